package org.headwater.cooperation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Forbidden;
import org.headwater.access.Paging;
import org.headwater.access.PushRecords;
import org.headwater.access.Recognition;
import org.headwater.access.Viewer;
import org.headwater.store.Bookkeeping;
import org.headwater.store.IdSource;
import org.headwater.store.Row;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Problem;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pushes signed events to receivers over HTTP. An event is sent when the one before it has arrived. Its arrival is
 * noted at once, so that it is sent once. If the note is lost, the event is sent again with the same id.
 *
 * <p>A request cannot make the service call any address: only hosts that the operator lists are called, and no redirect
 * is followed.
 */
@Component
class Webhooks implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Webhooks.class);

    /** The most webhooks of an organization. An agency has few receivers; more come from a program's faulty loop. */
    private static final int MOST = 20;

    /** Bytes of a secret: as many bits as the signature's hash has. */
    private static final int SECRET_BYTES = 32;

    /** The most events of one round; the rest follows in the next one. */
    private static final int ROUND = 100;

    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    /** The longest wait for a receiver's answer; a slower receiver is tried again later. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How long a webhook stays claimed by a service that may have ended: longer than a round of the slowest pushes. */
    private static final Duration CLAIM = PATIENCE.multipliedBy(ROUND + 1);

    /** Seconds between two looks for events of other services, and for failed pushes. */
    private static final long LOOK_SECONDS = 1;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Bookkeeping books;
    private final org.headwater.access.VisibleGraph graph;
    private final Events events;
    private final Records records;
    private final Cursors cursors;
    private final PushRecords pushes;
    private final CooperationSettings settings;
    private final IdSource ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final String self = UUID.randomUUID().toString();
    private final Semaphore nudges = new Semaphore(0);
    private final HttpClient http = HttpClient.newBuilder()
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private volatile @Nullable Thread courier;

    Webhooks(
            Bookkeeping books,
            org.headwater.access.VisibleGraph graph,
            Events events,
            Records records,
            Cursors cursors,
            PushRecords pushes,
            CooperationSettings settings,
            IdSource ids,
            Clock clock) {
        this.books = books;
        this.graph = graph;
        this.events = events;
        this.records = records;
        this.cursors = cursors;
        this.pushes = pushes;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /** A new webhook with the secret that signs its pushes. The secret is shown only this once. */
    record NewWebhook(Webhook webhook, String secret) {}

    NewWebhook create(Viewer maker, Recognition.Way way, WebhookInput input) {
        maker.require(Viewer.Role.ADMINISTRATOR);
        if (way == Recognition.Way.API_KEY)
            throw new Forbidden("a key cannot make webhooks, which may outlive it; log in as a person");
        var url = checked(input.url());
        var life = input.days() == null ? settings.webhookDays() : input.days();
        if (life < 1 || life > settings.webhookDays())
            throw BadInput.of("days", life, "is no life of a webhook; use 1 to " + settings.webhookDays());
        var clearance = input.clearance() == null ? maker.clearance() : input.clearance();
        if (clearance.compareTo(maker.clearance()) > 0)
            throw BadInput.of("clearance", clearance, "is above your own; use " + maker.clearance() + " or lower");
        var groups = input.groups() == null ? maker.groups() : Set.copyOf(input.groups());
        for (var group : groups)
            if (!maker.groups().contains(group))
                throw BadInput.of("groups", group, "is no group of yours; use some of your own");
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.instant();
        var from = events.now(maker);
        var row = new HashMap<String, @Nullable Object>();
        row.put("id", ids.next());
        row.put("url", url.toString());
        row.put("secret", secret);
        row.put("createdBy", maker.name());
        row.put("organization", maker.organization());
        row.put("clearance", clearance.name());
        row.put("groups", List.copyOf(new TreeSet<>(groups)));
        row.put("created", time(now));
        row.put("expires", time(now.plus(Duration.ofDays(life))));
        row.put("moment", from.moment());
        row.put("place", from.place());
        row.put("failures", 0);
        row.put("nextTry", time(now));
        row.put("over", false);
        var made = books.inTransaction(
                writes -> writes.find("cooperation/createWebhook", Map.of("row", row, "now", time(now), "most", MOST)));
        if (made.isEmpty()) throw LimitExceeded.of("WEBHOOKS", "webhooks in use", MOST + 1, MOST);
        nudges.release();
        return new NewWebhook(find(maker, String.valueOf(row.get("id"))), secret);
    }

    private static java.time.ZonedDateTime time(Instant instant) {
        return instant.atZone(ZoneOffset.UTC);
    }

    private URI checked(String text) {
        URI url;
        try {
            url = URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            throw BadInput.of("url", text, "is no address; write it as https://host/path");
        }
        var host = url.getHost();
        var isLocal = host != null && (host.equals("127.0.0.1") || host.equals("localhost") || host.equals("[::1]"));
        var scheme = url.getScheme();
        if (host == null
                || scheme == null
                || !(scheme.equals("https") || scheme.equals("http") && isLocal)
                || url.getUserInfo() != null)
            throw BadInput.of(
                    "url", text, "is no address to push to; use https://host/path, without a name or password in it");
        if (!settings.webhookHosts().contains(host))
            throw BadInput.of(
                    "url",
                    text,
                    "names a host that this service may not call; an operator lists it in"
                            + " headwater.cooperation.webhook-hosts");
        return url;
    }

    private Webhook find(Viewer viewer, String id) {
        return list(viewer, id, null, null, 1).stream().findFirst().orElseThrow(() -> new NotFound("webhook", id));
    }

    private List<Webhook> list(
            Viewer viewer, @Nullable String id, @Nullable String before, @Nullable String beforeId, int limit) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("organization", viewer.organization());
        parameters.put("id", id);
        parameters.put("before", before == null ? null : time(Instant.parse(before)));
        parameters.put("beforeId", beforeId);
        parameters.put("limit", limit);
        return graph.read(
                viewer,
                null,
                view -> view.list("cooperation/listWebhooks", parameters).stream()
                        .map(row -> webhook(row.rowOf("webhook")))
                        .toList());
    }

    /** The webhooks of the caller's organization, the newest first. */
    Connection<Webhook> list(Paging paging) {
        var viewer = paging.viewer();
        viewer.require(Viewer.Role.ADMINISTRATOR);
        var page = paging.page("webhooks");
        return page.of(
                list(viewer, null, page.after(0), page.after(1), page.limit()),
                one -> List.of(one.createdAt().toString(), one.id()),
                null);
    }

    /** Ends a webhook; one that has ended already stays as it is. */
    Webhook end(Viewer viewer, String id) {
        viewer.require(Viewer.Role.ADMINISTRATOR);
        var ending = Map.of("over", true, "endedBy", viewer.name(), "ended", time(clock.instant()));
        return change(viewer.organization(), id, null, ending).orElseGet(() -> find(viewer, id));
    }

    /** Pushes again the events after a cursor of an earlier push; null starts at the first event. */
    Webhook replay(Viewer viewer, String id, @Nullable String after) {
        viewer.require(Viewer.Role.ADMINISTRATOR);
        var from = Events.Keyset.after(page(find(viewer, id), after));
        var row = position(from == null ? Events.Keyset.START : from);
        row.put("nextTry", time(clock.instant()));
        row.put("claimed", null);
        var moved = change(viewer.organization(), id, null, row)
                .orElseThrow(() -> BadInput.of("id", id, "is ended; make a new webhook"));
        nudges.release();
        return moved;
    }

    /**
     * Changes a webhook. Empty where it has ended, belongs to another organization, or has another position than
     * {@code from}.
     */
    private Optional<Webhook> change(
            String organization, String id, Events.@Nullable Keyset from, Map<String, ? extends @Nullable Object> row) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("id", id);
        parameters.put("organization", organization);
        parameters.put("moment", from == null ? null : from.moment());
        parameters.put("place", from == null ? null : from.place());
        parameters.put("row", row);
        return books.inTransaction(writes -> writes.find("cooperation/changeWebhook", parameters))
                .map(found -> webhook(found.rowOf("webhook")));
    }

    /** The properties of a webhook that continues behind an event, with no failures. */
    private static Map<String, @Nullable Object> position(Events.Keyset at) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("moment", at.moment());
        row.put("place", at.place());
        row.put("failures", 0);
        return row;
    }

    /** A page for cursors of this webhook's pushes, which hold for no other webhook. */
    private Cursors.Page page(Webhook webhook, @Nullable String after) {
        var owner = new Viewer(
                webhook.createdBy(), webhook.organization(), Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.READER));
        return cursors.page(owner, 1, after, "webhook", webhook.id());
    }

    private static Webhook webhook(Row row) {
        var moment = row.number("moment");
        return new Webhook(
                row.text("id"),
                row.text("url"),
                row.text("createdBy"),
                row.text("organization"),
                Tlp.valueOf(row.text("clearance")),
                row.texts("groups"),
                row.instant("created"),
                row.instant("expires"),
                row.findInstant("ended"),
                row.findText("endedBy"),
                moment == 0 ? null : Instant.EPOCH.plus(moment, java.time.temporal.ChronoUnit.MICROS),
                (int) row.number("failures"),
                row.findText("lastFailure"),
                row.findInstant("nextTry"));
    }

    /** Starts the pushes, unless no host may be called. */
    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (settings.webhookHosts().isEmpty() || courier != null) return;
        records.listen(nudges::release);
        courier = Thread.ofVirtual().name("webhooks").start(this::work);
    }

    private void work() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                if (nudges.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS)) nudges.drainPermits();
                deliver();
            } catch (InterruptedException e) {
                return;
            } catch (Problem e) {
                // The database may be away for a while; the events are pushed when it is back.
                log.warn("Webhooks wait: {}", e.getMessage());
            } catch (RuntimeException e) {
                log.error("Webhooks: an unexpected fault, tried again", e);
            }
        }
    }

    @Override
    public void destroy() {
        var running = courier;
        if (running != null) running.interrupt();
    }

    private record Delivery(
            Webhook webhook,
            String secret,
            long moment,
            long place,
            @Nullable Row user) {}

    private void deliver() throws InterruptedException {
        var now = clock.instant();
        var claimed = books.inTransaction(writes -> writes
                .list("cooperation/claimWebhooks", Map.of("now", time(now), "until", time(now.plus(CLAIM)), "by", self))
                .stream()
                .map(row -> {
                    var stored = row.rowOf("webhook");
                    return new Delivery(
                            webhook(stored),
                            stored.text("secret"),
                            stored.number("moment"),
                            stored.number("place"),
                            row.findRow("user"));
                })
                .toList());
        for (var one : claimed) deliver(one);
    }

    private void deliver(Delivery claimed) throws InterruptedException {
        var webhook = claimed.webhook();
        var viewer = rights(claimed);
        var position = new Events.Keyset(claimed.moment(), claimed.place());
        String failure = null;
        var failures = webhook.failures();
        for (var event : events.after(viewer, position, ROUND)) {
            failure = push(webhook, claimed.secret(), viewer, event);
            if (failure != null) break;
            var arrived = position(Events.Keyset.of(event));
            arrived.put("lastFailure", null);
            // A replay has moved the webhook meanwhile, so the next round continues from its new position.
            if (change(webhook.organization(), webhook.id(), position, arrived).isEmpty()) break;
            position = Events.Keyset.of(event);
            failures = 0;
        }
        var row = new HashMap<String, @Nullable Object>();
        row.put("claimed", null);
        row.put("nextTry", time(clock.instant().plus(failure == null ? Duration.ZERO : waitAfter(failures))));
        if (failure != null) {
            row.put("failures", failures + 1);
            row.put("lastFailure", failure);
        }
        change(webhook.organization(), webhook.id(), null, row);
    }

    private Duration waitAfter(int failures) {
        // After 12 doublings every wait is longer than the longest permitted one.
        var wait = Duration.ofSeconds((long) settings.webhookRetrySeconds() << Math.min(failures, 12));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }

    /** The webhook's rights, limited to the present rights of its maker if the maker is a user of this database. */
    private static Viewer rights(Delivery claimed) {
        var webhook = claimed.webhook();
        var clearance = webhook.clearance();
        var groups = new TreeSet<>(webhook.groups());
        var user = claimed.user();
        if (user != null) {
            var now = Tlp.valueOf(user.text("clearance"));
            if (now.compareTo(clearance) < 0) clearance = now;
            groups.retainAll(user.texts("groups"));
            if (user.isTrue("locked")) {
                clearance = Tlp.CLEAR;
                groups.clear();
            }
        }
        return new Viewer(webhook.createdBy(), webhook.organization(), clearance, groups, Set.of(Viewer.Role.READER));
    }

    /** Pushes an event; returns the failure, or null where the event arrived. */
    private @Nullable String push(Webhook webhook, String secret, Viewer viewer, Event event)
            throws InterruptedException {
        var body = body(webhook, event);
        var at = Long.toString(clock.instant().getEpochSecond());
        try {
            var url = checked(webhook.url());
            pushes.keep(viewer, "webhook " + webhook.id(), List.of(event.id(), event.of()));
            var answer = http.send(
                    HttpRequest.newBuilder(url)
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/json")
                            .header("X-Headwater-Event", event.id())
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

    private String body(Webhook webhook, Event event) {
        var members = new LinkedHashMap<String, @Nullable Object>();
        members.put("id", event.id());
        members.put("of", event.of());
        members.put("subject", event.subject().name());
        members.put("what", event.what().name());
        members.put("on", event.on().toString());
        members.put("at", event.at().toString());
        members.put("organization", event.organization());
        members.put("by", event.by());
        members.put("text", event.text());
        members.put("answers", event.answers());
        members.put("marking", event.marking().toString());
        members.put(
                "cursor",
                Events.page(List.of(event), page(webhook, null))
                        .edges()
                        .getFirst()
                        .cursor());
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
