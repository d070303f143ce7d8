package org.headwater.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.Asking;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.SourceWork;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.test.tester.GraphQlTester;

/** What an organization recorded, no other one withdraws, raises, lowers or purges. The world is recorded by "agency". */
@WithDatabase
class OriginatorActsIT {

    private static final Viewer CHIEF =
            new Viewer("chief", "agency", Tlp.RED, Set.of("alpha"), Set.of(Viewer.Role.ADMINISTRATOR));
    private static final Viewer OTHER =
            new Viewer("other", "elsewhere", Tlp.RED, Set.of("alpha"), Set.of(Viewer.Role.ANALYST));
    private static final Viewer OTHER_CHIEF =
            new Viewer("chief", "elsewhere", Tlp.RED, Set.of("alpha"), Set.of(Viewer.Role.ADMINISTRATOR));
    private static final Viewer THIRD =
            new Viewer("third", "third", Tlp.RED, Set.of("alpha"), Set.of(Viewer.Role.ANALYST));
    private static final Viewer STEWARD =
            new Viewer("steward", "host", Tlp.RED, Set.of("alpha"), Set.of(Viewer.Role.STEWARD));

    private static final Originator ELSEWHERE = Originator.of(OTHER);
    private static final String SUZHOU_OWNED = "MATCH (f:Owns {marking: 'CLEAR'}) RETURN f.id";

    private final Ledger ledger;
    private final Driver driver;
    private final ExecutionGraphQlService service;
    private World world;

    OriginatorActsIT(Ledger ledger, Driver driver, ExecutionGraphQlService service) {
        this.ledger = ledger;
        this.driver = driver;
        this.service = service;
    }

    @BeforeEach
    void make() {
        world = World.in(ledger, driver);
    }

    private GraphQlTester.Response raise(Viewer viewer, String id, String marking) {
        return Asking.as(
                viewer,
                service,
                "mutation ($id: ID!, $marking: String!) { raiseMarking(id: $id, marking: $marking, reason: \"x\") { to"
                        + " } }",
                "id",
                id,
                "marking",
                marking);
    }

    private GraphQlTester.Response effect(Viewer viewer, String source) {
        return Asking.as(
                viewer,
                service,
                "query ($id: ID!) { withdrawalEffect(source: $id) { evidence facts documents } }",
                "id",
                source);
    }

    private GraphQlTester.Response withdraw(Viewer viewer, String what, String id) {
        return Asking.as(
                viewer,
                service,
                "mutation ($id: ID!) { withdraw" + what + "(id: $id, reason: \"x\") { evidence facts } }",
                "id",
                id);
    }

    private String requested(Viewer viewer, String kind, String subject, @Nullable String wanted) {
        var input = new HashMap<String, Object>(Map.of("kind", kind, "subject", subject, "reason", "order 12/2031"));
        if (wanted != null) input.put("wanted", wanted);
        return Asking.as(
                        viewer,
                        service,
                        "mutation ($input: ApprovalInput!) { requestApproval(input: $input) { id } }",
                        "input",
                        input)
                .path("requestApproval.id")
                .entity(String.class)
                .get();
    }

    private GraphQlTester.Response decide(Viewer viewer, String id) {
        return Asking.as(
                viewer,
                service,
                "mutation ($id: ID!) { decideApproval(id: $id, approve: true, reason: \"order 12/2031\") "
                        + "{ state decidedBy decidedOrganization } }",
                "id",
                id);
    }

    private void purge(String id) {
        decide(CHIEF, requested(World.INSIDER, "PURGE", id, null))
                .path("decideApproval.state")
                .entity(String.class)
                .isEqualTo("APPROVED");
    }

    private List<String> decidable(Viewer viewer) {
        return Asking.as(viewer, service, "{ approvals(decidable: true) { edges { node { id } } } }")
                .path("approvals.edges[*].node.id")
                .entityList(String.class)
                .get();
    }

