package org.headwater.access.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Five failures for a name from an address, fifty from an address, all forgotten after a quarter of an hour. */
class AttemptsTests {

    private Instant now = Instant.parse("2026-03-01T08:00:00Z");

    private final Attempts attempts = new Attempts(
            new LoginSettings("required", "", "", "", List.of(), 90, 5, 50, Duration.ofMinutes(15)), new Clock() {
                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }

                @Override
                public Instant instant() {
                    return now;
                }
            });

    private void fail(int times, String name, String address) {
        for (var attempt = 0; attempt < times; attempt++) attempts.begin(name, address);
    }

    private void waits(String name, String address, long seconds) {
        assertThatThrownBy(() -> attempts.begin(name, address))
                .isInstanceOfSatisfying(
                        Attempts.TooManyAttempts.class,
                        wait -> assertThat(wait.seconds()).isEqualTo(seconds));
    }

    @Test
    void allowsAShareOfTheFailuresAgainAsTimePasses() {
        fail(5, "alice", "192.0.2.1");
        waits("alice", "192.0.2.1", 180);
        now = now.plusSeconds(179);
        waits("alice", "192.0.2.1", 1);
        now = now.plusSeconds(1);
        fail(1, "alice", "192.0.2.1");
        waits("alice", "192.0.2.1", 180);
        now = now.plus(Duration.ofMinutes(15));
        fail(5, "alice", "192.0.2.1");
    }

    @Test
    void leavesTheNameFromElsewhereAndOtherNamesAlone() {
        fail(5, "alice", "192.0.2.1");
        fail(5, "alice", "192.0.2.2");
        fail(5, "bob", "192.0.2.1");
    }

    @Test
    void slowsDownAnAddressThatTriesManyNames() {
        for (var name = 0; name < 10; name++) fail(5, "name" + name, "192.0.2.1");
        waits("alice", "192.0.2.1", 18);
        fail(1, "alice", "192.0.2.2");
    }

    @Test
    void takesTheAddressesOfOneSubscriberForOne() {
        fail(5, "alice", "2001:db8:0:1::1");
        waits("alice", "2001:db8:0:1:ffff::2", 180);
        fail(5, "alice", "2001:db8:0:2::1");
        fail(5, "alice", "::ffff:192.0.2.9");
        waits("alice", "192.0.2.9", 180);
        fail(5, "alice", "no address");
        waits("alice", "no address", 180);
    }

    @Test
    void forgetsTheSlipsBeforeARightPasswordAndWhatCouldNotBeCompared() {
        fail(4, "alice", "192.0.2.1");
        attempts.begin("alice", "192.0.2.1").succeeded();
        fail(5, "alice", "192.0.2.1");
        for (var attempt = 0; attempt < 20; attempt++)
            attempts.begin("bob", "192.0.2.2").abandoned();
        fail(5, "bob", "192.0.2.2");
        attempts.forget("bob");
        fail(5, "bob", "192.0.2.2");
    }

    @Test
    void keepsBoundedMemory() {
        for (var one = 0; one < 50_000; one++) fail(1, "alice", "2001:db8:" + Integer.toHexString(one) + "::1");
        assertThatCode(() -> fail(5, "alice", "2001:db8:0::1")).doesNotThrowAnyException();
        fail(4, "alice", "2001:db8:c34f::1");
        waits("alice", "2001:db8:c34f::1", 180);
    }
}
