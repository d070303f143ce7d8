package org.headwater.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.headwater.access.StaleLists;
import org.headwater.access.StaleLists.StaleList;
import org.headwater.access.Viewer;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Says in each answer with data which lists are older than their schedules allow. It is said of all lists that the caller
 * sees, since whether an answer would be another with a newer list cannot be known without it.
 */
@Component
class StaleNotices implements WebGraphQlInterceptor {

    static final String EXTENSION = "staleLists";

    private final StaleLists stale;

    StaleNotices(StaleLists stale) {
        this.stale = stale;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return chain.next(request).map(this::noted);
    }

    private WebGraphQlResponse noted(WebGraphQlResponse response) {
        Viewer viewer = response.getExecutionInput().getGraphQLContext().get(Viewer.class);
        Object data = response.getData();
        if (viewer == null || data == null || data instanceof Publisher<?>) return response;
        var lists = stale.of(viewer);
        if (lists.isEmpty()) return response;
        var extensions = new LinkedHashMap<Object, Object>();
        if (response.getExtensions() != null) extensions.putAll(response.getExtensions());
        extensions.put(EXTENSION, shown(lists));
        return response.transform(builder -> builder.extensions(extensions));
    }

    private static List<Map<String, @Nullable Object>> shown(List<StaleList> lists) {
        return lists.stream()
                .map(list -> {
                    var row = new LinkedHashMap<String, @Nullable Object>();
                    row.put("source", list.source());
                    row.put("feed", list.feed());
                    row.put(
                            "current",
                            list.current() == null ? null : list.current().toString());
                    row.put("why", list.why().name());
                    return row;
                })
                .<Map<String, @Nullable Object>>map(row -> row)
                .toList();
    }
}
