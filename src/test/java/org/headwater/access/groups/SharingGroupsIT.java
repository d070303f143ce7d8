package org.headwater.access.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.Memberships;
import org.headwater.access.Recognition;
import org.headwater.access.StandingViewers;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.Problem;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;

/** The records of sharing groups: whose they are, who changes them, and who learns of them. */
@WithDatabase
class SharingGroupsIT {

    private static final Viewer CHIEF = viewer("chief", "alpha", Viewer.Role.ADMINISTRATOR);
    private static final Viewer DEPUTY = viewer("deputy", "alpha", Viewer.Role.ADMINISTRATOR);
    private static final Viewer ANALYST = viewer("anna", "alpha", Viewer.Role.ANALYST);
    private static final Viewer BETA = viewer("chief", "beta", Viewer.Role.STEWARD);

    private static final String GROUP = "{ id name title owner administrators createdBy members(first: 50) { edges {"
            + " node { organization person } } } changes { edges { node { act organization person reason by } } } }";

    private final ExecutionGraphQlService service;
    private final SharingGroups groups;
    private final Memberships memberships;
    private final StandingViewers standing;
    private final Driver driver;

    SharingGroupsIT(
            ExecutionGraphQlService service,
            SharingGroups groups,
            Memberships memberships,
            StandingViewers standing,
            Driver driver) {
        this.service = service;
        this.groups = groups;
        this.memberships = memberships;
        this.standing = standing;
        this.driver = driver;
    }

