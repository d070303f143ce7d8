package org.headwater.access;

import graphql.ExecutionResult;
import graphql.GraphQLContext;
import graphql.GraphqlErrorBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Caller of a request, as recognized by the log-in. A connection that stays open is asked again: at each operation of a
 * WebSocket, and every few seconds while a subscription runs.
 */
@Component
@Order(Interception.VIEWER)
public final class CurrentViewer implements WebGraphQlInterceptor {

    /** Longest time that a subscription outlives its caller's right to it. */
    private static final Duration ASKED_AGAIN_EVERY = Duration.ofSeconds(5);

    private final Viewer demonstration;
    private final Recognizer recognizer;

    CurrentViewer(StandingViewers standing, Recognizer recognizer) {
        this.demonstration = standing.demonstration();
        this.recognizer = recognizer;
    }

    /** Fails where there is none: without a caller nothing is read. */
    public static Viewer of(GraphQLContext context) {
        Viewer viewer = context.get(Viewer.class);
        if (viewer == null) throw new IllegalStateException("a request without a viewer");
        return viewer;
    }

    /** The caller of the HTTP request that this thread serves. */
    public Viewer get() {
        return recognized().viewer();
    }

    /** The same; empty for what is answered without a log-in, such as the probes of its health. */
    public Optional<Viewer> find() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof Recognition recognition
                ? Optional.of(recognition.viewer())
                : Optional.empty();
    }

    /** The same, where only the local administrator may go on. */
    public Viewer getLocalAdministrator() {
        var recognition = recognized();
        if (recognition.way() != Recognition.Way.LOCAL_ADMINISTRATOR)
            throw new Forbidden(
                    "only the command line on the service's own machine may do this; for an import, upload the files");
        return recognition.viewer();
    }

    /** The caller of everything that comes without a log-in. */
    public Viewer demonstration() {
        return demonstration;
    }

    private static Recognition recognized() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof Recognition recognition)
            return recognition;
        throw new IllegalStateException("a request without a viewer");
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        if (!(request instanceof WebSocketGraphQlRequest socket)) return answer(request, chain, recognized());
        return socket.getSessionInfo()
                .getPrincipal()
                .ofType(Recognition.class)
                .flatMap(
                        first -> Mono.fromCallable(() -> recognizer.again(first).orElse(null)))
                .flatMap(recognition -> answer(request, chain, recognition))
                .switchIfEmpty(Mono.fromCallable(() -> unauthenticated(request)));
    }

    private Mono<WebGraphQlResponse> answer(WebGraphQlRequest request, Chain chain, Recognition recognition) {
        var occasion = Occasion.parse(
                request.getHeaders().getFirst(Occasion.PURPOSE),
                request.getHeaders().getFirst(Occasion.CASE));
        request.configureExecutionInput((input, builder) -> builder.graphQLContext(context -> {
                    if (!input.getGraphQLContext().hasKey(Viewer.class)) context.of(Viewer.class, recognition.viewer());
                    context.of(Recognition.class, recognition);
                    context.of(Occasion.class, occasion);
                })
                .build());
        return chain.next(request).map(response -> whileRecognized(response, recognition));
    }

    private WebGraphQlResponse whileRecognized(WebGraphQlResponse response, Recognition recognition) {
        if (!(response.getExecutionResult().getData() instanceof Publisher<?> events)) return response;
        var over = Flux.interval(ASKED_AGAIN_EVERY)
                .onBackpressureDrop()
                .publishOn(Schedulers.boundedElastic())
                .filter(tick -> isOver(recognition));
        return response.transform(builder -> builder.data(Flux.from(events).takeUntilOther(over)));
    }

    /** A caller with other rights subscribes again: what runs goes on with those that it began with. */
    private boolean isOver(Recognition recognition) {
        try {
            return !recognizer.again(recognition).map(Recognition::viewer).equals(Optional.of(recognition.viewer()));
        } catch (Unavailable e) {
            return false;
        }
    }

    private static WebGraphQlResponse unauthenticated(WebGraphQlRequest request) {
        var error = GraphqlErrorBuilder.newError()
                .message("%s", "not recognized any more; log in, or connect again with a valid token or key")
                .errorType(ErrorType.UNAUTHORIZED)
                .extensions(Map.of("code", ErrorCode.UNAUTHENTICATED.name()))
                .build();
        return new WebGraphQlResponse(new DefaultExecutionGraphQlResponse(
                request.toExecutionInput(),
                ExecutionResult.newExecutionResult().addError(error).build()));
    }

    /** Moment at which the caller's recognition ends by itself; null where it does not. */
    static @Nullable Instant until(GraphQLContext context) {
        Recognition recognition = context.get(Recognition.class);
        return recognition == null ? null : recognition.until();
    }

    /** The credential of the caller; the demonstration user's where a test asks without a request. */
    public static Recognition.Way way(GraphQLContext context) {
        Recognition recognition = context.get(Recognition.class);
        return recognition == null ? Recognition.Way.DEMONSTRATION : recognition.way();
    }
}
