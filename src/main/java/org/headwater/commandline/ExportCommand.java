package org.headwater.commandline;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Exports the visible graph, or a part of it, to a file with a manifest of its content and completeness. */
@Command(
        name = "export",
        description = "Exports the whole graph, entities, what touches them, the result of a search, or the answer to a"
                + " request for chains.")
final class ExportCommand extends ServiceCommand {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The most attempts to fetch a file after its connection broke off. */
    private static final int MOST_TRIES = 20;

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
        if (Files.exists(output) && !Files.isDirectory(output))
            throw new ServiceClient.CommandFailed(output + " is there already; name another file");
    }

    @Override
    int ask(ServiceClient service) throws IOException, InterruptedException {
        var headers = new HashMap<String, @Nullable Object>();
        headers.put("Prefer", "respond-async");
        headers.put("X-Purpose", purpose);
        headers.put("X-Case", caseReference);
        var job = service.write("/exports?format=" + encoded(format), body(), Duration.ofMinutes(1), headers);
        var path = "/exports/" + text(job, "id");
        try {
            while (isUnderWay(job)) {
                show(err(), job);
                Thread.sleep(300);
                job = service.getPatiently(path);
            }
            if (!text(job, "state").equals("DONE")) {
                err().println("headwater: "
                        + text(job, "state").toLowerCase(Locale.ROOT) + ": "
                        + job.path("message").asString("no reason was given"));
                return FAILED;
            }
            var file = Files.isDirectory(output) ? output.resolve(text(job, "fileName")) : output;
            fetch(service, path + "/file", job, file);
            return tell(out(), err(), job, file);
        } finally {
            service.delete(path);
        }
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static boolean isUnderWay(JsonNode job) {
        var state = text(job, "state");
        return state.equals("QUEUED") || state.equals("RUNNING");
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
        if (asked.chains != null) body.put("chains", question(asked.chains));
        if (asOf != null) body.put("asOf", asOf.toString());
        if (knownAt != null) body.put("knownAt", knownAt);
        if (withdrawn) body.put("withdrawn", true);
        if (since != null) body.put("since", since);
        if (ceiling != null) body.put("ceiling", ceiling.toUpperCase(Locale.ROOT));
        return body;
    }

    private static JsonNode question(Path file) throws IOException {
        if (!Files.isReadable(file))
            throw new ServiceClient.CommandFailed(file + " is no readable file; check the path");
        try {
            return JSON.readTree(Files.readString(file));
        } catch (JacksonException e) {
            throw new ServiceClient.CommandFailed(
                    file + " is no JSON; write an object with the fields of ChainRequest");
        }
    }

    private void show(PrintWriter out, JsonNode job) {
        var console = System.console();
        if (json || console == null || !console.isTerminal()) return;
        out.print("\r\u001b[K" + job.path("elements").asLong() + " nodes and edges");
        out.flush();
    }

    /** Fetches the file under another name until it is complete, so that a part of it is never taken for the whole. */
    private static void fetch(ServiceClient service, String path, JsonNode job, Path file)
            throws IOException, InterruptedException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        var bytes = job.path("bytes").asLong();
        for (var tries = 0; !(service.fetch(path, part) && Files.size(part) >= bytes); tries++) {
            if (tries == MOST_TRIES) throw new ServiceClient.CommandFailed("the file cannot be fetched; export again");
            Thread.sleep(500);
        }
        try (var content = Files.newInputStream(part)) {
            if (!DigestUtils.sha256Hex(content).equals(text(job, "sha256"))) {
                Files.delete(part);
                throw new ServiceClient.CommandFailed("what was fetched is not what was written; export again");
            }
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private int tell(PrintWriter out, PrintWriter err, JsonNode job, Path file) {
        var manifest = job.path("manifest");
        if (json) out.println(job);
        else
            out.println(file + ": " + number(manifest.path("counts").path("nodes")) + " nodes, "
                    + number(manifest.path("counts").path("edges")) + " edges, "
                    + number(manifest.path("counts").path("chains")) + " chains, marked "
                    + manifest.path("highestMarking").asString("CLEAR") + ", as of "
                    + text(manifest, "indexedThrough"));
        var completeness = manifest.path("completeness");
        var status = text(completeness, "status");
        if (status.equals("COMPLETE")) return 0;
        err.println("headwater: the answer is not complete (" + status + "): "
                + completeness.path("reason").asString("narrow the question"));
        return FAILED;
    }

    private static long number(JsonNode counts) {
        var sum = 0L;
        for (var count : counts) sum += count.asLong();
        return sum;
    }
}
