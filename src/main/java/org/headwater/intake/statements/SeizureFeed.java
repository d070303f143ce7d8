package org.headwater.intake.statements;

import static org.headwater.intake.table.RejectCode.*;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.SourceKeys;
import org.headwater.intake.run.FeedField;
import org.headwater.intake.run.Held;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.RowEnd;
import org.headwater.intake.run.RowFeed;
import org.headwater.intake.table.BadRow;
import org.headwater.intake.table.FileForm;
import org.headwater.intake.table.RowsFile;
import org.headwater.intake.table.Table;
import org.headwater.store.Row;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Published counts of seizures, one a row: authority, period, place, substance, amount, number of seizures. A count that
 * stands in several files is one record with the evidence of each. What a later file corrects takes the place of the
 * count before; what an older file says otherwise is left out.
 */
@Component
class SeizureFeed implements RowFeed {

    private static final Set<String> REQUIRED = Set.of("authority", "date", "country", "substance");

    private final VisibleGraph graph;

    SeizureFeed(VisibleGraph graph) {
        this.graph = graph;
    }

    @Override
    public FeedKind kind() {
        return FeedKind.of(
                "seizures",
                "published counts of seizures, CSV with the columns " + String.join(",", SeizureRow.COLUMNS),
                Trait.MAPPED,
                Trait.DATED,
                Trait.PUBLISHED);
    }

    @Override
    public List<FeedField> fields() {
        return FeedField.of(SeizureRow.COLUMNS, REQUIRED);
    }

    @Override
    public Function<Table.TableRow, ImportRun.Item> reader(Viewer viewer, Marking marking) {
        return row -> SeizureRow.read(row, "", marking, viewer.organization());
    }

    @Override
    public void check(ImportRequest request) {
        request.requireDay("it is the day on which the counts were published: --as-of 2022-10-14");
        request.mapping().checkFor(name(), new HashSet<>(SeizureRow.COLUMNS));
        RowsFile.check(request.mapping(), request.files());
    }

    @Override
    public void run(ImportRun run) throws IOException {
        var published = run.request().requireDay("it is the day on which the counts were published");
        var items = new ArrayList<ImportRun.Item>();
        var files = RowsFile.of(run.request().mapping(), run.request().files());
        for (var joined :
                new LinkedHashSet<>(files.stream().map(RowsFile::joined).toList()))
            joined.rejects().forEach(run::setAside);
        for (var file : files) items.addAll(items(file, published, run));
        Held.ifMostlyBad(run, run.count("rejected"), run.read());
        var once = once(items, run);
        var standing = standing(once, run);
        var newest = once.stream()
                .filter(item -> !isOlder(item, standing, published))
                .toList();
        run.stageAll(newest, ImportRun.BATCH);
        var superseded = superseded(newest, standing);
        run.publish(
                writes -> Ledger.withdrawParts(writes, superseded, run.viewer().organization()));
        run.rows(RowEnd.OLDER, once.size() - newest.size());
        run.summarize("counts", superseded.size() + " were counted otherwise before");
    }

    private static List<ImportRun.Item> items(RowsFile rows, LocalDate published, ImportRun run) throws IOException {
        var request = run.request();
        var form = FileForm.of(rows.file(), rows.mapping());
        var isInvented = isInvented(rows, form);
        var items = new ArrayList<ImportRun.Item>();
        var source = "";
        try (var table = Table.open(rows, form, SeizureRow.COLUMNS, REQUIRED, run::readBad)) {
            for (var row : table) {
                if (source.isEmpty()) source = source(rows, published, isInvented, run);
                try {
                    items.add(SeizureRow.read(
                            row, source, request.marking(), run.viewer().organization()));
                } catch (BadRow e) {
                    run.reject(e.reject());
                }
                run.read(1);
            }
        }
        return items;
    }

    /** Whether all rows are marked as invented; a file that has both is refused, since it would be one source. */
    static boolean isInvented(RowsFile rows, FileForm form) throws IOException {
        var read = 0L;
        var invented = 0L;
        try (var table = Table.open(rows, form, SeizureRow.COLUMNS, REQUIRED, reject -> {})) {
            if (!table.has("invented")) return false;
            for (var row : table) {
                read++;
                if (row.isInvented()) invented++;
            }
        }
        if (invented > 0 && invented < read)
            throw BadInput.of(
                    "file",
                    rows.file().name(),
                    "has " + invented + " rows marked as invented among " + read
                            + "; put invented and real ones in files of their own");
        return invented > 0;
    }

