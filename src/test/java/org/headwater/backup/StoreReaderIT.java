package org.headwater.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.backup.Element.Kind;
import org.headwater.store.GraphReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.driver.Driver;

/** Readings of a store that takes several transactions. */
@WithDatabase
class StoreReaderIT {

    /** Two pages and a part of a third. */
    private static final int COUNT = 2 * StoreReader.PAGE + 100;

    /** The commit through which is read. */
    private static final long THROUGH = 8;

    private final GraphReader reader;
    private final Driver driver;

    StoreReaderIT(GraphReader reader, Driver driver) {
        this.reader = reader;
        this.driver = driver;
    }

    @BeforeEach
    @AfterEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private void run(String query, Map<String, Object> parameters) {
        driver.executableQuery(query).withParameters(parameters).execute();
    }

    private void create(String label, long commit, List<String> ids) {
        run(
                "UNWIND $ids AS id CREATE (n:" + label + " {id: id, recorded: $commit})",
                Map.of("ids", ids, "commit", commit));
    }

    private Set<String> places(String begin) {
        return driver
                .executableQuery("MATCH (n) WHERE n.id STARTS WITH $begin RETURN elementId(n) AS place")
                .withParameters(Map.of("begin", begin))
                .execute()
                .records()
                .stream()
                .map(row -> row.get("place").asString())
                .collect(Collectors.toSet());
    }

    private static List<String> ids(String begin, int count) {
        return IntStream.range(0, count).mapToObj(n -> begin + n).toList();
    }

    private List<Object> live() {
        var live = new ArrayList<Object>();
        StoreReader.pages(
                reader,
                Kind.FACT,
                THROUGH,
                element -> {
                    assertThat(element.properties()).doesNotContainKeys("withdrawn", "evidenceWithdrawn");
                    live.add(element.properties().get("live"));
                },
                () -> {});
        return live;
    }

    @Test
    void factsOfOneKeyThatAnOpenStagingFreedHoldItApart() {
        run("""
                CREATE (:Staging {number: 7, job: 'of a test', open: true})
                WITH *
                UNWIND ['one', 'two'] AS id
                CREATE (:Fact {id: id, key: 'of both', marking: 'GREEN', recorded: 3, withdrawn: 7})
                """, Map.of());
        assertThat(live()).containsExactlyInAnyOrder("GREEN\none", "GREEN\ntwo");
    }

    /** The staging was opened once the numbers of the open ones were read; it may be discarded, which no commit tells. */
    @Test
    void whatAStagingBehindTheStateWithdrewStands() {
        run(
                "CREATE (:Fact {id: 'one', key: 'of it', marking: 'GREEN', recorded: 3, withdrawn: $later, evidenceWithdrawn: $later})",
                Map.of("later", THROUGH + 1));
        assertThat(live()).containsExactly("GREEN\none");
    }

    @ParameterizedTest
    @CsvSource({"ENTITY, Entity, Fact", "FACT, Fact, Evidence", "EVIDENCE, Evidence, Entity"})
    void eachNodeIsReadOnceWhateverIsWrittenMeanwhile(Kind kind, String label, String other) {
        create(label, 3, ids("early-", COUNT));
        create(label, 3, ids("late-", COUNT));
        var isFirst = new AtomicBoolean(true);
        var read = new ArrayList<String>();
        StoreReader.pages(reader, kind, THROUGH, element -> read.add(element.id()), () -> {
            if (read.isEmpty() || !isFirst.getAndSet(false)) return;
            var free = places("late-");
            run("MATCH (n) WHERE n.id STARTS WITH 'late-' DELETE n", Map.of());
            // Of the places that are free now some are taken by another kind and some by the same, once the database
            // gives them.
            var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (Collections.disjoint(free, places("other-")) || Collections.disjoint(free, places("new-"))) {
                assertThat(System.nanoTime()).as("no place is taken again").isLessThan(end);
                create(other, THROUGH, ids("other-" + System.nanoTime() + "-", 100));
                create(label, THROUGH + 1, ids("new-" + System.nanoTime() + "-", 100));
            }
        });
        assertThat(isFirst).isFalse();
        var each = new HashSet<>(read);
        assertThat(read).hasSize(each.size());
        assertThat(each).containsAll(ids("early-", COUNT));
        each.removeIf(id -> id.startsWith("early-"));
        assertThat(each).allMatch(id -> id.startsWith("late-"));
    }
}
