package org.headwater.api;

import graphql.ErrorType;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.validation.ValidationError;
import graphql.validation.ValidationErrorType;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gives a code to the errors that GraphQL itself finds, before any of our code runs. */
@Component
class ErrorCodes extends SimplePerformantInstrumentation {

    /** Introspection that goes in circles, or asks for the schema more than once. */
    private static final String BAD_FAITH = "BadFaithIntrospection";

    @Override
    public CompletableFuture<ExecutionResult> instrumentExecutionResult(
            ExecutionResult result,
            InstrumentationExecutionParameters parameters,
            @Nullable InstrumentationState state) {
        if (result.getErrors().stream().allMatch(ErrorCodes::hasCode)) return CompletableFuture.completedFuture(result);
        return CompletableFuture.completedFuture(result.transform(builder -> builder.errors(
                result.getErrors().stream().map(ErrorCodes::coded).toList())));
    }

    private static boolean hasCode(GraphQLError error) {
        var extensions = error.getExtensions();
        return extensions != null && extensions.containsKey("code");
    }

    private static GraphQLError coded(GraphQLError error) {
        if (hasCode(error)) return error;
        var extensions = new HashMap<String, Object>();
        if (error.getExtensions() != null) extensions.putAll(error.getExtensions());
        extensions.putAll(code(error));
        return GraphQLError.newError()
                .message("%s", Bounded.error(error.getMessage()))
                .errorType(error.getErrorType())
                .locations(error.getLocations())
                .path(error.getPath())
                .extensions(extensions)
                .build();
    }

    private static Map<String, Object> code(GraphQLError error) {
        if (error instanceof ValidationError validation) {
            if (validation.getValidationErrorType() == ValidationErrorType.MaxQueryDepthExceeded)
                return Map.of("code", ErrorCode.ofLimit("DEPTH"), "limit", "DEPTH");
            if (validation.getValidationErrorType() == ValidationErrorType.MaxQueryFieldsExceeded)
                return Map.of("code", ErrorCode.ofLimit("FIELDS"), "limit", "FIELDS");
        }
        if (BAD_FAITH.equals(error.getErrorType().toSpecification(error)))
            return Map.of("code", ErrorCode.ofLimit("INTROSPECTION"), "limit", "INTROSPECTION");
        // An error of the answer's assembly, such as a null where none may be, is a defect of ours.
        return Map.of(
                "code",
                error.getErrorType() == ErrorType.DataFetchingException
                                || error.getErrorType() == ErrorType.NullValueInNonNullableField
                        ? ErrorCode.INTERNAL.name()
                        : ErrorCode.BAD_INPUT.name());
    }
}
