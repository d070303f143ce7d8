/** Request of a caller for money: the ends, and the rules that make a chain of payments valid. */
@NullMarked
package org.headwater.money.rules;

import org.jspecify.annotations.NullMarked;
