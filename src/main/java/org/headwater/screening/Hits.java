package org.headwater.screening;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.headwater.access.Reason;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.screening.HitComparison.HitPair;
import org.headwater.screening.HitComparison.PairDecision;
import org.headwater.screening.HitStanding.HitState;
import org.headwater.screening.HitStanding.HitVerdict;
import org.headwater.screening.customers.Customer;
import org.headwater.screening.customers.CustomerList;
import org.headwater.screening.customers.CustomerLists;
import org.headwater.store.Bookkeeping;
import org.headwater.store.IdSource;
import org.headwater.store.Row;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Hits of screenings as a caller sees them today, and what people decide of them. A hit of which the caller does not see all that it
 * rests on is not there: it is in no list and no count.
 */
@Component
class Hits {

    private final VisibleGraph graph;
    private final Bookkeeping books;
    private final Screenings screenings;
    private final CustomerLists lists;
    private final IdSource ids;
    private final Clock clock;

    Hits(VisibleGraph graph, Bookkeeping books, Screenings screenings, CustomerLists lists, IdSource ids, Clock clock) {
        this.graph = graph;
        this.books = books;
        this.screenings = screenings;
        this.lists = lists;
        this.ids = ids;
        this.clock = clock;
    }

    /** A hit as it is kept. */
    private record KeptHit(
            String id, String customer, HitBasis on, HitFacts known, BigDecimal points, BigDecimal score, Row row) {
        static KeptHit of(Row row) {
            return new KeptHit(
                    row.text("id"),
                    row.text("customer"),
                    HitBasis.of(row),
                    new HitFacts(HitFacts.read(row.texts("knownOfCustomer")), HitFacts.read(row.texts("knownOfParty"))),
                    new BigDecimal(row.text("exact")),
                    new BigDecimal(row.text("score")),
                    row);
        }
    }

    /** Numbers of hits of a screening that the caller sees in each state, that wait for a decision, and that have one. */
    record HitCounts(Map<HitState, Integer> states, int open, int decided) {
        HitCounts {
            states = Map.copyOf(states);
        }

        int of(HitState state) {
            return states.getOrDefault(state, 0);
        }
    }

    /** All of a finished screening, in their order. */
    List<ScreeningHit> list(Viewer viewer, Screening of) {
        return list(viewer, of, null);
    }

    /** @param customer key of the only one; null for all */
    private List<ScreeningHit> list(Viewer viewer, Screening of, @Nullable String customer) {
        viewer.require(Viewer.Role.ANALYST);
        if (of.finishedAt() == null) return List.of();
        var list = lists.get(viewer, of.listName());
        var before = screenings.lastBefore(viewer, list, of);
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("organization", viewer.organization());
        parameters.put("customer", customer);
        parameters.put("list", list.id());
        var now = kept(viewer, of.id(), parameters);
        var then = before.map(one -> kept(viewer, one.id(), parameters)).orElse(List.of());
        var decisions = decisions(viewer, parameters);
        var bases = new ArrayList<HitBasis>();
        now.forEach(hit -> bases.add(hit.on()));
        then.forEach(hit -> bases.add(hit.on()));
        decisions.forEach(decision -> bases.add(decision.on()));
        var sight = HitSight.read(graph, viewer, bases);
        var present = byPair(now, sight);
        var past = byPair(then, sight);
        var made = new ArrayList<PairDecision<HitDecision>>();
        for (var decision : decisions)
            sight.party(decision.on())
                    .ifPresent(party -> made.add(new PairDecision<>(
                            new HitPair(decision.customer(), party),
                            decision.verdict(),
                            decision.seen(),
                            decision.screening(),
                            decision)));
        var compared = HitComparison.compare(facts(present), facts(past), made, of.id());
        var customers = customers(viewer, list, of.version(), present.keySet());
        var former = before.map(one -> customers(viewer, list, one.version(), past.keySet()))
                .orElse(Map.of());
        var shown = new ArrayList<ScreeningHit>();
        compared.forEach((pair, hit) -> {
            var isGone = hit.standing().state() == HitState.GONE;
            var kept = isGone ? past.get(pair) : present.get(pair);
            var whose = (isGone ? former : customers).get(pair.customer());
            if (kept != null && whose != null)
                shown.add(hit(kept, whose, pair.party(), hit.standing(), hit.decision()));
        });
        shown.sort(ScreeningHit.ORDER);
        return List.copyOf(shown);
    }

    private List<HitDecision> decisions(Viewer viewer, Map<String, @Nullable Object> parameters) {
        return graph.read(
                viewer,
                null,
                view -> view.list("screening/listDecisions", parameters).stream()
                        .map(row -> HitDecision.of(row.rowOf("decision")))
                        .toList());
    }

    /**
     * The parties of a customer, as the caller sees hits and decisions now.
     *
     * @param same those that it is: SAME holds, and both sides stand
     * @param mayBe those of hits that wait for a decision, and those of which somebody said SAME and which the last screening did not compare
     * @param version of the list that was compared last; 0 where none was
     */
    record CustomerParties(Set<String> same, Set<String> mayBe, long version) {
        CustomerParties {
            same = Set.copyOf(same);
            mayBe = Set.copyOf(mayBe);
        }
    }

