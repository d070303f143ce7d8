package org.headwater.agents;

import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.headwater.access.Limiting;
import org.headwater.vocabulary.ProductVersion;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.server.WebGraphQlHandler;
import tools.jackson.databind.json.JsonMapper;

/** The tools at /mcp, where they are switched on. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("headwater.mcp.enabled")
@EnableConfigurationProperties(AgentSettings.class)
class AgentsConfiguration {

    private static final String INSTRUCTIONS =
            "Headwater traces supply chains from precursor suppliers to traffickers, with evidence for every step."
                    + " Begin with find, which gives ids. Each answer begins with how complete it is: repeat that sentence"
                    + " with whatever you conclude, and call nothing absent unless the status"
                    + " is COMPLETE. " + AgentAnswer.NO_GUILT + " "
                    + AgentAnswer.DATA_ONLY;

    /** GraphQL checks arguments, and answers have the form of its schema. */
    private static final JsonSchemaValidator CHECKED_BY_GRAPHQL =
            (schema, value) -> JsonSchemaValidator.ValidationResponse.asValid("");

    @Bean
    AgentQuestions agentQuestions(
            WebGraphQlHandler graphQl, GraphQlSource source, AgentSettings settings, List<Limiting> limits) {
        return new AgentQuestions(
                graphQl,
                source.schema(),
                settings,
                limits.stream().flatMap(module -> module.limits().stream()).toList());
    }

    /** The name of the bean is its address. */
    @Bean("/mcp")
    AgentEndpoint agentEndpoint(AgentQuestions questions) {
        var endpoint = new AgentEndpoint();
        McpServer.sync(endpoint)
                .serverInfo("headwater", ProductVersion.NUMBER)
                .instructions(INSTRUCTIONS)
                .jsonMapper(new JacksonMcpJsonMapper(JsonMapper.builder().build()))
                .jsonSchemaValidator(CHECKED_BY_GRAPHQL)
                .validateToolInputs(false)
                // On the thread of the request, which knows its caller.
                .immediateExecution(true)
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .tools(Arrays.stream(AgentTool.values())
                        .map(tool -> SyncToolSpecification.builder()
                                .tool(questions.described(tool))
                                .callHandler(
                                        (context, call) -> questions.answer(tool, arguments(call), (HttpServletRequest)
                                                Objects.requireNonNull(context.get(AgentEndpoint.REQUEST))))
                                .build())
                        .toList())
                .build();
        return endpoint;
    }

    private static Map<String, Object> arguments(CallToolRequest call) {
        var arguments = call.arguments();
        return arguments == null ? Map.of() : arguments;
    }
}
