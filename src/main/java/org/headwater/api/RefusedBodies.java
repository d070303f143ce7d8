package org.headwater.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import org.headwater.access.Interception;
import org.headwater.access.TraceId;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers a request that is refused for its body, as HTTP endpoints answer a problem. */
@Component
class RefusedBodies {

    private final Refusals refusals;
    private final JsonMapper mapper = JsonMapper.builder().build();

    RefusedBodies(Refusals refusals) {
        this.refusals = refusals;
    }

    void answer(HttpServletRequest request, HttpServletResponse response, BadBody bad) throws IOException {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("status", bad.status.value());
        problem.put("code", bad.code);
        if (bad.limit != null) {
            refusals.count(bad.limit);
            problem.put("limit", bad.limit);
        }
        problem.put(TraceId.MEMBER, TraceId.of(request).value());
        problem.put("detail", String.valueOf(bad.getMessage()));
        request.setAttribute(Interception.PROBLEM_ATTRIBUTE, bad.code);
        response.setStatus(bad.status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        // The rest of the body is not read.
        response.setHeader("Connection", "close");
        if (bad.retryAfterSeconds > 0) response.setHeader("Retry-After", Integer.toString(bad.retryAfterSeconds));
        response.getOutputStream().write(mapper.writeValueAsBytes(problem));
        response.flushBuffer();
    }
}
