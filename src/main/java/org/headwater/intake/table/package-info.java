/** Tables: files of rows in any form, their mappings, and the rows set aside. */
@NamedInterface("table")
@NullMarked
package org.headwater.intake.table;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
