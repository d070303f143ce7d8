package org.headwater.store;

import java.time.Duration;
import java.util.List;
import org.neo4j.driver.Driver;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;
import org.springframework.stereotype.Component;

/** Description of the database for fault finding: its version, its schema, its indexes. */
@Component
public final class StoreState {

    private static final TransactionConfig SHORT =
            TransactionConfig.builder().withTimeout(Duration.ofSeconds(5)).build();

    private final Driver driver;
    private final DatabaseSettings settings;
    private final DiskRoom room;

    StoreState(Driver driver, DatabaseSettings settings, DiskRoom room) {
        this.driver = driver;
        this.settings = settings;
        this.room = room;
    }

    /**
     * @param database name, version and edition of the server
     * @param schema number of the last migration that ran on it
     * @param knownSchema number of the last migration that this service has
     * @param unfinishedIndexes names and states of the indexes that cannot be used
     * @param reserveMb what has to be free on the disk of a local database; 0 where it is elsewhere
     */
    public record StoreDescription(
            String database, String schema, String knownSchema, List<String> unfinishedIndexes, long reserveMb) {

        public StoreDescription {
            unfinishedIndexes = List.copyOf(unfinishedIndexes);
        }
    }

    /** Asks the database, at most 5 s for each of three questions. */
    public StoreDescription describe() {
        try (var session = driver.session(Transactions.sessions(driver, settings))) {
            var server = session.run(
                            "CALL dbms.components() YIELD name, versions, edition"
                                    + " RETURN name + ' ' + versions[0] + ' ' + edition AS server LIMIT 1",
                            SHORT)
                    .single()
                    .get("server")
                    .asString();
            var schema = session.run("MATCH (m:Migration) RETURN max(m.version) AS version", SHORT)
                    .single()
                    .get("version")
                    .asString("none");
            var unfinished = session.run(
                            "SHOW INDEXES YIELD name, state WHERE state <> 'ONLINE' RETURN name + ' ' + state AS index"
                                    + " ORDER BY name",
                            SHORT)
                    .list(row -> row.get("index").asString());
            return new StoreDescription(
                    server,
                    schema,
                    Migrations.ofProduct().latest(),
                    unfinished,
                    settings.isLocal() ? settings.reserve().toMegabytes() : 0);
        } catch (Neo4jException e) {
            throw room.away(e);
        }
    }

    /** The statements that create the constraints and indexes of the store, constraints first. */
    public List<String> schemaStatements() {
        try (var session = driver.session(Transactions.sessions(driver, settings))) {
            return BareStore.schema(session);
        } catch (Neo4jException e) {
            throw room.away(e);
        }
    }
}
