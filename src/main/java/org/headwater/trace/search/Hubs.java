package org.headwater.trace.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.headwater.trace.search.TraceGraph.Holder;
import org.headwater.trace.search.TraceGraph.Shared;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/** Connections of the holders of identifiers and addresses: ties of two holders, or a hub where there are too many. */
final class Hubs {

    final String[] id;
    final boolean[] isAddress;
    /** Hubs that a party holds, in order. */
    final Map<Integer, int[]> ofParty = new HashMap<>();

    /** Ties of two parties that share a value that is no hub. */
    final List<Ties.TieRow> ties = new ArrayList<>();

    Hubs(List<Holder> holders, int most, ToIntFunction<String> party) {
        var byIdentifier = new TreeMap<String, List<Holder>>();
        for (var holder : holders)
            byIdentifier
                    .computeIfAbsent(holder.identifier(), key -> new ArrayList<>())
                    .add(holder);
        var hubs = new ArrayList<Holder>();
        var held = new HashMap<Integer, TreeSet<Integer>>();
        for (var sharing : byIdentifier.values()) {
            if (sharing.stream().map(Holder::party).distinct().count() <= most) {
                tie(sharing, party);
                continue;
            }
            for (var holder : sharing)
                held.computeIfAbsent(party.applyAsInt(holder.party()), key -> new TreeSet<>())
                        .add(hubs.size());
            hubs.add(sharing.getFirst());
        }
        held.forEach((holding, some) ->
                ofParty.put(holding, some.stream().mapToInt(Integer::intValue).toArray()));
        id = hubs.stream().map(Holder::identifier).toArray(String[]::new);
        isAddress = new boolean[id.length];
        for (var h = 0; h < id.length; h++) isAddress[h] = hubs.get(h).address();
    }

    private void tie(List<Holder> sharing, ToIntFunction<String> party) {
        sharing.sort(Comparator.comparing(Holder::party).thenComparing(Holder::factId));
        for (var i = 0; i < sharing.size(); i++)
            for (var other : sharing.subList(i + 1, sharing.size())) {
                var one = sharing.get(i);
                if (one.party().equals(other.party())) continue;
                var from = later(one.period().from(), other.period().from());
                var to = earlier(one.period().to(), other.period().to());
                if (from != null && to != null && to.last().isBefore(from.first())) continue;
                ties.add(new Ties.TieRow(
                        "shared:" + one.factId() + "+" + other.factId(),
                        LinkKind.SHARES_IDENTIFIER,
                        party.applyAsInt(one.party()),
                        party.applyAsInt(other.party()),
                        from,
                        to,
                        // The overlap of an unknown start with a known one starts no earlier than the known one, and is
                        // unknown.
                        one.period().isOpen() || other.period().isOpen(),
                        null,
                        Math.min(
                                one.confidence().millionths(),
                                other.confidence().millionths()),
                        new Shared(one.identifier(), one.address(), one.factId(), other.factId())));
            }
    }

    private static @Nullable PartialDate later(@Nullable PartialDate a, @Nullable PartialDate b) {
        if (a == null || b == null) return a == null ? b : a;
        return a.first().isBefore(b.first()) ? b : a;
    }

    private static @Nullable PartialDate earlier(@Nullable PartialDate a, @Nullable PartialDate b) {
        if (a == null || b == null) return a == null ? b : a;
        return b.last().isBefore(a.last()) ? b : a;
    }
}
