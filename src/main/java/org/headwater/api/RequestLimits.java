package org.headwater.api;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQLContext;
import graphql.execution.FetchedValue;
import graphql.execution.instrumentation.DocumentAndVariables;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationCreateStateParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldCompleteParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldParameters;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.validation.QueryComplexityLimits;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.headwater.access.AnswerSettings;
import org.headwater.store.Deadline;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Enforces the limits of a request, from its text to the last node of its answer. A request with a text over a limit is
 * refused before it is validated or run. A valid request is charged to its caller and waits for its turn. A request
 * with an answer over a limit is ended.
 */
@Component
class RequestLimits extends SimplePerformantInstrumentation implements PreparsedDocumentProvider {

    private final LimitSettings limits;
    private final AnswerSettings answers;
    private final Allowances allowances;
    private final Lanes lanes;
    private final StartUnderWay start;
    private final PreparedDocuments documents = new PreparedDocuments();

    RequestLimits(
            LimitSettings limits, AnswerSettings answers, Allowances allowances, Lanes lanes, StartUnderWay start) {
        this.start = start;
        this.limits = limits;
        this.answers = answers;
        this.allowances = allowances;
        this.lanes = lanes;
    }

    /** The state of a request while it runs. */
    private static final class RequestState implements InstrumentationState {
        private final AtomicInteger nodes = new AtomicInteger();
        private final AtomicLong bytes = new AtomicLong();
        private final AtomicReference<@Nullable Refusal> refusal = new AtomicReference<>();
    }

    /** The cost of a request, and its place while it runs. */
    private record Admission(long cost, AtomicReference<Lane.@Nullable Permit> place) {}

    @Override
    public InstrumentationState createState(InstrumentationCreateStateParameters parameters) {
        return new RequestState();
    }

    @Override
    public ExecutionInput instrumentExecutionInput(
            ExecutionInput input, InstrumentationExecutionParameters parameters, @Nullable InstrumentationState state) {
        var length = input.getQuery().length();
        if (length > limits.characters())
            throw Refusal.over("CHARACTERS", "the document's characters", length, limits.characters());
        whole(input.getQuery());
        new RequestVariables().look(input.getRawVariables().toMap());
        input.getGraphQLContext()
                .put(
                        ParserOptions.class,
                        ParserOptions.getDefaultOperationParserOptions()
                                .transform(options -> options.maxCharacters(limits.characters())
                                        .maxTokens(limits.tokens())));
        return input;
    }

