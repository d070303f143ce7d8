package org.headwater.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.headwater.access.Interception;
import org.headwater.access.OwnHosts;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what another page's script sends through the user's browser: without a log-in, reaching the loopback address is
 * all that it takes to ask and to import, and with one the browser would add the session. A foreign page is told by its
 * Origin, one that lets its own name point here by the Host.
 */
@Component
@Order(Interception.BORDER)
class SameOrigin extends OncePerRequestFilter {

    private final OwnHosts hosts;

    SameOrigin(OwnHosts hosts) {
        this.hosts = hosts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var origin = request.getHeader("Origin");
        var isHere = hosts.has(request.getServerName());
        if (isHere && (origin == null || isSame(origin, request))) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType("application/problem+json");
        response.getWriter()
                .write(
                        "{\"status\":403,\"code\":\"FORBIDDEN\",\"detail\":\"only this service's own page and programs are answered, "
                                + "by a name that is its own; use http://127.0.0.1:" + request.getServerPort()
                                + " on its machine, or have the name added to headwater.login.hosts\"}");
    }

    private static boolean isSame(String origin, HttpServletRequest request) {
        try {
            var uri = URI.create(origin);
            return request.getServerName().equalsIgnoreCase(uri.getHost()) && isSamePort(uri, request.getServerPort());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Behind a proxy that ends TLS the browser is on 443, and this service hears of no port at all. */
    private static boolean isSamePort(URI origin, int port) {
        if (origin.getPort() == port) return true;
        var usual = "https".equals(origin.getScheme()) ? 443 : 80;
        return (origin.getPort() < 0 || origin.getPort() == usual) && (port == usual || port == 80);
    }
}
