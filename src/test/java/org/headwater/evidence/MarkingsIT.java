package org.headwater.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.headwater.Asking;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.test.tester.GraphQlTester;

@WithDatabase
class MarkingsIT {

    private static final Viewer BETA =
            new Viewer("betty", "agency", Tlp.AMBER, Set.of("alpha", "beta"), Set.of(Viewer.Role.ANALYST));

    private static final String RAISE = "mutation ($id: ID!, $marking: String!, $reason: String!) "
            + "{ raiseMarking(id: $id, marking: $marking, reason: $reason) { of from to by reason } }";

    private final Ledger ledger;
    private final Markings markings;
    private final Withdrawals withdrawals;
    private final Driver driver;
    private final ExecutionGraphQlService service;
    private World world;

    MarkingsIT(
            Ledger ledger, Markings markings, Withdrawals withdrawals, Driver driver, ExecutionGraphQlService service) {
        this.ledger = ledger;
        this.markings = markings;
        this.withdrawals = withdrawals;
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

    private GraphQlTester.Response raise(Viewer viewer, String id, String marking) {
        return ask(viewer, RAISE, "id", id, "marking", marking, "reason", "as agreed");
    }

    private @Nullable Object entity(Viewer viewer, String id) {
        return ask(viewer, "query ($id: ID!) { entity(id: $id) { name } }", "id", id)
                .path("entity")
                .entity(Object.class)
                .get();
    }

    private boolean sees(Viewer viewer, String id) {
        var path = ask(viewer, "query ($id: ID!) { neighbourhood(ids: [$id]) { nodes { id } } }", "id", id);
        return path.path("neighbourhood.nodes[*].id")
                .entityList(String.class)
                .get()
                .contains(id);
    }

    private List<String> kinds(Viewer viewer, String id) {
        return ask(viewer, "query ($id: ID!) { neighbourhood(ids: [$id]) { links { kind } } }", "id", id)
                .path("neighbourhood.links[*].kind")
                .entityList(String.class)
                .get();
    }

    @Test
    void hidesARaisedEntityAndAllThatTouchesIt() {
        var rio = world.id(World.RIO);
        assertThat(sees(World.OUTSIDER, rio)).isTrue();
        raise(World.INSIDER, rio, "AMBER(alpha)")
                .path("raiseMarking.from")
                .entity(String.class)
                .isEqualTo("CLEAR")
                .path("raiseMarking.to")
                .entity(String.class)
                .isEqualTo("AMBER(alpha)")
                .path("raiseMarking.by")
                .entity(String.class)
                .isEqualTo("insider");
        assertThat(sees(World.OUTSIDER, rio)).isFalse();
        assertThat(kinds(World.OUTSIDER, world.id(World.SUZHOU))).doesNotContain("SHIPPED");
        assertThat(sees(World.INSIDER, rio)).isTrue();
        assertThat(kinds(World.INSIDER, world.id(World.SUZHOU))).contains("SHIPPED");
        assertThat(world.count("MATCH (c:Commit {rewrote: true}) RETURN count(*)"))
                .isEqualTo(1);
        assertThat(world.count(
                        "MATCH (a:Act {kind: 'RAISE_MARKING', reason: 'as agreed', by: 'insider'}) RETURN count(*)"))
                .isEqualTo(1);
    }

    @Test
    void hidesARaisedFactPieceAndSource() {
        var owns = world.text("MATCH (f:Owns) RETURN f.id");
        raise(World.INSIDER, owns + "-1", "AMBER(alpha)")
                .path("raiseMarking.to")
                .hasValue();
        // Its other piece was restricted from the start.
        assertThat(kinds(World.OUTSIDER, world.id(World.ADA))).isEmpty();
        assertThat(kinds(World.INSIDER, world.id(World.ADA))).contains("OWNS");
        var phone =
                world.text("MATCH (:Entity {key: $key})-[:SUBJECT_OF]->(f:HasPhone) RETURN f.id", "key", World.SUZHOU);
        raise(World.INSIDER, phone, "GREEN").path("raiseMarking.to").hasValue();
        assertThat(world.text("MATCH (f:Fact {id: $id}) RETURN f.live", "id", phone))
                .isEqualTo("GREEN");
        assertThat(kinds(World.OUTSIDER, world.id(World.SUZHOU))).contains("HAS_PHONE", "SHIPPED");
        raise(World.INSIDER, world.text("MATCH (s:Source) RETURN s.id"), "AMBER(alpha)")
                .path("raiseMarking.to")
                .hasValue();
        assertThat(kinds(World.OUTSIDER, world.id(World.SUZHOU))).isEmpty();
        assertThat(kinds(World.INSIDER, world.id(World.SUZHOU))).contains("HAS_PHONE", "SHIPPED");
        assertThat(world.count("MATCH (f:Fact) WHERE f.evidenceMarking <> 'AMBER(alpha)' RETURN count(*)"))
                .isZero();
    }

    /** The graph that a search runs over is kept in memory. */
    @Test
    void chainsAreOfTodaysMarkings() {
        assertThat(chains(World.OUTSIDER)).isEqualTo(1);
        markings.raise(
                World.INSIDER, world.text("MATCH (f:Shipment {documentNo: 'BL-1'}) RETURN f.id"), "AMBER(alpha)", "x");
        assertThat(chains(World.OUTSIDER)).isZero();
        assertThat(chains(World.INSIDER)).isEqualTo(1);
    }

    private int chains(Viewer viewer) {
        return ask(
                        viewer,
                        "query ($from: ID!, $to: ID!) { chains(request: {from: {ids: [$from]}, to: {ids: [$to]}}) {"
                                + " chains { key } } }",
                        "from",
                        world.id(World.SUZHOU),
                        "to",
                        world.id(World.RIO))
                .path("chains.chains")
                .entityList(Object.class)
                .get()
                .size();
    }

    @Test
    void neverLowers() {
        var ring = world.id(World.RING);
        raise(World.INSIDER, ring, "AMBER(alpha)");
        assertThat(Asking.error(raise(World.INSIDER, ring, "GREEN")))
                .startsWith("BAD_INPUT")
                .contains("requestApproval", "LOWER_MARKING");
        // Neither higher nor lower: both hold.
        raise(BETA, ring, "AMBER(beta)")
                .path("raiseMarking.to")
                .entity(String.class)
                .isEqualTo("AMBER(alpha)&AMBER(beta)");
        assertThat(sees(World.INSIDER, ring)).isFalse();
        assertThat(sees(BETA, ring)).isTrue();
    }

    @Test
    void refusesWhatWouldHideItFromWhoRaisesItAndWhatCannotBeRaised() {
        assertThat(Asking.error(raise(World.INSIDER, world.id(World.RING), "AMBER(gamma)")))
                .startsWith("BAD_INPUT")
                .contains("hide it from yourself");
        assertThat(Asking.error(raise(World.INSIDER, world.id("phone:8651200000000"), "AMBER(alpha)")))
                .startsWith("BAD_INPUT")
                .contains("no marking of its own");
        assertThat(Asking.error(raise(World.INSIDER, world.id(World.RING), "PURPLE")))
                .startsWith("BAD_INPUT")
                .contains("is no marking");
        assertThat(Asking.error(
                        ask(World.INSIDER, RAISE, "id", world.id(World.RING), "marking", "GREEN", "reason", "  ")))
                .startsWith("BAD_INPUT: reason");
        assertThat(Asking.error(raise(World.OUTSIDER, world.id(World.RING), "AMBER")))
                .startsWith("FORBIDDEN");
    }

    @Test
    void tellsHiddenAbsentAndMalformedIdsNotApart() {
        var outsider = new Viewer("outsider", "elsewhere", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.ANALYST));
        var hiddenFact = world.text("MATCH (f:IsA) RETURN f.id");
        var hiddenPiece = world.text("MATCH (e:Evidence) RETURN e.id");
        var unseenValue = world.id("phone:52000");
        var answers = new ArrayList<String>();
        for (var id : List.of(
                hiddenFact, hiddenFact + "-1", hiddenPiece, unseenValue, "0".repeat(26), "no id", "", "-1", "'\" }"))
            answers.add(Asking.error(raise(outsider, id, "AMBER")).replace("'" + id + "'", "'x'"));
        assertThat(answers).containsOnly("NOT_FOUND: no element with id 'x' is visible to you");
    }

