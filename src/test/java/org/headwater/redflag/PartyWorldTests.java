package org.headwater.redflag;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.headwater.access.Moment;
import org.headwater.entity.Entity;
import org.headwater.evidence.Evidence;
import org.headwater.evidence.Fact;
import org.headwater.flags.Field;
import org.headwater.flags.Link;
import org.headwater.flags.Range;
import org.headwater.flags.Value;
import org.headwater.flags.Values;
import org.headwater.flags.Way;
import org.headwater.substance.Law;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How facts of the graph are facts of a pattern. */
class PartyWorldTests {

    private final Memory memory = new Memory();

    /** Parties "a" to "e"; what a test puts in is seen. "a2" is another record of "a". */
    private static final class Memory implements PartyReads {
        final List<Fact> facts = new ArrayList<>();
        final Set<String> undecided = new HashSet<>();
        final List<Entity.Country> countries = new ArrayList<>();

        @Override
        public Map<String, Entity> entities(Collection<String> ids) {
            var found = new HashMap<String, Entity>();
            for (var id : ids) {
                var of = id.substring(0, 1);
                found.put(id, new Entity(of, EntityKind.COMPANY, of, null, List.of(), Moment.NOW));
            }
            return found;
        }

        @Override
        public List<Entity.Country> countries(Entity entity) {
            return countries;
        }

        @Override
        public List<Entity.Dated> dates(Entity entity) {
            return List.of();
        }

        @Override
        public List<Fact> facts(Entity entity, LinkKind kind, boolean isSubject, int most) {
            return facts.stream()
                    .filter(fact -> fact.kind() == kind
                            && (isSubject ? fact.subjectId() : fact.objectId()).startsWith(entity.id()))
                    .limit(most)
                    .toList();
        }

        @Override
        public List<Fact> shipments(Entity entity, String role, boolean hasRole, int most) {
            return facts.stream()
                    .filter(fact -> hasRole
                            ? fact.parts().getOrDefault(role, List.of()).contains(entity.id())
                            : fact.objectId().equals(entity.id())
                                    && fact.parts().containsKey(role))
                    .limit(most)
                    .toList();
        }

        @Override
        public List<Fact> coverages(@Nullable Entity entity, String country, String kind, String way) {
            return facts.stream()
                    .filter(fact -> fact.kind() == LinkKind.HOLDS_ALL_OF && kind.equals(fact.text("coveredKind")))
                    .toList();
        }

        @Override
        public Set<String> undecided(Collection<String> ties) {
            var open = new HashSet<>(undecided);
            open.retainAll(ties);
            return open;
        }

        @Override
        public Law law() {
            throw new AssertionError("no test here asks for the law");
        }
    }

    private PartyWorld world(double minConfidence) {
        return new PartyWorld(memory, LocalDate.parse("2024-06-30"), minConfidence, false, (key, from) -> false);
    }

    private static Fact fact(
            String id,
            LinkKind kind,
            String from,
            String to,
            @Nullable String first,
            @Nullable String last,
            Map<String, Object> details,
            Map<String, List<String>> parts,
            List<String> disputedBy) {
        var piece = new Evidence(
                id + "-1",
                id,
                "s",
                "p. 1",
                null,
                null,
                Grade.Reliability.C,
                3,
                List.of(),
                disputedBy,
                Marking.CLEAR,
                Instant.EPOCH,
                null,
                Moment.NOW);
        return new Fact(
                id,
                kind,
                from,
                to,
                first == null ? null : PartialDate.parse(first),
                last == null ? null : PartialDate.parse(last),
                null,
                kind == LinkKind.DESIGNATED ? LocalDate.parse("2022-03-01") : null,
                null,
                Instant.EPOCH,
                Marking.CLEAR,
                new TreeMap<>(details),
                new TreeMap<>(parts),
                List.of(piece),
                Moment.NOW);
    }

    private static Fact shipment(Map<String, Object> details) {
        return fact(
                "f",
                LinkKind.SHIPPED,
                "a2",
                "b",
                null,
                null,
                details,
                Map.of("FORWARDED_BY", List.of("c", "d")),
                List.of());
    }

    private org.headwater.flags.Fact only(String of, Link link, Way way) {
        var facts = world(0).facts(of, link, way, 10);
        assertThat(facts).hasSize(1);
        return facts.getFirst();
    }

    private static Range day(String day) {
        return Range.exactly(LocalDate.parse(day).toEpochDay());
    }

    @Test
    void aPartyIsAllOfItsRecords() {
        memory.facts.add(shipment(Map.of()));
        var seen = only("a", Link.SHIPPED, Way.OUT);
        assertThat(List.of(seen.subject(), seen.object())).containsExactly("a", "b");
        assertThat(world(0).facts("a", Link.SHIPPED, Way.IN, 10)).isEmpty();
    }

    @Test
    void aShipmentIsOfTheDayOfDispatchAndElseOfArrival() {
        memory.facts.add(shipment(Map.of("dispatched", "2024-01", "arrived", "2024-03-04")));
        assertThat(only("a", Link.SHIPPED, Way.OUT).from())
                .isEqualTo(new Range(
                        LocalDate.parse("2024-01-01").toEpochDay(),
                        LocalDate.parse("2024-01-31").toEpochDay()));
        memory.facts.set(0, shipment(Map.of("arrived", "2024-03-04")));
        assertThat(only("a", Link.SHIPPED, Way.OUT).from()).isEqualTo(day("2024-03-04"));
        memory.facts.set(0, shipment(Map.of()));
        assertThat(only("a", Link.SHIPPED, Way.OUT).from()).isNull();
    }

