package org.headwater.access.groups;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.headwater.access.Connection;
import org.headwater.access.Forbidden;
import org.headwater.access.Names;
import org.headwater.access.Paging;
import org.headwater.access.Reason;
import org.headwater.access.Recognition;
import org.headwater.access.Viewer;
import org.headwater.access.groups.GroupChange.GroupAct;
import org.headwater.access.groups.SharingGroup.GroupMember;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Books;
import org.headwater.store.GraphReader;
import org.headwater.store.IdSource;
import org.headwater.store.Row;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The records of sharing groups. An administrator of an organization makes a group; the administrators of the group admit and
 * remove organizations and people. A caller sees the groups that they are in and those of their organization.
 */
@Component
class SharingGroups {

    /** The part of a name behind its organization and the last point, so that a name has one possible owner. */
    private static final Pattern LAST_PART = Pattern.compile("[a-z0-9][a-z0-9_-]*");

    private static final int LONGEST_TEXT = 200;

    private static final int MOST_ADMINISTRATORS = 50;

    private final GraphReader reader;
    private final Bookkeeping books;
    private final IdSource ids;
    private final Clock clock;

    SharingGroups(GraphReader reader, Bookkeeping books, IdSource ids, Clock clock) {
        this.reader = reader;
        this.books = books;
        this.ids = ids;
        this.clock = clock;
    }

    /** The group, if the caller may see it. */
    SharingGroup get(Viewer viewer, String id) {
        return find(viewer, id).orElseThrow(() -> new NotFound("sharing group", id));
    }

    Optional<SharingGroup> find(Viewer viewer, String id) {
        var parameters = parameters(viewer);
        parameters.put("id", id);
        return reader.read(reads -> reads.find("access/findGroup", parameters))
                .map(row -> SharingGroup.of(row.rowOf("group")));
    }

    Connection<SharingGroup> list(Paging paging) {
        var page = paging.page("sharingGroups");
        var parameters = parameters(paging.viewer());
        var after = page.after(0);
        parameters.put("after", after == null ? "" : after);
        parameters.put("limit", page.limit());
        var found = reader.read(reads -> reads.list("access/listGroups", parameters)).stream()
                .map(row -> SharingGroup.of(row.rowOf("group")))
                .toList();
        return page.of(found, group -> List.of(group.name()), null);
    }

