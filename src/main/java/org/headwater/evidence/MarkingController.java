package org.headwater.evidence;

import graphql.GraphQLContext;
import org.headwater.access.CurrentViewer;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

@Controller
class MarkingController {

    private final Markings markings;

    MarkingController(Markings markings) {
        this.markings = markings;
    }

    @MutationMapping
    Raising raiseMarking(
            @Argument String id, @Argument String marking, @Argument String reason, GraphQLContext context) {
        return markings.raise(CurrentViewer.of(context), id, marking, reason);
    }
}
