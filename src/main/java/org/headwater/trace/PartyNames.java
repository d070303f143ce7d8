package org.headwater.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.headwater.access.Moment;
import org.headwater.access.StoreMoment;
import org.headwater.entity.Entity;
import org.headwater.entity.PartyMemory;
import org.headwater.trace.index.PartyColumns;
import org.headwater.trace.index.PartyFollower;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The names of parties beside the trace index, as one caller sees them. */
@Component
class PartyNames implements PartyMemory {

    private final PartyFollower follower;

    PartyNames(PartyFollower follower) {
        this.follower = follower;
    }

    @Override
    public @Nullable Remembered list(
            StoreMoment present, Collection<String> ids, Predicate<String> visible, Function<String, Marking> shown) {
        var columns = follower.at(present);
        if (columns == null) return null;
        // Thousands of parties carry a few markings.
        var seen = new HashMap<String, Boolean>();
        Predicate<String> sees = text -> seen.computeIfAbsent(text, visible::test);
        var markings = new HashMap<String, Marking>();
        var found = new HashMap<String, Entity>();
        var unknown = new ArrayList<String>();
        for (var id : ids) {
            var party = columns.find(id, sees);
            // The database is asked for hidden parties as for absent ones: else the time of an answer would tell them
            // apart.
            if (party == null) unknown.add(id);
            else found.put(id, entity(party, text -> markings.computeIfAbsent(text, shown)));
        }
        return new Remembered(found, unknown);
    }

    private static Entity entity(PartyColumns.KnownParty party, Function<String, Marking> shown) {
        return new Entity(
                party.id(),
                party.kind(),
                party.name(),
                null,
                party.records().stream()
                        .map(record -> new Entity.PartyRecord(record.id(), shown.apply(record.marking())))
                        .toList(),
                Moment.NOW);
    }
}
