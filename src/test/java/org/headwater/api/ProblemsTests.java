package org.headwater.api;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.GraphQL;
import graphql.execution.AbortExecutionException;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.headwater.LogCapture;
import org.headwater.store.IdSource;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;

/** What a defect of a field tells the caller and the log. */
class ProblemsTests {

    private static GraphQL failingWith(RuntimeException failure) {
        var problems = new Problems(new IdSource(new Random(7)), StartUnderWayTests.OVER);
        var wiring = RuntimeWiring.newRuntimeWiring()
                .type("Query", type -> type.dataFetcher("entity", environment -> List.of("x")))
                .type(
                        "Entity",
                        type -> type.dataFetcher("name", environment -> {
                            throw failure;
                        }))
                .build();
        var schema = new SchemaGenerator()
                .makeExecutableSchema(
                        new SchemaParser().parse("type Query { entity: [Entity] } type Entity { name: String }"),
                        wiring);
        return GraphQL.newGraphQL(schema)
                .defaultDataFetcherExceptionHandler(
                        DataFetcherExceptionResolver.createExceptionHandler(List.of(problems)))
                .build();
    }

    @Test
    void aCancelledRequestIsNoDefect() {
        var error = failingWith(new AbortExecutionException())
                .execute("{ entity { name } }")
                .getErrors()
                .getFirst();
        assertThat(error.getExtensions()).containsEntry("code", "UNAVAILABLE").doesNotContainKey("id");
    }

    @Test
    void aDefectLeavesNeitherAliasesNorMessagesInTheLog() {
        var graph = failingWith(new IllegalStateException("Zyxw of the graph", new RuntimeException("Zyxw")));
        try (var log = LogCapture.of("ROOT")) {
            var error = graph.execute("{ Zyxw1: entity { Zyxw2: name } }")
                    .getErrors()
                    .getFirst();
            var id =
                    String.valueOf(Objects.requireNonNull(error.getExtensions()).get("id"));
            assertThat(error.getMessage()).contains(id).doesNotContain("Zyxw");
            // Other tests, which run at the same time, log defects too.
            var lines = log.lines().stream()
                    .filter(line -> line.startsWith("ERROR") && line.contains(id))
                    .toList();
            assertThat(lines).hasSize(1);
            assertThat(lines.getFirst())
                    .startsWith("ERROR " + id + " at Entity.name")
                    .contains("java.lang.IllegalStateException", "java.lang.RuntimeException", "ProblemsTests")
                    .doesNotContain("Zyxw");
        }
    }
}
