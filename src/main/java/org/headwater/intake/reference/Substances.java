package org.headwater.intake.reference;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Closing;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.intake.run.Feed;
import org.headwater.intake.run.FeedParts;
import org.headwater.intake.run.Held;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.RowEnd;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Packed;
import org.headwater.store.GraphReader;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.Marking;
import org.springframework.stereotype.Component;

/**
 * Reference data as of a day: substances, their headings, precursors, the instruments that control them, and what each
 * covers; ports and countries beside these. An edition is published whole or not at all, and one with a single bad row is
 * held: a rule that is left out would show a substance as not controlled.
 */
@Component("substancesFeed")
class Substances implements Feed {

    static final String NAME = "substances";

    private final GraphReader reader;
    private final VisibleGraph graph;

    Substances(GraphReader reader, VisibleGraph graph) {
        this.reader = reader;
        this.graph = graph;
    }

    @Override
    public FeedKind kind() {
        return FeedKind.of(
                NAME,
                "reference data as of a day: "
                        + EnumSet.allOf(ReferencePart.class).stream()
                                .map(ReferencePart::fileName)
                                .collect(Collectors.joining(", "))
                        + "; the first six come together",
                Trait.SNAPSHOT,
                Trait.PUBLISHED);
    }

    @Override
    public void check(ImportRequest request) {
        request.requireDay("say up to which day the files were kept, as --as-of 2026-05-04");
        if (!request.marking().equals(Marking.CLEAR))
            throw BadInput.of("marking", request.marking(), "does not go with reference data, which all may see");
        var parts = EnumSet.noneOf(ReferencePart.class);
        for (var file : request.files())
            if (!parts.add(ReferencePart.ofFileName(file.name())))
                throw BadInput.of("files", file.name(), "is there twice; give one edition at a time");
        var law = EnumSet.copyOf(ReferencePart.LAW);
        law.removeAll(parts);
        if (!law.isEmpty() && law.size() < ReferencePart.LAW.size())
            throw BadInput.of(
                    "files",
                    parts.stream().map(ReferencePart::fileName).collect(Collectors.joining(", ")),
                    "is half a law: its files refer to each other; add "
                            + law.stream().map(ReferencePart::fileName).collect(Collectors.joining(", ")));
    }

    @Override
    public void run(ImportRun run) throws IOException {
        var asOf = Objects.requireNonNull(run.request().asOf());
        var files = run.request().files();
        if (FeedParts.of(reader, NAME, Marking.CLEAR).areFollowedBy(asOf, hashes(files))) take(run, asOf, files);
        else run.summary("the edition as of " + asOf + " is here already: nothing changes");
    }

    /** Digests of the files' contents, by the names of the parts. */
    static SortedMap<String, String> hashes(List<InputFile> files) throws IOException {
        var hashes = new TreeMap<String, String>();
        for (var file : files) hashes.put(ReferencePart.ofFileName(file.name()).fileName(), Packed.sha256(file.path()));
        return hashes;
    }

