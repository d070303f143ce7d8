package org.headwater.evidence;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.headwater.access.SeenElements;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph.View;
import org.headwater.evidence.Change.ChangeKind;
import org.headwater.evidence.Change.ChangedElement;
import org.headwater.store.Row;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Readers;
import org.jspecify.annotations.Nullable;

/**
 * Reads the changes of commits, as one caller sees them. Elements are those that the caller may see by the markings of now, and
 * what changed of them follows from the numbers of commits that they carry. What another marking or a deletion changed follows
 * from the former sights.
 */
final class CommitReading {

    /** Commits, and rows of each kind, of one look. */
    private static final int COMMITS = 500;

    private static final int ROWS = 2_000;

    /** Longest time in which commits without a change for the caller are passed over; the next request goes on behind them. */
    private static final long PATIENCE = 5_000_000_000L;

    /** Names, kinds and twins of a party are those of these facts. */
    private static final Set<LinkKind> LABELS = Set.of(LinkKind.NAMED, LinkKind.IS_A, LinkKind.SAME_AS);

    private final Viewer viewer;
    private final View now;
    private final View all;
    private final long end;
    private final List<Change> found = new ArrayList<>();
    private final Map<Long, Long> counting = new HashMap<>();
    private ChangePosition position = ChangePosition.behind(0);
    private int size;

    /**
     * @param now what stands
     * @param all the same with what was withdrawn
     */
    CommitReading(Viewer viewer, View now, View all) {
        this.viewer = viewer;
        this.now = now;
        this.all = all;
        this.end = now.known();
        for (var number : now.open()) counting.put(number, Long.MAX_VALUE);
    }

    /** @param ended whether everything up to the moment of the view was read */
    record Reading(List<Change> changes, ChangePosition position, boolean more, boolean ended) {}

    /** Commit with the numbers that it made count. */
    private record CommitRow(long number, Instant at, List<Long> numbers) {

        static CommitRow of(Row row) {
            var numbers = new ArrayList<>(row.numbers("stagings"));
            numbers.add(row.number("number"));
            return new CommitRow(row.number("number"), row.instant("at"), numbers);
        }

        Map<String, Object> group(ChangePosition position, int rank) {
            return Map.of("number", number, "numbers", numbers, "after", position.after(number, rank));
        }
    }

    /** Rows of one kind by commit; {@code cut} is the commit of which some are missing, if any is. */
    private record RankRows(
            Map<Long, List<Row>> rows, @Nullable Long cut) {

        static RankRows of(List<Row> rows) {
            return new RankRows(
                    rows.stream().collect(groupingBy(row -> row.number("number"), LinkedHashMap::new, toList())),
                    rows.size() < ROWS ? null : Long.valueOf(rows.getLast().number("number")));
        }

        List<Row> of(long commit) {
            return rows.getOrDefault(commit, List.of());
        }

        boolean lacksSome(long commit) {
            return cut != null && cut <= commit;
        }
    }

    Reading read(ChangePosition from, int most) {
        position = from;
        size = most;
        for (var row : now.list("evidence/listStagingsFrom", Map.of("from", from.number())))
            counting.put(row.number("number"), row.number("published"));
        for (var began = System.nanoTime(); System.nanoTime() - began < PATIENCE; ) {
            var commits = now
                    .list("evidence/listCommitsFrom", Map.of("from", position.number(), "to", end, "limit", COMMITS))
                    .stream()
                    .map(CommitRow::of)
                    .toList();
            if (commits.isEmpty()) {
                position = ChangePosition.behind(Math.max(end, from.number() - 1));
                return new Reading(found, position, false, true);
            }
            if (!read(commits)) return new Reading(found, position, true, false);
        }
        return new Reading(found, position, false, false);
    }

    /** False where the page is full and more follows. */
    private boolean read(List<CommitRow> commits) {
        var entities = rows(all, "evidence/listRecordedEntities", commits, 0);
        var facts = rows(all, "evidence/listTouchedByCommits", commits, 1);
        var sights = rows(now, "evidence/listFormerSights", commits, 2);
        for (var commit : commits) {
            var number = commit.number();
            for (var row : entities.of(number)) {
                var change = new Change(row.text("id"), ChangedElement.ENTITY, ChangeKind.ADDED, null, commit.at());
                if (!tell(List.of(change), number, 0, row.text("id"))) return false;
            }
            if (entities.lacksSome(number)) return true;
            for (var row : facts.of(number)) if (!tell(ofFact(row, commit), number, 1, row.text("id"))) return false;
            if (facts.lacksSome(number)) return true;
            var standing = standing(sights.of(number));
            for (var row : sights.of(number))
                if (!tell(ofSight(row, commit, standing), number, 2, row.text("place"))) return false;
            if (sights.lacksSome(number)) return true;
            position = ChangePosition.behind(number);
        }
        return true;
    }

