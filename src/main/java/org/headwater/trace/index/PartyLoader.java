package org.headwater.trace.index;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.headwater.entity.StoredRecords;
import org.headwater.store.GraphReader;
import org.headwater.store.Row;
import org.headwater.trace.index.PartyColumns.PartyRow;
import org.headwater.trace.index.PartyColumns.Saying;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the {@link PartyColumns} from the database: all of them in slices, or those that commits changed. As {@link IndexLoader} it reads
 * records of all markings.
 */
@Component
class PartyLoader {

    private static final int SLICE = 20_000;
    private static final int AT_ONCE = 1_000;
    private static final int COMMITS_AT_ONCE = 20;

    /** Text that sorts behind every id. */
    private static final String END = "~";

    private final GraphReader reader;

    PartyLoader(GraphReader reader) {
        this.reader = reader;
    }

    /** There are more records of parties than the heap has room for. */
    static final class TooManyParties extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * All of them, as of about now: {@link #follow} brings what was committed meanwhile.
     *
     * @throws TooManyParties where there are more than {@code most}, before anything is made of them
     */
    PartyColumns load(int most) {
        return load(most, SLICE, () -> {});
    }

    /** @param between runs after each slice */
    PartyColumns load(int most, int slice, Runnable between) {
        var state = reader.read(reads -> IndexLoader.reach(reads, 0)).state();
        // The commit of that number may not be there whole.
        reader.awaitCommit();
        var all = new ArrayList<PartyRow>();
        for (var after = ""; !after.equals(END); ) {
            var from = after;
            after = reader.readLong(reads -> {
                var upTo = reads.find(StoredRecords.BOUND, Map.of("after", from, "between", slice - 1))
                        .map(row -> row.text("id"))
                        .orElse(END);
                var some = new ArrayList<PartyRow>();
                var parameters = state.moment().parameters();
                parameters.put("after", from);
                parameters.put("upTo", upTo);
                read(reads, "trace/listPartyRowsAfter", parameters, some);
                // Only here: a transaction may be tried again.
                all.addAll(some);
                return upTo;
            });
            if (all.size() > most) throw new TooManyParties();
            between.run();
        }
        return PartyColumns.of(state, all);
    }

    /** Columns as of now: the same without a commit since, null where everything has to be read again. */
    @Nullable
    PartyColumns follow(PartyColumns before) {
        var was = before.state();
        var now = reader.read(reads -> IndexLoader.reach(reads, was.version()));
        var target = now.state();
        if (target.equals(was)) return before;
        if (now.rewrote() || !target.epoch().equals(was.epoch()) || target.version() < was.version()) return null;
        reader.awaitCommit();
        return reader.<@Nullable PartyColumns>readLong(reads -> {
            var due = IndexLoader.numbers(was, target);
            var ids = new TreeSet<String>();
            for (var from = 0; from < due.size(); from += COMMITS_AT_ONCE)
                reads.each(
                        "trace/listRenamedParties",
                        Map.of("numbers", due.subList(from, Math.min(from + COMMITS_AT_ONCE, due.size()))),
                        row -> ids.add(row.text("id")));
            var rows = new ArrayList<PartyRow>();
            var wanted = List.copyOf(ids);
            var parameters = target.moment().parameters();
            for (var from = 0; from < wanted.size(); from += AT_ONCE) {
                parameters.put("ids", wanted.subList(from, Math.min(from + AT_ONCE, wanted.size())));
                read(reads, "trace/listSomePartyRows", parameters, rows);
            }
            var then = IndexLoader.reach(reads, was.version());
            return then.rewrote() || !then.state().epoch().equals(target.epoch()) ? null : before.with(target, rows);
        });
    }

    /** The records that the query gives, with what is said of those that may be called otherwise. */
    private static void read(
            GraphReader.Reads reads, String query, Map<String, Object> parameters, List<PartyRow> into) {
        var records = new ArrayList<Row>();
        var told = new ArrayList<String>();
        reads.each(query, parameters, row -> {
            records.add(row);
            if (row.isTrue("isNamed") || row.isTrue("isClassed")) told.add(row.text("id"));
        });
        var sayings = new HashMap<String, Map<LinkKind, List<Saying>>>();
        var of = new HashMap<>(parameters);
        for (var from = 0; from < told.size(); from += AT_ONCE) {
            of.put("ids", told.subList(from, Math.min(from + AT_ONCE, told.size())));
            reads.each(
                    "trace/listPartySayings",
                    of,
                    row -> sayings.computeIfAbsent(row.text("id"), id -> new EnumMap<>(LinkKind.class))
                            .computeIfAbsent(LinkKind.valueOf(row.text("what")), kind -> new ArrayList<>())
                            .add(saying(row)));
        }
        for (var row : records) {
            var said = sayings.getOrDefault(row.text("id"), Map.of());
            // A party that is named once for all is named so by each fact.
            var isNamed = row.isTrue("isNamed");
            into.add(new PartyRow(
                    row.text("id"),
                    EntityKind.valueOf(row.text("kind")),
                    row.text("name"),
                    row.findText("marking"),
                    isNamed ? said.getOrDefault(LinkKind.NAMED, List.of()) : List.of(),
                    said.getOrDefault(LinkKind.IS_A, List.of()),
                    isNamed ? said.getOrDefault(LinkKind.SAME_AS, List.of()) : List.of()));
        }
    }

    private static Saying saying(Row said) {
        var pieces = new ArrayList<@Nullable String>();
        pieces.add(said.findText("first"));
        for (var piece : said.texts("further")) pieces.add(piece.substring(0, piece.indexOf('\n')));
        var markings = new ArrayList<@Nullable String>();
        markings.add(said.findText("marking"));
        markings.add(said.findText("end"));
        return new Saying(
                said.text("fact"),
                said.text("value"),
                said.number("recorded"),
                said.findText("until"),
                markings,
                pieces);
    }
}
