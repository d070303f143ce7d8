package org.headwater.commandline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** The commands; without one, {@code serve}. */
@Command(
        name = "headwater",
        description = "Traces supply chains from precursor suppliers to traffickers, with the evidence for every step.",
        mixinStandardHelpOptions = true,
        version = "headwater 0.1.0",
        subcommands = {
            Commands.Serve.class,
            Commands.Import.class,
            Commands.Rejects.class,
            Trace.class,
            Reach.class,
            Control.class,
            Commands.Check.class,
            Commands.Demo.class,
            UserCommand.class,
            Audit.class,
            CommandLine.HelpCommand.class
        })
public final class Commands implements Runnable {

    static final int FAILED = 1;

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
        // What starts with "--" and a word of Spring's is configuration of the service, as with any Boot jar.
        var first = List.of(arguments).stream()
                .filter(argument -> !argument.startsWith("--"))
                .findFirst();
        var asksForHelp = List.of(arguments).stream()
                .anyMatch(a -> a.equals("--help") || a.equals("-h") || a.equals("--version"));
        if (first.isEmpty() && !asksForHelp || first.isPresent() && first.get().equals("serve") && !asksForHelp) {
            SpringApplication.run(application, arguments);
            return null;
        }
        return commandLine(application)
                .setExecutionExceptionHandler((e, line, parsed) -> {
                    line.getErr().println("headwater: " + oneLine(e));
                    return FAILED;
                })
                .execute(arguments);
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
            description = "Imports files of a feed: ofac-sdn, actions, payments, shipments, statements, substances.",
            mixinStandardHelpOptions = true)
    static final class Import implements Callable<Integer> {
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
                description =
                        "How the columns of another program's files are read: us-bills-of-lading, pre-export-notifications, finbench, amlsim, or a mapping file.")
        @Nullable
        String mapping;

        @Option(
                names = "--source",
                paramLabel = "NAME",
                description =
                        "The data feed that the files are parts of: what stands in two of them is one (default: each file is a source).")
        @Nullable
        String source;

        @Option(names = "--json", description = "Print the finished job as JSON.")
        boolean json;

        @Override
        public Integer call() throws Exception {
            var commands = Objects.requireNonNull(parent);
            var line = Objects.requireNonNull(spec).commandLine();
            for (var file : files)
                if (!Files.isReadable(file))
                    throw new ServiceClient.CommandFailed(file + " is no readable file; check the path");
            try (var service = commands.service()) {
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
                var job = service.post("/imports", body);
                var progress = new Progress(line.getErr(), json);
                while (!isOver(job.path("state").asString())) {
                    progress.show(job);
                    Thread.sleep(300);
                    job = service.getPatiently("/jobs/" + job.path("id").asString());
                }
                progress.end(job);
                var done = job.path("state").asString().equals("DONE");
                if (json) line.getOut().println(job);
                else if (done) line.getOut().println(job.path("message").asString());
                if (!done) {
                    line.getErr()
                            .println(
                                    "headwater: " + job.path("state").asString().toLowerCase(Locale.ROOT) + ": "
                                            + job.path("message").asString("no reason was given"));
                    return FAILED;
                }
                var rejected = job.path("counts").path("rejected").asLong(0);
                if (rejected > 0) {
                    line.getErr()
                            .println("headwater: " + rejected + " rows were set aside; see GET /jobs/"
                                    + job.path("id").asString() + "/rejects, or `headwater rejects "
                                    + job.path("id").asString() + "`");
                    return FAILED;
                }
                return 0;
            }
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
                "query ($id: ID!, $after: String) { job(id: $id) { rejects(first: 100, after: $after) "
                        + "{ edges { node { file line column code message suggestion } } pageInfo { hasNextPage endCursor } } } }";

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
                    var variables = new HashMap<String, @Nullable Object>();
                    variables.put("id", job);
                    variables.put("after", after);
                    var found = service.query(QUERY, variables).path("job");
                    if (found.isNull())
                        throw new ServiceClient.CommandFailed("no job " + job + "; `headwater import` tells the id");
                    for (var edge : found.path("rejects").path("edges")) {
                        var reject = edge.path("node");
                        out.println(reject.path("file").asString() + ":"
                                + reject.path("line").asString() + ": "
                                + reject.path("code").asString() + ": "
                                + reject.path("message").asString());
                    }
                    var page = found.path("rejects").path("pageInfo");
                    after = page.path("hasNextPage").asBoolean()
                            ? page.path("endCursor").asString()
                            : null;
                } while (after != null);
            }
            return 0;
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
                var report = service.get("/check");
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
