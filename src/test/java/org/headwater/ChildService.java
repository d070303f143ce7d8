package org.headwater;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.headwater.access.LocalToken;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The service in a JVM of its own, with a data folder of its own, spoken to as its command line does. It can be killed, and
 * so can its database.
 */
public final class ChildService implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** A start on a machine that has ten other things to do takes minutes. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path data;
    private final Process process;
    private final Properties where;

    private ChildService(Path data, Process process, Properties where) {
        this.data = data;
        this.process = process;
        this.where = where;
    }

    /** The command line of a service on the folder; further settings as Spring reads them. */
    public static ProcessBuilder command(Path data, String... settings) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                classPath(),
                "org.headwater.Headwater",
                "--server.port=0",
                "--headwater.database.data=" + data,
                "--headwater.database.heap=512m",
                // The first plan of a query can take many seconds on a busy machine.
                "--headwater.database.read-timeout=60s",
                "--headwater.limits.deadline=60s",
                // As in all tests: a plan made on the empty store stays.
                "--headwater.database.options=dbms.cypher.min_replan_interval=1h",
                // It answers few questions.
                "--headwater.plans.ahead=false",
                "--headwater.demo.load=false"));
        command.addAll(List.of(settings));
        var process = new ProcessBuilder(command).redirectErrorStream(true);
        // A child lives for seconds, and so does its database: the optimizing compiler costs more than it gives.
        process.environment().put("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1");
        return process;
    }

    /** That of the tests; an empty element would be the working folder, which has the queries a second time. */
    private static String classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(element -> !element.isEmpty())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Starts it and returns when it answers; further settings as Spring reads them. */
    public static ChildService start(Path data, String... settings) throws Exception {
        Files.createDirectories(data);
        var process = command(data, settings)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolve("service.log").toFile()))
                .start();
        try {
            var end = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                if (!process.isAlive() || System.nanoTime() > end)
                    throw new AssertionError(
                            "the service does not start:\n" + Files.readString(data.resolve("service.log")));
                var where = new Properties();
                var file = data.resolve("service.properties");
                if (Files.exists(file))
                    try (var content = Files.newBufferedReader(file, UTF_8)) {
                        where.load(content);
                    }
                if (String.valueOf(process.pid()).equals(where.getProperty("pid"))) {
                    var service = new ChildService(data, process, where);
                    if (service.isReady()) return service;
                }
                Thread.sleep(100);
            }
        } catch (Exception | AssertionError e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Where the database is that the service of the data folder started. */
    public static String addressOfDatabase(Path data) throws IOException {
        return Files.readAllLines(data.resolve("neo4j/conf/neo4j.conf")).stream()
                .filter(line -> line.startsWith("server.bolt.listen_address="))
                .map(line -> "bolt://" + line.substring(line.indexOf('=') + 1))
                .findFirst()
                .orElseThrow();
    }

    public static String secretOfDatabase(Path data) throws IOException {
        return Files.readString(data.resolve("neo4j.secret")).strip();
    }

    /** The settings of one more service on the database of the service of the data folder. */
    public static List<String> onDatabaseOf(Path data) throws IOException {
        var address = addressOfDatabase(data);
        return List.of(
                "--headwater.database.uri=" + address,
                "--spring.neo4j.authentication.password=" + secretOfDatabase(data));
    }

    /** After what it does at each start, such as the recording of reference data. */
    private boolean isReady() throws InterruptedException {
        try {
            return get("/actuator/health/readiness").path("status").asString().equals("UP");
        } catch (IOException e) {
            return false;
        }
    }

    public Path data() {
        return data;
    }

    /** The database that it started. */
    public ProcessHandle database() {
        return process.toHandle()
                .children()
                .filter(child -> String.join(" ", child.info().arguments().orElse(new String[0]))
                        .contains("BesideParent"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the service has no database"));
    }

    /** Stops a process where it is, as a machine does that has too much to do. */
    public static void freeze(ProcessHandle process) throws IOException, InterruptedException {
        signal("-STOP", process);
    }

    public static void thaw(ProcessHandle process) throws IOException, InterruptedException {
        signal("-CONT", process);
    }

    private static void signal(String signal, ProcessHandle process) throws IOException, InterruptedException {
        var sent = new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                .inheritIO()
                .start();
        if (sent.waitFor() != 0) throw new AssertionError("kill " + signal + " " + process.pid());
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    /** The titles of all meetings, page by page. */
    public List<String> meetings() throws IOException, InterruptedException {
        var titles = new ArrayList<String>();
        var after = "";
        do {
            var query = "{ meetings(first: 100" + (after.isEmpty() ? "" : ", after: \"" + after + "\"")
                    + ") { edges { node { title } } pageInfo { hasNextPage endCursor } } }";
            var page = post("/graphql", Map.of("query", query)).path("data").path("meetings");
            titles.addAll(page.path("edges").findValuesAsString("title"));
            var info = page.path("pageInfo");
            after = info.path("hasNextPage").asBoolean()
                    ? info.path("endCursor").asString()
                    : "";
        } while (!after.isEmpty());
        return titles;
    }

    /** Of a process that has ended. */
    public int exitCode() {
        return process.exitValue();
    }

    public JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder().GET(), path);
    }

    public JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder()
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .header("Content-Type", "application/json"),
                path);
    }

    /** The answer as it comes; posts the query where there is one. */
    public HttpResponse<String> ask(String path, @Nullable String query, @Nullable String accept)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(where.getProperty("url") + path))
                .header(LocalToken.HEADER, where.getProperty("token"))
                .timeout(PATIENCE);
        if (accept != null) request.header("Accept", accept);
        if (query != null)
            request.header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(Map.of("query", query))));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A request to be sent by whoever makes it, as the local administrator or as nobody in particular. */
    public HttpRequest.Builder at(String path, boolean isAdministrator) {
        var request = HttpRequest.newBuilder(URI.create(where.getProperty("url") + path))
                .timeout(PATIENCE);
        return isAdministrator ? request.header(LocalToken.HEADER, where.getProperty("token")) : request;
    }

    /** Uploads a file as a browser does; the status and the body of the answer as they come. */
    public HttpResponse<String> upload(Map<String, String> fields, String name, Path file)
            throws IOException, InterruptedException {
        return upload("/imports", null, fields, "files", name, file);
    }

    /** @param key the id of the write; null sends none */
    public HttpResponse<String> upload(
            String path, @Nullable String key, Map<String, String> fields, String part, String name, Path file)
            throws IOException, InterruptedException {
        var border = "border-" + System.nanoTime();
        var head = new StringBuilder();
        fields.forEach((field, value) -> head.append(
                "--" + border + "\r\nContent-Disposition: form-data; name=\"" + field + "\"\r\n\r\n" + value + "\r\n"));
        head.append("--" + border + "\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n");
        var request = HttpRequest.newBuilder(URI.create(where.getProperty("url") + path))
                .header(LocalToken.HEADER, where.getProperty("token"))
                .header("Content-Type", "multipart/form-data; boundary=" + border)
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head.toString()),
                        HttpRequest.BodyPublishers.ofFile(file),
                        HttpRequest.BodyPublishers.ofString("\r\n--" + border + "--\r\n")));
        if (key != null) request.header("Idempotency-Key", key);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode send(HttpRequest.Builder request, String path) throws IOException, InterruptedException {
        var answer = http.send(
                request.uri(URI.create(where.getProperty("url") + path))
                        .header(LocalToken.HEADER, where.getProperty("token"))
                        .timeout(PATIENCE)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 400) throw new IOException(answer.statusCode() + " " + answer.body());
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) process.destroyForcibly();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        http.close();
    }
}
