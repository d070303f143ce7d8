package org.headwater.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads the JSON body of a request to an HTTP endpoint within its limits, before anything is done with it. */
@Component
@Order(GraphQlRequests.AFTER_LOG_IN)
class JsonRequests extends OncePerRequestFilter {

    private static final String MATCH = "/match/";

    private final LimitSettings limits;
    private final Bodies bodies;
    private final RefusedBodies refusals;

    JsonRequests(LimitSettings limits, Bodies bodies, RefusedBodies refusals) {
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
                        || PacedBodies.isFiles(type)
                        || type != null && type.startsWith("application/x-www-form-urlencoded"));
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
                ? bodies.reading(request, "BODY", limits.body(), "send fewer queries at once")
                : bodies.reading(
                        request, "JSON_BODY", limits.jsonBody(), "ask in parts, and send files as a multipart form")) {
            var body = isMatch ? reading.bytes() : reading.body();
            chain.doFilter(body == null ? request : new CompleteRequest(request, request.getMethod(), body), response);
        } catch (BadBody bad) {
            refusals.answer(request, response, bad);
        }
    }
}
