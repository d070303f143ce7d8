package org.headwater.commandline;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.headwater.access.audit.Lookup;
import org.headwater.access.audit.Verification;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "audit",
        description = "Reads the audit: checks that it is unchanged, and shows who has seen which ids.",
        subcommands = {AuditCommand.Verify.class, AuditCommand.Show.class})
final class AuditCommand extends CommandFrame implements Runnable {

    @Option(
            names = "--folder",
            scope = CommandLine.ScopeType.INHERIT,
            description = "Folder of the audit (default: HEADWATER_AUDIT_FOLDER, else audit in the data folder).")
    @Nullable
    Path folder;

    @Override
    public void run() {
        throw incomplete();
    }

    private Path data() {
        return commands().folder();
    }

    private Path folder() {
        if (folder != null) return folder;
        var set = System.getenv("HEADWATER_AUDIT_FOLDER");
        return set == null ? data().resolve("audit") : Path.of(set);
    }

    private Path keyFile() {
        var set = System.getenv("HEADWATER_AUDIT_KEYFILE");
        return set == null ? data().resolve("audit.key") : Path.of(set);
    }

    @Command(
            name = "verify",
            description = "Names the first record that was altered, moved, replaced or is missing; exits with 1 then.")
    static final class Verify extends CommandFrame implements Callable<Integer> {
        @ParentCommand
        @Nullable
        AuditCommand parent;

        @Option(
                names = "--public-key",
                paramLabel = "FILE",
                description =
                        "Public key to check the signed head with, best a copy kept elsewhere (default: audit.key.pub "
                                + "in the data folder).")
        @Nullable
        Path publicKey;

        @Option(
                names = "--known",
                paramLabel = "NUMBER:HASH",
                description = "A record that an earlier verify named as the last; it must still be there.")
        @Nullable
        String known;

        @Option(
                names = "--first",
                paramLabel = "NUMBER",
                description = "First record that must be there, where older files were moved away (1).")
        long first = 1;

        @Override
        public Integer call() throws IOException {
            var audit = Objects.requireNonNull(parent);
            var key = publicKey == null
                    ? audit.keyFile().resolveSibling(audit.keyFile().getFileName() + ".pub")
                    : publicKey;
            if (!Files.isDirectory(audit.folder()))
                throw new ServiceClient.CommandFailed(
                        audit.folder() + " is no folder of an audit; say which with --folder or --data");
            if (!Files.isReadable(key))
                throw new ServiceClient.CommandFailed(
                        key + " cannot be read; say where the public key is with --public-key");
            if (first < 1) throw new ServiceClient.CommandFailed("--first is " + first + "; records begin with 1");
            var report = Verification.of(audit.folder(), key, first, known);
            for (var fault : report.faults()) err().println("headwater: " + fault);
            if (report.faultCount() > report.faults().size())
                err().println("headwater: and "
                        + (report.faultCount() - report.faults().size()) + " places more");
            for (var notice : report.notices()) out().println(notice);
            out().println(report.checked() + " records checked");
            report.last().ifPresent(last -> out().println("last: " + last));
            out().println("public key: " + Files.readString(key).replaceAll("-----[A-Z ]+-----|\\s", ""));
            return report.faultCount() == 0 ? 0 : FAILED;
        }
    }

    @Command(name = "show", description = "Lists records, the oldest first; that somebody looked is recorded too.")
    static final class Show extends CommandFrame implements Callable<Integer> {
        private static final String FORM = "%-8s %-24s %-8s %-24s %-18s %-12s %-28s %-20s %6s  %s%n";

        @ParentCommand
        @Nullable
        AuditCommand parent;

        @Option(
                names = "--since",
                paramLabel = "MOMENT",
                description = "From that day or moment on, as 2026-03-01 or 2026-03-01T09:30:00Z.")
        @Nullable
        String since;

        @Option(names = "--until", paramLabel = "MOMENT", description = "Before that day or moment.")
        @Nullable
        String until;

        @Option(names = "--viewer", paramLabel = "NAME", description = "Only records of this caller.")
        @Nullable
        String viewer;

        @Option(
                names = "--operation",
                paramLabel = "NAME",
                description = "Only with this operation, such as chains or \"GET /jobs/{id}\".")
        @Nullable
        String operation;

        @Option(names = "--id", paramLabel = "ID", description = "Only records of acts that showed this id.")
        @Nullable
        String id;

        @Override
        public Integer call() throws IOException {
            var audit = Objects.requireNonNull(parent);
            var out = out();
            var lookup = new Lookup(moment("--since", since), moment("--until", until), viewer, operation, id);
            var folder = record(audit, lookup, err());
            out.printf(
                    FORM,
                    "number",
                    "at",
                    "event",
                    "viewer",
                    "organization",
                    "how",
                    "operation",
                    "outcome",
                    "ids",
                    "why");
            lookup.list(
                    folder,
                    row -> out.printf(
                            FORM,
                            row.number(),
                            shown(row.at().replaceFirst("(\\.\\d{3})\\d+Z$", "$1Z")),
                            shown(row.event()),
                            shown(row.viewer()),
                            shown(row.organization()),
                            shown(row.how()),
                            shown(row.operations()),
                            shown(row.outcome()),
                            row.ids(),
                            shown((row.purpose() + " " + row.caseReference() + " " + row.note()).strip())));
            out.flush();
            return 0;
        }

        /** Before anything is shown, and through the running service where there is one: only one writes there. */
        private static Path record(AuditCommand audit, Lookup lookup, PrintWriter words) {
            var running = ServiceClient.find(audit.data(), words);
            if (running.isEmpty()) {
                if (!Files.isDirectory(audit.folder()))
                    throw new ServiceClient.CommandFailed(
                            audit.folder() + " is no folder of an audit; say which with --folder or --data");
                lookup.record(audit.folder(), audit.keyFile());
                return audit.folder();
            }
            try (var service = running.get()) {
                var body = new HashMap<String, @Nullable Object>();
                body.put("id", lookup.id());
                var answer = service.post("/audit/looks", body);
                return audit.folder != null ? audit.folder : Path.of(text(answer, "folder"));
            }
        }

        private static @Nullable Instant moment(String option, @Nullable String text) {
            if (text == null) return null;
            try {
                return text.length() == 10
                        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                        : OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException e) {
                throw new ServiceClient.CommandFailed(
                        option + " '" + shown(text) + "' is no moment; write it as 2026-03-01 or 2026-03-01T09:30:00Z");
            }
        }

        /** Text from others must not move the cursor or hide its surroundings. */
        static String shown(String text) {
            return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "\uFFFD");
        }
    }
}
