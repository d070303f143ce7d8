package org.headwater.access.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.Approval;
import org.headwater.access.Approvals;
import org.headwater.access.Memberships;
import org.headwater.access.Recognition;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;

/** The groups that a caller is in, by each way of recognition, where a record decides about one of them. */
@WithDatabase
class GroupsOfCallersIT {

    private static final String PASSWORD = "correct horse battery";

    private final Callers callers;
    private final Users users;
    private final ApiKeys keys;
    private final Approvals approvals;
    private final Memberships memberships;
    private final Driver driver;

    GroupsOfCallersIT(
            Callers callers, Users users, ApiKeys keys, Approvals approvals, Memberships memberships, Driver driver) {
        this.callers = callers;
        this.users = users;
        this.keys = keys;
        this.approvals = approvals;
        this.memberships = memberships;
        this.driver = driver;
    }

    @BeforeEach
    void makeTheRecord() {
        EmptyGraph.in(driver);
        driver.executableQuery(
                        "CREATE (:SharingGroup {id: 'ports', name: 'alpha.ports', title: 'p', owner: 'alpha', administrators: []})")
                .execute();
    }

    private void admit(String organization, String person) {
        driver.executableQuery("CREATE (:GroupMember {group: 'alpha.ports', organization: '" + organization
                        + "', person: '" + person + "', since: datetime()})")
                .execute();
    }

    private void removeAll() {
        driver.executableQuery("MATCH (m:GroupMember) DELETE m").execute();
    }

    private void add(String name, String organization, List<String> groups) {
        users.add(name, organization, Rights.parse("AMBER READER,ADMINISTRATOR"), PASSWORD, "local");
        driver.executableQuery("MATCH (u:User {name: '" + name + "'}) SET u.groups = $groups")
                .withParameters(java.util.Map.of("groups", groups))
                .execute();
    }

    private static Recognition token(String name, String organization, String... claimed) {
        var viewer = new Viewer(name, organization, Tlp.AMBER, Set.of(claimed), Set.of(Viewer.Role.READER));
        return new Recognition(viewer, Recognition.Way.TOKEN, "", Instant.now(), null);
    }

    private Set<String> groups(Recognition recognition) {
        return callers.again(recognition).orElseThrow().viewer().groups();
    }

    @Test
    void aRightHoldsOnlyWhileTheRecordAdmits() {
        add("mallory", "beta", List.of("alpha.ports", "old", "free"));
        var session = users.logIn("mallory", PASSWORD, "127.0.0.1");
        assertThat(groups(session)).containsExactlyInAnyOrder("old", "free");
        admit("beta", "mallory");
        assertThat(groups(session)).containsExactlyInAnyOrder("old", "free", "alpha.ports");
        removeAll();
        admit("beta", "");
        assertThat(groups(session)).containsExactlyInAnyOrder("old", "free", "alpha.ports");
        removeAll();
        assertThat(groups(session)).containsExactlyInAnyOrder("old", "free");
    }

    @Test
    void aClaimOfATokenHoldsWhereNoRecordDecides() {
        var claimed = token("officer", "beta", "alpha.ports", "old", "free");
        assertThat(groups(claimed)).containsExactlyInAnyOrder("old", "free");
        admit("beta", "officer");
        var admitted = callers.again(token("officer", "beta")).orElseThrow();
        assertThat(admitted.viewer().groups()).containsExactly("alpha.ports");
        // The name of a person counts within their organization.
        assertThat(groups(token("officer", "gamma", "alpha.ports"))).isEmpty();
        removeAll();
        assertThat(groups(admitted)).isEmpty();
    }

    @Test
    void aKeyIsInThoseOfItsGroupsThatItsMakerIsIn() {
        add("alice", "alpha", List.of("old"));
        admit("alpha", "");
        var maker = callers.again(users.logIn("alice", PASSWORD, "127.0.0.1"))
                .orElseThrow()
                .viewer();
        var rights = Rights.parse("AMBER READER");
        var wide = keys.create(
                        maker,
                        Recognition.Way.PASSWORD,
                        "wide",
                        1,
                        new Rights(rights.clearance(), maker.groups(), rights.roles()))
                .secret();
        var narrow = keys.create(maker, Recognition.Way.PASSWORD, "narrow", 1, rights)
                .secret();
        assertThat(keys.recognize(wide).viewer().groups()).containsExactlyInAnyOrder("alpha.ports", "old");
        // The record admits the maker, and the key was made with less.
        assertThat(keys.recognize(narrow).viewer().groups()).isEmpty();
        removeAll();
        assertThat(keys.recognize(wide).viewer().groups()).containsExactly("old");
    }

    @Test
    void aKeyOfATokensHolderIsNoWiderThanTheRecord() {
        admit("beta", "officer");
        var maker =
                callers.again(token("officer", "beta", "free")).orElseThrow().viewer();
        var rights = new Rights(Tlp.AMBER, maker.groups(), Set.of());
        var key = keys.create(maker, Recognition.Way.TOKEN, "k", 1, rights).secret();
        assertThat(keys.recognize(key).viewer().groups()).containsExactlyInAnyOrder("alpha.ports", "free");
        removeAll();
        assertThat(keys.recognize(key).viewer().groups()).containsExactly("free");
    }

    @Test
    void noRightToAGroupWithARecordIsGiven() {
        assertThatThrownBy(() -> users.add("bob", "beta", Rights.parse("AMBER(alpha.ports) READER"), PASSWORD, "local"))
                .hasMessageContaining("headwater groups admit alpha.ports");
        add("alice", "alpha", List.of());
        var chief = new Viewer("chief", "alpha", Tlp.AMBER, Set.of("alpha.ports"), Set.of(Viewer.Role.ADMINISTRATOR));
        var asked = approvals.request(
                new Viewer("anna", "alpha", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.ANALYST)),
                Approval.ApprovalKind.GRANT,
                "alice",
                "AMBER(alpha.ports) READER",
                "a new post");
        assertThatThrownBy(() -> approvals.decide(chief, asked.id(), true, "seen"))
                .hasMessageContaining("admits people");
    }

    @Test
    void theDemonstrationUserIsInTheGroupsOfItsOrganization() {
        var shown = new Recognition(
                new Viewer("demonstration", "headwater", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.READER)),
                Recognition.Way.DEMONSTRATION,
                "",
                Instant.now(),
                null);
        assertThat(groups(shown)).isEmpty();
        admit("headwater", "");
        assertThat(groups(shown)).containsExactly("alpha.ports");
        assertThat(memberships.decide("alpha.ports")).isTrue();
        assertThat(memberships.decide("free")).isFalse();
    }
}
