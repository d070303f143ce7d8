package org.headwater.access.audit;

import graphql.ErrorType;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.incremental.IncrementalExecutionResult;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.access.Interception;
import org.headwater.access.Occasion;
import org.headwater.access.TraceId;
import org.headwater.access.TracedError;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Unavailable;
import org.reactivestreams.Publisher;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.execution.SubscriptionPublisherException;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * No record, no data: the answer to a GraphQL request, whichever way it came, goes on only when its record is on the disk.
 * It is the outermost interceptor, so that it sees what the others refuse, and nothing is put into an answer behind it.
 */
@Component
@Order(Interception.AUDIT)
class AuditInterceptor implements WebGraphQlInterceptor {

    static final String MAY_HAVE_HAPPENED =
            "what was asked may have been done, but its outcome cannot be recorded now; look before you ask again";

    private static final List<String> CANCELLED = List.of("CANCELLED");

    /** The same variables give the same hash, in whichever order they come. */
    private static final JsonMapper SORTED = JsonMapper.builder()
            .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
            .build();

    private final AuditLog audit;
    private final AuditMeters meters;
    private final Clock clock;

    AuditInterceptor(AuditLog audit, AuditMeters meters, Clock clock) {
        this.meters = meters;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        var trail = trail(request);
        trail.document(
                DigestUtils.sha256Hex(request.getDocument()),
                request.getVariables().isEmpty()
                        ? null
                        : DigestUtils.sha256Hex(SORTED.writeValueAsString(new TreeMap<>(request.getVariables()))));
        request.configureExecutionInput((input, builder) ->
                builder.graphQLContext(Map.of(Trail.class, trail)).build());
        return Mono.defer(() -> chain.next(request))
                .map(response -> settle(trail, response))
                .doOnError(e -> audit(trail, ErrorCode.INTERNAL.name()))
                .doOnCancel(() -> {
                    audit.note(trail.entry(event(trail), trail.ids(), CANCELLED));
                    trail.isOver(CANCELLED);
                });
    }

    private Trail trail(WebGraphQlRequest request) {
        if (request.getAttributes().get(Trail.ATTRIBUTE) instanceof Trail ofHttp
                && !(request instanceof WebSocketGraphQlRequest)) {
            var accept = String.valueOf(request.getHeaders().getFirst("Accept"));
            if (accept.contains("text/event-stream")) ofHttp.how("SSE");
            if (request.getAttributes().get(Interception.OPERATION_ATTRIBUTE) instanceof String name)
                ofHttp.asksOnly(name);
            return ofHttp;
        }
        var address = request.getRemoteAddress();
        var trail = new Trail(
                clock.instant(),
                "WEBSOCKET",
                address == null || address.getAddress() == null
                        ? null
                        : address.getAddress().getHostAddress(),
                Occasion.parse(
                        request.getHeaders().getFirst(Occasion.PURPOSE),
                        request.getHeaders().getFirst(Occasion.CASE)),
                meters);
        trail.traced(TraceId.of(request.getHeaders().getFirst(TraceId.HEADER)));
        return trail;
    }

    private static Entry.AuditEvent event(Trail trail) {
        return trail.intent() == null ? Entry.AuditEvent.READ : Entry.AuditEvent.OUTCOME;
    }

    /** Record of a request that ended without an answer; over HTTP the filter tries again where this fails. */
    private void audit(Trail trail, String code) {
        try {
            audit.append(trail.entry(event(trail), trail.ids(), List.of(code)));
            trail.isOver(List.of(code));
            trail.settle();
        } catch (Unavailable e) {
            trail.problem(code);
        }
    }

    private WebGraphQlResponse settle(Trail trail, WebGraphQlResponse response) {
        var settled = recorded(trail, response);
        var result = settled.getExecutionResult();
        var traced = TracedError.in(result, trail.trace());
        if (traced == result) return settled;
        var answer = answer(settled.getExecutionInput(), traced);
        answer.getResponseHeaders().putAll(settled.getResponseHeaders());
        return answer;
    }

