package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.headwater.WithDatabase;
import org.headwater.vocabulary.Problem;
import org.junit.jupiter.api.Test;
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
        return texts("MATCH (m:Migration) WHERE m.version <> 'lock' "
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
    void letsTwoServicesMigrateAtOnce() {
        var migrations = migrations();
        var both = List.of(CompletableFuture.runAsync(this::migrate), CompletableFuture.runAsync(this::migrate));
        both.forEach(CompletableFuture::join);
        assertThat(migrations()).isEqualTo(migrations);
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
    void refusesADatabaseOfANewerService() {
        run("CREATE (:Migration {version: '999', name: 'Later', checksum: 'x', at: datetime()})");
        try {
            assertThatThrownBy(this::migrate)
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("the database has migration 999")
                    .hasMessageContaining("start the newer service")
                    .message()
                    .hasLineCount(1);
        } finally {
            run("MATCH (m:Migration {version: '999'}) DELETE m");
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

    /** A fact of an earlier version held its key by the key itself and the marking. A killed start may have changed some already. */
    @Test
    void factsOfAnEarlierVersionHoldTheirKeysUnderTheirMarkings() {
        var schema = schema();
        try {
            run("MATCH (m:Migration {version: '072'}) DELETE m");
            run("DROP CONSTRAINT fact_held");
            run("MATCH (f:Fact) WHERE f.live IS NOT NULL SET f.live = f.key + '\\n' + f.live");
            run("CREATE CONSTRAINT fact_live FOR (f:Fact) REQUIRE f.live IS UNIQUE");
            run("CREATE INDEX fact_key FOR (f:Fact) ON (f.key)");
            run("UNWIND [{id: 'f1', live: 'OWNS|a|b\\nCLEAR'}, {id: 'f2', live: 'OWNS|a|b\\nCLEAR\\nf2'},"
                    + " {id: 'f3', live: 'OWNS|a|b\\nAMBER(x)/RED:y'}, {id: 'f4', live: null},"
                    + " {id: 'f5', live: 'OWNS|a|b\\nAMBER(x|y)'}, {id: 'f6', live: 'AMBER(x|z)'}] AS row"
                    + " CREATE (:Fact:Invented {id: row.id, key: 'OWNS|a|b', live: row.live})");
            migrate();
            assertThat(schema()).isEqualTo(schema);
            assertThat(texts("MATCH (f:Invented) RETURN f.id + ' ' + coalesce(f.live, '-') AS line ORDER BY line"))
                    .containsExactly(
                            "f1 CLEAR", "f2 CLEAR\nf2", "f3 AMBER(x)/RED:y", "f4 -", "f5 AMBER(x|y)", "f6 AMBER(x|z)");
            assertThatThrownBy(() -> run("CREATE (:Fact:Invented {id: 'f7', key: 'OWNS|a|b', live: 'CLEAR'})"))
                    .hasMessageContaining("already exists");
        } finally {
            run("MATCH (f:Invented) DETACH DELETE f");
            migrate();
        }
    }

    /** What several organizations rest evidence on becomes a record for each. A killed start may have done some of it already. */
    @Test
    void aSourceOfAnEarlierVersionBecomesARecordOfEachOfItsOriginators() {
        var id = "0123456789abcdefgh";
        try {
            run("CREATE (:Source:Invented {id: '" + id
                    + "jkmnpqrs', slot: 'f11e\n"
                    + "CLEAR', hash: 'f11e', title: 'A', marking: 'CLEAR'}), (:Source:Invented {id: 'tabl',"
                    + " slot: 'tab1e\n"
                    + "CLEAR', hash: 'tab1e', title: 'B', marking: 'CLEAR'})");
            run("UNWIND [{id: 'f1', by: 'beta', at: 7, of: '" + id
                    + "jkmnpqrs'}, {id: 'f2', by: 'alpha', at: 5, of: '" + id
                    + "jkmnpqrs'}, {id: 'f3', by: null, at: 1, of: 'tabl'}] AS row CREATE (:Fact:Invented {id:"
                    + " row.id, source: row.of, originator: row.by, recorded: row.at}) CREATE"
                    + " (:Evidence:Invented {id: 'e' + row.id, source: row.of, originator: row.by, recorded:"
                    + " row.at}) CREATE (:Document:Invented {id: 'd' + row.id, source: row.of, originator:"
                    + " row.by, recorded: row.at})");
            for (var turn = 0; turn < 2; turn++) {
                run("MATCH (m:Migration {version: '073'}) DELETE m");
                migrate();
                assertThat(texts("MATCH (s:Source) WHERE s.hash IN ['f11e', 'tab1e'] RETURN left(s.id, 18) + '"
                                + " ' + replace(s.slot, '\n"
                                + "', '/') + ' ' + coalesce(s.originator, '-') + ' ' + coalesce(s.floor,"
                                + " '-') AS line ORDER BY line"))
                        .containsExactly(
                                id + " alpha/f11e/CLEAR alpha -",
                                id + " beta/f11e/CLEAR beta CLEAR",
                                "tabl tab1e/CLEAR - -");
                assertThat(texts("MATCH (n:Invented) WHERE n.source IS NOT NULL MATCH (s:Source {id: n.source})"
                                + " RETURN n.id + ' ' + coalesce(s.originator, '-') AS line ORDER BY line"))
                        .containsExactly(
                                "df1 beta",
                                "df2 alpha",
                                "df3 -",
                                "ef1 beta",
                                "ef2 alpha",
                                "ef3 -",
                                "f1 beta",
                                "f2 alpha",
                                "f3 -");
            }
        } finally {
            run("MATCH (n) WHERE n:Invented OR n.hash = 'f11e' DETACH DELETE n");
            migrate();
        }
    }
}
