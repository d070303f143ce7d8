package org.headwater.access.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.Approval;
import org.headwater.access.Approvals;
import org.headwater.access.Forbidden;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;

/** Two people of one agency cannot give each other what neither has, and nobody gets rights by their own hand. */
@WithDatabase
class GrantsIT {

    private static final Viewer MALLORY = beta("mallory", Tlp.AMBER, Viewer.Role.ANALYST);
    private static final Viewer FRIEND = beta("friend", Tlp.AMBER, Viewer.Role.ADMINISTRATOR);
    private static final Viewer CHIEF = beta("chief", Tlp.RED, Viewer.Role.ADMINISTRATOR);

    private final Users users;
    private final Approvals approvals;
    private final Driver driver;
    private final ExecutionGraphQlService service;

    GrantsIT(Users users, Approvals approvals, Driver driver, ExecutionGraphQlService service) {
        this.service = service;
        this.users = users;
        this.approvals = approvals;
        this.driver = driver;
    }

    private static Viewer beta(String name, Tlp clearance, Viewer.Role role) {
        return new Viewer(name, "beta", clearance, Set.of("beta"), Set.of(role));
    }

    private static Viewer keyOf(Viewer person) {
        return new Viewer(
                person.name() + "/desk",
                person.organization(),
                person.clearance(),
                person.groups(),
                person.roles(),
                person.identity().withKey("01"));
    }

    @BeforeEach
    void addUsers() {
        EmptyGraph.in(driver);
        add("alice", "alpha", "AMBER(alpha) READER,ANALYST");
        add("bob", "beta", "AMBER(beta) READER,ANALYST");
        add("mallory", "beta", "AMBER(beta) READER,ANALYST");
        add("friend", "beta", "AMBER(beta) READER,ADMINISTRATOR");
    }

    private void add(String name, String organization, String rights) {
        users.add(name, organization, Rights.parse(rights), "correct horse battery", "local");
    }

    private String rights(String user) {
        return users.find(user).orElseThrow().rights().toString();
    }

    private String asked(Viewer requester, String user, String wanted) {
        return approvals
                .request(requester, Approval.ApprovalKind.GRANT, user, wanted, "a new post")
                .id();
    }

    private void approve(Viewer decider, String id) {
        approvals.decide(decider, id, true, "seen");
    }

    private boolean isDecidable(Viewer decider, String id) {
        var listed = page(decider, true, null).ids().contains(id);
        assertThat(approvals.find(decider, id).map(Approval::decidable).orElse(false))
                .isEqualTo(listed);
        return listed;
    }

    private record Listed(List<String> ids, @Nullable String next) {}

    private Listed page(Viewer viewer, boolean decidable, @Nullable String after) {
        var answer = Asking.as(
                viewer,
                service,
                "query ($decidable: Boolean, $first: Int, $after: String) { approvals(decidable: $decidable, first:"
                        + " $first, after: $after) { edges { node { id decidable } } pageInfo { hasNextPage endCursor } }"
                        + " }",
                "decidable",
                decidable,
                "first",
                after == null ? 20 : 1,
                "after",
                after == null || after.isEmpty() ? null : after);
        assertThat(answer.path("approvals.edges[*].node.decidable")
                        .entityList(Boolean.class)
                        .get())
                .allMatch(said -> said == decidable);
        var hasNext = answer.path("approvals.pageInfo.hasNextPage")
                .entity(Boolean.class)
                .get();
        return new Listed(
                answer.path("approvals.edges[*].node.id")
                        .entityList(String.class)
                        .get(),
                hasNext
                        ? answer.path("approvals.pageInfo.endCursor")
                                .entity(String.class)
                                .get()
                        : null);
    }

    @Test
    void aPageOfWhatIsDecidableIsFullWhateverStandsBetween() {
        var first = asked(MALLORY, "bob", "GREEN(beta) READER");
        var own = asked(MALLORY, "friend", "AMBER(beta) READER");
        var beyond = asked(MALLORY, "bob", "RED(beta) READER");
        var last = asked(MALLORY, "bob", "CLEAR(beta) READER");
        var decided = asked(MALLORY, "bob", "GREEN(beta) READER");
        approvals.decide(CHIEF, decided, false, "seen");
        var one = page(FRIEND, true, "");
        var other = page(FRIEND, true, one.next());
        assertThat(one.ids()).containsExactly(last);
        assertThat(other.ids()).containsExactly(first);
        assertThat(other.next()).isNull();
        assertThat(page(FRIEND, false, null).ids()).containsExactly(beyond, own, decided);
    }

    /** Neither yes nor no, and the request is not shown as one to decide. */
    private void assertRefused(Viewer decider, String id, String word) {
        assertThat(isDecidable(decider, id)).isFalse();
        for (var yes : List.of(true, false))
            assertThatThrownBy(() -> approvals.decide(decider, id, yes, "seen"))
                    .isInstanceOf(Forbidden.class)
                    .hasMessageContaining(word);
    }

