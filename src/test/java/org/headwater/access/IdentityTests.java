package org.headwater.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.Test;

/** One name in one organization, by two ways and by a key. */
class IdentityTests {

    private static final Identity TOKEN = Identity.of(Recognition.Way.TOKEN, "https://issuer.example 17");
    private static final Identity PASSWORD = Identity.of(Recognition.Way.PASSWORD, "alice");

    private static Viewer alice(Identity identity) {
        return named("alice", identity);
    }

    private static Viewer named(String name, Identity identity) {
        return new Viewer(name, "agency", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.ADMINISTRATOR), identity);
    }

    private static Approval askedBy(Viewer viewer) {
        return new Approval(
                "1",
                Approval.ApprovalKind.GRANT,
                "bob",
                "CLEAR READER",
                "",
                null,
                "a new post",
                viewer.name(),
                viewer.organization(),
                Instant.EPOCH,
                Instant.MAX,
                Approval.ApprovalState.PENDING,
                null,
                null,
                null,
                null,
                viewer.identity().person(),
                false);
    }

    @Test
    void nobodyDecidesOnTheirOwnRequestByAnotherWay() {
        assertThat(askedBy(alice(TOKEN)).isOf(alice(TOKEN))).isTrue();
        assertThat(askedBy(alice(TOKEN)).isOf(alice(TOKEN.withKey("7")))).isTrue();
        assertThat(askedBy(alice(TOKEN.withKey("7"))).isOf(alice(TOKEN))).isTrue();
        assertThat(askedBy(alice(TOKEN)).isOf(alice(PASSWORD))).isTrue();
        assertThat(askedBy(named("alice/import", TOKEN.withKey("7"))).isOf(alice(TOKEN)))
                .isTrue();
        assertThat(askedBy(alice(TOKEN)).isOf(named("bob", Identity.of(Recognition.Way.PASSWORD, "bob"))))
                .isFalse();
    }

    @Test
    void aCallerIsAnotherOneByAnotherWayOrKey() {
        assertThat(alice(TOKEN)).isNotEqualTo(alice(PASSWORD));
        assertThat(alice(TOKEN)).isNotEqualTo(alice(TOKEN.withKey("7")));
        assertThat(alice(TOKEN).with(Tlp.CLEAR, Set.of(), Set.of()).identity()).isEqualTo(TOKEN);
        assertThat(TOKEN.withKey("7")).hasToString("API_KEY 7 of TOKEN https://issuer.example 17");
    }
}
