package org.headwater.access.login;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.headwater.access.Interception;
import org.headwater.access.Recognition;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/** Puts the caller into the request, or ends it. */
final class RecognitionFilter extends OncePerRequestFilter {

    private final Callers callers;

    /** For the second half of a request that is answered later. */
    private final RequestAttributeSecurityContextRepository kept = new RequestAttributeSecurityContextRepository();

    /** Has the {@link Viewer} for filters that stand further out than this one. */
    static final String VIEWER_ATTRIBUTE = Viewer.class.getName();

    RecognitionFilter(Callers callers) {
        this.callers = callers;
    }

    /** Monitoring shows no credentials and gets an answer even where the log-in fails. */
    static final Set<String> PROBES =
            Set.of("/actuator/health/liveness", "/actuator/health/readiness", "/healthz", "/readyz");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return PROBES.contains(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable Recognition caller;
        try {
            caller = callers.find(request);
            if (caller == null) caller = ofSession(request);
        } catch (NotRecognized e) {
            SecurityContextHolder.clearContext();
            LoginRefusals.unauthenticated(response, e);
            return;
        } catch (Problem e) {
            SecurityContextHolder.clearContext();
            LoginRefusals.unavailable(response, e);
            return;
        }
        if (caller != null) request.setAttribute(VIEWER_ATTRIBUTE, caller.viewer());
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(caller);
        SecurityContextHolder.setContext(context);
        kept.saveContext(context, request, response);
        // For the audit, which stands further out and sees refusals on their way back.
        if (caller != null) request.setAttribute(Interception.VIEWER_ATTRIBUTE, caller.viewer());
        chain.doFilter(request, response);
    }

    /** Looked up at every request, so that a lock or a changed right holds from then on. */
    private @Nullable Recognition ofSession(HttpServletRequest request) {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof Recognition first)) return null;
        var now = callers.again(first);
        var session = request.getSession(false);
        if (now.isEmpty() && session != null) session.invalidate();
        return now.orElse(null);
    }
}
