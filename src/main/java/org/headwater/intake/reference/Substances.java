package org.headwater.intake.reference;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
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
import java.util.stream.Collectors;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Closing;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.intake.run.Feed;
import org.headwater.intake.run.Held;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.table.BadRow;
import org.headwater.intake.table.Hashes;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Table;
import org.headwater.store.GraphReader;
import org.headwater.vocabulary.BadInput;
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

    private final Ledger ledger;
    private final GraphReader reader;
    private final VisibleGraph graph;

    Substances(Ledger ledger, GraphReader reader, VisibleGraph graph) {
        this.ledger = ledger;
        this.reader = reader;
        this.graph = graph;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String description() {
        return "reference data as of a day: "
                + EnumSet.allOf(ReferencePart.class).stream()
                        .map(ReferencePart::fileName)
                        .collect(Collectors.joining(", "))
                + "; the first six come together";
    }

    @Override
    public boolean isSnapshot() {
        return true;
    }

    @Override
    public void check(ImportRequest request) {
        if (request.asOf() == null)
            throw BadInput.of(
                    "asOf", null, "is missing; say up to which day the files were kept, as --as-of 2026-03-10");
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
        var states = new HashMap<String, Map.Entry<LocalDate, String>>();
        reader.read(reads -> {
            for (var row : reads.list("intake/listFeedParts", Map.of("feed", NAME, "marking", "CLEAR")))
                states.put(row.text("part"), Map.entry(Objects.requireNonNull(row.findDay("asOf")), row.text("hash")));
            return states;
        });
        var something = false;
        for (var file : run.request().files()) {
            var part = ReferencePart.ofFileName(file.name()).fileName();
            var state = states.get(part);
            var hash = Hashes.sha256OfContent(file.path());
            if (state != null && asOf.isBefore(state.getKey()))
                throw BadInput.of(
                        "asOf",
                        asOf,
                        "is before " + state.getKey() + ", the day of the " + part
                                + " that is here; import editions in their order");
            if (state != null
                    && asOf.equals(state.getKey())
                    && !state.getValue().equals(hash))
                throw BadInput.of(
                        "asOf",
                        asOf,
                        "is the day of another " + part + " that is here already; check the date or the file");
            something |= state == null || asOf.isAfter(state.getKey());
        }
        if (something) take(run, asOf, run.request().files());
        else run.summary("the edition as of " + asOf + " is here already: nothing changes");
    }

    /** A fact that the edition before still says. */
    private record Standing(String id, String list) {}

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
                    if (standing.remove(fact.key() + "|" + list) == null) kept.add(listed(fact, list, asOf));
                }
                facts += kept.size();
                if (!kept.isEmpty()) fresh.add(new ImportRun.Item(item.file(), item.line(), item.entities(), kept));
            }
        Held.ifShrunk(run, standing.size() - Math.min(facts, standing.size()), before);
        for (var from = 0; from < fresh.size(); from += ImportRun.BATCH / 2)
            run.stage(fresh.subList(from, Math.min(fresh.size(), from + ImportRun.BATCH / 2)));
        if (run.count("rejected") > 0) throw Held.asHalf(run, run.count("rejected"));
        var closings = standing.values().stream()
                .map(fact -> new Closing(fact.id(), asOf.minusDays(1), false))
                .toList();
        for (var from = 0; from < closings.size(); from += ImportRun.BATCH)
            run.stageClosings(closings.subList(from, Math.min(closings.size(), from + ImportRun.BATCH)));
        var hashes = new HashMap<ReferencePart, String>();
        for (var part : byPart.keySet())
            hashes.put(
                    part,
                    Hashes.sha256OfContent(
                            Objects.requireNonNull(byPart.get(part)).path()));
        run.publish(writes -> hashes.forEach((part, hash) -> writes.list(
                "intake/saveFeedPart",
                Map.of(
                        "feed",
                        NAME,
                        "part",
                        part.fileName(),
                        "marking",
                        "CLEAR",
                        "asOf",
                        asOf,
                        "hash",
                        hash,
                        "job",
                        run.job()))));
        run.add("closed", closings.size());
        run.summary((run.request().dryRun() ? "would change: " : "") + "edition as of " + asOf + ": " + run.read()
                + " rows, " + facts + " facts new, " + closings.size() + " no longer said");
    }

    private static NewFact listed(NewFact fact, String list, LocalDate asOf) {
        return new NewFact(
                fact.kind(),
                fact.subject(),
                fact.object(),
                fact.period(),
                fact.marking(),
                fact.qualifiers(),
                fact.details(),
                new NewFact.Listing(list, asOf, null),
                fact.roles(),
                fact.evidence());
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
            var read = new ArrayList<ImportRun.Item>();
            items.put(entry.getKey(), read);
            read(run, entry.getKey(), entry.getValue(), rows, read);
        }
        if (run.request().dryRun() || run.count("rejected") > 0) return items;
        for (var source : wanted)
            sources.put(
                    source,
                    ledger.source(new NewSource(
                            hash(source), source.citation(), null, source.date(), "en", Marking.CLEAR, false)));
        var byHash = new HashMap<String, String>();
        sources.forEach((source, id) -> byHash.put(hash(source), id));
        items.replaceAll(
                (part, read) -> read.stream().map(item -> sourced(item, byHash)).toList());
        return items;
    }

    /** Sources are recorded once it is known that all rows are good. */
    private static ImportRun.Item sourced(ImportRun.Item item, Map<String, String> ids) {
        return new ImportRun.Item(
                item.file(),
                item.line(),
                item.entities(),
                item.facts().stream()
                        .map(fact -> new NewFact(
                                fact.kind(),
                                fact.subject(),
                                fact.object(),
                                fact.period(),
                                fact.marking(),
                                fact.qualifiers(),
                                fact.details(),
                                fact.listing(),
                                fact.roles(),
                                new org.headwater.evidence.NewEvidence(
                                        Objects.requireNonNull(
                                                ids.get(fact.evidence().source())),
                                        fact.evidence().locator(),
                                        fact.evidence().quote(),
                                        fact.evidence().grade(),
                                        fact.evidence().marking(),
                                        List.of(),
                                        List.of())))
                        .toList());
    }

    private static String hash(ReferenceRows.NewSourceOf source) {
        return Hashes.sha256("reference\n" + source.citation() + "\n" + source.date());
    }

    private static void read(
            ImportRun run, ReferencePart part, InputFile file, ReferenceRows rows, List<ImportRun.Item> items)
            throws IOException {
        try (var table = Table.open(file, part.columns(), part.required(), run::readBad)) {
            for (var line : table) {
                try {
                    items.add(rows.read(part, line));
                } catch (BadRow e) {
                    run.reject(e.reject());
                }
                run.read(1);
            }
        } catch (CsvParseException e) {
            throw BadInput.of("file", file.name(), "is no CSV: " + e.getMessage() + "; save it as CSV in UTF-8");
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof CharacterCodingException) throw notUtf8(file);
            throw e;
        } catch (CharacterCodingException e) {
            throw notUtf8(file);
        }
    }

    private static BadInput notUtf8(InputFile file) {
        return BadInput.of("file", file.name(), "is not in UTF-8; save it so, since a guess would change names");
    }

    /** By key without the list's own days, and list. */
    private Map<String, Standing> standing(Viewer viewer, Set<ReferencePart> parts) {
        var lists = parts.stream().map(ReferencePart::list).collect(Collectors.toSet());
        var standing = new LinkedHashMap<String, Standing>();
        graph.readLong(viewer, null, view -> {
            view.each("intake/listStanding", Map.of("prefix", NAME + "/", "marking", "CLEAR"), row -> {
                var list = row.text("list");
                var key = row.text("key");
                if (lists.contains(list))
                    standing.put(
                            key.substring(0, key.lastIndexOf("|" + list + "@")) + "|" + list,
                            new Standing(row.text("id"), list));
            });
            return standing.size();
        });
        return standing;
    }
}
