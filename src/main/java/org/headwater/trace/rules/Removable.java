package org.headwater.trace.rules;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;

/**
 * Elements that a disruption may remove: the schema's Removable, filled by name.
 *
 * @param kinds of parties
 * @param ports whether ports too
 * @param ends whether parties that satisfy a given end too
 * @param protected_ ids that are never removed
 * @param costs of those that do not cost 1
 * @param from the first day without them; null is ever
 * @param sets how many sets are told
 */
public record Removable(
        Set<EntityKind> kinds,
        Boolean ports,
        Boolean ends,
        Set<String> protected_,
        List<Cost> costs,
        @Nullable LocalDate from,
        Integer sets) {

    private static final int MOST_COST = 1_000;
    private static final int MOST_SETS = 100;
    private static final int USUAL_SETS = 10;

    /** Cost of the removal of a party or port, 1 to 1,000. */
    public record Cost(String id, int cost) {
        public Cost {
            if (cost < 1 || cost > MOST_COST)
                throw BadInput.of("of.costs.cost", cost, "cannot be; give 1 to " + MOST_COST);
        }
    }

    public Removable {
        kinds = kinds == null ? Set.of(EntityKind.COMPANY, EntityKind.ORGANIZATION) : Set.copyOf(kinds);
        for (var kind : kinds)
            if (!kind.isParty()) throw BadInput.of("of.kinds", kind, "is no party; use some of " + EntityKind.PARTIES);
        if (ports == null) ports = false;
        if (ends == null) ends = false;
        protected_ = protected_ == null ? Set.of() : Set.copyOf(protected_);
        costs = costs == null ? List.of() : List.copyOf(costs);
        if (sets == null) sets = USUAL_SETS;
        if (sets < 1 || sets > MOST_SETS) throw BadInput.of("of.sets", sets, "cannot be; give 1 to " + MOST_SETS);
        if (kinds.isEmpty() && !ports)
            throw BadInput.of("of.kinds", null, "leaves nothing to remove; name a kind, or remove ports");
    }

    /** From the names of the schema, of which one is a word of Java. */
    public static Removable read(Map<String, ?> json) {
        var said = new HashMap<String, @Nullable Object>(json);
        said.put("protected_", said.remove("protected"));
        return ChainRequest.read("of", said, Removable.class);
    }
}
