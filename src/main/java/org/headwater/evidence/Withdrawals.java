package org.headwater.evidence;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.headwater.access.Moment;
import org.headwater.access.Reason;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.store.Books;
import org.headwater.store.IdSource;
import org.headwater.store.Recording;
import org.headwater.store.Writes;
import org.headwater.vocabulary.NotFound;
import org.springframework.stereotype.Component;

/** Takes evidence back. A fact goes when its last evidence goes, all in one commit. */
@Component
public class Withdrawals {

    /** Pieces a transaction, as the queries that withdraw some take. */
    private static final int BATCH = 2_000;

    private final VisibleGraph graph;
    private final Facts facts;
    private final Recording recording;
    private final Stagings stagings;
    private final IdSource ids;
    private final Clock clock;

    Withdrawals(VisibleGraph graph, Facts facts, Recording recording, Stagings stagings, IdSource ids, Clock clock) {
        this.graph = graph;
        this.facts = facts;
        this.recording = recording;
        this.stagings = stagings;
        this.ids = ids;
        this.clock = clock;
    }

    /** Withdraws a piece of the caller's organization. A hidden and an absent piece give the same error. */
    public Withdrawal withdrawEvidence(Viewer viewer, String id, String reason) {
        return withdrawPiece(viewer, id, reason, originator -> originator.equals(viewer.organization()));
    }

    /** The same, also of a piece that this service computed: a decision about it takes it back. */
    public Withdrawal withdrawComputed(Viewer viewer, String id, String reason) {
        return withdrawPiece(viewer, id, reason, originator -> reaches(viewer, originator));
    }

    /**
     * Withdraws a piece of the caller's organization, which supports one fact, in one commit in which {@code also} runs first. A hidden
     * and an absent piece give the same error, and {@code also} does not run.
     */
    public void withdrawEvidence(Viewer viewer, String id, String reason, Consumer<Books> also) {
        var withdrawal = withdrawal(viewer, id, reason, originator -> originator.equals(viewer.organization()));
        recording.commit(writes -> {
            also.accept(writes);
            writes.list("evidence/withdrawPieces", pieces(writes, List.of(id), writes.commit()));
            end(writes, viewer, withdrawal);
            return withdrawal;
        });
    }

