package org.headwater;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionResult;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.headwater.access.Approval;
import org.headwater.access.Approvals;
import org.headwater.access.Forbidden;
import org.headwater.access.Recognition;
import org.headwater.access.RefusedExports;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.casework.CaseContents;
import org.headwater.casework.ExportedCases;
import org.headwater.document.Citation;
import org.headwater.document.Documents;
import org.headwater.document.extraction.ExtractedText;
import org.headwater.evidence.Changes;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.Markings;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.Originator;
import org.headwater.evidence.QuoteSelector;
import org.headwater.evidence.ReadChanges;
import org.headwater.evidence.Withdrawals;
import org.headwater.export.Exported;
import org.headwater.export.Exports;
import org.headwater.identity.Decisions;
import org.headwater.identity.IdentityDecision;
import org.headwater.intake.Imports;
import org.headwater.report.Reported;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Problem;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.reactivestreams.Publisher;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.execution.SubscriptionPublisherException;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.ObjectMapper;

/**
 * A random graph whose every element has a marking of its own, and what is left of it for one caller by rules that are
 * written here once more and not by the service's own conditions.
 */
final class RandomWorld {

    private static final String UNDER_WAY =
            "CALL () { MATCH (j:Job) WHERE j.state = 'UNDOING' OR j.feed = 'screening' AND j.state IN ['QUEUED',"
                    + " 'RUNNING'] RETURN 1 AS one UNION ALL MATCH (s:Staging {open: true}) WHERE s.emptied IS NULL RETURN"
                    + " 1 AS one } RETURN count(*)";

    private static final String NAMES_BEHIND = "OPTIONAL MATCH (l:Likeness {name: 'names'})"
            + " WITH coalesce(l.through, 0) AS number, coalesce(l.id, '~') AS id"
            + " MATCH (f:Named) WHERE f.recorded > number OR (f.recorded = number AND f.id > id) RETURN count(f)";

    private static final List<String> MARKINGS = List.of(
            "CLEAR",
            "CLEAR",
            "GREEN",
            "AMBER(alpha)",
            "AMBER(beta)",
            "AMBER(alpha|beta)",
            "RED(alpha)",
            "RED:elsewhere");

    /** Sees everything. */
    private static final Viewer ALL =
            new Viewer("all", "elsewhere", Tlp.RED, Set.of("alpha", "beta"), Set.of(Viewer.Role.ANALYST));

    private static final Viewer CHIEF =
            new Viewer("chief", "elsewhere", Tlp.RED, Set.of("alpha", "beta"), Set.of(Viewer.Role.ADMINISTRATOR));

    /** Of the other originator; sees everything but what is for the first alone. */
    private static final Viewer OTHER =
            new Viewer("all", "agency", Tlp.RED, Set.of("alpha", "beta"), Set.of(Viewer.Role.ANALYST));

    private static final Viewer OTHER_CHIEF =
            new Viewer("chief", "agency", Tlp.RED, Set.of("alpha", "beta"), Set.of(Viewer.Role.ADMINISTRATOR));

    /** Who filled it before the caller came. */
    static final List<Viewer> AGENCIES = List.of(
            new Viewer("filler", "elsewhere", Tlp.RED, Set.of("beta"), Set.of(Viewer.Role.ANALYST)),
            new Viewer("filler", "agency", Tlp.RED, Set.of("alpha", "beta"), Set.of(Viewer.Role.ANALYST)));

    private final Documents documents;
    private final Ledger ledger;
    private final Imports imports;
    private final Approvals approvals;
    private final RefusedExports refused;
    private final Markings markings;
    private final Withdrawals withdrawals;
    private final Decisions decisions;
    private final Driver driver;
    private final ExecutionGraphQlService service;
    private final Exports exports;
    private final CaseContents cases;
    private final Changes changes;
    private final VisibleGraph graph;
    private final SeededIds ids;
    private final ExportedCases exportedCases;
    private final ObjectMapper json = new ObjectMapper();
    private List<Map<String, Object>> bareValues = List.of();
    private String named = "";

    RandomWorld(
            Documents documents,
            Ledger ledger,
            Imports imports,
            Approvals approvals,
            RefusedExports refused,
            Markings markings,
            Withdrawals withdrawals,
            Decisions decisions,
            Driver driver,
            ExecutionGraphQlService service,
            Exports exports,
            CaseContents cases,
            Changes changes,
            VisibleGraph graph,
            SeededIds ids,
            AutowireCapableBeanFactory beans) {
        this.exportedCases = beans.createBean(ExportedCases.class);
        this.documents = documents;
        this.service = service;
        this.exports = exports;
        this.cases = cases;
        this.changes = changes;
        this.graph = graph;
        this.ids = ids;
        this.ledger = ledger;
        this.imports = imports;
        this.approvals = approvals;
        this.refused = refused;
        this.markings = markings;
        this.withdrawals = withdrawals;
        this.decisions = decisions;
        this.driver = driver;
    }

    /** One that the caller sees, as nobody else may be given. */
    static String markingOf(Random random, Viewer caller) {
        return pick(
                random,
                MARKINGS.stream()
                        .filter(text -> caller.maySee(Marking.parse(text)))
                        .toList());
    }

    /** The world of the seed, in place of what is there. Returns the numbers that come after those it took. */
    Random make(long seed) {
        var random = new Random(seed);
        EmptyGraph.in(driver);
        // Ids that follow from content, and so the order of what is told, are the same in every run of a seed.
        driver.executableQuery("MATCH (c:Counter {name: 'commit'}) SET c.idSalt = $salt, c.salt = $salt")
                .withParameters(Map.of("salt", "seed " + seed))
                .execute();
        ids.riseFrom(0);
        fill(random, seed % 2 == 0 ? 2 : 6);
        awaitNames();
        return random;
    }

