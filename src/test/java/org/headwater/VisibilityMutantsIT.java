package org.headwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.headwater.access.Viewer;
import org.headwater.entity.NamesAside;
import org.headwater.store.CypherCatalog;
import org.headwater.store.Weakened;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;

/**
 * Conditions that decide who sees something are taken out, one at a time, of a file in {@code cypher/} ({@link Weakened}) or of
 * the service's code ({@link WeakenedCode}). Something must notice each of them: an answer changes in world A of
 * {@link TwoWorldIT}, where things are hidden, and does not change in world B, from which these were taken; or a refusal is not
 * given; or the named unit test fails. Each question is one of {@link Operations}, and the world is one of the chosen worlds of
 * {@link TwoWorldIT}. {@code -Dheadwater.all-mutants=true} tries the conditions that are in no list here, and prints those that
 * a question shows.
 */
@WithDatabase
class VisibilityMutantsIT {

    private static final Viewer CALLER = TwoWorldIT.NOBODY;

    private static final long SEED = 1;

    /** A condition that the first world has no case of is tried in the next; all but a few are seen in the first two. */
    private static final int WORLDS = 8;

    /** Ids a variable. */
    private static final int MOST = 16;

    /** All conditions take hours: {@code -Dheadwater.parts=12 -Dheadwater.part=3} tries the fourth of twelve parts. */
    private static final int PARTS = Integer.getInteger("headwater.parts", 1);

    private static final int PART = Integer.getInteger("headwater.part", 0);

    private static boolean isInPart(String condition) {
        return Math.floorMod(condition.hashCode(), PARTS) == PART;
    }

    /** What the variables stand for. Of acts only something hidden, which they must not reach: else they would change the world. */
    private static final Map<String, String> KINDS = new HashMap<>(Map.of(
            "id",
                    "CALL () { MATCH (e:Party {marking: 'CLEAR'})-[:SUBJECT_OF|SENT]->(f) WITH e, count(f) AS facts"
                            + " RETURN e.id AS id ORDER BY facts DESC, id LIMIT 9 UNION MATCH (e:Party) WHERE e.marking <>"
                            + " 'CLEAR' RETURN e.id AS id ORDER BY id LIMIT 3 UNION MATCH (e:Name|Phone) RETURN e.id AS id"
                            + " ORDER BY id LIMIT 4 } RETURN id",
            "approval", "MATCH (a:Approval) RETURN a.id AS id",
            "group", "MATCH (g:SharingGroup) RETURN g.id AS id",
            "incident", "MATCH (f:ReportedIncident) RETURN DISTINCT f.record AS id",
            "notification", "MATCH (f:NotifiedExportTo) RETURN DISTINCT f.record AS id",
            "evidence",
                    "MATCH (f:Fact) WHERE f.marking <> 'CLEAR' AND f.evidenceMarking = 'CLEAR' RETURN f.id + '-1' AS"
                            + " id ORDER BY id LIMIT 3 UNION MATCH (f:Fact) WHERE f.marking = 'CLEAR' AND"
                            + " f.evidenceMarking <> 'CLEAR' RETURN f.id + '-1' AS id ORDER BY id LIMIT 3 UNION MATCH"
                            + " (e:Evidence)-[:SUPPORTS]->(f:Fact) WHERE f.marking = 'CLEAR' AND e.marking <> 'CLEAR'"
                            + " RETURN e.id AS id ORDER BY id LIMIT 2 UNION MATCH (s:Entity)-[:SUBJECT_OF]->(f:Fact"
                            + " {marking: 'CLEAR', evidenceMarking: 'CLEAR'})-[:OBJECT]->(o:Entity) WHERE s.marking <>"
                            + " 'CLEAR' OR o.marking <> 'CLEAR' RETURN f.id + '-1' AS id ORDER BY id LIMIT 4",
            "document", "MATCH (d:Document) RETURN d.id AS id",
            "source", "MATCH (s:Source) WHERE s.marking <> 'CLEAR' RETURN s.id AS id",
            "job", "MATCH (j:Job) WHERE j.marking <> 'CLEAR' RETURN j.id AS id",
            "tie", "MATCH (f:PossiblySameAs) WHERE f.marking <> 'CLEAR' RETURN f.id AS id"));

