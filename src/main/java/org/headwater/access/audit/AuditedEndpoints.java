package org.headwater.access.audit;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.access.CurrentViewer;
import org.headwater.access.ReadOperation;
import org.headwater.access.TraceId;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Follows a request to an HTTP endpoint: who asks for what, a record before it changes anything, the ids of its answer. */
@ControllerAdvice
class AuditedEndpoints implements WebMvcConfigurer, HandlerInterceptor, ResponseBodyAdvice<Object> {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** Another word is a text of the caller. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE");

    private final AuditLog audit;
    private final CurrentViewer viewers;

    AuditedEndpoints(AuditLog audit, CurrentViewer viewers) {
        this.audit = audit;
        this.viewers = viewers;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(request.getAttribute(Trail.ATTRIBUTE) instanceof Trail trail)
                || request.getDispatcherType() != DispatcherType.REQUEST) return true;
        var pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        var path = request.getMethod() + (pattern == null ? "" : " " + pattern);
        if (pattern == null || !METHODS.contains(request.getMethod())) trail.comesTo(path);
        else trail.asks(List.of(path));
        // GraphQL is followed by its own interceptor.
        if (!(handler instanceof HandlerMethod method)) return true;
        var reads = method.getMethodAnnotation(ReadOperation.class);
        if (reads != null) trail.asksOnly(reads.value());
        // No viewer is known yet on the page where one logs in.
        viewers.find().ifPresent(trail::who);
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> parts
                && parts.get("id") instanceof String id) trail.shows(id);
        if (reads == null && !READING.contains(request.getMethod()))
            trail.intends(audit.append(trail.entry(Entry.AuditEvent.INTENT, null, List.of())));
        return true;
    }

    @Override
    public boolean supports(MethodParameter method, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter method,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (request instanceof ServletServerHttpRequest servlet
                && servlet.getServletRequest().getAttribute(Trail.ATTRIBUTE) instanceof Trail trail) {
            if (body instanceof ProblemDetail problem) {
                var properties = problem.getProperties();
                if (properties != null && properties.get("code") instanceof String code) trail.problem(code);
                problem.setProperty(TraceId.MEMBER, trail.trace().value());
            } else AnswerIds.of(body, trail::shows);
        }
        return body;
    }
}
