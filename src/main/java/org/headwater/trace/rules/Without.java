package org.headwater.trace.rules;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;

/**
 * Elements that are imagined away: the schema's Without, filled by name.
 *
 * @param parties ids of any of their records
 * @param ports likewise
 * @param facts ids of stored facts
 * @param sources ids of sources
 * @param from the first day without the parties and ports; null is ever
 */
public record Without(
        Set<String> parties,
        Set<String> ports,
        Set<String> facts,
        Set<String> sources,
        @Nullable LocalDate from) {

    private static final int MOST = 200;

    public Without {
        parties = parties == null ? Set.of() : Set.copyOf(parties);
        ports = ports == null ? Set.of() : Set.copyOf(ports);
        facts = facts == null ? Set.of() : Set.copyOf(facts);
        sources = sources == null ? Set.of() : Set.copyOf(sources);
        var count = parties.size() + ports.size() + facts.size() + sources.size();
        if (count == 0)
            throw BadInput.of(
                    "without", null, "imagines nothing away; name parties, ports, facts or sources, one at least");
        if (count > MOST) throw BadInput.of("without", count, "ids are too many; name at most " + MOST);
        if (from != null && parties.isEmpty() && ports.isEmpty())
            throw BadInput.of(
                    "without.from",
                    from,
                    "needs parties or ports; name one, or leave it out, since a fact or a source goes whole");
    }

    /** All ids, for the record of who asked. */
    public Collection<String> named() {
        var named = new HashSet<>(parties);
        named.addAll(ports);
        named.addAll(facts);
        named.addAll(sources);
        return named;
    }
}
