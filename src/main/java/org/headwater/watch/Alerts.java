package org.headwater.watch;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Paging;
import org.headwater.access.Reason;
import org.headwater.access.Viewer;
import org.headwater.evidence.ReferredElements;
import org.headwater.store.Bookkeeping;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The inboxes: for each person the alerts of the person's watches, and those that a colleague assigned to the person. */
@Component
class Alerts {

    private static final int LONGEST_PERSON = 200;

    /** Alerts of hits of an inbox that are counted: more are no fewer to look at. */
    static final int MOST_COUNTED = 1_000;

    private final Bookkeeping books;
    private final SavedQuestions questions;
    private final WatchOwners owners;
    private final ReferredElements elements;
    private final AlertedHits hits;

    Alerts(
            Bookkeeping books,
            SavedQuestions questions,
            WatchOwners owners,
            ReferredElements elements,
            AlertedHits hits) {
        this.hits = hits;
        this.books = books;
        this.questions = questions;
        this.owners = owners;
        this.elements = elements;
    }

    /**
     * Filter of the alerts of an inbox.
     *
     * @param open true for those that nobody acknowledged, false for the others, null for all
     * @param assigned whether only those assigned to the caller
     */
    record Filter(
            @Nullable String watch,
            @Nullable List<AlertKind> kinds,
            @Nullable Boolean open,
            boolean assigned) {

        static final Filter ALL = new Filter(null, null, null, false);
    }

    /** The newest first, and those of one run in the order in which it told them. */
    Connection<Alert> list(Paging paging, Filter filter) {
        var page = paging.page("alerts", filter.watch, filter.kinds, filter.open, filter.assigned);
        var viewer = paging.viewer();
        var found = new ArrayList<Alert>();
        var before = page.after(0);
        var beforeTurn = page.after(1);
        var beforeId = page.after(2);
        while (found.size() < page.limit()) {
            var some = list(viewer, filter, before, beforeTurn, beforeId, page.limit());
            found.addAll(shown(viewer, some));
            if (some.size() < page.limit()) break;
            before = some.getLast().at().toString();
            beforeTurn = String.valueOf(some.getLast().turn());
            beforeId = some.getLast().id();
        }
        return page.of(
                found.subList(0, Math.min(found.size(), page.limit())),
                alert -> List.of(alert.at().toString(), String.valueOf(alert.turn()), alert.id()),
                null);
    }

    private List<Alert> list(
            Viewer viewer,
            Filter filter,
            @Nullable String before,
            @Nullable String beforeTurn,
            @Nullable String beforeId,
            int limit) {
        if (!SavedQuestions.isPerson(viewer)) return List.of();
        var parameters = SavedQuestions.owner(viewer);
        parameters.put("watch", filter.watch);
        parameters.put(
                "kinds",
                filter.kinds == null || filter.kinds.isEmpty()
                        ? null
                        : filter.kinds.stream().map(Enum::name).toList());
        parameters.put("open", filter.open);
        parameters.put("assigned", filter.assigned);
        parameters.put("before", before == null ? null : Instant.parse(before).atZone(ZoneOffset.UTC));
        parameters.put("beforeTurn", beforeTurn == null ? null : Long.valueOf(beforeTurn));
        parameters.put("beforeId", beforeId);
        parameters.put("limit", limit);
        return read("watch/listAlerts", parameters);
    }

    private List<Alert> read(String query, Map<String, @Nullable Object> parameters) {
        return books.inTransaction(reads -> reads.list(query, parameters)).stream()
                .map(row -> Alert.of(row.rowOf("alert")))
                .toList();
    }

    /** Without those of hits that the viewer does not see today: of a hidden party there is no row and no count. */
    private List<Alert> shown(Viewer viewer, List<Alert> some) {
        var ofHits = some.stream().filter(alert -> alert.hit() != null).toList();
        if (ofHits.isEmpty()) return some;
        var seen = hits.seen(viewer, ofHits);
        return some.stream()
                .filter(alert -> alert.hit() == null || seen.contains(alert.id()))
                .toList();
    }