    /**
     * Names are compared in the background; what comes of it is the same in each world only when it is waited for. A staging that is still
     * being emptied holds later names back.
     */
    void awaitNames() {
        var end = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        do {
            while (count(UNDER_WAY, Map.of()) > 0) {
                if (System.nanoTime() > end)
                    throw new AssertionError("an undoing or a staging did not end in five minutes");
                sleep();
            }
            imports.awaitNames(Duration.ofMinutes(5));
            if (System.nanoTime() > end) throw new AssertionError("names were not compared in five minutes");
        } while (count(NAMES_BEHIND, Map.of()) > 0);
    }

    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the caller is answered; of a subscription the first of its answers. */
    String answer(Viewer caller, String document, Map<String, @Nullable Object> variables) {
        return answer(document, variables, Map.of(Viewer.class, caller));
    }

    /** The same where the caller has logged in by a token. */
    String answerToPerson(Viewer caller, String document, Map<String, @Nullable Object> variables) {
        var recognition = new Recognition(caller, Recognition.Way.TOKEN, caller.name(), Instant.EPOCH, null);
        return answer(document, variables, Map.of(Viewer.class, caller, Recognition.class, recognition));
    }

    private String answer(String document, Map<String, @Nullable Object> variables, Map<?, Object> context) {
        var request = new DefaultExecutionGraphQlRequest(document, null, variables, Map.of(), "two-worlds", null);
        request.configureExecutionInput(
                (input, builder) -> builder.graphQLContext(context).build());
        var response = Objects.requireNonNull(service.execute(request).block());
        if (!(response.getData() instanceof Publisher<?> stream)) return json.writeValueAsString(response.toMap());
        return json.writeValueAsString(Flux.from(stream)
                .map(part -> ((ExecutionResult) part).toSpecification())
                .onErrorResume(
                        SubscriptionPublisherException.class,
                        e -> Mono.just(Map.of("errors", e.getErrors().toString())))
                .blockFirst(Duration.ofSeconds(20)));
    }

    /** What the caller is told to have changed, from the first commit on. */
    String changed(Viewer caller) {
        return ReadChanges.all(changes, caller, 7);
    }

    /** The export of that. */
    String exportedChanges(Viewer caller) {
        var cursor = ReadChanges.beginning(changes, caller);
        return exported(caller, "headwater-jsonl", Map.of("everything", true, "since", cursor))
                .replace(cursor, "")
                // A cursor is another text each time, and goes into the hash of the file.
                .replaceAll("\"(sha256|cursor)\":\"[^\"]*\"", "\"$1\":\"\"");
    }

    /** What is exported for the caller, of an archive each file, or why nothing is. */
    String exported(Viewer caller, String format, Map<String, ?> body) {
        byte[] bytes;
        try {
            bytes = Exported.of(exports, graph, caller, format, body);
        } catch (Problem problem) {
            return problem.code() + ": " + problem.getMessage();
        }
        return Exported.text(bytes);
    }

    /** The pages of a report on the answer, or why there are none. */
    String reported(Viewer caller, Map<String, ?> body) {
        try {
            return Reported.of(exports, graph, caller, body);
        } catch (Problem problem) {
            return problem.code() + ": " + problem.getMessage();
        }
    }

    /** The pages of a report of a case with those of the notes that the caller sees, or why there are none. */
    String reportedCase(Viewer caller, String id, List<String> notes) {
        try {
            return Reported.ofCase(exports, graph, cases, caller, id, notes);
        } catch (Problem problem) {
            return problem.code() + ": " + problem.getMessage();
        }
    }

    /** All that the caller learns by the export of a case. */
    String exportedCase(Viewer caller, String id) {
        return exportedCases.told(caller, id);
    }

    /** What the caller is told who hands in a file that others handed in before, or a new one. */
    String handedIn(Viewer caller, int number) {
        var pages = paper(number);
        var citation = new Citation(
                "Paper of " + number,
                PartialDate.parse("2021"),
                null,
                "en",
                Marking.parse(number % 2 == 0 ? "CLEAR" : "GREEN"));
        try {
            var added = documents.add(
                    caller,
                    "paper.txt",
                    pages.getFirst().getBytes(UTF_8),
                    citation,
                    () -> new ExtractedText("invented 1", pages));
            var document = added.document();
            return added.made() + " " + document.id() + " " + document.sourceId() + " " + document.title() + " "
                    + document.marking() + " " + document.addedBy();
        } catch (Problem problem) {
            return problem.code() + ": " + problem.getMessage();
        }
    }

    /** Two documents have the same bytes. The last page names parties, whoever sees them. */
    private List<String> paper(int number) {
        return List.of("Invented paper " + number / 2 + ".", "Blue Mill 0 sold to Salt Ring 1." + named);
    }

    /** What the caller is told of the import of a file. */
    String imported(Viewer caller, RandomFile file, boolean dry) {
        return json.writeValueAsString(file.run(imports, caller, dry));
    }

    /**
     * What an agency does when it is its turn: it imports a file with a bad row under a marking that the caller does not see,
     * takes every second one back, and asks for an approval. Returns the id of its job; empty where the caller may see all that
     * the agency sees.
     */
    Optional<String> turn(Viewer agency, Viewer caller, int number) {
        var hidden = MARKINGS.stream()
                .map(Marking::parse)
                .filter(marking -> agency.maySee(marking) && !caller.maySee(marking))
                .findFirst();
        return hidden.map(marking -> {
            var job = RandomFile.withReject(marking.toString(), number).imported(imports, agency);
            assertThat(imports.rejects(job.id(), agency)).isNotEmpty();
            if (number % 2 == 1) imports.undo(job.id(), "turn " + number, agency);
            refused.keep(
                    agency,
                    new RefusedExports.RefusedExport(
                            "turn " + number, content(marking.toString(), List.of(), List.of()), marking));
            approvals.request(agency, Approval.ApprovalKind.EXPORT, "turn " + number, null, "turn " + number);
            return job.id();
        });
    }

