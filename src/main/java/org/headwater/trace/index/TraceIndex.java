package org.headwater.trace.index;

import static org.headwater.trace.search.TraceGraph.NONE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.headwater.access.StoreMoment;
import org.headwater.trace.search.ChainResult;
import org.headwater.trace.search.Goods;
import org.headwater.trace.search.GoodsDraft;
import org.headwater.trace.search.IdColumn;
import org.headwater.trace.search.SeenPayments;
import org.headwater.trace.search.ShipmentTouches;
import org.headwater.trace.search.TraceGraph;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Readers;
import org.jspecify.annotations.Nullable;

/**
 * The part of the stored graph that tracing needs, of all markings, as of one commit: records of parties in the order
 * of their ids, shipments as columns, statements. An index is immutable. The changes of a commit make
 * {@linkplain Change another index}, in time linear in the whole, while this one answers. The view of one caller is a
 * {@link TraceGraph}, which adds little more than a confidence for each of the few evidence profiles.
 */
public final class TraceIndex {

    /** A party record, or a record that SAME_AS joins to one. */
    record Record(String id, EntityKind kind, @Nullable String marking) {}

    /**
     * The state of the database that an index includes.
     *
     * @param epoch id of the database; a database that replaces another one has another epoch
     * @param version number of the last commit
     * @param open numbers up to {@code version} of imports that do not count yet
     * @param at time of that commit
     */
    public record IndexState(String epoch, long version, Set<Long> open, Instant at) {
        public IndexState {
            open = Set.copyOf(open);
        }

        /** Moment of the store without the time. */
        public StoreMoment moment() {
            return new StoreMoment(epoch, version, open);
        }

        /** Whether this state includes all commits and imports of the other. */
        boolean reaches(IndexState other) {
            return epoch.equals(other.epoch) && (version > other.version || equals(other));
        }
    }

    public final IndexState state;
    final IdColumn recordIds;
    final Goods goods;
    final EntityKind[] kinds;
    final char[] recordMarkings;
    final String[] markingTexts;
    final EvidenceProfiles profiles;
    final Map<String, Statement> statements;
    final Locations locations;
    private final Set<String> markings;
    private final Map<Set<String>, ShipmentTouches> touches = new ConcurrentHashMap<>();

    /** Numbers of the records that any statement joins to another one; null until somebody asks. */
    private volatile @Nullable BitSet joined;

    /** Some milliseconds of work. */
    static final int STATEMENTS_PER_LOOK = 4_096;

    /** Sets of visible markings for which is kept what they show. */
    private static final int MOST_TOUCHES = 64;

    /** Orders statements by commit; of two in one commit the one with the smaller id is the later. */
    private static final Comparator<Statement.Is> LATER =
            Comparator.comparingLong(Statement.Is::recorded).thenComparing(Statement.Is::id, Comparator.reverseOrder());

    TraceIndex(
            IndexState state,
            IdColumn recordIds,
            EntityKind[] kinds,
            char[] recordMarkings,
            String[] markingTexts,
            Goods goods,
            EvidenceProfiles profiles,
            Map<String, Statement> statements,
            Locations locations) {
        this.state = state;
        this.recordIds = recordIds;
        this.kinds = kinds;
        this.recordMarkings = recordMarkings;
        this.markingTexts = markingTexts;
        this.goods = goods;
        this.profiles = profiles;
        this.statements = statements;
        this.locations = locations;
        var all = new TreeSet<>(profiles.markings());
        all.addAll(List.of(markingTexts));
        all.remove("");
        markings = Set.copyOf(all);
    }

    /** An empty one, to be filled. */
    static Change filling(IndexState state) {
        return new Change(state, null);
    }

    /** Change that reaches further. */
    Change change(IndexState further) {
        return new Change(further, this);
    }

    int size() {
        return goods.size() + statements.size() + locations.size();
    }

    /** All markings in the index. */
    public Set<String> markings() {
        return markings;
    }

    // ---- Sight of one caller ---------------------------------------------------------------------------------------

