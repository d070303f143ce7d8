package org.headwater.redflag;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.Viewer;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.intake.reference.Reference;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.test.tester.GraphQlTester;

/**
 * The rules about parties, each where it holds, where it does not and where it cannot be said, through GraphQL. All is invented.
 *
 * <pre>
 *   a1, a2 (CN) ship chemicals from one address; a3 (CN) does from none      board indicted a1 and designated the listed one at its address
 *   p1 (MX) has the phone of a1; z (DE) paid it
 *   m1 (MX) had five shipments of chemicals from a1, m2 five of machines, m3 none; m4 shares the phone of m1 and had one
 *   b1 (DE): all that rules ask of it is covered, and there is nothing
 *   q1, q2: persons in CN; three payers in the US paid q1
 *   v1 paid v2 (SG), who paid a1 nine days later
 *   k (DE): [indicted]; twin is possibly k
 * </pre>
 */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FlagsIT {

    private static final Marking ALPHA = Marking.parse("AMBER(alpha)");
    private static final String ON = "2025-06-30";

    private final Driver driver;
    private final Ledger ledger;
    private final Reference reference;
    private final ExecutionGraphQlService service;
    private final Map<String, NewEntity> entities = new LinkedHashMap<>();
    private final List<NewFact> facts = new ArrayList<>();
    private String source = "";
    private int number;

    FlagsIT(Driver driver, Ledger ledger, Reference reference, ExecutionGraphQlService service) {
        this.driver = driver;
        this.ledger = ledger;
        this.reference = reference;
        this.service = service;
    }

    @BeforeAll
    void make() throws IOException {
        EmptyGraph.in(driver);
        reference.recordAtStart();
        source = ledger.source(
                World.AGENCY, new NewSource("f1a6", "Invented papers", null, null, "en", Marking.CLEAR, true));
        for (var key : List.of("a1", "a2", "a3", "listed")) party(key, EntityKind.COMPANY, "CN");
        for (var key : List.of("p1", "m1", "m2", "m3", "m4")) party(key, EntityKind.COMPANY, "MX");
        for (var key : List.of("z", "b1", "b2", "k", "twin", "r", "v1")) party(key, EntityKind.COMPANY, "DE");
        for (var key : List.of("u1", "u2", "u3")) party(key, EntityKind.PERSON, "US");
        for (var key : List.of("q1", "q2")) party(key, EntityKind.PERSON, "CN");
        party("v2", EntityKind.COMPANY, "SG");
        add("flags:board", EntityKind.AGENCY, "Invented board");
        for (var seller : List.of("a1", "a2", "a3")) shipped(seller, "z", "2025-02-01", "2933.39");
        for (var month = 1; month <= 5; month++) {
            shipped("a1", "m1", "2025-0" + month + "-11", "2933.39");
            shipped("a1", "m2", "2025-0" + month + "-12", "8479.82");
        }
        shipped("a1", "m4", "2025-03-03", "2933.39");
        value(LinkKind.LOCATED_AT, EntityKind.ADDRESS, "address:CN|invented lane 1", "a1", "a2", "listed");
        value(LinkKind.HAS_PHONE, EntityKind.PHONE, "phone:8600001", "a1", "p1");
        value(LinkKind.HAS_PHONE, EntityKind.PHONE, "phone:5200002", "m1", "m4");
        value(
                LinkKind.LOCATED_AT,
                EntityKind.ADDRESS,
                "address:DE|invented street 2",
                "p1",
                "m1",
                "m2",
                "m3",
                "m4",
                "u1",
                "u2",
                "u3",
                "q1",
                "v1");
        fact(LinkKind.INDICTED, "board", "a1", "2020-01-01", Marking.CLEAR);
        tie(LinkKind.DESIGNATED, "board", "listed", "2021-01-01");
        fact(LinkKind.PAID, "z", "p1", "2025-01-05", Marking.CLEAR);
        for (var payer : List.of("u1", "u2", "u3")) fact(LinkKind.PAID, payer, "q1", "2025-04-01", Marking.CLEAR);
        fact(LinkKind.PAID, "v1", "v2", "2025-03-01", Marking.CLEAR);
        fact(LinkKind.PAID, "v2", "a1", "2025-03-10", Marking.CLEAR);
        fact(LinkKind.INDICTED, "board", "r", "2024-02-01", Marking.CLEAR);
        fact(LinkKind.INDICTED, "board", "k", "2024-01-01", ALPHA);
        // Its papers say one substance, and a laboratory found another.
        facts.add(shipment("v1", "v2", "2025-03-02", "2933.39", Map.of("lineAssessed", List.of("67-64-1"))));
        ledger.record(World.AGENCY, "test", List.copyOf(entities.values()), facts);
        for (var kind : List.of("INDICTED", "ARRESTED", "SEIZED_FROM", "PAID", "SHIPPED"))
            covers(World.INSIDER, "b1", kind, "IN", "");
        for (var kind : List.of("PAID", "SHIPPED", "LOCATED_AT")) covers(World.INSIDER, "b1", kind, "OUT", "");
        for (var buyer : List.of("m1", "m2")) covers(World.INSIDER, buyer, "SHIPPED", "IN", "");
    }

    private static String key(String name) {
        return name.contains(":") ? name : "flags:" + name;
    }

    private void add(String key, EntityKind kind, String name) {
        entities.putIfAbsent(key, NewEntity.of(key, kind, name, Marking.CLEAR));
    }

    private void party(String name, EntityKind kind, String country) {
        add(key(name), kind, "Invented " + name);
        add("country:" + country, EntityKind.COUNTRY, country);
        facts.add(NewFact.of(
                LinkKind.LOCATED_IN,
                key(name),
                "country:" + country,
                Period.UNKNOWN,
                Marking.CLEAR,
                said(Marking.CLEAR)));
    }

    private NewEvidence said(Marking marking) {
        return NewEvidence.of(source, "row " + ++number, null, null, marking);
    }

    private void value(LinkKind kind, EntityKind of, String value, String... holders) {
        add(value, of, value);
        for (var holder : holders)
            facts.add(NewFact.of(kind, key(holder), value, Period.UNKNOWN, Marking.CLEAR, said(Marking.CLEAR)));
    }

    private void fact(LinkKind kind, String from, String to, String day, Marking marking) {
        var on = LocalDate.parse(day);
        facts.add(NewFact.of(kind, key(from), key(to), Period.of(on, on), marking, said(marking)));
    }

    private void tie(LinkKind kind, String from, String to, String first) {
        facts.add(NewFact.of(
                kind, key(from), key(to), Period.of(LocalDate.parse(first), null), Marking.CLEAR, said(Marking.CLEAR)));
    }

    private void shipped(String from, String to, String day, String hs) {
        facts.add(shipment(from, to, day, hs, Map.of()));
    }

    private NewFact shipment(String from, String to, String day, String hs, Map<String, Object> more) {
        var details = new LinkedHashMap<String, Object>(Map.of(
                "dispatched",
                day,
                "lineSubstance",
                List.of("79099-07-3"),
                "lineHs",
                List.of(hs.replace(".", "")),
                "lineText",
                List.of(""),
                "lineKg",
                List.of(2.5)));
        details.putAll(more);
        return NewFact.of(LinkKind.SHIPPED, key(from), key(to), Period.UNKNOWN, Marking.CLEAR, said(Marking.CLEAR))
                .qualified(Map.of("documentNo", "D" + number))
                .detailed(details);
    }

    private String id(String name) {
        return driver.executableQuery("MATCH (e:Entity {key: $key}) RETURN e.id")
                .withParameters(Map.of("key", key(name)))
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asString();
    }

    private GraphQlTester.Response covers(Viewer viewer, String of, String kind, String way, String more) {
        return Asking.as(
                viewer,
                service,
                "mutation ($by: ID!, $of: ID!) { recordCoverage(input: {statedBy: $by, of: $of, kind: " + kind
                        + ", way: "
                        + way + ", title: \"Invented register\", marking: \"CLEAR\" "
                        + (more.contains("locator:") ? more : ", locator: \"whole\"" + more)
                        + "}) { id kind marking flags details { name values } subject { name } object { id } } }",
                "by",
                id("board"),
                "of",
                id(of));
    }

    private GraphQlTester.Response flags(Viewer viewer, String subject, @Nullable String arguments) {
        return Asking.as(
                viewer,
                service,
                "query ($id: ID!) { flags(subject: $id, on: \"" + ON + "\" " + (arguments == null ? "" : arguments)
                        + ") { rule { id version document fits } result sentence notice usedCount used { kind evidence { locator source { title } } } "
                        + "missing { reason id record { id } field sentence } } }",
                "id",
                id(subject));
    }

    private String result(Viewer viewer, String subject, String rule) {
        var answer = flags(viewer, subject, ", rules: [\"" + rule + "\"]");
        answer.path("flags[*].rule.id").entityList(String.class).containsExactly(rule);
        return answer.path("flags[0].result").entity(String.class).get();
    }

    @ParameterizedTest
    @CsvSource({
        "F24-ADDRESS, a1, HOLDS",
        "F24-ADDRESS, z, HOLDS_NOT",
        "F24-ADDRESS, a3, CANNOT_BE_SAID",
        "F24-PHONE, p1, HOLDS",
        "F24-PHONE, a1, HOLDS_NOT",
        "F24-PHONE, z, CANNOT_BE_SAID",
        "F24-ACTIONS, a1, HOLDS",
        "F24-ACTIONS, b1, HOLDS_NOT",
        "F24-ACTIONS, z, CANNOT_BE_SAID",
        "F24-MOSTLY-CN, m1, HOLDS",
        "F24-MOSTLY-CN, m2, HOLDS_NOT",
        "F24-MOSTLY-CN, m3, CANNOT_BE_SAID",
        "F24-SAME-SUPPLIER, m1, HOLDS",
        "F24-SAME-SUPPLIER, z, HOLDS_NOT",
        "F24-SAME-SUPPLIER, m3, CANNOT_BE_SAID",
        "F19-CONTACT, p1, HOLDS",
        "F19-CONTACT, b1, HOLDS_NOT",
        "F19-CONTACT, z, CANNOT_BE_SAID",
        "F19-MANY-TO-ONE, q1, HOLDS",
        "F19-MANY-TO-ONE, z, HOLDS_NOT",
        "F19-MANY-TO-ONE, q2, CANNOT_BE_SAID",
        "TBML-MASS-ADDRESS, m3, HOLDS",
        "TBML-MASS-ADDRESS, b1, HOLDS_NOT",
        "TBML-MASS-ADDRESS, a1, CANNOT_BE_SAID",
        "TBML-DOCUMENTS, v1, HOLDS",
        "TBML-DOCUMENTS, b1, HOLDS_NOT",
        "TBML-DOCUMENTS, z, CANNOT_BE_SAID",
        "EAR-LISTED-ADDRESS, a1, HOLDS",
        // Nobody states who else stands at an address, so that it is never denied.
        "EAR-LISTED-ADDRESS, b1, CANNOT_BE_SAID",
        "FINTRAC-VIA, v1, HOLDS",
        "FINTRAC-VIA, b1, HOLDS_NOT",
        "FINTRAC-VIA, z, CANNOT_BE_SAID"
    })
    void judgesEachRuleAboutAParty(String rule, String subject, String result) {
        assertThat(result(World.OUTSIDER, subject, rule)).isEqualTo(result);
    }

    @Test
    void asksAllRulesAboutAPartyThatAreInForceAndSaysWhatEachRestsOn() {
        var answer = flags(World.OUTSIDER, "a1", null);
        answer.path("flags[*].rule.id")
                .entityList(String.class)
                .containsExactly(
                        "EAR-LISTED-ADDRESS",
                        "F19-CONTACT",
                        "F19-MANY-TO-ONE",
                        "F24-ACTIONS",
                        "F24-ADDRESS",
                        "F24-MOSTLY-CN",
                        "F24-PHONE",
                        "F24-SAME-SUPPLIER",
                        "FINTRAC-VIA",
                        "TBML-DOCUMENTS",
                        "TBML-MASS-ADDRESS");
        answer.path("flags[*].sentence")
                .entityList(String.class)
                .satisfies(all -> assertThat(Set.copyOf(all))
                        .singleElement()
                        .asString()
                        .startsWith("No single red flag is determinative"));
        answer.path("flags[?(@.rule.id == 'F24-ACTIONS')].used[*].kind")
                .entityList(String.class)
                .containsExactly("INDICTED");
        answer.path("flags[?(@.rule.id == 'F24-ACTIONS')].used[*].evidence[0].source.title")
                .entityList(String.class)
                .containsExactly("Invented papers");
        answer.path("flags[?(@.rule.id == 'FINTRAC-VIA')].missing[*].reason")
                .entityList(String.class)
                .satisfies(all -> assertThat(all).contains("NOT_COVERED"));
        answer.path("flags[?(@.rule.id == 'FINTRAC-VIA')].missing[*].record.id")
                .entityList(String.class)
                .satisfies(all -> assertThat(Set.copyOf(all)).containsExactly(id("a1")));
        answer.path("flags[?(@.rule.id == 'FINTRAC-VIA')].notice")
                .entityList(String.class)
                .containsExactly(Flag.NOTHING_FOUND);
    }

    @Test
    void asksTheRulesOfThatDayAndRefusesOthers() {
        var before = Asking.as(
                World.OUTSIDER,
                service,
                "query ($id: ID!) { flags(subject: $id, on: \"2020-01-01\") { rule { id } } }",
                "id",
                id("a1"));
        before.path("flags[*].rule.id").entityList(String.class).containsExactly("F19-CONTACT", "F19-MANY-TO-ONE");
        assertThat(Asking.error(flags(World.OUTSIDER, "a1", ", rules: [\"NO-RULE\"]")))
                .startsWith("BAD_INPUT")
                .contains("NO-RULE");
        assertThat(Asking.error(flags(World.OUTSIDER, "a1", ", rules: [\"EAR-FORWARDER\"]")))
                .startsWith("BAD_INPUT")
                .contains("is about an order");
        assertThat(Asking.error(flags(World.OUTSIDER, "country:CN", null)))
                .startsWith("BAD_INPUT")
                .contains("is no party");
    }

    @Test
    void answersFromWhatTheCallerSees() {
        assertThat(result(World.OUTSIDER, "k", "F24-ACTIONS")).isEqualTo("CANNOT_BE_SAID");
        assertThat(result(World.INSIDER, "k", "F24-ACTIONS")).isEqualTo("HOLDS");
        var nobody = Asking.as(World.OUTSIDER, service, "{ flags(subject: \"no-such-id\") { result } }");
        nobody.path("flags").valueIsNull();
    }

    @Test
    void marksCoverageAsTheFactsThatItCovers() {
        var answer = covers(World.INSIDER, "k", "INDICTED", "IN", "");
        answer.path("recordCoverage.marking").entity(String.class).isEqualTo("AMBER(alpha)");
        covers(World.INSIDER, "k", "ARRESTED", "IN", "");
        covers(World.INSIDER, "k", "SEIZED_FROM", "IN", "");
        var flag = flags(World.OUTSIDER, "k", ", rules: [\"F24-ACTIONS\"]");
        flag.path("flags[0].result").entity(String.class).isEqualTo("CANNOT_BE_SAID");
        flag.path("flags[0].missing[*].field").entityList(String.class).containsExactly("INDICTED IN");
    }

    @Test
    void raisesCoverageWithAFactThatItCovers() {
        for (var kind : List.of("INDICTED", "ARRESTED", "SEIZED_FROM"))
            covers(World.INSIDER, "r", kind, "IN", "")
                    .path("recordCoverage.marking")
                    .entity(String.class)
                    .isEqualTo("CLEAR");
        assertThat(result(World.OUTSIDER, "r", "F24-ACTIONS")).isEqualTo("HOLDS");
        var fact = driver.executableQuery("MATCH (f:Indicted)-[:OBJECT]->(:Entity {key: $key}) RETURN f.id")
                .withParameters(Map.of("key", key("r")))
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asString();
        Asking.as(
                        World.INSIDER,
                        service,
                        "mutation { raiseMarking(id: \"" + fact
                                + "\", marking: \"AMBER(alpha)\", reason: \"sensitive\") { to } }")
                .path("raiseMarking.to")
                .entity(String.class)
                .isEqualTo("AMBER(alpha)");
        var flag = flags(World.OUTSIDER, "r", ", rules: [\"F24-ACTIONS\"]");
        flag.path("flags[0].result").entity(String.class).isEqualTo("CANNOT_BE_SAID");
        flag.path("flags[0].missing[*].field").entityList(String.class).containsExactly("INDICTED IN");
        assertThat(result(World.INSIDER, "r", "F24-ACTIONS")).isEqualTo("HOLDS");
    }

    @Test
    void doesNotCountADisputedCoverage() {
        for (var kind : List.of("INDICTED", "ARRESTED", "SEIZED_FROM")) covers(World.INSIDER, "b2", kind, "IN", "");
        assertThat(result(World.OUTSIDER, "b2", "F24-ACTIONS")).isEqualTo("HOLDS_NOT");
        var before = Instant.now();
        covers(World.INSIDER, "b2", "ARRESTED", "IN", ", locator: \"p. 2\", disputedBy: [\"" + id("z") + "\"]")
                .path("recordCoverage.flags")
                .entityList(String.class)
                .contains("DISPUTED");
        assertThat(result(World.OUTSIDER, "b2", "F24-ACTIONS")).isEqualTo("CANNOT_BE_SAID");
        flags(World.OUTSIDER, "b2", ", rules: [\"F24-ACTIONS\"], knownAt: \"" + before + "\"")
                .path("flags[0].result")
                .entity(String.class)
                .isEqualTo("HOLDS_NOT");
    }

    @Test
    void coversThePartiesOfACountryAlone() {
        assertThat(result(World.OUTSIDER, "v2", "F24-ACTIONS")).isEqualTo("CANNOT_BE_SAID");
        for (var kind : List.of("INDICTED", "ARRESTED", "SEIZED_FROM"))
            covers(World.INSIDER, "country:SG", kind, "IN", "")
                    .path("recordCoverage.object.id")
                    .hasValue();
        assertThat(result(World.OUTSIDER, "v2", "F24-ACTIONS")).isEqualTo("HOLDS_NOT");
        assertThat(result(World.OUTSIDER, "z", "F24-ACTIONS")).isEqualTo("CANNOT_BE_SAID");
    }

    @Test
    void leavesARuleOpenWhereARecordMayBeTheSame() {
        for (var kind : List.of("INDICTED", "ARRESTED", "SEIZED_FROM")) covers(World.INSIDER, "twin", kind, "IN", "");
        assertThat(result(World.INSIDER, "twin", "F24-ACTIONS")).isEqualTo("HOLDS_NOT");
        ledger.record(
                World.AGENCY,
                "test",
                List.of(),
                List.of(NewFact.of(
                        LinkKind.POSSIBLY_SAME_AS,
                        key("k"),
                        key("twin"),
                        Period.UNKNOWN,
                        Marking.CLEAR,
                        said(Marking.CLEAR))));
        var flag = flags(World.INSIDER, "twin", ", rules: [\"F24-ACTIONS\"]");
        flag.path("flags[0].result").entity(String.class).isEqualTo("CANNOT_BE_SAID");
        flag.path("flags[0].missing[*].reason")
                .entityList(String.class)
                .satisfies(all -> assertThat(all).contains("SAME_UNDECIDED"));
    }

    @Test
    void refusesCoverageByAReaderOfHiddenEndsAndOfOrders() {
        var reader = new Viewer("reader", "anybody", Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.READER));
        assertThat(Asking.error(covers(reader, "z", "PAID", "IN", ""))).startsWith("FORBIDDEN");
        assertThat(Asking.error(covers(World.INSIDER, "z", "CUSTOMER", "IN", "")))
                .startsWith("BAD_INPUT")
                .contains("role in an order");
        assertThat(Asking.error(covers(World.INSIDER, "z", "PAID", "IN", ", from: \"2025-02-01\", to: \"2025-01-01\"")))
                .startsWith("BAD_INPUT");
        assertThat(Asking.error(covers(World.INSIDER, "phone:8600001", "PAID", "IN", "")))
                .startsWith("BAD_INPUT")
                .contains("PHONE");
    }
}
