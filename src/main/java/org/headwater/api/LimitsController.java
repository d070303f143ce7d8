package org.headwater.api;

import graphql.GraphQLContext;
import java.util.Comparator;
import java.util.List;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Limit;
import org.headwater.access.Limiting;
import org.headwater.access.Viewer;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

@Controller
class LimitsController {

    private final List<Limiting> settings;

    LimitsController(List<Limiting> settings) {
        this.settings = settings;
    }

    @QueryMapping
    List<Limit> limits(GraphQLContext context) {
        CurrentViewer.of(context).require(Viewer.Role.ADMINISTRATOR);
        return settings.stream()
                .flatMap(module -> module.limits().stream())
                .sorted(Comparator.comparing(Limit::name))
                .toList();
    }
}
