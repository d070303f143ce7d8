/** Reference data as of a day: substances, the law that controls them, ports and countries. */
@NullMarked
package org.headwater.intake.reference;

import org.jspecify.annotations.NullMarked;
