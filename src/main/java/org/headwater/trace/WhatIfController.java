package org.headwater.trace;

import graphql.schema.DataFetchingEnvironment;
import java.util.Map;
import java.util.Objects;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Occasion;
import org.headwater.access.Purposes;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.Without;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

@Controller
class WhatIfController {

    private final WhatIfs whatIfs;
    private final Purposes purposes;

    WhatIfController(WhatIfs whatIfs, Purposes purposes) {
        this.whatIfs = whatIfs;
        this.purposes = purposes;
    }

    @QueryMapping
    WhatIfAnswer whatIf(
            @Argument ChainRequest request, @Argument Without without, DataFetchingEnvironment environment) {
        var context = environment.getGraphQlContext();
        purposes.require(Occasion.of(context));
        Map<String, Object> said = Objects.requireNonNull(environment.getArgument("request"));
        return whatIfs.find(CurrentViewer.of(context), request.joined(said), without);
    }
}
