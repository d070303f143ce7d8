package org.headwater.entity;

import graphql.GraphQLContext;
import java.time.LocalDate;
import org.headwater.access.Connection;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Cursors;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

@Controller
class ReviewController {

    private final Reviews reviews;
    private final Cursors cursors;

    ReviewController(Reviews reviews, Cursors cursors) {
        this.reviews = reviews;
        this.cursors = cursors;
    }

    @QueryMapping
    Connection<DueReview> dueForReview(
            @Argument @Nullable LocalDate before,
            @Argument @Nullable Integer first,
            @Argument @Nullable String after,
            GraphQLContext context) {
        var viewer = CurrentViewer.of(context);
        return reviews.list(viewer, before, cursors.page(viewer, first, after, "dueForReview", before));
    }

    @MutationMapping
    DueReview confirmRetention(@Argument String id, @Argument String reason, GraphQLContext context) {
        return reviews.confirm(CurrentViewer.of(context), id, reason);
    }
}
