package org.headwater.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import graphql.ExecutionResult;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.LogCapture;
import org.headwater.WithDatabase;
import org.headwater.access.Recognition;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.reactivestreams.Publisher;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import org.springframework.graphql.test.tester.ExecutionGraphQlServiceTester;
import org.springframework.graphql.test.tester.GraphQlTester;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/** Two agencies of the group alpha and one of beta; a receiver that can be stopped and started. */
@WithDatabase
class WebhooksIT {

    private static final Viewer CUSTOMS = viewer("customs", "alpha", Viewer.Role.ADMINISTRATOR);
    private static final Viewer POLICE = viewer("police", "alpha", Viewer.Role.ANALYST);
    private static final Viewer OTHERS = viewer("others", "beta", Viewer.Role.ADMINISTRATOR);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A busy machine takes its time; nothing waits that long where all is well. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ExecutionGraphQlService service;
    private final Driver driver;
    private final List<Push> pushes = new CopyOnWriteArrayList<>();
    private @Nullable HttpServer receiver;
    private final int port;

    /** That of the receiver that a test makes slow. */
    private final int otherPort;

    private @Nullable CountDownLatch gate;

    private final MeterRegistry meters;

    WebhooksIT(ExecutionGraphQlService service, Driver driver, WebhookSettings settings, MeterRegistry meters) {
        this.meters = meters;
        this.service = service;
        this.driver = driver;
        var ports = settings.webhookHosts().stream()
                .map(receiver -> Integer.valueOf(receiver.substring(receiver.indexOf(':') + 1)))
                .toList();
        this.port = ports.getFirst();
        this.otherPort = ports.getLast();
    }

    private static Viewer viewer(String organization, String group, Viewer.Role role) {
        return new Viewer("ana", organization, Tlp.AMBER, Set.of(group), Set.of(role));
    }

    private record Push(String event, String time, String signature, String body) {

        Object member(String name) {
            return Objects.requireNonNull(JSON.readValue(body, Map.class).get(name));
        }
    }

    @BeforeEach
    void start() throws IOException {
        EmptyGraph.in(driver);
        gate = null;
        listen();
    }

    @AfterEach
    void stop() {
        if (receiver != null) receiver.stop(0);
    }

    /** Each push waits at the gate, where there is one. */
    private void listen() throws IOException {
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var headers = exchange.getRequestHeaders();
            pushes.add(new Push(
                    headers.getFirst("X-Headwater-Event"),
                    headers.getFirst("X-Headwater-Time"),
                    headers.getFirst("X-Headwater-Signature"),
                    body));
            pass();
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        receiver = server;
    }

