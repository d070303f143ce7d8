package org.headwater.access;

import graphql.GraphQLContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

@Controller
class ApprovalController implements DoneWrites {

    private final Approvals approvals;

    ApprovalController(Approvals approvals) {
        this.approvals = approvals;
    }

    record ApprovalInput(
            Approval.ApprovalKind kind,
            String subject,
            @Nullable String wanted,
            String reason) {}

    @Override
    public Map<String, Result> results() {
        return Map.of(
                "requestApproval", approvals::get,
                "decideApproval", approvals::get);
    }

    @QueryMapping
    @Nullable
    Approval approval(@Argument String id, GraphQLContext context) {
        return approvals.find(CurrentViewer.of(context), id).orElse(null);
    }

    @QueryMapping
    Connection<Approval> approvals(@Argument @Nullable Boolean decidable, Paging paging) {
        return approvals.list(paging.viewer(), decidable, paging.page("approvals", decidable));
    }

    @MutationMapping
    Approval requestApproval(@Argument ApprovalInput input, GraphQLContext context) {
        person(context);
        return approvals.request(
                CurrentViewer.of(context), input.kind(), input.subject(), input.wanted(), input.reason());
    }

    @MutationMapping
    Approval decideApproval(
            @Argument String id, @Argument boolean approve, @Argument String reason, GraphQLContext context) {
        person(context);
        return approvals.decide(CurrentViewer.of(context), id, approve, reason);
    }

    /** A key has a name of its own, so that its maker would be the second person to it. */
    private static void person(GraphQLContext context) {
        if (CurrentViewer.way(context) == Recognition.Way.API_KEY)
            throw new Forbidden("a key is no second person; log in as yourself");
    }
}
