package org.headwater.agents;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.BooleanValue;
import graphql.language.EnumValue;
import graphql.language.Field;
import graphql.language.IntValue;
import graphql.language.NonNullType;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.language.StringValue;
import graphql.language.Value;
import graphql.language.VariableReference;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Arguments of a tool, as JSON Schema. It follows from the variables of the tool's document and from the schema of GraphQL,
 * which checks them, so that words, defaults and values cannot differ from those of the API.
 */
final class ToolInput {

    /** A rule may hold rules, but no type of the schema holds itself so deeply. */
    private static final int DEEPEST = 8;

    private final Map<String, Map<String, Object>> properties = new LinkedHashMap<>();
    private final List<String> required = new ArrayList<>();
    private final Map<String, Integer> most;

    /** @param most the largest number of an argument by its name, as the settings have it */
    ToolInput(OperationDefinition operation, GraphQLSchema schema, Map<String, Integer> most) {
        this.most = most;
        for (var variable : operation.getVariableDefinitions()) {
            properties.put(variable.getName(), new LinkedHashMap<>());
            if (variable.getType() instanceof NonNullType && variable.getDefaultValue() == null)
                required.add(variable.getName());
        }
        read(operation.getSelectionSet(), schema.getQueryType());
        for (var variable : operation.getVariableDefinitions()) {
            var property = properties.get(variable.getName());
            if (property == null || property.isEmpty())
                throw new IllegalStateException(operation.getName() + " does not use $" + variable.getName());
            var value = literal(variable.getDefaultValue());
            if (value == null) continue;
            property.put("default", value);
            // The default of the API is another.
            property.computeIfPresent(
                    "description", (key, text) -> text.toString().replaceAll("; null is \\d+", ""));
        }
    }

    /** The names of the arguments, in the order of the document. */
    List<String> names() {
        return List.copyOf(properties.keySet());
    }

    Map<String, Object> schema() {
        var schema = new LinkedHashMap<String, Object>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("required", required);
        schema.put("additionalProperties", false);
        return schema;
    }

    private void read(@Nullable SelectionSet selections, @Nullable GraphQLType type) {
        if (selections == null || !(type instanceof GraphQLFieldsContainer container)) return;
        for (var field : selections.getSelectionsOfType(Field.class)) {
            var definition = container.getFieldDefinition(field.getName());
            if (definition == null) throw new IllegalStateException("no field " + field.getName());
            for (Argument argument : field.getArguments()) {
                var formal = definition.getArgument(argument.getName());
                place(argument.getName(), argument.getValue(), formal.getType(), formal.getDescription());
            }
            read(field.getSelectionSet(), GraphQLTypeUtil.unwrapAll(definition.getType()));
        }
    }

    /** Takes type and words of a variable from the place where it stands. */
    private void place(String name, Value<?> value, GraphQLInputType type, @Nullable String description) {
        if (value instanceof VariableReference variable) {
            var property = properties.get(variable.getName());
            if (property == null) throw new IllegalStateException("no variable " + variable.getName());
            property.putAll(described(of(type, 0), description));
            var bound = most.get(name);
            if (bound != null) {
                property.put("minimum", 1);
                property.put("maximum", bound);
                // The schema has the most that can be set.
                property.computeIfPresent(
                        "description", (key, text) -> text.toString().replaceAll("\\b1 to \\d+\\b", "1 to " + bound));
            }
        }
        if (value instanceof ObjectValue object
                && GraphQLTypeUtil.unwrapNonNull(type) instanceof GraphQLInputObjectType input)
            for (var field : object.getObjectFields()) {
                var formal = input.getFieldDefinition(field.getName());
                place(field.getName(), field.getValue(), formal.getType(), formal.getDescription());
            }
    }

    private static Map<String, Object> of(GraphQLType type, int depth) {
        var schema = new LinkedHashMap<String, Object>();
        switch (type) {
            case GraphQLNonNull required -> schema.putAll(of(required.getWrappedType(), depth));
            case GraphQLList list -> {
                schema.put("type", "array");
                schema.put("items", of(list.getWrappedType(), depth));
            }
            case GraphQLEnumType values -> {
                schema.put("type", "string");
                schema.put(
                        "enum",
                        values.getValues().stream()
                                .map(value -> value.getName())
                                .toList());
            }
            case GraphQLScalarType scalar -> {
                schema.put(
                        "type",
                        switch (scalar.getName()) {
                            case "Int", "Long" -> "integer";
                            case "Float" -> "number";
                            case "Boolean" -> "boolean";
                            default -> "string";
                        });
                if (!List.of("Int", "Long", "Float", "Boolean", "String", "ID").contains(scalar.getName()))
                    described(schema, scalar.getDescription());
            }
            case GraphQLInputObjectType input -> object(input, schema, depth);
            default -> throw new IllegalStateException("no input: " + type);
        }
        return schema;
    }

    private static void object(GraphQLInputObjectType input, Map<String, Object> schema, int depth) {
        if (depth > DEEPEST) throw new IllegalStateException(input.getName() + " holds itself");
        var fields = new LinkedHashMap<String, Object>();
        var required = new ArrayList<String>();
        for (GraphQLInputObjectField field : input.getFieldDefinitions()) {
            if (field.isDeprecated()) continue;
            var inner = described(of(field.getType(), depth + 1), field.getDescription());
            if (field.hasSetDefaultValue()) {
                var value = field.getInputFieldDefaultValue().getValue();
                var shown = value instanceof Value<?> literal ? literal(literal) : value;
                if (shown != null) inner.put("default", shown);
            }
            fields.put(field.getName(), inner);
            if (GraphQLTypeUtil.isNonNull(field.getType()) && !field.hasSetDefaultValue())
                required.add(field.getName());
        }
        schema.put("type", "object");
        schema.put("properties", fields);
        if (!required.isEmpty()) schema.put("required", required);
        schema.put("additionalProperties", false);
        if (input.isOneOf()) {
            schema.put("minProperties", 1);
            schema.put("maxProperties", 1);
        }
        described(schema, input.getDescription());
    }

    /** The words of a place come first: those of its type say what holds everywhere. */
    private static Map<String, Object> described(Map<String, Object> schema, @Nullable String description) {
        if (description == null || description.isBlank()) return schema;
        var words = description.strip().replaceAll("\\s+", " ");
        schema.merge("description", words, (known, more) -> more.equals(known) ? known : more + " " + known);
        return schema;
    }

    private static @Nullable Object literal(@Nullable Value<?> value) {
        if (value == null) return null;
        return switch (value) {
            case IntValue number -> number.getValue().intValue();
            case BooleanValue yes -> yes.isValue();
            case EnumValue word -> word.getName();
            case StringValue text -> text.getValue();
            case ArrayValue list ->
                list.getValues().stream().map(ToolInput::literal).toList();
            default -> null;
        };
    }
}
