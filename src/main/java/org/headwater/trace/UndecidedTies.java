package org.headwater.trace;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph.View;
import org.jspecify.annotations.Nullable;

/** Identity ties that wait for a decision; the module of identity knows them. */
public interface UndecidedTies {

    /** Ids of those of these ties that the caller may decide, the likest first. */
    List<String> among(Viewer viewer, @Nullable Instant knownAt, Collection<String> ties);

    /** The same within a view of the caller. */
    List<String> among(Viewer viewer, View view, @Nullable Instant knownAt, Collection<String> ties);
}
