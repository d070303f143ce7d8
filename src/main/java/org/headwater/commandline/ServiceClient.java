package org.headwater.commandline;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.headwater.access.LocalToken;
import org.headwater.access.WriteNotes;
import org.headwater.store.DatabaseSettings;
import org.headwater.vocabulary.ErrorCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of the service for one command, as local administrator. It uses the service that runs on the data folder.
 * Where none runs, it starts one on a free port and ends it with the command.
 */
final class ServiceClient implements AutoCloseable {

    /** Longest wait without progress of the awaited work. */
    private static final Duration MOST_PATIENCE = Duration.ofMinutes(2);

    private static final Duration USUAL_PATIENCE = Duration.ofSeconds(60);

    /** Readiness is told at once, from what is known. */
    private static final Duration READINESS_PATIENCE = Duration.ofSeconds(5);

    /** The most times that a write is sent while no answer at all comes back. */
    private static final int MOST_LOST = 3;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final String url;
    private final String token;
    private final @Nullable OwnStart own;

    /** Ends with the client; null where another one ends it. */
    private final @Nullable OwnTurn turn;

    /** Output for messages of a wait; null is nowhere. */
    private final @Nullable PrintWriter words;

    private @Nullable String said;

    /** Names of the lists that an answer said to be stale, with the reasons. */
    private final Map<String, String> staleLists = new TreeMap<>();

    ServiceClient(RunningProcess service, @Nullable PrintWriter words) {
        this(service, null, null, words);
    }

    private ServiceClient(
            RunningProcess service, @Nullable OwnStart own, @Nullable OwnTurn turn, @Nullable PrintWriter words) {
        this.url = service.url();
        this.token = service.token();
        this.own = own;
        this.turn = turn;
        this.words = words;
    }

    /** The service of the data folder, waited for where it is starting; empty where none runs. */
    static Optional<ServiceClient> find(Path data, PrintWriter words) {
        return new ServiceStart(data, words).await().map(running -> new ServiceClient(running, words));
    }

    /** Finds the service, or starts one for the command and says so on {@code words}. */
    static ServiceClient reach(Path data, Class<?> application, PrintWriter words) {
        var found = new ServiceStart(data, words).awaitServiceOrTurn();
        if (found.service() != null) return new ServiceClient(found.service(), words);
        var turn = Objects.requireNonNull(found.turn());
        words.println("no service runs on " + data + "; this command starts one for itself, which takes longer");
        words.flush();
        try {
            return own(data, application, List.of(), words, turn);
        } catch (RuntimeException e) {
            turn.close();
            throw e;
        }
    }

    /**
     * Starts a service within the turn of the command, which goes on after it.
     *
     * @param settings additional settings, as {@code --name=value}
     */
    static ServiceClient start(Path data, Class<?> application, List<String> settings, PrintWriter words) {
        return own(data, application, settings, words, null);
    }

    private static ServiceClient own(
            Path data, Class<?> application, List<String> settings, PrintWriter words, @Nullable OwnTurn turn) {
        var own = OwnStart.start(data, application, settings);
        try {
            return new ServiceClient(own.running(), own, turn, words);
        } catch (RuntimeException e) {
            own.close();
            throw e;
        }
    }

    /** Waits while the service starts or its database does, which takes seconds, or longer after a long recovery. */
    JsonNode get(String path) {
        return patiently(true, () -> getOnce(path));
    }

    /** Answer of the service to one request, asked once. */
    JsonNode getOnce(String path) {
        return send(HttpRequest.newBuilder().GET(), path);
    }

    /** {@link #get} with an hour's patience, for answers that read the whole store: minutes with millions of facts. */
    JsonNode getLong(String path) {
        return patiently(true, () -> send(HttpRequest.newBuilder().GET().timeout(Duration.ofHours(1)), path));
    }

