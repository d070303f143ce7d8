package org.headwater.identity;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.headwater.vocabulary.EntityKind;

/**
 * How long new entries of a list take against the parties of customs files, without the database. Arguments: parties of
 * files, new entries; 1,000,000 and 100,000 without them. The names are invented, seed 1.
 */
public final class ManyNames {

    private ManyNames() {}

    public static void main(String[] arguments) {
        var known = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        var fresh = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100_000;
        var invented = new InventedNames(1);
        var random = new Random(1);
        var names = new ComparedNames();
        var began = processorTime();
        var kept = new InventedNames.Invented[Math.min(known, fresh)];
        for (var row = 0; row < known; row++) {
            var party = random.nextInt(10) == 0 ? invented.person() : invented.firm();
            if (row < kept.length) kept[row] = party;
            names.add(sighting("party:f" + row % 50 + "|" + row + "|", party, party.written()));
        }
        System.out.printf(
                Locale.ROOT,
                "%,d names of files read and added in %.1f s of processor time%n",
                known,
                (processorTime() - began) / 1e9);
        System.gc();
        System.out.printf(
                Locale.ROOT,
                "heap with them: %,d MB%n",
                (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20);
        var writings = InventedNames.Writing.values();
        var found = 0L;
        began = processorTime();
        for (var row = 0; row < fresh; row++) {
            // Every tenth is a party of the files in another writing.
            var isKnown = row % 10 == 0 && row < kept.length;
            var party = isKnown ? kept[row] : random.nextInt(3) == 0 ? invented.person() : invented.firm();
            var text = invented.written(party, writings[random.nextInt(writings.length)]);
            var name = sighting("list:" + row, party, text);
            found += names.findAlike(name).size();
            names.add(name);
            if (row % (fresh / 10) == fresh / 10 - 1)
                System.out.printf(
                        Locale.ROOT,
                        "%,d compared in %.1f s of processor time: %,d alike, %,d comparisons, %,d encounters%n",
                        row + 1,
                        (processorTime() - began) / 1e9,
                        found,
                        names.comparisons(),
                        names.meetings());
        }
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static Sighting sighting(String key, InventedNames.Invented party, String text) {
        return new Sighting(key, party.isPerson() ? EntityKind.PERSON : EntityKind.COMPANY, text, false, List.of());
    }
}
