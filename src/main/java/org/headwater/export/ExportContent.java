package org.headwater.export;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.headwater.access.Approval;
import org.jspecify.annotations.Nullable;

/**
 * Content of an export, as a second person sees it before it leaves.
 *
 * @param format as users name it
 * @param request as it was asked, with sorted names
 * @param at the moment as of which it was read; the approved export is made as of it
 * @param elements nodes and edges
 * @param counts of nodes and edges by kind and marking
 * @param nodes ids of the first entities, for a look at them
 * @param edges ids of the first facts
 * @param digest of the ids and markings of everything in it; another one is another export
 */
record ExportContent(
        String format,
        Map<String, Object> request,
        Instant at,
        long elements,
        List<ExportCount> counts,
        List<String> nodes,
        List<String> edges,
        String digest) {

    /** Rows of a look: half of them entities, half of them facts. */
    static final int SAMPLE = 20;

    /** Characters of a request that a second person can read. */
    static final int LONGEST_REQUEST = 4_000;

    /** Nodes, or edges, of a kind and a marking. */
    record ExportCount(@JsonProperty("edges") boolean areEdges, String kind, String marking, long count) {}

    ExportContent {
        counts = List.copyOf(counts);
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
    }

    String json() {
        return Manifest.JSON.writeValueAsString(this);
    }

    String requestJson() {
        return Manifest.JSON.writeValueAsString(request);
    }

    /** Null for an approval of something else, and of an export that was asked for before approvals had a content. */
    static @Nullable ExportContent of(Approval approval) {
        return approval.kind() == Approval.ApprovalKind.EXPORT
                        && approval.seen().startsWith("{")
                ? Manifest.JSON.readValue(approval.seen(), ExportContent.class)
                : null;
    }
}