    static {
        KINDS.put(
                "case",
                "MATCH (c:Case) WHERE c.marking <> 'CLEAR' OR NOT EXISTS { (:Membership {case: c.id, organization:"
                        + " 'agency', person: 'nobody'}) } RETURN c.id AS id");
        KINDS.put("order", "MATCH (c:OrderCheck {organization: 'agency'}) RETURN c.id AS id ORDER BY id");
    }

    /** Folders of queries whose conditions are all listed here. */
    private static final List<String> WHOLE = List.of("screening/", "redflag/", "money/");

    private static final String NAMES_STAY = "evidence.ApprovalsIT#takesNamesOutOfPapersThatWereSeenToTellOfThem";

    /** Questions that rest on few queries: a fragment is part of most, each of which is planned anew for a mutant of it. */
    private static final Map<String, List<String>> NARROW = Map.of(
            "items", List.of("{ cases { edges { node { items(first: 50) { edges { node { id } } } } } } }"),
            "all jobs", List.of("{ jobs(first: 50) { edges { node { id } } } }"),
            "parties", List.of("query ($id: ID!) { entity(id: $id) { id kind name records { id } } }"),
            "names",
                    List.of("query ($id: ID!) { entity(id: $id) { names { value } countries { code } identifiers {"
                            + " value } } }"),
            "pieces", List.of("query ($id: ID!) { entity(id: $id) { evidence { edges { node { id } } } } }"));

    /** By the question whose answer tells of something hidden. */
    private static final Map<String, List<String>> SEEN = new LinkedHashMap<>();

