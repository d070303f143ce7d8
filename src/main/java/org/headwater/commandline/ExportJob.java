package org.headwater.commandline;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A job of the service that writes a file: begun, awaited, and fetched whole.
 *
 * @param output file or folder
 * @param json whether to print the finished job alone
 */
record ExportJob(PrintWriter out, PrintWriter err, Path output, boolean json) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The most attempts to fetch a file after its connection broke off. */
    private static final int MOST_TRIES = 20;

    /** Judgement of a command on a file that came whole. It may still refuse the file, which then has no name and is deleted. */
    @FunctionalInterface
    interface FileReading {
        /**
         * @param job the finished one
         * @param part the file, until it has its name
         */
        String told(JsonNode job, Path part, Path file);
    }

    /** Refuses a place where no new file can be. */
    void check() {
        if (Files.isDirectory(output)) return;
        requireFree(output);
        var folder = output.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder))
            throw new ServiceClient.CommandFailed(folder + " is no folder; make it first, or name another file");
    }

    private static void requireFree(Path file) {
        if (Files.exists(file)) throw new ServiceClient.CommandFailed(file + " is there already; name another file");
    }

    /** The fields of a request for chains, from a file. */
    static JsonNode question(Path file) throws IOException {
        if (!Files.isReadable(file))
            throw new ServiceClient.CommandFailed(file + " is no readable file; check the path");
        try {
            return JSON.readTree(Files.readString(file));
        } catch (JacksonException e) {
            throw new ServiceClient.CommandFailed(
                    file + " is no JSON; write an object with the fields of ChainRequest");
        }
    }

    /** @return the exit code */
    int run(
            ServiceClient service,
            String address,
            Map<String, Object> body,
            @Nullable String purpose,
            @Nullable String caseReference)
            throws IOException, InterruptedException {
        return run(service, address, body, purpose, caseReference, this::told);
    }

    /** @return the exit code */
    int run(
            ServiceClient service,
            String address,
            Map<String, Object> body,
            @Nullable String purpose,
            @Nullable String caseReference,
            FileReading reading)
            throws IOException, InterruptedException {
        var headers = new HashMap<String, @Nullable Object>();
        headers.put("Prefer", "respond-async");
        headers.put("X-Purpose", purpose);
        headers.put("X-Case", caseReference);
        var job = service.write(address, body, Duration.ofMinutes(1), headers);
        var path = "/exports/" + CommandFrame.text(job, "id");
        try {
            while (isUnderWay(job)) {
                show(job);
                Thread.sleep(300);
                job = service.get(path);
            }
            if (!CommandFrame.text(job, "state").equals("DONE")) {
                err.println("headwater: "
                        + CommandFrame.text(job, "state").toLowerCase(Locale.ROOT) + ": "
                        + job.path("message").asString("no reason was given"));
                return CommandFrame.FAILED;
            }
            var file = Files.isDirectory(output) ? output.resolve(CommandFrame.text(job, "fileName")) : output;
            // The name of a file in a folder is known only now.
            requireFree(file);
            out.println(fetched(service, path + "/file", job, file, reading));
            return code(job);
        } finally {
            service.delete(path);
        }
    }

    private static boolean isUnderWay(JsonNode job) {
        var state = CommandFrame.text(job, "state");
        return state.equals("QUEUED") || state.equals("RUNNING");
    }

    private void show(JsonNode job) {
        var console = System.console();
        if (json || console == null || !console.isTerminal()) return;
        err.print("\r\u001b[K" + job.path("elements").asLong() + " nodes and edges");
        err.flush();
    }

    /** Fetches the file under another name until it is complete, so that a part of it is never taken for the whole. */
    private static String fetched(ServiceClient service, String path, JsonNode job, Path file, FileReading reading)
            throws IOException, InterruptedException {
        var part = file.resolveSibling(file.getFileName() + ".part");
        Files.deleteIfExists(part);
        try {
            var bytes = job.path("bytes").asLong();
            for (var tries = 0; !(service.fetch(path, part) && Files.size(part) >= bytes); tries++) {
                if (tries == MOST_TRIES)
                    throw new ServiceClient.CommandFailed("the file cannot be fetched; export again");
                Thread.sleep(500);
            }
            try (var content = Files.newInputStream(part)) {
                if (!DigestUtils.sha256Hex(content).equals(CommandFrame.text(job, "sha256")))
                    throw new ServiceClient.CommandFailed("what was fetched is not what was written; export again");
            }
            var told = reading.told(job, part, file);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            return told;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private String told(JsonNode job, Path part, Path file) {
        if (json) return job.toString();
        var manifest = job.path("manifest");
        return file + ": " + number(manifest.path("counts").path("nodes")) + " nodes, "
                + number(manifest.path("counts").path("edges")) + " edges, "
                + number(manifest.path("counts").path("chains")) + " chains, marked "
                + manifest.path("highestMarking").asString("CLEAR") + ", as of "
                + CommandFrame.text(manifest, "indexedThrough");
    }

    private int code(JsonNode job) {
        var completeness = job.path("manifest").path("completeness");
        var status = CommandFrame.text(completeness, "status");
        if (status.equals("COMPLETE")) return 0;
        err.println("headwater: the answer is not complete (" + status + "): "
                + completeness.path("reason").asString("narrow the question"));
        return CommandFrame.FAILED;
    }

    private static long number(JsonNode counts) {
        var sum = 0L;
        for (var count : counts) sum += count.asLong();
        return sum;
    }
}
