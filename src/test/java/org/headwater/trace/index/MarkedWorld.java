package org.headwater.trace.index;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.headwater.trace.search.Profiles.Feature;
import org.headwater.trace.search.TraceGraph;
import org.headwater.trace.search.WholeGraph;
import org.headwater.trace.search.World;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/** A random graph with all that decides who may see what of it, for an index. */
final class MarkedWorld {
    private static final List<String> MARKINGS = List.of("CLEAR", "CLEAR", "CLEAR", "AMBER(alpha)", "RED(beta)");
    static final List<Set<String>> CALLERS = List.of(
            Set.of("CLEAR"),
            Set.of("CLEAR", "AMBER(alpha)"),
            Set.of("CLEAR", "RED(beta)"),
            Set.of("CLEAR", "AMBER(alpha)", "RED(beta)"));
    private static final List<Grade> GRADES =
            List.of(Grade.parse("A1"), Grade.parse("B2"), Grade.parse("C3"), Grade.parse("F6"), Grade.parse("D4"));
    static final Set<Feature> EVERYTHING = EnumSet.complementOf(EnumSet.of(Feature.PAIRS, Feature.LISTED));

    /** Who may see a fact, and how sure it is to whom. */
    private record Backed(String marking, List<EvidenceProfiles.EvidencePiece> pieces) {

        static Backed random(Random random) {
            var pieces = new ArrayList<EvidenceProfiles.EvidencePiece>();
            for (var i = 1 + random.nextInt(3); i > 0; i--)
                pieces.add(new EvidenceProfiles.EvidencePiece(
                        one(random, MARKINGS), "source " + random.nextInt(3), one(random, GRADES)));
            return new Backed(one(random, MARKINGS), pieces);
        }

        /** Null where none of it may be seen. */
        @Nullable
        Confidence to(Set<String> visible) {
            if (!visible.contains(marking)) return null;
            var tally = new Confidence.Tally();
            for (var piece : pieces)
                if (visible.contains(Objects.requireNonNull(piece.marking()))) tally.add(piece.source(), piece.grade());
            return tally.isEmpty() ? null : tally.total();
        }

        int in(TraceIndex.Change change) {
            return pieces.size() == 1
                    ? change.profiles.number(
                            marking,
                            pieces.getFirst().marking(),
                            pieces.getFirst().source(),
                            pieces.getFirst().grade().toString())
                    : change.profiles.number(List.of(marking), pieces);
        }
    }