    @Test
    void twoPeopleOfOneAgencyDoNotGiveAwayTheGroupOfAnother() {
        var id = asked(MALLORY, "bob", "AMBER(alpha|beta) READER,ANALYST");
        assertRefused(FRIEND, id, "alpha");
        assertRefused(CHIEF, id, "alpha");
        assertThat(rights("bob")).isEqualTo("AMBER(beta) READER,ANALYST");
        // What the user has already is not given, so that an administrator outside of a group can take rights away.
        driver.executableQuery("MATCH (u:User {name: 'bob'}) SET u.groups = ['alpha', 'beta']")
                .execute();
        approve(FRIEND, asked(MALLORY, "bob", "GREEN(alpha) READER"));
        assertThat(rights("bob")).isEqualTo("GREEN(alpha) READER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mallory", "Mallory", " MALLORY "})
    void anAnalystDoesNotAskForRightsOfTheirOwn(String name) {
        assertThatThrownBy(() -> asked(MALLORY, name, "AMBER(beta) ADMINISTRATOR"))
                .isInstanceOf(Forbidden.class);
        assertThat(rights("mallory")).isEqualTo("AMBER(beta) READER,ANALYST");
    }

    /** A request for oneself is not taken; a stored one is not decided by a friend either. */
    @Test
    void aFriendDoesNotDecideOnWhatSomebodyAskedForThemself() {
        var id = asked(MALLORY, "bob", "AMBER(beta) READER,ADMINISTRATOR");
        driver.executableQuery("MATCH (a:Approval) SET a.by = 'bob'").execute();
        assertRefused(FRIEND, id, "asked");
        driver.executableQuery("MATCH (a:Approval) SET a.by = 'Bob/a key'").execute();
        assertRefused(FRIEND, id, "asked");
        assertThat(rights("bob")).isEqualTo("AMBER(beta) READER,ANALYST");
    }

    @ParameterizedTest
    @ValueSource(strings = {"friend", "Friend", "friend/a key"})
    void nobodyDecidesOnTheirOwnRights(String recognizedAs) {
        var id = asked(MALLORY, "friend", "AMBER(beta) READER");
        assertRefused(beta(recognizedAs, Tlp.AMBER, Viewer.Role.ADMINISTRATOR), id, "own rights");
        assertThat(rights("friend")).isEqualTo("AMBER(beta) READER,ADMINISTRATOR");
        assertThat(isDecidable(CHIEF, id)).isTrue();
        assertThat(isDecidable(MALLORY, id)).isFalse();
        assertThat(isDecidable(keyOf(CHIEF), id)).isFalse();
        approve(CHIEF, id);
        assertThat(isDecidable(CHIEF, id)).isFalse();
        assertThat(rights("friend")).isEqualTo("AMBER(beta) READER");
    }

    /** The same person, by a token of the identity provider and by a password here. */
    @ParameterizedTest
    @ValueSource(strings = {"Friend", "friend/a key"})
    void whoAskedDoesNotDecideUnderAnotherSpelling(String recognizedAs) {
        var id = asked(FRIEND, "bob", "AMBER(beta) READER");
        assertRefused(beta(recognizedAs, Tlp.AMBER, Viewer.Role.ADMINISTRATOR), id, "yourself");
        assertThatCode(() -> approve(CHIEF, id)).doesNotThrowAnyException();
    }

    @Test
    void nobodyGivesAClearanceAboveTheirOwn() {
        var id = asked(MALLORY, "bob", "RED(beta) READER");
        assertRefused(FRIEND, id, "clearance");
        approve(CHIEF, id);
        assertThat(rights("bob")).isEqualTo("RED(beta) READER");
    }

    @Test
    void nobodyGivesARoleAboveTheirOwn() {
        var id = asked(MALLORY, "bob", "AMBER(beta) READER,ADMINISTRATOR");
        assertThatThrownBy(() -> approve(MALLORY, id)).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> approve(beta("analyst", Tlp.RED, Viewer.Role.ANALYST), id))
                .isInstanceOf(Forbidden.class);
        approve(FRIEND, id);
        assertThat(rights("bob")).isEqualTo("AMBER(beta) READER,ADMINISTRATOR");
    }

    @Test
    void anotherAgencyNeitherAsksNorDecides() {
        var alpha = new Viewer("alice", "alpha", Tlp.RED, Set.of("alpha", "beta"), Set.of(Viewer.Role.STEWARD));
        assertThatThrownBy(() -> asked(alpha, "bob", "AMBER(alpha) READER")).isInstanceOf(NotFound.class);
        var id = asked(MALLORY, "bob", "AMBER(beta) READER");
        assertThatThrownBy(() -> approve(alpha, id)).isInstanceOf(NotFound.class);
        // Under the organization of a request that names a user of another one.
        driver.executableQuery("MATCH (a:Approval) SET a.organization = 'alpha'")
                .execute();
        assertThatThrownBy(() -> approve(alpha, id))
                .isInstanceOf(Forbidden.class)
                .hasMessageContaining("organization");
        assertThat(rights("bob")).isEqualTo("AMBER(beta) READER,ANALYST");
    }
}
