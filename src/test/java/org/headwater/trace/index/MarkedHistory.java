package org.headwater.trace.index;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.trace.search.TraceGraph;
import org.headwater.trace.search.World;
import org.jspecify.annotations.Nullable;

/**
 * A random graph that changes from moment to moment: facts come and go, get other evidence or another marking, records are raised and
 * lowered. Each moment has an index, which is made of the one before or, as after a rewriting commit, anew.
 */
public final class MarkedHistory {

    /** The markings that callers may see. */
    public static final List<Set<String>> CALLERS = MarkedWorld.CALLERS;

    private final MarkedWorld marked;
    private final World world;
    private final Random random;
    private final Set<String> standing = new TreeSet<>();
    private final Set<String> records = new TreeSet<>();
    private @Nullable TraceIndex index;
    private long version;

    public MarkedHistory(World world, Random random) {
        this.world = world;
        this.random = random;
        marked = new MarkedWorld(world, random);
        for (var party : world.parties()) if (random.nextInt(5) > 0) records.add(party.id());
        for (var fact : marked.facts.keySet()) if (random.nextInt(3) > 0) standing.add(fact);
    }

    /** Whether the fact is neither a shipment nor a tie. */
    private boolean isOfOneParty(String fact) {
        return world.shipments().stream().noneMatch(shipment -> shipment.id().equals(fact))
                && world.ties().stream().noneMatch(tie -> tie.id().equals(fact));
    }

    /** The next moment. */
    public void goOn() {
        var put = new HashSet<String>();
        var removed = new HashSet<String>();
        var rewritten = index == null || random.nextInt(3) == 0;
        var facts = List.copyOf(marked.facts.keySet());
        // What is said of parties is rarer than goods and ties, and has more to show.
        var others = facts.stream().filter(this::isOfOneParty).toList();
        var missing = new TreeSet<String>();
        for (var party : world.parties()) if (!records.contains(party.id())) missing.add(party.id());
        // A fact of a party that comes is not there before it.
        if (!missing.isEmpty() && random.nextInt(3) == 0) {
            records.add(missing.first());
            rewritten = true;
        }
        for (var i = index == null ? 0 : random.nextInt(3); i >= 0; i--) {
            var some = random.nextBoolean() || others.isEmpty() ? facts : others;
            var fact = some.get(random.nextInt(some.size()));
            switch (random.nextInt(3)) {
                case 0 -> {
                    if (standing.remove(fact)) removed.add(fact);
                }
                case 1 -> {
                    if (standing.add(fact)) put.add(fact);
                }
                default -> {
                    marked.back(fact, random);
                    if (standing.contains(fact)) put.add(fact);
                }
            }
        }
        if (rewritten && random.nextInt(2) == 0)
            marked.parties.put(
                    world.parties().get(random.nextInt(world.parties().size())).id(), MarkedWorld.marking(random));
        version++;
        var state = new TraceIndex.IndexState("", version, Set.of(), Instant.EPOCH);
        if (rewritten || index == null) {
            var change = TraceIndex.filling(state);
            marked.put(change, records, standing);
            index = change.made();
            return;
        }
        removed.addAll(put);
        put.retainAll(standing);
        var change = index.change(state);
        change.removeShipments(removed);
        removed.forEach(change::remove);
        marked.put(change, records, put);
        index = change.made();
    }

    /** What a caller sees at this moment. */
    public TraceGraph seenBy(Set<String> visible, int mostHolders) {
        return Objects.requireNonNull(index).graph(visible::contains, List.of(), world.precursors(), mostHolders);
    }
}
