package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.headwater.WithDatabase;
import org.headwater.vocabulary.Problem;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;

/** The time of a read is a request's: what an import or a start asks may take longer. */
@WithDatabase
class ReadTimeIT {

    private final GraphReader reader;

    ReadTimeIT(Driver driver, CypherCatalog catalog, Plans plans, DatabaseSettings settings) {
        // No plan is made within a millisecond.
        this.reader = new GraphReader(driver, catalog, plans, settings.withReadTimeout(Duration.ofMillis(1)));
    }

    private long count() {
        var sum = 0L;
        for (var time = 0; time < 20; time++)
            sum += reader.read(reads -> reads.list("evidence/countByKind", Map.of("open", java.util.List.of()))
                    .size());
        return sum;
    }

    @Test
    void endsSoonForARequestAndNotForAnImport() {
        assertThat(count()).isNotNegative();
        Deadline.set(Deadline.in(Duration.ofSeconds(60)));
        try {
            assertThatThrownBy(this::count)
                    .isInstanceOfSatisfying(
                            Problem.class, e -> assertThat(e.code()).isEqualTo("TIMEOUT"));
        } finally {
            Deadline.set(null);
        }
    }
}