    /** The ids that the query names, in their order. */
    List<String> ids(String query) {
        return texts("CALL () { " + query + " } RETURN id ORDER BY id");
    }

    /** Some thirty beings, named and placed, and facts between them; each element with a marking of its own. */
    private void fill(Random random, int raisedOne) {
        var sources = new ArrayList<String>();
        for (var number = 0; number < 4; number++)
            sources.add(ledger.source(
                    World.AGENCY,
                    new NewSource(
                            "hash" + number,
                            "Paper " + number,
                            null,
                            null,
                            "en",
                            Marking.parse(MARKINGS.get(number)),
                            true)));
        var words = List.of("Blue", "Mill", "Suzhou", "Salt", "苏州", "小力", "Ring", "Bluet", "Milo");
        var kinds = List.of(
                EntityKind.COMPANY,
                EntityKind.ORGANIZATION,
                EntityKind.PERSON,
                EntityKind.CRIMINAL_GROUP,
                EntityKind.AGENCY);
        for (var batch = 0; batch < 4; batch++) {
            var entities = new ArrayList<NewEntity>();
            var facts = new ArrayList<NewFact>();
            for (var code : List.of("CN", "MX"))
                entities.add(NewEntity.of("country:" + code, EntityKind.COUNTRY, code, Marking.CLEAR));
            entities.add(NewEntity.of(
                    "classification:CRIMINAL_GROUP", EntityKind.CLASSIFICATION, "CRIMINAL_GROUP", Marking.CLEAR));
            for (var number = 0; number < 5; number++)
                entities.add(
                        NewEntity.of("phone:555010" + number, EntityKind.PHONE, "+555010" + number, Marking.CLEAR));
            var beings = new ArrayList<NewEntity>();
            for (var number = 0; number < 15; number++)
                beings.add(NewEntity.of(
                        "list:" + number,
                        kinds.get(number % kinds.size()),
                        "Being " + number,
                        Marking.parse(pick(random, MARKINGS))));
            entities.addAll(beings);
            for (var being : beings) {
                var name = pick(random, words) + " " + pick(random, words) + " " + random.nextInt(3);
                entities.add(new NewEntity("name:" + name, EntityKind.NAME, name, Marking.CLEAR, Map.of()));
                facts.add(fact(
                        random,
                        sources,
                        beings,
                        LinkKind.NAMED,
                        being.key(),
                        "name:" + name,
                        Map.of("type", pick(random, List.of("primary", "aka")))));
                for (var kind : List.of(LinkKind.LOCATED_IN, LinkKind.HAS_PHONE, LinkKind.IS_A)) {
                    if (random.nextInt(3) == 0) continue;
                    var object = kind == LinkKind.LOCATED_IN
                            ? "country:" + pick(random, List.of("CN", "MX"))
                            : kind == LinkKind.HAS_PHONE
                                    ? "phone:555010" + random.nextInt(5)
                                    : "classification:CRIMINAL_GROUP";
                    if (kind.mayJoin(
                            being.kind(),
                            kind == LinkKind.LOCATED_IN
                                    ? EntityKind.COUNTRY
                                    : kind == LinkKind.HAS_PHONE ? EntityKind.PHONE : EntityKind.CLASSIFICATION))
                        facts.add(fact(random, sources, beings, kind, being.key(), object, Map.of()));
                }
            }
            for (var number = 0; number < 60; number++) {
                var one = pick(random, beings);
                var other = pick(random, beings);
                var kind = pick(
                        random,
                        List.of(
                                LinkKind.OWNS,
                                LinkKind.SHIPPED,
                                LinkKind.SHIPPED,
                                LinkKind.DESIGNATED,
                                LinkKind.LINKED_TO));
                if (one == other || !kind.mayJoin(one.kind(), other.kind())) continue;
                Map<String, Object> qualifiers = kind == LinkKind.DESIGNATED
                        ? Map.of("programme", "P" + random.nextInt(2))
                        : kind == LinkKind.SHIPPED ? Map.of("documentNo", "BL" + random.nextInt(20)) : Map.of();
                facts.add(fact(random, sources, beings, kind, one.key(), other.key(), qualifiers));
            }
            // Two agencies in turns.
            var originator = batch % 2 == 0 ? Originator.of(ALL) : World.AGENCY;
            ledger.record(originator, "two-worlds-" + batch, entities, facts);
        }
        for (var agency : AGENCIES)
            for (var file : RandomFile.ofEachFeed(random, agency)) file.run(imports, agency, false);
        SubstanceQuestions.record(ledger, random, MARKINGS, sources.getFirst());
        decide(random);
        CooperationQuestions.record(service, random, AGENCIES);
        acts(random);
        for (var number = 0; number < 8; number++) ask(random, Approval.ApprovalKind.PURGE, null, number);
        askForExport(random, ALL, "CLEAR");
        for (var agency : AGENCIES) askForExport(random, agency, markingOf(random, agency));
        keys();
        groups();
        papers();
        suggestions();
        hiddenPaper();
        hiddenTargets();
        // With numbers of its own: what the other parts of a seed show stays.
        CaseQuestions.record(this, new Random(17), AGENCIES, OTHER_CHIEF);
        WatchQuestions.record(this, driver, new Random(18), watching());
        FlagQuestions.record(
                this,
                new Random(19),
                AGENCIES,
                texts("MATCH (e:Party) RETURN e.id AS id ORDER BY id LIMIT 8"),
                texts("MATCH (e:Agency) RETURN e.id AS id ORDER BY id").getFirst());
        ScreeningQuestions.record(this, imports, AGENCIES);
        OrderQuestions.record(
                this,
                new Random(20),
                watching(),
                texts("MATCH (e:Party) RETURN e.id AS id ORDER BY id"),
                texts("MATCH (n:Name) RETURN n.name AS id ORDER BY id"));
        MoneyQuestions.record(ledger, new Random(21), MARKINGS, sources.getFirst());
        // The ledger never records a fact that is more open than its ends; somebody may have raised an end since.
        // Worlds with few raised ends have cases that worlds with many have not, and the reverse.
        for (var party : texts("MATCH (e:Party|Agency) RETURN e.id AS id ORDER BY id"))
            if (random.nextInt(raisedOne) == 0) raiseEnd(random, party);
    }

