package org.headwater.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Viewer;
import org.headwater.evidence.Consistency;
import org.headwater.evidence.Markings;
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

/** The invented list has 101 QINGSHAN FINE CHEMICALS and 102 BLUE MILL; customs files spell the first in three ways. */
@WithDatabase
class IdentityIT {

    private static final Viewer ALPHA =
            new Viewer("alpha", "headwater", Tlp.RED, Set.of("alpha"), Set.of(Viewer.Role.ANALYST));
    private static final Viewer BOTH =
            new Viewer("both", "headwater", Tlp.RED, Set.of("alpha", "beta"), Set.of(Viewer.Role.ANALYST));

    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {};

    private static final String PROPOSALS =
            "{ identityProposals { edges { node { tie score names reasons one { id name } other { id name } } } } }";

    private static final String LISTED_NAME = "MATCH (e:Entity {key: 'ofac:101'})-[:SUBJECT_OF]->(f:Named) RETURN ";

    private final Imports imports;
    private final Consistency consistency;
    private final Markings markings;
    private final Driver driver;
    private final ExecutionGraphQlService graphQl;
    private final Viewer viewer;
    private final Importing importing;

    IdentityIT(
            Imports imports,
            Consistency consistency,
            Markings markings,
            Driver driver,
            ExecutionGraphQlService graphQl,
            CurrentViewer viewers) {
        this.imports = imports;
        this.consistency = consistency;
        this.markings = markings;
        this.driver = driver;
        this.graphQl = graphQl;
        // Below RED, under which these tests hide.
        var user = viewers.demonstration();
        this.viewer = new Viewer(user.name(), user.organization(), Tlp.AMBER_STRICT, Set.of(), user.roles());
        this.importing = new Importing(imports, viewer, Path.of("target"));
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private void list() {
        list(importing);
    }

    private void list(Importing by) {
        by.run(
                "ofac-sdn",
                java.time.LocalDate.parse("2021-01-10"),
                List.of(Importing.sdn(
                        Importing.entry(101, "QINGSHAN FINE CHEMICALS CO., LTD.", "-0- ", "SDNTK", "-0- "),
                        Importing.entry(102, "BLUE MILL", "-0- ", "SDNTK", "-0- "))));
    }

    private void goods(Importing by, String document, String consignor) {
        by.run(
                "shipments",
                null,
                List.of(new Text(
                        document + ".csv",
                        "document_no,dispatch_date,consignor_name,consignor_country,consignee_name\n" + document
                                + ",2020-01-02,\"" + consignor + "\",CN,Molino " + document + "\n")));
    }

    private List<Map<String, Object>> proposals(Viewer caller) {
        return Asking.as(caller, graphQl)
                .document(PROPOSALS)
                .execute()
                .path("identityProposals.edges[*].node")
                .entityList(OBJECT)
                .get();
    }

    private String onlyTie() {
        var found = proposals(viewer);
        assertThat(found).hasSize(1);
        return String.valueOf(found.getFirst().get("tie"));
    }

    private String decide(String tie, IdentityDecision decision) {
        return decide(tie, decision, "as the register says");
    }

    private String decide(String tie, IdentityDecision decision, String reason) {
        return Asking.as(viewer, graphQl)
                .document(
                        "mutation ($tie: ID!, $decision: IdentityDecision!, $reason: String!) { decideIdentity(tie: $tie, decision: $decision, "
                                + "reason: $reason) { tie } }")
                .variable("tie", tie)
                .variable("decision", decision.name())
                .variable("reason", reason)
                .execute()
                .path("decideIdentity.tie")
                .entity(String.class)
                .get();
    }

    /** The ties that the listed party's profile shows. */
    private int linked(Viewer caller) {
        return Asking.as(
                        caller,
                        graphQl,
                        "query ($id: ID!) { entity(id: $id) { links(kinds: [POSSIBLY_SAME_AS]) { edges { node { verb } } } } }",
                        "id",
                        text("MATCH (e:Entity {key: 'ofac:101'}) RETURN e.id ORDER BY e.recorded"))
                .path("entity.links.edges")
                .entityList(Object.class)
                .get()
                .size();
    }

    private String text(String cypher) {
        return driver.executableQuery(cypher)
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asString();
    }

    private int parties() {
        return Asking.as(viewer, graphQl)
                .document("{ search(text: \"qingshan\") { edges { node { id } } } }")
                .execute()
                .path("search.edges")
                .entityList(Object.class)
                .get()
                .size();
    }

    /** A customs row with the number that a list gives is the listed party; one with another name and no number is not. */
    @Test
    void aCheckedNumberJoinsWhatNamesDoNot() {
        importing.run(
                "ofac-sdn",
                java.time.LocalDate.parse("2021-01-10"),
                List.of(Importing.sdn(Importing.entry(
                        101,
                        "QINGSHAN FINE CHEMICALS CO., LTD.",
                        "-0- ",
                        "SDNTK",
                        "R.F.C. # QFC010101AB2 (Mexico)."))));
        importing.run(
                "shipments",
                null,
                List.of(new Text(
                        "bl.csv",
                        "document_no,dispatch_date,consignor_name,consignor_country,consignor_id,consignee_name\n"
                                + "BL1,2020-01-02,Quimica Qingshan,MX,rfc:QFC010101AB2,Molino Cualquiera\n")));
        assertThat(standing()).anyMatch(said -> said.startsWith("SAME_AS ofac:101 rfc:QFC010101AB2 "));
        assertThat(parties()).isEqualTo(1);
        assertThat(proposals(viewer)).isEmpty();
    }

    /** What stands, in words. */
    private List<String> standing() {
        return driver
                .executableQuery(
                        "MATCH (a:Entity)-[:SUBJECT_OF|SENT]->(f:Fact)-[:OBJECT|DELIVERED_TO]->(b:Entity) WHERE f.withdrawn IS NULL "
                                + "RETURN f.kind + ' ' + a.key + ' ' + b.key + ' ' + f.marking + ' ' + f.locator AS said ORDER BY said")
                .execute()
                .records()
                .stream()
                .map(row -> row.get(0).asString())
                .toList();
    }

    @Test
    void proposesWhoseNameResemblesAKnownParty() {
        list();
        goods(importing, "BL1", "青山精细化工有限公司");
        goods(importing, "BL2", "Some Other Firm");
        assertThat(proposals(viewer)).hasSize(1);
        var proposal = proposals(viewer).getFirst();
        assertThat((Double) proposal.get("score")).isBetween(0.95, 1.0);
        assertThat(String.valueOf(proposal.get("names"))).contains("QINGSHAN FINE CHEMICALS CO., LTD.", "青山精细化工有限公司");
        assertThat(String.valueOf(proposal.get("reasons"))).contains("qingshan", "fine");
        assertThat(parties()).as("a name joins nothing").isEqualTo(2);
        assertThat(consistency.report().findings()).isEmpty();
    }

    @Test
    void proposesWhicheverCameFirst() {
        goods(importing, "BL1", "Quingshan Fine Chemical Company");
        assertThat(proposals(viewer)).isEmpty();
        list();
        assertThat(proposals(viewer)).hasSize(1);
    }

    @Test
    void confirmedTheTwoAreOneParty() {
        list();
        goods(importing, "BL1", "Qingshan Fine Chemicals");
        decide(onlyTie(), IdentityDecision.CONFIRM);
        assertThat(parties()).isEqualTo(1);
        assertThat(proposals(viewer)).isEmpty();
    }

    @Test
    void rejectedItIsNotProposedAgain() {
        list();
        goods(importing, "BL1", "Qingshan Fine Chemicals");
        decide(onlyTie(), IdentityDecision.REJECT);
        assertThat(proposals(viewer)).isEmpty();
        goods(importing, "BL1", "Qingshan Fine Chemicals");
        importing.run(
                "ofac-sdn",
                java.time.LocalDate.parse("2021-01-11"),
                List.of(Importing.sdn(
                        Importing.entry(101, "QINGSHAN FINE CHEMICAL", "-0- ", "SDNTK", "-0- "),
                        Importing.entry(102, "BLUE MILL", "-0- ", "SDNTK", "-0- "))));
        assertThat(proposals(viewer)).isEmpty();
        assertThat(parties()).isEqualTo(2);
    }

    /** The withdrawal says what it comes from, and then has less room for the reason. */
    @Test
    void rejectsForAReasonOfFullLength() {
        list();
        goods(importing, "BL1", "Qingshan Fine Chemicals");
        var tie = onlyTie();
        decide(tie, IdentityDecision.REJECT, "r".repeat(200));
        assertThat(proposals(viewer)).isEmpty();
        assertThat(linked(viewer)).isZero();
    }

    @Test
    void takesEitherDecisionBackExactly() {
        list();
        goods(importing, "BL1", "Qingshan Fine Chemicals");
        var before = standing();
        var proposed = proposals(viewer).getFirst();
        for (var decision : List.of(IdentityDecision.CONFIRM, IdentityDecision.REJECT)) {
            var tie = onlyTie();
            decide(tie, decision);
            assertThat(standing()).isNotEqualTo(before);
            decide(tie, IdentityDecision.TAKE_BACK);
            assertThat(standing()).isEqualTo(before);
            var again = proposals(viewer).getFirst();
            assertThat(again.get("names")).isEqualTo(proposed.get("names"));
            assertThat(again.get("score")).isEqualTo(proposed.get("score"));
            assertThat(parties()).isEqualTo(2);
        }
        assertThat(Asking.as(viewer, graphQl)
                        .document(
                                "{ identityDecisions { edges { node { decision reason by takenBackBy same { id } one { name } } } } }")
                        .execute()
                        .path("identityDecisions.edges[*].node")
                        .entityList(OBJECT)
                        .get())
                .extracting(one -> one.get("decision") + " " + one.get("reason") + " " + one.get("takenBackBy"))
                .containsExactly(
                        "REJECT as the register says demonstration", "CONFIRM as the register says demonstration");
    }

    @Test
    void refusesToDecideTwiceAndToTakeBackNothing() {
        list();
        goods(importing, "BL1", "Qingshan Fine Chemicals");
        var tie = onlyTie();
        refused(tie, IdentityDecision.TAKE_BACK, "NOT_FOUND");
        decide(tie, IdentityDecision.CONFIRM);
        refused(tie, IdentityDecision.REJECT, "BAD_INPUT");
        refused("0000zzzzzzzzzzzzzzzzzzzzzz", IdentityDecision.CONFIRM, "NOT_FOUND");
    }

    private void refused(String tie, IdentityDecision decision, String code) {
        Asking.as(viewer, graphQl)
                .document("mutation ($tie: ID!) { decideIdentity(tie: $tie, decision: " + decision
                        + ", reason: \"r\") { id } }")
                .variable("tie", tie)
                .execute()
                .errors()
                .satisfy(errors -> assertThat(errors)
                        .extracting(error -> error.getExtensions().get("code"))
                        .containsExactly(code));
    }

    /** A party that only others see is proposed to them alone; the same names in the open are proposed to all. */
    @Test
    void tellsNothingOfWhatTheCallerMayNotSee() {
        var other = new Viewer("other", "headwater", Tlp.RED, Set.of(), Set.of(Viewer.Role.ANALYST));
        var theirs = new Importing(imports, other, Path.of("target")).marked("RED:headwater");
        list();
        goods(theirs, "BL1", "Qingshan Fine Chemicals");
        assertThat(proposals(viewer)).isEmpty();
        assertThat(proposals(other)).hasSize(1);
        var hidden = String.valueOf(proposals(other).getFirst().get("tie"));
        refused(hidden, IdentityDecision.CONFIRM, "NOT_FOUND");
        goods(importing, "BL2", "Qingshan Fine Chemicals Ltd");
        assertThat(proposals(viewer)).hasSize(1);
        // The two papers of the firm, too, for who sees both.
        assertThat(proposals(other)).hasSize(3);
    }

    /** A name that was raised after it was compared takes its proposal along, however it was raised. */
    @ParameterizedTest
    @CsvSource({"the fact, f.id", "its source, f.source"})
    void goesWithANameThatIsRaised(String what, String id) {
        var other = new Viewer("other", "headwater", Tlp.RED, Set.of(), Set.of(Viewer.Role.ANALYST));
        list();
        goods(importing, "BL1", "Qingshan Fine Chemicals");
        var raised = text(LISTED_NAME + id);
        var tie = onlyTie();
        markings.raise(other, raised, "RED:headwater", "now theirs");
        assertThat(proposals(viewer)).as(what).isEmpty();
        assertThat(linked(viewer)).as(what).isZero();
        refused(tie, IdentityDecision.CONFIRM, "NOT_FOUND");
        assertThat(proposals(other)).as(what).hasSize(1);
        assertThat(linked(other)).isEqualTo(1);
    }

    @Test
    void goesWithARecordThatIsRaised() {
        var other = new Viewer("other", "headwater", Tlp.RED, Set.of(), Set.of(Viewer.Role.ANALYST));
        list();
        goods(importing, "BL1", "Qingshan Fine Chemicals");
        var tie = onlyTie();
        markings.raise(other, text(LISTED_NAME + "e.id"), "RED:headwater", "now theirs");
        assertThat(proposals(viewer)).isEmpty();
        refused(tie, IdentityDecision.CONFIRM, "NOT_FOUND");
        assertThat(proposals(other)).hasSize(1);
        assertThat(linked(other)).isEqualTo(1);
    }

    @Test
    void doesNotGiveANameBackByTakingARejectionBack() {
        var other = new Viewer("other", "headwater", Tlp.RED, Set.of(), Set.of(Viewer.Role.ANALYST));
        list();
        goods(importing, "BL1", "Qingshan Fine Chemicals");
        var tie = onlyTie();
        decide(tie, IdentityDecision.REJECT);
        var naming = text(LISTED_NAME + "f.id");
        markings.raise(other, naming, "RED:headwater", "now theirs");
        decide(tie, IdentityDecision.TAKE_BACK);
        assertThat(linked(viewer)).isZero();
        assertThat(linked(other)).isEqualTo(1);
    }

    @Test
    void leavesNoQuoteOfANameThatIsPurged() {
        list();
        goods(importing, "BL1", "Qingshan Fine Chemicals");
        purge(text(LISTED_NAME + "f.id"));
        assertThat(text("MATCH (f:PossiblySameAs) RETURN toString(count(f))")).isEqualTo("0");
        assertThat(linked(viewer)).isZero();
    }

    /** A likeness quotes the names of its own two, whoever else bore them. */
    @Test
    void leavesTheProposalsOfNamesakesOfWhoIsPurged() {
        importing.run(
                "ofac-sdn",
                java.time.LocalDate.parse("2021-01-10"),
                List.of(Importing.sdn(
                        Importing.entry(101, "QINGSHAN FINE CHEMICALS CO., LTD.", "-0- ", "SDNTK", "-0- "),
                        Importing.entry(103, "QINGSHAN FINE CHEMICALS", "-0- ", "SDNTK", "-0- "))));
        goods(importing, "BL1", "Qingshan Fine Chemicals");
        // Each of the list's two with the consignor, and the two with each other.
        assertThat(proposals(viewer)).hasSize(3);
        purge(text("MATCH (e:Entity {key: 'ofac:103'}) RETURN e.id"));
        assertThat(proposals(viewer))
                .extracting(tie -> tie.get("names"))
                .containsExactly(List.of("QINGSHAN FINE CHEMICALS CO., LTD.", "Qingshan Fine Chemicals"));
    }

    /** A copy of the list that is theirs says the name too. */
    @Test
    void leavesAPurgedNameToThoseWhoHaveItElsewhere() {
        var other = new Viewer("other", "headwater", Tlp.RED, Set.of(), Set.of(Viewer.Role.ANALYST));
        list();
        list(new Importing(imports, other, Path.of("target")).marked("RED:headwater"));
        goods(importing, "BL1", "Qingshan Fine Chemicals");
        assertThat(linked(viewer)).isEqualTo(1);
        purge(text(LISTED_NAME + "f.id + '-1'"));
        assertThat(linked(viewer)).isZero();
        assertThat(linked(other)).isEqualTo(1);
    }

    /** One source says the likenesses of invented parties, another one those of others. */
    @Test
    void comparesOthersWhereTheSourceOfInventedLikenessesWasPurged() {
        goods(importing, "BL1", "Qingshan Fine Chemicals");
        text("MATCH (f:Named)-[:OBJECT]->(:Name {name: 'Qingshan Fine Chemicals'}) MATCH (s:Source {id: f.source}) "
                + "SET s.invented = true RETURN s.id");
        list();
        assertThat(proposals(viewer)).hasSize(1);
        purge(text("MATCH (s:Source {invented: true}) WHERE s.title CONTAINS 'likeness' RETURN s.id"));
        assertThat(proposals(viewer)).isEmpty();
        goods(importing, "BL2", "Copper Kettle Works");
        importing.run(
                "ofac-sdn",
                java.time.LocalDate.parse("2021-01-11"),
                List.of(Importing.sdn(
                        Importing.entry(101, "QINGSHAN FINE CHEMICALS CO., LTD.", "-0- ", "SDNTK", "-0- "),
                        Importing.entry(102, "BLUE MILL", "-0- ", "SDNTK", "-0- "),
                        Importing.entry(103, "QINGSHAN FINE CHEMICALS", "-0- ", "SDNTK", "-0- "),
                        Importing.entry(104, "COPPER KETTLE WORKS", "-0- ", "SDNTK", "-0- "))));
        assertThat(proposals(viewer))
                .extracting(tie -> tie.get("names"))
                .containsExactlyInAnyOrder(
                        List.of("COPPER KETTLE WORKS", "Copper Kettle Works"),
                        List.of("QINGSHAN FINE CHEMICALS CO., LTD.", "QINGSHAN FINE CHEMICALS"));
    }

    /** RED of one group is lower than RED of another to some, and higher to others. */
    @ParameterizedTest
    @CsvSource({"the piece, f.id + '-1'", "its source, f.source"})
    void goesWithANameThatIsGivenToOthers(String what, String id) {
        list();
        goods(importing, "BL1", "Qingshan Fine Chemicals");
        var given = text(LISTED_NAME + id);
        markings.raise(BOTH, given, "RED(alpha)", "now theirs");
        assertThat(proposals(ALPHA)).as(what).hasSize(1);
        assertThat(proposals(viewer)).as(what).isEmpty();
        approve(BOTH, "LOWER_MARKING", given, "RED(beta)");
        assertThat(proposals(ALPHA)).as(what).isEmpty();
        assertThat(linked(ALPHA)).as(what).isZero();
        assertThat(proposals(viewer)).as(what).isEmpty();
        assertThat(proposals(BOTH)).as(what).hasSize(1);
    }

    @Test
    void isNeverMoreOpenThanTheNamesItQuotes() {
        list();
        goods(importing, "BL1", "Qingshan Fine Chemicals");
        var tie = onlyTie();
        markings.raise(BOTH, text(LISTED_NAME + "f.id"), "RED(alpha)", "now theirs");
        approve(BOTH, "LOWER_MARKING", tie + "-1", "CLEAR");
        assertThat(proposals(viewer)).isEmpty();
        assertThat(linked(viewer)).isZero();
        assertThat(proposals(ALPHA)).hasSize(1);
    }

    private void purge(String id) {
        approve(viewer, "PURGE", id, null);
    }

    private void approve(Viewer requester, String kind, String id, @Nullable String wanted) {
        var chief = new Viewer("chief", "headwater", Tlp.RED, BOTH.groups(), Set.of(Viewer.Role.STEWARD));
        var request = Asking.as(
                        requester,
                        graphQl,
                        "mutation ($id: ID!) { requestApproval(input: {kind: " + kind + ", subject: $id, "
                                + (wanted == null ? "" : "wanted: \"" + wanted + "\", ")
                                + "reason: \"order 12/2031\"}) { id } }",
                        "id",
                        id)
                .path("requestApproval.id")
                .entity(String.class)
                .get();
        Asking.as(
                        chief,
                        graphQl,
                        "mutation ($id: ID!) { decideApproval(id: $id, approve: true, reason: \"order 12/2031\") { state } }",
                        "id",
                        request)
                .path("decideApproval.state")
                .entity(String.class)
                .isEqualTo("APPROVED");
    }

    @Test
    void pagesTheLikestFirst() {
        list();
        goods(importing, "BL1", "Quingshan Fine Chemicals");
        goods(importing, "BL2", "Qingshan Fine Chemicals");
        goods(importing, "BL3", "Qingshan Fine Chemicals Mexico");
        var names =
                proposals(viewer).stream().map(one -> (Double) one.get("score")).toList();
        assertThat(names).hasSize(3).isSortedAccordingTo(java.util.Comparator.reverseOrder());
        var first = Asking.as(viewer, graphQl)
                .document(
                        "{ identityProposals(first: 2) { edges { node { tie } } pageInfo { hasNextPage endCursor } } }")
                .execute();
        first.path("identityProposals.pageInfo.hasNextPage")
                .entity(Boolean.class)
                .isEqualTo(true);
        var cursor = first.path("identityProposals.pageInfo.endCursor")
                .entity(String.class)
                .get();
        Asking.as(viewer, graphQl)
                .document(
                        "query ($after: String) { identityProposals(first: 2, after: $after) { edges { node { score } } } }")
                .variable("after", cursor)
                .execute()
                .path("identityProposals.edges")
                .entityList(Object.class)
                .hasSize(1);
    }
}
