/** Settlement of shipments by payments: candidates, the best assignment, its bounds, and the findings about it. */
@NullMarked
package org.headwater.money.settlement;

import org.jspecify.annotations.NullMarked;
