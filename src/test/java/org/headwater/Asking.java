package org.headwater;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import org.headwater.access.Occasion;
import org.headwater.access.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.ResponseError;
import org.springframework.graphql.test.tester.ExecutionGraphQlServiceTester;
import org.springframework.graphql.test.tester.GraphQlTester;

/** Puts GraphQL questions as some caller. */
public final class Asking {

    private Asking() {}

    /** Asks at once; {@code variables} are names and values in turn. */
    public static GraphQlTester.Response as(
            Viewer viewer, ExecutionGraphQlService service, String document, @Nullable Object... variables) {
        var request = as(viewer, service).document(document);
        for (var place = 0; place < variables.length; place += 2)
            request = request.variable(String.valueOf(variables[place]), variables[place + 1]);
        try {
            return request.execute();
        } catch (IllegalStateException late) {
            var threads = new StringBuilder("no answer to " + document);
            Thread.getAllStackTraces().forEach((thread, stack) -> {
                threads.append("\n").append(thread.getName());
                for (var frame : stack) threads.append("\n    ").append(frame);
            });
            throw new AssertionError(threads.toString(), late);
        }
    }

    /** Code and message of the first error, or "none". */
    public static String error(GraphQlTester.Response response) {
        var found = new ArrayList<ResponseError>();
        response.errors().satisfy(found::addAll);
        return found.isEmpty()
                ? "none"
                : found.getFirst().getExtensions().get("code") + ": "
                        + found.getFirst().getMessage();
    }

    public static GraphQlTester as(Viewer viewer, ExecutionGraphQlService service) {
        return ExecutionGraphQlServiceTester.builder(service)
                // The first plan of each query takes seconds on a busy machine.
                .responseTimeout(Duration.ofSeconds(120))
                .configureExecutionInput((input, builder) -> builder.graphQLContext(
                                Map.of(Viewer.class, viewer, Occasion.class, new Occasion("a test", null)))
                        .build())
                .build();
    }
}
