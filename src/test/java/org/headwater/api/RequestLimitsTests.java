package org.headwater.api;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.headwater.access.AnswerSettings;
import org.headwater.store.Deadline;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

/** On a schema of its own, whose lists are as long as a test wants them. */
class RequestLimitsTests {

    private static final String SCHEMA = """
        type Query { items: [Item!]! later: [Item!]! texts: [String!]! one: Item pages(first: Int): PageConnection! }
        type PageConnection { edges: [Item!]! }
        type Item { name: String long: String failing: String items: [Item!]! }
        """;

    private final Lanes lanes;
    private final GraphQL graphQl;

    RequestLimitsTests() {
        var settings = LimitSettingsTests.with("result-nodes", "110", "cost", "300");
        lanes = new Lanes(settings);
        var limits = new RequestLimits(
                settings,
                new AnswerSettings(DataSize.ofKilobytes(256)),
                new Allowances(settings),
                lanes,
                StartUnderWayTests.OVER);
        List<Object> hundred = Collections.nCopies(100, (Object) "item");
        var wiring = RuntimeWiring.newRuntimeWiring()
                .type(
                        "Query",
                        query -> query.dataFetcher("items", environment -> hundred)
                                .dataFetcher("later", environment -> CompletableFuture.supplyAsync(() -> hundred))
                                .dataFetcher("texts", environment -> hundred)
                                .dataFetcher("one", environment -> "item")
                                .dataFetcher("pages", environment -> Map.of("edges", List.of("item"))))
                .type(
                        "Item",
                        item -> item.dataFetcher("name", environment -> "name")
                                .dataFetcher("long", environment -> "é\n".repeat(500))
                                .dataFetcher("failing", environment -> {
                                    throw new IllegalStateException("x".repeat(5_000));
                                })
                                .dataFetcher("items", environment -> hundred))
                .build();
        graphQl = GraphQL.newGraphQL(
                        new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(SCHEMA), wiring))
                .instrumentation(limits)
                .preparsedDocumentProvider(limits)
                .build();
    }

    private ExecutionResult ask(String query, Visit visit) {
        return ask(query, Map.of(), visit);
    }

    private ExecutionResult ask(String query, Map<String, Object> variables, Visit visit) {
        var input = ExecutionInput.newExecutionInput(query)
                .variables(variables)
                .graphQLContext(Map.of(Visit.class, visit))
                .build();
        try {
            return graphQl.executeAsync(input).join();
        } catch (CompletionException e) {
            // As the service that calls it does.
            if (e.getCause() instanceof Refusal refusal) return refusal.toExecutionResult();
            throw e;
        }
    }

    private static Visit visit(boolean isLocalAdministrator) {
        return new Visit("test", Deadline.in(Duration.ofMinutes(1)), isLocalAdministrator, false);
    }

    private static String code(ExecutionResult result) {
        return String.valueOf(
                Objects.requireNonNull(result.getErrors().getFirst().getExtensions())
                        .get("code"));
    }

    /** The document is prepared once, and what it costs depends on the variables of each request and on the caller. */
    @Test
    void pricesEachRequestForADocumentByItsOwnVariables() {
        var query = "query($n: Int) { pages(first: $n) { edges { items { items { name } } } } }";
        for (var round = 0; round < 2; round++) {
            assertThat(ask(query, Map.of("n", 1), visit(false)).getErrors())
                    .noneMatch(error -> String.valueOf(error.getExtensions()).contains("LIMIT_COST"));
            assertThat(code(ask(query, Map.of("n", 100), visit(false)))).isEqualTo("LIMIT_COST");
            assertThat(ask(query, Map.of("n", 100), visit(true)).getErrors())
                    .noneMatch(error -> String.valueOf(error.getExtensions()).contains("LIMIT_COST"));
        }
    }

    /** Nothing of a document that was refused is kept. */
    @Test
    void refusesABrokenDocumentEachTime() {
        for (var round = 0; round < 2; round++) {
            assertThat(ask("{ nothing }", visit(false)).getErrors()).hasSize(1);
            assertThat(ask("{ one { name }", visit(false)).getErrors()).hasSize(1);
            assertThat(ask("{ one { name } }", visit(false)).getErrors()).isEmpty();
        }
    }

    /** A hundred texts of 4,000 bytes are more than 256 KiB; an alias and an error are written as well. */
    @Test
    void endsAnAnswerOverItsBytes() {
        assertThat(ask("{ one { long } }", visit(false)).getErrors()).isEmpty();
        for (var query : List.of(
                "{ items { long } }",
                "{ items { " + "a".repeat(3_000) + ": name } }",
                "{ __schema { types { fields { " + "a".repeat(10_000) + ": name } } } }",
                "{ items { failing } }")) {
            var result = ask(query, visit(true));
            assertThat(code(result)).as(query).isEqualTo("LIMIT_ANSWER");
            assertThat(result.getErrors()).hasSize(1);
            assertThat(result.<Object>getData()).isNull();
        }
    }

    @Test
    void answersWithAsManyNodesAsMayBe() {
        assertThat(ask("{ items { name } one { name } }", visit(false)).getErrors())
                .isEmpty();
        assertThat(ask("{ texts }", visit(false)).getErrors()).isEmpty();
    }

    @Test
    void endsAnAnswerThatGrowsLongerThanItMay() {
        for (var query : List.of(
                "{ items { name } texts }",
                "{ items { items { name } } }",
                "{ later { items { name } } }",
                "{ one { items { name } } later { name } }")) {
            var result = ask(query, visit(false));
            assertThat(result.getErrors()).as(query).isNotEmpty();
            assertThat(code(result)).as(query).isEqualTo("LIMIT_RESULT_NODES");
            assertThat(result.<Object>getData()).as(query).isNull();
        }
    }

    @Test
    void leavesTheLocalAdministratorsAnswerWhole() {
        assertThat(ask("{ items { items { name } } }", visit(true)).getErrors()).isEmpty();
    }

    /** Whatever becomes of a request, its place is free again. */
    @Test
    void givesBackThePlaceOfARequestThatWasEnded() {
        ask("{ items { items { name } } }", visit(false));
        ask("{ one { name } }", visit(false));
        ask("{ one { name } ", visit(false));
        assertThat(lanes.light().running()).isZero();
        assertThat(lanes.heavy().running()).isZero();
    }

    /** The answer about the schema is as long as the schema, which is no doing of its caller. */
    @Test
    void doesNotCountWhatIsSaidAboutTheSchema() {
        assertThat(ask(
                                "{ __schema { types { name fields { name args { name } } } directives { name } } }",
                                visit(false))
                        .getErrors())
                .isEmpty();
    }
}
