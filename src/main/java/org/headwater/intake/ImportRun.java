package org.headwater.intake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.headwater.access.Viewer;
import org.headwater.evidence.Closing;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewFact;
import org.headwater.store.GraphWriter.Writes;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;

/** A job while it runs, as its feed sees it: what was asked, and where to report. */
final class ImportRun {

    /** More are counted but not kept: a file that is bad throughout says so in its first thousands. */
    static final int MOST_REJECTS_KEPT = 10_000;

    /** Facts a transaction; beyond this the rate no longer grows (architecture: "Writing"). */
    static final int BATCH = 1_000;

    private final String job;
    private final ImportRequest request;
    private final Viewer viewer;
    private final Ledger ledger;
    private final Consumer<ImportRun> progressed;
    private final Map<String, Long> counts = new LinkedHashMap<>();
    private final List<Reject> rejects = new ArrayList<>();
    private long read;
    private @Nullable Long total;
    private volatile boolean cancelled;
    private @Nullable String summary;
    private Ledger.@Nullable Staging staging;

    ImportRun(String job, ImportRequest request, Viewer viewer, Ledger ledger, Consumer<ImportRun> progressed) {
        this.job = job;
        this.request = request;
        this.viewer = viewer;
        this.ledger = ledger;
        this.progressed = progressed;
    }

    String job() {
        return job;
    }

    ImportRequest request() {
        return request;
    }

    Viewer viewer() {
        return viewer;
    }

    /** Opened when there is something to stage. */
    private Ledger.Staging staging() {
        var opened = staging;
        if (opened == null) staging = opened = ledger.open(job);
        return opened;
    }

    /** One row of a file and what it says. */
    record Item(String file, long line, List<NewEntity> entities, List<NewFact> facts) {

        Item {
            entities = List.copyOf(entities);
            facts = List.copyOf(facts);
        }
    }

    /**
     * Stages the items in one transaction. If one of them cannot be stored, each is tried alone, so that only the bad ones
     * are set aside.
     */
    void stage(List<Item> items) {
        put(items, (entities, facts) -> ledger.stage(staging(), entities, facts));
    }

    /** As {@link #stage}, for a stream: the items count from here on, whatever becomes of the job. */
    void record(List<Item> items) {
        put(items, (entities, facts) -> ledger.record(job, entities, facts));
    }

    private void put(
            List<Item> offered, BiFunction<Collection<NewEntity>, Collection<NewFact>, Ledger.Tally> transaction) {
        checkpoint();
        var items = within(offered);
        if (items.isEmpty()) return;
        if (request.dryRun()) {
            count(ledger.compare(facts(items)));
            return;
        }
        try {
            count(transaction.apply(entities(items), facts(items)));
        } catch (Problem problem) {
            if (!isOfTheRow(problem)) throw problem;
            if (items.size() == 1) {
                var item = items.getFirst();
                reject(new Reject(
                        item.file(), item.line(), null, problem.code(), String.valueOf(problem.getMessage()), null));
            } else for (var item : items) put(List.of(item), transaction);
        }
    }

    /** Nobody marks what they may not see: what stands there already would show in what they are told of their import. */
    private List<Item> within(List<Item> items) {
        var kept = new ArrayList<Item>();
        for (var item : items) {
            var beyond = item.facts().stream()
                    .map(NewFact::marking)
                    .filter(marking -> !viewer.maySee(marking))
                    .findFirst();
            if (beyond.isEmpty()) kept.add(item);
            else
                reject(new Reject(
                        item.file(),
                        item.line(),
                        "marking",
                        "BAD_MARKING",
                        beyond.get() + " is beyond what you may see; use one that you may see",
                        null));
        }
        return kept;
    }

    /** Whether another row may fare better: a database that is gone or full is nobody's row's fault. */
    private static boolean isOfTheRow(Problem problem) {
        var code = problem.code();
        return !code.equals("UNAVAILABLE") && !code.equals("TIMEOUT") && !code.startsWith("LIMIT_");
    }

    private static Collection<NewEntity> entities(List<Item> items) {
        return items.stream().flatMap(item -> item.entities().stream()).toList();
    }

    /** What two rows of one batch say from the same place of the same source, such as a party's name, goes in once. */
    private static Collection<NewFact> facts(List<Item> items) {
        var distinct = new LinkedHashMap<List<String>, NewFact>();
        for (var item : items)
            for (var fact : item.facts())
                distinct.putIfAbsent(
                        List.of(
                                fact.key(),
                                fact.marking().toString(),
                                fact.evidence().source(),
                                fact.evidence().locator(),
                                fact.evidence().marking().toString()),
                        fact);
        return distinct.values();
    }

    private void count(Ledger.Tally tally) {
        add("facts", tally.facts());
        add("evidence", tally.evidence());
        add("unchanged", tally.unchanged());
        add("entities", tally.entities());
    }

    void stageClosings(List<Closing> closings) {
        checkpoint();
        if (!request.dryRun() && !closings.isEmpty()) ledger.stageClosings(staging(), closings);
    }

    void publish(Consumer<Writes> also) {
        checkpoint();
        if (!request.dryRun()) ledger.publish(staging(), also);
    }

    void reject(Reject reject) {
        add("rejected", 1);
        if (rejects.size() < MOST_REJECTS_KEPT) rejects.add(reject);
    }

    void add(String word, long more) {
        counts.merge(word, more, Long::sum);
    }

    long count(String word) {
        return counts.getOrDefault(word, 0L);
    }

    void read(long rows) {
        read += rows;
        progressed.accept(this);
    }

    void total(long rows) {
        total = rows;
    }

    /** How it ended, for a person. */
    void summary(String text) {
        summary = text;
    }

    @Nullable
    String summary() {
        return summary;
    }

    long read() {
        return read;
    }

    @Nullable
    Long total() {
        return total;
    }

    Map<String, Long> counts() {
        return Map.copyOf(counts);
    }

    /** In the order of their lines, whatever found them. */
    List<Reject> rejects() {
        return rejects.stream()
                .sorted(Comparator.comparing(Reject::file).thenComparingLong(Reject::line))
                .toList();
    }

    void cancel() {
        cancelled = true;
    }

    /** Ends the run here if its user asked for it. */
    void checkpoint() {
        if (cancelled) throw new Cancelled();
        progressed.accept(this);
    }

    /** The user's wish, not a fault. */
    static final class Cancelled extends RuntimeException {}
}
