package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.headwater.WithProcesses;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.springframework.util.unit.DataSize;

/** A prepared store is the one that the statements of the schema make, but for what tells stores apart. */
@WithProcesses
@Tag("ci")
class GroundStoreIT {

    private static final String SALT = "MATCH (c:Counter {name: 'commit'}) RETURN c.idSalt AS salt";

    @TempDir
    Path folder;

    private DatabaseSettings settings(String data, Path lib) {
        return new DatabaseSettings(
                folder.resolve(data),
                "",
                lib,
                Path.of("target/neo4j/launcher"),
                "512m",
                "64m",
                "64m",
                Duration.ofSeconds(120),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                null,
                DataSize.ofMegabytes(64),
                List.of());
    }

    private static Driver driver(LocalNeo4j database) {
        return GraphDatabase.driver(database.uri(), AuthTokens.basic("neo4j", database.secret()));
    }

    private record Seen(List<String> schema, List<String> migrations, String nodes, String salt) {}

    private static Seen seen(Driver driver) {
        try (var session = driver.session()) {
            return new Seen(
                    BareStore.schema(session),
                    session.run("MATCH (m:Migration) RETURN m.version + m.checksum AS done ORDER BY done")
                            .list(row -> row.get("done").asString()),
                    session.run("MATCH (n) WHERE NOT n:Lease AND NOT n:Migration"
                                    + " RETURN labels(n) AS labels, n {.*, idSalt: null} AS properties"
                                    + " ORDER BY labels(n)[0], n.name, n.text")
                            .list()
                            .toString(),
                    session.run(SALT).single().get("salt").asString());
        }
    }

    private Seen started(DatabaseSettings settings) {
        GroundStore.lay(settings);
        try (var database = LocalNeo4j.start(settings);
                var driver = driver(database)) {
            SchemaMigrator.of(driver, settings, new InstanceSettings(Duration.ofSeconds(60), Duration.ofSeconds(9)))
                    .afterPropertiesSet();
            return seen(driver);
        }
    }

    @Test
    void isTheStoreThatItsStatementsMakeAndHasASaltOfItsOwn() throws IOException {
        var plain = Path.of("target/neo4j/lib").toAbsolutePath();
        var lib = Files.createDirectory(folder.resolve("neo4j")).resolve("lib");
        Files.createSymbolicLink(lib, plain);
        var file = folder.resolve("neo4j/ground.zip");

        GroundStore.make(file, settings("making", lib));
        assertThat(folder.resolve("making/ground")).doesNotExist();

        var made = started(settings("made", plain));
        GroundStore.lay(settings("first", lib));
        assertThat(folder.resolve("first/neo4j/data/databases/neo4j")).isDirectory();
        var first = started(settings("first", lib));
        var second = started(settings("second", lib));

        assertThat(first.schema).isEqualTo(made.schema).isNotEmpty();
        assertThat(first.migrations).isEqualTo(made.migrations).isNotEmpty();
        assertThat(first.nodes).isEqualTo(made.nodes);
        assertThat(List.of(made.salt, first.salt, second.salt))
                .doesNotHaveDuplicates()
                .allSatisfy(salt -> assertThat(salt).hasSizeGreaterThan(70));
    }
}
