package org.headwater.casework;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.headwater.access.Connection;
import org.headwater.access.Forbidden;
import org.headwater.access.Names;
import org.headwater.access.Paging;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.casework.Case.CaseRole;
import org.headwater.casework.CaseAct.What;
import org.headwater.casework.CaseAgency.AgencyState;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Books;
import org.headwater.store.Row;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Members of a case: the people of its agency, and those of agencies that were invited and agreed. */
@Component
class CaseMembers {

    /** A team has some dozens; more come from a program's faulty loop. */
    private static final int MOST = 200;

    private static final int LONGEST_NAME = 200;

    private final VisibleGraph graph;
    private final Bookkeeping books;
    private final Cases cases;
    private final Partings partings;

    CaseMembers(VisibleGraph graph, Bookkeeping books, Cases cases, Partings partings) {
        this.graph = graph;
        this.books = books;
        this.cases = cases;
        this.partings = partings;
    }

    List<CaseMember> list(Viewer viewer, Case about) {
        return rows(viewer, about).stream()
                .filter(row -> !row.text("person").isEmpty())
                .map(row -> new CaseMember(
                        row.text("organization"),
                        row.text("person"),
                        CaseRole.valueOf(row.text("role")),
                        row.instant("since")))
                .toList();
    }

    List<CaseAgency> agencies(Viewer viewer, Case about) {
        return rows(viewer, about).stream()
                .filter(row -> row.text("person").isEmpty())
                .map(row -> new CaseAgency(
                        row.text("organization"), AgencyState.valueOf(row.text("state")), row.instant("since")))
                .toList();
    }

    private List<Row> rows(Viewer viewer, Case about) {
        return graph.read(
                viewer, null, view -> view.list("casework/listMembers", Cases.parameters(viewer, about.id())));
    }

    /**
     * Adds a person of the caller's agency, or changes the person's role. A LEAD of the case does, each for the own agency: it knows
     * its people.
     *
     * @param role null takes the person out
     */
    Case set(Viewer viewer, String id, String person, @Nullable CaseRole role) {
        var name = person(person);
        var changed = cases.inCase(viewer, id, CaseRole.LEAD, (writes, stored) -> {
            var members = Cases.members(writes, id);
            if (!takesPart(members, viewer.organization()))
                throw new Forbidden("your agency takes no part in the case");
            // A closed case is left, and nobody joins it.
            if (role != null) Cases.requireOpen(stored);
            var own = people(members, viewer.organization());
            if (role == null && own.stream().noneMatch(row -> row.text("person").equals(name)))
                throw BadInput.of("person", person, "is no member of the case from " + viewer.organization());
            if (role != CaseRole.LEAD) requireFurtherLead(own, name);
            if (role == null) {
                drop(writes, id, viewer.organization(), name);
                cases.note(writes, viewer, id, What.MEMBER_LEFT, Map.of("about", name));
                return id;
            }
            put(writes, viewer, viewer.organization(), id, name, role);
            return id;
        });
        return cases.get(viewer, changed);
    }

    private void put(Books writes, Viewer viewer, String agency, String id, String name, CaseRole role) {
        var others = people(Cases.members(writes, id), agency).stream()
                .filter(row -> !row.text("person").equals(name))
                .count();
        if (others >= MOST) throw LimitExceeded.of("CASE_MEMBERS", "members of an agency", others + 1, MOST);
        Cases.putMembership(writes, id, agency, name, Map.of("role", role.name(), "since", cases.now()));
        cases.note(writes, viewer, id, What.MEMBER_SET, Map.of("about", name + " " + role));
    }

    private static void drop(Books writes, String id, String organization, String name) {
        writes.list("casework/dropMembership", Map.of("slot", Cases.slot(id, organization, name)));
    }

    static List<Row> people(List<Row> members, String organization) {
        return members.stream()
                .filter(row -> row.text("organization").equals(organization)
                        && !row.text("person").isEmpty())
                .toList();
    }

    private static boolean takesPart(List<Row> members, String agency) {
        return members.stream()
                .anyMatch(row -> row.text("organization").equals(agency)
                        && row.text("person").isEmpty()
                        && List.of(AgencyState.OWNER.name(), AgencyState.JOINED.name())
                                .contains(row.findText("state", "")));
    }

    /** Makes a person of an agency a LEAD, whoever of the case is left; false where the agency takes no part in it. */
    boolean lead(Books writes, Viewer by, String agency, String id, String person) {
        if (!takesPart(Cases.members(writes, id), agency)) return false;
        put(writes, by, agency, id, person, CaseRole.LEAD);
        return true;
    }

    /** The last LEAD of an agency cannot go: nobody could take people in or let them go any more. */
    private static void requireFurtherLead(List<Row> own, String name) {
        var leads = own.stream()
                .filter(row -> row.text("role").equals(CaseRole.LEAD.name()))
                .map(row -> row.text("person"))
                .toList();
        if (leads.equals(List.of(name)))
            throw BadInput.of(
                    "person",
                    name,
                    "is the last LEAD of the agency in the case; make somebody else a LEAD first, or let the agency leave");
    }

    private static String person(String text) {
        return person("person", text);
    }

    static String person(String argument, @Nullable String text) {
        if (text == null || !Names.isPlain(text, LONGEST_NAME))
            throw BadInput.of(argument, text, "is no name of 1 to " + LONGEST_NAME + " characters on one line");
        return text.strip();
    }

