package org.headwater;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.List;
import java.util.TreeMap;
import org.headwater.commandline.Commands;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The page of commands says what the commands say of themselves. */
class CommandsPageTests {

    @Test
    void everyCommandAndOptionStandsInThePage() throws IOException {
        var page = new StringBuilder();
        write(Commands.commandLine(Headwater.class), page);
        Pages.assertGenerated(Pages.FOLDER.resolve("commands.md"), "commands", page.toString());
    }

    private static void write(CommandLine command, StringBuilder page) {
        var spec = command.getCommandSpec();
        page.append("\n## ").append(spec.qualifiedName()).append("\n\n");
        page.append(text(List.of(spec.usageMessage().description()))).append("\n");
        var rows = new StringBuilder();
        for (var parameter : spec.positionalParameters())
            rows.append(Pages.row("`" + parameter.paramLabel() + "`", text(parameter)));
        for (var option : spec.options()) {
            if (option.hidden() || option.inherited() || isHelpOfASubcommand(spec, option)) continue;
            var label = option.arity().max() == 0 ? "" : " " + option.paramLabel();
            rows.append(
                    Pages.row("`" + String.join("`, `", option.names()) + label + "`", text(option) + given(option)));
        }
        if (!rows.isEmpty())
            page.append("\n| argument | meaning |\n|---|---|\n").append(rows);
        // Commands that are methods come in any order.
        for (var nested : new TreeMap<>(command.getSubcommands()).values()) write(nested, page);
    }

    private static String given(OptionSpec option) {
        var several = ",".equals(option.splitRegex()) ? " Several with commas." : "";
        if (option.group() != null && option.group().exclusive())
            return several
                    + option.group().args().stream()
                            .map(other -> "`" + ((OptionSpec) other).longestName() + "`")
                            .collect(joining(", ", " Exactly one of ", "."));
        return several + (option.required() ? " Must be given." : "");
    }

    private static boolean isHelpOfASubcommand(CommandSpec spec, OptionSpec option) {
        return spec.parent() != null && (option.usageHelp() || option.versionHelp());
    }

    private static String text(ArgSpec argument) {
        return text(List.of(argument.description()));
    }

    private static String text(List<String> lines) {
        return String.format(String.join(" ", lines)).strip();
    }
}
