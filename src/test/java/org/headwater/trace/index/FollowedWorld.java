package org.headwater.trace.index;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.trace.search.TraceGraph;
import org.headwater.trace.search.World;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.Grade;

/**
 * The graph of a small world as a service has it that started from a snapshot: some of the facts are in an index that was written to a file,
 * by a writer that may have known some which are withdrawn since, and the others came by the commits that were followed from there.
 */
public final class FollowedWorld {

    private static final String MARKING = "CLEAR";

    /** Grades of evidence of so many sources, by the confidence in millionths that they make together. */
    private static final Map<Integer, List<String>> GRADES = Map.of(
            300_000, List.of("C6"),
            500_000, List.of("A6"),
            640_000, List.of("B2"),
            800_000, List.of("B1"),
            900_000, List.of("F1", "B1"));

    private final World world;
    private final Set<String> parties = new HashSet<>();

    private FollowedWorld(World world) {
        this.world = world;
    }

    /** @param seed says what was known when */
    public static TraceGraph graph(World world, long seed) {
        var followed = new FollowedWorld(world).index(new Random(seed));
        return followed.graph(MARKING::equals, List.of(), world.precursors(), TraceGraph.MOST_HOLDERS);
    }

    private TraceIndex index(Random random) {
        var all = new TreeSet<String>();
        world.shipments().forEach(shipment -> all.add(shipment.id()));
        world.ties().forEach(tie -> all.add(tie.id()));
        var before = some(all, random);
        var change = TraceIndex.filling(state(1));
        put(change, before, random.nextBoolean());
        var index = SnapshotTests.writtenAndRead(change.made());
        var commits = 1 + random.nextInt(3);
        var known = new HashSet<>(parties.size() == world.parties().size() ? before : Set.of());
        for (var commit = 1; commit <= commits; commit++) {
            var isLast = commit == commits;
            var put = new HashSet<String>();
            for (var fact : isLast ? all : some(all, random))
                // What stands comes again where more evidence came for it.
                if (!known.contains(fact) || random.nextInt(4) == 0) put.add(fact);
            change = index.change(state(1L + commit));
            change.removeShipments(put);
            put.forEach(change::remove);
            put(change, put, true);
            known.addAll(put);
            index = change.made();
        }
        return index;
    }

    private static Set<String> some(Set<String> of, Random random) {
        var some = new HashSet<String>();
        for (var one : of) if (random.nextBoolean()) some.add(one);
        return some;
    }

    private static TraceIndex.IndexState state(long version) {
        return new TraceIndex.IndexState("epoch", version, Set.of(), Instant.EPOCH.plusSeconds(version));
    }

    /** @param everybody whether all parties are there by now, else every second one and what is between those */
    private void put(TraceIndex.Change change, Set<String> wanted, boolean everybody) {
        var number = 0;
        for (var party : world.parties())
            if ((everybody || number++ % 2 == 0) && parties.add(party.id()))
                change.add(new TraceIndex.Record(party.id(), party.kind(), MARKING));
        for (var s : world.shipments())
            if (wanted.contains(s.id()))
                change.shipment(
                        s.id(),
                        s.consignor(),
                        s.consignee(),
                        List.of(),
                        s.dispatch(),
                        s.arrival(),
                        s.from(),
                        s.to(),
                        s.lines(),
                        profile(change, s.confidence()));
        for (var t : world.ties())
            if (wanted.contains(t.id()) && change.knows(t.subject()) && change.knows(t.object()))
                change.put(new Statement.TieStatement(
                        t.id(),
                        profile(change, t.confidence()),
                        t.kind(),
                        t.subject(),
                        t.object(),
                        t.period(),
                        t.substance()));
    }

    private static int profile(TraceIndex.Change change, Confidence confidence) {
        var pieces = new ArrayList<EvidenceProfiles.EvidencePiece>();
        for (var grade : Objects.requireNonNull(GRADES.get(confidence.millionths()), confidence + ""))
            pieces.add(new EvidenceProfiles.EvidencePiece(MARKING, "source " + pieces.size(), Grade.parse(grade)));
        return change.profiles.number(List.of(MARKING), pieces);
    }
}
