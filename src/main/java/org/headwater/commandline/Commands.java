package org.headwater.commandline;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The commands; without one, {@code serve}. */
@Command(
        name = "headwater",
        description = "Traces supply chains from precursor suppliers to traffickers, with the evidence for every step.",
        mixinStandardHelpOptions = true,
        version = "headwater 0.1.0",
        subcommands = {
            Commands.Serve.class,
            ImportCommand.class,
            ExportCommand.class,
            RejectsCommand.class,
            JobsCommand.class,
            SourcesCommand.class,
            DocumentCommand.class,
            UndoCommand.class,
            TraceCommand.class,
            PairsCommand.class,
            ReachCommand.class,
            IdentityCommand.class,
            NamesCommand.class,
            KindsCommand.class,
            ControlCommand.class,
            SeizuresCommand.class,
            CheckCommand.class,
            RepairCommand.class,
            DemoCommand.class,
            UserCommand.class,
            GroupsCommand.class,
            AuditCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Commands implements Runnable {

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

    final Class<?> application;

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
                    return CommandFrame.FAILED;
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
}
