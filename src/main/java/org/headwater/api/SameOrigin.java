package org.headwater.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.headwater.access.Interception;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what another page's script sends through the user's browser: without a log-in, reaching the loopback address is
 * all that it takes to ask and to import. A foreign page is told by its Origin, one that lets its own name point here by
 * the Host.
 */
@Component
@Order(Interception.BORDER)
class SameOrigin extends OncePerRequestFilter {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var origin = request.getHeader("Origin");
        var isHere = LOOPBACK.contains(request.getServerName());
        if (isHere && (origin == null || isSame(origin, request))) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType("application/problem+json");
        response.getWriter()
                .write(
                        "{\"status\":403,\"code\":\"FORBIDDEN\",\"detail\":\"without a log-in only this machine's own page and programs "
                                + "are answered; use http://127.0.0.1:" + request.getServerPort() + "\"}");
    }

    private static boolean isSame(String origin, HttpServletRequest request) {
        try {
            var uri = URI.create(origin);
            return request.getServerName().equals(uri.getHost()) && request.getServerPort() == uri.getPort();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
