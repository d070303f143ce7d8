package org.headwater.commandline;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import org.headwater.commandline.ServiceClient.CommandFailed;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The wait of a command for a service that is starting. */
final class ServiceStart {

    /** A start takes seconds; the migration of a large store takes minutes. */
    private static final Duration MOST_PATIENCE = Duration.ofMinutes(10);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(10);

    private final Path data;
    private final PrintWriter words;
    private final Duration patience;
    private @Nullable String said;
    private long saidAt;

    ServiceStart(Path data, PrintWriter words) {
        this(data, words, MOST_PATIENCE);
    }

    ServiceStart(Path data, PrintWriter words, Duration patience) {
        this.data = data;
        this.words = words;
        this.patience = patience;
    }

    /**
     * The service of the data folder. One that is starting is waited for, with a word on what is left to do; empty where none runs
     * and none is starting.
     *
     * @throws CommandFailed where it ends before it is up, or is not up in time
     */
    Optional<RunningProcess> await() {
        var end = System.nanoTime() + patience.toNanos();
        var process = 0L;
        while (true) {
            var listening = RunningProcess.find(data);
            if (listening.isPresent() && listening.get().isUp()) return listening;
            var starting = listening.map(RunningProcess::processId).or(() -> RunningProcess.findStarting(data));
            if (starting.isEmpty()) {
                // It may have gone from the one file to the other between the two looks.
                if (RunningProcess.find(data).isPresent()) continue;
                if (process == 0) return Optional.empty();
                throw new CommandFailed("the service that was starting on " + data + " (process " + process
                        + ") ended before it was ready; its log says why");
            }
            process = starting.get();
            var left = listening
                    .map(ServiceStart::left)
                    .orElse("its database starts, and the schema is brought up to date");
            say(process, left);
            if (System.nanoTime() > end)
                throw new CommandFailed("the service on " + data + " (process " + process + ") is not ready after "
                        + patience.toSeconds() + " s: " + left + "; try again later");
            pause();
        }
    }

    private void say(long process, String left) {
        var now = System.nanoTime();
        if (left.equals(said) && now - saidAt < BETWEEN_WORDS.toNanos()) return;
        said = left;
        saidAt = now;
        words.println("waiting for the service that is starting on " + data + " (process " + process + "): " + left);
        words.flush();
    }

    /** What the service still has to do, by its own word. */
    private static String left(RunningProcess service) {
        try (var client = new ServiceClient(service, null)) {
            return left(client.readiness());
        } catch (IOException e) {
            return "it does not answer yet";
        }
    }

    static String left(JsonNode readiness) {
        var parts = new ArrayList<String>();
        for (var part : readiness.path("components").properties()) {
            if (part.getValue().path("status").asString("").equals("UP")) continue;
            var details = part.getValue().path("details");
            switch (part.getKey()) {
                case "readinessState" -> parts.add("reference data and the demonstration world are loaded");
                case "traceIndex" ->
                    parts.add("the trace index is loaded ("
                            + details.path("percent").asInt() + " %)");
                case "plans" ->
                    parts.add("queries are planned (" + details.path("percent").asInt() + " %)");
                default ->
                    parts.add(part.getKey() + ": " + details.path("reason").asString("not ready"));
            }
        }
        return parts.isEmpty() ? "it is nearly done" : String.join("; ", parts);
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted while the service was starting");
        }
    }
}
