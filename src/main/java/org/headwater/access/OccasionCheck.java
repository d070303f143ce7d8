package org.headwater.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/** Refuses a wrong purpose or case before anything is asked of the database; behind the log-in, which comes at -100. */
@Component
@Order(-90)
class OccasionCheck extends OncePerRequestFilter {

    private final Purposes purposes;
    private final HandlerExceptionResolver resolver;

    OccasionCheck(Purposes purposes, @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver) {
        this.purposes = purposes;
        this.resolver = resolver;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            purposes.check(Occasion.parse(only(request, Occasion.PURPOSE), only(request, Occasion.CASE)));
        } catch (BadInput problem) {
            resolver.resolveException(request, response, null, problem);
            return;
        }
        chain.doFilter(request, response);
    }

    private static @Nullable String only(HttpServletRequest request, String header) {
        var values = Collections.list(request.getHeaders(header));
        if (values.size() > 1)
            throw BadInput.of(header, String.join(", ", values), "was sent " + values.size() + " times; send it once");
        return values.isEmpty() ? null : values.getFirst();
    }
}
