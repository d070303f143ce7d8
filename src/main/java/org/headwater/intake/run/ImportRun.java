package org.headwater.intake.run;

import static org.headwater.intake.table.RejectCode.*;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.headwater.access.Viewer;
import org.headwater.evidence.Closing;
import org.headwater.evidence.Contradicted;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.OfflineLedger;
import org.headwater.evidence.Originator;
import org.headwater.evidence.RecordedCounts;
import org.headwater.evidence.Restoration;
import org.headwater.evidence.Staging;
import org.headwater.evidence.StagingLost;
import org.headwater.evidence.WouldRecord;
import org.headwater.intake.table.BadRow;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.RejectCode;
import org.headwater.intake.table.Table;
import org.headwater.store.Books;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;

/** A running job, as its feed sees it: the request, and the place to report to. */
public final class ImportRun {

    /** The most entries that a dry run names; further ones are counted. */
    static final int MOST_NAMED = 10_000;

    /** Facts of a transaction; larger ones are no faster (architecture: "Writing"). */
    public static final int BATCH = 1_000;

    private final Introductions introductions = new Introductions();
    private final WouldRecord wouldRecord = new WouldRecord();
    private final RowSum sum = new RowSum();
    private final String job;
    private final ImportRequest request;
    private final Viewer viewer;
    private final Ledger ledger;
    private final Consumer<ImportRun> progressed;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final KeptRejects rejects = new KeptRejects();
    private final List<ListedChange> changes = new ArrayList<>();
    private final MetMarkings markings;

    /** Rows of the present reading of the files; {@code badRows} counts the bad ones. */
    private long rows;

    private long badRows;
    private long read;
    private @Nullable Long total;
    private volatile boolean cancelled;
    private volatile boolean lost;
    private Runnable pause = () -> {};
    private @Nullable String summary;
    private @Nullable Staging staging;
    private final Originator originator;
    private final Ledger.Stream stream;
    private @Nullable OfflineLedger offline;
    private @Nullable NamesSoFar names;

