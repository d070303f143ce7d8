package org.headwater.money.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A chain of money as a test compares it: classes by their letters, a completion in microseconds, usable facts by their ids. */
public record MoneyAnswer(
        List<String> parties,
        String classes,
        int confidence,
        @Nullable Long completion,
        List<List<String>> canonical,
        List<List<String>> usable) {

    static MoneyAnswer of(MoneyResult.FoundChain chain) {
        var classes = new StringBuilder();
        for (var step : chain.steps()) classes.append(step.tie() ? 'T' : 'P');
        return new MoneyAnswer(
                chain.parties(),
                classes.toString(),
                chain.confidence().millionths(),
                chain.completion(),
                chain.steps().stream().map(MoneyResult.FoundStep::facts).toList(),
                chain.steps().stream()
                        .map(step -> step.usable().stream().sorted().toList())
                        .toList());
    }

    static List<MoneyAnswer> of(MoneyResult result) {
        return result.chains().stream().map(MoneyAnswer::of).toList();
    }
}
