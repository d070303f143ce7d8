package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.headwater.ChildService;
import org.headwater.LogCapture;
import org.headwater.WithProcesses;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.exceptions.DatabaseException;

/** Services that start at the same moment on one empty server, with nothing in it. */
@WithProcesses
@Tag("ci")
class EmptyServerIT {

    /** Six with {@code -Pthorough}: which one comes first is chance. */
    private static final int ROUNDS = Integer.getInteger("headwater.rounds", 1);

    private static final int INSTANCES = 3;

    /** The common pool may have one thread, and these wait for each other. */
    private static final Executor THREADS = work -> Thread.ofPlatform().daemon().start(work);

    @TempDir
    static Path data;

    private static LocalNeo4j server;

    @BeforeAll
    static void start() {
        server = LocalNeo4j.start(LocalNeo4jIT.settings(data.resolve("server")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Driver driver() {
        return GraphDatabase.driver(server.uri(), AuthTokens.basic("neo4j", server.secret()));
    }

    private static void empty(Driver driver) {
        try (var session = driver.session()) {
            session.run("MATCH (n) DETACH DELETE n").consume();
            for (var kind : List.of("CONSTRAINT", "INDEX"))
                for (var row : session.run("SHOW " + kind + " YIELD *").list())
                    if (!row.asMap().getOrDefault("type", "").equals("LOOKUP"))
                        session.run("DROP " + kind + " " + row.get("name").asString() + " IF EXISTS")
                                .consume();
        }
    }

    @Test
    void migrateOneAfterTheOther() throws Exception {
        var settings = LocalNeo4jIT.settings(data, server.uri());
        for (var round = 0; round < ROUNDS; round++) {
            var drivers = new ArrayList<Driver>();
            try {
                for (var instance = 0; instance < INSTANCES; instance++) drivers.add(driver());
                empty(drivers.getFirst());
                drivers.forEach(Driver::verifyConnectivity);
                var together = new CountDownLatch(INSTANCES);
                var all = drivers.stream()
                        .map(driver -> CompletableFuture.runAsync(
                                () -> {
                                    together.countDown();
                                    try {
                                        together.await();
                                    } catch (InterruptedException e) {
                                        throw new IllegalStateException(e);
                                    }
                                    SchemaMigrator.of(
                                                    driver,
                                                    settings,
                                                    new InstanceSettings(Duration.ofSeconds(20), Duration.ofSeconds(9)))
                                            .afterPropertiesSet();
                                },
                                THREADS))
                        .toList();
                for (var one : all) one.get(120, TimeUnit.SECONDS);
                try (var session = drivers.getFirst().session()) {
                    var versions = session.run("MATCH (m:Migration) RETURN m.version AS version, count(*) AS times")
                            .list();
                    assertThat(versions)
                            .hasSize(Migrations.ofProduct().all().size())
                            .allMatch(row -> row.get("times").asLong() == 1);
                    assertThat(session.run("SHOW INDEXES YIELD state WHERE state <> 'ONLINE'")
                                    .list())
                            .isEmpty();
                }
            } finally {
                drivers.forEach(Driver::close);
            }
        }
    }

    /** One that was paused for longer than its lease lives: another instance has taken it, and has ended by now. */
    @Test
    void goesOnWhereAnotherTookItsLease() throws Exception {
        try (var driver = driver();
                var log = LogCapture.of("org.headwater.store")) {
            empty(driver);
            var isTaken = new AtomicBoolean();
            var paused = before(Driver.class, driver, statement -> {
                if (!statement.startsWith("CREATE") || statement.contains("lease_name") || isTaken.getAndSet(true))
                    return;
                driver.executableQuery("MATCH (l:Lease {name: 'start'}) SET l.number = l.number + 1 REMOVE l.until")
                        .execute();
                var end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
                while (!log.text().contains("another instance has the lease 'start'")) {
                    assertThat(System.nanoTime()).as("the loss is noticed").isLessThan(end);
                    LockSupport.parkNanos(50_000_000);
                }
            });
            SchemaMigrator.of(
                            paused,
                            LocalNeo4jIT.settings(data, server.uri()),
                            new InstanceSettings(Duration.ofSeconds(20), Duration.ofSeconds(9)))
                    .afterPropertiesSet();
            assertThat(isTaken).isTrue();
            assertThat(log.text()).contains("this one waits for it and goes on, turn 2 of 10");
            assertThat(driver.executableQuery("MATCH (m:Migration) RETURN max(m.version) AS last")
                            .execute()
                            .records()
                            .getFirst()
                            .get("last")
                            .asString())
                    .isEqualTo(Migrations.ofProduct().latest());
        }
    }

    /** The same driver, session or transaction, which tells of each statement before it runs. */
    private static <T> T before(Class<T> type, T real, Consumer<String> told) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            if (method.getName().equals("run") && given[0] instanceof String statement) told.accept(statement);
            try {
                var made = method.invoke(real, given);
                if (made instanceof Session session) return before(Session.class, session, told);
                if (made instanceof Transaction transaction) return before(Transaction.class, transaction, told);
                return made;
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }));
    }

    private static final List<String> INDEXES =
            List.of("entity_key", "address_words", "evidence_recorded", "statement_kind");

    /** The database's log says of each index when the scan that fills it begins, and when that index is done. */
    private static List<String> scans() throws Exception {
        return Files.readString(data.resolve("server/neo4j/logs/debug.log"))
                .lines()
                .filter(line -> INDEXES.stream().anyMatch(index -> line.contains("name='" + index + "'")))
                .filter(line -> line.contains("Index population started") || line.contains("Index creation finished"))
                .map(line -> line.contains("Index population started") ? "begins" : "done")
                .toList();
    }

