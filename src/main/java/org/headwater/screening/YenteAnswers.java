package org.headwater.screening;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.headwater.access.Defect;
import org.headwater.access.Interception;
import org.headwater.access.NotAdmitted;
import org.headwater.access.TraceId;
import org.headwater.access.UnreadableRequest;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.databind.json.JsonMapper;

/** Answers in the form of yente: JSON as bytes, and problems as an object with a detail. */
@Order(0)
@RestControllerAdvice(assignableTypes = YenteController.class)
class YenteAnswers {

    static final String ALGORITHM = "X-Headwater-Algorithm";
    static final String IGNORED = "X-Headwater-Ignored";

    private static final Logger log = LoggerFactory.getLogger(YenteAnswers.class);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static byte[] written(Object json) {
        return JSON.writeValueAsString(json).getBytes(UTF_8);
    }

    static ResponseEntity.BodyBuilder with(HttpStatus status) {
        return ResponseEntity.status(status)
                .header(ALGORITHM, Algorithms.OWN)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.APPLICATION_JSON);
    }

    static ResponseEntity<byte[]> ok(Object json, YenteParameters parameters) {
        var answer = with(HttpStatus.OK);
        var ignored = parameters.ignored();
        if (ignored != null) answer.header(IGNORED, ignored);
        return answer.body(written(json));
    }

    static ResponseEntity<byte[]> problem(HttpStatus status, Object detail) {
        return with(status).body(written(Map.of("detail", detail)));
    }

    /** Has the audit record these ids as shown. */
    static void shows(HttpServletRequest request, Collection<String> ids) {
        request.setAttribute(Interception.SHOWN_ATTRIBUTE, List.copyOf(ids));
    }

    @ExceptionHandler(Problem.class)
    ResponseEntity<byte[]> tell(Problem problem, HttpServletRequest request) {
        request.setAttribute(Interception.PROBLEM_ATTRIBUTE, problem.code());
        var message = String.valueOf(problem.getMessage());
        if (problem instanceof WrongShape wrong) {
            var one = new LinkedHashMap<String, Object>();
            one.put("loc", wrong.location());
            one.put("msg", message);
            one.put("type", wrong.type());
            return problem(HttpStatus.UNPROCESSABLE_CONTENT, List.of(one));
        }
        var status = status(problem.error());
        var answer = with(status);
        if (status == HttpStatus.TOO_MANY_REQUESTS || status.is5xxServerError())
            answer.header(
                    HttpHeaders.RETRY_AFTER,
                    Integer.toString(problem instanceof NotAdmitted wait ? wait.retryAfterSeconds() : 1));
        return answer.body(written(Map.of("detail", message)));
    }

    private static HttpStatus status(ErrorCode error) {
        return switch (error) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case RATE_LIMITED -> HttpStatus.TOO_MANY_REQUESTS;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case TIMEOUT, OUTCOME_UNKNOWN -> HttpStatus.GATEWAY_TIMEOUT;
            case INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
            case BAD_INPUT, LIMIT, STALE, EXPIRED, ALREADY_DONE, HELD, PURGED, UNKNOWN_ENTITY, CANNOT_JOIN ->
                HttpStatus.BAD_REQUEST;
        };
    }

    /** A request that cannot be read, or a defect, whose message may quote the graph. */
    @ExceptionHandler(RuntimeException.class)
    ResponseEntity<byte[]> tell(RuntimeException e, HttpServletRequest request) {
        if (UnreadableRequest.isCauseOf(e)) {
            request.setAttribute(Interception.PROBLEM_ATTRIBUTE, ErrorCode.BAD_INPUT.name());
            return problem(HttpStatus.BAD_REQUEST, UnreadableRequest.REMEDY);
        }
        var id = TraceId.of(request);
        log.error("{} at {}", id, request.getMethod(), Defect.of(e));
        request.setAttribute(Interception.PROBLEM_ATTRIBUTE, ErrorCode.INTERNAL.name());
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "something went wrong here; the operator finds it in the log under " + id);
    }
}
