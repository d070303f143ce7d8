package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.headwater.WithDatabase;
import org.headwater.vocabulary.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;

/** The key of a store, as instances get it that start with and without a file of an earlier version. */
@WithDatabase
class SecretsIT {

    private static final String NAME = "tried in a test";
    private static final String FILE = "tried.secret";

    @TempDir
    private Path folder;

    private final GraphWriter writer;
    private final SchemaMigrator schema;
    private final Driver driver;

    SecretsIT(GraphWriter writer, SchemaMigrator schema, Driver driver) {
        this.writer = writer;
        this.schema = schema;
        this.driver = driver;
    }

    @AfterEach
    void forget() {
        driver.executableQuery("MATCH (s:Secret {name: '" + NAME + "'}) DELETE s")
                .execute();
    }

    private String secretOf(String instance) {
        var data = new DataFolder(LocalNeo4jIT.settings(folder.resolve(instance)));
        return new Secrets(writer, data, schema).get(NAME, FILE);
    }

    @Test
    void isOneForAllInstances() {
        var one = secretOf("one");
        assertThat(one).hasSize(64);
        assertThat(secretOf("other")).isEqualTo(one);
        assertThat(folder.resolve("one").resolve(FILE)).doesNotExist();
    }

    @Test
    void movesTheFileOfTheFirstInstanceThatHasOne() throws Exception {
        var key = "0123456789abcdef0123456789abcdef";
        Files.createDirectories(folder.resolve("one"));
        Files.writeString(folder.resolve("one").resolve(FILE), key + "\n");
        Files.createDirectories(folder.resolve("other"));
        Files.writeString(folder.resolve("other").resolve(FILE), "f".repeat(64));
        assertThat(secretOf("one")).isEqualTo(key);
        assertThat(secretOf("other")).isEqualTo(key);
        assertThat(secretOf("one")).isEqualTo(key);
        assertThat(folder.resolve("one").resolve(FILE)).doesNotExist();
        assertThat(folder.resolve("other").resolve(FILE)).doesNotExist();
    }

    @Test
    void refusesAFileWithoutAKey() throws Exception {
        Files.createDirectories(folder.resolve("one"));
        Files.writeString(folder.resolve("one").resolve(FILE), "short");
        assertThatThrownBy(() -> secretOf("one"))
                .isInstanceOf(Problem.class)
                .hasMessageEndingWith("holds no key; delete it and start again")
                .message()
                .doesNotContain("short");
        assertThat(folder.resolve("one").resolve(FILE)).exists();
    }
}
