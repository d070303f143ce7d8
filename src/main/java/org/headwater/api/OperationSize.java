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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The size of an operation, measured before it is validated or run. Each fragment is measured once and its size is
 * added at each use. The time is therefore proportional to the document, even if fragments use each other many times.
 * Fields that the schema lacks are skipped: the validation reports them with a better message.
 *
 * @param fields number of fields, those of a fragment counted at each use
 * @param depth depth of nested fields outside introspection
 * @param introspectionDepth depth of nested fields below {@code __schema} and {@code __type}
 * @param rootFields number of root fields
 * @param aliases number of aliases, as written in the document
 * @param directives number of directives, as written in the document
 * @param nesting depth of nested lists and objects in a value of the document
 * @param cost cost as {@link Cost} defines it
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

    /** A cap on all numbers: above every limit, and small enough that a sum, or a product with a page, is a long. */
    private static final long ENDLESS = 1_000_000_000_000L;

    /** The size of the operation of that name, or of the only one; zero where there is no such operation. */
    static OperationSize of(
            Document document, @Nullable String operationName, Map<String, Object> variables, GraphQLSchema schema) {
        var chosen = operation(document, operationName);
        var reading = new SizeReader(document, chosen, variables, schema);
        var total =
                chosen == null ? SelectionSize.NOTHING : reading.part(chosen.getSelectionSet(), root(chosen, schema));
        // Other operations are not run but are validated, which takes time too.
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
     * The size that a selection adds to its operation.
     *
     * @param roots number of fields on its first level
     * @param fixed cost that does not depend on the page
     * @param paged cost for each element of the page of the enclosing field
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

        /** The number of aliases, with those of unused fragments. */
        long aliases() {
            for (var name : definitions.keySet()) fragment(name);
            return aliases;
        }

        SelectionSize part(@Nullable SelectionSet selections, @Nullable GraphQLType type) {
            var total = SelectionSize.NOTHING;
            if (selections == null) return total;
            var named = new HashSet<String>();
            for (var field : selections.getSelectionsOfType(Field.class)) named.add(field.getName());
            for (Selection<?> selection : selections.getSelections())
                total = total.and(
                        switch (selection) {
                            case Field field -> field(field, type, named);
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
            // A fragment that uses itself adds nothing at that place; the validation refuses it.
            fragments.put(name, SelectionSize.NOTHING);
            var part = part(
                    definition.getSelectionSet(),
                    schema.getType(definition.getTypeCondition().getName()));
            fragments.put(name, part);
            return part;
        }

        /** @param beside names of the fields of its selection */
        private SelectionSize field(Field field, @Nullable GraphQLType parent, Set<String> beside) {
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
            if (definition == null)
                return new SelectionSize(fields, depth, inner.introspectionDepth, 1, inner.fixed, 0);
            if (field.getSelectionSet() == null)
                return new SelectionSize(
                        fields, depth, inner.introspectionDepth, 1, Cost.ofValue(definition, beside), 0);
            var owner = ((GraphQLNamedType) java.util.Objects.requireNonNull(parent)).getName();
            var cost = Cost.of(owner, definition);
            var each = bounded(inner.fixed + bounded(inner.paged * page(field, definition)));
            var named = definition.getArgument("rules") != null ? "rules" : "parties";
            if (isList(type) && definition.getArgument(named) != null)
                return new SelectionSize(
                        fields,
                        depth,
                        inner.introspectionDepth,
                        1,
                        bounded(cost.once() + named(field, named) * bounded(cost.each() + each)),
                        0);
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

        /** The length of the list in a field's answer: {@code first}, or {@code k} of a request. */
        private long page(Field field, GraphQLFieldDefinition definition) {
            for (Argument argument : field.getArguments()) {
                if (argument.getName().equals("first"))
                    return length(plain(argument.getValue()), Cost.LONGEST_PAGE, usual(definition));
                if (argument.getName().equals("request") && plain(argument.getValue()) instanceof Map<?, ?> request)
                    // An answer has an element for each of these.
                    if (request.get("shipments") instanceof Collection<?> shipments)
                        return length(shipments.size(), Cost.LONGEST_PAGE, Cost.LONGEST_PAGE);
                    else return length(request.get("k"), Cost.MOST_CHAINS, Cost.USUAL_PAGE);
            }
            return usual(definition);
        }

        /** Number of rules or parties that a field asks for; a usual page where it names none, which asks all rules in force. */
        private long named(Field field, String name) {
            for (Argument argument : field.getArguments())
                if (argument.getName().equals(name)) {
                    if (argument.getValue() instanceof ArrayValue list)
                        return length(list.getValues().size(), Cost.LONGEST_PAGE, Cost.LONGEST_PAGE);
                    if (argument.getValue() instanceof VariableReference reference
                            && variables.get(reference.getName()) instanceof Collection<?> list)
                        return length(list.size(), Cost.LONGEST_PAGE, Cost.LONGEST_PAGE);
                }
            return Cost.USUAL_PAGE;
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

        /** The plain value of a number, or of a value that may contain one; null for any other value. */
        private @Nullable Object plain(Value<?> value) {
            return switch (value) {
                case IntValue number ->
                    number.getValue().bitLength() > 62 ? (Object) Long.MAX_VALUE : number.getValue();
                case VariableReference reference ->
                    variables.containsKey(reference.getName())
                            ? variables.get(reference.getName())
                            : defaults.get(reference.getName());
                case ArrayValue list -> {
                    var elements = new ArrayList<@Nullable Object>();
                    for (Value<?> element : list.getValues()) elements.add(plain(element));
                    yield elements;
                }
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
