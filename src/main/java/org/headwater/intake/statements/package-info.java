/** Statements about parties, and actions of authorities. */
@NullMarked
package org.headwater.intake.statements;

import org.jspecify.annotations.NullMarked;
