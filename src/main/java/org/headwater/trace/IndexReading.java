package org.headwater.trace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.headwater.store.GraphReader;
import org.headwater.store.GraphReader.Reads;
import org.headwater.store.Row;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.IdentifierType;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the trace index from the database: all of it in streams, or what commits changed, by their numbers. It reads what
 * nobody in particular may see; nothing but a {@link TraceGraph} of it may answer a caller.
 */
@Component
class IndexReading {

    /** What "none of the known substances" is written as by a laboratory or analyst. */
    private static final String ASSESSED_NONE = "none";

    /** Any commit; of a view of now. */
    static final long NOW = Long.MAX_VALUE;

    /** Facts asked for by id at once. */
    private static final int AT_ONCE = 1_000;

    /** More commits than this since, or more facts changed, and all is read anew: quicker than to ask for each. */
    private static final int MOST_COMMITS = 2_000;

    private static final int MOST_CHANGES = 100_000;

    /** How often progress is told. */
    private static final int ROWS_BETWEEN = 1_000;

    private static final List<LinkKind> HELD =
            List.of(LinkKind.HAS_PHONE, LinkKind.HAS_EMAIL, LinkKind.HAS_WALLET, LinkKind.HAS_IDENTIFIER);

    private static final Set<String> TYING_TYPES = tyingTypes();

    private static final List<String> KINDS = kinds();

    private final GraphReader reader;

    IndexReading(GraphReader reader) {
        this.reader = reader;
    }

    private static Set<String> tyingTypes() {
        var types = new HashSet<String>();
        for (var type : IdentifierType.values()) if (type.tiesParties()) types.add(type.name());
        return types;
    }

    private static List<String> kinds() {
        var kinds = new ArrayList<String>();
        Arrays.stream(LinkKind.values())
                .filter(IndexReading::isTie)
                .map(Enum::name)
                .forEach(kinds::add);
        HELD.forEach(kind -> kinds.add(kind.name()));
        for (var kind : List.of(
                LinkKind.LOCATED_AT,
                LinkKind.LOCATED_IN,
                LinkKind.NATIONAL_OF,
                LinkKind.DESIGNATED,
                LinkKind.SAME_AS,
                LinkKind.IS_A)) kinds.add(kind.name());
        return List.copyOf(kinds);
    }

    private static boolean isTie(LinkKind kind) {
        return kind.stepClass() != null && kind != LinkKind.SHIPPED && kind != LinkKind.SHARES_IDENTIFIER;
    }

    // ---- How far the database is -----------------------------------------------------------------------------------

    /** @param rewritten number of the last commit later than asked about that changed or deleted what was stored, or 0 */
    record Reach(TraceIndex.State state, long rewritten) {
        boolean rewrote() {
            return rewritten > 0;
        }
    }

    Reach reach(long since) {
        return reader.read(reads -> reach(reads, since));
    }

    private static Reach reach(Reads reads, long since) {
        var row = reads.find("trace/findState", Map.of("since", since)).orElseThrow();
        return new Reach(
                new TraceIndex.State(
                        row.text("epoch"),
                        row.number("version"),
                        new HashSet<>(row.numbers("open")),
                        row.instant("at")),
                row.number("rewritten"));
    }

    // ---- All of it -------------------------------------------------------------------------------------------------

    /**
     * As it is now, or almost: what was committed while it was read may be in it in part and is for {@link #follow} to bring.
     * {@code progress} is told of rows read and rows expected.
     */
    TraceIndex load(Progress progress) {
        while (true) {
            var loaded = reader.<@Nullable TraceIndex>readLong(reads -> {
                var state = reach(reads, 0).state();
                // The commit of that number may not be there whole, and nothing would bring the rest.
                reader.awaitCommit();
                var index = load(reads, state, NOW, List.copyOf(state.open()), progress);
                // What was rewritten meanwhile may have been read before or after.
                return reach(reads, state.version()).rewrote() ? null : index;
            });
            if (loaded != null) return loaded;
        }
    }

    /** As it was known at a commit. */
    TraceIndex load(TraceIndex.State past) {
        reader.awaitCommit();
        return reader.readLong(
                reads -> load(reads, past, past.version(), List.copyOf(past.open()), (read, expected) -> {}));
    }

    /** Told of how far a load is. */
    interface Progress {
        void read(long rows, long expected);
    }

