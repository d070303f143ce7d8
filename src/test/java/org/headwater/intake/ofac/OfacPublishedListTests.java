package org.headwater.intake.ofac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.headwater.intake.table.Reject;
import org.headwater.vocabulary.EntityKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The list as published, where a copy lies beside the project. Shows counts only: the rows are about real people. */
@Tag("thorough")
class OfacPublishedListTests {

    private static final Path LISTS = Path.of("..", "shared", "data", "ofac");
    private static final Path PAGE = Path.of("src", "docs", "ofac-2021-04-25.md");

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
            System.out.println(file + ": " + counts + " notes " + noteCodes(list));

            assertThat(list.rejects()).isEmpty();
            assertThat((double) counts.unrecognizedItems() / counts.remarkItems())
                    .isLessThan(0.01);
        }
    }

    @Test
    void resolvesTheLinksOfAConsistentDay() {
        var list = read("2021-04-25/sdn.csv.gz", "2021-04-25/add.csv.gz", "2021-04-25/alt.csv.gz");
        System.out.println("2021-04-25: " + list.counts() + " notes " + noteCodes(list));

        assertThat(list.rejects()).isEmpty();
        assertThat(list.orphans()).isEmpty();
        assertThat(list.counts().rows())
                .isEqualTo(Map.of(ListPart.SDN, 8_890L, ListPart.ADD, 13_761L, ListPart.ALT, 11_742L));
        assertThat(list.counts().links())
                .containsEntry(ResolvedLink.Outcome.BY_NAME, 3_359L)
                .containsEntry(ResolvedLink.Outcome.NONE, 7L)
                .containsEntry(ResolvedLink.Outcome.AMBIGUOUS, 4L);
    }

    /** To write the page anew, delete it and run this. */
    @Test
    void documentsTheCounts() throws IOException {
        var written = page(read("2021-04-25/sdn.csv.gz", "2021-04-25/add.csv.gz", "2021-04-25/alt.csv.gz"));
        if (Files.notExists(PAGE)) Files.writeString(PAGE, written);

        assertThat(PAGE).hasContent(written);
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

    private static String page(OfacSnapshot list) {
        var counts = list.counts();
        var bySubject = list.links().stream()
                .collect(Collectors.groupingBy(
                        link -> Objects.requireNonNull(list.entries().get(link.subject()))
                                        .kind() + " | " + link.outcome(),
                        TreeMap::new,
                        Collectors.counting()));
        var rest = new LinkedHashMap<String, Long>();
        rest.put("rejected rows", (long) list.rejects().size());
        rest.put("orphans", (long) list.orphans().size());
        rest.put("rows of add.csv that say nothing", counts.emptyAddresses());
        rest.put("facts stated twice by one entry, kept once", counts.repeated());
        rest.put("items of remarks", counts.remarkItems());
        rest.put("of these not understood, kept as written", counts.unrecognizedItems());
        rest.put("remarks cut, their continuation not at hand", counts.cutRemarks());
        return """
                # OFAC's list of 2021-04-25 in numbers

                Counts only, of the three files sdn.csv, add.csv and alt.csv of one day, read by `OfacFiles`. Made by
                `OfacPublishedListTests.documentsTheCounts`, which compares this page with the list where a copy of it lies
                beside the project.

                """
                + table("part | rows", counts.rows())
                + table("kind of entry | entries", counts.entries())
                + table("kind of fact | facts", counts.facts())
                + "`Linked To:` names another entry. It is resolved where exactly one other entry bears the name, as"
                + " its\n"
                + "primary name (BY_NAME) or, where none does, as an alias of alt.csv (BY_ALIAS). NONE and AMBIGUOUS"
                + " stay\n"
                + "names: nicknames of the remarks are not tried, since different people share them.\n\n"
                + table("outcome | links", counts.links())
                + table("kind of the linked entry | outcome | links", bySubject)
                + table("other | count", rest)
                + table("note | count", noteCodes(list)).stripTrailing()
                + "\n";
    }

    private static String table(String header, Map<?, Long> rows) {
        var table = new StringBuilder("| ").append(header).append(" |\n|");
        table.append("---|".repeat(header.split("\\|").length)).append('\n');
        rows.forEach((name, count) ->
                table.append("| ").append(name).append(" | ").append(count).append(" |\n"));
        return table.append('\n').toString();
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

    private static Map<String, Long> noteCodes(OfacSnapshot list) {
        return list.notes().stream().collect(Collectors.groupingBy(Reject::code, TreeMap::new, Collectors.counting()));
    }

    private static OfacSnapshot read(String... files) {
        assumeTrue(Files.isDirectory(LISTS), "skipped: no copy of the published list beside the project");
        return OfacFiles.read(
                Arrays.stream(files).map(LISTS::resolve).map(OfacFile::of).toList());
    }
}
