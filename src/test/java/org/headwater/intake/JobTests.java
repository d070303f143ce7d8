package org.headwater.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JobTests {

    /** A job of the agency that runs. */
    static Job marked(@Nullable String marking) {
        return new Job(
                "watched",
                1,
                "statements",
                List.of("s.csv"),
                null,
                false,
                "ana",
                "agency",
                marking,
                JobState.RUNNING,
                3,
                null,
                Map.of(),
                null,
                Instant.EPOCH,
                Instant.EPOCH,
                null,
                "another service",
                null,
                null,
                null,
                null);
    }

    private static Viewer viewer(String organization, Tlp clearance) {
        return new Viewer("reader", organization, clearance, Set.of(), Set.of(Viewer.Role.READER));
    }

    @Test
    void isSeenByWhoReadsItsMarkingInItsOrganization() {
        assertThat(marked("AMBER").isSeenBy(viewer("agency", Tlp.AMBER))).isTrue();
        assertThat(marked("AMBER").isSeenBy(viewer("agency", Tlp.GREEN))).isFalse();
        assertThat(marked("AMBER").isSeenBy(viewer("elsewhere", Tlp.RED))).isFalse();
        for (var unreadable : new String[] {null, "", "SECRET"})
            assertThat(marked(unreadable).isSeenBy(viewer("agency", Tlp.RED))).isFalse();
    }
}
