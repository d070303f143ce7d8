package org.headwater;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

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
import org.headwater.access.Approvals;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.Markings;
import org.headwater.evidence.Withdrawals;
import org.headwater.export.Exported;
import org.headwater.export.Exports;
import org.headwater.identity.Decisions;
import org.headwater.intake.Imports;
import org.headwater.store.CypherCatalog;
import org.headwater.store.Weakened;
import org.headwater.vocabulary.Problem;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import tools.jackson.databind.ObjectMapper;

/**
 * The two worlds show where a condition that says who sees something is missing. Each of {@link #MUTANTS} takes one out of a file
 * in {@code cypher/}: some answer has to change in world A of {@link TwoWorldIT}, where something is hidden, and the same answer
 * must not change in world B, where nothing is. The list names the conditions that this caller's questions are known to miss in
 * this world; {@code -Dheadwater.all-mutants=true} tries
 * those of all files, and prints the ones that are seen.
 */
@WithDatabase
@Tag("thorough")
class VisibilityMutantsIT {

    private static final Viewer CALLER =
            new Viewer("nobody", "agency", Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.ADMINISTRATOR));

    private static final long SEED = 7;

    /** Ids a variable. */
    private static final int MOST = 6;

    /** Questions that rest on few queries: a fragment is part of most, each of which is planned anew for a mutant of it. */
    private static final Map<String, List<String>> NARROW = Map.of(
            "parties",
                    List.of(
                            "{ search(text: \"blue\") { totalCount edges { node { id kind name records { id } } } } }",
                            "query ($id: ID!) { entity(id: $id) { id kind name records { id } } }"),
            "pieces", List.of("query ($id: ID!) { entity(id: $id) { evidence { edges { node { id } } } } }"));

    /** For a file, or the files of a folder, the operations whose answers rest on them. */
    private static final Map<String, List<String>> ASKED = new LinkedHashMap<>();

    static {
        ASKED.put("access/_askedApproval", List.of("approvals", "approval"));
        ASKED.put("access/_visibleApproval", List.of("approvals", "approval"));
        ASKED.put("access/_visibleSubject", List.of("approvals", "approval"));
        ASKED.put("access/listApprovals", List.of("approvals"));
        ASKED.put("access/findApproval", List.of("approval"));
        ASKED.put("access/_visibleEvent", List.of("cooperationEvents", "incidents", "cooperationProgress"));
        ASKED.put("access/_namePieces", List.of("identityProposals"));
        ASKED.put("access/_placedEntity", List.of("search"));
        ASKED.put("access/_visibleEvidence", List.of("pieces"));
        ASKED.put("access/_firstEvidence", List.of("pieces"));
        ASKED.put("access/_visibleFact", List.of("pieces", "parties"));
        ASKED.put("access/", List.of("parties"));
        ASKED.put("cooperation/listFacts", List.of("incident", "notification", "meetings", "commitments"));
        ASKED.put("cooperation/listRecords", List.of("incidents", "notifications", "meetings"));
        ASKED.put("cooperation/listCommitments", List.of("commitments", "cooperationProgress"));
        ASKED.put("cooperation/listEvents", List.of("incident", "incidents", "notifications", "cooperationEvents"));
        ASKED.put("cooperation/listProgress", List.of("cooperationProgress"));
        ASKED.put("cooperation/listActions", List.of("cooperationProgress"));
        ASKED.put("cooperation/listFollowing", List.of("notifications", "notification"));
        ASKED.put("cooperation/listParts", List.of("incidents", "meetings", "notifications"));
        ASKED.put("entity/listActions", List.of("enforcementActions", "entity"));
        ASKED.put("entity/listPrecursors", List.of("backtrack", "chains", "substances"));
        ASKED.put("entity/listDueReviews", List.of("dueForReview"));
        ASKED.put("entity/listNeighbourhood", List.of("neighbourhood", "export"));
        ASKED.put("entity/listPeriods", List.of("export"));
        ASKED.put("entity/listRecordsAfter", List.of("export"));
        ASKED.put("entity/listRecordsOf", List.of("export"));
        ASKED.put("entity/listRecords", List.of("shipments", "identityProposals", "enforcementActions", "incidents"));
        ASKED.put("entity/listShipments", List.of("shipments"));
        ASKED.put("entity/listUndatedShipments", List.of("shipments"));
        ASKED.put("entity/listShipmentsOf", List.of("entity", "shipments"));
        ASKED.put("entity/searchNames", List.of("search"));
        ASKED.put("entity/listEntities", List.of("parties"));
        ASKED.put("entity/listEvidence", List.of("pieces"));
        ASKED.put("entity/", List.of("entity"));
        ASKED.put("evidence/listFactsAfter", List.of("export"));
        ASKED.put("evidence/listFactsAmong", List.of("export"));
        ASKED.put("evidence/", List.of("entity", "shipments", "neighbourhood"));
        ASKED.put("identity/listDecisions", List.of("identityDecisions"));
        ASKED.put("identity/", List.of("identityProposals"));
        ASKED.put("intake/", List.of("import"));
        ASKED.put("substance/", List.of("substances", "controlStatus"));
        ASKED.put("trace/", List.of("chains", "substances"));
    }

    /** File and condition. */
    private static final List<String> MUTANTS = List.of(
            "access/_currentKind: {{visible fact isA}}",
            "access/_currentName: {{visible fact naming}}",
            "access/_visibleApproval: this.marking IN $visible",
            "access/_visibleEntity: this.marking IN $visible",
            "access/_visibleFact: other.marking IN $visible",
            "access/_visibleFact: this.evidenceMarking IN $visible",
            "access/_visibleFact: this.marking IN $visible",
            "access/findApproval: {{visible approval a}}",
            "access/listApprovals: {{visible approval a}}",
            "cooperation/listActions: {{visible fact f}}",
            "cooperation/listProgress: {{visible fact f}}",
            "cooperation/listRecords: {{visible fact f}}",
            "entity/listActions: {{visible fact f}}",
            "entity/listDueReviews: {{visible entity e}}",
            "entity/listEntities: {{touched entity asked}}",
            "entity/listEntities: {{visible entity asked}}",
            "entity/listRecordsAfter: {{touched entity e by record}}",
            "entity/listRecordsAfter: {{visible entity e by record}}",
            "entity/listShipments: {{visible fact f}}",
            "entity/listUndatedShipments: {{visible entity s}}",
            "entity/listUndatedShipments: {{visible fact f}}",
            "entity/searchNames: {{visible fact f}}");

    /** Files whose queries acts run, each of which changes what is stored: no question here rests on them. */
    private static final Map<String, String> OF_ACTS = Map.ofEntries(
            entry("access/_visibleSource", "withdrawSource, raiseMarking, requestApproval"),
            entry("cooperation/findByReference", "reportIncident, notifyExport, recordMeeting, recordCommitment"),
            entry("cooperation/findParticipant", "reportIncident, recordAction, recordNotification"),
            entry("cooperation/listEventsAfter", "subscriptions and webhooks"),
            entry("evidence/clearFirstEvidence", "PURGE"),
            entry("evidence/countOfSource", "withdrawSource"),
            entry("evidence/dropInventedEvidence", "PURGE of a source"),
            entry("evidence/dropInventedFacts", "PURGE of a source"),
            entry("evidence/findVisibleElement", "raiseMarking, requestApproval, withdrawSource"),
            entry("evidence/findVisiblePiece", "withdrawEvidence"),
            entry("evidence/purgeEvidenceOf", "PURGE"),
            entry("evidence/purgeFacts", "PURGE"),
            entry("evidence/redactRows", "PURGE of an entity"),
            entry("identity/findDecision", "decideIdentity"),
            entry("identity/findSame", "decideIdentity"),
            entry("identity/findTie", "decideIdentity"));

    private final Driver driver;
    private final ExecutionGraphQlService service;
    private final CypherCatalog catalog;
    private final Exports exports;
    private final VisibleGraph graph;
    private final Imports imports;
    private final SeededIds ids;
    private final RandomWorld world;
    private final ObjectMapper json = new ObjectMapper();

    VisibilityMutantsIT(
            Ledger ledger,
            Imports imports,
            Approvals approvals,
            Markings markings,
            Withdrawals withdrawals,
            Decisions decisions,
            Driver driver,
            ExecutionGraphQlService service,
            CypherCatalog catalog,
            Exports exports,
            VisibleGraph graph,
            SeededIds ids) {
        this.driver = driver;
        this.service = service;
        this.catalog = catalog;
        this.exports = exports;
        this.graph = graph;
        this.imports = imports;
        this.ids = ids;
        this.world = new RandomWorld(ledger, imports, approvals, markings, withdrawals, decisions, driver, service);
    }

    @AfterEach
    void asItIs() {
        Weakened.strengthen(catalog);
        ids.beRandom();
    }

    /** A question and what its variable stands for. */
    private record Question(String document, String variable, String id) {}

    @Test
    void everyConditionIsMissed() {
        var left = new TreeSet<String>(MUTANTS);
        var isAll = Boolean.getBoolean("headwater.all-mutants");
        var mutants = Weakened.all(catalog).stream()
                .filter(mutant -> isAll ? !OF_ACTS.containsKey(mutant.file()) : left.contains(mutant.toString()))
                .toList();
        EmptyGraph.in(driver);
        driver.executableQuery("MATCH (c:Counter {name: 'commit'}) SET c.idSalt = $salt, c.salt = $salt")
                .withParameters(Map.of("salt", "seed " + SEED))
                .execute();
        ids.riseFrom(0);
        world.fill(new Random(SEED));
        for (var mutant : killed(mutants)) {
            left.remove(mutant.toString());
            if (isAll) System.out.println("seen " + mutant);
        }
        assertThat(left).as("conditions that no answer misses").isEmpty();
    }

    private List<Weakened> killed(List<Weakened> mutants) {
        var questions = questions();
        var before = new HashMap<Question, String>();
        var found = new LinkedHashMap<Weakened, Question>();
        for (var mutant : mutants) {
            for (var operation : operations(mutant.file())) {
                for (var question : Objects.requireNonNull(questions.get(operation)))
                    before.computeIfAbsent(question, this::answer);
                mutant.weaken(catalog);
                for (var question : questions.getOrDefault(operation, List.of()))
                    if (!found.containsKey(mutant) && !answer(question).equals(before.get(question)))
                        found.put(mutant, question);
                Weakened.strengthen(catalog);
                if (found.containsKey(mutant)) break;
            }
        }
        world.takeOut(CALLER);
        found.entrySet().removeIf(entry -> {
            entry.getKey().weaken(catalog);
            var without = answer(entry.getValue());
            Weakened.strengthen(catalog);
            return !without.equals(before.get(entry.getValue()));
        });
        return List.copyOf(found.keySet());
    }

    private static List<String> operations(String file) {
        return ASKED.entrySet().stream()
                .filter(entry ->
                        entry.getKey().endsWith("/") ? file.startsWith(entry.getKey()) : file.equals(entry.getKey()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no operation is named for " + file))
                .getValue();
    }

    private Map<String, List<Question>> questions() {
        var all = new TreeMap<String, List<Question>>();
        var kinds = Map.of(
                "id",
                        ids(
                                "CALL () { MATCH (e:Party {marking: 'CLEAR'})-[:SUBJECT_OF|SENT]->(f) WITH e, count(f)"
                                        + " AS facts RETURN e.id AS id ORDER BY facts DESC, id LIMIT 3 UNION MATCH"
                                        + " (e:Party) WHERE e.marking <> 'CLEAR' RETURN e.id AS id ORDER BY id LIMIT 1"
                                        + " UNION MATCH (e:Name|Phone) RETURN e.id AS id ORDER BY id LIMIT 2 } RETURN id"
                                        + " ORDER BY id",
                                MOST),
                "approval", ids("MATCH (a:Approval) RETURN a.id AS id ORDER BY id", 8),
                "incident", ids("MATCH (f:ReportedIncident) RETURN DISTINCT f.record AS id ORDER BY id", MOST),
                "notification", ids("MATCH (f:NotifiedExportTo) RETURN DISTINCT f.record AS id ORDER BY id", MOST));
        var documents = new TreeMap<>(Operations.QUERIES);
        documents.putAll(NARROW);
        documents.forEach((operation, some) -> {
            var asked = new ArrayList<Question>();
            for (var document : some) {
                var variable = kinds.keySet().stream()
                        .filter(name -> document.contains("($" + name + ": ID!)"))
                        .findFirst();
                if (variable.isEmpty()) asked.add(new Question(document, "", ""));
                else
                    for (var id : Objects.requireNonNull(kinds.get(variable.get())))
                        asked.add(new Question(document, variable.get(), id));
            }
            all.put(operation, asked);
        });
        all.put(
                "export",
                List.of(
                        new Question("export", "headwater-jsonl", "everything"),
                        new Question("export", "headwater-jsonl", "ids")));
        all.put("import", List.of(new Question("import", "", "")));
        return all;
    }

    private List<String> ids(String query, int most) {
        var all = driver.executableQuery(query).execute().records().stream()
                .map(row -> row.get("id").asString())
                .toList();
        var some = new ArrayList<String>();
        for (var number = 0; number < Math.min(most, all.size()); number++)
            some.add(all.get(number * all.size() / Math.min(most, all.size())));
        return some;
    }

    private String answer(Question question) {
        if (question.document().equals("export")) return exported(question);
        if (question.document().equals("import")) {
            var said = new StringBuilder();
            var random = new Random(1);
            for (var file : RandomFile.ofEachFeed(random, CALLER)) said.append(file.run(imports, CALLER, true));
            return said.toString();
        }
        Map<String, @Nullable Object> variables = new HashMap<>();
        if (!question.variable().isEmpty()) variables.put(question.variable(), question.id());
        var request =
                new DefaultExecutionGraphQlRequest(question.document(), null, variables, Map.of(), "mutants", null);
        request.configureExecutionInput((input, builder) ->
                builder.graphQLContext(Map.of(Viewer.class, CALLER)).build());
        return json.writeValueAsString(
                Objects.requireNonNull(service.execute(request).block()).toMap());
    }

    private String exported(Question question) {
        Map<String, ?> body = switch (question.id()) {
            case "everything" -> Map.of("everything", true);
            case "ids" -> Map.of("ids", ids("MATCH (e:Party) RETURN e.id AS id ORDER BY id", 12));
            default -> Map.of("search", Map.of("text", "being"));
        };
        try {
            return new String(Exported.of(exports, graph, CALLER, question.variable(), body), UTF_8);
        } catch (Problem problem) {
            return problem.code();
        }
    }
}