    /** All who are asked as, and who else acts. */
    private static List<Viewer> watching() {
        var all = new ArrayList<>(TwoWorldIT.CALLERS);
        all.addAll(AGENCIES);
        return all;
    }

    /** Its content names elements that not all who see the request may see. */
    private void askForExport(Random random, Viewer viewer, String marking) {
        var entities = new ArrayList<>(texts("MATCH (e:Party) RETURN e.id AS id ORDER BY id"));
        var facts = new ArrayList<>(texts("MATCH (f:Fact) RETURN f.id AS id ORDER BY id"));
        Collections.shuffle(entities, random);
        Collections.shuffle(facts, random);
        refused.keep(
                viewer,
                new RefusedExports.RefusedExport(
                        "export csv everything",
                        content(
                                marking,
                                entities.stream().limit(5).toList(),
                                facts.stream().limit(5).toList()),
                        Marking.parse(marking)));
        approvals.request(viewer, Approval.ApprovalKind.EXPORT, "export csv everything", null, "for the court");
    }

    private String content(String marking, List<String> nodes, List<String> edges) {
        var content = new TreeMap<String, Object>();
        content.put("format", "csv");
        content.put("request", Map.of("everything", true));
        content.put("at", "2030-01-01T00:00:00Z");
        content.put("elements", 3);
        content.put("counts", List.of(Map.of("edges", false, "kind", "COMPANY", "marking", marking, "count", 3)));
        content.put("nodes", nodes);
        content.put("edges", edges);
        content.put("digest", "00");
        return json.writeValueAsString(content);
    }

    private void raiseEnd(Random random, String id) {
        try {
            var marking = pick(random, MARKINGS);
            byOriginator(who -> markings.raise(who, id, marking, "an end"));
        } catch (Problem refused) {
            assertThat(refused.code()).isIn("BAD_INPUT", "NOT_FOUND", "FORBIDDEN");
        }
    }

    /** Each originator acts on its own; who sees everything asks and another one decides: raised, lowered, withdrawn, purged and asked for, in some order. */
    private void acts(Random random) {
        var done = new TreeMap<String, Integer>();
        for (var number = 0; number < 30; number++) {
            var act = pick(random, List.of("raise", "raise", "raise", "lower", "purge", "withdraw"));
            var subject = pick(random, subjects());
            try {
                switch (act) {
                    case "raise" -> {
                        var marking = pick(random, MARKINGS);
                        byOriginator(who -> markings.raise(who, subject, marking, "acted"));
                    }
                    case "withdraw" -> byOriginator(who -> withdrawals.withdrawEvidence(who, subject, "acted"));
                    case "lower" ->
                        approve(random, subject, Approval.ApprovalKind.LOWER_MARKING, pick(random, MARKINGS));
                    default -> approve(random, subject, Approval.ApprovalKind.PURGE, null);
                }
                done.merge(act, 1, Integer::sum);
            } catch (Problem refused) {
                assertThat(refused.code()).isIn("BAD_INPUT", "NOT_FOUND", "FORBIDDEN");
            }
        }
        assertThat(done).containsKey("raise");
    }

    /** Some ties are decided, by one who sees all of them and by one who sees some; some decisions are taken back. */
    private void decide(Random random) {
        for (var tie : texts("MATCH (f:PossiblySameAs) RETURN f.id ORDER BY f.id")) {
            if (random.nextInt(3) > 0) continue;
            var by = random.nextBoolean() ? ALL : pick(random, AGENCIES);
            try {
                decisions.decide(
                        by,
                        tie,
                        random.nextBoolean() ? IdentityDecision.CONFIRM : IdentityDecision.REJECT,
                        "looked at");
                if (random.nextInt(3) == 0) decisions.decide(ALL, tie, IdentityDecision.TAKE_BACK, "looked again");
            } catch (Problem refused) {
                assertThat(refused.code()).isIn("BAD_INPUT", "NOT_FOUND", "FORBIDDEN");
            }
        }
    }

    private void approve(Random random, String subject, Approval.ApprovalKind kind, @Nullable String wanted) {
        var id = approvals.request(ALL, kind, subject, wanted, "order").id();
        var approved = random.nextInt(4) > 0;
        try {
            approvals.decide(CHIEF, id, approved, "decided");
        } catch (Forbidden anothers) {
            approvals.decide(OTHER_CHIEF, id, approved, "decided");
        }
    }

    /** Only people of an originator act on an element. */
    private static void byOriginator(Consumer<Viewer> act) {
        try {
            act.accept(ALL);
        } catch (Forbidden anothers) {
            act.accept(OTHER);
        }
    }

