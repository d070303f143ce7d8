package org.headwater.cooperation;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Forbidden;
import org.headwater.access.Paging;
import org.headwater.access.Recognition;
import org.headwater.access.Viewer;
import org.headwater.evidence.Ledger;
import org.headwater.store.Bookkeeping;
import org.headwater.store.IdSource;
import org.headwater.store.Row;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * All webhooks. A request cannot make the service call any address: only receivers that the operator lists are called.
 * The {@link Courier} calls them.
 */
@Component
class Webhooks {

    /**
     * The most webhooks of an organization under one marking, so that hidden ones do not count. An agency has few receivers;
     * more come from a program's faulty loop.
     */
    private static final int MOST = 20;

    /** Bytes of a secret: as many bits as the signature's hash has. */
    private static final int SECRET_BYTES = 32;

    private static final int LONGEST_URL = 2_000;

    private final Bookkeeping books;
    private final org.headwater.access.VisibleGraph graph;
    private final Events events;
    private final Cursors cursors;
    private final CooperationSettings settings;
    private final IdSource ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Permits mean that there may be something to push. */
    final Semaphore nudges = new Semaphore(0);

    Webhooks(
            Bookkeeping books,
            org.headwater.access.VisibleGraph graph,
            Events events,
            Cursors cursors,
            CooperationSettings settings,
            IdSource ids,
            Clock clock) {
        this.books = books;
        this.graph = graph;
        this.events = events;
        this.cursors = cursors;
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
        row.put("way", way.name());
        row.put("person", maker.identity().person());
        row.put("organization", maker.organization());
        row.put("clearance", clearance.name());
        row.put("groups", List.copyOf(new TreeSet<>(groups)));
        var marking = marking(clearance, groups, maker.organization());
        row.put("marking", marking.toString());
        row.put("created", time(now));
        row.put("expires", time(now.plus(Duration.ofDays(life))));
        row.put("moment", from.moment());
        row.put("place", from.place());
        row.put("failures", 0);
        row.put("nextTry", time(now));
        row.put("over", false);
        var made = books.inTransaction(writes -> {
            Ledger.know(writes, marking);
            var created = writes.find("cooperation/createWebhook", Map.of("row", row, "now", time(now), "most", MOST));
            created.ifPresent(webhook -> writes.done(String.valueOf(row.get("id"))));
            return created;
        });
        if (made.isEmpty()) throw LimitExceeded.of("WEBHOOKS", "webhooks in use", MOST + 1, MOST);
        nudges.release();
        return new NewWebhook(find(maker, String.valueOf(row.get("id"))), secret);
    }

    /** The join of all that its rights let it push: how far it has come tells of the events that it met. */
    private static Marking marking(Tlp clearance, Set<String> groups, String organization) {
        if (groups.isEmpty()) return Marking.of(clearance, Set.of(), organization);
        return Marking.all(groups.stream()
                .map(group -> new Marking.Restriction(clearance, Set.of(group), ""))
                .toList());
    }

    static java.time.ZonedDateTime time(Instant instant) {
        return instant.atZone(ZoneOffset.UTC);
    }

    URI checked(String text) {
        if (text.length() > LONGEST_URL)
            throw BadInput.of("url", text, "has " + text.length() + " characters; use up to " + LONGEST_URL);
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
        if (!settings.mayCall(url))
            throw BadInput.of(
                    "url",
                    text,
                    "names a host or port that this service may not call; an operator lists it in"
                            + " headwater.cooperation.webhook-hosts");
        return url;
    }

    Webhook find(Viewer viewer, String id) {
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

    /** The webhooks of the caller's organization that the caller may see, the newest first. */
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
        find(viewer, id);
        var ending = Map.of("over", true, "endedBy", viewer.name(), "ended", time(clock.instant()));
        return change(viewer.organization(), id, null, ending).orElseGet(() -> find(viewer, id));
    }

    /** Pushes again the events after a cursor of an earlier push; null starts at the first event. */
    Webhook replay(Viewer viewer, String id, @Nullable String after) {
        viewer.require(Viewer.Role.ADMINISTRATOR);
        var from = Events.Keyset.after(page(find(viewer, id), after));
        var row = position(from == null ? Events.Keyset.START : from);
        var now = time(clock.instant());
        row.put("nextTry", now);
        row.put("replayed", now);
        var moved = change(viewer.organization(), id, null, row)
                .orElseThrow(() -> BadInput.of("id", id, "is ended; make a new webhook"));
        nudges.release();
        return moved;
    }

    /**
     * Changes a webhook. Empty where it has ended, belongs to another organization, or has another position than
     * {@code from}.
     */
    Optional<Webhook> change(
            String organization, String id, Events.@Nullable Keyset from, Map<String, ? extends @Nullable Object> row) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("id", id);
        parameters.put("organization", organization);
        parameters.put("moment", from == null ? null : from.moment());
        parameters.put("place", from == null ? null : from.place());
        parameters.put("row", row);
        return books.inTransaction(writes -> {
                    var changed = writes.find("cooperation/changeWebhook", parameters);
                    changed.ifPresent(webhook -> writes.done(id));
                    return changed;
                })
                .map(found -> webhook(found.rowOf("webhook")));
    }

    /** The properties of a webhook that continues behind an event, with no failures. */
    static Map<String, @Nullable Object> position(Events.Keyset at) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("moment", at.moment());
        row.put("place", at.place());
        row.put("failures", 0);
        return row;
    }

    /** A page for cursors of this webhook's pushes, which hold for no other webhook. */
    Cursors.Page page(Webhook webhook, @Nullable String after) {
        var owner = new Viewer(
                webhook.createdBy(), webhook.organization(), Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.READER));
        return cursors.page(owner, 1, after, "webhook", webhook.id());
    }

    static Webhook webhook(Row row) {
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
}