    @Test
    void linesThatSayNothingLeaveWeightAndCodeOpen() {
        memory.facts.add(shipment(Map.of("lineKg", List.of(2.0, 3.5), "lineHs", List.of("293339", "2833"))));
        var known = only("a", Link.SHIPPED, Way.OUT).fields();
        assertThat(known).containsEntry(Field.KG, Values.of(Range.exactly(5.5)));
        assertThat(known.getOrDefault(Field.HS, Values.NONE).isOpen()).isFalse();
        memory.facts.set(0, shipment(Map.of("lineKg", List.of(2.0, -1.0), "lineHs", List.of("293339", ""))));
        var part = only("a", Link.SHIPPED, Way.OUT).fields();
        assertThat(part).containsEntry(Field.KG, Values.of(new Range(2.0, Double.POSITIVE_INFINITY)));
        assertThat(part.getOrDefault(Field.HS, Values.NONE))
                .isEqualTo(new Values(List.of(new Value.Text("293339")), true));
    }

    @Test
    void aRoleIsTheShipmentFromItsBearerToTheConsignee() {
        memory.facts.add(shipment(Map.of()));
        var forwarded = only("c", Link.FORWARDED, Way.OUT);
        assertThat(List.of(forwarded.id(), forwarded.subject(), forwarded.object()))
                .containsExactly("f", "c", "b");
        assertThat(world(0).facts("b", Link.FORWARDED, Way.IN, 10).stream().map(org.headwater.flags.Fact::subject))
                .containsExactly("c", "d");
        assertThat(world(0).facts("b", Link.FORWARDED, Way.IN, 1)).hasSize(1);
        assertThat(world(0).facts("b", Link.CARRIED, Way.IN, 10)).isEmpty();
        assertThat(world(0).facts("b", Link.CUSTOMER, Way.OUT, 10)).isEmpty();
    }

    @Test
    void aListedActBeganBetweenTwoSnapshots() {
        memory.facts.add(fact(
                "f", LinkKind.DESIGNATED, "e", "a", null, null, Map.of("absentOn", "2022-02-01"), Map.of(), List.of()));
        assertThat(only("a", Link.DESIGNATED, Way.IN).from())
                .isEqualTo(new Range(
                        LocalDate.parse("2022-02-02").toEpochDay(),
                        LocalDate.parse("2022-03-01").toEpochDay()));
    }

    @Test
    void aPaymentIsWorthWhatItStatesInDollars() {
        for (var details : List.<Map<String, Object>>of(
                Map.of("amount", 7.0, "currency", "USD"),
                Map.of("amount", 7.0, "currency", "EUR"),
                Map.of("amountUsd", 8.0)))
            memory.facts.add(fact(
                    "f" + memory.facts.size(),
                    LinkKind.PAID,
                    "a",
                    "b",
                    "2024-01-01",
                    "2024-01-01",
                    details,
                    Map.of(),
                    List.of()));
        assertThat(world(0).facts("a", Link.PAID, Way.OUT, 10).stream()
                        .map(fact -> fact.fields().getOrDefault(Field.VALUE_USD, Values.NONE)))
                .containsExactly(Values.of(Range.exactly(7)), Values.NONE, Values.of(Range.exactly(8)));
    }

    @Test
    void aFactBelowTheLeastConfidenceIsWeak() {
        memory.facts.add(shipment(Map.of()));
        var confidence = memory.facts.getFirst().confidence();
        assertThat(world(confidence)
                        .facts("a", Link.SHIPPED, Way.OUT, 10)
                        .getFirst()
                        .isSure())
                .isTrue();
        assertThat(world(confidence + 0.01)
                        .facts("a", Link.SHIPPED, Way.OUT, 10)
                        .getFirst()
                        .isSure())
                .isFalse();
    }

    @Test
    void onlyUndecidedTiesSayThatRecordsMayBeTheSame() {
        for (var other : List.of("b", "c"))
            memory.facts.add(fact(
                    "tie-" + other, LinkKind.POSSIBLY_SAME_AS, other, "a", null, null, Map.of(), Map.of(), List.of()));
        memory.undecided.add("tie-c");
        assertThat(world(0).possiblySame("a")).containsExactly("c");
        assertThat(world(0).possiblySame("c")).containsExactly("a");
        assertThat(world(0).possiblySame("b")).isEmpty();
    }

    @Test
    void aCoverageSpansTheDaysThatItSurelyHasAndNoneIfDisputed() {
        for (var disputed : List.of(List.<String>of(), List.of("d")))
            memory.facts.add(fact(
                    "c" + memory.facts.size(),
                    LinkKind.HOLDS_ALL_OF,
                    "e",
                    "a",
                    "2023",
                    null,
                    Map.of("coveredKind", "PAID", "coveredWay", "IN"),
                    Map.of(),
                    disputed));
        assertThat(world(0).coverages("a", Link.PAID, Way.IN)).singleElement().satisfies(coverage -> {
            assertThat(coverage.id()).isEqualTo("c0");
            assertThat(coverage.days())
                    .isEqualTo(new Range(LocalDate.parse("2023-12-31").toEpochDay(), Double.POSITIVE_INFINITY));
        });
    }

    @Test
    void aCountryIsThatOfTheFactsOfTheDay() {
        memory.countries.add(new Entity.Country("MX", LinkKind.LOCATED_IN, "f", Moment.NOW));
        memory.countries.add(new Entity.Country("MX", LinkKind.LOCATED_AT, "g", Moment.NOW));
        assertThat(world(0).field("a", Field.COUNTRY)).isEqualTo(Values.of(new Value.Text("MX")));
        assertThat(world(0).field("a", Field.KIND)).isEqualTo(Values.of(new Value.Text("COMPANY")));
        assertThat(world(0).field("a", Field.BORN_ON)).isEqualTo(Values.NONE);
    }
}