    static {
        SEEN.put(
                "parties 0",
                List.of(
                        "access/_nameOf: {{visible fact naming}}",
                        "access/_classOf: {{visible fact isA}}",
                        "access/_visibleEntity: this.marking IN $visible",
                        "entity/listEntities: {{touched entity asked}}",
                        "entity/listEntities: {{visible entity asked}}",
                        "access.Viewer#maySee 1",
                        "access.Viewer#meets 1",
                        "access.Viewer#meets 2",
                        "access.VisibleGraph#open 1"));
        SEEN.put(
                "pieces 0",
                List.of(
                        "access/_visibleEvidence: this.marking IN $visible",
                        "access/_visibleFact: this.marking IN $visible"));
        SEEN.put(
                "approvals 1",
                List.of(
                        "access/_visibleApproval: this.marking IN $visible",
                        "access/listApprovals: {{visible approval a}}"));
        SEEN.put(
                "all jobs 0",
                List.of("access/_visibleJob: this.marking IN $visible", "intake/listJobs: {{visible job j}}"));
        SEEN.put("job 0", List.of("intake/findJob: {{visible job j}}"));
        SEEN.put(
                "webhooks 0",
                List.of(
                        "access/_visibleWebhook: this.marking IN $visible",
                        "webhook/listWebhooks: {{visible webhook w}}"));
        SEEN.put("sharingGroups 2", List.of("access/listGroups: {{visible group g}}"));
        SEEN.put("sharingGroup 0", List.of("access/findGroup: {{visible group g}}"));
        SEEN.put("approval 0", List.of("access/findApproval: {{visible approval a}}"));
        SEEN.put(
                "cooperationProgress 0",
                List.of(
                        "cooperation/listActions: {{visible entity o}}",
                        "cooperation/listActions: {{visible fact f}}"));
        SEEN.put("cooperationEvents 0", List.of("cooperation/listEventsAfter: {{visible event e}}"));
        SEEN.put(
                "commitments 0",
                List.of("cooperation/listProgress: {{visible fact f}}", "cooperation/listRecords: {{visible fact f}}"));
        SEEN.put(
                "enforcementActions 0",
                List.of("entity/listActions: {{visible entity t}}", "entity/listActions: {{visible fact f}}"));
        SEEN.put("names 0", List.of("entity/listValues: {{visible fact f}}"));
        SEEN.put("dueForReview 0", List.of("entity/listDueReviews: {{visible entity e}}"));
        SEEN.put("entity 2", List.of("entity/listLinks: {{visible fact f}}"));
        SEEN.put("neighbourhood 0", List.of("entity/listNeighbourhood: {{visible fact f}}"));
        SEEN.put(
                "export",
                List.of(
                        "entity/listRecordsAfter: {{touched entity e by record}}",
                        "entity/listRecordsAfter: {{visible entity e by record}}",
                        "evidence/listFactsAfter: {{visible entity o}}"));
        SEEN.put(
                "changes",
                List.of(
                        "evidence/listRecordedEntities: {{visible entity e}}",
                        "evidence/listTouchedByCommits: {{visible entity s}}",
                        "evidence/listTouchedByCommits: {{visible fact f}}"));
        SEEN.put(
                "shipments 0",
                List.of(
                        "entity/listShipments: {{visible entity o}}",
                        "entity/listShipments: {{visible fact f}}",
                        "entity/listUndatedShipments: {{visible fact f}}"));
        SEEN.put(
                "shipments 2",
                List.of(
                        "entity/listShipmentsOf: {{visible entity o}}",
                        "entity/listShipmentsOf: {{visible fact f}}",
                        "access/_visibleFact: this.evidenceMarking IN $visible"));
        SEEN.put("backtrack 1", List.of("evidence/_factColumns: {{visible entity p}}"));
        SEEN.put(
                "document 0",
                List.of(
                        "access/_visibleDocument: this.marking IN $visible",
                        "document/listDocuments: {{visible document d}}",
                        "document/listNamed: {{visible entity e}}",
                        "document/listNamed: {{visible fact f}}"));
        SEEN.put("items 0", List.of("casework/listItemHeads: i.marking IN $visible"));
        SEEN.put(
                "case 1",
                List.of("access/_visibleCase: this.marking IN $visible", "casework/findCase: {{visible case c}}"));
        SEEN.put("cases 0", List.of("casework/listCases: {{visible case c}}"));
        SEEN.put("documents 0", List.of("document/listNewest: {{visible document d}}"));
        SEEN.put(
                "suggestionCounts 0",
                List.of(
                        "document/countDecisions: s.marking IN $visible",
                        "document/countDecisions: {{visible document d}}"));
        SEEN.put("identityDecisions 0", List.of("identity/listDecisions: {{known record d}}"));
        SEEN.put("import", List.of("intake/listNames: {{visible fact f}}"));
        SEEN.put(
                "controlStatus 0",
                List.of("substance/listInstruments: {{visible fact f}}", "substance/listRules: {{visible fact f}}"));
        SEEN.put("controlStatus 2", List.of("substance/listNames: {{visible fact f}}"));
        SEEN.put("chains 1", List.of("trace.CallerGraph#graph 1"));
        SEEN.put(
                "withdrawEvidence 0",
                List.of(
                        "evidence/findVisiblePiece: {{visible evidence e}}",
                        "evidence/findVisiblePiece: {{visible entity s}}",
                        "evidence/findVisiblePiece: {{visible fact f}}"));
        SEEN.put("withdrawSource 0", List.of("access/listSeenSources: {{visible source s}}"));
        SEEN.put(
                "customerList 0",
                List.of(
                        "access/_visibleCustomers: this.marking IN $visible",
                        "screening/findList: {{visible customers l}}"));
        SEEN.put("customerLists 0", List.of("screening/listLists: {{visible customers l}}"));
        SEEN.put("orderCheck 0", List.of("order/findCheck: c.marking IN $visible"));
        SEEN.put("orderChecks 0", List.of("order/listChecks: c.marking IN $visible"));
        SEEN.put("decideIdentity 0", List.of("identity/findTie: {{visible fact f}}"));
    }

