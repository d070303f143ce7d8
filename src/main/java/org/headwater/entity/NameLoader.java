package org.headwater.entity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.headwater.access.ReachLook;
import org.headwater.access.StoreMoment;
import org.headwater.access.StoreReach;
import org.headwater.entity.NameSegment.NumberedBearing;
import org.headwater.entity.Naming.Days;
import org.headwater.entity.Naming.Marks;
import org.headwater.entity.Naming.NamedRecord;
import org.headwater.store.GraphReader;
import org.headwater.store.GraphReader.Reads;
import org.headwater.store.Row;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Reads the names from the database: all of them in slices, or the changes of commits by their numbers. It reads names of
 * all markings, so only a {@link NameSight} may answer a caller.
 */
@Component
class NameLoader {

    private static final Logger log = LoggerFactory.getLogger(NameLoader.class);

    /** Facts of one transaction of a load. */
    private static final int SLICE = 20_000;

    /** Facts of one query by ids. */
    private static final int AT_ONCE = 1_000;

    /** Text that sorts behind every id. */
    private static final String END = "~";

    /** Under which all counts that is stored. */
    private static final StoreMoment ALL = new StoreMoment("", Long.MAX_VALUE, Set.of());

    private final GraphReader reader;
    private final ReachLook look;

    NameLoader(GraphReader reader) {
        this.reader = reader;
        this.look = new ReachLook(reader);
    }

    /** There are more names than the heap has room for. */
    static final class TooManyNames extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    StoreReach state(long since) {
        return look.reach(since);
    }

    /**
     * All names as of about now; {@link #follow} adds what was committed meanwhile. Null where another database was put in place.
     *
     * @throws TooManyNames where there are more than {@code most}, before anything is made of them
     */
    @Nullable
    NamesAtCommit load(int most) {
        return load(most, () -> {});
    }

    /** @param between runs after each slice */
    @Nullable
    NamesAtCommit load(int most, Runnable between) {
        var begun = state(0).moment();
        // The commit of that number may not be there whole, and nothing would bring the rest.
        reader.awaitCommit();
        var facts = new ArrayList<Naming>();
        var marks = new HashMap<Marks, Marks>();
        var recorded = -1L;
        while (true) {
            var after = recorded;
            var next =
                    reader.<@Nullable Long>readLong(reads -> reads.find("entity/findNextNaming", Map.of("after", after))
                            .map(row -> row.number("recorded"))
                            .orElse(null));
            if (next == null) break;
            recorded = next;
            for (var last = ""; !last.equals(END); ) {
                last = slice(recorded, last, begun, (row, taker) -> add(row, marks, taker), facts);
                if (facts.size() > most) throw new TooManyNames();
                between.run();
            }
        }
        reader.readLong(reads -> {
                    var some = new ArrayList<Naming>();
                    reads.each("entity/listJoinings", begun.parameters(), row -> add(row, marks, some::add));
                    return some;
                })
                .forEach(facts::add);
        return state(0).moment().epoch().equals(begun.epoch()) ? NamesAtCommit.of(begun, facts) : null;
    }

    /** Reads a row, and gives what it tells. */
    private interface RowReading<T> {
        void read(Row row, Consumer<T> taker);
    }

    /** The facts behind an id, of one number; returns the id of the last one. */
    private <T> String slice(long recorded, String after, StoreMoment at, RowReading<T> reading, List<T> all) {
        var some = new ArrayList<T>();
        var upTo = reader.readLong(reads -> {
            some.clear();
            var bound = findBound(reads, recorded, after, SLICE - 1).orElse(END);
            var parameters = at.parameters();
            parameters.put("recorded", recorded);
            parameters.put("after", after);
            parameters.put("upTo", bound);
            reads.each("entity/listNamings", parameters, row -> reading.read(row, some::add));
            return bound;
        });
        all.addAll(some);
        return upTo;
    }

    private static Optional<String> findBound(Reads reads, long recorded, String after, int between) {
        return reads.find("entity/findNamingBound", Map.of("recorded", recorded, "after", after, "between", between))
                .map(row -> row.text("id"));
    }

    /**
     * The names of the facts that are stored under a number, that of an open import too, whoever bears them; null where they are more
     * than {@code most}.
     */
    @Nullable
    NameSegment candidates(long number, int most) {
        if (reader.readLong(reads -> findBound(reads, number, "", most)).isPresent()) return null;
        var all = new ArrayList<NumberedBearing>();
        for (var last = ""; !last.equals(END); ) last = slice(number, last, ALL, NameLoader::addCandidate, all);
        return new NameSegment(all);
    }

    private static void addCandidate(Row row, Consumer<NumberedBearing> taker) {
        var fact = row.findText("id");
        var name = row.findText("name");
        // The store is asked for the bearer and the readers.
        if (fact != null && name != null) taker.accept(new NumberedBearing(fact, name, 0, 0, Days.ALL));
    }

