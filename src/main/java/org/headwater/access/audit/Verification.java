package org.headwater.access.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads a chain from its first record to its last and reports each place that was changed after it was written. */
public final class Verification {

    /** The most faults listed; further ones are counted only, since the first fault matters most. */
    private static final int LISTED = 20;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private final List<Fault> faults = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();
    private long faultCount;
    private long checked;

    /** The number that the next record should have, and the hashes that it may name; an empty set accepts any hash. */
    private long expected;

    private Set<String> previous;
    private @Nullable AuditHead last;
    private Optional<AuditHead> head = Optional.empty();

    private Verification(Path folder, long first) {
        this.folder = folder;
        this.expected = first;
        this.previous = first == 1 ? Set.of(AuditLine.NOTHING) : Set.of();
    }

    /**
     * @param checked records read
     * @param faults the first {@value #LISTED} in the order of the chain
     * @param faultCount the number of all faults
     * @param notices findings that an intact chain may have too, such as a line that is being written
     * @param last number and hash of the last record, to be kept elsewhere; empty for an empty chain
     */
    public record Report(
            long checked, List<Fault> faults, long faultCount, List<String> notices, Optional<String> last) {

        public Report {
            faults = List.copyOf(faults);
            notices = List.copyOf(notices);
        }
    }

    /**
     * A place of the chain that was changed after it was written.
     *
     * @param line number of the line from 1; 0 is the file as a whole
     * @param number number of the record that should stand there
     */
    public record Fault(Path file, long line, long number, String what) {

        @Override
        public String toString() {
            return file + (line == 0 ? "" : ":" + line) + ": record " + number + " " + what;
        }
    }

    /**
     * @param publicKey file of the public key for the head's signature, preferably a copy kept elsewhere
     * @param first number of the first record that must be there: 1, unless older files were moved away
     * @param known a record noted elsewhere as NUMBER:HASH, which the chain must still have; null is none
     */
    public static Report of(Path folder, Path publicKey, long first, @Nullable String known) throws IOException {
        var verification = new Verification(folder, first);
        return verification.run(SigningKey.readPublic(publicKey), known);
    }

    private Report run(PublicKey key, @Nullable String known) throws IOException {
        // The head is read before the files, since a running service only adds records meanwhile.
        var headFile = folder.resolve(AuditHead.FILE);
        try {
            head = AuditHead.read(folder, key);
        } catch (AuditHead.ForgedHead e) {
            add(headFile, 0, expected, "cannot be told to be the last: " + e.getMessage());
        }
        var kept = known == null ? null : AuditHead.parse(known);
        var files = AuditFiles.in(folder);
        for (var file : files) read(file, files.getLast().equals(file), kept);
        var end = files.isEmpty() ? folder : files.getLast();
        if (head.isPresent() && head.get().number() >= expected)
            add(
                    end,
                    0,
                    expected,
                    "is missing: the signed head knows records up to "
                            + head.get().number());
        if (head.isPresent() && last != null && last.number() > head.get().number())
            notices.add(last.number() - head.get().number()
                    + " records stand behind the signed head; the service writes now, or was killed between the two");
        if (head.isEmpty() && faults.isEmpty() && last != null)
            add(headFile, 0, expected, "cannot be told to be the last: there is no signed head");
        if (kept != null && kept.number() >= expected)
            add(end, 0, expected, "is missing: a record " + kept.number() + " was known");
        return new Report(
                checked,
                faults,
                faultCount,
                notices,
                Optional.ofNullable(last).map(record -> record.number() + ":" + record.hash()));
    }

    private void read(Path file, boolean isLast, @Nullable AuditHead kept) throws IOException {
        var bytes = Files.readAllBytes(file);
        var number = 0L;
        for (var from = 0; from < bytes.length; ) {
            number++;
            var to = AuditFiles.lineEnd(bytes, from);
            if (to == bytes.length && isLast && (head.isEmpty() || head.get().number() < expected)) {
                notices.add(file + ":" + number
                        + ": a line is cut off behind the last record; the service writes it now, or was"
                        + " killed over it and sets it aside at its next start");
                return;
            }
            check(file, number, bytes, from, to, kept);
            from = to + 1;
        }
    }

    private void check(Path file, long lineNumber, byte[] bytes, int from, int to, @Nullable AuditHead kept) {
        checked++;
        var line = to == bytes.length ? null : AuditLine.read(bytes, from, to);
        if (line == null) {
            add(
                    file,
                    lineNumber,
                    expected,
                    to == bytes.length
                            ? "was cut off: its line has no end"
                            : "was altered: the line has not the form of a record");
            expected++;
            previous = Set.of();
            return;
        }
        if (!line.isWhole()) {
            add(file, lineNumber, expected, "was altered: what it says does not have the hash that it bears");
            expected++;
            previous = Set.of(line.hash(), line.computed());
            return;
        }
        if (line.number() > expected)
            add(
                    file,
                    lineNumber,
                    expected,
                    faults.size() < LISTED && isLater(bytes, to + 1, expected)
                            ? "was moved: record " + line.number() + " stands in its place"
                            : line.number() == expected + 1
                                    ? "is missing: record " + line.number() + " follows"
                                    : "to " + (line.number() - 1) + " are missing: record " + line.number()
                                            + " follows");
        else if (line.number() < expected)
            add(file, lineNumber, expected, "is not here: record " + line.number() + " was moved or put here again");
        else if (!previous.isEmpty() && !previous.contains(line.previous()))
            add(file, lineNumber, expected, "does not follow the one before it: that one, or this, was replaced");
        for (var signed : new AuditHead[] {head.orElse(null), kept})
            if (signed != null
                    && signed.number() == line.number()
                    && !signed.hash().equals(line.hash()))
                add(
                        file,
                        lineNumber,
                        line.number(),
                        "was replaced, and all behind it: its hash is not the one that "
                                + (signed == kept ? "was known" : "was signed"));
        checkIds(file, lineNumber, line, bytes, from, to);
        expected = Math.max(expected, line.number() + 1);
        previous = Set.of(line.hash());
        last = new AuditHead(line.number(), line.hash());
    }

    /** Whether a record with that number stands further down in the file. */
    private static boolean isLater(byte[] bytes, int start, long number) {
        for (var from = start; from < bytes.length; ) {
            var to = AuditFiles.lineEnd(bytes, from);
            var line = AuditLine.read(bytes, from, to);
            if (line != null && line.number() == number) return true;
            from = to + 1;
        }
        return false;
    }

    private void checkIds(Path file, long lineNumber, AuditLine line, byte[] bytes, int from, int to) {
        var text = new String(bytes, from, to - from, java.nio.charset.StandardCharsets.UTF_8);
        if (!text.contains("\"idFile\":\"")) return;
        try {
            var name = JSON.readTree(text).path("idFile").asString("");
            var list = folder.resolve(ShownIds.FOLDER).resolve(name);
            if (!name.matches("[0-9a-f]{64}") || Files.notExists(list))
                add(file, lineNumber, line.number(), "has lost its list of ids: " + list + " is missing");
            else
                try (var content = Files.newInputStream(list)) {
                    if (!DigestUtils.sha256Hex(content).equals(name))
                        add(file, lineNumber, line.number(), "has another list of ids: " + list + " was altered");
                }
        } catch (IOException | JacksonException e) {
            add(file, lineNumber, line.number(), "has a list of ids that cannot be read: " + e.getMessage());
        }
    }

    private void add(Path file, long line, long number, String what) {
        faultCount++;
        if (faults.size() < LISTED) faults.add(new Fault(file, line, number, what));
    }
}
