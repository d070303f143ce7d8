package org.headwater.access.login;

import graphql.GraphQLContext;
import java.util.List;
import java.util.Set;
import org.headwater.access.Connection;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Paging;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

@Controller
class ApiKeyController {

    private final ApiKeys keys;

    ApiKeyController(ApiKeys keys) {
        this.keys = keys;
    }

    record ApiKeyInput(
            String name,
            @Nullable Integer days,
            @Nullable Tlp clearance,
            @Nullable List<String> groups,
            @Nullable List<Viewer.Role> roles) {}

    @QueryMapping
    Connection<ApiKey> apiKeys(Paging paging, GraphQLContext context) {
        return keys.list(paging, CurrentViewer.way(context));
    }

    @MutationMapping
    ApiKeys.NewApiKey createApiKey(@Argument ApiKeyInput input, GraphQLContext context) {
        var viewer = CurrentViewer.of(context);
        var rights = new Rights(
                input.clearance() == null ? viewer.clearance() : input.clearance(),
                input.groups() == null ? viewer.groups() : Set.copyOf(input.groups()),
                input.roles() == null ? Set.of() : Set.copyOf(input.roles()));
        return keys.create(viewer, CurrentViewer.way(context), input.name(), input.days(), rights);
    }

    @MutationMapping
    ApiKey revokeApiKey(@Argument String id, GraphQLContext context) {
        return keys.revoke(CurrentViewer.of(context), CurrentViewer.way(context), id);
    }
}
