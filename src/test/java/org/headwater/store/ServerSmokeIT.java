package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.GraphDatabase;
import org.springframework.util.unit.DataSize;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.neo4j.Neo4jContainer;

/** Another server than the child process: the community image, where Docker is; elsewhere it is skipped and says so. */
@Testcontainers(disabledWithoutDocker = true)
class ServerSmokeIT {

    @Container
    private static final Neo4jContainer SERVER =
            new Neo4jContainer("neo4j:2026.08-community").withAdminPassword("for-this-test-only");

    @Test
    void migratesWritesAndReadsOnAServerOfItsOwn() {
        var settings = new DatabaseSettings(
                Path.of("target"),
                SERVER.getBoltUrl(),
                Path.of("none"),
                Path.of("none"),
                "512m",
                "64m",
                "64m",
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                null,
                DataSize.ofMegabytes(64),
                List.of());
        try (var driver =
                GraphDatabase.driver(SERVER.getBoltUrl(), AuthTokens.basic("neo4j", SERVER.getAdminPassword()))) {
            SchemaMigrator.of(driver, settings, new InstanceSettings(Duration.ofSeconds(20), Duration.ofSeconds(9)))
                    .afterPropertiesSet();
            var catalog = new CypherCatalog();
            var plans = new Plans(driver, catalog, settings, new PlanSettings(false));
            var number = new GraphWriter(driver, catalog, plans, settings, Clock.systemUTC())
                    .commit(writes -> writes.find("intake/takeJobNumber", Map.of())
                            .orElseThrow()
                            .number("number"));
            assertThat(number).isEqualTo(1);
            var markings = new GraphReader(driver, catalog, plans, settings)
                    .read(reads -> reads.list("evidence/listMarkings", Map.of()));
            assertThat(markings).extracting(row -> row.text("text")).containsExactly("CLEAR");
        }
    }
}
