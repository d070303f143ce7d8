package org.headwater.trace;

import graphql.schema.DataFetchingEnvironment;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Cursors;
import org.headwater.access.Occasion;
import org.headwater.access.Purposes;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.PairOrder;
import org.headwater.trace.rules.PairRequest;
import org.headwater.trace.rules.PartySelector;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

@Controller
class PairController {

    private final PairTable pairs;
    private final Cursors cursors;
    private final Purposes purposes;

    PairController(PairTable pairs, Cursors cursors, Purposes purposes) {
        this.pairs = pairs;
        this.cursors = cursors;
        this.purposes = purposes;
    }

    @QueryMapping
    PairConnection pairs(
            @Argument @Nullable PartySelector from,
            @Argument @Nullable PartySelector to,
            @Argument @Nullable ChainRules rules,
            @Argument @Nullable PairOrder orderBy,
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
                "pairs",
                environment.getArgument("from"),
                environment.getArgument("to"),
                environment.getArgument("rules"),
                environment.getArgument("orderBy"));
        var request = new PairRequest(
                from, to, rules == null ? ChainRules.DEFAULT : rules, orderBy == null ? PairOrder.USUAL : orderBy);
        return pairs.list(viewer, request, page);
    }
}
