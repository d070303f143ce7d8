package org.headwater.access;

import graphql.GraphQLContext;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

@Controller
class ViewerController {

    @QueryMapping
    Viewer viewer(GraphQLContext context) {
        return CurrentViewer.of(context);
    }
}