    /**
     * The names as of now, exact no longer where what was stored has been rewritten since; null where another database was put in
     * place.
     */
    @Nullable
    NamesAtCommit follow(NamesAtCommit names) {
        var now = state(names.state.version());
        var target = now.moment();
        if (target.equals(names.state)) return names;
        if (!target.epoch().equals(names.state.epoch()) || target.version() < names.state.version()) return null;
        reader.awaitCommit();
        return reader.<@Nullable NamesAtCommit>readLong(reads -> {
            var change = change(reads, names, target);
            // Names rewritten in the meantime may have been read before or after that.
            var then = StoreReach.read(reads, names.state.version());
            if (!then.moment().epoch().equals(target.epoch())) return null;
            return change.made(target, names.isExact && !then.rewrote());
        });
    }

    private static NamesAtCommit.Change change(Reads reads, NamesAtCommit names, StoreMoment target) {
        var change = names.change();
        var ids = new ArrayList<String>();
        for (var numbers : parts(numbers(names.state, target), AT_ONCE))
            reads.each("entity/listNamingChanges", Map.of("numbers", numbers), row -> ids.add(row.text("id")));
        ids.forEach(change::remove);
        var marks = new HashMap<Marks, Marks>();
        for (var some : parts(ids, AT_ONCE)) {
            var parameters = target.parameters();
            parameters.put("ids", some);
            reads.each("entity/listSomeNamings", parameters, row -> add(row, marks, change::put));
        }
        return change;
    }

    /** Numbers of the commits that count now and did not before. */
    private static List<Long> numbers(StoreMoment before, StoreMoment now) {
        return LongStream.concat(
                        before.open().stream().mapToLong(Long::longValue),
                        LongStream.rangeClosed(before.version() + 1, now.version()))
                .filter(number -> !now.open().contains(number))
                .boxed()
                .toList();
    }

    private static <T> List<List<T>> parts(List<T> all, int size) {
        var parts = new ArrayList<List<T>>();
        for (var from = 0; from < all.size(); from += size)
            parts.add(all.subList(from, Math.min(from + size, all.size())));
        return parts;
    }

    // ---- One row ---------------------------------------------------------------------------------------------------

    /**
     * A row that cannot be read leaves the others readable, and the log tells its fact.
     *
     * @param shared those read so far: most facts have one of a few
     */
    static void add(Row row, Map<Marks, Marks> shared, Consumer<Naming> taker) {
        // Purged while it was read: the commit that does it rewrites, by which all is read anew.
        for (var column : List.of("id", "kind", "subject", "subjectKind", "object"))
            if (row.findText(column) == null) return;
        @Nullable Naming naming;
        try {
            naming = naming(row, shared);
        } catch (RuntimeException e) {
            log.warn("Fact {} gives no name that is found, since it cannot be read: {}", row.text("id"), e.toString());
            return;
        }
        if (naming != null) taker.accept(naming);
    }

    private static @Nullable Naming naming(Row row, Map<Marks, Marks> shared) {
        var id = row.text("id");
        var subject = record(row, "subject");
        var marks = row.isTrue("standing") ? shared.computeIfAbsent(marks(row), first -> first) : Marks.NOBODY;
        return switch (LinkKind.valueOf(row.text("kind"))) {
            case NAMED -> {
                var name = row.findText("name");
                yield name == null ? null : new Naming.Bearing(id, subject, name, marks, days(row));
            }
            case SAME_AS -> new Naming.Sameness(id, subject, record(row, "object"), marks);
            case IS_A ->
                new Naming.KindOf(
                        id,
                        subject,
                        EntityKind.valueOf(row.text("objectKey").split(":")[1]),
                        row.number("recorded"),
                        marks,
                        days(row));
            default -> throw new IllegalStateException("it names nothing");
        };
    }

    private static NamedRecord record(Row row, String end) {
        return new NamedRecord(
                row.text(end), EntityKind.valueOf(row.text(end + "Kind")), row.findText(end + "Marking"));
    }

    private static Marks marks(Row row) {
        var pieces = new ArrayList<String>();
        var first = row.findText("first");
        if (first != null) pieces.add(first);
        for (var piece : row.texts("further")) {
            var marking = piece.substring(0, piece.indexOf('\n'));
            if (!marking.isEmpty()) pieces.add(marking);
        }
        return new Marks(row.findText("marking"), row.findText("objectMarking"), pieces);
    }

    private static Days days(Row row) {
        var days = new Days(row.findText("validFrom"), row.findText("absentOn"), row.findText("validTo"));
        return days.equals(Days.ALL) ? Days.ALL : days;
    }
}