    /** Invites another agency, which sees nothing before one of its administrators says yes. A LEAD of the owner does. */
    Case invite(Viewer viewer, String id, String organization) {
        if (!Marking.isName(organization))
            throw BadInput.of(
                    "organization", organization, "is no organization's name; use a-z, 0-9, '.', '_' and '-'");
        var changed = cases.inOpenCase(viewer, id, CaseRole.LEAD, (writes, stored) -> {
            Cases.requireOwner(viewer, stored, "invite");
            var state = Cases.members(writes, id).stream()
                    .filter(row -> row.text("organization").equals(organization)
                            && row.text("person").isEmpty())
                    .map(row -> AgencyState.valueOf(row.text("state")))
                    .findFirst();
            if (state.filter(one -> one != AgencyState.DECLINED && one != AgencyState.LEFT)
                    .isPresent())
                throw BadInput.of("organization", organization, "is " + state.get() + " in the case already");
            Cases.putMembership(
                    writes,
                    id,
                    organization,
                    "",
                    Map.of("state", AgencyState.INVITED.name(), "since", cases.now(), "by", viewer.name()));
            cases.note(writes, viewer, id, What.AGENCY_INVITED, Map.of("about", organization));
            return id;
        });
        return cases.get(viewer, changed);
    }

    /** The invitations of the caller's agency, for its administrators, the newest first. */
    Connection<Invitation> invitations(Paging paging) {
        paging.viewer().require(Viewer.Role.ADMINISTRATOR);
        var page = paging.page("caseInvitations");
        var before = page.after(0);
        var found = invitations(
                paging.viewer(), null, before == null ? null : Instant.parse(before), page.after(1), page.limit());
        return page.of(found, one -> List.of(one.at().toString(), one.caseId()), null);
    }

    private List<Invitation> invitations(
            Viewer viewer, @Nullable String id, @Nullable Instant before, @Nullable String beforeId, int limit) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("organization", viewer.organization());
        parameters.put("id", id);
        parameters.put("before", before == null ? null : before.atZone(ZoneOffset.UTC));
        parameters.put("beforeId", beforeId);
        parameters.put("limit", limit);
        return graph.read(
                viewer,
                null,
                view -> view.list("casework/listInvitations", parameters).stream()
                        .map(Invitation::of)
                        .toList());
    }

    /**
     * Answers an invitation of the caller's agency.
     *
     * @param leads the people of the agency who work on the case as LEAD; needed for a yes
     */
    Invitation answer(Viewer viewer, String id, boolean accept, List<String> leads) {
        viewer.require(Viewer.Role.ADMINISTRATOR);
        if (accept && leads.isEmpty())
            throw BadInput.of("leads", null, "is missing; name the people of your agency who lead its part");
        var people = leads.stream().map(CaseMembers::person).distinct().toList();
        var invitation = invitations(viewer, id, null, null, 1).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("invitation", id));
        books.inTransaction(writes -> {
            writes.find("casework/lockCase", Map.of("id", id)).orElseThrow(() -> new NotFound("invitation", id));
            if (Cases.members(writes, id).stream()
                    .noneMatch(row -> row.text("organization").equals(viewer.organization())
                            && row.text("person").isEmpty()
                            && Objects.equals(row.findText("state"), AgencyState.INVITED.name())))
                throw new NotFound("invitation", id);
            Cases.putMembership(
                    writes,
                    id,
                    viewer.organization(),
                    "",
                    Map.of("state", (accept ? AgencyState.JOINED : AgencyState.DECLINED).name(), "since", cases.now()));
            cases.note(
                    writes,
                    viewer,
                    id,
                    accept ? What.AGENCY_JOINED : What.AGENCY_DECLINED,
                    Map.of("about", viewer.organization()));
            if (accept) for (var person : people) put(writes, viewer, viewer.organization(), id, person, CaseRole.LEAD);
            writes.done(id);
            return id;
        });
        return invitation;
    }

    /**
     * The caller leaves a case, alone or with the whole agency, and sees nothing of it any more. What the agency alone saw becomes a
     * case of its own.
     *
     * @param agency whether all people of the caller's agency leave; a LEAD says so
     */
    String leave(Viewer viewer, String id, boolean agency) {
        return agency ? leaveTogether(viewer, id) : leaveAlone(viewer, id);
    }

    private String leaveAlone(Viewer viewer, String id) {
        cases.get(viewer, id);
        var person = Cases.person(viewer);
        return books.inTransaction(writes -> {
            writes.find("casework/lockCase", Map.of("id", id)).orElseThrow(() -> new NotFound("case", id));
            requireFurtherLead(people(Cases.members(writes, id), viewer.organization()), person);
            drop(writes, id, viewer.organization(), person);
            cases.note(writes, viewer, id, What.MEMBER_LEFT, Map.of("about", person));
            writes.done(id);
            return id;
        });
    }

    private String leaveTogether(Viewer viewer, String id) {
        if (cases.get(viewer, id).owner().equals(viewer.organization()))
            throw new Forbidden("the agency that owns a case does not leave it; close the case");
        return cases.inCase(viewer, id, CaseRole.LEAD, (writes, stored) -> {
            var people = people(Cases.members(writes, id), viewer.organization());
            partings.part(writes, viewer, viewer.organization(), stored, people);
            for (var row : people) drop(writes, id, viewer.organization(), row.text("person"));
            Cases.putMembership(
                    writes,
                    id,
                    viewer.organization(),
                    "",
                    Map.of("state", AgencyState.LEFT.name(), "since", cases.now()));
            cases.note(writes, viewer, id, What.AGENCY_LEFT, Map.of("about", viewer.organization()));
            return id;
        });
    }
}
