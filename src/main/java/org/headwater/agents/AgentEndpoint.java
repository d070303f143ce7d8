package org.headwater.agents;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.HttpHeaders;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import io.modelcontextprotocol.spec.ProtocolVersions;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.headwater.access.Defect;
import org.headwater.access.Interception;
import org.headwater.access.Recognition;
import org.headwater.access.TraceId;
import org.headwater.vocabulary.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.HttpRequestHandler;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * POST /mcp: one message of the Model Context Protocol each, without sessions and streams, so that no request leans on an
 * earlier one. Whoever asks is recognized at each request, as everywhere.
 */
final class AgentEndpoint implements McpStatelessServerTransport, HttpRequestHandler {

    /** Under which a call finds the HTTP request that it came with. */
    static final String REQUEST = "request";

    /**
     * Ways to log in that may ask through an agent: programs with a credential of their own, and the demonstration user. A
     * person's session and the local administrator's token are for the person's own acts.
     */
    private static final Set<Recognition.Way> WAYS =
            Set.of(Recognition.Way.API_KEY, Recognition.Way.TOKEN, Recognition.Way.DEMONSTRATION);

    private static final Set<String> METHODS =
            Set.of(McpSchema.METHOD_INITIALIZE, McpSchema.METHOD_PING, McpSchema.METHOD_TOOLS_LIST);

    private static final Logger log = LoggerFactory.getLogger(AgentEndpoint.class);

    private final JsonMapper json = JsonMapper.builder().build();
    private volatile @Nullable McpStatelessServerHandler handler;

    @Override
    public void setMcpHandler(McpStatelessServerHandler handler) {
        this.handler = handler;
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }

    @Override
    public List<String> protocolVersions() {
        return List.of(
                ProtocolVersions.MCP_2025_03_26, ProtocolVersions.MCP_2025_06_18, ProtocolVersions.MCP_2025_11_25);
    }

    @Override
    public void handleRequest(HttpServletRequest request, HttpServletResponse response) throws IOException {
        request.setAttribute(Interception.OPERATION_ATTRIBUTE, "mcp:?");
        try {
            var message = read(request);
            if (message.get("id") == null) {
                notified(message, request);
                response.setStatus(HttpStatus.ACCEPTED.value());
            } else {
                var answer = answer(message, request);
                if (answer.error() != null) note(request, ErrorCode.BAD_INPUT);
                write(response, HttpStatus.OK, answer);
            }
        } catch (RuntimeException e) {
            failed(request, response, e);
        } catch (Refused refused) {
            note(request, refused.code);
            if (refused.status == HttpStatus.METHOD_NOT_ALLOWED) response.setHeader("Allow", "POST");
            write(response, refused.status, refused.answer());
        }
    }

    /** A defect here or in the library. */
    private void failed(HttpServletRequest request, HttpServletResponse response, RuntimeException e)
            throws IOException {
        if (response.isCommitted()) throw e;
        note(request, ErrorCode.INTERNAL);
        var id = TraceId.of(request);
        log.error("{} at {}", id, request.getAttribute(Interception.OPERATION_ATTRIBUTE), Defect.of(e));
        write(
                response,
                HttpStatus.INTERNAL_SERVER_ERROR,
                new Refused(
                                HttpStatus.INTERNAL_SERVER_ERROR,
                                McpSchema.ErrorCodes.INTERNAL_ERROR,
                                AgentQuestions.INTERNAL + id)
                        .answer());
    }

    private static void note(HttpServletRequest request, ErrorCode code) {
        request.setAttribute(Interception.PROBLEM_ATTRIBUTE, code.name());
    }

