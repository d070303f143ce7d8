package org.headwater.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.headwater.webhook.Webhooks.position;
import static org.headwater.webhook.Webhooks.time;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.headwater.access.Apart;
import org.headwater.access.Identity;
import org.headwater.access.PushRecords;
import org.headwater.access.Recognition;
import org.headwater.access.Recognizer;
import org.headwater.access.Turns;
import org.headwater.access.Viewer;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Lease;
import org.headwater.store.Leases;
import org.headwater.store.Row;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pushes signed deliveries to receivers over HTTP, at one instance at a time: the one that has the lease. A delivery is sent when the
 * one before it has arrived. Its arrival is noted at once, so that it is sent once. If the note is lost, it is sent again with the same
 * id. No redirect is followed.
 */
@Component
class Courier implements DisposableBean {

    /** The most deliveries of one round; the rest follows in the next one. */
    private static final int ROUND = 100;

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** The longest wait for a receiver's answer; a slower receiver is tried again later. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Lease of the instance that pushes. */
    private static final String LEASE = "webhooks";

    /** Lanes that use the database at once. */
    private static final int AT_DATABASE = 4;

    /** Seconds between two looks for what other services wrote, and for failed pushes. */
    private static final long LOOK_SECONDS = 1;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Webhooks webhooks;
    private final Bookkeeping books;
    private final PushRecords pushes;
    private final Recognizer recognizer;
    private final WebhookSettings settings;
    private final WebhookMeters meters;
    private final Clock clock;
    private final Leases leases;
    private volatile @Nullable Lease lease;
    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Turns rounds = new Turns(Courier.class, "Webhooks");

    /** A webhook whose delivery cannot be made holds up no other. */
    private final Apart faults;