    /** Places in the code, and conditions of {@link #WHOLE} folders, that nothing here shows, with the reason. */
    private static final Map<String, String> NOT_SHOWN = Map.ofEntries(
            Map.entry(
                    "access.ApprovedAct$Recorder#isOf 1",
                    "gives the right to a decision on a request that is seen; OriginatorsIT has the decisions"),
            Map.entry("access.Viewer#has 1", "asks for a role; no marking depends on it"),
            Map.entry("evidence.Element#isOf 1", "gives the right to an act; OriginatorActsIT has the acts"),
            Map.entry("access.Viewer#mayBe 1", "asks for a second person; no marking depends on it"),
            Map.entry("access.Viewer#areOne 1", "asks for a second person; no marking depends on it"),
            Map.entry(
                    "casework.CaseItems#marking 1",
                    "refuses a marking that hides an item from its author; nobody sees more"),
            Map.entry(
                    "order.OrderChecks#marking 1", "the parties are visible, and with them what joins their markings"),
            Map.entry(
                    "redflag.Coverages#record 1",
                    "the facts and ends are visible, and with them what joins their markings"),
            Map.entry("cooperation.Records#put 1", "Viewer#recordsUnder has refused it"),
            Map.entry(
                    "screening.customers.CustomerFeed#marking 1",
                    "says in words of its own what Viewer#recordsUnder refuses behind it"),
            Map.entry("cooperation.Records#kept 1", "shows where a hidden event stands in the way of an act"),
            Map.entry("cooperation.Records#standing 1", "shows where an act replaces a record with a hidden version"),
            Map.entry("evidence.Element#get 1", "SeenElements has refused it, but for what was raised a moment ago"),
            Map.entry(
                    "evidence.LowerMarking#execute 1",
                    "findApproval hides the request, but for what was raised a moment ago"),
            Map.entry(
                    "evidence.Purge#execute 1", "findApproval hides the request, but for what was raised a moment ago"),
            Map.entry("evidence.Purge#target 1", "shows where a party with a hidden record is purged"),
            Map.entry("evidence.Purge#target 2", "shows where the reason of a purge quotes a hidden name"),
            Map.entry(
                    "intake.headwater.RestoredLines#marking 1",
                    "shows where another service's export is marked higher"),
            Map.entry("intake.stix.ImportedBundle#source 1", "shows where a report in a bundle is marked higher"),
            Map.entry(
                    "casework.CaseContents#requireWithin 1",
                    "refuses a ceiling under which the case itself is hidden; nobody sees more"),
            Map.entry(
                    "screening.CustomerWatchKeeper#setter 1",
                    "a list is RED of the setter's organization, which the line before asks for"),
            Map.entry("intake.watch.WatchedSource#of 1", "refuses a setting; the random worlds watch no source"),
            Map.entry("intake.watch.WatchedSources#find 1", "WatchedSourcesIT has a hidden source"),
            Map.entry("intake.watch.WatchedSources#seenBy 1", "WatchedSourcesIT has a hidden source"));

    /** An act or import of something that its caller may not see is not refused: the place, and what the refusal says. */
    private static final Map<String, String> REFUSED = Map.of(
            "access.Viewer#recordsUnder 1", "beyond your clearance",
            "evidence.Markings#raise 1", "would hide it from yourself",
            "intake.run.ImportRequest#checkFor 1", "\"refused\":\"marking",
            "intake.run.ImportRun#beyond 1", "AMBER(beta) is beyond what you may see");

