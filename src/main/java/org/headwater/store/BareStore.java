package org.headwater.store;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;

/**
 * A database without the service: nothing is migrated, loaded or planned in it. Whoever fills one from outside marks it first, so
 * that no service starts on a store that is half there.
 */
public final class BareStore implements AutoCloseable {

    /** Finds the mark. */
    static final String UNFINISHED = "MATCH (r:Restoring) RETURN r.at AS at";

    private static final String ALL = "MATCH (n) RETURN count(n) AS number";

    private final Driver driver;
    private final @Nullable LocalNeo4j local;
    private final DatabaseSettings settings;
    private final CypherCatalog catalog = new CypherCatalog();
    private final GraphReader reader;
    private final GraphWriter writer;

    private BareStore(Driver driver, @Nullable LocalNeo4j local, DatabaseSettings settings) {
        this.driver = driver;
        this.local = local;
        this.settings = settings;
        var plans = new Plans(driver, catalog, settings, new PlanSettings(false));
        this.reader = new GraphReader(driver, catalog, plans, settings);
        this.writer = new GraphWriter(driver, catalog, plans, settings, Clock.systemUTC());
    }

    /**
     * Starts the local database of the settings, or connects to the server that they name.
     *
     * @param user and {@code password} are those of a server; a local database has its own
     */
    public static BareStore open(DatabaseSettings settings, String user, String password) {
        var config = Config.builder().withMaxConnectionPoolSize(8).build();
        if (!settings.isLocal()) {
            var driver = GraphDatabase.driver(settings.uri(), AuthTokens.basic(user, password), config);
            return new BareStore(driver, null, settings);
        }
        var local = LocalNeo4j.startUntrained(settings);
        try {
            var driver = GraphDatabase.driver(local.uri(), AuthTokens.basic("neo4j", local.secret()), config);
            driver.verifyConnectivity();
            return new BareStore(driver, local, settings);
        } catch (RuntimeException e) {
            local.close();
            throw e;
        }
    }

    /** The number of the last schema that this version knows; it makes a present store of each earlier one. */
    public static String latestSchema() {
        return Migrations.ofProduct().latest();
    }

    /** Gives it the schema. */
    void migrate() {
        SchemaMigrator.of(driver, settings, new InstanceSettings(Duration.ofSeconds(60), Duration.ofSeconds(9)))
                .afterPropertiesSet();
    }

    /**
     * Takes away what tells one store from another, where it has nothing but the schema.
     *
     * @param labels of all nodes that may be there
     * @throws IllegalStateException where others are
     */
    void forgetItself(List<String> labels) {
        ask(session -> {
            session.run("MATCH (l:Lease) DELETE l").consume();
            session.run("MATCH (c:Counter) REMOVE c.idSalt").consume();
            var others = session.run(
                            "MATCH (n) WHERE none(label IN labels(n) WHERE label IN $labels) RETURN DISTINCT labels(n)"
                                    + " AS others",
                            Map.of("labels", labels))
                    .list(row -> row.get("others").asList().toString());
            if (!others.isEmpty())
                throw new IllegalStateException(
                        "a migration leaves " + others + " in an empty store, not only " + labels);
            return others;
        });
    }

    /** Whether it holds no node at all. */
    public boolean isEmpty() {
        return ask(session -> session.run(ALL).single().get("number").asLong() == 0);
    }

    /** Whether somebody began to fill it and did not come to the end. */
    public boolean isUnfinished() {
        return ask(session -> session.run(UNFINISHED).hasNext());
    }

    /** Says that it is being filled. */
    public void mark() {
        ask(session -> session.run("CREATE (:Restoring {at: datetime()})").consume());
    }

    /** Says that it is whole. */
    public void unmark() {
        ask(session -> session.run("MATCH (r:Restoring) DELETE r").consume());
    }

    /** Empties it: nodes, relationships, constraints and indexes. The mark goes last. */
    public void clear() {
        ask(session -> {
            session.run("MATCH (n) WHERE NOT n:Restoring CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS")
                    .consume();
            for (var row :
                    session.run("SHOW CONSTRAINTS YIELD name RETURN name").list())
                session.run("DROP CONSTRAINT " + quoted(row.get("name").asString()))
                        .consume();
            for (var row : session.run("SHOW INDEXES YIELD name, type WHERE type <> 'LOOKUP' RETURN name")
                    .list())
                session.run("DROP INDEX " + quoted(row.get("name").asString())).consume();
            return session.run("MATCH (n) DETACH DELETE n").consume();
        });
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }

    static List<String> schema(Session session) {
        var all = new ArrayList<String>();
        for (var query : List.of(
                "SHOW CONSTRAINTS YIELD name, createStatement RETURN createStatement AS made ORDER BY name",
                "SHOW INDEXES YIELD name, type, owningConstraint, createStatement"
                        + " WHERE owningConstraint IS NULL AND type <> 'LOOKUP'"
                        + " RETURN createStatement AS made ORDER BY name"))
            for (var row : session.run(query).list()) all.add(row.get("made").asString());
        return all;
    }

    /** The statements that create its constraints and indexes. */
    public List<String> schemaStatements() {
        return ask(BareStore::schema);
    }

    /** Runs statements that create constraints or indexes, all indexes in one scan, and waits until they are filled. */
    public void create(List<String> statements) {
        ask(session -> {
            if (!statements.isEmpty())
                session.executeWriteWithoutResult(transaction -> {
                    for (var statement : statements) transaction.run(statement).consume();
                });
            return session.run("CALL db.awaitIndexes(86400)").consume();
        });
    }

    /** One write transaction, under no lease of the caller's own store. It may be run again. */
    public <T> T write(Function<Books, T> work) {
        return Lease.callWithout(() -> writer.inTransaction(work::apply));
    }

    public GraphReader reader() {
        return reader;
    }

    private <T> T ask(Function<Session, T> work) {
        try (var session = driver.session(Transactions.sessions(driver, settings))) {
            return work.apply(session);
        }
    }

    @Override
    public void close() {
        driver.close();
        if (local != null) local.close();
    }
}
