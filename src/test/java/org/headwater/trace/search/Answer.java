package org.headwater.trace.search;

import java.time.LocalDate;
import java.util.List;
import org.headwater.vocabulary.StepClass;
import org.jspecify.annotations.Nullable;

/** What search, oracle and golden case are compared by; usable facts in the order of their ids. */
record Answer(
        List<String> parties,
        List<StepClass> classes,
        int tiers,
        int ties,
        int confidence,
        @Nullable LocalDate completion,
        List<String> canonical,
        @Nullable List<@Nullable String> substances,
        List<List<String>> usable) {

    static Answer of(ChainResult.FoundChain chain) {
        return new Answer(
                chain.parties(),
                chain.steps().stream().map(ChainResult.FoundStep::stepClass).toList(),
                chain.tiers(),
                chain.ties(),
                chain.confidence().millionths(),
                chain.completion(),
                chain.steps().stream().map(ChainResult.FoundStep::fact).toList(),
                new java.util.ArrayList<>(chain.steps().stream()
                        .map(ChainResult.FoundStep::substance)
                        .toList()),
                chain.steps().stream()
                        .map(step -> step.facts().stream().sorted().toList())
                        .toList());
    }

    static List<Answer> of(ChainResult result) {
        return result.chains().stream().map(Answer::of).toList();
    }

    /** Golden cases do not tell the lines. */
    Answer withoutSubstances() {
        return new Answer(parties, classes, tiers, ties, confidence, completion, canonical, null, usable);
    }
}
