package org.headwater.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.Cursors;
import org.headwater.access.PushRecords;
import org.headwater.access.Recognition;
import org.headwater.access.Recognizer;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.store.Bookkeeping;
import org.headwater.store.CypherCatalog;
import org.headwater.store.IdSource;
import org.headwater.store.Leases;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Webhooks of alerts and of events, whose sources here are lists; a receiver that can refuse. */
@WithDatabase
class AlertPushesIT {

    private static final Viewer ANA = maker("ana", Tlp.RED);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static Viewer maker(String name, Tlp clearance) {
        return new Viewer(name, "customs", clearance, Set.of(), Set.of(Viewer.Role.ADMINISTRATOR));
    }

    /** What it has, each with the lowest clearance that sees it and the person to whom it belongs. */
    private static final class Listed implements DeliverySource {
        private final WebhookKind of;
        private final List<Item> items = new CopyOnWriteArrayList<>();

        private record Item(long place, String owner, Tlp clearance) {}

        Listed(WebhookKind of) {
            this.of = of;
        }

        @Override
        public WebhookKind of() {
            return of;
        }

        @Override
        public Place now(Viewer owner) {
            return items.isEmpty() ? Place.START : new Place(1, items.getLast().place());
        }

        @Override
        public Optional<Delivery> next(Viewer owner, Place behind) {
            return items.stream()
                    .filter(item -> item.place() > behind.place()
                            && item.owner().equals(owner.name())
                            && item.clearance().compareTo(owner.clearance()) <= 0)
                    .findFirst()
                    .map(item -> new Delivery(
                            of + "-" + item.place(),
                            Instant.EPOCH.plusSeconds(item.place()),
                            new Place(1, item.place()),
                            List.of("seen-" + item.place()),
                            Map.of("id", of + "-" + item.place())));
        }

        @Override
        public AutoCloseable listen(Runnable nudge) {
            return () -> {};
        }
    }

    private record Push(String event, JsonNode body) {
        String cursor() {
            return body.path("cursor").asString();
        }
    }

    private final Listed events = new Listed(WebhookKind.COOPERATION);
    private final Listed alerts = new Listed(WebhookKind.ALERTS);
    private final Driver driver;
    private final Webhooks webhooks;
    private final Courier courier;

    /** Without a source of alerts. */
    private final Webhooks eventsOnly;

    /** What the audit was told to keep. */
    private final List<String> audited = new CopyOnWriteArrayList<>();

    private final List<Push> pushes = new CopyOnWriteArrayList<>();
    private final String address;
    private volatile int answer = 204;
    private @Nullable HttpServer receiver;

    /** The rights of the maker now; null where the maker is gone. */
    private volatile @Nullable Viewer now = ANA;

    AlertPushesIT(
            Bookkeeping books,
            VisibleGraph graph,
            Cursors cursors,
            WebhookSettings settings,
            IdSource ids,
            Leases leases,
            Recognizer recognizer,
            WebhookMeters meters,
            Clock clock,
            Driver driver) {
        this.driver = driver;
        // The second listed receiver: what the service's own courier pushes in other tests goes to the first.
        this.address = settings.webhookHosts().getLast();
        this.webhooks = new Webhooks(books, graph, List.of(alerts, events), cursors, settings, ids, clock);
        this.eventsOnly = new Webhooks(books, graph, List.of(events), cursors, settings, ids, clock);
        this.courier = new Courier(webhooks, books, kept(), maker(recognizer), settings, leases, meters, clock);
    }

    private PushRecords kept() {
        return new PushRecords() {
            @Override
            public void keep(Viewer viewer, String to, java.util.Collection<String> ids) {
                audited.addAll(ids);
            }

            @Override
            public void act(Viewer viewer, String what, java.util.Collection<String> ids) {
                throw new AssertionError("nothing is done by itself");
            }
        };
    }

    private Recognizer maker(Recognizer others) {
        return new Recognizer() {
            @Override
            public Optional<Recognition> again(Recognition recognition) {
                return others.again(recognition);
            }

            @Override
            public Optional<Viewer> maker(Recognition.Way way, Viewer given) {
                return Optional.ofNullable(now);
            }
        };
    }

