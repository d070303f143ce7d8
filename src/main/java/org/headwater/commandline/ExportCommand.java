package org.headwater.commandline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Exports the visible graph, or a part of it, to a file with a manifest of its content and completeness. */
@Command(
        name = "export",
        description = "Exports the whole graph, entities, what touches them, the result of a search, or the answer to a"
                + " request for chains.")
final class ExportCommand extends ServiceCommand {

    @Option(
            names = "--format",
            required = true,
            paramLabel = "FORMAT",
            description = "A format of `src/docs/exports.md`, such as headwater-jsonl or csv.")
    String format = "";

    @ArgGroup(multiplicity = "1")
    @Nullable
    ExportSelection what;

    /** Exactly one of them. */
    static final class ExportSelection {
        @Option(names = "--everything", description = "The whole graph.")
        boolean everything;

        @Option(
                names = "--ids",
                split = ",",
                paramLabel = "ID",
                description = "These entities and the facts between them.")
        @Nullable
        List<String> ids;

        @Option(
                names = "--around",
                split = ",",
                paramLabel = "ID",
                description = "These entities, the facts that touch them, and the other ends.")
        @Nullable
        List<String> around;

        @Option(names = "--search", paramLabel = "TEXT", description = "Entities with a name like this.")
        @Nullable
        String search;

        @Option(
                names = "--chains",
                paramLabel = "FILE",
                description = "The answer to the request in the file: JSON with the fields of ChainRequest.")
        @Nullable
        Path chains;
    }

    @Option(names = "--first", paramLabel = "N", description = "With --around: most facts (default 1000).")
    @Nullable
    Integer first;

    @Option(names = "--as-of", paramLabel = "DATE", description = "Facts that held on the day; default: of all days.")
    @Nullable
    LocalDate asOf;

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

    @Option(
            names = "--withdrawn",
            description =
                    "With --everything as headwater-jsonl: withdrawn elements too, which import headwater-jsonl needs.")
    boolean withdrawn;

    @Option(
            names = "--since",
            paramLabel = "CURSOR",
            description =
                    "With --everything: what changed for you since; the manifest of an export of everything has the cursor.")
    @Nullable
    String since;

    @Option(names = "--purpose", paramLabel = "TEXT", description = "Purpose; kept in the audit.")
    @Nullable
    String purpose;

    @Option(names = "--case", paramLabel = "TEXT", description = "Your file number; kept in the audit.")
    @Nullable
    String caseReference;

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "File or folder; in a folder the file's name has the marking. An existing file is kept.")
    Path output = Path.of(".");

    @Option(names = "--json", description = "Print the finished job, with its manifest, as JSON.")
    boolean json;

    @Override
    void check() {
        job().check();
    }

    private ExportJob job() {
        return new ExportJob(out(), err(), output, json);
    }

    @Override
    int ask(ServiceClient service) throws IOException, InterruptedException {
        return job().run(service, "/exports?format=" + encoded(format), body(), purpose, caseReference);
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private Map<String, Object> body() throws IOException {
        var asked = Objects.requireNonNull(what);
        var body = new LinkedHashMap<String, Object>();
        if (asked.everything) body.put("everything", true);
        if (asked.ids != null) body.put("ids", asked.ids);
        if (asked.around != null) {
            var around = new LinkedHashMap<String, Object>();
            around.put("ids", asked.around);
            if (first != null) around.put("first", first);
            body.put("neighbourhood", around);
        }
        if (asked.search != null) body.put("search", Map.of("text", asked.search));
        if (asked.chains != null) body.put("chains", ExportJob.question(asked.chains));
        if (asOf != null) body.put("asOf", asOf.toString());
        if (knownAt != null) body.put("knownAt", knownAt);
        if (withdrawn) body.put("withdrawn", true);
        if (since != null) body.put("since", since);
        if (ceiling != null) body.put("ceiling", ceiling.toUpperCase(Locale.ROOT));
        return body;
    }
}
