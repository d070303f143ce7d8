package org.headwater.screening;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.headwater.access.Moment;
import org.headwater.access.VisibleGraph.PinnedView;
import org.headwater.vocabulary.LinkKind;

/**
 * All by which a view compares a party: where two views have the same of it, they tell it alike.
 *
 * @param records ids of all that are one party there
 * @param facts ids of those that say what it is, join its records or class them
 */
record HitGrounds(Set<String> records, Set<String> facts) {

    /** Grounds of a record that the view does not have. */
    static final HitGrounds NONE = new HitGrounds(Set.of(), Set.of());

    private static final List<String> KINDS = Stream.concat(
                    ScreenedParties.IDENTIFYING.stream(), Stream.of(LinkKind.SAME_AS, LinkKind.IS_A))
            .map(Enum::name)
            .sorted()
            .toList();

    /** Parties of one query. */
    private static final int AT_ONCE = 500;

    HitGrounds {
        records = Set.copyOf(records);
        facts = Set.copyOf(facts);
    }

    /** By the ids of records, of the party that each is of. */
    static Map<String, HitGrounds> read(PinnedView pinned, Collection<String> ids) {
        var all = List.copyOf(new TreeSet<>(ids));
        var found = new HashMap<String, HitGrounds>();
        for (var from = 0; from < all.size(); from += AT_ONCE) {
            var some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            found.putAll(pinned.read(view -> {
                var parameters = Moment.NOW.parameters();
                parameters.put("ids", some);
                var records = new HashMap<String, Set<String>>();
                var rows = new ArrayList<Map<String, Object>>();
                for (var row : view.list("screening/listParties", parameters)) {
                    var of = new TreeSet<String>();
                    for (var record : row.rows("records")) of.add(record.text("id"));
                    records.put(row.text("asked"), of);
                    rows.add(Map.of("party", row.text("asked"), "records", List.copyOf(of)));
                }
                var facts = new HashMap<String, Set<String>>();
                for (var row :
                        view.list("screening/listPartyFacts", Map.of("rows", rows, "said", KINDS, "told", List.of())))
                    facts.computeIfAbsent(row.text("party"), first -> new HashSet<>())
                            .add(row.text("fact"));
                var grounds = new HashMap<String, HitGrounds>();
                records.forEach((id, of) -> grounds.put(id, new HitGrounds(of, facts.getOrDefault(id, Set.of()))));
                return grounds;
            }));
        }
        return found;
    }
}
