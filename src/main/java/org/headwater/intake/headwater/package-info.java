/** The service's own export, read back. */
@NullMarked
package org.headwater.intake.headwater;

import org.jspecify.annotations.NullMarked;
