package org.headwater.intake.ofac;

import static org.headwater.intake.table.RejectCode.*;

import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Objects;
import java.util.TreeMap;
import org.headwater.access.VisibleGraph;
import org.headwater.intake.run.Feed;
import org.headwater.intake.run.FeedParts;
import org.headwater.intake.run.Held;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Packed;
import org.headwater.store.GraphReader;
import org.headwater.vocabulary.BadInput;
import org.springframework.stereotype.Component;

/**
 * OFAC's list of specially designated nationals, one snapshot after the other. What a snapshot says newly is recorded; what
 * it no longer says is closed on the day before, and an entry that is gone is a delisting: nothing is deleted. Each file of
 * the list has a state of its own, so that a snapshot may bring any subset of them.
 */
@Component
class OfacSdn implements Feed {

    static final String NAME = "ofac-sdn";
    private final GraphReader reader;
    private final VisibleGraph graph;

    OfacSdn(GraphReader reader, VisibleGraph graph) {
        this.reader = reader;
        this.graph = graph;
    }

    @Override
    public FeedKind kind() {
        return FeedKind.of(
                NAME,
                "OFAC's SDN list as of a day: sdn.csv, add.csv, alt.csv, sdn_comments.csv, any subset, plain or .gz",
                Trait.SNAPSHOT,
                Trait.DATED,
                Trait.PUBLISHED);
    }

    @Override
    public void check(ImportRequest request) {
        request.requireDay("say which day's list this is, such as --as-of 2023-05-30");
        var parts = EnumSet.noneOf(ListPart.class);
        for (var file : request.files())
            if (!parts.add(ListPart.ofFileName(file.name())))
                throw BadInput.of(
                        "files", file.name(), "is a second file of the same part; import one snapshot at a time");
    }

    @Override
    public void run(ImportRun run) throws IOException {
        var asOf = Objects.requireNonNull(run.request().asOf());
        var files = new EnumMap<ListPart, InputFile>(ListPart.class);
        var hashes = new TreeMap<String, String>();
        for (var file : run.request().files()) {
            var part = ListPart.ofFileName(file.name());
            files.put(part, file);
            hashes.put(part.name(), Packed.sha256(file.path()));
        }
        var states = FeedParts.of(reader, NAME, run.request().marking());
        if (!states.areFollowedBy(asOf, hashes)) {
            run.summary("the list as of " + asOf + " is here already: nothing changes");
            return;
        }
        var list = OfacFiles.read(
                files.values().stream()
                        .map(file -> new OfacFile(file.name(), () -> Files.newInputStream(file.path())))
                        .toList(),
                bad -> {
                    if (bad != null) run.reject(bad);
                    run.looked(1);
                });
        run.again();
        for (var reject : list.rejects()) run.reject(reject);
        var rows = list.counts().rows().values().stream()
                .mapToLong(Long::longValue)
                .sum();
        Held.ifMostlyBad(run, list.rejects().size(), rows);
        new SdnSnapshot(graph, run, asOf, files.keySet(), hashes, list, states).take();
    }
}
