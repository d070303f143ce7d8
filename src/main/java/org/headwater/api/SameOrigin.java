package org.headwater.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.headwater.access.Interception;
import org.headwater.access.OwnHosts;
import org.headwater.access.TraceId;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what another page's script sends through the user's browser: without a log-in, reaching the loopback address is
 * all that it takes to ask and to import, and with one the browser would add the session. A foreign page is told by its
 * Origin or by Sec-Fetch-Site, one that lets its own name point here by the Host.
 */
@Component
@Order(Interception.BORDER)
class SameOrigin extends OncePerRequestFilter {

    private static final Set<String> FOREIGN = Set.of("cross-site", "same-site");

    private final OwnHosts hosts;

    SameOrigin(OwnHosts hosts) {
        this.hosts = hosts;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var origin = request.getHeader("Origin");
        var isHere = hosts.has(request.getServerName());
        if (isHere && !isForeign(request) && (origin == null || isSame(origin, request))) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        response.setContentType("application/problem+json");
        response.getWriter()
                .write("{\"status\":403,\"code\":\"FORBIDDEN\",\"detail\":\"only this service's own page and programs"
                        + " are answered, by a name that is its own; use"
                        + " http://127.0.0.1:" + request.getServerPort()
                        + " on its machine, or have the name added to headwater.login.hosts\""
                        + TraceId.member(request) + "}");
    }

    /**
     * A script element, an image or a form of another site, or of another port, sends a GET without an Origin. A link may
     * still open a page of this service.
     */
    private static boolean isForeign(HttpServletRequest request) {
        return FOREIGN.contains(
                        String.valueOf(request.getHeader("Sec-Fetch-Site")).toLowerCase(Locale.ROOT))
                && !("navigate".equalsIgnoreCase(request.getHeader("Sec-Fetch-Mode"))
                        && request.getMethod().equals("GET")
                        && isPage(request.getRequestURI()));
    }

    private static boolean isPage(String path) {
        return path.equals("/") || path.equals("/login") || path.equals("/graphiql") || path.startsWith("/workbench/");
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
