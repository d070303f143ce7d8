package org.headwater.webhook;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumMap;
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
import org.headwater.evidence.CommitTimes;
import org.headwater.evidence.DatedByCommit;
import org.headwater.evidence.Ledger;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Books;
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
class Webhooks implements DatedByCommit {

    /**
     * The most webhooks of an organization under one marking, so that hidden ones do not count. An agency has few receivers;
     * more come from a program's faulty loop.
     */
    private static final int MOST = 20;

    /** Bytes of a secret: as many bits as the signature's hash has. */
    private static final int SECRET_BYTES = 32;

    private static final int LONGEST_URL = 2_000;

    /** Between kind and place in a cursor. */
    private static final char BEFORE_PLACE = ':';

    private final Bookkeeping books;
    private final org.headwater.access.VisibleGraph graph;
    private final Map<WebhookKind, DeliverySource> sources = new EnumMap<>(WebhookKind.class);
    private final Cursors cursors;
    private final WebhookSettings settings;
    private final IdSource ids;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    /** Permits mean that there may be something to push. */
    final Semaphore nudges = new Semaphore(0);

    Webhooks(
            Bookkeeping books,
            org.headwater.access.VisibleGraph graph,
            List<DeliverySource> sources,
            Cursors cursors,
            WebhookSettings settings,
            IdSource ids,
            Clock clock) {
        this.books = books;
        this.graph = graph;
        for (var source : sources)
            if (this.sources.put(source.of(), source) != null)
                throw new IllegalArgumentException("two sources of " + source.of() + "; a cursor would be of either");
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
            throw BadInput.of("days", life, "must be 1 to " + settings.webhookDays() + " days");
        var clearance = input.clearance() == null ? maker.clearance() : input.clearance();
        if (clearance.compareTo(maker.clearance()) > 0)
            throw BadInput.of("clearance", clearance, "is above your own; use " + maker.clearance() + " or lower");
        var groups = input.groups() == null ? maker.groups() : Set.copyOf(input.groups());
        for (var group : groups)
            if (!maker.groups().contains(group))
                throw BadInput.of("groups", group, "is no group of yours; use some of your own");
        var of = kinds(input.of());
        // An alert that is told without what it is about still says that there is something.
        if (of.contains(WebhookKind.ALERTS) && !(clearance == maker.clearance() && groups.equals(maker.groups())))
            throw BadInput.of(
                    "of",
                    of,
                    "has ALERTS, which go with your own rights alone; leave clearance and groups out, or ALERTS");
        var bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        var now = clock.instant();
        var row = new HashMap<String, @Nullable Object>();
        row.put("id", ids.next());
        row.put("url", url.toString());
        row.put("of", of.stream().map(WebhookKind::name).toList());
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
        for (var kind : WebhookKind.values()) {
            var source = sources.get(kind);
            row.putAll(position(kind, source == null || !of.contains(kind) ? Place.START : source.now(maker)));
        }
        row.put("nextTry", time(now));
        row.put("over", false);
        var made = books.inTransaction(writes -> {
            Ledger.know(writes, marking);
            var created = writes.find("webhook/createWebhook", Map.of("row", row, "now", time(now), "most", MOST));
            created.ifPresent(webhook -> writes.done(String.valueOf(row.get("id"))));
            return created;
        });
        if (made.isEmpty()) throw LimitExceeded.of("WEBHOOKS", "webhooks in use", MOST + 1, MOST);
        nudges.release();
        return new NewWebhook(find(maker, String.valueOf(row.get("id"))), secret);
    }

    /** Requested kinds, in their order; events of cooperation where none are given. */
    private List<WebhookKind> kinds(@Nullable List<WebhookKind> asked) {
        if (asked == null) return List.of(WebhookKind.COOPERATION);
        if (asked.isEmpty()) throw BadInput.of("of", "[]", "names nothing to push; use some of " + sources.keySet());
        for (var kind : asked)
            if (!sources.containsKey(kind))
                throw BadInput.of("of", kind, "are told by no part of this service; use some of " + sources.keySet());
        return List.copyOf(new TreeSet<>(asked));
    }

    /** Source of deliveries of the kind; empty where this version of the service has none. */
    Optional<DeliverySource> source(WebhookKind kind) {
        return Optional.ofNullable(sources.get(kind));
    }

