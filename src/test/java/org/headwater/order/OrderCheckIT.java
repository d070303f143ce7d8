package org.headwater.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
import org.headwater.store.Bookkeeping;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.test.tester.GraphQlTester;

/**
 * Checks of orders through GraphQL: the four panes, the rules about orders, who reads a check again. All is invented.
 *
 * <pre>
 *   house ships chemicals to old; all that it ships is covered
 *   new, old, dry, wet: customers. dry had three shipments of machines, wet one of a chemical among them; both are covered
 *   mover forwarded a shipment to old; all that new forwarded is covered
 *   secret: a firm that alpha alone sees, with the name of twin in other words
 * </pre>
 */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderCheckIT {

    private static final Marking ALPHA = Marking.parse("AMBER(alpha)");
    private static final String CHEMICAL = "29333990";
    private static final String MACHINE = "84798997";

    /** By the United Nations since 2024. */
    private static final String CONTROLLED = "79099-07-3";

    private static final Viewer ASKER = analyst("asker", "agency", Set.of("alpha"));
    private static final Viewer COLLEAGUE = analyst("colleague", "agency", Set.of("alpha"));
    private static final Viewer NARROWER = analyst("narrower", "agency", Set.of());
    private static final Viewer STRANGER = analyst("stranger", "elsewhere", Set.of("alpha"));

    private final Driver driver;
    private final Ledger ledger;
    private final Reference reference;
    private final ExecutionGraphQlService service;
    private final OrderReferences references;
    private final Bookkeeping books;
    private final Map<String, NewEntity> entities = new LinkedHashMap<>();
    private final List<NewFact> facts = new ArrayList<>();
    private String source = "";
    private int number;

    OrderCheckIT(
            Driver driver,
            Ledger ledger,
            Reference reference,
            ExecutionGraphQlService service,
            OrderReferences references,
            Bookkeeping books) {
        this.driver = driver;
        this.ledger = ledger;
        this.reference = reference;
        this.service = service;
        this.references = references;
        this.books = books;
    }

    private static Viewer analyst(String name, String organization, Set<String> groups) {
        return new Viewer(name, organization, Tlp.RED, groups, Set.of(Viewer.Role.ANALYST));
    }

    @BeforeAll
    void make() throws IOException {
        EmptyGraph.in(driver);
        reference.recordAtStart();
        source = ledger.source(
                World.AGENCY, new NewSource("0d3a", "Invented papers", null, null, "en", Marking.CLEAR, true));
        party("house", "Invented Solvents House", "DE");
        for (var key : List.of("new", "old", "dry", "wet")) party(key, "Buyer " + key + " Falsa", "MX");
        party("mover", "Quick Mover Spedition", "DE");
        party("twin", "Blue Heron Falsified Chemicals", "CN");
        party("other", "Grey Pelican Trading Invented", "CN");
        entity("agency:DE|invented board", EntityKind.AGENCY, "Invented board", Marking.CLEAR);
        entity("orders:secret", EntityKind.COMPANY, "Blue Heron Falsified Chemical", ALPHA);
        named("orders:secret", "Blue Heron Falsified Chemical", ALPHA);
        shipped("house", "old", CHEMICAL, Map.of("FORWARDED_BY", "orders:mover"));
        for (var turn = 0; turn < 3; turn++) {
            shipped("other", "dry", MACHINE, Map.of());
            shipped("other", "wet", turn == 0 ? CHEMICAL : MACHINE, Map.of());
        }
        ledger.record(World.AGENCY, "test", List.copyOf(entities.values()), facts);
        covers("house", "SHIPPED", "OUT");
        for (var buyer : List.of("dry", "wet")) covers(buyer, "SHIPPED", "IN");
        covers("new", "FORWARDED", "OUT");
    }

    private void entity(String key, EntityKind kind, String name, Marking marking) {
        entities.putIfAbsent(key, NewEntity.of(key, kind, name, marking));
    }

    private void party(String key, String name, String country) {
        entity("orders:" + key, EntityKind.COMPANY, name, Marking.CLEAR);
        named("orders:" + key, name, Marking.CLEAR);
        entity("country:" + country, EntityKind.COUNTRY, country, Marking.CLEAR);
        facts.add(NewFact.of(
                LinkKind.LOCATED_IN,
                "orders:" + key,
                "country:" + country,
                Period.UNKNOWN,
                Marking.CLEAR,
                said(Marking.CLEAR)));
    }

    private void named(String key, String name, Marking marking) {
        entity("name:" + name, EntityKind.NAME, name, Marking.CLEAR);
        facts.add(NewFact.of(LinkKind.NAMED, key, "name:" + name, Period.UNKNOWN, marking, said(marking)));
    }

    private NewEvidence said(Marking marking) {
        return NewEvidence.of(source, "row " + ++number, null, null, marking);
    }

    private void shipped(String from, String to, String hs, Map<String, String> roles) {
        var fact = NewFact.of(
                        LinkKind.SHIPPED,
                        "orders:" + from,
                        "orders:" + to,
                        Period.UNKNOWN,
                        Marking.CLEAR,
                        said(Marking.CLEAR))
                .qualified(Map.of("documentNo", "D" + number))
                .detailed(new LinkedHashMap<>(Map.of(
                        "dispatched",
                        LocalDate.now().minusDays(90).toString(),
                        "lineSubstance",
                        List.of(""),
                        "lineHs",
                        List.of(hs),
                        "lineText",
                        List.of(""),
                        "lineKg",
                        List.of(2.5))));
        facts.add(fact.joined(roles));
    }

    private String id(String key) {
        return driver.executableQuery("MATCH (e:Entity {key: $key}) RETURN e.id")
                .withParameters(Map.of("key", key.contains(":") ? key : "orders:" + key))
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asString();
    }

    private void covers(String of, String kind, String way) {
        Asking.as(
                        ASKER,
                        service,
                        "mutation ($by: ID!, $of: ID!) { recordCoverage(input: {statedBy: $by, of: $of, kind: " + kind
                                + ", way: " + way
                                + ", title: \"Invented register\", locator: \"whole\", marking: \"CLEAR\"}) { id } }",
                        "by",
                        id("agency:DE|invented board"),
                        "of",
                        id(of))
                .path("recordCoverage.id")
                .hasValue();
    }

    private static final String HITS =
            "hits(first: 50) { edges { node { party { id name } points score features { trait points ordered recorded "
                    + "reason contradicts } notCompared { trait what side } } } }";

    private static final String CHECK =
            "{ id sentence parties { roles said { names party { id } } count more searched notice "
                    + HITS + " } control { jurisdiction status { status licenceNeeded } } controlNotice "
                    + "declaration { verdict reasons { code } } declarationNotice "
                    + "flags { notice holds { rule { id } usedRoles used { id } } holdsNot { rule { id } usedRoles } "
                    + "cannotBeSaid { rule { id } missing { reason id field } } } "
                    + "kept { id on asOf checkedAt checkedBy marking order { endUse endUseStated substance kg hs destination "
                    + "customer { names bornOn } } } }";

    private GraphQlTester.Response check(Viewer viewer, String input) {
        return Asking.as(viewer, service, "mutation { checkOrder(input: {" + input + "}) " + CHECK + " }");
    }

    private GraphQlTester.Response read(Viewer viewer, String id) {
        return Asking.as(viewer, service, "query ($id: ID!) { orderCheck(id: $id) " + CHECK + " }", "id", id);
    }

    private static List<String> texts(GraphQlTester.Response answer, String path) {
        return answer.path(path).entityList(String.class).get();
    }

    /** Roles as {@code CUSTOMER=new PAYER=old}; other fields as in GraphQL. */
    private String input(String order) {
        var fields = new ArrayList<String>();
        for (var one : order.split(" ")) {
            var at = one.indexOf('=');
            var name = one.substring(0, at).toLowerCase(java.util.Locale.ROOT);
            if (one.substring(0, at).equals(name.toUpperCase(java.util.Locale.ROOT)))
                fields.add(name + ": {party: \"" + id(one.substring(at + 1)) + "\"}");
            else fields.add(one.substring(0, at) + ": " + one.substring(at + 1));
        }
        return String.join(", ", fields);
    }

    private static String result(GraphQlTester.Response answer, String path, String rule) {
        var found = new ArrayList<String>();
        for (var result : List.of("holds", "holdsNot", "cannotBeSaid"))
            if (texts(answer, path + ".flags." + result + "[*].rule.id").contains(rule)) found.add(result);
        return String.join(" ", found);
    }

    @ParameterizedTest
    @CsvSource({
        "TBML-THIRD-PAYER, CUSTOMER=old CONSIGNEE=new PAYER=dry, holds",
        "TBML-THIRD-PAYER, CUSTOMER=old CONSIGNEE=new PAYER=old, holdsNot",
        "TBML-THIRD-PAYER, CUSTOMER=old PAYER=dry, cannotBeSaid",
        "TBML-THIRD-PAYER, CUSTOMER=old CONSIGNEE=new, cannotBeSaid",
        "EAR-FORWARDER, CONSIGNEE=mover, holds",
        "EAR-FORWARDER, CONSIGNEE=new, holdsNot",
        "EAR-FORWARDER, CONSIGNEE=old, cannotBeSaid",
        "EAR-LINE-OF-BUSINESS, CUSTOMER=dry substance=\"79099-07-3\" destination=\"MX\", holds",
        "EAR-LINE-OF-BUSINESS, CUSTOMER=wet substance=\"79099-07-3\" destination=\"MX\", holdsNot",
        "EAR-LINE-OF-BUSINESS, CUSTOMER=new substance=\"79099-07-3\" destination=\"MX\", cannotBeSaid",
        "EAR-LINE-OF-BUSINESS, CUSTOMER=dry destination=\"MX\", cannotBeSaid",
        "EAR-END-USE, endUseStated=false, holds",
        "EAR-END-USE, endUse=\"varnish\", holdsNot",
        "EAR-END-USE, kg=3, cannotBeSaid",
        "INCB-NEW-LARGE, CUSTOMER=new SELLER=house kg=25 substance=\"79099-07-3\" destination=\"MX\", holds",
        "INCB-NEW-LARGE, CUSTOMER=old SELLER=house kg=25 substance=\"79099-07-3\" destination=\"MX\", holdsNot",
        "INCB-NEW-LARGE, CUSTOMER=new SELLER=house kg=24.9 substance=\"79099-07-3\" destination=\"MX\", holdsNot",
        "INCB-NEW-LARGE, CUSTOMER=new kg=25 substance=\"79099-07-3\" destination=\"MX\", cannotBeSaid"
    })
    void judgesEachRuleAboutAnOrder(String rule, String order, String result) {
        var answer = check(ASKER, input(order));
        assertThat(result(answer, "checkOrder", rule)).isEqualTo(result);
    }

    @Test
    void keptOrderIsASubjectOfFlags() {
        var id = check(ASKER, input("CUSTOMER=old CONSIGNEE=new PAYER=dry"))
                .path("checkOrder.id")
                .entity(String.class)
                .get();
        var ask =
                "query ($id: ID!) { flags(subject: $id, rules: [\"TBML-THIRD-PAYER\"]) { result usedRoles used { id } usedCount } }";
        var answer = Asking.as(COLLEAGUE, service, ask, "id", id);
        answer.path("flags[0].result").entity(String.class).isEqualTo("HOLDS");
        assertThat(texts(answer, "flags[0].usedRoles")).containsExactly("CUSTOMER", "CONSIGNEE", "PAYER");
        answer.path("flags[0].usedCount").entity(Integer.class).isEqualTo(0);
        assertThat(Asking.error(Asking.as(
                        COLLEAGUE,
                        service,
                        "query ($id: ID!) { flags(subject: $id, rules: [\"F24-ACTIONS\"]) { result } }",
                        "id",
                        id)))
                .startsWith("BAD_INPUT")
                .contains("is about a party");
        Asking.as(STRANGER, service, ask, "id", id).path("flags").valueIsNull();
        var reader = new Viewer("reader", "agency", Tlp.RED, Set.of("alpha"), Set.of(Viewer.Role.READER));
        Asking.as(reader, service, ask, "id", id).path("flags").valueIsNull();
    }

    @Test
    void showsWhoAPartyMayBeAndTheReasons() {
        var answer = check(
                ASKER,
                "customer: {names: [\"Blue Heron Falsified Chemicals\"], countries: [\"CN\"], kind: COMPANY}, "
                        + "payer: {names: [\"Nobody Of That Kind Xyzzy\"]}");
        assertThat(texts(answer, "checkOrder.parties[0].hits.edges[*].node.party.id"))
                .containsExactly(id("twin"), id("secret"));
        var best = "checkOrder.parties[0].hits.edges[0].node";
        assertThat(texts(answer, best + ".features[*].trait")).containsExactly("NAME", "COUNTRY");
        answer.path(best + ".features[0].reason")
                .entity(String.class)
                .satisfies(reason -> assertThat(reason).contains("likest names"));
        answer.path(best + ".score")
                .entity(Double.class)
                .satisfies(score -> assertThat(score).isGreaterThan(0.87));
        answer.path("checkOrder.parties[0].notice").valueIsNull();
        assertThat(texts(answer, "checkOrder.parties[1].roles")).containsExactly("PAYER");
        answer.path("checkOrder.parties[1].notice")
                .entity(String.class)
                .satisfies(notice ->
                        assertThat(notice).matches("Nothing found among [1-9][0-9]* parties, as of 20[0-9T:-]+Z\\."));
        answer.path("checkOrder.controlNotice").hasValue();
        answer.path("checkOrder.declarationNotice").hasValue();
        answer.path("checkOrder.declaration").valueIsNull();
    }

    @Test
    void hiddenPartyIsNoHitOfWhoDoesNotSeeIt() {
        var order =
                "customer: {names: [\"Blue Heron Falsified Chemicals\"]}, payer: {names: [\"Nobody Of That Kind Xyzzy\"]}";
        var first = check(ASKER, order);
        assertThat(texts(first, "checkOrder.parties[0].hits.edges[*].node.party.id"))
                .contains(id("secret"));
        var id = first.path("checkOrder.id").entity(String.class).get();
        var wide = read(COLLEAGUE, id);
        assertThat(texts(wide, "orderCheck.parties[0].hits.edges[*].node.party.id"))
                .contains(id("secret"));
        wide.path("orderCheck.parties[1].searched").hasValue();
        var narrow = read(NARROWER, id);
        assertThat(texts(narrow, "orderCheck.parties[0].hits.edges[*].node.party.id"))
                .containsExactly(id("twin"));
        narrow.path("orderCheck.parties[0].count").entity(Integer.class).isEqualTo(1);
        narrow.path("orderCheck.parties[0].more").valueIsNull();
        narrow.path("orderCheck.parties[1].searched").valueIsNull();
        narrow.path("orderCheck.parties[1].notice")
                .entity(String.class)
                .satisfies(notice ->
                        assertThat(notice).startsWith("Nothing found among the parties that you may see, as of"));
    }

    @Test
    void saysOfControlDeclarationAndFlagsWhatIsKnown() {
        var answer = check(
                ASKER,
                "substance: \"" + CONTROLLED
                        + "\", hs: \"8479.89\", destination: \"MX\", kg: 30, endUseStated: false, on: \"2025-06-30\"");
        assertThat(texts(answer, "checkOrder.control[*].jurisdiction")).containsExactly("UN", "US", "CN");
        assertThat(texts(answer, "checkOrder.control[*].status.status")).first().isEqualTo("CONTROLLED");
        answer.path("checkOrder.declaration.verdict").entity(String.class).isEqualTo("INCONSISTENT");
        assertThat(texts(answer, "checkOrder.declaration.reasons[*].code")).contains("HS_DISAGREES");
        assertThat(texts(answer, "checkOrder.flags.holds[*].rule.id")).containsExactly("EAR-END-USE");
        assertThat(texts(answer, "checkOrder.flags.cannotBeSaid[*].missing[*].reason"))
                .contains("NOT_COVERED");
        answer.path("checkOrder.kept.on").entity(String.class).isEqualTo("2025-06-30");
        answer.path("checkOrder.kept.marking").entity(String.class).isEqualTo("AMBER_STRICT:agency");
    }

    @Test
    void describedPartyThatMayBeAnotherLeavesRulesOpen() {
        // Nobody is like these three, and no two are like each other.
        var different = "customer: {names: [\"Qwerty Uiop Asdf\"]}, consignee: {names: [\"Zxcvb Nmlkj Hgfd\"]}, "
                + "payer: {names: [\"Poiuy Trewq Lkjh\"]}";
        assertThat(result(check(ASKER, different), "checkOrder", "TBML-THIRD-PAYER"))
                .isEqualTo("holds");
        var alike = different.replace("Poiuy Trewq Lkjh", "Qwerty Uiop Asdfe");
        assertThat(result(check(ASKER, alike), "checkOrder", "TBML-THIRD-PAYER"))
                .isEqualTo("cannotBeSaid");
        var equal = different.replace("Poiuy Trewq Lkjh", "Qwerty Uiop Asdf");
        var one = check(ASKER, equal);
        assertThat(result(one, "checkOrder", "TBML-THIRD-PAYER")).isEqualTo("holdsNot");
        assertThat(texts(one, "checkOrder.parties[0].roles")).containsExactly("CUSTOMER", "PAYER");
        // The consignee may be the mover, and nobody decided.
        var possible = check(ASKER, "consignee: {names: [\"Quick Mover Spedition\"]}");
        assertThat(result(possible, "checkOrder", "EAR-FORWARDER")).isEqualTo("cannotBeSaid");
        assertThat(texts(possible, "checkOrder.flags.cannotBeSaid[*].missing[*].reason"))
                .contains("SAME_UNDECIDED");
    }

    @Test
    void checkIsReadAgainInWhatWasKnownThen() {
        var id = check(ASKER, input("CONSIGNEE=dry") + ", customer: {names: [\"Later Come Invented Firm\"]}")
                .path("checkOrder.id")
                .entity(String.class)
                .get();
        entity("orders:later", EntityKind.COMPANY, "Later Come Invented Firm", Marking.CLEAR);
        facts.clear();
        named("orders:later", "Later Come Invented Firm", Marking.CLEAR);
        shipped("other", "old", MACHINE, Map.of("FORWARDED_BY", "orders:dry"));
        ledger.record(World.AGENCY, "test", List.copyOf(entities.values()), facts);
        var again = read(ASKER, id);
        assertThat(result(again, "orderCheck", "EAR-FORWARDER")).isEqualTo("cannotBeSaid");
        assertThat(texts(again, "orderCheck.parties[0].hits.edges[*].node.party.id"))
                .isEmpty();
        // As a subject of flags it is asked in what is known today.
        Asking.as(
                        ASKER,
                        service,
                        "query ($id: ID!) { flags(subject: $id, rules: [\"EAR-FORWARDER\"]) { result } }",
                        "id",
                        id)
                .path("flags[0].result")
                .entity(String.class)
                .isEqualTo("HOLDS");
    }

    @Test
    void checkIsForTheOrganizationWhoSeesTheMarkingAndTheParties() {
        var answer = check(ASKER, input("CUSTOMER=secret"));
        var id = answer.path("checkOrder.id").entity(String.class).get();
        answer.path("checkOrder.kept.marking")
                .entity(String.class)
                .satisfies(marking -> assertThat(marking).contains("AMBER(alpha)"));
        read(COLLEAGUE, id).path("orderCheck.id").entity(String.class).isEqualTo(id);
        for (var other : List.of(NARROWER, STRANGER)) {
            read(other, id).path("orderCheck").valueIsNull();
            assertThat(listed(other)).doesNotContain(id);
        }
        assertThat(listed(COLLEAGUE)).contains(id);
        assertThat(Asking.error(check(NARROWER, "customer: {party: \"" + id("secret") + "\"}")))
                .startsWith("NOT_FOUND");
        // Said wider, it stays within the organization.
        var clear = check(ASKER, "endUse: \"varnish\", marking: \"CLEAR\"");
        clear.path("checkOrder.kept.marking").entity(String.class).isEqualTo("CLEAR");
        read(STRANGER, clear.path("checkOrder.id").entity(String.class).get())
                .path("orderCheck")
                .valueIsNull();
    }

    private List<String> listed(Viewer viewer) {
        return texts(
                Asking.as(viewer, service, "{ orderChecks(first: 100) { edges { node { id } } } }"),
                "orderChecks.edges[*].node.id");
    }

    @Test
    void listHasTheNewestFirstPageByPage() {
        var made = new ArrayList<String>();
        for (var kg = 1; kg <= 3; kg++)
            made.addFirst(check(COLLEAGUE, "kg: " + kg)
                    .path("checkOrder.id")
                    .entity(String.class)
                    .get());
        var found = new ArrayList<String>();
        String after = null;
        for (var page = 0; page < 3; page++) {
            var answer = Asking.as(
                    COLLEAGUE,
                    service,
                    "query ($after: String) { orderChecks(first: 1, after: $after) { edges { cursor node { id checkedBy "
                            + "order { kg } } } pageInfo { hasNextPage } } }",
                    "after",
                    after);
            found.addAll(texts(answer, "orderChecks.edges[*].node.id"));
            after = answer.path("orderChecks.edges[0].cursor")
                    .entity(String.class)
                    .get();
        }
        assertThat(found).isEqualTo(made);
    }

    @Test
    void raisedPartyRaisesTheChecksThatNameIt() {
        facts.clear();
        party("lifted", "Lifted Heron Invented", "MX");
        ledger.record(World.AGENCY, "test", List.copyOf(entities.values()), facts);
        var id = check(ASKER, input("CUSTOMER=lifted") + ", marking: \"CLEAR\"")
                .path("checkOrder.id")
                .entity(String.class)
                .get();
        read(NARROWER, id).path("orderCheck.id").hasValue();
        Asking.as(
                        ASKER,
                        service,
                        "mutation ($id: ID!) { raiseMarking(id: $id, marking: \"AMBER(alpha)\", reason: \"sensitive\") { to } }",
                        "id",
                        id("lifted"))
                .path("raiseMarking.to")
                .hasValue();
        read(ASKER, id).path("orderCheck.kept.marking").entity(String.class).isEqualTo("AMBER(alpha)");
        read(NARROWER, id).path("orderCheck").valueIsNull();
    }

    @Test
    void purgeTakesTheChecksThatNameAPartyAndTheHitsThatAreIt() {
        facts.clear();
        party("gone", "Gone Osprey Invented", "MX");
        ledger.record(World.AGENCY, "test", List.copyOf(entities.values()), facts);
        var gone = id("gone");
        var naming = check(ASKER, input("CUSTOMER=gone"))
                .path("checkOrder.id")
                .entity(String.class)
                .get();
        var describing = check(ASKER, "customer: {names: [\"Gone Osprey Invented\"]}")
                .path("checkOrder.id")
                .entity(String.class)
                .get();
        assertThat(stored(describing)).contains("CUSTOMER " + gone);
        books.inTransaction(writes -> {
            references.purged(writes, List.of(gone), List.of("gone osprey invented"));
            return naming;
        });
        read(ASKER, naming).path("orderCheck").valueIsNull();
        assertThat(count("MATCH (c:OrderCheck {id: $id}) RETURN count(c)", naming))
                .isZero();
        assertThat(count("MATCH (r:OrderReference {check: $id}) RETURN count(r)", naming))
                .isZero();
        assertThat(stored(describing)).doesNotContain("CUSTOMER " + gone);
        read(ASKER, describing).path("orderCheck.id").entity(String.class).isEqualTo(describing);
    }

    @Test
    void deletesACheckForWhoMadeItAndForAdministrators() {
        var made = check(ASKER, input("CUSTOMER=secret"))
                .path("checkOrder.id")
                .entity(String.class)
                .get();
        var other =
                check(ASKER, "kg: 2").path("checkOrder.id").entity(String.class).get();
        assertThat(Asking.error(drop(COLLEAGUE, made))).startsWith("FORBIDDEN").contains("a colleague's");
        for (var nobody : List.of(STRANGER, NARROWER, analyst("asker", "elsewhere", Set.of("alpha"))))
            assertThat(Asking.error(drop(nobody, made)).replace(made, "ID"))
                    .as(nobody.name())
                    .isEqualTo(Asking.error(drop(nobody, "0000zzzzzzzzzzzzzzzzzzzzzz"))
                            .replace("0000zzzzzzzzzzzzzzzzzzzzzz", "ID"))
                    .startsWith("NOT_FOUND");
        drop(ASKER, made).path("dropOrderCheck.id").entity(String.class).isEqualTo(made);
        read(ASKER, made).path("orderCheck").valueIsNull();
        assertThat(count("MATCH (c:OrderCheck {id: $id}) RETURN count(c)", made))
                .isZero();
        assertThat(count("MATCH (r:OrderReference {check: $id}) RETURN count(r)", made))
                .isZero();
        read(ASKER, other).path("orderCheck.id").entity(String.class).isEqualTo(other);
        var chief = new Viewer(
                "chief", "agency", Tlp.RED, Set.of("alpha"), Set.of(Viewer.Role.ANALYST, Viewer.Role.ADMINISTRATOR));
        drop(chief, other).path("dropOrderCheck.id").entity(String.class).isEqualTo(other);
        assertThat(Asking.error(drop(ASKER, other))).startsWith("NOT_FOUND");
    }

    private GraphQlTester.Response drop(Viewer viewer, String id) {
        return Asking.as(viewer, service, "mutation ($id: ID!) { dropOrderCheck(id: $id) { id } }", "id", id);
    }

    private long count(String query, String id) {
        return driver.executableQuery(query)
                .withParameters(Map.of("id", id))
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asLong();
    }

    private List<String> stored(String id) {
        return driver.executableQuery("MATCH (c:OrderCheck {id: $id}) RETURN c.hits")
                .withParameters(Map.of("id", id))
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asList(value -> value.asString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "on: \"2025-01-01\" | gives nothing of an order",
                "customer: {countries: [\"MX\"]} | give a name",
                "customer: {party: \"x\", names: [\"Some Firm\"]} | not described too",
                "kg: 0 | kilograms above 0",
                "hs: \"29\" | 4 to 10 digits",
                "endUse: \"varnish\", endUseStated: false | denies what endUse says",
                "customer: {names: [\"Some Firm\"], numbers: [{type: \"LEI\", value: \"123\"}]} | is no number of the type LEI",
                "customer: {names: [\"Some Firm\"], phones: [\"abc\"]} | is no telephone number",
                "customer: {names: [\"...\"]} | letter"
            })
    void refusesWhatIsNoOrder(String input, String message) {
        assertThat(Asking.error(check(ASKER, input))).startsWith("BAD_INPUT").contains(message);
    }

    @Test
    void asksForAnAnalystAndARecordedParty() {
        var reader = new Viewer("reader", "agency", Tlp.RED, Set.of(), Set.of(Viewer.Role.READER));
        assertThat(Asking.error(check(reader, "kg: 1"))).startsWith("FORBIDDEN");
        assertThat(Asking.error(read(reader, "x"))).startsWith("FORBIDDEN");
        assertThat(Asking.error(check(ASKER, input("CUSTOMER=country:MX"))))
                .startsWith("BAD_INPUT")
                .contains("is no party");
    }

    /** An answer informs; whoever reads it decides. */
    @Test
    void saysNothingThatDecides() {
        var answer = check(
                ASKER,
                input("CUSTOMER=dry CONSIGNEE=mover PAYER=old SELLER=house")
                        + ", substance: \"" + CONTROLLED
                        + "\", kg: 30, destination: \"MX\", endUseStated: false, hs: \"8479.89\"");
        var text = answer.path("checkOrder.sentence").entity(String.class).get()
                + texts(answer, "checkOrder.parties[*].notice");
        assertThat(text.toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("clear")
                .doesNotContain("safe")
                .doesNotContain("risk")
                .doesNotContain("refuse");
    }
}
