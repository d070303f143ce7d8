/** OFAC's list of specially designated nationals, as published in four CSV files. The readers of the files know no database. */
@NullMarked
package org.headwater.intake.ofac;

import org.jspecify.annotations.NullMarked;