    /**
     * Alerts of hits that the viewer sees and nobody acknowledged, {@value #MOST_COUNTED} at most.
     *
     * @param fresh those of all that lie behind the places, before any others
     */
    record OpenHits(List<Alert> all, List<Alert> fresh) {
        OpenHits {
            all = List.copyOf(all);
            fresh = List.copyOf(fresh);
        }
    }

    /**
     * @param place of the viewer's own alerts
     * @param assignedPlace of those assigned to the viewer
     */
    OpenHits openHits(Viewer viewer, long place, long assignedPlace) {
        var parameters = SavedQuestions.owner(viewer);
        parameters.put("place", place);
        parameters.put("assignedPlace", assignedPlace);
        parameters.put("limit", MOST_COUNTED);
        var all = new LinkedHashMap<String, Alert>();
        var fresh = new HashSet<String>();
        // Hidden alerts do not take the place of visible ones.
        for (var from = 0; all.size() < MOST_COUNTED; from += MOST_COUNTED) {
            parameters.put("from", from);
            var rows = books.inTransaction(reads -> reads.list("watch/listOpenHits", parameters));
            var some = new ArrayList<Alert>();
            for (var row : rows) {
                var alert = Alert.of(row.rowOf("alert"));
                some.add(alert);
                if (row.isTrue("isFresh")) fresh.add(alert.id());
            }
            for (var alert : shown(viewer, some)) if (all.size() < MOST_COUNTED) all.put(alert.id(), alert);
            if (rows.size() < MOST_COUNTED) break;
        }
        return new OpenHits(
                List.copyOf(all.values()),
                all.values().stream()
                        .filter(alert -> fresh.contains(alert.id()))
                        .toList());
    }

    /**
     * Number of alerts of the caller's inbox that nobody acknowledged yet, and the time since which the first of them waits.
     * Alerts of hits are counted to {@value #MOST_COUNTED}.
     */
    record OpenAlerts(int count, @Nullable Instant since) {}

    OpenAlerts open(Viewer viewer) {
        if (!SavedQuestions.isPerson(viewer)) return new OpenAlerts(0, null);
        var counted = books.inTransaction(reads ->
                reads.find("watch/countOpen", SavedQuestions.owner(viewer)).orElseThrow());
        var since = counted.findInstant("since");
        var ofHits = openHits(viewer, 0, 0).all();
        for (var alert : ofHits) if (since == null || alert.at().isBefore(since)) since = alert.at();
        return new OpenAlerts((int) counted.number("count") + ofHits.size(), since);
    }

    Optional<Alert> find(Viewer viewer, String id) {
        if (!SavedQuestions.isPerson(viewer)) return Optional.empty();
        var parameters = SavedQuestions.owner(viewer);
        parameters.put("id", id);
        return shown(viewer, read("watch/findAlert", parameters)).stream().findFirst();
    }

    Alert get(Viewer viewer, String id) {
        return find(viewer, id).orElseThrow(() -> new NotFound("alert", id));
    }

    /**
     * Alerts that follow a place.
     *
     * @param place behind which the next ones are, whether or not those up to there are shown
     */
    record Following(List<Alert> alerts, long place) {
        Following {
            alerts = List.copyOf(alerts);
        }
    }

    /** Alerts of the caller's own watches behind a place, in their order: none is missed, and none comes twice. */
    Following after(Viewer viewer, long place) {
        // Hits are for analysts.
        var some = after(viewer, place, Cursors.LARGEST_PAGE, viewer.has(Viewer.Role.ANALYST));
        return new Following(
                shown(viewer, some), some.isEmpty() ? place : some.getLast().place());
    }

    /** The first one behind a place that tells of no hit. */
    Optional<Alert> findQuestioned(Viewer viewer, long place) {
        return after(viewer, place, 1, false).stream().findFirst();
    }

