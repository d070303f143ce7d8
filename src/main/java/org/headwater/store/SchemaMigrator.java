package org.headwater.store;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.headwater.store.Migrations.Migration;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.exceptions.Neo4jException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Brings the schema up to date at start. It runs the files {@code cypher/store/migrations/V001__Words.cypher} in the
 * order of their numbers, each once, and stores their checksums. One service migrates at a time, under a lease. Each
 * statement can be run again ("IF NOT EXISTS"), since the service may be killed between a statement and the record of it,
 * or paused until another one has taken over.
 */
@Component
public class SchemaMigrator implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(SchemaMigrator.class);

    /** Lease for work that instances starting together do one after the other. */
    private static final String LEASE = "start";

    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final Duration BETWEEN_WORDS = Duration.ofSeconds(10);

    private static final Pattern CREATES_INDEX = Pattern.compile("CREATE\\s+(?:\\w+\\s+)?INDEX\\s+(\\w+)");

    private static final Pattern CREATES_CONSTRAINT = Pattern.compile("CREATE\\s+CONSTRAINT\\s+(\\w+)");

    private static final Pattern DROPS = Pattern.compile("DROP\\s+(?:INDEX|CONSTRAINT)\\s+(\\w+)");

    private static final String SALT =
            "MATCH (c:Counter {name: 'commit'}) WHERE c.idSalt IS NULL SET c.idSalt = randomUUID() + randomUUID()";

    private final Driver driver;
    private final SessionConfig sessions;
    private final DatabaseSettings settings;
    private final Leases leases;
    private final Migrations migrations;

    /** Null for a server that others start, and that others may use. */
    private final @Nullable LocalNeo4j local;

    @Autowired
    SchemaMigrator(Driver driver, DatabaseSettings settings, Leases leases, ObjectProvider<LocalNeo4j> local) {
        this(driver, settings, leases, Migrations.ofProduct(), local.getIfAvailable());
    }

    private SchemaMigrator(
            Driver driver,
            DatabaseSettings settings,
            Leases leases,
            Migrations migrations,
            @Nullable LocalNeo4j local) {
        this.driver = driver;
        this.settings = settings;
        this.leases = leases;
        this.migrations = migrations;
        this.local = local;
        var database = settings.database();
        this.sessions = database == null || database.isBlank()
                ? SessionConfig.defaultConfig()
                : SessionConfig.forDatabase(database);
    }

    /** Migrator of an instance that does nothing else. */
    static SchemaMigrator of(Driver driver, DatabaseSettings settings, InstanceSettings instances) {
        return of(driver, settings, instances, Migrations.ofProduct());
    }

    static SchemaMigrator of(
            Driver driver, DatabaseSettings settings, InstanceSettings instances, Migrations migrations) {
        var catalog = new CypherCatalog();
        var plans = new Plans(driver, catalog, settings, new PlanSettings(false));
        var leases = new Leases(
                new GraphWriter(driver, catalog, plans, settings, Clock.systemUTC()),
                new GraphReader(driver, catalog, plans, settings),
                instances);
        return new SchemaMigrator(driver, settings, leases, migrations, null);
    }

    @Override
    public void afterPropertiesSet() {
        new FirstAnswer(driver, sessions, settings, local).await();
        try (var session = driver.session(sessions)) {
            // Two services may create the constraint at once; the refused one tries again.
            run(session, "CREATE CONSTRAINT lease_name IF NOT EXISTS FOR (l:Lease) REQUIRE l.name IS UNIQUE");
            // The database was started by this service: whoever had a lease before is no more.
            if (local != null)
                again(() -> {
                    leases.endAll();
                    return leases;
                });
            alone(lease -> migrate(session, lease));
        }
    }

    /**
     * Runs work that one service of a database does at a time. Other services wait for their turn without a limit. It is run again where
     * another service has taken over meanwhile, and finds done what that one did.
     */
    public void alone(Runnable work) {
        alone(lease -> work.run());
    }

    private void alone(Consumer<Lease> work) {
        new StartTurn(() -> again(() -> leases.tryTakeShort(LEASE)), leases::end, PAUSE).alone(work);
    }

    /**
     * Repeats a step that failed by chance, such as a deadlock with another service, for as long as a start may take. The time
     * in which the local database is started again does not count.
     * An element that another service creates is waited for without a limit.
     */
    private <T> T again(Supplier<T> work) {
        var patience = new StartPatience(settings.startWithin(), local);
        while (true) {
            try {
                return work.get();
            } catch (Neo4jException e) {
                log.debug("Tried again", e);
                if (!isMadeByAnother(e) && (!isByChance(e) || patience.isOver())) throw e;
            } catch (Unavailable e) {
                log.debug("Tried again", e);
                if (patience.isOver()) throw e;
            }
            pause();
        }
    }

    private static boolean isMadeByAnother(Neo4jException e) {
        return e.code().startsWith("Neo.ClientError.Schema.") && e.code().endsWith("AlreadyExists");
    }

    private static boolean isByChance(Neo4jException e) {
        return DatabaseAbsence.explains(e)
                || e.code().equals("Neo.DatabaseError.Schema.ConstraintCreationFailed")
                || isOvertaken(e);
    }

    /**
     * The database gives up a statement before it runs when an index is filled during each attempt to plan it. It has
     * no code of its own for this.
     */
    private static boolean isOvertaken(Neo4jException e) {
        return String.valueOf(e.getMessage()).contains("frequent schema changes");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseNotStarted("interrupted while the database started; start again", e);
        }
    }

    private void migrate(Session session, Lease lease) {
        if (!run(session, BareStore.UNFINISHED).isEmpty())
            throw new SchemaMismatch("the store holds a restore that was not finished; run `headwater restore` again,"
                    + " which begins anew, or name another data folder");
        run(session, "CREATE CONSTRAINT migration_version IF NOT EXISTS FOR (m:Migration) REQUIRE m.version IS UNIQUE");
        var done = run(session, "MATCH (m:Migration) RETURN m.version AS version, m.checksum AS checksum").stream()
                .collect(Collectors.toMap(
                        row -> row.get("version").asString(),
                        row -> row.get("checksum").asString()));
        var unknown = done.keySet().stream()
                .filter(version -> !migrations.have(version))
                .max(Comparator.naturalOrder());
        if (unknown.isPresent())
            throw new SchemaMismatch("the database has migration " + unknown.get()
                    + ", which this version of the service does not know; start the newer service");
        var pending = new ArrayList<Migration>();
        for (var migration : migrations.all()) {
            var before = done.get(migration.version());
            if (before != null && !before.equals(migration.checksum()))
                throw new SchemaMismatch("migration " + migration.version() + " " + migration.name()
                        + " was changed after it ran on this database; restore the file and add a new one");
            if (before == null) pending.add(migration);
        }
        if (!done.isEmpty() && !pending.isEmpty()) warnOfNoBackup(session, pending.size());
        var made = new HashSet<>(needless(pending));
        // A store with data may hold what a statement of a migration has to mend before a constraint. In a large one
        // without a schema, as after an offline import, several constraints of one transaction are checked in turn and
        // more slowly than each by itself.
        if (done.isEmpty() && isEmpty(session)) made.addAll(createAtOnce(session, pending, CREATES_CONSTRAINT));
        made.addAll(createAtOnce(session, pending, CREATES_INDEX));
        for (var migration : pending) {
            lease.require();
            run(session, migration, made);
        }
        // It is of this store alone, so a prepared ground has none, and it is decided before the first id.
        run(session, SALT);
        awaitIndexes(session);
    }

    /** Statements that create what a later one of these migrations drops: a store without it need not fill it first. */
    private static List<String> needless(List<Migration> pending) {
        var created = new HashMap<String, String>();
        var needless = new ArrayList<String>();
        for (var migration : pending)
            for (var statement : migration.statements()) {
                for (var form : List.of(CREATES_INDEX, CREATES_CONSTRAINT)) {
                    var creates = form.matcher(statement);
                    if (creates.lookingAt()) created.put(creates.group(1), statement);
                }
                var drops = DROPS.matcher(statement);
                if (!drops.lookingAt()) continue;
                var before = created.remove(drops.group(1));
                if (before != null) needless.add(before);
            }
        // A constraint or index that is created again in the same words is not needless.
        needless.removeAll(created.values());
        return needless;
    }

    private boolean isEmpty(Session session) {
        return run(session, "RETURN NOT EXISTS { MATCH (n) WHERE NOT n:Migration AND NOT n:Lease } AS empty")
                .getFirst()
                .get("empty")
                .asBoolean();
    }

    /** A change of the schema cannot be taken back: the way to the older version is a backup. */
    private void warnOfNoBackup(Session session, int changes) {
        var taken = run(session, "MATCH (b:BackupState {name: 'backup'}) RETURN b.taken AS taken").stream()
                .map(row -> row.get("taken"))
                .filter(value -> !value.isNull())
                .findFirst();
        log.warn(
                "The store is changed by {} migrations, and no older version starts on it then; the last backup {}",
                changes,
                taken.map(value -> "was taken at " + value.asZonedDateTime()).orElse("is unknown"));
    }

    /**
     * Runs the schema statements of one form of all migrations in one transaction, before any other statement, and returns them.
     * The database fills new indexes in one scan of the store, and a scan of a large store takes minutes. What one of the
     * migrations drops is left to them, in their order.
     */
    private List<String> createAtOnce(Session session, List<Migration> pending, Pattern form) {
        var dropped = pending.stream()
                .flatMap(migration -> migration.statements().stream())
                .map(DROPS::matcher)
                .filter(Matcher::lookingAt)
                .map(drop -> drop.group(1))
                .collect(Collectors.toSet());
        var statements = pending.stream()
                .flatMap(migration -> migration.statements().stream())
                .filter(statement -> {
                    var creates = form.matcher(statement);
                    return creates.lookingAt() && !dropped.contains(creates.group(1));
                })
                .toList();
        if (statements.isEmpty()) return statements;
        return again(() -> {
            try (var transaction = session.beginTransaction()) {
                for (var statement : statements) transaction.run(statement).consume();
                transaction.commit();
                return statements;
            }
        });
    }

    /** Waits, without a limit, until all indexes are filled. */
    private void awaitIndexes(Session session) {
        var said = System.nanoTime();
        while (true) {
            var waiting = run(
                    session,
                    "SHOW INDEXES YIELD name, state, populationPercent, failureMessage WHERE state <> 'ONLINE' RETURN"
                            + " name, state, populationPercent AS percent, failureMessage AS failure ORDER BY name");
            if (waiting.isEmpty()) return;
            for (var index : waiting)
                if (index.get("state").asString().equals("FAILED"))
                    throw new SchemaMismatch("the index " + index.get("name").asString() + " could not be filled: "
                            + index.get("failure")
                                    .asString("no reason given")
                                    .lines()
                                    .findFirst()
                                    .orElse("")
                            + "; drop it with `DROP INDEX " + index.get("name").asString()
                            + "` after that is mended, delete its (:Migration), and start again");
            if (System.nanoTime() - said >= BETWEEN_WORDS.toNanos()) {
                said = System.nanoTime();
                log.info(
                        "{} indexes are being filled: {}",
                        waiting.size(),
                        waiting.stream()
                                .map(index -> index.get("name").asString() + " "
                                        + Math.round(index.get("percent").asDouble(0)) + " %")
                                .collect(Collectors.joining(", ")));
            }
            pause();
        }
    }

    /** @param made statements that have run already, or need not run */
    private void run(Session session, Migration migration, Set<String> made) {
        for (var statement : migration.statements()) if (!made.contains(statement)) run(session, statement);
        // A repetition finds its own record where the answer to the first attempt was lost.
        again(() -> session.run(
                        "MERGE (m:Migration {version: $version}) "
                                + "ON CREATE SET m.name = $name, m.checksum = $checksum, m.at = datetime()",
                        Map.of(
                                "version", migration.version(),
                                "name", migration.name(),
                                "checksum", migration.checksum()))
                .consume());
        log.info("Schema: {} {}", migration.version(), migration.name());
    }

    /** Runs one statement, which can be run again. */
    private List<Record> run(Session session, String statement) {
        return again(() -> session.run(statement).list());
    }

    /** Database and service do not belong together; going on could spoil data. */
    private static final class SchemaMismatch extends Problem {
        SchemaMismatch(String message) {
            super(ErrorCode.UNAVAILABLE, message, null);
        }
    }
}
