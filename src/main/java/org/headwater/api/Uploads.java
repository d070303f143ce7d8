package org.headwater.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.headwater.access.TraceId;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Files come a few at a time: each is written to the disk as it comes, for as long as its sender likes. */
@Component
@Order(GraphQlRequests.AFTER_LOG_IN)
class Uploads extends OncePerRequestFilter {

    private final Semaphore places;
    private final Refusals refusals;

    Uploads(LimitSettings limits, Refusals refusals) {
        this.places = new Semaphore(limits.uploads());
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var type = request.getContentType();
        return type == null || !type.startsWith("multipart/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!places.tryAcquire()) {
            refusals.count("UPLOADS");
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setContentType("application/problem+json");
            response.setHeader("Retry-After", "10");
            response.setHeader("Connection", "close");
            response.getWriter()
                    .write("{\"status\":503,\"code\":\"UNAVAILABLE\",\"limit\":\"UPLOADS\","
                            + "\"detail\":\"as many files are being sent as may; send yours shortly\""
                            + TraceId.member(request) + "}");
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            places.release();
        }
    }
}