    /** Asks, and leaves it undecided. */
    private void ask(Random random, Approval.ApprovalKind kind, @Nullable String wanted, int number) {
        try {
            approvals.request(ALL, kind, pick(random, subjects()), wanted, "order " + number);
        } catch (Problem refused) {
            assertThat(refused.code()).isIn("BAD_INPUT", "NOT_FOUND", "FORBIDDEN");
        }
    }

    /** Some elements, whoever sees them. */
    List<String> someSubjects(Random random, int many) {
        var found = new ArrayList<>(subjects());
        Collections.shuffle(found, random);
        return found.subList(0, Math.min(many, found.size()));
    }

    private List<String> subjects() {
        return texts("MATCH (n:Fact|Entity|Evidence|Source) WHERE NOT n:Entity OR n.key STARTS WITH 'list:' "
                + "UNWIND CASE WHEN n:Fact THEN [n.id, n.id + '-1'] ELSE [n.id] END AS id RETURN id ORDER BY id");
    }

    private void keys() {
        // Ended ones: a webhook that lives would be tried, and its tries would be counted, while the worlds are
        // compared.
        for (var organization : List.of("agency", "elsewhere"))
            for (var marking : List.of("CLEAR", "AMBER(alpha)", "RED(alpha)&RED(beta)", "RED:elsewhere"))
                driver.executableQuery(
                                "MERGE (:Marking {text: $marking}) CREATE (:Webhook {id: $organization + '-hook-' +"
                                        + " size($marking), marking: $marking, url: 'https://127.0.0.1/', createdBy:"
                                        + " 'filler', organization: $organization, clearance: 'CLEAR', groups: [], of:"
                                        + " ['COOPERATION'], secret: 's', moment: 0, place: 0, alertMoment: 0, alertPlace:"
                                        + " 0, failures: 0, over: true, created: datetime('2024-01-01T00:00:00Z'), ended:"
                                        + " datetime('2024-01-02T00:00:00Z'), endedBy: 'filler', expires:"
                                        + " datetime('2024-03-01T00:00:00Z'), nextTry: datetime('2024-01-01T00:00:00Z')})")
                        .withParameters(Map.of("organization", organization, "marking", marking))
                        .execute();
        for (var organization : List.of("agency", "elsewhere"))
            for (var number = 0; number < 3; number++)
                driver.executableQuery(
                                "CREATE (:ApiKey {id: $organization + $number, hash: $organization + $number, name: 'a"
                                        + " program', createdBy: 'filler', way: 'DEMONSTRATION', person: 'DEMONSTRATION"
                                        + " filler', organization: $organization, clearance: 'CLEAR', groups: [], roles:"
                                        + " ['READER'], created: datetime('2024-01-01T00:00:00Z'), expires:"
                                        + " datetime('2024-03-01T00:00:00Z')})")
                        .withParameters(Map.of("organization", organization, "number", "-key-" + number))
                        .execute();
    }

    /** Groups of two organizations; the callers are in some by what they show, and see others of their organization. */
    private void groups() {
        for (var owner : List.of("agency", "elsewhere"))
            for (var name : List.of(owner.equals("agency") ? "alpha" : "beta", owner + ".ports"))
                driver.executableQuery(
                                "CREATE (:SharingGroup {id: $name + '-group', name: $name, title: 'ports', owner:"
                                        + " $owner, administrators: ['filler', 'nobody', 'alpha', 'both', 'owner'],"
                                        + " created: datetime('2024-01-01T00:00:00Z'), createdBy: 'filler'}) CREATE"
                                        + " (:GroupChange {id: $name + '-change', group: $name + '-group', act: 'ADMIT',"
                                        + " organization: $owner, reason: 'shared work', by: 'filler', at:"
                                        + " datetime('2024-01-01T00:00:00Z')}) WITH 1 AS one UNWIND ['agency',"
                                        + " 'elsewhere'] AS organization UNWIND ['', 'filler'] AS person CREATE"
                                        + " (:GroupMember {group: $name, organization: organization, person: person,"
                                        + " since: datetime('2024-01-01T00:00:00Z')})")
                        .withParameters(Map.of("name", name, "owner", owner))
                        .execute();
    }

    private static NewFact fact(
            Random random,
            List<String> sources,
            List<NewEntity> beings,
            LinkKind kind,
            String subject,
            String object,
            Map<String, Object> qualifiers) {
        var marking = Marking.parse(pick(random, MARKINGS));
        var details = new LinkedHashMap<String, Object>();
        var roles = new LinkedHashMap<String, String>();
        if (kind == LinkKind.SHIPPED) {
            // By the ends, and not drawn: the world has the same facts as before. Quantities count goods with a day,
            // and most have a weight.
            var lot = Math.floorMod(31 * subject.hashCode() + object.hashCode(), 60);
            if (random.nextBoolean())
                details.put("dispatched", "2020-0" + (1 + random.nextInt(9)) + (lot % 3 == 0 ? "" : "-15"));
            details.put("lineSubstance", List.of("79099-07-3"));
            details.put("lineKg", List.of(lot % 20 == 0 ? -1.0 : lot + 0.5));
            if (random.nextBoolean())
                roles.put("CARRIED_BY", pick(random, beings).key());
        }
        var from = random.nextBoolean() ? LocalDate.of(2019 + random.nextInt(2), 1 + random.nextInt(12), 1) : null;
        return new NewFact(
                kind,
                subject,
                object,
                Period.of(from, null),
                marking,
                qualifiers,
                details,
                null,
                roles,
                new NewEvidence(
                        pick(random, sources),
                        "p. " + random.nextInt(50),
                        random.nextBoolean() ? "quoted" : null,
                        random.nextBoolean() ? Grade.parse("B" + (1 + random.nextInt(6))) : null,
                        Marking.parse(pick(random, MARKINGS)),
                        random.nextInt(3) == 0 ? List.of(pick(random, beings).key()) : List.of(),
                        random.nextInt(4) == 0 ? List.of(pick(random, beings).key()) : List.of()));
    }

