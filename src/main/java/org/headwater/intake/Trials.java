package org.headwater.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.headwater.access.Viewer;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewFact;
import org.headwater.intake.run.FeedField;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.RowFeed;
import org.headwater.intake.table.FileForm;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Mapping;
import org.headwater.intake.table.Packed;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.RejectCode;
import org.headwater.intake.table.RowsFile;
import org.headwater.intake.table.TriedRow;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks at the beginning of files before an import: what they are, what is wrong with their rows, what the rows would become. Records nothing. */
@Component
class Trials {

    /** Rows of a file that are tried. */
    static final int ROWS = 1_000;

    /** Rows that are shown as they are written. */
    private static final int SHOWN = 20;

    /** Columns that are shown; a file with more is of another kind. */
    private static final int MOST_COLUMNS = 1_000;

    /** Faults that are told; all are counted. */
    static final int FAULTS = 2_000;

    /** Bytes that tell what a file of texts is. */
    private static final int HEAD = 16 * 1024;

    /** Probable kind of a file. */
    enum FileKind {
        TABLE,
        JSON,
        XML,
        UNREADABLE
    }

    /**
     * A file as it was found.
     *
     * @param feeds names of feeds that probably read it, the likeliest first; empty where its columns have to be looked at
     * @param encoding null where it is no table, as the next three
     * @param damaged places whose bytes are none of the encoding
     * @param columns as the header writes them
     * @param fault why it cannot be read; null where it can
     */
    record TriedFile(
            String name,
            FileKind kind,
            List<String> feeds,
            @Nullable String encoding,
            @Nullable Boolean bom,
            @Nullable String delimiter,
            @Nullable Long damaged,
            List<String> columns,
            List<List<String>> rows,
            @Nullable String fault) {}

    /** Something wrong with a row, and what to do: code and suggestion as of a reject. */
    record TriedFault(
            String file,
            long line,
            @Nullable String field,
            @Nullable String column,
            String value,
            String code,
            String message,
            @Nullable String suggestion) {}

    record TriedEnd(String name, String kind) {}

    /** A fact that a row would become; {@code details} by name. */
    record TriedFact(
            TriedEnd subject,
            String kind,
            String verb,
            TriedEnd object,
            @Nullable String from,
            @Nullable String to,
            Map<String, String> details) {}

    record TriedResult(String file, long line, String marking, List<TriedFact> facts) {}

    /**
     * @param read rows that were tried
     * @param passed rows that the mapping passes over
     * @param hasMore whether a file goes on behind them
     * @param counts of faults by code
     * @param fault why none of the rows can be read, such as a column that the mapping does not name; null where they can
     */
    record TriedRows(
            String feed,
            long read,
            long good,
            long bad,
            long passed,
            boolean hasMore,
            long faultCount,
            Map<String, Long> counts,
            List<TriedFault> faults,
            List<TriedResult> results,
            @Nullable String fault) {}

    /** @param rows null where no feed was named, or its rows cannot be tried */
    record Tried(List<TriedFile> files, @Nullable TriedRows rows) {}

    private final Feeds feeds;

    Trials(Feeds feeds) {
        this.feeds = feeds;
    }

    /**
     * @param feed its name; null only looks at the files
     * @param mapping how their columns are read
     * @param marking of rows that bring none
     */
    Tried look(@Nullable String feed, List<InputFile> files, Mapping mapping, Marking marking, Viewer viewer) {
        viewer.require(Viewer.Role.ANALYST);
        if (files.isEmpty()) throw BadInput.of("files", null, "is empty; name at least one file");
        var found = files.stream().map(file -> found(file, mapping)).toList();
        if (feed == null || !(feeds.get(feed) instanceof RowFeed rows)) return new Tried(found, null);
        new ImportRequest(feed, files, null, true, marking, false, mapping).checkFor(rows, viewer);
        return new Tried(found, rows(rows, files, mapping, marking, viewer));
    }

    private static TriedFile found(InputFile file, Mapping mapping) {
        try {
            if (Packed.isXml(file.path())) return text(file, FileKind.XML, xmlFeeds(file));
            var head = head(file);
            if (head.startsWith("{") || head.startsWith("[")) return text(file, FileKind.JSON, jsonFeeds(head));
            return table(file, mapping);
        } catch (Problem e) {
            return unreadable(file, String.valueOf(e.getMessage()));
        } catch (CsvParseException | IOException e) {
            return unreadable(file, "is no text that can be read: " + e.getMessage());
        }
    }