    /** @param customer its key */
    CustomerParties parties(Viewer viewer, CustomerList list, String customer) {
        var same = new HashSet<String>();
        var mayBe = new HashSet<String>();
        var others = new HashSet<String>();
        var compared = screenings.lastBefore(viewer, list, null);
        compared.ifPresent(last -> {
            for (var hit : list(viewer, last, customer)) {
                if (hit.state() == HitState.GONE) continue;
                var decision = hit.decision();
                var verdict = hit.open() || decision == null ? HitVerdict.LATER : decision.verdict();
                (verdict == HitVerdict.SAME ? same : verdict == HitVerdict.NOT_SAME ? others : mayBe).add(hit.party());
            }
        });
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("organization", viewer.organization());
        parameters.put("customer", customer);
        parameters.put("list", list.id());
        var decisions = decisions(viewer, parameters);
        var sight = HitSight.read(
                graph, viewer, decisions.stream().map(HitDecision::on).toList());
        var held = new HashMap<String, HitVerdict>();
        for (var decision : decisions)
            sight.party(decision.on()).ifPresent(party -> held.put(party, decision.verdict()));
        // Whether both sides stand as they were is not known of them.
        held.forEach((party, verdict) -> {
            if (verdict == HitVerdict.SAME && !same.contains(party) && !others.contains(party)) mayBe.add(party);
        });
        return new CustomerParties(same, mayBe, compared.map(Screening::version).orElse(0L));
    }

    private List<KeptHit> kept(Viewer viewer, String screening, Map<String, @Nullable Object> parameters) {
        var all = new HashMap<>(parameters);
        all.put("screening", screening);
        return graph.read(
                viewer,
                null,
                view -> view.list("screening/listHits", all).stream()
                        .map(row -> KeptHit.of(row.rowOf("hit")))
                        .toList());
    }

    /** Where records have become one party since, the hit with most points. */
    private static Map<HitPair, KeptHit> byPair(List<KeptHit> hits, HitSight sight) {
        var found = new LinkedHashMap<HitPair, KeptHit>();
        for (var hit : hits)
            sight.party(hit.on())
                    .ifPresent(party -> found.merge(
                            new HitPair(hit.customer(), party),
                            hit,
                            (one, other) -> other.points().compareTo(one.points()) > 0 ? other : one));
        return found;
    }

    private static Map<HitPair, HitFacts> facts(Map<HitPair, KeptHit> hits) {
        var facts = new LinkedHashMap<HitPair, HitFacts>();
        hits.forEach((pair, hit) -> facts.put(pair, hit.known()));
        return facts;
    }

    private Map<String, Customer> customers(
            Viewer viewer, CustomerList list, long version, Collection<HitPair> wanted) {
        var keys = new HashSet<String>();
        for (var pair : wanted) keys.add(pair.customer());
        return lists.customers(viewer, list, version, keys);
    }

    private static ScreeningHit hit(
            KeptHit hit, Customer customer, String party, HitStanding standing, @Nullable HitDecision decision) {
        return new ScreeningHit(
                hit.id(),
                customer,
                party,
                hit.points(),
                hit.score(),
                Screenings.features(hit.row().text("features")),
                Screenings.missing(hit.row().text("missing")),
                standing,
                decision);
    }

    static HitCounts count(List<ScreeningHit> hits) {
        var states = new EnumMap<HitState, Integer>(HitState.class);
        var open = 0;
        var decided = 0;
        for (var hit : hits) {
            states.merge(hit.state(), 1, Integer::sum);
            if (hit.open()) open++;
            else if (hit.state() != HitState.GONE) decided++;
        }
        return new HitCounts(states, open, decided);
    }

    /** The hit in the screening that found it; empty where it is absent or hidden. */
    Optional<ScreeningHit> find(Viewer viewer, String id) {
        return row(viewer, id).flatMap(row -> {
            var hit = KeptHit.of(row.rowOf("hit"));
            var of = Screening.of(row.rowOf("screening"));
            var all = list(viewer, of, hit.customer());
            return all.stream().filter(one -> one.id().equals(id)).findFirst();
        });
    }

    ScreeningHit get(Viewer viewer, String id) {
        return find(viewer, id).orElseThrow(() -> new NotFound("hit", id));
    }

    private Optional<Row> row(Viewer viewer, String id) {
        viewer.require(Viewer.Role.ANALYST);
        return graph.read(
                viewer,
                null,
                view -> view.find("screening/findHit", Map.of("organization", viewer.organization(), "id", id)));
    }

    /** Keeps what the caller says of a hit, with what was known of both sides when they were compared. */
    ScreeningHit decide(Viewer viewer, String id, HitVerdict verdict, String reason) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        var shown = get(viewer, id);
        if (verdict == HitVerdict.TAKE_BACK && shown.decision() == null)
            throw BadInput.of("decision", verdict, "takes back nothing: no decision of this hit holds");
        var row = row(viewer, id).orElseThrow(() -> new NotFound("hit", id));
        var hit = KeptHit.of(row.rowOf("hit"));
        var screening = row.rowOf("screening");
        var decision = HitDecision.shared(hit.customer(), hit.on(), hit.known(), screening.text("id"));
        decision.put("id", ids.next());
        decision.put("list", screening.text("list"));
        decision.put("organization", screening.text("organization"));
        decision.put("marking", screening.text("marking"));
        decision.put("verdict", verdict.name());
        decision.put("reason", why);
        decision.put("by", viewer.name());
        decision.put("at", clock.instant().atZone(ZoneOffset.UTC));
        books.inTransaction(writes -> {
            writes.done(id);
            return writes.list("screening/createDecision", Map.of("list", screening.text("list"), "row", decision));
        });
        return get(viewer, id);
    }

    /** Hits in one of the states, and open or not; null for all. */
    static List<ScreeningHit> chosen(List<ScreeningHit> hits, @Nullable Set<HitState> states, @Nullable Boolean open) {
        return hits.stream()
                .filter(hit -> states == null || states.contains(hit.state()))
                .filter(hit -> open == null || open == hit.open())
                .toList();
    }
}
