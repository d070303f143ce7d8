package org.headwater.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.headwater.Headwater;
import org.headwater.access.audit.Lookup;
import org.headwater.commandline.Finding.State;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the doctor finds where no service runs, one defect at a time. */
class DoctorTests {

    @TempDir
    Path folder;

    private Path data;

    @BeforeEach
    void makeFolder() throws IOException {
        data = Files.createDirectory(
                folder.resolve("data"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }

    private LocalChecks checks(String... settings) {
        return checks(Clock.systemUTC(), settings);
    }

    private LocalChecks checks(Clock clock, String... settings) {
        var given = settings.length == 0 ? Map.<String, String>of() : Map.of(settings[0], settings[1]);
        return new LocalChecks(data, given::get, clock);
    }

    private static void assertFails(Finding finding, String... parts) {
        assertThat(finding.state()).as(finding.line()).isEqualTo(State.FAIL);
        assertThat(finding.line()).startsWith("fail ").contains(parts);
        assertThat(finding.remedy()).as(finding.line()).isNotBlank();
    }

    private static void assertIsOk(Finding finding) {
        assertThat(finding.state()).as(finding.line()).isEqualTo(State.OK);
        assertThat(finding.remedy()).isEmpty();
    }

    /** As a start and a look leave it. */
    private void writeAudit() throws IOException {
        Files.createDirectory(
                data.resolve("audit"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (var look = 0; look < 2; look++)
            new Lookup(null, null, null, null, "one").record(data.resolve("audit"), data.resolve("audit.key"));
    }

    @Test
    void aFullDiskIsSeenByTheReserve() {
        assertFails(checks("headwater.database.reserve", "900TB").disk(null), "MB are free", "make room");
        assertIsOk(checks("headwater.database.reserve", "1MB").disk(null));
        assertFails(checks("headwater.database.reserve", "much").disk(null), "headwater.database.reserve");
        // What the service says of itself goes before.
        assertFails(checks("headwater.database.reserve", "1MB").disk(Long.MAX_VALUE >> 1), "make room");
    }

    /** Of a server elsewhere the reserve says nothing. */
    @Test
    void theDiskOfAServerElsewhereIsNotLookedAt() {
        var given = Map.of("neo4j.uri", "bolt://127.0.0.1:7687", "headwater.database.reserve", "900TB");
        assertIsOk(new LocalChecks(data, given::get, Clock.systemUTC()).disk(null));
        assertIsOk(checks("headwater.database.reserve", "900TB").disk(0L));
    }

    /** In the order of the service: SERVER_PORT is nearer to it than the variable that its own file names. */
    @Test
    void thePortIsThatOfTheService() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = "" + taken.getLocalPort();
            var both =
                    new LocalChecks(data, Map.of("server.port", port, "headwater.port", "0")::get, Clock.systemUTC());
            assertFails(both.port(), "port " + port);
        }
    }

    @Test
    void theKeyOfTheAuditIsFoundByItsSetting() throws IOException {
        writeAudit();
        var elsewhere = Files.createDirectory(folder.resolve("keys"));
        Files.move(data.resolve("audit.key.pub"), elsewhere.resolve("other.key.pub"));
        assertFails(checks().audit(), "audit.key.pub");
        assertIsOk(checks(
                        "headwater.audit.key-file",
                        elsewhere.resolve("other.key").toString())
                .audit());
    }

    /** It says what it can, whatever it may not read. */
    @Test
    void goesOnWhereTheFileOfTheServiceCannotBeRead() throws IOException {
        Files.createDirectory(data.resolve(RunningProcess.FILE));
        var out = new StringWriter();
        var arguments = new String[] {"doctor", "--data=" + data};
        var code = Commands.commandLine(Headwater.class, arguments)
                .setOut(new PrintWriter(out, true))
                .setExecutionExceptionHandler(Commands::fail)
                .execute(arguments);
        assertThat(code).isEqualTo(1);
        assertThat(out.toString())
                .contains("fail    service   is not known: " + data.resolve(RunningProcess.FILE) + " cannot be read")
                .contains("skipped index")
                .doesNotContain("Exception");
    }

    @Test
    void openFilesAreCountedAndOneIsNamed() throws IOException {
        assertIsOk(checks().rights());
        var open = Files.createFile(data.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));
        assertFails(checks().rights(), "1 files", open.toRealPath().toString(), "chmod -R go-rwx " + data);
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertFails(checks().rights(), "2 files");
    }

    @Test
    void aFileInThePlaceOfTheFolderIsRefused() throws IOException {
        data = Files.createFile(folder.resolve("file"));
        assertFails(checks().rights(), "is no folder");
        data = folder.resolve("not/there/yet");
        assertIsOk(checks().rights());
    }

    @Test
    void aClockBehindTheLastRecordIsWrong() throws IOException {
        assertIsOk(checks().clock());
        writeAudit();
        assertIsOk(checks().clock());
        var yesterday = Clock.fixed(Instant.now().minus(Duration.ofDays(1)), ZoneOffset.UTC);
        assertFails(checks(yesterday).clock(), "s behind the last record", "set the clock");
    }

    @Test
    void aDamagedAuditIsNamedWithItsFirstRecord() throws IOException {
        assertIsOk(checks().audit());
        writeAudit();
        assertIsOk(checks().audit());
        var file = data.resolve("audit/audit-000000000001.jsonl");
        Files.writeString(file, Files.readString(file).replace("\"one\"", "\"two\""));
        assertFails(checks().audit(), "was altered", "headwater audit verify");
        Files.delete(data.resolve("audit.key.pub"));
        assertFails(checks().audit(), "audit.key.pub");
    }

    @Test
    void anUnreachableDatabaseIsNamed() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
            assertIsOk(checks("neo4j.uri", "bolt://127.0.0.1:" + port).database());
        }
        assertFails(checks("neo4j.uri", "bolt://127.0.0.1:" + port).database(), "127.0.0.1:" + port, "NEO4J_URI");
        assertFails(checks("headwater.database.uri", "bolt://nowhere.invalid").database(), "nowhere.invalid");
        assertFails(
                checks("headwater.database.lib", folder.toString()).database(), "no jars", "HEADWATER_DATABASE_LIB");
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
            assertFails(checks("headwater.port", "" + port).port(), "port " + port, "HEADWATER_PORT");
        }
        assertFails(checks("headwater.port", "eighty").port(), "'eighty' is no port");
        assertFails(checks("headwater.port", "80800").port(), "HEADWATER_PORT");
    }

    @Test
    void aDatabaseThatNeedsMoreMemoryThanThereIsFails() {
        assertFails(checks("headwater.database.heap", "9000g").memory(false), "MB needed", "headwater.database.heap");
        assertThat(checks("headwater.database.heap", "1m").memory(true).state()).isEqualTo(State.OK);
    }
}
