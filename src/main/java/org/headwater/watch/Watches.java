package org.headwater.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.headwater.access.Connection;
import org.headwater.access.Forbidden;
import org.headwater.access.Occasion;
import org.headwater.access.Paging;
import org.headwater.access.Purposes;
import org.headwater.access.Recognition;
import org.headwater.access.Viewer;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Books;
import org.headwater.store.IdSource;
import org.headwater.store.Row;
import org.headwater.trace.Sights;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.NotFound;
import org.headwater.watch.Watch.WatchState;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The watches of people, each for its owner alone. */
@Component
class Watches {

    /**
     * Changes that a watch reports where its owner names none: facts that go are often corrections, so they are not among these.
     */
    static final Set<AlertChange> USUAL =
            Set.of(AlertChange.FACT_ADDED, AlertChange.CONFIDENCE, AlertChange.COMPLETION);

    private final SavedQuestions questions;
    private final WatchOwners owners;
    private final Sights sights;
    private final Purposes purposes;
    private final Bookkeeping books;
    private final WatchSettings settings;
    private final IdSource ids;
    private final WatchKeeper keeper;

    Watches(
            SavedQuestions questions,
            WatchOwners owners,
            Sights sights,
            Purposes purposes,
            Bookkeeping books,
            WatchSettings settings,
            IdSource ids,
            WatchKeeper keeper) {
        this.questions = questions;
        this.owners = owners;
        this.sights = sights;
        this.purposes = purposes;
        this.books = books;
        this.settings = settings;
        this.ids = ids;
        this.keeper = keeper;
    }

    Connection<Watch> list(Paging paging) {
        var page = paging.page("watches");
        return page.of(
                list(paging.viewer(), null, page.after(0), page.after(1), page.limit()),
                one -> List.of(one.createdAt().toString(), one.id()),
                null);
    }

    private List<Watch> list(
            Viewer viewer, @Nullable String id, @Nullable String before, @Nullable String beforeId, int limit) {
        if (!SavedQuestions.isPerson(viewer)) return List.of();
        var parameters = SavedQuestions.owner(viewer);
        parameters.put("id", id);
        parameters.put("before", before == null ? null : Instant.parse(before).atZone(ZoneOffset.UTC));
        parameters.put("beforeId", beforeId);
        parameters.put("limit", limit);
        return books.inTransaction(reads -> reads.list("watch/listWatches", parameters)).stream()
                .map(row -> read(row.rowOf("watch")))
                .toList();
    }

    private Watch read(Row row) {
        var ended = row.findInstant("over");
        var isOfToken = row.text("way").equals(Recognition.Way.TOKEN.name());
        return new Watch(
                row.text("id"),
                row.text("question"),
                state(row, ended),
                changes(row),
                row.isTrue("more"),
                row.isTrue("overfull"),
                row.instant("created"),
                row.findInstant("asked"),
                isOfToken ? row.instant("rightsAt").plus(Duration.ofDays(settings.rightsDays())) : null,
                ended);
    }

    private WatchState state(Row row, @Nullable Instant ended) {
        if (ended != null) return WatchState.ENDED;
        if (owners.now(row).isEmpty()) return WatchState.SUSPENDED;
        if (row.findInstant("asked") == null) return WatchState.WAITING;
        return row.isTrue("complete") ? WatchState.COMPLETE : WatchState.UNKNOWN;
    }

    static Set<AlertChange> changes(Row row) {
        var changes = EnumSet.noneOf(AlertChange.class);
        for (var change : row.texts("changes")) changes.add(AlertChange.valueOf(change));
        return changes;
    }

    Optional<Watch> find(Viewer viewer, String id) {
        return list(viewer, id, null, null, 1).stream().findFirst();
    }

    Watch get(Viewer viewer, String id) {
        return find(viewer, id).orElseThrow(() -> new NotFound("watch", id));
    }