    /**
     * Carries a decision about two records out, in one commit in which {@code also} runs first. What the decision reaches is its
     * maker's to know.
     *
     * @param gone pieces that are withdrawn, whoever recorded them
     * @param kept pieces "is the same as" that stand for the people of their own originators alone from now on
     */
    public void withdrawDecided(
            Viewer viewer, Collection<String> gone, Collection<String> kept, String reason, Consumer<Books> also) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        Function<Writes, Integer> work = writes -> {
            also.accept(writes);
            for (var piece : kept)
                Element.find(writes, piece).ifPresent(found -> Markings.set(writes, found, old -> found.within(old)));
            if (gone.isEmpty()) return 0;
            writes.list("evidence/withdrawPieces", pieces(writes, List.copyOf(gone), writes.commit()));
            writes.list("evidence/withdrawSomeBareFacts", Map.of("number", writes.commit()));
            writes.list("evidence/freeWithdrawn", Map.of("number", writes.commit(), "limit", BATCH));
            for (var piece : gone) note(writes, viewer, of(viewer, piece, why, 1, 0));
            return gone.size();
        };
        // A marking is changed in a rewrite; the rest only adds.
        if (kept.isEmpty()) recording.commit(work);
        else recording.rewrite(work);
    }

    /** Withdraws a statement within the commit that records it otherwise. */
    public interface Correction {

        /**
         * @param keep keys of the ends that the corrected statement has too. What the statement said of another end besides, such
         *     as its name, goes with it
         */
        void within(Books books, Collection<String> keep);
    }

    /**
     * Withdraws what the caller's organization says of a fact. A hidden and an absent fact give the same error, as does one whose
     * evidence another commit takes meanwhile.
     *
     * @param job under which statements are entered by hand
     */
    public Correction correction(Viewer viewer, String id, String reason, String job) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        var found = graph.read(viewer, null, view -> facts.listKeyed(view, List.of(id), Moment.NOW)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("fact", id));
        var visible = found.fact().evidence();
        var own = visible.stream()
                .filter(piece -> viewer.organization().equals(piece.originator()))
                .map(Evidence::id)
                .toList();
        if (own.isEmpty()) throw Element.notOriginator("correct");
        var withdrawal = of(viewer, id, why, own.size(), own.size() == visible.size() ? 1 : 0);
        return (books, keep) -> {
            var writes = Recording.in(books);
            requireStanding(writes, found.key(), id, own);
            var pieces = new HashMap<>(pieces(writes, own, writes.commit()));
            writes.list("evidence/withdrawPieces", pieces);
            pieces.put("job", job);
            pieces.put("keep", List.copyOf(keep));
            writes.list("evidence/withdrawAround", pieces);
            end(writes, viewer, withdrawal);
        };
    }

    /** End of a withdrawal in one commit: facts that it leaves bare are withdrawn too, and the withdrawal is noted. */
    private static void end(Writes writes, Viewer viewer, Withdrawal withdrawal) {
        writes.list("evidence/withdrawSomeBareFacts", Map.of("number", writes.commit()));
        writes.list("evidence/freeWithdrawn", Map.of("number", writes.commit(), "limit", BATCH));
        note(writes, viewer, withdrawal);
    }

    private static void requireStanding(Writes writes, String key, String fact, List<String> pieces) {
        var standing =
                writes
                        .list("evidence/findFacts", Map.of("keys", List.of(key), "open", Stagings.unpublished(writes)))
                        .stream()
                        .filter(row -> row.text("id").equals(fact))
                        .flatMap(row -> row.rows("evidence").stream())
                        .map(piece -> piece.text("id"))
                        .toList();
        if (!standing.containsAll(pieces)) throw new NotFound("fact", fact);
    }

    private static void note(Writes writes, Viewer viewer, Withdrawal withdrawal) {
        var note = new Note(withdrawal.id(), withdrawal.of(), viewer, withdrawal.at());
        Note.create(
                writes,
                "Withdrawal",
                List.of(note.row(
                        writes,
                        Map.of(
                                "reason", withdrawal.reason(),
                                "evidence", withdrawal.evidence(),
                                "facts", withdrawal.facts()))));
    }

    /** A withdrawal of the caller's, as it was answered. */
    Withdrawal get(Viewer viewer, String id) {
        var own = Map.of("id", id, "by", viewer.name(), "organization", viewer.organization());
        return graph.read(viewer, null, view -> view.find("evidence/findWithdrawal", own))
                .map(row -> row.rowOf("withdrawal"))
                .map(row -> new Withdrawal(
                        id,
                        row.text("of"),
                        row.text("reason"),
                        row.text("by"),
                        row.instant("at"),
                        (int) row.number("evidence"),
                        (int) row.number("facts")))
                .orElseThrow(() -> new NotFound("withdrawal", id));
    }

    /** Whether a decision of the caller takes back what the originator recorded. */
    public static boolean reaches(Viewer viewer, String originator) {
        return originator.equals(viewer.organization()) || originator.equals(Originator.SERVICE.organization());
    }

    private Withdrawal withdrawPiece(Viewer viewer, String id, String reason, Predicate<String> reached) {
        return withdraw(viewer, withdrawal(viewer, id, reason, reached), staging -> take(List.of(id), staging));
    }

    /** The withdrawal of a piece that the caller sees, if its originator is one that the withdrawal reaches. */
    private Withdrawal withdrawal(Viewer viewer, String id, String reason, Predicate<String> reached) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        var found = graph.read(viewer, null, view -> view.list("evidence/findVisiblePiece", Element.parameters(id)));
        if (found.isEmpty()) throw new NotFound("evidence", id);
        if (found.stream().noneMatch(row -> reached.test(row.text("originator"))))
            throw Element.notOriginator("withdraw");
        var gone = (int) found.stream().filter(row -> row.isTrue("alone")).count();
        return of(viewer, id, why, 1, gone);
    }

    /**
     * Effect that {@link #withdrawSource} would have now, in numbers.
     *
     * @param evidence pieces that the caller sees
     * @param facts those without other evidence that the caller sees
     * @param documents files of the source that go with it
     */
    record Effect(int evidence, int facts, int documents) {}

    /** Nothing is recorded. A hidden and an absent source give the same error, as they do when it is withdrawn. */
    Effect effectOfSource(Viewer viewer, String id) {
        viewer.require(Viewer.Role.ANALYST);
        var of = ofSource(viewer, id);
        return graph.readLong(viewer, null, view -> {
            Element.requireVisibleSource(view, id);
            var found = view.find("evidence/countOfSource", of).orElseThrow();
            var documents =
                    view.find("evidence/countDocuments", of).orElseThrow().number("documents");
            if (found.number("evidence") == 0 && documents == 0) throw Element.notOriginator("withdraw");
            return new Effect((int) found.number("evidence"), (int) found.number("facts"), (int) documents);
        });
    }

    private static Map<String, Object> ofSource(Viewer viewer, String id) {
        return Map.of("source", id, "originator", viewer.organization());
    }

    /** All evidence of the source that the caller's organization recorded, for whatever fact, and its documents. */
    public Withdrawal withdrawSource(Viewer viewer, String id, String reason) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        var of = ofSource(viewer, id);
        var effect = effectOfSource(viewer, id);
        var withdrawal = of(viewer, id, why, effect.evidence(), effect.facts());
        return withdraw(viewer, withdrawal, staging -> {
            var some = new HashMap<String, Object>(of);
            some.put("number", staging.number());
            repeat(staging, "evidence/withdrawSomePieces", some);
            stagings.under(staging, writes -> writes.list("evidence/withdrawDocuments", some));
        });
    }

    /**
     * All that the job brought and no other job that still counts. Who may undo which job is its caller's to know; nothing is
     * told of what goes, since others' restrictions may lie on it by now. What the job closed is open again.
     *
     * @param also runs in the same transaction
     */
    public void withdrawJob(Viewer viewer, String job, String reason, Consumer<Books> also) {
        viewer.require(Viewer.Role.ANALYST);
        var why = Reason.of(reason);
        withdraw(viewer, of(viewer, job, why, 0, 0), undoOf(job), also, staging -> {
            stagings.reopen(staging, job);
            takePieces(job, kept(job, job), staging);
            // A fact of an undone job that this one brought again has stood by it alone since.
            var again = new HashMap<String, Set<String>>();
            recording.inTransaction(reads -> {
                reads.each(
                        "evidence/listConfirmations",
                        Map.of("job", job),
                        row -> again.computeIfAbsent(row.text("of"), of -> new HashSet<>())
                                .addAll(row.texts("pieces")));
                return again.size();
            });
            again.forEach((of, pieces) -> {
                pieces.removeAll(kept(of, job));
                take(pieces, staging);
            });
        });
    }

    /** The name under which a job's undoing is staged. */
    public static String undoOf(String job) {
        return "undo-" + job;
    }

    /** Pieces of the job that other jobs brought again, and which so stay. */
    private Set<String> kept(String job, String undone) {
        return recording.inTransaction(reads -> {
            var kept = new HashSet<String>();
            reads.each(
                    "evidence/listConfirmedPieces",
                    Map.of("job", job, "but", undone),
                    row -> kept.addAll(row.texts("pieces")));
            return kept;
        });
    }

    private void takePieces(String job, Set<String> kept, Staging staging) {
        var batch = new ArrayList<String>();
        recording.inTransaction(reads -> {
            reads.each("evidence/listPiecesOfJob", Map.of("job", job), row -> {
                if (kept.contains(row.text("id"))) return;
                batch.add(row.text("id"));
                if (batch.size() < BATCH) return;
                take(batch, staging);
                batch.clear();
            });
            return batch.size();
        });
        take(batch, staging);
    }

    /** Pieces are taken in batches of the size that the query takes in one transaction. */
    private void take(Collection<String> pieces, Staging staging) {
        var all = List.copyOf(pieces);
        for (var from = 0; from < all.size(); from += BATCH) {
            var taken = all.subList(from, Math.min(from + BATCH, all.size()));
            stagings.under(
                    staging, writes -> writes.list("evidence/withdrawPieces", pieces(writes, taken, staging.number())));
        }
    }

    /** The first piece of evidence lies on its fact and is named after it. */
    private static Map<String, Object> pieces(Writes writes, List<String> batch, long number) {
        var facts = batch.stream()
                .filter(id -> id.endsWith("-1"))
                .map(id -> id.substring(0, id.length() - 2))
                .toList();
        var pieces = batch.stream().filter(id -> !id.endsWith("-1")).toList();
        return Map.of("facts", facts, "ids", pieces, "number", number, "unsettled", FactSights.unsettled(writes));
    }

    private interface Taking {
        void under(Staging staging);
    }

    private Withdrawal of(Viewer viewer, String id, String reason, int evidence, int facts) {
        return new Withdrawal(ids.next(), id, reason, viewer.name(), clock.instant(), evidence, facts);
    }

    private Withdrawal withdraw(Viewer viewer, Withdrawal withdrawal, Taking taking) {
        return withdraw(viewer, withdrawal, "withdrawal-" + withdrawal.id(), writes -> {}, taking);
    }

    private Withdrawal withdraw(
            Viewer viewer, Withdrawal withdrawal, String staged, Consumer<Books> also, Taking taking) {
        var staging = stagings.open(staged);
        taking.under(staging);
        repeat(staging, "evidence/withdrawSomeBareFacts", Map.of("number", staging.number()));
        repeat(staging, "evidence/freeWithdrawn", Map.of("number", staging.number(), "limit", BATCH));
        stagings.standAgain(staging);
        stagings.publish(staging, writes -> {
            note(Recording.in(writes), viewer, withdrawal);
            writes.done(withdrawal.id());
            also.accept(writes);
        });
        return withdrawal;
    }

    private void repeat(Staging staging, String query, Map<String, ?> parameters) {
        while (stagings.under(
                        staging,
                        writes -> writes.find(query, parameters).orElseThrow().number("withdrawn"))
                > 0) {
            // Some at a time: a source may support more than one transaction can hold.
        }
    }
}
