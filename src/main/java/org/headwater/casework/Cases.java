package org.headwater.casework;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.headwater.access.Connection;
import org.headwater.access.Forbidden;
import org.headwater.access.Paging;
import org.headwater.access.Reason;
import org.headwater.access.Recognition;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.casework.Case.CaseRole;
import org.headwater.casework.Case.CaseState;
import org.headwater.casework.Case.Deconfliction;
import org.headwater.evidence.Ledger;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Books;
import org.headwater.store.IdSource;
import org.headwater.store.Row;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All cases. A case is there for its members who see its marking; for anybody else it is absent. */
@Component
class Cases {

    private final VisibleGraph graph;
    private final Bookkeeping books;
    private final CaseworkSettings settings;
    private final IdSource ids;
    private final Clock clock;

    Cases(VisibleGraph graph, Bookkeeping books, CaseworkSettings settings, IdSource ids, Clock clock) {
        this.graph = graph;
        this.books = books;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
    }

    /** The head of a case, as it is opened or changed. */
    record Head(
            String title,
            @Nullable String question,
            @Nullable String purpose,
            @Nullable Deconfliction deconfliction,
            @Nullable String contact) {

        /** Checked, as stored. */
        Map<String, @Nullable Object> row() {
            var row = new HashMap<String, @Nullable Object>();
            row.put("title", CaseTexts.title("title", title));
            row.put("question", CaseTexts.paragraph("question", question, CaseTexts.LONGEST_PARAGRAPH));
            row.put("purpose", CaseTexts.paragraph("purpose", purpose, CaseTexts.LONGEST_PARAGRAPH));
            row.put("pointer", deconfliction == Deconfliction.POINTER);
            if (deconfliction == Deconfliction.POINTER && contact == null)
                throw BadInput.of(
                        "contact", null, "is missing; another agency is told of a POINTER case whom it may ask");
            row.put("contact", contact == null ? null : CaseTexts.title("contact", contact));
            return row;
        }
    }

    /** A member is a person: an API key, which others may hold, is none. */
    static String person(Viewer viewer) {
        return viewer.identity().key().isEmpty() ? viewer.name() : "";
    }

