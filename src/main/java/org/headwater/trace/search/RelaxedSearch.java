package org.headwater.trace.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.Inclusion;
import org.headwater.trace.rules.ReachRequest;
import org.headwater.trace.rules.SubstanceRule;
import org.headwater.vocabulary.CompletenessStatus;
import org.headwater.vocabulary.LinkKind;

/** The searches after a search that found no chain, or nobody whom goods reach: each with one rule relaxed (src/docs/chains.md#after-a-no). */
public final class RelaxedSearch {

    /** More are told as that many and more. */
    public static final int MOST_COUNTED = 20;

    /**
     * One rule by its name in the schema, its new value, and all rules with it.
     *
     * @param words the change as the beginning of a sentence
     */
    public record Change(String rule, String value, String words, ChainRules rules) {}

    /** Kind of result that is looked for. */
    public enum Sought {
        CHAIN("chain", "chains"),
        PARTY("party", "parties");

        private final String one;
        private final String many;

        Sought(String one, String many) {
            this.one = one;
            this.many = many;
        }
    }

    /**
     * Result of the search with a change.
     *
     * @param number at most one more than {@link #MOST_COUNTED}
     */
    public record Found(Change change, Sought sought, int number, CompletenessStatus status) {

        /** "20+" for more than are counted. */
        public String count() {
            return number > MOST_COUNTED ? MOST_COUNTED + "+" : Integer.toString(number);
        }

        /** Sentence such as "with 3 ties: 1 chain". */
        public String sentence() {
            var isAll = status == CompletenessStatus.COMPLETE;
            if (number == 0)
                return change.words + (isAll ? ": no " + sought.one : ": not known, as the search was not complete");
            return change.words + ": " + count() + " " + (number == 1 ? sought.one : sought.many)
                    + (isAll ? "" : " or more, as the search was not complete");
        }
    }

    private RelaxedSearch() {}

    /** The switches first, which cost little; a rule that is as wide as it may be is not changed. */
    public static List<Change> changes(ChainRules rules, int mostTiers, int mostTies) {
        var changes = new ArrayList<Change>();
        if (!rules.possiblySame() && rules.maxTies() > 0)
            changes.add(walking(rules, "possiblySame", LinkKind.POSSIBLY_SAME_AS, "with undecided namesakes"));
        if (rules.unknownSubstance() == Inclusion.EXCLUDE)
            changes.add(change(
                    rules, "unknownSubstance", Inclusion.INCLUDE, "with shipments of unknown substance included"));
        if (rules.undated() == Inclusion.EXCLUDE)
            changes.add(change(rules, "undated", Inclusion.INCLUDE, "with undated shipments included"));
        if (rules.substanceRule() != SubstanceRule.ANY)
            changes.add(change(rules, "substanceRule", SubstanceRule.ANY, "with any substance after the first"));
        if (!rules.sharedIdentifiers() && rules.maxTies() > 0)
            changes.add(walking(rules, "sharedIdentifiers", LinkKind.SHARES_IDENTIFIER, "with shared identifiers"));
        if (rules.maxTies() < mostTies) {
            var more = rules.maxTies() + 1;
            changes.add(change(rules, "maxTies", more, "with " + more + (more == 1 ? " tie" : " ties")));
        }
        if (rules.maxTiers() < mostTiers) {
            var more = rules.maxTiers() + 1;
            // The least number follows the most where it is not given.
            var least = rules.toBuilder().minTiers(rules.leastTiers()).build();
            changes.add(change(least, "maxTiers", more, "with " + more + (more == 1 ? " tier" : " tiers")));
        }
        return changes;
    }

    private static Change change(ChainRules rules, String rule, Object value, String words) {
        return new Change(
                rule,
                value.toString(),
                words,
                rules.toBuilder().set(rule, value).build());
    }

    /** Where kinds of ties are named, the kind that the switch is for is one of them. */
    private static Change walking(ChainRules rules, String rule, LinkKind kind, String words) {
        var relaxed = rules.toBuilder().set(rule, true);
        if (rules.tieKinds() != null) {
            var kinds = new HashSet<>(rules.tieKinds());
            kinds.add(kind);
            relaxed.set("tieKinds", kinds);
        }
        return new Change(rule, "true", words, relaxed.build());
    }

    /**
     * One search for each change.
     *
     * @param budget how many state steps each may explore
     * @param expired makes for each the question whether its time is over
     */
    public static List<Found> search(
            TraceGraph graph,
            ChainRequest request,
            List<Change> changes,
            long budget,
            Supplier<BooleanSupplier> expired) {
        var search = ChainSearch.exact();
        return changes.stream()
                .map(change -> {
                    var relaxed = new ChainRequest(request.from(), request.to(), change.rules, request.k())
                            .between(request.pair());
                    var result = search.search(graph, relaxed, MOST_COUNTED + 1, budget, expired.get());
                    return new Found(
                            change,
                            Sought.CHAIN,
                            result.chains().size(),
                            result.completeness().status());
                })
                .toList();
    }

    /** One search for whom goods reach for each change; see {@link #search}. */
    public static List<Found> searchReach(
            TraceGraph graph,
            ReachRequest request,
            List<Change> changes,
            long budget,
            Supplier<BooleanSupplier> expired) {
        return changes.stream()
                .map(change -> {
                    // A search for reach has no fewest tiers.
                    var rules = change.rules.toBuilder().minTiers(null).build();
                    var relaxed = new ReachRequest(request.from(), request.direction(), rules);
                    var result = ReachSearch.search(graph, relaxed, budget, expired.get());
                    return new Found(change, Sought.PARTY, Math.min(MOST_COUNTED + 1, result.size()), result.status());
                })
                .toList();
    }
}
