package org.headwater.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import org.headwater.access.TraceId;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON body of a request to an HTTP endpoint within its limits, before anything is done with it. */
@Component
@Order(GraphQlRequests.AFTER_LOG_IN)
class JsonRequests extends OncePerRequestFilter {

    private static final String MATCH = "/match/";

    private final LimitSettings limits;
    private final Bodies bodies;
    private final Refusals refusals;
    private final JsonMapper mapper = JsonMapper.builder().build();

    JsonRequests(LimitSettings limits, Bodies bodies, Refusals refusals) {
        this.limits = limits;
        this.bodies = bodies;
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var type = request.getContentType();
        return !isMatch(request)
                && (GraphQlRequests.isGraphQl(request)
                        // Files have limits of their own, and the container bounds a form.
                        || type != null
                                && (type.startsWith("multipart/")
                                        || type.startsWith("application/x-www-form-urlencoded")));
    }

    /** Clients of yente send queries without saying that they are JSON, and no more of them at once than to /graphql. */
    private static boolean isMatch(HttpServletRequest request) {
        return request.getMethod().equals("POST") && request.getRequestURI().startsWith(MATCH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var isMatch = isMatch(request);
        try (var reading = isMatch
                ? bodies.reading("BODY", limits.body(), "send fewer queries at once")
                : bodies.reading("JSON_BODY", limits.jsonBody(), "ask in parts, and send files as a multipart form")) {
            var body = isMatch ? reading.bytes(request) : reading.body(request);
            chain.doFilter(body == null ? request : new CompleteRequest(request, request.getMethod(), body), response);
        } catch (BadBody bad) {
            answer(request, response, bad);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, BadBody bad) throws IOException {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("status", bad.status.value());
        problem.put("code", bad.code);
        if (bad.limit != null) {
            refusals.count(bad.limit);
            problem.put("limit", bad.limit);
        }
        problem.put(TraceId.MEMBER, TraceId.of(request).value());
        problem.put("detail", String.valueOf(bad.getMessage()));
        response.setStatus(bad.status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        // The rest of the body is not read.
        response.setHeader("Connection", "close");
        if (bad.status == HttpStatus.SERVICE_UNAVAILABLE) response.setHeader("Retry-After", "1");
        response.getOutputStream().write(mapper.writeValueAsBytes(problem));
        response.flushBuffer();
    }
}
