package org.headwater.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.headwater.vocabulary.Problem;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.exceptions.Neo4jException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Brings the schema up to date at start: files {@code cypher/store/migrations/V001__Words.cypher} in the order of their
 * numbers, each once, with its checksum. Only one service migrates at a time: a node's write lock is held meanwhile. Each
 * statement can be run again ("IF NOT EXISTS"), since a kill may come between a statement and its record.
 */
@Component
public class SchemaMigrator implements InitializingBean {

    private static final Logger log = LoggerFactory.getLogger(SchemaMigrator.class);

    private static final Duration PAUSE = Duration.ofMillis(200);

    private static final Pattern FILE_NAME = Pattern.compile("V(\\d{3})__(\\w+)\\.cypher");

    private final Driver driver;
    private final SessionConfig sessions;
    private final DatabaseSettings settings;

    SchemaMigrator(Driver driver, DatabaseSettings settings) {
        this.driver = driver;
        this.settings = settings;
        var database = settings.database();
        this.sessions = database == null || database.isBlank()
                ? SessionConfig.defaultConfig()
                : SessionConfig.forDatabase(database);
    }

    private record Migration(String version, String name, String text, String checksum) {

        List<String> statements() {
            var bare =
                    text.lines().filter(line -> !line.strip().startsWith("//")).collect(Collectors.joining("\n"));
            return Arrays.stream(bare.split(";\\s*(\\n|$)"))
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .toList();
        }
    }

    @Override
    public void afterPropertiesSet() {
        if (settings.isLocal()) awaitAnswer();
        try (var lock = driver.session(sessions);
                var session = driver.session(sessions)) {
            session.run(
                            "CREATE CONSTRAINT migration_version IF NOT EXISTS FOR (m:Migration) REQUIRE m.version IS UNIQUE")
                    .consume();
            try (var held = lock.beginTransaction()) {
                held.run("MERGE (m:Migration {version: 'lock'}) SET m.held = true")
                        .consume();
                migrate(session);
                held.commit();
            }
        }
    }

    /** A server that listens may not answer yet: it still recovers its store, or the machine has much else to do. */
    private void awaitAnswer() {
        var end = System.nanoTime() + settings.startWithin().toNanos();
        while (true) {
            try (var session = driver.session(sessions)) {
                session.run("RETURN 1").consume();
                return;
            } catch (Neo4jException e) {
                if (!DatabaseAbsence.explains(e) || System.nanoTime() > end) throw e;
                log.info("The database does not answer yet: {}", e.getMessage());
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new DatabaseNotStarted("interrupted while the database started; start again", e);
            }
        }
    }

    private static void migrate(Session session) {
        var done = session
                .run(
                        "MATCH (m:Migration) WHERE m.version <> 'lock' RETURN m.version AS version, m.checksum AS checksum")
                .stream()
                .collect(Collectors.toMap(
                        row -> row.get("version").asString(),
                        row -> row.get("checksum").asString()));
        var known = migrations();
        for (var version : done.keySet())
            if (known.stream().noneMatch(migration -> migration.version().equals(version)))
                throw new SchemaMismatch("the database has migration " + version
                        + ", which this version of the service does not know; start the newer service");
        for (var migration : known) {
            var before = done.get(migration.version());
            if (before != null && !before.equals(migration.checksum()))
                throw new SchemaMismatch("migration " + migration.version() + " " + migration.name()
                        + " was changed after it ran on this database; restore the file and add a new one");
            if (before == null) run(session, migration);
        }
        session.run("CALL db.awaitIndexes(300)").consume();
    }

    private static void run(Session session, Migration migration) {
        for (var statement : migration.statements()) session.run(statement).consume();
        session.run(
                        "CREATE (:Migration {version: $version, name: $name, checksum: $checksum, at: datetime()})",
                        Map.of(
                                "version", migration.version(),
                                "name", migration.name(),
                                "checksum", migration.checksum()))
                .consume();
        log.info("Schema: {} {}", migration.version(), migration.name());
    }

    private static List<Migration> migrations() {
        try {
            return Arrays.stream(new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:cypher/store/migrations/*.cypher"))
                    .map(file -> {
                        try {
                            var name = FILE_NAME.matcher(file.getFilename() == null ? "" : file.getFilename());
                            if (!name.matches())
                                throw new IllegalStateException(file + " is not named as V001__Words.cypher");
                            var text = file.getContentAsString(UTF_8);
                            return new Migration(name.group(1), name.group(2), text, checksum(text));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    // A class path may hold the same folder twice, unpacked and in a jar.
                    .distinct()
                    .sorted(Comparator.comparing(Migration::version))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String checksum(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256")
                            .digest(text.replace("\r\n", "\n").getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Database and service do not belong together; going on could spoil data. */
    private static final class SchemaMismatch extends Problem {
        SchemaMismatch(String message) {
            super("UNAVAILABLE", message, null);
        }
    }
}