    /**
     * @param visible whether the caller may see elements of a marking
     * @param substances CAS numbers of further substances that the caller may see
     * @param precursors published relations that the caller may see
     */
    public TraceGraph graph(
            Predicate<String> visible,
            Collection<String> substances,
            Collection<ChainResult.Precursor> precursors,
            int mostHolders) {
        return graph(visible, substances, precursors, mostHolders, Regrouping.AS_STORED);
    }

    /** The same with other records as one party; only records that the caller sees are joined. */
    public TraceGraph graph(
            Predicate<String> visible,
            Collection<String> substances,
            Collection<ChainResult.Precursor> precursors,
            int mostHolders,
            Regrouping regrouping) {
        var confidences = profiles.confidences(visible);
        var shown = regrouping.of(shown(confidences, Set.of()));
        return new Sight(records(visible), confidences, shown, Set.of())
                .graph(goods, substances, precursors, mostHolders, () -> {});
    }

    /**
     * The same as one sees it to whom sources or facts are hidden too.
     *
     * @param look asked again and again while the graph is made, at least once for each {@value #STATEMENTS_PER_LOOK} statements: what it
     *     throws ends the making
     */
    public TraceGraph without(
            Hiding hiding,
            Predicate<String> visible,
            Collection<String> substances,
            Collection<ChainResult.Precursor> precursors,
            int mostHolders,
            Runnable look) {
        var confidences = profiles.confidences(visible, hiding);
        var shown = shown(confidences, hiding.facts());
        var rest = goods;
        var hidden = goods.ids.numbers(hiding.facts());
        if (!hidden.isEmpty()) {
            // A profile of their own, which nobody sees.
            rest = goods.with(hidden, confidences.length);
            confidences = Arrays.copyOf(confidences, confidences.length + 1);
            confidences[confidences.length - 1] = TraceGraph.HIDDEN;
        }
        return new Sight(records(visible), confidences, shown, hiding.facts())
                .graph(rest, substances, precursors, mostHolders, look);
    }

    private List<Statement> shown(int[] confidences, Set<String> hidden) {
        var shown = new ArrayList<Statement>();
        for (var statement : statements.values())
            if (confidences[statement.profile()] != TraceGraph.HIDDEN && !hidden.contains(statement.id()))
                shown.add(statement);
        return shown;
    }

    /** By number of a text whether the caller may see what has that marking. */
    private boolean[] seen(Predicate<String> visible) {
        var seen = new boolean[markingTexts.length];
        for (var m = 0; m < seen.length; m++) seen[m] = Readers.sees(visible, markingTexts[m]);
        return seen;
    }

    private BitSet records(Predicate<String> visible) {
        var seen = seen(visible);
        var records = new BitSet(kinds.length);
        for (var r = 0; r < kinds.length; r++) records.set(r, seen[recordMarkings[r]]);
        return records;
    }

    /**
     * The part that decides on chains through some parties, with all records: shipments and ties between these parties, what is said of
     * them, which records are one, and who else has the identifiers that they have.
     *
     * @param ids of a record of each party
     */
    public TraceIndex around(Predicate<String> visible, Set<String> ids) {
        var near = near(visible, ids);
        var held = new HashSet<String>();
        for (var statement : statements.values())
            if (statement instanceof Statement.Holding holds && isNear(holds.party(), near))
                held.add(holds.identifier());
        var part = new HashMap<String, Statement>();
        statements.forEach((key, statement) -> {
            var stays = switch (statement) {
                case Statement.TieStatement tied -> isNear(tied.subject(), near) && isNear(tied.object(), near);
                // No chain of goods takes one.
                case Statement.Paid paid -> false;
                case Statement.Holding holds -> held.contains(holds.identifier());
                case Statement.Designated designated -> isNear(designated.party(), near);
                // These statements decide on the number of the other holders of an identifier.
                case Statement.SameParty same -> true;
                case Statement.Is is -> true;
            };
            if (stays) part.put(key, statement);
        });
        return new TraceIndex(
                state,
                recordIds,
                kinds,
                recordMarkings,
                markingTexts,
                goods.between(near, kinds.length),
                profiles,
                part,
                locations.of(near, recordIds));
    }

