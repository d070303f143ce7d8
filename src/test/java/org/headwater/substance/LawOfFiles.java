package org.headwater.substance;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/** The product's reference files as a law, without a database between them. */
final class LawOfFiles {

    static final Path FOLDER = Path.of("src/main/resources/reference");

    private LawOfFiles() {}

    record Cells(Map<String, String> byColumn) {
        String get(String column) {
            return Objects.requireNonNull(byColumn.get(column), column);
        }

        @Nullable
        String find(String column) {
            var text = get(column);
            return text.isEmpty() ? null : text;
        }

        List<String> parts(String column) {
            var text = get(column);
            return text.isEmpty() ? List.of() : List.of(text.split(";"));
        }

        private @Nullable LocalDate day(String column) {
            var text = find(column);
            return text == null ? null : LocalDate.parse(text);
        }

        private @Nullable PartialDate date(String column) {
            var text = find(column);
            return text == null ? null : PartialDate.parse(text);
        }

        Span span() {
            return new Span(date("from"), date("to"), day("not_before"), day("in_force_by"));
        }

        private Reading reading() {
            return new Reading(find("paragraph"), day("checked"), find("checked_by"));
        }
    }

    static List<Cells> rows(String file) {
        try (var reader = CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(Files.newInputStream(FOLDER.resolve(file)), UTF_8))) {
            return reader.stream().map(row -> new Cells(row.getFieldsAsMap())).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Law read() {
        var instruments = new LinkedHashMap<String, Instrument>();
        for (var row : rows("instruments.csv")) instruments.put(row.get("instrument"), instrument(row));
        var rules = new ArrayList<Rule>();
        for (var row : rows("controls.csv"))
            rules.add(new Rule(
                    Objects.requireNonNull(instruments.get(row.get("instrument"))),
                    CasNumber.parse(row.get("cas")),
                    row.get("list"),
                    ScopeKind.valueOf(row.get("scope")),
                    row.span(),
                    row.get("citation"),
                    Certainty.valueOf(row.get("certainty")),
                    row.reading(),
                    row.find("note")));
        return new Law(
                null, rows("substances.csv").stream().map(LawOfFiles::substance).toList(), instruments.values(), rules);
    }

    private static Instrument instrument(Cells row) {
        var licence = row.find("licence");
        var isUnrecorded =
                row.find("from") == null && row.find("not_before") == null && row.find("in_force_by") == null;
        var mayCover = new TreeSet<CasNumber>();
        for (var cas : row.parts("may_cover")) if (!cas.equals("any")) mayCover.add(CasNumber.parse(cas));
        return new Instrument(
                row.get("instrument"),
                Jurisdiction.valueOf(row.get("jurisdiction")),
                row.get("title"),
                row.get("list"),
                isUnrecorded ? Span.ALWAYS : row.span(),
                Set.copyOf(row.parts("destinations")),
                licence == null ? null : Boolean.valueOf(licence.equals("yes")),
                row.parts("follows"),
                row.get("complete").equals("yes"),
                row.parts("may_cover").contains("any"),
                mayCover,
                row.get("citation"),
                Certainty.valueOf(row.get("certainty")),
                row.reading(),
                row.find("note"));
    }

    private static KnownSubstance substance(Cells row) {
        var names = new ArrayList<String>();
        names.add(row.get("name"));
        names.addAll(row.parts("synonyms"));
        var complete = new EnumMap<Jurisdiction, Certainty>(Jurisdiction.class);
        for (var entry : row.parts("complete_for")) {
            var colon = entry.indexOf(':');
            complete.put(
                    Jurisdiction.valueOf(entry.substring(0, colon)), Certainty.valueOf(entry.substring(colon + 1)));
        }
        return new KnownSubstance(
                row.get("cas"), CasNumber.parse(row.get("cas")), names, List.of(), complete, row.day("examined"));
    }
}
