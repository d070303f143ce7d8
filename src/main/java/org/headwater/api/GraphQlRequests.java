package org.headwater.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.headwater.access.TraceId;
import org.headwater.store.Deadline;
import org.headwater.vocabulary.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Checks a GET or POST to /graphql before GraphQL reads it: the body arrives in time, is not too large, and is one JSON
 * object with a query. A GET is turned into a POST that may change nothing. The filter runs after the log-in, so that
 * the service reads no body of an unknown caller.
 */
@Component
@Order(GraphQlRequests.AFTER_LOG_IN)
class GraphQlRequests extends OncePerRequestFilter {

    static final int AFTER_LOG_IN = -50;

    /** The attribute that marks a request as a GET. */
    static final String BY_GET = GraphQlRequests.class.getName() + ".byGet";

    /** The attribute with the errors of a refused request, in the form of GraphQL. */
    static final String ERRORS = GraphQlRequests.class.getName() + ".errors";

    private static final String PATH = "/graphql";

    /** The levels around each variable: the body's object and {@code variables}. */
    private static final int AROUND_VARIABLES = 2;

    private static final MediaType GRAPHQL_RESPONSE = MediaType.parseMediaType("application/graphql-response+json");

    private final LimitSettings limits;
    private final Refusals refusals;
    private final Bodies bodies;
    private final JsonFactory json;
    private final JsonMapper mapper = JsonMapper.builder().build();

    GraphQlRequests(LimitSettings limits, Refusals refusals, Bodies bodies) {
        this.limits = limits;
        this.refusals = refusals;
        this.bodies = bodies;
        this.json = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.nesting() + AROUND_VARIABLES)
                        .build())
                .build();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isGraphQl(request)
                // A WebSocket begins as a GET.
                || request.getHeader("Upgrade") != null;
    }

    static boolean isGraphQl(HttpServletRequest request) {
        return request.getRequestURI().equals(request.getContextPath() + PATH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(Deadline.KEY, Deadline.in(limits.deadline()));
        try (var read = bodies.reading(request, "BODY", limits.body(), "ask in parts, and send files to /imports")) {
            HttpServletRequest complete = switch (request.getMethod()) {
                case "GET" -> {
                    request.setAttribute(BY_GET, true);
                    yield new CompleteRequest(request, "POST", check(asBody(request)));
                }
                case "POST" -> {
                    var body = read.body();
                    yield body == null ? request : new CompleteRequest(request, "POST", check(body));
                }
                default -> request;
            };
            chain.doFilter(complete, response);
        } catch (BadBody bad) {
            answer(request, response, bad);
        }
    }

    /** The parameters of a GET as the JSON of a POST. */
    private byte[] asBody(HttpServletRequest request) throws BadBody {
        var parameters = new LinkedHashMap<String, Object>();
        for (var name : List.of("query", "operationName")) {
            var value = request.getParameter(name);
            if (value != null) parameters.put(name, value);
        }
        for (var name : List.of("variables", "extensions")) {
            var value = request.getParameter(name);
            if (value == null || value.isEmpty()) continue;
            try (var parser = json.createParser(ObjectReadContext.empty(), value)) {
                while (parser.nextToken() != null) {
                    // Parsed only to find its errors.
                }
                parameters.put(name, mapper.readTree(value));
            } catch (StreamConstraintsException e) {
                throw nested();
            } catch (JacksonException e) {
                throw BadBody.input(name + " is no JSON object; write it as {\"name\": value}");
            }
        }
        return mapper.writeValueAsBytes(parameters);
    }

    private byte[] check(byte[] body) throws BadBody {
        try (var parser = json.createParser(ObjectReadContext.empty(), body)) {
            var first = parser.nextToken();
            if (first == JsonToken.START_ARRAY)
                throw BadBody.input("batches are not answered; send each request of the array by itself");
            if (first != JsonToken.START_OBJECT)
                throw BadBody.input("the body is no JSON object; send {\"query\": \"…\", \"variables\": {…}}");
            var hasQuery = false;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                var name = parser.currentName();
                var value = parser.nextToken();
                hasQuery |= name.equals("query");
                var fits = switch (name) {
                    case "query" -> value == JsonToken.VALUE_STRING;
                    case "operationName" -> value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NULL;
                    case "variables", "extensions" -> value == JsonToken.START_OBJECT || value == JsonToken.VALUE_NULL;
                    default -> true;
                };
                if (!fits)
                    throw BadBody.input(name + " is not of its type; query and operationName are texts, variables and "
                            + "extensions objects");
                parser.skipChildren();
            }
            if (parser.nextToken() != null) throw BadBody.input("something follows the JSON object; send one request");
            if (!hasQuery) throw BadBody.input("query is missing; send {\"query\": \"…\", \"variables\": {…}}");
            return body;
        } catch (StreamConstraintsException e) {
            throw nested();
        } catch (JacksonException e) {
            throw BadBody.input("the body is no JSON: " + e.getOriginalMessage().replaceAll("\\p{Cntrl}.*", ""));
        }
    }

    private BadBody nested() {
        return new BadBody(
                HttpStatus.BAD_REQUEST,
                ErrorCode.ofLimit("NESTING"),
                "NESTING",
                "a variable has more than " + limits.nesting()
                        + " lists and objects within each other, or a longer number than any argument; simplify it");
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, BadBody bad) throws IOException {
        if (bad.limit != null) refusals.count(bad.limit);
        var extensions = new LinkedHashMap<String, Object>();
        extensions.put("code", bad.code);
        if (bad.limit != null) extensions.put("limit", bad.limit);
        extensions.put(TraceId.MEMBER, TraceId.of(request).value());
        var errors = List.of(Map.of("message", String.valueOf(bad.getMessage()), "extensions", extensions));
        // For the container, which answers in place of this filter when reading failed.
        request.setAttribute(ERRORS, errors);
        response.setStatus(bad.status.value());
        response.setContentType(accepts(request.getHeader("Accept")).toString());
        response.setCharacterEncoding(UTF_8);
        // The rest of the body is not read.
        if (bad.status != HttpStatus.BAD_REQUEST) response.setHeader("Connection", "close");
        if (bad.retryAfterSeconds > 0) response.setHeader("Retry-After", Integer.toString(bad.retryAfterSeconds));
        response.getOutputStream().write(mapper.writeValueAsBytes(Map.of("errors", errors)));
        response.flushBuffer();
    }

    private static MediaType accepts(@Nullable String accept) {
        try {
            return accept != null && MediaType.parseMediaTypes(accept).contains(GRAPHQL_RESPONSE)
                    ? GRAPHQL_RESPONSE
                    : MediaType.APPLICATION_JSON;
        } catch (InvalidMediaTypeException e) {
            return MediaType.APPLICATION_JSON;
        }
    }
}