    private void pass() {
        var closed = gate;
        try {
            if (closed != null) closed.await(9, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private GraphQlTester.Response ask(Viewer viewer, String document) {
        return Asking.as(viewer, service, document);
    }

    private String report(Viewer viewer, String reference, String marking) {
        return ask(
                        viewer,
                        "mutation { reportIncident(input: {kind: SEIZURE, authority: \"CBP|US\", reference: \""
                                + reference + "\", date: \"2024-03-05\", country: \"US\", marking: \"" + marking
                                + "\"}) { id } }")
                .path("reportIncident.id")
                .entity(String.class)
                .get();
    }

    private GraphQlTester.Response webhook(Viewer viewer, String url) {
        return webhook(viewer, Recognition.Way.TOKEN, url);
    }

    private GraphQlTester.Response webhook(Viewer viewer, Recognition.Way way, String url) {
        var recognition = new Recognition(viewer, way, "", Instant.now(), null);
        return ExecutionGraphQlServiceTester.builder(service)
                .responseTimeout(PATIENCE)
                .configureExecutionInput((input, builder) -> builder.graphQLContext(
                                Map.of(Viewer.class, viewer, Recognition.class, recognition))
                        .build())
                .build()
                .document("mutation { createWebhook(input: {url: \"" + url
                        + "\"}) { secret webhook { id failures groups } } }")
                .execute();
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        var end = Instant.now().plus(PATIENCE);
        while (!done.getAsBoolean() && Instant.now().isBefore(end)) Thread.sleep(50);
        assertThat(done.getAsBoolean()).as("within " + PATIENCE).isTrue();
    }

    private long measured() {
        return meters.get("headwater.webhook.delay").timer().count();
    }

    private List<Object> whats() {
        return pushes.stream().map(push -> push.member("what")).toList();
    }

    @Test
    void pushesEachEventOnceThroughARestartOfTheReceiverAndToTheGroupOnly() throws Exception {
        var measured = measured();
        var made = webhook(CUSTOMS, "http://127.0.0.1:" + port + "/events");
        var secret = made.path("createWebhook.secret").entity(String.class).get();
        var hook = made.path("createWebhook.webhook.id").entity(String.class).get();
        var id = report(CUSTOMS, "W-1", "AMBER(alpha)");
        report(OTHERS, "W-2", "AMBER(beta)");
        await(() -> pushes.size() >= 2);
        Objects.requireNonNull(receiver).stop(0);
        ask(POLICE, "mutation { acknowledgeIncident(id: \"" + id + "\", on: \"2024-03-09\") { id } }")
                .path("acknowledgeIncident.id")
                .hasValue();
        await(() -> failures() > 0);
        assertThat(pushes).hasSize(2);
        listen();
        ask(POLICE, "mutation { followUpIncident(id: \"" + id + "\", kind: RESULT, text: \"two arrests\") { id } }")
                .path("followUpIncident.id")
                .hasValue();
        await(() -> pushes.size() >= 4);
        // Longer than a round and a wait take.
        Thread.sleep(3_000);
        assertThat(whats()).containsExactly("REPORTED", "SHARED", "ACKNOWLEDGED", "RESULT");
        assertThat(pushes.stream().map(Push::event)).doesNotHaveDuplicates();
        assertThat(pushes).allSatisfy(push -> {
            assertThat(push.member("of")).isEqualTo(id);
            assertThat(push.member("id")).isEqualTo(push.event());
            assertThat(push.signature()).isEqualTo("v1=" + Courier.sign(secret, push.time() + "." + push.body()));
        });
        assertThat(pushes.get(2).member("organization")).isEqualTo("police");
        replay(hook, pushes.get(1));
        // What came again was late for nobody.
        assertThat(measured() - measured).isEqualTo(4);
    }

    /** The originator's receiver hears of it; the requester's, which sees the incident too, does not. */
    @Test
    void pushesARequestForAnApprovalToTheOriginator() throws Exception {
        report(CUSTOMS, "W-21", "CLEAR");
        webhook(CUSTOMS, "http://127.0.0.1:" + port + "/customs")
                .path("createWebhook.secret")
                .hasValue();
        webhook(OTHERS, "http://127.0.0.1:" + otherPort + "/others")
                .path("createWebhook.secret")
                .hasValue();
        var fact = driver.executableQuery("MATCH (f:ReportedIncident) RETURN f.id AS id")
                .execute()
                .records()
                .getFirst()
                .get("id")
                .asString();
        var asked = ask(
                        viewer("others", "beta", Viewer.Role.ANALYST),
                        "mutation { requestApproval(input: {kind: PURGE, subject: \"" + fact
                                + "\", reason: \"order 7\"}) { id } }")
                .path("requestApproval.id")
                .entity(String.class)
                .get();
        await(() -> !pushes.isEmpty());
        assertThat(pushes).hasSize(1).first().satisfies(push -> {
            assertThat(push.member("subject")).isEqualTo("APPROVAL");
            assertThat(push.member("of")).isEqualTo(asked);
            assertThat(push.member("organization")).isEqualTo("others");
            assertThat(push.member("text")).isEqualTo("PURGE: order 7");
        });
        assertThat(ask(OTHERS, "{ cooperationEvents { edges { node { subject } } } }")
                        .path("cooperationEvents.edges[*].node.subject")
                        .entityList(String.class)
                        .get())
                .doesNotContain("APPROVAL");
    }

    @Test
    void pushesToAGroupWhileItsRecordAdmitsTheMaker() throws Exception {
        webhook(CUSTOMS, "http://127.0.0.1:" + port + "/events")
                .path("createWebhook.webhook.groups")
                .entityList(String.class)
                .contains("alpha");
        driver.executableQuery(
                        "CREATE (:SharingGroup {id: 'a', name: 'alpha', title: 'a', owner: 'police', administrators:"
                                + " []})")
                .execute();
        report(CUSTOMS, "W-11", "AMBER(alpha)");
        var open = report(CUSTOMS, "W-12", "CLEAR");
        await(() -> !pushes.isEmpty());
        assertThat(pushes).allSatisfy(push -> assertThat(push.member("of")).isEqualTo(open));
    }

    private int failures() {
        return ask(CUSTOMS, "{ webhooks { edges { node { failures } } } }")
                .path("webhooks.edges[0].node.failures")
                .entity(Integer.class)
                .get();
    }

    /** From the cursor of the second on, the third and fourth come again with their old ids. */
    private void replay(String hook, Push second) throws InterruptedException {
        ask(
                        CUSTOMS,
                        "mutation { replayWebhook(id: \"" + hook + "\", after: \"" + second.member("cursor")
                                + "\") { id } }")
                .path("replayWebhook.id")
                .hasValue();
        await(() -> pushes.size() >= 6);
        assertThat(pushes.subList(4, 6).stream().map(Push::event))
                .containsExactly(pushes.get(2).event(), pushes.get(3).event());
        ask(CUSTOMS, "mutation { endWebhook(id: \"" + hook + "\") { endedBy } }")
                .path("endWebhook.endedBy")
                .entity(String.class)
                .isEqualTo("ana");
        assertThat(Asking.error(ask(OTHERS, "mutation { endWebhook(id: \"" + hook + "\") { id } }")))
                .startsWith("NOT_FOUND");
    }

    @Test
    void letsASlowReceiverDelayItselfAlone() throws Exception {
        var began = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        var slow = HttpServer.create(new InetSocketAddress("127.0.0.1", otherPort), 0);
        slow.createContext("/", exchange -> {
            began.countDown();
            try {
                end.await(9, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        slow.start();
        try {
            webhook(CUSTOMS, "http://127.0.0.1:" + otherPort + "/slow")
                    .path("createWebhook.secret")
                    .hasValue();
            webhook(OTHERS, "http://127.0.0.1:" + port + "/fast")
                    .path("createWebhook.secret")
                    .hasValue();
            report(CUSTOMS, "S-1", "AMBER(alpha)");
            assertThat(began.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
            report(OTHERS, "S-2", "AMBER(beta)");
            var reported = System.nanoTime();
            await(() -> !pushes.isEmpty());
            // Promised is a second; the slow receiver would make it nine.
            assertThat(Duration.ofNanos(System.nanoTime() - reported)).isLessThan(Duration.ofSeconds(5));
        } finally {
            end.countDown();
            slow.stop(0);
        }
    }

    /** Such as one that a newer version of the service made: its agency reads that nothing comes, and it is not tried each second. */
    @Test
    void aWebhookWhoseDeliveriesCannotBeMadeSaysSo() throws Exception {
        var damaged = webhook(CUSTOMS, "http://127.0.0.1:" + port + "/damaged")
                .path("createWebhook.webhook.id")
                .entity(String.class)
                .get();
        webhook(OTHERS, "http://127.0.0.1:" + port + "/others")
                .path("createWebhook.secret")
                .hasValue();
        try (var log = LogCapture.of(Courier.class)) {
            driver.executableQuery("MATCH (w:Webhook {id: $id}) SET w.way = 'ODD'")
                    .withParameters(Map.of("id", damaged))
                    .execute();
            await(() -> failures() > 1);
            report(OTHERS, "D-1", "AMBER(beta)");
            await(() -> !pushes.isEmpty());
            ask(CUSTOMS, "{ webhooks { edges { node { lastFailure } } } }")
                    .path("webhooks.edges[0].node.lastFailure")
                    .entity(String.class)
                    .isEqualTo("an error of the service: see its log for webhook " + damaged);
            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .startsWith("WARN Webhook " + damaged + " failed and is tried again")
                            .doesNotContain("\n"));
        }
    }

    private void user(String roles, String groups, boolean locked) {
        driver.executableQuery("MERGE (u:User {name: 'mira'}) SET u.organization = 'customs', u.clearance = 'AMBER', "
                        + "u.groups = " + groups + ", u.roles = " + roles + ", u.locked = " + locked
                        + ", u.password = '', u.sessionsFrom = datetime(), u.created = datetime(), u.createdBy = ''")
                .execute();
    }

    private String lastFailure() {
        return ask(CUSTOMS, "{ webhooks { edges { node { lastFailure } } } }")
                .path("webhooks.edges[0].node.lastFailure")
                .entity(String.class)
                .get();
    }

    @Test
    void readsTheRightsOfItsMakerAtEachPush() throws Exception {
        var administrator = "['ADMINISTRATOR']";
        var maker = new Viewer("mira", "customs", Tlp.AMBER, Set.of("alpha"), Set.of(Viewer.Role.ADMINISTRATOR));
        user(administrator, "['alpha']", false);
        gate = new CountDownLatch(1);
        webhook(maker, Recognition.Way.PASSWORD, "http://127.0.0.1:" + port + "/")
                .path("createWebhook.secret")
                .hasValue();
        report(CUSTOMS, "M-1", "AMBER(alpha)");
        // Two events; the maker is locked while the first one is on its way.
        await(() -> !pushes.isEmpty());
        user(administrator, "['alpha']", true);
        Objects.requireNonNull(gate).countDown();
        gate = null;
        await(() -> failures() > 0);
        assertThat(lastFailure()).startsWith("its maker is locked");
        assertThat(whats()).containsExactly("REPORTED");

        user("['ANALYST']", "['alpha']", false);
        Thread.sleep(3_000);
        assertThat(whats()).containsExactly("REPORTED");

        // The next one is of the group that the maker is no longer in.
        user(administrator, "[]", false);
        report(CUSTOMS, "M-2", "CLEAR");
        await(() -> pushes.size() >= 3);
        assertThat(pushes.stream().skip(1).map(push -> push.member("marking"))).containsOnly("CLEAR");
        assertThat(failures()).isZero();
    }

    @Test
    void anAdministratorWithFewerRightsNeitherSeesNorEndsAWebhook() {
        var hook = webhook(CUSTOMS, "http://127.0.0.1:" + port + "/events")
                .path("createWebhook.webhook.id")
                .entity(String.class)
                .get();
        for (var lower : List.of(
                new Viewer("eve", CUSTOMS.organization(), Tlp.CLEAR, CUSTOMS.groups(), CUSTOMS.roles()),
                new Viewer("eve", CUSTOMS.organization(), Tlp.RED, Set.of(), CUSTOMS.roles()))) {
            assertThat(ask(lower, "{ webhooks { edges { node { id } } } }")
                            .path("webhooks.edges")
                            .entityList(Object.class)
                            .get())
                    .isEmpty();
            for (var act : List.of("endWebhook", "replayWebhook"))
                assertThat(Asking.error(ask(lower, "mutation { " + act + "(id: \"" + hook + "\") { id } }")))
                        .as(act)
                        .startsWith("NOT_FOUND");
        }
        assertThat(failures()).isZero();
    }

    @Test
    void callsNoHostAndNoPortThatTheOperatorHasNotListed() {
        for (var url : List.of(
                "http://127.0.0.1:" + (port - 1) + "/x",
                "http://127.0.0.1/x",
                "https://127.0.0.1/x",
                "https://example.org/x",
                "http://example.org/x",
                "http://localhost:" + port + "/x",
                "http://user:word@127.0.0.1/x",
                "ftp://127.0.0.1/x",
                "file:///etc/passwd",
                "nonsense"))
            assertThat(Asking.error(webhook(CUSTOMS, url))).as(url).startsWith("BAD_INPUT: url");
        assertThat(Asking.error(webhook(POLICE, "http://127.0.0.1:" + port + "/")))
                .startsWith("FORBIDDEN");
    }

    @Test
    void bringsAcknowledgementAndResultToTheReporterWhoWatches() throws Exception {
        var id = report(CUSTOMS, "W-3", "AMBER(alpha)");
        var seen = new CopyOnWriteArrayList<Object>();
        var request = new DefaultExecutionGraphQlRequest(
                "subscription { cooperationEvent { cursor node { what organization of } } }",
                null,
                Map.of(),
                Map.of(),
                "watch",
                null);
        request.configureExecutionInput((input, builder) ->
                builder.graphQLContext(Map.of(Viewer.class, CUSTOMS)).build());
        Publisher<?> stream = Objects.requireNonNull(
                Objects.requireNonNull(service.execute(request).block()).getData());
        var watching = Flux.from(stream)
                .map(part -> ((ExecutionResult) part).toSpecification())
                .subscribe(part -> seen.add(part.get("data")));
        try {
            ask(POLICE, "mutation { acknowledgeIncident(id: \"" + id + "\") { id } }");
            report(OTHERS, "W-4", "AMBER(beta)");
            ask(POLICE, "mutation { followUpIncident(id: \"" + id + "\", kind: RESULT, text: \"one arrest\") { id } }");
            await(() -> seen.size() >= 2);
            Thread.sleep(2_500);
            assertThat(seen).hasSize(2);
            assertThat(seen.get(0).toString()).contains("ACKNOWLEDGED", "police", id);
            assertThat(seen.get(1).toString()).contains("RESULT", "police", id);
        } finally {
            watching.dispose();
        }
    }

    @Test
    void listsEventsFromACursorOn() {
        var id = report(CUSTOMS, "W-5", "AMBER(alpha)");
        ask(POLICE, "mutation { acknowledgeIncident(id: \"" + id + "\") { id } }");
        var first = ask(
                POLICE,
                "{ cooperationEvents(first: 2) { edges { cursor node { what } } pageInfo { hasNextPage endCursor } }"
                        + " }");
        first.path("cooperationEvents.edges[*].node.what")
                .entityList(String.class)
                .containsExactly("REPORTED", "SHARED");
        var cursor = first.path("cooperationEvents.pageInfo.endCursor")
                .entity(String.class)
                .get();
        ask(
                        POLICE,
                        "{ cooperationEvents(after: \"" + cursor
                                + "\") { edges { node { what } } pageInfo { hasNextPage } } }")
                .path("cooperationEvents.edges[*].node.what")
                .entityList(String.class)
                .containsExactly("ACKNOWLEDGED");
        assertThat(ask(OTHERS, "{ cooperationEvents { edges { node { what } } } }")
                        .path("cooperationEvents.edges")
                        .entityList(Object.class)
                        .get())
                .isEqualTo(new ArrayList<>());
    }

    /** Of several instances one pushes; what it leaves when it is killed another one pushes when its lease ends. */
    @Test
    void pushesWhatADeadInstanceLeftWhenItsLeaseEnds() throws Exception {
        webhook(CUSTOMS, "http://127.0.0.1:" + port + "/events");
        driver.executableQuery("MERGE (l:Lease {name: 'webhooks'}) SET l.number = coalesce(l.number, 0) + 1, l.holder ="
                        + " 'killed', l.until = datetime() + duration('PT1H')")
                .execute();
        report(CUSTOMS, "W-1", "AMBER(alpha)");
        Thread.sleep(1_500);
        assertThat(pushes).isEmpty();
        driver.executableQuery("MATCH (l:Lease {name: 'webhooks'}) SET l.until = datetime() - duration('PT1S')")
                .execute();
        await(() -> pushes.size() >= 2);
        assertThat(pushes).extracting(Push::event).hasSize(2).doesNotHaveDuplicates();
        assertThat(driver.executableQuery("MATCH (l:Lease {name: 'webhooks'}) RETURN l.holder")
                        .execute()
                        .records()
                        .getFirst()
                        .get(0)
                        .asString())
                .isNotEqualTo("killed");
    }
}
