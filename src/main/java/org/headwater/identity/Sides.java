package org.headwater.identity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.headwater.access.Moment;
import org.headwater.access.VisibleGraph.View;
import org.headwater.store.Row;
import org.jspecify.annotations.Nullable;

/** Parties that are compared, each with what its records bear on the caller's graph; by the names of their sides. */
final class Sides {

    private final Map<String, ComparedParty> parties = new HashMap<>();
    private final List<Map<String, Object>> asked = new ArrayList<>();

    private Sides() {}

    /**
     * Reads what the sides bear.
     *
     * @param records ids of the records of each side
     * @param most values of a side that are read; a side that has as many counts as cut
     */
    static Sides read(View view, Map<String, List<String>> records, int most) {
        var sides = new Sides();
        records.forEach((side, ids) -> {
            sides.parties.put(side, new ComparedParty());
            sides.asked.add(Map.of("side", side, "records", ids));
        });
        var read = new HashMap<String, Integer>();
        view.each("identity/listBorne", sides.parameters(most), row -> {
            var side = sides.of(row);
            side.add(row);
            if (read.merge(row.text("side"), 1, Integer::sum) == most) side.cutAll();
        });
        return sides;
    }

    /** Parameters for a query about the same sides. */
    Map<String, @Nullable Object> parameters(int limit) {
        var parameters = Moment.NOW.parameters();
        parameters.put("rows", asked);
        parameters.put("limit", limit);
        return parameters;
    }

    /** The side of a row. */
    ComparedParty of(Row row) {
        return get(row.text("side"));
    }

    ComparedParty get(String name) {
        var side = find(name);
        if (side == null) throw new IllegalStateException("no side " + name);
        return side;
    }

    /** Null where it was not asked for. */
    @Nullable
    ComparedParty find(String name) {
        return parties.get(name);
    }
}
