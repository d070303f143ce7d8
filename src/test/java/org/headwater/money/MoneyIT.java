package org.headwater.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
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
 * What is asked of money, out of the database. On days of May 2024, in USD.
 *
 * <pre>
 *   buyer ──1: 100──> broker ──3: 90──> mill;  [buyer ──2: 100──> front ──4: 95──> mill], AMBER(alpha)
 *   buyer ──5: 40, for MB1──> mill;  mill ──9: 70──> buyer
 *   somebody at the account I ──6: 20──> mill;  the account I is held by broker, and by [front], AMBER(alpha)
 *   agent ──7: 10, of the originator owner──> mill;  owner owns agent
 *   buyer ──?: 5──> mill;  buyer ──8: ?──> mill
 *   mill ──10–12, MB1, 200──> buyer
 * </pre>
 */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MoneyIT {

    private static final Viewer ANALYST =
            new Viewer("analyst", "agency", Tlp.AMBER, Set.of("alpha"), Set.of(Viewer.Role.ANALYST));
    private static final Viewer READER =
            new Viewer("reader", "elsewhere", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.READER));
    private static final Marking ALPHA = Marking.parse("AMBER(alpha)");
    private static final String IBAN = "DE89370400440532013000";
    private static final String HOLDER = "holder:account:" + IBAN;

    private final Ledger ledger;
    private final Driver driver;
    private final ExecutionGraphQlService service;
    private final Map<String, String> ids = new HashMap<>();
    private String source = "";

    MoneyIT(Ledger ledger, Driver driver, ExecutionGraphQlService service) {
        this.ledger = ledger;
        this.driver = driver;
        this.service = service;
    }

    @BeforeAll
    void makeWorld() {
        EmptyGraph.in(driver);
        source = ledger.source(World.AGENCY, new NewSource("a", "Register", null, null, "en", Marking.CLEAR, true));
        var entities = new ArrayList<NewEntity>();
        for (var name : List.of("buyer", "broker", "mill", "front", "agent", "owner"))
            entities.add(NewEntity.of("list:" + name, EntityKind.COMPANY, name, Marking.CLEAR));
        entities.add(NewEntity.of(HOLDER, EntityKind.ORGANIZATION, "unnamed holder of " + IBAN, Marking.CLEAR));
        entities.add(new NewEntity(
                "account:" + IBAN, EntityKind.ACCOUNT, IBAN, Marking.CLEAR, Map.of("number", IBAN, "country", "DE")));
        entities.add(NewEntity.of("country:MX", EntityKind.COUNTRY, "MX", Marking.CLEAR));
        ledger.record(
                World.AGENCY,
                "j",
                entities,
                List.of(
                        paid("T1", "list:buyer", "list:broker", 1, "100", Map.of(), Map.of(), Marking.CLEAR),
                        paid("T2", "list:broker", "list:mill", 3, "90", Map.of(), Map.of(), Marking.CLEAR),
                        paid("T3", "list:buyer", "list:front", 2, "100", Map.of(), Map.of(), ALPHA),
                        paid("T4", "list:front", "list:mill", 4, "95", Map.of(), Map.of(), ALPHA),
                        paid(
                                "T5",
                                "list:buyer",
                                "list:mill",
                                5,
                                "40",
                                Map.of("reference", "mb-1"),
                                Map.of(),
                                Marking.CLEAR),
                        paid(
                                "T6",
                                HOLDER,
                                "list:mill",
                                6,
                                "20",
                                Map.of(),
                                Map.of("FROM_ACCOUNT", "account:" + IBAN),
                                Marking.CLEAR),
                        paid(
                                "T7",
                                "list:agent",
                                "list:mill",
                                7,
                                "10",
                                Map.of(),
                                Map.of("ORIGINATED_BY", "list:owner"),
                                Marking.CLEAR),
                        paid("T8", "list:buyer", "list:mill", 8, null, Map.of(), Map.of(), Marking.CLEAR),
                        paid("T9", "list:mill", "list:buyer", 9, "70", Map.of(), Map.of(), Marking.CLEAR),
                        paid("T10", "list:buyer", "list:mill", 0, "5", Map.of(), Map.of(), Marking.CLEAR),
                        fact(LinkKind.OWNS, "list:owner", "list:agent", Marking.CLEAR),
                        fact(LinkKind.LOCATED_IN, "list:broker", "country:MX", Marking.CLEAR),
                        fact(LinkKind.HAS_ACCOUNT, "list:broker", "account:" + IBAN, Marking.CLEAR),
                        fact(LinkKind.HAS_ACCOUNT, "list:front", "account:" + IBAN, ALPHA),
                        new NewFact(
                                LinkKind.SHIPPED,
                                "list:mill",
                                "list:buyer",
                                Period.UNKNOWN,
                                Marking.CLEAR,
                                Map.of("documentNo", "MB1", "dispatched", "2024-05-10", "arrived", "2024-05-12"),
                                Map.of("declaredValue", "200", "declaredCurrency", "USD"),
                                null,
                                Map.of(),
                                evidence("MB1", Marking.CLEAR))));
        driver.executableQuery("MATCH (e:Entity) RETURN e.id AS id, e.key AS key "
                        + "UNION MATCH (f:Paid) RETURN f.id AS id, 'x:' + f.transactionNo AS key "
                        + "UNION MATCH (f:Shipment) RETURN f.id AS id, 'x:' + f.documentNo AS key")
                .execute()
                .records()
                .forEach(row -> ids.put(
                        row.get("key").asString().replaceFirst("^(list|x):", ""),
                        row.get("id").asString()));
    }

    private NewFact paid(
            String number,
            String payer,
            String payee,
            int day,
            @Nullable String amount,
            Map<String, Object> more,
            Map<String, String> roles,
            Marking marking) {
        var details = new HashMap<String, Object>(more);
        if (amount != null) details.put("amount", amount);
        details.put("currency", "USD");
        details.put("method", "TRANSFER");
        var date = day == 0 ? null : PartialDate.parse("2024-05-%02d".formatted(day));
        return new NewFact(
                LinkKind.PAID,
                payer,
                payee,
                new Period(date, date),
                marking,
                Map.of("transactionNo", number),
                details,
                null,
                roles,
                evidence(number, marking));
    }

    private NewFact fact(LinkKind kind, String subject, String object, Marking marking) {
        return NewFact.of(kind, subject, object, Period.UNKNOWN, marking, evidence(kind.name(), marking));
    }

    private NewEvidence evidence(String locator, Marking marking) {
        return NewEvidence.of(source, locator, null, Grade.parse("B2"), marking);
    }

    private String id(String name) {
        return ids.getOrDefault(name, name);
    }

    private String named(String document) {
        var text = document;
        for (var one : ids.entrySet()) text = text.replace("<" + one.getKey() + ">", "\"" + one.getValue() + "\"");
        return text;
    }

    private GraphQlTester.Response ask(Viewer viewer, String document) {
        return Asking.as(viewer, service, named(document));
    }

    private GraphQlTester.Response chains(Viewer viewer, String request) {
        return ask(
                viewer,
                "{ moneyChains(request: {" + request
                        + "}) { hasMore chains { payments ties completedAt completion parties { name } steps { class flags amount { value currency } "
                        + "moment { from to } sums { id } fact { id } factCount along kinds } } "
                        + "completeness { status leftOut { undated unknownAmount belowConfidence undecidedIdentity } } ends { from to } } }");
    }

    private static List<String> ways(GraphQlTester.Response answer) {
        var ways = new ArrayList<String>();
        for (Map<?, ?> chain :
                answer.path("moneyChains.chains").entityList(Map.class).get()) {
            var names = new ArrayList<String>();
            for (var party : (List<?>) Objects.requireNonNull(chain.get("parties")))
                names.add(String.valueOf(((Map<?, ?>) party).get("name")));
            ways.add(String.join(">", names));
        }
        return ways;
    }

    private static final String FROM_TO = "from: {ids: [<buyer>]}, to: {ids: [<mill>]}, maxTies: 0";

    @Test
    void moneyWentOnOverVisibleParties() {
        var answer = chains(READER, FROM_TO);
        assertThat(ways(answer)).containsExactly("buyer>mill", "buyer>broker>mill");
        answer.path("moneyChains.completeness.status").entity(String.class).isEqualTo("COMPLETE");
        answer.path("moneyChains.hasMore").entity(Boolean.class).isEqualTo(false);
        answer.path("moneyChains.chains[1].steps[1].amount")
                .entity(Map.class)
                .isEqualTo(Map.of("value", "90", "currency", "USD"));
        answer.path("moneyChains.chains[1].steps[1].fact.id")
                .entity(String.class)
                .isEqualTo(id("T2"));
        answer.path("moneyChains.chains[1].completedAt").entity(String.class).isEqualTo("2024-05-03T00:00:00Z");
        answer.path("moneyChains.chains[1].steps[1].moment.to")
                .entity(String.class)
                .isEqualTo("2024-05-03T23:59:59.999999Z");
        answer.path("moneyChains.completeness.leftOut.undated")
                .entity(Integer.class)
                .isEqualTo(1);
        answer.path("moneyChains.chains[0].steps[0].class").entity(String.class).isEqualTo("PAYMENT");
    }

    @Test
    void aHiddenPaymentIsNotThere() {
        assertThat(ways(chains(ANALYST, FROM_TO)))
                .containsExactlyInAnyOrder("buyer>mill", "buyer>broker>mill", "buyer>front>mill");
        assertThat(ways(chains(READER, FROM_TO))).doesNotContain("buyer>front>mill");
    }

    @Test
    void aRatioAndWhatIsUnknown() {
        var checked = chains(READER, FROM_TO + ", keepsAtLeast: \"0.95\"");
        assertThat(ways(checked)).containsExactly("buyer>mill");
        checked.path("moneyChains.completeness.leftOut.unknownAmount")
                .entity(Integer.class)
                .isEqualTo(1);
        assertThat(ways(chains(READER, FROM_TO + ", keepsAtLeast: 0.9"))).hasSize(2);
        var summed = chains(READER, FROM_TO + ", sumWithinDays: 3, minAmounts: [{value: \"41\", currency: \"USD\"}]");
        assertThat(ways(summed)).containsExactly("buyer>broker>mill");
    }

    @Test
    void anAccountIsReadForWhoIsSeenToHoldIt() {
        var reader = chains(READER, "from: {ids: [<broker>]}, to: {ids: [<mill>]}, order: UNORDERED, k: 1");
        reader.path("moneyChains.chains[0].steps[0].factCount")
                .entity(Integer.class)
                .isEqualTo(2);
        var byAccount = chains(
                READER,
                "from: {ids: [<broker>]}, to: {ids: [<mill>]}, window: {from: \"2024-05-06\", to: \"2024-05-06\"}");
        assertThat(ways(byAccount)).containsExactly("broker>mill");
        byAccount
                .path("moneyChains.chains[0].steps[0].flags")
                .entityList(String.class)
                .contains("BY_INSTRUMENT");
        byAccount
                .path("moneyChains.chains[0].steps[0].fact.id")
                .entity(String.class)
                .isEqualTo(id("T6"));
        var hidden = "from: {ids: [<front>]}, to: {ids: [<mill>]}, window: {from: \"2024-05-06\", to: \"2024-05-06\"}";
        assertThat(ways(chains(READER, hidden))).isEmpty();
        assertThat(ways(chains(ANALYST, hidden))).containsExactly("front>mill");
    }

    @Test
    void onBehalfTheOriginatorPaid() {
        var asked = "from: {ids: [<owner>]}, to: {ids: [<mill>]}, maxTies: 0";
        assertThat(ways(chains(READER, asked))).isEmpty();
        assertThat(ways(chains(READER, asked + ", onBehalf: true"))).containsExactly("owner>mill");
        var tied = chains(READER, "from: {ids: [<owner>]}, to: {ids: [<mill>]}");
        assertThat(ways(tied)).containsExactly("owner>agent>mill");
        tied.path("moneyChains.chains[0].steps[0].along").entity(Boolean.class).isEqualTo(true);
        tied.path("moneyChains.chains[0].ties").entity(Integer.class).isEqualTo(1);
    }

    @Test
    void moneyComesBack() {
        var cycles = ask(
                READER,
                "{ moneyCycles(request: {of: {ids: [<buyer>]}}) { hasMore chains { payments parties { name } } completeness { status } } }");
        cycles.path("moneyCycles.chains[*].payments").entityList(Integer.class).containsExactly(2, 3);
        cycles.path("moneyCycles.chains[0].parties[*].name")
                .entityList(String.class)
                .containsExactly("buyer", "mill", "buyer");
    }

    @Test
    void whatAPartyPaidAndReceived() {
        var document =
                "{ moneyFlows(parties: [<mill>], window: {from: \"2024-05-03\", to: \"2024-05-31\"}) { party { name } "
                        + "paid { payments sums { value currency } } received { payments parties sums { value currency } largest { value } unknownAmount partly } } }";
        var reader = ask(READER, document);
        reader.path("moneyFlows[0].paid.sums")
                .entity(Object.class)
                .isEqualTo(List.of(Map.of("value", "70", "currency", "USD")));
        reader.path("moneyFlows[0].received")
                .entity(Map.class)
                .isEqualTo(Map.of(
                        "payments", 5,
                        "parties", 3,
                        "sums", List.of(Map.of("value", "160", "currency", "USD")),
                        "largest", List.of(Map.of("value", "90")),
                        "unknownAmount", 1,
                        "partly", 1));
        ask(ANALYST, document)
                .path("moneyFlows[0].received.payments")
                .entity(Integer.class)
                .isEqualTo(6);
    }

    private GraphQlTester.Response settle(Viewer viewer, String more) {
        return ask(
                viewer,
                "{ settlement(request: {shipments: [<MB1>]" + more
                        + "}) { settlements { state shipment { documentNo } declared { value currency } settled { value } least { value } most { value } "
                        + "shares { payment { id } amount { value } rest { value } route intermediaries days through { parties { name } } } others { id } "
                        + "findings { kind certain text citation { documents certainty } payments { id } } } completeness { status leftOut { undated unknownAmount } } } }");
    }

    @Test
    void paymentsSettleAShipment() {
        var reader = settle(READER, "");
        reader.path("settlement.completeness.status").entity(String.class).isEqualTo("COMPLETE");
        reader.path("settlement.settlements[0].state").entity(String.class).isEqualTo("JUDGED");
        // 40 that name it, and 90 over the broker.
        reader.path("settlement.settlements[0].settled.value")
                .entity(String.class)
                .isEqualTo("130");
        reader.path("settlement.settlements[0].shares[*].route")
                .entityList(String.class)
                .contains("NAMED", "VIA")
                .hasSize(2);
        reader.path("settlement.settlements[0].shares[?(@.route == 'VIA')].through.parties[*].name")
                .entityList(String.class)
                .containsExactly("buyer", "broker", "mill");
        reader.path("settlement.settlements[0].findings[*].kind")
                .entityList(String.class)
                .containsExactly("UNDER_PAID", "THIRD_PARTY_PAYER");
        reader.path("settlement.settlements[0].findings[0].citation.certainty")
                .entity(String.class)
                .isEqualTo("SECONDARY");
        settle(ANALYST, "")
                .path("settlement.settlements[0].settled.value")
                .entity(String.class)
                .isEqualTo("200");
    }

    @Test
    void withoutACandidateNothingIsSaidOfWhoPaid() {
        var none = settle(READER, ", minConfidence: 0.99");
        none.path("settlement.settlements[0].findings[0]")
                .entity(Map.class)
                .satisfies(finding ->
                        assertThat(finding.get("text")).isEqualTo("no payment in the data that you may see"));
        none.path("settlement.settlements[0].findings[0].citation").valueIsNull();
    }

    @Test
    void whatIsNewIsReadAtOnce() {
        var asked = "from: {ids: [<agent>]}, to: {ids: [<owner>]}, maxTies: 0";
        assertThat(ways(chains(READER, asked))).isEmpty();
        ledger.record(
                World.AGENCY,
                "k",
                List.of(),
                List.of(paid("T99", "list:agent", "list:owner", 20, "1", Map.of(), Map.of(), Marking.CLEAR)));
        assertThat(ways(chains(READER, asked))).containsExactly("agent>owner");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "moneyChains(request: {k: 3}) { hasMore };BAD_INPUT",
                "moneyChains(request: {from: {ids: [\"01ABSENT\"]}}) { hasMore };BAD_INPUT",
                "moneyChains(request: {from: {ids: [<buyer>]}, avoid: [\"01ABSENT\"]}) { hasMore };BAD_INPUT",
                "moneyChains(request: {from: {ids: [<buyer>]}, tieKinds: [PAID]}) { hasMore };BAD_INPUT",
                "moneyChains(request: {from: {ids: [<buyer>]}, keepsAtLeast: 2}) { hasMore };BAD_INPUT",
                "moneyChains(request: {from: {ids: [<buyer>]}, k: 300}) { hasMore };LIMIT_CHAINS",
                "moneyChains(request: {from: {ids: [<buyer>]}}) { restsOn { lost } };BAD_INPUT",
                "moneyCycles(request: {maxPayments: 1}) { hasMore };BAD_INPUT",
                "moneyFlows(parties: []) { party { id } };BAD_INPUT",
                "moneyFlows(parties: [\"01ABSENT\"]) { party { id } };BAD_INPUT",
                "settlement(request: {shipments: []}) { indexedThrough };BAD_INPUT",
                "settlement(request: {shipments: [<T1>]}) { indexedThrough };BAD_INPUT",
                "settlement(request: {shipments: [<MB1>], tolerance: 2}) { indexedThrough };BAD_INPUT"
            })
    void whatCannotBeAskedIsRefused(String query, String code) {
        assertThat(Asking.error(ask(READER, "{ " + query + " }"))).startsWith(code);
    }

    @Test
    void aChainOfGoodsTellsWhereToAskForPayments() {
        assertThat(Asking.error(ask(
                        READER,
                        "{ chains(request: {from: {ids: [<buyer>]}, rules: {tieKinds: [OWNS, PAID]}}) { before } }")))
                .startsWith("BAD_INPUT: tieKinds: 'PAID' is a payment")
                .contains("ask moneyChains");
    }
}
