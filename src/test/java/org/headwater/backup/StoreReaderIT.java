package org.headwater.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.backup.Element.Kind;
import org.headwater.store.GraphReader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.neo4j.driver.Driver;

/** Readings of a store that takes several transactions. */
@WithDatabase
class StoreReaderIT {

    /** Two pages and a part of a third. */
    private static final int COUNT = 2 * StoreReader.PAGE + 100;

    private final GraphReader reader;
    private final Driver driver;

    StoreReaderIT(GraphReader reader, Driver driver) {
        this.reader = reader;
        this.driver = driver;
    }

    @AfterEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private void run(String query, Map<String, Object> parameters) {
        driver.executableQuery(query).withParameters(parameters).execute();
    }

    private void create(String label, List<String> ids) {
        run("UNWIND $ids AS id CREATE (n:" + label + " {id: id})", Map.of("ids", ids));
    }

    private static List<String> ids(String begin, int count) {
        return IntStream.range(0, count).mapToObj(n -> begin + n).toList();
    }

    @Test
    void factsOfOneKeyThatAnOpenStagingFreedHoldItApart() {
        run("""
                CREATE (:Staging {number: 7, job: 'of a test', open: true})
                WITH *
                UNWIND ['one', 'two'] AS id
                CREATE (:Fact {id: id, key: 'of both', marking: 'GREEN', recorded: 3, withdrawn: 7})
                """, Map.of());
        var live = new ArrayList<Object>();
        StoreReader.pages(
                reader, Kind.FACT, element -> live.add(element.properties().get("live")), () -> {});
        assertThat(live).hasSize(2).doesNotContainNull().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"ENTITY, Entity, Fact", "FACT, Fact, Evidence", "EVIDENCE, Evidence, Entity"})
    void eachNodeIsReadOnceWhateverIsWrittenMeanwhile(Kind kind, String label, String other) {
        create(label, ids("early-", COUNT));
        create(label, ids("late-", COUNT));
        // What lies at the places that become free is of another kind, or was not there at the begin.
        var isFirst = new AtomicBoolean(true);
        var read = new ArrayList<String>();
        StoreReader.pages(reader, kind, element -> read.add(element.id()), () -> {
            if (read.isEmpty() || !isFirst.getAndSet(false)) return;
            run("MATCH (n:" + label + ") WHERE n.id STARTS WITH 'late-' DELETE n", Map.of());
            create(other, ids("other-", 500));
            create(label, ids("new-", 500));
        });
        assertThat(isFirst).isFalse();
        var each = new HashSet<>(read);
        assertThat(read).hasSize(each.size());
        assertThat(each).containsAll(ids("early-", COUNT));
        each.removeIf(id -> id.startsWith("early-"));
        assertThat(each).noneMatch(id -> id.startsWith("other-"));
    }
}
