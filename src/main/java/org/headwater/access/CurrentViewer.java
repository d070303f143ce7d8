package org.headwater.access;

import graphql.GraphQLContext;
import java.util.Set;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import reactor.core.publisher.Mono;

/**
 * Who asks. Until a log-in exists everybody on this machine is the demonstration user, except the command line: it shows that
 * it may read the service's data folder, and so is its local administrator.
 */
@Component
@Order(Interception.VIEWER)
public final class CurrentViewer implements WebGraphQlInterceptor {

    private final Viewer demonstration;
    private final Viewer localAdministrator;
    private final LocalToken token;

    CurrentViewer(DemonstrationViewer demonstration, LocalToken token) {
        this.demonstration = demonstration.viewer();
        this.localAdministrator = new Viewer(
                "local-administrator",
                this.demonstration.organization(),
                Tlp.RED,
                this.demonstration.groups(),
                Set.of(Viewer.Role.values()));
        this.token = token;
    }

    /** Fails where there is none: without a caller nothing is read. */
    public static Viewer of(GraphQLContext context) {
        Viewer viewer = context.get(Viewer.class);
        if (viewer == null) throw new IllegalStateException("a request without a viewer");
        return viewer;
    }

    /** The caller of the HTTP request that this thread serves. */
    public Viewer get() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                ? of(request.getRequest().getHeader(LocalToken.HEADER))
                : demonstration;
    }

    /** The same, where only the local administrator may go on. */
    public Viewer getLocalAdministrator() {
        var viewer = get();
        if (!viewer.equals(localAdministrator))
            throw new Forbidden(
                    "only the command line on the service's own machine may do this; for an import, upload the files");
        return viewer;
    }

    /** The caller of everything that comes without a log-in. */
    public Viewer demonstration() {
        return demonstration;
    }

    private Viewer of(@Nullable String presented) {
        return token.matches(presented) ? localAdministrator : demonstration;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        var viewer = of(request.getHeaders().getFirst(LocalToken.HEADER));
        var occasion = new Occasion(
                request.getHeaders().getFirst(Occasion.PURPOSE),
                request.getHeaders().getFirst(Occasion.CASE));
        request.configureExecutionInput((input, builder) -> builder.graphQLContext(context -> {
                    if (!input.getGraphQLContext().hasKey(Viewer.class)) context.of(Viewer.class, viewer);
                    context.of(Occasion.class, occasion);
                })
                .build());
        return chain.next(request);
    }
}