    private static Viewer viewer(String name, String organization, Viewer.Role role, String... groups) {
        return new Viewer(name, organization, Tlp.AMBER, Set.of(groups), Set.of(role));
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private SharingGroup make(String name) {
        return groups.create(CHIEF, Recognition.Way.TOKEN, name, "Port controls", "shared work");
    }

    private String madeBy(Viewer viewer, String name) {
        return Asking.error(Asking.as(
                viewer,
                service,
                "mutation ($name: String!) { createSharingGroup(input: {name: $name, title: \"t\", reason: \"r\"}) {"
                        + " id } }",
                "name",
                name));
    }

    /** The code and message of the error, "none" without one. */
    private String change(Viewer viewer, String id, String act, String organization, @Nullable String person) {
        return Asking.error(Asking.as(
                viewer,
                service,
                "mutation ($id: ID!, $act: GroupAct!, $organization: String!, $person: String) {"
                        + " changeSharingGroup(id: $id, input: {act: $act, organization: $organization, person: $person,"
                        + " reason: \"because\"}) { id } }",
                "id",
                id,
                "act",
                act,
                "organization",
                organization,
                "person",
                person));
    }

    private List<String> members(SharingGroup group) {
        return groups.listAll().stream()
                .filter(found -> found.group().id().equals(group.id()))
                .flatMap(found -> found.members().stream())
                .map(member -> member.organization() + (member.person() == null ? "" : "/" + member.person()))
                .toList();
    }

    private List<String> listed(Viewer viewer) {
        return Asking.as(viewer, service, "{ sharingGroups { edges { node { name } } } }")
                .path("sharingGroups.edges[*].node.name")
                .entityList(String.class)
                .get();
    }

    @Test
    void isMadeByAnAdministratorForTheirOwnOrganization() {
        assertThat(madeBy(CHIEF, "alpha.ports")).isEqualTo("none");
        assertThat(madeBy(ANALYST, "alpha.other")).startsWith("FORBIDDEN");
        for (var name : List.of("beta.ports", "ports", "alpha.", "alpha.a.b", "alpha.A", "alphaports", "alpha. x"))
            assertThat(madeBy(CHIEF, name)).as(name).startsWith("BAD_INPUT").contains("'alpha.'");
        assertThat(madeBy(DEPUTY, "alpha.ports")).startsWith("BAD_INPUT").contains("is taken");
        assertThat(groups.listAll()).hasSize(1);
    }

    /** Its maker would see what others marked so. */
    @Test
    void takesNoNameThatDataIsMarkedWith() {
        driver.executableQuery("MERGE (:Marking {text: 'AMBER(alpha.old|beta)&RED(gamma)'})")
                .execute();
        assertThat(madeBy(CHIEF, "alpha.old")).contains("is taken");
        assertThat(madeBy(CHIEF, "alpha.ol")).isEqualTo("none");
        assertThat(madeBy(viewer("chief", "alpha", Viewer.Role.ADMINISTRATOR, "alpha.old"), "alpha.old"))
                .isEqualTo("none");
    }

    @Test
    void showsItsMakerAsTheOnlyMember() {
        var group = make("alpha.ports");
        var shown =
                Asking.as(CHIEF, service, "query ($id: ID!) { sharingGroup(id: $id) " + GROUP + " }", "id", group.id());
        shown.path("sharingGroup.owner").entity(String.class).isEqualTo("alpha");
        shown.path("sharingGroup.administrators").entityList(String.class).containsExactly("chief");
        shown.path("sharingGroup.members.edges[*].node.person")
                .entityList(String.class)
                .containsExactly("chief");
        shown.path("sharingGroup.changes.edges[*].node.reason")
                .entityList(String.class)
                .containsExactly("shared work");
        assertThat(memberships.of(CHIEF).groups()).containsExactly("alpha.ports");
        assertThat(memberships.of(DEPUTY).groups()).isEmpty();
    }

    @Test
    void isHiddenAsIfItWereAbsent() {
        var group = make("alpha.ports");
        for (var id : List.of(group.id(), "00000000000000000000000000")) {
            Asking.as(BETA, service, "query ($id: ID!) { sharingGroup(id: $id) { id } }", "id", id)
                    .path("sharingGroup")
                    .valueIsNull();
            assertThat(change(BETA, id, "ADMIT", "beta", null))
                    .isEqualTo("NOT_FOUND: no sharing group with id '" + id + "' is visible to you");
        }
        assertThat(listed(BETA)).isEmpty();
        assertThat(listed(ANALYST)).containsExactly("alpha.ports");
        var member = viewer("bob", "beta", Viewer.Role.READER, "alpha.ports");
        assertThat(listed(member)).containsExactly("alpha.ports");
        // Why alpha changed it is alpha's.
        Asking.as(member, service, "{ sharingGroups { edges { node { changes { edges { node { reason } } } } } } }")
                .path("sharingGroups.edges[0].node.changes")
                .valueIsNull();
    }

    @Test
    void admitsAndRemovesOrganizationsAndPeople() {
        var group = make("alpha.ports");
        assertThat(change(CHIEF, group.id(), "ADMIT", "beta", "bob")).isEqualTo("none");
        assertThat(change(CHIEF, group.id(), "ADMIT", "gamma", null)).isEqualTo("none");
        assertThat(members(group)).containsExactly("alpha/chief", "beta/bob", "gamma");
        assertThat(memberships.of("bob", "beta", Set.of())).containsExactly("alpha.ports");
        assertThat(memberships.of("bob", "delta", Set.of())).isEmpty();
        assertThat(memberships.of("carl", "beta", Set.of())).isEmpty();
        assertThat(memberships.of("anybody", "gamma", Set.of("x"))).containsExactlyInAnyOrder("x", "alpha.ports");
        assertThat(change(CHIEF, group.id(), "REMOVE", "beta", null)).startsWith("BAD_INPUT");
        assertThat(change(CHIEF, group.id(), "REMOVE", "beta", "bob")).isEqualTo("none");
        assertThat(change(CHIEF, group.id(), "REMOVE", "gamma", null)).isEqualTo("none");
        assertThat(members(group)).containsExactly("alpha/chief");
        // A right or a claim of the name counts for nothing where the record decides.
        assertThat(memberships.of("bob", "beta", Set.of("alpha.ports", "x"))).containsExactly("x");
        assertThat(change(CHIEF, group.id(), "ADMIT", "No Name", null)).startsWith("BAD_INPUT");
        assertThat(change(CHIEF, group.id(), "ADMIT", "beta", "b\u202eob")).startsWith("BAD_INPUT");
        assertThat(change(CHIEF, group.id(), "CREATE", "beta", null)).startsWith("BAD_INPUT");
    }

    @Test
    void isChangedByItsAdministratorsAlone() {
        var group = make("alpha.ports");
        assertThat(change(DEPUTY, group.id(), "ADMIT", "beta", null)).startsWith("FORBIDDEN");
        // One of the same name elsewhere, who is in the group; one who was demoted.
        assertThat(change(
                        viewer("chief", "beta", Viewer.Role.STEWARD, "alpha.ports"), group.id(), "ADMIT", "beta", null))
                .startsWith("FORBIDDEN");
        assertThat(change(viewer("chief", "alpha", Viewer.Role.ANALYST), group.id(), "ADMIT", "beta", null))
                .startsWith("FORBIDDEN");
        assertThat(change(viewer("chief/a key", "alpha", Viewer.Role.ADMINISTRATOR), group.id(), "ADMIT", "beta", null))
                .startsWith("FORBIDDEN");
        assertThat(change(CHIEF, group.id(), "APPOINT", "beta", "bob")).startsWith("BAD_INPUT");
        assertThat(change(CHIEF, group.id(), "DISMISS", "alpha", "chief")).contains("last administrator");
        assertThat(change(CHIEF, group.id(), "APPOINT", "alpha", "deputy")).isEqualTo("none");
        assertThat(change(DEPUTY, group.id(), "DISMISS", "alpha", "chief")).isEqualTo("none");
        assertThat(change(CHIEF, group.id(), "ADMIT", "beta", null)).startsWith("FORBIDDEN");
        assertThat(members(group)).containsExactly("alpha/chief");
    }

    @Test
    void nobodyAdmitsThemself() {
        var group = make("alpha.ports");
        assertThat(change(CHIEF, group.id(), "APPOINT", "alpha", "deputy")).isEqualTo("none");
        for (var person : new @Nullable String[] {"deputy", "Deputy", null})
            assertThat(change(DEPUTY, group.id(), "ADMIT", "alpha", person)).startsWith("FORBIDDEN");
        assertThat(memberships.of(DEPUTY).groups()).isEmpty();
        assertThat(change(CHIEF, group.id(), "ADMIT", "alpha", "deputy")).isEqualTo("none");
        assertThat(memberships.of(DEPUTY).groups()).containsExactly("alpha.ports");
    }

    @Test
    void turnsItsPages() {
        var group = make("alpha.ports");
        for (var number = 0; number < 5; number++) change(CHIEF, group.id(), "ADMIT", "org" + number, null);
        var first = Asking.as(
                CHIEF,
                service,
                "query ($id: ID!) { sharingGroup(id: $id) { members(first: 4) { edges { node { organization } } "
                        + "pageInfo { hasNextPage endCursor } } } }",
                "id",
                group.id());
        first.path("sharingGroup.members.pageInfo.hasNextPage")
                .entity(Boolean.class)
                .isEqualTo(true);
        var cursor = first.path("sharingGroup.members.pageInfo.endCursor")
                .entity(String.class)
                .get();
        Asking.as(
                        CHIEF,
                        service,
                        "query ($id: ID!, $after: String) { sharingGroup(id: $id) { members(after: $after) { edges {"
                                + " node { organization } } } } }",
                        "id",
                        group.id(),
                        "after",
                        cursor)
                .path("sharingGroup.members.edges[*].node.organization")
                .entityList(String.class)
                .containsExactly("org3", "org4");
    }

    /** One that stands in rights and tokens alone goes by these until it has a record. */
    @Test
    void aGroupWithoutARecordIsThatOfRightsAndTokens() {
        for (var user : List.of("alice:alpha", "mallory:beta"))
            driver.executableQuery(
                            "CREATE (:User {name: $name, organization: $organization, groups: ['old', 'other']})")
                    .withParameters(Map.of("name", user.split(":")[0], "organization", user.split(":")[1]))
                    .execute();
        assertThat(groups.listAll()).isEmpty();
        assertThat(memberships.of("alice", "alpha", Set.of("old"))).containsExactly("old");
        assertThat(memberships.of("by token", "alpha", Set.of("old"))).containsExactly("old");
        assertThat(memberships.of("nobody", "alpha", Set.of())).isEmpty();

        var local = standing.localAdministrator();
        var adopted = groups.adopt(local, "old", "alpha", "alice", "Old ports", "order 7");
        assertThat(adopted.owner()).isEqualTo("alpha");
        assertThat(adopted.administrators()).containsExactly("alice");
        assertThat(members(adopted)).containsExactly("alpha/alice", "beta/mallory");
        assertThat(driver.executableQuery("MATCH (u:User) WHERE 'old' IN u.groups RETURN u")
                        .execute()
                        .records())
                .isEmpty();
        assertThat(memberships.of("alice", "alpha", Set.of())).containsExactly("old");
        assertThat(memberships.of("by token", "alpha", Set.of("old"))).isEmpty();
        groups.changeLocally(local, "old", GroupChange.GroupAct.REMOVE, "beta", "mallory", "gave it to himself");
        assertThat(memberships.of("mallory", "beta", Set.of("old"))).isEmpty();
        assertThat(error(() -> groups.adopt(local, "old", "beta", "mallory", null, "r")))
                .contains("belongs to alpha");
        assertThat(error(() -> groups.changeLocally(local, "other", GroupChange.GroupAct.ADMIT, "beta", null, "r")))
                .contains("headwater groups adopt other");
        assertThat(groups.adopt(local, "never-seen", "alpha", "alice", null, "r")
                        .owner())
                .isEqualTo("alpha");
    }

    private static String error(Runnable act) {
        try {
            act.run();
            return "none";
        } catch (Problem e) {
            return String.valueOf(e.getMessage());
        }
    }
}
