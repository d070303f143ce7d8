package org.headwater;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLFieldDefinition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.headwater.access.Approval;
import org.headwater.access.Approvals;
import org.headwater.access.Viewer;
import org.headwater.entity.NameWords;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.Markings;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.Withdrawals;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Problem;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import tools.jackson.databind.ObjectMapper;

/**
 * No byte of an answer depends on what the caller may not see. World A is a random marked graph; world B is A after all that
 * the caller may not see was physically taken out of it, by rules written here once more and not by the service's own
 * conditions. Every question, asked of both as that caller, must have the same answer to the byte.
 */
@WithDatabase
class TwoWorldIT {

    private static final List<String> MARKINGS = List.of(
            "CLEAR",
            "CLEAR",
            "GREEN",
            "AMBER(alpha)",
            "AMBER(beta)",
            "AMBER(alpha|beta)",
            "RED(alpha)",
            "RED:elsewhere");

    private static final List<EntityKind> KINDS = List.of(
            EntityKind.COMPANY,
            EntityKind.ORGANIZATION,
            EntityKind.PERSON,
            EntityKind.CRIMINAL_GROUP,
            EntityKind.AGENCY);

    /** Sees everything. */
    private static final Viewer ALL =
            new Viewer("all", "elsewhere", Tlp.RED, Set.of("alpha", "beta"), Set.of(Viewer.Role.ANALYST));

    private static final Viewer CHIEF =
            new Viewer("chief", "elsewhere", Tlp.RED, Set.of("alpha", "beta"), Set.of(Viewer.Role.ADMINISTRATOR));

