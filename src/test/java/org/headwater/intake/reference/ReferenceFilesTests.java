package org.headwater.intake.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.headwater.intake.table.BadRow;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.Table;
import org.headwater.substance.Certainty;
import org.headwater.vocabulary.NameKey;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The product's own reference files: every row whole, and in agreement with public lists where these are at hand. */
class ReferenceFilesTests {

    private static final Path FOLDER = Path.of("src/main/resources/reference");

    private static final Path PUBLISHED = Path.of("../shared/data");

    @TempDir
    Path folder;

    private record Cells(Map<String, String> byColumn) {
        String get(String column) {
            return Objects.requireNonNull(byColumn.get(column), column);
        }
    }

    private static List<Cells> rows(Path file, char separator) throws IOException {
        var content = Files.newInputStream(file);
        try (var reader = CsvReader.builder()
                .fieldSeparator(separator)
                .detectBomHeader(true)
                .ofNamedCsvRecord(new InputStreamReader(
                        file.toString().endsWith(".gz") ? new GZIPInputStream(content) : content, UTF_8))) {
            return reader.stream().map(row -> new Cells(row.getFieldsAsMap())).toList();
        }
    }

    private static List<Cells> rows(ReferencePart part) throws IOException {
        return rows(FOLDER.resolve(part.fileName()), ',');
    }

    private static List<Cells> published(String name) throws IOException {
        var file = PUBLISHED.resolve(name);
        Assumptions.assumeTrue(Files.exists(file), file + " is not here: nothing to compare with");
        return rows(file, name.contains("port_index") ? ';' : ',');
    }

    @ParameterizedTest
    @EnumSource
    void everyRowHasACitationAndACertainty(ReferencePart part) throws IOException {
        assertThat(rows(part)).isNotEmpty().allSatisfy(row -> {
            assertThat(row.get("citation")).as(row.toString()).isNotBlank();
            assertThat(Certainty.valueOf(row.get("certainty"))).isNotNull();
        });
    }

    /** Nobody compared an unverified row with its text, so it names no day. */
    @ParameterizedTest
    @EnumSource(names = {"INSTRUMENTS", "CONTROLS"})
    void onlyARowThatWasComparedSaysWhen(ReferencePart part) throws IOException {
        assertThat(rows(part)).allSatisfy(row -> {
            if (row.get("certainty").equals("UNVERIFIED"))
                assertThat(row.get("checked")).as(row.toString()).isEmpty();
        });
    }

    /** All files read as an edition is read: check digits, dates, codes, and references to other rows. */
    private static List<Reject> read(Map<ReferencePart, Path> files) throws IOException {
        var rejects = new ArrayList<Reject>();
        var rows = new ReferenceRows(source -> source.citation());
        for (var entry : files.entrySet())
            try (var table = Table.open(
                    new InputFile(entry.getKey().fileName(), entry.getValue()),
                    entry.getKey().columns(),
                    entry.getKey().required(),
                    rejects::add)) {
                for (var line : table)
                    try {
                        rows.read(entry.getKey(), line);
                    } catch (BadRow e) {
                        rejects.add(e.reject());
                    }
            }
        return rejects;
    }

    private static Map<ReferencePart, Path> files() {
        var files = new EnumMap<ReferencePart, Path>(ReferencePart.class);
        for (var part : ReferencePart.values()) files.put(part, FOLDER.resolve(part.fileName()));
        return files;
    }

    @Test
    void everyRowIsGood() throws IOException {
        assertThat(read(files())).isEmpty();
    }

