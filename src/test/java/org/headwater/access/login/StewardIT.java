package org.headwater.access.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.Approval;
import org.headwater.access.Approvals;
import org.headwater.access.Recognition;
import org.headwater.access.StandingViewers;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Problem;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;

/** The role STEWARD: the command line on the service's machine gives it, and nothing else does. */
@WithDatabase
class StewardIT {

    private static final Viewer CHIEF = new Viewer("chief", "agency", Tlp.RED, Set.of(), Set.of(Viewer.Role.STEWARD));
    private static final Viewer DEPUTY =
            new Viewer("deputy", "agency", Tlp.RED, Set.of(), Set.of(Viewer.Role.ADMINISTRATOR));

    private final Users users;
    private final ApiKeys keys;
    private final Approvals approvals;
    private final StandingViewers standing;
    private final Driver driver;

    StewardIT(Users users, ApiKeys keys, Approvals approvals, StandingViewers standing, Driver driver) {
        this.users = users;
        this.keys = keys;
        this.approvals = approvals;
        this.standing = standing;
        this.driver = driver;
    }

    @BeforeEach
    void addAlice() {
        EmptyGraph.in(driver);
        users.add("alice", "agency", Rights.parse("AMBER READER,ADMINISTRATOR"), "correct horse battery", "local");
    }

    private Rights rights() {
        return users.find("alice").orElseThrow().rights();
    }

    @Test
    void isGivenAndTakenWithAReasonAndLeavesTheOtherRoles() {
        users.steward("alice", true, "local", "order 7");
        assertThat(rights()).hasToString("AMBER READER,ADMINISTRATOR,STEWARD");
        users.steward("Alice", true, "local", "order 8");
        assertThat(rights()).hasToString("AMBER READER,ADMINISTRATOR,STEWARD");
        users.steward("alice", false, "local", "order 9");
        assertThat(rights()).hasToString("AMBER READER,ADMINISTRATOR");
        assertThatThrownBy(() -> users.steward("alice", true, "local", " ")).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> users.steward("nobody", true, "local", "order 7"))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void includesWhatAnAdministratorMay() {
        CHIEF.require(Viewer.Role.ADMINISTRATOR);
        assertThatThrownBy(() -> DEPUTY.require(Viewer.Role.STEWARD)).isInstanceOf(Problem.class);
    }

    @Test
    void isNoClaimOfAToken() {
        var claims = new Claims(new ClaimNames("sub", "organization", "clearance", "groups", "roles"));
        assertThat(claims.viewer(Map.of("sub", "officer", "roles", List.of("steward", "STEWARD", "administrator")))
                        .roles())
                .containsExactlyInAnyOrder(Viewer.Role.READER, Viewer.Role.ADMINISTRATOR);
    }

    @Test
    void isNoRightOfANewUserOrOfTheLocalAdministrator() {
        assertThatThrownBy(() ->
                        users.add("bob", "agency", Rights.parse("AMBER STEWARD"), "correct horse battery", "local"))
                .hasMessageContaining("headwater user appoint");
        assertThat(standing.localAdministrator().has(Viewer.Role.STEWARD)).isFalse();
        assertThat(standing.demonstration().has(Viewer.Role.STEWARD)).isFalse();
    }

    @Test
    void isNoRightOfAKey() {
        var wanted = Rights.parse("AMBER STEWARD");
        assertThatThrownBy(() -> keys.create(CHIEF, Recognition.Way.TOKEN, "k", 1, wanted))
                .hasMessageContaining("headwater user appoint");
        var key = keys.create(CHIEF, Recognition.Way.TOKEN, "k", 1, Rights.parse("AMBER ADMINISTRATOR"));
        assertThat(keys.recognize(key.secret()).viewer().has(Viewer.Role.STEWARD))
                .isFalse();
        // Not even where a row of the store says so.
        driver.executableQuery("MATCH (k:ApiKey) SET k.roles = ['STEWARD']").execute();
        assertThat(keys.recognize(key.secret()).viewer().roles()).containsExactly(Viewer.Role.READER);
    }

    @Test
    void isNoRightThatAnApprovalGivesOrTakes() {
        assertThatThrownBy(() -> ask("AMBER STEWARD")).hasMessageContaining("headwater user appoint");
        var asked = ask("CLEAR READER");
        driver.executableQuery("MATCH (a:Approval) SET a.wanted = 'AMBER STEWARD'")
                .execute();
        assertThatThrownBy(() -> approvals.decide(CHIEF, asked.id(), true, "seen"))
                .hasMessageContaining("headwater user appoint");
        assertThat(rights()).hasToString("AMBER READER,ADMINISTRATOR");
        users.steward("alice", true, "local", "order 7");
        assertThatThrownBy(() -> ask("CLEAR READER")).hasMessageContaining("headwater user dismiss");
        assertThat(rights()).hasToString("AMBER READER,ADMINISTRATOR,STEWARD");
    }

    private Approval ask(String wanted) {
        return approvals.request(DEPUTY, Approval.ApprovalKind.GRANT, "alice", wanted, "a new post");
    }
}
