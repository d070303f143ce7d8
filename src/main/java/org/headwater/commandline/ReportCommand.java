package org.headwater.commandline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.headwater.report.ReportVerification;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a sealed report of a case or of the answer to a request for chains, or checks one. */
@Command(
        name = "report",
        description =
                "Writes a sealed report of a case, or of the answer to a request for chains: pages (PDF), data, sources.",
        subcommands = ReportCommand.Verify.class)
final class ReportCommand extends ServiceCommand {

    @Option(names = "--chains", paramLabel = "FILE", description = "The request: JSON with the fields of ChainRequest.")
    @Nullable
    Path chains;

    @Option(names = "--language", paramLabel = "LANGUAGE", description = "Language of the pages: en (default) or de.")
    @Nullable
    String language;

    @Option(
            names = "--known-at",
            paramLabel = "MOMENT",
            description = "A past moment of the database, as 2023-05-30T12:00:00Z; default: now.")
    @Nullable
    String knownAt;

    @Option(
            names = "--ceiling",
            paramLabel = "TLP",
            description = "Leave out elements with a higher marking; default: your clearance.")
    @Nullable
    String ceiling;

    @Option(names = "--purpose", paramLabel = "TEXT", description = "Purpose; kept in the audit and in the seal.")
    @Nullable
    String purpose;

    @Option(
            names = "--case",
            paramLabel = "ID",
            description = "The case to report on. With --chains, your file number; kept in the audit and in the seal.")
    @Nullable
    String caseReference;

    @Option(names = "--note", paramLabel = "ID", description = "A note of the case that the report tells; repeatable.")
    @Nullable
    List<String> notes;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "File or folder; in a folder the file's name has the marking. An existing file is kept.")
    @Nullable
    Path output;

    @Option(names = "--json", description = "Print the finished job, with its manifest, as JSON.")
    boolean json;

    @Override
    void check() {
        if (chains == null && caseReference == null)
            throw wrong("say what the report is of with --chains FILE or --case ID");
        if (chains != null && notes != null) throw wrong("--note goes with a case, and not with --chains");
        if (output == null) throw wrong("say where the report goes with -o FILE");
        job().check();
    }

    private CommandLine.ParameterException wrong(String message) {
        return new CommandLine.ParameterException(spec().commandLine(), message);
    }

    private ExportJob job() {
        return new ExportJob(out(), err(), Objects.requireNonNull(output), json);
    }

    @Override
    int ask(ServiceClient service) throws IOException, InterruptedException {
        var body = new LinkedHashMap<String, Object>();
        if (chains != null) body.put("chains", ExportJob.question(chains));
        else body.put("case", Objects.requireNonNull(caseReference));
        if (notes != null) body.put("notes", notes);
        if (language != null) body.put("language", language);
        if (knownAt != null) body.put("knownAt", knownAt);
        if (ceiling != null) body.put("ceiling", ceiling.toUpperCase(Locale.ROOT));
        return job().run(service, "/reports", body, purpose, caseReference);
    }

    @Command(
            name = "verify",
            description =
                    "Checks a report without a service and without a network; names what was changed, and exits with"
                            + " 1 then.")
    static final class Verify extends CommandFrame implements Callable<Integer> {

        @Parameters(paramLabel = "FILE", description = "The report, a zip.")
        Path file = Path.of("");

        @Option(
                names = "--public-key",
                required = true,
                paramLabel = "FILE",
                description = "Public key of the service's audit, audit.key.pub, got by another way than the report.")
        Path publicKey = Path.of("");

        @Override
        public Integer call() throws IOException {
            for (var needed : new Path[] {file, publicKey})
                if (!Files.isReadable(needed) || Files.isDirectory(needed))
                    throw new ServiceClient.CommandFailed(needed + " is no readable file; check the path");
            ReportVerification verification;
            try {
                verification = ReportVerification.of(file, publicKey);
            } catch (IOException e) {
                throw new ServiceClient.CommandFailed(String.valueOf(e.getMessage()));
            }
            for (var fault : verification.faults()) err().println("headwater: " + fault);
            if (verification.sealed() == null) return FAILED;
            out().println(file + " is as it was sealed: by " + verification.sealed());
            return 0;
        }
    }
}
