package org.headwater.intake.stix;

import static org.headwater.intake.table.RejectCode.*;

import java.io.IOException;
import java.util.ArrayList;
import org.headwater.access.VisibleGraph;
import org.headwater.intake.run.Feed;
import org.headwater.intake.run.Held;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.springframework.stereotype.Component;

/**
 * Bundles of STIX 2.1: identities, locations, relationships and the reports that speak of them, each under its own marking.
 * Objects that a report refers to rest on that report, all others on the bundle. Malware, indicators and the like say
 * nothing of parties and are counted as passed over.
 */
@Component
class Stix implements Feed {

    private final VisibleGraph graph;

    Stix(VisibleGraph graph) {
        this.graph = graph;
    }

    @Override
    public FeedKind kind() {
        return FeedKind.of(
                ImportedBundle.LIST,
                "STIX 2.1 bundles, JSON: identities, locations, relationships and reports with their markings");
    }

    @Override
    public void check(ImportRequest request) {
        request.requireNoDay("whose reports have their own dates");
    }

    @Override
    public void run(ImportRun run) throws IOException {
        var objects = 0L;
        var bad = 0L;
        var bundles = new ArrayList<ImportedBundle>();
        for (var file : run.request().files()) {
            var bundle = new ImportedBundle(file, run, graph);
            bundle.read();
            bundles.add(bundle);
            objects += bundle.size();
            bad += bundle.bad();
        }
        Held.ifMostlyBad(run, bad, objects);
        run.total(objects);
        for (var bundle : bundles) bundle.stage();
        run.publish(writes -> {});
        run.summarize("objects", run.count("passed over") + " are of kinds that say nothing here");
    }
}