    private String refused(String place) {
        return switch (place) {
            case "access.Viewer#recordsUnder 1" ->
                world.answer(
                        CALLER,
                        "mutation { recordMeeting(input: {title: \"Round 11\", start: \"2020-02-01\", end:"
                                + " \"2020-02-02\", parties: [\"CN\", \"MX\"]}) { id } }",
                        Map.of());
            case "evidence.Markings#raise 1" ->
                world.answer(
                        CALLER,
                        "mutation ($id: ID!) { raiseMarking(id: $id, marking: \"AMBER(beta)\", reason: \"sensitive\")"
                                + " { to } }",
                        Map.of(
                                "id",
                                world.ids("MATCH (:Entity {marking: 'CLEAR'})-[:SUBJECT_OF]->(f:Fact {marking:"
                                                + " 'CLEAR', evidenceMarking: 'CLEAR', originator: '"
                                                + CALLER.organization()
                                                + "'})-[:OBJECT]->(:Entity {marking: 'CLEAR'}) RETURN f.id AS"
                                                + " id")
                                        .getFirst()));
            case "intake.run.ImportRequest#checkFor 1" ->
                world.imported(CALLER, RandomFile.under("AMBER(alpha)", ""), true);
            case "intake.run.ImportRun#beyond 1" ->
                world.imported(CALLER, RandomFile.under("CLEAR", "AMBER(beta)"), true);
            default -> throw new AssertionError(place);
        };
    }

    /** Tests that fail. */
    private static final Map<String, String> TESTS = new LinkedHashMap<>();

    static {
        TESTS.put("access.Viewer#meets 3", "access.ViewerTests#everyRestrictionOfAJoinedMarkingCounts");
        TESTS.put("access.Viewer#meets 4", "access.ViewerTests#oneAlternativeIsEnough");
        TESTS.put(
                "trace.index.TraceIndex#seen 1",
                "trace.index.TraceIndexTests#aCallerSeesWhatWouldBeThereWithoutTheRest");
        for (var place : List.of("$Saying#isSeen 1", "$Saying#isSeen 2", "#find 1", "#find 2"))
            TESTS.put(
                    "trace.index.PartyColumns" + place,
                    "trace.index.PartyColumnsTests#aCallerIsToldWhatWouldBeToldWithoutTheRest");
        TESTS.put("entity.Entities#list 1", "entity.PartyIT#memoryIsToldWhatItsCallerMaySee");
        for (var place : List.of("seen 1", "seen 2", "sees 1"))
            TESTS.put("vocabulary.Readers#" + place, "vocabulary.ReadersTests#callerSeesAFactByTheVisiblePieces");
        for (var place : List.of(
                "NamedRecords#seen 1",
                "NamedRecords#seen 2",
                "NamesAtCommit#seen 1",
                "NamesAtCommit#seen 2",
                "NamesAtCommit#seen 3"))
            TESTS.put("entity." + place, "entity.NamesAtCommitTests#answersAsIfWhatIsHiddenWereNotThere");
        TESTS.put("intake.Job#isSeenBy 1", "intake.JobTests#isSeenByWhoReadsItsMarkingInItsOrganization");
        TESTS.put(
                "intake.run.MetMarkings#seen 1",
                "intake.run.MetMarkingsTests#rowThatCannotBeReadOrIsBeyondTheImporterCountsAsTheHighestThatTheImporterSees");
        TESTS.put("intake.Trials$Tally#add 1", "intake.TrialMarkingsIT#rowBeyondItsCallerIsAFault");
        TESTS.put("evidence.CommitReading#ofSight 1", "evidence.ChangesIT#raisedAndPurgedAreToldAlike");
        hidden("recordsByNames", "entity/searchNames", "fact f", "entity v", "entity e");
        hidden("holdersOfAValue", "screening/countHolders", "entity v", "fact f", "entity e");
        hidden("bearersOfAValue", "screening/listBearers", "entity v", "fact f", "entity e");
        hidden("partiesOfKeys", "screening/listByKeys", "entity e");
        hidden("partiesOfIds", "screening/listParties", "entity asked");
        hidden("recordsOfHits", "screening/listSeenRecords", "entity e");
        hidden("factsOfParties", "screening/listPartyFacts", "entity e", "fact f", "entity v");
        hidden("evidenceOfFacts", "screening/listPartyFacts", "evidence p");
        TESTS.put("screening/listPartyFacts: {{first evidence f}}", "HiddenRowsIT#evidenceOfFacts");
        hidden("factsOfHits", "screening/listSeenFacts", "entity s", "fact f", "entity o");
        hidden("touched", "screening/listTouched", "fact f", "entity s", "entity o");
        hidden("touchedByEvidence", "screening/listTouched", "evidence e");
        hidden("tiesOfRecords", "screening/listTies", "entity a", "fact f", "entity b");
        hidden("publishers", "screening/listPublishers", "entity a", "fact f", "entity e");
        hidden("sources", "screening/listSources", "source s");
        hidden("sources", "screening/listDesignatingSources", "fact act", "entity by", "entity of", "evidence said");
        TESTS.put("screening/listDesignatingSources: {{first evidence act}}", "HiddenRowsIT#sources");
        hidden(
                "sourcesOfFurtherEvidence",
                "screening/listDesignatingSources",
                "fact told",
                "entity teller",
                "entity toldOf");
        hidden("sourcesOfHits", "screening/listSeenSources", "source s");
        hidden("hit", "screening/findHit", "customers s");
        hidden("screening", "screening/findScreening", "customers s");
        hidden("screenings", "screening/listScreenings", "customers s");
        hidden("hits", "screening/listHits", "customers s");
        hidden("decisions", "screening/listDecisions", "customers d");
        hidden("customers", "screening/listCustomers", "customers l");
        hidden("changedKeys", "screening/listChangedKeys", "customers l");
        hidden("watch", "screening/findWatch", "customers w");
        hidden("watches", "screening/listWatches", "customers w");
        hidden("customersOfKeys", "screening/listCustomersOfKeys", "customers l");
        hidden("hashes", "screening/listHashes", "customers l");
        hidden("endOfCoverage", "redflag/findEnd", "entity e");
        TESTS.put("redflag/findEnd: {{touched entity e}}", "HiddenRowsIT#endOfCoverage");
        hidden("coverages", "redflag/listCoverages", "entity s", "fact f", "entity o");
        hidden("factsOfOneKind", "redflag/listFacts", "entity e", "fact f", "entity o");
        hidden("markingsOfFacts", "redflag/listMarkings", "entity e", "fact f", "entity s", "entity o");
        hidden("markingsOfFactsOfACountry", "redflag/listCoveredMarkings", "fact f", "entity s", "entity o");
        hidden(
                "shipmentsOfARole",
                "redflag/listShipmentsOfRole",
                "entity e",
                "entity p",
                "fact f",
                "entity s",
                "entity o");
        hidden("factsOfAnExport", "evidence/listFactsAfter", "entity s");
        hidden("askedShipments", "money/listAsked", "fact f", "entity s", "entity o");
        hidden("tradedShipments", "money/listTraded", "entity s", "fact f", "entity o");
        hidden("notesOfPayments", "money/listNotes", "fact f", "entity s", "entity o");
        hidden("instrumentsOfPayments", "money/listNotes", "entity a", "entity w");
        TESTS.put("evidence/purgeFacts: {{known fact f}}", NAMES_STAY);
        TESTS.put("evidence.Purge$Deletion#new 1", NAMES_STAY);
    }

