package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BoundedTests {

    @Test
    void cutsAtTwoHundredCharacters() {
        assertThat(Bounded.name("n".repeat(200))).isEqualTo("n".repeat(200));
        assertThat(Bounded.name("n".repeat(201))).isEqualTo("n".repeat(199) + "…");
        assertThat(Bounded.message("m".repeat(16_000_000))).isEqualTo("m".repeat(199) + "…");
        assertThat(Bounded.message(null)).isNull();
        // A sum that is cut does not add up.
        assertThat(Bounded.summary("m".repeat(600))).isEqualTo("m".repeat(600));
        assertThat(Bounded.summary("m".repeat(601))).isEqualTo("m".repeat(599) + "…");
    }

    /** What a reader sees as one character is one: a pair of surrogates, a letter with its accents, joined pictures. */
    @Test
    void leavesNoPartOfACharacter() {
        assertThat(Bounded.name("n".repeat(198) + "💥💥")).isEqualTo("n".repeat(198) + "…");
        assertThat(Bounded.name("n".repeat(197) + "e\u0301e\u0301")).isEqualTo("n".repeat(197) + "e\u0301…");
        assertThat(Bounded.name("n".repeat(195) + "👨\u200D👩\u200D👧 and more"))
                .isEqualTo("n".repeat(195) + "…");
        assertThat(Bounded.name("e" + "\u0301".repeat(500)))
                .hasSizeBetween(150, 200)
                .endsWith("…");
    }

    /** They stand in lists and logs, where a line end or a turned direction would pretend to be another text. */
    @Test
    void hasNoUnprintableCharacters() {
        assertThat(Bounded.name("a\nb\u202Ec\u2028d\uD83Ee")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe");
        assertThat(Bounded.name("می\u200Cخواهم")).isEqualTo("می\u200Cخواهم");
        assertThat(Bounded.message("line one\nline two")).isEqualTo("line one\uFFFDline two");
    }

    /** An error is shown once and stored nowhere: it has room for a list of right values, and not for a whole file. */
    @Test
    void boundsErrorsAsWell() {
        var long5000 = "x".repeat(5_000);
        assertThat(BadInput.of(long5000, "a", "is wrong").argument()).hasSize(200);
        assertThat(BadInput.of("a", "b", "is none of " + long5000))
                .message()
                .hasSize(1_000)
                .endsWith("…");
        assertThat(BadInput.of("a", "b", "has the column '\n\u202E'")).message().doesNotContain("\n", "\u202E");
    }
}
