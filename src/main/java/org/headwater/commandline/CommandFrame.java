package org.headwater.commandline;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** The part that all commands share: the command line that they stand in, and the service that they ask. */
@Command(mixinStandardHelpOptions = true)
abstract class CommandFrame {

    static final int FAILED = 1;

    @Spec
    @Nullable
    CommandSpec spec;

    CommandSpec spec() {
        return Objects.requireNonNull(spec);
    }

    PrintWriter out() {
        return spec().commandLine().getOut();
    }

    PrintWriter err() {
        return spec().commandLine().getErr();
    }

    Commands commands() {
        return (Commands) spec().root().userObject();
    }

    ServiceClient service() {
        return commands().service();
    }

    /** The error of a command that does nothing by itself: it names the commands below it. */
    CommandLine.ParameterException incomplete() {
        return new CommandLine.ParameterException(
                spec().commandLine(),
                "say "
                        + spec().subcommands().keySet().stream()
                                .sorted()
                                .map(name -> "`" + spec().name() + " " + name + "`")
                                .collect(Collectors.joining(" or ")));
    }

    /** A text inside an answer; empty where it is not there. */
    static String text(JsonNode node, String... path) {
        for (var name : path) node = node.path(name);
        return node.asString();
    }

    /** {@code 1 tier}, {@code 2 tiers}. */
    static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
