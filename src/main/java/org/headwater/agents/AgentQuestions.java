package org.headwater.agents;

import graphql.GraphQLError;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.headwater.access.Defect;
import org.headwater.access.Interception;
import org.headwater.access.Limit;
import org.headwater.access.Occasion;
import org.headwater.access.TraceId;
import org.headwater.vocabulary.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.support.DefaultGraphQlRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.util.LinkedMultiValueMap;

/**
 * Answers tools. Each call is one request of GraphQL by the caller of the HTTP request: it passes the same interceptors as a
 * request to /graphql, with audit, view, cost, lane, deadline and limits.
 */
final class AgentQuestions {

    private static final Logger log = LoggerFactory.getLogger(AgentQuestions.class);

    /** Before the id of the request. */
    static final String INTERNAL = "something went wrong here; the operator finds it in the log under ";

    private final WebGraphQlHandler graphQl;
    private final AgentSettings settings;
    private final Map<AgentTool, ToolInput> inputs = new EnumMap<>(AgentTool.class);
    private final Map<AgentTool, ToolOutput> outputs = new EnumMap<>(AgentTool.class);

    /** @param limits in force, which bound the arguments too */
    AgentQuestions(WebGraphQlHandler graphQl, GraphQLSchema schema, AgentSettings settings, List<Limit> limits) {
        this.graphQl = graphQl;
        this.settings = settings;
        var most = Map.of("first", most("PAGE_SIZE", limits), "k", most("CHAINS", limits));
        for (var tool : AgentTool.values()) {
            var operation = Parser.parse(tool.document())
                    .getDefinitionsOfType(OperationDefinition.class)
                    .getFirst();
            inputs.put(tool, new ToolInput(operation, schema, most));
            outputs.put(tool, new ToolOutput(operation, schema));
        }
    }

    private static int most(String limit, List<Limit> limits) {
        return limits.stream()
                .filter(each -> each.name().equals(limit))
                .mapToInt(each -> Integer.parseInt(each.value()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no limit " + limit));
    }

    private ToolInput input(AgentTool tool) {
        return Objects.requireNonNull(inputs.get(tool));
    }

    private ToolOutput output(AgentTool tool) {
        return Objects.requireNonNull(outputs.get(tool));
    }

    /** Description of the tool for the list of a client. */
    Tool described(AgentTool tool) {
        return Tool.builder(tool.id(), input(tool).schema())
                .title(tool.title())
                .description(tool.description())
                .outputSchema(AgentAnswer.schema(output(tool)))
                .annotations(ToolAnnotations.builder()
                        .title(tool.title())
                        .readOnlyHint(true)
                        .destructiveHint(false)
                        .idempotentHint(true)
                        // It asks this service's store, and nothing beyond.
                        .openWorldHint(false)
                        .build())
                .build();
    }

    CallToolResult answer(AgentTool tool, Map<String, ?> arguments, HttpServletRequest request) {
        try {
            return asked(tool, arguments, request);
        } catch (RuntimeException e) {
            request.setAttribute(Interception.PROBLEM_ATTRIBUTE, ErrorCode.INTERNAL.name());
            var id = TraceId.of(request);
            log.error("{} at {}", id, tool.operation(), Defect.of(e));
            return AgentAnswer.refusal(ErrorCode.INTERNAL.name(), INTERNAL + id, null);
        }
    }

    private CallToolResult asked(AgentTool tool, Map<String, ?> arguments, HttpServletRequest request) {
        var known = input(tool).names();
        for (var name : arguments.keySet())
            if (!known.contains(name)) {
                request.setAttribute(Interception.PROBLEM_ATTRIBUTE, ErrorCode.BAD_INPUT.name());
                return AgentAnswer.refusal(
                        ErrorCode.BAD_INPUT.name(),
                        "\"" + name + "\" is no argument of " + tool.id() + "; it has " + String.join(", ", known),
                        null);
            }
        var response = Objects.requireNonNull(
                graphQl.handleRequest(question(tool, arguments, request)).block());
        var errors = response.getExecutionResult().getErrors();
        // Part of an answer is none: nobody would see what it lacks.
        if (!errors.isEmpty()) return refusal(errors.getFirst(), response);
        var data = response.getData() instanceof Map<?, ?> all
                ? all.get(output(tool).root())
                : null;
        var stale = response.getExtensions().get("staleLists") instanceof List<?> lists ? lists : List.of();
        var answer = AgentAnswer.of(tool, output(tool), data, stale);
        var length = answer.bytes();
        if (length > settings.answer().toBytes())
            return AgentAnswer.refusal(
                    ErrorCode.ofLimit(AgentSettings.ANSWER),
                    "the answer has " + length + " bytes, and "
                            + settings.answer().toBytes()
                            + " are allowed; ask for a smaller page (first, k) or narrow the question",
                    null);
        return answer.result();
    }

    private WebGraphQlRequest question(AgentTool tool, Map<String, ?> arguments, HttpServletRequest request) {
        var variables = new LinkedHashMap<String, @Nullable Object>();
        // Null is as if it were not said, so that the default of the document holds.
        arguments.forEach((name, value) -> {
            if (value != null) variables.put(name, value);
        });
        var attributes = new HashMap<String, Object>();
        Collections.list(request.getAttributeNames()).forEach(name -> {
            var value = request.getAttribute(name);
            if (value != null) attributes.put(name, value);
        });
        // The occasion is the only header taken over: an agent has none of the rights that the local token gives.
        var headers = new HttpHeaders();
        for (var name : List.of(Occasion.PURPOSE, Occasion.CASE)) {
            var value = request.getHeader(name);
            if (value != null) headers.add(name, value);
        }
        return new WebGraphQlRequest(
                URI.create("/graphql"),
                headers,
                new LinkedMultiValueMap<>(),
                InetSocketAddress.createUnresolved(request.getRemoteAddr(), request.getRemotePort()),
                attributes,
                new DefaultGraphQlRequest(tool.document(), null, variables, Map.of()),
                UUID.randomUUID().toString(),
                Locale.ROOT);
    }

    private static CallToolResult refusal(GraphQLError error, WebGraphQlResponse response) {
        var code = error.getExtensions() == null ? null : error.getExtensions().get("code");
        var wait = response.getResponseHeaders().getFirst(HttpHeaders.RETRY_AFTER);
        return AgentAnswer.refusal(
                // A refusal of GraphQL itself has no code, as for an argument that is not of its type.
                code == null ? ErrorCode.BAD_INPUT.name() : code.toString(), strip(error.getMessage()), wait);
    }

    private static String strip(@Nullable String message) {
        return message == null ? "" : message.strip().replaceAll("\\.$", "");
    }
}