    /** Documents of both agencies, two and two of the same bytes, and a statement from each; the last one is raised later. */
    private void papers() {
        var names = texts("MATCH (n:Name)<-[:OBJECT]-(:Named) WHERE n.name =~ '[A-Z].* [0-9]' "
                + "RETURN DISTINCT n.name AS name ORDER BY name LIMIT 24");
        var text = new StringBuilder();
        for (var at = 0; at + 1 < names.size(); at += 2)
            text.append("\n")
                    .append(names.get(at))
                    .append(" sold to ")
                    .append(names.get(at + 1))
                    .append('.');
        named = text.toString();
        var texts = List.of("CLEAR", "GREEN", "AMBER(alpha)", "AMBER(beta)", "RED(alpha)", "RED:elsewhere", "CLEAR");
        for (var number = 0; number < texts.size(); number++) {
            var agency = AGENCIES.get(texts.get(number).contains("alpha") ? 1 : number % 2 == 0 ? 1 : 0);
            var marking = Marking.parse(texts.get(number));
            var pages = paper(number);
            var citation = new Citation("Paper of " + number, PartialDate.parse("2021"), null, "en", marking);
            var document = documents
                    .record(
                            agency,
                            "paper.txt",
                            pages.getFirst().getBytes(UTF_8),
                            citation,
                            new ExtractedText("invented 1", pages))
                    .document();
            var seller = NewEntity.of("paper:seller-" + number, EntityKind.COMPANY, "Paper seller " + number, marking);
            var buyer = NewEntity.of("paper:buyer-" + number, EntityKind.COMPANY, "Paper buyer " + number, marking);
            ledger.record(
                    Originator.of(agency),
                    "two-worlds-paper",
                    List.of(seller, buyer),
                    List.of(NewFact.of(
                            LinkKind.LINKED_TO,
                            seller.key(),
                            buyer.key(),
                            Period.UNKNOWN,
                            marking,
                            new NewEvidence(
                                    document.sourceId(),
                                    "page 2",
                                    "Salt Ring 1",
                                    null,
                                    marking,
                                    List.of(),
                                    List.of(),
                                    new QuoteSelector(document.id(), 2, "Blue Mill 0 sold to ", ".")))));
        }
    }

    /** Each agency decides on the first suggestions of each document that it sees. */
    private void suggestions() {
        for (var agency : AGENCIES)
            for (var document : texts("MATCH (d:Document) RETURN d.id AS id ORDER BY d.id")) {
                var asked = Map.<String, @Nullable Object>of("document", document);
                var suggestions = json.readTree(answer(
                                agency,
                                "query ($document: ID!) { document(id: $document) { pages(from: 2) { suggestions { id"
                                        + " } } } }",
                                asked))
                        .findValuesAsString("id");
                for (var suggestion : suggestions.subList(0, Math.min(6, suggestions.size())))
                    answer(
                            agency,
                            "mutation ($document: ID!) { decideSuggestion(document: $document, page: 2, suggestion: \""
                                    + suggestion + "\", decision: ACCEPTED) { id } }",
                            asked);
            }
    }

    /** A document whose suggestions were decided when everybody could read it. */
    private void hiddenPaper() {
        var last = texts("MATCH (d:Document) RETURN d.source AS id ORDER BY d.recorded DESC, d.id LIMIT 1")
                .getFirst();
        markings.raise(AGENCIES.get(1), last, "AMBER(alpha)", "not for all");
    }

