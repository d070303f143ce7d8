package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.headwater.ChildService;
import org.headwater.WithProcesses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.GraphDatabase;
import org.springframework.util.unit.DataSize;

/** Each test starts databases of its own, in a folder of its own. */
@WithProcesses
class LocalNeo4jIT {

    private static final Path LIB = Path.of("target/neo4j/lib");

    /** For a start on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    static DatabaseSettings settings(Path data) {
        return settings(data, "");
    }

    /** Of a server of one's own, where it is named. */
    static DatabaseSettings settings(Path data, String uri) {
        return settings(data, uri, LIB, PATIENCE);
    }

    private static DatabaseSettings settings(Path data, Path lib, Duration startWithin) {
        return settings(data, "", lib, startWithin);
    }

    private static DatabaseSettings settings(Path data, String uri, Path lib, Duration startWithin) {
        return new DatabaseSettings(
                data,
                uri,
                lib,
                Path.of("target/neo4j/launcher"),
                "512m",
                "64m",
                "64m",
                startWithin,
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                null,
                DataSize.ofMegabytes(64),
                List.of());
    }

    private static long answer(LocalNeo4j database) {
        try (var driver = GraphDatabase.driver(database.uri(), AuthTokens.basic("neo4j", database.secret()))) {
            return driver.executableQuery("RETURN 1")
                    .execute()
                    .records()
                    .getFirst()
                    .get(0)
                    .asLong();
        }
    }

    private static ProcessHandle process(LocalNeo4j database) {
        return ProcessHandle.of(database.processId()).orElseThrow();
    }

    @Test
    void lendsItsFolderToOneServiceAtATime(@TempDir Path data) throws Exception {
        var first = LocalNeo4j.start(settings(data, LIB, PATIENCE));
        try {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("neo4j.secret"))))
                    .isEqualTo("rw-------");
            assertThat(answer(first)).isEqualTo(1);

            assertThatThrownBy(() -> LocalNeo4j.start(settings(data, LIB, Duration.ofMillis(500))))
                    .isInstanceOf(DatabaseNotStarted.class)
                    .hasMessageContaining("another Headwater uses the data in " + data)
                    .hasMessageContaining("stop it, or choose another folder with HEADWATER_DATABASE_DATA")
                    .message()
                    .hasLineCount(1);
            assertThat(answer(first)).isEqualTo(1);

            // The next one waits until this one has closed its store.
            var firstProcess = process(first);
            var second = CompletableFuture.supplyAsync(() -> LocalNeo4j.start(settings(data, LIB, PATIENCE)));
            Thread.sleep(1_000);
            assertThat(second).isNotDone();
            first.close();
            assertThat(firstProcess.isAlive()).isFalse();
            try (var next = second.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                assertThat(answer(next)).isEqualTo(1);
                assertThat(next.secret()).isEqualTo(first.secret());
            }
        } finally {
            first.close();
        }
    }

    /** A start takes some seconds, and comes further all the time. */
    @Test
    void isWaitedForLongerThanItsBoundWhereItComesFurther(@TempDir Path data) {
        try (var database = LocalNeo4j.start(settings(data, LIB, Duration.ofSeconds(3)))) {
            assertThat(answer(database)).isEqualTo(1);
            assertThat(database.starts()).isEqualTo(1);
        }
    }

    /** That of the folder: other tests have databases beside it. */
    private static ProcessHandle starting(Path data) throws InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            var child = ProcessHandle.current()
                    .children()
                    .filter(each -> String.join(" ", each.info().arguments().orElse(new String[0]))
                            .contains("BesideParent"))
                    .filter(each -> String.join(" ", each.info().arguments().orElse(new String[0]))
                            .contains("--home-dir=" + data))
                    .findFirst();
            if (child.isPresent()) return child.get();
            Thread.sleep(20);
        }
        throw new AssertionError("no database starts");
    }

    @Test
    void isGivenUpWhereNothingOfItsStartMoves(@TempDir Path data) throws Exception {
        var start = CompletableFuture.supplyAsync(() -> LocalNeo4j.start(settings(data, LIB, Duration.ofSeconds(3))));
        var process = starting(data);
        ChildService.freeze(process);
        assertThatThrownBy(() -> start.get(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .cause()
                .isInstanceOf(DatabaseNotStarted.class)
                .hasMessageContaining("nothing of it moved for 3 s while it started")
                .hasMessageContaining("HEADWATER_DATABASE_START_WITHIN")
                .message()
                .hasLineCount(1);
        process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void saysInOneLineWhatToDoWhereItsJarsAreMissing(@TempDir Path data) {
        assertThatThrownBy(() -> LocalNeo4j.start(settings(data, data.resolve("none"), Duration.ofSeconds(1))))
                .isInstanceOf(DatabaseNotStarted.class)
                .hasMessageContaining("no neo4j-server-*.jar in " + data.resolve("none"))
                .hasMessageContaining("`mvn spring-boot:run`")
                .hasMessageContaining("NEO4J_URI")
                .message()
                .hasLineCount(1);
    }

    @Test
    void saysInOneLineWhyAServerDoesNotStart(@TempDir Path data) {
        var settings = settings(data, LIB, PATIENCE);
        var broken = new DatabaseSettings(
                settings.data(),
                "",
                settings.lib(),
                settings.launcher(),
                "512m",
                "much",
                "64m",
                settings.startWithin(),
                settings.readTimeout(),
                settings.writeTimeout(),
                settings.loadTimeout(),
                null,
                DataSize.ofMegabytes(64),
                List.of());
        assertThatThrownBy(() -> LocalNeo4j.start(broken))
                .isInstanceOf(DatabaseNotStarted.class)
                .hasMessageContaining("the local database ended while starting: ")
                .hasMessageContaining("neo4j/logs")
                .message()
                .hasLineCount(1);
    }
}
