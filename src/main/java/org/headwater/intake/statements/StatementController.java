package org.headwater.intake.statements;

import graphql.GraphQLContext;
import org.headwater.access.CurrentViewer;
import org.headwater.evidence.Fact;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

@Controller
class StatementController {

    private final Statements statements;

    StatementController(Statements statements) {
        this.statements = statements;
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
