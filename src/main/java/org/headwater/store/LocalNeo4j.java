package org.headwater.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.unit.DataSize;

/**
 * Neo4j Community as a child process on loopback, with a free port, a random secret and its data in the service's
 * folder. The child watches a pipe that the service holds open, so it ends with the service, even with a killed one.
 *
 * <p>The server runs in a JVM of its own: its libraries do not mix with those of the service, and its licence covers
 * its own process only.
 */
final class LocalNeo4j implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LocalNeo4j.class);

    /** The least free space with which the server starts without errors. */
    private static final DataSize LEAST_ROOM = DataSize.ofMegabytes(64);

    /** A server writes its cache at its end, which takes as long as a start. */
    private static final Duration TRAINED_WITHIN = Duration.ofMinutes(5);

    private static final Duration LOOK_FOR_ROOM = Duration.ofSeconds(1);

    /** Reason why the server is started again. */
    enum RestartCause {
        /** It ended by itself, or was killed from outside. */
        EXIT,
        /** It reported that it cannot be used any more. */
        BROKEN,
        /** It gave no answer for too long. */
        SILENT,
        /** The start before did not succeed. */
        FAILED_START
    }

    /** Between two looks at a server that is up or starts again. */
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    /** Number of last lines of the output and of the log of a server that is given up. */
    private static final int LAST_LINES = 8;

    private final AtomicIntegerArray startedAgain = new AtomicIntegerArray(RestartCause.values().length);

    private final DatabaseSettings settings;
    private final Path home;
    private final int port;
    private final String secret;
    private final Supervision supervision;
    private volatile Process process;
    private volatile ServerWords words;
    private volatile boolean closing;
    private final Restarts restarts = new Restarts(Clock.systemUTC());
    private @Nullable Thread supervisor;
    private Ending ending = Ending.within(Duration.ofSeconds(20));

    /** Reason why the process is being ended; null while nobody ends it. */
    private volatile @Nullable Doom doomed;

    private record Doom(RestartCause cause, String reason) {}

    private volatile @Nullable String trouble;
    private final AtomicInteger starts = new AtomicInteger();

    /** Whether it writes a cache of its JVM at its end. */
    private final boolean isTrained;

    private LocalNeo4j(DatabaseSettings settings, Path home, int port, String secret, boolean isTrained)
            throws IOException {
        this.settings = settings;
        this.isTrained = isTrained;
        this.home = home;
        this.port = port;
        this.secret = secret;
        this.supervision = new Supervision(settings.startWithin());
        this.process = launch(settings, home, isTrained);
        this.words = began();
    }

    private ServerWords began() {
        starts.incrementAndGet();
        supervision.starts(System.nanoTime());
        return new ServerWords(process, home.resolve("logs/debug.log"));
    }

    /** Starts the server and returns when it accepts connections. */
    static LocalNeo4j start(DatabaseSettings settings) {
        return start(settings, 0, AotCache.isTraining());
    }

    /** Starts the server for a while, and without a part in the making of a cache for its JVM. */
    static LocalNeo4j startUntrained(DatabaseSettings settings) {
        return start(settings, 0, false);
    }

    /** From now on its end is a part of that of the service. */
    LocalNeo4j endingBy(Ending end) {
        ending = end;
        return this;
    }

    /** Starts the server on the port; 0 chooses a free one. */
    static LocalNeo4j start(DatabaseSettings settings, int chosen) {
        return start(settings, chosen, AotCache.isTraining());
    }

    private static LocalNeo4j start(DatabaseSettings settings, int chosen, boolean isTrained) {
        var home = settings.data().resolve("neo4j").toAbsolutePath();
        var began = System.nanoTime();
        requireJars(settings.libOrBeside(), "neo4j-server-");
        requireJars(settings.launcherOrBeside(), "headwater-");
        DataFolder.close(settings.data());
        try {
            Files.createDirectories(home.resolve("conf"), DataFolder.FOLDER_MODE);
            Files.createDirectories(home.resolve("logs"), DataFolder.FOLDER_MODE);
            Files.createDirectories(home.resolve("tmp"), DataFolder.FOLDER_MODE);
            var secret = ServerUser.secretIn(settings.data());
            ServerUser.write(home, secret);
            awaitStore(home, settings.startWithin());
            var port = chosen == 0 ? LoopbackPort.free() : chosen;
            Files.writeString(
                    DataFolder.newFile(home.resolve("conf/neo4j.conf")), configuration(settings, port), UTF_8);
            var server = new LocalNeo4j(settings, home, port, secret, isTrained);
            server.awaitPort();
            server.supervisor = Thread.ofVirtual().name("database").start(server::supervise);
            log.info(
                    "Database up on 127.0.0.1:{} after {} ms, data in {}",
                    port,
                    Duration.ofNanos(System.nanoTime() - began).toMillis(),
                    settings.data());
            return server;
        } catch (IOException e) {
            throw new DatabaseNotStarted(
                    "the local database cannot use " + settings.data() + " (" + e.getMessage()
                            + "); make the folder writable or choose another with HEADWATER_DATABASE_DATA",
                    e);
        }
    }

    private static Process launch(DatabaseSettings settings, Path home, boolean isTrained) throws IOException {
        var server = new ProcessBuilder(DataFolder.withOwnFiles(command(settings, home, isTrained)))
                .directory(home.toFile())
                .redirectErrorStream(true);
        // Two hundred paths: as an argument they would hide the others from whoever looks at the process.
        server.environment().put("CLASSPATH", AotCache.classPath(settings.launcherOrBeside(), settings.libOrBeside()));
        return server.start();
    }

    /**
     * Looks at the server, and starts one that ended again, on the same port, where the driver finds it. The server's log
     * recovers the store. A failed start is tried again after a longer pause each time.
     */
    private void supervise() {
        try {
            while (true) {
                while (!process.waitFor(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) judge();
                if (closing) return;
                var isStart = supervision.state() == Supervision.State.STARTING;
                supervision.ends();
                var given = doomed;
                doomed = null;
                launchAgain(given == null ? ended(isStart) : given);
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private Doom ended(boolean isStart) {
        var code = process.exitValue();
        return isStart
                ? new Doom(
                        RestartCause.FAILED_START,
                        "it ended with code " + code + " while it started: " + words.reason())
                : new Doom(RestartCause.EXIT, "it ended with code " + code);
    }

    /** Whether it has ended, or has not answered since its last start. */
    boolean isStarting() {
        return supervision.state() == Supervision.State.STARTING || doomed != null || !process.isAlive();
    }

    /** Number of processes of the server that were started. */
    int starts() {
        return starts.get();
    }

    /** It is asked something, to see whether it answers. */
    void asked(long at) {
        supervision.asked(at);
    }

    /** It answered what was asked at that moment. */
    void answered(long asked) {
        if (!supervision.answered(asked) || trouble == null) return;
        trouble = null;
        log.info("The database is up again");
    }

    /** Ends the server where it is stuck or hangs. */
    private void judge() {
        var own = process;
        if (doomed != null || closing || !own.isAlive()) return;
        if (supervision.state() == Supervision.State.STARTING && LoopbackPort.isOpen(port)) supervision.listens();
        var now = System.nanoTime();
        switch (supervision.look(now, Progress.of(own.toHandle(), words.said()))) {
            case GO_ON -> {}
            case TELL ->
                log.info(
                        "The database starts since {} s and is waited for as long as it comes further; nothing of it"
                                + " moved for {} s of {}. It says: {}",
                        supervision.sinceStart(now).toSeconds(),
                        supervision.still().toSeconds(),
                        settings.startWithin().toSeconds(),
                        words.lastLine());
            case STUCK ->
                startAgain(
                        own.pid(),
                        RestartCause.FAILED_START,
                        "nothing of it moved for " + settings.startWithin().toSeconds()
                                + " s while it started: not its log, its processor time or its disk");
            case HUNG ->
                startAgain(
                        own.pid(),
                        RestartCause.SILENT,
                        "it was of no use for " + Supervision.HANGS.toSeconds() + " s, and gives no answer");
        }
    }

    private void launchAgain(Doom why) throws InterruptedException {
        var doom = why;
        while (true) {
            awaitRoom();
            startedAgain.incrementAndGet(doom.cause().ordinal());
            var pause = restarts.next();
            trouble = "it is started again in " + pause.toSeconds() + " s, because " + doom.reason();
            log.warn(
                    "The database is started again in {} s, because {}; {} times in the last hour",
                    pause.toSeconds(),
                    doom.reason(),
                    restarts.count());
            Thread.sleep(pause);
            trouble = "it is being started again, because " + doom.reason();
            try {
                awaitStore(home, settings.startWithin());
                process = launch(settings, home, isTrained);
                words = began();
                if (closing) process.destroy();
                return;
            } catch (IOException | DatabaseNotStarted e) {
                if (closing) throw new InterruptedException();
                log.error("The database could not be started again: {}", e.getMessage());
                doom = new Doom(RestartCause.FAILED_START, "it could not be started");
            }
        }
    }

    /** Waits for free space: on a full disk a start would fail again. */
    private void awaitRoom() throws InterruptedException {
        var room = new DiskRoom(settings);
        var least = settings.reserve().compareTo(LEAST_ROOM) < 0 ? settings.reserve() : LEAST_ROOM;
        var said = false;
        for (var shortage = room.shortage(least); shortage != null; shortage = room.shortage(least)) {
            if (!said) log.warn("The database is started again when there is room: {}", shortage);
            said = true;
            trouble = shortage;
            Thread.sleep(LOOK_FOR_ROOM);
        }
    }

    /** Ends an unusable server, so that another one is started. Does nothing where that process has ended already. */
    synchronized void startAgain(long processId, RestartCause cause, String reason) {
        var old = process;
        if (old.pid() != processId || !old.isAlive() || closing || doomed != null) return;
        supervision.ends();
        doomed = new Doom(cause, reason);
        for (var line : words.last(LAST_LINES)) log.warn("The database that is given up said: {}", line);
        old.destroyForcibly();
    }

    /** Number of restarts of the server for the cause. */
    int restarts(RestartCause cause) {
        return startedAgain.get(cause.ordinal());
    }

    /** Reason why the server is not up; null while it is up. */
    @Nullable
    String trouble() {
        return trouble;
    }

    String uri() {
        return "bolt://127.0.0.1:" + port;
    }

    String secret() {
        return secret;
    }

    long processId() {
        return process.pid();
    }

    /** Asks the server to end by closing its pipe, and waits for it. */
    @Override
    public void close() {
        closing = true;
        if (supervisor != null) supervisor.interrupt();
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            log.debug("The database's pipe was closed already", e);
        }
        try {
            var patience = isTrained ? TRAINED_WITHIN : ending.left(Ending.Part.DATABASE);
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                ending.leave("the database had not closed its store, which it recovers at its next start");
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static void requireJars(Path folder, String prefix) {
        try (var files = Files.isDirectory(folder) ? Files.newDirectoryStream(folder, prefix + "*.jar") : null) {
            if (files != null && files.iterator().hasNext()) return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new DatabaseNotStarted(
                "no local database: no " + prefix + "*.jar in " + folder.toAbsolutePath()
                        + "; keep the jar beside the folder neo4j, as the archive and `mvn package` have them, start"
                        + " from the checkout with `mvn spring-boot:run`, or set NEO4J_URI to a server",
                null);
    }

    /** Waits for a service that has just ended and still closes the store: a second server on the store would fail. */
    private static void awaitStore(Path home, Duration patience) throws IOException {
        var lock = home.resolve("data/databases/store_lock");
        if (Files.notExists(lock)) return;
        var end = System.nanoTime() + patience.toNanos();
        var said = false;
        while (isHeld(lock)) {
            if (!said) log.info("The store in {} is held by another process; waiting for it", home);
            said = true;
            if (System.nanoTime() > end)
                throw new DatabaseNotStarted(
                        "another Headwater uses the data in " + home.getParent()
                                + "; stop it, or choose another folder with HEADWATER_DATABASE_DATA",
                        null);
            pause();
        }
    }

    private static boolean isHeld(Path lock) throws IOException {
        try (var channel = FileChannel.open(lock, StandardOpenOption.WRITE)) {
            try (var held = channel.tryLock()) {
                return held == null;
            } catch (OverlappingFileLockException e) {
                return true;
            }
        }
    }

    private static String configuration(DatabaseSettings settings, int port) {
        return """
            # Written at each start; changes are lost.
            server.default_listen_address=127.0.0.1
            server.bolt.listen_address=127.0.0.1:%d
            server.bolt.advertised_address=127.0.0.1:%d
            server.http.enabled=false
            server.https.enabled=false
            db.query.default_language=CYPHER_25
            # Nothing leaves this machine.
            dbms.usage_report.enabled=false
            dbms.fleet_manager.enabled=false
            server.fleet_discovery.enabled=false
            # LOAD CSV reads neither files nor addresses.
            dbms.security.allow_csv_import_from_file_urls=false
            internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0
            server.memory.pagecache.size=%s
            db.memory.transaction.max=%s
            dbms.security.auth_max_failed_attempts=0
            # The end: the service's own connections are closed before, and nobody else has one. Without these lines the
            # server waits ten seconds for nothing after its stores are closed.
            internal.dbms.bolt.netty_server_shutdown_quiet_period_duration=0s
            internal.dbms.bolt.netty_server_shutdown_timeout=1s
            %s
            """.formatted(
                        port,
                        port,
                        settings.pageCacheSize(),
                        settings.transactionMemory(),
                        String.join("\n", settings.options()));
    }

    private static List<String> command(DatabaseSettings settings, Path home, boolean isTrained) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java));
        command.addAll(isTrained ? AotCache.training() : AotCache.options(settings.libOrBeside()));
        command.addAll(List.of(
                "-Xms256m",
                "-Xmx" + settings.heapSize(),
                // One small process beside the service: fewer threads, less memory.
                "-XX:+UseSerialGC"));
        command.addAll(options(home));
        command.addAll(List.of(
                "org.headwater.store.launcher.BesideParent",
                "org.neo4j.server.Neo4jCommunity",
                "--home-dir=" + home,
                "--config-dir=" + home.resolve("conf")));
        return command;
    }

    /** Options of each JVM with the server's libraries. */
    static List<String> options(Path home) {
        return List.of(
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "--add-opens=java.base/java.io=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "-Dlog4j2.disable.jmx=true",
                // It writes in its own folder only; a library for native calls would use the user's cache folder
                // otherwise.
                "-Djava.io.tmpdir=" + home.resolve("tmp"),
                "-Djna.tmpdir=" + home.resolve("tmp"),
                "-XX:-UsePerfData");
    }

    /** Waits as long as the server comes further. */
    private void awaitPort() {
        while (!LoopbackPort.isOpen(port)) {
            var given = doomed;
            if (given != null)
                throw new DatabaseNotStarted(
                        "the local database is given up, because " + given.reason()
                                + "; see neo4j/logs in the data folder, or give it longer with"
                                + " HEADWATER_DATABASE_START_WITHIN",
                        null);
            if (!process.isAlive())
                throw new DatabaseNotStarted(
                        "the local database ended while starting: " + words.reason()
                                + "; see neo4j/logs in the data folder, or set NEO4J_URI to a server",
                        null);
            judge();
            pause();
        }
        supervision.listens();
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseNotStarted("interrupted while the local database started; start again", e);
        }
    }
}
