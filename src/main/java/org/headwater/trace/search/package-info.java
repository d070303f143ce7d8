/**
 * The exact search for the best chains and for what goods reach, over a graph as arrays; knows no database. Its parties, ties and
 * steps serve other searches over the same graph.
 */
@NamedInterface("search")
@NullMarked
package org.headwater.trace.search;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
