package org.headwater.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.zip.GZIPOutputStream;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Viewer;
import org.headwater.intake.Importing.Text;
import org.headwater.intake.csl.Csl;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.statements.ActionFeed;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Mapping;
import org.headwater.store.OfflineStore;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.neo4j.driver.Driver;

/** What an import that was held tells, and how much of a file of another form is read for it. */
@WithDatabase
class HeldImportsIT {

    private final Imports imports;
    private final Driver driver;
    private final Viewer viewer;

    @TempDir
    Path folder;

    HeldImportsIT(Imports imports, Driver driver, CurrentViewer viewers) {
        this.imports = imports;
        this.driver = driver;
        this.viewer = viewers.demonstration();
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    /** A feed, and how its rows are written. */
    private record Form(
            String feed,
            String file,
            @Nullable LocalDate asOf,
            String begin,
            String between,
            String end,
            IntFunction<String> good,
            IntFunction<String> bad) {

        Text text(int firstBad, int thenGood) {
            return text(firstBad, thenGood, 0);
        }

        Text text(int firstBad, int thenGood, int thenBad) {
            var rows = new StringBuilder(begin);
            var all = firstBad + thenGood + thenBad;
            for (var row = 0; row < all; row++)
                rows.append(row == 0 ? "" : between)
                        .append((row < firstBad || row >= firstBad + thenGood ? bad : good).apply(row));
            return new Text(file, rows.append(end).toString());
        }

        @Override
        public String toString() {
            return feed;
        }
    }

    private static Form csv(String feed, String header, IntFunction<String> good, IntFunction<String> bad) {
        return new Form(feed, feed + ".csv", null, header + "\n", "\n", "\n", good, bad);
    }

    private static String cells(List<String> columns, String... named) {
        var cells = new String[columns.size()];
        Arrays.fill(cells, "");
        for (var place = 0; place < named.length; place += 2) cells[columns.indexOf(named[place])] = named[place + 1];
        return '"' + String.join("\",\"", cells) + '"';
    }

    private static String csl(int row, String source) {
        return cells(Csl.COLUMNS, "_id", "x" + row, "source", source, "name", "FIRM " + row, "addresses", "CN");
    }

    private static String action(int row, String kind) {
        return "OFAC|US,Office of Foreign Assets Control," + kind + ",demo,x" + row + ",Falsa Trading " + row
                + ",P1,E.O. 14059,2024-03-05,,,,Notice of March,,2024-03-05,en,,A,1,CLEAR";
    }

    private static String identity(int row, String name) {
        return "{\"type\":\"identity\",\"id\":\"identity--00000000-0000-4000-8000-%012d\"%s,\"identity_class\":\"organization\"}"
                .formatted(row, name);
    }

    private static final Form SHIPMENTS = csv(
            "shipments",
            "document_no,consignor_name,consignee_name,cas",
            row -> "D" + row + ",A,B,",
            row -> "D" + row + ",A,B,1-2-3");

    static List<Form> forms() {
        return List.of(
                SHIPMENTS,
                csv(
                        "payments",
                        "transaction_no,payer_name,payee_name,date",
                        row -> "T" + row + ",A,B,2030-01-02",
                        row -> "T" + row + ",A,B,yesterday"),
                csv(
                        "statements",
                        "subject_name,relation,object_name,source_title,source_date",
                        row -> "Someone " + row + ",owns,Firm,A gazette,2030-12-01",
                        row -> "Someone " + row + ",likes,Firm,A gazette,2030-12-01"),
                csv(
                        "actions",
                        String.join(",", ActionFeed.COLUMNS),
                        row -> action(row, "designated"),
                        row -> action(row, "petted")),
                csv(
                        "csl",
                        String.join(",", Csl.COLUMNS),
                        row -> csl(row, "Entity List (EL) - Bureau of Industry and Security"),
                        row -> csl(row, "A list of nobody")),
                new Form(
                        "ftm",
                        "demo.ftm.json",
                        null,
                        "",
                        "\n",
                        "\n",
                        row -> "{\"id\":\"c" + row + "\",\"schema\":\"Company\",\"properties\":{\"name\":[\"Firm " + row
                                + "\"]}}",
                        row -> "{\"id\":\"c" + row + "\",\"schema\":\"Cabbage\",\"properties\":{\"name\":[\"Firm\"]}}"),
                new Form(
                        "stix",
                        "bundle.json",
                        null,
                        "{\"type\":\"bundle\",\"id\":\"bundle--00000000-0000-4000-8000-000000000000\",\"objects\":[",
                        ",",
                        "]}",
                        row -> identity(row, ",\"name\":\"Firm " + row + "\""),
                        row -> identity(row, "")),
                new Form(
                        "ofac-sdn",
                        "sdn.csv",
                        LocalDate.parse("2021-01-10"),
                        "",
                        "\r\n",
                        "\r\n",
                        row -> Importing.entry(row + 1, "HERON " + row, Importing.NOTHING, "SDNTK", Importing.NOTHING),
                        row -> row + ",\"broken"));
    }

    private Job run(Form form, Text text) {
        return new Importing(imports, viewer, folder).run(form.feed(), form.asOf(), List.of(text));
    }

    private long stored() {
        return driver.executableQuery("MATCH (n:Fact|Entity) RETURN count(n)")
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asLong();
    }

    @ParameterizedTest
    @MethodSource("forms")
    void keepsTheRejectsOfWhatIsHeld(Form form) {
        var job = run(form, form.text(0, 100, 60));
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.HELD);
        assertThat(job.message())
                .contains("60 of 160 rows are bad")
                .contains("`headwater rejects " + job.id() + "`")
                .contains("--release-held");
        assertThat(job.count("rejected")).isEqualTo(60);
        assertThat(imports.rejects(job.id(), viewer))
                .hasSize(60)
                .isSortedAccordingTo((one, other) -> Long.compare(one.line(), other.line()));
        assertThat(stored()).isZero();
    }

