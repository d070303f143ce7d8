package org.headwater.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.headwater.access.Interception;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Answers for what reads a form while it looks for a parameter, such as the log-in, and meets one that is too slow. */
@Component
@Order(Interception.BORDER)
class LateBodies extends OncePerRequestFilter {

    private final RefusedBodies refusals;

    LateBodies(RefusedBodies refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (SlowBody slow) {
            refusals.answer(request, response, BadBody.of(slow));
        }
    }
}
