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
import org.headwater.access.Viewer;
import org.headwater.entity.NameWords;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Tlp;
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
    private static final Map<String, List<String>> QUESTIONS = Map.of(
            "chains",
                    List.of(
                            chains("to: {where: {kinds: [CRIMINAL_GROUP]}}, maxTiers: 3, maxTies: 2"),
                            chains("from: {where: {country: \"CN\"}}, maxTiers: 2, k: 7, sharedIdentifiers: true, "
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
            "jobs", List.of("{ jobs { edges { cursor node { id feed state startedBy } } pageInfo { hasNextPage } } }"),
            "viewer", List.of("{ viewer { name organization clearance groups roles } }"),
            "entity",
                    List.of(
                            "query ($id: ID!) { entity(id: $id) { __typename id kind name marking names { value type fact { id } } "
                                    + "countries { code relation } identifiers { type value country entity { id } } "
                                    + "links { edges { cursor node { verb direction other { id name } fact " + FACT
                                    + " } } pageInfo { hasNextPage endCursor } } "
                                    + "evidence { edges { cursor node { id fact { id } } } pageInfo { hasNextPage } } } }",
                            "query ($id: ID!) { entity(id: $id, asOf: \"2020-06-01\") { name kind names { value } "
                                    + "actions { edges { cursor node { programme target { name } } } } "
                                    + "shipments(first: 2) { edges { cursor node { documentNo dispatched consignor { name } consignee { name } carrier { id name } } } pageInfo { hasNextPage } } } }",
                            "query ($id: ID!) { entity(id: $id, knownAt: \"2100-01-01T00:00:00Z\") { name links(direction: OUT, kinds: [OWNS, NAMED], first: 1) { edges { cursor } pageInfo { hasNextPage } } } }"),
            "neighbourhood",
                    List.of("query ($id: ID!) { neighbourhood(ids: [$id], first: 7) { nodes { id kind name } links "
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
                            "query ($id: ID!) { enforcementActions(filter: {target: $id, on: \"2020-06-01\"}) { edges { cursor node { id } } } }"));

    private static Map<String, List<String>> questions() {
        var questions = new LinkedHashMap<>(QUESTIONS);
        questions.putAll(SubstanceQuestions.ALL);
        return questions;
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
    private final Driver driver;
    private final ExecutionGraphQlService service;
    private final GraphQlSource source;

    TwoWorldIT(Ledger ledger, Driver driver, ExecutionGraphQlService service, GraphQlSource source) {
        this.ledger = ledger;
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
                .containsExactlyInAnyOrderElementsOf(questions().keySet());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void answersTheSameWithAndWithoutWhatIsHidden(long seed) {
        for (var caller : CALLERS) {
            EmptyGraph.in(driver);
            fill(new Random(seed));
            var ids = texts("MATCH (e:Entity) RETURN e.id ORDER BY e.key, e.marking");
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
            if (caller.name().equals("owner"))
                assertThat(before.values()).anyMatch(answer -> answer.contains("\"status\":\"CONTROLLED\""));
            assertThat(before.values().stream().filter(answer -> answer.contains("\"chains\":[{\"key\"")))
                    .as("chains were found")
                    .isNotEmpty();
        }
    }

    private Map<String, String> answers(Viewer caller, List<String> ids) {
        var answers = new LinkedHashMap<String, String>();
        var json = new ObjectMapper();
        questions()
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
                "MATCH (n:Name|Country|Address|Phone|Identifier|Classification|Substance) WHERE NOT EXISTS { (n)--() } DELETE n RETURN count(*)",
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
                entities.add(NewEntity.of("phone:" + number, EntityKind.PHONE, "+" + number, Marking.CLEAR));
            var beings = new ArrayList<NewEntity>();
            for (var number = 0; number < 15; number++)
                beings.add(NewEntity.of(
                        "being:" + number,
                        kinds.get(number % kinds.size()),
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
        SubstanceQuestions.record(ledger, random, MARKINGS, sources.getFirst());
        for (var organization : List.of("agency", "elsewhere"))
            driver.executableQuery(
                            "CREATE (:Job {id: 'job-' + $organization, number: $number, feed: 'statements', files: ['f.csv'], "
                                    + "dryRun: false, startedBy: 'somebody', organization: $organization, state: 'DONE', read: 3, "
                                    + "queued: datetime('2024-01-01T00:00:00Z'), instance: 'i'})")
                    .withParameters(Map.of("organization", organization, "number", organization.length()))
                    .execute();
        // The ledger never records a fact that is more open than its ends; somebody may have raised an end since.
        for (var number = 0; number < 15; number += 4)
            driver.executableQuery("MERGE (m:Marking {text: $marking}) WITH m MATCH (e:Entity {key: $key}) "
                            + "WITH m, e LIMIT 1 SET e.marking = m.text, e.slot = e.key + '\n' + e.id")
                    .withParameters(Map.of("key", "being:" + number, "marking", pick(random, MARKINGS)))
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