    @BeforeEach
    void start() throws IOException {
        EmptyGraph.in(driver);
        var port = Integer.parseInt(address.substring(address.indexOf(':') + 1));
        var server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext("/", exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            pushes.add(new Push(exchange.getRequestHeaders().getFirst("X-Headwater-Event"), JSON.readTree(body)));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        server.start();
        receiver = server;
    }

    @AfterEach
    void stop() {
        Objects.requireNonNull(receiver).stop(0);
    }

    private Webhook make(@Nullable List<WebhookKind> of) {
        var input = new WebhookInput("http://" + address + "/", of, null, null, null);
        return webhooks.create(ANA, Recognition.Way.TOKEN, input).webhook();
    }

    /** Pushes until nothing is left, or a push fails. */
    private List<String> pushed(Webhook webhook) throws InterruptedException {
        var before = pushes.size();
        while (courier.isDelivered(webhook.id())) {
            // The next one.
        }
        return pushes.subList(before, pushes.size()).stream().map(Push::event).toList();
    }

    private static Listed.Item item(long place) {
        return new Listed.Item(place, "ana", Tlp.AMBER);
    }

    @Test
    void aReceiverGetsWhatItAskedForAndEventsWhereItAskedForNothing() throws Exception {
        events.items.add(item(1));
        alerts.items.add(item(1));
        var both = make(List.of(WebhookKind.ALERTS, WebhookKind.COOPERATION));
        var some = make(List.of(WebhookKind.ALERTS));
        var asBefore = make(null);
        assertThat(both.of()).containsExactly(WebhookKind.COOPERATION, WebhookKind.ALERTS);
        assertThat(asBefore.of()).containsExactly(WebhookKind.COOPERATION);
        events.items.add(item(3));
        alerts.items.addAll(List.of(item(2), item(4)));
        alerts.items.add(new Listed.Item(5, "ben", Tlp.CLEAR));
        assertThat(pushed(both)).containsExactly("ALERTS-2", "COOPERATION-3", "ALERTS-4");
        assertThat(pushed(some)).containsExactly("ALERTS-2", "ALERTS-4");
        assertThat(pushed(asBefore)).containsExactly("COOPERATION-3");
        assertThat(audited).containsExactly("seen-2", "seen-3", "seen-4", "seen-2", "seen-4", "seen-3");
        assertThat(pushes)
                .allSatisfy(
                        push -> assertThat(push.body().path("id").asString()).isEqualTo(push.event()));
        assertThat(pushed(both)).isEmpty();
    }

    @Test
    void anAlertComesAgainUnderItsIdUntilItArrivedAndThenNoMore() throws Exception {
        var webhook = make(List.of(WebhookKind.ALERTS));
        alerts.items.addAll(List.of(item(1), item(2)));
        answer = 500;
        assertThat(pushed(webhook)).containsExactly("ALERTS-1");
        assertThat(webhooks.find(ANA, webhook.id()).lastFailure()).isEqualTo("answered 500");
        answer = 204;
        assertThat(pushed(webhook)).containsExactly("ALERTS-1", "ALERTS-2");
        var after = webhooks.find(ANA, webhook.id());
        assertThat(after.lastFailure()).isNull();
        assertThat(after.failures()).isZero();
        assertThat(pushed(webhook)).isEmpty();
    }

    @Test
    void itsOwnersRightsAreThoseOfTheDay() throws Exception {
        var webhook = make(List.of(WebhookKind.ALERTS));
        alerts.items.add(new Listed.Item(1, "ana", Tlp.RED));
        alerts.items.add(new Listed.Item(2, "ana", Tlp.GREEN));
        now = maker("ana", Tlp.AMBER);
        assertThat(pushed(webhook)).containsExactly("ALERTS-2");
        alerts.items.add(item(3));
        now = null;
        assertThat(pushed(webhook)).isEmpty();
        assertThat(webhooks.find(ANA, webhook.id()).lastFailure()).contains("its maker is locked");
        now = new Viewer("ana", "customs", Tlp.RED, Set.of(), Set.of(Viewer.Role.READER));
        assertThat(pushed(webhook)).isEmpty();
        now = ANA;
        assertThat(pushed(webhook)).containsExactly("ALERTS-3");
    }

    @Test
    void aReplayFromACursorMovesTheKindOfTheCursorAlone() throws Exception {
        var webhook = make(List.of(WebhookKind.COOPERATION, WebhookKind.ALERTS));
        events.items.addAll(List.of(item(1), item(3)));
        alerts.items.addAll(List.of(item(2), item(4)));
        assertThat(pushed(webhook)).hasSize(4);
        webhooks.replay(ANA, webhook.id(), pushes.get(1).cursor());
        assertThat(pushed(webhook)).containsExactly("ALERTS-4");
        webhooks.replay(ANA, webhook.id(), pushes.get(0).cursor());
        assertThat(pushed(webhook)).containsExactly("COOPERATION-3");
        webhooks.replay(ANA, webhook.id(), null);
        assertThat(pushed(webhook)).containsExactly("COOPERATION-1", "ALERTS-2", "COOPERATION-3", "ALERTS-4");
        var other = make(List.of(WebhookKind.ALERTS));
        assertThatThrownBy(() -> webhooks.replay(ANA, other.id(), pushes.get(1).cursor()))
                .isInstanceOf(BadInput.class);
    }

    @Test
    void whatNobodyTellsOfIsRefused() {
        for (var of : List.of(List.<WebhookKind>of(), List.of(WebhookKind.ALERTS)))
            assertThatThrownBy(() -> eventsOnly.create(
                            ANA,
                            Recognition.Way.TOKEN,
                            new WebhookInput("http://" + address + "/", of, null, null, null)))
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("use some of [COOPERATION]");
    }

    /** Events have the time of their commits, and alerts have none. */
    @Test
    void aCommitThatIsDatedAnewMovesThePlaceAmongEventsAlone() {
        var webhook = make(List.of(WebhookKind.COOPERATION, WebhookKind.ALERTS));
        driver.executableQuery("MATCH (w:Webhook {id: $id}) SET w.moment = 5000, w.alertMoment = 5000")
                .withParameters(Map.of("id", webhook.id()))
                .execute();
        driver.executableQuery(new CypherCatalog().text("webhook/correctPlaces"))
                .withParameters(CypherCatalog.given(Map.of("rows", List.of(Map.of("before", 4000L, "moment", 3000L)))))
                .execute();
        assertThat(driver.executableQuery(
                                "MATCH (w:Webhook {id: $id}) RETURN w.moment AS moment, w.alertMoment AS alert")
                        .withParameters(Map.of("id", webhook.id()))
                        .execute()
                        .records()
                        .getFirst()
                        .asMap())
                .isEqualTo(Map.of("moment", 3000L, "alert", 5000L));
    }
}
