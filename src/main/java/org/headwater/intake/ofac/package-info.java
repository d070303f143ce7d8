/** OFAC's list of specially designated nationals, as published in four CSV files. What reads the files knows no database. */
@NullMarked
package org.headwater.intake.ofac;

import org.jspecify.annotations.NullMarked;
