package org.headwater.agents;

import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a tool's answer: their JSON Schema, which follows from the tool's document, and what GraphQL answered in that
 * form. The edges of a page become {@code rows}, and each free text of a source stands between marks.
 */
final class ToolOutput {

    /** Fields worded freely by a source, or by a caller who read one: their writer can put orders into them. */
    private static final Set<String> TEXTS_OF_SOURCES = Set.of(
            "Evidence.quote",
            "Evidence.locator",
            "Source.title",
            "Source.url",
            "Detail.values",
            "EnforcementAction.programme",
            "EnforcementAction.legalBasis",
            "EnforcementAction.outcome",
            "Ends.nobody",
            "ControlStatus.reason",
            "AppliedInstrument.citation",
            "AppliedInstrument.title",
            "AppliedInstrument.note",
            "UndecidedInstrument.citation",
            "UndecidedInstrument.reason");

    private final Field root;
    private final GraphQLFieldDefinition definition;

    ToolOutput(OperationDefinition operation, GraphQLSchema schema) {
        this.root = operation.getSelectionSet().getSelectionsOfType(Field.class).getFirst();
        this.definition = schema.getQueryType().getFieldDefinition(root.getName());
    }

    /** The one field that the document asks for. */
    String root() {
        return root.getName();
    }

    Map<String, Object> schema() {
        return of(definition.getType(), root.getSelectionSet(), null);
    }

    private static Map<String, Object> of(
            GraphQLType type, @Nullable SelectionSet selections, @Nullable String description) {
        var schema = new LinkedHashMap<String, Object>();
        var bare = GraphQLTypeUtil.unwrapNonNull(type);
        var name = switch (bare) {
            case GraphQLList list -> {
                schema.put("items", of(list.getWrappedType(), selections, null));
                yield "array";
            }
            case GraphQLFieldsContainer container -> {
                object(container, Objects.requireNonNull(selections), schema);
                yield "object";
            }
            case GraphQLEnumType values -> "string";
            case GraphQLScalarType scalar ->
                switch (scalar.getName()) {
                    case "Int", "Long" -> "integer";
                    case "Float" -> "number";
                    case "Boolean" -> "boolean";
                    default -> "string";
                };
            default -> throw new IllegalStateException("no output: " + type);
        };
        schema.put("type", type instanceof GraphQLNonNull ? name : List.of(name, "null"));
        if (description != null && !description.isBlank())
            schema.put("description", description.strip().replaceAll("\\s+", " "));
        return schema;
    }

    private static void object(GraphQLFieldsContainer container, SelectionSet selections, Map<String, Object> schema) {
        var properties = new LinkedHashMap<String, Object>();
        for (var field : selections.getSelectionsOfType(Field.class)) {
            var definition = container.getFieldDefinition(field.getName());
            if (isEdges(field)) {
                var node = node(field);
                var edge = (GraphQLFieldsContainer) GraphQLTypeUtil.unwrapAll(definition.getType());
                var rows = new LinkedHashMap<String, Object>();
                rows.put("type", "array");
                rows.put("items", of(edge.getFieldDefinition("node").getType(), node.getSelectionSet(), null));
                properties.put("rows", rows);
            } else
                properties.put(
                        field.getName(),
                        of(definition.getType(), field.getSelectionSet(), definition.getDescription()));
        }
        schema.put("properties", properties);
        schema.put("required", List.copyOf(properties.keySet()));
        schema.put("additionalProperties", false);
    }

    private static boolean isEdges(Field field) {
        return field.getName().equals("edges");
    }

    private static Field node(Field edges) {
        return Objects.requireNonNull(edges.getSelectionSet())
                .getSelectionsOfType(Field.class)
                .getFirst();
    }

    /** The data of the root field in the form of the schema; null where there is nothing. */
    @Nullable
    Object rows(@Nullable Object data, Fence fence) {
        return shown(data, definition.getType(), root.getSelectionSet(), false, fence);
    }

    private static @Nullable Object shown(
            @Nullable Object data, GraphQLType type, @Nullable SelectionSet selections, boolean isText, Fence fence) {
        if (data == null) return null;
        return switch (data) {
            case Map<?, ?> object ->
                object(
                        object,
                        (GraphQLFieldsContainer) GraphQLTypeUtil.unwrapAll(type),
                        Objects.requireNonNull(selections),
                        fence);
            case List<?> list ->
                list.stream()
                        .map(each -> shown(each, type, selections, isText, fence))
                        .toList();
            case String text -> isText ? fence.around(text) : Fence.visible(text);
            default -> data;
        };
    }

    private static Map<String, @Nullable Object> object(
            Map<?, ?> data, GraphQLFieldsContainer container, SelectionSet selections, Fence fence) {
        var shown = new LinkedHashMap<String, @Nullable Object>();
        for (var field : selections.getSelectionsOfType(Field.class)) {
            var definition = container.getFieldDefinition(field.getName());
            var value = data.get(field.getName());
            if (isEdges(field) && value instanceof List<?> edges) {
                var node = node(field);
                var edge = (GraphQLFieldsContainer) GraphQLTypeUtil.unwrapAll(definition.getType());
                var type = edge.getFieldDefinition("node").getType();
                shown.put(
                        "rows",
                        edges.stream()
                                .map(each -> shown(
                                        ((Map<?, ?>) each).get(node.getName()),
                                        type,
                                        node.getSelectionSet(),
                                        false,
                                        fence))
                                .toList());
            } else
                shown.put(
                        field.getName(),
                        shown(
                                value,
                                definition.getType(),
                                field.getSelectionSet(),
                                TEXTS_OF_SOURCES.contains(
                                        ((GraphQLNamedType) container).getName() + "." + field.getName()),
                                fence));
        }
        return shown;
    }
}