    /** Ids of the approvals, one by one, so that an event that is left out stands between pages. */
    private List<String> events(Viewer viewer) {
        var found = new ArrayList<String>();
        @Nullable String after = null;
        while (true) {
            var page = Asking.as(
                    viewer,
                    service,
                    "query ($after: String) { cooperationEvents(first: 1, after: $after) "
                            + "{ edges { node { of subject what } } pageInfo { endCursor hasNextPage } } }",
                    "after",
                    after);
            var subject = page.path("cooperationEvents.edges[*].node.subject")
                    .entityList(String.class)
                    .get();
            if (subject.contains("APPROVAL")) {
                page.path("cooperationEvents.edges[0].node.what")
                        .entity(String.class)
                        .isEqualTo("REQUESTED");
                found.add(page.path("cooperationEvents.edges[0].node.of")
                        .entity(String.class)
                        .get());
            }
            if (!page.path("cooperationEvents.pageInfo.hasNextPage")
                    .entity(Boolean.class)
                    .get()) return found;
            after = page.path("cooperationEvents.pageInfo.endCursor")
                    .entity(String.class)
                    .get();
        }
    }

    private boolean sees(Viewer viewer, String id) {
        var entity = Asking.as(viewer, service, "query ($id: ID!) { entity(id: $id) { id } }", "id", id)
                .path("entity");
        try {
            entity.valueIsNull();
            return false;
        } catch (AssertionError present) {
            return true;
        }
    }

    private NewSource paper(String title, Marking marking) {
        return new NewSource(title, title, null, null, "en", marking, false);
    }

    /** An agency says something of the world's parties. */
    private void said(Originator by, LinkKind kind, String subject, String object, NewEvidence piece) {
        ledger.record(
                by,
                by.organization(),
                List.of(),
                List.of(NewFact.of(kind, subject, object, Period.UNKNOWN, piece.marking(), piece)));
    }

    /** The other agency says it in a paper of its own. */
    private void alsoSaid(LinkKind kind, String subject, String object, String title, Marking marking) {
        var source = ledger.source(ELSEWHERE, paper(title, marking));
        said(ELSEWHERE, kind, subject, object, NewEvidence.of(source, "p. 9", null, null, marking));
    }

    /** The other agency reads a row of the gazette, from which the world is. */
    private String readGazetteToo() {
        var gazette = ledger.source(ELSEWHERE, new NewSource("5a17", "Gazette", null, null, "en", Marking.CLEAR, true));
        said(
                ELSEWHERE,
                LinkKind.OWNS,
                World.ADA,
                World.SUZHOU,
                NewEvidence.of(gazette, "p. 4", null, null, Marking.CLEAR));
        return gazette;
    }

    @Test
    void nobodyElseRaisesOrWithdrawsIt() {
        var company = world.id(World.SUZHOU);
        var owns = world.text(SUZHOU_OWNED);
        var source = world.text("MATCH (s:Source) RETURN s.id");
        for (var id : List.of(company, owns, owns + "-1", source))
            assertThat(Asking.error(raise(OTHER, id, "RED"))).as(id).startsWith("FORBIDDEN");
        assertThat(Asking.error(withdraw(OTHER, "Evidence", owns + "-1"))).startsWith("FORBIDDEN");
        assertThat(Asking.error(withdraw(OTHER, "Source", source))).startsWith("FORBIDDEN");
        assertThat(Asking.error(effect(OTHER, source))).startsWith("FORBIDDEN");
        assertThat(Asking.error(effect(OTHER, company))).startsWith("NOT_FOUND");
        assertThat(world.count("MATCH (n) WHERE n.marking STARTS WITH 'RED' RETURN count(n)"))
                .isZero();
        assertThat(world.count("MATCH (n:Fact) WHERE n.withdrawn IS NOT NULL OR n.evidenceWithdrawn IS NOT NULL"
                        + " RETURN count(n)"))
                .isZero();
        raise(World.INSIDER, owns, "AMBER(alpha)").path("raiseMarking.to").hasValue();
    }

    @Test
    void eachWithdrawsItsOwnEvidenceAndTheFactStandsWhileAPieceStands() {
        var owns = world.text(SUZHOU_OWNED);
        alsoSaid(LinkKind.OWNS, World.ADA, World.SUZHOU, "notes", Marking.CLEAR);
        // The same row of the same source: a piece of its own.
        var source = readGazetteToo();
        assertThat(world.count("MATCH (:Fact {id: '" + owns
                        + "'})<-[:SUPPORTS]-(e {originator: 'elsewhere'}) RETURN count(e)"))
                .isEqualTo(2);
        effect(OTHER, source)
                .path("withdrawalEffect")
                .entity(Map.class)
                .isEqualTo(Map.of("evidence", 1, "facts", 0, "documents", 0));
        withdraw(OTHER, "Source", source)
                .path("withdrawSource.evidence")
                .entity(Integer.class)
                .isEqualTo(1);
        withdraw(World.INSIDER, "Evidence", owns + "-1")
                .path("withdrawEvidence.facts")
                .entity(Integer.class)
                .isEqualTo(0);
        assertThat(world.count("MATCH (f:Fact {id: '" + owns + "'}) WHERE f.withdrawn IS NULL RETURN count(f)"))
                .isOne();
    }