    /** What asks these queries has seen what it asks about: they are asked by themselves. */
    private static void hidden(String test, String query, String... visible) {
        for (var condition : visible) TESTS.put(query + ": {{visible " + condition + "}}", "HiddenRowsIT#" + test);
    }

    private final AutowireCapableBeanFactory beans;
    private final RandomWorld world;
    private final CypherCatalog catalog;
    private final SeededIds ids;
    private final Forgetting forgetting;

    VisibilityMutantsIT(AutowireCapableBeanFactory beans, CypherCatalog catalog, SeededIds ids, Forgetting forgetting) {
        this.forgetting = forgetting;
        this.beans = beans;
        this.world = beans.createBean(RandomWorld.class);
        this.catalog = catalog;
        this.ids = ids;
    }

    /** A weakened query is noticed where it is asked, and memory keeps it from being asked; {@link #TESTS} try what memory shows. */
    @BeforeEach
    void askTheStore() {
        NamesAside.forget(beans);
        forgetting.forget();
    }

    @AfterEach
    void asItIs() {
        NamesAside.forget(beans);
        forgetting.remember();
        Weakened.strengthen(catalog);
        ids.beRandom();
    }

    /** A question and what its variable stands for. */
    private record Question(String document, String variable, List<String> ids) {}

    /** What is weakened, and how it is put back. */
    private record Mutant(String name, Runnable weaken, Runnable strengthen) {
        <T> T in(Supplier<T> work) {
            weaken.run();
            try {
                return work.get();
            } finally {
                strengthen.run();
            }
        }
    }

