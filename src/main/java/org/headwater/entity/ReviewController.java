package org.headwater.entity;

import graphql.GraphQLContext;
import java.time.LocalDate;
import org.headwater.access.Connection;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Paging;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

@Controller
class ReviewController {

    private final Reviews reviews;

    ReviewController(Reviews reviews) {
        this.reviews = reviews;
    }

    @QueryMapping
    Connection<DueReview> dueForReview(@Argument @Nullable LocalDate before, Paging paging) {
        return reviews.list(paging.viewer(), before, paging.page("dueForReview", before));
    }

    @MutationMapping
    DueReview confirmRetention(@Argument String id, @Argument String reason, GraphQLContext context) {
        return reviews.confirm(CurrentViewer.of(context), id, reason);
    }
}
