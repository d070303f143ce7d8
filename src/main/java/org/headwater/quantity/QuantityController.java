package org.headwater.quantity;

import graphql.schema.DataFetchingEnvironment;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Occasion;
import org.headwater.access.Purposes;
import org.headwater.entity.EntityLoaders;
import org.headwater.evidence.Fact;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

@Controller
class QuantityController {

    private final Quantities quantities;
    private final Purposes purposes;

    QuantityController(Quantities quantities, Purposes purposes) {
        this.quantities = quantities;
        this.purposes = purposes;
    }

    @QueryMapping
    QuantityAnswer quantities(@Argument QuantityRequest request, DataFetchingEnvironment environment) {
        var context = environment.getGraphQlContext();
        purposes.require(Occasion.of(context));
        return quantities.find(CurrentViewer.of(context), request);
    }

    @SchemaMapping(typeName = "Quantities")
    CompletableFuture<List<Fact>> limiting(QuantityAnswer answer, DataFetchingEnvironment environment) {
        return EntityLoaders.facts(environment, answer.limitingIds(), answer.moment());
    }

    @SchemaMapping(typeName = "Quantities")
    CompletableFuture<List<Fact>> unlimitedBy(QuantityAnswer answer, DataFetchingEnvironment environment) {
        return EntityLoaders.facts(environment, answer.unlimitedByIds(), answer.moment());
    }
}
