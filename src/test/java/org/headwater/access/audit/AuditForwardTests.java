package org.headwater.access.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.headwater.LogCapture;
import org.headwater.Size;
import org.headwater.access.Occasion;
import org.headwater.vocabulary.Unavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a receiver of audit records gets, whatever happens to it, to the way to it, or to the service. */
class AuditForwardTests {

    /** Confirmation is asked for often, so that tests meet it. */
    private static final AuditForward.Pace QUICK = new AuditForward.Pace(
            20_000,
            Duration.ofMillis(50),
            Duration.ofMillis(5),
            Duration.ofSeconds(90),
            16 << 20,
            Duration.ofMinutes(10));

    private static final Pattern NUMBER = Pattern.compile("\\{\"number\":(\\d+),");

    /** RFC 5424: priority, version, moment, host, application, process, kind, no structured data, text. */
    private static final Pattern MESSAGE = Pattern.compile(
            "<110>1 \\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?Z \\S+ headwater \\d+ [A-Z]+ - (\\{.*})");

    @TempDir
    Path data;

    private Path folder() {
        return data.resolve("audit");
    }

    private AuditLog open(long fileSize, Duration patience) {
        return AuditLog.open(
                folder(),
                data.resolve("audit.key"),
                fileSize,
                patience,
                false,
                Duration.ofSeconds(10),
                Medium.DISK,
                Clock.systemUTC());
    }

    private AuditLog open() {
        return open(30_000, Duration.ofSeconds(30));
    }

