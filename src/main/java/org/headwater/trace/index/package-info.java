/** The trace index: all that tracing asks of the stored graph, in memory, and how it is loaded and follows the commits. */
@NullMarked
package org.headwater.trace.index;

import org.jspecify.annotations.NullMarked;
