package org.headwater.commandline;

import java.util.Map;
import java.util.StringJoiner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "jobs", description = "Lists imports, the newest first: who imported what, when, and how it ended.")
final class JobsCommand extends ServiceCommand {
    private static final String QUERY = "query ($first: Int) { jobs(first: $first) { edges { node { id feed files asOf "
            + "startedBy state ahead queued read counts { name value } undo { by reason } } } } }";

    @Option(names = "--first", paramLabel = "N", description = "How many, at most 100 (default 20).")
    int first = 20;

    @Override
    int ask(ServiceClient service) {
        var out = out();
        for (var edge :
                service.query(QUERY, Map.of("first", first)).path("jobs").path("edges")) {
            var job = edge.path("node");
            var files = new StringJoiner(" ");
            for (var file : job.path("files")) files.add(file.asString());
            var counts = new StringJoiner(", ");
            for (var count : job.path("counts")) counts.add(text(count, "value") + " " + text(count, "name"));
            out.println(text(job, "id") + "  "
                    + text(job, "queued") + "  "
                    + text(job, "startedBy") + "  "
                    + text(job, "feed") + " "
                    + (job.path("asOf").isNull() ? "" : text(job, "asOf") + " ") + files + "  "
                    + text(job, "state")
                    + (job.path("ahead").isNull() ? "" : ", " + text(job, "ahead") + " before it") + "  "
                    + text(job, "read") + " rows"
                    + (counts.length() == 0 ? "" : ": " + counts)
                    + (job.path("undo").isNull()
                            ? ""
                            : "  undone by " + text(job, "undo", "by") + ": " + text(job, "undo", "reason")));
        }
        return 0;
    }
}
