package org.headwater.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.headwater.Asking;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.Viewer;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.test.tester.GraphQlTester;

@WithDatabase
class SummaryIT {

    private static final Marking ALPHA = Marking.parse("AMBER(alpha)");

    private final Ledger ledger;
    private final Driver driver;
    private final ExecutionGraphQlService service;
    private World world;

    SummaryIT(Ledger ledger, Driver driver, ExecutionGraphQlService service) {
        this.ledger = ledger;
        this.driver = driver;
        this.service = service;
    }

    @BeforeEach
    void make() {
        world = World.in(ledger, driver);
    }

    private GraphQlTester.Response ask(Viewer viewer, String document, @Nullable Object... variables) {
        return Asking.as(viewer, service, document, variables);
    }

    private GraphQlTester.Response ofEntity(Viewer viewer, String key, String fields) {
        return ask(viewer, "query ($id: ID!) { entity(id: $id) { " + fields + " } }", "id", world.id(key));
    }

    /** A shipment from Suzhou to another party. */
    private NewFact shipment(String number, String to, @Nullable String day, Marking marking) {
        var details = new HashMap<String, Object>();
        if (day != null) details.put("dispatched", day);
        details.put("lineSubstance", List.of("79099-07-3"));
        details.put("lineHs", List.of(""));
        details.put("lineText", List.of(""));
        details.put("lineKg", List.of(2.5));
        return new NewFact(
                LinkKind.SHIPPED,
                World.SUZHOU,
                to,
                Period.UNKNOWN,
                marking,
                Map.of("documentNo", number),
                details,
                null,
                Map.of(),
                NewEvidence.of(source(), "row " + number, null, null, marking));
    }

    private String source() {
        return ledger.source(
                World.AGENCY,
                new NewSource("77", "Invented bills", "https://example.org/bills", null, "en", Marking.CLEAR, true));
    }

    private static final String TOTALS = "shipments undated withoutAmount first last truncated partnerCount "
            + "years { year shipments withoutAmount quantityKg } goods { substance assessed year shipments quantityKg } "
            + "partners { entity { name } shipments first last }";

    @Test
    void sumsUpShipmentsInAndOut() {
        var answer = ofEntity(
                World.OUTSIDER, World.SUZHOU, "summary { sent { " + TOTALS + " } received { " + TOTALS + " } }");
        answer.path("entity.summary.sent").matchesJson("""
                        {"shipments": 2, "undated": 1, "withoutAmount": 0, "first": "2022-03-01", "last": "2022-03-01",
                         "truncated": false, "partnerCount": 1,
                         "years": [{"year": 2022, "shipments": 1, "withoutAmount": 0, "quantityKg": 25.0},
                                   {"year": null, "shipments": 1, "withoutAmount": 0, "quantityKg": 25.0}],
                         "goods": [{"substance": "79099-07-3", "assessed": null, "year": 2022, "shipments": 1, "quantityKg": 25.0},
                                   {"substance": "79099-07-3", "assessed": null, "year": null, "shipments": 1, "quantityKg": 25.0},
                                   {"substance": null, "assessed": null, "year": 2022, "shipments": 1, "quantityKg": null},
                                   {"substance": null, "assessed": null, "year": null, "shipments": 1, "quantityKg": null}],
                         "partners": [{"entity": {"name": "Importadora Río Claro, S.A. de C.V."}, "shipments": 2,
                                       "first": "2022-03-01", "last": "2022-03-01"}]}""");
        answer.path("entity.summary.received.shipments").entity(Integer.class).isEqualTo(0);
    }

    @Test
    void countsOnlyWhatTheCallerSees() {
        var fields =
                "linkCounts(kinds: [SHIPPED]) { total } summary { sent { shipments } evidenceCount tellers { evidenceCount source { title } } }";
        for (var viewer : List.of(World.OUTSIDER, World.INSIDER)) {
            var isIn = viewer == World.INSIDER;
            var answer = ofEntity(viewer, World.RIO, fields);
            answer.path("entity.summary.sent.shipments").entity(Integer.class).isEqualTo(isIn ? 1 : 0);
            answer.path("entity.linkCounts.total").entity(Integer.class).isEqualTo(isIn ? 3 : 2);
            answer.path("entity.summary.evidenceCount").entity(Integer.class).isEqualTo(isIn ? 6 : 5);
            answer.path("entity.summary.tellers[*].source.title")
                    .entityList(String.class)
                    .containsExactly("Gazette of the Salt Board");
        }
    }

