package org.headwater.api;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.headwater.access.Defect;
import org.headwater.access.NotAdmitted;
import org.headwater.access.TraceId;
import org.headwater.access.UnreadableRequest;
import org.headwater.access.WriteNotes;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.HandlerMapping;

/** Problems as RFC 9457 bodies, with the same codes as GraphQL errors. */
@RestControllerAdvice
class HttpProblems {

    private static final Logger log = LoggerFactory.getLogger(HttpProblems.class);

    private final Refusals refusals;
    private final StartUnderWay start;

    HttpProblems(Refusals refusals, StartUnderWay start) {
        this.start = start;
        this.refusals = refusals;
    }

    @ExceptionHandler(Problem.class)
    ResponseEntity<ProblemDetail> tell(Problem problem) {
        var starting = start.insteadOf(problem);
        if (starting != null)
            return ResponseEntity.of(detail(HttpStatus.SERVICE_UNAVAILABLE, ErrorCode.UNAVAILABLE.name(), starting))
                    .build();
        var detail = detail(status(problem), problem.code(), String.valueOf(problem.getMessage()));
        if (problem instanceof LimitExceeded limit) {
            refusals.count(limit.limit());
            detail.setProperty("limit", limit.limit());
        }
        if (problem instanceof BadInput bad) {
            detail.setProperty("argument", bad.argument());
            if (bad.suggestion() != null) detail.setProperty("suggestion", bad.suggestion());
        }
        var answer = ResponseEntity.status(detail.getStatus());
        if (problem instanceof NotAdmitted wait) {
            detail.setProperty("limit", wait.limit());
            answer.header(HttpHeaders.RETRY_AFTER, Integer.toString(wait.retryAfterSeconds()));
        }
        return answer.body(detail);
    }

    @ExceptionHandler(MethodArgumentTypeMismatchException.class)
    ResponseEntity<ProblemDetail> tell(MethodArgumentTypeMismatchException e) {
        return tell(BadInput.of(e.getName(), e.getValue(), "cannot be read; dates are written 2023-05-30"));
    }

    @ExceptionHandler({MissingServletRequestParameterException.class, MissingServletRequestPartException.class})
    ProblemDetail tellMissing(Exception e) {
        return detail(HttpStatus.BAD_REQUEST, ErrorCode.BAD_INPUT.name(), String.valueOf(e.getMessage()));
    }

    @ExceptionHandler(HttpMessageNotReadableException.class)
    ProblemDetail tell(HttpMessageNotReadableException e) {
        return detail(
                HttpStatus.BAD_REQUEST, ErrorCode.BAD_INPUT.name(), "the body is not the JSON that is needed here");
    }

    @ExceptionHandler(MultipartException.class)
    ProblemDetail tell(MultipartException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof InvalidFileNameException)
                return detail(
                        HttpStatus.BAD_REQUEST,
                        ErrorCode.BAD_INPUT.name(),
                        "the name of a file has a NUL; rename the file and send it again");
        return detail(
                HttpStatus.BAD_REQUEST,
                ErrorCode.BAD_INPUT.name(),
                "the body is not a multipart form that can be read; send each file as a part with a name");
    }

    @ExceptionHandler(MaxUploadSizeExceededException.class)
    ProblemDetail tell(MaxUploadSizeExceededException e) {
        refusals.count("FILE");
        var detail = detail(
                HttpStatus.CONTENT_TOO_LARGE,
                ErrorCode.ofLimit("FILE"),
                "a file or all of them are longer than may be sent; pack them, or import them on the service's own"
                        + " machine");
        detail.setProperty("limit", "FILE");
        return detail;
    }

    /**
     * A defect of a handler. The container would log its message, which may quote the graph.
     *
     * @throws RuntimeException what the framework or the log-in answers itself
     */
    @ExceptionHandler(RuntimeException.class)
    ProblemDetail tell(RuntimeException e, HttpServletRequest request) {
        if (e instanceof ErrorResponse || e instanceof AccessDeniedException || e instanceof AuthenticationException)
            throw e;
        if (UnreadableRequest.isCauseOf(e))
            return detail(HttpStatus.BAD_REQUEST, ErrorCode.BAD_INPUT.name(), UnreadableRequest.REMEDY);
        var id = TraceId.of(request);
        log.error("{} at {}", id, request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE), Defect.of(e));
        return detail(
                HttpStatus.INTERNAL_SERVER_ERROR,
                ErrorCode.INTERNAL.name(),
                "something went wrong here; the operator finds it in the log under " + id);
    }

    private static ProblemDetail detail(HttpStatus status, String code, String message) {
        var detail = ProblemDetail.forStatusAndDetail(status, message);
        detail.setProperty("code", code);
        if (status.is5xxServerError()) log.warn("{}: {}", code, message);
        return detail;
    }

    private static HttpStatus status(Problem problem) {
        // The status that drafts of the header give a request with the id of another.
        if (problem instanceof BadInput bad && bad.argument().equals(WriteNotes.HEADER))
            return HttpStatus.UNPROCESSABLE_CONTENT;
        if (problem instanceof SlowBody) return HttpStatus.REQUEST_TIMEOUT;
        return switch (problem.error()) {
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case UNAVAILABLE -> HttpStatus.SERVICE_UNAVAILABLE;
            case TIMEOUT, OUTCOME_UNKNOWN -> HttpStatus.GATEWAY_TIMEOUT;
            case ALREADY_DONE -> HttpStatus.CONFLICT;
            case RATE_LIMITED -> HttpStatus.TOO_MANY_REQUESTS;
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
            case EXPIRED -> HttpStatus.GONE;
            case BAD_INPUT, STALE, LIMIT, HELD, PURGED, UNKNOWN_ENTITY, CANNOT_JOIN -> HttpStatus.BAD_REQUEST;
        };
    }
}