    /** Columns: file, what to replace in it, by what; the column at fault and its code. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SUBSTANCES|1609-66-1,|1609-66-5,|cas|BAD_CAS",
                "SUBSTANCES|US:PRIMARY;CN:SECONDARY,2026-03-10,85 FR 21320|US,2026-03-10,85 FR 21320|complete_for|BAD_VALUE",
                "SUBSTANCES|23056-29-3,|1609-66-1,|cas|TWICE",
                "HS_CODES|HS2022,293337|HS2022,29333|hs_code|BAD_HS",
                "HS_CODES|HS2022,293337|HS2022,010121|hs_code|UNKNOWN_REFERENCE",
                "PRECURSORS|41661-47-6,39742-60-4|41661-47-6,41661-47-6|product_cas|BAD_VALUE",
                "PRECURSORS|41661-47-6,39742-60-4|41661-47-6,64-17-5|product_cas|UNKNOWN_REFERENCE",
                "INSTRUMENTS|US;MX;CA|US;MX;QQ|destinations|BAD_COUNTRY",
                "CONTROLS|US-85FR20822,23056-29-3|US-99FR1,23056-29-3|instrument|UNKNOWN_REFERENCE",
                "CONTROLS|NAMED,2024-09-01|NAMED,2024-09-31|from|BAD_DATE",
                "CONTROLS|125541-22-2,List I,DERIVATIVE|125541-22-2,List I,SIMILAR|scope|BAD_VALUE",
                "CONTROLS|85 FR 20822,2020,PRIMARY,|85 FR 20822,2020,SURE,|certainty|BAD_VALUE",
                "CONTROLS|,DATES,2026-11-28,Headwater project|,DATES,2026-11-28,|checked|BAD_VALUE",
                "PORTS|CNSHA|CNSH1|code|BAD_PORT",
            })
    void setsABadRowAside(ReferencePart part, String before, String after, String column, String code)
            throws IOException {
        var text = Files.readString(FOLDER.resolve(part.fileName()), UTF_8);
        assertThat(text).contains(before);
        var files = files();
        var changed = text.substring(0, text.indexOf(before))
                + after
                + text.substring(text.indexOf(before) + before.length());
        files.put(part, Files.writeString(folder.resolve(part.fileName()), changed, UTF_8));
        assertThat(read(files)).anySatisfy(reject -> {
            assertThat(reject.file()).isEqualTo(part.fileName());
            assertThat(reject.column()).isEqualTo(column);
            assertThat(reject.code()).isEqualTo(code);
        });
    }

    @Test
    void refusesARowWithoutItsCitation() throws IOException {
        var text = Files.readString(FOLDER.resolve("ports.csv"), UTF_8);
        var files = files();
        files.put(
                ReferencePart.PORTS,
                Files.writeString(
                        folder.resolve("ports.csv"),
                        text.replaceFirst("(?m)^(CNSHA,Shanghai),.*$", "$1,,,SECONDARY"),
                        UTF_8));
        assertThat(read(files))
                .singleElement()
                .satisfies(reject -> assertThat(reject.code()).isEqualTo("MISSING"));
    }

    @Test
    void agreesWithTheCompiledListOfTheConvention() throws IOException {
        var published = published("chem/un1988_precursors_compiled.csv");
        assertThat(published).hasSize(33);
        var names = new HashMap<String, TreeSet<String>>();
        for (var row : rows(ReferencePart.SUBSTANCES))
            for (var name : (row.get("name") + ";" + row.get("synonyms")).split(";"))
                if (!name.isBlank())
                    names.computeIfAbsent(row.get("cas"), cas -> new TreeSet<>())
                            .add(NameKey.of(name).value());
        var codes = new HashMap<String, String>();
        for (var row : rows(ReferencePart.HS_CODES))
            if (row.get("hs_edition").equals("HS2022")) codes.put(row.get("cas"), row.get("hs_code"));
        var tables = new HashMap<String, String>();
        var firstYears = new HashMap<String, String>();
        for (var row : rows(ReferencePart.CONTROLS))
            if (row.get("instrument").equals("UN-1988")) {
                if (row.get("to").isEmpty()) tables.put(row.get("cas"), row.get("list"));
                firstYears.merge(
                        row.get("cas"),
                        (row.get("from") + row.get("not_before")).substring(0, 4),
                        (one, other) -> one.compareTo(other) < 0 ? one : other);
            }
        for (var row : published) {
            var cas = row.get("cas");
            assertThat(names.get(cas))
                    .as(cas)
                    .contains(NameKey.of(row.get("substance")).value());
            assertThat(codes.get(cas)).as(cas).isEqualTo(row.get("hs2022"));
            assertThat(tables.get(cas)).as(cas).isEqualTo("Table " + row.get("un1988_table"));
            // Named by the Convention of 1988 itself: in force since 1990.
            assertThat(firstYears.get(cas))
                    .as(cas)
                    .isEqualTo(row.get("control_year").equals("1988") ? "1990" : row.get("control_year"));
        }
    }

    @Test
    void usesHeadingsOfTheHarmonizedSystem() throws IOException {
        var published = new TreeSet<String>();
        for (var row : published("hs/harmonized-system-2022.csv.gz")) published.add(row.get("hscode"));
        for (var row : rows(ReferencePart.HS_HEADINGS))
            if (row.get("hs_edition").equals("HS2022")) assertThat(published).contains(row.get("hs_code"));
    }

    @Test
    void namesTheCountriesOfTheStandard() throws IOException {
        var published = new HashMap<String, String>();
        for (var row : published("geo/country-codes.csv"))
            published.put(row.get("ISO3166-1-Alpha-2"), row.get("ISO3166-1-Alpha-3"));
        var own = rows(ReferencePart.COUNTRIES);
        assertThat(own).hasSize(249);
        for (var row : own)
            assertThat(published.get(row.get("code"))).as(row.get("code")).isEqualTo(row.get("alpha_3"));
    }

    @Test
    void hasThreeHundredPortsSomeOfWhichOtherListsSpellOtherwise() throws IOException {
        assertThat(rows(ReferencePart.PORTS)).hasSizeGreaterThanOrEqualTo(300);
        var published = new HashMap<String, String>();
        for (var row : published("geo/nga_world_port_index_2024.csv"))
            published.putIfAbsent(
                    row.get("UN/LOCODE").replace(" ", ""),
                    (row.get("Main Port Name") + " " + row.get("Alternate Port Name")).toUpperCase(Locale.ROOT));
        var shared = rows(ReferencePart.PORTS).stream()
                .filter(row -> row.get("certainty").equals("SECONDARY"))
                .toList();
        assertThat(shared)
                .hasSizeGreaterThan(200)
                .allSatisfy(row -> assertThat(published).containsKey(row.get("code")));
    }

    @Test
    void positionsOfPortsAreThoseOfTheIndexThatTheyName() throws IOException {
        var published = published("geo/nga_world_port_index_2024.csv").stream()
                .filter(row -> !row.get("Latitude").isBlank())
                .collect(Collectors.groupingBy(row -> row.get("UN/LOCODE").replace(" ", "")));
        var read = rows(FOLDER.resolve("port-positions.csv"), ',').stream()
                .filter(row -> row.get("certainty").equals("SECONDARY"))
                .toList();
        assertThat(read)
                .hasSizeGreaterThan(700)
                .allSatisfy(row -> assertThat(published.get(row.get("code")))
                        .as(row.get("code"))
                        .anySatisfy(their -> {
                            assertThat(degrees(their.get("Latitude")))
                                    .isCloseTo(degrees(row.get("latitude")), within(0.006));
                            assertThat(degrees(their.get("Longitude")))
                                    .isCloseTo(degrees(row.get("longitude")), within(0.006));
                        }));
    }

    private static double degrees(String text) {
        return Double.parseDouble(text);
    }

    @Test
    void refusesAFileOfAnotherName() {
        assertThatThrownBy(() -> ReferencePart.ofFileName("laws.csv")).hasMessageContaining("substances.csv");
    }
}