    @Test
    void saysWhoListedItSinceWhenAndWhetherItStands() {
        var fields =
                "summary { listings { authority { name } programmes since sinceAtLeast until standing facts { kind } } }";
        ofEntity(World.OUTSIDER, World.SUZHOU, fields)
                .path("entity.summary.listings")
                .matchesJson("""
                        [{"authority": {"name": "Salt Board"}, "programmes": ["SALT"], "since": "2023-04-14", "sinceAtLeast": null,
                          "until": null, "standing": true, "facts": [{"kind": "DESIGNATED"}]}]""");
        ofEntity(World.OUTSIDER, World.RIO, fields)
                .path("entity.summary.listings")
                .entityList(Object.class)
                .hasSize(0);
    }

    @Test
    void endsAListingWhenItsAuthorityTookItOff() {
        ledger.record(
                World.AGENCY,
                "off",
                List.of(),
                List.of(new NewFact(
                        LinkKind.DELISTED,
                        World.BOARD,
                        World.SUZHOU,
                        Period.of(java.time.LocalDate.of(2024, 2, 1), null),
                        Marking.CLEAR,
                        Map.of("programme", "SALT"),
                        Map.of(),
                        null,
                        Map.of(),
                        NewEvidence.of(source(), "p. 9", null, null, Marking.CLEAR))));
        var document =
                "query ($id: ID!, $day: Date) { entity(id: $id, asOf: $day) { summary { listings { standing until } } } }";
        ask(World.OUTSIDER, document, "id", world.id(World.SUZHOU))
                .path("entity.summary.listings")
                .matchesJson("[{\"standing\": false, \"until\": \"2024-02-01\"}]");
        ask(World.OUTSIDER, document, "id", world.id(World.SUZHOU), "day", "2023-06-01")
                .path("entity.summary.listings")
                .matchesJson("[{\"standing\": true, \"until\": null}]");
    }

    @Test
    void keepsAListingThatIsToEndLater() {
        ledger.record(
                World.AGENCY,
                "later",
                List.of(),
                List.of(new NewFact(
                        LinkKind.DELISTED,
                        World.BOARD,
                        World.SUZHOU,
                        Period.of(java.time.LocalDate.of(2199, 2, 1), null),
                        Marking.CLEAR,
                        Map.of("programme", "SALT"),
                        Map.of(),
                        null,
                        Map.of(),
                        NewEvidence.of(source(), "p. 10", null, null, Marking.CLEAR))));
        var document =
                "query ($id: ID!, $day: Date) { entity(id: $id, asOf: $day) { summary { listings { standing until } } } }";
        ask(World.OUTSIDER, document, "id", world.id(World.SUZHOU))
                .path("entity.summary.listings")
                .matchesJson("[{\"standing\": true, \"until\": null}]");
        ask(World.OUTSIDER, document, "id", world.id(World.SUZHOU), "day", "2199-03-01")
                .path("entity.summary.listings")
                .matchesJson("[{\"standing\": false, \"until\": \"2199-02-01\"}]");
    }

    @Test
    void countsFactsByKindDirectionCountryAndYear() {
        ofEntity(
                        World.OUTSIDER,
                        World.SUZHOU,
                        "linkCounts(by: [KIND, DIRECTION, COUNTRY, YEAR], kinds: [SHIPPED, OWNS]) { total truncated groups { kind direction country year facts others first last } }")
                .path("entity.linkCounts")
                .matchesJson("""
                        {"total": 3, "truncated": false, "groups": [
                          {"kind": "OWNS", "direction": "IN", "country": null, "year": null, "facts": 1, "others": 1, "first": null, "last": null},
                          {"kind": "SHIPPED", "direction": "OUT", "country": "MX", "year": 2022, "facts": 1, "others": 1,
                           "first": "2022-03-01", "last": "2022-04-02"},
                          {"kind": "SHIPPED", "direction": "OUT", "country": "MX", "year": null, "facts": 1, "others": 1, "first": null, "last": null}]}""");
        ofEntity(World.OUTSIDER, World.SUZHOU, "linkCounts(by: [], direction: OUT) { total groups { facts kind } }")
                .path("entity.linkCounts")
                .matchesJson("{\"total\": 7, \"groups\": [{\"facts\": 7, \"kind\": null}]}");
    }

