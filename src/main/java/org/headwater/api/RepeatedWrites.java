package org.headwater.api;

import graphql.ExecutionInput;
import graphql.GraphQLContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.language.OperationDefinition;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.headwater.access.CurrentViewer;
import org.headwater.access.DoneWrites;
import org.headwater.access.OutcomeUnknown;
import org.headwater.access.Viewer;
import org.headwater.access.WriteNotes;
import org.headwater.store.Deadline;
import org.headwater.store.WriteId;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does a write once, however often its caller asks with the same id (src/docs/api.md#writes). The transaction of the write notes the
 * id, and a repetition reads the result that the note names. A repetition that runs while the first request runs is told to wait.
 */
@Component
class RepeatedWrites extends SimplePerformantInstrumentation {

    /** The id of a write among the extensions of a request, for a WebSocket, whose operations have no headers. */
    static final String EXTENSION = "clientMutationId";

    private final WriteNotes notes;
    private final Map<String, DoneWrites.Result> results = new HashMap<>();
    private final JsonMapper json = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** The database is waited for away from the thread that takes the request apart. */
    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

    RepeatedWrites(WriteNotes notes, List<DoneWrites> modules) {
        this.notes = notes;
        for (var module : modules) results.putAll(module.results());
    }

    /** The mutations whose answer a repetition gets. */
    Set<String> answered() {
        return Set.copyOf(results.keySet());
    }

    /**
     * Statement of a request about its writes.
     *
     * @param id as sent; null where none was
     */
    record Write(@Nullable String id, AtomicBoolean begun) {

        static Write of(@Nullable String header, @Nullable Object extension) {
            return new Write(
                    header != null ? header : extension == null ? null : extension.toString(), new AtomicBoolean());
        }

        boolean hasBegun() {
            return begun.get();
        }
    }

    @Override
    public DataFetcher<?> instrumentDataFetcher(
            DataFetcher<?> fetcher,
            InstrumentationFieldFetchParameters parameters,
            @Nullable InstrumentationState state) {
        var environment = parameters.getEnvironment();
        if (!isMutation(environment)
                || environment.getExecutionStepInfo().getPath().getLevel() != 1) return fetcher;
        var input = parameters.getExecutionContext().getExecutionInput();
        return asked -> once(fetcher, asked, input);
    }

    private static boolean isMutation(DataFetchingEnvironment environment) {
        return environment.getOperationDefinition().getOperation() == OperationDefinition.Operation.MUTATION;
    }

    private @Nullable Object once(DataFetcher<?> fetcher, DataFetchingEnvironment environment, ExecutionInput input)
            throws Exception {
        var context = environment.getGraphQlContext();
        Write write = context.get(Write.class);
        if (write == null) return fetcher.get(environment);
        write.begun().set(true);
        if (write.id() == null) return fetcher.get(environment);
        var viewer = CurrentViewer.of(context);
        var id = notes.id(
                viewer,
                write.id(),
                environment.getExecutionStepInfo().getPath().toString(),
                String.valueOf(input.getOperationName()),
                json.writeValueAsString(input.getRawVariables().toMap()),
                input.getQuery());
        notes.begin(id);
        return within(context, null, () -> notes.findDone(id))
                .thenCompose(done -> {
                    if (done.isPresent()) return within(context, null, () -> repeated(done.get(), viewer, environment));
                    context.put(WriteId.KEY, id);
                    return fetched(fetcher, environment)
                            .thenCompose(result -> within(context, id, () -> {
                                notes.addMissing(id, about(environment));
                                return result;
                            }));
                })
                .whenComplete((result, thrown) -> {
                    context.delete(WriteId.KEY);
                    notes.end(id);
                });
    }

    private static String about(DataFetchingEnvironment environment) {
        for (var name : List.of("id", "job")) if (environment.getArguments().get(name) instanceof String id) return id;
        return "";
    }

    private Object repeated(String done, Viewer viewer, DataFetchingEnvironment environment) {
        var result = results.get(environment.getField().getName());
        if (result == null || done.isEmpty()) throw new AlreadyDone(done);
        return result.get(viewer, done);
    }

    @SuppressWarnings("unchecked")
    private static CompletableFuture<@Nullable Object> fetched(
            DataFetcher<?> fetcher, DataFetchingEnvironment environment) {
        try {
            var found = fetcher.get(environment);
            return found instanceof CompletableFuture<?> later
                    ? (CompletableFuture<@Nullable Object>) later
                    : CompletableFuture.completedFuture(found);
        } catch (Exception e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private <T> CompletableFuture<T> within(GraphQLContext context, @Nullable WriteId id, Supplier<T> work) {
        Deadline deadline = context.get(Deadline.KEY);
        return CompletableFuture.supplyAsync(
                () -> {
                    Deadline.set(deadline);
                    WriteId.set(id);
                    return work.get();
                },
                threads);
    }

    /** Whether a problem of a write leaves open whether it is recorded. */
    static boolean isUnknown(Problem problem, DataFetchingEnvironment environment) {
        return isMutation(environment) && OutcomeUnknown.isOf(problem);
    }

    static boolean hasId(DataFetchingEnvironment environment) {
        Write write = environment.getGraphQlContext().get(Write.class);
        return write != null && write.id() != null;
    }

    /** The result of a write that is done cannot be shown again. */
    static final class AlreadyDone extends Problem {
        private final String id;

        AlreadyDone(String id) {
            super(
                    ErrorCode.ALREADY_DONE,
                    "this write is done, and its answer is not given again" + (id.isEmpty() ? "" : "; its id is " + id),
                    null);
            this.id = id;
        }

        String id() {
            return id;
        }
    }
}