    private List<Alert> after(Viewer viewer, long place, int limit, boolean withHits) {
        if (!SavedQuestions.isPerson(viewer)) return List.of();
        var parameters = SavedQuestions.owner(viewer);
        parameters.put("after", place);
        parameters.put("limit", limit);
        parameters.put("withHits", withHits);
        return read("watch/listAlertsAfter", parameters);
    }

    /** Behind the last alert of the caller's own watches. */
    long now(Viewer viewer) {
        return books.inTransaction(reads -> reads.find("watch/lastPlace", SavedQuestions.owner(viewer))
                        .orElseThrow())
                .number("place");
    }

    /** Notes that somebody looked at an alert, and why nothing more is to be done. */
    Alert acknowledge(Viewer viewer, String id, String reason) {
        SavedQuestions.requirePerson(viewer);
        var row = new HashMap<String, @Nullable Object>();
        row.put("acknowledged", questions.now());
        row.put("acknowledgedBy", viewer.name());
        row.put("acknowledgeReason", Reason.of(reason));
        get(viewer, id);
        var parameters = inbox(viewer, id, row);
        if (!isChanged("watch/changeAlert", id, parameters))
            throw BadInput.of("id", id, "was acknowledged already; read it again");
        return get(viewer, id);
    }

    /**
     * Gives an alert to a colleague of the caller's agency, besides the one who watches.
     *
     * @param person null takes it from whoever has it
     */
    Alert assign(Viewer viewer, String id, @Nullable String person) {
        viewer.require(Viewer.Role.ANALYST);
        SavedQuestions.requirePerson(viewer);
        var alert = get(viewer, id);
        var colleague = person == null ? null : colleague(viewer, person, alert);
        var row = new HashMap<String, @Nullable Object>();
        row.put("assigneeName", colleague == null ? null : colleague.name());
        row.put("assignedBy", colleague == null ? null : viewer.name());
        row.put("assigned", colleague == null ? null : questions.now());
        var parameters = inbox(viewer, id, row);
        parameters.put(
                "assignee", colleague == null ? null : colleague.identity().person());
        if (!isChanged("watch/assignAlert", id, parameters)) throw new NotFound("alert", id);
        // A person who gives away an alert that was assigned to them may not see it any more.
        return find(viewer, id).orElse(alert);
    }

    /** A colleague who sees today all that the alert names. Who is unknown and who sees less is not told apart. */
    private Viewer colleague(Viewer viewer, String person, Alert alert) {
        var name = person.strip();
        var refused = BadInput.of(
                "person",
                person,
                "is nobody of your agency who may see all of the alert; name a colleague who may, as the colleague logs in");
        if (name.isEmpty() || name.length() > LONGEST_PERSON) throw refused;
        var colleague = owners.colleague(viewer, name).orElseThrow(() -> refused);
        if (shown(colleague, List.of(alert)).isEmpty()) throw refused;
        var shown = shown(viewer, alert);
        if (!elements.list(colleague, shown).keySet().containsAll(shown)) throw refused;
        return colleague;
    }

    /** Elements of the alert that its reader sees. */
    private Set<String> shown(Viewer viewer, Alert alert) {
        var named = new ArrayList<>(alert.ids());
        named.addAll(alert.facts());
        return elements.list(viewer, named).keySet();
    }

    private static Map<String, @Nullable Object> inbox(Viewer viewer, String id, Map<String, @Nullable Object> row) {
        var parameters = SavedQuestions.owner(viewer);
        parameters.put("id", id);
        parameters.put("row", row);
        return parameters;
    }

    private boolean isChanged(String query, String id, Map<String, @Nullable Object> parameters) {
        return books.inTransaction(writes -> {
            var changed = writes.find(query, parameters);
            changed.ifPresent(one -> writes.done(id));
            return changed.isPresent();
        });
    }
}
