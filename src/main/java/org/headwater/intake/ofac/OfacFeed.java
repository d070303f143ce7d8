package org.headwater.intake.ofac;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.headwater.access.VisibleGraph;
import org.headwater.intake.run.Feed;
import org.headwater.intake.run.FeedParts;
import org.headwater.intake.run.Held;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.RowEnd;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Packed;
import org.headwater.intake.table.RejectCode;
import org.headwater.store.GraphReader;
import org.headwater.vocabulary.BadInput;

/**
 * A list of OFAC's, one snapshot after the other. What a snapshot says newly is recorded; what it no longer says is closed on
 * the day before, and an entry that is gone is a delisting: nothing is deleted. Each CSV file of the list has a state of its
 * own, so that a snapshot may bring any subset of them; the file of the advanced form stands for all of them.
 */
final class OfacFeed implements Feed {

    private final OfacList list;
    private final FeedKind kind;
    private final GraphReader reader;
    private final VisibleGraph graph;
    private final Clock clock;

    OfacFeed(OfacList list, String description, GraphReader reader, VisibleGraph graph, Clock clock) {
        this.list = list;
        this.kind = FeedKind.of(list.feed(), description, Trait.SNAPSHOT, Trait.DATED, Trait.PUBLISHED, Trait.XML);
        this.reader = reader;
        this.graph = graph;
        this.clock = clock;
    }

    @Override
    public FeedKind kind() {
        return kind;
    }

    @Override
    public void check(ImportRequest request) {
        var parts = EnumSet.noneOf(ListPart.class);
        for (var file : request.files()) {
            if (list.isAdvanced(file.name())) {
                if (request.files().size() > 1)
                    throw BadInput.of(
                            "files", file.name(), "says all that the other files say; import it alone, or without it");
                return;
            }
            var part = list.part(file.name());
            request.requireNoXml(file);
            if (!parts.add(part))
                throw BadInput.of(
                        "files", file.name(), "is a second file of the same part; import one snapshot at a time");
        }
        request.requireDay("say which day's list this is, such as --as-of 2023-05-30");
    }

    @Override
    public void run(ImportRun run) throws IOException {
        var first = run.request().files().getFirst();
        if (list.isAdvanced(first.name())) runAdvanced(run, first);
        else runParts(run);
    }

    private void runAdvanced(ImportRun run, InputFile file) throws IOException {
        var read = AdvancedFile.read(list, file, watch(run));
        var asOf = run.request().day(read.day(), file, clock);
        var hash = Packed.sha256(file.path());
        var hashes = new TreeMap<String, String>();
        for (var part : ListPart.values()) hashes.put(part.name(), hash);
        run.add("of other lists", read.ofOtherLists());
        take(run, new OfacForm(list, true), asOf, hashes, OfacFiles.of(read));
    }

    private void runParts(ImportRun run) throws IOException {
        var hashes = new TreeMap<String, String>();
        var files = new ArrayList<OfacFile>();
        for (var file : run.request().files()) {
            hashes.put(list.part(file.name()).name(), Packed.sha256(file.path()));
            files.add(new OfacFile(file.name(), () -> Files.newInputStream(file.path())));
        }
        var asOf = run.request().requireDay("say which day's list this is, such as --as-of 2023-05-30");
        take(run, new OfacForm(list, false), asOf, hashes, OfacFiles.read(files, watch(run)));
    }

    private static OfacFiles.RowWatch watch(ImportRun run) {
        return bad -> {
            if (bad != null) run.reject(bad);
            run.looked(1);
        };
    }

    private void take(ImportRun run, OfacForm form, LocalDate asOf, Map<String, String> hashes, OfacSnapshot snapshot) {
        var states = FeedParts.of(reader, name(), run.request().marking());
        if (!states.areFollowedBy(asOf, hashes)) {
            run.again();
            run.summary("the list as of " + asOf + " is here already: nothing changes");
            return;
        }
        run.again();
        for (var reject : snapshot.rejects()) {
            // An entry of the advanced form goes in without an alias that is none; in the CSV files an alias is a row.
            if (form.isAdvanced() && reject.why() == RejectCode.BAD_ALIAS) run.setAside(reject);
            else run.reject(reject);
        }
        run.rows(RowEnd.SILENT, snapshot.counts().silent() + run.count("of other lists"));
        var rows = snapshot.counts().rows().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        Held.ifMostlyBad(run, snapshot.rejects().size(), rows);
        var parts = EnumSet.noneOf(ListPart.class);
        for (var part : hashes.keySet()) parts.add(ListPart.valueOf(part));
        // The entry of a duplicate is read.
        var unread = snapshot.rejects().stream()
                .filter(reject -> form.isAdvanced() || list.part(reject.file()) == ListPart.SDN)
                .filter(reject -> reject.why() != RejectCode.DUPLICATE_ENTRY)
                .count();
        new SdnSnapshot(graph, run, form, asOf, Set.copyOf(parts), hashes, snapshot, unread, states).take();
    }
}
