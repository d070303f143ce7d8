package org.headwater.intake.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.headwater.intake.table.RejectCode.*;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.access.Viewer;
import org.headwater.evidence.Closing;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.OfflineLedger;
import org.headwater.evidence.RecordedCounts;
import org.headwater.evidence.Restoration;
import org.headwater.evidence.Staging;
import org.headwater.evidence.StagingLost;
import org.headwater.intake.table.BadRow;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.RejectCode;
import org.headwater.intake.table.Table;
import org.headwater.store.Books;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;

/** A job while it runs, as its feed sees it: what was asked, and where to report. */
public final class ImportRun {

    /** More are counted but not kept: a file that is bad throughout says so in its first thousands. */
    static final int MOST_REJECTS_KEPT = 10_000;

    /** Facts a transaction; beyond this the rate no longer grows (architecture: "Writing"). */
    public static final int BATCH = 1_000;

    /** A party's name, place and number. */
    private static final Set<LinkKind> INTRODUCTIONS =
            Set.of(LinkKind.NAMED, LinkKind.LOCATED_IN, LinkKind.HAS_IDENTIFIER);

    /** Facts about parties that are remembered: some 16 MB, and the names of 100,000 parties. */
    private static final int MOST_INTRODUCED = 200_000;

    private static final int MOST_SAME = 50_000;

    private final Set<FactHash> introduced = new HashSet<>();

    /** For the one thread that records. */
    private final MessageDigest sha = DigestUtils.getSha256Digest();

    /** Facts that were found to be introduced, by identity. */
    private final Map<NewFact, Boolean> same = new IdentityHashMap<>();

    private final String job;
    private final ImportRequest request;
    private final Viewer viewer;
    private final Ledger ledger;
    private final Consumer<ImportRun> progressed;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final List<Reject> rejects = new ArrayList<>();

    /** Of the reading of the files that goes on, and how many of them are bad. */
    private long rows;

    private long badRows;
    private long read;
    private @Nullable Long total;
    private volatile boolean cancelled;
    private volatile boolean lost;
    private Runnable pause = () -> {};
    private @Nullable String summary;
    private @Nullable Staging staging;
    private final Ledger.Stream stream;
    private @Nullable OfflineLedger offline;
    private @Nullable NamesSoFar names;

    public ImportRun(String job, ImportRequest request, Viewer viewer, Ledger ledger, Consumer<ImportRun> progressed) {
        this.job = job;
        this.request = request;
        this.viewer = viewer;
        this.ledger = ledger;
        this.stream = ledger.stream(job);
        this.progressed = progressed;
    }

    public String job() {
        return job;
    }

    public ImportRequest request() {
        return request;
    }

    public Viewer viewer() {
        return viewer;
    }

    /** Records the source, or finds it; returns its id. A dry run has only its hash. */
    public String source(NewSource source) {
        return request.dryRun() ? source.hash() : ledger.source(source);
    }

    /** The rows of a small file, in one reading; those that are bad are set aside. */
    public List<Item> items(
            InputFile file,
            Collection<String> columns,
            Collection<String> required,
            Function<Table.TableRow, Item> reader)
            throws IOException {
        var items = new ArrayList<Item>();
        Table.reading(file, "save it as CSV in UTF-8", () -> {
            try (var table = Table.open(file, columns, required, this::readBad)) {
                for (var row : table) {
                    try {
                        items.add(reader.apply(row));
                    } catch (BadRow e) {
                        reject(e.reject());
                    } catch (BadInput e) {
                        reject(row.reject(e.argument(), BAD_VALUE, String.valueOf(e.getMessage()), e.suggestion()));
                    }
                    read(1);
                }
            }
        });
        return items;
    }

    /** Opened when there is something to stage. */
    private Staging staging() {
        var opened = staging;
        if (opened == null) staging = opened = ledger.stagings().open(job);
        return opened;
    }

    /** One row of a file and what it says. */
    public record Item(String file, long line, List<NewEntity> entities, List<NewFact> facts) {

        public Item {
            entities = List.copyOf(entities);
            facts = List.copyOf(facts);
        }

        public Reject reject(@Nullable String column, RejectCode why, String message, @Nullable String suggestion) {
            return new Reject(file, line, column, why, message, suggestion);
        }
    }

    /**
     * Stages the items in one transaction. If one of them cannot be stored, each is tried alone, so that only the bad ones
     * are set aside.
     */
    public void stage(List<Item> items) {
        put(items, (entities, facts) -> ledger.stage(staging(), entities, facts));
    }

