package org.headwater;

import java.time.Duration;
import java.util.Map;
import org.headwater.access.Viewer;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.test.tester.ExecutionGraphQlServiceTester;
import org.springframework.graphql.test.tester.GraphQlTester;

/** Puts GraphQL questions as some caller. */
public final class Asking {

    private Asking() {}

    public static GraphQlTester as(Viewer viewer, ExecutionGraphQlService service) {
        return ExecutionGraphQlServiceTester.builder(service)
                // The first plan of each query takes seconds on a busy machine.
                .responseTimeout(Duration.ofSeconds(60))
                .configureExecutionInput((input, builder) ->
                        builder.graphQLContext(Map.of(Viewer.class, viewer)).build())
                .build();
    }
}
