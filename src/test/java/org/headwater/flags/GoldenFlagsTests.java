package org.headwater.flags;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GoldenFlagsTests {

    private static final List<GoldenCase> CASES = GoldenCase.all();

    private static List<List<String>> missing(Finding finding) {
        return finding.missing().stream()
                .map(missing -> List.of(missing.reason().name(), missing.id(), missing.field()))
                .toList();
    }

    @Test
    void everyCaseIsExact() {
        var wrong = new ArrayList<String>();
        for (var golden : CASES) {
            var finding = golden.pattern().of(golden.world(), golden.subject(), golden.hub(), Pattern.BUDGET);
            if (finding.truth() != golden.result() || !missing(finding).equals(golden.missing()))
                wrong.add(golden.name() + " is " + golden.result() + " " + golden.missing() + ", not " + finding);
        }
        assertThat(CASES).hasSize(2_045);
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatIsUsedIsEnough() {
        var wrong = new ArrayList<String>();
        for (var golden : CASES) {
            var finding = golden.pattern().of(golden.world(), golden.subject(), golden.hub(), Pattern.BUDGET);
            if (finding.truth() == Truth.CANNOT_BE_SAID) {
                if (!finding.used().isEmpty()) wrong.add(golden.name() + " uses something for nothing: " + finding);
                continue;
            }
            var less = golden.world().keeping(finding.used());
            var again = golden.pattern().of(less, golden.subject(), golden.hub(), Pattern.BUDGET);
            if (again.truth() != golden.result()) wrong.add(golden.name() + " needs more than " + finding);
        }
        assertThat(wrong).isEmpty();
    }

    /** A budget may only leave a result open, whatever it is. */
    @Test
    void aBudgetDecidesNothing() {
        var wrong = new ArrayList<String>();
        var open = 0;
        for (var golden : CASES)
            for (var budget : List.of(0, 1, 2, 3, 5, 8)) {
                var finding = golden.pattern().of(golden.world(), golden.subject(), golden.hub(), budget);
                if (finding.truth() == golden.result()) continue;
                if (finding.truth() != Truth.CANNOT_BE_SAID)
                    wrong.add(golden.name() + " of " + budget + ": " + finding);
                else if (finding.missing().stream().noneMatch(missing -> missing.reason() == MissingReason.BUDGET))
                    wrong.add(golden.name() + " of " + budget + " does not say so: " + finding);
                else open++;
            }
        assertThat(wrong).isEmpty();
        assertThat(open).isGreaterThan(1_000);
    }

    @ParameterizedTest
    @EnumSource
    void everyMutantDiffers(FlagMutant mutant) {
        var others = 0;
        var results = 0;
        for (var golden : CASES) {
            var finding = mutant.of(golden.pattern(), golden.world(), golden.subject(), golden.hub());
            if (finding.truth() != golden.result()) results++;
            else if (!missing(finding).equals(golden.missing())) others++;
        }
        System.out.println(mutant + ": " + results + " results, " + others + " other reasons");
        assertThat(results).isPositive();
    }
}
