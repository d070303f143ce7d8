/** The Consolidated Screening List of the United States. */
@NullMarked
package org.headwater.intake.csl;

import org.jspecify.annotations.NullMarked;
