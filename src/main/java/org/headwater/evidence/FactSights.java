package org.headwater.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.headwater.access.PendingSight;
import org.headwater.access.PendingSight.Way;
import org.headwater.store.BeforeCommit;
import org.headwater.store.Books;
import org.headwater.store.Recording;
import org.headwater.store.Row;
import org.headwater.store.Writes;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Readers;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Sight of a fact, kept on it: {@code sight} is the marking of those who meet the fact's own marking and that of at least one
 * standing piece of its evidence. A query of the present asks for it alone. A fact without a sight is nobody's.
 *
 * <p>Whatever changes a marking or a piece in a commit gives the fact the label {@code Unsettled}, and the commit works the sight out. What
 * an import stages gives the label {@code Waiting}: the sight is worked out before the publication, some thousand facts at a time, and is a
 * {@link PendingSight} where the publication changes it. A publication so writes no fact, however many it opens.
 */
@Component
public class FactSights implements BeforeCommit {

    /** Label of a fact whose sight the commit works out. */
    private static final String UNSETTLED = "Unsettled";

    /** Label of a fact whose sight is worked out before a publication. */
    private static final String WAITING = "Waiting";

    /** Label of a fact whose sight is a {@link PendingSight}. */
    private static final String PENDING = "Pending";

    /** Label of a piece of an initial import that may open its fact. */
    static final String OPENING = "Opening";

    /** Labels of facts, and of pieces of them, whose readers are being worked out. They are taken away then, and no record has them. */
    public static final Set<String> LABELS = Set.of(UNSETTLED, WAITING, PENDING, OPENING);

    /** Facts of one transaction, during which no commit runs. */
    private static final int SOME = 2_000;

    /** Facts of a commit that are worked out at once. */
    private static final int OF_COMMIT = 10_000;

    @Override
    public void complete(Writes writes) {
        while (settle(writes, writes.list("evidence/takeUnsettled", Map.of("limit", OF_COMMIT))) > 0) continue;
    }

    /** The label for facts whose readers this transaction may alter. */
    static String unsettled(Writes writes) {
        return writes.taken().isPresent() ? UNSETTLED : WAITING;
    }

    /** Works out what imports have made wait, some facts a transaction. */
    static void settleWaiting(Recording recording) {
        while (recording.inTransaction(FactSights::settleSome) > 0) continue;
    }

    /** Has some facts of an initial import looked at; returns the number of pieces that asked for it. */
    static long takeOpening(Books writes) {
        return writes.find("evidence/takeOpening", Map.of("limit", SOME))
                .orElseThrow()
                .number("taken");
    }

    /** Works out some of what waits; returns their number. */
    public static long settleSome(Books writes) {
        hold(writes);
        return settle(writes, writes.list("evidence/takeWaiting", Map.of("limit", SOME)));
    }

    /** Gives facts the marking alone that the publication of an import has left of their pending sight. */
    static void endPending(Recording recording) {
        // Work that was cut short is done first.
        settleWaiting(recording);
        while (recording.inTransaction(writes -> {
                    hold(writes);
                    return writes.find("evidence/takeSettled", Map.of("limit", SOME))
                            .orElseThrow()
                            .number("taken");
                })
                > 0) settleWaiting(recording);
        recording.inTransaction(writes -> {
            hold(writes);
            return writes.list("evidence/forgetPendingSights", Map.of());
        });
    }

    /** No commit, publication or discarding runs beside what works sights out or deletes facts. */
    static void hold(Books writes) {
        writes.list("evidence/holdCommits", Map.of());
    }

    private static long settle(Books writes, List<Row> taken) {
        if (taken.isEmpty()) return 0;
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        var markings = new TreeSet<String>();
        var pending = new TreeMap<String, Map<String, Object>>();
        var count = 0L;
        for (var facts : taken) {
            var ways = ways(facts.findText("marking"), facts.texts("pieces"));
            var isPending = ways.stream().anyMatch(Way::isPending);
            var sight = isPending
                    ? new PendingSight(ways).toString()
                    : of(ways).map(Marking::toString).orElse(null);
            if (isPending && sight != null)
                pending.put(sight, Map.of("text", sight, "imports", new PendingSight(ways).imports()));
            else if (sight != null) markings.add(sight);
            var row = new HashMap<String, @Nullable Object>();
            row.put("sight", sight);
            row.put("pending", isPending);
            row.put("ids", facts.texts("ids"));
            rows.add(row);
            count += facts.texts("ids").size();
        }
        // A caller's visible sights are chosen from those that are listed.
        writes.list("evidence/mergeMarkings", Map.of("texts", List.copyOf(markings)));
        if (!pending.isEmpty())
            writes.list("evidence/mergePendingSights", Map.of("rows", List.copyOf(pending.values())));
        writes.list("evidence/setSights", Map.of("rows", rows));
        return count;
    }

    /** The ways to see a fact by its pieces, without those whose readers see it by one that stands. */
    private static List<Way> ways(@Nullable String marking, List<String> pieces) {
        var own = Marking.stored(marking);
        if (own.isEmpty()) return List.of();
        var ways = pieces.stream()
                .flatMap(piece -> Way.of(piece).stream())
                .map(way -> new Way(way.added(), way.withdrawn(), own.get().and(way.marking())))
                .toList();
        var standing = of(ways.stream().filter(way -> !way.isPending()).toList());
        var all = new ArrayList<Way>();
        standing.ifPresent(joined -> all.add(new Way(null, null, joined)));
        for (var way : ways)
            if (way.isPending() && standing.stream().noneMatch(joined -> joined.isAtMost(way.marking()))) all.add(way);
        return all;
    }

    private static Optional<Marking> of(List<Way> ways) {
        return ways.stream().map(Way::marking).reduce(Marking::or);
    }

    /**
     * The marking whose readers see a fact, its ends aside; empty where nobody does.
     *
     * @param marking the fact's own, as it is stored
     * @param pieces markings of its standing evidence, as they are stored
     */
    static Optional<Marking> of(@Nullable String marking, List<String> pieces) {
        if (marking == null) return Optional.empty();
        return Readers.of(List.of(marking), pieces).flatMap(Readers::sight);
    }

    /** Marking in a stored sight while these imports are open. */
    static Optional<String> stored(@Nullable String sight, List<Long> open) {
        if (sight == null || !PendingSight.isPending(sight)) return Optional.ofNullable(sight);
        return PendingSight.of(sight).whileOpen(open).map(Marking::toString);
    }
}
