package org.headwater.trace.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.headwater.trace.search.TraceGraph;
import org.headwater.vocabulary.EntityKind;
import org.junit.jupiter.api.Test;

/** Countries of parties that were followed through many commits are those that an index of all statements has. */
class LocationsTests {

    private static final List<String> COUNTRIES = List.of("CN", "DE", "MX", "US");
    private static final List<String> MARKINGS = List.of("CLEAR", "GREEN");
    private static final int WORLDS = 200;
    private static final int COMMITS = 12;
    private static final int PARTIES = 8;

    private record Said(String party, String country, String marking) {}

    private final Map<String, Said> said = new TreeMap<>();
    private final TreeSet<String> records = new TreeSet<>();

    private static TraceIndex.IndexState state(long version) {
        return new TraceIndex.IndexState("", version, Set.of(), Instant.EPOCH);
    }

    private static Statement.Located statement(String fact, Said said, TraceIndex.Change change) {
        var profile = change.profiles.number(said.marking, said.marking, "s", "B2");
        return new Statement.Located(fact, profile, said.party, said.country);
    }

    private TraceIndex anew(Set<String> without) {
        var change = TraceIndex.filling(state(1));
        for (var record : records) change.add(new TraceIndex.Record(record, EntityKind.COMPANY, "CLEAR"));
        said.forEach((fact, one) -> {
            if (!without.contains(fact)) change.put(statement(fact, one, change));
        });
        return change.made();
    }

    private static Map<String, Set<String>> seen(TraceGraph graph) {
        var seen = new TreeMap<String, Set<String>>();
        for (var party = 0; party < graph.partyCount(); party++)
            seen.put(graph.partyIds.get(party), graph.partyCountries.get(party));
        return seen;
    }

    private static TraceGraph graph(TraceIndex index, Set<String> visible) {
        return index.graph(visible::contains, List.of(), List.of(), TraceGraph.MOST_HOLDERS);
    }

    @Test
    void countriesThatWereFollowedAreThoseOfAllStatements() {
        var several = 0;
        for (var seed = 1; seed <= WORLDS; seed++) {
            var random = new Random(seed);
            said.clear();
            records.clear();
            var index = TraceIndex.filling(state(0)).made();
            for (var commit = 1; commit <= COMMITS; commit++) {
                var change = index.change(state(commit));
                commit(random, change);
                index = change.made();
                for (var visible : List.of(Set.of("CLEAR"), Set.copyOf(MARKINGS))) {
                    var expected = seen(graph(anew(Set.of()), visible));
                    assertThat(seen(graph(index, visible)))
                            .as("seed %d, commit %d, %s", seed, commit, visible)
                            .isEqualTo(expected);
                    several += (int) expected.values().stream()
                            .filter(countries -> countries.size() > 1)
                            .count();
                }
            }
            var hidden = new TreeSet<>(said.keySet());
            hidden.removeIf(fact -> random.nextBoolean());
            var left = index.without(
                    new Hiding(Set.of(), hidden),
                    MARKINGS::contains,
                    List.of(),
                    List.of(),
                    TraceGraph.MOST_HOLDERS,
                    () -> {});
            assertThat(seen(left))
                    .as("seed %d without %s", seed, hidden)
                    .isEqualTo(seen(graph(anew(hidden), Set.copyOf(MARKINGS))));
        }
        assertThat(several).isGreaterThan(WORLDS);
    }

    /** Some records, some statements anew, otherwise or no longer; a statement may come before the record that it is about. */
    private void commit(Random random, TraceIndex.Change change) {
        for (var left = random.nextInt(3); left > 0; left--) {
            var record = "party " + random.nextInt(PARTIES);
            if (records.add(record)) change.add(new TraceIndex.Record(record, EntityKind.COMPANY, "CLEAR"));
        }
        var now = new HashMap<String, Said>();
        for (var left = random.nextInt(3); left > 0; left--)
            now.put(
                    "fact " + (random.nextInt(4) == 0 ? random.nextInt(10) : said.size()),
                    new Said(
                            "party " + random.nextInt(PARTIES),
                            COUNTRIES.get(random.nextInt(COUNTRIES.size())),
                            MARKINGS.get(random.nextInt(MARKINGS.size()))));
        now.forEach((fact, one) -> {
            // As a follower does with each fact that a commit touched; without it the later statement counts too.
            if (random.nextInt(3) > 0) change.remove(fact);
            change.put(statement(fact, one, change));
        });
        said.putAll(now);
        if (random.nextInt(4) == 0 && !said.isEmpty()) {
            var gone = new ArrayList<>(said.keySet()).get(random.nextInt(said.size()));
            change.remove(gone);
            said.remove(gone);
        }
    }
}
