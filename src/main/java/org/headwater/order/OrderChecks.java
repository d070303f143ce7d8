package org.headwater.order;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.entity.Entities;
import org.headwater.evidence.ReferredElements;
import org.headwater.order.OrderCheck.OrderControl;
import org.headwater.order.OrderCheck.OrderFlags;
import org.headwater.redflag.Flags;
import org.headwater.redflag.OrderRole;
import org.headwater.screening.PossibleParties;
import org.headwater.screening.PossibleParties.PossibleParty;
import org.headwater.store.IdSource;
import org.headwater.substance.Declaration;
import org.headwater.substance.Jurisdiction;
import org.headwater.substance.Law;
import org.headwater.substance.Laws;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks orders over. What was asked is kept with who was found; whatever else an answer says is read anew, with the rights of who reads
 * it, in what was known then.
 */
@Component
class OrderChecks {

    /** Limit of hits of one party. It is more than a person goes through; red flags report that there are more. */
    static final int MOST_HITS = 1_000;

    private static final List<Jurisdiction> ASKED = List.of(Jurisdiction.UN, Jurisdiction.US, Jurisdiction.CN);

    /** Limit of the searches for the parties, which are repeated while commits come in between. */
    private static final int MOST_SEARCHES = 3;

    private final KeptOrders orders;
    private final OrderParties parties;
    private final PossibleParties possible;
    private final Flags flags;
    private final Laws laws;
    private final Entities entities;
    private final ReferredElements elements;
    private final VisibleGraph graph;
    private final IdSource ids;
    private final Clock clock;

    OrderChecks(
            KeptOrders orders,
            OrderParties parties,
            PossibleParties possible,
            Flags flags,
            Laws laws,
            Entities entities,
            ReferredElements elements,
            VisibleGraph graph,
            IdSource ids,
            Clock clock) {
        this.orders = orders;
        this.parties = parties;
        this.possible = possible;
        this.flags = flags;
        this.laws = laws;
        this.entities = entities;
        this.elements = elements;
        this.graph = graph;
        this.ids = ids;
        this.clock = clock;
    }

    OrderCheck check(Viewer viewer, OrderInput input) {
        viewer.require(Viewer.Role.ANALYST);
        var order = CheckedOrder.of(input);
        var marking = marking(viewer, order, input.marking());
        var sought = order.parties();
        var search = search(
                viewer, sought.values().stream().map(OrderedParty::sought).toList());
        var hits = new EnumMap<OrderRole, Set<String>>(OrderRole.class);
        var more = EnumSet.noneOf(OrderRole.class);
        var place = 0;
        for (var role : sought.keySet()) {
            var found = search.found().found().get(place++);
            if (found.size() > MOST_HITS) more.add(role);
            var records = new LinkedHashSet<String>();
            for (var hit : found.subList(0, Math.min(MOST_HITS, found.size()))) records.addAll(hit.records());
            hits.put(role, records);
        }
        var kept = new KeptOrder(
                ids.next(),
                order,
                input.on() == null ? LocalDate.now(clock) : input.on(),
                search.asOf(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                viewer.name(),
                viewer.identity().person(),
                marking,
                viewer.clearance(),
                viewer.groups(),
                hits,
                more,
                search.found().searched());
        orders.keep(viewer, kept);
        return get(viewer, kept.id());
    }

    private record OrderSearch(PossibleParties.FoundParties found, Instant asOf) {}

    /** The hits are all that there are at the moment, or at the one before it where commits never end. */
    private OrderSearch search(Viewer viewer, List<PossibleParties.SoughtParty> sought) {
        var before = graph.pin(viewer, null).at();
        for (var turn = 1; ; turn++) {
            var found = possible.find(viewer, sought);
            var after = graph.pin(viewer, null).at();
            if (after.equals(before) || turn == MOST_SEARCHES) return new OrderSearch(found, before);
            before = after;
        }
    }

    /** Marking of the caller, joined with those of the parties that the order names by their ids. */
    private Marking marking(Viewer viewer, CheckedOrder order, @Nullable Marking said) {
        var marking = viewer.recordsUnder(said);
        var named = order.named();
        var seen = elements.list(viewer, named);
        var found = entities.list(viewer, named, Moment.NOW);
        for (var id : named) {
            var element = seen.get(id);
            var party = found.get(id);
            if (element == null || party == null) throw new NotFound("party", id);
            if (!party.kind().isParty())
                throw BadInput.of("party", id, "is no party; name a company, organization, person or group");
            marking = marking.and(element.marking());
        }
        if (!viewer.maySee(marking))
            throw BadInput.of(
                    "marking", said, "joined with those of the parties is " + marking + ", which you may not see");
        return marking;
    }

    /** Fails alike for a hidden and an absent one. */
    OrderCheck get(Viewer viewer, String id) {
        return look(viewer, orders.get(viewer, id));
    }

    Optional<OrderCheck> find(Viewer viewer, String id) {
        viewer.require(Viewer.Role.ANALYST);
        return orders.find(viewer, id).map(kept -> look(viewer, kept));
    }

    private OrderCheck look(Viewer viewer, KeptOrder kept) {
        var order = kept.order();
        var asOf = ", as of " + kept.asOf().truncatedTo(ChronoUnit.SECONDS) + ".";
        var hits = parties.hits(viewer, kept, kept.asOf());
        var law = laws.of(viewer, kept.asOf());
        var control = control(order, kept.on(), law);
        var hasGoods = order.substance() != null || order.goods() != null || order.hs() != null;
        var asked = flags.ofOrder(
                viewer, OrderParties.asked(kept, hits, OrderParties.further(viewer, kept)), kept.on(), kept.asOf());
        return new OrderCheck(
                kept.id(),
                kept,
                found(viewer, kept, hits, asOf),
                control,
                control.isEmpty() ? "Nothing found among 0 substances, since the order names none" + asOf : null,
                hasGoods ? Declaration.ofGoods(order.substance(), order.hs(), order.goods(), law) : null,
                hasGoods ? null : "Nothing found among 0 goods, since the order names none" + asOf,
                OrderFlags.of(asked, "Nothing found among 0 rules in force on " + kept.on() + asOf));
    }

    private static List<OrderParty> found(
            Viewer viewer, KeptOrder kept, Map<OrderRole, List<PossibleParty>> hits, String asOf) {
        var isWithin = kept.isWithin(viewer);
        var all = new ArrayList<OrderParty>();
        kept.order().parties().forEach((role, said) -> {
            var found = hits.getOrDefault(role, List.of());
            var searched = found.isEmpty() && isWithin && kept.searched() > 0 ? kept.searched() : null;
            var among = searched == null ? "the parties that you may see" : searched + " parties";
            all.add(new OrderParty(
                    kept,
                    kept.order().roles(said),
                    said,
                    found,
                    isWithin ? kept.more().contains(role) : null,
                    searched,
                    found.isEmpty() ? "Nothing found among " + among + asOf : null));
        });
        return all;
    }

    private static List<OrderControl> control(CheckedOrder order, LocalDate day, Law law) {
        var substance = order.substance();
        if (substance == null) return List.of();
        var cas = new CasNumber(substance);
        return ASKED.stream()
                .map(jurisdiction ->
                        new OrderControl(jurisdiction, law.status(cas, jurisdiction, day, order.destination())))
                .toList();
    }
}