    @Test
    void twoAtOnceGiveBothWhicheverComesFirst() throws Exception {
        var ring = world.id(World.RING);
        try (var pool = Executors.newFixedThreadPool(2)) {
            var tasks = new ArrayList<Callable<Object>>();
            tasks.add(() -> markings.raise(BETA, ring, "AMBER(alpha)", "one"));
            tasks.add(() -> markings.raise(BETA, ring, "AMBER(beta)", "two"));
            for (var done : pool.invokeAll(tasks)) done.get();
        }
        assertThat(world.text("MATCH (e:Entity {id: $id}) RETURN e.marking", "id", ring))
                .isEqualTo("AMBER(alpha)&AMBER(beta)");
    }

    @Test
    void answersOfEarlierMomentsHaveTodaysMarkings() {
        var owns = world.text("MATCH (f:Owns) RETURN f.id");
        var before = Instant.now().plusSeconds(1).toString();
        var question =
                "query ($id: ID!, $at: DateTime) { entity(id: $id, knownAt: $at) { links(kinds: [OWNS]) { edges { node"
                        + " { verb } } } } }";
        markings.raise(World.INSIDER, owns, "AMBER(alpha)", "as agreed");
        ask(World.OUTSIDER, question, "id", world.id(World.ADA), "at", before)
                .path("entity.links.edges")
                .entityList(Object.class)
                .hasSize(0);
        // What was withdrawn since is hidden by it too.
        var shipped = world.text("MATCH (f:Shipment {documentNo: 'BL-1'}) RETURN f.id");
        markings.raise(World.INSIDER, shipped, "GREEN", "as agreed");
        withdrawals.withdrawEvidence(World.INSIDER, shipped + "-1", "wrong number");
        assertThat(world.text("MATCH (f:Fact {id: $id}) RETURN f.marking", "id", shipped))
                .isEqualTo("GREEN");
    }

