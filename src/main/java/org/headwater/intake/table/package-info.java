/** Reads the rows of a file, whatever its form, and says which are set aside. */
@NullMarked
package org.headwater.intake.table;

import org.jspecify.annotations.NullMarked;
