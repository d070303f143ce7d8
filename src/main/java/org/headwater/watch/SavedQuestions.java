package org.headwater.watch;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.headwater.access.Connection;
import org.headwater.access.Forbidden;
import org.headwater.access.Paging;
import org.headwater.access.Viewer;
import org.headwater.evidence.ReferredElements;
import org.headwater.store.Bookkeeping;
import org.headwater.store.IdSource;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The questions that people saved, each for its owner alone. A key, which others may hold, saves none. */
@Component
class SavedQuestions {

    /** More than a person finds anything in. */
    static final int MOST = 500;

    private static final int LONGEST_NAME = 200;

    private static final String HIDDEN = "[hidden]";

    private final Bookkeeping books;
    private final ReferredElements elements;
    private final IdSource ids;
    private final Clock clock;

    SavedQuestions(Bookkeeping books, ReferredElements elements, IdSource ids, Clock clock) {
        this.books = books;
        this.elements = elements;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A question as it is to be saved.
     *
     * @param id of the one to change; null saves a new one
     * @param version of the one to change, as its editor read it
     */
    record QuestionInput(@Nullable String id, @Nullable Long version, QuestionKind kind, String name, String request) {}

    /** The caller as the owner of questions and watches, by what no two callers share: equal names of two ways are two callers. */
    static Map<String, @Nullable Object> owner(Viewer viewer) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("organization", viewer.organization());
        parameters.put("person", viewer.identity().person());
        return parameters;
    }

    static boolean isPerson(Viewer viewer) {
        return viewer.identity().key().isEmpty();
    }

    static void requirePerson(Viewer viewer) {
        viewer.require(Viewer.Role.READER);
        if (!isPerson(viewer))
            throw new Forbidden("questions are saved and watched by a person, and a key is none; log in as a person");
    }

    ZonedDateTime now() {
        return clock.instant().atZone(ZoneOffset.UTC);
    }

    Connection<SavedQuestion> list(Paging paging) {
        var page = paging.page("savedQuestions");
        return page.of(
                list(paging.viewer(), null, page.after(0), page.after(1), page.limit()),
                one -> List.of(one.createdAt().toString(), one.id()),
                null);
    }

    private List<SavedQuestion> list(
            Viewer viewer, @Nullable String id, @Nullable String before, @Nullable String beforeId, int limit) {
        if (!isPerson(viewer)) return List.of();
        var parameters = owner(viewer);
        parameters.put("id", id);
        parameters.put("before", before == null ? null : Instant.parse(before).atZone(ZoneOffset.UTC));
        parameters.put("beforeId", beforeId);
        parameters.put("limit", limit);
        return books.inTransaction(reads -> reads.list("watch/listQuestions", parameters).stream()
                .map(row -> SavedQuestion.of(row.rowOf("question")))
                .toList());
    }

    Optional<SavedQuestion> find(Viewer viewer, String id) {
        return list(viewer, id, null, null, 1).stream().findFirst();
    }

    /** The request as its owner may read it today: an id of what is hidden by now has the same word in its place as one of what was purged. */
    String shown(Viewer viewer, SavedQuestion question) {
        var ids = QuestionTexts.ids(question.request());
        var seen = elements.list(viewer, ids).keySet();
        return QuestionTexts.map(
                question.request(), text -> ids.contains(text) && !seen.contains(text) ? HIDDEN : text);
    }

    SavedQuestion get(Viewer viewer, String id) {
        return find(viewer, id).orElseThrow(() -> new NotFound("question", id));
    }

    SavedQuestion save(Viewer viewer, QuestionInput input) {
        requirePerson(viewer);
        QuestionRequest.parse(input.kind(), input.request());
        var row = new HashMap<String, @Nullable Object>();
        row.put("name", name(input.name()));
        row.put("request", input.request());
        row.put("changed", now());
        return get(viewer, input.id() == null ? create(viewer, input, row) : change(viewer, input, input.id(), row));
    }

    private static String name(String said) {
        var name = said.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.lines().count() > 1)
            throw BadInput.of("name", said, "is no name; use one line of up to " + LONGEST_NAME + " characters");
        return name;
    }

    private String create(Viewer viewer, QuestionInput input, Map<String, @Nullable Object> row) {
        if (input.version() != null)
            throw BadInput.of("version", input.version(), "is that of no question; leave it out, or name the id");
        var id = ids.next();
        row.putAll(owner(viewer));
        row.put("id", id);
        row.put("kind", input.kind().name());
        row.put("created", row.get("changed"));
        row.put("version", 1);
        row.put("edition", 0);
        books.inTransaction(writes -> {
            if (writes.find("watch/createQuestion", Map.of("row", row, "most", MOST))
                    .isEmpty()) throw LimitExceeded.of("SAVED_QUESTIONS", "saved questions", MOST + 1, MOST);
            writes.done(id);
            return id;
        });
        return id;
    }

    private String change(Viewer viewer, QuestionInput input, String id, Map<String, @Nullable Object> row) {
        var version = input.version();
        if (version == null)
            throw BadInput.of("version", null, "is missing; name the version of the question that you read");
        var old = get(viewer, id);
        if (old.kind() != input.kind())
            throw BadInput.of("kind", input.kind(), "is another kind than " + old.kind() + "; save a new question");
        row.put("version", version + 1);
        row.put("edition", old.edition() + (old.request().equals(input.request()) ? 0 : 1));
        var parameters = owner(viewer);
        parameters.put("id", id);
        parameters.put("version", version);
        parameters.put("row", row);
        books.inTransaction(writes -> {
            writes.find("watch/changeQuestion", parameters).orElseThrow(() -> new StaleQuestion(id));
            writes.done(id);
            return id;
        });
        return id;
    }

    /** Deletes a question, and ends its watch; what that told stays in the inbox. */
    void drop(Viewer viewer, String id) {
        requirePerson(viewer);
        get(viewer, id);
        var parameters = owner(viewer);
        parameters.put("id", id);
        var watches = owner(viewer);
        watches.put("id", null);
        watches.put("question", id);
        watches.put("row", Map.of("over", now()));
        books.inTransaction(writes -> {
            // No watch of it is made meanwhile.
            writes.find("watch/countWatches", owner(viewer));
            writes.list("watch/endWatches", watches);
            writes.find("watch/dropQuestion", parameters);
            writes.done(id);
            return id;
        });
    }
}
