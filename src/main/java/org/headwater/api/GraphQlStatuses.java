package org.headwater.api;

import graphql.GraphQLError;
import org.headwater.access.TracedError;
import org.headwater.vocabulary.ErrorCode;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.webmvc.GraphQlHttpHandler;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * The status of an answer over HTTP. Refusals that a proxy or a client has to understand without reading the body have one
 * of their own; all else is as GraphQL over HTTP has it.
 */
final class GraphQlStatuses extends GraphQlHttpHandler {

    GraphQlStatuses(WebGraphQlHandler handler) {
        super(handler);
    }

    @Override
    protected HttpStatus selectResponseStatus(WebGraphQlResponse response, MediaType mediaType) {
        var result = response.getExecutionResult();
        for (var error : result.getErrors())
            if (TracedError.unwrap(error) instanceof Refusal refusal && refusal.status() != null)
                return refusal.status();
        // The answer has no data at all.
        if (result.getData() == null)
            for (var error : result.getErrors()) {
                if (isUnavailable(error)) return HttpStatus.SERVICE_UNAVAILABLE;
                if (isCode(ErrorCode.TIMEOUT, error) || isCode(ErrorCode.OUTCOME_UNKNOWN, error))
                    return HttpStatus.GATEWAY_TIMEOUT;
                if (isCode(ErrorCode.ALREADY_DONE, error)) return HttpStatus.CONFLICT;
            }
        return super.selectResponseStatus(response, mediaType);
    }

    static boolean isUnavailable(GraphQLError error) {
        return isCode(ErrorCode.UNAVAILABLE, error);
    }

    private static boolean isCode(ErrorCode code, GraphQLError error) {
        return error.getExtensions() != null
                && code.name().equals(error.getExtensions().get("code"));
    }
}
