/** Lists of customers, whom nothing but a screening reads: their files, versions and rows. */
@NullMarked
package org.headwater.screening.customers;

import org.jspecify.annotations.NullMarked;
