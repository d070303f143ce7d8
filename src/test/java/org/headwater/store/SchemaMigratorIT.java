package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.headwater.WithDatabase;
import org.headwater.vocabulary.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.neo4j.driver.Driver;

@WithDatabase
class SchemaMigratorIT {

    private final Driver driver;
    private final DatabaseSettings settings;

    SchemaMigratorIT(Driver driver, DatabaseSettings settings) {
        this.driver = driver;
        this.settings = settings;
    }

    private List<String> migrations() {
        return texts("MATCH (m:Migration) "
                + "RETURN m.version + ' ' + m.checksum + ' ' + toString(m.at) AS line ORDER BY line");
    }

    private List<String> schema() {
        return texts("SHOW INDEXES YIELD name, labelsOrTypes, properties RETURN name + reduce(all = '', one IN"
                + " coalesce(labelsOrTypes, []) + coalesce(properties, []) | all + ' ' + one) AS line ORDER BY"
                + " line");
    }

    private List<String> texts(String cypher) {
        return driver.executableQuery(cypher).execute().records().stream()
                .map(row -> row.get(0).asString())
                .toList();
    }

    private void run(String cypher) {
        driver.executableQuery(cypher).execute();
    }

    private void migrate() {
        SchemaMigrator.of(driver, settings, new InstanceSettings(Duration.ofSeconds(20), Duration.ofSeconds(9)))
                .afterPropertiesSet();
    }

    @Test
    void doesNothingTheSecondTime() {
        var migrations = migrations();
        var schema = schema();
        assertThat(migrations).isNotEmpty();
        migrate();
        assertThat(migrations()).isEqualTo(migrations);
        assertThat(schema()).isEqualTo(schema);
    }

    @Test
    void refusesAMigrationThatWasChangedAfterItRan() {
        run("MATCH (m:Migration {version: '001'}) SET m.kept = m.checksum, m.checksum = 'of another text'");
        try {
            assertThatThrownBy(this::migrate)
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("migration 001")
                    .hasMessageContaining(
                            "was changed after it ran on this database; restore the file and add a new one")
                    .message()
                    .hasLineCount(1);
        } finally {
            run("MATCH (m:Migration {version: '001'}) SET m.checksum = m.kept REMOVE m.kept");
        }
        migrate();
    }

    @Test
    void refusesAStoreWhoseRestoreWasNotFinished() {
        run("CREATE (:Restoring {at: datetime()})");
        try {
            assertThatThrownBy(this::migrate)
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("a restore that was not finished")
                    .message()
                    .hasLineCount(1);
        } finally {
            run("MATCH (r:Restoring) DELETE r");
        }
        migrate();
    }

    /** The result of the invented migrations, whenever they ran. */
    private List<String> made() {
        var made = new ArrayList<>(schema());
        made.addAll(texts("MATCH (m:Migration) RETURN m.version + ' ' + m.checksum AS line ORDER BY line"));
        made.addAll(driver
                .executableQuery("MATCH (i:Invented) RETURN i {.*} AS properties ORDER BY i.number")
                .execute()
                .records()
                .stream()
                .map(row -> new TreeMap<>(row.get("properties").asMap()).toString())
                .toList());
        return made;
    }

    private void forget() {
        for (var one : List.of("CONSTRAINT invented_text", "CONSTRAINT invented_words", "INDEX invented_number"))
            run("DROP " + one + " IF EXISTS");
        run("DROP INDEX invented_for_a_while IF EXISTS");
        run("MATCH (n) WHERE n:Invented OR (n:Migration AND n.version >= '900') DELETE n");
    }

    /** A store as it is before the invented migrations. */
    private void prepare() {
        forget();
        run("CREATE CONSTRAINT invented_text FOR (i:Invented) REQUIRE i.text IS UNIQUE");
        run("UNWIND range(1, 7) AS number CREATE (:Invented {number: number, text: 'word ' + number})");
    }

    private void migrateFurther(Driver by) {
        SchemaMigrator.of(
                        by,
                        settings,
                        new InstanceSettings(Duration.ofSeconds(20), Duration.ofSeconds(9)),
                        Migrations.ofProduct().and(Migrations.in("org/headwater/store/invented")))
                .afterPropertiesSet();
    }

    @ParameterizedTest
    @EnumSource
    void whereverItIsKilledTheNextStartMakesTheSame(KilledStatements.Moment moment) {
        var schema = schema();
        try {
            prepare();
            migrateFurther(driver);
            var expected = made();
            assertThat(expected)
                    .anyMatch(line -> line.startsWith("invented_words"))
                    .noneMatch(line -> line.startsWith("invented_text") || line.startsWith("invented_for_a_while"))
                    .anyMatch(line -> line.contains("counted"));
            var kills = 0;
            while (true) {
                prepare();
                var killed = new KilledStatements(moment, kills);
                try {
                    migrateFurther(killed.driver(driver));
                    break;
                } catch (KilledStatements.Killed e) {
                    kills++;
                }
                if (moment == KilledStatements.Moment.MIDST)
                    assertThat(texts(
                                    "MATCH (i:Invented) WHERE i.words IS NOT NULL AND i.text IS NULL OR i.words IS NULL"
                                            + " RETURN toString(i.number)"))
                            .as("some rows are done, some are not, at %s", killed.seen())
                            .hasSizeBetween(3, 4);
                migrateFurther(driver);
                assertThat(made())
                        .as("killed %s the last of %s", moment, killed.seen())
                        .isEqualTo(expected);
            }
            assertThat(made()).isEqualTo(expected);
            // Both batched statements; or all of both files, their records, and what each start asks for.
            if (moment == KilledStatements.Moment.MIDST) assertThat(kills).isEqualTo(2);
            else assertThat(kills).isBetween(12, 20);
        } finally {
            forget();
        }
        assertThat(schema()).isEqualTo(schema);
        migrate();
    }

    @Test
    void ofTwoServicesOneMigratesAndTheOtherFindsItDone() {
        try {
            prepare();
            var both = List.of(
                    new KilledStatements(KilledStatements.Moment.BEFORE, Integer.MAX_VALUE),
                    new KilledStatements(KilledStatements.Moment.BEFORE, Integer.MAX_VALUE));
            both.stream()
                    .map(one -> CompletableFuture.runAsync(() -> migrateFurther(one.driver(driver))))
                    .toList()
                    .forEach(CompletableFuture::join);
            var ran = both.stream()
                    .flatMap(one -> one.seen().stream())
                    .filter(statement -> statement.contains("Invented") || statement.contains("invented_"))
                    .toList();
            assertThat(ran).doesNotHaveDuplicates().hasSize(7);
            assertThat(texts("MATCH (m:Migration) WHERE m.version >= '900' RETURN m.version AS version ORDER BY"
                            + " version"))
                    .containsExactly("900", "901");
        } finally {
            forget();
        }
        migrate();
    }

    /** Somebody who goes back to this version, as after a failed upgrade, is told so. */
    @Test
    void refusesAStoreThatANewerServiceHasChanged() {
        try {
            prepare();
            migrateFurther(driver);
            assertThatThrownBy(this::migrate)
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining(
                            "the database has migration 901, which this version of the service does not know")
                    .hasMessageContaining("start the newer service")
                    .message()
                    .hasLineCount(1);
        } finally {
            forget();
        }
        migrate();
    }
}
