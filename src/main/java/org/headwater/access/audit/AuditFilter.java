package org.headwater.access.audit;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.headwater.access.AnswerSettings;
import org.headwater.access.Interception;
import org.headwater.access.Occasion;
import org.headwater.access.TraceId;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Unavailable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * No record, no data, for everything that comes over HTTP: what GraphQL has not settled itself, such as imports, jobs and
 * whatever is refused on its way, is kept back until its record is on the disk. A refusal has no data and waits for none.
 */
@Component
@Order(Interception.AUDIT)
class AuditFilter extends OncePerRequestFilter {

    private static final String HELD = HeldResponse.class.getName();

    private static final Pattern FIRST_PART = Pattern.compile("^/[a-z]{1,16}(?![^/])");

    private final AuditLog audit;
    private final AnswerSettings answers;
    private final AuditMeters meters;
    private final Clock clock;

    AuditFilter(AuditLog audit, AnswerSettings answers, AuditMeters meters, Clock clock) {
        this.meters = meters;
        this.audit = audit;
        this.answers = answers;
        this.clock = clock;
    }

    /** The page, the schema and the state of health say nothing that is in the graph. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        if (!path.matches("[A-Za-z0-9/_.-]*") || path.contains("..")) return false;
        return path.equals("/")
                || path.equals("/index.html")
                || path.equals("/graphiql")
                || path.equals("/favicon.ico")
                || path.equals("/graphql/schema")
                || path.startsWith("/page/")
                || path.startsWith("/workbench/")
                || path.equals("/actuator/health")
                || path.startsWith("/actuator/health/")
                || path.equals("/healthz")
                || path.equals("/readyz");
    }

    @Override
    protected boolean shouldNotFilterAsyncDispatch() {
        return false;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // The second half of a request that is answered later.
        if (request.getDispatcherType() != DispatcherType.REQUEST) {
            if (request.getAttribute(Trail.ATTRIBUTE) instanceof Trail trail
                    && request.getAttribute(HELD) instanceof HeldResponse held)
                pass(request, response, chain, trail, held);
            else chain.doFilter(request, response);
            return;
        }
        var trail = new Trail(
                clock.instant(),
                "HTTP",
                request.getRemoteAddr(),
                Occasion.parse(request.getHeader(Occasion.PURPOSE), request.getHeader(Occasion.CASE)),
                meters);
        trail.comesTo(asked(request));
        request.setAttribute(Trail.ATTRIBUTE, trail);
        // A socket has no answer of its own; what goes over it is settled message by message.
        if (isSocket(request)) {
            trail.asks(List.of("socket"));
            chain.doFilter(request, response);
            var outcome = List.of(code(trail, response.getStatus()));
            audit.note(trail.entry(Entry.AuditEvent.READ, null, outcome));
            trail.isOver(outcome);
            return;
        }
        var held = new HeldResponse(response, trail, answers);
        request.setAttribute(HELD, held);
        pass(request, held, chain, trail, held);
    }

    /** @param response {@code held}, or what others put around it since */
    private void pass(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, Trail trail, HeldResponse held)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (IOException | ServletException | RuntimeException e) {
            if (!trail.isSettled()) {
                held.resetBuffer();
                var outcome = List.of(ErrorCode.INTERNAL.name());
                audit.note(trail.entry(event(trail), null, outcome));
                trail.isOver(outcome);
                trail.settle();
            }
            throw e;
        }
        if (!request.isAsyncStarted()) settle(request, trail, held);
    }

    /** Method and first part of the path, known before a handler is found; a path that a caller made up is not recorded. */
    private static String asked(HttpServletRequest request) {
        var method = request.getMethod().matches("[A-Z]{1,10}") ? request.getMethod() : "?";
        var first = FIRST_PART.matcher(request.getRequestURI());
        return method + (first.find() ? " " + first.group() : "");
    }

    private static boolean isSocket(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && request.getRequestURI().equals("/graphql")
                && "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    private static Entry.AuditEvent event(Trail trail) {
        return trail.intent() == null ? Entry.AuditEvent.READ : Entry.AuditEvent.OUTCOME;
    }

    private static String code(Trail trail, int status) {
        var problem = trail.problem();
        if (problem != null) return problem;
        return status < 400 ? "OK" : "HTTP_" + status;
    }

    private void settle(HttpServletRequest request, Trail trail, HeldResponse held) throws IOException {
        if (trail.isSettled()) {
            held.release();
            return;
        }
        // Refused after the log-in and before its handler: the log-in has left the caller there.
        if (request.getAttribute(Interception.VIEWER_ATTRIBUTE) instanceof Viewer viewer) trail.who(viewer);
        if (request.getAttribute(Interception.OPERATION_ATTRIBUTE) instanceof String name) trail.asksOnly(name);
        if (request.getAttribute(Interception.PROBLEM_ATTRIBUTE) instanceof String code) trail.problem(code);
        if (request.getAttribute(Interception.DOCUMENT_ATTRIBUTE) instanceof String digest)
            trail.document(digest, null);
        if (request.getAttribute(Interception.SHOWN_ATTRIBUTE) instanceof Collection<?> shown)
            for (var id : shown) if (id instanceof String text) trail.shows(text);
        var status = held.getStatus();
        var isRefusal = status >= 400;
        var outcome = List.of(code(trail, status));
        var entry = trail.entry(event(trail), isRefusal ? null : trail.ids(), outcome);
        try {
            if (isRefusal && trail.intent() == null) audit.note(entry);
            else audit.append(entry);
            trail.isOver(outcome);
            trail.settle();
            held.release();
        } catch (Unavailable e) {
            trail.isOver(List.of(ErrorCode.UNAVAILABLE.name()));
            trail.settle();
            held.replace(
                    HttpServletResponse.SC_SERVICE_UNAVAILABLE,
                    "application/problem+json",
                    "{\"status\":503,\"code\":\"UNAVAILABLE\",\"detail\":\""
                            + (trail.intent() == null ? e.getMessage() : AuditInterceptor.MAY_HAVE_HAPPENED) + "\",\""
                            + TraceId.MEMBER + "\":\"" + trail.trace() + "\"}");
        }
    }
}