    static Map<String, @Nullable Object> parameters(Viewer viewer, String id) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("id", id);
        parameters.put("organization", viewer.organization());
        parameters.put("person", person(viewer));
        return parameters;
    }

    ZonedDateTime now() {
        return clock.instant().atZone(ZoneOffset.UTC);
    }

    Optional<Case> find(Viewer viewer, String id) {
        // An agency's membership has no person; a key must not pass for it.
        if (person(viewer).isEmpty()) return Optional.empty();
        return graph.read(
                viewer,
                null,
                view -> view.find("casework/findCase", parameters(viewer, id)).map(Cases::read));
    }

    private static Case read(Row row) {
        return Case.of(row.rowOf("case"), CaseRole.valueOf(row.text("role")));
    }

    Case get(Viewer viewer, String id) {
        return find(viewer, id).orElseThrow(() -> new NotFound("case", id));
    }

    /** The newest first; a case is due when its time to keep is over. */
    Connection<Case> list(Paging paging, @Nullable String text, @Nullable CaseState state, @Nullable Boolean due) {
        var viewer = paging.viewer();
        var page = paging.page("cases", text, state, due);
        if (person(viewer).isEmpty()) return page.of(List.<Case>of(), one -> List.of(), null);
        var parameters = parameters(viewer, "");
        var before = page.after(0);
        parameters.put("text", text == null ? null : CaseTexts.part(text));
        parameters.put("state", state == null ? null : state.name());
        parameters.put("due", due);
        parameters.put("now", now());
        parameters.put("before", before == null ? null : Instant.parse(before).atZone(ZoneOffset.UTC));
        parameters.put("beforeId", page.after(1));
        parameters.put("limit", page.limit());
        var found = graph.read(
                viewer,
                null,
                view -> view.list("casework/listCases", parameters).stream()
                        .map(Cases::read)
                        .toList());
        return page.of(found, one -> List.of(one.openedAt().toString(), one.id()), null);
    }

    boolean isDue(Case about) {
        var until = about.keepUntil();
        return until != null && !clock.instant().isBefore(until);
    }

    /** The rights of the LEAD who lets another case be told of this one, as Pointers asks for them. */
    private static void addRights(Map<String, @Nullable Object> row, Viewer viewer, Recognition.Way way) {
        row.put("pointerBy", person(viewer));
        row.put("pointerWay", way.name());
        row.put("pointerIdentity", viewer.identity().person());
        row.put("pointerClearance", viewer.clearance().name());
        row.put("pointerGroups", List.copyOf(new TreeSet<>(viewer.groups())));
    }

    /** Opens a case of the caller's agency, with the caller as its LEAD. */
    Case open(Viewer viewer, Recognition.Way way, Head head, @Nullable Marking said) {
        viewer.require(Viewer.Role.ANALYST);
        var person = person(viewer);
        if (person.isEmpty()) throw new Forbidden("a key opens no case; log in as a person");
        var row = head.row();
        var marking = viewer.recordsUnder(said);
        var id = ids.next();
        row.put("id", id);
        row.put("marking", marking.toString());
        row.put("organization", viewer.organization());
        row.put("state", CaseState.OPEN.name());
        row.put("version", 1);
        row.put("opened", now());
        row.put("openedBy", viewer.name());
        addRights(row, viewer, way);
        books.inTransaction(writes -> {
            Ledger.know(writes, marking);
            writes.list("casework/createCase", Map.of("row", row));
            putMembership(
                    writes,
                    id,
                    viewer.organization(),
                    "",
                    Map.of("state", CaseAgency.AgencyState.OWNER.name(), "since", now()));
            putMembership(
                    writes, id, viewer.organization(), person, Map.of("role", CaseRole.LEAD.name(), "since", now()));
            note(writes, viewer, id, CaseAct.What.OPENED, Map.of());
            writes.done(id);
            return id;
        });
        return get(viewer, id);
    }

    /** Changes the head of an open case; a LEAD of its agency does. */
    Case change(Viewer viewer, Recognition.Way way, String id, long version, Head head) {
        var row = head.row();
        addRights(row, viewer, way);
        return write(viewer, id, CaseRole.LEAD, (writes, stored) -> {
            requireOwner(viewer, stored, "change it");
            if (stored.number("version") != version) throw new StaleCase("case", id);
            row.put("version", version + 1);
            writes.list("casework/changeCase", Map.of("id", id, "row", row));
            note(writes, viewer, id, CaseAct.What.CHANGED, Map.of());
            return id;
        });
    }

    /** Closes a case for good; a LEAD of its agency does. What it keeps stays to be read. */
    Case close(Viewer viewer, String id, String reason) {
        var why = Reason.of(reason);
        return write(viewer, id, CaseRole.LEAD, (writes, stored) -> {
            requireOwner(viewer, stored, "close it");
            var row = new HashMap<String, @Nullable Object>();
            row.put("state", CaseState.CLOSED.name());
            row.put("closed", now());
            row.put("closedBy", viewer.name());
            row.put("closeReason", why);
            row.put("keepUntil", now().plus(settings.keep()));
            writes.list("casework/changeCase", Map.of("id", id, "row", row));
            note(writes, viewer, id, CaseAct.What.CLOSED, Map.of("about", why));
            return id;
        });
    }

    /** Work in one transaction on a case that the caller sees and has a role in; the case is locked, and no commit comes between. */
    interface CaseWork {
        String run(Books writes, Row stored);
    }

    /** Does it, and gives its result: the id that a repetition of the request is answered with. */
    String inCase(Viewer viewer, String id, CaseRole needed, CaseWork work) {
        viewer.require(Viewer.Role.ANALYST);
        requireRole(get(viewer, id), needed);
        return books.inTransaction(writes -> {
            // First the commits and then the case, as a commit that changes cases does.
            writes.find("casework/lockCommits", Map.of());
            var result = work.run(writes, locked(writes, viewer, id, needed));
            writes.done(result);
            return result;
        });
    }

    /** The same, of an open case alone: a closed one is only read and left. */
    String inOpenCase(Viewer viewer, String id, CaseRole needed, CaseWork work) {
        return inCase(viewer, id, needed, (writes, stored) -> {
            requireOpen(stored);
            return work.run(writes, stored);
        });
    }

    /** The same, of the case itself. */
    private Case write(Viewer viewer, String id, CaseRole needed, CaseWork work) {
        return get(viewer, inOpenCase(viewer, id, needed, work));
    }

    static void requireOpen(Row stored) {
        if (CaseState.valueOf(stored.text("state")) == CaseState.CLOSED)
            throw BadInput.of(
                    "case",
                    stored.text("id"),
                    "is CLOSED, and a closed case is only read; open a new one that refers to it");
    }

    static void requireOwner(Viewer viewer, Row stored, String act) {
        if (!stored.text("organization").equals(viewer.organization()))
            throw new Forbidden("only a LEAD of " + stored.text("organization") + ", which owns the case, may " + act);
    }

    /** A case under the lock of the transaction: the caller is still a member. */
    private static Row locked(Books writes, Viewer viewer, String id, CaseRole needed) {
        var stored = writes.find("casework/lockCase", Map.of("id", id))
                .orElseThrow(() -> new NotFound("case", id))
                .rowOf("case");
        var role = members(writes, id).stream()
                .filter(row -> row.text("organization").equals(viewer.organization())
                        && row.text("person").equals(person(viewer))
                        && !person(viewer).isEmpty())
                .findFirst()
                .map(row -> CaseRole.valueOf(row.text("role")))
                .orElseThrow(() -> new NotFound("case", id));
        if (role.compareTo(needed) < 0) throw lacking(needed);
        return stored;
    }

    static List<Row> members(Books writes, String id) {
        return writes.list("casework/listStoredMembers", Map.of("case", id));
    }

    private static void requireRole(Case about, CaseRole needed) {
        if (about.role().compareTo(needed) < 0) throw lacking(needed);
    }

    private static Forbidden lacking(CaseRole needed) {
        return new Forbidden("this needs the role " + needed + " in the case; one of its LEADs can give it");
    }

    static void putMembership(
            Books writes,
            String id,
            String organization,
            String person,
            Map<String, ? extends @Nullable Object> changes) {
        var row = new HashMap<String, @Nullable Object>(changes);
        row.put("case", id);
        row.put("organization", organization);
        row.put("person", person);
        writes.list("casework/putMembership", Map.of("slot", slot(id, organization, person), "row", row));
    }

    static String slot(String id, String organization, String person) {
        return id + "\n" + organization + "\n" + person;
    }

    /** A line of the timeline. */
    void note(
            Books writes,
            Viewer viewer,
            String id,
            CaseAct.What what,
            Map<String, ? extends @Nullable Object> further) {
        var row = new HashMap<String, @Nullable Object>(further);
        row.put("id", ids.next());
        row.put("case", id);
        row.put("what", what.name());
        row.put("by", viewer.name());
        row.put("organization", viewer.organization());
        row.put("at", now());
        writes.list("casework/createAct", Map.of("row", row));
    }
}