    private static TraceIndex load(
            Reads reads, TraceIndex.State state, long known, List<Long> open, Progress progress) {
        var expected =
                Math.max(1, reads.find("trace/countAll", Map.of()).orElseThrow().number("facts"));
        var change = TraceIndex.filling(state);
        LongConsumer counted = rows -> {
            if (rows % ROWS_BETWEEN == 0) progress.read(rows, expected);
        };
        var rows = new long[1];
        reads.each("trace/listParties", Map.of("known", known, "open", open), row -> change.add(record(row)));
        reads.each("trace/listShipments", Map.of("known", known, "open", open), row -> {
            putShipment(change, row);
            counted.accept(++rows[0]);
        });
        reads.each("trace/listStatements", Map.of("kinds", KINDS, "known", known, "open", open), row -> {
            putStatements(change, row);
            counted.accept(++rows[0]);
        });
        return change.made();
    }

    private static TraceIndex.Record record(Row row) {
        return new TraceIndex.Record(row.text("id"), EntityKind.valueOf(row.text("kind")), row.findText("marking"));
    }

    // ---- What changed ----------------------------------------------------------------------------------------------

    /** The index as of now; null where all has to be read anew. The same where nothing came. */
    @Nullable
    TraceIndex follow(TraceIndex index) {
        return reader.<@Nullable TraceIndex>readLong(reads -> {
            var now = reach(reads, index.state.version());
            if (now.state().equals(index.state)) return index;
            if (now.rewrote()
                    || !now.state().epoch().equals(index.state.epoch())
                    || now.state().version() < index.state.version()) return null;
            var numbers = numbers(index.state, now.state());
            if (numbers.size() > MOST_COMMITS) return null;
            reader.awaitCommit();
            var followed = follow(reads, index, now.state(), numbers);
            // What was rewritten meanwhile may have been read before or after.
            return followed == null || reach(reads, now.state().version()).rewrote() ? null : followed;
        });
    }

    /** Of the commits that count now and did not before. */
    private static List<Long> numbers(TraceIndex.State before, TraceIndex.State now) {
        return LongStream.concat(
                        before.open().stream()
                                .mapToLong(Long::longValue)
                                .filter(n -> !now.open().contains(n)),
                        LongStream.rangeClosed(before.version() + 1, now.version())
                                .filter(n -> !now.open().contains(n)))
                .boxed()
                .toList();
    }

    private static @Nullable TraceIndex follow(
            Reads reads, TraceIndex index, TraceIndex.State state, List<Long> numbers) {
        var change = index.change(state);
        if (numbers.isEmpty()) return change.made();
        var open = List.copyOf(state.open());
        var shipments = new ArrayList<String>();
        var others = new ArrayList<String>();
        reads.each("trace/listChanges", Map.of("numbers", numbers), row -> {
            if (shipments.size() + others.size() > MOST_CHANGES) return;
            if (row.isTrue("isShipment")) shipments.add(row.text("id"));
            else others.add(row.text("id"));
        });
        if (shipments.size() + others.size() > MOST_CHANGES) return null;
        reads.each(
                "trace/listNewParties",
                Map.of("numbers", numbers, "known", NOW, "open", open),
                row -> change.add(record(row)));
        change.removeShipments(Set.copyOf(shipments));
        others.forEach(change::remove);
        for (var ids : parts(shipments))
            reads.each(
                    "trace/listSomeShipments",
                    Map.of("ids", ids, "known", NOW, "open", open),
                    row -> putShipment(change, row));
        for (var ids : parts(others))
            reads.each(
                    "trace/listSomeStatements",
                    Map.of("ids", ids, "kinds", KINDS, "known", NOW, "open", open),
                    row -> putStatements(change, row));
        return change.made();
    }

    private static Collection<List<String>> parts(List<String> ids) {
        var parts = new ArrayList<List<String>>();
        for (var from = 0; from < ids.size(); from += AT_ONCE)
            parts.add(ids.subList(from, Math.min(from + AT_ONCE, ids.size())));
        return parts;
    }

    // ---- One row ---------------------------------------------------------------------------------------------------

    private static void putShipment(TraceIndex.Change change, Row row) {
        change.shipment(
                row.text("id"),
                row.text("consignor"),
                row.text("consignee"),
                row.texts("notified"),
                date(row.findText("dispatched")),
                date(row.findText("arrived")),
                row.findText("dispatchCountry"),
                row.findText("arrivalCountry"),
                lines(row),
                profile(change.profiles, row));
    }

