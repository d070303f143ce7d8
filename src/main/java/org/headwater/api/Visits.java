package org.headwater.api;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.time.Duration;
import org.headwater.access.LocalToken;
import org.headwater.access.WriteNotes;
import org.headwater.store.Deadline;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells what works on a request from outside who sent it and until when, and answers in its place when that is over. */
@Component
class Visits implements WebGraphQlInterceptor {

    private final LimitSettings limits;
    private final LocalToken token;
    private final Refusals refusals;
    private final Connections connections;
    private final StartUnderWay start;

    Visits(LimitSettings limits, LocalToken token, Refusals refusals, Connections connections, StartUnderWay start) {
        this.start = start;
        this.connections = connections;
        this.limits = limits;
        this.refusals = refusals;
        this.token = token;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        var deadline = request.getAttributes().get(Deadline.KEY) instanceof Deadline begun
                ? begun
                : Deadline.in(limits.deadline());
        var address = request.getRemoteAddress();
        var visit = new Visit(
                address == null ? "unknown" : String.valueOf(address.getAddress()),
                deadline,
                token.matches(request.getHeaders().getFirst(LocalToken.HEADER)),
                request.getAttributes().containsKey(GraphQlRequests.BY_GET));
        var write = RepeatedWrites.Write.of(
                request.getHeaders().getFirst(WriteNotes.HEADER),
                request.getExtensions().get(RepeatedWrites.EXTENSION));
        request.configureExecutionInput((input, builder) -> builder.graphQLContext(
                        context -> context.of(Visit.class, visit).of(RepeatedWrites.Write.class, write))
                .build());
        var left = deadline.left();
        var watch = connections.watch(Connections.connectionOf(request.getAttributes()), deadline::abandon);
        return chain.next(request)
                .timeout(
                        left.isPositive() ? left : Duration.ofNanos(1),
                        Mono.fromSupplier(() -> late(request, deadline, write)))
                .doOnNext(this::note)
                // Before the answer goes on: then the connection is the server's.
                .doOnNext(answered -> close(watch))
                .doOnError(failed -> close(watch))
                .doOnCancel(() -> close(watch));
    }

    private static void close(Connections.@Nullable ConnectionWatch watch) {
        if (watch != null) watch.close();
    }

    private WebGraphQlResponse late(WebGraphQlRequest request, Deadline deadline, RepeatedWrites.Write write) {
        GraphQLError error = write.hasBegun()
                ? Refusal.unknown(write.id() != null)
                : start.late(deadline.most().toSeconds());
        return new WebGraphQlResponse(new DefaultExecutionGraphQlResponse(
                request.toExecutionInput(),
                ExecutionResult.newExecutionResult().addError(error).build()));
    }

    /** Counts what was refused, and says when to ask again. */
    private void note(WebGraphQlResponse response) {
        for (var error : response.getExecutionResult().getErrors()) {
            if (error.getExtensions() != null && error.getExtensions().get("limit") instanceof String limit)
                refusals.count(limit);
            var wait = error instanceof Refusal refusal
                    ? refusal.retryAfterSeconds()
                    : GraphQlStatuses.isUnavailable(error) ? 1 : 0;
            if (wait > 0) response.getResponseHeaders().set(HttpHeaders.RETRY_AFTER, Integer.toString(wait));
        }
    }
}
