package org.headwater.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The published pairs of names that people labelled as one party's or two's; {@code -Dheadwater.names=true} prints the misses. */
class NameBenchmarkTests {

    private static final Path PAIRS = Path.of("..", "shared", "data", "names", "name_bench_nk.csv");

    private static final Set<String> ORGANIZATIONS = Set.of("Company", "Organization", "LegalEntity");

    private record Figures(int pairs, int right, int wrong, int missed) {
        double precision() {
            return (double) right / Math.max(1, right + wrong);
        }

        double recall() {
            return (double) right / Math.max(1, right + missed);
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%d pairs: %d found, %d wrongly, %d missed; precision %.3f, recall %.3f",
                    pairs,
                    right,
                    wrong,
                    missed,
                    precision(),
                    recall());
        }
    }

    private static List<NamedCsvRecord> pairs() throws IOException {
        assumeTrue(Files.exists(PAIRS), "skipped: no copy of the labelled pairs beside the project");
        try (var csv = CsvReader.builder().ofNamedCsvRecord(Files.newBufferedReader(PAIRS, UTF_8))) {
            return csv.stream().toList();
        }
    }

    private static Figures figures(List<NamedCsvRecord> pairs, Set<String> schemata, double threshold, boolean told) {
        var all = 0;
        var right = 0;
        var wrong = 0;
        var missed = 0;
        for (var pair : pairs) {
            if (!schemata.contains(pair.getField("schema"))) continue;
            all++;
            var one = pair.getField("name1");
            var other = pair.getField("name2");
            var likeness = schemata.contains("Person") ? Likeness.ofPersons(one, other) : Likeness.ofBodies(one, other);
            var isOne = pair.getField("is_match").equals("true");
            var said = likeness.score() >= threshold;
            if (said && isOne) right++;
            if (said && !isOne) wrong++;
            if (!said && isOne) missed++;
            if (told && said != isOne && Boolean.getBoolean("headwater.names"))
                System.out.println((isOne ? "missed  " : "wrongly ") + likeness.score() + "  " + one + "  |  " + other
                        + "  " + likeness.reasons());
        }
        return new Figures(all, right, wrong, missed);
    }

    @Test
    void findsOrganizationsByTheirNames() throws IOException {
        var pairs = pairs();
        for (var threshold = 0.70; threshold < 0.95; threshold += 0.01)
            System.out.printf(
                    Locale.ROOT,
                    "organizations from %.2f: %s%n",
                    threshold,
                    figures(pairs, ORGANIZATIONS, threshold - 1e-9, false));
        var figures = figures(pairs, ORGANIZATIONS, Likeness.THRESHOLD, true);
        assertThat(figures.pairs()).isEqualTo(112);
        assertThat(figures.precision()).as(figures.toString()).isGreaterThanOrEqualTo(0.90);
        assertThat(figures.recall()).as(figures.toString()).isGreaterThanOrEqualTo(0.80);
    }

    @Test
    void findsPersonsByTheirNames() throws IOException {
        var pairs = pairs();
        for (var threshold = 0.70; threshold < 0.95; threshold += 0.05)
            System.out.printf(
                    Locale.ROOT,
                    "persons from %.2f: %s%n",
                    threshold,
                    figures(pairs, Set.of("Person"), threshold - 1e-9, false));
        var figures = figures(pairs, Set.of("Person"), Likeness.THRESHOLD_OF_PERSONS, true);
        assertThat(figures.precision()).as(figures.toString()).isGreaterThanOrEqualTo(0.80);
    }
}
