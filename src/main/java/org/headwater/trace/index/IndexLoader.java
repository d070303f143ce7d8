package org.headwater.trace.index;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.headwater.access.ReachLook;
import org.headwater.access.StoreReach;
import org.headwater.store.GraphReader;
import org.headwater.store.GraphReader.Reads;
import org.headwater.store.Row;
import org.headwater.trace.search.TraceGraph;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.IdentifierType;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the trace index from the database: all of it in slices, or the changes of commits by their numbers. It reads
 * records of all markings, so only a {@link TraceGraph} of the index may answer a caller.
 */
@Component
public class IndexLoader implements Snapshots.Store {

    /** Facts of one query by ids. */
    private static final int AT_ONCE = 1_000;

    /** Elements of one transaction of a load: some 10 MB of rows, and a second. */
    private static final int SLICE = 20_000;

    private static final int TRIES = 3;

    /** Number of tries of a slice: a database that comes back within two minutes still has the past moment. */
    private static final int TRIES_WITHOUT_DATABASE = 120;

    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

    /** Commits of one query for changes. */
    private static final int COMMITS_AT_ONCE = 20;

    /** The approximate number of changed facts in one part; more commits are followed in several parts. */
    private static final int CHANGES_AT_ONCE = 100_000;

    private static final List<LinkKind> HELD = List.of(
            LinkKind.HAS_PHONE,
            LinkKind.HAS_EMAIL,
            LinkKind.HAS_WEBSITE,
            LinkKind.HAS_WALLET,
            LinkKind.HAS_ACCOUNT,
            LinkKind.HAS_CARD,
            LinkKind.HAS_IDENTIFIER);

    private static final Set<String> TYING_TYPES = tyingTypes();

    static final List<String> KINDS = kinds();

    private final GraphReader reader;
    private final ReachLook look;

    IndexLoader(GraphReader reader) {
        this.reader = reader;
        this.look = new ReachLook(reader);
    }

    private static Set<String> tyingTypes() {
        var types = new HashSet<String>();
        for (var type : IdentifierType.values()) if (type.tiesParties()) types.add(type.name());
        return types;
    }

    private static List<String> kinds() {
        var kinds = new ArrayList<String>();
        Arrays.stream(LinkKind.values())
                .filter(IndexLoader::isTie)
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
        return kind.stepClass() != null
                && kind != LinkKind.SHIPPED
                && kind != LinkKind.PAID
                && kind != LinkKind.SHARES_IDENTIFIER;
    }

    // ---- State of the database -----------------------------------------------------------------------------------

    /**
     * @param rewritten number of the last commit later than asked about that changed or deleted what was stored, or 0
     */
    public record Extent(TraceIndex.IndexState state, long rewritten) {
        boolean rewrote() {
            return rewritten > 0;
        }
    }

    @Override
    public Snapshots.Commit commit(long number) {
        return reader.read(reads -> {
            var row = reads.find("trace/findCommit", Map.of("number", number)).orElseThrow();
            return new Snapshots.Commit(row.text("store"), row.text("schema"), row.findInstant("at"));
        });
    }

    @Override
    public Extent reach(long since) {
        return extent(look.reach(since));
    }

    static Extent reach(Reads reads, long since) {
        return extent(StoreReach.read(reads, since));
    }

    private static Extent extent(StoreReach reach) {
        var moment = reach.moment();
        return new Extent(
                new TraceIndex.IndexState(moment.epoch(), moment.version(), moment.open(), reach.at()),
                reach.rewritten());
    }

    // ---- All of it -------------------------------------------------------------------------------------------------

    /**
     * Begins a load as of about now. Commits during the load may be in it in part; {@link #follow} adds the rest. A
     * rewriting commit during the load leaves parts from before and from after it.
     */
    Loading begin() {
        return begin(SLICE);
    }

    Loading begin(int slice) {
        var state = reach(0).state();
        // The commit of that number may not be there whole, and nothing would bring the rest.
        reader.awaitCommit();
        return new Loading(reader, state.epoch(), state, slice);
    }