    static String marking(Random random) {
        return one(random, MARKINGS);
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    record SameAs(String id, String one, String other) {}

    private record IsA(String id, String party, EntityKind kind, long recorded) {}

    final World world;
    final Map<String, String> parties = new HashMap<>();
    final Map<String, Backed> facts = new TreeMap<>();
    final List<SameAs> same = new ArrayList<>();
    final List<IsA> kinds = new ArrayList<>();
    final Map<String, List<String>> notified = new HashMap<>();

    MarkedWorld(World world, Random random) {
        this.world = world;
        for (var party : world.parties()) {
            parties.put(party.id(), one(random, MARKINGS));
            for (var country : party.countries()) back(party.id() + "@" + country, random);
            for (var i = 0; i < party.designations().size(); i++) back(party.id() + "#" + i, random);
        }
        for (var s : world.shipments()) {
            back(s.id(), random);
            var others = new ArrayList<String>();
            if (s.notifyParty() != null) others.add(s.notifyParty());
            if (random.nextInt(4) == 0) others.add(one(random, world.parties()).id());
            notified.put(s.id(), others);
        }
        for (var t : world.ties()) back(t.id(), random);
        for (var h : world.holders()) back(h.factId(), random);
        for (var i = random.nextInt(3); i > 0; i--) {
            same.add(new SameAs(
                    "same" + i,
                    one(random, world.parties()).id(),
                    one(random, world.parties()).id()));
            back("same" + i, random);
        }
        for (var i = random.nextInt(3); i > 0; i--) {
            kinds.add(new IsA(
                    "is" + i,
                    one(random, world.parties()).id(),
                    one(random, List.of(EntityKind.PERSON, EntityKind.VESSEL, EntityKind.CRIMINAL_GROUP)),
                    random.nextInt(2)));
            back("is" + i, random);
        }
    }

    private Backed backed(String fact) {
        return Objects.requireNonNull(facts.get(fact));
    }

    private List<String> notifiedBy(String shipment) {
        return notified.getOrDefault(shipment, List.of());
    }

    void back(String fact, Random random) {
        facts.put(fact, Backed.random(random));
    }

    /** Puts those of the facts and parties that are wanted. */
    void put(TraceIndex.Change change, Set<String> wantedParties, Set<String> wanted) {
        for (var party : world.parties())
            if (wantedParties.contains(party.id()))
                change.add(new TraceIndex.Record(party.id(), party.kind(), parties.getOrDefault(party.id(), "")));
        for (var party : world.parties()) {
            for (var country : party.countries()) {
                var id = party.id() + "@" + country;
                if (wanted.contains(id))
                    change.put(new Statement.Located(id, backed(id).in(change), party.id(), country));
            }
            for (var i = 0; i < party.designations().size(); i++) {
                var id = party.id() + "#" + i;
                var said = party.designations().get(i);
                if (wanted.contains(id))
                    change.put(new Statement.Designated(
                            id,
                            backed(id).in(change),
                            party.id(),
                            said.programme(),
                            said.from() == null ? null : PartialDate.of(said.from()),
                            said.to() == null ? null : PartialDate.of(said.to())));
            }
        }
        for (var s : world.shipments())
            if (wanted.contains(s.id()))
                change.shipment(
                        s.id(),
                        s.consignor(),
                        s.consignee(),
                        notifiedBy(s.id()),
                        s.dispatch(),
                        s.arrival(),
                        s.from(),
                        s.to(),
                        s.lines(),
                        backed(s.id()).in(change));
        for (var t : world.ties())
            if (wanted.contains(t.id()))
                change.put(new Statement.TieStatement(
                        t.id(),
                        backed(t.id()).in(change),
                        t.kind(),
                        t.subject(),
                        t.object(),
                        t.period(),
                        t.substance()));
        for (var h : world.holders())
            if (wanted.contains(h.factId()))
                change.put(new Statement.Holding(
                        h.factId(), backed(h.factId()).in(change), h.party(), h.identifier(), h.address(), h.period()));
        for (var s : same)
            if (wanted.contains(s.id()))
                change.put(new Statement.SameParty(s.id(), backed(s.id()).in(change), s.one(), s.other()));
        for (var is : kinds)
            if (wanted.contains(is.id()))
                change.put(new Statement.Is(is.id(), backed(is.id()).in(change), is.party(), is.kind(), is.recorded()));
    }

    /** The plain way: only what may be seen is put in. */
    TraceGraph graph(Set<String> visible) {
        var records = new TreeSet<String>();
        for (var party : world.parties())
            if (visible.contains(parties.getOrDefault(party.id(), ""))) records.add(party.id());
        var kind = new HashMap<String, EntityKind>();
        for (var party : world.parties()) kind.put(party.id(), kindOf(party, records, visible));
        var beings = new TreeSet<String>();
        for (var record : records) if (Objects.requireNonNull(kind.get(record)).isParty()) beings.add(record);
        var main = groups(beings, visible);
        var builder = new WholeGraph();
        for (var being : new TreeSet<>(main.values())) {
            var countries = new TreeSet<String>();
            var designations = new ArrayList<TraceGraph.Designation>();
            for (var party : world.parties()) {
                if (!being.equals(main.get(party.id()))) continue;
                for (var country : party.countries())
                    if (shown(party.id() + "@" + country, visible) != null) countries.add(country);
                for (var i = 0; i < party.designations().size(); i++)
                    if (shown(party.id() + "#" + i, visible) != null)
                        designations.add(party.designations().get(i));
            }
            builder.party(
                    new WholeGraph.GraphParty(being, Objects.requireNonNull(kind.get(being)), countries, designations));
        }
        for (var relation : world.precursors()) builder.precursor(relation.precursor(), relation.product());
        for (var s : world.shipments()) {
            var confidence = shown(s.id(), visible);
            var from = main.get(s.consignor());
            var to = main.get(s.consignee());
            if (confidence == null || from == null || to == null) continue;
            var named = notifiedBy(s.id()).stream()
                    .filter(records::contains)
                    .filter(n -> !n.equals(s.consignee()))
                    .sorted()
                    .findFirst()
                    .orElse(null);
            builder.shipment(new WholeGraph.GraphShipment(
                    s.id(),
                    from,
                    to,
                    named == null ? null : main.get(named),
                    s.dispatch(),
                    s.arrival(),
                    s.dispatchCountry(),
                    s.arrivalCountry(),
                    s.loadedAt(),
                    s.dischargedAt(),
                    s.lines(),
                    confidence));
        }
        for (var t : world.ties()) {
            var confidence = shown(t.id(), visible);
            var from = main.get(t.subject());
            var to = main.get(t.object());
            if (confidence != null && from != null && to != null && !from.equals(to))
                builder.tie(new TraceGraph.GraphTie(t.id(), t.kind(), from, to, t.period(), t.substance(), confidence));
        }
        for (var h : world.holders()) {
            var confidence = shown(h.factId(), visible);
            var party = main.get(h.party());
            if (confidence != null && party != null)
                builder.holder(
                        new TraceGraph.Holder(h.factId(), h.identifier(), h.address(), party, h.period(), confidence));
        }
        return builder.build();
    }

    /** The plain way: whether the record sent it, by the id of each visible shipment between visible records. */
    Map<String, Boolean> touches(String record, Set<String> visible) {
        var touches = new TreeMap<String, Boolean>();
        for (var s : world.shipments()) {
            var other = s.consignor().equals(record) ? s.consignee() : s.consignor();
            if (!s.consignor().equals(record) && !s.consignee().equals(record)) continue;
            if (shown(s.id(), visible) == null || !visible.contains(parties.getOrDefault(other, ""))) continue;
            touches.put(s.id(), s.consignor().equals(record));
        }
        return touches;
    }

    private @Nullable Confidence shown(String fact, Set<String> visible) {
        var backed = facts.get(fact);
        return backed == null ? null : backed.to(visible);
    }

    private EntityKind kindOf(WholeGraph.GraphParty party, Set<String> records, Set<String> visible) {
        if (!records.contains(party.id())) return party.kind();
        var group = groups(records, visible);
        @Nullable IsA last = null;
        for (var is : kinds) {
            if (shown(is.id(), visible) == null || !records.contains(is.party())) continue;
            if (!Objects.equals(group.get(is.party()), group.get(party.id()))) continue;
            if (last == null
                    || is.recorded() > last.recorded()
                    || is.recorded() == last.recorded() && is.id().compareTo(last.id()) < 0) last = is;
        }
        return last == null ? party.kind() : last.kind();
    }

    /** By record the smallest id of its group. */
    private Map<String, String> groups(Set<String> among, Set<String> visible) {
        var group = new HashMap<String, String>();
        for (var record : among) group.put(record, record);
        for (var again = true; again; ) {
            again = false;
            for (var s : same) {
                var one = group.get(s.one());
                var other = group.get(s.other());
                if (shown(s.id(), visible) == null || one == null || other == null || one.equals(other)) continue;
                var least = one.compareTo(other) < 0 ? one : other;
                group.replaceAll((record, of) -> of.equals(one) || of.equals(other) ? least : of);
                again = true;
            }
        }
        return group;
    }
}
