package org.headwater.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.Viewer;
import org.headwater.evidence.Consistency;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.Originator;
import org.headwater.intake.Importing;
import org.headwater.intake.Importing.Text;
import org.headwater.intake.Imports;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.ExecutionGraphQlService;

/**
 * Promise 14 of access, for identity: alpha recorded two laboratories that everybody sees, and this service found that they may be one.
 * The mill supplies the one, the other supplies the ring, so that a chain is there for whoever sees one laboratory.
 */
@WithDatabase
class WhomADecisionBindsIT {

    private static final ParameterizedTypeReference<Map<String, Object>> OBJECT = new ParameterizedTypeReference<>() {};

    private static final Viewer ALPHA = caller("alpha", Tlp.CLEAR, Viewer.Role.ANALYST);
    private static final Viewer ALPHA_CHIEF = caller("alpha", Tlp.AMBER, Viewer.Role.ADMINISTRATOR);
    private static final Viewer BETA = caller("beta", Tlp.CLEAR, Viewer.Role.ANALYST);
    private static final Viewer BETA_READER = caller("beta", Tlp.AMBER, Viewer.Role.READER);
    private static final Viewer GAMMA = caller("gamma", Tlp.CLEAR, Viewer.Role.ANALYST);
    private static final Viewer GAMMA_READER = caller("gamma", Tlp.AMBER, Viewer.Role.READER);

    private static final List<Viewer> ALL = List.of(ALPHA, ALPHA_CHIEF, BETA, BETA_READER, GAMMA, GAMMA_READER);

    private final Ledger ledger;
    private final Imports imports;
    private final Consistency consistency;
    private final Driver driver;
    private final ExecutionGraphQlService graphQl;

    WhomADecisionBindsIT(
            Ledger ledger, Imports imports, Consistency consistency, Driver driver, ExecutionGraphQlService graphQl) {
        this.ledger = ledger;
        this.imports = imports;
        this.consistency = consistency;
        this.driver = driver;
        this.graphQl = graphQl;
    }

