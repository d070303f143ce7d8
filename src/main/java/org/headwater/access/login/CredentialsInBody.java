package org.headwater.access.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a log-in with a query: proxies and browsers keep addresses, and with them a password in one. */
final class CredentialsInBody extends OncePerRequestFilter {

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || !request.getRequestURI().startsWith("/login");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getQueryString() == null) chain.doFilter(request, response);
        else
            LoginRefusals.write(
                    response,
                    HttpStatus.BAD_REQUEST,
                    "BAD_INPUT",
                    "the address of a log-in has a query; send name and password in the body alone, and change a"
                            + " password that was in an address");
    }
}
