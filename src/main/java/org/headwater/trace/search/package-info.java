/** The exact search for the best chains and for what goods reach, over a graph as arrays; knows no database. */
@NullMarked
package org.headwater.trace.search;

import org.jspecify.annotations.NullMarked;
