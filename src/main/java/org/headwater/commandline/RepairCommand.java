package org.headwater.commandline;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(
        name = "repair",
        description = "Mends what `headwater check` found and can be mended without a new import.",
        mixinStandardHelpOptions = true)
final class RepairCommand implements Runnable {

    @ParentCommand
    @Nullable
    Commands parent;

    @Spec
    @Nullable
    CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(Objects.requireNonNull(spec).commandLine(), "say `repair times`");
    }

    @Command(
            name = "times",
            description =
                    "After a wrong clock: dates the commits anew that are dated ahead of this machine's clock, which"
                            + " must be right. The old times stay beside the new ones.",
            mixinStandardHelpOptions = true)
    int times(
            @Option(
                            names = "--all",
                            description =
                                    "Also commits of the past that are dated later than their service's clock said;"
                                            + " that clock is taken for the right one.")
                    boolean all,
            @Option(names = "--dry-run", description = "Say what would change, and change nothing.") boolean dryRun) {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        try (var service = Objects.requireNonNull(parent).service()) {
            var done = service.post("/repair/times?all=" + all + "&dryRun=" + dryRun, Map.of());
            var commits = done.path("commits").asInt();
            out.println(
                    commits == 0
                            ? "no commit is dated ahead"
                            : commits + " commits from number "
                                    + done.path("first").asString()
                                    + (dryRun ? " on would be dated " : " on are dated ")
                                    + done.path("from").asString() + " to "
                                    + done.path("to").asString() + "; the last was dated "
                                    + done.path("latest").asString());
            return 0;
        }
    }
}
