package org.headwater.identity;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import org.headwater.vocabulary.EntityKind;

/**
 * A customs file of 100,000 shipments among 50,000 invented parties and a list of 15,000 invented entries, of which every
 * tenth is a party of the file in another writing. Writes both files for a service to import, and compares the names
 * without a database: all of them by the index, and some entries of the list with each name of the file one by one.
 *
 * <pre>{@code PaperAgainstList FOLDER [ENTRIES ONE BY ONE]}</pre>
 */
public final class PaperAgainstList {

    private static final int SHIPMENTS = 100_000;
    private static final int PARTIES = 50_000;
    private static final int ENTRIES = 15_000;
    /** Entries that are compared with each name, unless the second argument says another number. */
    private static final int ONE_BY_ONE = 1_000;

    private PaperAgainstList() {}

    private record Named(InventedNames.Invented party, String text) {
        Sighting sighting(String key) {
            return new Sighting(key, party.isPerson() ? EntityKind.PERSON : EntityKind.COMPANY, text, false, List.of());
        }
    }

    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        var invented = new InventedNames(1);
        var random = new Random(1);
        var parties = parties(invented);
        var entries = entries(invented, random, parties);
        writeShipments(folder.resolve("shipments.csv"), parties, random);
        writeList(folder.resolve("sdn.csv"), entries);

        var names = new ComparedNames();
        parties.forEach((text, party) -> names.add(new Named(party, text).sighting("party:paper|" + text + "|")));
        var found = new ArrayList<List<String>>();
        var began = processorTime();
        for (var row = 0; row < entries.size(); row++) {
            var entry = entries.get(row).sighting("ofac:" + row);
            found.add(names.findAlike(entry));
            names.add(entry);
        }
        System.out.printf(
                Locale.ROOT,
                "%,d entries against %,d names of the file: %,d pairs in %.1f s of processor time, %,d comparisons%n",
                entries.size(),
                parties.size(),
                found.stream().mapToInt(List::size).sum(),
                (processorTime() - began) / 1e9,
                names.comparisons());

        var oneByOne = arguments.length > 1 ? Integer.parseInt(arguments[1]) : ONE_BY_ONE;
        var lost = 0;
        var pairs = 0;
        var ofFile = parties.entrySet().stream()
                .map(one -> new Named(one.getValue(), one.getKey()).sighting("party:paper|" + one.getKey() + "|"))
                .toList();
        for (var row = 0; row < oneByOne; row++) {
            var entry = entries.get(row).sighting("ofac:" + row);
            var byIndex = new HashSet<>(found.get(row));
            for (var other : ofFile)
                if (entry.likeness(other) != null) {
                    pairs++;
                    if (!byIndex.contains(other.key())) lost++;
                }
        }
        System.out.printf(
                Locale.ROOT,
                "%,d entries one by one with each name of the file: %,d pairs, %,d of them lost by the index%n",
                oneByOne,
                pairs,
                lost);
    }

    /** Parties by name: two of one name are one in a customs file. */
    private static TreeMap<String, InventedNames.Invented> parties(InventedNames invented) {
        var parties = new TreeMap<String, InventedNames.Invented>();
        while (parties.size() < PARTIES) {
            var party = invented.firm();
            parties.put(party.written(), party);
        }
        return parties;
    }

    private static List<Named> entries(
            InventedNames invented, Random random, TreeMap<String, InventedNames.Invented> parties) {
        var writings = InventedNames.Writing.values();
        var known = List.copyOf(parties.values());
        var entries = new ArrayList<Named>();
        for (var row = 0; row < ENTRIES; row++) {
            var party = row % 10 == 0
                    ? known.get(random.nextInt(known.size()))
                    : random.nextInt(3) == 0 ? invented.person() : invented.firm();
            entries.add(new Named(party, invented.written(party, writings[random.nextInt(writings.length)])));
        }
        return entries;
    }

    private static void writeShipments(Path file, TreeMap<String, InventedNames.Invented> parties, Random random)
            throws IOException {
        var names = List.copyOf(parties.keySet());
        try (var out = new PrintStream(Files.newOutputStream(file), false, "UTF-8")) {
            out.println(
                    "document_no,dispatch_date,arrival_date,consignor_name,consignor_country,consignee_name,"
                            + "consignee_country,port_of_loading,port_of_discharge,hs_code,hs_edition,description,cas,quantity_kg");
            for (var row = 0; row < SHIPMENTS; row++)
                out.printf(
                        Locale.ROOT,
                        "PB%06d,2022-%02d-01,2022-%02d-20,\"%s\",,\"%s\",,,,2933.36,2022,\"organic compound, drums\",,%d%n",
                        row,
                        1 + row % 12,
                        1 + row % 12,
                        names.get(row % names.size()),
                        names.get(random.nextInt(names.size())),
                        25 + row % 400);
            if (out.checkError()) throw new IOException("could not write " + file);
        }
    }

    private static void writeList(Path file, List<Named> entries) throws IOException {
        try (var out = new PrintStream(Files.newOutputStream(file), false, "UTF-8")) {
            for (var row = 0; row < entries.size(); row++) {
                var entry = entries.get(row);
                out.printf(
                        Locale.ROOT,
                        "%d,\"%s\",\"%s\",\"SDNTK\",\"-0- \",\"-0- \",\"-0- \",\"-0- \",\"-0- \",\"-0- \",\"-0- \",\"-0- \"\r%n",
                        90_000 + row,
                        entry.text(),
                        entry.party().isPerson() ? "individual" : "-0- ");
            }
            if (out.checkError()) throw new IOException("could not write " + file);
        }
    }

    private static long processorTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
