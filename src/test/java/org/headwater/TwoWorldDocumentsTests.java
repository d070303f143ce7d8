package org.headwater;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.ParseAndValidate;
import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Field;
import graphql.language.InlineFragment;
import graphql.language.ObjectValue;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.parser.Parser;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.MockedWiringFactory;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The two worlds are asked for each field of the schema, with each argument and each field of an input. */
class TwoWorldDocumentsTests {

    /** What no document asks for, with the reason. */
    private static final Map<String, String> NOT_ASKED = Map.ofEntries(
            Map.entry("ChainRequest.avoidRoles", "refused with any value: nothing records roles"),
            Map.entry("ChainAnswer.indexedThrough", "the moment of the last look of the index, by the clock"),
            Map.entry("IdentityEffect.indexedThrough", "the moment of the last look of the index, by the clock"),
            Map.entry("PairConnection.indexedThrough", "the moment of the last look of the index, by the clock"),
            Map.entry("ReachConnection.indexedThrough", "the moment of the last look of the index, by the clock"),
            Map.entry("SettlementAnswer.indexedThrough", "the moment of the last look of the index, by the clock"),
            Map.entry("NewApiKey.secret", "random"),
            Map.entry("NewWebhook.secret", "random"),
            Map.entry(
                    "OrderParty.hits(after)",
                    "each party of an order has a list and cursors of its own; its first page and count are asked"),
            Map.entry(
                    "Step.facts(after)",
                    "each step has a list and cursors of its own; its first page and count are asked"),
            Map.entry(
                    "ControlPeriod.shipments(after)",
                    "each period has a list and cursors of its own; its first page is asked"));

    private static GraphQLSchema schema() throws IOException {
        var text = Files.readString(Path.of("src/test/resources/schema.graphql"), UTF_8);
        var wiring = RuntimeWiring.newRuntimeWiring().wiringFactory(new MockedWiringFactory());
        return new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(text), wiring.build());
    }

    @Test
    void askForEachFieldAndArgument() throws IOException {
        var schema = schema();
        var asked = new Asked(schema);
        Stream.of(Operations.QUERIES, Operations.MUTATIONS, Operations.SUBSCRIPTIONS)
                .flatMap(operations -> operations.values().stream())
                .flatMap(List::stream)
                .forEach(asked::read);
        var missing = new TreeSet<String>();
        for (var type : schema.getAllTypesAsList()) {
            if (type.getName().startsWith("__")) continue;
            if (type instanceof GraphQLObjectType object) missing.addAll(asked.missing(object));
            if (type instanceof GraphQLInputObjectType input)
                for (var field : input.getFieldDefinitions())
                    if (!asked.found.contains(input.getName() + "." + field.getName()))
                        missing.add(input.getName() + "." + field.getName());
        }
        assertThat(missing)
                .as("in no document of Operations and not in the list of reasons here")
                .containsExactlyInAnyOrderElementsOf(NOT_ASKED.keySet());
    }

    /** Coordinates of the schema: {@code Type.field}, {@code Type.field(argument)}, {@code Input.field}. */
    private static final class Asked {
        private final GraphQLSchema schema;
        private final Set<String> found = new TreeSet<>();

        Asked(GraphQLSchema schema) {
            this.schema = schema;
        }

        void read(String document) {
            assertThat(ParseAndValidate.parseAndValidate(
                                    schema,
                                    ExecutionInput.newExecutionInput(document).build())
                            .getErrors())
                    .as(document)
                    .isEmpty();
            for (var operation : Parser.parse(document).getDefinitionsOfType(OperationDefinition.class))
                read(
                        operation.getSelectionSet(),
                        switch (operation.getOperation()) {
                            case QUERY -> schema.getQueryType();
                            case MUTATION -> schema.getMutationType();
                            case SUBSCRIPTION -> schema.getSubscriptionType();
                        });
        }

        private void read(@Nullable SelectionSet selections, @Nullable GraphQLType type) {
            if (selections == null || !(type instanceof GraphQLFieldsContainer container)) return;
            for (var fragment : selections.getSelectionsOfType(InlineFragment.class))
                read(
                        fragment.getSelectionSet(),
                        fragment.getTypeCondition() == null
                                ? type
                                : schema.getType(fragment.getTypeCondition().getName()));
            for (var field : selections.getSelectionsOfType(Field.class)) {
                if (field.getName().startsWith("__")) continue;
                var definition = container.getFieldDefinition(field.getName());
                assertThat(definition)
                        .as("%s.%s", container.getName(), field.getName())
                        .isNotNull();
                var coordinate = container.getName() + "." + field.getName();
                found.add(coordinate);
                for (Argument argument : field.getArguments()) {
                    found.add(coordinate + "(" + argument.getName() + ")");
                    read(
                            argument.getValue(),
                            definition.getArgument(argument.getName()).getType());
                }
                read(field.getSelectionSet(), GraphQLTypeUtil.unwrapAll(definition.getType()));
            }
        }

        private void read(@Nullable Value<?> value, GraphQLInputType type) {
            if (value instanceof ArrayValue array) array.getValues().forEach(each -> read(each, type));
            if (value instanceof ObjectValue object
                    && GraphQLTypeUtil.unwrapAll(type) instanceof GraphQLInputObjectType input)
                for (var field : object.getObjectFields()) {
                    found.add(input.getName() + "." + field.getName());
                    read(
                            field.getValue(),
                            input.getFieldDefinition(field.getName()).getType());
                }
        }

        /** A field that is asked of an interface is asked of each type that has it. */
        private List<String> missing(GraphQLObjectType type) {
            var names = Stream.concat(
                            Stream.of(type.getName()),
                            type.getInterfaces().stream().map(GraphQLNamedType::getName))
                    .toList();
            return type.getFieldDefinitions().stream()
                    .flatMap(field -> Stream.concat(
                            Stream.of("." + field.getName()),
                            field.getArguments().stream()
                                    .map(argument -> "." + field.getName() + "(" + argument.getName() + ")")))
                    .filter(coordinate -> names.stream().noneMatch(name -> found.contains(name + coordinate)))
                    .map(coordinate -> names.getLast() + coordinate)
                    .toList();
        }
    }
}
