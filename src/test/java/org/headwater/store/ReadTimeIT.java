package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
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
        this.reader = new GraphReader(driver, catalog, plans, settings.withReadTimeout(Duration.ofMillis(100)));
    }

    /** For longer than the server waits before it looks for transactions whose time is over. */
    private int look() {
        var end = System.nanoTime() + Duration.ofSeconds(6).toNanos();
        return reader.read(reads -> {
            var looks = 0;
            for (; System.nanoTime() < end; looks++) reads.list("evidence/countByKind", Map.of("open", List.of()));
            return looks;
        });
    }

    @Test
    void endsSoonForARequestAndNotForAnImport() {
        assertThat(look()).isPositive();
        Deadline.set(Deadline.in(Duration.ofSeconds(60)));
        try {
            assertThatThrownBy(this::look)
                    .isInstanceOfSatisfying(
                            Problem.class, e -> assertThat(e.code()).isEqualTo("TIMEOUT"));
        } finally {
            Deadline.set(null);
        }
    }
}
