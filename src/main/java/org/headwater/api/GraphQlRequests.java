package org.headwater.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.SocketTimeoutException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
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

    /** Bytes that are reserved and read at a time. */
    private static final int STEP = 8 * 1024;

    /** The levels around each variable: the body's object and {@code variables}. */
    private static final int AROUND_VARIABLES = 2;

    private static final MediaType GRAPHQL_RESPONSE = MediaType.parseMediaType("application/graphql-response+json");

    private final LimitSettings limits;
    private final Refusals refusals;
    private final Semaphore steps;
    private final JsonFactory json;
    private final JsonMapper mapper = JsonMapper.builder().build();

    GraphQlRequests(LimitSettings limits, Refusals refusals) {
        this.limits = limits;
        this.refusals = refusals;
        this.steps = new Semaphore(Math.clamp(limits.bodies().toBytes() / STEP, 1, Integer.MAX_VALUE));
        this.json = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(limits.nesting() + AROUND_VARIABLES)
                        .build())
                .build();
    }

    /** The refusal of a request. */
    private static final class BadRequest extends Exception {
        private final HttpStatus status;
        private final String code;
        private final @Nullable String limit;

        BadRequest(HttpStatus status, String code, @Nullable String limit, String message) {
            super(message, null, false, false);
            this.status = status;
            this.code = code;
            this.limit = limit;
        }

        static BadRequest input(String message) {
            return new BadRequest(HttpStatus.BAD_REQUEST, ErrorCode.BAD_INPUT.name(), null, message);
        }
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getRequestURI().equals(request.getContextPath() + PATH)
                // A WebSocket begins as a GET.
                || request.getHeader("Upgrade") != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        request.setAttribute(Deadline.KEY, Deadline.in(limits.deadline()));
        var reserved = new Reservation();
        try {
            HttpServletRequest read = switch (request.getMethod()) {
                case "GET" -> {
                    request.setAttribute(BY_GET, true);
                    yield new CompleteRequest(request, check(asBody(request)));
                }
                case "POST" -> {
                    var body = body(request, reserved);
                    yield body == null ? request : new CompleteRequest(request, check(body));
                }
                default -> request;
            };
            chain.doFilter(read, response);
        } catch (BadRequest bad) {
            answer(request, response, bad);
        } finally {
            reserved.release();
        }
    }

    private final class Reservation {
        private int taken;

        void step() throws BadRequest {
            if (!steps.tryAcquire())
                throw new BadRequest(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        ErrorCode.UNAVAILABLE.name(),
                        "BODIES",
                        "too many requests are being read; ask again shortly");
            taken++;
        }

        void release() {
            steps.release(taken);
        }
    }

    /** The body; null where it is not JSON, and then it is refused unread. */
    private byte @Nullable [] body(HttpServletRequest request, Reservation reserved) throws BadRequest, IOException {
        var most = limits.body().toBytes();
        if (request.getContentLengthLong() > most) throw tooLong(Long.toString(request.getContentLengthLong()));
        if (!isJson(request.getContentType())) return null;
        var end = System.nanoTime() + limits.bodyWithin().toNanos();
        var in = request.getInputStream();
        var body = new ByteArrayOutputStream();
        var step = new byte[STEP];
        reserved.step();
        try {
            for (var read = in.read(step); read >= 0; read = in.read(step)) {
                if (body.size() / STEP < (body.size() + read) / STEP) reserved.step();
                body.write(step, 0, read);
                if (body.size() > most) throw tooLong("more");
                if (System.nanoTime() - end > 0) throw late();
            }
        } catch (IOException e) {
            if (isTimeout(e)) throw late();
            throw e;
        }
        return body.toByteArray();
    }

    /** Finds a cause within the exceptions that the container wraps around it. */
    private static boolean isTimeout(Throwable thrown) {
        for (@Nullable Throwable at = thrown; at != null; at = at.getCause())
            if (at instanceof SocketTimeoutException) return true;
        return false;
    }

    private static boolean isJson(@Nullable String contentType) {
        try {
            return contentType != null && MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(contentType));
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private BadRequest tooLong(String bytes) {
        return new BadRequest(
                HttpStatus.CONTENT_TOO_LARGE,
                ErrorCode.ofLimit("BODY"),
                "BODY",
                "the body: " + bytes + " is over the limit of " + limits.body().toBytes()
                        + " bytes; ask in parts, and send files to /imports");
    }

    private BadRequest late() {
        return new BadRequest(
                HttpStatus.REQUEST_TIMEOUT,
                ErrorCode.ofLimit("BODY_TIME"),
                "BODY_TIME",
                "the body was not there within " + limits.bodyWithin().toSeconds() + " s; send it faster");
    }

    /** The parameters of a GET as the JSON of a POST. */
    private byte[] asBody(HttpServletRequest request) throws BadRequest {
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
                throw BadRequest.input(name + " is no JSON object; write it as {\"name\": value}");
            }
        }
        return mapper.writeValueAsBytes(parameters);
    }

    private byte[] check(byte[] body) throws BadRequest {
        try (var parser = json.createParser(ObjectReadContext.empty(), body)) {
            var first = parser.nextToken();
            if (first == JsonToken.START_ARRAY)
                throw BadRequest.input("batches are not answered; send each request of the array by itself");
            if (first != JsonToken.START_OBJECT)
                throw BadRequest.input("the body is no JSON object; send {\"query\": \"…\", \"variables\": {…}}");
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
                    throw BadRequest.input(
                            name + " is not of its type; query and operationName are texts, variables and "
                                    + "extensions objects");
                parser.skipChildren();
            }
            if (parser.nextToken() != null)
                throw BadRequest.input("something follows the JSON object; send one request");
            if (!hasQuery) throw BadRequest.input("query is missing; send {\"query\": \"…\", \"variables\": {…}}");
            return body;
        } catch (StreamConstraintsException e) {
            throw nested();
        } catch (JacksonException e) {
            throw BadRequest.input(
                    "the body is no JSON: " + e.getOriginalMessage().replaceAll("\\p{Cntrl}.*", ""));
        }
    }

    private BadRequest nested() {
        return new BadRequest(
                HttpStatus.BAD_REQUEST,
                ErrorCode.ofLimit("NESTING"),
                "NESTING",
                "a variable has more than " + limits.nesting()
                        + " lists and objects within each other, or a longer number than any argument; simplify it");
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, BadRequest bad) throws IOException {
        if (bad.limit != null) refusals.count(bad.limit);
        var extensions = new LinkedHashMap<String, Object>();
        extensions.put("code", bad.code);
        if (bad.limit != null) extensions.put("limit", bad.limit);
        var errors = List.of(Map.of("message", String.valueOf(bad.getMessage()), "extensions", extensions));
        // For the container, which answers in place of this filter when reading failed.
        request.setAttribute(ERRORS, errors);
        response.setStatus(bad.status.value());
        response.setContentType(accepts(request.getHeader("Accept")).toString());
        response.setCharacterEncoding(UTF_8);
        // The rest of the body is not read.
        if (bad.status != HttpStatus.BAD_REQUEST) response.setHeader("Connection", "close");
        if (bad.status == HttpStatus.SERVICE_UNAVAILABLE) response.setHeader("Retry-After", "1");
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

    /** The request as a POST with a complete JSON body. */
    private static final class CompleteRequest extends HttpServletRequestWrapper {
        private final byte[] body;

        CompleteRequest(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public String getMethod() {
            return "POST";
        }

        @Override
        public String getContentType() {
            return MediaType.APPLICATION_JSON_VALUE;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase("Content-Type") ? getContentType() : super.getHeader(name);
        }

        @Override
        public java.util.Enumeration<String> getHeaders(String name) {
            return name.equalsIgnoreCase("Content-Type")
                    ? java.util.Collections.enumeration(List.of(getContentType()))
                    : super.getHeaders(name);
        }

        @Override
        public int getContentLength() {
            return body.length;
        }

        @Override
        public long getContentLengthLong() {
            return body.length;
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(new ByteArrayInputStream(body), UTF_8));
        }

        @Override
        public ServletInputStream getInputStream() {
            return new RequestStream(body);
        }
    }

    private static final class RequestStream extends ServletInputStream {
        private final ByteArrayInputStream bytes;

        RequestStream(byte[] body) {
            this.bytes = new ByteArrayInputStream(body);
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int from, int length) {
            return bytes.read(into, from, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new IllegalStateException("all of it is there; read it");
        }
    }
}
