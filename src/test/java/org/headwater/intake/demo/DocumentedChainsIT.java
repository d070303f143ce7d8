package org.headwater.intake.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.CurrentViewer;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.intake.Imports;
import org.headwater.intake.JobState;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Mapping;
import org.headwater.screening.customers.CustomerLists;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.driver.Driver;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.test.tester.GraphQlTester;

/** The product's own search gives the chains of src/docs/demonstration-world.md. */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentedChainsIT {

    private static final String QUERY = """
        query($from: [ID!]!, $to: [ID!]!) {
          chains(request: {from: {ids: $from}, to: {ids: $to}}) {
            chains { parties { id } steps { class } tiers ties completion }
            completeness { status }
          }
        }\
        """;

    /** Which companies in China reached any criminal group, with which substance? */
    private static final String HEADLINE = """
        {
          chains(request: {from: {where: {country: "CN", kinds: [COMPANY]}}, to: {where: {kinds: [CRIMINAL_GROUP]}}, rules: {perPair: 1}}) {
            chains { parties { id } steps { class } tiers ties completion }
            pageInfo { hasNextPage }
            completeness { status }
          }
          pairs(from: {where: {country: "CN", kinds: [COMPANY]}}, to: {where: {kinds: [CRIMINAL_GROUP]}}) {
            totalCount
            edges { node { from { id } to { id } chains substances { cas } dispatched arrived best { parties { id } steps { class } tiers ties completion } } }
            completeness { status }
          }
        }\
        """;

    private static final ParameterizedTypeReference<Map<String, Object>> CHAIN = new ParameterizedTypeReference<>() {};

    private final DemonstrationWorld world;
    private final Ledger ledger;
    private final Driver driver;
    private final ExecutionGraphQlService service;
    private final CurrentViewer viewers;
    private final Imports imports;

    DocumentedChainsIT(
            DemonstrationWorld world,
            Ledger ledger,
            Driver driver,
            ExecutionGraphQlService service,
            CurrentViewer viewers,
            Imports imports) {
        this.imports = imports;
        this.world = world;
        this.ledger = ledger;
        this.driver = driver;
        this.service = service;
        this.viewers = viewers;
    }

    @BeforeAll
    void makeWorld() {
        EmptyGraph.in(driver);
        world.load();
        recordPrecursors();
    }

    private Map<String, String> keys() {
        var keys = new HashMap<String, String>();
        driver.executableQuery("MATCH (p:Party) WHERE p.key STARTS WITH 'demo:' RETURN p.id AS id, p.key AS key")
                .execute()
                .records()
                .forEach(row -> keys.put(
                        row.get("id").asString(), row.get("key").asString().substring("demo:".length())));
        return keys;
    }

    private static final String QUANTITIES = """
        query($from: ID!, $to: ID!, $cas: CasNumber!) {
          quantities(request: {from: {ids: [$from]}, to: {ids: [$to]}, cas: $cas}) {
            sentKg atMostKg fifoKg atLeastKg limiting { details { name values } } unexplained { party { id } kg }
            completeness { status }
          }
        }\
        """;

    /** The figures of src/docs/whatif.md#quantities. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "c001; c031; 79099-07-3; 350 200 200 200; HW-A3; c021 150",
                "c002; c033; 39742-60-4; 500 75 75 75; HW-B2; ''",
            })
    void quantitiesAreThoseOfThePage(
            String from, String to, String cas, String figures, String limiting, String unexplained) {
        var ids = new HashMap<String, String>();
        keys().forEach((id, key) -> ids.put(key, id));
        var answer = Asking.as(
                viewers.demonstration(),
                service,
                QUANTITIES,
                "from",
                Objects.requireNonNull(ids.get(from)),
                "to",
                Objects.requireNonNull(ids.get(to)),
                "cas",
                cas);
        answer.path("quantities.completeness.status").entity(String.class).isEqualTo("COMPLETE");
        assertThat(List.of("sentKg", "atMostKg", "fifoKg", "atLeastKg").stream()
                        .map(field -> answer.path("quantities." + field)
                                .entity(Integer.class)
                                .get()
                                .toString())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(figures);
        assertThat(answer.path("quantities.limiting[*].details")
                        .entityList(List.class)
                        .get()
                        .toString())
                .contains("documentNo, values=[" + limiting + "]");
        if (!unexplained.isEmpty())
            assertThat(answer.path("quantities.unexplained")
                            .entityList(Map.class)
                            .get()
                            .toString())
                    .contains("{party={id=" + ids.get(unexplained.split(" ")[0]) + "}, kg="
                            + unexplained.split(" ")[1]);
    }

    /** Those of src/docs/screening.md#without-a-log-in, by whoever tries the service without a log-in. */
    @Test
    void theCustomersOfThePageFindTwoOfTheParties(@TempDir Path folder) throws Exception {
        var page = Files.readString(Path.of("src/docs/screening.md"));
        var from = page.indexOf("```csv\n") + "```csv\n".length();
        var file = Files.writeString(folder.resolve("customers.csv"), page.substring(from, page.indexOf("```", from)));
        var user = viewers.demonstration();
        var files = List.of(new InputFile("customers.csv", file));
        var request = new ImportRequest(
                "customers", files, null, false, CustomerLists.marking(user), false, Mapping.NONE, null, "retail");
        ended(imports.start(request, user, () -> {}).id());
        var id = Asking.as(user, service, "mutation { screenCustomers(list: \"retail\") { id } }")
                .path("screenCustomers.id")
                .entity(String.class)
                .get();
        ended(id);
        var hits = Asking.as(
                        user,
                        service,
                        "{ screeningHits(list: \"retail\", open: true, first: 50) { edges { node { id customer { key }"
                                + " party { id } } } } }")
                .path("screeningHits.edges[*].node")
                .entityList(CHAIN)
                .get();
        var keys = keys();
        assertThat(hits.stream()
                        .map(hit -> ((Map<?, ?>) Objects.requireNonNull(hit.get("customer"))).get("key") + " "
                                + keys.get(String.valueOf(
                                        ((Map<?, ?>) Objects.requireNonNull(hit.get("party"))).get("id")))))
                .contains("c1 c002", "c2 p011")
                .noneMatch(hit -> hit.startsWith("c3"));
        Asking.as(
                        user,
                        service,
                        "mutation { decideHit(hit: \"" + hits.getFirst().get("id")
                                + "\", decision: NOT_SAME, reason: \"another mill\") { open } }")
                .path("decideHit.open")
                .entity(Boolean.class)
                .isEqualTo(false);
    }

    private void ended(String job) throws InterruptedException {
        for (var looks = 0; !imports.get(job, viewers.demonstration()).state().isOver(); looks++) {
            assertThat(looks).as("looks at " + job).isLessThan(2_400);
            Thread.sleep(50);
        }
        var over = imports.get(job, viewers.demonstration());
        assertThat(over.state()).as(over.message()).isEqualTo(JobState.DONE);
    }

    @Test
    void ofEachStoryIsOneOnTheFirstScreenOfTheHeadlineQuestion() {
        var keys = keys();
        var answer = Asking.as(viewers.demonstration(), service, HEADLINE);
        answer.path("chains.completeness.status").entity(String.class).isEqualTo("COMPLETE");
        answer.path("pairs.completeness.status").entity(String.class).isEqualTo("COMPLETE");
        assertThat(answer.path("chains.chains").entityList(CHAIN).get().stream().map(chain -> text(chain, keys)))
                .hasSize(12)
                .contains(
                        "c001 → c024 → c023 → c031 – p011 – g1 | 3 | 2 | 2024-07-19",
                        "c002 → c032 → c033 – p011 – g1 | 2 | 2 | 2024-09-12",
                        "c003 → c024 ⇒ c036 – p012 – g3 | 2 | 2 | 2025-01-25");
        answer.path("chains.pageInfo.hasNextPage").entity(Boolean.class).isEqualTo(false);
        assertThat(answer.path("pairs.edges[*].node").entityList(CHAIN).get().stream()
                        .map(row -> row(row, keys)))
                .hasSize(12)
                .contains(
                        "c001 g1: 2 [79099-07-3] 2024-05-20 2024-08-21",
                        "c002 g1: 1 [39742-60-4] 2024-08-03 2024-09-12",
                        "c003 g3: 2 [41661-47-6] 2025-01-12 2025-03-14");
        answer.path("pairs.totalCount").entity(String.class).isEqualTo("12");
    }

    private static final String DISRUPTION = """
        query($from: [ID!]!, $to: [ID!]!, $since: Date) {
          disruption(request: {from: {ids: $from}, to: {ids: $to}}, of: {from: $since}) {
            status lower upper hasMore sets { id } unstoppable { parties { id } completion }
          }
        }\
        """;

    private GraphQlTester.Response disruption(Map<String, String> keys, @Nullable String since) {
        return Asking.as(
                viewers.demonstration(),
                service,
                DISRUPTION,
                "from",
                List.of("c001", "c002", "c003").stream()
                        .map(key -> idOf(keys, key))
                        .toList(),
                "to",
                List.of("g1", "g2", "g3", "g4", "g5").stream()
                        .map(key -> idOf(keys, key))
                        .toList(),
                "since",
                since);
    }

    /** Of src/docs/whatif.md#disruption. */
    @Test
    void areDisruptedByThreeCompanies() {
        var keys = keys();
        var answer = disruption(keys, null);
        answer.path("disruption.status").entity(String.class).isEqualTo("OPTIMAL");
        answer.path("disruption.lower").entity(Integer.class).isEqualTo(3);
        answer.path("disruption.hasMore").entity(Boolean.class).isEqualTo(false);
        var sets = new TreeSet<String>();
        for (var set : answer.path("disruption.sets").entityList(Object.class).get()) {
            var names = new TreeSet<String>();
            for (var party : (List<?>) set) names.add(keys.get(String.valueOf(((Map<?, ?>) party).get("id"))));
            sets.add(names.toString());
        }
        assertThat(sets).containsExactly("[c024, c032, c053]", "[c024, c033, c053]");
        var late = disruption(keys, "2024-06-15");
        late.path("disruption.status").entity(String.class).isEqualTo("IMPOSSIBLE");
        late.path("disruption.lower").valueIsNull();
        late.path("disruption.unstoppable.completion").entity(String.class).isEqualTo("2022-08-25");
    }

    private static String row(Map<?, ?> row, Map<String, String> keys) {
        var substances = ((List<?>) Objects.requireNonNull(row.get("substances")))
                .stream().map(one -> ((Map<?, ?>) one).get("cas")).toList();
        return key(row, "from", keys) + " " + key(row, "to", keys) + ": " + row.get("chains") + " " + substances + " "
                + row.get("dispatched") + " " + row.get("arrived");
    }

    private static @Nullable String key(Map<?, ?> row, String end, Map<String, String> keys) {
        return row.get(end) instanceof Map<?, ?> party ? keys.get(String.valueOf(party.get("id"))) : null;
    }

    @Test
    void areWhatTheSearchGives() throws IOException {
        var keys = keys();
        // The first question waits until the graph is read.
        var asked = Asking.as(viewers.demonstration(), service)
                .mutate()
                .responseTimeout(Duration.ofSeconds(60))
                .build();
        var found = new TreeSet<String>();
        for (var from : List.of("c001", "c002", "c003"))
            for (var to : List.of("g1", "g2", "g3", "g4", "g5")) {
                var answer = asked.document(QUERY)
                        .variable("from", List.of(idOf(keys, from)))
                        .variable("to", List.of(idOf(keys, to)))
                        .execute();
                answer.path("chains.completeness.status").entity(String.class).isEqualTo("COMPLETE");
                for (var chain : answer.path("chains.chains").entityList(CHAIN).get()) found.add(text(chain, keys));
            }
        try (var lines = Files.lines(Path.of("src/docs/demonstration-world.md"))) {
            assertThat(found)
                    .isEqualTo(lines.filter(line -> line.matches("\\| c00[123] .*\\| [0-9] \\| .*"))
                            .map(line -> line.substring(2, line.lastIndexOf(" | ")))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private static String idOf(Map<String, String> keys, String key) {
        return keys.entrySet().stream()
                .filter(entry -> entry.getValue().equals(key))
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static String text(Map<?, ?> chain, Map<String, String> keys) {
        var text = new StringBuilder();
        var steps = (List<?>) chain.get("steps");
        var parties = (List<?>) chain.get("parties");
        if (steps == null || parties == null) throw new AssertionError(chain);
        for (var place = 0; place < parties.size(); place++) {
            if (place > 0)
                text.append(
                        switch (String.valueOf(((Map<?, ?>) steps.get(place - 1)).get("class"))) {
                            case "SHIPMENT" -> " → ";
                            case "GOODS_TIE" -> " ⇒ ";
                            default -> " – ";
                        });
            text.append(keys.get(String.valueOf(((Map<?, ?>) parties.get(place)).get("id"))));
        }
        return text + " | " + chain.get("tiers") + " | " + chain.get("ties") + " | " + chain.get("completion");
    }

    private void recordPrecursors() {
        var source =
                ledger.source(World.AGENCY, new NewSource("feed", "A table", null, null, "en", Marking.CLEAR, false));
        var entities = new ArrayList<NewEntity>();
        var facts = new ArrayList<NewFact>();
        DocumentedChainsTests.PRODUCTS.forEach((precursor, products) -> {
            entities.add(substance(precursor));
            for (var product : products) {
                entities.add(substance(product));
                facts.add(NewFact.of(
                        LinkKind.PRECURSOR_OF,
                        "substance:" + precursor,
                        "substance:" + product,
                        Period.UNKNOWN,
                        Marking.CLEAR,
                        NewEvidence.of(source, "p. 1", null, null, Marking.CLEAR)));
            }
        });
        ledger.record(World.AGENCY, "reference", entities, facts);
    }

    private static NewEntity substance(String cas) {
        return NewEntity.of("substance:" + cas, EntityKind.SUBSTANCE, cas, Marking.CLEAR);
    }
}