    private List<Mutant> mutants() {
        var all = new ArrayList<Mutant>();
        for (var one : Weakened.all(catalog))
            all.add(new Mutant(one.toString(), () -> one.weaken(catalog), () -> Weakened.strengthen(catalog)));
        for (var one : WeakenedCode.all()) all.add(new Mutant(one.toString(), one::weaken, one::strengthen));
        return all;
    }

    @Test
    @Tag("thorough")
    void everyConditionIsMissed() {
        var wanted = SEEN.values().stream()
                .flatMap(List::stream)
                .filter(VisibilityMutantsIT::isInPart)
                .collect(Collectors.toCollection(TreeSet::new));
        var refused = new TreeSet<>(REFUSED.keySet());
        refused.removeIf(condition -> !isInPart(condition));
        for (var seed = SEED; seed < SEED + WORLDS && !(wanted.isEmpty() && refused.isEmpty()); seed++) {
            world.make(seed);
            wanted.removeAll(missed(wanted));
            refused.removeIf(condition -> {
                var says = Objects.requireNonNull(REFUSED.get(condition));
                assertThat(refused(condition)).as(condition).contains(says);
                return !named(mutants(), condition).in(() -> refused(condition)).contains(says);
            });
        }
        wanted.addAll(refused);
        assertThat(wanted).as("conditions that nothing misses").isEmpty();
    }

    /** The conditions without which an answer tells of what is hidden in this world, and no longer once that is taken out. */
    private Set<String> missed(Set<String> wanted) {
        var questions = questions();
        var before = new HashMap<Question, String>();
        var found = new TreeMap<String, Question>();
        var mutants = mutants();
        SEEN.forEach((name, conditions) -> {
            if (conditions.stream().noneMatch(wanted::contains)) return;
            var question = Objects.requireNonNull(questions.get(name), name);
            before.put(question, answer(question));
            for (var condition : conditions)
                if (wanted.contains(condition)
                        && !named(mutants, condition).in(() -> answer(question)).equals(before.get(question)))
                    found.put(condition, question);
        });
        world.takeOut(CALLER);
        NamesAside.forget(beans);
        found.entrySet()
                .removeIf(one -> !named(mutants, one.getKey())
                        .in(() -> answer(one.getValue()))
                        .equals(before.get(one.getValue())));
        return found.keySet();
    }

    @Test
    void everyPlaceInTheCodeIsListed() {
        var listed = SEEN.values().stream().flatMap(List::stream).collect(Collectors.toCollection(TreeSet::new));
        listed.addAll(REFUSED.keySet());
        listed.addAll(TESTS.keySet());
        listed.addAll(NOT_SHOWN.keySet());
        assertThat(WeakenedCode.all()).extracting(WeakenedCode::toString).allMatch(listed::contains);
        assertThat(Weakened.all(catalog))
                .extracting(Weakened::toString)
                .filteredOn(name -> WHOLE.stream().anyMatch(name::startsWith))
                .isNotEmpty()
                .allMatch(listed::contains);
        assertThat(mutants()).extracting(Mutant::name).containsAll(listed);
    }

