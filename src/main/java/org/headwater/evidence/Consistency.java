package org.headwater.evidence;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.store.GraphReader;
import org.headwater.store.Row;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;
import org.springframework.stereotype.Component;

/**
 * Checks for faults that the store itself cannot prevent: facts without evidence, marking or two ends, unreadable markings,
 * leftovers of dead imports, lists that are there in part. And the digest, which says whether two graphs hold the same.
 */
@Component
public class Consistency {

    /** Facts of the digest between two looks at whether anybody else waits. */
    private static final int PAGE = 5_000;

    private final GraphReader reader;
    private final Clock clock;

    Consistency(GraphReader reader, Clock clock) {
        this.reader = reader;
        this.clock = clock;
    }

    /** Looks at a store that no service runs on. */
    public static Consistency of(GraphReader reader) {
        return new Consistency(reader, Clock.systemUTC());
    }

    /** Algorithm of the digest; digests of one graph are alike only by one algorithm. */
    public static final String DIGEST = "SHA-256 of canonical lines";

    /**
     * @param counts recorded facts by kind, and entities
     * @param findings what is wrong, in words; empty where nothing is
     * @param digest SHA-256 over the sorted SHA-256 of the canonical lines of all facts, current and withdrawn
     */
    public record ConsistencyReport(Map<String, Long> counts, List<String> findings, String digest) {}

    public ConsistencyReport report() {
        return reader.readLong(reads -> {
            var open = open(reads);
            var counts = new TreeMap<String, Long>();
            for (var row : reads.list("evidence/countByKind", open)) counts.put(row.text("kind"), row.number("count"));
            var findings = new ArrayList<String>();
            for (var row : reads.list("evidence/countFaults", open))
                if (row.number("count") > 0) findings.add(row.number("count") + " " + row.text("fault"));
            var unpublished = numbers(reads);
            for (var row : reads.list("evidence/listReaders", Map.of("open", unpublished))) {
                var due = FactSights.of(row.findText("marking"), row.texts("pieces"))
                        .map(Marking::toString)
                        .orElse(null);
                var said = FactSights.stored(row.findText("sight"), unpublished).orElse(null);
                if (!Objects.equals(due, said))
                    findings.add(row.number("count") + " facts such as " + row.text("example")
                            + " are kept for the readers of "
                            + row.findText("sight", "nothing") + ", and their evidence is for those of "
                            + Objects.requireNonNullElse(due, "nothing"));
            }
            for (var row : reads.list("evidence/listUnpublished", Map.of()))
                findings.add(row.number("count") + " records stand under the number " + row.number("number")
                        + ", which was never published (job " + row.findText("job", "unknown")
                        + "); undo that job and import its files again");
            for (var row : reads.list("evidence/listIncomplete", Map.of()))
                findings.add("of job " + row.text("job") + " " + row.number("found") + " facts are there, and it noted "
                        + row.number("noted") + "; undo it and import its files again");
            findings.addAll(CommitTimes.findings(
                    reads.find("evidence/findLateCommits", Map.of()).orElseThrow(), clock.instant()));
            for (var row : reads.list("evidence/listMarkings", Map.of())) {
                try {
                    Marking.read(row.text("text"));
                } catch (BadInput e) {
                    findings.add("the marking '" + row.text("text")
                            + "' cannot be read; what carries it is visible to nobody");
                }
            }
            return new ConsistencyReport(counts, findings, digest(reads, open, () -> {}));
        });
    }

    /** Depends on what is held and since when in the world, not on ids, record times or the order of writing. */
    public String digest() {
        return reader.readLong(reads -> digest(reads, open(reads), () -> {}));
    }

    /**
     * The digest as it was at a commit, as long as nothing was changed by a rewriting commit since.
     *
     * @param open numbers of the stagings that were not published then
     * @param between called every few thousand facts: the reading goes on once it returns
     */
    public String digest(long commit, List<Long> open, Runnable between) {
        return reader.readLong(reads -> digest(reads, Map.of("open", open, "through", commit), between));
    }

    /** Staged facts are not held yet. */
    private static Map<String, Object> open(GraphReader.Reads reads) {
        return Map.of("through", Long.MAX_VALUE, "open", numbers(reads));
    }

    /** Numbers of the imports that do not count. */
    private static List<Long> numbers(GraphReader.Reads reads) {
        return reads.list("evidence/listOpen", Map.of()).stream()
                .map(row -> row.number("number"))
                .toList();
    }

    private static String digest(GraphReader.Reads reads, Map<String, Object> open, Runnable between) {
        // The digest of each line is kept: some 50 bytes a fact, where the line has a thousand.
        var lines = new ArrayList<byte[]>();
        reads.each("evidence/listCanonical", open, row -> {
            lines.add(DigestUtils.sha256(canonical(row)));
            if (lines.size() % PAGE == 0) between.run();
        });
        lines.sort(Arrays::compareUnsigned);
        var sha = DigestUtils.getSha256Digest();
        lines.forEach(sha::update);
        return org.apache.commons.codec.binary.Hex.encodeHexString(sha.digest());
    }

    private static String canonical(Row row) {
        var parts = new LinkedHashMap<String, Object>();
        parts.put("fact", row.text("key"));
        parts.put("ends", row.texts("subjects") + " " + row.texts("objects") + " " + row.texts("roles"));
        parts.put("marking", row.text("marking"));
        parts.put("withdrawn", row.isTrue("withdrawn"));
        parts.put("evidence", row.texts("evidence").stream().sorted().toList());
        return parts.toString();
    }
}