    /** Stages the items, so many at once. */
    public void stageAll(List<Item> items, int atOnce) {
        for (var from = 0; from < items.size(); from += atOnce)
            stage(items.subList(from, Math.min(items.size(), from + atOnce)));
    }

    /** As {@link #stage}, for a stream: the items count from here on, whatever becomes of the job. */
    void record(List<Item> items) {
        var store = offline;
        put(
                items.stream().map(this::withoutIntroduced).toList(),
                (entities, facts) -> store == null ? stream.record(entities, facts) : store.put(entities, facts));
    }

    /** From here on what is recorded goes into the files of a store to come. */
    public void recordInto(OfflineLedger files) {
        offline = files;
        names = new NamesSoFar(files.prints());
    }

    /** Null where the store itself has them. */
    @Nullable
    NamesSoFar names() {
        return names;
    }

    public boolean isOffline() {
        return offline != null;
    }

    /**
     * A party stands in hundreds of rows, and each of them says its name again, from the same place of the same source: what
     * this run has recorded of that is not offered to the store once more.
     */
    private Item withoutIntroduced(Item item) {
        var facts = new ArrayList<NewFact>(item.facts().size());
        for (var fact : item.facts()) if (!isIntroduction(fact) || !isIntroduced(fact)) facts.add(fact);
        if (facts.size() == item.facts().size() || facts.isEmpty()) return item;
        var named = new HashSet<String>();
        for (var fact : facts) {
            named.add(fact.subject());
            named.add(fact.object());
            named.addAll(fact.roles().values());
        }
        var entities = new ArrayList<NewEntity>();
        for (var entity : item.entities()) if (named.contains(entity.key())) entities.add(entity);
        return new Item(item.file(), item.line(), entities, facts);
    }

    /** Most are the very objects of rows before. */
    private boolean isIntroduced(NewFact fact) {
        if (same.containsKey(fact)) return true;
        if (!introduced.contains(print(fact))) return false;
        if (same.size() >= MOST_SAME) same.clear();
        same.put(fact, true);
        return true;
    }

    private static boolean isIntroduction(NewFact fact) {
        return INTRODUCTIONS.contains(fact.kind())
                && fact.evidence().claimedBy().isEmpty()
                && fact.evidence().disputedBy().isEmpty();
    }

    private void introduce(List<Item> items) {
        for (var item : items)
            for (var fact : item.facts())
                if (isIntroduction(fact)) {
                    // Bounded, so that a file of any length is imported in the same memory.
                    if (introduced.size() >= MOST_INTRODUCED) {
                        introduced.clear();
                        same.clear();
                    }
                    introduced.add(print(fact));
                }
    }

    /** The identity of a fact with its evidence: 16 bytes of its SHA-256. */
    private record FactHash(long one, long other) {}

    private FactHash print(NewFact fact) {
        var hash = ByteBuffer.wrap(sha.digest(said(fact).getBytes(UTF_8)));
        return new FactHash(hash.getLong(), hash.getLong());
    }

    private static String said(NewFact fact) {
        var evidence = fact.evidence();
        return fact.key()
                + '\n'
                + fact.marking()
                + '\n'
                + evidence.source()
                + '\n'
                + evidence.locator()
                + '\n'
                + evidence.marking();
    }

    private void put(
            List<Item> offered, BiFunction<Collection<NewEntity>, Collection<NewFact>, RecordedCounts> transaction) {
        checkpoint();
        var items = within(offered);
        if (items.isEmpty()) {
            if (!offered.isEmpty()) stopIfNothingGoesIn();
            return;
        }
        if (request.dryRun()) {
            count(ledger.compare(facts(items)));
            return;
        }
        try {
            count(transaction.apply(entities(items), facts(items)));
            introduce(items);
        } catch (Problem problem) {
            // Another row fares no better: a database that is gone or full is the fault of no row.
            var why = RejectCode.of(problem.code()).orElseThrow(() -> problem);
            if (items.size() == 1) {
                var item = items.getFirst();
                reject(item.reject(null, why, String.valueOf(problem.getMessage()), null));
            } else {
                for (var item : items) put(List.of(item), transaction);
                stopIfNothingGoesIn();
            }
        }
    }

    /** An importer may not use a marking above its clearance: the counts of the import would reveal what is there already. */
    private List<Item> within(List<Item> items) {
        var kept = new ArrayList<Item>();
        for (var item : items) {
            var beyond = beyond(item);
            if (beyond == null) kept.add(item);
            else
                reject(item.reject(
                        "marking",
                        BAD_MARKING,
                        beyond + " is beyond what you may see; use one that you may see",
                        null));
        }
        return kept;
    }