    /** Prints which other conditions the questions of the same folder show: they belong in the list. */
    @Test
    @EnabledIfSystemProperty(named = "headwater.all-mutants", matches = "true")
    void tellsOfOtherConditions() {
        world.make(SEED);
        var questions = questions();
        var before = new HashMap<Question, String>();
        var listed = SEEN.values().stream().flatMap(List::stream).collect(Collectors.toCollection(TreeSet::new));
        listed.addAll(REFUSED.keySet());
        listed.addAll(TESTS.keySet());
        for (var mutant : mutants()) {
            if (listed.contains(mutant.name())) continue;
            var folder = mutant.name()
                    .substring(0, mutant.name().indexOf(mutant.name().contains("/") ? '/' : '#'));
            SEEN.forEach((name, conditions) -> {
                if (conditions.stream().noneMatch(one -> one.startsWith(folder))) return;
                var question = Objects.requireNonNull(questions.get(name), name);
                if (!mutant.in(() -> answer(question)).equals(before.computeIfAbsent(question, this::answer)))
                    System.out.println(mutant.name() + " is missed by " + name);
            });
        }
    }

    private static Mutant named(List<Mutant> mutants, String name) {
        return mutants.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + name));
    }

    @Test
    @Tag("thorough")
    void everyTestFails() {
        var left = new TreeSet<>(TESTS.keySet());
        left.removeIf(condition -> !isInPart(condition));
        var passes = new HashMap<String, Boolean>();
        var mutants = mutants();
        TESTS.forEach((condition, test) -> {
            if (!isInPart(condition)) return;
            assertThat(passes.computeIfAbsent(test, this::passes)).as(test).isTrue();
            if (!named(mutants, condition).in(() -> passes(test))) left.remove(condition);
        });
        assertThat(left).as("tests that pass all the same").isEmpty();
    }

    /** Runs it here: another run of tests would start another service. */
    private boolean passes(String test) {
        var at = test.indexOf('#');
        try {
            var type = Class.forName("org.headwater." + test.substring(0, at));
            var made = beans.createBean(type);
            for (var method : type.getDeclaredMethods())
                if (method.isAnnotationPresent(BeforeEach.class)) call(made, method);
            call(made, type.getDeclaredMethod(test.substring(at + 1)));
            return true;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof AssertionError) return false;
            throw new AssertionError(test, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(test, e);
        }
    }

    private static void call(Object test, Method method) throws ReflectiveOperationException {
        method.setAccessible(true);
        method.invoke(test);
    }

    /** By operation and number of the document. */
    private Map<String, Question> questions() {
        var kinds = new HashMap<String, List<String>>();
        KINDS.forEach((variable, query) -> kinds.put(variable, some(world.ids(query))));
        var documents = new TreeMap<>(Operations.QUERIES);
        documents.putAll(Operations.MUTATIONS);
        documents.putAll(NARROW);
        var all = new TreeMap<String, Question>();
        documents.forEach((operation, some) -> {
            for (var document : some) {
                var variable = kinds.keySet().stream()
                        .filter(name -> document.contains("($" + name + ": ID!)"))
                        .findFirst()
                        .orElse("");
                var question = new Question(document, variable, kinds.getOrDefault(variable, List.of("")));
                all.put(operation + " " + some.indexOf(document), question);
            }
        });
        for (var name : List.of("export", "import", "changes")) all.put(name, new Question(name, "", List.of()));
        return all;
    }

    private static List<String> some(List<String> all) {
        var most = Math.min(MOST, all.size());
        return IntStream.range(0, most)
                .mapToObj(number -> all.get(number * all.size() / most))
                .toList();
    }

    /** Without a condition a row may be there that the service does not know how to read: that is an answer too. */
    private String answer(Question question) {
        try {
            return said(question);
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    private String said(Question question) {
        return switch (question.document()) {
            case "changes" -> world.changed(CALLER);
            case "export" -> world.exported(CALLER, "headwater-jsonl", Map.of("everything", true));
            case "import" ->
                RandomFile.ofEachFeed(new Random(1), CALLER).stream()
                        .map(file -> world.imported(CALLER, file, true))
                        .collect(Collectors.joining());
            default ->
                question.ids().stream()
                        .map(id -> world.answer(
                                CALLER,
                                question.document(),
                                question.variable().isEmpty() ? Map.of() : Map.of(question.variable(), id)))
                        .collect(Collectors.joining());
        };
    }
}
