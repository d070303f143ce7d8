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
     * Reads all entities, all facts or all evidence, in short transactions and in the order in which they lie in the store: in any
     * other order a store that is larger than its page cache is read from the disk again and again. What is written meanwhile may
     * be in it or not.
     *
     * @param between called behind each transaction, and now and then while the places are listed
     */
    static void pages(GraphReader reader, Kind kind, Sink sink, Runnable between) {
        var query = switch (kind) {
            case ENTITY -> "backup/listEntities";
            case FACT -> "backup/listFacts";
            case EVIDENCE -> "backup/listEvidence";
            case RECORD -> throw new IllegalArgumentException("records are read at once");
        };
        places(reader, kind, between).forEach(page -> {
            // Given on behind the transaction, which may be run again.
            var elements = reader.readLong(reads -> {
                var open = open(reads::each);
                var found = new ArrayList<Element>();
                for (var row : reads.list(query, Map.of("places", page, "open", List.copyOf(open))))
                    put(found::add, kind, row, open);
                return found;
            });
            elements.forEach(sink::put);
            between.run();
        });
    }

    private static Places places(GraphReader reader, Kind kind, Runnable between) {
        var query = switch (kind) {
            case ENTITY -> "backup/listEntityPlaces";
            case FACT -> "backup/listFactPlaces";
            case EVIDENCE -> "backup/listEvidencePlaces";
            case RECORD -> throw new IllegalArgumentException("records are read at once");
        };
        return reader.readLong(reads -> {
            // Begun inside: the transaction may be run again.
            var places = new Places(PAGE, between);
            reads.each(query, Map.of(), row -> places.add(row.text("place")));
            return places;
        });
    }

    /** What commits behind one and up to another changed: a part of a consistent state once those commits are there whole. */
    static void changes(Queries queries, long from, long to, Sink sink) {
        var open = open(queries);
        var parameters = new HashMap<String, Object>();
        parameters.put("from", from);
        parameters.put("to", to);
        parameters.put("published", List.copyOf(published(queries, from, to)));
        parameters.put("open", List.copyOf(open));
        queries.each("backup/listChangedEntities", parameters, row -> put(sink, Kind.ENTITY, row, open));
        queries.each("backup/listChangedFacts", parameters, row -> put(sink, Kind.FACT, row, open));
        queries.each("backup/listChangedEvidence", parameters, row -> put(sink, Kind.EVIDENCE, row, open));
    }

    static void records(Queries queries, Sink sink) {
        queries.each("backup/listRecords", Map.of(), row -> put(sink, Kind.RECORD, row, Set.of()));
    }

    /** How many entities, facts and pieces of evidence there are but for unpublished stagings. */
    static Map<String, Long> counts(Queries queries) {
        var counts = new TreeMap<String, Long>();
        queries.each("backup/countNodes", Map.of("open", List.copyOf(open(queries))), row -> {
            counts.put(Kind.ENTITY.word(), row.number("entities"));
            counts.put(Kind.FACT.word(), row.number("facts"));
            counts.put(Kind.EVIDENCE.word(), row.number("evidence"));
        });
        return counts;
    }

    private static void put(Sink sink, Kind kind, Row row, Set<Long> open) {
        var element = Element.of(kind, row, open);
        if (element != null) sink.put(element);
    }
}
