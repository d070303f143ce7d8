package org.headwater.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.headwater.access.audit.Verification;
import org.headwater.store.MemoryShares;
import org.headwater.store.OwnPlace;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/** The checks of {@code headwater doctor} that need no service: they look at the machine and at the data folder. */
final class LocalChecks {

    /** Clocks of two machines differ by seconds; more is a fault. */
    private static final Duration MOST_AHEAD = Duration.ofMinutes(1);

    private static final Duration CONNECT = Duration.ofSeconds(3);

    private static final Pattern SERVER_JAR = Pattern.compile("neo4j-server-(\\d.*)\\.jar");
    private static final Pattern AT = Pattern.compile("\"at\":\"([^\"]+)\"");

    private final Path data;
    private final Function<String, @Nullable String> settings;
    private final Clock clock;

    /** @param settings the value of a key such as {@code headwater.database.reserve}; null where it is not set */
    LocalChecks(Path data, Function<String, @Nullable String> settings, Clock clock) {
        this.data = data;
        this.settings = settings;
        this.clock = clock;
    }

    private String setting(String key, String otherwise) {
        var value = settings.apply(key);
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    /** An older one than the service needs does not even load this class. */
    Finding java() {
        return Finding.ok("java", "Java " + Runtime.version());
    }

    /** Whether a service could listen. Where one runs it answers there itself. */
    Finding port() {
        var text = setting("server.port", setting("headwater.port", "8080"));
        try {
            var port = Integer.parseInt(text);
            var address = setting("server.address", "127.0.0.1");
            try (var socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
                return Finding.ok("port", "port " + port + " on " + address + " is free");
            } catch (IOException e) {
                return Finding.fail(
                        "port",
                        "port " + port + " on " + address + " cannot be used (" + e.getMessage() + ")",
                        "end the program that listens there, or choose another port with HEADWATER_PORT");
            }
        } catch (IllegalArgumentException e) {
            return Finding.fail("port", "'" + text + "' is no port", "set HEADWATER_PORT to 1 to 65535");
        }
    }

    /** Whether the data folder can be written, and is for its owner alone. */
    Finding rights() {
        if (Files.notExists(data)) {
            var parent = existing(data);
            return Files.isWritable(parent)
                    ? Finding.ok("rights", data + " is not there yet; the first start makes it")
                    : Finding.fail(
                            "rights",
                            data + " is not there, and " + parent + " cannot be written",
                            "make the folder and give it to the user of the service, or choose another with"
                                    + " HEADWATER_DATABASE_DATA");
        }
        if (!Files.isDirectory(data) || !Files.isWritable(data))
            return Finding.fail(
                    "rights",
                    data + " is no folder that this user can write",
                    "give it to the user of the service with `chown -R`, or choose another with"
                            + " HEADWATER_DATABASE_DATA");
        var look = new RightsLook();
        try {
            Files.walkFileTree(data.toRealPath(), look);
        } catch (IOException e) {
            var where = e instanceof FileSystemException system ? system.getFile() : data;
            return Finding.fail(
                    "rights",
                    where + " cannot be looked at (" + RunningProcess.reason(e) + ")",
                    "run this command as the user of the service");
        }
        if (look.open > 0)
            return Finding.fail(
                    "rights",
                    look.open + " files and folders are open to other users of this machine, such as " + look.example,
                    "run `chmod -R go-rwx " + data + "`; whoever can read them sees every record");
        return Finding.ok("rights", data + " is for its owner alone");
    }

    /** Counts what others may read, write or enter. */
    private static final class RightsLook extends SimpleFileVisitor<Path> {
        private long open;
        private @Nullable Path example;

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            look(folder);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!attributes.isSymbolicLink()) look(file);
            return FileVisitResult.CONTINUE;
        }

        /** A running database deletes files meanwhile. */
        @Override
        public FileVisitResult visitFileFailed(Path file, IOException fault) throws IOException {
            if (Files.notExists(file)) return FileVisitResult.CONTINUE;
            throw fault;
        }

