package org.headwater.trace.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.headwater.Size;
import org.headwater.trace.index.PartyColumns.PartyRow;
import org.headwater.trace.index.PartyColumns.Saying;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What one caller is told of names that all share is what would be told were the rest not there. All names are invented. */
class PartyColumnsTests {

    private static final List<String> MARKINGS = List.of("CLEAR", "CLEAR", "CLEAR", "AMBER(alpha)", "RED(beta)");
    private static final int WORLDS = 300;
    private static final int PARTIES = 8;

    private final Random random = new Random(Size.seed());

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private Saying saying(String fact, String value) {
        var markings = new ArrayList<@Nullable String>();
        var pieces = new ArrayList<@Nullable String>();
        for (var i = 1 + random.nextInt(2); i > 0; i--) markings.add(one(MARKINGS));
        for (var i = 1 + random.nextInt(2); i > 0; i--) pieces.add(one(MARKINGS));
        return new Saying(fact, value, random.nextInt(4), null, markings, pieces);
    }

    private static PartyRow row(
            String id,
            EntityKind kind,
            String marking,
            List<Saying> namings,
            List<Saying> classes,
            List<Saying> samenesses) {
        return new PartyRow(id, kind, "Company " + id, marking, namings, classes, samenesses);
    }

    private List<PartyRow> rows() {
        var samenesses = new HashMap<String, List<Saying>>();
        for (var i = random.nextInt(4); i > 0; i--) {
            var some = "p" + random.nextInt(PARTIES);
            var other = "p" + random.nextInt(PARTIES);
            if (some.equals(other)) continue;
            var said = saying("same " + i, other);
            samenesses.computeIfAbsent(some, id -> new ArrayList<>()).add(said);
            samenesses
                    .computeIfAbsent(other, id -> new ArrayList<>())
                    .add(new Saying(said.fact(), some, said.recorded(), null, said.markings(), said.pieces()));
        }
        var rows = new ArrayList<PartyRow>();
        for (var p = 0; p < PARTIES; p++) {
            var namings = new ArrayList<Saying>();
            var classes = new ArrayList<Saying>();
            for (var i = random.nextInt(3); i > 0; i--) namings.add(saying("named " + p + i, "Name " + p + i));
            for (var i = random.nextInt(2); i > 0; i--)
                classes.add(saying("is " + p + i, one(List.of("PERSON", "CRIMINAL_GROUP"))));
            rows.add(row(
                    "p" + p,
                    EntityKind.COMPANY,
                    one(MARKINGS),
                    namings,
                    classes,
                    samenesses.getOrDefault("p" + p, List.of())));
        }
        return rows;
    }

    private static List<Saying> seen(List<Saying> all, Set<String> visible) {
        return all.stream()
                .filter(one -> visible.containsAll(one.markings())
                        && one.pieces().stream().anyMatch(visible::contains))
                .toList();
    }

    /** Only what may be seen. */
    private static List<PartyRow> seenRows(List<PartyRow> rows, Set<String> visible) {
        var marking = new HashMap<String, @Nullable String>();
        for (var row : rows) marking.put(row.id(), row.marking());
        return rows.stream()
                .filter(row -> visible.contains(row.marking()))
                .map(row -> new PartyRow(
                        row.id(),
                        row.kind(),
                        row.name(),
                        row.marking(),
                        seen(row.namings(), visible),
                        seen(row.classes(), visible),
                        seen(row.samenesses(), visible).stream()
                                .filter(same -> visible.contains(marking.get(same.value())))
                                .toList()))
                .toList();
    }

    @Test
    void aCallerIsToldWhatWouldBeToldWithoutTheRest() {
        var seed = Size.seed();
        System.out.println("party columns of seed " + seed);
        random.setSeed(seed);
        var state = new TraceIndex.IndexState("", 1, Set.of(), Instant.EPOCH);
        var told = new HashMap<Boolean, Integer>();
        for (var world = 0; world < WORLDS; world++) {
            var rows = rows();
            var columns = PartyColumns.of(state, rows);
            for (var visible : MarkedWorld.CALLERS) {
                var alone = PartyColumns.of(state, seenRows(rows, visible));
                for (var row : rows) {
                    var found = columns.find(row.id(), visible::contains);
                    assertThat(found)
                            .as("seed %d, world %d, %s, %s", seed, world, visible, row.id())
                            .isEqualTo(alone.find(row.id(), marking -> true));
                    told.merge(found != null, 1, Integer::sum);
                }
            }
        }
        assertThat(told)
                .containsOnlyKeys(true, false)
                .allSatisfy((isFound, count) -> assertThat(count).isGreaterThan(WORLDS));
    }
}