    private WebGraphQlResponse recorded(Trail trail, WebGraphQlResponse response) {
        Viewer viewer = response.getExecutionInput().getGraphQLContext().get(Viewer.class);
        trail.who(viewer);
        try {
            // Parts that come later would come without a record.
            if (response.getExecutionResult() instanceof IncrementalExecutionResult) throw AuditLog.unavailable(null);
            if (response.getData() instanceof Publisher<?> events) return begin(trail, response, events);
            if (trail.isRefused()) return refusal(response, trail);
            var outcome = outcome(response);
            audit.append(trail.entry(event(trail), trail.ids(), outcome));
            trail.isOver(outcome);
            return response;
        } catch (Unavailable e) {
            return refusal(response, trail);
        } finally {
            trail.settle();
        }
    }

    private static List<String> outcome(WebGraphQlResponse response) {
        var codes = new TreeSet<String>();
        for (var error : response.getExecutionResult().getErrors()) codes.add(code(error));
        return codes.isEmpty() ? List.of("OK") : List.copyOf(codes);
    }

    private static String code(GraphQLError error) {
        var extensions = error.getExtensions();
        var code = extensions == null ? null : extensions.get("code");
        return code == null ? "ERROR" : code.toString();
    }

    /** Says that nothing is said; over a stream that is its only event. */
    private static WebGraphQlResponse refusal(WebGraphQlResponse response, Trail trail) {
        trail.isOver(List.of(ErrorCode.UNAVAILABLE.name()));
        var refused =
                ExecutionResult.newExecutionResult().addError(error(trail)).build();
        var result = response.getData() instanceof Publisher<?>
                ? ExecutionResult.newExecutionResult().data(Flux.just(refused)).build()
                : refused;
        return answer(response.getExecutionInput(), result);
    }

    private static WebGraphQlResponse answer(ExecutionInput input, ExecutionResult result) {
        return new WebGraphQlResponse(new DefaultExecutionGraphQlResponse(input, result));
    }

    private static GraphQLError error(Trail trail) {
        return GraphQLError.newError()
                .errorType(ErrorType.ExecutionAborted)
                .message(
                        "%s",
                        trail.intent() == null
                                ? Objects.requireNonNull(
                                        AuditLog.unavailable(null).getMessage())
                                : MAY_HAVE_HAPPENED)
                .extensions(Map.of(
                        "code",
                        ErrorCode.UNAVAILABLE.name(),
                        TraceId.MEMBER,
                        trail.trace().value()))
                .build();
    }

    private WebGraphQlResponse begin(Trail trail, WebGraphQlResponse response, Publisher<?> events) {
        audit.append(trail.entry(Entry.AuditEvent.BEGIN, trail.takeFresh(), outcome(response)));
        var recorded = Flux.<Object>from(events)
                .map(event -> {
                    more(trail);
                    return event instanceof ExecutionResult result ? TracedError.in(result, trail.trace()) : event;
                })
                .onErrorMap(Unavailable.class, e -> new SubscriptionPublisherException(List.of(error(trail)), e))
                .doFinally(signal -> audit.note(trail.entry(
                        Entry.AuditEvent.END,
                        trail.ids(),
                        List.of(
                                switch (signal) {
                                    case ON_COMPLETE -> "OK";
                                    case CANCEL -> "CANCELLED";
                                    default -> "ERROR";
                                }))));
        return answer(
                response.getExecutionInput(),
                ExecutionResult.newExecutionResult().data(recorded).build());
    }

    /** An event that shows something new waits for its record; one more of the same waits only for a disk that failed. */
    private void more(Trail trail) {
        var fresh = trail.takeFresh();
        if (!fresh.isEmpty() || audit.isBroken())
            audit.append(trail.entry(Entry.AuditEvent.MORE, fresh, List.<String>of()));
    }
}
