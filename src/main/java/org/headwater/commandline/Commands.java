package org.headwater.commandline;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.headwater.vocabulary.ProductVersion;
import org.jspecify.annotations.Nullable;
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
        version = "headwater " + ProductVersion.NUMBER)
public final class Commands implements Runnable {

    /** Names of the commands, in the order of the help. */
    private static final List<String> NAMES = List.of(
            "serve",
            "import",
            "export",
            "report",
            "rejects",
            "jobs",
            "sources",
            "document",
            "undo",
            "trace",
            "pairs",
            "reach",
            "quantities",
            "money",
            "whatif",
            "disruption",
            "case",
            "watch",
            "identity",
            "names",
            "kinds",
            "control",
            "screen",
            "hit",
            "order",
            "seizures",
            "check",
            "repair",
            "demo",
            "user",
            "groups",
            "audit",
            "backup",
            "restore",
            "doctor",
            "help");

    private static final String DATA_SETTING = "--headwater.database.data=";

    @Option(
            names = "--data",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Folder of the local database (default: HEADWATER_DATABASE_DATA, else ./data; bin/headwater:"
                    + " ~/.local/share/headwater).")
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
        if (service.isPresent()) return ServiceRun.start(application, service.get(), new PrintWriter(System.err, true));
        return commandLine(application, arguments)
                .setExecutionExceptionHandler(Commands::fail)
                .execute(arguments);
    }

    /** One line of error output, and the exit code. */
    static int fail(Exception e, CommandLine line, CommandLine.ParseResult parsed) {
        line.getErr().println("headwater: " + oneLine(e));
        return CommandFrame.FAILED;
    }

    /**
     * Arguments with which the service is started, where they ask for no command: {@code --data} by the name of its setting, and
     * every other word with "--" unchanged, for it is configuration of the service, as with any Boot jar.
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
        var all = new CommandLine(new Commands(application));
        for (var name : NAMES) all.addSubcommand(name, new CommandLine(command(name)));
        return all;
    }

    /**
     * The command that the arguments name, alone: to read the options of all commands takes longer than most commands. All of them
     * where the arguments do not begin with a command.
     */
    static CommandLine commandLine(Class<?> application, String... arguments) {
        var at = 0;
        while (at < arguments.length && arguments[at].startsWith("--data"))
            at += arguments[at].equals("--data") ? 2 : 1;
        if (at >= arguments.length || !NAMES.contains(arguments[at]) || arguments[at].equals("help"))
            return commandLine(application);
        return new CommandLine(new Commands(application))
                .addSubcommand(arguments[at], new CommandLine(command(arguments[at])));
    }

    private static Class<?> command(String name) {
        return switch (name) {
            case "serve" -> Serve.class;
            case "import" -> ImportCommand.class;
            case "export" -> ExportCommand.class;
            case "report" -> ReportCommand.class;
            case "rejects" -> RejectsCommand.class;
            case "jobs" -> JobsCommand.class;
            case "sources" -> SourcesCommand.class;
            case "document" -> DocumentCommand.class;
            case "undo" -> UndoCommand.class;
            case "trace" -> TraceCommand.class;
            case "pairs" -> PairsCommand.class;
            case "reach" -> ReachCommand.class;
            case "quantities" -> QuantitiesCommand.class;
            case "money" -> MoneyCommand.class;
            case "whatif" -> WhatIfCommand.class;
            case "disruption" -> DisruptionCommand.class;
            case "case" -> CaseCommand.class;
            case "watch" -> WatchCommand.class;
            case "identity" -> IdentityCommand.class;
            case "names" -> NamesCommand.class;
            case "kinds" -> KindsCommand.class;
            case "control" -> ControlCommand.class;
            case "screen" -> ScreenCommand.class;
            case "hit" -> HitCommand.class;
            case "order" -> OrderCommand.class;
            case "seizures" -> SeizuresCommand.class;
            case "check" -> CheckCommand.class;
            case "repair" -> RepairCommand.class;
            case "demo" -> DemoCommand.class;
            case "user" -> UserCommand.class;
            case "groups" -> GroupsCommand.class;
            case "audit" -> AuditCommand.class;
            case "backup" -> BackupCommand.class;
            case "restore" -> RestoreCommand.class;
            case "doctor" -> DoctorCommand.class;
            case "help" -> CommandLine.HelpCommand.class;
            default -> throw new IllegalArgumentException("no command " + name);
        };
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
        return ServiceClient.reach(
                folder(),
                application,
                Objects.requireNonNull(spec).commandLine().getErr());
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
