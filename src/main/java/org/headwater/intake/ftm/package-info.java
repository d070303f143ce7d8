/** Entities of the FollowTheMoney model, as JSON lines. What reads the lines and checks them against the model knows no database. */
@NullMarked
package org.headwater.intake.ftm;

import org.jspecify.annotations.NullMarked;