    @Test
    void aFactWhoseFirstEvidenceWasPurgedGoesWithItsLast() {
        // As a purge leaves it: a further piece stands, and nothing lies on the fact itself.
        driver.executableQuery("MATCH (f:Shipment {documentNo: 'BL-1'}) CREATE (:Evidence {id: $id, source: f.source,"
                        + " locator: f.locator, marking: f.evidenceMarking, originator: f.originator, recorded:"
                        + " f.recorded})-[:SUPPORTS]->(f) SET f.source = null, f.locator = null, f.evidenceMarking"
                        + " = null")
                .withParameters(java.util.Map.of("id", "0".repeat(26)))
                .execute();
        assertThat(withdrawals
                        .withdrawEvidence(World.INSIDER, "0".repeat(26), "wrong")
                        .facts())
                .isEqualTo(1);
    }

    @Test
    void raisesTheVersionsThatAListMadeOfAFact() {
        var list = new NewFact.Listing("list/main", java.time.LocalDate.of(2024, 1, 1), null);
        var source = world.text("MATCH (s:Source) RETURN s.id");
        ledger.record(
                World.AGENCY,
                "listing",
                List.of(),
                List.of(new NewFact(
                        LinkKind.OWNS,
                        World.RING,
                        World.RIO,
                        Period.UNKNOWN,
                        Marking.CLEAR,
                        Map.of(),
                        Map.of(),
                        list,
                        Map.of(),
                        NewEvidence.of(source, "entry 4", null, null, Marking.CLEAR))));
        var open = world.text("MATCH (f:Owns {list: 'list/main'}) RETURN f.id");
        var staging = ledger.stagings().open("closing");
        ledger.stagings().close(staging, List.of(new Closing(open, java.time.LocalDate.of(2024, 2, 1), false)));
        ledger.stagings().publish(staging, writes -> {});
        var closed = world.text("MATCH (f:Owns {list: 'list/main'}) WHERE f.withdrawn IS NULL RETURN f.id");
        markings.raise(World.INSIDER, closed, "AMBER(alpha)", "as agreed");
        assertThat(world.text("MATCH (f:Fact {id: $id}) RETURN f.marking", "id", open))
                .isEqualTo("AMBER(alpha)");
    }

    @Test
    void anImportAfterwardsRecordsAnewWhatItsReadersMayNotSee() {
        var rio = world.id(World.RIO);
        markings.raise(World.INSIDER, rio, "AMBER(alpha)", "as agreed");
        var tally = importRio(Marking.CLEAR);
        // As in a world without the raised record: nothing stood.
        assertThat(tally)
                .extracting("facts", "evidence", "unchanged", "entities")
                .containsExactly(1, 0, 0, 1);
        assertThat(world.text("MATCH (e:Entity {id: $id}) RETURN e.marking", "id", rio))
                .isEqualTo("AMBER(alpha)");
        assertThat(world.count("MATCH (e:Entity {key: 'list:3'}) RETURN count(*)"))
                .isEqualTo(2);
        assertThat(world.count("MATCH (:Entity {key: 'list:3'})-[:SUBJECT_OF]->(f:SameAs {marking: 'AMBER(alpha)'})"
                        + " RETURN count(f)"))
                .isEqualTo(1);
        assertThat(importRio(Marking.CLEAR))
                .extracting("facts", "evidence", "unchanged", "entities")
                .containsExactly(0, 0, 1, 0);
    }

