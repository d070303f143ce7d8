package org.headwater.commandline;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "repair", description = "Mends what `headwater check` found and can be mended without a new import.")
final class RepairCommand extends CommandFrame implements Runnable {

    @Override
    public void run() {
        throw incomplete();
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
        var out = out();
        try (var service = service()) {
            var done = service.post("/repair/times?all=" + all + "&dryRun=" + dryRun, Map.of());
            var commits = done.path("commits").asInt();
            out.println(
                    commits == 0
                            ? "no commit is dated ahead"
                            : commits + " commits from number "
                                    + text(done, "first")
                                    + (dryRun ? " on would be dated " : " on are dated ")
                                    + text(done, "from") + " to "
                                    + text(done, "to") + "; the last was dated "
                                    + text(done, "latest"));
            return 0;
        }
    }
}