    private static String source(RowsFile rows, LocalDate published, boolean isInvented, ImportRun run)
            throws IOException {
        var named = rows.mapping().source();
        var title = (named == null
                ? "seizures, file " + rows.file().name() + rows.joined().names()
                : named);
        return run.source(new NewSource(
                rows.joined().sha256(rows.file()),
                (isInvented ? SourceKeys.INVENTED : "") + title,
                null,
                PartialDate.of(published),
                null,
                run.request().marking(),
                isInvented));
    }

    private static String place(ImportRun.Item item) {
        var count = item.facts().getFirst();
        return count.details().get("record") + "\n" + count.marking();
    }

    /** The items without those that count the same thing again; with other numbers they are set aside. */
    private static List<ImportRun.Item> once(List<ImportRun.Item> items, ImportRun run) {
        var first = new HashMap<String, NewFact>();
        var kept = new ArrayList<ImportRun.Item>();
        for (var item : items) {
            var count = item.facts().getFirst();
            var before = first.putIfAbsent(place(item), count);
            if (before == null || before.key().equals(count.key()) && isOf(cas(before), count)) kept.add(item);
            else
                run.reject(
                        item,
                        item.reject(
                                before.key().equals(count.key()) ? "cas" : "amount",
                                TOLD_TWICE,
                                "another row counts the same authority, period, place and substance with other numbers;"
                                        + " keep one of them",
                                null));
        }
        return kept;
    }

    private static @Nullable String cas(NewFact count) {
        return (String) count.details().get("countedCas");
    }

    /** Whether the row says the same substance, or none. */
    private static boolean isOf(@Nullable String cas, NewFact count) {
        return cas(count) == null || Objects.equals(cas, cas(count));
    }

    /** A count that stands, with the newest day on which a file said it; own where the importer's organization recorded a part of it. */
    private record Standing(String id, String key, @Nullable String cas, boolean own, String published) {

        boolean holds(NewFact count) {
            return key.equals(count.key()) && isOf(cas, count);
        }
    }

    /** Standing facts of the same counts, as far as the importer sees them, by record and marking. */
    private Map<String, List<Standing>> standing(List<ImportRun.Item> items, ImportRun run) {
        var records = items.stream()
                .map(item -> String.valueOf(item.facts().getFirst().details().get("record")))
                .distinct()
                .toList();
        if (records.isEmpty()) return Map.of();
        return graph.readLong(run.viewer(), null, view -> {
            var found = new HashMap<String, List<Standing>>();
            for (var from = 0; from < records.size(); from += ImportRun.BATCH) {
                var rows = view.list(
                        "intake/listCountsOfRecords",
                        Map.of(
                                "records", records.subList(from, Math.min(records.size(), from + ImportRun.BATCH)),
                                "organization", run.viewer().organization()));
                var days = days(view, rows);
                for (var row : rows)
                    found.computeIfAbsent(row.text("record") + "\n" + row.text("marking"), place -> new ArrayList<>())
                            .add(new Standing(
                                    row.text("id"),
                                    row.text("key"),
                                    row.findText("cas"),
                                    row.isTrue("own"),
                                    row.texts("sources").stream()
                                            .map(source -> days.getOrDefault(source, ""))
                                            .max(String::compareTo)
                                            .orElse("")));
            }
            return found;
        });
    }

    private static Map<String, String> days(VisibleGraph.View view, List<Row> counts) {
        var sources = new TreeSet<String>();
        for (var row : counts) sources.addAll(row.texts("sources"));
        var days = new HashMap<String, String>();
        for (var row : view.list("intake/listPublishedDays", Map.of("ids", List.copyOf(sources))))
            days.put(row.text("id"), row.text("published"));
        return days;
    }

    private static boolean isOlder(ImportRun.Item item, Map<String, List<Standing>> standing, LocalDate published) {
        var count = item.facts().getFirst();
        return standing.getOrDefault(place(item), List.of()).stream()
                .anyMatch(one -> !one.holds(count) && one.published().compareTo(published.toString()) > 0);
    }

    private static List<String> superseded(List<ImportRun.Item> items, Map<String, List<Standing>> standing) {
        var ids = new ArrayList<String>();
        for (var item : items)
            for (var one : standing.getOrDefault(place(item), List.of()))
                if (one.own() && !one.holds(item.facts().getFirst())) ids.add(one.id());
        return ids.stream().distinct().toList();
    }
}
