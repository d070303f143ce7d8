package org.headwater.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.springframework.util.unit.DataSize;

/** The local database, empty, for what is measured beside the service's own search; its folder is deleted at the end. */
public final class BenchDatabase implements AutoCloseable {

    private final Path data;
    private final LocalNeo4j server;
    private final Driver driver;
    private final DatabaseSettings settings;

    private BenchDatabase(Path data, LocalNeo4j server, DatabaseSettings settings) {
        this.data = data;
        this.settings = settings;
        this.server = server;
        driver = GraphDatabase.driver(server.uri(), AuthTokens.basic("neo4j", server.secret()));
    }

    /** With more heap, page cache and memory for a transaction than by default: the queries are to have what they want. */
    public static BenchDatabase start() {
        try {
            var data = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "bench-data");
            var settings = settings(data);
            return new BenchDatabase(data, LocalNeo4j.start(settings), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DatabaseSettings settings(Path data) {
        return new DatabaseSettings(
                data,
                "",
                Path.of("target/neo4j/lib"),
                Path.of("target/neo4j/launcher"),
                "4g",
                "2g",
                "2g",
                Duration.ofSeconds(120),
                Duration.ofSeconds(120),
                Duration.ofSeconds(600),
                Duration.ofSeconds(600),
                null,
                DataSize.ofMegabytes(64),
                List.of());
    }

    public Driver driver() {
        return driver;
    }

    /** As the service reads. */
    public GraphReader reader() {
        var catalog = new CypherCatalog();
        return new GraphReader(
                driver, catalog, new Plans(driver, catalog, settings, new PlanSettings(false)), settings);
    }

    @Override
    public void close() {
        driver.close();
        server.close();
        try (var files = Files.walk(data)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
