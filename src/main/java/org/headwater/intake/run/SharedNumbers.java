package org.headwater.intake.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Period;

/** Numbers that two entries of a list bear, so that they join neither. */
public final class SharedNumbers {

    private final Map<String, String> bearers = new HashMap<>();
    private final Set<String> shared = new HashSet<>();

    public void add(String party, RowFacts.Number number) {
        number.verified()
                .flatMap(checked -> PartyKeys.ofNumber(checked.type(), checked.value()))
                .ifPresent(bearer -> add(party, bearer));
    }

    /** A bearer that an entry is known to be already. */
    public void add(String party, String bearer) {
        var other = bearers.putIfAbsent(bearer, party);
        if (other != null && !other.equals(party)) shared.add(bearer);
    }

    /** The number as one that the party bears, and the party as its bearer where no other entry bears it. */
    public void put(RowFacts facts, String party, RowFacts.Number number, EntityKind kind, String name, String column) {
        facts.identifier(party, number, Period.UNKNOWN, Map.of("label", number.scheme()), column)
                .filter(checked -> PartyKeys.ofNumber(checked.type(), checked.value())
                        .filter(bearer -> !shared.contains(bearer))
                        .isPresent())
                .ifPresent(checked -> facts.bearerOf(party, checked, kind, name));
    }
}