    /**
     * The sources that decide on chains through some parties by these facts: those of the facts, and of what says who a party is and where.
     * An identifier that two share by these facts adds the sources that say who its holders are: where one of them becomes two, or a
     * party, they may be too many. Without any other one the chains stay as they are.
     *
     * @param ids of a record of each party
     */
    public SortedSet<String> sources(Predicate<String> visible, Set<String> ids, Set<String> facts) {
        var near = near(visible, ids);
        var sharing = holders(visible, facts);
        var holders = sharing.isEmpty() ? new BitSet() : near(visible, sharing);
        var numbers = new BitSet();
        goods.ids.numbers(facts).stream().forEach(s -> numbers.set(goods.profile(s)));
        for (var statement : statements.values()) {
            var decides = facts.contains(statement.id())
                    || switch (statement) {
                        case Statement.Designated designated -> isNear(designated.party(), near);
                        case Statement.Is is -> isNear(is.party(), near) || isNear(is.party(), holders);
                        case Statement.SameParty same -> isNear(same.one(), near) || isNear(same.one(), holders);
                        case Statement.TieStatement tied -> false;
                        case Statement.Paid paid -> false;
                        case Statement.Holding holds -> false;
                    };
            if (decides) numbers.set(statement.profile());
        }
        locations.profiles(near, facts, numbers);
        return profiles.sources(visible, numbers);
    }

    /** Records that have, as far as the caller sees, one of the identifiers that these facts are to. */
    private Set<String> holders(Predicate<String> visible, Set<String> facts) {
        var identifiers = new HashSet<String>();
        for (var statement : statements.values())
            if (statement instanceof Statement.Holding holds && facts.contains(holds.id()))
                identifiers.add(holds.identifier());
        var holders = new HashSet<String>();
        if (identifiers.isEmpty()) return holders;
        for (var statement : shown(profiles.confidences(visible), Set.of()))
            if (statement instanceof Statement.Holding holds && identifiers.contains(holds.identifier()))
                holders.add(holds.party());
        return holders;
    }

    /** Records that are one with these, of whatever kind. */
    private BitSet near(Predicate<String> visible, Set<String> ids) {
        var records = records(visible);
        var confidences = profiles.confidences(visible);
        var main = new Sight(records, confidences, shown(confidences, Set.of()), Set.of()).groups(records);
        var near = new BitSet();
        for (var id : ids) {
            var number = recordIds.find(id);
            if (number != NONE && records.get(number)) near.set(main == null ? number : main[number]);
        }
        if (main == null) return near;
        var all = new BitSet();
        for (var r = 0; r < main.length; r++) all.set(r, near.get(main[r]));
        return all;
    }

    private boolean isNear(String record, BitSet near) {
        var number = recordIds.find(record);
        return number != NONE && near.get(number);
    }

    /** The same for all who see these markings, made once: what a set of markings shows of the evidence is the same for each question. */
    public ShipmentTouches touches(Set<String> visible) {
        if (touches.size() >= MOST_TOUCHES) touches.clear();
        return touches.computeIfAbsent(Set.copyOf(visible), markings -> touches(markings::contains));
    }

    /**
     * The payments between parties of a graph that was made for the same markings.
     *
     * @param mostHolders parties at most that an account, card or wallet is read for
     * @param onBehalf whether who ordered a payment counts as its payer, and for whom it was meant as its payee
     */
    public SeenPayments payments(Predicate<String> visible, TraceGraph graph, int mostHolders, boolean onBehalf) {
        var confidences = profiles.confidences(visible);
        return new PaymentReading(graph, shown(confidences, Set.of()), confidences, mostHolders, onBehalf).all();
    }

    /** The shipments of records, for one who sees these markings. */
    public ShipmentTouches touches(Predicate<String> visible) {
        var seen = seen(visible);
        return new ShipmentTouches(
                recordIds, goods, record -> seen[recordMarkings[record]], profiles.confidences(visible));
    }

    /** Whether other records may be one party with this one, for somebody. */
    public boolean isJoined(String record) {
        var among = joined;
        if (among == null) {
            among = new BitSet();
            for (var statement : statements.values())
                if (statement instanceof Statement.SameParty same)
                    for (var id : List.of(same.one(), same.other())) {
                        var number = recordIds.find(id);
                        if (number != NONE) among.set(number);
                    }
            joined = among;
        }
        var number = recordIds.find(record);
        return number == NONE || among.get(number);
    }

