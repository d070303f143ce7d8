package org.headwater.access;

import graphql.GraphQLContext;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

@Controller
class ViewerController {

    private final Purposes purposes;

    ViewerController(Purposes purposes) {
        this.purposes = purposes;
    }

    @QueryMapping
    Viewer viewer(GraphQLContext context) {
        return CurrentViewer.of(context);
    }

    @SchemaMapping
    Recognition.Way recognizedBy(Viewer viewer, GraphQLContext context) {
        return CurrentViewer.way(context);
    }

    @SchemaMapping
    @Nullable
    Instant until(Viewer viewer, GraphQLContext context) {
        return CurrentViewer.until(context);
    }

    @SchemaMapping
    List<String> purposes(Viewer viewer) {
        return purposes.allowed();
    }
}
