package org.headwater.trace.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.headwater.Size;
import org.headwater.store.IdSource;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Shipments that come and go, many times, are those that would be made of all that are left. */
class GoodsMergeTests {

    private static final int CHANGES = 12;

    private final long seed = Size.seed();
    private final Random random = new Random(seed);
    private final IdSource ids = new IdSource(random);

    private record Row(
            String id,
            String from,
            String to,
            List<String> others,
            @Nullable PartialDate sent,
            @Nullable PartialDate arrived,
            TraceGraph.Stop left,
            TraceGraph.Stop came,
            List<TraceGraph.GraphLine> lines,
            int profile,
            boolean isLasting) {}

    private String id() {
        // Some ids are no random ones of the service.
        return random.nextInt(8) == 0 ? "x-" + random.nextInt(1_000_000) : ids.next();
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private @Nullable PartialDate date() {
        return switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> PartialDate.parse("20%02d".formatted(random.nextInt(40)));
            case 2 -> PartialDate.parse("2021-%02d".formatted(1 + random.nextInt(12)));
            default -> PartialDate.parse("2021-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28)));
        };
    }

    private Row row(List<String> parties) {
        var others = new TreeSet<String>();
        if (random.nextInt(4) == 0) for (var i = random.nextInt(3); i >= 0; i--) others.add(any(parties));
        var lines = new ArrayList<TraceGraph.GraphLine>();
        for (var i = random.nextInt(3); i > 0; i--)
            lines.add(new TraceGraph.GraphLine(
                    random.nextInt(3) == 0 ? null : "10-0" + random.nextInt(4) + "-0",
                    random.nextInt(3) == 0 ? null : "2933" + random.nextInt(90),
                    random.nextBoolean()));
        return new Row(
                id(),
                any(parties),
                any(parties),
                List.copyOf(others),
                date(),
                date(),
                new TraceGraph.Stop("port" + random.nextInt(5), "C" + random.nextInt(3)),
                new TraceGraph.Stop(null, "C" + random.nextInt(3)),
                lines,
                random.nextInt(random.nextInt(20) == 0 ? 400 : 5),
                random.nextInt(9) == 0);
    }

    private static int number(String party, TreeMap<String, Integer> numbers) {
        return Objects.requireNonNull(numbers.get(party));
    }

    private static void add(Row row, TreeMap<String, Integer> numbers, GoodsDraft draft) {
        draft.add(
                row.id,
                number(row.from, numbers),
                number(row.to, numbers),
                row.others.stream().mapToInt(other -> number(other, numbers)).toArray(),
                row.sent,
                row.arrived,
                row.left,
                row.came,
                row.lines,
                row.profile,
                row.isLasting);
    }

    private static TreeMap<String, Integer> inOrder(Iterable<String> parties) {
        var numbers = new TreeMap<String, Integer>();
        for (var party : parties) numbers.put(party, 0);
        var next = 0;
        for (var entry : numbers.entrySet()) entry.setValue(next++);
        return numbers;
    }

    private static Goods made(Iterable<Row> rows, TreeMap<String, Integer> numbers) {
        var draft = new GoodsDraft();
        for (var row : rows) add(row, numbers, draft);
        var same = new int[numbers.size()];
        Arrays.setAll(same, p -> p);
        return draft.goods(same, same.length);
    }

    /** All that is said of a shipment, by texts. */
    private static String told(Goods goods, int s) {
        var lines = new ArrayList<String>();
        for (var l = goods.firstLine(s); l < goods.endOfLines(s); l++)
            lines.add((goods.lineSubstance[l] < 0 ? "-" : goods.substances[goods.lineSubstance[l]])
                    + (goods.lineCode[l] < 0 ? "-" : goods.codes[goods.lineCode[l]])
                    + goods.lineFromText[l]);
        var others = new ArrayList<Integer>();
        for (var place = goods.firstNotified(s); goods.notified(s, place) != TraceGraph.NONE; place++)
            others.add(goods.notified(s, place));
        return String.join(
                " ",
                goods.ids.get(s),
                goods.dispatch.get(s) + "",
                goods.arrival.get(s) + "",
                goods.profile.get(s) + "",
                goods.flags.get(s) + "",
                goods.stops[goods.from.get(s)] + "",
                goods.stops[goods.to.get(s)] + "",
                lines + "",
                others + "",
                goods.began(s) + "",
                goods.firstDay(s) + "");
    }

    private static List<String> told(Goods goods) {
        var told = new ArrayList<String>();
        var groups = goods.toConsignees;
        for (var g = 0; g < groups.size(); g++)
            for (var s = groups.first.get(g); s < groups.first.get(g + 1); s++)
                told.add(groups.owner.get(g) + ">" + groups.neighbor.get(g) + " " + told(goods, s));
        // Those of a party to itself come in any order.
        var own = new TreeSet<String>();
        for (var s = goods.joining(); s < goods.size(); s++) own.add("own " + goods.ownParty(s) + " " + told(goods, s));
        told.addAll(own);
        told.add("" + goods.size());
        told.add(Arrays.toString(groups.start.toArray()));
        told.add(Arrays.toString(groups.inStart.toArray()));
        told.add(Arrays.toString(groups.inGroup.toArray()));
        return told;
    }

    @Test
    void whatComesAndGoesIsMadeOfAllThatAreLeft() {
        for (var world = 0; world < 150; world++) {
            var parties = new TreeSet<String>();
            // Numbers of some need two bytes, which those before did not.
            var isLarge = world % 25 == 0;
            for (var i = isLarge ? 250 : 2 + random.nextInt(6); i > 0; i--) parties.add(id());
            var rows = new HashMap<String, Row>();
            var numbers = inOrder(parties);
            var goods = made(rows.values(), numbers);
            for (var change = 0; change < CHANGES; change++) {
                var gone = new BitSet();
                var fewer = random.nextInt(isLarge ? 9 : 3) == 0 ? goods.size() : random.nextInt(4);
                for (var i = 0; i < fewer && goods.size() > 0; i++) {
                    var s = random.nextInt(goods.size());
                    gone.set(s);
                    rows.remove(goods.ids.get(s));
                }
                for (var i = random.nextInt(3); i > 0; i--) parties.add(id());
                var further = inOrder(parties);
                // The numbers of parties before, and behind them the new ones.
                var place = new int[further.size()];
                var drafted = new TreeMap<>(numbers);
                for (var party : parties) drafted.putIfAbsent(party, drafted.size());
                drafted.forEach((party, number) -> place[number] = number(party, further));
                var draft = new GoodsDraft();
                draft.addAll(goods, gone);
                var most = isLarge ? 100 : random.nextInt(4) == 0 ? 60 : 6;
                for (var i = random.nextInt(most); i > 0; i--) {
                    var row = row(List.copyOf(parties));
                    if (rows.putIfAbsent(row.id, row) == null) add(row, drafted, draft);
                }
                goods = draft.goods(place, further.size());
                numbers = further;
                assertThat(told(goods))
                        .as("seed %d, world %d, change %d", seed, world, change)
                        .isEqualTo(told(made(rows.values(), numbers)));
            }
        }
    }

    @Test
    void aPartHasTheShipmentsBetweenItsPartiesAlone() {
        for (var world = 0; world < 100; world++) {
            var parties = new TreeSet<String>();
            for (var i = 3 + random.nextInt(8); i > 0; i--) parties.add(id());
            var numbers = inOrder(parties);
            var rows = new ArrayList<Row>();
            var known = new TreeSet<String>();
            for (var i = random.nextInt(80); i > 0; i--) {
                var row = row(List.copyOf(parties));
                if (known.add(row.id)) rows.add(row);
            }
            var among = new BitSet();
            for (var p = 0; p < numbers.size(); p++) among.set(p, random.nextBoolean());
            var within = rows.stream()
                    .filter(row -> among.get(number(row.from, numbers))
                            && (!row.from.equals(row.to) && among.get(number(row.to, numbers))
                                    || row.others.stream()
                                            .anyMatch(other ->
                                                    !other.equals(row.to) && among.get(number(other, numbers)))))
                    .toList();
            assertThat(told(made(rows, numbers).between(among, numbers.size())))
                    .as("seed %d, world %d", seed, world)
                    .isEqualTo(told(made(within, numbers)));
        }
    }
}
