package org.headwater.backup;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.headwater.backup.Element.Kind;
import org.headwater.evidence.Consistency;
import org.headwater.evidence.FactSights;
import org.headwater.store.BareStore;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Makes a store of a chain of backups. The store is marked until all of it is there and was compared with the files: no service
 * starts on a marked store, and the next restore clears it.
 */
final class Restorer {

    /** Nodes that one transaction creates. */
    private static final int BATCH = 2_000;

    /** Constraints that are needed while the store is filled; all others are made after that, in one scan. */
    private static final Predicate<String> NEEDED = statement -> statement.startsWith("CREATE CONSTRAINT")
            && statement.matches(".*\\((\\w+):`?(Entity|Fact|Evidence)`?\\) REQUIRE \\(?\\1\\.`?id`?\\)? IS UNIQUE.*");

    private final Merged merged;
    private final Manifest target;
    private final BareStore store;
    private final Consumer<String> progress;

    /** The restored store is not what the backup says. */
    static final class NotTheSame extends Problem {
        NotTheSame(String message) {
            super(ErrorCode.UNAVAILABLE, message, null);
        }
    }

    private final Map<Kind, Sum> written = new TreeMap<>();

    Restorer(Merged merged, Manifest target, BareStore store, Consumer<String> progress) {
        this.merged = merged;
        this.target = target;
        this.store = store;
        this.progress = progress;
    }

    /**
     * Fills the store and compares it; the files have been verified before.
     *
     * @param digested whether to compute the digest of the store although the backup has none
     * @return the digest of the restored store; null where it was not computed
     */
    @Nullable
    String restore(boolean digested) throws IOException {
        if (store.isUnfinished()) {
            progress.accept("clearing what an unfinished restore left");
            store.clear();
        }
        if (!store.isEmpty())
            throw BadInput.saying(
                    "data",
                    "the store is not empty; restore into an empty data folder, or into an empty database of a server",
                    null);
        store.mark();
        store.create(target.statements().stream().filter(NEEDED).toList());
        entities();
        facts();
        evidence();
        records();
        progress.accept("making indexes");
        store.create(target.statements().stream().filter(NEEDED.negate()).toList());
        var digest = compare(digested);
        progress.accept("working out who sees the facts");
        while (store.write(FactSights::settleSome) > 0) continue;
        store.write(books -> books.list("backup/beginAnew", Map.of("epoch", UUID.randomUUID() + "")));
        store.unmark();
        return digest;
    }

    private interface Make {
        void make(List<Map<String, Object>> rows);
    }

    private void fill(Kind kind, Make make) throws IOException {
        var rows = new ArrayList<Map<String, Object>>();
        var sum = new Sum();
        written.put(kind, sum);
        merged.each(kind, element -> {
            sum.add(element);
            var row = new HashMap<String, Object>();
            row.put("key", element.id());
            row.put("labels", element.labels());
            row.put("properties", element.stored());
            row.put("into", ends(element.into()));
            row.put("out", ends(element.out()));
            rows.add(row);
            if (rows.size() < BATCH) return;
            make.make(rows);
            rows.clear();
            if (sum.count() % (50L * BATCH) == 0) progress.accept(sum.count() + " " + kind.word() + " lines");
        });
        if (!rows.isEmpty()) make.make(rows);
        progress.accept(sum.count() + " " + kind.word() + " lines");
    }

    private static List<Map<String, Object>> ends(List<String> texts) {
        return texts.stream()
                .map(Element::end)
                .map(end -> Map.<String, Object>of(
                        "type", end.type(), "kind", end.kind() == null ? "" : end.kind(), "id", end.id()))
                .toList();
    }

    private void write(String query, List<Map<String, Object>> rows) {
        store.write(books -> books.list(query, Map.of("rows", rows)));
    }

    private void entities() throws IOException {
        fill(Kind.ENTITY, rows -> write("backup/createNodes", rows));
    }

    private void facts() throws IOException {
        fill(Kind.FACT, rows -> write("backup/createFactsOfBackup", rows));
    }

    private void evidence() throws IOException {
        fill(Kind.EVIDENCE, rows -> write("backup/createEvidenceOfBackup", rows));
    }

    /** Records have no ids of their own: their relationships follow when all of them are there. */
    private void records() throws IOException {
        var places = new HashMap<String, String>();
        var ties = new ArrayList<Map<String, Object>>();
        fill(Kind.RECORD, rows -> {
            var created = store.write(books -> books.list("backup/createNodes", Map.of("rows", rows)));
            for (var row : created) places.put(row.text("key"), row.text("id"));
            for (var row : rows)
                if (row.get("out") instanceof List<?> ends)
                    for (var end : ends)
                        if (end instanceof Map<?, ?> tie) {
                            var one = new HashMap<String, Object>();
                            tie.forEach((name, value) -> one.put(String.valueOf(name), String.valueOf(value)));
                            one.put("from", String.valueOf(row.get("key")));
                            ties.add(one);
                        }
        });
        // A record that was not kept, such as an open staging, has no place.
        ties.removeIf(tie -> "record".equals(tie.get("kind")) && !places.containsKey(tie.get("id")));
        for (var tie : ties) {
            tie.put("from", place(places, tie.get("from")));
            if ("record".equals(tie.get("kind"))) tie.put("id", place(places, tie.get("id")));
        }
        for (var from = 0; from < ties.size(); from += BATCH)
            write("backup/tieRecords", List.copyOf(ties.subList(from, Math.min(ties.size(), from + BATCH))));
    }

    private static String place(Map<String, String> places, @Nullable Object id) {
        var place = places.get(String.valueOf(id));
        if (place == null) throw new IllegalStateException("no record " + id);
        return place;
    }

    /** Reads the whole store and compares it with the lines. */
    private @Nullable String compare(boolean digested) {
        progress.accept("comparing the store with the backup");
        for (var kind : List.of(Kind.ENTITY, Kind.FACT, Kind.EVIDENCE)) {
            var found = new Sum();
            StoreReader.pages(store.reader(), kind, Long.MAX_VALUE, found::add, () -> {});
            compare(kind, found);
        }
        var found = store.reader().readLong(reads -> {
            var records = new Sum();
            StoreReader.records(reads::each, records::add);
            return records;
        });
        compare(Kind.RECORD, found);
        if (target.digest() == null && !digested) return null;
        var digest = Consistency.of(store.reader()).digest();
        if (target.digest() != null && !digest.equals(target.digest()))
            throw new NotTheSame("the digest of the restored store is " + digest + ", and that of the backup "
                    + target.digest()
                    + (target.digestMadeBy().equals(Consistency.DIGEST)
                            ? ""
                            : "; they are made by two algorithms: restore with the version " + target.service()));
        return digest;
    }

    private void compare(Kind kind, Sum found) {
        var expected = written.getOrDefault(kind, new Sum());
        var counted = target.counts().getOrDefault(kind.word(), 0L);
        if (expected.count() != counted)
            throw new NotTheSame("the backup has " + expected.count() + " lines of the kind " + kind.word()
                    + ", and its manifest says " + counted);
        if (!found.is(expected))
            throw new NotTheSame("the restored store has " + found.count() + " elements of the kind " + kind.word()
                    + ", and not what the " + expected.count() + " lines of the backup say");
    }
}