    /**
     * Watches a question of the caller with the caller's rights of each day, or changes of what the watch tells.
     *
     * @param occasion its purpose and case are those of all runs
     * @param changes null for the {@linkplain #USUAL usual} ones
     */
    Watch watch(
            Viewer viewer,
            Recognition.Way way,
            Occasion occasion,
            String question,
            @Nullable Set<AlertChange> changes) {
        SavedQuestions.requirePerson(viewer);
        if (way == Recognition.Way.API_KEY) throw new Forbidden("a key watches nothing; log in as a person");
        purposes.require(occasion);
        var asked = questions.get(viewer, question);
        var request = QuestionRequest.parse(asked.kind(), asked.request());
        request.requireStanding();
        if (request.kind() != QuestionKind.SEARCH) sights.check(viewer, request.chains());
        var row = new HashMap<String, @Nullable Object>(owners.row(viewer, way));
        row.put(
                "changes",
                (changes == null ? USUAL : changes)
                        .stream().map(Enum::name).sorted().toList());
        row.put("purpose", occasion.purpose());
        row.put("caseReference", occasion.caseReference());
        var made = ids.next();
        var id = books.inTransaction(writes -> {
            // No other watch is made, and no question dropped, until the end of the transaction.
            var counted = writes.find("watch/countWatches", SavedQuestions.owner(viewer))
                    .orElseThrow();
            var parameters = SavedQuestions.owner(viewer);
            parameters.put("id", question);
            parameters.put("question", question);
            if (writes.find("watch/findQuestion", parameters).isEmpty()) throw new NotFound("question", question);
            var known = writes.find("watch/findActiveWatch", parameters);
            var watch = known.isPresent() ? known.get().text("id") : made;
            if (known.isPresent()) change(writes, viewer, watch, row);
            else create(writes, viewer, watch, question, row, counted);
            writes.done(watch);
            return watch;
        });
        keeper.nudge();
        return get(viewer, id);
    }

    private void create(
            Books writes,
            Viewer viewer,
            String id,
            String question,
            Map<String, @Nullable Object> rights,
            Row counted) {
        requireRoom(counted);
        var row = SavedQuestions.owner(viewer);
        row.putAll(rights);
        row.put("id", id);
        row.put("question", question);
        row.put("created", questions.now());
        row.put("active", true);
        writes.list("watch/createWatch", Map.of("row", row));
    }

    private void requireRoom(Row counted) {
        if (counted.number("own") >= settings.person())
            throw LimitExceeded.because(
                    "WATCHES",
                    "you have " + settings.person()
                            + " watches, and a person has no more; end one that you need no longer");
        if (counted.number("all") >= settings.service())
            throw LimitExceeded.because(
                    "WATCHES_OF_SERVICE",
                    "the people of this service have " + settings.service()
                            + " watches, and it runs no more; end one, or ask its operator for more");
    }

    private static void change(Books writes, Viewer viewer, String id, Map<String, @Nullable Object> row) {
        var parameters = SavedQuestions.owner(viewer);
        parameters.put("id", id);
        parameters.put("row", row);
        writes.find("watch/changeWatch", parameters).orElseThrow(() -> new NotFound("watch", id));
    }

    /** Ends a watch; what it told stays in the inbox. One that has ended stays as it is. */
    Watch end(Viewer viewer, String id) {
        SavedQuestions.requirePerson(viewer);
        get(viewer, id);
        var parameters = SavedQuestions.owner(viewer);
        parameters.put("id", id);
        parameters.put("question", null);
        parameters.put("row", Map.of("over", questions.now()));
        books.inTransaction(writes -> {
            writes.list("watch/endWatches", parameters);
            writes.done(id);
            return id;
        });
        return get(viewer, id);
    }

    /** Gives all watches of the caller the rights of this log-in. */
    int renew(Viewer viewer, Recognition.Way way) {
        SavedQuestions.requirePerson(viewer);
        if (way == Recognition.Way.API_KEY) throw new Forbidden("a key watches nothing; log in as a person");
        var parameters = SavedQuestions.owner(viewer);
        parameters.put("row", owners.row(viewer, way));
        parameters.putAll(AlertMails.slot(viewer));
        var count = books.inTransaction(writes -> {
            var renewed = writes.find("watch/renewRights", parameters).orElseThrow();
            writes.done(Long.toString(renewed.number("count")));
            return (int) renewed.number("count");
        });
        keeper.nudge();
        return count;
    }
}