    public ImportRun(
            String job,
            ImportRequest request,
            Viewer viewer,
            Originator originator,
            Ledger ledger,
            Consumer<ImportRun> progressed) {
        this.job = job;
        this.request = request;
        this.viewer = viewer;
        this.markings = new MetMarkings(request.marking(), viewer);
        this.ledger = ledger;
        this.originator = originator;
        this.stream = ledger.stream(originator, job);
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

    /** Records or finds the source and returns its id; a dry run returns the hash of one that it would record. */
    public String source(NewSource source) {
        return request.dryRun()
                ? ledger.find(originator, source).orElse(source.hash())
                : ledger.source(originator, source);
    }

    /** Reads all rows of a small file; bad rows are set aside. */
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

    /** The staging, opened at its first use. */
    private Staging staging() {
        var opened = staging;
        if (opened == null) staging = opened = ledger.stagings().open(job);
        return opened;
    }

    /**
     * Content of one row of a file, or of the rows of one document.
     *
     * @param line the first of them
     * @param rows how many; 0 where no row says it, such as that an entry is gone
     */
    public record Item(String file, long line, long rows, List<NewEntity> entities, List<NewFact> facts) {

        public Item {
            entities = List.copyOf(entities);
            facts = List.copyOf(facts);
        }

        /** Item of one row. */
        public Item(String file, long line, List<NewEntity> entities, List<NewFact> facts) {
            this(file, line, 1, entities, facts);
        }

        /** Item that follows from a file and stands in no row of it. */
        public static Item ofNoRow(String file, List<NewEntity> entities, List<NewFact> facts) {
            return new Item(file, 0, 0, entities, facts);
        }

        public Item ofRows(long number) {
            return new Item(file, line, number, entities, facts);
        }

        /** The same rows with something else to say. */
        public Item saying(List<NewEntity> of, List<NewFact> said) {
            return new Item(file, line, rows, of, said);
        }

        public Reject reject(@Nullable String column, RejectCode why, String message, @Nullable String suggestion) {
            var reject = new Reject(file, line, column, why, message, suggestion);
            return facts.isEmpty()
                    ? reject
                    : reject.marked(facts.getFirst().marking().toString());
        }
    }

    /**
     * Stages the items in one transaction. If that fails, each item is tried alone, so that only bad ones are set
     * aside.
     */
    public void stage(List<Item> items) {
        put(items, (entities, facts) -> ledger.stage(originator, staging(), entities, facts));
    }

    /** Stages the items in transactions of {@code atOnce}. */
    public void stageAll(List<Item> items, int atOnce) {
        for (var from = 0; from < items.size(); from += atOnce)
            stage(items.subList(from, Math.min(items.size(), from + atOnce)));
    }

    /** Records the items of a stream: they count from here on, even if the job fails later. */
    void record(List<Item> items) {
        var store = offline;
        put(
                items.stream().map(introductions::missing).toList(),
                (entities, facts) -> store == null ? stream.record(entities, facts) : store.put(entities, facts));
    }

    /** Records into the files of an offline store from here on. */
    public void recordInto(OfflineLedger files) {
        offline = files;
        names = new NamesSoFar(files.prints());
    }

    /** The names recorded so far for an offline store; null where the online store has them. */
    @Nullable
    NamesSoFar names() {
        return names;
    }

    public boolean isOffline() {
        return offline != null;
    }

    private void put(
            List<Item> offered, BiFunction<Collection<NewEntity>, Collection<NewFact>, RecordedCounts> transaction) {
        checkpoint();
        var items = within(offered);
        for (var item : items) {
            for (var entity : item.entities()) met(entity.marking());
            for (var fact : item.facts()) met(fact.marking());
        }
        if (items.isEmpty()) {
            if (!offered.isEmpty()) stopIfNothingGoesIn();
            return;
        }
        var offer = new Offer(items);
        try {
            if (request.dryRun()) {
                count(offer, ledger.compare(originator, offer.facts(), wouldRecord));
                return;
            }
            count(offer, transaction.apply(offer.entities(), offer.facts()));
            introductions.add(items);
        } catch (Contradicted contradicted) {
            put(offer.without(contradicted, this::reject), transaction);
        } catch (Problem problem) {
            if (request.dryRun()) throw problem;
            // A problem without a reject code, such as a database that is away or full, is no fault of a row.
            var why = RejectCode.of(problem.code()).orElseThrow(() -> problem);
            if (items.size() == 1) {
                var item = items.getFirst();
                reject(item, item.reject(null, why, String.valueOf(problem.getMessage()), null));
            } else {
                for (var item : items) put(List.of(item), transaction);
                stopIfNothingGoesIn();
            }
        }
    }

    /**
     * Items that the importer may see. Counts of items with a higher marking would reveal records that exist already.
     */
    private List<Item> within(List<Item> items) {
        var kept = new ArrayList<Item>();
        for (var item : items) {
            var beyond = beyond(item);
            if (beyond == null) kept.add(item);
            else
                reject(
                        item,
                        item.reject(
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

    /** The restoration of an export's facts under this job's staging. */
    public Restoration restoration() {
        return ledger.restoration(originator, staging());
    }

    private void count(Offer offer, RecordedCounts tally) {
        offer.addTo(sum, tally);
        count(tally);
    }

    /** Counts facts each of which is a row. */
    public void countRows(RecordedCounts tally) {
        for (var fact : tally.each()) rows(Offer.endOf(fact), 1);
        count(tally);
    }

    /** Counts rows that are not stored as facts, or bring none. */
    public void rows(RowEnd end, long more) {
        sum.add(end, more);
    }

    /** Outcome of the rows so far. */
    public RowSum sum() {
        return sum;
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

    /** Notes the marking of something that the files hold, before it is stored: the job gets it at once. */
    public void met(Marking marking) {
        if (markings.add(marking)) progressed.accept(this);
    }

    /** The join of all that it met so far. */
    public Marking marking() {
        return markings.joined();
    }

    /** Sets a row aside. */
    public void reject(Reject reject) {
        badRows++;
        sum.add(RowEnd.ASIDE, 1);
        note(reject);
    }

    /** Sets the rows of the item aside. */
    public void reject(Item item, Reject reject) {
        badRows++;
        sum.add(RowEnd.ASIDE, item.rows());
        note(reject);
    }

    /** Sets a value aside; its row is recorded without it. */
    public void setAside(Reject reject) {
        add("values", 1);
        note(reject);
    }

    /** Sets the values of a row aside; without any fact it is set aside itself or, where all is good, says nothing. */
    public void setAside(RowFacts row) {
        row.setAside().forEach(this::setAside);
        if (row.isEmpty()) rows(row.setAside().isEmpty() ? RowEnd.SILENT : RowEnd.ASIDE, 1);
    }

    private void note(Reject reject) {
        add("rejected", 1);
        var marking = markings.add(reject.marking());
        rejects.add(reject.marked(marking));
    }

    public void add(String word, long more) {
        counts.merge(word, more, Long::sum);
    }

    public long count(String word) {
        return counts.getOrDefault(word, 0L);
    }

    /** Names an entry that a dry run of a snapshot would change. */
    public void name(ListedChange change) {
        if (request.dryRun() && changes.size() < MOST_NAMED) changes.add(change);
    }

    /** The entries that a dry run named, in their order. */
    public List<ListedChange> named() {
        return List.copyOf(changes);
    }

    /** Counts rows that are finished. */
    public void read(long more) {
        read += more;
        progressed.accept(this);
        looked(more);
    }

    /** Sets a row aside and counts it as finished. */
    public void readBad(Reject reject) {
        reject(reject);
        read(1);
    }

    /** Counts rows that were checked before anything is stored. */
    public void looked(long more) {
        rows += more;
        if (badRows >= rows) stopIfNothingGoesIn();
    }

    /** Ends a run without any good row so far: a file of another form may have millions of rows and none is good. */
    void stopIfNothingGoesIn() {
        if (badRows >= Held.FIRST
                && count("facts") + count("evidence") + count("unchanged") == 0
                && !request.releaseHeld()) throw Held.asOtherForm(this, badRows);
    }

    /** Begins a second reading of the files, which reports the rejects again. */
    public void again() {
        rows = 0;
        badRows = 0;
        counts.remove("rejected");
        counts.remove("values");
        sum.clear();
        rejects.clear();
    }

    public void total(long rows) {
        total = rows;
    }

    /**
     * Sets the summary: what became of the rows, what was recorded, and the rest.
     *
     * @param unit what a row is, in the plural
     * @param rest further parts of the sentence; none is empty
     */
    public void summarize(String unit, String... rest) {
        var parts = new ArrayList<>(
                List.of(count("facts") + " facts and " + count("evidence") + " further pieces of evidence are new"));
        if (count("values") > 0) parts.add(count("values") + " values left out of their rows");
        parts.addAll(List.of(rest));
        summary((request.dryRun() ? "would change: " : "") + sum.told(unit) + "; " + String.join(", ", parts));
    }

    /** Sets the summary of the run, a sentence for a person. */
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

    /** By their names; those of the rows are of the {@link #sum}. */
    public Map<String, Long> counts() {
        var all = new LinkedHashMap<>(counts);
        all.putAll(sum.counts());
        return Map.copyOf(all);
    }

    /** All kept rejects in the order of files and lines. */
    public List<Reject> rejects() {
        return rejects.inOrder();
    }

    public void cancel() {
        cancelled = true;
    }

    /** Ends the run since another service has taken this one for dead and ended the job. */
    public void lose() {
        lost = true;
    }

    /** Sets a step that may pause the run before it stores; it must return when the run {@link #isOver}. */
    public void pauseBy(Runnable holding) {
        pause = holding;
    }

    /** Whether the user or another service has ended the run. */
    public boolean isOver() {
        return cancelled || lost;
    }

    /** Ends the run at this point if the user or another service has ended it. */
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

    /** The user has cancelled the run, which is no fault. */
    public static final class ImportCancelled extends RuntimeException {}
}