        private void look(Path file) throws IOException {
            var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (view == null || Files.notExists(file)) return;
            if (view.readAttributes().permissions().stream()
                    .allMatch(right -> right.name().startsWith("OWNER_"))) return;
            open++;
            if (example == null) example = file;
        }
    }

    /** @param reserveMb what the service wants to be free; null takes the settings of this command */
    Finding disk(@Nullable Long reserveMb) {
        if (reserveMb == null && !isLocal()) return disk(0L);
        long reserve;
        try {
            reserve = reserveMb != null
                    ? reserveMb
                    : DataSize.parse(setting("headwater.database.reserve", "1GB"))
                            .toMegabytes();
        } catch (IllegalArgumentException e) {
            return Finding.fail("disk", "headwater.database.reserve: " + e.getMessage(), "write it as 1GB or 500MB");
        }
        try {
            var free = Files.getFileStore(existing(data)).getUsableSpace() >> 20;
            if (reserve == 0) return Finding.ok("disk", free + " MB are free; none have to be kept for a database");
            var message = free + " MB are free, " + reserve + " MB are kept for the database";
            if (free < reserve)
                return Finding.fail("disk", message, "make room: imports stop until then (headwater.database.reserve)");
            if (free < 2 * reserve) return Finding.warn("disk", message, "make room before imports stop");
            return Finding.ok("disk", message);
        } catch (IOException e) {
            return Finding.fail(
                    "disk",
                    "the disk of " + data + " cannot be looked at (" + RunningProcess.reason(e) + ")",
                    "mount it");
        }
    }

    Finding memory(boolean runs) {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        var total = system.getTotalMemorySize() >> 20;
        var free = available(system);
        var set = setting("headwater.database.heap", "auto");
        var heap = set.equals("auto") ? MemoryShares.LEAST_DATABASE_HEAP : MemoryShares.megabytes(set);
        var needed = (isLocal() ? heap : 0) + MemoryShares.LEAST_SERVICE;
        var message = total + " MB in all, " + free + " MB free, " + needed + " MB needed at least";
        if (total < needed)
            return Finding.fail("memory", message, "give the machine more, or lower headwater.database.heap");
        if (!runs && free < needed)
            return Finding.warn("memory", message, "end other programs, or lower headwater.database.heap");
        return Finding.ok("memory", message);
    }

    /** Memory available to programs in MiB: free memory and file cache, where the system tells. */
    private static long available(OperatingSystemMXBean system) {
        try {
            for (var line : Files.readAllLines(Path.of("/proc/meminfo")))
                if (line.startsWith("MemAvailable:")) return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
        } catch (IOException e) {
            // This system is not Linux.
        }
        return system.getFreeMemorySize() >> 20;
    }

    private boolean isLocal() {
        return uri().isEmpty();
    }

    private String uri() {
        return setting("headwater.database.uri", setting("neo4j.uri", ""));
    }

    /** Whether a database could be started, or the configured one answers. */
    Finding database() {
        if (!isLocal()) return server(uri());
        var lib = Path.of(
                setting("headwater.database.lib", OwnPlace.beside("neo4j/lib").toString()));
        try (var files = Files.isDirectory(lib) ? Files.list(lib) : null) {
            var version = files == null
                    ? null
                    : files.map(file -> SERVER_JAR.matcher(file.getFileName().toString()))
                            .filter(Matcher::matches)
                            .map(name -> name.group(1))
                            .findFirst()
                            .orElse(null);
            return version == null
                    ? Finding.fail(
                            "database",
                            "there are no jars of the local database in " + lib.toAbsolutePath(),
                            "start in the folder of the program, name theirs with HEADWATER_DATABASE_LIB, or set"
                                    + " NEO4J_URI to a server")
                    : Finding.ok("database", "Neo4j " + version + " in " + lib);
        } catch (IOException | UncheckedIOException e) {
            return Finding.fail("database", lib + " cannot be read", "give the folder to the user of the service");
        }
    }

    private static Finding server(String address) {
        try {
            var uri = URI.create(address);
            var port = uri.getPort() < 0 ? 7687 : uri.getPort();
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress(uri.getHost(), port), (int) CONNECT.toMillis());
                return Finding.ok("database", "a server listens at " + address);
            }
        } catch (IOException | IllegalArgumentException e) {
            return Finding.fail(
                    "database",
                    "the database at " + address + " cannot be reached (" + e.getMessage() + ")",
                    "start it, or name another one with NEO4J_URI");
        }
    }

    /** Reads the whole chain. */
    Finding audit() {
        var folder = auditFolder();
        if (isHidden(folder)) return Finding.skipped("audit", folder + " cannot be looked at by this user");
        if (!Files.isDirectory(folder)) return Finding.ok("audit", "there is none yet; the first start begins it");
        var key = Path.of(
                setting("headwater.audit.key-file", data.resolve("audit.key").toString()));
        var open = key.resolveSibling(key.getFileName() + ".pub");
        try {
            var report = Verification.of(folder, open, 1, null);
            if (report.faultCount() == 0)
                return Finding.ok("audit", report.checked() + " records, none altered or missing");
            return Finding.fail(
                    "audit",
                    report.faults().getFirst().toString()
                            + (report.faultCount() == 1 ? "" : " (and " + (report.faultCount() - 1) + " more)"),
                    "see `headwater audit verify`, and compare with the copy that is kept elsewhere");
        } catch (IOException e) {
            return Finding.fail(
                    "audit",
                    folder + " cannot be verified (" + RunningProcess.reason(e) + ")",
                    "put " + open + " back, or name the key with HEADWATER_AUDIT_KEYFILE");
        }
    }

    private Path auditFolder() {
        return Path.of(setting("headwater.audit.folder", data.resolve("audit").toString()));
    }

    /** Whether the clock is behind what was recorded last. */
    Finding clock() {
        var now = clock.instant();
        if (isHidden(auditFolder())) return Finding.skipped("clock", "the audit cannot be looked at by this user");
        try {
            var last = lastRecord();
            if (last == null) return Finding.ok("clock", now + "; nothing was recorded yet to compare it with");
            var ahead = Duration.between(now, last);
            if (ahead.compareTo(MOST_AHEAD) > 0)
                return Finding.fail(
                        "clock",
                        now + " is " + ahead.toSeconds() + " s behind the last record of the audit",
                        "set the clock of this machine; if it is right, see `headwater repair times`");
            return Finding.ok("clock", now + "; the last record of the audit is of " + last);
        } catch (IOException | UncheckedIOException | DateTimeParseException e) {
            return Finding.skipped("clock", "the audit cannot be read (" + e.getMessage() + ")");
        }
    }

    /** Whether the system does not even say if it is there. */
    private static boolean isHidden(Path folder) {
        return !Files.exists(folder) && !Files.notExists(folder);
    }

    private @Nullable Instant lastRecord() throws IOException {
        var folder = auditFolder();
        if (!Files.isDirectory(folder)) return null;
        try (var files = Files.newDirectoryStream(folder, "audit-*.jsonl")) {
            Path newest = null;
            for (var file : files) if (newest == null || file.compareTo(newest) > 0) newest = file;
            if (newest == null) return null;
            Instant last = null;
            try (var lines = Files.lines(newest, UTF_8)) {
                for (var line : (Iterable<String>) lines::iterator) {
                    var at = AT.matcher(line);
                    if (at.find()) last = Instant.parse(at.group(1));
                }
            }
            return last;
        }
    }

    private static Path existing(Path folder) {
        var there = folder.toAbsolutePath().normalize();
        while (Files.notExists(there) && there.getParent() != null) there = there.getParent();
        return there;
    }
}
