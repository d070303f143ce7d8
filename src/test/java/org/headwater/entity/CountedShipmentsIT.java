package org.headwater.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.Forgetting;
import org.headwater.Size;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.Withdrawals;
import org.headwater.trace.index.IndexFollower;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Problem;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;

/** What memory counts of a party's shipments is what the database counts for the same caller, over random worlds and callers. */
@WithDatabase
class CountedShipmentsIT {

    private static final int WORLDS = Integer.getInteger("headwater.seeds", 1);
    private static final int PARTIES = 9;
    private static final List<String> MARKINGS = List.of("CLEAR", "CLEAR", "GREEN", "AMBER(alpha)", "RED(beta)");

    private static final List<Viewer> CALLERS = List.of(
            caller("nobody", "agency", Tlp.CLEAR, Set.of()),
            caller("alpha", "agency", Tlp.AMBER, Set.of("alpha")),
            caller("owner", "elsewhere", Tlp.RED, Set.of("beta")),
            caller("both", "agency", Tlp.RED, Set.of("alpha", "beta")));

    private static final Viewer ALL = new Viewer(
            "all", "agency", Tlp.RED, Set.of("alpha", "beta"), Set.of(Viewer.Role.ANALYST, Viewer.Role.ADMINISTRATOR));

    private static final List<String> QUESTIONS = questions();

    private final Ledger ledger;
    private final Withdrawals withdrawals;
    private final Driver driver;
    private final ExecutionGraphQlService service;
    private final VisibleGraph graph;
    private final ShipmentMemory memory;
    private final IndexFollower follower;
    private final Forgetting forgetting;
    private final Clock clock = Clock.systemUTC();

    CountedShipmentsIT(
            Ledger ledger,
            Withdrawals withdrawals,
            Driver driver,
            ExecutionGraphQlService service,
            VisibleGraph graph,
            ShipmentMemory memory,
            IndexFollower follower,
            Forgetting forgetting) {
        this.ledger = ledger;
        this.withdrawals = withdrawals;
        this.driver = driver;
        this.service = service;
        this.graph = graph;
        this.memory = memory;
        this.follower = follower;
        this.forgetting = forgetting;
    }

    private static Viewer caller(String name, String organization, Tlp clearance, Set<String> groups) {
        return new Viewer(name, organization, clearance, groups, Set.of(Viewer.Role.READER));
    }

    @AfterEach
    void remember() {
        forgetting.remember();
    }

    /** Each way to tell groups apart, each direction, of all kinds, of shipments and of two kinds. */
    private static List<String> questions() {
        var questions = new ArrayList<String>();
        for (var by = 0; by < 16; by++) {
            var fields = new StringBuilder();
            var number = 0;
            for (var direction : List.of("", ", direction: OUT", ", direction: IN"))
                for (var kinds : List.of("", ", kinds: [SHIPPED]", ", kinds: [OWNS, SHIPPED]")) {
                    var groupings = new ArrayList<String>();
                    for (var grouping : LinkCounts.LinkGrouping.values())
                        if ((by & 1 << grouping.ordinal()) != 0) groupings.add(grouping.name());
                    fields.append("q")
                            .append(number++)
                            .append(": linkCounts(by: ")
                            .append(groupings)
                            .append(direction)
                            .append(kinds)
                            .append(") { ...Counted } ");
                }
            questions.add("query ($id: ID!) { entity(id: $id) { " + fields
                    + " } } fragment Counted on LinkCounts { total truncated "
                    + "groups { kind direction country year facts others first last } }");
        }
        questions.addAll(
                List.of(
                        // Days, years and partners come from memory, and goods beside them from the database.
                        "query ($id: ID!) { entity(id: $id) { summary { sent { ...Trade } received { ...Trade } } } } "
                                + "fragment Trade on ShipmentTotals { shipments undated first last partnerCount years { year shipments } "
                                + "partners { shipments first last entity { id } } }",
                        "query ($id: ID!) { entity(id: $id) { one: summary { sent { shipments } } other: summary { received { "
                                + "shipments goods { substance year shipments quantityKg } years { quantityKg } } sourceCount } } }"));
        return List.copyOf(questions);
    }

    private void make(Random random) {
        EmptyGraph.in(driver);
        var source = ledger.source(World.AGENCY, new NewSource("hash", "Paper", null, null, "en", Marking.CLEAR, true));
        for (var batch = 0; batch < 3; batch++) {
            var entities = new ArrayList<NewEntity>();
            for (var party = 0; party < PARTIES; party++)
                entities.add(NewEntity.of(
                        "list:" + party,
                        EntityKind.COMPANY,
                        "Company " + party,
                        Marking.parse(pick(random, MARKINGS))));
            for (var code : List.of("CN", "MX"))
                entities.add(NewEntity.of("country:" + code, EntityKind.COUNTRY, code, Marking.CLEAR));
            var facts = new ArrayList<NewFact>();
            for (var number = 0; number < 70; number++) facts.add(fact(random, source, 100 * batch + number));
            ledger.record(World.AGENCY, "counted-" + batch, entities, facts);
        }
        for (var number = 0; number < 15; number++)
            try {
                withdrawals.withdrawEvidence(
                        ALL,
                        pick(random, texts("MATCH (f:Fact) RETURN f.id + '-1' AS id ORDER BY id")),
                        "act " + number);
            } catch (Problem refused) {
                assertThat(refused.code()).isIn("BAD_INPUT", "NOT_FOUND", "FORBIDDEN");
            }
    }

