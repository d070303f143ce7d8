package org.headwater.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.headwater.Asking;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.Approval;
import org.headwater.access.Approvals;
import org.headwater.access.RefusedExports;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Problem;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.test.tester.GraphQlTester;

/** What needs a second person: that it needs one, that it is done once, and that a purge leaves nothing. */
@WithDatabase
class ApprovalsIT {

    private static final Viewer CHIEF =
            new Viewer("chief", "agency", Tlp.AMBER, Set.of("alpha"), Set.of(Viewer.Role.ADMINISTRATOR));
    private static final Viewer DEPUTY =
            new Viewer("deputy", "agency", Tlp.AMBER, Set.of("alpha"), Set.of(Viewer.Role.ADMINISTRATOR));
    /** Decides too, but is in no group. */
    private static final Viewer STRANGER =
            new Viewer("stranger", "agency", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.ADMINISTRATOR));

    /** Of another agency. */
    private static final Viewer FOREIGNER =
            new Viewer("stranger", "elsewhere", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.ADMINISTRATOR));

    private static final String REQUEST = "mutation ($input: ApprovalInput!) { requestApproval(input: $input) "
            + "{ id kind subject wanted state requestedBy requestedAt expiresAt decidedBy } }";
    private static final String DECIDE = "mutation ($id: ID!, $approve: Boolean!) "
            + "{ decideApproval(id: $id, approve: $approve, reason: \"order 12/2031\") { state decidedBy decision } }";

    private final Ledger ledger;
    private final Markings markings;
    private final Approvals approvals;
    private final RefusedExports refused;
    private final Consistency consistency;
    private final Driver driver;
    private final ExecutionGraphQlService service;
    private World world;
    private int imports;

    ApprovalsIT(
            Ledger ledger,
            Markings markings,
            Approvals approvals,
            RefusedExports refused,
            Consistency consistency,
            Driver driver,
            ExecutionGraphQlService service) {
        this.ledger = ledger;
        this.markings = markings;
        this.approvals = approvals;
        this.refused = refused;
        this.consistency = consistency;
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

    private GraphQlTester.Response request(Viewer viewer, String kind, String subject, @Nullable String wanted) {
        var input = new java.util.HashMap<String, Object>();
        input.put("kind", kind);
        input.put("subject", subject);
        if (wanted != null) input.put("wanted", wanted);
        input.put("reason", "order 12/2031");
        return ask(viewer, REQUEST, "input", input);
    }

    private String requested(Viewer viewer, String kind, String subject, @Nullable String wanted) {
        return request(viewer, kind, subject, wanted)
                .path("requestApproval.id")
                .entity(String.class)
                .get();
    }

    private GraphQlTester.Response decide(Viewer viewer, String id, boolean approve) {
        return ask(viewer, DECIDE, "id", id, "approve", approve);
    }

    private void purge(String subject) {
        decide(CHIEF, requested(World.INSIDER, "PURGE", subject, null), true)
                .path("decideApproval.state")
                .entity(String.class)
                .isEqualTo("APPROVED");
    }

    private List<String> listed(Viewer viewer) {
        return ask(viewer, "{ approvals { edges { node { id } } } }")
                .path("approvals.edges[*].node.id")
                .entityList(String.class)
                .get();
    }

    private String marking(String id) {
        return world.text("MATCH (n:Entity|Fact|Evidence|Source {id: '" + id + "'}) RETURN n.marking");
    }

    @Test
    void lowersOnlyWhenAnotherPersonHasSaidYes() {
        var ring = world.id(World.RING);
        markings.raise(World.INSIDER, ring, "AMBER(alpha)", "as agreed");
        var id = requested(CHIEF, "LOWER_MARKING", ring, "GREEN");
        assertThat(marking(ring)).isEqualTo("AMBER(alpha)");
        assertThat(Asking.error(decide(CHIEF, id, true)))
                .startsWith("FORBIDDEN")
                .contains("somebody else");
        assertThat(Asking.error(decide(World.INSIDER, id, true))).startsWith("FORBIDDEN");
        assertThat(marking(ring)).isEqualTo("AMBER(alpha)");
        decide(DEPUTY, id, true)
                .path("decideApproval.state")
                .entity(String.class)
                .isEqualTo("APPROVED")
                .path("decideApproval.decidedBy")
                .entity(String.class)
                .isEqualTo("deputy");
        assertThat(marking(ring)).isEqualTo("GREEN");
        assertThat(Asking.error(decide(DEPUTY, id, true)))
                .startsWith("BAD_INPUT")
                .contains("APPROVED");
    }

    @Test
    void aRefusalChangesNothing() {
        var phone = world.text("MATCH (f:HasPhone {marking: 'AMBER(alpha)'}) RETURN f.id");
        var id = requested(World.INSIDER, "LOWER_MARKING", phone, "CLEAR");
        decide(CHIEF, id, false)
                .path("decideApproval.state")
                .entity(String.class)
                .isEqualTo("REFUSED");
        assertThat(marking(phone)).isEqualTo("AMBER(alpha)");
        assertThat(Asking.error(decide(DEPUTY, id, true)))
                .startsWith("BAD_INPUT")
                .contains("REFUSED");
    }

    @Test
    void whatChangedSinceItWasAskedForIsStale() {
        var ring = world.id(World.RING);
        markings.raise(World.INSIDER, ring, "AMBER(alpha)", "as agreed");
        var id = requested(World.INSIDER, "LOWER_MARKING", ring, "CLEAR");
        var beta = new Viewer("betty", "agency", Tlp.AMBER, Set.of("alpha", "beta"), Set.of(Viewer.Role.ADMINISTRATOR));
        markings.raise(beta, ring, "AMBER(beta)", "as agreed");
        assertThat(Asking.error(decide(beta, id, true))).startsWith("STALE");
        assertThat(marking(ring)).isEqualTo("AMBER(alpha)&AMBER(beta)");
        assertThat(Asking.error(decide(beta, id, true))).startsWith("BAD_INPUT").contains("STALE");
    }

    @Test
    void isCarriedOutOnceThoughTwoDecideAtOnce() throws Exception {
        var ring = world.id(World.RING);
        markings.raise(World.INSIDER, ring, "AMBER(alpha)", "as agreed");
        var id = requested(World.INSIDER, "LOWER_MARKING", ring, "CLEAR");
        var outcomes = new ArrayList<String>();
        try (var pool = Executors.newFixedThreadPool(2)) {
            var tasks = new ArrayList<Callable<String>>();
            for (var who : List.of(CHIEF, DEPUTY))
                tasks.add(() -> {
                    try {
                        return approvals.decide(who, id, true, "yes").state().name();
                    } catch (Problem e) {
                        return e.code();
                    }
                });
            for (var done : pool.invokeAll(tasks)) outcomes.add(done.get());
        }
        assertThat(outcomes).containsExactlyInAnyOrder("APPROVED", "BAD_INPUT");
        assertThat(world.count("MATCH (a:Act {kind: 'LOWER_MARKING'}) RETURN count(*)"))
                .isEqualTo(1);
    }

    @Test
    void expires() {
        var phone = world.text("MATCH (f:HasPhone {marking: 'AMBER(alpha)'}) RETURN f.id");
        var id = requested(World.INSIDER, "LOWER_MARKING", phone, "CLEAR");
        world.count("MATCH (a:Approval) SET a.expires = datetime() - duration('PT1S') RETURN count(*)");
        ask(CHIEF, "{ approvals { edges { node { state } } } }")
                .path("approvals.edges[0].node.state")
                .entity(String.class)
                .isEqualTo("EXPIRED");
        assertThat(Asking.error(decide(CHIEF, id, true)))
                .startsWith("BAD_INPUT")
                .contains("EXPIRED");
        assertThat(marking(phone)).isEqualTo("AMBER(alpha)");
    }

    @Test
    void onlyThoseSeeARequestWhoSeeItsSubject() {
        var hidden = world.text("MATCH (f:HasPhone {marking: 'AMBER(alpha)'}) RETURN f.id");
        var open = world.id(World.RIO);
        var ofHidden = requested(World.INSIDER, "PURGE", hidden, null);
        var ofOpen = requested(World.INSIDER, "PURGE", open, null);
        refused("everything", Marking.parse("AMBER(alpha)"));
        var ofExport = requested(World.INSIDER, "EXPORT", "everything", null);
        assertThat(listed(CHIEF)).containsExactlyInAnyOrder(ofHidden, ofOpen, ofExport);
        assertThat(listed(FOREIGNER)).containsExactly(ofOpen);
        var ofTheSameAgency =
                new Viewer("deputy", CHIEF.organization(), Tlp.AMBER, Set.of(), Set.of(Viewer.Role.ADMINISTRATOR));
        assertThat(listed(ofTheSameAgency)).containsExactly(ofOpen);
        assertThat(Asking.error(decide(STRANGER, ofHidden, true)).replace(ofHidden, "x"))
                .isEqualTo(Asking.error(decide(STRANGER, "0".repeat(26), true)).replace("0".repeat(26), "x"))
                .startsWith("NOT_FOUND");
        ask(STRANGER, "query ($id: ID!) { approval(id: $id) { id } }", "id", ofHidden)
                .path("approval")
                .valueIsNull();
        // Raised since, it is seen by fewer.
        markings.raise(World.INSIDER, open, "AMBER(alpha)", "as agreed");
        assertThat(listed(FOREIGNER)).isEmpty();
    }

    @Test
    void tellsHiddenAbsentAndMalformedSubjectsNotApart() {
        var outsider = new Viewer("outsider", "elsewhere", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.ANALYST));
        var hidden = world.text("MATCH (f:IsA) RETURN f.id");
        for (var kind : List.of("LOWER_MARKING", "PURGE")) {
            var answers = new ArrayList<String>();
            for (var id : List.of(hidden, hidden + "-1", world.id("phone:52000"), "0".repeat(26), "no id", "-1"))
                answers.add(Asking.error(request(outsider, kind, id, kind.equals("PURGE") ? null : "CLEAR"))
                        .replace("'" + id + "'", "'x'"));
            assertThat(answers).containsOnly("NOT_FOUND: no element with id 'x' is visible to you");
        }
    }

    @Test
    void refusesWhatMakesNoSense() {
        var rio = world.id(World.RIO);
        assertThat(Asking.error(request(World.INSIDER, "LOWER_MARKING", rio, "GREEN")))
                .startsWith("BAD_INPUT")
                .contains("raiseMarking");
        assertThat(Asking.error(request(World.INSIDER, "LOWER_MARKING", rio, null)))
                .startsWith("BAD_INPUT: wanted");
        assertThat(Asking.error(request(World.INSIDER, "PURGE", rio, "CLEAR"))).startsWith("BAD_INPUT: wanted");
        assertThat(Asking.error(request(World.OUTSIDER, "PURGE", rio, null))).startsWith("FORBIDDEN");
        assertThat(Asking.error(ask(
                        World.INSIDER,
                        REQUEST,
                        "input",
                        Map.of("kind", "PURGE", "subject", rio, "reason", "IMPORTADORA RÍO CLARO, S.A. DE C.V. asks"))))
                .startsWith("BAD_INPUT: reason")
                .contains("outlives it");
        // Evidence is never more open than its source.
        markings.raise(World.INSIDER, world.text("MATCH (s:Source) RETURN s.id"), "AMBER(alpha)", "as agreed");
        assertThat(Asking.error(request(
                        World.INSIDER, "LOWER_MARKING", world.text("MATCH (f:Owns) RETURN f.id") + "-1", "CLEAR")))
                .startsWith("BAD_INPUT: wanted")
                .contains("source");
    }

    @Test
    void aRequestAboutNoElementIsForAdministratorsWhoMaySeeWhatItsRequesterMay() {
        refused("everything", Marking.parse("AMBER(alpha)"));
        var id = requested(World.INSIDER, "EXPORT", "everything", "about 20,000 shipments");
        var lower = new Viewer("clerk", CHIEF.organization(), Tlp.GREEN, CHIEF.groups(), CHIEF.roles());
        assertThat(approvals.find(lower, id)).isEmpty();
        assertThat(Asking.error(decide(lower, id, true))).startsWith("NOT_FOUND");
        assertThat(approvals.find(CHIEF, id)).isPresent();
        assertThat(approvals.find(World.INSIDER, id)).isPresent();
    }

    @Test
    void anExportIsGrantedOnceToWhoAskedAndToNobodyElse() {
        assertThat(Asking.error(request(World.INSIDER, "EXPORT", "everything", null)))
                .startsWith("BAD_INPUT: subject")
                .contains("export first");
        refused("everything", Marking.CLEAR);
        var id = requested(World.INSIDER, "EXPORT", "everything", "about 20,000 shipments");
        assertThat(granted(World.INSIDER, "everything")).isEmpty();
        decide(CHIEF, id, true)
                .path("decideApproval.state")
                .entity(String.class)
                .isEqualTo("APPROVED");
        assertThat(granted(CHIEF, "everything")).isEmpty();
        assertThat(granted(World.INSIDER, "more")).isEmpty();
        var granted = granted(World.INSIDER, "everything").orElseThrow();
        assertThat(approvals.use(granted)).isTrue();
        assertThat(approvals.use(granted)).isFalse();
        assertThat(granted(World.INSIDER, "everything")).isEmpty();
    }

    @Test
    void aYesToAnExportHoldsForADay() {
        refused("everything", Marking.CLEAR);
        var id = requested(World.INSIDER, "EXPORT", "everything", null);
        decide(CHIEF, id, true).path("decideApproval.state").hasValue();
        driver.executableQuery("MATCH (a:Approval) SET a.decided = a.decided - duration('PT24H1M')")
                .execute();
        assertThat(granted(World.INSIDER, "everything")).isEmpty();
    }

    /** The id of a piece of evidence is that of its fact and two characters more; a name may be shorter than these. */
    @Test
    void aShortNameHidesNoOtherRequest() {
        refused("e", Marking.CLEAR);
        var ofExport = requested(World.INSIDER, "EXPORT", "e", null);
        var ofOpen = requested(World.INSIDER, "PURGE", world.id(World.RIO), null);
        assertThat(listed(CHIEF)).containsExactlyInAnyOrder(ofExport, ofOpen);
        assertThat(listed(FOREIGNER)).containsExactly(ofOpen);
    }

    private java.util.Optional<Approval> granted(Viewer viewer, String subject) {
        return approvals.findGranted(viewer, Approval.ApprovalKind.EXPORT, subject);
    }

    private void refused(String subject, Marking marking) {
        refused.keep(World.INSIDER, new RefusedExports.RefusedExport(subject, "", marking));
    }

    @Test
    void aPurgedPersonLeavesNothingBehind() {
        var ada = world.id(World.ADA);
        purge(ada);
        for (var property : List.of("key", "name", "words", "live", "locator", "quote", "slot", "reason", "seen"))
            assertThat(world.count("MATCH (n) WHERE toLower(toString(n." + property + ")) CONTAINS 'onder' " + "OR n."
                            + property + " CONTAINS 'list:2' RETURN count(*)"))
                    .as(property)
                    .isZero();
        // Borne by nobody else.
        assertThat(world.count("MATCH (p:Phone {key: 'phone:52000'}) RETURN count(*)"))
                .isZero();
        assertThat(world.count("MATCH (p:Phone {key: 'phone:8651200000000'}) RETURN count(*)"))
                .isEqualTo(1);
        assertThat(world.count("MATCH (f:Owns) RETURN count(*)")).isZero();
        assertThat(world.count("MATCH (e:Evidence) WHERE NOT (e)--() RETURN count(*)"))
                .isZero();
        for (var viewer : List.of(World.INSIDER, CHIEF, World.OUTSIDER))
            ask(viewer, "query ($id: ID!) { entity(id: $id) { id } }", "id", ada)
                    .path("entity")
                    .valueIsNull();
        assertThat(consistency.report().findings()).isEmpty();
        assertThat(world.count("MATCH (t:Tombstone {of: '" + ada + "', by: 'chief'}) RETURN count(*)"))
                .isEqualTo(1);
        assertThat(listed(CHIEF)).hasSize(1);
    }

    private RecordedCounts recordAda(Marking marking) {
        var source = world.text("MATCH (s:Source) RETURN s.id");
        return ledger.record(
                World.AGENCY,
                "again",
                List.of(NewEntity.of(World.ADA, EntityKind.PERSON, "ONDER, Ada", marking)),
                List.of(NewFact.of(
                        LinkKind.OWNS,
                        World.ADA,
                        World.RIO,
                        Period.UNKNOWN,
                        marking,
                        NewEvidence.of(source, "p. 4", null, null, marking))));
    }

    @Test
    void whatWasPurgedIsNotRecordedAgain() {
        purge(world.id(World.ADA));
        assertThatThrownBy(() -> recordAda(Marking.CLEAR))
                .isInstanceOf(Purged.class)
                .hasMessageNotContaining("ONDER")
                .hasMessageNotContaining(World.ADA);
        assertThatThrownBy(() -> recordAda(Marking.parse("AMBER(alpha)"))).isInstanceOf(Purged.class);
    }

    @Test
    void aTombstoneBindsOnlyThoseWhoCouldSeeWhatWasPurged() {
        markings.raise(World.INSIDER, world.id(World.ADA), "AMBER(alpha)", "as agreed");
        purge(world.id(World.ADA));
        assertThatThrownBy(() -> recordAda(Marking.parse("AMBER(alpha)"))).isInstanceOf(Purged.class);
        assertThat(recordAda(Marking.CLEAR).facts()).isEqualTo(1);
    }

    @Test
    void purgesAFactAPieceAndASource() {
        var owns = world.text("MATCH (f:Owns) RETURN f.id");
        purge(owns + "-1");
        // It rests on its other piece, which stays what it was.
        assertThat(world.text("MATCH (f:Owns)<-[:SUPPORTS]-(e:Evidence) WHERE f.locator IS NULL RETURN e.locator"))
                .isEqualTo("secret annex");
        purge(owns);
        assertThat(world.count("MATCH (f:Owns) RETURN count(*)")).isZero();
        assertThat(world.count("MATCH (e:Entity {key: 'list:2'}) RETURN count(*)"))
                .isEqualTo(1);
        purge(world.text("MATCH (s:Source) RETURN s.id"));
        assertThat(world.count("MATCH (n:Entity|Fact|Evidence|Source) WHERE n.job = 'world' RETURN count(*)"))
                .isZero();
        assertThat(consistency.report().findings()).isEmpty();
        assertThatThrownBy(() -> ledger.source(
                        World.AGENCY,
                        new NewSource("5a17", "Gazette of the Salt Board", null, null, "en", Marking.CLEAR, false)))
                .isInstanceOf(Purged.class);
    }

    /** Who brings a fact that rests on it is not told that the source was known, and that somebody asked to purge it. */
    @Test
    void isToldOnlyToWhoCouldSeeTheSourceAtTheRequest() {
        var notes = source("77aa");
        harbour(notes, "harbour:1", LinkKind.LOCATED_IN, "country:MX", Marking.parse("AMBER(alpha)"));
        var asked = requested(CHIEF, "PURGE", notes, null);
        harbour(notes, "harbour:2", LinkKind.LOCATED_IN, "country:MX", Marking.CLEAR);
        assertThat(listed(DEPUTY)).contains(asked);
        assertThat(listed(STRANGER)).doesNotContain(asked);
    }

    /** What they bring from the same source tells them nothing of what is hidden from them since. */
    @Test
    void isToldToNobodyWhoNoLongerSeesWhatRestedOnTheSourceThen() {
        var notes = source("77aa");
        harbour(notes, "harbour:1", LinkKind.LOCATED_IN, "country:MX", Marking.CLEAR);
        var asked = requested(CHIEF, "PURGE", notes, null);
        assertThat(listed(STRANGER)).contains(asked);
        markings.raise(
                World.INSIDER,
                world.text("MATCH (:Entity {key: 'harbour:1'})-[:SUBJECT_OF]->(f:Fact) RETURN f.id"),
                "AMBER(alpha)",
                "theirs");
        harbour(notes, "harbour:2", LinkKind.LOCATED_IN, "country:MX", Marking.CLEAR);
        assertThat(listed(STRANGER)).doesNotContain(asked);
        assertThat(listed(DEPUTY)).contains(asked);
        decide(DEPUTY, asked, false)
                .path("decideApproval.state")
                .entity(String.class)
                .isEqualTo("REFUSED");
        assertThat(listed(STRANGER)).doesNotContain(asked);
        assertThat(listed(DEPUTY)).contains(asked);
    }

    /** As {@link #aTombstoneBindsOnlyThoseWhoCouldSeeWhatWasPurged}, of a source that supported nothing that they see. */
    @Test
    void aTombstoneOfASourceBindsOnlyThoseWhoCouldSeeIt() {
        var notes = source("77aa");
        harbour(notes, "harbour:1", LinkKind.LOCATED_IN, "country:MX", Marking.parse("AMBER(alpha)"));
        purge(notes);
        var again = source("77aa");
        harbour(again, "harbour:2", LinkKind.LOCATED_IN, "country:MX", Marking.CLEAR);
        assertThatThrownBy(() ->
                        harbour(again, "harbour:1", LinkKind.LOCATED_IN, "country:MX", Marking.parse("AMBER(alpha)")))
                .isInstanceOf(Purged.class);
    }

    /** What is said of others stays as it is for who did not see that the same paper told of the purged one. */
    @Test
    void takesNamesOutOfPapersThatWereSeenToTellOfThem() {
        var clerk = new Viewer("clerk", "elsewhere", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.ANALYST));
        var notes = source("77aa");
        for (var number : List.of("1", "3")) {
            harbour(source("quay"), "harbour:" + number, LinkKind.LOCATED_IN, "country:MX", Marking.CLEAR);
            harbour(notes, "harbour:" + number, LinkKind.OWNS, World.RIO, Marking.parse("AMBER(alpha)"));
        }
        harbour(notes, "harbour:2", LinkKind.LOCATED_IN, "country:MX", Marking.CLEAR, "beside Harbour harbour:1");
        harbour(notes, "harbour:4", LinkKind.LOCATED_IN, "country:MX", Marking.CLEAR, "beside Harbour harbour:3");
        decide(STRANGER, requested(clerk, "PURGE", world.id("harbour:1"), null), true)
                .path("decideApproval.state")
                .entity(String.class)
                .isEqualTo("APPROVED");
        purge(world.id("harbour:3"));
        assertThat(locator("harbour:2")).isEqualTo("beside Harbour harbour:1");
        assertThat(locator("harbour:4")).isEqualTo("purged");
    }

    /** The words of a piece are what tells it from another one, and a purge takes words that name what is purged. */
    @Test
    void wordsThatNamedWhatWasPurgedDoNotComeBackWithTheirFile() {
        var notes = source("77aa");
        harbour(notes, "harbour:1", LinkKind.LOCATED_IN, "country:MX", Marking.CLEAR);
        assertThat(quoted(notes, "beside Harbour harbour:1").facts()).isEqualTo(1);
        assertThat(quoted(notes, "behind the mole").evidence()).isEqualTo(1);
        purge(world.id("harbour:1"));
        for (var words : List.of("beside Harbour harbour:1", "behind the mole"))
            assertThat(quoted(notes, words).unchanged()).as(words).isEqualTo(1);
        assertThat(world.count("MATCH (n:Fact|Evidence) WHERE n.quote CONTAINS 'harbour:1' RETURN count(*)"))
                .isZero();
        assertThat(world.count("MATCH (n:Fact|Evidence) WHERE n.quote = 'behind the mole' RETURN count(*)"))
                .isEqualTo(1);
    }

    /** Two sentences of one place are two pieces. */
    @Test
    void aPurgedPieceStaysAwayAndAnotherOfItsPlaceComesIn() {
        var notes = source("77aa");
        quoted(notes, "beside the quay");
        quoted(notes, "behind the mole");
        purge(world.text("MATCH (e:Evidence {quote: 'behind the mole'}) RETURN e.id"));
        assertThat(quoted(notes, "beside the quay").unchanged()).isEqualTo(1);
        assertThat(quoted(notes, "before the mole").evidence()).isEqualTo(1);
        assertThatThrownBy(() -> quoted(notes, "behind the mole")).isInstanceOf(Purged.class);
    }

    private RecordedCounts quoted(String source, String quote) {
        return ledger.record(
                World.AGENCY,
                "import " + ++imports,
                List.of(
                        NewEntity.of("harbour:2", EntityKind.COMPANY, "Harbour Two", Marking.CLEAR),
                        NewEntity.of("country:MX", EntityKind.COUNTRY, "MX", Marking.CLEAR)),
                List.of(NewFact.of(
                        LinkKind.LOCATED_IN,
                        "harbour:2",
                        "country:MX",
                        Period.UNKNOWN,
                        Marking.CLEAR,
                        NewEvidence.of(source, "berth 2", quote, null, Marking.CLEAR))));
    }

    private String locator(String key) {
        return world.text("MATCH (:Entity {key: '" + key + "'})-[:SUBJECT_OF]->(f) RETURN f.locator");
    }

    private void harbour(String source, String key, LinkKind kind, String object, Marking marking) {
        harbour(source, key, kind, object, marking, "berth 1");
    }

    private void harbour(String source, String key, LinkKind kind, String object, Marking marking, String locator) {
        ledger.record(
                World.AGENCY,
                "harbour",
                List.of(
                        NewEntity.of(key, EntityKind.COMPANY, "Harbour " + key, Marking.CLEAR),
                        NewEntity.of("country:MX", EntityKind.COUNTRY, "MX", Marking.CLEAR)),
                List.of(NewFact.of(
                        kind,
                        key,
                        object,
                        Period.UNKNOWN,
                        marking,
                        NewEvidence.of(source, locator, null, null, marking))));
    }

    private String source(String hash) {
        return ledger.source(
                World.AGENCY, new NewSource(hash, "Notes " + hash, null, null, "en", Marking.CLEAR, false));
    }

    /** By natural key the markings of those that the viewer sees, as they are told. */
    private Map<String, String> seen(Viewer viewer, Map<String, String> ids) {
        var seen = new TreeMap<String, String>();
        ids.forEach((key, id) -> ask(viewer, "query ($id: ID!) { entity(id: $id) { marking } }", "id", id)
                .path("$.data..marking")
                .entityList(String.class)
                .get()
                .forEach(marking -> seen.put(key, marking)));
        return seen;
    }

    private List<String> recordsOf(Viewer viewer, String id) {
        return ask(viewer, "query ($id: ID!) { entity(id: $id) { records { id } } }", "id", id)
                .path("$.data.entity.records[*].id")
                .entityList(String.class)
                .get();
    }

    private String reachedFrom(Viewer viewer, String id) {
        var answer = ask(
                viewer,
                "query ($id: ID!) { reach(from: {ids: [$id]}, direction: FORWARD, rules: {maxTies: 1, undated:"
                        + " INCLUDE}) { completeness { status } } }",
                "id",
                id);
        return Asking.error(answer).replace(id, "it");
    }

    /** What others know of it must not show by what is left of it: an entity without a fact goes with its source. */
    @Test
    void whatIsStillKnownOfAnEntityDoesNotShowToWhoDoesNotKnowIt() {
        var purged = source("harbour");
        var kept = source("quay");
        for (var number = 6; number < 10; number++)
            harbour(purged, "list:" + number, LinkKind.LOCATED_IN, "country:MX", Marking.CLEAR);
        harbour(kept, "list:7", LinkKind.OWNS, World.SUZHOU, Marking.parse("AMBER(alpha)"));
        harbour(kept, "list:8", LinkKind.OWNS, World.SUZHOU, Marking.parse("AMBER(alpha)"));
        harbour(kept, "list:8", LinkKind.OWNS, World.RIO, Marking.parse("RED:elsewhere"));
        harbour(kept, "list:9", LinkKind.OWNS, World.RIO, Marking.CLEAR);
        var clerk = new Viewer("clerk", "elsewhere", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.ANALYST));
        var owner = new Viewer("owner", "elsewhere", Tlp.RED, Set.of(), Set.of(Viewer.Role.ANALYST));
        var ids = new TreeMap<String, String>();
        for (var number = 6; number < 10; number++) ids.put("list:" + number, world.id("list:" + number));

        var gone = world.id("list:6");
        var hidden = world.id("list:7");

        decide(STRANGER, requested(clerk, "PURGE", purged, null), true)
                .path("decideApproval.state")
                .entity(String.class)
                .isEqualTo("APPROVED");

        assertThat(world.count("MATCH (e:Entity {key: 'list:6'}) RETURN count(*)"))
                .isZero();
        assertThat(seen(STRANGER, ids)).containsOnlyKeys("list:9");
        assertThat(seen(CHIEF, ids))
                .containsOnly(
                        Map.entry("list:7", "AMBER(alpha)"),
                        Map.entry("list:8", "AMBER(alpha)"),
                        Map.entry("list:9", "CLEAR"));
        assertThat(seen(owner, ids)).containsOnly(Map.entry("list:8", "RED:elsewhere"), Map.entry("list:9", "CLEAR"));
        // Not by a search over the index either, which answers for one that is gone and one that is hidden alike.
        assertThat(reachedFrom(STRANGER, hidden))
                .isEqualTo(reachedFrom(STRANGER, gone))
                .isNotEqualTo(reachedFrom(CHIEF, hidden));
        assertThat(consistency.report().findings()).isEmpty();

        // Whoever brings it anew makes a record of their own, which is one party with the other for who sees both.
        harbour(kept, "list:8", LinkKind.LOCATED_IN, "country:MX", Marking.CLEAR);
        assertThat(seen(STRANGER, ids)).containsOnlyKeys("list:9");
        var anew = world.text("MATCH (e:Entity {key: 'list:8', marking: 'CLEAR'}) RETURN e.id");
        assertThat(recordsOf(STRANGER, anew)).containsExactly(anew);
        assertThat(recordsOf(CHIEF, anew)).contains(anew).hasSize(2);
    }

    @Test
    void aPurgeIsStaleOnceARecordOfTheKeyHasCome() {
        markings.raise(World.INSIDER, world.id(World.ADA), "AMBER(alpha)", "as agreed");
        var id = requested(World.INSIDER, "PURGE", world.id(World.ADA), null);
        recordAda(Marking.CLEAR);
        assertThat(Asking.error(decide(CHIEF, id, true))).startsWith("STALE");
        assertThat(world.count("MATCH (e:Entity {key: 'list:2'}) RETURN count(*)"))
                .isEqualTo(2);
    }
}