    /** One caller's records and statements, brought together. */
    private final class Sight {
        private final BitSet records;
        private final int[] confidences;
        private final List<Statement> shown;
        private final Set<String> hidden;

        /** @param hidden facts that say nothing, which are not among those shown either */
        Sight(BitSet records, int[] confidences, List<Statement> shown, Set<String> hidden) {
            this.records = records;
            this.confidences = confidences;
            this.shown = shown;
            this.hidden = hidden;
        }

        /** The record's number if the caller may see it, else NONE. */
        private int record(String id) {
            var number = recordIds.find(id);
            return number != NONE && records.get(number) ? number : NONE;
        }

        TraceGraph graph(
                Goods shipments,
                Collection<String> substances,
                Collection<ChainResult.Precursor> precursors,
                int mostHolders,
                Runnable look) {
            look.run();
            var kind = kindsNow();
            var parties = new BitSet(kinds.length);
            for (var r = records.nextSetBit(0); r >= 0; r = records.nextSetBit(r + 1))
                parties.set(r, kind[r].isParty());
            var main = groups(parties);
            var countries = new ArrayList<>(Collections.nCopies(kinds.length, Set.<String>of()));
            locations.each(confidences, hidden, (record, country) -> {
                if (!parties.get(record)) return;
                var number = main == null ? record : main[record];
                countries.set(number, with(countries.get(number), country));
            });
            look.run();
            var designations = new HashMap<Integer, List<TraceGraph.Designation>>();
            var builder = TraceGraph.builder().mostHolders(mostHolders).looking(look);
            var read = 0;
            for (var statement : shown) {
                if (read++ % STATEMENTS_PER_LOOK == 0) look.run();
                switch (statement) {
                    case Statement.TieStatement tied -> {
                        var subject = party(tied.subject(), parties, main);
                        var object = party(tied.object(), parties, main);
                        if (subject == null || object == null || subject.equals(object)) break;
                        builder.tie(new TraceGraph.GraphTie(
                                tied.id(),
                                tied.kind(),
                                subject,
                                object,
                                tied.period(),
                                tied.substance(),
                                confidence(tied)));
                    }
                    case Statement.Holding holds -> {
                        var party = party(holds.party(), parties, main);
                        if (party != null)
                            builder.holder(new TraceGraph.Holder(
                                    holds.id(),
                                    holds.identifier(),
                                    holds.address(),
                                    party,
                                    holds.period(),
                                    confidence(holds)));
                    }
                    case Statement.Designated designated -> {
                        var number = main(designated.party(), parties, main);
                        if (number != NONE)
                            designations
                                    .computeIfAbsent(number, key -> new ArrayList<>())
                                    .add(new TraceGraph.Designation(
                                            designated.programme(), first(designated.from()), last(designated.to())));
                    }
                    case Statement.Paid paid -> {}
                    case Statement.SameParty same -> {}
                    case Statement.Is is -> {}
                }
            }
            substances.forEach(builder::substance);
            for (var relation : precursors) builder.precursor(relation.precursor(), relation.product());
            return builder.build(new TraceGraph.Ground(
                    recordIds, shipments, records, parties, main, kind, countries, designations, confidences));
        }

        /** Most parties have one country, and share the set of it. */
        private static Set<String> with(Set<String> some, Set<String> country) {
            if (some.isEmpty()) return country;
            if (some.containsAll(country)) return some;
            var all = new TreeSet<>(some);
            all.addAll(country);
            return all;
        }

        private org.headwater.vocabulary.Confidence confidence(Statement statement) {
            return new org.headwater.vocabulary.Confidence(confidences[statement.profile()]);
        }

        private int main(String id, BitSet parties, int @Nullable [] main) {
            var number = recordIds.find(id);
            if (number == NONE || !parties.get(number)) return NONE;
            return main == null ? number : main[number];
        }