    @Test
    void onlyPeopleOfItDecideToLowerOrPurgeAndTheyFindTheRequests() {
        var ring = world.id(World.RING);
        raise(World.INSIDER, ring, "AMBER(alpha)").path("raiseMarking.to").hasValue();
        var lower = requested(OTHER, "LOWER_MARKING", ring, "CLEAR");
        var purge = requested(OTHER, "PURGE", world.id(World.RIO), null);
        assertThat(decidable(OTHER_CHIEF)).isEmpty();
        assertThat(decidable(World.INSIDER)).isEmpty();
        assertThat(decidable(CHIEF)).containsExactlyInAnyOrder(lower, purge);
        assertThat(events(CHIEF)).containsExactly(lower, purge);
        for (var other : List.of(OTHER, OTHER_CHIEF, STEWARD, World.OUTSIDER))
            assertThat(events(other)).as(other.name()).isEmpty();
        // An event of what its reader has lost sight of is none.
        driver.executableQuery("MATCH (e:Entity {id: '" + ring + "'}) SET e.marking = 'RED(gamma)'")
                .execute();
        assertThat(events(CHIEF)).containsExactly(purge);
        driver.executableQuery("MATCH (e:Entity {id: '" + ring + "'}) SET e.marking = 'AMBER(alpha)'")
                .execute();
        for (var id : List.of(lower, purge))
            assertThat(Asking.error(decide(OTHER_CHIEF, id))).startsWith("FORBIDDEN");
        assertThat(world.text("MATCH (e:Entity {id: '" + ring + "'}) RETURN e.marking"))
                .isEqualTo("AMBER(alpha)");
        decide(CHIEF, lower).path("decideApproval.state").entity(String.class).isEqualTo("APPROVED");
        assertThat(world.text("MATCH (e:Entity {id: '" + ring + "'}) RETURN e.marking"))
                .isEqualTo("CLEAR");
        assertThat(decidable(STEWARD)).containsExactly(purge);
        decide(STEWARD, purge)
                .path("decideApproval.decidedOrganization")
                .entity(String.class)
                .isEqualTo("host");
        assertThat(world.count("MATCH (e:Entity {key: '" + World.RIO + "'}) RETURN count(e)"))
                .isZero();
    }

    @Test
    void raisingTakesItFromNobodyWhoseOwnEvidenceRestsOnIt() {
        var company = world.id(World.TRADER);
        alsoSaid(LinkKind.LOCATED_IN, World.TRADER, "country:CN", "notes", Marking.parse("RED:elsewhere"));
        raise(World.INSIDER, company, "AMBER_STRICT(alpha)");
        assertThat(Asking.error(raise(CHIEF, company, "RED"))).isEqualTo("none");
        assertThat(sees(OTHER, company)).isTrue();
        assertThat(sees(CHIEF, company)).isTrue();
        assertThat(sees(THIRD, company)).isFalse();
        // The part for others is told to nobody else.
        assertThat(Asking.as(CHIEF, service, "query ($id: ID!) { entity(id: $id) { marking } }", "id", company)
                        .path("entity.marking")
                        .entity(String.class)
                        .get())
                .doesNotContain("elsewhere");
    }

    @Test
    void aPurgeLeavesWhatOthersRecordedToItsReaders() {
        var person = world.id(World.ADA);
        alsoSaid(LinkKind.OWNS, World.ADA, World.RIO, "notes", Marking.parse("RED:elsewhere"));
        purge(person);
        assertThat(sees(CHIEF, person)).isFalse();
        assertThat(sees(THIRD, person)).isFalse();
        assertThat(sees(OTHER, person)).isTrue();
        assertThat(world.count("MATCH (f:Fact)--(:Entity {key: '" + World.ADA
                        + "'}) WHERE f.originator = 'agency' RETURN count(f)"))
                .isZero();
        // What is left is no longer that agency's.
        assertThat(world.count("MATCH (e:Entity {key: '" + World.ADA + "', originator: 'agency'}) RETURN count(e)"))
                .isZero();
        // The tombstone binds the agency that purged, and not the other one.
        alsoSaid(LinkKind.OWNS, World.ADA, World.SUZHOU, "more notes", Marking.parse("RED:elsewhere"));
        var gazette = world.text("MATCH (s:Source {hash: '5a17'}) RETURN s.id");
        assertThatThrownBy(() -> said(
                        World.AGENCY,
                        LinkKind.OWNS,
                        World.ADA,
                        World.SUZHOU,
                        NewEvidence.of(gazette, "p. 4", null, null, Marking.CLEAR)))
                .isInstanceOf(Purged.class);
    }

