package org.headwater.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.entity.Entities;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.boot.health.contributor.HealthIndicator;

/** One commit is dated 400 days ahead, and then the clock is right again. */
@WithDatabase
class CommitTimesIT {

    private static final Viewer VIEWER = new Viewer("v", "headwater", Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.ANALYST));

    private final Ledger ledger;
    private final Consistency consistency;
    private final CommitTimes times;
    private final Entities entities;
    private final Map<String, HealthIndicator> health;
    private final Driver driver;
    private String source = "";

    CommitTimesIT(
            Ledger ledger,
            Consistency consistency,
            CommitTimes times,
            Entities entities,
            Map<String, HealthIndicator> health,
            Driver driver) {
        this.ledger = ledger;
        this.consistency = consistency;
        this.times = times;
        this.entities = entities;
        this.health = health;
        this.driver = driver;
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
        source = ledger.source(World.AGENCY, new NewSource("cafe", "A gazette", null, null, "en", Marking.CLEAR, true));
    }

    /** Whatever became of a test, the next one starts from the present. */
    @AfterEach
    void setTheClockRight() {
        driver.executableQuery("MATCH (c:Counter {name: 'commit'}) SET c.at = datetime()")
                .execute();
    }

    private void record(int number) {
        ledger.record(
                World.AGENCY,
                "j" + number,
                List.of(
                        NewEntity.of("list:" + number, EntityKind.COMPANY, "Mill " + number, Marking.CLEAR),
                        NewEntity.of("list:0", EntityKind.PERSON, "Ada Onder", Marking.CLEAR)),
                List.of(NewFact.of(
                        LinkKind.OWNS,
                        "list:0",
                        "list:" + number,
                        Period.UNKNOWN,
                        Marking.CLEAR,
                        NewEvidence.of(source, "p. " + number, null, null, Marking.CLEAR))));
    }

    private Map<String, Object> details() {
        return Objects.requireNonNull(Objects.requireNonNull(health.get("commitTimesHealthIndicator"))
                        .health())
                .getDetails();
    }

    private boolean isKnown(int number, Instant at) {
        var id = driver.executableQuery("MATCH (e:Entity {key: $key}) RETURN e.id")
                .withParameters(Map.of("key", "list:" + number))
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asString();
        return entities.list(VIEWER, List.of(id), new Moment(null, at)).containsKey(id);
    }

    @Test
    void isSaidAndCorrectedWithTheOldTimesBesideTheNew() {
        record(1);
        record(2);
        driver.executableQuery("MATCH (c:Counter {name: 'commit'}) SET c.at = c.at + duration('P400D')"
                        + " WITH c MATCH (k:Commit {number: c.value}) SET k.at = c.at")
                .execute();
        record(3);
        var between = Instant.now();
        record(4);

        // What is recorded is denied: the state that is mended.
        assertThat(isKnown(1, Instant.now())).isTrue();
        assertThat(isKnown(3, Instant.now())).isFalse();
        assertThat(consistency.report().findings()).hasSize(2).allMatch(finding -> finding.contains("repair times"));
        var said = details();
        assertThat((Long) Objects.requireNonNull(said.get("clockBehindSeconds")))
                .isGreaterThan(399L * 86_400);
        assertThat(said).containsKey("reason");

        var promised = times.correct(false, true);
        assertThat(promised.commits()).isEqualTo(3);
        assertThat(isKnown(3, Instant.now())).isFalse();
        var done = times.correct(false, false);
        // With its own commit.
        assertThat(done.commits()).isEqualTo(4);
        assertThat(done.first()).isEqualTo(promised.first());
        assertThat(isKnown(2, Instant.now())).isTrue();
        assertThat(isKnown(4, Instant.now())).isTrue();
        assertThat(isKnown(3, between)).isTrue();
        assertThat(isKnown(4, between)).isFalse();
        assertThat(consistency.report().findings()).isEmpty();
        assertThat(driver.executableQuery("MATCH (k:Commit) WHERE k.was > k.at + duration('P399D') RETURN count(*)")
                        .execute()
                        .records()
                        .getFirst()
                        .get(0)
                        .asLong())
                .isEqualTo(4);
        record(5);
        assertThat(details()).doesNotContainKey("reason");
        assertThat(isKnown(5, Instant.now())).isTrue();
    }
}