    /** The scan that fills all of them begins for each before any of them is done. */
    @Test
    void fillsAllIndexesInOneScan() throws Exception {
        try (var driver = driver()) {
            empty(driver);
            var before = scans().size();
            SchemaMigrator.of(
                            driver,
                            LocalNeo4jIT.settings(data, server.uri()),
                            new InstanceSettings(Duration.ofSeconds(20), Duration.ofSeconds(9)))
                    .afterPropertiesSet();
            var after = scans();
            assertThat(after.subList(before, after.size()))
                    .startsWith("begins", "begins", "begins", "begins")
                    .contains("done");
        }
    }

    /** The migrator itself needs them. All others are made at once. */
    private static final Pattern ONE_BY_ONE =
            Pattern.compile("CREATE CONSTRAINT (lease_name|migration_version) .*", Pattern.DOTALL);

    /** A constraint of a large store without a schema takes longer beside others than alone; an index does not. */
    @Test
    void makesTheWholeSchemaAtOnceAndConstraintsInAnEmptyStoreAlone() throws Exception {
        try (var driver = driver()) {
            empty(driver);
            assertThat(createdOneByOne(driver)).hasSize(2).allMatch(ONE_BY_ONE.asMatchPredicate());
            empty(driver);
            driver.executableQuery("CREATE (:Fact {id: 'of an offline import'})")
                    .execute();
            assertThat(createdOneByOne(driver))
                    .hasSizeGreaterThan(20)
                    .allMatch(statement -> statement.startsWith("CREATE CONSTRAINT "));
        }
    }

    /** The schema statements that the migrator runs in transactions of their own. */
    private static List<String> createdOneByOne(Driver driver) {
        var seen = new ArrayList<String>();
        SchemaMigrator.of(
                        seeing(Driver.class, driver, seen),
                        LocalNeo4jIT.settings(data, server.uri()),
                        new InstanceSettings(Duration.ofSeconds(20), Duration.ofSeconds(9)))
                .afterPropertiesSet();
        return seen.stream()
                .filter(statement -> statement.matches("(?s)CREATE\\s+(\\w+\\s+)?(INDEX|CONSTRAINT)\\s.*"))
                .toList();
    }

    /** The same driver or session, which notes what a session runs outside of a transaction that was begun. */
    private static <T> T seeing(Class<T> type, T real, List<String> seen) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            if (method.getName().equals("run")) seen.add((String) given[0]);
            try {
                var made = method.invoke(real, given);
                return made instanceof Session session ? seeing(Session.class, session, seen) : made;
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }));
    }

    /** An index that is filled meanwhile makes the database give up a statement before it runs it. */
    @Test
    void goesOnAfterStatementsThatTheDatabaseGaveUp() throws Exception {
        try (var driver = driver()) {
            empty(driver);
            var seen = new HashSet<String>();
            var overtaken = refusing(Driver.class, driver, seen);
            SchemaMigrator.of(
                            overtaken,
                            LocalNeo4jIT.settings(data, server.uri()),
                            new InstanceSettings(Duration.ofSeconds(20), Duration.ofSeconds(9)))
                    .afterPropertiesSet();
            assertThat(seen).hasSizeGreaterThan(50);
            try (var session = driver.session()) {
                assertThat(session.run("SHOW INDEXES YIELD state, type WHERE type <> 'LOOKUP' RETURN state")
                                .list(row -> row.get("state").asString()))
                        .hasSizeGreaterThan(20)
                        .containsOnly("ONLINE");
            }
        }
    }

    /** The same driver, session or transaction, which refuses every eighth text of a statement once. */
    private static <T> T refusing(Class<T> type, T real, Set<String> seen) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, given) -> {
            if (method.getName().equals("run")
                    && !"RETURN 1".equals(given[0])
                    && seen.add((String) given[0])
                    && seen.size() % 8 == 1)
                throw new DatabaseException(
                        "Neo.DatabaseError.Statement.ExecutionFailed",
                        "Could not compile query due to insanely frequent schema changes");
            try {
                var made = method.invoke(real, given);
                if (made instanceof Session session) return refusing(Session.class, session, seen);
                if (made instanceof Transaction transaction) return refusing(Transaction.class, transaction, seen);
                return made;
            } catch (InvocationTargetException e) {
                throw e.getTargetException();
            }
        }));
    }

    @Tag("thorough")
    @Test
    void getReadyBoth() throws Exception {
        try (var driver = driver()) {
            empty(driver);
        }
        var starts = new ArrayList<CompletableFuture<ChildService>>();
        for (var instance = 0; instance < 2; instance++) {
            var own = data.resolve("instance-" + instance);
            starts.add(CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return ChildService.start(
                                    own,
                                    "--headwater.database.uri=" + server.uri(),
                                    "--spring.neo4j.authentication.password=" + server.secret());
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    THREADS));
        }
        var digests = new ArrayList<String>();
        try {
            for (var start : starts) {
                var report = start.get(180, TimeUnit.SECONDS).get("/check");
                assertThat(report.path("findings")).isEmpty();
                digests.add(report.path("digest").asString());
            }
        } finally {
            for (var start : starts)
                start.handle((service, failed) -> {
                            if (service != null) service.close();
                            return null;
                        })
                        .join();
        }
        assertThat(digests.get(0)).isEqualTo(digests.get(1));
        try (var driver = driver();
                var session = driver.session()) {
            // The reference data were recorded by one of them, once.
            assertThat(session.run("MATCH (p:FeedPart) RETURN p.part AS part, count(*) AS times")
                            .list())
                    .isNotEmpty()
                    .allMatch(row -> row.get("times").asLong() == 1);
        }
    }
}