    private static List<TraceGraph.Line> lines(Row row) {
        var declared = row.texts("substances");
        if (declared.isEmpty()) return List.of();
        var assessed = row.texts("assessed");
        var codes = row.texts("codes");
        var fromText = row.truths("fromText");
        var lines = new ArrayList<TraceGraph.Line>(declared.size());
        for (var line = 0; line < declared.size(); line++) {
            var finding = line < assessed.size() ? assessed.get(line) : "";
            // Assessed wins for tracing, also where it says that the goods are none of the known substances.
            var substance = finding.isEmpty() ? declared.get(line) : finding.equals(ASSESSED_NONE) ? "" : finding;
            lines.add(new TraceGraph.Line(
                    substance.isEmpty() ? null : substance,
                    line < codes.size() && !codes.get(line).isEmpty() ? codes.get(line) : null,
                    finding.isEmpty() && line < fromText.size() && fromText.get(line)));
        }
        return lines;
    }

    private static void putStatements(TraceIndex.Change change, Row row) {
        // Purged while it was read, by which the next look at the graph begins anew.
        if (row.findText("id") == null || row.findText("kind") == null) return;
        var kind = LinkKind.valueOf(row.text("kind"));
        var id = row.text("id");
        var subject = row.text("subject");
        var object = row.text("object");
        switch (kind) {
            case SAME_AS -> {
                if (change.knows(subject) && change.knows(object))
                    change.put(new Statement.Same(id, profile(change.profiles, row), subject, object));
            }
            case IS_A -> {
                if (change.knows(subject))
                    change.put(new Statement.Is(
                            id,
                            profile(change.profiles, row, "objectMarking"),
                            subject,
                            EntityKind.valueOf(row.text("objectKey").split(":")[1]),
                            row.number("recorded")));
            }
            case DESIGNATED -> {
                var programme = row.findText("programme");
                if (programme != null && change.knows(object))
                    change.put(new Statement.Designated(
                            id,
                            profile(change.profiles, row, "subjectMarking"),
                            object,
                            programme,
                            date(row.findText("validFrom")),
                            date(row.findText("validTo"))));
            }
            case LOCATED_IN, NATIONAL_OF, LOCATED_AT -> {
                if (!change.knows(subject)) return;
                var profile = profile(change.profiles, row, "objectMarking");
                var key = row.text("objectKey");
                var isAddress = row.isTrue("isAddress");
                // "country:CN", or "address:CN|…".
                var code = isAddress ? key.substring(8).split("\\|", -1)[0] : key.substring(8);
                if (!code.equals("-")) change.put(new Statement.Located(id, profile, subject, code));
                if (kind == LinkKind.LOCATED_AT && isAddress && "STREET".equals(row.findText("precision", "STREET")))
                    change.put(new Statement.Holds(id, profile, subject, object, true, period(row)));
            }
            case HAS_PHONE, HAS_EMAIL, HAS_WALLET, HAS_IDENTIFIER -> {
                if (change.knows(subject)
                        && (kind != LinkKind.HAS_IDENTIFIER || TYING_TYPES.contains(row.findText("objectType", ""))))
                    change.put(new Statement.Holds(
                            id, profile(change.profiles, row, "objectMarking"), subject, object, false, period(row)));
            }
            default -> {
                if (isTie(kind) && change.knows(subject) && change.knows(object))
                    change.put(new Statement.Tied(
                            id,
                            profile(change.profiles, row),
                            kind,
                            subject,
                            object,
                            period(row),
                            row.findText("substance")));
            }
        }
    }

    private static int profile(EvidenceProfiles profiles, Row row) {
        var further = row.texts("further");
        if (further.isEmpty())
            return profiles.number(row.findText("marking"), row.findText("first"), row.text("grade"));
        return profiles.number(java.util.Collections.singletonList(row.findText("marking")), pieces(row, further));
    }

    /** Of a fact that shows only with a value or agency that has a marking of its own. */
    private static int profile(EvidenceProfiles profiles, Row row, String end) {
        return profiles.number(
                Arrays.asList(row.findText("marking"), row.findText(end)), pieces(row, row.texts("further")));
    }

    private static List<EvidenceProfiles.Piece> pieces(Row row, List<String> further) {
        var pieces = new ArrayList<EvidenceProfiles.Piece>();
        pieces.add(
                // A purged first piece has left neither marking nor source, and counts for nobody.
                new EvidenceProfiles.Piece(
                        row.findText("first"), row.findText("source", ""), Grade.parse(row.text("grade"))));
        for (var piece : further) {
            var parts = piece.split("\n", -1);
            pieces.add(
                    new EvidenceProfiles.Piece(parts[0].isEmpty() ? null : parts[0], parts[1], Grade.parse(parts[2])));
        }
        return pieces;
    }

    private static Period period(Row row) {
        return new Period(date(row.findText("validFrom")), date(row.findText("validTo")));
    }

    private static @Nullable PartialDate date(@Nullable String text) {
        return text == null || text.isEmpty() ? null : PartialDate.parse(text);
    }
}
