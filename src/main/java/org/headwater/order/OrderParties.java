package org.headwater.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.access.Viewer;
import org.headwater.redflag.FlagOrder;
import org.headwater.redflag.FlagOrder.DescribedParty;
import org.headwater.redflag.OrderRole;
import org.headwater.redflag.OrderSubjects;
import org.headwater.screening.PossibleParties;
import org.headwater.screening.PossibleParties.PossibleParty;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Possible parties of kept orders, as a caller sees them, and orders as red flags ask about them. */
@Component
class OrderParties implements OrderSubjects {

    private final KeptOrders orders;
    private final PossibleParties possible;

    OrderParties(KeptOrders orders, PossibleParties possible) {
        this.orders = orders;
        this.possible = possible;
    }

    /** Hits of the check, by the first role of the party, as the caller sees them at the moment. */
    Map<OrderRole, List<PossibleParty>> hits(Viewer viewer, KeptOrder kept, Instant knownAt) {
        var parties = kept.order().parties();
        var among = new ArrayList<Set<String>>();
        for (var role : parties.keySet()) among.add(kept.hits().getOrDefault(role, Set.of()));
        var found = possible.compare(
                viewer,
                knownAt,
                parties.values().stream().map(OrderedParty::sought).toList(),
                among);
        var hits = new EnumMap<OrderRole, List<PossibleParty>>(OrderRole.class);
        var place = 0;
        for (var role : parties.keySet()) hits.put(role, found.get(place++));
        return hits;
    }

    @Override
    public Optional<FlagOrder> find(Viewer viewer, String id, @Nullable Instant knownAt) {
        return orders.find(viewer, id).map(kept -> {
            if (knownAt == null) return asked(kept, hitsOfNow(viewer, kept), Set.of());
            var hits = hits(viewer, kept, knownAt);
            // Names are sought in what is known now: of another moment nobody knows who would have been found besides.
            return asked(kept, hits, knownAt.equals(kept.asOf()) ? further(viewer, kept) : hits.keySet());
        });
    }

    private Map<OrderRole, List<PossibleParty>> hitsOfNow(Viewer viewer, KeptOrder kept) {
        var parties = kept.order().parties();
        var found = possible.find(
                        viewer,
                        parties.values().stream().map(OrderedParty::sought).toList())
                .found();
        var hits = new EnumMap<OrderRole, List<PossibleParty>>(OrderRole.class);
        var place = 0;
        for (var role : parties.keySet()) hits.put(role, found.get(place++));
        return hits;
    }

    /**
     * Parties of whom there may be further ones than are kept: all, for a caller who does not see all that was searched, since who was left
     * out may be hidden.
     */
    static Set<OrderRole> further(Viewer viewer, KeptOrder kept) {
        return kept.isWithin(viewer) ? kept.more() : kept.order().parties().keySet();
    }

    /**
     * An undecided party may be any recorded one that was found, and may be another one of the order.
     *
     * @param further parties of whom there may be further ones, by their first roles
     */
    static FlagOrder asked(KeptOrder kept, Map<OrderRole, List<PossibleParty>> hits, Set<OrderRole> further) {
        var order = kept.order();
        var parties = order.parties();
        var names = new HashMap<OrderedParty, String>();
        parties.forEach((role, party) -> names.put(party, name(kept, role, party)));
        var described = new HashMap<String, DescribedParty>();
        parties.forEach((role, party) -> {
            if (party.party() != null) return;
            var mayBe = new TreeSet<String>();
            for (var hit : hits.getOrDefault(role, List.of())) mayBe.add(hit.id());
            for (var other : parties.values())
                if (!other.equals(party)
                        && other.party() == null
                        && party.sought().mayBe(other.sought())) mayBe.add(name(names, other));
            described.put(
                    name(names, party),
                    new DescribedParty(party.kind(), party.countries(), mayBe, further.contains(role)));
        });
        var roles = new EnumMap<OrderRole, String>(OrderRole.class);
        order.byRole().forEach((role, party) -> roles.put(role, name(names, party)));
        return new FlagOrder(
                kept.id(),
                roles,
                described,
                order.substance(),
                order.destination(),
                order.kg(),
                order.endUse(),
                order.endUseStated());
    }

    private static String name(KeptOrder kept, OrderRole role, OrderedParty party) {
        return party.party() == null ? kept.id() + "/" + role : party.party();
    }

    private static String name(Map<OrderedParty, String> names, OrderedParty party) {
        return Objects.requireNonNull(names.get(party));
    }
}
