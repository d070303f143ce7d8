package org.headwater.trace.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.headwater.trace.rules.AvoidFrom;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.PartySelector;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Undated shipments of what is removed from a day on: they fall where the first day that their dates leave open is that day or later. */
class UndatedKeptTests {

    private static final LocalDate DAY = LocalDate.of(2024, 6, 15);

    private final World world = World.empty();

    UndatedKeptTests() {
        for (var party : List.of("a", "b", "c", "d"))
            world.parties().add(WholeGraph.GraphParty.of(party, EntityKind.COMPANY));
        shipment("anyDay", "a", "b", null, null);
        shipment("monthOfTheDay", "a", "b", "2024-06", null);
        shipment("monthAfter", "a", "b", "2024-07", null);
        shipment("yearByArrival", "b", "c", null, "2024");
        shipment("dated", "a", "b", "2024-01-01", "2024-01-02");
        shipment("others", "a", "c", null, null);
        shipment("byPort", "a", "d", null, null, "port");
    }

    private void shipment(String id, String from, String to, @Nullable String sent, @Nullable String arrived) {
        shipment(id, from, to, sent, arrived, null);
    }

    private void shipment(
            String id, String from, String to, @Nullable String sent, @Nullable String arrived, @Nullable String port) {
        world.shipments()
                .add(new WholeGraph.GraphShipment(
                        id,
                        from,
                        to,
                        null,
                        sent == null ? null : PartialDate.parse(sent),
                        arrived == null ? null : PartialDate.parse(arrived),
                        null,
                        null,
                        port,
                        null,
                        List.of(),
                        Confidence.of(1)));
    }

    private int kept(Set<String> parties, Set<String> ports, @Nullable LocalDate day, ChainRules rules) {
        var request = new ChainRequest(PartySelector.ids("a"), PartySelector.ids("c"), rules, 5);
        var removal = new Removal(parties, ports, day);
        return removal.undatedKept(removal.in(world.graph(), request));
    }

    /** The month after the day falls; the month of the day begins before it. */
    @Test
    void thoseStayWhoseDatesLeaveAnEarlierDayOpen() {
        assertThat(kept(Set.of("b"), Set.of(), DAY, ChainRules.DEFAULT)).isEqualTo(3);
        assertThat(kept(Set.of("b"), Set.of(), LocalDate.of(2024, 6, 1), ChainRules.DEFAULT))
                .isEqualTo(2);
        assertThat(kept(Set.of("b"), Set.of(), LocalDate.of(2024, 1, 1), ChainRules.DEFAULT))
                .isEqualTo(1);
    }

    @Test
    void aPortCountsItsShipments() {
        assertThat(kept(Set.of(), Set.of("port"), DAY, ChainRules.DEFAULT)).isEqualTo(1);
        assertThat(kept(Set.of("d"), Set.of("port"), DAY, ChainRules.DEFAULT)).isEqualTo(1);
    }

    @Test
    void withoutADayNoneStays() {
        assertThat(kept(Set.of("b"), Set.of(), null, ChainRules.DEFAULT)).isZero();
    }

    /** Of two days the earlier holds, and what is avoided anyway does not stay. */
    @Test
    void whatTheRulesAvoidDoesNotStay() {
        var rules = ChainRules.builder()
                .avoidFrom(List.of(new AvoidFrom("b", LocalDate.of(2024, 6, 1))))
                .build();
        assertThat(kept(Set.of("b"), Set.of(), DAY, rules)).isEqualTo(2);
        assertThat(kept(
                        Set.of("b"),
                        Set.of(),
                        DAY,
                        ChainRules.builder().avoid(Set.of("b")).build()))
                .isZero();
        assertThat(kept(
                        Set.of(),
                        Set.of("port"),
                        DAY,
                        ChainRules.builder().avoidPorts(Set.of("port")).build()))
                .isZero();
    }

    /** The notify party stands for the consignee, so that the shipment has one receiver. */
    @Test
    void aShipmentWithANotifyPartyCountsOnce() {
        world.shipments()
                .add(new WholeGraph.GraphShipment(
                        "notified", "a", "c", "d", null, null, null, null, "port", null, List.of(), Confidence.of(1)));
        var notified = ChainRules.builder().set("notifyParties", true).build();
        assertThat(kept(Set.of(), Set.of("port"), DAY, notified)).isEqualTo(2);
        assertThat(kept(Set.of("d"), Set.of(), DAY, notified)).isEqualTo(2);
        assertThat(kept(Set.of("c", "d"), Set.of("port"), DAY, notified)).isEqualTo(4);
        assertThat(kept(Set.of("d"), Set.of(), DAY, ChainRules.DEFAULT)).isEqualTo(1);
    }
}
