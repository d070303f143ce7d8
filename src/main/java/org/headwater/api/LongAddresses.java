package org.headwater.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.headwater.access.Interception;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses an address that is longer than the longest that yente takes, with yente's answer. Beyond the web server's own limit it never comes here. */
@Component
@Order(Interception.BORDER)
class LongAddresses extends OncePerRequestFilter {

    /** Bytes of path and query; an address has ASCII alone. */
    static final int LONGEST = 60_000;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var query = request.getQueryString();
        if (request.getRequestURI().length() + (query == null ? 0 : 1 + query.length()) <= LONGEST) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpStatus.URI_TOO_LONG.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getWriter().write("{\"detail\":\"Request URI too long\"}");
    }
}
