package org.headwater.access;

import graphql.GraphQLContext;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Puts the caller into the context of each GraphQL request, where those who answer it find the caller again. */
@Component
public final class CurrentViewer implements WebGraphQlInterceptor {

    private final Viewer demonstration;

    CurrentViewer(DemonstrationViewer demonstration) {
        this.demonstration = demonstration.viewer();
    }

    /** Fails where there is none: without a caller nothing is read. */
    public static Viewer of(GraphQLContext context) {
        Viewer viewer = context.get(Viewer.class);
        if (viewer == null) throw new IllegalStateException("a request without a viewer");
        return viewer;
    }

    /** The caller of everything that comes without a log-in. */
    public Viewer demonstration() {
        return demonstration;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        request.configureExecutionInput((input, builder) -> builder.graphQLContext(context -> {
                    if (!input.getGraphQLContext().hasKey(Viewer.class)) context.of(Viewer.class, demonstration);
                })
                .build());
        return chain.next(request);
    }
}