    private static NewFact fact(Random random, String source, int number) {
        var kind = pick(
                random,
                List.of(
                        LinkKind.SHIPPED,
                        LinkKind.SHIPPED,
                        LinkKind.SHIPPED,
                        LinkKind.SHIPPED,
                        LinkKind.OWNS,
                        LinkKind.LOCATED_IN,
                        LinkKind.LOCATED_IN));
        var one = random.nextInt(PARTIES);
        var other = random.nextInt(PARTIES);
        // What agencies record of one party under several markings is several records, and one party to who sees them.
        if (one == other) other = (one + 1) % PARTIES;
        var details = new HashMap<String, Object>();
        if (kind == LinkKind.SHIPPED) {
            put(details, "dispatched", date(random));
            put(details, "arrived", date(random));
            details.put("lineSubstance", List.of("79099-07-3"));
            details.put("lineKg", List.of(random.nextInt(4) - 1.0));
        }
        var marking = Marking.parse(pick(random, MARKINGS));
        return new NewFact(
                kind,
                "list:" + one,
                kind == LinkKind.LOCATED_IN ? "country:" + pick(random, List.of("CN", "MX")) : "list:" + other,
                // No feed gives a shipment a period of its own; a store may have one all the same.
                random.nextInt(kind == LinkKind.SHIPPED ? 12 : 3) > 0 ? Period.UNKNOWN : period(random),
                marking,
                kind == LinkKind.SHIPPED ? Map.of("documentNo", "BL" + number / 2) : Map.of(),
                details,
                null,
                Map.of(),
                NewEvidence.of(source, "p. " + number, null, null, Marking.parse(pick(random, MARKINGS))));
    }

    private static void put(Map<String, Object> details, String name, @Nullable String value) {
        if (value != null) details.put(name, value);
    }

    /** Of days, months and years that often fall on each other; often before the other day of a shipment. */
    private static @Nullable String date(Random random) {
        var day = "202" + random.nextInt(3) + "-0" + (1 + random.nextInt(2)) + "-0" + (1 + random.nextInt(3));
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> day.substring(0, 4);
            case 2 -> day.substring(0, 7);
            default -> day;
        };
    }

    private static Period period(Random random) {
        var from = date(random);
        var to = date(random);
        // The text of an earlier day is the smaller one; a year and its days may stand in either order.
        var isOrdered = from == null || to == null || from.substring(0, 4).compareTo(to.substring(0, 4)) < 0;
        return new Period(partial(from), isOrdered ? partial(to) : null);
    }

    private static @Nullable PartialDate partial(@Nullable String date) {
        return date == null ? null : PartialDate.parse(date);
    }

    private List<String> texts(String cypher) {
        return driver.executableQuery(cypher).execute().records().stream()
                .map(row -> row.get(0).asString())
                .toList();
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Empty where the caller does not see the party; memory has it all the same. */
    private Optional<ShipmentMemory.Counts> counts(Viewer viewer, String id) {
        return graph.read(viewer, null, view -> {
            var records = Entities.records(view, List.of(id));
            return records == null || records.isEmpty()
                    ? Optional.<ShipmentMemory.Counts>empty()
                    : Optional.ofNullable(memory.count(view, records, null));
        });
    }

    private String answer(Viewer viewer, String question, String id) {
        return Asking.as(viewer, service, question, "id", id)
                .path("entity")
                .entity(Object.class)
                .get()
                .toString();
    }

    @Test
    void memoryCountsWhatTheDatabaseCounts() {
        var first = Long.getLong("headwater.first-seed", Size.seed());
        System.out.println("counted shipments: -Dheadwater.first-seed=" + first);
        var compared = 0;
        var counted = 0L;
        var untold = 0;
        for (var seed = first; seed < first + WORLDS; seed++) {
            var random = new Random(seed);
            make(random);
            var parties = texts("MATCH (e:Party) RETURN e.id AS id ORDER BY id");
            for (var viewer : CALLERS)
                for (var id : parties) {
                    forgetting.remember();
                    follower.get(clock.instant());
                    var known = counts(viewer, id);
                    if (known.isEmpty()) continue;
                    counted += known.get().shipments();
                    untold += known.get().untold().size();
                    var some = new ArrayList<>(QUESTIONS);
                    Collections.shuffle(some, random);
                    for (var question : some.subList(0, 4)) {
                        forgetting.remember();
                        var remembered = answer(viewer, question, id);
                        forgetting.forget();
                        assertThat(remembered)
                                .as("-Dheadwater.first-seed=%d, %s, %s, %s", seed, viewer.name(), id, question)
                                .isEqualTo(answer(viewer, question, id));
                        compared++;
                    }
                }
        }
        assertThat(compared).isGreaterThan(WORLDS * 10);
        assertThat(counted).isGreaterThan(WORLDS * 30L);
        assertThat(untold).isGreaterThan(WORLDS * 2);
    }
}
