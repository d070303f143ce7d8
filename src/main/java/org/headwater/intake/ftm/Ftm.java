package org.headwater.intake.ftm;

import static org.headwater.intake.table.RejectCode.*;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewSource;
import org.headwater.intake.run.Feed;
import org.headwater.intake.run.Held;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.KnownNames;
import org.headwater.intake.run.PartyKeys;
import org.headwater.intake.run.RowFacts;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Packed;
import org.headwater.intake.table.Reject;
import org.headwater.vocabulary.BadInput;
import org.springframework.stereotype.Component;

/**
 * Entities and relations of the FollowTheMoney model, one a line. Every file is read twice: once to see what stands in it and
 * whether it is such a file at all, and once to stage it. The ids are the file's own, and the file's name without its endings
 * names their list: a newer edition under the same name speaks of the same parties.
 */
@Component
class Ftm implements Feed {

    /** A party brings a name, a country, addresses and numbers with it: some 1,000 facts. */
    private static final int ROWS = ImportRun.BATCH / 4;

    private static final String LIST = "ftm-";

    /** The name of a list without its prefix: see {@link PartyKeys#ofList}. */
    private static final int LONGEST_LIST = 32 - LIST.length();

    private final VisibleGraph graph;

    Ftm(VisibleGraph graph) {
        this.graph = graph;
    }

    @Override
    public FeedKind kind() {
        return FeedKind.of("ftm", "entities and relations of the FollowTheMoney model, JSON lines");
    }

    @Override
    public void check(ImportRequest request) {
        request.requireNoDay("which has no day of its own");
        for (var file : request.files()) listOf(file.name());
    }

    /** {@code parties.ftm.json.gz} is the list {@code ftm-parties}. */
    static String listOf(String file) {
        var dot = file.indexOf('.');
        var stem = (dot < 0 ? file : file.substring(0, dot))
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-+|-+$", "");
        if (stem.isEmpty() || stem.length() > LONGEST_LIST)
            throw BadInput.of(
                    "files",
                    file,
                    "names no list; call the file by 1 to " + LONGEST_LIST
                            + " letters and digits before its first dot: its ids belong to that list");
        return LIST + stem;
    }

    @Override
    public void run(ImportRun run) throws IOException {
        var known = new FtmReferences(false);
        for (var file : run.request().files()) survey(file, known, run);
        Held.ifMostlyBad(run, known.bad, known.lines);
        run.again();
        run.total(known.lines);
        for (var file : run.request().files()) stage(file, known, run);
        run.publish(writes -> {});
        run.summarize("lines", run.count("passed over") + " are of kinds that say nothing here");
    }

    private static void survey(InputFile file, FtmReferences known, ImportRun run) throws IOException {
        var list = listOf(file.name());
        read(
                file,
                reject -> {
                    known.bad++;
                    run.reject(reject);
                },
                entity -> known.add(entity, list),
                () -> {
                    run.looked(1);
                    if (++known.lines % 10_000 == 0) run.checkpoint();
                });
    }

    private static void read(InputFile file, Consumer<Reject> rejects, Consumer<FtmEntity> entities, Runnable line)
            throws IOException {
        try (var content = Packed.open(file.path())) {
            new FtmLines(file.name(), rejects).read(content, entities, line);
        }
    }

    private void stage(InputFile file, FtmReferences known, ImportRun run) throws IOException {
        var marking = run.request().marking();
        var title = "FollowTheMoney entities, file " + file.name();
        var source = run.source(new NewSource(Packed.sha256(file.path()), title, null, null, null, marking, false));
        var list = listOf(file.name());
        var batch = new ArrayList<ImportRun.Item>();
        read(
                file,
                run::reject,
                entity -> {
                    var evidence = NewEvidence.of(source, "entity " + entity.id(), null, null, marking);
                    var facts = new RowFacts(file.name(), entity.line(), marking, evidence);
                    var isTaken = new FtmFacts(entity, facts, known, list).take();
                    run.setAside(facts);
                    if (!isTaken) run.add("passed over", 1);
                    if (!facts.isEmpty()) batch.add(facts.item());
                    if (batch.size() >= ROWS) stage(batch, run, list);
                },
                () -> run.read(1));
        stage(batch, run, list);
    }

    private void stage(List<ImportRun.Item> batch, ImportRun run, String list) {
        KnownNames.stage(batch, run, graph, "id", key -> key.startsWith(list + ":"));
    }
}
