/** Which payments settle which shipments: candidates, the best assignment, its bounds, and what is to be said of it. */
@NullMarked
package org.headwater.money.settlement;

import org.jspecify.annotations.NullMarked;
