package org.headwater.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.headwater.vocabulary.Digests;
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

    /** The number in the server's own file of first users. The secret is random, so more rounds would add nothing. */
    private static final int HASH_ROUNDS = 1024;

    private static final int KEPT_LINES = 40;

    /** The least free space with which the server starts without errors. */
    private static final DataSize LEAST_ROOM = DataSize.ofMegabytes(64);

    /** A server writes its cache at its end, which takes as long as a start. */
    private static final Duration TRAINED_WITHIN = Duration.ofMinutes(5);

    private static final Duration LOOK_FOR_ROOM = Duration.ofSeconds(1);

    /** Why the server is started again. */
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

    private final AtomicIntegerArray startedAgain = new AtomicIntegerArray(RestartCause.values().length);

    private final DatabaseSettings settings;
    private final Path home;
    private final int port;
    private final String secret;
    private volatile Process process;
    private volatile boolean closing;
    private final Restarts restarts = new Restarts(Clock.systemUTC());
    private @Nullable Thread supervisor;
    private Ending ending = Ending.within(Duration.ofSeconds(20));

    /** Why the process is being ended; null while nobody ends it. */
    private volatile @Nullable Doom doomed;

    private record Doom(RestartCause cause, String reason) {}

    private volatile @Nullable String trouble;
    private volatile long up = System.nanoTime();

    /** Whether it writes a cache of its JVM at its end. */
    private final boolean isTrained;

    private LocalNeo4j(
            DatabaseSettings settings, Path home, Process process, int port, String secret, boolean isTrained) {
        this.settings = settings;
        this.isTrained = isTrained;
        this.home = home;
        this.process = process;
        this.port = port;
        this.secret = secret;
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
            var secret = secretIn(settings.data());
            writeFirstUser(home, secret);
            awaitStore(home, settings.startWithin());
            var port = chosen == 0 ? freePort() : chosen;
            Files.writeString(
                    DataFolder.newFile(home.resolve("conf/neo4j.conf")), configuration(settings, port), UTF_8);
            var process = launch(settings, home, isTrained);
            var server = new LocalNeo4j(settings, home, process, port, secret, isTrained);
            server.awaitPort(new LastLines(process), settings.startWithin());
            server.up = System.nanoTime();
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
     * Starts a server that ended again, on the same port, where the driver finds it. The server's log recovers the
     * store. A failed start is tried again after a longer pause each time.
     */
    private void supervise() {
        try {
            while (true) {
                var code = process.waitFor();
                if (closing) return;
                var given = doomed;
                doomed = null;
                var next = given == null ? new Doom(RestartCause.EXIT, "it ended with code " + code) : given;
                while (!isStartedAgain(next)) next = new Doom(RestartCause.FAILED_START, "it did not start");
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    private boolean isStartedAgain(Doom doom) throws InterruptedException {
        var reason = doom.reason();
        awaitRoom();
        startedAgain.incrementAndGet(doom.cause().ordinal());
        var pause = restarts.next();
        trouble = "it is started again in " + pause.toSeconds() + " s, because " + reason;
        log.warn(
                "The database is started again in {} s, because {}; {} times in the last hour",
                pause.toSeconds(),
                reason,
                restarts.count());
        Thread.sleep(pause);
        trouble = "it is being started again, because " + reason;
        try {
            awaitStore(home, settings.startWithin());
            process = launch(settings, home, isTrained);
            if (closing) process.destroy();
            awaitPort(new LastLines(process), settings.startWithin());
            up = System.nanoTime();
            trouble = null;
            log.info("The database is up again");
            return true;
        } catch (IOException | DatabaseNotStarted e) {
            if (closing) throw new InterruptedException();
            log.error("The database could not be started again: {}", e.getMessage());
            return false;
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
    void startAgain(long processId, RestartCause cause, String reason) {
        var old = process;
        if (old.pid() != processId || !old.isAlive() || closing) return;
        doomed = new Doom(cause, reason);
        old.destroyForcibly();
    }

    /** How often the server was started again for the cause. */
    int restarts(RestartCause cause) {
        return startedAgain.get(cause.ordinal());
    }

    /** Why the server is not up; null while it is up. */
    @Nullable
    String trouble() {
        return trouble;
    }

    /** How long the server has been up. */
    Duration up() {
        return Duration.ofNanos(System.nanoTime() - up);
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

    /** The secret, made once. The file gets its mode when it is created, so that no other user can ever read it. */
    private static String secretIn(Path data) throws IOException {
        var file = data.resolve("neo4j.secret");
        if (Files.notExists(file)) {
            var bytes = new byte[24];
            new SecureRandom().nextBytes(bytes);
            Files.writeString(DataFolder.newFile(file), HexFormat.of().formatHex(bytes), UTF_8);
        }
        return Files.readString(file, UTF_8).strip();
    }

    /** The server reads this file when its system database is empty, so no default password exists at any moment. */
    private static void writeFirstUser(Path home, String secret) throws IOException {
        var folder = Files.createDirectories(home.resolve("data/dbms"), DataFolder.FOLDER_MODE);
        var file = folder.resolve("auth.ini");
        if (Files.exists(file)) return;
        var salt = new byte[32];
        new SecureRandom().nextBytes(salt);
        var sha = Digests.sha256();
        sha.update(salt);
        var hash = sha.digest(secret.getBytes(UTF_8));
        for (var round = 1; round < HASH_ROUNDS; round++) hash = sha.digest(hash);
        var hex = HexFormat.of();
        Files.writeString(
                DataFolder.newFile(file),
                "neo4j:SHA-256," + hex.formatHex(hash) + "," + hex.formatHex(salt) + "," + HASH_ROUNDS + ":\n",
                UTF_8);
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

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
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

    /** Of each JVM with the server's libraries. */
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

    private void awaitPort(LastLines output, Duration patience) {
        var end = System.nanoTime() + patience.toNanos();
        while (true) {
            if (!process.isAlive()) throw new DatabaseNotStarted(output.reason(), null);
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
                return;
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    process.destroyForcibly();
                    throw new DatabaseNotStarted(
                            "the local database was not up after " + patience.toSeconds()
                                    + " s; give it longer with HEADWATER_DATABASE_START_WITHIN",
                            e);
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DatabaseNotStarted("interrupted while the local database started; start again", e);
        }
    }

    /** Reads the child's output, so that it never blocks, and keeps the last lines for a message. */
    private static final class LastLines {
        private final ArrayDeque<String> lines = new ArrayDeque<>();
        private final Thread reader;

        LastLines(Process process) {
            reader = Thread.ofVirtual().name("database-output").start(() -> {
                try (var output = process.inputReader(UTF_8)) {
                    for (var line = output.readLine(); line != null; line = output.readLine()) add(line);
                } catch (IOException e) {
                    add("output ended: " + e.getMessage());
                }
            });
        }

        private synchronized void add(String line) {
            log.debug("database: {}", line);
            if (lines.size() == KEPT_LINES) lines.removeFirst();
            lines.addLast(line);
        }

        String reason() {
            try {
                reader.join(Duration.ofSeconds(2));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            synchronized (this) {
                var cause = lines.stream()
                        .filter(line -> line.contains("ERROR") || line.contains("Caused by") || line.contains("Error:"))
                        .reduce((first, last) -> last)
                        .orElse(lines.isEmpty() ? "no output" : lines.getLast());
                return "the local database ended while starting: " + cause.strip()
                        + "; see neo4j/logs in the data folder, or set NEO4J_URI to a server";
            }
        }
    }
}
