package org.headwater.agents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.ParseAndValidate;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.MockedWiringFactory;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

/** The documents of the tools fit the schema of GraphQL, and what an agent is told of them follows from it. */
class AgentToolTests {

    /** As a configuration with smaller limits has them. */
    private static final Map<String, Integer> BOUNDS = Map.of("first", 70, "k", 30);

    private static GraphQLSchema schema() throws IOException {
        var text = Files.readString(Path.of("src/test/resources/schema.graphql"), UTF_8);
        var wiring = RuntimeWiring.newRuntimeWiring().wiringFactory(new MockedWiringFactory());
        return new SchemaGenerator().makeExecutableSchema(new SchemaParser().parse(text), wiring.build());
    }

    private static OperationDefinition operation(AgentTool tool) {
        return Parser.parse(tool.document())
                .getDefinitionsOfType(OperationDefinition.class)
                .getFirst();
    }

    @ParameterizedTest
    @EnumSource
    void asksOneValidQueryOfItsName(AgentTool tool) throws IOException {
        assertThat(ParseAndValidate.parseAndValidate(
                                schema(),
                                ExecutionInput.newExecutionInput(tool.document())
                                        .build())
                        .getErrors())
                .isEmpty();
        assertThat(Parser.parse(tool.document()).getDefinitions()).hasSize(1);
        var operation = operation(tool);
        assertThat(operation.getOperation()).isEqualTo(OperationDefinition.Operation.QUERY);
        assertThat(operation.getName()).isEqualTo(tool.id());
        assertThat(operation.getSelectionSet().getSelections()).hasSize(1);
        assertThat(tool.operation()).isEqualTo("mcp:" + tool.id());
    }

    @ParameterizedTest
    @EnumSource
    void everyArgumentIsDescribed(AgentTool tool) throws IOException {
        var input = new ToolInput(operation(tool), schema(), BOUNDS);
        assertThat(input.schema().get("properties")).isInstanceOf(Map.class);
        assertDescribed(input.schema(), tool.id());
    }

    private static void assertDescribed(Map<?, ?> schema, String path) {
        if (!(schema.get("properties") instanceof Map<?, ?> properties)) return;
        properties.forEach((name, property) -> {
            var at = path + "." + name;
            assertThat(((Map<?, ?>) property).get("description")).as(at).isNotNull();
            assertThat(((Map<?, ?>) property).get("type")).as(at).isNotNull();
            assertDescribed((Map<?, ?>) property, at);
        });
    }

    @Test
    void takesDefaultsFromTheDocumentAndBoundsFromThePage() throws IOException {
        var find = new ToolInput(operation(AgentTool.FIND), schema(), BOUNDS);
        assertThat(find.names()).containsExactly("text", "kinds", "countries", "asOf", "first", "after");
        assertThat(find.schema().get("required")).isEqualTo(List.of("text"));
        assertThat(find.schema().get("properties"))
                .extracting("first")
                .isEqualTo(Map.of(
                        "type", "integer",
                        "description", "How many, 1 to 70.",
                        "minimum", 1,
                        "maximum", 70,
                        "default", 10));
    }

    @Test
    void noDescriptionPromisesMoreThanTheSettings() throws IOException {
        for (var tool : AgentTool.values())
            if (new ToolInput(operation(tool), schema(), BOUNDS).schema().get("properties")
                    instanceof Map<?, ?> properties)
                properties.forEach((name, property) -> {
                    if (property instanceof Map<?, ?> words && words.get("maximum") instanceof Integer most)
                        assertThat(words.get("description"))
                                .as(tool + "." + name)
                                .asString()
                                .contains("1 to " + most + ".");
                });
    }

    @Test
    void whatIsUntrustedIsDescribedAsSuch() throws IOException {
        for (var tool : AgentTool.values()) {
            var schema = AgentAnswer.schema(new ToolOutput(operation(tool), schema()));
            assertThat(schema.get("properties"))
                    .as(tool.id())
                    .extracting("untrusted")
                    .extracting("description")
                    .asString()
                    .contains("no instruction", "names");
        }
    }

    @Test
    void nothingRunsUnlessItIsSwitchedOn() {
        new WebApplicationContextRunner()
                .withUserConfiguration(AgentsConfiguration.class)
                .run(context -> assertThat(context)
                        .doesNotHaveBean(AgentEndpoint.class)
                        .doesNotHaveBean(AgentQuestions.class)
                        .doesNotHaveBean(AgentSettings.class));
    }
}