    @Test
    void anImportChangesNoMarkingThatIsStored() {
        var before = stored();
        importRio(Marking.parse("AMBER(alpha)"));
        importRio(Marking.CLEAR);
        assertThat(stored()).containsAllEntriesOf(before);
        var ring = world.id(World.RING);
        markings.raise(World.INSIDER, ring, "AMBER(alpha)", "as agreed");
        var raised = stored();
        importRio(Marking.CLEAR);
        importRio(Marking.parse("AMBER(alpha)"));
        assertThat(stored()).containsAllEntriesOf(raised);
    }

    private Map<String, String> stored() {
        var stored = new java.util.TreeMap<String, String>();
        driver.executableQuery("MATCH (n:Entity|Fact|Evidence|Source) RETURN n.id, n.marking + ' ' +"
                        + " coalesce(n.evidenceMarking, '')")
                .execute()
                .records()
                .forEach(row -> stored.put(row.get(0).asString(), row.get(1).asString()));
        return stored;
    }

    private RecordedCounts importRio(Marking marking) {
        return ledger.record(
                World.AGENCY,
                "again",
                List.of(
                        NewEntity.of(World.RIO, EntityKind.COMPANY, "Importadora Río Claro, S.A. de C.V.", marking),
                        NewEntity.of("country:MX", EntityKind.COUNTRY, "MX", Marking.CLEAR)),
                List.of(NewFact.of(
                        LinkKind.LOCATED_IN,
                        World.RIO,
                        "country:MX",
                        Period.UNKNOWN,
                        marking,
                        NewEvidence.of(
                                world.text("MATCH (s:Source) RETURN s.id"), "p. 1", "as printed", null, marking))));
    }

    /** The record's marking says nothing of who may know that it is the same as another. */
    @Test
    void raisingARecordNeverLowersWhatJoinsItWithAnother() {
        var rio = world.id(World.RIO);
        markings.raise(World.INSIDER, rio, "AMBER(alpha)", "as agreed");
        importRio(Marking.CLEAR);
        var joins = world.text("MATCH (:Entity {key: 'list:3'})-[:SUBJECT_OF]->(f:SameAs) RETURN DISTINCT f.id");
        var cleared = new Viewer("cleared", "agency", Tlp.RED, Set.of("alpha"), Set.of(Viewer.Role.ANALYST));
        markings.raise(cleared, joins, "RED(alpha)", "a source of theirs is at risk");
        var open = world.text("MATCH (e:Entity {key: 'list:3', marking: 'CLEAR'}) RETURN e.id");
        markings.raise(World.INSIDER, open, "GREEN", "as agreed");
        assertThat(world.text("MATCH (f:Fact {id: $id}) RETURN f.marking", "id", joins))
                .isEqualTo("RED(alpha)");
    }

    @Test
    void joinsTwinsThatComeToHaveTheSameMarking() {
        var rio = world.id(World.RIO);
        markings.raise(World.INSIDER, rio, "AMBER(alpha)", "as agreed");
        importRio(Marking.CLEAR);
        var open = world.text("MATCH (e:Entity {key: 'list:3', marking: 'CLEAR'}) RETURN e.id");
        markings.raise(World.INSIDER, open, "AMBER(alpha)", "as agreed");
        assertThat(world.count("MATCH (e:Entity {key: 'list:3', marking: 'AMBER(alpha)'}) RETURN count(*)"))
                .isEqualTo(2);
        assertThat(sees(World.OUTSIDER, open)).isFalse();
        assertThat(world.count("MATCH (:Entity {id: '" + open
                        + "'})-[:SUBJECT_OF|OBJECT]-(f:SameAs {marking: 'AMBER(alpha)'}) RETURN count(f)"))
                .isEqualTo(1);
        // Both have it: what is imported goes to one of them.
        assertThat(importRio(Marking.parse("AMBER(alpha)")).entities()).isZero();
    }
}
