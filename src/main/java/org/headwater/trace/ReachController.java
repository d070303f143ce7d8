package org.headwater.trace;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Cursors;
import org.headwater.access.Occasion;
import org.headwater.access.Purposes;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.Direction;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.rules.ReachRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
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
            @Argument PartySelector from,
            @Argument Direction direction,
            @Argument @Nullable ChainRules rules,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            DataFetchingEnvironment environment) {
        var context = environment.getGraphQlContext();
        purposes.require(Occasion.of(context));
        var viewer = CurrentViewer.of(context);
        // The request is digested as it was written: the order of a set differs from start to start, and a cursor
        // outlives one.
        var page = cursors.page(
                viewer,
                first,
                after,
                "reach",
                environment.getArgument("from"),
                direction,
                environment.getArgument("rules"));
        return reach.list(viewer, new ReachRequest(from, direction, rules == null ? ChainRules.DEFAULT : rules), page);
    }

    @SchemaMapping
    List<ReachConnection.Relaxation> relaxations(ReachConnection answer) {
        return answer.relaxed().get();
    }
}
