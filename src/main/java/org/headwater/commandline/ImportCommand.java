package org.headwater.commandline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.headwater.store.DatabaseSettings;
import org.headwater.store.OfflineStore;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "import", description = "Imports files of a feed.")
final class ImportCommand extends CommandFrame implements Callable<Integer> {
    /** The most rejected rows shown after an import that recorded nothing. */
    private static final int SHOWN = 5;

    @Parameters(
            index = "0",
            paramLabel = "FEED",
            description = "Name of the feed, such as shipments; any other name is refused with a list of the feeds.")
    String feed = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "Files, plain, gzip or zip.")
    List<Path> files = List.of();

    @Option(names = "--as-of", paramLabel = "DATE", description = "The day of a snapshot, as 2023-05-30.")
    @Nullable
    LocalDate asOf;

    @Option(names = "--dry-run", description = "Say what would change, and change nothing.")
    boolean dryRun;

    @Option(
            names = "--marking",
            paramLabel = "TLP",
            description = "Marking of rows without one (default: your organization alone; CLEAR of a published list).")
    @Nullable
    String marking;

    @Option(names = "--release-held", description = "Store even what the feed guard would hold.")
    boolean releaseHeld;

    @Option(
            names = "--mapping",
            paramLabel = "NAME|FILE",
            description = "How the columns of another program's files are read: us-bills-of-lading,"
                    + " pre-export-notifications, pole-consignments, finbench, amlsim, cbp-seizures, or a mapping"
                    + " file.")
    @Nullable
    String mapping;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Name of the files' data feed: a document in two of them is one document (default: each"
                    + " file is a source).")
    @Nullable
    String source;

    @Option(
            names = "--list",
            paramLabel = "NAME",
            description = "The list of customers that the rows are of; goes with the feed customers.")
    @Nullable
    String list;

    @Option(
            names = "--initial",
            description = "Begin an empty store, of shipments or payments: it is built by the database's own offline"
                    + " importer, faster than recording. No service may run.")
    boolean initial;

    @Option(names = "--json", description = "Print the finished job as JSON.")
    boolean json;

    @Override
    public Integer call() throws Exception {
        for (var file : files)
            if (!Files.isReadable(file))
                throw new ServiceClient.CommandFailed(file + " is no readable file; check the path");
        if (initial) return initial();
        try (var service = service()) {
            return ended(awaited(service, null), service);
        }
    }

    /** In one turn from the first look at the store to the last, so that no other command has it in between. */
    private int initial() throws Exception {
        var commands = commands();
        var data = commands.folder();
        if (RunningProcess.find(data)
                .or(() -> RunningProcess.findStarting(data))
                .filter(service -> !service.isOwn())
                .isPresent()) throw isRunning(data);
        var turn = new ServiceStart(data, err()).awaitServiceOrTurn().turn();
        if (turn == null) throw isRunning(data);
        try (turn) {
            var work = data.toAbsolutePath().resolve("initial");
            FileSystemUtils.deleteRecursively(work);
            DatabaseSettings settings;
            JsonNode job;
            // The start would load reference data into the store, which must stay empty.
            try (var service =
                    ServiceClient.start(data, commands.application, List.of("--headwater.demo.load=false"), err())) {
                settings = service.database();
                job = awaited(service, work);
                if (isOver(text(job, "state"))) return ended(job, service);
            }
            OfflineStore.build(work, settings);
            FileSystemUtils.deleteRecursively(work);
            try (var service = ServiceClient.start(data, commands.application, List.of(), err())) {
                return ended(service.get("/jobs/" + text(job, "id")), service);
            }
        }
    }

    private static ServiceClient.CommandFailed isRunning(Path data) {
        return new ServiceClient.CommandFailed("a service runs on " + data + "; stop it before an initial import");
    }

    /**
     * The job of the files, when it is over.
     *
     * @param work where the files of an initial store are written; the job then waits for them to be built. Null records.
     */
    private JsonNode awaited(ServiceClient service, @Nullable Path work) throws InterruptedException {
        var body = new HashMap<String, Object>();
        body.put("feed", feed);
        body.put(
                "files",
                files.stream().map(file -> file.toAbsolutePath().toString()).toList());
        body.put("dryRun", dryRun);
        body.put("releaseHeld", releaseHeld);
        if (asOf != null) body.put("asOf", asOf.toString());
        if (marking != null) body.put("marking", marking);
        if (source != null) body.put("source", source);
        if (list != null) body.put("list", list);
        if (mapping != null) {
            var file = Path.of(mapping);
            // The service may have another working folder, so the path is absolute.
            body.put(
                    "mapping", Files.isRegularFile(file) ? file.toAbsolutePath().toString() : mapping);
        }
        if (work != null) body.put("initial", work.toString());
        var job = service.write("/imports", body);
        var progress = new ProgressBar(err(), json);
        while (!isOver(text(job, "state")) && !(work != null && OfflineStore.isComplete(work))) {
            progress.show(job);
            Thread.sleep(300);
            job = service.get("/jobs/" + text(job, "id"));
        }
        progress.end(job);
        return job;
    }

    private int ended(JsonNode job, ServiceClient service) {
        var done = text(job, "state").equals("DONE");
        var rejected = job.path("counts").path("rejected").asLong(0);
        if (json) out().println(job);
        else if (done) out().println(text(job, "message"));
        if (!done) {
            err().println("headwater: " + text(job, "state").toLowerCase(Locale.ROOT) + ": "
                    + job.path("message").asString("no reason was given"));
            if (rejected > 0) showFirst(text(job, "id"), rejected, service);
            return FAILED;
        }
        if (rejected > 0) {
            err().println("headwater: " + rejected + " rows were set aside; see GET /jobs/"
                    + text(job, "id") + "/rejects, or `headwater rejects "
                    + text(job, "id") + "`");
            return FAILED;
        }
        return 0;
    }

    /** Shows the first rejected rows of an import that recorded nothing: most often all have one reason. */
    private void showFirst(String job, long rejected, ServiceClient service) {
        var shown = 0;
        for (var edge : RejectsCommand.page(service, job, SHOWN, null).path("edges")) {
            err().println("  " + RejectsCommand.line(edge.path("node")));
            shown++;
        }
        if (rejected > shown) err().println("  and " + (rejected - shown) + " more: `headwater rejects " + job + "`");
    }

    private static boolean isOver(String state) {
        return !state.equals("QUEUED") && !state.equals("RUNNING");
    }
}
