package org.headwater.backup;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.headwater.backup.Element.Kind;
import org.headwater.store.GraphReader;
import org.headwater.store.Row;

/** Reads a whole store, or what commits changed in it, as elements. */
final class StoreReader {

    /** Nodes in one transaction. */
    static final int PAGE = 5_000;

    /** State with everything that is there. */
    private static final State ALL = new State(Set.of(), Long.MAX_VALUE);

    private StoreReader() {}

    /** The queries of one transaction, whichever it is. */
    interface Queries {
        void each(String query, Map<String, ?> parameters, Consumer<Row> consumer);
    }

    /** Takes elements, and ends the reading where it throws. */
    interface Sink {
        void put(Element element);
    }

    /** Numbers of stagings that are not published. */
    static Set<Long> open(Queries queries) {
        return numbers(queries, "backup/listOpenStagings", Map.of());
    }

    /** Numbers of older stagings that were published behind one commit and up to another. */
    private static Set<Long> published(Queries queries, long from, long to) {
        return numbers(queries, "backup/listPublished", Map.of("from", from, "to", to));
    }

    private static Set<Long> numbers(Queries queries, String query, Map<String, ?> parameters) {
        var numbers = new TreeSet<Long>();
        queries.each(query, parameters, row -> numbers.add(row.number("number")));
        return numbers;
    }

    static long rewrites(Queries queries, long from, long to) {
        var count = new AtomicLong();
        queries.each("backup/countRewrites", Map.of("from", from, "to", to), row -> count.set(row.number("count")));
        return count.get();
    }

    /**
     * State that is read: the result of the commits up to one. What later stagings write meanwhile is not in it, whether they
     * are published or not; what older ones publish meanwhile may be.
     *
     * @param open numbers of unpublished stagings
     * @param through commit through which to read; stagings behind it count as unpublished
     */
    record State(Set<Long> open, long through) {
        boolean lacks(long number) {
            return number > through || open.contains(number);
        }

        Map<String, Object> with(Map<String, ?> others) {
            var parameters = new HashMap<String, Object>(others);
            parameters.put("open", List.copyOf(open));
            parameters.put("through", through);
            return parameters;
        }
    }

    /** The two queries that read all nodes of a kind. */
    private record Queried(String places, String nodes) {
        static Queried of(Kind kind) {
            return switch (kind) {
                case ENTITY -> new Queried("backup/listEntityPlaces", "backup/listEntities");
                case FACT -> new Queried("backup/listFactPlaces", "backup/listFacts");
                case EVIDENCE -> new Queried("backup/listEvidencePlaces", "backup/listEvidence");
                case RECORD -> throw new IllegalArgumentException("records are read at once");
            };
        }
    }

    /**
     * Reads all entities, all facts or all evidence in the order in which they lie in the store: in any other order a store that is
     * larger than its page cache is read from the disk again and again. One transaction lists where they lie, which reads none of
     * them; each page is a short one of its own.
     *
     * @param through commit through which to read, as of {@link State}
     * @param between called behind each page, and now and then while the places are listed
     */
    static void pages(GraphReader reader, Kind kind, long through, Sink sink, Runnable between) {
        var queried = Queried.of(kind);
        var places = reader.readLong(reads -> {
            // Begun inside: the transaction may be run again.
            var listed = new Places(PAGE, between);
            reads.each(queried.places(), Map.of(), row -> listed.add(row.text("place")));
            return listed;
        });
        places.forEach(page -> {
            // Given on behind the transaction, which may be run again.
            var elements = reader.readLong(reads -> {
                var state = new State(open(reads::each), through);
                var found = new ArrayList<Element>();
                for (var row : reads.list(queried.nodes(), state.with(Map.of("places", page))))
                    put(found::add, kind, row, state);
                return found;
            });
            elements.forEach(sink::put);
            between.run();
        });
    }

    /** Changes by the commits behind one and up to another: a part of a consistent state once those commits are there whole. */
    static void changes(Queries queries, long from, long to, Sink sink) {
        var state = new State(open(queries), to);
        var parameters =
                state.with(Map.of("from", from, "to", to, "published", List.copyOf(published(queries, from, to))));
        queries.each("backup/listChangedEntities", parameters, row -> put(sink, Kind.ENTITY, row, state));
        queries.each("backup/listChangedFacts", parameters, row -> put(sink, Kind.FACT, row, state));
        queries.each("backup/listChangedEvidence", parameters, row -> put(sink, Kind.EVIDENCE, row, state));
    }

    static void records(Queries queries, Sink sink) {
        queries.each("backup/listRecords", Map.of(), row -> put(sink, Kind.RECORD, row, ALL));
    }

    /** Numbers of entities, facts and pieces of evidence, without unpublished stagings. */
    static Map<String, Long> counts(Queries queries) {
        var counts = new TreeMap<String, Long>();
        queries.each("backup/countNodes", Map.of("open", List.copyOf(open(queries))), row -> {
            counts.put(Kind.ENTITY.word(), row.number("entities"));
            counts.put(Kind.FACT.word(), row.number("facts"));
            counts.put(Kind.EVIDENCE.word(), row.number("evidence"));
        });
        return counts;
    }

    private static void put(Sink sink, Kind kind, Row row, State state) {
        var element = Element.of(kind, row, state);
        if (element != null) sink.put(element);
    }
}