    /** Refuses half of a surrogate pair: JSON can escape one, but the store would turn it into a question mark. */
    private static void whole(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text))
            throw Refusal.broken("a text of the request has half of a character (a surrogate without its other half), "
                    + "which cannot be stored; send the character whole");
    }

    /** All variables of a request together. */
    private final class RequestVariables {
        private long values;
        private long characters;

        void look(Map<String, ?> variables) {
            for (var value : variables.values()) look(value, 0);
        }

        private void look(@Nullable Object value, int around) {
            values++;
            if (values > limits.variableValues())
                throw Refusal.over(
                        "VARIABLE_VALUES",
                        "the variables have more than " + limits.variableValues() + " values; ask in parts");
            if (value instanceof String text) {
                characters += text.length();
                if (characters > limits.variableCharacters())
                    throw Refusal.over(
                            "VARIABLE_CHARACTERS",
                            "the texts in the variables have more than " + limits.variableCharacters()
                                    + " characters; shorten them");
                whole(text);
            }
            if (!(value instanceof Map || value instanceof Collection)) return;
            if (around >= limits.nesting())
                throw Refusal.over(
                        "NESTING",
                        "a variable has more than " + limits.nesting()
                                + " lists and objects within each other; no argument needs that");
            if (value instanceof Map<?, ?> map) {
                for (var entry : map.entrySet()) {
                    characters += String.valueOf(entry.getKey()).length();
                    look(entry.getValue(), around + 1);
                }
            }
            if (value instanceof Collection<?> list) for (var element : list) look(element, around + 1);
        }
    }

    @Override
    public InstrumentationContext<Document> beginParse(
            InstrumentationExecutionParameters parameters, @Nullable InstrumentationState state) {
        return SimpleInstrumentationContext.whenCompleted((document, thrown) -> {
            if (thrown instanceof ParseCancelledTooDeepException)
                throw Refusal.over("NESTING", "the document has too much within each other; flatten it");
            if (thrown instanceof ParseCancelledException)
                throw Refusal.over(
                        "TOKENS", "the document has more than " + limits.tokens() + " names, marks and values");
        });
    }

    @Override
    public DocumentAndVariables instrumentDocumentAndVariables(
            DocumentAndVariables read,
            InstrumentationExecutionParameters parameters,
            @Nullable InstrumentationState state) {
        price(read.getDocument(), parameters.getExecutionInput(), read.getVariables(), parameters.getSchema());
        return read;
    }

    /** Refuses a request over a limit, and notes the cost of another one. */
    private void price(Document document, ExecutionInput input, Map<String, Object> variables, GraphQLSchema schema) {
        var context = input.getGraphQLContext();
        var measure = OperationSize.of(document, input.getOperationName(), variables, schema);
        refuse("DIRECTIVES", "directives", measure.directives(), limits.directives());
        refuse("ALIASES", "aliases", measure.aliases(), limits.aliases());
        refuse("ROOT_FIELDS", "root fields", measure.rootFields(), limits.rootFields());
        refuse("DEPTH", "depth", measure.depth(), limits.depth());
        refuse("INTROSPECTION", "depth below __schema", measure.introspectionDepth(), limits.introspectionDepth());
        refuse("FIELDS", "fields", measure.fields(), limits.fields());
        refuse("NESTING", "lists and objects within each other", measure.nesting(), limits.nesting());
        var visit = Visit.of(context);
        if (visit == null || !visit.isLocalAdministrator()) refuse("COST", "cost", measure.cost(), limits.cost());
        if (visit != null && visit.isGet()) {
            var operation = OperationSize.operation(document, input.getOperationName());
            if (operation != null && operation.getOperation() != OperationDefinition.Operation.QUERY)
                throw Refusal.changeByGet();
        }
        // The library counts again during validation.
        context.put(
                QueryComplexityLimits.KEY,
                QueryComplexityLimits.newLimits()
                        .maxDepth(measure.introspectionDepth() > 0 ? limits.introspectionDepth() : limits.depth())
                        .maxFieldsCount(limits.fields())
                        .build());
        context.put(Admission.class, new Admission(measure.cost(), new AtomicReference<>()));
        context.put(GraphQLSchema.class, schema);
    }

    private static void refuse(String limit, String what, long value, long most) {
        if (value > most) throw Refusal.over(limit, what, value, most);
    }

    /**
     * Charges a valid request and lets it wait for its turn. A request without cost is not charged and does not wait. A document that was asked
     * before is neither parsed nor validated again, but each request is priced by its own variables.
     */
    @Override
    public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        var entry = entry(input, parseAndValidate);
        var context = input.getGraphQLContext();
        var visit = Visit.of(context);
        Admission admission = context.get(Admission.class);
        if (entry.hasErrors() || visit == null || admission == null || admission.cost() == 0)
            return CompletableFuture.completedFuture(entry);
        var caller = visit.caller(context);
        if (!visit.isLocalAdministrator()) allowances.charge(caller, admission.cost());
        return lanes.of(admission.cost()).enter(visit.deadline().left()).handle((place, thrown) -> {
            if (thrown != null) {
                if (!visit.isLocalAdministrator()) allowances.giveBack(caller, admission.cost());
                throw refusal(thrown, visit.deadline());
            }
            admission.place().set(place);
            return entry;
        });
    }

    private PreparsedDocumentEntry entry(
            ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parseAndValidate) {
        var known = documents.find(input.getQuery(), input.getOperationName());
        if (known != null) {
            price(
                    Objects.requireNonNull(known.entry().getDocument()),
                    input,
                    input.getRawVariables().toMap(),
                    known.schema());
            return known.entry();
        }
        var entry = parseAndValidate.apply(input);
        GraphQLSchema schema = input.getGraphQLContext().get(GraphQLSchema.class);
        if (schema != null)
            documents.keep(input.getQuery(), input.getOperationName(), new PreparedDocuments.Prepared(entry, schema));
        return entry;
    }

    private RuntimeException refusal(Throwable thrown, Deadline deadline) {
        var cause = thrown;
        while (cause instanceof CompletionException && cause.getCause() != null) cause = cause.getCause();
        if (cause instanceof TimeoutException) return start.late(deadline.most().toSeconds());
        return cause instanceof RuntimeException own ? own : new CompletionException(cause);
    }

    @Override
    public InstrumentationContext<ExecutionResult> beginExecution(
            InstrumentationExecutionParameters parameters, @Nullable InstrumentationState state) {
        var context = parameters.getGraphQLContext();
        return SimpleInstrumentationContext.whenCompleted((result, thrown) -> leave(context));
    }

    private static void leave(GraphQLContext context) {
        Admission admission = context.get(Admission.class);
        if (admission == null) return;
        var place = admission.place().get();
        if (place != null) place.close();
    }

    /**
     * Sets the deadline of an operation. A subscription goes on without an end, so the deadline holds for its start
     * only.
     */
    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, @Nullable InstrumentationState state) {
        var execution = parameters.getExecutionContext();
        var visit = Visit.of(execution.getGraphQLContext());
        if (visit != null
                && execution.getOperationDefinition().getOperation() != OperationDefinition.Operation.SUBSCRIPTION)
            execution.getGraphQLContext().put(Deadline.KEY, visit.deadline());
        return SimpleInstrumentationContext.noOp();
    }

    /** Counts from zero for each event of a subscription, which is an answer by itself. */
    @Override
    public @Nullable InstrumentationContext<ExecutionResult> beginSubscribedFieldEvent(
            InstrumentationFieldParameters parameters, @Nullable InstrumentationState state) {
        tally(state).nodes.set(0);
        tally(state).bytes.set(0);
        return SimpleInstrumentationContext.noOp();
    }

    @Override
    public @Nullable InstrumentationContext<Object> beginFieldListCompletion(
            InstrumentationFieldCompleteParameters parameters, @Nullable InstrumentationState state) {
        if (parameters.getFetchedObject() instanceof Collection<?> list) count(list.size(), parameters, state);
        return SimpleInstrumentationContext.noOp();
    }

    @Override
    public @Nullable InstrumentationContext<Object> beginFieldCompletion(
            InstrumentationFieldCompleteParameters parameters, @Nullable InstrumentationState state) {
        var type = parameters.getField().getType();
        var value = FetchedValue.getFetchedValue(parameters.getFetchedObject());
        weigh(
                AnswerSize.ofField(
                        parameters.getExecutionStepInfo().getResultKey(),
                        value,
                        GraphQLTypeUtil.unwrapAll(type) instanceof GraphQLCompositeType),
                parameters,
                state);
        if (value != null && GraphQLTypeUtil.unwrapNonNull(type) instanceof GraphQLCompositeType)
            count(1, parameters, state);
        return SimpleInstrumentationContext.noOp();
    }

    /** Introspection is weighed too: an alias can be as long as the document. */
    private void weigh(
            long more, InstrumentationFieldCompleteParameters parameters, @Nullable InstrumentationState state) {
        if (tally(state).bytes.addAndGet(more) > answers.answer().toBytes())
            throw end(Refusal.over(AnswerSettings.NAME, answers.refusal()), parameters, state);
    }

    private void count(
            int more, InstrumentationFieldCompleteParameters parameters, @Nullable InstrumentationState state) {
        // Introspection is not counted: its answer is never longer than the schema.
        var parent = parameters.getExecutionStepInfo().getObjectType();
        if (parent != null && ((GraphQLNamedType) parent).getName().startsWith("__")) return;
        var nodes = tally(state).nodes.addAndGet(more);
        if (nodes <= limits.resultNodes()) return;
        var execution = parameters.getExecutionContext();
        var visit = Visit.of(execution.getGraphQLContext());
        if (visit != null && visit.isLocalAdministrator()) return;
        throw end(
                Refusal.over(
                        "RESULT_NODES",
                        "the answer has more than " + limits.resultNodes()
                                + " objects and list elements; ask for smaller pages"),
                parameters,
                state);
    }

    /** Cancelling stops further fetching, and the refusal replaces the whole answer. */
    private static Refusal end(
            Refusal refusal, InstrumentationFieldCompleteParameters parameters, @Nullable InstrumentationState state) {
        tally(state).refusal.set(refusal);
        parameters.getExecutionContext().getExecutionInput().cancel();
        return refusal;
    }

    /** Replaces the answer of an ended request by the error with the reason. Errors count as much as what was found. */
    @Override
    public CompletableFuture<ExecutionResult> instrumentExecutionResult(
            ExecutionResult result,
            InstrumentationExecutionParameters parameters,
            @Nullable InstrumentationState state) {
        var refusal = tally(state).refusal.get();
        if (refusal == null
                && tally(state).bytes.addAndGet(bytes(result))
                        > answers.answer().toBytes()) refusal = Refusal.over(AnswerSettings.NAME, answers.refusal());
        return CompletableFuture.completedFuture(refusal == null ? result : refusal.toExecutionResult());
    }

    private static long bytes(ExecutionResult result) {
        return result.getErrors().stream()
                .mapToLong(error -> AnswerSize.of(error.toSpecification().toString()))
                .sum();
    }

    private static RequestState tally(@Nullable InstrumentationState state) {
        return (RequestState) Objects.requireNonNull(state);
    }
}
