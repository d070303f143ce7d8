package org.headwater.trace.index;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.headwater.store.GraphReader;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.Inclusion;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.search.ChainSearch;
import org.headwater.trace.search.TraceGraph;
import org.headwater.vocabulary.Unavailable;

/** Services that keep a snapshot of a small index too, and what an index tells a caller. */
public final class KeptIndex {

    private static final Clock CLOCK = Clock.systemUTC();

    private KeptIndex() {}

    /** Loads nothing: what it answers comes from a snapshot and the commits since. */
    private static final class SnapshotsAlone extends IndexLoader {
        SnapshotsAlone(GraphReader reader) {
            super(reader);
        }

        @Override
        Loading begin() {
            throw new Unavailable("everything is read", null);
        }
    }

    static IndexFollower follower(IndexLoader loader, Path folder) {
        var snapshots = new Snapshots(folder, loader, Duration.ofMillis(1), 0, 1, disk -> disk);
        return new IndexFollower(loader, snapshots, () -> 0, Duration.ofMillis(100), Duration.ofMinutes(1), CLOCK);
    }

    /** Starts, answers and ends: the index of now is in the snapshot of the folder then. */
    public static void keep(IndexLoader loader, Path folder) {
        var follower = follower(loader, folder);
        try {
            follower.get(CLOCK.instant());
        } finally {
            follower.destroy();
        }
    }

    /** The index of now, from the snapshot of the folder and the commits since. */
    public static TraceIndex followed(GraphReader reader, Path folder) {
        var follower = follower(new SnapshotsAlone(reader), folder);
        try {
            return follower.get(CLOCK.instant()).index();
        } finally {
            follower.destroy();
        }
    }

    /** The index of now, read from the database. */
    public static TraceIndex loaded(IndexLoader loader) {
        return Objects.requireNonNull(loader.begin().finish((rows, expected) -> {}));
    }

    /** Everything that starts at any party, and what each sent and received. */
    public static String told(TraceIndex index, Set<String> visible) {
        var graph = index.graph(visible::contains, List.of(), List.of(), TraceGraph.MOST_HOLDERS);
        var touches = index.touches(visible);
        var told = new StringBuilder();
        for (var p = graph.parties.nextSetBit(0); p >= 0; p = graph.parties.nextSetBit(p + 1)) {
            told.append('\n')
                    .append(graph.partyIds.get(p))
                    .append(graph.partyKind[p])
                    .append(graph.partyCountries.get(p))
                    .append(touches.page(List.of(graph.partyIds.get(p)), null, null, 1_000));
            var request = new ChainRequest(
                    PartySelector.of(Set.of(graph.partyIds.get(p))),
                    null,
                    ChainRules.builder()
                            .maxTiers(2)
                            .maxTies(1)
                            .set("undated", Inclusion.INCLUDE)
                            .set("unknownSubstance", Inclusion.INCLUDE)
                            .set("sharedIdentifiers", true)
                            .build(),
                    200);
            told.append(ChainSearch.exact().search(graph, request, ChainSearch.DEFAULT_BUDGET, () -> false));
        }
        return told.toString();
    }
}
