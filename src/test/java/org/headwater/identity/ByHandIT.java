package org.headwater.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Viewer;
import org.headwater.evidence.Consistency;
import org.headwater.intake.Importing;
import org.headwater.intake.Importing.Text;
import org.headwater.intake.Imports;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.driver.Driver;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.ExecutionGraphQlService;

/** Two records whose names are nothing alike are one party because a person says so. */
@WithDatabase
class ByHandIT {

    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {};

    private static final String SIDES = "query ($one: ID!, $other: ID!) { compareIdentities(one: $one, other: $other) "
            + "{ tie isOne score rows { what one other shared contradictions complete } rejection { reason } } }";

    private final Imports imports;
    private final Driver driver;
    private final ExecutionGraphQlService graphQl;
    private final Consistency consistency;
    private final Viewer viewer;
    private final Importing importing;
    private final Viewer stranger =
            new Viewer("stranger", "elsewhere", Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.ANALYST));

    private final Viewer chief;

    ByHandIT(
            Imports imports,
            Consistency consistency,
            Driver driver,
            ExecutionGraphQlService graphQl,
            CurrentViewer viewers) {
        this.imports = imports;
        this.driver = driver;
        this.graphQl = graphQl;
        this.consistency = consistency;
        this.viewer = viewers.demonstration();
        this.chief = new Viewer("chief", viewer.organization(), Tlp.RED, Set.of(), Set.of(Viewer.Role.ADMINISTRATOR));
        this.importing = new Importing(imports, viewer, Path.of("target"));
    }

    @BeforeEach
    void twoRecordsThatMeetNowhere() {
        EmptyGraph.in(driver);
        importing.run("shipments", null, List.of(goods("BL1", "Gamma Test Labs", "MX")));
        importing.run("shipments", null, List.of(goods("BL2", "Orchard Reagent House", "CN")));
    }

    private static Text goods(String document, String consignor, String country) {
        return new Text(
                document + ".csv",
                "document_no,dispatch_date,consignor_name,consignor_country,consignor_id,consignee_name\n" + document
                        + ",2020-01-02,\"" + consignor + "\"," + country + ",,Molino Cualquiera\n");
    }

    private String id(String name) {
        return ids(name).getFirst();
    }

    private List<String> ids(String name) {
        return driver
                .executableQuery("MATCH (e:Party {name: $name}) RETURN e.id AS id ORDER BY id")
                .withParameters(Map.of("name", name))
                .execute()
                .records()
                .stream()
                .map(row -> row.get("id").asString())
                .toList();
    }

    private Map<String, Object> propose(String one, String other) {
        return Asking.as(viewer, graphQl)
                .document(
                        "mutation ($one: ID!, $other: ID!) { proposeIdentity(one: $one, other: $other, "
                                + "reason: \"the register gives one seat\") { tie fact { marking evidence { locator quote originator } } } }")
                .variable("one", one)
                .variable("other", other)
                .execute()
                .path("proposeIdentity")
                .entity(OBJECT)
                .get();
    }

    private void decide(@Nullable Object tie, IdentityDecision decision) {
        Asking.as(viewer, graphQl)
                .document("mutation ($tie: ID!) { decideIdentity(tie: $tie, decision: " + decision
                        + ", reason: \"seen\") { tie } }")
                .variable("tie", String.valueOf(tie))
                .execute()
                .path("decideIdentity.tie")
                .entity(String.class)
                .get();
    }

    private Map<String, Object> sides(String one, String other) {
        return Asking.as(viewer, graphQl)
                .document(SIDES)
                .variable("one", one)
                .variable("other", other)
                .execute()
                .path("compareIdentities")
                .entity(OBJECT)
                .get();
    }

    private void refused(Viewer caller, String one, String other, String code) {
        Asking.as(caller, graphQl)
                .document(
                        "mutation ($one: ID!, $other: ID!) { proposeIdentity(one: $one, other: $other, reason: \"r\") "
                                + "{ tie } }")
                .variable("one", one)
                .variable("other", other)
                .execute()
                .errors()
                .satisfy(errors -> assertThat(errors)
                        .extracting(error -> error.getExtensions().get("code"))
                        .containsExactly(code));
    }

    @Test
    void proposedAndConfirmedTheyAreOneParty() {
        var one = id("Gamma Test Labs");
        var other = id("Orchard Reagent House");
        var proposed = propose(one, other);
        assertThat(String.valueOf(proposed.get("fact")))
                .contains("proposed by hand", "the register gives one seat", viewer.organization())
                .contains("marking=AMBER_STRICT");
        assertThat(propose(other, one).get("tie")).as("proposed once").isEqualTo(proposed.get("tie"));
        assertThat(sides(one, other)).containsEntry("tie", proposed.get("tie")).containsEntry("isOne", false);
        decide(proposed.get("tie"), IdentityDecision.CONFIRM);
        assertThat(sides(one, other)).containsEntry("isOne", true);
        refused(viewer, one, other, "BAD_INPUT");
        decide(proposed.get("tie"), IdentityDecision.TAKE_BACK);
        assertThat(sides(one, other)).containsEntry("isOne", false);
        assertThat(consistency.report().findings()).isEmpty();
    }

    /** What a rejection took back has its originator again, so that its organization can withdraw it. */
    @Test
    void aRejectionThatIsTakenBackRestoresTheProposal() {
        var one = id("Gamma Test Labs");
        var other = id("Orchard Reagent House");
        var tie = propose(one, other).get("tie");
        decide(tie, IdentityDecision.REJECT);
        assertThat(String.valueOf(sides(one, other).get("rejection"))).contains("seen");
        refused(viewer, one, other, "BAD_INPUT");
        decide(tie, IdentityDecision.TAKE_BACK);
        assertThat(String.valueOf(propose(one, other).get("fact")))
                .contains("originator=" + viewer.organization(), "the register gives one seat");
    }

    /**
     * A constraint makes one transaction of the taking back fail as if the service had ended there: of each decision the one that undoes
     * it, and the one that notes it.
     */
    @ParameterizedTest
    @CsvSource({
        "CONFIRM, Withdrawal, reason, taken back: seen",
        "CONFIRM, IdentityDecision, takenBackReason, seen",
        "REJECT, PossiblySameAs, key, the tie",
        "REJECT, IdentityDecision, takenBackReason, seen"
    })
    void aTakingBackThatEndsHalfwayIsCompletedByTheNext(
            IdentityDecision decision, String label, String property, String value) {
        var one = id("Gamma Test Labs");
        var other = id("Orchard Reagent House");
        var tie = String.valueOf(propose(one, other).get("tie"));
        decide(tie, decision);
        var taken = value.equals("the tie") ? key(tie) : value;
        var node = "(n:" + label + " {" + property + ": $value})";
        run("MERGE " + node, taken);
        run("CREATE CONSTRAINT halfway FOR (n:" + label + ") REQUIRE n." + property + " IS UNIQUE", taken);
        try {
            assertThat(error(
                            "mutation ($id: ID!) { decideIdentity(tie: $id, decision: TAKE_BACK, reason: \"seen\") { id } }",
                            tie))
                    .contains("code=");
        } finally {
            run("DROP CONSTRAINT halfway", taken);
            run("MATCH " + node + " WHERE n.id IS NULL DELETE n", taken);
        }
        decide(tie, IdentityDecision.TAKE_BACK);
        assertThat(sides(one, other)).containsEntry("isOne", false).containsEntry("rejection", null);
        assertThat(edges("identityProposals(of: \"" + one + "\")", "tie"))
                .as("the tie waits again, once")
                .hasSize(1);
        assertThat(edges("identityDecisions", "takenBackReason"))
                .hasSize(1)
                .allSatisfy(edge -> assertThat(String.valueOf(edge)).contains("seen"));
        assertThat(consistency.report().findings()).isEmpty();
    }

    private List<Object> edges(String field, String node) {
        return Asking.as(viewer, graphQl)
                .document("{ " + field + " { edges { node { " + node + " } } } }")
                .execute()
                .path(field.replaceFirst("\\(.*", "") + ".edges")
                .entityList(Object.class)
                .get();
    }

    private String key(String fact) {
        return driver.executableQuery("MATCH (f:Fact {id: $id}) RETURN f.key AS key")
                .withParameters(Map.of("id", fact))
                .execute()
                .records()
                .getFirst()
                .get("key")
                .asString();
    }

    private void run(String query, String value) {
        driver.executableQuery(query).withParameters(Map.of("value", value)).execute();
    }

    @Test
    void setsSideBySideWhatIsSharedAndWhatContradicts() {
        importing.run(
                "shipments",
                null,
                List.of(new Text(
                        "n.csv",
                        "document_no,dispatch_date,consignor_name,consignor_country,consignor_id,consignee_name,consignee_country,consignee_id\n"
                                + "N1,2020-01-02,Uno,MX,rfc:QFC010101AB2,Dos,MX,rfc:AAA010101AAA\n")));
        var compared = sides(id("Uno"), id("Dos"));
        var rows = String.valueOf(compared.get("rows"));
        assertThat(rows).contains("what=NUMBER", "RFC QFC010101AB2 and AAA010101AAA", "shared=[Mexico]");
        var apart = String.valueOf(
                sides(id("Gamma Test Labs"), id("Orchard Reagent House")).get("rows"));
        assertThat(apart).contains("countries differ", "what=PARTNER");
    }

    @Test
    void aHiddenPartyIsAnsweredAsOneThatIsAbsent() {
        var one = id("Gamma Test Labs");
        new Importing(imports, viewer, Path.of("target"))
                .marked("AMBER_STRICT:" + viewer.organization())
                .run("shipments", null, List.of(goods("BL3", "Hidden Seller", "CN")));
        refused(stranger, one, id("Hidden Seller"), "NOT_FOUND");
        refused(viewer, one, "0000zzzzzzzzzzzzzzzzzzzzzz", "NOT_FOUND");
        refused(viewer, one, one, "BAD_INPUT");
    }

    /** A slip in a number is possible, and two firms under one number are worse: two people look. */
    @Test
    void aSecondPersonApprovesWhatCheckedNumbersContradict() {
        importing.run(
                "shipments",
                null,
                List.of(new Text(
                        "n.csv",
                        "document_no,dispatch_date,consignor_name,consignor_country,consignor_id,consignee_name,consignee_country,consignee_id\n"
                                + "N1,2020-01-02,Uno,MX,rfc:QFC010101AB2,Dos,MX,rfc:AAA010101AAA\n")));
        var tie = String.valueOf(propose(id("Uno"), id("Dos")).get("tie"));
        assertThat(error(
                        "mutation ($id: ID!) { decideIdentity(tie: $id, decision: CONFIRM, reason: \"r\") { id } }",
                        tie))
                .contains("FORBIDDEN", "CONFIRM_IDENTITY");
        var asked = Asking.as(
                        viewer,
                        graphQl,
                        "mutation ($id: ID!) { requestApproval(input: {kind: CONFIRM_IDENTITY, subject: $id, reason: \"a slip\"}) { id } }",
                        "id",
                        tie)
                .path("requestApproval.id")
                .entity(String.class)
                .get();
        Asking.as(
                        chief,
                        graphQl,
                        "mutation ($id: ID!) { decideApproval(id: $id, approve: true, reason: \"seen\") { state } }",
                        "id",
                        asked)
                .path("decideApproval.state")
                .entity(String.class)
                .isEqualTo("APPROVED");
        decide(tie, IdentityDecision.CONFIRM);
        assertThat(sides(id("Uno"), id("Dos"))).containsEntry("isOne", true);
        decide(tie, IdentityDecision.TAKE_BACK);
        assertThat(error(
                        "mutation ($id: ID!) { decideIdentity(tie: $id, decision: CONFIRM, reason: \"r\") { id } }",
                        tie))
                .as("a yes is used once")
                .contains("FORBIDDEN");
    }

    private String error(String document, String id) {
        var found = new ArrayList<String>();
        Asking.as(viewer, graphQl)
                .document(document)
                .variable("id", id)
                .execute()
                .errors()
                .satisfy(
                        errors -> errors.forEach(error -> found.add(error.getExtensions() + " " + error.getMessage())));
        return found.toString();
    }

    private static final String EFFECT =
            "{ before { name records { name } } after { name records { name } } pairCount status "
                    + "pairs { change before after from { name } to { name } best { name } } }";

    private Map<String, Object> effect(String document, String field) {
        return Asking.as(viewer, graphQl)
                .document(document)
                .execute()
                .path(field)
                .entity(OBJECT)
                .get();
    }

    @Test
    void aDecisionTellsWhichPartiesAndChainsItChanges() {
        var tie = propose(id("Gamma Test Labs"), id("Orchard Reagent House")).get("tie");
        // Each file is a source of its own, with a consignee of its own.
        var to = ", to: {ids: [\"" + String.join("\", \"", ids("Molino Cualquiera"))
                + "\"]}, rules: {unknownSubstance: INCLUDE}";
        var first = id("Gamma Test Labs").compareTo(id("Orchard Reagent House")) < 0
                ? List.of("Gamma Test Labs", "Orchard Reagent House")
                : List.of("Orchard Reagent House", "Gamma Test Labs");
        var two = first.stream().map(ByHandIT::alone).toList();
        var one =
                List.of(Map.of("name", first.getFirst(), "records", List.of(named(first.get(0)), named(first.get(1)))));
        var previewed = effect(preview(tie, "CONFIRM" + to), "identityEffect");
        // The one has the chain that one of the two had.
        assertThat(previewed).isEqualTo(changed(two, one, List.of()));
        assertThat(effect(decision(tie, "CONFIRM", to), "decideIdentity.effect"))
                .isEqualTo(previewed);
        var back = effect(preview(tie, "TAKE_BACK" + to), "identityEffect");
        assertThat(back)
                .isEqualTo(changed(
                        one,
                        two,
                        List.of(pair("VANISH", first.get(0), "1", "0"), pair("APPEAR", first.get(1), "0", "1"))));
        assertThat(effect(decision(tie, "TAKE_BACK", to), "decideIdentity.effect"))
                .isEqualTo(back);
        // What is undone is gone again, and a rejection leaves two.
        assertThat(effect(preview(tie, "CONFIRM" + to), "identityEffect")).isEqualTo(previewed);
        assertThat(effect(preview(tie, "REJECT" + to), "identityEffect")).isEqualTo(changed(two, two, List.of()));
    }

    private static String preview(@Nullable Object tie, String arguments) {
        return "{ identityEffect(tie: \"" + tie + "\", decision: " + arguments + ") " + EFFECT + " }";
    }

    private static String decision(@Nullable Object tie, String decision, String question) {
        return "mutation { decideIdentity(tie: \"" + tie + "\", decision: " + decision
                + ", reason: \"seen\") { effect(first: 5" + question + ") " + EFFECT + " } }";
    }

    private static Map<String, Object> named(String name) {
        return Map.of("name", name);
    }

    private static Map<String, Object> alone(String name) {
        return Map.of("name", name, "records", List.of(named(name)));
    }

    private static Map<String, Object> pair(String change, String from, String before, String after) {
        return Map.of(
                "change",
                change,
                "before",
                before,
                "after",
                after,
                "from",
                named(from),
                "to",
                named("Molino Cualquiera"),
                "best",
                List.of(named(from), named("Molino Cualquiera")));
    }

    private static Map<String, Object> changed(
            List<Map<String, Object>> before, List<Map<String, Object>> after, List<Map<String, Object>> pairs) {
        return Map.of(
                "before", before, "after", after, "pairCount", pairs.size(), "status", "COMPLETE", "pairs", pairs);
    }

    @Test
    void aHiddenTieHasNoEffect() {
        var other = new Viewer("other", "elsewhere", Tlp.RED, Set.of(), Set.of(Viewer.Role.ANALYST));
        var tie = propose(id("Gamma Test Labs"), id("Orchard Reagent House")).get("tie");
        for (var asked : List.of(String.valueOf(tie), "0000zzzzzzzzzzzzzzzzzzzzzz"))
            Asking.as(other, graphQl)
                    .document(preview(asked, "CONFIRM"))
                    .execute()
                    .errors()
                    .satisfy(errors -> assertThat(errors)
                            .extracting(
                                    error -> String.valueOf(error.getMessage()).replace(asked, "ID"))
                            .hasSize(1)
                            .allMatch(text -> text.startsWith("tie: 'ID'") || text.contains("ID")));
    }
}