    /** An action that everybody may read, on a party that was raised since. */
    private void hiddenTargets() {
        for (var number = 0; number < AGENCIES.size(); number++) {
            var agency = AGENCIES.get(number);
            var target = "Falsa oculta " + number;
            answer(
                    agency,
                    "mutation { recordAction(input: {kind: DESIGNATED, authority: \"Salt Board|US\", target: {name: \""
                            + target + "\"}, programme: \"P7\", from: \"2020-04-0" + (number + 1)
                            + "\", sourceTitle: \"Gazette of action\", marking: \"CLEAR\"}) { id } }",
                    Map.of());
            for (var party : texts("MATCH (e:Party {name: '" + target + "'}) RETURN e.id AS id ORDER BY e.id"))
                markings.raise(agency, party, number == 0 ? "RED:elsewhere" : "AMBER(alpha)", "an end");
        }
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /**
     * Puts back the values that only hidden facts touched: an import makes them anew where they are not there, with other
     * ids, and lists that stand in the order of ids would differ though nothing can be told from an id.
     */
    void putBackValues() {
        driver.executableQuery("UNWIND $values AS value CREATE (n:$(value.labels)) SET n = value.properties")
                .withParameters(Map.of("values", bareValues))
                .execute();
    }

    /** Ids of the values that {@link #putBackValues} puts back. */
    List<String> bareValues() {
        return bareValues.stream().map(value -> String.valueOf(value.get("id"))).toList();
    }

    /** Deletes all that the caller may not see; returns how much that was. */
    long takeOut(Viewer caller) {
        var visible = texts("MATCH (m:Marking) RETURN m.text").stream()
                .filter(text -> caller.maySee(Marking.read(text)))
                .toList();
        var hidden = 0L;
        for (var step : List.of(
                "MATCH (n:Evidence) WHERE NOT n.marking IN $visible DETACH DELETE n RETURN count(*)",
                "MATCH (n:Fact) WHERE NOT n.marking IN $visible DETACH DELETE n RETURN count(*)",
                "MATCH (n:Entity) WHERE NOT n.marking IN $visible DETACH DELETE n RETURN count(*)",
                "MATCH (n:Source) WHERE NOT n.marking IN $visible DETACH DELETE n RETURN count(*)",
                "MATCH (n:Fact) WHERE NOT n.evidenceMarking IN $visible REMOVE n.evidenceMarking, n.source, n.locator,"
                        + " n.quote, n.document, n.page, n.prefix, n.suffix, n.reliability, n.credibility, n.claimedBy,"
                        + " n.disputedBy RETURN count(*)",
                "MATCH (n:Fact) WHERE n.evidenceMarking IS NULL AND NOT EXISTS { (n)<-[:SUPPORTS]-() } DETACH DELETE n"
                        + " RETURN count(*)",
                "MATCH (n:Fact) WHERE NOT EXISTS { (n)<-[:SUBJECT_OF|SENT]-() } OR NOT EXISTS {"
                        + " (n)-[:OBJECT|DELIVERED_TO]->() } DETACH DELETE n RETURN count(*)",
                "MATCH (n:Evidence) WHERE NOT EXISTS { (n)-[:SUPPORTS]->() } DETACH DELETE n RETURN count(*)",
                "MATCH (t:Tombstone) WHERE NOT t.marking IN $visible DELETE t RETURN count(*)",
                "MATCH (a:Approval) WHERE NOT a.marking IN $visible OR (NOT a.kind IN ['GRANT', 'EXPORT',"
                        + " 'PURGE_CASE', 'CASE_LEAD'] AND (NOT (a.kind = 'PURGE' AND a.state = 'APPROVED') AND NOT EXISTS"
                        + " { MATCH (n:Entity|Fact|Evidence|Source) WHERE n.id = a.subject AND (NOT n:Source OR EXISTS {"
                        + " MATCH (r:Fact|Evidence|Document {source: n.id}) }) } AND NOT EXISTS { MATCH (f:Fact) WHERE"
                        + " f.id + '-1' = a.subject AND f.evidenceMarking IS NOT NULL })) DELETE a RETURN count(*)",
                "MATCH (e:Event) WHERE NOT e.marking IN $visible OR NOT EXISTS { MATCH (n:Fact|Approval) WHERE"
                        + " n.record = e.of OR (n:Approval AND n.id = e.of) } DELETE e RETURN count(*)",
                "MATCH (s:SuggestionDecision)<--(d:Document) WHERE NOT d.marking IN $visible OR NOT s.marking IN"
                        + " $visible DETACH DELETE s RETURN count(*)",
                "MATCH (d:Document) WHERE NOT d.marking IN $visible OPTIONAL MATCH (d)--(p:DocumentPage) DETACH DELETE"
                        + " d, p RETURN count(*)",
                "MATCH (w:Webhook) WHERE NOT w.marking IN $visible DELETE w RETURN count(*)",
                "MATCH (j:Job) WHERE NOT j.marking IN $visible OPTIONAL MATCH (j)--(r:Reject) DETACH DELETE j, r"
                        + " RETURN count(*)",
                "MATCH (p:FeedPart) WHERE NOT p.marking IN $visible DELETE p RETURN count(*)",
                "MATCH (d:IdentityDecision) WHERE NOT d.marking IN $visible OR NOT EXISTS { MATCH (e:Entity {id:"
                        + " d.one}) } OR NOT EXISTS { MATCH (e:Entity {id: d.other}) } DELETE d RETURN count(*)",
                "MATCH (m:Marking) WHERE NOT m.text IN $visible DELETE m RETURN count(*)"))
            hidden += driver.executableQuery(step)
                    .withParameters(Map.of("visible", visible))
                    .execute()
                    .records()
                    .getFirst()
                    .get(0)
                    .asLong();
        hidden += driver.executableQuery(
                        "MATCH (j:Job) WHERE j.organization <> $own OPTIONAL MATCH (j)--(r:Reject) DETACH DELETE j, r"
                                + " RETURN count(*)")
                .withParameters(Map.of("own", caller.organization()))
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asLong();
        bareValues = driver
                .executableQuery(
                        "MATCH (n:Name|Country|Address|Phone|Account|Identifier|Classification|Substance) WHERE NOT"
                                + " EXISTS { (n)--() } WITH n, n.id AS id, labels(n) AS labels, properties(n) AS"
                                + " properties DELETE n RETURN id, labels, properties")
                .execute()
                .records()
                .stream()
                .map(Record::asMap)
                .toList();
        hidden += bareValues.size();
        hidden += driver.executableQuery(
                        "MATCH (s:SuggestionDecision) WHERE s.organization <> $own DETACH DELETE s RETURN count(*)")
                .withParameters(Map.of("own", caller.organization()))
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asLong();
        hidden += driver.executableQuery(
                        "MATCH (k:ApiKey|Webhook|Approval) WHERE (k:ApiKey OR k:Webhook OR k.kind IN ['GRANT',"
                                + " 'EXPORT', 'PURGE_CASE', 'CASE_LEAD']) AND k.organization <> $own DELETE k RETURN"
                                + " count(*)")
                .withParameters(Map.of("own", caller.organization()))
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asLong();
        hidden += driver.executableQuery("MATCH (g:SharingGroup) WHERE NOT g.name IN $groups AND g.owner <> $own"
                        + " OPTIONAL MATCH (m:GroupMember {group: g.name}) OPTIONAL MATCH (c:GroupChange {group: g.id})"
                        + " WITH g, collect(DISTINCT m) AS members, collect(DISTINCT c) AS changes"
                        + " FOREACH (m IN members | DELETE m) FOREACH (c IN changes | DELETE c) DELETE g"
                        + " RETURN count(*)")
                .withParameters(Map.of("own", caller.organization(), "groups", List.copyOf(caller.groups())))
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asLong();
        hidden += takeOutCases(caller, visible);
        hidden += takeOutOrders(caller, visible);
        hidden += count(
                "MATCH (l:CustomerList) WHERE NOT (l.organization = $own AND l.marking IN $visible) OPTIONAL MATCH"
                        + " (c:Customer|Screening|HitDecision|CustomerWatch {list: l.id}) OPTIONAL MATCH (h:ScreeningHit"
                        + " {screening: c.id}) DETACH DELETE l, c, h RETURN count(*)",
                Map.of("own", caller.organization(), "visible", visible));
        hidden += count(
                "MATCH (h:ScreeningHit|HitDecision) WHERE any(id IN h.records WHERE NOT EXISTS { (:Entity {id: id}) })"
                        + " OR any(id IN h.facts WHERE NOT EXISTS { (:Fact {id: id}) }) DELETE h RETURN count(*)",
                Map.of());
        hidden += count(
                "MATCH (a:Alert) WHERE a.hitList IS NOT NULL AND (any(id IN a.hitRecords WHERE NOT EXISTS { (:Entity"
                        + " {id: id}) }) OR any(id IN a.hitFacts WHERE NOT EXISTS { (:Fact {id: id}) })) DELETE a RETURN"
                        + " count(*)",
                Map.of());
        hidden += count(
                "MATCH (n:SavedQuestion|Watch|Alert) WHERE NOT (n.organization = $own AND n.person = $name) AND NOT"
                        + " (n:Alert AND n.organization = $own AND n.assignee = $name) DELETE n RETURN count(n)",
                Map.of("own", caller.organization(), "name", caller.identity().person()));
        // What was loaded for the one world must not answer for the other.
        driver.executableQuery("MATCH (c:Counter {name: 'commit'}) SET c.value = c.value + 1, c.epoch = randomUUID()")
                .execute();
        return hidden;
    }

    /** Cases of which the caller is no member, and items that the caller does not see or that refer to something hidden. */
    private long takeOutCases(Viewer caller, List<String> visible) {
        var hidden = 0L;
        var parameters =
                Map.<String, Object>of("visible", visible, "own", caller.organization(), "name", caller.name());
        for (var step : List.of(
                "MATCH (c:Case) WHERE NOT c.marking IN $visible OR NOT EXISTS { (:Membership {case: c.id,"
                        + " organization: $own, person: $name}) } OPTIONAL MATCH (a:CaseAct|CaseItem {case: c.id}) DETACH"
                        + " DELETE a RETURN count(a)",
                "MATCH (c:Case) WHERE NOT c.marking IN $visible OR NOT EXISTS { (:Membership {case: c.id,"
                        + " organization: $own, person: $name}) } MATCH (m:Membership {case: c.id}) WHERE NOT"
                        + " (m.organization = $own AND m.person = '' AND m.state = 'INVITED' AND c.marking IN $visible)"
                        + " DELETE m RETURN count(m)",
                "MATCH (c:Case) WHERE NOT EXISTS { (:Membership {case: c.id}) } DELETE c RETURN count(c)",
                "MATCH (i:CaseItem) WHERE NOT i.marking IN $visible OR any(e IN i.elements WHERE NOT EXISTS { MATCH"
                        + " (n:Entity|Fact|Evidence {id: e}) } AND NOT EXISTS { MATCH (f:Fact) WHERE f.id + '-1' = e AND"
                        + " f.evidenceMarking IS NOT NULL } AND NOT EXISTS { MATCH (s:Source {id: e}) WHERE EXISTS { MATCH"
                        + " (r:Fact|Evidence|Document {source: e}) } }) DELETE i RETURN count(i)"))
            hidden += count(step, parameters);
        // Again until nothing refers to what is gone.
        while (true) {
            var gone = count(
                    "MATCH (i:CaseItem) WHERE any(of IN i.items WHERE NOT EXISTS { (:CaseItem {id: of}) }) DELETE i"
                            + " RETURN count(i)",
                    parameters);
            if (gone == 0) break;
            hidden += gone;
        }
        return hidden
                + count(
                        "MATCH (a:CaseAct) WHERE a.item IS NOT NULL AND NOT EXISTS { (:CaseItem {id: a.item}) } DELETE"
                                + " a RETURN count(a)",
                        parameters)
                + count(
                        "MATCH (r:CaseReference) WHERE NOT EXISTS { (:CaseItem {id: r.item}) } DELETE r RETURN"
                                + " count(r)",
                        parameters);
    }

    /** Checks of other organizations, and those that the caller does not see or that name something hidden. */
    private long takeOutOrders(Viewer caller, List<String> visible) {
        var parameters = Map.<String, Object>of("visible", visible, "own", caller.organization());
        var hidden = count(
                "MATCH (c:OrderCheck) WHERE c.organization <> $own OR NOT c.marking IN $visible OR any(e IN c.elements"
                        + " WHERE NOT EXISTS { MATCH (:Entity {id: e}) }) DELETE c RETURN count(c)",
                parameters);
        return hidden
                + count(
                        "MATCH (r:OrderReference) WHERE NOT EXISTS { (:OrderCheck {id: r.check}) } DELETE r RETURN"
                                + " count(r)",
                        parameters);
    }

    private long count(String step, Map<String, Object> parameters) {
        return driver.executableQuery(step)
                .withParameters(parameters)
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asLong();
    }

    private List<String> texts(String cypher) {
        return driver.executableQuery(cypher).execute().records().stream()
                .map(row -> row.get(0).asString())
                .toList();
    }
}