    private @Nullable Marking beyond(Item item) {
        for (var fact : item.facts()) if (!viewer.maySee(fact.marking())) return fact.marking();
        return null;
    }

    private static Collection<NewEntity> entities(List<Item> items) {
        var entities = new ArrayList<NewEntity>();
        for (var item : items) entities.addAll(item.entities());
        return entities;
    }

    /** A fact that two rows of one batch state from the same place of the same source, such as a party's name, goes in once. */
    private static Collection<NewFact> facts(List<Item> items) {
        var distinct = new LinkedHashMap<String, NewFact>();
        for (var item : items) for (var fact : item.facts()) distinct.putIfAbsent(said(fact), fact);
        return distinct.values();
    }

    /** The facts to put back as they were; opened with the first batch. */
    public Restoration restoration() {
        return ledger.restoration(staging());
    }

    public void count(RecordedCounts tally) {
        add("facts", tally.facts());
        add("evidence", tally.evidence());
        add("unchanged", tally.unchanged());
        add("entities", tally.entities());
    }

    public void stageClosings(List<Closing> closings) {
        checkpoint();
        if (!request.dryRun() && !closings.isEmpty()) ledger.stagings().close(staging(), closings);
    }

    public void publish(Consumer<Books> also) {
        checkpoint();
        if (!request.dryRun()) ledger.stagings().publish(staging(), also);
    }

    /** Sets a row aside. */
    public void reject(Reject reject) {
        badRows++;
        setAside(reject);
    }

    /** Sets a value aside, whose row goes in without it. */
    public void setAside(Reject reject) {
        add("rejected", 1);
        if (rejects.size() < MOST_REJECTS_KEPT) rejects.add(reject);
    }

    public void add(String word, long more) {
        counts.merge(word, more, Long::sum);
    }

    public long count(String word) {
        return counts.getOrDefault(word, 0L);
    }

    /** Rows that are dealt with. */
    public void read(long more) {
        read += more;
        progressed.accept(this);
        looked(more);
    }

    /** A row with which all is done when it is set aside. */
    public void readBad(Reject reject) {
        reject(reject);
        read(1);
    }

    /** Rows that were looked at, as far as one looks before anything is stored. */
    public void looked(long more) {
        rows += more;
        if (badRows >= rows) stopIfNothingGoesIn();
    }

    /** For when no row so far is good: a file of another form has no good one at all, and may have millions of bad ones. */
    void stopIfNothingGoesIn() {
        if (badRows >= Held.FIRST
                && count("facts") + count("evidence") + count("unchanged") == 0
                && !request.releaseHeld()) throw Held.asOtherForm(this, badRows);
    }

    /** From here on the files are read once more, and say again what was set aside. */
    public void again() {
        rows = 0;
        badRows = 0;
        counts.remove("rejected");
        rejects.clear();
    }

    public void total(long rows) {
        total = rows;
    }

    /** The end in words: rows read, facts recorded, and the rest. */
    public void summarize(String read, String rest) {
        summary((request.dryRun() ? "would change: " : "") + read + " read: " + recorded() + ", " + rest);
    }

    String recorded() {
        return count("facts") + " facts and " + count("evidence") + " further pieces of evidence are new, "
                + count("unchanged") + " stood already";
    }

    /** How it ended, for a person. */
    public void summary(String text) {
        summary = text;
    }

    @Nullable
    public String summary() {
        return summary;
    }

    public long read() {
        return read;
    }

    @Nullable
    public Long total() {
        return total;
    }

    public Map<String, Long> counts() {
        return Map.copyOf(counts);
    }

    /** In the order of their lines, whatever found them. */
    public List<Reject> rejects() {
        return rejects.stream()
                .sorted(Comparator.comparing(Reject::file).thenComparingLong(Reject::line))
                .toList();
    }

    public void cancel() {
        cancelled = true;
    }

    /** Another service took this one for dead and ended the job. */
    public void lose() {
        lost = true;
    }

    /** May hold the run up before it stores; looks meanwhile whether the run {@link #isOver}. */
    public void pauseBy(Runnable holding) {
        pause = holding;
    }

    /** Whether its user, or another service, ended it. */
    public boolean isOver() {
        return cancelled || lost;
    }

    /** Ends the run here if its user asked for it, or another service ended the job. */
    public void checkpoint() {
        endIfOver();
        pause.run();
        endIfOver();
        progressed.accept(this);
    }

    private void endIfOver() {
        if (cancelled) throw new ImportCancelled();
        if (lost) throw new StagingLost(job);
    }

    /** The user's wish, not a fault. */
    public static final class ImportCancelled extends RuntimeException {}
}
