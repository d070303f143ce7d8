package org.headwater.api;

import graphql.ErrorClassification;
import graphql.GraphQLError;
import graphql.execution.AbortExecutionException;
import graphql.schema.DataFetchingEnvironment;
import java.util.HashMap;
import java.util.concurrent.CompletionException;
import org.headwater.access.Defect;
import org.headwater.access.OutcomeUnknown;
import org.headwater.store.IdSource;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.BeanInstantiationException;
import org.springframework.graphql.execution.DataFetcherExceptionResolverAdapter;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindException;

/** A {@link Problem} reaches the caller with its code and facts; anything else as INTERNAL with an id that the log has too. */
@Component
class Problems extends DataFetcherExceptionResolverAdapter {

    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    private final IdSource ids;
    private final StartUnderWay start;

    Problems(IdSource ids, StartUnderWay start) {
        this.start = start;
        this.ids = ids;
    }

    /** The place in the schema; a path has the aliases of the caller. */
    private static String coordinates(DataFetchingEnvironment environment) {
        var step = environment.getExecutionStepInfo();
        var type = step.getObjectType();
        return (type == null ? "?" : type.getName()) + "."
                + environment.getFieldDefinition().getName();
    }

    @Override
    protected @Nullable GraphQLError resolveToSingleError(Throwable thrown, DataFetchingEnvironment environment) {
        var cause = thrown;
        // A refusal by the record of an argument comes inside the failure to make the record.
        while ((cause instanceof CompletionException || cause instanceof BeanInstantiationException)
                && cause.getCause() != null) cause = cause.getCause();
        var extensions = new HashMap<String, Object>();
        String message;
        ErrorClassification kind;
        switch (cause) {
            case Problem problem -> {
                var unknown = RepeatedWrites.isUnknown(problem, environment);
                var starting = unknown ? null : start.insteadOf(problem);
                message = unknown
                        ? OutcomeUnknown.sentence(RepeatedWrites.hasId(environment))
                        : starting != null ? starting : String.valueOf(problem.getMessage());
                var code = unknown
                        ? ErrorCode.OUTCOME_UNKNOWN.name()
                        : starting != null ? ErrorCode.UNAVAILABLE.name() : problem.code();
                kind = unknown || code.equals(ErrorCode.UNAVAILABLE.name())
                        ? ErrorType.INTERNAL_ERROR
                        : ErrorType.BAD_REQUEST;
                extensions.put("code", code);
                if (problem instanceof RepeatedWrites.AlreadyDone done) extensions.put("id", done.id());
                if (problem instanceof LimitExceeded limit) extensions.put("limit", limit.limit());
                if (problem instanceof BadInput bad) {
                    extensions.put("argument", bad.argument());
                    if (bad.suggestion() != null) extensions.put("suggestion", bad.suggestion());
                }
            }
            case BindException bind -> {
                message = "an argument is not as the schema says; compare it with the schema";
                kind = ErrorType.BAD_REQUEST;
                extensions.put("code", ErrorCode.BAD_INPUT.name());
            }
            // The execution was cancelled: nobody waits, as at the end of the service, and nothing is at fault.
            case AbortExecutionException cancelled -> {
                message = "the request was ended before it was answered; ask again";
                kind = ErrorType.INTERNAL_ERROR;
                extensions.put("code", ErrorCode.UNAVAILABLE.name());
            }
            default -> {
                var id = ids.next();
                log.error("{} at {}", id, coordinates(environment), Defect.of(cause));
                message = "something went wrong here; the operator finds it in the log under " + id;
                kind = ErrorType.INTERNAL_ERROR;
                extensions.put("code", ErrorCode.INTERNAL.name());
                extensions.put("id", id);
            }
        }
        return GraphQLError.newError()
                .message("%s", message)
                .errorType(kind)
                .location(environment.getField().getSourceLocation())
                .path(environment.getExecutionStepInfo().getPath())
                .extensions(extensions)
                .build();
    }
}