    private static final List<Viewer> CALLERS = List.of(
            new Viewer("nobody", "agency", Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.READER)),
            new Viewer("alpha", "agency", Tlp.AMBER, Set.of("alpha"), Set.of(Viewer.Role.READER)),
            new Viewer("owner", "elsewhere", Tlp.RED, Set.of("beta"), Set.of(Viewer.Role.READER)));

    private static final String FACT =
            "{ id kind verb reverse validFrom validTo list listedFrom listedTo recordedAt marking confidence flags "
                    + "details { name values } subject { id name kind } object { id name kind } "
                    + "evidence { id locator quote reliability credibility marking recordedAt claimedBy { id name } "
                    + "disputedBy { by { id name } } source { id title marking hash invented } } }";

    /** The questions for each operation, by its name; {@code $id} is one of the graph's ids. */
    private static final Map<String, List<String>> QUESTIONS = new TreeMap<>(
            Map.of(
                    "chains",
                            List.of(
                                    chains("to: {where: {kinds: [CRIMINAL_GROUP]}}, maxTiers: 3, maxTies: 2"),
                                    chains(
                                            "from: {where: {country: \"CN\"}}, maxTiers: 2, k: 7, sharedIdentifiers: true, "
                                                    + "substanceRule: ANY, tieKinds: [OWNS, SHARES_IDENTIFIER]"),
                                    chains("from: {where: {programme: \"P1\"}}, to: {where: {kinds: [PERSON]}}, "
                                            + "minConfidence: 0.3, maxTiers: 3, knownAt: \"2100-01-01T00:00:00Z\""),
                                    // A party that the caller may not see is refused as one that does not exist.
                                    "query ($id: ID!) { chains(request: {from: {ids: [$id]}, maxTiers: 2, undated: INCLUDE}) "
                                            + "{ chains { key parties { id } } completeness { status explored } } }"),
                    "job",
                            List.of(
                                    "query ($id: ID!) { job(id: $id) { id state } }",
                                    "{ job(id: \"job-elsewhere\") { id state files counts { name value } rejects { totalCount } } }",
                                    "{ job(id: \"job-agency\") { id state files counts { name value } rejects { totalCount } } }"),
                    "jobs",
                            List.of(
                                    "{ jobs { edges { cursor node { id feed state startedBy } } pageInfo { hasNextPage } } }"),
                    "viewer", List.of("{ viewer { name organization clearance groups roles } }"),
                    "entity",
                            List.of(
                                    "query ($id: ID!) { entity(id: $id) { __typename id kind name marking records { id marking } names { value type fact { id } } "
                                            + "countries { code relation } identifiers { type value country entity { id } } "
                                            + "links { edges { cursor node { verb direction other { id name } fact "
                                            + FACT
                                            + " } } pageInfo { hasNextPage endCursor } } "
                                            + "evidence { edges { cursor node { id fact { id } } } pageInfo { hasNextPage } } } }",
                                    "query ($id: ID!) { entity(id: $id, asOf: \"2020-06-01\") { name kind names { value } "
                                            + "actions { edges { cursor node { programme target { name } } } } "
                                            + "shipments(first: 2) { edges { cursor node { documentNo dispatched consignor { name } consignee { name } carrier { id name } } } pageInfo { hasNextPage } } } }",
                                    "query ($id: ID!) { entity(id: $id, knownAt: \"2100-01-01T00:00:00Z\") { name links(direction: OUT, kinds: [OWNS, NAMED], first: 1) { edges { cursor } pageInfo { hasNextPage } } } }"),
                    "neighbourhood",
                            List.of(
                                    "query ($id: ID!) { neighbourhood(ids: [$id], first: 7) { nodes { id kind name } links "
                                            + FACT + " truncated } }"),
                    "search",
                            List.of(
                                    "{ search(text: \"blue\") { totalCount edges { cursor node { id kind name names { value } } } pageInfo { hasNextPage endCursor } } }",
                                    "{ search(text: \"bleu mil\", first: 2) { totalCount edges { cursor node { id } } } }",
                                    "{ search(text: \"suzhou\", kinds: [CRIMINAL_GROUP, COMPANY], countries: [\"CN\"], asOf: \"2020-06-01\") { totalCount edges { cursor node { id name } } } }"),
                    "shipments",
                            List.of(
                                    "{ shipments(first: 5) { edges { cursor node { id documentNo dispatched arrived lines { substance hs text quantityKg } container valueUsd dispatchCountry arrivalCountry consignor { id name } consignee { id name } carrier { id name } forwarder { id } notifyParty { id } portOfLoading { id } portOfDischarge { id } fact "
                                            + FACT + " } } pageInfo { hasNextPage endCursor } } }",
                                    "query ($id: ID!) { shipments(filter: {parties: [$id], from: \"2020-03-01\"}) { edges { cursor node { id } } } }"),
                    "enforcementActions",
                            List.of(
                                    "{ enforcementActions(first: 5) { edges { cursor node { id kind programme legalBasis outcome from to authority { id name } target { id name kind } } } pageInfo { hasNextPage endCursor } } }",
                                    "query ($id: ID!) { enforcementActions(filter: {target: $id, on: \"2020-06-01\"}) { edges { cursor node { id } } } }")));

    private static final String APPROVAL =
            "{ id kind subject wanted reason requestedBy organization requestedAt expiresAt state decidedBy decidedAt decision }";

    static {
        QUESTIONS.put("approval", List.of("query ($id: ID!) { approval(id: $id) " + APPROVAL + " }"));
        QUESTIONS.put(
                "dueForReview",
                List.of(
                        "{ dueForReview(before: \"2100-01-01\") { edges { cursor node { reviewBy person { id name kind marking records { id marking } } } } pageInfo { hasNextPage endCursor } } }",
                        "{ dueForReview(before: \"2100-01-01\", first: 2) { edges { cursor node { person { id } } } pageInfo { hasNextPage } } }"));
        QUESTIONS.put(
                "approvals",
                List.of(
                        "{ approvals { edges { cursor node " + APPROVAL + " } pageInfo { hasNextPage endCursor } } }",
                        "{ approvals(first: 2) { edges { cursor node { id } } pageInfo { hasNextPage } } }"));
    }

    private static String chains(String arguments) {
        return "{ chains(request: {undated: INCLUDE, unknownSubstance: INCLUDE, " + arguments
                + "}) { chains { key tiers "
                + "ties confidence weakestStep completion parties { id kind name } steps { class kinds along factCount cas "
                + "substance { id name } dispatched arrived validFrom validTo quantityKg confidence bestConfidence flags "
                + "from { id } to { id } fact { id confidence } facts { totalCount edges { cursor node { id } } } "
                + "derivation { fact { id } } evidence { id quote source { title } claimedBy { id } disputedBy { by { id } } } } } "
                + "completeness { status explored budget reason hubsCut { id } "
                + "leftOut { undated unknownSubstance belowConfidence } } } }";
    }

    private final Ledger ledger;
    private final Approvals approvals;
    private final Markings markings;
    private final Withdrawals withdrawals;
    private final Driver driver;
    private final ExecutionGraphQlService service;
    private final GraphQlSource source;

    TwoWorldIT(
            Ledger ledger,
            Approvals approvals,
            Markings markings,
            Withdrawals withdrawals,
            Driver driver,
            ExecutionGraphQlService service,
            GraphQlSource source) {
        this.ledger = ledger;
        this.approvals = approvals;
        this.markings = markings;
        this.withdrawals = withdrawals;
        this.driver = driver;
        this.service = service;
        this.source = source;
    }

    /** Operations of other modules have two-world tests of their own, named here when they come. */
    @Test
    void coversEveryOperationOfTheSchema() {
        assertThat(source.schema().getQueryType().getFieldDefinitions().stream()
                        .map(GraphQLFieldDefinition::getName)
                        .toList())
                .containsExactlyInAnyOrderElementsOf(QUESTIONS.keySet());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void answersTheSameWithAndWithoutWhatIsHidden(long seed) {
        for (var caller : CALLERS) {
            EmptyGraph.in(driver);
            fill(new Random(seed));
            var ids = new ArrayList<>(texts("MATCH (e:Entity) RETURN e.id ORDER BY e.key, e.marking"));
            ids.addAll(texts("MATCH (a:Approval) RETURN a.id ORDER BY a.id"));
            var before = answers(caller, ids);
            var hidden = takeOut(caller);
            var after = answers(caller, ids);
            assertThat(hidden)
                    .as("the graph hides something from " + caller.name())
                    .isPositive();
            before.forEach((question, answer) -> assertThat(after.get(question))
                    .as(caller.name() + ": " + question)
                    .isEqualTo(answer));
            assertThat(before.values().stream().filter(answer -> answer.contains("recordedAt")))
                    .isNotEmpty();
            before.forEach((question, answer) -> {
                if (!question.contains("from: {ids"))
                    assertThat(answer).as(question).doesNotContain("\"errors\"");
            });
            assertThat(before.values().stream().filter(answer -> answer.contains("\"chains\":[{\"key\"")))
                    .as("chains were found")
                    .isNotEmpty();
        }
    }

    private Map<String, String> answers(Viewer caller, List<String> ids) {
        var answers = new LinkedHashMap<String, String>();
        var json = new ObjectMapper();
        QUESTIONS
                .values()
                .forEach(questions -> questions.forEach(question -> {
                    for (var id : question.contains("$id") ? ids : List.of("")) {
                        var request = new DefaultExecutionGraphQlRequest(
                                question, null, Map.of("id", id), Map.of(), "two-worlds", null);
                        request.configureExecutionInput(
                                (input, builder) -> builder.graphQLContext(Map.of(Viewer.class, caller))
                                        .build());
                        var response = service.execute(request).block();
                        answers.put(
                                question + " " + id,
                                response == null ? "none" : json.writeValueAsString(response.toMap()));
                    }
                }));
        return answers;
    }

    private List<String> texts(String cypher) {
        return driver.executableQuery(cypher).execute().records().stream()
                .map(row -> row.get(0).asString())
                .toList();
    }

    /** Deletes all that the caller may not see; returns how much that was. */
    private long takeOut(Viewer caller) {
        var visible = texts("MATCH (m:Marking) RETURN m.text").stream()
                .filter(text -> caller.maySee(Marking.parse(text)))
                .toList();
        var hidden = 0L;
        for (var step : List.of(
                "MATCH (n:Evidence) WHERE NOT n.marking IN $visible DETACH DELETE n RETURN count(*)",
                "MATCH (n:Fact) WHERE NOT n.marking IN $visible DETACH DELETE n RETURN count(*)",
                "MATCH (n:Entity) WHERE NOT n.marking IN $visible DETACH DELETE n RETURN count(*)",
                "MATCH (n:Source) WHERE NOT n.marking IN $visible DETACH DELETE n RETURN count(*)",
                "MATCH (n:Fact) WHERE NOT n.evidenceMarking IN $visible REMOVE n.evidenceMarking, n.source, n.locator, "
                        + "n.quote, n.reliability, n.credibility, n.claimedBy, n.disputedBy RETURN count(*)",
                "MATCH (n:Fact) WHERE n.evidenceMarking IS NULL AND NOT EXISTS { (n)<-[:SUPPORTS]-() } DETACH DELETE n RETURN count(*)",
                "MATCH (n:Fact) WHERE NOT EXISTS { (n)<-[:SUBJECT_OF|SENT]-() } OR NOT EXISTS { (n)-[:OBJECT|DELIVERED_TO]->() } DETACH DELETE n RETURN count(*)",
                "MATCH (n:Evidence) WHERE NOT EXISTS { (n)-[:SUPPORTS]->() } DETACH DELETE n RETURN count(*)",
                "MATCH (n:Name|Country|Address|Phone|Identifier|Classification) WHERE NOT EXISTS { (n)--() } DELETE n RETURN count(*)",
                "MATCH (t:Tombstone) WHERE NOT t.marking IN $visible DELETE t RETURN count(*)",
                "MATCH (a:Approval) WHERE a.marking IS NULL OR NOT a.marking IN $visible OR (NOT (a.kind = 'PURGE' AND a.state = 'APPROVED') "
                        + "AND NOT EXISTS { MATCH (n:Entity|Fact|Evidence|Source) WHERE n.id = a.subject AND (NOT n:Source OR EXISTS { MATCH (r:Fact|Evidence {source: n.id}) }) } "
                        + "AND NOT EXISTS { MATCH (f:Fact) WHERE f.id + '-1' = a.subject AND f.evidenceMarking IS NOT NULL }) DELETE a RETURN count(*)",
                "MATCH (m:Marking) WHERE NOT m.text IN $visible DELETE m RETURN count(*)"))
            hidden += driver.executableQuery(step)
                    .withParameters(Map.of("visible", visible))
                    .execute()
                    .records()
                    .getFirst()
                    .get(0)
                    .asLong();
        hidden += driver.executableQuery("MATCH (j:Job) WHERE j.organization <> $own DELETE j RETURN count(*)")
                .withParameters(Map.of("own", caller.organization()))
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asLong();
        // What was loaded for the one world must not answer for the other.
        driver.executableQuery("MATCH (c:Counter {name: 'commit'}) SET c.value = c.value + 1")
                .execute();
        return hidden;
    }

    /** Some thirty beings, named and placed, and facts between them; each element with a marking of its own. */
    private void fill(Random random) {
        var sources = new ArrayList<String>();
        for (var number = 0; number < 4; number++)
            sources.add(ledger.source(new NewSource(
                    "hash" + number, "Paper " + number, null, null, "en", Marking.parse(MARKINGS.get(number)), true)));
        var words = List.of("Blue", "Mill", "Suzhou", "Salt", "苏州", "小力", "Ring", "Bluet", "Milo");
        for (var batch = 0; batch < 4; batch++) {
            var entities = new ArrayList<NewEntity>();
            var facts = new ArrayList<NewFact>();
            for (var code : List.of("CN", "MX"))
                entities.add(NewEntity.of("country:" + code, EntityKind.COUNTRY, code, Marking.CLEAR));
            entities.add(NewEntity.of(
                    "classification:CRIMINAL_GROUP", EntityKind.CLASSIFICATION, "CRIMINAL_GROUP", Marking.CLEAR));
            for (var number = 0; number < 5; number++)
                entities.add(NewEntity.of("phone:" + number, EntityKind.PHONE, "+" + number, Marking.CLEAR));
            var beings = new ArrayList<NewEntity>();
            for (var number = 0; number < 15; number++)
                beings.add(NewEntity.of(
                        "being:" + number,
                        KINDS.get(number % KINDS.size()),
                        "Being " + number,
                        Marking.parse(pick(random, MARKINGS))));
            entities.addAll(beings);
            for (var being : beings) {
                var name = pick(random, words) + " " + pick(random, words) + " " + random.nextInt(3);
                entities.add(new NewEntity(
                        "name:" + name, EntityKind.NAME, name, Marking.CLEAR, Map.of("words", NameWords.of(name))));
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
                                    ? "phone:" + random.nextInt(5)
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
            ledger.record("two-worlds-" + batch, entities, facts);
        }
        for (var organization : List.of("agency", "elsewhere"))
            driver.executableQuery(
                            "CREATE (:Job {id: 'job-' + $organization, number: $number, feed: 'statements', files: ['f.csv'], "
                                    + "dryRun: false, startedBy: 'somebody', organization: $organization, state: 'DONE', read: 3, "
                                    + "queued: datetime('2024-01-01T00:00:00Z'), instance: 'i'})")
                    .withParameters(Map.of("organization", organization, "number", organization.length()))
                    .execute();
        acts(random);
        for (var number = 0; number < 8; number++) ask(random, Approval.Kind.PURGE, null, number);
        approvals.request(ALL, Approval.Kind.EXPORT, "chains", null, "of another organization's own");
        // The ledger never records a fact that is more open than its ends; somebody may have raised an end since.
        for (var number = 0; number < 15; number += 4)
            driver.executableQuery("MERGE (m:Marking {text: $marking}) WITH m MATCH (e:Entity {key: $key}) "
                            + "WITH m, e LIMIT 1 SET e.marking = m.text, e.slot = e.key + '\n' + e.id")
                    .withParameters(Map.of("key", "being:" + number, "marking", pick(random, MARKINGS)))
                    .execute();
    }

    /** Who sees everything asks and another one decides: raised, lowered, withdrawn, purged and asked for, in some order. */
    private void acts(Random random) {
        var done = new TreeMap<String, Integer>();
        for (var number = 0; number < 30; number++) {
            var act = pick(random, List.of("raise", "raise", "raise", "lower", "purge", "withdraw"));
            var subject = pick(random, subjects());
            try {
                switch (act) {
                    case "raise" -> markings.raise(ALL, subject, pick(random, MARKINGS), "act " + number);
                    case "withdraw" -> withdrawals.withdrawEvidence(ALL, subject, "act " + number);
                    case "lower" -> approve(random, subject, Approval.Kind.LOWER_MARKING, pick(random, MARKINGS));
                    default -> approve(random, subject, Approval.Kind.PURGE, null);
                }
                done.merge(act, 1, Integer::sum);
            } catch (Problem refused) {
                assertThat(refused.code()).isIn("BAD_INPUT", "NOT_FOUND");
            }
        }
        assertThat(done).containsKey("raise");
    }

    private void approve(Random random, String subject, Approval.Kind kind, @Nullable String wanted) {
        var id = approvals.request(ALL, kind, subject, wanted, "order").id();
        approvals.decide(CHIEF, id, random.nextInt(4) > 0, "decided");
    }

    /** Asks, and leaves it undecided. */
    private void ask(Random random, Approval.Kind kind, @Nullable String wanted, int number) {
        try {
            approvals.request(ALL, kind, pick(random, subjects()), wanted, "order " + number);
        } catch (Problem refused) {
            assertThat(refused.code()).isIn("BAD_INPUT", "NOT_FOUND");
        }
    }

    private List<String> subjects() {
        return texts("MATCH (n:Fact|Entity|Evidence|Source) WHERE NOT n:Entity OR n.key STARTS WITH 'being' "
                + "UNWIND CASE WHEN n:Fact THEN [n.id, n.id + '-1'] ELSE [n.id] END AS id RETURN id ORDER BY id");
    }

    /** What an import tells of itself is an answer too. Its marking is one that the caller sees, and so may give. */
    @ParameterizedTest
    @ValueSource(longs = {3, 4, 5})
    void anImportTellsTheSameWithAndWithoutWhatIsHidden(long seed) {
        for (var caller : CALLERS) {
            EmptyGraph.in(driver);
            fill(new Random(seed));
            var before = tellsOfImport(caller, seed);
            // An import only adds.
            driver.executableQuery("MATCH (n {job: 'probe'}) DETACH DELETE n").execute();
            takeOut(caller);
            assertThat(tellsOfImport(caller, seed))
                    .as("seed " + seed + ", " + caller.name())
                    .isEqualTo(before);
        }
    }

    private List<Object> tellsOfImport(Viewer caller, long seed) {
        var random = new Random(seed);
        var own = MARKINGS.stream()
                .filter(text -> caller.maySee(Marking.parse(text)))
                .toList();
        var source = ledger.source(
                new NewSource("probe", "Probe", null, null, "en", Marking.parse(pick(random, own)), true));
        var told = new ArrayList<Object>();
        for (var number = 0; number < 15; number++) {
            var marking = Marking.parse(pick(random, own));
            var one = "being:" + number;
            var other = "being:" + random.nextInt(15);
            var name = pick(random, List.of("Blue Mill 1", "Salt Ring 2"));
            var evidence = NewEvidence.of(source, "p. " + number, null, null, Marking.parse(pick(random, own)));
            var facts = new ArrayList<NewFact>();
            facts.add(NewFact.of(LinkKind.NAMED, one, "name:" + name, Period.UNKNOWN, marking, evidence));
            if (!one.equals(other))
                facts.add(NewFact.of(LinkKind.LINKED_TO, one, other, Period.UNKNOWN, marking, evidence));
            try {
                told.add(ledger.record(
                        "probe",
                        List.of(
                                NewEntity.of(one, kind(one), one, marking),
                                NewEntity.of(other, kind(other), other, marking),
                                new NewEntity(
                                        "name:" + name,
                                        EntityKind.NAME,
                                        name,
                                        Marking.CLEAR,
                                        Map.of("words", NameWords.of(name)))),
                        facts));
            } catch (Problem refused) {
                told.add(refused.code() + refused.getMessage());
            }
        }
        return told;
    }

    private static EntityKind kind(String key) {
        return KINDS.get(Integer.parseInt(key.substring("being:".length())) % KINDS.size());
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
            if (random.nextBoolean()) details.put("dispatched", "2020-0" + (1 + random.nextInt(9)));
            details.put("lineSubstance", List.of("79099-07-3"));
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

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
