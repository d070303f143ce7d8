package org.headwater.entity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.headwater.access.Moment;
import org.headwater.access.VisibleGraph.View;
import org.headwater.store.Row;
import org.jspecify.annotations.Nullable;

/**
 * Records that a search of the store finds, in its order, before anybody asked which parties they are and whether these meet its filter. That is
 * asked of many at once, by their ids and one short query for each condition: a search says only what is found.
 */
final class Candidates {

    /** Records that are asked of the store at once. */
    static final int MOST_AT_ONCE = 1_000;

    /**
     * A part of a filter.
     *
     * @param query gives a row of each of some parties that may meet it
     * @param parameters of the query, beside its parties and the day
     * @param isMet by such a row
     */
    record Condition(String query, Map<String, ? extends @Nullable Object> parameters, Predicate<Row> isMet) {
        /** Condition that the row of the query has one of the values. */
        static Condition anyOf(String query, String column, Collection<String> values) {
            var wanted = Set.copyOf(values);
            return new Condition(
                    query, Map.of(), row -> row.texts(column).stream().anyMatch(wanted::contains));
        }

        /** The query gives those that meet it. */
        static Condition of(String query, Map<String, ? extends @Nullable Object> parameters) {
            return new Condition(query, parameters, row -> true);
        }
    }

    /** Takes what meets the filter. */
    interface Taker {
        /**
         * Whether it takes more.
         *
         * @param party the id under which the caller sees it
         * @param text by which it was found
         */
        boolean take(String party, String text);
    }

    private record Candidate(String record, String text) {}

    private final View view;
    private final Moment moment;
    private final List<Condition> filter;
    private final Taker taker;
    private final List<Candidate> waiting = new ArrayList<>();
    private boolean takesMore = true;

    private Candidates(View view, Moment moment, List<Condition> filter, Taker taker) {
        this.view = view;
        this.moment = moment;
        this.filter = filter;
        this.taker = taker;
    }

    /**
     * Gives the parties that the query finds and that meet the filter.
     *
     * @param query gives rows of id (of a record) and text
     */
    static void each(
            View view,
            String query,
            Map<String, ? extends @Nullable Object> parameters,
            Moment moment,
            List<Condition> filter,
            Taker taker) {
        var candidates = new Candidates(view, moment, filter, taker);
        view.eachWhile(query, parameters, row -> candidates.add(new Candidate(row.text("id"), row.text("text"))));
        candidates.judge();
    }

    private boolean add(Candidate candidate) {
        waiting.add(candidate);
        if (waiting.size() >= MOST_AT_ONCE) judge();
        return takesMore;
    }

    private void judge() {
        if (waiting.isEmpty()) return;
        var parties =
                meeting(view, waiting.stream().map(Candidate::record).distinct().toList(), moment, filter);
        for (var candidate : waiting) {
            var party = parties.get(candidate.record());
            if (takesMore && party != null) takesMore = taker.take(party, candidate.text());
        }
        waiting.clear();
    }

    /** The ids of the parties that meet the filter, by those of the records that are asked. */
    static Map<String, String> meeting(View view, List<String> records, Moment moment, List<Condition> filter) {
        var parties = new HashMap<String, String>();
        var left = new HashMap<String, List<String>>();
        PartyReading.recordsOf(view, records).forEach((asked, ids) -> {
            parties.put(asked, ids.getFirst());
            left.put(ids.getFirst(), ids);
        });
        for (var condition : filter) {
            var rows = new PartyReading(view, moment, left).ask(condition.query(), condition.parameters());
            left.keySet().removeIf(party -> {
                var row = rows.get(party);
                return row == null || !condition.isMet().test(row);
            });
        }
        parties.values().retainAll(left.keySet());
        return parties;
    }
}