    Collection<DeliverySource> sources() {
        return sources.values();
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
                view -> view.list("webhook/listWebhooks", parameters).stream()
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

    /** Pushes again what stands behind a cursor of an earlier push, of that kind; null starts at the first of all kinds. */
    Webhook replay(Viewer viewer, String id, @Nullable String after) {
        viewer.require(Viewer.Role.ADMINISTRATOR);
        var row = new HashMap<String, @Nullable Object>();
        var from = positionOf(page(find(viewer, id), after));
        if (from == null) for (var kind : WebhookKind.values()) row.putAll(position(kind, Place.START));
        else row.putAll(position(from.of(), from.place()));
        var now = time(clock.instant());
        row.put("nextTry", now);
        row.put("replayed", now);
        var moved = change(viewer.organization(), id, null, row)
                .orElseThrow(() -> BadInput.of("id", id, "is ended; make a new webhook"));
        nudges.release();
        return moved;
    }

    /** Behind which delivery of a kind a webhook stands. */
    record Position(WebhookKind of, Place place) {}

    /**
     * Changes a webhook. Empty where it has ended, belongs to another organization, or has another position than
     * {@code from}.
     */
    Optional<Webhook> change(
            String organization, String id, @Nullable Position from, Map<String, ? extends @Nullable Object> row) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("id", id);
        parameters.put("organization", organization);
        parameters.put("of", from == null ? null : from.of().name());
        parameters.put("moment", from == null ? null : from.place().moment());
        parameters.put("place", from == null ? null : from.place().place());
        parameters.put("row", row);
        return books.inTransaction(writes -> {
                    var changed = writes.find("webhook/changeWebhook", parameters);
                    changed.ifPresent(webhook -> writes.done(id));
                    return changed;
                })
                .map(found -> webhook(found.rowOf("webhook")));
    }

    /** The properties of a webhook that continues behind a delivery, with no failures. */
    static Map<String, @Nullable Object> position(WebhookKind of, Place at) {
        var row = new HashMap<String, @Nullable Object>();
        row.put(moment(of), at.moment());
        row.put(place(of), at.place());
        row.put("failures", 0);
        return row;
    }

    /** The events' are those that webhooks had before they told of anything else. */
    private static String moment(WebhookKind of) {
        return of == WebhookKind.ALERTS ? "alertMoment" : "moment";
    }

    private static String place(WebhookKind of) {
        return of == WebhookKind.ALERTS ? "alertPlace" : "place";
    }

    /** Place of a stored webhook. */
    static Place place(Row row, WebhookKind of) {
        return new Place(row.number(moment(of)), row.number(place(of)));
    }

    /** The cursor behind a delivery. */
    String cursor(Webhook webhook, WebhookKind of, Delivery delivery) {
        return page(webhook, null)
                .of(List.of(delivery), one -> texts(new Position(of, one.place())), null)
                .edges()
                .getFirst()
                .cursor();
    }

    /** A cursor of events has no kind. */
    private static List<String> texts(Position at) {
        var place = Long.toString(at.place().place());
        return List.of(
                Long.toString(at.place().moment()),
                at.of() == WebhookKind.COOPERATION ? place : at.of().name() + BEFORE_PLACE + place);
    }

    private static @Nullable Position positionOf(Cursors.Page page) {
        var moment = page.after(0);
        var place = page.after(1);
        if (moment == null || place == null) return null;
        var at = place.indexOf(BEFORE_PLACE);
        return new Position(
                at < 0 ? WebhookKind.COOPERATION : WebhookKind.valueOf(place.substring(0, at)),
                new Place(Long.parseLong(moment), Long.parseLong(place.substring(at + 1))));
    }

    /** A page for cursors of this webhook's pushes, which hold for no other webhook. */
    private Cursors.Page page(Webhook webhook, @Nullable String after) {
        var owner = new Viewer(
                webhook.createdBy(), webhook.organization(), Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.READER));
        return cursors.page(owner, 1, after, "webhook", webhook.id());
    }

    static Webhook webhook(Row row) {
        var of = of(row);
        var moment =
                of.stream().mapToLong(kind -> place(row, kind).moment()).max().orElse(0);
        return new Webhook(
                row.text("id"),
                row.text("url"),
                of,
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

    private static List<WebhookKind> of(Row row) {
        return row.texts("of").stream().map(WebhookKind::valueOf).toList();
    }

    /** Events are dated by their commits, and a webhook stands behind an event. Alerts are of no commit. */
    @Override
    public void correct(Books writes, List<CommitTimes.Corrected> times) {
        var rows = times.stream()
                .map(time -> Map.<String, Object>of("before", time.microsecondsBefore(), "moment", time.microseconds()))
                .toList();
        writes.list("webhook/correctPlaces", Map.of("rows", rows));
    }
}
