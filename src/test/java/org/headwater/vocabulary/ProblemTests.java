package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.*;

import org.junit.jupiter.api.Test;

class ProblemTests {

    @Test
    void keepsLongAndUnprintableValuesOutOfMessages() {
        var problem = BadInput.of("name", "a\nb\u0085c\u202Ed\u2028" + "💥".repeat(200), "is odd");
        assertThat(problem.getMessage())
                .startsWith("name: 'a\uFFFDb\uFFFDc\uFFFDd\uFFFD💥")
                .endsWith("💥…' is odd");
        assertThat(problem.toString().codePoints()).noneMatch(c -> Character.getType(c) == Character.SURROGATE);
        assertThat(new NotFound("entity", "x\ny")).hasMessageContaining("x\uFFFDy");
    }

    @Test
    void namesArgumentReasonAndSuggestion() {
        var problem = BadInput.withSuggestion("cas", "1609-66-5", "has a wrong check digit", "1609-66-1");
        assertThat(problem).hasMessage("cas: '1609-66-5' has a wrong check digit; did you mean 1609-66-1?");
        assertThat(problem.argument()).isEqualTo("cas");
        assertThat(problem.code()).isEqualTo("BAD_INPUT");
        assertThat(BadInput.of("cas", null, "is missing").suggestion()).isNull();
    }

    @Test
    void tellsTheLimitInItsCode() {
        assertThat(LimitExceeded.of("CHAINS", "k", 500, 200).code()).isEqualTo("LIMIT_CHAINS");
    }
}
