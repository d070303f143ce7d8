/** The exact search for chains and cycles of payments, over the arrays of the trace graph and columns of payments. */
@NullMarked
package org.headwater.money.search;

import org.jspecify.annotations.NullMarked;
