package org.headwater.access.login;

import org.headwater.vocabulary.Problem;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** A start that is refused says why and what to do, without a stack of causes; before the framework says it in its words. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class StartFailures extends AbstractFailureAnalyzer<Problem> {

    @Override
    protected FailureAnalysis analyze(Throwable root, Problem problem) {
        return new FailureAnalysis(String.valueOf(problem.getMessage()), null, root);
    }
}
