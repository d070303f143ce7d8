package org.headwater.identity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.headwater.store.Bookkeeping;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Readers;

/**
 * Bearers of some values at one time. A value that more than {@link TieRecords#MOST_BEARERS} parties bear, of those that a
 * reader sees, says too little to that reader. One with more facts than {@link #MOST_READ} is not read: it says too little to
 * all.
 */
final class TraitBearers {

    /** Facts about one value that are read. Ten times as many bearers as a reader may see leave room for hidden ones. */
    static final int MOST_READ = 200;

    private record Bearer(String key, NameReach.Position at, Set<Marking> readers) {}

    private final Map<String, List<Bearer>> bearers = new HashMap<>();
    private final Set<String> unread = new HashSet<>();
    private final Map<String, Map<Marking, Boolean>> common = new HashMap<>();

    static TraitBearers read(Bookkeeping books, Collection<String> values, NameReach reach) {
        var found = new TraitBearers();
        if (values.isEmpty()) return found;
        var parameters =
                Map.of("keys", List.copyOf(values), "most", MOST_READ, "before", reach.before(), "open", reach.open());
        for (var row : books.inTransaction(writes -> writes.list("identity/listBearers", parameters))) {
            var value = row.text("value");
            var id = row.findText("id");
            if (id == null) found.unread.add(value);
            else if (Sighting.isCompared(EntityKind.valueOf(row.text("kind"))))
                Readers.of(row.texts("markings"), row.texts("pieces"))
                        .map(Readers::byPiece)
                        .filter(readers -> !readers.isEmpty())
                        .ifPresent(readers -> found.bearers
                                .computeIfAbsent(value, first -> new ArrayList<>())
                                .add(new Bearer(
                                        row.text("key"),
                                        new NameReach.Position(row.number("recorded"), id),
                                        Set.copyOf(readers))));
        }
        return found;
    }

    boolean isCommon(String value, Marking readers) {
        return unread.contains(value)
                || common.computeIfAbsent(value, first -> new HashMap<>())
                        .computeIfAbsent(readers, some -> hasMany(value, some));
    }

    private boolean hasMany(String value, Marking readers) {
        return bearers.getOrDefault(value, List.of()).stream()
                        .filter(bearer -> bearer.readers().stream().anyMatch(one -> one.isAtMost(readers)))
                        .map(Bearer::key)
                        .distinct()
                        .limit(TieRecords.MOST_BEARERS + 1L)
                        .count()
                > TieRecords.MOST_BEARERS;
    }

    /**
     * Pairs of bearers that may be one party, the later of which came after the one position and not after the other; for each pair the
     * values that are new to it, with those who see both bear it.
     *
     * @param common takes each value for which parties were not compared, since too many bear it
     */
    SortedMap<TieRecords.Parties, Map<String, Set<Marking>>> pairs(
            NameReach.Position after, NameReach.Position end, Collection<String> common) {
        var pairs = new TreeMap<TieRecords.Parties, Map<String, Set<Marking>>>();
        common.addAll(unread);
        bearers.forEach((value, all) -> {
            // A reader who sees more than the readers of one bearer sees at least as many bearers.
            var few = all.stream()
                    .filter(bearer -> !bearer.readers().stream().allMatch(one -> isCommon(value, one)))
                    .sorted(Comparator.comparing(Bearer::at))
                    .toList();
            if (few.size() < all.size()) common.add(value);
            for (var later = 0; later < few.size(); later++) {
                var bearer = few.get(later);
                if (bearer.at().compareTo(after) <= 0 || bearer.at().compareTo(end) > 0) continue;
                for (var other : few.subList(0, later)) {
                    if (!Sighting.mayShare(bearer.key(), other.key())) continue;
                    var readers = pairs.computeIfAbsent(
                                    TieRecords.Parties.of(bearer.key(), other.key()), first -> new HashMap<>())
                            .computeIfAbsent(value, first -> new LinkedHashSet<>());
                    for (var one : bearer.readers()) for (var two : other.readers()) readers.add(one.and(two));
                }
            }
        });
        return pairs;
    }
}
