package org.headwater.commandline;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.headwater.commandline.ServiceClient.CommandFailed;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The wait of a command: for a service that is starting, and for a command that has a service of its own. */
final class ServiceStart {

    /** Without progress. A start takes seconds; the migration of a large store takes minutes, and tells nothing meanwhile. */
    private static final Duration MOST_PATIENCE = Duration.ofMinutes(10);

    /** Without progress, where the service answers already: it is asked all the same then. */
    private static final Duration PATIENCE_OF_ANSWERING = Duration.ofMinutes(2);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(10);

    /** Parts of readiness that are not ready before a start is done. */
    private static final Set<String> OF_A_START = Set.of("readinessState", "demonstration", "traceIndex", "plans");

    private final Path data;
    private final PrintWriter words;
    private final Duration patience;
    private final Duration ofAnswering;
    private @Nullable String said;
    private long saidAt;

    /** Client of the service that is listening and starting; one for all looks at it. */
    private @Nullable ServiceClient client;

    ServiceStart(Path data, PrintWriter words) {
        this(data, words, MOST_PATIENCE, PATIENCE_OF_ANSWERING);
    }

    ServiceStart(Path data, PrintWriter words, Duration patience, Duration ofAnswering) {
        this.ofAnswering = ofAnswering;
        this.data = data;
        this.words = words;
        this.patience = patience;
    }

    /** @param turn null where a service runs, which the command uses */
    record Found(@Nullable RunningProcess service, @Nullable OwnTurn turn) {}

    /** The service of the folder, as {@link #await} finds it, or else the turn of this command to start one for itself. */
    Found awaitServiceOrTurn() {
        var patience = new Patience(this.patience);
        while (true) {
            var running = await(patience);
            if (running.isPresent()) return new Found(running.get(), null);
            var turn = OwnTurn.take(data);
            if (turn.isPresent()) {
                // A service may have begun to start between the two looks.
                if (find().isEmpty()) return new Found(null, turn.get());
                turn.get().close();
            } else {
                var wait = "waiting for another command, which has " + data + " to itself";
                say(wait);
                require(patience, wait);
            }
            pause();
        }
    }

    /**
     * The turn of a command that needs the folder without any service. It waits for a command that has the folder to itself.
     *
     * @throws CommandFailed where a service runs or starts, or where the wait takes too long
     */
    OwnTurn awaitTurn() {
        var patience = new Patience(this.patience);
        while (true) {
            requireNoService();
            var turn = OwnTurn.take(data);
            if (turn.isPresent()) {
                if (find().isEmpty()) return turn.get();
                turn.get().close();
            }
            var wait = "waiting for another command, which has " + data + " to itself";
            say(wait);
            require(patience, wait);
            pause();
        }
    }

    /**
     * The wait of a service for a command that has the folder to itself. A command that comes later finds the mark of the service.
     *
     * @throws CommandFailed where the wait takes too long
     */
    void awaitEndOfCommands() {
        var patience = new Patience(this.patience);
        while (true) {
            var turn = OwnTurn.take(data);
            if (turn.isPresent()) {
                turn.get().close();
                return;
            }
            var wait = "waiting for a command, which has " + data + " to itself";
            say(wait);
            require(patience, wait);
            pause();
        }
    }

    private void requireNoService() {
        if (find().filter(one -> !one.isOwn()).isPresent())
            throw new CommandFailed("a service runs on " + data + "; stop it first");
    }

    /**
     * The service of the data folder. One that is starting is waited for until it is ready, with a word on what is left to do, and so
     * is the end of one that another command started for itself; empty where none runs and none is starting.
     *
     * @throws CommandFailed where it ends before it is up, or where the wait goes on without progress
     */
    Optional<RunningProcess> await() {
        return await(new Patience(patience));
    }

    private Optional<RunningProcess> await(Patience patience) {
        RunningProcess waitedFor = null;
        while (true) {
            var found = find();
            if (found.isPresent() && found.get().isUp()) {
                awaitReady(found.get());
                return found;
            }
            if (found.isEmpty()) {
                if (waitedFor == null || waitedFor.isOwn()) return Optional.empty();
                throw new CommandFailed("the service that was starting on " + data + " (process "
                        + waitedFor.processId() + ") ended before it was ready; its log says why");
            }
            waitedFor = found.get();
            var wait = waitedFor.isOwn()
                    ? "waiting for another command (process " + waitedFor.processId() + "), which has " + data
                            + " to itself"
                    : waitingFor(waitedFor, left(waitedFor));
            say(wait);
            require(patience, wait);
            pause();
        }
    }

    /** It listens and is up, and loads and plans what the first questions need: who asks before that is answered late or not at all. */
    private void awaitReady(RunningProcess service) {
        var patience = new Patience(ofAnswering);
        while (true) {
            try {
                var readiness = client(service).readiness();
                if (!isStarting(readiness)) return;
                var wait = waitingFor(service, left(readiness));
                say(wait);
                patience.hear(wait);
            } catch (IOException e) {
                // The command itself is told why there is no answer.
                return;
            }
            if (patience.isOver()) return;
            pause();
        }
    }

    private String waitingFor(RunningProcess service, String left) {
        return "waiting for the service that is starting on " + data + " (process " + service.processId() + "): "
                + left;
    }

    /** Process that listens on the folder, or starts there. */
    private Optional<RunningProcess> find() {
        return RunningProcess.find(data)
                .or(() -> RunningProcess.findStarting(data))
                // It may have gone from the one file to the other between the two looks.
                .or(() -> RunningProcess.find(data));
    }

    private static void require(Patience patience, String wait) {
        patience.hear(wait);
        if (patience.isOver())
            throw new CommandFailed("gave up after " + patience.most().toSeconds() + " s of " + wait
                    + ", without progress; try again later");
    }

    private void say(String wait) {
        var now = System.nanoTime();
        if (wait.equals(said) && now - saidAt < BETWEEN_WORDS.toNanos()) return;
        said = wait;
        saidAt = now;
        words.println(wait);
        words.flush();
    }

    /** Remaining work of the service, in its own words. */
    private String left(RunningProcess service) {
        if (service.url().isEmpty()) return "its database starts, and the schema is brought up to date";
        try {
            return left(client(service).readiness());
        } catch (IOException e) {
            return "it does not answer yet";
        }
    }

    private ServiceClient client(RunningProcess service) {
        var known = client;
        if (known != null && known.isOf(service)) return known;
        return client = new ServiceClient(service, null);
    }

    /** Whether only the work of a start is left: what it loads and plans. */
    static boolean isStarting(JsonNode readiness) {
        var left = readiness.path("components").properties().stream()
                .filter(part -> !part.getValue().path("status").asString("").equals("UP"))
                .map(Map.Entry::getKey)
                .toList();
        return !left.isEmpty() && OF_A_START.containsAll(left);
    }

    static String left(JsonNode readiness) {
        var parts = new ArrayList<String>();
        for (var part : readiness.path("components").properties()) {
            if (part.getValue().path("status").asString("").equals("UP")) continue;
            var details = part.getValue().path("details");
            var percent = details.path("percent").asInt() + " % so far";
            switch (part.getKey()) {
                case "readinessState" -> parts.add("it loads reference data");
                case "demonstration" -> parts.add("it loads the demonstration world (" + percent + ")");
                case "traceIndex" -> parts.add("it loads the trace index (" + percent + ")");
                case "plans" -> parts.add("its database plans queries (" + percent + ")");
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
            throw new CommandFailed("interrupted while waiting");
        }
    }
}