    private static Map<String, @Nullable Object> parameters(Viewer viewer) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("groups", List.copyOf(viewer.groups()));
        parameters.put("organization", viewer.organization());
        return parameters;
    }

    /** Members of a group that the caller sees, by organization and person. */
    Connection<GroupMember> members(SharingGroup group, Paging paging) {
        var page = paging.page("sharingGroup.members", group.id());
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("group", group.name());
        parameters.put("afterOrganization", page.after(0));
        parameters.put("afterPerson", page.after(1));
        parameters.put("limit", page.limit());
        var found = reader.read(reads -> reads.list("access/listMembers", parameters)).stream()
                .map(SharingGroups::member)
                .toList();
        return page.of(
                found, member -> List.of(member.organization(), member.person() == null ? "" : member.person()), null);
    }

    private static GroupMember member(Row row) {
        var person = row.text("person");
        return new GroupMember(row.text("organization"), person.isEmpty() ? null : person, row.instant("since"));
    }

    /** Changes of a group, the newest first; null for a caller of another organization than the owner. */
    @Nullable
    Connection<GroupChange> changes(SharingGroup group, Paging paging) {
        if (!group.isOwnedBy(paging.viewer())) return null;
        var page = paging.page("sharingGroup.changes", group.id());
        var parameters = new HashMap<String, @Nullable Object>();
        var before = page.after(0);
        parameters.put("group", group.id());
        parameters.put("before", before == null ? null : Instant.parse(before).atZone(ZoneOffset.UTC));
        parameters.put("beforeId", page.after(1));
        parameters.put("limit", page.limit());
        var found = reader.read(reads -> reads.list("access/listGroupChanges", parameters)).stream()
                .map(row -> GroupChange.of(row.rowOf("change")))
                .toList();
        return page.of(found, change -> List.of(change.at().toString(), change.id()), null);
    }

    /** Makes a group of the caller's organization, with the caller as its first administrator and only member. */
    SharingGroup create(Viewer viewer, Recognition.Way way, String name, String title, String reason) {
        viewer.require(Viewer.Role.ADMINISTRATOR);
        person(way);
        var why = Reason.of(reason);
        var prefix = viewer.organization() + ".";
        if (!Marking.isName(name)
                || !name.startsWith(prefix)
                || !LAST_PART.matcher(name.substring(prefix.length())).matches())
            throw BadInput.of(
                    "name",
                    name,
                    "is no name of a group of " + viewer.organization() + "; use '" + prefix
                            + "' and then a-z, 0-9, '_' and '-', up to 64 characters in all");
        var row = new HashMap<String, Object>();
        row.put("id", ids.next());
        row.put("name", name);
        row.put("title", text("title", title));
        row.put("owner", viewer.organization());
        row.put("administrators", List.of(viewer.name()));
        row.put("created", now());
        row.put("createdBy", viewer.name());
        return books.inTransaction(writes -> {
            if (isMarked(writes, name) && !viewer.groups().contains(name)
                    || !writes.find(
                                    "access/createGroup",
                                    Map.of("row", row, "token", ids.next(), "person", viewer.name()))
                            .orElseThrow()
                            .isTrue("isNew")) throw BadInput.of("name", name, "is taken; choose another name");
            var group = locked(writes, String.valueOf(row.get("id")), null).orElseThrow();
            note(writes, group, GroupAct.CREATE, viewer.organization(), viewer.name(), why, viewer);
            writes.done(group.id());
            return group;
        });
    }

    /** Whether data is marked with that group already: whoever made its record would come to see this data. */
    private static boolean isMarked(Books writes, String name) {
        return writes.list("access/listMarkingsNaming", Map.of("name", name)).stream()
                .flatMap(row -> Marking.stored(row.text("text")).stream())
                .flatMap(marking -> marking.alternatives().stream())
                .flatMap(every -> every.restrictions().stream())
                .anyMatch(restriction -> restriction.groups().contains(name));
    }

    /** Change of a group by one of its administrators. A group that the caller does not see is absent. */
    SharingGroup change(
            Viewer viewer,
            Recognition.Way way,
            String id,
            GroupAct act,
            String organization,
            @Nullable String person,
            String reason) {
        viewer.require(Viewer.Role.ADMINISTRATOR);
        person(way);
        var why = Reason.of(reason);
        if (find(viewer, id).isEmpty()) throw new NotFound("sharing group", id);
        return books.inTransaction(writes -> {
            var group = locked(writes, id, null).orElseThrow(() -> new NotFound("sharing group", id));
            if (!group.isAdministeredBy(viewer))
                throw new Forbidden("only an administrator of the group " + group.name() + " may change it: "
                        + (group.administrators().isEmpty()
                                ? "it has none; `headwater groups adopt` on the service's machine gives it one"
                                : String.join(", ", group.administrators())));
            var isSelf = viewer.organization().equals(organization)
                    && (person == null || viewer.mayBe(person, organization));
            if (act == GroupAct.ADMIT && isSelf && !isIn(writes, group, viewer))
                throw new Forbidden("nobody admits themself, as a person or with their organization; another"
                        + " administrator of the group has to do it");
            writes.done(id);
            return change(writes, group, act, organization, person, why, viewer);
        });
    }

    private static boolean isIn(Books writes, SharingGroup group, Viewer viewer) {
        return writes.find(
                        "access/isMember",
                        Map.of("group", group.name(), "organization", viewer.organization(), "person", viewer.name()))
                .orElseThrow()
                .isTrue("is");
    }

    private SharingGroup change(
            Books writes,
            SharingGroup group,
            GroupAct act,
            String organization,
            @Nullable String person,
            String reason,
            Viewer by) {
        if (!Marking.isName(organization))
            throw BadInput.of(
                    "organization", organization, "is no organization's name; use a-z, 0-9, '.', '_' and '-'");
        var name = person == null ? null : text("person", person);
        var isChanged = switch (act) {
            case ADMIT -> admit(writes, group, organization, name);
            case REMOVE -> remove(writes, group, organization, name);
            case APPOINT, DISMISS -> administrators(writes, group, act, organization, name);
            case CREATE, ADOPT ->
                throw BadInput.of("act", act, "is no change of a present group; use ADMIT, REMOVE, APPOINT or DISMISS");
        };
        if (isChanged) note(writes, group, act, organization, name, reason, by);
        return locked(writes, group.id(), null).orElseThrow();
    }

    private boolean admit(Books writes, SharingGroup group, String organization, @Nullable String person) {
        var parameters = member(group, organization, person);
        parameters.put("now", now());
        return writes.find("access/admitMember", parameters).orElseThrow().isTrue("isNew");
    }

    private static boolean remove(Books writes, SharingGroup group, String organization, @Nullable String person) {
        if (writes.find("access/removeMember", member(group, organization, person))
                        .orElseThrow()
                        .number("removed")
                == 0)
            throw BadInput.of(
                    person == null ? "organization" : "person",
                    person == null ? organization : person,
                    "is not admitted by itself; see the members of " + group.name());
        return true;
    }

    private static Map<String, Object> member(SharingGroup group, String organization, @Nullable String person) {
        var parameters = new HashMap<String, Object>();
        parameters.put("group", group.name());
        parameters.put("organization", organization);
        parameters.put("person", person == null ? "" : person);
        return parameters;
    }

    private static boolean administrators(
            Books writes, SharingGroup group, GroupAct act, String organization, @Nullable String person) {
        if (!organization.equals(group.owner()))
            throw BadInput.of(
                    "organization",
                    organization,
                    "does not own " + group.name() + ", so it has none of its administrators");
        if (person == null) throw BadInput.of("person", null, "is missing; an administrator is one person");
        var administrators = new ArrayList<>(group.administrators());
        if (act == GroupAct.APPOINT) {
            if (administrators.contains(person)) return false;
            administrators.add(person);
            if (administrators.size() > MOST_ADMINISTRATORS)
                throw LimitExceeded.of(
                        "GROUP_ADMINISTRATORS", "administrators", administrators.size(), MOST_ADMINISTRATORS);
        } else {
            if (!administrators.remove(person))
                throw BadInput.of("person", person, "is no administrator of " + group.name());
            if (administrators.isEmpty())
                throw BadInput.of("person", person, "is the last administrator; appoint another one first");
        }
        writes.list("access/setAdministrators", Map.of("id", group.id(), "administrators", administrators));
        return true;
    }

    /** A group with its members, as the command line shows it. */
    record GroupWithMembers(SharingGroup group, List<GroupMember> members) {}

    /** Groups of all organizations, for the local administrator. */
    List<GroupWithMembers> listAll() {
        return reader.read(reads -> reads.list("access/listAllGroups", Map.of())).stream()
                .map(row -> new GroupWithMembers(
                        SharingGroup.of(row.rowOf("group")),
                        row.rows("members").stream().map(SharingGroups::member).toList()))
                .toList();
    }

    /** Change of a group by the local administrator, who reads the data folder anyway. */
    SharingGroup changeLocally(
            Viewer local, String name, GroupAct act, String organization, @Nullable String person, String reason) {
        var why = Reason.of(reason);
        return books.inTransaction(writes -> {
            var group = locked(writes, null, name)
                    .orElseThrow(() -> BadInput.of(
                            "name", name, "has no record yet; first `headwater groups adopt " + name + "`"));
            return change(writes, group, act, organization, person, why, local);
        });
    }

    /** Makes the record of a group that stands in rights or tokens alone. Who has it by their rights becomes a member. */
    SharingGroup adopt(
            Viewer local, String name, String owner, String administrator, @Nullable String title, String reason) {
        var why = Reason.of(reason);
        if (!Marking.isName(name))
            throw BadInput.of("name", name, "is no group's name; use a-z, 0-9, '.', '_' and '-'");
        if (!Marking.isName(owner))
            throw BadInput.of("owner", owner, "is no organization's name; use a-z, 0-9, '.', '_' and '-'");
        var first = text("administrator", administrator);
        var fresh = new HashMap<String, Object>();
        fresh.put("id", ids.next());
        fresh.put("name", name);
        fresh.put("title", name);
        fresh.put("administrators", List.of());
        fresh.put("created", now());
        fresh.put("createdBy", local.name());
        return books.inTransaction(writes -> {
            var group = writes.find("access/createRecordOfGroup", Map.of("row", fresh))
                    .orElseThrow()
                    .rowOf("group");
            if (group.findText("owner") instanceof String present)
                throw BadInput.of("name", name, "belongs to " + present + " already");
            var parameters = new HashMap<String, @Nullable Object>();
            parameters.put("id", group.text("id"));
            parameters.put("owner", owner);
            parameters.put("title", title == null ? null : text("title", title));
            parameters.put("administrators", List.of(first));
            parameters.put("now", now());
            writes.list("access/adoptGroup", parameters);
            var adopted = locked(writes, group.text("id"), null).orElseThrow();
            note(writes, adopted, GroupAct.ADOPT, owner, first, why, local);
            return adopted;
        });
    }

    private static Optional<SharingGroup> locked(Books writes, @Nullable String id, @Nullable String name) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("id", id);
        parameters.put("name", name);
        return writes.find("access/lockGroup", parameters).map(row -> SharingGroup.of(row.rowOf("group")));
    }

    private void note(
            Books writes,
            SharingGroup group,
            GroupAct act,
            String organization,
            @Nullable String person,
            String reason,
            Viewer by) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("id", ids.next());
        row.put("group", group.id());
        row.put("act", act.name());
        row.put("organization", organization);
        row.put("person", person);
        row.put("reason", reason);
        row.put("by", by.name());
        row.put("at", now());
        writes.list("access/noteGroupChange", Map.of("row", row));
    }

    private static String text(String field, String text) {
        if (!Names.isPlain(text, LONGEST_TEXT))
            throw BadInput.of(field, text, "is no text of 1 to " + LONGEST_TEXT + " characters on one line");
        return text.strip();
    }

    private static void person(Recognition.Way way) {
        if (way == Recognition.Way.API_KEY) throw new Forbidden("a key administers no group; log in as yourself");
    }

    private ZonedDateTime now() {
        return clock.instant().atZone(ZoneOffset.UTC);
    }
}