    /** Waits for what a thread of the service does; a minute is longer than any machine takes for it. */
    private static void await(BooleanSupplier holds) throws InterruptedException {
        var end = System.nanoTime() + 60_000_000_000L;
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("it does not happen within a minute");
            Thread.sleep(2);
        }
    }

    private AuditForward forward(AuditLog audit, String to, ForwardTarget.Opening opening, boolean required)
            throws IOException {
        return forward(audit, to, opening, required, QUICK);
    }

    private AuditForward forward(
            AuditLog audit, String to, ForwardTarget.Opening opening, boolean required, AuditForward.Pace pace)
            throws IOException {
        var forward = new AuditForward(
                folder(), audit::written, opening, new ForwardPosition(folder(), to, Medium.DISK), required, pace);
        audit.forward(forward);
        return forward;
    }

    private AuditForward forward(AuditLog audit, int port) throws IOException {
        return forward(audit, "tcp://127.0.0.1:" + port, tcp(port), false);
    }

    private static ForwardTarget.Opening tcp(int port) {
        return () -> SyslogTarget.open("127.0.0.1", port, null, SyslogMessage.ofThisMachine(), Duration.ofSeconds(30));
    }

    private static Entry read(String id) {
        return new Entry(
                Entry.AuditEvent.READ,
                Instant.now(),
                new Entry.Asker("Zoë", "an agency", "PASSWORD Zoë", "HTTP", null, Occasion.NONE),
                Entry.Operations.of("entity"),
                ShownIds.of(List.of(id)),
                List.of("OK"),
                null,
                3L,
                null,
                null);
    }

    private static void append(AuditLog audit, int count) {
        for (var place = 0; place < count; place++) audit.append(read("id" + place));
    }

    private List<String> lines() throws IOException {
        var lines = new ArrayList<String>();
        for (var file : AuditFiles.in(folder())) lines.addAll(Files.readAllLines(file, UTF_8));
        return lines;
    }

    /** Nothing is lost, what comes twice is the same, and what comes first comes in the order of the numbers. */
    private void assertWhole(List<String> messages) throws IOException {
        var first = new LinkedHashSet<String>();
        for (var message : messages) {
            var found = MESSAGE.matcher(message);
            assertThat(found.matches()).as(message).isTrue();
            first.add(found.group(2));
        }
        assertThat(List.copyOf(first)).isEqualTo(lines());
    }

    @Test
    void sendsEachRecordOnceAsItIsOnTheDisk() throws Exception {
        try (var receiver = SyslogReceiver.on(0)) {
            try (var audit = open()) {
                forward(audit, receiver.port());
                append(audit, 300);
            }
            // START, the reads, STOP: the end of the service waits for them.
            var messages = receiver.await(302);
            assertThat(messages).hasSize(302);
            assertWhole(messages);
        }
    }

    @Test
    void waitsForAReceiverThatIsDown() throws Exception {
        int port;
        try (var taken = SyslogReceiver.on(0)) {
            port = taken.port();
        }
        try (var audit = open()) {
            var forward = forward(audit, port);
            append(audit, 50);
            await(() -> forward.failures() > 0);
            assertThat(forward.fault()).isNotNull();
            assertThat(forward.behind()).isEqualTo(51);
            try (var receiver = SyslogReceiver.on(port)) {
                assertWhole(receiver.await(51));
            }
        }
    }

    @Test
    void sendsARecordAgainWholeAfterACutAnywhere() throws Exception {
        var seed = Size.seed();
        var random = new Random(seed);
        System.out.println("AuditForwardTests: seed " + seed);
        try (var receiver = SyslogReceiver.on(0);
                var audit = open()) {
            var forward = forward(audit, receiver.port());
            var written = 1;
            for (var cut = 0; cut < 12; cut++) {
                receiver.breakAfter(random.nextInt(15_000));
                append(audit, 60);
                written += 60;
                receiver.await(written);
            }
            var messages = receiver.await(written);
            assertWhole(messages);
            assertThat(receiver.connections()).isGreaterThan(1);
            await(() -> forward.behind() == 0);
        }
    }

    @Test
    void keepsNobodyWaitingForASlowReceiver() throws Exception {
        try (var receiver = SyslogReceiver.silent();
                var audit = open(1 << 24, Duration.ofSeconds(30))) {
            var forward = forward(audit, receiver.port());
            // More than the buffers of both sides hold.
            var ids = LongStream.range(0, 9_000)
                    .mapToObj(i -> "id-" + i + "-of-some-length-to-fill-buffers")
                    .toList();
            for (var i = 0; i < 60; i++)
                audit.append(new Entry(
                        Entry.AuditEvent.READ,
                        Instant.now(),
                        new Entry.Asker("someone", "an agency", null, "HTTP", null, Occasion.NONE),
                        Entry.Operations.of("entity"),
                        ShownIds.of(ids),
                        List.of("OK"),
                        null,
                        3L,
                        null,
                        null));
            assertThat(receiver.messages()).isEmpty();
            assertThat(forward.behind()).isPositive();
            receiver.read();
            assertWhole(receiver.await(61));
        }
    }

    @Test
    void goesOnAfterARestartWhereTheReceiverWas() throws Exception {
        try (var receiver = SyslogReceiver.on(0)) {
            for (var start = 0; start < 3; start++)
                try (var audit = open()) {
                    forward(audit, receiver.port());
                    append(audit, 20);
                }
            var messages = receiver.await(66);
            assertThat(messages).hasSize(66);
            assertWhole(messages);
        }
    }

    @Test
    void answersNothingWithoutTheReceiverWhereItIsRequired() throws Exception {
        int port;
        try (var taken = SyslogReceiver.on(0)) {
            port = taken.port();
        }
        try (var audit = open(1 << 20, Duration.ofMillis(500))) {
            forward(audit, "tcp://127.0.0.1:" + port, tcp(port), true);
            assertThatThrownBy(() -> audit.append(read("a"))).isInstanceOf(Unavailable.class);
            try (var receiver = SyslogReceiver.on(port)) {
                receiver.await(2);
                assertThat(audit.append(read("b"))).isEqualTo(3);
                assertWhole(receiver.await(3));
            }
        }
    }

    @Test
    void tellsOfRecordsThatWereMovedAway() throws Exception {
        try (var audit = open(4_096, Duration.ofSeconds(30))) {
            append(audit, 100);
            var files = AuditFiles.in(folder());
            for (var file : files.subList(0, 3)) Files.delete(file);
            try (var receiver = SyslogReceiver.on(0)) {
                var forward = forward(audit, receiver.port());
                assertWhole(receiver.await(lines().size()));
                await(() -> forward.gaps() > 0);
                var first = NUMBER.matcher(lines().getFirst());
                assertThat(first.lookingAt()).isTrue();
                assertThat(forward.gaps()).isEqualTo(Long.parseLong(first.group(1)) - 1);
            }
        }
    }

    @Test
    void appendsToAFileAndEndsALineThatIsTorn() throws Exception {
        var file = data.resolve("kept.jsonl");
        Files.writeString(file, "{\"number\":1,\"torn");
        try (var audit = open()) {
            forward(audit, file.toUri().toString(), () -> FileTarget.open(file), false);
            append(audit, 20);
        }
        try (var audit = open()) {
            forward(audit, file.toUri().toString(), () -> FileTarget.open(file), false);
            append(audit, 20);
        }
        var kept = Files.readAllLines(file, UTF_8);
        assertThat(kept.getFirst()).isEqualTo("{\"number\":1,\"torn");
        assertThat(kept.subList(1, kept.size())).isEqualTo(lines());
    }

    @Test
    void trustsTheReceiverOfATlsConnectionByTheGivenCertificateAlone() throws Exception {
        var store = data.resolve("receiver.p12");
        keytool(
                "-genkeypair",
                "-alias",
                "r",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=ip:127.0.0.1",
                store);
        var pem = data.resolve("receiver.pem");
        keytool("-exportcert", "-alias", "r", "-rfc", "-file", pem.toString(), store);
        var keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        var tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        try (var receiver = SyslogReceiver.of(tls.getServerSocketFactory(), 0, true)) {
            var port = receiver.port();
            var message = SyslogMessage.ofThisMachine();
            assertThatThrownBy(() -> SyslogTarget.open(
                            "127.0.0.1", port, SyslogTarget.context(null), message, Duration.ofSeconds(5)))
                    .isInstanceOf(IOException.class);
            try (var audit = open()) {
                forward(
                        audit,
                        "tls://127.0.0.1:" + port,
                        () -> SyslogTarget.open(
                                "127.0.0.1", port, SyslogTarget.context(pem), message, Duration.ofSeconds(30)),
                        false);
                append(audit, 100);
            }
            assertWhole(receiver.await(102));
        }
    }

    private static void keytool(Object... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        for (var argument : List.of(arguments).subList(0, arguments.length - 1)) command.add(argument.toString());
        command.addAll(List.of("-keystore", arguments[arguments.length - 1].toString(), "-storepass", "changeit"));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    /** A receiver in this process, which does what a test tells it. */
    private static final class Scripted implements ForwardTarget.Opening {
        /** What it has read. */
        private final List<String> read = new CopyOnWriteArrayList<>();

        private final AtomicInteger opened = new AtomicInteger();
        private final AtomicInteger sends = new AtomicInteger();

        /** Endings of a connection that it leaves open. */
        private final AtomicInteger leavesOpen = new AtomicInteger();

        /** Connections of which it loses what it has not read when they end. */
        private final AtomicInteger loses = new AtomicInteger();

        /** Connections that break after the first records. */
        private final AtomicInteger breaks = new AtomicInteger();

        /** Whether a write waits for ever. */
        private volatile boolean hangs;

        @Override
        public ForwardTarget open() {
            opened.incrementAndGet();
            return new ForwardTarget() {
                private final List<String> taken = new ArrayList<>();
                private final CountDownLatch closed = new CountDownLatch(1);

                @Override
                public void send(List<byte[]> records) throws IOException {
                    sends.addAndGet(records.size());
                    if (hangs) {
                        try {
                            closed.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                        throw new IOException("closed");
                    }
                    for (var record : records) taken.add(new String(record, UTF_8));
                }

                @Override
                public void check() throws IOException {
                    if (!taken.isEmpty() && breaks.get() > 0) {
                        breaks.decrementAndGet();
                        throw new IOException("broken");
                    }
                }

                @Override
                public boolean confirm() throws IOException {
                    check();
                    if (loses.getAndUpdate(left -> Math.max(0, left - 1)) == 0) read.addAll(taken);
                    if (leavesOpen.getAndUpdate(left -> Math.max(0, left - 1)) > 0) throw new SyslogTarget.NotClosed();
                    return false;
                }

                @Override
                public void close() {
                    closed.countDown();
                }
            };
        }

        private boolean hasRead(int different) {
            return new HashSet<>(read).size() >= different;
        }
    }

    @Test
    void aReceiverThatOnceLeftItsSideOpenLosesNothing() throws Exception {
        var receiver = new Scripted();
        // It was slow, and the connection of which it had read nothing was ended meanwhile.
        receiver.leavesOpen.set(1);
        receiver.loses.set(1);
        try (var audit = open()) {
            var forward = forward(audit, "tcp://scripted:1", receiver, false);
            append(audit, 20);
            await(() -> receiver.hasRead(21));
            append(audit, 20);
            await(() -> receiver.hasRead(41));
            assertThat(forward.isDoubted()).isFalse();
            await(() -> forward.fault() == null);
        }
        assertThat(List.copyOf(new LinkedHashSet<>(receiver.read))).isEqualTo(lines());
    }

    @Test
    void aReceiverThatClosesNothingIsSentEachRecordAFewTimesAndIsToldOf() throws Exception {
        var receiver = new Scripted();
        receiver.leavesOpen.set(Integer.MAX_VALUE);
        try (var log = LogCapture.of(AuditForward.class);
                var audit = open()) {
            var forward = forward(audit, "tcp://scripted:1", receiver, false);
            append(audit, 20);
            await(forward::isDoubted);
            append(audit, 200);
            await(() -> forward.behind() == 0);
            assertThat(receiver.sends.get()).isBetween(221, 21 * 4 + 200);
            assertThat(forward.failures()).isEqualTo(2);
            assertThat(log.text()).contains("ERROR The receiver of audit records closes no ended connection");
        }
        // Nothing shows that it has any of them, so the next start sends all.
        assertThat(new ForwardPosition(folder(), "tcp://scripted:1", Medium.DISK).read())
                .isZero();
    }

    @Test
    void aDoubtEndsWithTheReceiverThatClosesAgainAndAllIsSentOnceMore() throws Exception {
        var receiver = new Scripted();
        receiver.leavesOpen.set(5);
        receiver.loses.set(5);
        var soon = new AuditForward.Pace(
                20_000, Duration.ofMillis(20), Duration.ofMillis(5), Duration.ofSeconds(90), 16 << 20, Duration.ZERO);
        try (var audit = open()) {
            var forward = forward(audit, "tcp://scripted:1", receiver, false, soon);
            append(audit, 20);
            await(forward::isDoubted);
            for (var more = 0; forward.isDoubted(); more++) {
                assertThat(more).isLessThan(3_000);
                append(audit, 1);
                Thread.sleep(10);
            }
            await(() -> receiver.hasRead((int) audit.written()));
        }
        assertThat(new LinkedHashSet<>(receiver.read)).containsAll(lines());
    }

    @Test
    void whatIsHeldBackOfADoubtedReceiverIsBounded() throws Exception {
        var receiver = new Scripted();
        receiver.leavesOpen.set(Integer.MAX_VALUE);
        var small = new AuditForward.Pace(
                2_000,
                Duration.ofMillis(20),
                Duration.ofMillis(5),
                Duration.ofSeconds(90),
                8_000,
                Duration.ofMinutes(10));
        try (var audit = open()) {
            var forward = forward(audit, "tcp://scripted:1", receiver, false, small);
            append(audit, 1);
            await(forward::isDoubted);
            append(audit, 200);
            await(() -> forward.behind() == 0);
            // After a failure all of that comes again, and counts from its beginning.
            var failures = forward.failures();
            receiver.breaks.set(1);
            append(audit, 1);
            await(() -> forward.failures() > failures && forward.behind() == 0);
        }
        var position = new ForwardPosition(folder(), "tcp://scripted:1", Medium.DISK).read();
        var lines = lines();
        assertThat(position).isPositive();
        var behind = lines.subList((int) position, lines.size()).stream()
                .mapToInt(line -> line.getBytes(UTF_8).length)
                .sum();
        assertThat(behind).isGreaterThanOrEqualTo(8_000);
    }

    @Test
    void aReceiverThatTakesConnectionsAndReadsNothingIsAFault() throws Exception {
        var receiver = new Scripted();
        receiver.hangs = true;
        var impatient = new AuditForward.Pace(
                20_000,
                Duration.ofMillis(50),
                Duration.ofMillis(5),
                Duration.ofMillis(100),
                16 << 20,
                Duration.ofMinutes(10));
        try (var audit = open()) {
            var forward = forward(audit, "tcp://scripted:1", receiver, false, impatient);
            append(audit, 5);
            await(() -> forward.failures() > 1);
            assertThat(String.valueOf(forward.fault())).contains("has read nothing");
            receiver.hangs = false;
            await(() -> receiver.hasRead(6) && forward.fault() == null);
        }
    }

    @Test
    void theWaitGrowsWhileNothingIsConfirmed() throws Exception {
        var receiver = new Scripted();
        receiver.breaks.set(Integer.MAX_VALUE);
        try (var audit = open()) {
            append(audit, 3);
            var began = System.nanoTime();
            var forward = forward(audit, "tcp://scripted:1", receiver, false);
            await(() -> forward.failures() >= 8);
            // 5 ms, doubled six times.
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(5 * 127 / 2));
            receiver.breaks.set(0);
            await(() -> receiver.hasRead(4) && forward.fault() == null);
        }
    }

    @Test
    void afterAFailureOnlyWhatWasNeverConfirmedWaits() throws Exception {
        var receiver = new Scripted();
        try (var audit = open()) {
            var forward = forward(audit, "tcp://scripted:1", receiver, false);
            append(audit, 9);
            await(() -> receiver.hasRead(10) && forward.behind() == 0);
            receiver.breaks.set(Integer.MAX_VALUE);
            append(audit, 4);
            await(() -> forward.failures() > 0);
            assertThat(forward.behind()).isLessThanOrEqualTo(4);
            receiver.breaks.set(0);
            await(() -> receiver.hasRead(14));
        }
    }

    @Test
    void aGapIsCountedOnceHoweverOftenItIsPassed() throws Exception {
        var receiver = new Scripted();
        try (var audit = open(4_096, Duration.ofSeconds(30))) {
            append(audit, 100);
            for (var file : AuditFiles.in(folder()).subList(0, 3)) Files.delete(file);
            var first = NUMBER.matcher(lines().getFirst());
            assertThat(first.lookingAt()).isTrue();
            receiver.breaks.set(4);
            var forward = forward(audit, "tcp://scripted:1", receiver, false);
            await(() -> receiver.hasRead(1) && forward.failures() >= 4);
            assertThat(forward.gaps()).isEqualTo(Long.parseLong(first.group(1)) - 1);
        }
    }

    @Test
    void recordsThatAreNotThereAreAFaultAndAreSentOnceTheirFileIsBack() throws Exception {
        var receiver = new Scripted();
        try (var audit = open()) {
            append(audit, 10);
            var file = AuditFiles.in(folder()).getFirst();
            var aside = data.resolve("aside");
            Files.move(file, aside);
            var forward = forward(audit, "tcp://scripted:1", receiver, false);
            await(() -> forward.fault() != null);
            assertThat(forward.fault()).contains("1 to 11", "not in");
            assertThat(receiver.opened.get()).isEqualTo(1);
            Files.move(aside, file);
            await(() -> receiver.hasRead(11) && forward.fault() == null);
        }
    }

    @Test
    void theEndOfAServiceThatHasToForwardSaysThatItIsNotForwarded() throws Exception {
        int port;
        try (var taken = SyslogReceiver.on(0)) {
            port = taken.port();
        }
        try (var log = LogCapture.of(AuditForward.class);
                var other = LogCapture.of(AuditLog.class)) {
            try (var audit = open(1 << 20, Duration.ofMillis(500))) {
                forward(audit, "tcp://127.0.0.1:" + port, tcp(port), true);
            }
            assertThat(log.text()).contains("Up to 2 audit records, the end of the service among them");
            // It is on the disk.
            assertThat(other.text()).doesNotContain("cannot be recorded");
            assertThat(lines()).hasSize(2);
        }
        try (var log = LogCapture.of(AuditForward.class);
                var receiver = SyslogReceiver.on(port)) {
            try (var audit = open(1 << 20, Duration.ofSeconds(30))) {
                forward(audit, "tcp://127.0.0.1:" + port, tcp(port), true);
            }
            assertWhole(receiver.await(4));
            assertThat(log.text()).doesNotContain("the end of the service");
        }
    }

    @Test
    void anEndIsNoProofForAReceiverThatIsGoneBehindIt() throws Exception {
        var receiver = SyslogReceiver.on(0);
        var gone = new AtomicBoolean();
        ForwardTarget.Opening once = () -> {
            if (gone.getAndSet(true)) throw new IOException("connection refused");
            return tcp(receiver.port()).open();
        };
        try (receiver;
                var audit = open()) {
            forward(
                    audit,
                    "tcp://scripted:1",
                    once,
                    false,
                    new AuditForward.Pace(
                            1 << 20,
                            Duration.ofMinutes(1),
                            Duration.ofMillis(5),
                            Duration.ofSeconds(90),
                            16 << 20,
                            Duration.ofMinutes(10)));
            append(audit, 5);
            receiver.await(6);
        }
        assertThat(new ForwardPosition(folder(), "tcp://scripted:1", Medium.DISK).read())
                .isZero();
    }

    @Test
    void refusesASettingThatIsNoReceiver() {
        for (var wrong : List.of(
                "localhost:514",
                "udp://host:514",
                "tcp://host",
                "tls://host:6514/path",
                "file:",
                "a b",
                "file://host/kept.jsonl",
                "file:/kept.jsonl?a",
                "file:/kept.jsonl#a",
                "tcp://host:601?a",
                "tcp://me@host:601"))
            assertThatThrownBy(() -> new ForwardSettings(wrong, false, ""))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("tcp://HOST:PORT");
        assertThatThrownBy(() -> new ForwardSettings("", true, "")).hasMessageContaining("headwater.audit.forward.to");
    }
}
