package org.headwater.api;

import java.util.List;
import java.util.Map;
import org.headwater.access.TraceId;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.WebRequest;

/** The answer to a request that the container ended itself, such as one whose body did not come: the same as to others. */
@Component
class EndedRequests extends DefaultErrorAttributes {

    @Override
    public Map<String, @Nullable Object> getErrorAttributes(WebRequest request, ErrorAttributeOptions options) {
        if (request.getAttribute(GraphQlRequests.ERRORS, RequestAttributes.SCOPE_REQUEST) instanceof List<?> errors)
            return Map.of("errors", errors);
        var attributes = super.getErrorAttributes(request, options);
        if (request.getAttribute(TraceId.ATTRIBUTE, RequestAttributes.SCOPE_REQUEST) instanceof TraceId trace)
            attributes.put(TraceId.MEMBER, trace.value());
        return attributes;
    }
}
