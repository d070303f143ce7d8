package org.headwater.access.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a log-in with a query: proxies and browsers keep addresses, and with them a password in one. Refuses one as a multipart form too,
 * which the container would read to its end, files and all, before anybody is known.
 */
final class CredentialsInBody extends OncePerRequestFilter {

    private static final String FORM = "application/x-www-form-urlencoded";

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !request.getRequestURI().startsWith("/login");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var type = request.getContentType();
        if (request.getQueryString() != null)
            LoginRefusals.write(
                    response,
                    HttpStatus.BAD_REQUEST,
                    "BAD_INPUT",
                    "the address of a log-in has a query; send name and password in the body alone, and change a"
                            + " password that was in an address");
        else if (type != null && !type.strip().regionMatches(true, 0, FORM, 0, FORM.length()))
            LoginRefusals.write(
                    response,
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "BAD_INPUT",
                    "name and password come as a form; send Content-Type: " + FORM);
        else chain.doFilter(request, response);
    }
}
