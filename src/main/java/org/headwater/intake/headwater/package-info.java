/** Reads back what this service exported. */
@NullMarked
package org.headwater.intake.headwater;

import org.jspecify.annotations.NullMarked;
