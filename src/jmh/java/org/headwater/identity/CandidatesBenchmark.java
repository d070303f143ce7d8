package org.headwater.identity;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeSet;
import org.headwater.vocabulary.EntityKind;

/**
 * How long customers take against the names of a list: by the index, and each with each name. Arguments: customers, names,
 * customers that are compared with each name; 10,000, 20,000 and 300 without them. The names are invented, seed 1; every tenth
 * customer is a party of the list in another writing. Processor time of one thread.
 */
public final class CandidatesBenchmark {

    private CandidatesBenchmark() {}

    private record Named(EntityKind kind, String name) {}

    public static void main(String[] arguments) {
        var customers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        var names = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 20_000;
        var oneByOne = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 300;
        var invented = new InventedNames(1);
        var random = new Random(1);
        var parties = new ArrayList<InventedNames.Invented>();
        var list = new ArrayList<Named>();
        for (var row = 0; row < names; row++) {
            var party = random.nextInt(3) == 0 ? invented.person() : invented.firm();
            parties.add(party);
            list.add(named(party, party.written()));
        }
        var writings = InventedNames.Writing.values();
        var asked = new ArrayList<Named>();
        for (var row = 0; row < customers; row++) {
            var party = row % 10 == 0
                    ? parties.get(random.nextInt(names))
                    : random.nextInt(3) == 0 ? invented.person() : invented.firm();
            asked.add(named(party, invented.written(party, writings[random.nextInt(writings.length)])));
        }

        var began = processorTime();
        var candidates = new NameCandidates();
        for (var name : list) candidates.add(name.kind(), name.name());
        System.out.printf(Locale.ROOT, "%,d names are added in %.1f s%n", names, seconds(began));
        System.gc();
        System.out.printf(
                Locale.ROOT,
                "heap with them %,d MB%n",
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);

        // Both warm.
        for (var row = 0; row < Math.min(500, customers); row++) found(candidates, asked.get(row));
        began = processorTime();
        var pairs = 0L;
        for (var one : asked) pairs += found(candidates, one).size();
        var byIndex = seconds(began) / customers;
        System.out.printf(
                Locale.ROOT,
                "%,d customers by the index: %,d pairs of 0.60 or more in %.1f s, %.2f ms a customer%n",
                customers,
                pairs,
                byIndex * customers,
                1e3 * byIndex);

        var sightings = new ArrayList<Sighting>();
        for (var name : list) {
            var one = new Sighting("party:" + sightings.size(), name.kind(), name.name(), false, List.of());
            one.readings(false);
            one.readings(true);
            sightings.add(one);
        }
        for (var row = 0; row < Math.min(10, oneByOne); row++) each(sightings, asked.get(row));
        began = processorTime();
        var same = 0;
        for (var row = 0; row < oneByOne; row++)
            if (each(sightings, asked.get(row)).equals(found(candidates, asked.get(row)))) same++;
        var byEach = seconds(began) / oneByOne - byIndex;
        System.out.printf(
                Locale.ROOT,
                "%,d customers with each name: %.1f ms a customer, %.0f times as long; %,d answers are the same%n",
                oneByOne,
                1e3 * byEach,
                byEach / byIndex,
                same);
        if (same < oneByOne) throw new IllegalStateException("the answers differ");
    }

    private static TreeSet<String> found(NameCandidates candidates, Named one) {
        var found = new TreeSet<String>();
        for (var alike : candidates.findAlike(one.kind(), one.name()))
            found.add(alike.entry() + " " + alike.likeness().score());
        return found;
    }

    private static TreeSet<String> each(List<Sighting> all, Named one) {
        var found = new TreeSet<String>();
        var asked = new Sighting("party:asked", one.kind(), one.name(), false, List.of());
        for (var entry = 0; entry < all.size(); entry++) {
            var likeness = asked.likenessOfNames(all.get(entry));
            if (likeness != null && likeness.score() >= NameCandidates.LEAST) found.add(entry + " " + likeness.score());
        }
        return found;
    }

    private static double seconds(long began) {
        return (processorTime() - began) / 1e9;
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Named named(InventedNames.Invented party, String text) {
        return new Named(party.isPerson() ? EntityKind.PERSON : EntityKind.COMPANY, text);
    }
}
