package org.headwater.trace;

import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import java.util.Objects;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Occasion;
import org.headwater.access.Purposes;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.Removable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

@Controller
class DisruptionController {

    private final Disruptions disruptions;
    private final Purposes purposes;

    DisruptionController(Disruptions disruptions, Purposes purposes) {
        this.disruptions = disruptions;
        this.purposes = purposes;
    }

    @QueryMapping
    DisruptionAnswer disruption(@Argument ChainRequest request, DataFetchingEnvironment environment) {
        var context = environment.getGraphQlContext();
        purposes.requireAlways(Occasion.of(context));
        Map<String, Object> said = Objects.requireNonNull(environment.getArgument("request"));
        Map<String, Object> of = Objects.requireNonNull(environment.getArgument("of"));
        return disruptions.find(CurrentViewer.of(context), request.joined(said), Removable.read(of));
    }
}
