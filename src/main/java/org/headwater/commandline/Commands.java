package org.headwater.commandline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.headwater.store.DatabaseSettings;
import org.headwater.store.OfflineStore;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** The commands; without one, {@code serve}. */
@Command(
        name = "headwater",
        description = "Traces supply chains from precursor suppliers to traffickers, with the evidence for every step.",
        mixinStandardHelpOptions = true,
        version = "headwater 0.1.0",
        subcommands = {
            Commands.Serve.class,
            Commands.Import.class,
            ExportCommand.class,
            Commands.Rejects.class,
            Commands.Jobs.class,
            Commands.Undo.class,
            TraceCommand.class,
            ReachCommand.class,
            ControlCommand.class,
            Commands.Check.class,
            RepairCommand.class,
            Commands.Demo.class,
            UserCommand.class,
            AuditCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Commands implements Runnable {

    static final int FAILED = 1;

    private static final String DATA_SETTING = "--headwater.database.data=";

    @Option(
            names = "--data",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Folder of the local database (default: HEADWATER_DATABASE_DATA, else ./data).")
    @Nullable
    Path data;

    @Spec
    @Nullable
    CommandSpec spec;

    private final Class<?> application;

    private Commands(Class<?> application) {
        this.application = application;
    }

    /** Runs a command line; returns the exit code, or null where the service now runs and goes on. */
    public static @Nullable Integer run(Class<?> application, String[] arguments) {
        var service = serviceArguments(arguments);
        if (service.isPresent()) {
            SpringApplication.run(application, service.get());
            return null;
        }
        return commandLine(application)
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    line.getErr().println("headwater: " + oneLine(e));
                    return FAILED;
                })
                .execute(arguments);
    }

    /**
     * What the service is started with, where the arguments ask for nothing else: {@code --data} by the name of its setting, and
     * what starts with "--" otherwise as it is, for it is configuration of the service, as with any Boot jar.
     */
    static Optional<String[]> serviceArguments(String... arguments) {
        var settings = new ArrayList<String>();
        var words = new ArrayList<String>();
        for (var all = List.of(arguments).iterator(); all.hasNext(); ) {
            var argument = all.next();
            if (Set.of("--help", "-h", "--version", "-V").contains(argument)) return Optional.empty();
            if (argument.equals("--data")) {
                // Without a value it is for the command line to say so.
                if (!all.hasNext()) return Optional.empty();
                settings.add(DATA_SETTING + all.next());
            } else if (argument.startsWith("--data="))
                settings.add(DATA_SETTING + argument.substring("--data=".length()));
            else if (argument.startsWith("--")) settings.add(argument);
            else words.add(argument);
        }
        if (!words.isEmpty() && !words.equals(List.of("serve"))) return Optional.empty();
        return Optional.of(settings.toArray(String[]::new));
    }

    /** All commands and their options, as documentation and its test read them. */
    public static CommandLine commandLine(Class<?> application) {
        return new CommandLine(new Commands(application));
    }

    /** The innermost cause that speaks to a user: a failed start wraps its reason many times. */
    private static String oneLine(Throwable e) {
        var told = e;
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof org.headwater.vocabulary.Problem || cause instanceof ServiceClient.CommandFailed)
                told = cause;
        return String.valueOf(told.getMessage()).replaceAll("[ \\t]+", " ").strip();
    }

    ServiceClient service() {
        return ServiceClient.reach(folder(), application);
    }

    /** The data folder. */
    Path folder() {
        if (data != null) return data;
        var set = System.getenv("HEADWATER_DATABASE_DATA");
        return Path.of(set == null ? System.getProperty("headwater.database.data", "data") : set);
    }

    @Override
    public void run() {
        if (spec != null) spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(name = "serve", description = "Starts the service (the default).", mixinStandardHelpOptions = true)
    static final class Serve implements Runnable {
        @Override
        public void run() {
            throw new IllegalStateException("serve is run before the commands are read");
        }
    }

    @Command(
            name = "import",
            description = "Imports files of a feed: ofac-sdn, csl, stix, ftm, actions, payments, shipments, statements,"
                    + " substances, headwater-jsonl.",
            mixinStandardHelpOptions = true)
    static final class Import implements Callable<Integer> {
        /** Rows set aside that are shown with the reason why an import came to nothing. */
        private static final int SHOWN = 5;

        @ParentCommand
        @Nullable
        Commands parent;

        @Spec
        @Nullable
        CommandSpec spec;

        @Parameters(index = "0", paramLabel = "FEED", description = "Name of the feed.")
        String feed = "";

        @Parameters(index = "1..*", arity = "1..*", paramLabel = "FILE", description = "Files, plain, gzip or zip.")
        List<Path> files = List.of();

        @Option(
                names = "--as-of",
                paramLabel = "DATE",
                description = "The day that a snapshot speaks of, as 2023-05-30.")
        @Nullable
        LocalDate asOf;

        @Option(names = "--dry-run", description = "Say what would change, and change nothing.")
        boolean dryRun;

        @Option(
                names = "--marking",
                paramLabel = "TLP",
                description = "Marking of rows that bring none (default CLEAR).")
        @Nullable
        String marking;

        @Option(names = "--release-held", description = "Store even what the feed guard would hold.")
        boolean releaseHeld;

        @Option(
                names = "--mapping",
                paramLabel = "NAME|FILE",
                description = "How the columns of another program's files are read: us-bills-of-lading,"
                        + " pre-export-notifications, finbench, amlsim, or a mapping file.")
        @Nullable
        String mapping;

        @Option(
                names = "--source",
                paramLabel = "NAME",
                description =
                        "The data feed that the files are parts of: what stands in two of them is one (default: each"
                                + " file is a source).")
        @Nullable
        String source;

        @Option(
                names = "--initial",
                description =
                        "Begin an empty store, of shipments or payments: it is built by the database's own offline"
                                + " importer, faster than recording. No service may run.")
        boolean initial;

        @Option(names = "--json", description = "Print the finished job as JSON.")
        boolean json;

        @Override
        public Integer call() throws Exception {
            var commands = Objects.requireNonNull(parent);
            var line = Objects.requireNonNull(spec).commandLine();
            for (var file : files)
                if (!Files.isReadable(file))
                    throw new ServiceClient.CommandFailed(file + " is no readable file; check the path");
            var work = commands.folder().toAbsolutePath().resolve("initial");
            if (initial) {
                if (ServiceClient.find(commands.folder()).isPresent())
                    throw new ServiceClient.CommandFailed(
                            "a service runs on " + commands.folder() + "; stop it before an initial import");
                FileSystemUtils.deleteRecursively(work);
            }
            DatabaseSettings settings = null;
            JsonNode job;
            try (var service = initial
                    // Reference data would be loaded into the store, which must stay empty.
                    ? ServiceClient.reach(
                            commands.folder(), commands.application, List.of("--headwater.demo.load=false"))
                    : commands.service()) {
                var body = new HashMap<String, Object>();
                body.put("feed", feed);
                body.put(
                        "files",
                        files.stream()
                                .map(file -> file.toAbsolutePath().toString())
                                .toList());
                body.put("dryRun", dryRun);
                body.put("releaseHeld", releaseHeld);
                if (asOf != null) body.put("asOf", asOf.toString());
                if (marking != null) body.put("marking", marking);
                if (source != null) body.put("source", source);
                if (mapping != null) {
                    var file = Path.of(mapping);
                    // The service may run in another folder.
                    body.put(
                            "mapping",
                            Files.isRegularFile(file) ? file.toAbsolutePath().toString() : mapping);
                }
                if (initial) {
                    body.put("initial", work.toString());
                    settings = service.database();
                }
                job = service.post("/imports", body);
                var progress = new ProgressBar(line.getErr(), json);
                while (!isOver(job.path("state").asString()) && !(initial && OfflineStore.isComplete(work))) {
                    progress.show(job);
                    Thread.sleep(300);
                    job = service.getPatiently("/jobs/" + job.path("id").asString());
                }
                progress.end(job);
                if (!initial || isOver(job.path("state").asString())) return ended(line, job, service);
            }
            OfflineStore.build(work, Objects.requireNonNull(settings));
            FileSystemUtils.deleteRecursively(work);
            try (var service = commands.service()) {
                return ended(
                        line, service.getPatiently("/jobs/" + job.path("id").asString()), service);
            }
        }

        private int ended(CommandLine line, JsonNode job, ServiceClient service) {
            var done = job.path("state").asString().equals("DONE");
            var rejected = job.path("counts").path("rejected").asLong(0);
            if (json) line.getOut().println(job);
            else if (done) line.getOut().println(job.path("message").asString());
            if (!done) {
                line.getErr()
                        .println("headwater: " + job.path("state").asString().toLowerCase(Locale.ROOT) + ": "
                                + job.path("message").asString("no reason was given"));
                if (rejected > 0) showFirst(line, job.path("id").asString(), rejected, service);
                return FAILED;
            }
            if (rejected > 0) {
                line.getErr()
                        .println("headwater: " + rejected + " rows were set aside; see GET /jobs/"
                                + job.path("id").asString() + "/rejects, or `headwater rejects "
                                + job.path("id").asString() + "`");
                return FAILED;
            }
            return 0;
        }

        /** Of an import that came to nothing: most often they have one reason, and the first of them tells it. */
        private static void showFirst(CommandLine line, String job, long rejected, ServiceClient service) {
            var shown = 0;
            for (var edge : Rejects.page(service, job, SHOWN, null).path("edges")) {
                line.getErr().println("  " + Rejects.line(edge.path("node")));
                shown++;
            }
            if (rejected > shown)
                line.getErr().println("  and " + (rejected - shown) + " more: `headwater rejects " + job + "`");
        }

        private static boolean isOver(String state) {
            return !state.equals("QUEUED") && !state.equals("RUNNING");
        }
    }

    @Command(
            name = "rejects",
            description = "Shows the rows that an import set aside.",
            mixinStandardHelpOptions = true)
    static final class Rejects implements Callable<Integer> {
        private static final String QUERY =
                "query ($id: ID!, $first: Int!, $after: String) { job(id: $id) { rejects(first: $first, after: $after)"
                    + " { edges { node { file line column code message suggestion } } pageInfo { hasNextPage endCursor"
                    + " } } } }";

        @ParentCommand
        @Nullable
        Commands parent;

        @Spec
        @Nullable
        CommandSpec spec;

        @Parameters(index = "0", paramLabel = "JOB", description = "Id of the import's job.")
        String job = "";

        @Override
        public Integer call() {
            var out = Objects.requireNonNull(spec).commandLine().getOut();
            try (var service = Objects.requireNonNull(parent).service()) {
                String after = null;
                do {
                    var found = page(service, job, 100, after);
                    for (var edge : found.path("edges")) out.println(line(edge.path("node")));
                    var page = found.path("pageInfo");
                    after = page.path("hasNextPage").asBoolean()
                            ? page.path("endCursor").asString()
                            : null;
                } while (after != null);
            }
            return 0;
        }

        static JsonNode page(ServiceClient service, String job, int first, @Nullable String after) {
            var variables = new HashMap<String, @Nullable Object>();
            variables.put("id", job);
            variables.put("first", first);
            variables.put("after", after);
            var found = service.query(QUERY, variables).path("job");
            if (found.isNull())
                throw new ServiceClient.CommandFailed("no job " + job + "; `headwater import` tells the id");
            return found.path("rejects");
        }

        static String line(JsonNode reject) {
            return reject.path("file").asString() + ":"
                    + reject.path("line").asString() + ": "
                    + reject.path("code").asString() + ": "
                    + reject.path("message").asString();
        }
    }

    @Command(
            name = "jobs",
            description = "Lists imports, the newest first: who imported what, when, and how it ended.",
            mixinStandardHelpOptions = true)
    static final class Jobs implements Callable<Integer> {
        private static final String QUERY =
                "query ($first: Int) { jobs(first: $first) { edges { node { id feed files asOf "
                        + "startedBy state queued read counts { name value } undo { by reason } } } } }";

        @ParentCommand
        @Nullable
        Commands parent;

        @Spec
        @Nullable
        CommandSpec spec;

        @Option(names = "--first", paramLabel = "N", description = "How many, at most 100 (default 20).")
        int first = 20;

        @Override
        public Integer call() {
            var out = Objects.requireNonNull(spec).commandLine().getOut();
            try (var service = Objects.requireNonNull(parent).service()) {
                for (var edge : service.query(QUERY, java.util.Map.of("first", first))
                        .path("jobs")
                        .path("edges")) {
                    var job = edge.path("node");
                    var files = new java.util.StringJoiner(" ");
                    for (var file : job.path("files")) files.add(file.asString());
                    var counts = new java.util.StringJoiner(", ");
                    for (var count : job.path("counts"))
                        counts.add(count.path("value").asString() + " "
                                + count.path("name").asString());
                    out.println(job.path("id").asString() + "  "
                            + job.path("queued").asString() + "  "
                            + job.path("startedBy").asString() + "  "
                            + job.path("feed").asString() + " "
                            + (job.path("asOf").isNull() ? "" : job.path("asOf").asString() + " ") + files + "  "
                            + job.path("state").asString() + "  "
                            + job.path("read").asString() + " rows"
                            + (counts.length() == 0 ? "" : ": " + counts)
                            + (job.path("undo").isNull()
                                    ? ""
                                    : "  undone by "
                                            + job.path("undo").path("by").asString() + ": "
                                            + job.path("undo").path("reason").asString()));
                }
            }
            return 0;
        }
    }

    @Command(
            name = "undo",
            description = "Withdraws what an import alone had brought; nothing is deleted.",
            mixinStandardHelpOptions = true)
    static final class Undo implements Callable<Integer> {
        private static final String QUERY =
                "mutation ($job: ID!, $reason: String!) { undoImport(job: $job, reason: $reason) { state message } }";

        @ParentCommand
        @Nullable
        Commands parent;

        @Spec
        @Nullable
        CommandSpec spec;

        @Parameters(index = "0", paramLabel = "JOB", description = "Id of the import's job.")
        String job = "";

        @Option(
                names = "--reason",
                required = true,
                paramLabel = "TEXT",
                description = "Why; others rely on what goes.")
        String reason = "";

        @Override
        public Integer call() throws InterruptedException {
            var line = Objects.requireNonNull(spec).commandLine();
            try (var service = Objects.requireNonNull(parent).service()) {
                var undone = service.query(QUERY, java.util.Map.of("job", job, "reason", reason))
                        .path("undoImport");
                while (undone.path("state").asString().equals("UNDOING")) {
                    Thread.sleep(500);
                    undone = service.getPatiently("/jobs/" + job);
                }
                line.getOut().println(undone.path("message").asString());
                return undone.path("state").asString().equals("UNDONE") ? 0 : FAILED;
            }
        }
    }

    @Command(
            name = "check",
            description = "Looks for facts without evidence or marking, wrong ends, and leftovers; prints the digest.",
            mixinStandardHelpOptions = true)
    static final class Check implements Callable<Integer> {
        @ParentCommand
        @Nullable
        Commands parent;

        @Spec
        @Nullable
        CommandSpec spec;

        @Override
        public Integer call() {
            var commands = Objects.requireNonNull(parent);
            var line = Objects.requireNonNull(spec).commandLine();
            try (var service = commands.service()) {
                var report = service.getLong("/check");
                for (var count : report.path("counts").properties())
                    line.getOut()
                            .println(count.getKey() + ": " + count.getValue().asString());
                line.getOut().println("digest: " + report.path("digest").asString());
                var findings = report.path("findings");
                for (var finding : findings) line.getErr().println("headwater: " + finding.asString());
                return findings.isEmpty() ? 0 : FAILED;
            }
        }
    }

    @Command(
            name = "demo",
            description = "Puts the invented demonstration world in, or takes it out with everything that rests on it.",
            mixinStandardHelpOptions = true)
    static final class Demo implements Runnable {
        @ParentCommand
        @Nullable
        Commands parent;

        @Spec
        @Nullable
        CommandSpec spec;

        @Override
        public void run() {
            var line = java.util.Objects.requireNonNull(spec).commandLine();
            throw new CommandLine.ParameterException(line, "say `demo load` or `demo remove`");
        }

        @Command(name = "load", description = "Loads the demonstration world; what is there already stays as it is.")
        int load() {
            return tell("loaded", service -> service.post("/demo", java.util.Map.of()));
        }

        @Command(
                name = "remove",
                description =
                        "Deletes all that rests on invented sources alone, for good; what a real source says stays.")
        int remove() {
            return tell("removed", service -> service.delete("/demo"));
        }

        private int tell(
                String done, java.util.function.Function<ServiceClient, tools.jackson.databind.JsonNode> request) {
            var line = java.util.Objects.requireNonNull(spec).commandLine();
            try (var service = java.util.Objects.requireNonNull(parent).service()) {
                var counts = new java.util.TreeMap<String, String>();
                for (var count : request.apply(service).properties())
                    counts.put(count.getKey(), count.getValue().asString());
                line.getOut().println("demonstration world " + done + ": " + counts);
                return 0;
            }
        }
    }
}