    private static Viewer caller(String organization, Tlp clearance, Viewer.Role role) {
        return new Viewer(organization + "-" + clearance, organization, clearance, Set.of(), Set.of(role));
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private void laboratories(Originator ofOne, Originator ofOther) {
        record(
                ofOne,
                company("list:mill"),
                company("list:lab"),
                fact(LinkKind.SUPPLIES, "list:mill", "list:lab", ofOne));
        record(
                ofOther,
                company("list:lab-mx"),
                company("list:ring"),
                fact(LinkKind.SUPPLIES, "list:lab-mx", "list:ring", ofOther));
        ledger.record(
                Originator.SERVICE,
                "tie",
                List.of(),
                List.of(fact(LinkKind.POSSIBLY_SAME_AS, "list:lab", "list:lab-mx", Originator.SERVICE)));
    }

    private void record(Originator by, NewEntity one, NewEntity other, NewFact fact) {
        ledger.record(by, "job of " + by.organization(), List.of(one, other), List.of(fact));
    }

    private static NewEntity company(String key) {
        return NewEntity.of(key, EntityKind.COMPANY, key.substring(5), Marking.CLEAR);
    }

    private NewFact fact(LinkKind kind, String one, String other, Originator by) {
        var source = ledger.source(
                by, new NewSource("of " + by.organization(), "a report", null, null, null, Marking.CLEAR, false));
        return NewFact.of(
                kind,
                one,
                other,
                Period.UNKNOWN,
                Marking.CLEAR,
                NewEvidence.of(source, kind + " " + one, null, null, Marking.CLEAR));
    }

    private static Originator of(String organization) {
        return new Originator(organization);
    }

    private String id(String key) {
        return text("MATCH (e:Entity {key: '" + key + "'}) RETURN e.id ORDER BY e.recorded");
    }

    private String tie() {
        return text("MATCH (f:PossiblySameAs) RETURN f.id ORDER BY f.recorded DESC");
    }

    private String text(String cypher) {
        return driver.executableQuery(cypher)
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asString();
    }

    /** The callers for whom the two are one, by the store and by the chains that the index finds. */
    private List<String> merged(String one, String other) {
        var names = new ArrayList<String>();
        for (var caller : ALL) {
            var isOne = Asking.as(
                            caller,
                            graphQl,
                            "query ($one: ID!, $other: ID!) { compareIdentities(one: $one, other: $other) { isOne } }",
                            "one",
                            id(one),
                            "other",
                            id(other))
                    .path("compareIdentities.isOne")
                    .entity(Boolean.class)
                    .get();
            if (isOne) names.add(caller.name());
        }
        return names;
    }

    private List<String> merged() {
        var byStore = merged("list:lab", "list:lab-mx");
        var byIndex = new ArrayList<String>();
        for (var caller : ALL) {
            var chains = Asking.as(
                            caller,
                            graphQl,
                            "{ chains(request: {from: {ids: [\"" + id("list:mill") + "\"]}, to: {ids: [\""
                                    + id("list:ring")
                                    + "\"]}, rules: {unknownSubstance: INCLUDE, undated: INCLUDE}}) { chains { key } }"
                                    + " }")
                    .path("chains.chains")
                    .entityList(Object.class)
                    .get();
            if (!chains.isEmpty()) byIndex.add(caller.name());
        }
        assertThat(byIndex).as("chains, beside what the store says").isEqualTo(byStore);
        return byStore;
    }

    private String decide(Viewer caller, IdentityDecision decision, String tie) {
        var answer = Asking.as(
                caller,
                graphQl,
                "mutation ($tie: ID!) { decideIdentity(tie: $tie, decision: " + decision + ", reason: \""
                        + caller.name() + " says so\") { agreed } }",
                "tie",
                tie);
        var error = Asking.error(answer);
        return error.equals("none")
                ? (answer.path("decideIdentity.agreed").entity(Boolean.class).get() ? "for all" : "for its own")
                : error;
    }

    private List<Map<String, Object>> decisions(Viewer caller, boolean waiting) {
        return Asking.as(
                        caller,
                        graphQl,
                        "{ identityDecisions(waiting: " + waiting + ") { edges { node { decision organization agreed "
                                + "takenBackBy takenBackOrganization takenBackReason } } } }")
                .path("identityDecisions.edges[*].node")
                .entityList(OBJECT)
                .get();
    }

    private int proposals(Viewer caller) {
        return Asking.as(caller, graphQl, "{ identityProposals { edges { node { tie } } } }")
                .path("identityProposals.edges")
                .entityList(Object.class)
                .get()
                .size();
    }

    private static List<String> names(Viewer... callers) {
        return List.of(callers).stream().map(Viewer::name).toList();
    }

    @Test
    void oneAnalystMergesRecordsOfOthersForTheOwnOrganizationUntilTheirOriginatorAgrees() {
        laboratories(of("alpha"), of("alpha"));
        var tie = tie();
        assertThat(decide(BETA, IdentityDecision.CONFIRM, tie)).isEqualTo("for its own");
        assertThat(merged()).isEqualTo(names(BETA, BETA_READER));
        // A third party learns nothing of it; the originator reads what waits for it.
        assertThat(decisions(GAMMA_READER, false)).isEmpty();
        assertThat(decisions(ALPHA, true))
                .extracting(one -> one.get("organization"))
                .containsExactly("beta");
        assertThat(decisions(BETA, true)).isEmpty();
        assertThat(decisions(BETA, false)).extracting(one -> one.get("agreed")).containsExactly(false);
        assertThat(List.of(proposals(ALPHA), proposals(BETA), proposals(GAMMA))).containsExactly(1, 0, 1);
        assertThat(decide(BETA, IdentityDecision.CONFIRM, tie)).startsWith("BAD_INPUT");
        assertThat(decide(GAMMA, IdentityDecision.TAKE_BACK, tie)).startsWith("NOT_FOUND");

        assertThat(decide(ALPHA, IdentityDecision.CONFIRM, tie)).isEqualTo("for all");
        assertThat(merged()).isEqualTo(names(ALL.toArray(Viewer[]::new)));
        assertThat(decisions(ALPHA, true)).isEmpty();
        assertThat(decisions(BETA, false)).extracting(one -> one.get("agreed")).containsExactly(true, true);
        assertThat(decisions(GAMMA, false))
                .extracting(one -> one.get("organization"))
                .containsExactly("alpha");

        // A third party neither splits it nor takes it back, and is told who does.
        assertThat(decide(GAMMA, IdentityDecision.REJECT, tie))
                .startsWith("FORBIDDEN")
                .contains("ask alpha");
        assertThat(decide(GAMMA, IdentityDecision.TAKE_BACK, tie))
                .startsWith("FORBIDDEN")
                .contains("ask one of these");

        assertThat(decide(ALPHA, IdentityDecision.TAKE_BACK, tie)).isEqualTo("for all");
        assertThat(merged()).isEqualTo(names(BETA, BETA_READER));
        assertThat(decide(BETA, IdentityDecision.TAKE_BACK, tie)).isEqualTo("for its own");
        assertThat(merged()).isEmpty();
        assertThat(List.of(proposals(ALPHA), proposals(BETA), proposals(GAMMA))).containsExactly(1, 1, 1);
        assertThat(consistency.report().findings()).isEmpty();
    }

    @Test
    void anOriginatorEndsWhatAnotherConfirmedForEverybodyAndSaysWhy() {
        laboratories(of("alpha"), of("alpha"));
        var tie = tie();
        decide(BETA, IdentityDecision.CONFIRM, tie);
        assertThat(decide(ALPHA_CHIEF, IdentityDecision.TAKE_BACK, tie)).isEqualTo("for its own");
        assertThat(merged()).isEmpty();
        assertThat(proposals(BETA)).isEqualTo(1);

        decide(BETA, IdentityDecision.CONFIRM, tie);
        assertThat(merged()).isEqualTo(names(BETA, BETA_READER));
        assertThat(decide(ALPHA, IdentityDecision.REJECT, tie)).isEqualTo("for all");
        assertThat(merged()).isEmpty();
        assertThat(decisions(BETA, false).get(1))
                .containsEntry("decision", "CONFIRM")
                .containsEntry("takenBackBy", ALPHA.name())
                .containsEntry("takenBackOrganization", "alpha")
                .containsEntry("takenBackReason", "rejected: " + ALPHA.name() + " says so");
        assertThat(List.of(proposals(ALPHA), proposals(BETA), proposals(GAMMA))).containsExactly(0, 0, 0);
        assertThat(decide(BETA, IdentityDecision.CONFIRM, tie)).startsWith("NOT_FOUND");
        assertThat(decide(GAMMA, IdentityDecision.TAKE_BACK, tie)).startsWith("FORBIDDEN");

        assertThat(decide(ALPHA, IdentityDecision.TAKE_BACK, tie)).isEqualTo("for all");
        assertThat(List.of(proposals(ALPHA), proposals(BETA), proposals(GAMMA))).containsExactly(1, 1, 1);
    }

    @Test
    void eachOriginatorsAgreementIsNeededAndEachEndsIt() {
        laboratories(of("alpha"), of("gamma"));
        var tie = tie();
        assertThat(decide(ALPHA, IdentityDecision.CONFIRM, tie)).isEqualTo("for its own");
        assertThat(merged()).isEqualTo(names(ALPHA, ALPHA_CHIEF));
        assertThat(decide(BETA, IdentityDecision.CONFIRM, tie)).isEqualTo("for its own");
        assertThat(decisions(GAMMA, true)).hasSize(2);
        assertThat(decide(GAMMA, IdentityDecision.CONFIRM, tie)).isEqualTo("for all");
        assertThat(merged()).isEqualTo(names(ALL.toArray(Viewer[]::new)));

        // What the other originator said holds for it alone once the first no longer agrees.
        assertThat(decide(ALPHA, IdentityDecision.TAKE_BACK, tie)).isEqualTo("for its own");
        assertThat(merged()).isEqualTo(names(BETA, BETA_READER, GAMMA, GAMMA_READER));
        assertThat(decisions(ALPHA, true)).hasSize(2);
        assertThat(decide(ALPHA, IdentityDecision.CONFIRM, tie)).isEqualTo("for all");
        assertThat(merged()).isEqualTo(names(ALL.toArray(Viewer[]::new)));
        decide(GAMMA, IdentityDecision.TAKE_BACK, tie);
        assertThat(merged()).isEqualTo(names(ALPHA, ALPHA_CHIEF, BETA, BETA_READER));
        assertThat(decide(GAMMA, IdentityDecision.REJECT, tie)).isEqualTo("for all");
        assertThat(merged()).isEmpty();
        assertThat(consistency.report().findings()).isEmpty();
    }

    @Test
    void aRejectionOfAnotherHidesTheProposalFromTheOwnOrganizationAlone() {
        laboratories(of("alpha"), of("alpha"));
        var tie = tie();
        assertThat(decide(BETA, IdentityDecision.REJECT, tie)).isEqualTo("for its own");
        assertThat(List.of(proposals(ALPHA), proposals(BETA), proposals(BETA_READER), proposals(GAMMA)))
                .containsExactly(1, 0, 0, 1);
        assertThat(decisions(GAMMA, false)).isEmpty();
        assertThat(decide(GAMMA, IdentityDecision.CONFIRM, tie)).isEqualTo("for its own");
        assertThat(merged()).isEqualTo(names(GAMMA, GAMMA_READER));
        assertThat(decide(BETA, IdentityDecision.TAKE_BACK, tie)).isEqualTo("for its own");
        assertThat(proposals(BETA)).isEqualTo(1);
        assertThat(text("MATCH (f:PossiblySameAs) RETURN toString(count(f))"))
                .as("nothing was withdrawn and recorded anew")
                .isEqualTo("1");
    }

    /** Beta names the laboratory in evidence of its own, which makes it no originator, but gives it a say. */
    @Test
    void whoNamesARecordTooSplitsItAndLeavesItToThoseWhoDecided() {
        laboratories(of("alpha"), of("alpha"));
        var tie = tie();
        record(
                of("beta"),
                company("list:lab"),
                NewEntity.of("name:lab", EntityKind.NAME, "lab", Marking.CLEAR),
                fact(LinkKind.NAMED, "list:lab", "name:lab", of("beta")));
        assertThat(decide(ALPHA, IdentityDecision.CONFIRM, tie)).isEqualTo("for all");
        assertThat(decide(BETA, IdentityDecision.REJECT, tie)).isEqualTo("for its own");
        assertThat(merged()).isEqualTo(names(ALPHA, ALPHA_CHIEF));
        assertThat(decide(GAMMA, IdentityDecision.CONFIRM, tie)).isEqualTo("for its own");
        assertThat(merged()).isEqualTo(names(ALPHA, ALPHA_CHIEF, GAMMA, GAMMA_READER));
    }

    /** A file and a statement merge no more than a decision does. */
    @Test
    void aStatementThatTwoRecordsOfOthersAreOneBindsItsOwnOrganization() {
        laboratories(of("alpha"), of("alpha"));
        new Importing(imports, BETA, Path.of("target"))
                .statements(
                        "subject_list,subject_id,subject_name,relation,object_list,object_id,object_name,source_title,source_date\n"
                                + "list,lab,lab,is the same as,list,lab-mx,lab-mx,a note,2024-01-02\n");
        assertThat(merged()).isEqualTo(names(BETA, BETA_READER));
    }

    /** A checked number joins an entry with whoever bears it, whatever came first, until the bearer's originator says no. */
    @Test
    void aCheckedNumberJoinsUntilAnOriginatorSaysThatTheTwoAreTwo() {
        new Importing(imports, ALPHA, Path.of("target"))
                .run(
                        "shipments",
                        null,
                        List.of(new Text(
                                "bl.csv",
                                "document_no,dispatch_date,consignor_name,consignor_country,consignor_id,consignee_name\n"
                                        + "BL1,2020-01-02,Quimica Qingshan,MX,rfc:QFC010101AB2,Molino Cualquiera\n")));
        list("2021-01-10");
        assertThat(merged("ofac:101", "rfc:QFC010101AB2")).isEqualTo(names(ALL.toArray(Viewer[]::new)));
        var same = text("MATCH (f:SameAs) RETURN f.id");
        assertThat(decide(GAMMA, IdentityDecision.REJECT, same))
                .startsWith("FORBIDDEN")
                .contains("ask beta");
        assertThat(decide(ALPHA, IdentityDecision.CONFIRM, same)).startsWith("BAD_INPUT");
        assertThat(decide(ALPHA, IdentityDecision.REJECT, same)).isEqualTo("for all");
        assertThat(merged("ofac:101", "rfc:QFC010101AB2")).isEqualTo(names(BETA, BETA_READER));
        list("2021-01-11");
        assertThat(merged("ofac:101", "rfc:QFC010101AB2"))
                .as("nor does the next edition")
                .isEqualTo(names(BETA, BETA_READER));
    }

    private void list(String day) {
        new Importing(imports, BETA, Path.of("target"))
                .run(
                        "ofac-sdn",
                        LocalDate.parse(day),
                        List.of(Importing.sdn(Importing.entry(
                                101,
                                "QINGSHAN FINE CHEMICALS CO., LTD.",
                                "-0- ",
                                "SDNTK",
                                "R.F.C. # QFC010101AB2 (Mexico)."))));
    }
}
