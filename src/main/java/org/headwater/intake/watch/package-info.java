/** Lists that are fetched on a schedule, held as a difference, and released by a person or a rule. */
@NullMarked
package org.headwater.intake.watch;

import org.jspecify.annotations.NullMarked;
