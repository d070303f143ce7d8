package org.headwater.access;

import graphql.ErrorClassification;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.language.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An error of an answer, with the trace of its request in its extensions. */
public record TracedError(GraphQLError error, TraceId trace) implements GraphQLError {

    /** The same result, each of its errors with the trace. */
    public static ExecutionResult in(ExecutionResult result, TraceId trace) {
        if (result.getErrors().isEmpty()) return result;
        return result.transform(builder -> builder.errors(result.getErrors().stream()
                .map(error -> error instanceof TracedError ? error : (GraphQLError) new TracedError(error, trace))
                .toList()));
    }

    /** The error as it was made. */
    public static GraphQLError unwrap(GraphQLError error) {
        return error instanceof TracedError traced ? traced.error : error;
    }

    @Override
    public String getMessage() {
        return error.getMessage();
    }

    @Override
    public @Nullable List<SourceLocation> getLocations() {
        return error.getLocations();
    }

    @Override
    public ErrorClassification getErrorType() {
        return error.getErrorType();
    }

    @Override
    public @Nullable List<Object> getPath() {
        return error.getPath();
    }

    @Override
    public Map<String, Object> getExtensions() {
        var extensions = new LinkedHashMap<String, Object>();
        if (error.getExtensions() != null) extensions.putAll(error.getExtensions());
        extensions.put(TraceId.MEMBER, trace.value());
        return extensions;
    }
}
