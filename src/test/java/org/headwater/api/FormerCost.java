package org.headwater.api;

import java.util.Map;
import org.headwater.access.Cursors;
import org.headwater.trace.ChainRequest;

/**
 * The cost of the schema's fields, in units of about one fetched row (src/docs/limits.md). A field that is not named here
 * costs 1 where it has fields of its own and nothing where it is a value.
 */
final class FormerCost {

    /** A list whose length nobody states: names, numbers, countries. */
    static final long USUAL_LENGTH = 3;

    /**
     * Longest lists that a request may state, as {@code first} and as {@code k}. A request for more is refused by the name
     * of that argument when it comes to it, so more is not priced.
     */
    static final long LONGEST_PAGE = Cursors.LARGEST_PAGE;

    static final long MOST_CHAINS = ChainRequest.MOST_CHAINS;

    /** A page where the request states no size. */
    static final long USUAL_PAGE = Cursors.USUAL_PAGE;

    /** Answers about the schema are always the same size. */
    static final long INTROSPECTION = 50;

    /** Fields that read more than one row before any of their own fields is read. */
    private static final Map<String, Long> ONCE = Map.ofEntries(
            Map.entry("Query.viewer", 0L),
            Map.entry("Query.limits", 0L),
            // A search takes up to seconds; it and what surrounds many entities wait in the lane of heavy requests.
            Map.entry("Query.chains", 100L),
            Map.entry("Query.reach", 100L),
            Map.entry("Query.neighbourhood", 100L),
            Map.entry("Query.search", 20L),
            Map.entry("Query.shipments", 10L),
            Map.entry("Query.enforcementActions", 10L),
            Map.entry("Query.identityProposals", 20L),
            Map.entry("Query.identityDecisions", 10L),
            Map.entry("Mutation.decideIdentity", 100L),
            Map.entry("Query.incidents", 10L),
            Map.entry("Query.cooperationEvents", 10L),
            Map.entry("Query.backtrack", 100L),
            Map.entry("Backtrack.answer", 0L),
            Map.entry("Backtrack.incident", 0L),
            Map.entry("Query.notifications", 10L),
            Map.entry("Query.meetings", 10L),
            Map.entry("Query.commitments", 10L),
            Map.entry("Query.cooperationProgress", 100L),
            Map.entry("Mutation.cancelJob", 10L),
            Map.entry("Mutation.undoImport", 100L),
            Map.entry("Mutation.withdrawEvidence", 100L),
            Map.entry("Mutation.withdrawSource", 100L),
            // Fields that come with their row.
            Map.entry("ChainAnswer.chains", 0L),
            Map.entry("ChainAnswer.completeness", 0L),
            Map.entry("ChainAnswer.pageInfo", 0L),
            Map.entry("ReachConnection.completeness", 0L),
            Map.entry("ReachEdge.node", 0L),
            Map.entry("Reached.levels", 0L),
            Map.entry("Completeness.leftOut", 0L),
            Map.entry("Chain.parties", 0L),
            Map.entry("Chain.steps", 0L),
            Map.entry("Step.from", 0L),
            Map.entry("Step.to", 0L),
            Map.entry("Step.fact", 0L),
            Map.entry("Step.substance", 0L),
            Map.entry("Step.derivation", 0L),
            Map.entry("Step.evidence", 0L),
            Map.entry("PrecursorRelation.precursor", 0L),
            Map.entry("PrecursorRelation.product", 0L),
            Map.entry("PrecursorRelation.fact", 0L),
            Map.entry("Fact.evidence", 0L),
            Map.entry("Fact.details", 0L),
            Map.entry("Evidence.source", 0L),
            Map.entry("Evidence.disputedBy", 0L),
            Map.entry("Link.fact", 0L),
            Map.entry("Shipment.fact", 0L),
            Map.entry("Shipment.lines", 0L),
            Map.entry("EnforcementAction.fact", 0L),
            Map.entry("Incident.fact", 0L),
            Map.entry("Notification.fact", 0L),
            Map.entry("Notification.events", 0L),
            Map.entry("Meeting.fact", 0L),
            Map.entry("Meeting.documents", 0L),
            Map.entry("Commitment.fact", 0L),
            Map.entry("Commitment.events", 0L),
            Map.entry("CooperationProgress.dimensions", 0L),
            Map.entry("ProgressField.figures", 0L),
            Map.entry("ProgressFigure.records", 0L),
            Map.entry("ProgressFigure.recordsBefore", 0L),
            Map.entry("Incident.events", 0L),
            Map.entry("Incident.documents", 0L),
            Map.entry("Subgraph.nodes", 0L),
            Map.entry("Subgraph.links", 0L));

    /** The cost of each element of such a list, without its fields. */
    private static final Map<String, Long> EACH = Map.of(
            // Steps, parties, facts and evidence of a chain.
            "ChainAnswer.chains", 10L, "Subgraph.nodes", 1L, "Subgraph.links", 1L);

    /** Lists that differ from the usual length. */
    private static final Map<String, Long> LENGTHS = Map.of(
            "Chain.parties", 4L, "Step.evidence", 1L, "Step.derivation", 1L, "Fact.evidence", 1L, "Query.limits", 1L);

    private FormerCost() {}

    static long once(String type, String field) {
        var known = ONCE.get(type + "." + field);
        if (known != null) return known;
        return field.equals("edges") || field.equals("pageInfo") ? 0 : 1;
    }

    static long each(String type, String field) {
        return EACH.getOrDefault(type + "." + field, 0L);
    }

    static long length(String type, String field) {
        return LENGTHS.getOrDefault(type + "." + field, USUAL_LENGTH);
    }

    /** Whether the list is as long as an argument of the field around it states. */
    static boolean isPaged(String type, String field) {
        return field.equals("edges") && type.endsWith("Connection") || EACH.containsKey(type + "." + field);
    }

    /** Coordinates that are named above, for the test that they exist. */
    static Iterable<String> named() {
        var all = new java.util.TreeSet<>(ONCE.keySet());
        all.addAll(EACH.keySet());
        all.addAll(LENGTHS.keySet());
        return all;
    }
}
