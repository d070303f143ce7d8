package org.headwater.watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.headwater.ChildService;
import org.headwater.Size;
import org.headwater.WithProcesses;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A service that ends by {@code kill -9} around the transactions of rounds and around pushes: each thing is told once in the inbox, none is
 * lost, and each is pushed at least once under its one id. {@code -Dheadwater.kills=20} makes it twenty.
 */
@Tag("thorough")
@WithProcesses
class KilledWatchIT {

    private static final int KILLS = Integer.getInteger("headwater.kills", 2);

    /** Milliseconds between what a round tells and the arrival of its push, and a bit more. */
    private static final int LONGEST = 900;

    private static final Path HOME = Path.of("target", "killed-watch").toAbsolutePath();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final long seed = Size.seed();
    private final Random random = new Random(seed);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    Path folder;

    @Test
    void nothingIsLostAndNothingIsToldTwice() throws Exception {
        System.out.println("KilledWatchIT: -Dheadwater.seed=" + seed);
        FileSystemUtils.deleteRecursively(HOME);
        var pushed = new ConcurrentLinkedQueue<String>();
        var receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            pushed.add(JSON.readTree(new String(exchange.getRequestBody().readAllBytes(), UTF_8))
                    .path("id")
                    .asString());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        var settings = new ArrayList<String>();
        var port = receiver.getAddress().getPort();
        settings.addAll(List.of(
                "--headwater.watch.every=200ms",
                "--headwater.cooperation.webhook-hosts=127.0.0.1:" + port,
                "--headwater.cooperation.webhook-retry-seconds=1"));
        var service = start(settings);
        try {
            ship(service, 0);
            var mill = ask(service, "{ search(text: \"Alder Mill\") { edges { node { id } } } }")
                    .path("search")
                    .path("edges")
                    .path(0)
                    .path("node")
                    .path("id")
                    .asString();
            var request = "{\"from\":{\"ids\":[\"" + mill
                    + "\"]},\"rules\":{\"unknownSubstance\":\"INCLUDE\",\"maxTies\":0,\"maxTiers\":1}}";
            var question = ask(
                            service,
                            "mutation { saveQuestion(input: {kind: CHAINS, name: \"all\", request: "
                                    + JSON.writeValueAsString(request) + "}) { id } }")
                    .path("saveQuestion")
                    .path("id")
                    .asString();
            ask(service, "mutation { watchQuestion(question: \"" + question + "\") { id } }");
            ask(
                    service,
                    "mutation { createWebhook(input: {url: \"http://127.0.0.1:" + port
                            + "/\", of: [ALERTS]}) { secret } }");
            await(service, "{ watches { edges { node { state } } } }", "COMPLETE");
            for (var kill = 1; kill <= KILLS; kill++) {
                ship(service, kill);
                Thread.sleep(random.nextInt(LONGEST));
                var own = service.database();
                service.process().destroyForcibly();
                own.onExit().get(60, TimeUnit.SECONDS);
                service = start(settings);
            }
            ship(service, KILLS + 1);
            var expected = new ArrayList<String>();
            for (var number = 1; number <= KILLS + 1; number++) expected.add("Receiver " + number);
            var end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
            var ids = new HashSet<String>();
            while (System.nanoTime() < end && (ids.size() <= KILLS || !pushed.containsAll(ids))) {
                Thread.sleep(300);
                ids.clear();
                for (var alert : alerts(service)) ids.add(alert.path("id").asString());
            }
            assertThat(alerts(service))
                    .as("seed %d", seed)
                    .allMatch(alert -> alert.path("kind").asString().equals("NEW"))
                    .extracting(
                            alert -> alert.path("parties").path(1).path("name").asString())
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(ids).hasSize(KILLS + 1);
            assertThat(new HashSet<>(pushed)).as("seed %d", seed).isEqualTo(ids);
            System.out.println(
                    "KilledWatchIT: " + KILLS + " kills, " + ids.size() + " alerts, " + pushed.size() + " pushes");
        } finally {
            service.close();
            receiver.stop(0);
            http.close();
        }
    }

    private static ChildService start(List<String> settings) throws Exception {
        return ChildService.start(HOME, settings.toArray(String[]::new));
    }

    /** A shipment of the watched mill to a receiver of its own; returns when it is stored. */
    private void ship(ChildService service, int number) throws Exception {
        var file = Files.writeString(
                folder.resolve("row-" + number + ".csv"),
                "document_no,dispatch_date,consignor_name,consignor_country,consignee_name\nD" + number
                        + ",2021-01-11,Alder Mill,CN,Receiver " + number + "\n");
        var job = service.post(
                "/imports",
                Map.of("feed", "shipments", "files", List.of(file.toString()), "source", "Customs of Atlantis"));
        while (List.of("RUNNING", "QUEUED").contains(job.path("state").asString())) {
            Thread.sleep(20);
            job = service.get("/jobs/" + job.path("id").asString());
        }
        assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("DONE");
    }

    private List<JsonNode> alerts(ChildService service) throws Exception {
        var found = new ArrayList<JsonNode>();
        for (var edge : ask(service, "{ alerts(first: 100) { edges { node { id kind parties { name } } } } }")
                .path("alerts")
                .path("edges")) found.add(edge.path("node"));
        return found;
    }

    private void await(ChildService service, String query, String word) throws Exception {
        var end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!ask(service, query).toString().contains(word)) {
            assertThat(System.nanoTime()).as(query).isLessThan(end);
            Thread.sleep(200);
        }
    }

    /** The same again where the service is busy with its start. */
    private JsonNode ask(ChildService service, String document) throws Exception {
        var end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (true) {
            var answer = JSON.readTree(http.send(
                            service.at("/graphql", true)
                                    .header("Content-Type", "application/json")
                                    .header("Idempotency-Key", Integer.toHexString(document.hashCode()))
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            JSON.writeValueAsString(Map.of("query", document))))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());
            if (!answer.has("errors")) return answer.path("data");
            assertThat(answer.toString())
                    .as("%s, seed %d", document, seed)
                    .containsAnyOf("TIMEOUT", "UNAVAILABLE", "OUTCOME_UNKNOWN");
            assertThat(System.nanoTime()).as(document).isLessThan(end);
            Thread.sleep(200);
        }
    }
}
