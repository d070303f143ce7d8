package org.headwater.intake.ofac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import org.headwater.vocabulary.EntityKind;
import org.junit.jupiter.api.Test;

/** The list as published, where a copy lies beside the project. Shows counts only: the rows are about real people. */
class OfacPublishedListTests {

    private static final Path LISTS = Path.of("..", "shared", "data", "ofac");

    @Test
    void countsEntriesVesselsAndAircraft() {
        var list = read("history/sdn_2023-05-30.csv.gz");

        assertThat(list.entries()).hasSize(12_579);
        assertThat(list.counts().entries())
                .containsEntry(EntityKind.VESSEL, 741L)
                .containsEntry(EntityKind.AIRCRAFT, 377L);
        assertThat(list.rejects()).isEmpty();
    }

    @Test
    void tellsNewGoneAndChangedEntriesApart() {
        var april12 = read("history/sdn_2023-04-12.csv.gz");
        var april14 = read("history/sdn_2023-04-14.csv.gz");
        var may25 = read("history/sdn_2023-05-25.csv.gz");
        var may30 = read("history/sdn_2023-05-30.csv.gz");

        assertThat(difference(april12, april14)).isEqualTo(Map.of("new", 7L, "gone", 0L, "changed", 5L));
        assertThat(difference(may25, may30)).isEqualTo(Map.of("new", 22L, "gone", 0L, "changed", 0L));
    }

    @Test
    void understandsTheRemarks() {
        for (var file :
                new String[] {"2021-04-25/sdn.csv.gz", "history/sdn_2021-08-18.csv.gz", "history/sdn_2023-05-30.csv.gz"
                }) {
            var list = read(file);
            var counts = list.counts();
            System.out.println(file + ": " + counts);

            assertThat(list.rejects()).isEmpty();
            assertThat((double) counts.unrecognizedItems() / counts.remarkItems())
                    .isLessThan(0.01);
        }
    }

    @Test
    void resolvesTheLinksOfAConsistentDay() {
        var list = read("2021-04-25/sdn.csv.gz", "2021-04-25/add.csv.gz", "2021-04-25/alt.csv.gz");
        System.out.println("2021-04-25: " + list.counts());

        assertThat(list.rejects()).isEmpty();
        assertThat(list.orphans()).isEmpty();
        assertThat(list.counts().rows()).isEqualTo(Map.of(Part.SDN, 8_890L, Part.ADD, 13_761L, Part.ALT, 11_742L));
    }

    @Test
    void keepsRowsOfALaterDayAsOrphans() {
        var list = read(
                "history/sdn_2023-05-30.csv.gz",
                "add_2025-02.csv.gz",
                "alt_2025-02.csv.gz",
                "sdn_comments_2025-02.csv.gz");
        System.out.println(
                "mixed: " + list.counts() + " orphans " + list.orphans().size());

        assertThat(list.rejects()).isEmpty();
        assertThat(list.orphans()).isNotEmpty();
    }

    private static Map<String, Long> difference(OfacSnapshot before, OfacSnapshot after) {
        var added = new HashSet<>(after.entries().keySet());
        added.removeAll(before.entries().keySet());
        var gone = new HashSet<>(before.entries().keySet());
        gone.removeAll(after.entries().keySet());
        var changed = before.entries().values().stream()
                .filter(entry -> !gone.contains(entry.entNum()))
                .filter(entry -> {
                    var later = after.entries().get(entry.entNum());
                    return later != null && !later.fingerprint().equals(entry.fingerprint());
                })
                .count();
        return Map.of("new", (long) added.size(), "gone", (long) gone.size(), "changed", changed);
    }

    private static OfacSnapshot read(String... files) {
        assumeTrue(Files.isDirectory(LISTS), "skipped: no copy of the published list beside the project");
        return OfacFiles.readPaths(Arrays.stream(files).map(LISTS::resolve).toList());
    }
}