    /** Takes an edition whatever stands. */
    void take(ImportRun run, LocalDate asOf, List<InputFile> files) throws IOException {
        var byPart = new EnumMap<ReferencePart, InputFile>(ReferencePart.class);
        for (var file : files) byPart.put(ReferencePart.ofFileName(file.name()), file);
        var items = read(run, byPart);
        if (run.count("rejected") > 0) throw Held.asHalf(run, run.count("rejected"));
        var standing = standing(run.viewer(), byPart.keySet());
        var before = standing.size();
        var fresh = new ArrayList<ImportRun.Item>();
        var facts = 0;
        for (var entry : items.entrySet())
            for (var item : entry.getValue()) {
                var kept = new ArrayList<NewFact>();
                for (var fact : item.facts()) {
                    var list = entry.getKey().list();
                    if (standing.remove(fact.said() + "|" + list) == null)
                        kept.add(fact.listed(new NewFact.Listing(list, asOf, null)));
                }
                facts += kept.size();
                if (!kept.isEmpty()) fresh.add(item.saying(item.entities(), kept));
                else run.rows(item.facts().isEmpty() ? RowEnd.SILENT : RowEnd.STOOD, item.rows());
            }
        Held.ifShrunk(run, standing.size() - Math.min(facts, standing.size()), before);
        run.stageAll(fresh, ImportRun.BATCH / 2);
        if (run.count("rejected") > 0) throw Held.asHalf(run, run.count("rejected"));
        var closings = standing.values().stream()
                .map(fact -> new Closing(fact, asOf.minusDays(1), false))
                .toList();
        for (var from = 0; from < closings.size(); from += ImportRun.BATCH)
            run.stageClosings(closings.subList(from, Math.min(closings.size(), from + ImportRun.BATCH)));
        var hashes = hashes(files);
        run.publish(writes -> new FeedParts(NAME, Marking.CLEAR, Map.of()).save(writes, asOf, hashes, run.job()));
        run.add("closed", closings.size());
        run.summary((run.request().dryRun() ? "would change: " : "") + "edition as of " + asOf + ": " + facts
                + " facts new, " + closings.size() + " no longer said; "
                + run.sum().told("rows"));
    }

    private Map<ReferencePart, List<ImportRun.Item>> read(ImportRun run, Map<ReferencePart, InputFile> files)
            throws IOException {
        var sources = new HashMap<ReferenceRows.NewSourceOf, String>();
        var wanted = new HashSet<ReferenceRows.NewSourceOf>();
        var rows = new ReferenceRows(source -> {
            wanted.add(source);
            return hash(source);
        });
        var items = new LinkedHashMap<ReferencePart, List<ImportRun.Item>>();
        for (var entry : files.entrySet()) {
            var part = entry.getKey();
            items.put(part, run.items(entry.getValue(), part.columns(), part.required(), row -> rows.read(part, row)));
        }
        if (run.request().dryRun() || run.count("rejected") > 0) return items;
        for (var source : wanted)
            sources.put(
                    source,
                    run.source(new NewSource(
                            hash(source), source.citation(), null, source.date(), "en", Marking.CLEAR, false)));
        var byHash = new HashMap<String, String>();
        sources.forEach((source, id) -> byHash.put(hash(source), id));
        items.replaceAll(
                (part, read) -> read.stream().map(item -> sourced(item, byHash)).toList());
        return items;
    }

    /** Sources are recorded once it is known that all rows are good. */
    private static ImportRun.Item sourced(ImportRun.Item item, Map<String, String> ids) {
        return item.saying(
                item.entities(),
                item.facts().stream()
                        .map(fact -> {
                            var evidence = fact.evidence();
                            var source = Objects.requireNonNull(ids.get(evidence.source()));
                            return fact.supported(NewEvidence.of(
                                    source,
                                    evidence.locator(),
                                    evidence.quote(),
                                    evidence.grade(),
                                    evidence.marking()));
                        })
                        .toList());
    }

    private static String hash(ReferenceRows.NewSourceOf source) {
        return Digests.sha256("reference\n" + source.citation() + "\n" + source.date());
    }

    /** Ids of the facts that the edition before still says, by key without the list's own days, and list. */
    private Map<String, String> standing(Viewer viewer, Set<ReferencePart> parts) {
        var lists = parts.stream().map(ReferencePart::list).collect(Collectors.toSet());
        var standing = new LinkedHashMap<String, String>();
        graph.readLong(viewer, null, view -> {
            view.each("intake/listStanding", Map.of("prefix", NAME + "/", "marking", "CLEAR"), row -> {
                var list = row.text("list");
                var key = row.text("key");
                if (lists.contains(list))
                    standing.put(key.substring(0, key.lastIndexOf("|" + list + "@")) + "|" + list, row.text("id"));
            });
            return standing.size();
        });
        return standing;
    }
}
