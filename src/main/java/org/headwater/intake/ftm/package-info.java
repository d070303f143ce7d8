/** Entities of the FollowTheMoney model, as JSON lines. The readers of the lines know no database. */
@NamedInterface("ftm")
@NullMarked
package org.headwater.intake.ftm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