    private static TriedFile text(InputFile file, FileKind kind, List<String> feeds) {
        return new TriedFile(file.name(), kind, feeds, null, null, null, null, List.of(), List.of(), null);
    }

    private static TriedFile unreadable(InputFile file, String why) {
        return new TriedFile(
                file.name(),
                FileKind.UNREADABLE,
                List.of(),
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                Bounded.error(why));
    }

    private static String head(InputFile file) throws IOException {
        try (var in = Packed.open(file.path())) {
            var text = new String(in.readNBytes(HEAD), UTF_8);
            return (text.startsWith("\uFEFF") ? text.substring(1) : text).strip();
        }
    }

    private static List<String> xmlFeeds(InputFile file) throws IOException {
        var head = head(file);
        if (head.contains("<CONSOLIDATED_LIST")) return List.of("un-sc");
        if (head.contains("sanctionEntity")) return List.of("eu-fsf");
        if (head.contains("<Designations")) return List.of("uk-sanctions");
        if (head.contains("<Sanctions")) return List.of("ofac-sdn", "ofac-consolidated");
        return List.of();
    }

    private static List<String> jsonFeeds(String head) {
        var first = head.lines().findFirst().orElse("");
        if (head.contains("\"bundle\"") && head.contains("\"objects\"")) return List.of("stix");
        if (first.contains("\"schema\"") && first.contains("\"datasets\"")) return List.of("opensanctions", "ftm");
        if (first.contains("\"op\"") && first.contains("\"entity\"")) return List.of("opensanctions");
        if (first.contains("\"schema\"")) return List.of("ftm");
        return List.of();
    }

    private static TriedFile table(InputFile file, Mapping mapping) throws IOException {
        var own = RowsFile.mappingOf(mapping, file);
        var form = FileForm.ofBeginning(file, own);
        List<String> columns = List.of();
        var rows = new ArrayList<List<String>>();
        try (var reader = form.records(file)) {
            for (var row : reader) {
                var cells = row.getFields().stream()
                        .limit(MOST_COLUMNS)
                        .map(Trials::cell)
                        .toList();
                if (columns.isEmpty()) columns = cells;
                else rows.add(cells);
                if (rows.size() == SHOWN) break;
            }
        }
        return new TriedFile(
                file.name(),
                FileKind.TABLE,
                tableFeeds(file.name(), columns),
                form.charset().name(),
                form.bom(),
                String.valueOf(form.delimiter()),
                form.damaged(),
                columns,
                rows,
                columns.isEmpty() ? "is empty; it needs a header" : null);
    }

    private static String cell(String written) {
        var text = written.startsWith("\uFEFF") ? written.substring(1) : written;
        return text.length() <= Bounded.LONGEST ? text : text.substring(0, Bounded.LONGEST) + "…";
    }

