package org.headwater.access.audit;

import io.micrometer.tracing.Tracer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.headwater.access.Interception;
import org.headwater.access.TraceId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives each HTTP request its trace id: that of the tracer, which continues a valid {@code traceparent} of the caller.
 * It stands behind the filter of the web server's observation, which begins the trace.
 */
@Component
@Order(Interception.TRACE)
class TraceFilter extends OncePerRequestFilter {

    private final ObjectProvider<Tracer> tracers;

    TraceFilter(ObjectProvider<Tracer> tracers) {
        this.tracers = tracers;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var id = current();
        if (id == null) id = TraceId.of(request.getHeader(TraceId.HEADER));
        request.setAttribute(TraceId.ATTRIBUTE, id);
        if (request.getAttribute(Trail.ATTRIBUTE) instanceof Trail trail) trail.traced(id);
        response.setHeader(TraceId.ANSWER_HEADER, id.value());
        chain.doFilter(request, response);
    }

    /** Null where no tracer runs. */
    private @org.jspecify.annotations.Nullable TraceId current() {
        var tracer = tracers.getIfAvailable();
        var span = tracer == null ? null : tracer.currentSpan();
        return span == null ? null : TraceId.parse(span.context().traceId());
    }
}