    /**
     * Asks again while the service cannot answer yet, as long as there is progress.
     *
     * @param isRepeatable whether asking twice does no more than asking once; else only a service that starts is asked again, which
     *     did nothing
     */
    private JsonNode patiently(boolean isRepeatable, Supplier<JsonNode> request) {
        var patience = new Patience(MOST_PATIENCE);
        for (var asked = 1; ; asked++)
            try {
                return request.get();
            } catch (DatabaseAway away) {
                awaitProgress(away, patience, isRepeatable || own != null, asked > 1);
            }
    }

    /** Waits a second, and says for what; gives up where nothing goes on. */
    private void awaitProgress(DatabaseAway away, Patience patience, boolean isRepeatable, boolean isLong) {
        var left = leftOfStart();
        if (left == null && !isRepeatable) throw away;
        patience.hear(left + ", " + away.getMessage());
        if (patience.isOver()) throw away;
        if (left != null) say("waiting for the service, which is starting: " + left);
        else if (isLong) say("waiting for the service: " + away.getMessage());
        pause();
    }

    /** Rest of a start, in the words of the service; null where the service waits for no start. */
    private @Nullable String leftOfStart() {
        try {
            var readiness = readiness();
            return ServiceStart.isStarting(readiness) ? ServiceStart.left(readiness) : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static HttpRequest.Builder with(String method, Object body) {
        return HttpRequest.newBuilder()
                .method(method, HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .header("Content-Type", "application/json");
    }

    JsonNode delete(String path) {
        return patiently(false, () -> send(HttpRequest.newBuilder().DELETE(), path));
    }

    JsonNode post(String path, Object body) {
        return patiently(false, () -> send(with("POST", body), path));
    }

    /**
     * {@link #post} of a write. It is sent again under one id while its outcome is not known, so that it is done once.
     *
     * @param patience for one answer
     * @param headers additional ones, without those that are null
     */
    JsonNode write(String path, Object body, Duration patience, Map<String, ? extends @Nullable Object> headers) {
        var id = UUID.randomUUID().toString();
        var bound = new Patience(MOST_PATIENCE);
        for (var sent = 1; ; sent++)
            try {
                var request = with("POST", body).header(WriteNotes.HEADER, id).timeout(patience);
                headers.forEach((name, value) -> {
                    if (value != null) request.header(name, value.toString());
                });
                return send(request, path);
            } catch (DatabaseAway away) {
                awaitProgress(away, bound, true, sent > 1);
            } catch (OutcomeOpen open) {
                if (bound.isOver() || open.isLost && sent >= MOST_LOST) throw open;
                pause();
            }
    }

    /** {@link #write} with the usual patience. */
    JsonNode write(String path, Object body) {
        return write(path, body, USUAL_PATIENCE, Map.of());
    }

    private void say(String word) {
        if (words == null || word.equals(said)) return;
        said = word;
        words.println(word);
        words.flush();
    }

    private static void pause() {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted");
        }
    }

    /** Fetches the rest of a partly fetched file; false where the connection broke off and a further call may go on. */
    boolean fetch(String path, Path file) {
        try {
            var there = Files.exists(file) ? Files.size(file) : 0;
            var answer = http.send(
                    HttpRequest.newBuilder(URI.create(url + path))
                            .header(LocalToken.HEADER, token)
                            .header("Range", "bytes=" + there + "-")
                            .timeout(Duration.ofSeconds(60))
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (var content = answer.body()) {
                if (answer.statusCode() == 416) return true;
                if (answer.statusCode() >= 400)
                    throw new CommandFailed(
                            told(JSON.readTree(content.readAllBytes()), "the service answered " + answer.statusCode()));
                try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                    content.transferTo(out);
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted");
        }
    }

    JsonNode put(String path, Object body) {
        return patiently(false, () -> send(with("PUT", body), path));
    }

    /**
     * The data of a query or a mutation. Its first error fails the command. Waits while the service reports that it cannot answer
     * yet.
     */
    JsonNode query(String document, Map<String, ? extends @Nullable Object> variables) {
        return query(document, variables, Map.of());
    }

    /** @param headers additional ones, without those that are null */
    JsonNode query(
            String document,
            Map<String, ? extends @Nullable Object> variables,
            Map<String, ? extends @Nullable Object> headers) {
        return data(write("/graphql", Map.of("query", document, "variables", variables), USUAL_PATIENCE, headers));
    }

    /** The lists that are older than their schedules allow, as the answers so far said. */
    Map<String, String> staleLists() {
        return staleLists;
    }

    private JsonNode data(JsonNode answer) {
        for (var list : answer.path("extensions").path("staleLists"))
            staleLists.put(
                    list.path("source").asString(),
                    "current as of " + list.path("current").asString("never") + ", "
                            + list.path("why").asString());
        var errors = answer.path("errors");
        if (!errors.isEmpty())
            throw new CommandFailed(errors.path(0).path("message").asString());
        return answer.path("data");
    }

    private JsonNode send(HttpRequest.Builder request, String path) {
        try {
            var made = request.uri(URI.create(url + path))
                    .header(LocalToken.HEADER, token)
                    .header("Accept", "application/json")
                    .build();
            var answer = http.send(
                    made.timeout().isPresent()
                            ? made
                            : HttpRequest.newBuilder(made, (name, value) -> true)
                                    .timeout(USUAL_PATIENCE)
                                    .build(),
                    HttpResponse.BodyHandlers.ofString());
            var body = answer.body().isEmpty() ? JSON.createObjectNode() : JSON.readTree(answer.body());
            if (answer.statusCode() == 503)
                throw new DatabaseAway(told(body, "the service cannot answer now; try again shortly"));
            if (isOpen(body)) throw new OutcomeOpen(told(body, "the service does not know the outcome"), false);
            if (answer.statusCode() >= 400)
                throw new CommandFailed(told(body, "the service answered " + answer.statusCode()));
            return body;
        } catch (IOException e) {
            throw new OutcomeOpen(
                    "the service at " + url + " does not answer (" + e.getMessage() + "); start it again", true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted");
        }
    }

    /**
     * Readiness reported by the service, whatever its state.
     *
     * @throws IOException where it gives no answer
     */
    JsonNode readiness() throws IOException {
        try {
            var request = HttpRequest.newBuilder(URI.create(url + "/actuator/health/readiness"))
                    .header(LocalToken.HEADER, token)
                    .timeout(READINESS_PATIENCE)
                    .build();
            return JSON.readTree(
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        } catch (JacksonException e) {
            throw new IOException("no JSON: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailed("interrupted");
        }
    }

    private static boolean isOpen(JsonNode body) {
        return body.path("code")
                .asString(body.path("errors")
                        .path(0)
                        .path("extensions")
                        .path("code")
                        .asString(""))
                .equals(ErrorCode.OUTCOME_UNKNOWN.name());
    }

    /** The message of a problem: the detail of an HTTP problem, or the first of GraphQL's errors. */
    private static String told(JsonNode body, String otherwise) {
        return body.path("detail")
                .asString(body.path("errors").path(0).path("message").asString(otherwise));
    }

    /** The settings of the database of a service that was started for this command. */
    DatabaseSettings database() {
        if (own == null) throw new CommandFailed("a service runs on the data folder; stop it first");
        return own.database();
    }

    @Override
    public void close() {
        try (turn) {
            if (own != null) own.close();
        }
    }

    /** Whether it speaks to that service. */
    boolean isOf(RunningProcess service) {
        return url.equals(service.url()) && token.equals(service.token());
    }

    /** A failure of the command; its message is the only line that the user sees. */
    static class CommandFailed extends RuntimeException {
        CommandFailed(String message) {
            super(message);
        }
    }

    /** Whether the request was done is not known. */
    static final class OutcomeOpen extends CommandFailed {
        private final boolean isLost;

        /** @param isLost whether no answer came back */
        OutcomeOpen(String message, boolean isLost) {
            super(message);
            this.isLost = isLost;
        }
    }

    /** The service answers but waits for its database. */
    static final class DatabaseAway extends CommandFailed {
        DatabaseAway(String message) {
            super(message);
        }
    }
}
