package org.headwater.access.audit;

import graphql.execution.AbortExecutionException;
import graphql.execution.ExecutionContext;
import graphql.execution.FetchedValue;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldCompleteParameters;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition.Operation;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLCompositeType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLTypeUtil;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Follows a GraphQL request: what it asks, the ids of what it is answered with, and a record before it changes anything. */
@Component
class AuditInstrumentation extends SimplePerformantInstrumentation {

    private final AuditLog audit;

    AuditInstrumentation(AuditLog audit) {
        this.audit = audit;
    }

    /** After the request was found valid and before anything of it runs. */
    @Override
    public ExecutionContext instrumentExecutionContext(
            ExecutionContext context,
            InstrumentationExecutionParameters parameters,
            @Nullable InstrumentationState state) {
        var operation = context.getOperationDefinition();
        Trail trail = context.getGraphQLContext().get(Trail.class);
        // Only a test asks without passing the interceptor.
        if (trail == null || operation == null) return context;
        var fields = new TreeSet<String>();
        gather(operation.getSelectionSet(), context.getFragmentsByName(), new HashSet<>(), fields);
        trail.asks(List.copyOf(fields));
        Viewer viewer = context.getGraphQLContext().get(Viewer.class);
        trail.who(viewer);
        if (operation.getOperation() == Operation.MUTATION)
            try {
                trail.intends(audit.append(trail.entry(Entry.AuditEvent.INTENT, null, List.of())));
            } catch (Unavailable e) {
                trail.refuse();
                throw new AbortExecutionException(String.valueOf(e.getMessage()));
            }
        return context;
    }

    private static void gather(
            SelectionSet selections,
            Map<String, FragmentDefinition> fragments,
            Set<String> followed,
            Set<String> fields) {
        for (Object selection : selections.getSelections())
            switch (selection) {
                case Field field -> fields.add(field.getName());
                case InlineFragment inline -> gather(inline.getSelectionSet(), fragments, followed, fields);
                case FragmentSpread spread -> {
                    var fragment = fragments.get(spread.getName());
                    if (fragment != null && followed.add(spread.getName()))
                        gather(fragment.getSelectionSet(), fragments, followed, fields);
                }
                default -> throw new IllegalStateException("a new kind of selection: " + selection);
            }
    }

    @Override
    public @Nullable InstrumentationContext<Object> beginFieldCompletion(
            InstrumentationFieldCompleteParameters parameters, @Nullable InstrumentationState state) {
        Trail trail = parameters.getExecutionContext().getGraphQLContext().get(Trail.class);
        if (trail != null) {
            var type = GraphQLTypeUtil.unwrapAll(parameters.getField().getType());
            var value = FetchedValue.getFetchedValue(parameters.getFetchedObject());
            if (type instanceof GraphQLCompositeType) AnswerIds.of(value, trail::shows);
            else if (type instanceof GraphQLScalarType scalar
                    && scalar.getName().equals("ID")) texts(value, trail);
        }
        return SimpleInstrumentationContext.noOp();
    }

    private static void texts(@Nullable Object value, Trail trail) {
        if (value instanceof Iterable<?> list) list.forEach(element -> texts(element, trail));
        else if (value != null) trail.shows(value.toString());
    }
}
