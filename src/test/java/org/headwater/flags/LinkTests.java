package org.headwater.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.junit.jupiter.api.Test;

/** The kinds that patterns go along are those of the graph where they bear the same name. */
class LinkTests {

    /** Of a shipment, and of an order. */
    private static final Set<Link> ROLES = EnumSet.of(
            Link.CARRIED,
            Link.FORWARDED,
            Link.NOTIFIED,
            Link.CUSTOMER,
            Link.CONSIGNEE,
            Link.PAYER,
            Link.FORWARDER,
            Link.SELLER,
            Link.DELIVERY_ADDRESS);

    private static Set<Link> those(Predicate<LinkKind> are) {
        var links = EnumSet.noneOf(Link.class);
        for (var link : Link.values())
            if (!ROLES.contains(link) && are.test(LinkKind.valueOf(link.name()))) links.add(link);
        return links;
    }

    private static Set<Link> those(Predicate<Link> are, Set<Link> but) {
        var links = EnumSet.noneOf(Link.class);
        for (var link : Link.values()) if (!but.contains(link) && are.test(link)) links.add(link);
        return links;
    }

    @Test
    void eachIsAKindOfTheGraphOrARole() {
        assertThat(Arrays.stream(Link.values()).filter(link -> !ROLES.contains(link)))
                .allMatch(link -> LinkKind.find(link.name()).isPresent());
        assertThat(ROLES).noneMatch(role -> LinkKind.find(role.name()).isPresent());
    }

    /** A country is no value that tells anything of two who are its nationals. */
    @Test
    void thoseOfAValueLeadToValuesInTheGraph() {
        assertThat(those(Link::isOfValue, ROLES))
                .isEqualTo(those(kind -> EntityKind.VALUES.containsAll(kind.objects())));
    }

    /** A shipment, a payment and an action are of one day; a designation alone is in force until it ends. */
    @Test
    void eventsAreShipmentsPaymentsAndActions() {
        var events = those(kind -> kind.walk() == LinkKind.Walk.GOODS
                || kind.walk() == LinkKind.Walk.MONEY
                || LinkKind.ACTIONS.contains(kind));
        events.remove(Link.DESIGNATED);
        assertThat(those(link -> !link.isTie(), ROLES)).isEqualTo(events);
    }

    /** A step may leave any action and any tie of a chain that a fact can state. */
    @Test
    void noActionAndNoStatedTieIsLeftOut() {
        var stated = Arrays.stream(LinkKind.values())
                .filter(kind -> LinkKind.ACTIONS.contains(kind) && kind != LinkKind.DISMANTLED
                        || kind.stepClass() != null && kind.walk() != LinkKind.Walk.TIE_ON_REQUEST)
                .map(LinkKind::name);
        assertThat(stated)
                .allMatch(name -> Arrays.stream(Link.values())
                        .anyMatch(link -> link.name().equals(name)));
    }
}