        private @Nullable String party(String id, BitSet parties, int @Nullable [] main) {
            var number = main(id, parties, main);
            if (number == NONE) return null;
            return main == null ? id : recordIds.get(number);
        }

        /** The kind of each record: by the last statement about any record of its party, else the recorded kind. */
        private EntityKind[] kindsNow() {
            var main = groups(records);
            var last = new HashMap<Integer, Statement.Is>();
            for (var statement : shown)
                if (statement instanceof Statement.Is is) {
                    var number = record(is.party());
                    if (number != NONE)
                        last.merge(
                                main == null ? number : main[number], is, (a, b) -> LATER.compare(a, b) >= 0 ? a : b);
                }
            if (last.isEmpty()) return kinds;
            var now = kinds.clone();
            for (var r = records.nextSetBit(0); r >= 0; r = records.nextSetBit(r + 1)) {
                var is = last.get(main == null ? r : main[r]);
                if (is != null) now[r] = is.kind();
            }
            return now;
        }

        /**
         * By record the smallest one of the same being among these, itself where there is no other; null where all are.
         */
        private int @Nullable [] groups(BitSet among) {
            int[] parents = null;
            for (var statement : shown)
                if (statement instanceof Statement.SameParty same) {
                    var one = recordIds.find(same.one());
                    var other = recordIds.find(same.other());
                    if (one == NONE || other == NONE || !among.get(one) || !among.get(other)) continue;
                    if (parents == null) {
                        parents = new int[kinds.length];
                        Arrays.setAll(parents, r -> r);
                    }
                    one = root(parents, one);
                    other = root(parents, other);
                    parents[Math.max(one, other)] = Math.min(one, other);
                }
            if (parents != null) for (var r = 0; r < parents.length; r++) parents[r] = root(parents, r);
            return parents;
        }

        private static int root(int[] parents, int record) {
            var at = record;
            while (parents[at] != at) at = parents[at];
            return at;
        }

        private static java.time.@Nullable LocalDate first(@Nullable PartialDate date) {
            return date == null ? null : date.first();
        }

        private static java.time.@Nullable LocalDate last(@Nullable PartialDate date) {
            return date == null ? null : date.last();
        }
    }

    // ---- Making one ------------------------------------------------------------------------------------------------

    /** Collects what is new and what goes, in any order but that a shipment comes after the records of its parties. */
    static final class Change {
        private final IndexState state;
        private final @Nullable TraceIndex before;
        final EvidenceProfiles profiles;
        private final Map<String, Statement> statements;
        /** By fact what is said of places, and facts that say nothing of one any longer. */
        private final TreeMap<String, Statement.Located> located = new TreeMap<>();

        private final Set<String> nowhere = new HashSet<>();

        private final GoodsDraft goods = new GoodsDraft();
        private final BitSet gone = new BitSet();
        private final TreeMap<String, Record> records = new TreeMap<>();
        private final Map<String, Integer> numbers = new HashMap<>();
        private final int known;

        private Change(IndexState state, @Nullable TraceIndex before) {
            this.state = state;
            this.before = before;
            profiles = before == null ? new EvidenceProfiles() : new EvidenceProfiles(before.profiles);
            statements = before == null ? new HashMap<>() : new HashMap<>(before.statements);
            known = before == null ? 0 : before.recordIds.size();
            if (before != null) goods.addAll(before.goods, gone);
        }

        /** Adds a record. A record that exists keeps its recorded kind. */
        void add(Record record) {
            if (before != null && before.recordIds.find(record.id) != NONE) return;
            if (records.putIfAbsent(record.id, record) == null) numbers.put(record.id, known + numbers.size());
        }

        /** Replaces what the fact stated. */
        void put(Statement statement) {
            statements.put(statement.id(), statement);
        }

        /** The same for what it stated of a place: an address fact states a holding too. */
        void put(Statement.Located there) {
            located.put(there.id(), there);
        }

        /** Removes all that a fact stated that no longer counts, or that is added again. */
        void remove(String fact) {
            statements.remove(fact);
            located.remove(fact);
            nowhere.add(fact);
        }