    @Test
    void opensAGroupByTheValuesThatItWasCountedUnder() {
        var entities = new ArrayList<NewEntity>();
        var facts = new ArrayList<NewFact>();
        for (var place = 0; place < 5; place++) {
            var key = "list:9" + place;
            entities.add(NewEntity.of(key, EntityKind.COMPANY, "Partner " + place, Marking.CLEAR));
            facts.add(shipment(
                    "P" + place,
                    key,
                    place == 0 ? null : "2021-0" + place + "-01",
                    place == 4 ? ALPHA : Marking.CLEAR));
            if (place > 1)
                facts.add(NewFact.of(
                        LinkKind.LOCATED_IN,
                        key,
                        "country:MX",
                        Period.UNKNOWN,
                        Marking.CLEAR,
                        NewEvidence.of(source(), "p. " + place, null, null, Marking.CLEAR)));
        }
        ledger.record(World.AGENCY, "partners", entities, facts);
        for (var viewer : List.of(World.OUTSIDER, World.INSIDER)) {
            var groups = ofEntity(
                            viewer,
                            World.SUZHOU,
                            "linkCounts(by: [COUNTRY, YEAR], kinds: [SHIPPED]) { groups { country year facts } }")
                    .path("entity.linkCounts.groups")
                    .entityList(new ParameterizedTypeReference<Map<String, Object>>() {})
                    .get();
            assertThat(groups).hasSize(5);
            for (var group : groups) {
                var wanted = new HashMap<String, Object>();
                wanted.put("by", List.of("COUNTRY", "YEAR"));
                wanted.put("country", group.get("country"));
                wanted.put("year", group.get("year"));
                var links = ask(
                        viewer,
                        "query ($id: ID!, $group: LinkGroup) { entity(id: $id) { links(kinds: [SHIPPED], group: $group) { totalCount edges { node { fact { id } } } } } }",
                        "id",
                        world.id(World.SUZHOU),
                        "group",
                        wanted);
                links.path("entity.links.edges").entityList(Object.class).hasSize((Integer)
                        Objects.requireNonNull(group.get("facts")));
                links.path("entity.links.totalCount")
                        .entity(String.class)
                        .isEqualTo(String.valueOf(group.get("facts")));
            }
        }
    }

    @Test
    void listsShipmentsOfAProfileNewestFirstAndUndatedLast() {
        var facts = new ArrayList<NewFact>();
        for (var day : List.of("2020-01-05", "2024-06-01", "2021-02-03", "2019-12-31", "2023", "2022-03-02"))
            facts.add(shipment("D" + day, World.RIO, day, Marking.CLEAR));
        facts.add(shipment("D none", World.RING, null, Marking.CLEAR));
        ledger.record(World.AGENCY, "days", List.of(), facts);
        var document =
                "query ($id: ID!, $after: String) { entity(id: $id) { shipments(first: 3, after: $after) { edges { node { documentNo } } pageInfo { hasNextPage endCursor } } } }";
        var found = new ArrayList<String>();
        @Nullable String after = null;
        do {
            var page = ask(World.OUTSIDER, document, "id", world.id(World.SUZHOU), "after", after);
            found.addAll(page.path("entity.shipments.edges[*].node.documentNo")
                    .entityList(String.class)
                    .get());
            after = page.path("entity.shipments.pageInfo.hasNextPage")
                            .entity(Boolean.class)
                            .get()
                    ? page.path("entity.shipments.pageInfo.endCursor")
                            .entity(String.class)
                            .get()
                    : null;
        } while (after != null);
        assertThat(found.subList(0, 7))
                .containsExactly(
                        "D2024-06-01", "D2023", "D2022-03-02", "BL-1", "D2021-02-03", "D2020-01-05", "D2019-12-31");
        assertThat(found.subList(7, found.size())).containsExactlyInAnyOrder("BL-3", "D none");
    }

    @Test
    void honoursWhatTheDatabaseKnew() {
        var before = world.text("MATCH (c:Commit) RETURN toString(max(c.at))");
        ledger.record(World.AGENCY, "later", List.of(), List.of(shipment("L", World.RIO, "2025-01-01", Marking.CLEAR)));
        var document =
                "query ($id: ID!, $at: DateTime) { entity(id: $id, knownAt: $at) { summary { sent { shipments } lastRecorded } linkCounts(kinds: [SHIPPED]) { total } } }";
        for (var at : new @Nullable String[] {null, before}) {
            var answer = ask(World.OUTSIDER, document, "id", world.id(World.SUZHOU), "at", at);
            answer.path("entity.summary.sent.shipments").entity(Integer.class).isEqualTo(at == null ? 3 : 2);
            answer.path("entity.linkCounts.total").entity(Integer.class).isEqualTo(at == null ? 3 : 2);
        }
    }
}
