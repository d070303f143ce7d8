package org.headwater.commandline;

import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "undo", description = "Withdraws all that only this import brought; nothing is deleted.")
final class UndoCommand extends ServiceCommand {
    private static final String QUERY =
            "mutation ($job: ID!, $reason: String!) { undoImport(job: $job, reason: $reason) { state message } }";

    @Parameters(index = "0", paramLabel = "JOB", description = "Id of the import's job.")
    String job = "";

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for others who rely on it.")
    String reason = "";

    @Override
    int ask(ServiceClient service) throws InterruptedException {
        var undone = service.query(QUERY, Map.of("job", job, "reason", reason)).path("undoImport");
        while (text(undone, "state").equals("UNDOING")) {
            Thread.sleep(500);
            undone = service.get("/jobs/" + job);
        }
        out().println(text(undone, "message"));
        return text(undone, "state").equals("UNDONE") ? 0 : FAILED;
    }
}