    private RankRows rows(View view, String query, List<CommitRow> commits, int rank) {
        var groups =
                commits.stream().map(commit -> commit.group(position, rank)).toList();
        return RankRows.of(view.list(query, Map.of("groups", groups, "limit", ROWS)));
    }

    private boolean tell(List<Change> changes, long number, int rank, String place) {
        if (!changes.isEmpty() && !found.isEmpty() && found.size() + changes.size() > size) return false;
        found.addAll(changes);
        position = new ChangePosition(number, rank, place);
        return true;
    }

    /** Whether what carries the number counts from this commit on, or before it. */
    private boolean counts(long number, long commit) {
        return counting.getOrDefault(number, number) <= commit;
    }

    private boolean stands(Row element, long commit) {
        var withdrawn = element.findNumber("withdrawn");
        return counts(element.number("recorded"), commit) && (withdrawn == null || !counts(withdrawn, commit));
    }

    private boolean isSeen(Row fact, List<Row> pieces, long commit) {
        return stands(fact, commit) && pieces.stream().anyMatch(piece -> stands(piece, commit));
    }

    private List<Change> ofFact(Row row, CommitRow commit) {
        var pieces = row.rows("pieces");
        var before = isSeen(row, pieces, commit.number() - 1);
        var after = isSeen(row, pieces, commit.number());
        if (!before && !after) return List.of();
        var id = row.text("id");
        var changes = new ArrayList<Change>();
        if (before && after) {
            for (var piece : pieces) {
                var stood = stands(piece, commit.number() - 1);
                if (stood == stands(piece, commit.number())) continue;
                changes.add(new Change(
                        piece.text("id"),
                        ChangedElement.EVIDENCE,
                        stood ? ChangeKind.WITHDRAWN : ChangeKind.ADDED,
                        id,
                        commit.at()));
            }
            if (!changes.isEmpty())
                changes.addFirst(new Change(id, ChangedElement.FACT, ChangeKind.CHANGED, null, commit.at()));
            return changes;
        }
        var kind = LinkKind.valueOf(row.text("kind"));
        if (LABELS.contains(kind)) {
            relabelled(changes, row, "subject", commit);
            if (kind == LinkKind.SAME_AS) relabelled(changes, row, "object", commit);
        }
        var gone = row.isTrue("closed") ? ChangeKind.CLOSED : ChangeKind.WITHDRAWN;
        changes.add(new Change(id, ChangedElement.FACT, after ? ChangeKind.ADDED : gone, null, commit.at()));
        return changes;
    }

    /** An entity that the same commit adds is left out. */
    private void relabelled(List<Change> changes, Row fact, String end, CommitRow commit) {
        if (counts(fact.number(end + "Since"), commit.number() - 1))
            changes.add(new Change(fact.text(end), ChangedElement.ENTITY, ChangeKind.CHANGED, null, commit.at()));
    }

    private Map<String, Row> standing(List<Row> sights) {
        var ids = sights.stream().map(row -> row.text("id")).distinct().toList();
        var standing = new HashMap<String, Row>();
        if (ids.isEmpty()) return standing;
        var onFacts = ids.stream()
                .map(SeenElements::factOf)
                .filter(fact -> !fact.isEmpty())
                .toList();
        for (var row : now.list("evidence/listStanding", Map.of("ids", ids, "facts", onFacts)))
            standing.put(row.text("id"), row);
        return standing;
    }

    private List<Change> ofSight(Row row, CommitRow commit, Map<String, Row> standing) {
        var before = Marking.stored(row.text("before"));
        var saw = before.isPresent() && viewer.maySee(before.get());
        if (row.text("what").equals(FormerSights.ALL)) {
            if (saw) throw new CursorExpired("too much of what you could see has changed at once");
            return List.of();
        }
        var id = row.text("id");
        var stands = standing.get(id);
        ChangeKind what;
        if (row.text("what").equals(FormerSights.LABELS)) {
            if (!saw || stands == null) return List.of();
            what = ChangeKind.CHANGED;
        } else if (stands == null) {
            if (!saw) return List.of();
            what = ChangeKind.UNAVAILABLE;
        } else {
            if (saw
                    && viewer.shown(before.get())
                            .equals(sight(stands).map(viewer::shown).orElse(null))) return List.of();
            what = saw ? ChangeKind.CHANGED : ChangeKind.ADDED;
        }
        var element = row.text("what").equals(FormerSights.LABELS)
                ? ChangedElement.ENTITY
                : ChangedElement.valueOf(row.text("what"));
        return List.of(new Change(id, element, what, stands == null ? null : stands.findText("fact"), commit.at()));
    }

    private static Optional<Marking> sight(Row standing) {
        var around = Readers.all(standing.texts("around"));
        var pieces = standing.texts("pieces");
        if (pieces.isEmpty()) return around;
        return around.flatMap(whole -> pieces.stream()
                .flatMap(piece -> Marking.stored(piece).stream())
                .map(whole::and)
                .reduce(Marking::or));
    }
}
