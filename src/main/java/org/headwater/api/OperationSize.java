package org.headwater.api;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Definition;
import graphql.language.Directive;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.ObjectField;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How much an operation asks for, seen before anything of it is checked or run. Each fragment is looked at once and counted
 * at each use, so that it takes time in proportion to the document, whatever the fragments make of each other. What the
 * schema does not have is passed over: that it is wrong is found later, and said better.
 *
 * @param fields fields, those of a fragment at each use
 * @param depth longest way from field to field, outside introspection
 * @param introspectionDepth the same below {@code __schema} and {@code __type}
 * @param rootFields first fields
 * @param aliases as written in the document
 * @param directives as written in the document
 * @param nesting of lists and objects in a value written in the document
 * @param cost as {@link Cost} has it
 */
record OperationSize(
        long fields,
        long depth,
        long introspectionDepth,
        long rootFields,
        long aliases,
        long directives,
        long nesting,
        long cost) {

    /** Whatever is more is as good as this: sums and products of two stay below what a long holds. */
    private static final long ENDLESS = 1_000_000_000_000L;

    /** Of the operation of that name, or the only one. Nothing is asked where there is no such operation. */
    static OperationSize of(
            Document document, @Nullable String operationName, Map<String, Object> variables, GraphQLSchema schema) {
        var chosen = operation(document, operationName);
        var reading = new SizeReader(document, chosen, variables, schema);
        var total =
                chosen == null ? SelectionSize.NOTHING : reading.part(chosen.getSelectionSet(), root(chosen, schema));
        // The others are not run, but they are checked, and a check takes time too.
        var fields = total.fields;
        var depth = total.depth;
        for (var operation : document.getDefinitionsOfType(OperationDefinition.class))
            if (operation != chosen) {
                var other = reading.part(operation.getSelectionSet(), root(operation, schema));
                fields = Math.max(fields, other.fields);
                depth = Math.max(depth, other.depth);
            }
        return new OperationSize(
                fields,
                depth,
                total.introspectionDepth,
                total.roots,
                reading.aliases(),
                reading.directives,
                reading.nesting,
                bounded(total.fixed + bounded(total.paged * Cost.USUAL_PAGE)));
    }

    static @Nullable OperationDefinition operation(Document document, @Nullable String name) {
        var operations = document.getDefinitionsOfType(OperationDefinition.class);
        if (name == null || name.isEmpty()) return operations.size() == 1 ? operations.getFirst() : null;
        return operations.stream()
                .filter(operation -> name.equals(operation.getName()))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable GraphQLType root(OperationDefinition operation, GraphQLSchema schema) {
        return switch (operation.getOperation()) {
            case QUERY -> schema.getQueryType();
            case MUTATION -> schema.getMutationType();
            case SUBSCRIPTION -> schema.getSubscriptionType();
        };
    }

    private static long bounded(long value) {
        return Math.min(value, ENDLESS);
    }

    /**
     * What a selection adds to the operation that it stands in.
     *
     * @param roots fields of its first level
     * @param fixed cost whatever the page is
     * @param paged cost for each element of the page that the field around it states
     */
    private record SelectionSize(long fields, long depth, long introspectionDepth, long roots, long fixed, long paged) {

        static final SelectionSize NOTHING = new SelectionSize(0, 0, 0, 0, 0, 0);

        SelectionSize and(SelectionSize other) {
            return new SelectionSize(
                    bounded(fields + other.fields),
                    Math.max(depth, other.depth),
                    Math.max(introspectionDepth, other.introspectionDepth),
                    bounded(roots + other.roots),
                    bounded(fixed + other.fixed),
                    bounded(paged + other.paged));
        }
    }

    private static final class SizeReader {
        private final Map<String, FragmentDefinition> definitions = new HashMap<>();
        private final Map<String, SelectionSize> fragments = new HashMap<>();
        private final Map<String, @Nullable Object> defaults = new HashMap<>();
        private final Map<String, Object> variables;
        private final GraphQLSchema schema;
        private long aliases;
        private long directives;
        private long nesting;

        SizeReader(
                Document document,
                @Nullable OperationDefinition operation,
                Map<String, Object> variables,
                GraphQLSchema schema) {
            this.variables = variables;
            this.schema = schema;
            for (var fragment : document.getDefinitionsOfType(FragmentDefinition.class))
                definitions.putIfAbsent(fragment.getName(), fragment);
            for (Definition<?> definition : document.getDefinitions()) {
                if (definition instanceof OperationDefinition any) {
                    count(any.getDirectives());
                    for (var variable : any.getVariableDefinitions()) {
                        count(variable.getDirectives());
                        if (variable.getDefaultValue() != null) nested(variable.getDefaultValue(), 0);
                    }
                }
                if (definition instanceof FragmentDefinition any) count(any.getDirectives());
            }
            if (operation != null)
                for (var variable : operation.getVariableDefinitions())
                    if (variable.getDefaultValue() != null)
                        defaults.put(variable.getName(), plain(variable.getDefaultValue()));
        }

        /** After fragments that nothing uses were looked at as well. */
        long aliases() {
            for (var name : definitions.keySet()) fragment(name);
            return aliases;
        }

        SelectionSize part(@Nullable SelectionSet selections, @Nullable GraphQLType type) {
            var total = SelectionSize.NOTHING;
            if (selections == null) return total;
            for (Selection<?> selection : selections.getSelections())
                total = total.and(
                        switch (selection) {
                            case Field field -> field(field, type);
                            case InlineFragment inline -> {
                                count(inline.getDirectives());
                                var condition = inline.getTypeCondition();
                                yield part(
                                        inline.getSelectionSet(),
                                        condition == null ? type : schema.getType(condition.getName()));
                            }
                            case FragmentSpread spread -> {
                                count(spread.getDirectives());
                                yield fragment(spread.getName());
                            }
                            default -> SelectionSize.NOTHING;
                        });
            return total;
        }

        private SelectionSize fragment(String name) {
            var known = fragments.get(name);
            if (known != null) return known;
            var definition = definitions.get(name);
            if (definition == null) return SelectionSize.NOTHING;
            // One that leads back to itself adds nothing there; it is refused later.
            fragments.put(name, SelectionSize.NOTHING);
            var part = part(
                    definition.getSelectionSet(),
                    schema.getType(definition.getTypeCondition().getName()));
            fragments.put(name, part);
            return part;
        }

        private SelectionSize field(Field field, @Nullable GraphQLType parent) {
            if (field.getAlias() != null) aliases++;
            count(field.getDirectives());
            for (var argument : field.getArguments()) nested(argument.getValue(), 0);
            var name = field.getName();
            if (name.equals("__schema") || name.equals("__type")) {
                var inner = part(field.getSelectionSet(), null);
                return new SelectionSize(bounded(1 + inner.fields), 1, 1 + inner.depth, 1, Cost.INTROSPECTION, 0);
            }
            var definition = definition(parent, name);
            var type = definition == null ? null : definition.getType();
            var inner = part(field.getSelectionSet(), type == null ? null : GraphQLTypeUtil.unwrapAll(type));
            var fields = bounded(1 + inner.fields);
            var depth = 1 + inner.depth;
            if (definition == null || field.getSelectionSet() == null)
                return new SelectionSize(fields, depth, inner.introspectionDepth, 1, inner.fixed, 0);
            var owner = ((GraphQLNamedType) java.util.Objects.requireNonNull(parent)).getName();
            var cost = Cost.of(owner, definition);
            var each = bounded(inner.fixed + bounded(inner.paged * page(field, definition)));
            if (cost.isPaged())
                return new SelectionSize(
                        fields, depth, inner.introspectionDepth, 1, cost.once(), bounded(cost.each() + each));
            var length = isList(type) ? cost.length() : 1;
            return new SelectionSize(
                    fields, depth, inner.introspectionDepth, 1, bounded(cost.once() + bounded(length * each)), 0);
        }

        private static boolean isList(@Nullable GraphQLType type) {
            return type instanceof GraphQLList
                    || type instanceof GraphQLNonNull nonNull && nonNull.getWrappedType() instanceof GraphQLList;
        }

        private static @Nullable GraphQLFieldDefinition definition(@Nullable GraphQLType parent, String name) {
            return parent instanceof GraphQLFieldsContainer container ? container.getFieldDefinition(name) : null;
        }

        /** How long the list inside will be: {@code first}, or {@code k} of a request. */
        private long page(Field field, GraphQLFieldDefinition definition) {
            for (Argument argument : field.getArguments()) {
                if (argument.getName().equals("first"))
                    return length(plain(argument.getValue()), Cost.LONGEST_PAGE, usual(definition));
                if (argument.getName().equals("request") && plain(argument.getValue()) instanceof Map<?, ?> request)
                    return length(request.get("k"), Cost.MOST_CHAINS, Cost.USUAL_PAGE);
            }
            return usual(definition);
        }

        private static long usual(GraphQLFieldDefinition definition) {
            var first = definition.getArgument("first");
            if (first == null || !first.hasSetDefaultValue()) return Cost.USUAL_PAGE;
            return length(
                    first.getArgumentDefaultValue().getValue() instanceof IntValue value ? value.getValue() : null,
                    Cost.LONGEST_PAGE,
                    Cost.USUAL_PAGE);
        }

        private static long length(@Nullable Object stated, long most, long usual) {
            return stated instanceof Number number && number.longValue() <= most
                    ? Math.max(1, number.longValue())
                    : usual;
        }

        /** Numbers, and what may hold one; null for everything else. */
        private @Nullable Object plain(Value<?> value) {
            return switch (value) {
                case IntValue number ->
                    number.getValue().bitLength() > 62 ? (Object) Long.MAX_VALUE : number.getValue();
                case VariableReference reference ->
                    variables.containsKey(reference.getName())
                            ? variables.get(reference.getName())
                            : defaults.get(reference.getName());
                case ObjectValue object -> {
                    var fields = new HashMap<String, @Nullable Object>();
                    for (ObjectField field : object.getObjectFields())
                        fields.put(field.getName(), plain(field.getValue()));
                    yield fields;
                }
                default -> null;
            };
        }

        private void nested(Value<?> value, long around) {
            switch (value) {
                case ArrayValue list -> {
                    nesting = Math.max(nesting, around + 1);
                    for (Value<?> element : list.getValues()) nested(element, around + 1);
                }
                case ObjectValue object -> {
                    nesting = Math.max(nesting, around + 1);
                    for (ObjectField field : object.getObjectFields()) nested(field.getValue(), around + 1);
                }
                default -> {}
            }
        }

        private void count(List<Directive> written) {
            directives += written.size();
            for (var directive : written) for (var argument : directive.getArguments()) nested(argument.getValue(), 0);
        }
    }
}