    /** The good ones behind are not met any more: with them less than a twentieth of the file is bad. */
    @ParameterizedTest
    @MethodSource("forms")
    void stopsWhereTheFirstThousandRowsAreAllBad(Form form) {
        var text = form.text(1_000, 21_000);
        var job = run(form, text);
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.HELD);
        assertThat(job.message())
                .startsWith("held: the first 1,000 rows are all bad (")
                .contains(" 1,000)")
                .contains("nothing was stored")
                .contains("`headwater rejects " + job.id() + "`");
        assertThat(job.count("rejected")).isEqualTo(1_000);
        assertThat(imports.rejects(job.id(), viewer)).hasSize(1_000);
        assertThat(stored()).isZero();
    }

    @Test
    void goesOnWhereAnyOfTheFirstIsGoodAndWhereItIsReleased() {
        var read = run(SHIPMENTS, SHIPMENTS.text(999, 201));
        assertThat(read.message()).startsWith("held: 999 of 1200 rows are bad, over 5 %");
        var released = new Importing(imports, viewer, folder)
                .releasing()
                .run("shipments", null, List.of(SHIPMENTS.text(1_000, 500)));
        assertThat(released.state()).as(released.message()).isEqualTo(JobState.DONE);
        assertThat(released.count("shipments")).isEqualTo(500);
        assertThat(released.count("rejected")).isEqualTo(1_000);
    }

    /** Rows that no feed ever sees, since the table sets them aside, count as well. */
    @Test
    void stopsWhereNoRowHasTheWidthOfTheHeader() {
        var narrow = csv("shipments", "document_no,consignor_name,consignee_name,cas", SHIPMENTS.good(), row -> "D,A");
        var job = run(narrow, narrow.text(1_000, 21_000));
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.HELD);
        assertThat(job.message()).contains("(WRONG_WIDTH 1,000)");
        assertThat(job.count("rejected")).isEqualTo(1_000);
    }

    /** A packed file that is cut off can be read no further than that: whoever reads it to its end fails. */
    private Path cutOff(Form form) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(bytes)) {
            packed.write(form.text(200_000, 0).content().getBytes(UTF_8));
        }
        return Files.write(
                folder.resolve(form.file()), Arrays.copyOf(bytes.toByteArray(), bytes.size() - bytes.size() / 4));
    }

    private Job run(Form form, Path file, @Nullable Path initial) {
        var importing = new Importing(imports, viewer, folder);
        return importing.over(importing.startFiles(new ImportRequest(
                form.feed(),
                List.of(new InputFile(form.file(), file)),
                form.asOf(),
                false,
                Marking.CLEAR,
                false,
                Mapping.NONE,
                initial)));
    }

    static List<Form> streamed() {
        // The others are bounded lists that are read into memory first.
        return forms().stream()
                .filter(form -> !List.of("stix", "ofac-sdn").contains(form.feed()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("streamed")
    void readsNoFurtherThanThat(Form form) throws IOException {
        var job = run(form, cutOff(form), null);
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.HELD);
        assertThat(job.count("rejected")).isEqualTo(1_000);
    }

    @Test
    void readsNoFurtherForAStoreToCome() throws IOException {
        var work = folder.resolve("work");
        var job = run(SHIPMENTS, cutOff(SHIPMENTS), work);
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.HELD);
        assertThat(job.message()).startsWith("held: the first 1,000 rows are all bad (BAD_CAS 1,000)");
        assertThat(imports.rejects(job.id(), viewer)).hasSize(1_000);
        assertThat(OfflineStore.isComplete(work)).as("a store to be built").isFalse();
    }

    @Test
    void stopsWhereNoNameGoesWithItsId() {
        var listed = csv(
                "shipments",
                "document_no,consignor_name,consignor_id,consignee_name",
                row -> "D" + row + ",Firm" + row + ",demo:" + row + ",B",
                row -> "E" + row + ",Other,demo:" + row % 100 + ",B");
        assertThat(run(listed, listed.text(0, 100)).count("shipments")).isEqualTo(100);
        var before = stored();
        var job = run(listed, listed.text(5_000, 0));
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.HELD);
        assertThat(job.message()).contains("rows are all bad (NAME_DISAGREES ");
        assertThat(job.count("rejected")).isLessThanOrEqualTo(2_000);
        assertThat(stored()).isEqualTo(before);
    }
}
