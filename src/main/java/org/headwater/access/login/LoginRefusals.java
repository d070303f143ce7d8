package org.headwater.access.login;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.headwater.access.TraceId;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/**
 * The answers of the log-in to those whom it does not let in. There is one 401, whatever was wrong: a wrong password, a
 * locked user, an expired or a forged token are the same but for the trace. The log has the reason. An address that has to
 * wait gets a 429, for any name.
 */
final class LoginRefusals implements AuthenticationEntryPoint, AccessDeniedHandler, AuthenticationFailureHandler {

    private static final Logger log = LoggerFactory.getLogger(LoginRefusals.class);

    private static final String NOT_RECOGNIZED = "log in, or send a valid token or key";

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        var isPage = request.getMethod().equals("GET")
                && request.getHeader("Authorization") == null
                && String.valueOf(request.getHeader("Accept")).contains("text/html");
        if (!isPage) {
            unauthenticated(response, reason);
            return;
        }
        // The address has no host: behind a proxy this service knows only a part of its own address.
        response.setStatus(HttpStatus.SEE_OTHER.value());
        response.setHeader("Location", "/login");
    }

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        for (Throwable cause = reason; cause != null; cause = cause.getCause())
            if (cause instanceof Attempts.TooManyAttempts wait) {
                response.setHeader("Retry-After", Long.toString(wait.seconds()));
                write(response, HttpStatus.TOO_MANY_REQUESTS, wait.code(), String.valueOf(wait.getMessage()));
                return;
            } else if (cause instanceof Problem problem) {
                unavailable(response, problem);
                return;
            }
        unauthenticated(response, reason);
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        write(
                response,
                HttpStatus.FORBIDDEN,
                ErrorCode.FORBIDDEN.name(),
                "this needs another role; ask an administrator for it");
    }

    static void unauthenticated(HttpServletResponse response, AuthenticationException reason) throws IOException {
        log.debug("401: {}", reason.getMessage());
        response.setHeader("WWW-Authenticate", "Bearer");
        write(response, HttpStatus.UNAUTHORIZED, ErrorCode.UNAUTHENTICATED.name(), NOT_RECOGNIZED);
    }

    /** The log-in itself cannot be done now; that says nothing of who asks. */
    static void unavailable(HttpServletResponse response, Problem problem) throws IOException {
        log.warn("{}: {}", problem.code(), problem.getMessage());
        response.setHeader("Retry-After", "5");
        write(
                response,
                HttpStatus.SERVICE_UNAVAILABLE,
                ErrorCode.UNAVAILABLE.name(),
                "the log-in cannot be done now; try again shortly");
    }

    /**
     * Body in the form of the problems of HTTP and of those of GraphQL in one: a client of either finds the code where it looks.
     */
    static void write(HttpServletResponse response, HttpStatus status, String code, String detail) throws IOException {
        var trace = TraceId.member(response);
        response.setStatus(status.value());
        response.setContentType("application/problem+json");
        response.setCharacterEncoding(UTF_8.name());
        response.getWriter()
                .write("{\"status\":" + status.value() + ",\"code\":\"" + code + "\",\"detail\":\"" + detail
                        + "\"" + trace + ",\"errors\":[{\"message\":\"" + detail + "\",\"extensions\":{\"code\":\""
                        + code
                        + "\"" + trace + "}}]}");
    }
}
