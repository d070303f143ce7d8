package org.headwater.evidence;

import graphql.GraphQLContext;
import java.util.Map;
import org.headwater.access.CurrentViewer;
import org.headwater.access.DoneWrites;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

@Controller
class WithdrawalController implements DoneWrites {

    private final Withdrawals withdrawals;

    WithdrawalController(Withdrawals withdrawals) {
        this.withdrawals = withdrawals;
    }

    @Override
    public Map<String, Result> results() {
        return Map.of("withdrawEvidence", withdrawals::get, "withdrawSource", withdrawals::get);
    }

    @QueryMapping
    Withdrawals.Effect withdrawalEffect(@Argument String source, GraphQLContext context) {
        return withdrawals.effectOfSource(CurrentViewer.of(context), source);
    }

    @MutationMapping
    Withdrawal withdrawEvidence(@Argument String id, @Argument String reason, GraphQLContext context) {
        return withdrawals.withdrawEvidence(CurrentViewer.of(context), id, reason);
    }

    @MutationMapping
    Withdrawal withdrawSource(@Argument String id, @Argument String reason, GraphQLContext context) {
        return withdrawals.withdrawSource(CurrentViewer.of(context), id, reason);
    }
}