        /** Removes shipments that no longer count, or that are added again; missing ones are ignored. */
        void removeShipments(Set<String> facts) {
            if (before != null && !facts.isEmpty()) gone.or(before.goods.ids.numbers(facts));
        }

        /** One whose days are those of dispatch and arrival. */
        void shipment(
                String id,
                String consignor,
                String consignee,
                List<String> notified,
                @Nullable PartialDate sent,
                @Nullable PartialDate arrived,
                TraceGraph.Stop sentFrom,
                TraceGraph.Stop arrivedIn,
                List<TraceGraph.GraphLine> lines,
                int profile) {
            shipment(id, consignor, consignee, notified, sent, arrived, sentFrom, arrivedIn, lines, profile, false);
        }

        /**
         * Left out where a party is no record that is known.
         *
         * @param isLasting whether it has a first or last day beside those of dispatch and arrival
         */
        void shipment(
                String id,
                String consignor,
                String consignee,
                List<String> notified,
                @Nullable PartialDate sent,
                @Nullable PartialDate arrived,
                TraceGraph.Stop sentFrom,
                TraceGraph.Stop arrivedIn,
                List<TraceGraph.GraphLine> lines,
                int profile,
                boolean isLasting) {
            var from = number(consignor);
            var to = number(consignee);
            if (from == NONE || to == NONE) return;
            var others = notified.isEmpty()
                    ? NOBODY
                    : notified.stream()
                            .mapToInt(this::number)
                            .filter(n -> n != NONE)
                            .toArray();
            goods.add(id, from, to, others, sent, arrived, sentFrom, arrivedIn, lines, profile, isLasting);
        }

        private static final int[] NOBODY = {};

        /** Whether the record may take part. */
        boolean knows(String record) {
            return number(record) != NONE;
        }

        private int number(String record) {
            if (before != null) {
                var there = before.recordIds.find(record);
                if (there != NONE) return there;
            }
            return numbers.getOrDefault(record, NONE);
        }

        TraceIndex made() {
            var count = known + records.size();
            var place = new int[count];
            var kinds = new EntityKind[count];
            var markings = new char[count];
            var texts = new ArrayList<String>();
            var textNumbers = new HashMap<String, Integer>();
            if (before != null)
                for (var text : before.markingTexts) {
                    textNumbers.put(text, texts.size());
                    texts.add(text);
                }
            var ids = new IdColumn.IdDraft();
            var next = 0;
            var old = 0;
            for (var record : records.values()) {
                var until = before == null ? 0 : -1 - before.recordIds.search(record.id);
                old = pour(ids, old, until, place, kinds, markings);
                next = ids.size();
                ids.add(record.id);
                kinds[next] = record.kind;
                var text = record.marking == null ? "" : record.marking;
                markings[next] = (char) (int) textNumbers.computeIfAbsent(text, unknown -> {
                    texts.add(text);
                    return texts.size() - 1;
                });
                place[java.util.Objects.requireNonNull(numbers.get(record.id))] = next;
            }
            pour(ids, old, known, place, kinds, markings);
            var inOrder = new int[count];
            Arrays.setAll(inOrder, r -> r);
            var recordIds = before != null && records.isEmpty() ? before.recordIds : ids.ids(inOrder);
            var made = before != null && gone.isEmpty() && goods.isEmpty() && records.isEmpty()
                    ? before.goods
                    : goods.goods(place, count);
            return new TraceIndex(
                    state,
                    recordIds,
                    kinds,
                    markings,
                    texts.toArray(String[]::new),
                    made,
                    profiles,
                    statements,
                    (before == null ? Locations.NOWHERE : before.locations)
                            .changed(records.isEmpty() ? null : place, nowhere, located, recordIds));
        }

        /** Records that were there, from one up to another; returns the other. */
        private int pour(IdColumn.IdDraft ids, int from, int until, int[] place, EntityKind[] kinds, char[] markings) {
            if (before == null) return until;
            for (var r = from; r < until; r++) {
                place[r] = ids.size();
                kinds[ids.size()] = before.kinds[r];
                markings[ids.size()] = before.recordMarkings[r];
                ids.add(before.recordIds, r);
            }
            return Math.max(from, until);
        }
    }
}
