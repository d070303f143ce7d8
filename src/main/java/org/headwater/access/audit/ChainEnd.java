package org.headwater.access.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of the chain in a folder, as a start finds it. What is wrong with the chain ends the start, or is a finding to be
 * recorded where the service is told to go on.
 */
final class ChainEnd {

    private static final Logger log = LoggerFactory.getLogger(ChainEnd.class);

    private final Path folder;
    private final SigningKey key;
    private final Medium medium;
    private final Clock clock;
    private final boolean continueAfterDamage;

    final List<Entry> findings = new ArrayList<>();
    Path file;
    long end;
    long number;
    String previous = AuditLine.NOTHING;

    ChainEnd(Path folder, SigningKey key, Medium medium, Clock clock, boolean continueAfterDamage) throws IOException {
        this.folder = folder;
        this.key = key;
        this.medium = medium;
        this.clock = clock;
        this.continueAfterDamage = continueAfterDamage;
        var files = AuditFiles.in(folder);
        var head = head();
        if (!files.isEmpty()) {
            file = files.getLast();
            readLast(files, head);
            return;
        }
        var known = head.orElse(new AuditHead(0, AuditLine.NOTHING));
        if (known.number() > 0)
            damaged(folder + ": records 1 to " + known.number() + " are missing: the signed head knows them");
        number = known.number();
        previous = known.hash();
        file = AuditFiles.named(folder, number + 1);
        // A head that is missing from here on is no accident.
        if (head.isEmpty()) known.write(folder, key, medium);
    }

    /** The signed head; empty where there is none yet. */
    private Optional<AuditHead> head() throws IOException {
        try {
            return AuditHead.read(folder, key.open());
        } catch (AuditHead.ForgedHead e) {
            damaged(String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void damaged(String what) {
        if (!continueAfterDamage)
            throw new Unavailable(
                    "the audit is not as it was written: " + what
                            + "; look with `headwater audit verify`, restore it, or set "
                            + "headwater.audit.continue-after-damage=true to record this and go on",
                    null);
        log.error("the audit is not as it was written: {}; going on as configured", what);
        findings.add(Entry.ofService(Entry.AuditEvent.DAMAGE, clock.instant(), what));
    }

    /**
     * Reads the newest file. What the signed head covers was on the disk before anybody was answered, so it must be there
     * as it was; what stands behind it and is no record is the tail of a crash.
     */
    private void readLast(List<Path> files, Optional<AuditHead> head) throws IOException {
        var covered = head.map(AuditHead::number).orElse(0L);
        if (files.size() > 1) {
            var before = lastOf(files.get(files.size() - 2));
            if (before != null) {
                number = before.number();
                previous = before.hash();
            }
        }
        if (number == 0 && files.size() > 1 || !file.equals(AuditFiles.named(folder, number + 1)))
            number = Long.parseLong(file.getFileName().toString().replaceAll("\\D", "")) - 1;
        var linked = files.size() > 1 || number == 0;
        var bytes = Files.readAllBytes(file);
        var lineNumber = 0L;
        var from = 0;
        while (from < bytes.length) {
            lineNumber++;
            var to = AuditFiles.lineEnd(bytes, from);
            var line = to == bytes.length ? null : AuditLine.read(bytes, from, to);
            var fault = fault(line, linked, head);
            if (fault != null) {
                if (number >= covered && head.isPresent()) {
                    setAside(bytes, from);
                    break;
                }
                damaged(new Verification.Fault(file, lineNumber, number + 1, fault).toString());
            }
            number = line != null && line.isWhole() ? Math.max(line.number(), number + 1) : number + 1;
            previous = line == null ? previous : line.hash();
            linked = line != null && line.isWhole();
            from = Math.min(to + 1, bytes.length);
        }
        end = from;
        if (number < covered) {
            damaged(new Verification.Fault(
                            file, 0, number + 1, "is missing: the signed head knows records up to " + covered)
                    .toString());
            number = covered;
        }
        if (head.isEmpty() && number > 0 && findings.isEmpty())
            damaged(folder + ": there is no signed head beside the records");
        // A cut line, or one without a line break, is not continued.
        if (end > 0 && bytes[(int) end - 1] != '\n') {
            file = AuditFiles.named(folder, number + 1);
            end = 0;
        }
    }

    private @Nullable String fault(@Nullable AuditLine line, boolean linked, Optional<AuditHead> head) {
        if (line == null) return "was altered: the line has not the form of a record";
        if (!line.isWhole()) return "was altered: what it says does not have the hash that it bears";
        if (line.number() != number + 1) return "is not here: record " + line.number() + " stands in its place";
        if (linked && !line.previous().equals(previous))
            return "does not follow the one before it: that one, or this, was replaced";
        if (head.isPresent()
                && head.get().number() == line.number()
                && !head.get().hash().equals(line.hash()))
            return "was replaced: its hash is not the one that was signed";
        return null;
    }

    private static @Nullable AuditLine lastOf(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        AuditLine last = null;
        for (var from = 0; from < bytes.length; ) {
            var to = AuditFiles.lineEnd(bytes, from);
            var line = AuditLine.read(bytes, from, to);
            if (line != null) last = line;
            from = to + 1;
        }
        return last;
    }

    private void setAside(byte[] bytes, int from) throws IOException {
        var torn = Arrays.copyOfRange(bytes, from, bytes.length);
        var digest = DigestUtils.sha256Hex(torn);
        var aside = folder.resolve("torn-%012d-%s.part".formatted(number + 1, digest.substring(0, 12)));
        try (var tail = medium.open(aside)) {
            tail.cut(0);
            tail.write(ByteBuffer.wrap(torn));
            tail.sync();
        }
        log.warn("the last write to the audit was torn: {} bytes were set aside in {}", torn.length, aside);
        findings.add(Entry.ofService(
                Entry.AuditEvent.TORN,
                clock.instant(),
                torn.length + " bytes behind record " + number + " were set aside in " + aside.getFileName()
                        + ", SHA-256 " + digest));
    }
}