    private void write(HttpServletResponse response, HttpStatus status, Object answer) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(json.writeValueAsBytes(answer));
    }

    private JsonNode read(HttpServletRequest request) throws Refused, IOException {
        if (!request.getMethod().equals("POST"))
            throw new Refused(
                    HttpStatus.METHOD_NOT_ALLOWED,
                    McpSchema.ErrorCodes.INVALID_REQUEST,
                    "only POST is answered; there are no sessions to end and no streams to listen to");
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof Recognition recognition)
                || !WAYS.contains(recognition.way()))
            throw new Refused(
                    HttpStatus.FORBIDDEN,
                    McpSchema.ErrorCodes.INVALID_REQUEST,
                    "an agent asks with a key or token of its own, not with a person's session or the local"
                            + " administrator's token; make a key with createApiKey");
        if (!isJson(request.getContentType()))
            throw new Refused(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    McpSchema.ErrorCodes.INVALID_REQUEST,
                    "the body is not said to be JSON; send Content-Type: application/json");
        var version = request.getHeader(HttpHeaders.PROTOCOL_VERSION);
        if (version != null && !protocolVersions().contains(version))
            throw invalid("this version of the protocol is not spoken here; the versions are "
                    + String.join(", ", protocolVersions()));
        JsonNode message;
        try {
            message = json.readTree(request.getInputStream().readAllBytes());
        } catch (JacksonException e) {
            throw new Refused(HttpStatus.BAD_REQUEST, McpSchema.ErrorCodes.PARSE_ERROR, "the body is no JSON");
        }
        if (!message.isObject()) throw invalid("the body is no JSON object; send one message, not a batch");
        var id = message.get("id");
        if (id != null && !(id.isString() || id.isIntegralNumber()))
            throw invalid("id is neither a text nor a whole number");
        if (!message.path("jsonrpc").asString("").equals("2.0")
                || !message.path("method").isString())
            throw invalid(
                    "the message is no request; send {\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": \"…\", \"params\":"
                            + " {…}}");
        if (message.has("params") && !message.get("params").isObject()) throw invalid("params is no object");
        return message;
    }

    /** The body of exactly this type is read and bounded before it comes here. */
    private static boolean isJson(@Nullable String contentType) {
        try {
            return contentType != null
                    && MediaType.parseMediaType(contentType).equalsTypeAndSubtype(MediaType.APPLICATION_JSON);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static Refused invalid(String message) {
        return new Refused(HttpStatus.BAD_REQUEST, McpSchema.ErrorCodes.INVALID_REQUEST, message);
    }

    private static McpTransportContext context(HttpServletRequest request) {
        return McpTransportContext.create(Map.of(REQUEST, request));
    }

    private McpStatelessServerHandler handler() {
        var set = handler;
        if (set == null) throw new IllegalStateException("no server speaks here");
        return set;
    }

    private void notified(JsonNode message, HttpServletRequest request) {
        var method = message.path("method").asString();
        request.setAttribute(
                Interception.OPERATION_ATTRIBUTE,
                method.equals(McpSchema.METHOD_NOTIFICATION_INITIALIZED) ? "mcp:" + method : "mcp:notification");
        handler()
                .handleNotification(
                        context(request), new JSONRPCNotification(McpSchema.JSONRPC_VERSION, method, params(message)))
                .block();
    }

    private Object params(JsonNode message) {
        return json.convertValue(message.has("params") ? message.get("params") : json.createObjectNode(), Object.class);
    }

    private JSONRPCResponse answer(JsonNode message, HttpServletRequest request) throws Refused {
        var method = message.path("method").asString();
        Object id = message.get("id").isString()
                ? message.get("id").asString()
                : message.get("id").numberValue();
        request.setAttribute(Interception.OPERATION_ATTRIBUTE, operation(method, message, id));
        var answer = handler()
                .handleRequest(
                        context(request), new JSONRPCRequest(McpSchema.JSONRPC_VERSION, method, id, params(message)))
                .block();
        if (answer == null) throw new IllegalStateException("no answer to " + method);
        var error = answer.error();
        // The library's message about params that it cannot read names its classes, so it is replaced.
        if (error == null || error.code() != McpSchema.ErrorCodes.INTERNAL_ERROR) return answer;
        return JSONRPCResponse.error(
                id,
                new JSONRPCResponse.JSONRPCError(
                        McpSchema.ErrorCodes.INVALID_PARAMS,
                        "params are not as the protocol has them for this method; compare them with its version"));
    }

    /** The name for the audit; one that a caller made up is not recorded. */
    private static String operation(String method, JsonNode message, Object id) throws Refused {
        if (!method.equals(McpSchema.METHOD_TOOLS_CALL)) return "mcp:" + (METHODS.contains(method) ? method : "?");
        var params = message.path("params");
        if (!params.path("name").isString()
                || params.has("arguments") && !params.get("arguments").isObject())
            throw new Refused(
                    HttpStatus.OK,
                    McpSchema.ErrorCodes.INVALID_PARAMS,
                    "params are no call of a tool; send {\"name\": \"find\", \"arguments\": {…}}",
                    id);
        return AgentTool.find(params.path("name").asString())
                .map(AgentTool::operation)
                .orElseThrow(() -> new Refused(
                        HttpStatus.OK,
                        McpSchema.ErrorCodes.INVALID_PARAMS,
                        "there is no such tool; the tools are "
                                + Arrays.stream(AgentTool.values())
                                        .map(AgentTool::id)
                                        .collect(Collectors.joining(", ")),
                        id));
    }

    /** A message that is not handed on. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;

        private final HttpStatus status;
        private final int number;
        private final ErrorCode code;
        private final transient @Nullable Object id;

        private Refused(HttpStatus status, int number, String message) {
            this(status, number, message, null);
        }

        private Refused(HttpStatus status, int number, String message, @Nullable Object id) {
            super(message);
            this.status = status;
            this.number = number;
            this.code = status == HttpStatus.FORBIDDEN ? ErrorCode.FORBIDDEN : ErrorCode.BAD_INPUT;
            this.id = id;
        }

        /** The library's own type has no answer to a message without a readable id. */
        private Map<String, @Nullable Object> answer() {
            var answer = new LinkedHashMap<String, @Nullable Object>();
            answer.put("jsonrpc", McpSchema.JSONRPC_VERSION);
            answer.put("id", id);
            answer.put("error", Map.of("code", number, "message", String.valueOf(getMessage())));
            return answer;
        }
    }
}
