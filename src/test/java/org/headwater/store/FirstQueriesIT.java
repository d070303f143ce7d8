package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import graphql.language.AstPrinter;
import graphql.language.Document;
import graphql.language.FragmentDefinition;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.LocalToken;
import org.headwater.intake.reference.Reference;
import org.headwater.trace.index.IndexFollower;
import org.headwater.trace.index.TraceIndex;
import org.headwater.vocabulary.Unavailable;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The queries that a start plans are those that the first pages of the workbench ask. */
@WithDatabase
class FirstQueriesIT {

    private static final Path DOCUMENTS = Path.of("src/main/frontend/src/api");
    private static final Pattern SPREAD = Pattern.compile("\\.\\.\\.\\s*(?!on\\b)(\\w+)");
    /** Queries of a viewer that the indexes in memory ask too when they are loaded. */
    private static final Set<String> OF_LOADERS =
            Set.of("entity/listPrecursors", "entity/listRecords", "trace/listSubstances");

    /** First queries that a view asks only where something is written beside it. */
    private static final Set<String> WHILE_WRITTEN = Set.of("access/findSights", "access/findState");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Driver driver;
    private final LocalToken token;
    private final Reference reference;
    private final MeterRegistry meters;
    private final CypherCatalog catalog;
    private final Plans plans;
    private final IndexFollower follower;
    private final Clock clock;

    @LocalServerPort
    private int port;

    FirstQueriesIT(
            Driver driver,
            LocalToken token,
            Reference reference,
            MeterRegistry meters,
            CypherCatalog catalog,
            Plans plans,
            IndexFollower follower,
            Clock clock) {
        this.driver = driver;
        this.token = token;
        this.reference = reference;
        this.meters = meters;
        this.catalog = catalog;
        this.plans = plans;
        this.follower = follower;
        this.clock = clock;
    }

    /** Each operation of the workbench by its name, with the fragments that it uses. */
    private static UnaryOperator<String> operations() throws IOException {
        var fragments = new HashMap<String, String>();
        var operations = new HashMap<String, String>();
        try (var files = Files.list(DOCUMENTS)) {
            for (var file :
                    files.filter(one -> one.toString().endsWith(".graphql")).toList()) {
                Document document = Parser.parse(Files.readString(file));
                for (var fragment : document.getDefinitionsOfType(FragmentDefinition.class))
                    fragments.put(fragment.getName(), AstPrinter.printAst(fragment));
                for (var operation : document.getDefinitionsOfType(OperationDefinition.class))
                    operations.put(String.valueOf(operation.getName()), AstPrinter.printAst(operation));
            }
        }
        operations.replaceAll((name, text) -> {
            var used = new TreeSet<String>();
            addFragments(text, fragments, used);
            return text + used.stream().map(fragments::get).collect(Collectors.joining("\n", "\n", ""));
        });
        return name -> Objects.requireNonNull(operations.get(name), name);
    }

    private static void addFragments(String text, Map<String, String> fragments, Set<String> used) {
        var spreads = SPREAD.matcher(text);
        while (spreads.find())
            if (used.add(spreads.group(1)))
                addFragments(Objects.requireNonNull(fragments.get(spreads.group(1))), fragments, used);
    }

    private JsonNode send(String path, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header(LocalToken.HEADER, token.value())
                .header("Content-Type", "application/json")
                .header("X-Purpose", "a test")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (var client = HttpClient.newHttpClient()) {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            // What was loaded a moment ago reaches the index soon; until then the answer says so.
            for (var tries = 0; tries < 60 && answer.statusCode() == 503; tries++) {
                Thread.sleep(1_000);
                answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            }
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return JSON.readTree(answer.body());
        }
    }

    private JsonNode ask(String document, Map<String, Object> variables) throws IOException, InterruptedException {
        var answer = send("/graphql", JSON.writeValueAsString(Map.of("query", document, "variables", variables)));
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        return answer.path("data");
    }

    private Map<String, Long> asked() {
        var counts = new TreeMap<String, Long>();
        for (var timer : meters.find("headwater.query").timers())
            counts.merge(String.valueOf(timer.getId().getTag("query")), timer.count(), Long::sum);
        return counts;
    }

    private String find(String search, String name) throws IOException, InterruptedException {
        return ask(search, Map.of("text", name)).at("/search/edges/0/node/id").asString();
    }

    @Test
    void areThoseThatTheWorkbenchAsks() throws Exception {
        EmptyGraph.in(driver);
        // It comes with the service's start, and other tests have emptied the graph since.
        reference.recordAtStart();
        send("/demo", "{}");
        var operations = operations();
        // What is written beside the questions lets an answer ask the database for what memory does not have yet.
        for (var tries = 0; tries < 10; tries++) {
            var state = followed();
            var before = asked();
            askAsTheWorkbench(operations);
            var after = asked();
            if (!followed().equals(state)) continue;
            assertThat(found(before, after)).isEqualTo(first());
            return;
        }
        fail("something is written all the time");
    }

    /** The state of the store, once the index has it. */
    private TraceIndex.IndexState followed() throws InterruptedException {
        for (var tries = 0; ; tries++) {
            try {
                follower.get(clock.instant());
                return Objects.requireNonNull(follower.lastSeen());
            } catch (Unavailable e) {
                if (tries == 60) throw e;
                Thread.sleep(1_000);
            }
        }
    }

    private void askAsTheWorkbench(UnaryOperator<String> operations) throws IOException, InterruptedException {
        ask(operations.apply("Me"), Map.of());
        var hits = operations.apply("Hits");
        var company = find(hits, "Qixunbei Dyestuff");
        var group = find(hits, "Hermandad del Salitre Rojo");
        for (var text : List.of("trading", "hermandd salitr")) {
            ask(operations.apply("Suggest"), Map.of("text", text));
            ask(hits, Map.of("text", text));
        }
        ask(operations.apply("ByReference"), Map.of("reference", "HW-B1"));
        for (var id : List.of(company, group))
            for (var page : List.of("Profile", "Summary", "Contacts", "Group", "TradeAt", "Pieces", "Side", "Chosen"))
                ask(operations.apply(page), Map.of("id", id));
        ask(operations.apply("PictureFacts"), Map.of("id", company));
        ask(operations.apply("PictureTraits"), Map.of("ids", List.of(company, group)));
        ask(operations.apply("Around"), Map.of("ids", List.of(company)));
        ask(operations.apply("ShipmentsBetween"), Map.of());
        ask(operations.apply("ShipmentsBetween"), Map.of("from", List.of(company)));
        ask(
                operations.apply("Trace"),
                Map.of(
                        "request",
                        Map.of("from", Map.of("ids", List.of(company)), "to", Map.of("ids", List.of(group)))));
    }

    private Set<String> found(Map<String, Long> before, Map<String, Long> after) {
        // Jobs in the background run for no viewer, or as of a moment; a few of them share a caller's query.
        return after.entrySet().stream()
                .filter(query -> query.getValue() > before.getOrDefault(query.getKey(), 0L))
                .map(Map.Entry::getKey)
                .filter(query -> !query.contains(" ") && !OF_LOADERS.contains(query) && !WHILE_WRITTEN.contains(query))
                .filter(query -> plans.isFirst(query)
                        || catalog.parameters(query).contains("visible")
                        || catalog.parameters(query).contains("sights"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> first() {
        return catalog.names().stream()
                .filter(query -> plans.isFirst(query) && !WHILE_WRITTEN.contains(query))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
