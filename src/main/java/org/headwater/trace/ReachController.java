package org.headwater.trace;

import graphql.GraphQLContext;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Cursors;
import org.headwater.access.Occasion;
import org.headwater.access.Purposes;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

@Controller
class ReachController {

    private final Reach reach;
    private final Cursors cursors;
    private final Purposes purposes;

    ReachController(Reach reach, Cursors cursors, Purposes purposes) {
        this.reach = reach;
        this.cursors = cursors;
        this.purposes = purposes;
    }

    @QueryMapping
    ReachConnection reach(
            @Argument Map<String, Object> from,
            @Argument Direction direction,
            @Argument @Nullable Map<String, Object> rules,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            GraphQLContext context) {
        purposes.require(Occasion.of(context));
        var viewer = CurrentViewer.of(context);
        var page = cursors.page(viewer, first, after, "reach", from, direction, rules);
        var given = new ChainController.Input(rules == null ? Map.of() : rules);
        var selector = new ChainController.Input(Map.of("from", from)).selector("from");
        return reach.list(
                viewer,
                new ReachRequest(Objects.requireNonNull(selector), direction, given.rules()),
                given.<Instant>find("knownAt"),
                given.<Instant>find("atLeast"),
                page);
    }
}
