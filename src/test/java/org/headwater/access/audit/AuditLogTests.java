package org.headwater.access.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.headwater.Size;
import org.headwater.access.Occasion;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The chain on a disk: what is appended is there, and what was done to it afterwards is found. */
class AuditLogTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path data;

    private Path folder() {
        return data.resolve("audit");
    }

    private AuditLog open() {
        return open(Medium.DISK, 1 << 20, false);
    }

    private AuditLog open(Medium medium, long fileSize, boolean continueAfterDamage) {
        return AuditLog.open(
                folder(),
                data.resolve("audit.key"),
                fileSize,
                Duration.ofSeconds(30),
                continueAfterDamage,
                Duration.ZERO,
                medium,
                Clock.systemUTC());
    }

    private static Entry read(String id) {
        return entry(Entry.AuditEvent.READ, Occasion.NONE, List.of(id));
    }

    private static Entry entry(Entry.AuditEvent event, Occasion occasion, List<String> ids) {
        return new Entry(
                event,
                Instant.parse("2030-01-01T00:00:00Z"),
                new Entry.Asker("someone", "an agency", "PASSWORD someone", "HTTP", null, occasion),
                Entry.Operations.of("entity"),
                ShownIds.of(ids),
                List.of("OK"),
                null,
                3L,
                null,
                null);
    }

    private Verification.Report verify() throws IOException {
        return verify(null);
    }

    private Verification.Report verify(@Nullable String known) throws IOException {
        return Verification.of(folder(), data.resolve("audit.key.pub"), 1, known);
    }

    private void assertIntact(long records) throws IOException {
        var report = verify();
        assertThat(report.faults()).isEmpty();
        assertThat(report.notices()).isEmpty();
        assertThat(report.checked()).isEqualTo(records);
    }

    private List<String> lines() throws IOException {
        var lines = new ArrayList<String>();
        for (var file : AuditFiles.in(folder())) lines.addAll(Files.readAllLines(file, UTF_8));
        return lines;
    }

    private List<JsonNode> records() throws IOException {
        return lines().stream().map(JSON::readTree).toList();
    }

    /** START, {@code count} records, STOP. */
    private void write(int count) {
        try (var audit = open()) {
            for (var place = 0; place < count; place++) audit.append(read("id" + place));
        }
    }

    @Test
    void keepsWhatIsAppendedInTheOrderOfItsNumbers() throws IOException {
        try (var audit = open()) {
            assertThat(audit.append(read("a"))).isEqualTo(2);
            assertThat(audit.append(read("b"))).isEqualTo(3);
        }
        assertThat(records().stream().map(record -> record.path("event").asString()))
                .containsExactly("START", "READ", "READ", "STOP");
        var record = records().get(2);
        assertThat(record.path("number").asLong()).isEqualTo(3);
        assertThat(record.path("viewer").asString()).isEqualTo("someone");
        assertThat(record.path("organization").asString()).isEqualTo("an agency");
        assertThat(record.path("ids").path(0).asString()).isEqualTo("b");
        assertIntact(4);
    }

    @Test
    void isForItsOwnerAlone() throws IOException {
        write(1);
        try (var files = Files.walk(folder())) {
            for (var file : files.filter(Files::isRegularFile).toList())
                if (!file.getFileName().toString().equals("lock"))
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .as(file.toString())
                            .isEqualTo("rw-------");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("audit.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void keepsNothingOfACallersTextButPurposeAndCaseAndThoseInOneLine() throws IOException {
        var text = "a\n{\"number\":9}\r\u0000\u2028\u001b[2J\ud800";
        try (var audit = open()) {
            audit.append(entry(Entry.AuditEvent.READ, new Occasion(text, "x".repeat(5_000)), List.of()));
        }
        assertIntact(3);
        var line = lines().get(1);
        assertThat(line).doesNotContain("\r", "\u0000", "\u001b").hasSizeLessThan(1_000);
        assertThat(JSON.readTree(line).path("purpose").asString()).startsWith("a\n{\"number\":9}\r\u0000");
    }

    @Test
    void goesOnWithItsChainAcrossFilesAndRestarts() throws IOException {
        for (var start = 0; start < 3; start++)
            try (var audit = open(Medium.DISK, 4096, false)) {
                for (var place = 0; place < 40; place++) audit.append(read("id" + place));
            }
        assertThat(AuditFiles.in(folder())).hasSizeGreaterThan(5);
        assertIntact(3 * 42);
    }

    @Test
    void keepsAllThatSixteenThreadsAppend() throws Exception {
        var each = 500;
        try (var audit = open(Medium.DISK, 100_000, false);
                var threads = Executors.newFixedThreadPool(16)) {
            var work = IntStream.range(0, 16)
                    .mapToObj(thread -> threads.submit(() -> IntStream.range(0, each)
                            .mapToLong(place -> audit.append(read(thread + "-" + place)))
                            .boxed()
                            .toList()))
                    .toList();
            var numbers = new ArrayList<Long>();
            for (var done : work) {
                assertThat(done.get()).isSorted();
                numbers.addAll(done.get());
            }
            Collections.sort(numbers);
            assertThat(numbers)
                    .isEqualTo(LongStream.rangeClosed(2, 16L * each + 1).boxed().toList());
        }
        assertIntact(16L * each + 2);
        assertThat(records().stream()
                        .map(record -> record.path("ids").path(0).asString(""))
                        .filter(id -> !id.isEmpty())
                        .distinct())
                .hasSize(16 * each);
    }

    @Test
    void locatesAFlippedByteAnywhere() throws IOException {
        var seed = Size.seed();
        System.out.println("AuditLogTests.locatesAFlippedByteAnywhere seed " + seed);
        var random = new Random(seed);
        write(20);
        var file = AuditFiles.in(folder()).getFirst();
        var right = Files.readAllBytes(file);
        for (var round = 0; round < 400; round++) {
            var place = random.nextInt(right.length);
            var wrong = right.clone();
            wrong[place] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, wrong);
            var number = new String(right, 0, place, UTF_8)
                            .chars()
                            .filter(c -> c == '\n')
                            .count()
                    + 1;
            var fault = verify().faults().getFirst();
            assertThat(fault.number())
                    .as("seed %d, byte %d: %s", seed, place, fault)
                    .isEqualTo(number);
            assertThat(fault.line())
                    .as("seed %d, byte %d: %s", seed, place, fault)
                    .isEqualTo(number);
            assertThat(fault.what()).startsWith("was ");
        }
        Files.write(file, right);
        assertIntact(22);
    }

    @Test
    void locatesADroppedRecord() throws IOException {
        write(10);
        var file = AuditFiles.in(folder()).getFirst();
        var right = Files.readAllLines(file);
        for (var place = 0; place < right.size() - 1; place++) {
            var wrong = new ArrayList<>(right);
            wrong.remove(place);
            Files.write(file, wrong);
            var report = verify();
            assertThat(report.faultCount()).isEqualTo(1);
            assertThat(report.faults().getFirst().toString())
                    .isEqualTo(file + ":" + (place + 1) + ": record " + (place + 1) + " is missing: record "
                            + (place + 2) + " follows");
        }
    }

    @Test
    void locatesSwappedRecords() throws IOException {
        write(10);
        var file = AuditFiles.in(folder()).getFirst();
        var right = Files.readAllLines(file);
        for (var place = 0; place < right.size() - 1; place++) {
            var wrong = new ArrayList<>(right);
            Collections.swap(wrong, place, place + 1);
            Files.write(file, wrong);
            assertThat(verify().faults().getFirst().toString())
                    .isEqualTo(file + ":" + (place + 1) + ": record " + (place + 1) + " was moved: record "
                            + (place + 2) + " stands in its place");
        }
    }

    @Test
    void locatesWhereTheEndWasCutOff() throws IOException {
        write(10);
        var file = AuditFiles.in(folder()).getFirst();
        var right = Files.readAllBytes(file);
        var lines = Files.readAllLines(file);
        for (var left = 0; left < lines.size(); left++) {
            Files.write(file, lines.subList(0, left));
            var fault = verify().faults().getFirst();
            assertThat(fault.number()).isEqualTo(left + 1);
            assertThat(fault.what()).isEqualTo("is missing: the signed head knows records up to 12");
        }
        Files.write(file, java.util.Arrays.copyOf(right, right.length - 20));
        assertThat(verify().faults().getFirst().toString())
                .isEqualTo(file + ":12: record 12 was cut off: its line has no end");
        assertThatThrownBy(this::open).isInstanceOf(Unavailable.class).hasMessageContaining("record 12");
    }

    @Test
    void locatesARecordThatWasReplacedWithAllItsHashes() throws IOException {
        write(10);
        var file = AuditFiles.in(folder()).getFirst();
        var known = verify().last().orElseThrow();
        var lines = Files.readAllLines(file);
        // As somebody would who knows how the chain is made, but has no key.
        var previous = JSON.readTree(lines.get(3)).path("hash").asString();
        for (var place = 4; place < lines.size(); place++) {
            var members = lines.get(place)
                    .replaceFirst("^\\{\"number\":\\d+,\"previous\":\"[0-9a-f]+\",", "")
                    .replaceFirst(",\"hash\":\"[0-9a-f]+\"}$", "")
                    .replace("someone", "no one");
            lines.set(place, AuditLine.write(place + 1L, previous, members).strip());
            previous = JSON.readTree(lines.get(place)).path("hash").asString();
        }
        Files.write(file, lines);
        assertThat(verify().faults().getFirst().what())
                .isEqualTo("was replaced, and all behind it: its hash is not the one that was signed");
        // With the key as well only what was kept elsewhere tells.
        new AuditHead(12, previous).write(folder(), SigningKey.in(data.resolve("audit.key")), Medium.DISK);
        assertIntact(12);
        assertThat(verify(known).faults().getFirst().what())
                .isEqualTo("was replaced, and all behind it: its hash is not the one that was known");
    }

    @Test
    void tellsAForgedOrMissingHead() throws IOException {
        write(3);
        var head = folder().resolve("head");
        var right = Files.readString(head);
        Files.writeString(head, right.replaceFirst("^5", "4"));
        assertThat(verify().faults().getFirst().what()).contains("its signature does not hold");
        assertThatThrownBy(this::open).isInstanceOf(Unavailable.class).hasMessageContaining("head was altered");
        Files.delete(head);
        assertThat(verify().faults().getFirst().what()).contains("there is no signed head");
        assertThatThrownBy(this::open).isInstanceOf(Unavailable.class).hasMessageContaining("no signed head");
        Files.writeString(head, right);
        assertIntact(5);
    }

    @Test
    void locatesAMissingFile() throws IOException {
        try (var audit = open(Medium.DISK, 4096, false)) {
            for (var place = 0; place < 40; place++) audit.append(read("id" + place));
        }
        var files = AuditFiles.in(folder());
        Files.delete(files.get(1));
        var fault = verify().faults().getFirst();
        var next = Long.parseLong(files.get(2).getFileName().toString().replaceAll("\\D", ""));
        assertThat(fault.toString())
                .startsWith(files.get(2) + ":1: record ")
                .endsWith("to " + (next - 1) + " are missing: record " + next + " follows");
        Files.delete(files.getFirst());
        assertThat(Verification.of(folder(), data.resolve("audit.key.pub"), next, null)
                        .faults())
                .isEmpty();
    }

    @Test
    void doesNotStartOnAnAlteredChainUnlessToldTo() throws IOException {
        write(5);
        var file = AuditFiles.in(folder()).getFirst();
        Files.writeString(file, Files.readString(file).replace("id2", "id9"));
        assertThatThrownBy(this::open)
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining(file + ":4: record 4 was altered")
                .hasMessageContaining("headwater.audit.continue-after-damage=true");
        try (var audit = open(Medium.DISK, 1 << 20, true)) {
            audit.append(read("more"));
        }
        assertThat(records().get(7).path("event").asString()).isEqualTo("DAMAGE");
        assertThat(records().get(7).path("note").asString()).contains("record 4 was altered");
        // It stays what it is, and the records behind it hold.
        assertThat(verify().faultCount()).isEqualTo(1);
        assertThat(verify().faults().getFirst().number()).isEqualTo(4);
        assertThatThrownBy(this::open).isInstanceOf(Unavailable.class);
    }

    @Test
    void setsATornTailAsideAndSaysSo() throws IOException {
        var torn = "{\"number\":6,\"previous\":\"half a rec";
        write(3);
        var file = AuditFiles.in(folder()).getFirst();
        Files.writeString(file, Files.readString(file) + torn);
        assertThat(verify().faults()).isEmpty();
        assertThat(verify().notices()).singleElement().asString().contains(file + ":6: a line is cut off");
        open().close();
        assertIntact(5 + 3);
        var record = records().get(5);
        assertThat(record.path("event").asString()).isEqualTo("TORN");
        var aside = record.path("note").asString().replaceAll(".* in (torn-\\S+\\.part),.*", "$1");
        assertThat(folder().resolve(aside)).content().isEqualTo(torn);
    }

    @Test
    void keepsARecordThatACrashLeftBehindTheHead() throws IOException {
        write(3);
        var head = Files.readString(folder().resolve("head"));
        write(2);
        Files.writeString(folder().resolve("head"), head);
        assertThat(verify().notices()).singleElement().asString().startsWith("4 records stand behind the signed head");
        open().close();
        assertIntact(5 + 4 + 2);
    }

    @Test
    void refusesASecondWriter() {
        try (var audit = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("another service writes there");
            assertThat(audit.append(read("a"))).isEqualTo(2);
        }
    }

    @Test
    void keepsALongListBesideTheChain() throws IOException {
        var ids = IntStream.range(0, 25_000).mapToObj("id%05d"::formatted).toList();
        try (var audit = open()) {
            audit.append(entry(Entry.AuditEvent.READ, Occasion.NONE, ids));
            audit.append(entry(Entry.AuditEvent.READ, Occasion.NONE, ids));
        }
        assertIntact(4);
        var record = records().get(1);
        assertThat(record.path("idCount").asInt()).isEqualTo(25_000);
        assertThat(record.path("idDigests").size()).isEqualTo(3);
        var list = folder().resolve("ids").resolve(record.path("idFile").asString());
        assertThat(Files.readAllLines(list)).isEqualTo(ids);
        Files.writeString(list, Files.readString(list).replace("id00007", "id0000x"));
        assertThat(verify().faults().getFirst().toString()).contains("record 2 has another list of ids");
        Files.delete(list);
        assertThat(verify().faults().getFirst().toString()).contains("record 2 has lost its list of ids");
    }

    /** A disk that is full, or fails, while {@code fault} is set: half of what is written arrives. */
    private static final class Failing implements Medium {
        final AtomicReference<@Nullable String> fault = new AtomicReference<>();

        @Override
        public OpenMedium open(Path file) throws IOException {
            var disk = DISK.open(file);
            return new OpenMedium() {
                @Override
                public void write(ByteBuffer bytes) throws IOException {
                    if ("write".equals(fault.get())) {
                        disk.write(bytes.duplicate().limit(bytes.remaining() / 2));
                        throw new IOException("No space left on device");
                    }
                    disk.write(bytes);
                }

                @Override
                public void sync() throws IOException {
                    if ("sync".equals(fault.get())) throw new IOException("Input/output error");
                    disk.sync();
                }

                @Override
                public void cut(long size) throws IOException {
                    disk.cut(size);
                }

                @Override
                public void close() throws IOException {
                    disk.close();
                }
            };
        }
    }

    @Test
    void refusesWhileTheDiskFailsAndGoesOnAfterwards() throws IOException {
        for (var fault : List.of("write", "sync")) {
            var disk = new Failing();
            var before = Files.exists(folder()) ? lines().size() : 0;
            try (var audit = open(disk, 1 << 20, false)) {
                audit.append(read("before"));
                disk.fault.set(fault);
                for (var place = 0; place < 3; place++)
                    assertThatThrownBy(() -> audit.append(read("lost")))
                            .isInstanceOf(Unavailable.class)
                            .hasMessageContaining("nothing is answered without a record");
                assertThat(audit.isBroken()).isTrue();
                disk.fault.set(null);
                audit.append(read("after"));
                assertThat(audit.isBroken()).isFalse();
            }
            assertIntact(before + 4);
            assertThat(lines().toString()).doesNotContain("lost");
        }
    }

    /** A service that says that it is not ready is asked nothing, which could show that there is room. */
    @Test
    void findsOutByItselfThatItCanWriteAgain() throws Exception {
        for (var fault : List.of("write", "sync")) {
            var disk = new Failing();
            var before = Files.exists(folder()) ? lines().size() : 0;
            try (var audit = open(disk, 1 << 20, false)) {
                assertThat(audit.fault()).isNull();
                disk.fault.set(fault);
                assertThatThrownBy(() -> audit.append(read("lost"))).isInstanceOf(Unavailable.class);
                Thread.sleep(2_500);
                assertThat(audit.fault()).contains("the last write to the audit failed");
                disk.fault.set(null);
                var end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
                while (audit.fault() != null && System.nanoTime() < end) Thread.sleep(50);
                assertThat(audit.fault()).isNull();
                // Nothing of the trial is left.
                assertThat(lines()).hasSize(before + 1);
                audit.append(read("after"));
            }
            assertIntact(before + 3);
        }
    }

    @Test
    void owesAnOutcomeThatItCouldNotWrite() throws IOException {
        var disk = new Failing();
        try (var audit = open(disk, 1 << 20, false)) {
            audit.append(entry(Entry.AuditEvent.INTENT, Occasion.NONE, List.of()));
            disk.fault.set("write");
            assertThatThrownBy(() -> audit.append(entry(Entry.AuditEvent.OUTCOME, Occasion.NONE, List.of("made"))))
                    .isInstanceOf(Unavailable.class);
            disk.fault.set(null);
            assertThat(audit.append(read("next"))).isEqualTo(4);
        }
        assertIntact(5);
        assertThat(records().stream().map(record -> record.path("event").asString()))
                .containsExactly("START", "INTENT", "OUTCOME", "READ", "STOP");
    }

    @Test
    void countsWhatFoundNoPlace() throws IOException {
        var disk = new Failing();
        try (var audit = open(disk, 1 << 20, false)) {
            disk.fault.set("write");
            assertThatThrownBy(() -> audit.append(read("lost"))).isInstanceOf(Unavailable.class);
            for (var place = 0; place < 3; place++) audit.note(read("noted"));
            // Those before it have failed when this one has.
            assertThatThrownBy(() -> audit.append(read("lost"))).isInstanceOf(Unavailable.class);
            disk.fault.set(null);
            audit.append(read("after"));
        }
        assertIntact(4);
        assertThat(records().get(1).path("event").asString()).isEqualTo("MISSED");
        assertThat(records().get(1).path("note").asString()).startsWith("3 refusals");
    }

    /** Run by hand with -Dheadwater.audit.measure=true; the figures are in src/docs/measurements.md. */
    @Test
    @EnabledIfSystemProperty(named = "headwater.audit.measure", matches = "true")
    void measures() throws Exception {
        for (var threads : new int[] {1, 16, 1, 16})
            try (var audit = open(Medium.DISK, 64 << 20, false);
                    var pool = Executors.newFixedThreadPool(threads)) {
                var ids = IntStream.range(0, 20)
                        .mapToObj("0123456789abcdefghij%06d"::formatted)
                        .toList();
                var took = Collections.synchronizedList(new ArrayList<Long>());
                var each = 8_000 / threads;
                var start = System.nanoTime();
                var work = IntStream.range(0, threads)
                        .mapToObj(thread -> pool.submit(() -> {
                            for (var place = 0; place < each; place++) {
                                var begin = System.nanoTime();
                                audit.append(entry(Entry.AuditEvent.READ, Occasion.NONE, ids));
                                took.add(System.nanoTime() - begin);
                            }
                        }))
                        .toList();
                for (var done : work) done.get();
                var all = (System.nanoTime() - start) / 1e6;
                Collections.sort(took);
                System.out.printf(
                        "%d threads, %d records: %.3f ms a record; a caller waits %.2f ms (median), %.2f ms (99 %%)%n",
                        threads,
                        took.size(),
                        all / took.size(),
                        took.get(took.size() / 2) / 1e6,
                        took.get(took.size() * 99 / 100) / 1e6);
            }
        var begin = System.nanoTime();
        var report = verify();
        System.out.printf("%d records verified in %.0f ms%n", report.checked(), (System.nanoTime() - begin) / 1e6);
    }

    @Test
    void doesNotStartWhereItCannotWrite() {
        var disk = new Failing();
        disk.fault.set("write");
        assertThatThrownBy(() -> open(disk, 1 << 20, false)).isInstanceOf(Unavailable.class);
        disk.fault.set(null);
        open().close();
    }
}