    /** Each receiver has a lane of its own, so that a slow one delays itself alone. */
    private final ExecutorService lanes = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("webhook-", 0).factory());

    /** Ids of the webhooks whose lanes are at work. */
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    private final Semaphore turns = new Semaphore(AT_DATABASE, true);

    Courier(
            Webhooks webhooks,
            Bookkeeping books,
            PushRecords pushes,
            Recognizer recognizer,
            WebhookSettings settings,
            Leases leases,
            WebhookMeters meters,
            Clock clock) {
        this.meters = meters;
        this.leases = leases;
        this.webhooks = webhooks;
        this.books = books;
        this.pushes = pushes;
        this.recognizer = recognizer;
        this.settings = settings;
        this.clock = clock;
        var retry = Duration.ofSeconds(settings.webhookRetrySeconds());
        this.faults = new Apart(Courier.class, "Webhook", retry, LONGEST_WAIT, clock);
    }

    /** Starts the pushes, unless no host may be called. */
    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (settings.webhookHosts().isEmpty()) return;
        for (var source : webhooks.sources()) source.listen(webhooks.nudges::release);
        rounds.start("webhooks", Duration.ZERO, () -> {
            if (webhooks.nudges.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS)) webhooks.nudges.drainPermits();
            var held = lease();
            if (held != null) held.run(this::deliver);
        });
    }

    /** The lease, where this instance has it or it is free. */
    private @Nullable Lease lease() {
        var held = lease;
        if (held == null || held.isLost())
            lease = held = leases.tryTakeShort(LEASE).orElse(null);
        return held;
    }

    @Override
    public void destroy() {
        faults.end();
        rounds.end();
        lanes.shutdownNow();
        var held = lease;
        if (held != null) leases.end(held);
    }

    /** Gives each due webhook to its lane, unless the lane is still at work or it rests of a fault. */
    private void deliver() {
        var now = clock.instant();
        var due =
                books.inTransaction(writes -> writes.list("webhook/listDueWebhooks", Map.of("now", time(now))).stream()
                        .map(row -> row.text("id"))
                        .toList());
        for (var id : due) if (!faults.isResting(id) && busy.add(id)) lanes.execute(Lease.handedOn(() -> work(id)));
    }

    private void work(String id) {
        try {
            faults.run(
                    id,
                    () -> {
                        for (var sent = 0; sent < ROUND && isDelivered(id); sent++) {
                            // The next delivery, with the rights of then.
                        }
                    },
                    fault -> noteFault(id));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            rounds.tell("The deliveries of a webhook", e);
        } finally {
            busy.remove(id);
        }
    }

    /** The agency that has the webhook reads why nothing comes, as where a receiver is not reached. */
    private void noteFault(String id) {
        books.inTransaction(writes -> writes.find("webhook/findDelivery", deliveryOf(id)))
                .map(row -> row.rowOf("webhook"))
                .ifPresent(webhook -> rest(
                        webhook.text("organization"),
                        id,
                        (int) webhook.number("failures"),
                        "an error of the service: see its log for webhook " + id));
    }

    private Map<String, Object> deliveryOf(String id) {
        return Map.of("id", id, "now", time(clock.instant()));
    }

    /** @param from behind which it stands, where nobody has moved the webhook since */
    private record Next(WebhookKind of, Place from, Delivery delivery) {}

    /**
     * @param since the creation of the webhook, or its last replay: what is from before is old by then
     * @param next null where nothing is left
     */
    private record Due(
            Webhook webhook,
            String secret,
            Instant since,
            @Nullable Viewer viewer,
            @Nullable Next next) {}

    /** The webhook, its next delivery, and the rights of its maker, all as of now. */
    private Optional<Due> next(String id) {
        var found = books.inTransaction(writes -> writes.find("webhook/findDelivery", deliveryOf(id)));
        return found.map(row -> {
            var stored = row.rowOf("webhook");
            var webhook = Webhooks.webhook(stored);
            var viewer = rights(webhook, Recognition.Way.valueOf(stored.text("way")), stored.findText("person"));
            var replayed = stored.findInstant("replayed");
            return new Due(
                    webhook,
                    stored.text("secret"),
                    replayed == null ? webhook.createdAt() : replayed,
                    viewer,
                    viewer == null ? null : next(webhook, stored, viewer));
        });
    }

    /** The earliest of all that it is to tell. */
    private @Nullable Next next(Webhook webhook, Row stored, Viewer viewer) {
        return webhook.of().stream()
                .flatMap(of -> {
                    var from = Webhooks.place(stored, of);
                    return webhooks
                            .source(of)
                            .flatMap(source -> source.next(viewer, from))
                            .map(delivery -> new Next(of, from, delivery))
                            .stream();
                })
                .min(Comparator.comparing((Next next) -> next.delivery().at()).thenComparing(Next::of))
                .orElse(null);
    }

    /** Pushes one delivery; false where none is left to be pushed now. */
    boolean isDelivered(String id) throws InterruptedException {
        var found = atDatabase(() -> next(id)).orElse(null);
        if (found == null) return false;
        var webhook = found.webhook();
        var viewer = found.viewer();
        if (viewer == null)
            return isRested(webhook, "its maker is locked, gone, or no administrator of the organization any more");
        var next = found.next();
        if (next == null) return isRested(webhook, null);
        var delivery = next.delivery();
        var failure = push(webhook, found.secret(), viewer, next);
        if (failure != null) {
            meters.failed();
            return isRested(webhook, failure);
        }
        // The delay of a delivery that is pushed again is not measured.
        if (delivery.at().isAfter(found.since())) meters.arrived(delivery.at(), clock.instant());
        var arrived = position(next.of(), delivery.place());
        arrived.put("lastFailure", null);
        // Where a replay has moved the webhook meanwhile, the next delivery is that of its new position.
        atDatabase(() ->
                webhooks.change(webhook.organization(), id, new Webhooks.Position(next.of(), next.from()), arrived));
        return true;
    }

    /** Notes when the webhook is due again; false, since nothing was delivered. */
    private boolean isRested(Webhook webhook, @Nullable String failure) throws InterruptedException {
        atDatabase(() -> rest(webhook.organization(), webhook.id(), webhook.failures(), failure));
        return false;
    }

    private Optional<Webhook> rest(String organization, String id, int failures, @Nullable String failure) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("nextTry", time(clock.instant().plus(failure == null ? Duration.ZERO : waitAfter(failures))));
        if (failure != null) {
            row.put("failures", failures + 1);
            row.put("lastFailure", Bounded.message(failure));
        }
        return webhooks.change(organization, id, null, row);
    }

    /** Lanes take their turn at the database, which has a limited number of connections. */
    private <T> T atDatabase(Supplier<T> work) throws InterruptedException {
        turns.acquire();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private Duration waitAfter(int failures) {
        // After 12 doublings every wait is longer than the longest permitted one.
        var wait = Duration.ofSeconds((long) settings.webhookRetrySeconds() << Math.min(failures, 12));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /** The webhook's rights, limited to those that its maker has now; null where the maker may make none now. */
    private @Nullable Viewer rights(Webhook webhook, Recognition.Way way, @Nullable String person) {
        var given = new Viewer(
                webhook.createdBy(),
                webhook.organization(),
                webhook.clearance(),
                Set.copyOf(webhook.groups()),
                Set.of(Viewer.Role.ADMINISTRATOR),
                person == null ? Identity.of(way, webhook.createdBy()) : new Identity(person, ""));
        var maker = recognizer
                .maker(way, given)
                .filter(now -> now.has(Viewer.Role.ADMINISTRATOR))
                .orElse(null);
        if (maker == null) return null;
        var clearance = given.clearance().compareTo(maker.clearance()) < 0 ? given.clearance() : maker.clearance();
        var groups = new TreeSet<>(given.groups());
        groups.retainAll(maker.groups());
        return given.with(clearance, groups, Set.of(Viewer.Role.READER));
    }

    /** Pushes a delivery; returns the failure, or null where it arrived. */
    private @Nullable String push(Webhook webhook, String secret, Viewer viewer, Next next)
            throws InterruptedException {
        var body = body(webhook, next);
        var at = Long.toString(clock.instant().getEpochSecond());
        try {
            var url = webhooks.checked(webhook.url());
            pushes.keep(viewer, "webhook " + webhook.id(), next.delivery().shown());
            var answer = http.send(
                    HttpRequest.newBuilder(url)
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/json")
                            .header("X-Headwater-Event", next.delivery().id())
                            .header("X-Headwater-Time", at)
                            .header("X-Headwater-Signature", "v1=" + sign(secret, at + "." + body))
                            .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            return answer.statusCode() / 100 == 2 ? null : "answered " + answer.statusCode();
        } catch (IOException e) {
            return "not reached: " + e.getClass().getSimpleName();
        } catch (Problem e) {
            return String.valueOf(e.getMessage());
        }
    }

    private String body(Webhook webhook, Next next) {
        var members =
                new LinkedHashMap<String, @Nullable Object>(next.delivery().members());
        members.put("cursor", webhooks.cursor(webhook, next.of(), next.delivery()));
        return JSON.writeValueAsString(members);
    }

    /** HMAC-SHA256 in hexadecimal. */
    static String sign(String secret, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