    /** A load of what was known at a commit. */
    Loading begin(TraceIndex.IndexState past) {
        var epoch = reach(0).state().epoch();
        reader.awaitCommit();
        return new Loading(reader, epoch, past, SLICE);
    }

    /** Begins a load as of a commit. A failed slice is read again at once, since no later try continues this load. */
    public TraceIndex load(TraceIndex.IndexState past) {
        var loading = begin(past);
        for (var tries = 1; ; tries++) {
            try {
                var loaded = loading.finish((rows, expected) -> {});
                if (loaded != null) return loaded;
                throw new IllegalStateException("another database was put in place");
            } catch (RuntimeException e) {
                if (tries >= (e instanceof Unavailable ? TRIES_WITHOUT_DATABASE : TRIES)) throw e;
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_TRIES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("the service is being stopped", e);
        }
    }

    static TraceIndex.Record record(Row row) {
        return new TraceIndex.Record(row.text("id"), EntityKind.valueOf(row.text("kind")), row.findText("marking"));
    }

    // ---- Changes ---------------------------------------------------------------------------------------------------

    /** {@link #follow(TraceIndex, Consumer, Consumer)} without consumers. */
    @Nullable
    TraceIndex follow(TraceIndex index) {
        return follow(index, state -> {}, partly -> {});
    }

    /**
     * The index as of now: the same one without changes, null where everything has to be read again. Changes are read
     * in parts, each in a transaction of its own; {@code partly} receives each part except the last.
     *
     * @param seen receives how far the database is, before anything else is read
     */
    @Nullable
    TraceIndex follow(TraceIndex index, Consumer<TraceIndex.IndexState> seen, Consumer<TraceIndex> partly) {
        return follow(index, seen, partly, CHANGES_AT_ONCE);
    }

    @Nullable
    TraceIndex follow(TraceIndex index, Consumer<TraceIndex> partly, int changes) {
        return follow(index, state -> {}, partly, changes);
    }

    private @Nullable TraceIndex follow(
            TraceIndex index, Consumer<TraceIndex.IndexState> seen, Consumer<TraceIndex> partly, int changes) {
        var now = reach(index.state.version());
        var target = now.state();
        seen.accept(target);
        if (target.equals(index.state)) return index;
        if (now.rewrote() || !target.epoch().equals(index.state.epoch()) || target.version() < index.state.version())
            return null;
        reader.awaitCommit();
        for (var reached = index; ; ) {
            var before = reached;
            var next = reader.<@Nullable TraceIndex>readLong(reads -> {
                var followed = follow(reads, before, target, changes);
                // Data rewritten in the meantime may have been read before or after that. The reach is asked since the
                // index, and not since the target: the number of a commit that is being stored is seen before its
                // rewriting is.
                var then = reach(reads, index.state.version());
                return then.rewrote() || !then.state().epoch().equals(target.epoch()) ? null : followed;
            });
            if (next == null || next.state.equals(target)) return next;
            partly.accept(next);
            reached = next;
        }
    }

    /** Numbers of the commits that count now and did not before. */
    static List<Long> numbers(TraceIndex.IndexState before, TraceIndex.IndexState now) {
        return LongStream.concat(
                        before.open().stream()
                                .mapToLong(Long::longValue)
                                .filter(n -> !now.open().contains(n)),
                        LongStream.rangeClosed(before.version() + 1, now.version())
                                .filter(n -> !now.open().contains(n)))
                .boxed()
                .toList();
    }

    /** The index with the first commits that count in the target and did not before: about so many changes. */
    private static TraceIndex follow(Reads reads, TraceIndex index, TraceIndex.IndexState target, int changes) {
        var due = numbers(index.state, target);
        var shipments = new LinkedHashSet<String>();
        var others = new LinkedHashSet<String>();
        var taken = 0;
        while (taken < due.size() && shipments.size() + others.size() < changes) {
            var some = due.subList(taken, Math.min(taken + COMMITS_AT_ONCE, due.size()));
            reads.each("trace/listChanges", Map.of("numbers", some), row -> {
                if (row.isTrue("isShipment")) shipments.add(row.text("id"));
                else others.add(row.text("id"));
            });
            taken += some.size();
        }
        var numbers = due.subList(0, taken);
        var change = index.change(taken == due.size() ? target : onTheWay(index.state, target, numbers));
        if (numbers.isEmpty()) return change.made();
        var parameters = target.moment().parameters();
        parameters.put("numbers", numbers);
        var joined = new ArrayList<String>();
        reads.each("trace/listNewParties", parameters, row -> {
            // A record of before that is no party by itself has a place here since it was joined to one, and so have
            // its facts.
            if (!row.isTrue("isNew") && !change.knows(row.text("id"))) joined.add(row.text("id"));
            change.add(record(row));
        });
        for (var ids : parts(joined))
            reads.each(
                    "trace/listFactsOfRecords",
                    Map.of("ids", ids, "kinds", KINDS),
                    row -> (row.isTrue("isShipment") ? shipments : others).add(row.text("id")));
        change.removeShipments(Set.copyOf(shipments));
        others.forEach(change::remove);
        for (var ids : parts(List.copyOf(shipments))) {
            parameters.put("ids", ids);
            reads.each(
                    "trace/listSomeShipments",
                    parameters,
                    row -> shipment(change, row).run());
        }
        parameters.put("kinds", KINDS);
        for (var ids : parts(List.copyOf(others))) {
            parameters.put("ids", ids);
            reads.each("trace/listSomeStatements", parameters, row -> putStatements(change, row));
            reads.each("trace/listSomePayments", parameters, row -> putPayment(change, row));
        }
        return change.made();
    }

    /** The state after these commits, the first of the missing ones. */
    private static TraceIndex.IndexState onTheWay(
            TraceIndex.IndexState before, TraceIndex.IndexState target, List<Long> numbers) {
        // Facts published since come first, and their number is an old one.
        var version = Math.max(before.version(), numbers.getLast());
        var open = new HashSet<>(before.open());
        numbers.forEach(open::remove);
        for (var number : target.open()) if (number <= version) open.add(number);
        return new TraceIndex.IndexState(before.epoch(), version, open, before.at());
    }

    private static Collection<List<String>> parts(List<String> ids) {
        var parts = new ArrayList<List<String>>();
        for (var from = 0; from < ids.size(); from += AT_ONCE)
            parts.add(ids.subList(from, Math.min(from + AT_ONCE, ids.size())));
        return parts;
    }

    // ---- One row ---------------------------------------------------------------------------------------------------

    /** Puts it where it belongs; the row is read at once, and a row that cannot be read puts nothing. */
    static Runnable shipment(TraceIndex.Change change, Row row) {
        var id = row.text("id");
        var consignor = row.text("consignor");
        var consignee = row.text("consignee");
        var notified = row.texts("notified");
        var dispatched = date(row.findText("dispatched"));
        var arrived = date(row.findText("arrived"));
        var from = new TraceGraph.Stop(row.findText("loadedAt"), row.findText("dispatchCountry"));
        var to = new TraceGraph.Stop(row.findText("dischargedAt"), row.findText("arrivalCountry"));
        var lines = lines(row);
        var profile = profile(change.profiles, row);
        var isLasting = row.isTrue("isLasting");
        return () -> change.shipment(
                id, consignor, consignee, notified, dispatched, arrived, from, to, lines, profile, isLasting);
    }

    private static List<TraceGraph.GraphLine> lines(Row row) {
        var declared = row.texts("substances");
        if (declared.isEmpty()) return List.of();
        var assessed = row.texts("assessed");
        var codes = row.texts("codes");
        var fromText = row.truths("fromText");
        var lines = new ArrayList<TraceGraph.GraphLine>(declared.size());
        for (var line = 0; line < declared.size(); line++) {
            var finding = line < assessed.size() ? assessed.get(line) : "";
            lines.add(new TraceGraph.GraphLine(
                    CasNumber.traced(declared.get(line), finding),
                    line < codes.size() && !codes.get(line).isEmpty() ? codes.get(line) : null,
                    finding.isEmpty() && line < fromText.size() && fromText.get(line)));
        }
        return lines;
    }

    static void putStatements(TraceIndex.Change change, Row row) {
        // Purged while it was read, by which the next look at the graph begins anew.
        if (row.findText("id") == null || row.findText("kind") == null) return;
        var kind = LinkKind.valueOf(row.text("kind"));
        var id = row.text("id");
        var subject = row.text("subject");
        var object = row.text("object");
        switch (kind) {
            case SAME_AS -> {
                if (change.knows(subject) && change.knows(object))
                    change.put(new Statement.SameParty(id, profile(change.profiles, row), subject, object));
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
                            designatedFrom(row),
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
                    change.put(new Statement.Holding(id, profile, subject, object, true, period(row)));
            }
            case HAS_PHONE, HAS_EMAIL, HAS_WEBSITE, HAS_WALLET, HAS_ACCOUNT, HAS_CARD, HAS_IDENTIFIER -> {
                if (change.knows(subject)
                        && (kind != LinkKind.HAS_IDENTIFIER || TYING_TYPES.contains(row.findText("objectType", ""))))
                    change.put(new Statement.Holding(
                            id, profile(change.profiles, row, "objectMarking"), subject, object, false, period(row)));
            }
            default -> {
                if (isTie(kind) && change.knows(subject) && change.knows(object))
                    change.put(new Statement.TieStatement(
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

    static void putPayment(TraceIndex.Change change, Row row) {
        var id = row.findText("id");
        var payer = row.findText("payer");
        var payee = row.findText("payee");
        // Purged while it was read, by which the next look at the graph begins anew.
        if (id == null || payer == null || payee == null || !change.knows(payer) || !change.knows(payee)) return;
        var moment = PaidMoment.of(
                row.findNumber("momentFrom"),
                row.findNumber("momentTo"),
                date(row.findText("validFrom")),
                date(row.findText("validTo")));
        var amount = PaidMoment.amount(row.findText("amount"));
        var currency = row.findText("currency");
        var isKnown = amount != null && currency != null;
        change.put(new Statement.Paid(
                id,
                profile(change.profiles, row),
                payer,
                payee,
                moment.first(),
                moment.last(),
                isKnown ? amount : null,
                isKnown ? currency : null,
                row.findText("method"),
                row.findText("globalId"),
                row.findText("payerInstrument"),
                row.findText("payeeInstrument"),
                row.findText("originator"),
                row.findText("beneficiary")));
    }

    private static int profile(EvidenceProfiles profiles, Row row) {
        var further = row.texts("further");
        if (further.isEmpty())
            return profiles.number(
                    row.findText("marking"), row.findText("first"), row.findText("source", ""), row.text("grade"));
        return profiles.number(java.util.Collections.singletonList(row.findText("marking")), pieces(row, further));
    }

    /** Profile of a fact that shows only with a value or agency that has a marking of its own. */
    private static int profile(EvidenceProfiles profiles, Row row, String end) {
        return profiles.number(
                Arrays.asList(row.findText("marking"), row.findText(end)), pieces(row, row.texts("further")));
    }

    private static List<EvidenceProfiles.EvidencePiece> pieces(Row row, List<String> further) {
        var pieces = new ArrayList<EvidenceProfiles.EvidencePiece>();
        pieces.add(
                // A purged first piece has left neither marking nor source, and counts for nobody.
                new EvidenceProfiles.EvidencePiece(
                        row.findText("first"), row.findText("source", ""), Grade.parse(row.text("grade"))));
        for (var piece : further) {
            var parts = piece.split("\n", -1);
            pieces.add(new EvidenceProfiles.EvidencePiece(
                    parts[0].isEmpty() ? null : parts[0], parts[1], Grade.parse(parts[2])));
        }
        return pieces;
    }

    private static Period period(Row row) {
        return new Period(date(row.findText("validFrom")), date(row.findText("validTo")));
    }

    /** An unknown first day is open, back to the day on which the list lacked it. */
    private static @Nullable PartialDate designatedFrom(Row row) {
        var from = date(row.findText("validFrom"));
        var absentOn = date(row.findText("absentOn"));
        return from != null || absentOn == null
                ? from
                : PartialDate.of(absentOn.last().plusDays(1));
    }

    private static @Nullable PartialDate date(@Nullable String text) {
        return text == null || text.isEmpty() ? null : PartialDate.parse(text);
    }
}