    /** Published lists, whose columns are fixed; other tables are known by what their columns can fill. */
    private static List<String> tableFeeds(String name, List<String> columns) {
        var plain = name.toLowerCase(Locale.ROOT);
        if (plain.matches("(sdn|add|alt|sdn_comments)\\.csv.*")) return List.of("ofac-sdn");
        if (plain.matches("cons_(prim|add|alt|comments)\\.csv.*")) return List.of("ofac-consolidated");
        var lower = columns.stream()
                .map(column -> column.strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        if (lower.contains("federal_register_notice") && lower.contains("source_list_url")) return List.of("csl");
        return List.of();
    }

    private TriedRows rows(RowFeed feed, List<InputFile> files, Mapping mapping, Marking marking, Viewer viewer) {
        var tally = new Tally(feed.name());
        try {
            RowsFile.check(mapping, files);
            mapping.checkFor(
                    feed.name(), feed.fields().stream().map(FeedField::name).collect(Collectors.toSet()));
            var examples = feed.fields().stream().collect(Collectors.toMap(FeedField::name, FeedField::example));
            var reader = feed.reader(viewer, marking);
            for (var file : RowsFile.of(mapping, files)) {
                try (var table = feed.open(file)) {
                    var trial = table.trial(ROWS, reader, field -> examples.getOrDefault(field, ""));
                    tally.passed += trial.passed();
                    tally.hasMore |= trial.hasMore();
                    for (var row : trial.rows()) tally.add(file.file().name(), row, viewer);
                }
            }
        } catch (BadInput e) {
            tally.fault = Bounded.error(String.valueOf(e.getMessage()));
        } catch (CsvParseException e) {
            tally.fault = Bounded.error("the file is no CSV: " + e.getMessage() + "; check its quotes");
        } catch (IOException | UncheckedIOException e) {
            // A file of rows tells bytes that are no UTF-8 in the midst of its reading.
            tally.fault = Bounded.error("the file cannot be read: " + e.getMessage() + "; save it in UTF-8");
        }
        return tally.rows();
    }

    /** Tally of the rows tried so far. */
    private static final class Tally {
        private final String feed;
        private final List<TriedFault> faults = new ArrayList<>();
        private final List<TriedResult> results = new ArrayList<>();
        private final Map<String, Long> counts = new TreeMap<>();
        private long good;
        private long bad;
        private long passed;
        private boolean hasMore;
        private long faultCount;
        private @Nullable String fault;

        Tally(String feed) {
            this.feed = feed;
        }

        void add(String file, TriedRow<ImportRun.Item> row, Viewer viewer) {
            for (var each : row.faults()) add(file, each.field(), each.value(), each.reject());
            var item = row.item();
            if (item == null) {
                bad++;
                return;
            }
            for (var fact : item.facts())
                if (!viewer.maySee(fact.marking())) {
                    bad++;
                    var marking = fact.marking().toString();
                    add(
                            file,
                            "marking",
                            marking,
                            item.reject(
                                    "marking",
                                    RejectCode.BAD_MARKING,
                                    marking + " is beyond what you may see; use one that you may see",
                                    null));
                    return;
                }
            good++;
            if (results.size() < SHOWN) results.add(result(item));
        }

        private void add(String file, @Nullable String field, String value, Reject reject) {
            faultCount++;
            counts.merge(reject.code(), 1L, Long::sum);
            if (faults.size() < FAULTS)
                faults.add(new TriedFault(
                        file,
                        reject.line(),
                        field,
                        reject.column(),
                        value,
                        reject.code(),
                        reject.message(),
                        reject.suggestion()));
        }

        TriedRows rows() {
            return new TriedRows(
                    feed, good + bad, good, bad, passed, hasMore, faultCount, counts, faults, results, fault);
        }
    }

    private static TriedResult result(ImportRun.Item item) {
        var ends = item.entities().stream()
                .collect(Collectors.toMap(NewEntity::key, entity -> entity, (one, again) -> one));
        var facts = item.facts().stream()
                .filter(fact -> fact.kind() != LinkKind.NAMED)
                .map(fact -> fact(fact, ends))
                .toList();
        var marking =
                item.facts().isEmpty() ? "" : item.facts().getLast().marking().toString();
        return new TriedResult(item.file(), item.line(), marking, facts);
    }

    private static TriedFact fact(NewFact fact, Map<String, NewEntity> ends) {
        var details = new TreeMap<String, String>();
        fact.qualifiers().forEach((name, value) -> put(details, name, value));
        fact.details().forEach((name, value) -> put(details, name, value));
        fact.roles().forEach((role, key) -> details.put(role, end(key, ends).name()));
        var from = fact.period().from();
        var to = fact.period().to();
        return new TriedFact(
                end(fact.subject(), ends),
                fact.kind().name(),
                fact.kind().verb(),
                end(fact.object(), ends),
                from == null ? null : from.toString(),
                to == null ? null : to.toString(),
                details);
    }

    /** Lines of goods have columns of equal length, whose unknown values are empty and −1. */
    private static void put(Map<String, String> details, String name, Object value) {
        if (name.equals("lineFromText")) return;
        var text = value instanceof List<?> list
                ? list.stream()
                        .map(String::valueOf)
                        .filter(each -> !each.isEmpty() && !each.equals("-1.0") && !each.equals("-1"))
                        .collect(Collectors.joining("; "))
                : String.valueOf(value);
        if (!text.isEmpty()) details.put(name, text);
    }

    private static TriedEnd end(String key, Map<String, NewEntity> ends) {
        var entity = ends.get(key);
        return entity == null
                ? new TriedEnd(key.substring(key.indexOf(':') + 1), "")
                : new TriedEnd(entity.name(), entity.kind().name());
    }
}
