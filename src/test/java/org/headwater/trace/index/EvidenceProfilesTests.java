package org.headwater.trace.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.headwater.trace.search.TraceGraph;
import org.headwater.vocabulary.Grade;
import org.junit.jupiter.api.Test;

/** Who sees a fact by the index: one test for each condition of it, which fails without the condition. */
class EvidenceProfilesTests {

    private static final Grade GOOD = Grade.parse("A1");
    private static final Grade POOR = Grade.parse("D4");

    private final EvidenceProfiles profiles = new EvidenceProfiles();

    private static EvidenceProfiles.EvidencePiece piece(String marking, String source, Grade grade) {
        return new EvidenceProfiles.EvidencePiece(marking, source, grade);
    }

    private int seenBy(int profile, String... visible) {
        return profiles.confidences(Set.of(visible)::contains)[profile];
    }

    @Test
    void everyMarkingOfTheFactIsAsked() {
        var profile = profiles.number(List.of("CLEAR", "GREEN"), List.of(piece("CLEAR", "s", GOOD)));
        assertThat(seenBy(profile, "CLEAR")).isEqualTo(TraceGraph.HIDDEN);
        assertThat(seenBy(profile, "GREEN")).isEqualTo(TraceGraph.HIDDEN);
        assertThat(seenBy(profile, "CLEAR", "GREEN")).isPositive();
    }

    @Test
    void aFactWithoutVisibleEvidenceIsHidden() {
        var profile = profiles.number(List.of("CLEAR"), List.of(piece("GREEN", "s", GOOD)));
        assertThat(seenBy(profile, "CLEAR")).isEqualTo(TraceGraph.HIDDEN);
        var single = profiles.number("CLEAR", "GREEN", "s", "A1");
        assertThat(seenBy(single, "CLEAR")).isEqualTo(TraceGraph.HIDDEN);
        assertThat(seenBy(single, "CLEAR", "GREEN")).isPositive();
    }

    @Test
    void hiddenEvidenceChangesNoConfidence() {
        var one = profiles.number(List.of("CLEAR"), List.of(piece("CLEAR", "s", POOR)));
        var two = profiles.number(List.of("CLEAR"), List.of(piece("CLEAR", "s", POOR), piece("GREEN", "t", GOOD)));
        assertThat(seenBy(two, "CLEAR")).isEqualTo(seenBy(one, "CLEAR"));
        assertThat(seenBy(two, "CLEAR", "GREEN")).isGreaterThan(seenBy(one, "CLEAR", "GREEN"));
    }

    @Test
    void aMissingMarkingIsNobodys() {
        var everyone = new String[] {"", "CLEAR"};
        var fact = profiles.number(Arrays.asList("CLEAR", null), List.of(piece("CLEAR", "s", GOOD)));
        assertThat(seenBy(fact, everyone[1])).isEqualTo(TraceGraph.HIDDEN);
        assertThat(seenBy(fact, everyone)).isEqualTo(TraceGraph.HIDDEN);
        var piece = profiles.number(List.of("CLEAR"), List.of(new EvidenceProfiles.EvidencePiece(null, "s", GOOD)));
        assertThat(seenBy(piece, everyone)).isEqualTo(TraceGraph.HIDDEN);
    }

    @Test
    void aFactIsSeenAsWithoutASource() {
        var both = profiles.number(List.of("CLEAR"), List.of(piece("CLEAR", "s", POOR), piece("CLEAR", "t", GOOD)));
        var one = profiles.number("CLEAR", "CLEAR", "s", "D4");
        var without = profiles.confidences(Set.of("CLEAR")::contains, Hiding.source("t"));
        assertThat(without[both]).isEqualTo(seenBy(one, "CLEAR")).isLessThan(seenBy(both, "CLEAR"));
        assertThat(profiles.confidences(Set.of("CLEAR")::contains, Hiding.source("s"))[one])
                .isEqualTo(TraceGraph.HIDDEN);
        // Evidence that is hidden anyway saves nothing.
        var hidden = profiles.number(List.of("CLEAR"), List.of(piece("CLEAR", "s", POOR), piece("GREEN", "t", GOOD)));
        assertThat(profiles.confidences(Set.of("CLEAR")::contains, Hiding.source("s"))[hidden])
                .isEqualTo(TraceGraph.HIDDEN);
    }

    /** Two organizations' records of one file are one source: none makes the fact surer, and with one go both. */
    @Test
    void recordsOfOneSourceGoTogether() {
        var file = "0123456789abcdefgh";
        var both = profiles.number(
                List.of("CLEAR"),
                List.of(piece("CLEAR", file + "jkmnpqrs", POOR), piece("CLEAR", file + "tvwxyz01", POOR)));
        var one = profiles.number(List.of("CLEAR"), List.of(piece("CLEAR", file + "jkmnpqrs", POOR)));
        assertThat(seenBy(both, "CLEAR")).isEqualTo(seenBy(one, "CLEAR"));
        assertThat(profiles.confidences(Set.of("CLEAR")::contains, Hiding.source(file + "jkmnpqrs"))[both])
                .isEqualTo(TraceGraph.HIDDEN);
    }

    @Test
    void onlySourcesOfVisiblePiecesAreNamed() {
        profiles.number(List.of("CLEAR"), List.of(piece("CLEAR", "s", POOR), piece("GREEN", "t", GOOD)));
        profiles.number(List.of("GREEN"), List.of(piece("CLEAR", "u", POOR)));
        assertThat(profiles.sources(Set.of("CLEAR")::contains)).containsExactly("s");
        assertThat(profiles.sources(Set.of("CLEAR", "GREEN")::contains)).containsExactly("s", "t", "u");
    }
}