    /** One file that two read is a record of each. */
    @Test
    void aPurgedSourceLeavesTheOthersRecordOfIt() {
        var source = world.text("MATCH (s:Source) RETURN s.id");
        var others = readGazetteToo();
        assertThat(others).isNotEqualTo(source);
        assertThat(SourceWork.of(others)).isEqualTo(SourceWork.of(source));
        purge(source);
        assertThat(world.count("MATCH (s:Source {id: '" + source + "'}) RETURN count(s)"))
                .isZero();
        assertThat(world.count("MATCH (s:Source {id: '" + others + "'}) RETURN count(s)"))
                .isOne();
        assertThat(world.count("MATCH (f:Owns)<-[:SUPPORTS]-(e:Evidence {originator: 'elsewhere'}) RETURN count(e)"))
                .isOne();
        assertThat(world.count("MATCH (f:Fact {source: '" + source + "'}) RETURN count(f)"))
                .isZero();
    }

    @Test
    void anEvidenceNamesItsOriginator() {
        assertThat(Asking.as(
                                OTHER,
                                service,
                                "query ($id: ID!) { entity(id: $id) { links(first: 50) { edges { node { fact {"
                                        + " evidence { originator } } } } } } }",
                                "id",
                                world.id(World.SUZHOU))
                        .path("entity.links.edges[*].node.fact.evidence[*].originator")
                        .entityList(String.class)
                        .get())
                .isNotEmpty()
                .allMatch("agency"::equals);
    }

    /** The least role of an originator's people for an act on an element, and of others; null where none is enough. */
    private record Right(String act, Viewer.Role own, Viewer.@Nullable Role others) {}

    @Test
    void everyActOfEveryRoleAsksForTheOriginator() {
        var rights = List.of(
                new Right("raise", Viewer.Role.ANALYST, null),
                new Right("withdraw evidence", Viewer.Role.ANALYST, null),
                new Right("withdraw source", Viewer.Role.ANALYST, null),
                new Right("request", Viewer.Role.ANALYST, Viewer.Role.ANALYST),
                new Right("lower", Viewer.Role.ADMINISTRATOR, Viewer.Role.STEWARD),
                new Right("purge", Viewer.Role.ADMINISTRATOR, Viewer.Role.STEWARD));
        for (var organization : List.of("agency", "elsewhere"))
            for (var role : Viewer.Role.values()) {
                world = World.in(ledger, driver);
                var company = world.id(World.TRADER);
                raise(World.INSIDER, company, "AMBER(alpha)");
                var viewer = new Viewer("somebody", organization, Tlp.RED, Set.of("alpha"), Set.of(role));
                // The last two take away what the others act on.
                for (var right : rights) {
                    var least = organization.equals("agency") ? right.own() : right.others();
                    assertThat(Asking.error(act(right.act(), viewer, company)).startsWith("FORBIDDEN"))
                            .as(right.act() + " by " + role + " of " + organization)
                            .isEqualTo(least == null || !viewer.has(least));
                }
            }
    }

    private GraphQlTester.Response act(String act, Viewer viewer, String company) {
        return switch (act) {
            case "raise" -> raise(viewer, company, "AMBER(alpha)");
            case "withdraw evidence" ->
                withdraw(viewer, "Evidence", world.text("MATCH (f:Shipment) RETURN f.id + '-1'"));
            case "withdraw source" -> withdraw(viewer, "Source", world.text("MATCH (s:Source) RETURN s.id"));
            case "request" ->
                Asking.as(
                        viewer,
                        service,
                        "mutation ($id: ID!) { requestApproval(input: {kind: PURGE, subject: $id, reason: \"x\"}) { id"
                                + " } }",
                        "id",
                        company);
            case "lower" -> decide(viewer, requested(World.INSIDER, "LOWER_MARKING", company, "CLEAR"));
            default -> decide(viewer, requested(World.INSIDER, "PURGE", company, null));
        };
    }
}
