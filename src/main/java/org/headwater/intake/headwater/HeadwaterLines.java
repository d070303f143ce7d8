package org.headwater.intake.headwater;

import java.io.IOException;
import java.util.Map;
import org.headwater.access.Viewer;
import org.headwater.identity.NameComparison;
import org.headwater.intake.run.Feed;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.table.Packed;
import org.headwater.store.Bookkeeping;
import org.headwater.vocabulary.BadInput;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * Our own export of a whole graph, back into an empty database: keys, markings, ids of beings and facts, evidence and what was
 * withdrawn. A file that is not what its manifest says is refused before anything is stored, and one that cannot be stored to
 * its end leaves nothing.
 */
@Component
class HeadwaterLines implements Feed {

    static final String NAME = "headwater-jsonl";

    private final Bookkeeping books;
    private final NameComparison names;

    HeadwaterLines(Bookkeeping books, NameComparison names) {
        this.books = books;
        this.names = names;
    }

    @Override
    public FeedKind kind() {
        return FeedKind.of(NAME, "our own export of everything, into an empty database");
    }

    @Override
    public void check(ImportRequest request) {
        if (request.asOf() != null)
            throw BadInput.of("asOf", request.asOf(), "does not go with " + NAME + ", which has days of its own");
        if (request.files().size() > 1)
            throw BadInput.of("files", request.files().size(), "are too many; an export is one file");
    }

    @Override
    public void run(ImportRun run) throws IOException {
        run.viewer().require(Viewer.Role.ADMINISTRATOR);
        var file = run.request().files().getFirst();
        var manifest = ExportedLines.manifest(file.name(), file.path());
        requireWhole(manifest);
        requireEmpty();
        run.total(sum(manifest.path("counts").path("nodes"))
                + sum(manifest.path("counts").path("edges")));
        var reading = new RestoredLines(run);
        try (var lines = new ExportedLines(Packed.open(file.path()))) {
            for (var line = lines.next(); line != null; line = lines.next())
                reading.take(ExportedLines.parsed(line, lines.number()));
        }
        reading.end(manifest);
        var restoration = reading.restoration();
        if (restoration != null) run.publish(writes -> names.passOver(writes, restoration.number()));
        run.summary((run.request().dryRun() ? "would store: " : "") + reading.nodes() + " nodes and " + reading.edges()
                + " edges of the export of " + manifest.path("at").asString() + "; "
                + run.sum().told("lines"));
    }

    private static long sum(JsonNode counts) {
        var sum = 0L;
        for (var count : counts) sum += count.asLong();
        return sum;
    }

    private void requireEmpty() {
        if (books.inTransaction(writes ->
                writes.find("intake/holdsData", Map.of()).orElseThrow().isTrue("holds")))
            throw BadInput.of(
                    "feed",
                    NAME,
                    "goes into an empty database, and this one is not; start one with another data folder, or take out"
                            + " the demonstration world with `headwater demo remove`");
    }

    private static void requireWhole(JsonNode manifest) {
        var request = manifest.path("request");
        if (!request.path("everything").asBoolean(false)
                || request.has("since")
                || !manifest.path("asOf").isNull())
            throw BadInput.of(
                    "files", request, "asked for a part of a graph; export everything, of all days, and import that");
        var completeness = manifest.path("completeness").toString();
        if (!completeness.equals("{\"status\":\"COMPLETE\",\"reason\":null}"))
            throw BadInput.of("files", completeness, "is how complete the file is; export again");
    }
}
