package org.headwater.intake.statements;

import graphql.GraphQLContext;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.headwater.access.CurrentViewer;
import org.headwater.access.DoneWrites;
import org.headwater.evidence.Fact;
import org.headwater.vocabulary.LinkKind;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.stereotype.Controller;

@Controller
class StatementController implements DoneWrites {

    private final Statements statements;

    StatementController(Statements statements) {
        this.statements = statements;
    }

    @Override
    public Map<String, Result> results() {
        return Map.of(
                "recordStatement", statements::get,
                "correctStatement", statements::get);
    }

    @QueryMapping
    List<LinkKind> statementKinds() {
        return Arrays.stream(LinkKind.values())
                .filter(kind -> kind == LinkKind.IS_A || StatementFeed.isStatable(kind))
                .toList();
    }

    @MutationMapping
    Fact recordStatement(@Argument StatementInput input, GraphQLContext context) {
        return statements.record(CurrentViewer.of(context), input);
    }

    @MutationMapping
    Fact correctStatement(
            @Argument String fact, @Argument StatementInput input, @Argument String reason, GraphQLContext context) {
        return statements.correct(CurrentViewer.of(context), fact, input, reason);
    }
}
