package org.headwater.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.headwater.ChildService;
import org.headwater.WithProcesses;
import org.headwater.access.LocalToken;
import org.headwater.vocabulary.ErrorCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What leaves a service for whoever watches it: metrics, traces, logs and forwarded audit records. A service of its own
 * has all of it turned on, and is asked and given files with a marked text, which must be in none of them but the audit.
 */
@WithProcesses
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("ci")
class SeenIT {

    private static final Set<String> CODES =
            Arrays.stream(ErrorCode.values()).map(Enum::name).collect(Collectors.toSet());

    /** In names, quotes, bad rows, aliases, operation names, arguments and paths. */
    private static final String MARKED = "Zxqvmarkedtext";

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)(?:\\{(.*)})? \\S+");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");

    @TempDir
    static Path data;

    private final ByteArrayOutputStream exported = new ByteArrayOutputStream();
    private final List<String> errors = new ArrayList<>();
    private @Nullable ChildService running;

    /** The metrics, before the service ended. */
    private String page = "";

    @BeforeAll
    void start() throws Exception {
        var collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", exchange -> {
            synchronized (exported) {
                exchange.getRequestBody().transferTo(exported);
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        try {
            follow("http://127.0.0.1:" + collector.getAddress().getPort());
        } finally {
            // Its end sends the last spans, lines and records; what is looked at below is all that it told.
            if (running != null) running.close();
            collector.stop(0);
        }
    }

    private ChildService service() {
        return Objects.requireNonNull(running);
    }

    private void follow(String collector) throws Exception {
        var source = "--headwater.watched.sources.list.";
        running = ChildService.start(
                data.resolve("service"),
                "--management.opentelemetry.tracing.export.otlp.endpoint=" + collector + "/v1/traces",
                "--management.opentelemetry.logging.export.otlp.endpoint=" + collector + "/v1/logs",
                "--logging.file.name=" + data.resolve("log/headwater.log"),
                "--logging.structured.format.file=ecs",
                "--headwater.audit.forward.to=" + data.resolve("kept.jsonl").toUri(),
                source + "addresses=http://127.0.0.1:9/sdn.csv",
                source + "feed=ofac-sdn",
                source + "allow-http=true",
                source + "allow-private=true");
        ask("{ search(text: \"" + MARKED + "\", first: 5) { edges { node { name } } } }");
        ask("query " + MARKED + " { " + MARKED + "1: __typename }");
        ask("{ " + MARKED + " }");
        ask("{ " + MARKED);
        ask("{ entity(id: \"" + MARKED + "\") { id name } }");
        ask("{ chains(request: {from: {where: {name: \"" + MARKED
                + "\"}}, to: {where: {kinds: [CRIMINAL_GROUP]}}, k: 1}) "
                + "{ chains { key } completeness { status } } }");
        ask("{ chains(request: {from: {where: {country: \"CN\"}}, to: {where: {kinds: [CRIMINAL_GROUP]}}, k: 1}) "
                + "{ chains { key } completeness { status } } }");
        // Over a limit.
        ask("{ "
                + IntStream.range(0, 40)
                        .mapToObj(i -> MARKED + i + ": __typename")
                        .collect(Collectors.joining(" "))
                + " }");
        send("GET", "/" + MARKED.toLowerCase(), null);
        send(MARKED.toUpperCase(), "/graphql", null);
        send("GET", "/jobs/" + MARKED, null);
        send("POST", "/exports", "{\"" + MARKED + "\":");
        var file = data.resolve("statements.csv");
        Files.writeString(
                file,
                "subject_name,relation,object_name,source_title,source_date,quote\n"
                        + MARKED + " Company,supplies," + MARKED + " Buyer," + MARKED + " Title,2024-05-01,\"" + MARKED
                        + " said so\"\n" + MARKED + " Company," + MARKED + "," + MARKED + " Buyer," + MARKED
                        + ",2024-99-01,x\n" + MARKED + "\n");
        var job = JSON.readTree(service()
                .upload(Map.of("feed", "statements", "releaseHeld", "true"), MARKED + ".csv", file)
                .body());
        var end = System.nanoTime() + 120_000_000_000L;
        while (Set.of("QUEUED", "RUNNING").contains(state(job)) && System.nanoTime() < end) Thread.sleep(100);
        assertThat(state(job)).isEqualTo("DONE");
        ask("{ search(text: \"" + MARKED + "\", first: 5) { edges { node { id name } } } }");
        var answer = service().ask("/actuator/prometheus", null, null);
        assertThat(answer.statusCode()).isEqualTo(200);
        page = answer.body();
    }

    private String state(JsonNode job) throws IOException, InterruptedException {
        return service().get("/jobs/" + job.path("id").asString()).path("state").asString();
    }

    private void ask(String document) throws Exception {
        send("POST", "/graphql", JSON.writeValueAsString(Map.of("query", document)));
    }

    private void send(String method, String path, @Nullable String body) throws Exception {
        var where = new Properties();
        try (var in = Files.newBufferedReader(data.resolve("service/service.properties"))) {
            where.load(in);
        }
        var request = HttpRequest.newBuilder(URI.create(where.getProperty("url") + path))
                .header(LocalToken.HEADER, where.getProperty("token"))
                .header("Content-Type", "application/json")
                .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                .header("tracestate", "vendor=" + MARKED)
                // Another form of the same, which is not read.
                .header("b3", "80f198ee56343ba864fe8b2a57d3eff7-e457b5a2e4d86bd1-1")
                .header("X-B3-TraceId", "80f198ee56343ba864fe8b2a57d3eff7")
                .header("X-B3-SpanId", "e457b5a2e4d86bd1")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("X-Trace-Id")).as(path).contains(TRACE);
            if (answer.body().contains("\"errors\"")
                    || answer.statusCode() >= 400 && !answer.body().isEmpty()) errors.add(answer.body());
        }
    }

    /** By name, the labels of all its samples; one whose name has a suffix of a histogram is under that name. */
    private Map<String, Set<String>> metrics() throws Exception {
        var found = new HashMap<String, Set<String>>();
        for (var line : page.lines().filter(line -> !line.startsWith("#")).toList()) {
            var sample = SAMPLE.matcher(line);
            assertThat(sample.matches()).as(line).isTrue();
            var labels = found.computeIfAbsent(sample.group(1), name -> new TreeSet<>());
            if (sample.group(2) != null) {
                var label = LABEL.matcher(sample.group(2));
                while (label.find()) labels.add(label.group(1));
            }
        }
        return found;
    }

    @Test
    void hasEveryMetricThatThePanelsAndTheAlertsAskFor() throws Exception {
        var served = metrics();
        var expressions = OpsFiles.expressions();
        assertThat(expressions).hasSizeGreaterThan(40);
        expressions.forEach((where, list) -> {
            for (var expression : list)
                OpsFiles.metrics(expression).forEach((metric, labels) -> {
                    if (OpsFiles.OF_PROMETHEUS.containsKey(metric)) return;
                    assertThat(served).as(where).containsKey(metric);
                    labels.remove("instance");
                    assertThat(served.get(metric)).as(where + ": " + expression).containsAll(labels);
                });
        });
    }

    /** A value that no series has makes an alert that never fires. */
    @Test
    void hasEveryLabelValueThatThePanelsAndTheAlertsAskFor() throws Exception {
        OpsFiles.expressions().forEach((where, list) -> {
            for (var expression : list)
                OpsFiles.values(expression)
                        .forEach((metric, labels) -> labels.forEach((label, values) -> {
                            if (OpsFiles.OF_PROMETHEUS.containsKey(metric)) return;
                            for (var value : values)
                                // No request of this test ends in a defect.
                                if (label.equals("outcome"))
                                    assertThat(CODES).as(where).contains(value);
                                else
                                    assertThat(page.lines())
                                            .as(where + ": " + metric + " " + label + " " + value)
                                            .anyMatch(line -> line.startsWith(metric + "{")
                                                    && line.contains(label + "=\"" + value + "\""));
                        }));
        });
    }

    @Test
    void countersThatAlertsFollowBeginAtNothing() {
        for (var series : List.of(
                "headwater_imports_ended_total{feed=\"ofac-sdn\",state=\"FAILED\"} 0.0",
                "headwater_imports_ended_total{feed=\"shipments\",state=\"HELD\"} 0.0",
                "headwater_refusals_total{limit=\"UPLOADS\"} 0.0",
                "headwater_webhook_failures_total 0.0",
                "headwater_audit_forward_failures_total 0.0",
                "headwater_audit_forward_lost_total 0.0"))
            assertThat(page.lines()).contains(series);
    }

    @Test
    void servesMetricsWithNoTextOfACaller() {
        assertThat(page).contains("operation=\"search\"", "operation=\"chains\"", "operation=\"other\"");
        assertThat(page.lines().filter(line -> line.toLowerCase().contains(MARKED.toLowerCase())))
                .isEmpty();
    }

    @Test
    void logsNothingOfTheGraphOrOfACaller() throws Exception {
        var lines = new ArrayList<>(Files.readAllLines(data.resolve("service/service.log"), UTF_8));
        var structured = Files.readAllLines(data.resolve("log/headwater.log"), UTF_8);
        assertThat(structured).isNotEmpty();
        for (var line : structured)
            assertThat(JSON.readTree(line).path("@timestamp").asString()).isNotEmpty();
        lines.addAll(structured);
        assertThat(lines.stream().filter(line -> line.toLowerCase().contains(MARKED.toLowerCase())))
                .isEmpty();
    }

    @Test
    void sendsSpansWithTheNamesOfQueriesAndNoText() {
        var sent = exported.toString(ISO_8859_1);
        assertThat(sent).contains("http post /graphql", "access/findState");
        // A line of the log.
        assertThat(sent).contains("Reference data: ");
        assertThat(sent).contains(new String(HexFormat.of().parseHex(TRACE), ISO_8859_1));
        assertThat(sent.toLowerCase()).doesNotContain(MARKED.toLowerCase());
    }

    @Test
    void tellsTheTraceInEveryErrorAndRecord() throws Exception {
        assertThat(errors).hasSizeGreaterThan(6);
        for (var error : errors) assertThat(error).contains("\"traceId\":\"" + TRACE + "\"");
        var records = audit();
        assertThat(records.stream().filter(record -> record.contains("\"traceId\":\"" + TRACE + "\"")))
                .hasSizeGreaterThan(10);
        assertThat(records.stream()
                        .map(JSON::readTree)
                        .filter(record -> Set.of("READ", "INTENT", "OUTCOME")
                                .contains(record.path("event").asString()))
                        .filter(record -> !record.path("how").asString("").equals("SCHEDULE"))
                        .filter(record -> record.path("traceId").asString("").length() != 32))
                .isEmpty();
    }

    private List<String> audit() throws IOException {
        return Files.readAllLines(data.resolve("service/audit/audit-000000000001.jsonl"), UTF_8);
    }

    @Test
    void forwardsEachRecordOfTheAudit() throws Exception {
        // The end of the service among them.
        assertThat(audit().getLast()).contains("\"STOP\"");
        assertThat(Files.readAllLines(data.resolve("kept.jsonl"), UTF_8)).isEqualTo(audit());
    }
}
