package org.headwater.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.headwater.vocabulary.EntityKind;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The candidates against a comparison with each name. */
class NameCandidatesTests {

    private static final Path NAMES = Path.of("..", "shared", "data", "names", "name_bench_nk.csv");
    private static final Path LIST = Path.of("..", "shared", "data", "ofac", "2021-04-25", "sdn.csv.gz");
    private static final Path ALIASES = Path.of("..", "shared", "data", "ofac", "2021-04-25", "alt.csv.gz");

    private record Named(EntityKind kind, String name) {
        Sighting sighting(String key) {
            return new Sighting("party:" + key, kind, name, false, List.of());
        }
    }

    /** By entry the score of each name that is like this one. */
    private static TreeMap<Integer, Double> oneByOne(Named asked, List<Sighting> all) {
        var one = asked.sighting("asked");
        var found = new TreeMap<Integer, Double>();
        for (var entry = 0; entry < all.size(); entry++) {
            var likeness = one.likenessOfNames(all.get(entry));
            if (likeness != null && likeness.score() >= NameCandidates.LEAST) found.put(entry, likeness.score());
        }
        return found;
    }

    private static TreeMap<Integer, Double> byIndex(Named asked, NameCandidates candidates) {
        var found = new TreeMap<Integer, Double>();
        for (var alike : candidates.findAlike(asked.kind(), asked.name()))
            found.put(alike.entry(), alike.likeness().score());
        return found;
    }

    /** Compares the answers about some names; returns the number of pairs. */
    private static int compare(List<Named> all, List<Named> asked) {
        var candidates = new NameCandidates();
        var sightings = new ArrayList<Sighting>();
        for (var one : all) {
            candidates.add(one.kind(), one.name());
            sightings.add(one.sighting(Integer.toString(sightings.size())));
        }
        var pairs = 0;
        for (var one : asked) {
            var expected = oneByOne(one, sightings);
            // The name itself may be of a real person, so no message shows it.
            assertThat(byIndex(one, candidates).equals(expected))
                    .as("name %s of %s", asked.indexOf(one), asked.size())
                    .isTrue();
            pairs += expected.size();
        }
        return pairs;
    }

    private static List<Named> invented(long seed, int many) {
        var invented = new InventedNames(seed);
        var random = new Random(seed);
        var writings = InventedNames.Writing.values();
        var parties = new ArrayList<InventedNames.Invented>();
        var names = new ArrayList<Named>();
        for (var row = 0; row < many; row++) {
            var isNew = parties.isEmpty() || random.nextInt(2) == 0;
            var party = isNew
                    ? random.nextInt(4) == 0 ? invented.person() : invented.firm()
                    : parties.get(random.nextInt(parties.size()));
            if (!isNew && random.nextInt(3) == 0) party = invented.near(party);
            parties.add(party);
            var text = invented.written(party, writings[random.nextInt(writings.length)]);
            if (random.nextInt(6) == 0) text = invented.written(invented.near(party), writings[1]) + " / " + text;
            names.add(new Named(
                    random.nextInt(4) == 0
                            ? EntityKind.ORGANIZATION
                            : party.isPerson() ? EntityKind.PERSON : EntityKind.COMPANY,
                    text));
        }
        return names;
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void losesNoneOfInventedNames(long seed) {
        System.out.println("NameCandidatesTests: seed " + seed);
        var names = invented(seed, 300);
        assertThat(compare(names, names.subList(0, 100))).isGreaterThan(100);
    }

    @Tag("thorough")
    @ParameterizedTest
    @ValueSource(longs = {41, 42})
    void losesNoneOfManyInventedNames(long seed) {
        System.out.println("NameCandidatesTests: seed " + seed);
        var names = invented(seed, 8_000);
        assertThat(compare(names, names.subList(0, 500))).isGreaterThan(5_000);
    }

    /** Real names of a public list with all that is odd in them; each asked one with a slip. */
    @Test
    void losesNoneOfAListsNames() throws IOException {
        Assumptions.assumeTrue(Files.exists(LIST), "the public list is not here: nothing is compared");
        var all = new ArrayList<Named>();
        read(LIST, 1, 2, all);
        read(ALIASES, 3, -1, all);
        var random = new Random(51);
        System.out.println("NameCandidatesTests: seed 51, " + all.size() + " names");
        var asked = new ArrayList<Named>();
        for (var row = 0; row < 20; row++) {
            var one = all.get(random.nextInt(all.size()));
            var place = random.nextInt(one.name().length());
            asked.add(new Named(
                    one.kind(), one.name().substring(0, place) + one.name().substring(place + 1)));
        }
        assertThat(compare(all, asked)).isGreaterThan(20);
    }

    private static void read(Path file, int name, int type, List<Named> all) throws IOException {
        try (var csv = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
            for (var row : csv) {
                // The last byte is a row of its own.
                if (row.getFieldCount() < 4) continue;
                var kind = type < 0
                        ? EntityKind.ORGANIZATION
                        : switch (row.getField(type).strip()) {
                            case "individual" -> EntityKind.PERSON;
                            case "vessel" -> EntityKind.VESSEL;
                            case "aircraft" -> EntityKind.AIRCRAFT;
                            default -> EntityKind.ORGANIZATION;
                        };
                all.add(new Named(kind, row.getField(name)));
            }
        }
    }

    /** Both names of each labelled pair, of which the blocks of an earlier version lost twelve of firms. */
    @Test
    void losesNoneOfTheLabelledPairs() throws IOException {
        Assumptions.assumeTrue(Files.exists(NAMES), "the labelled names are not here: nothing is compared");
        var all = new ArrayList<Named>();
        try (var csv = CsvReader.builder().ofNamedCsvRecord(Files.newBufferedReader(NAMES, UTF_8))) {
            for (var row : csv) {
                var kind = row.getField("schema").equals("Person") ? EntityKind.PERSON : EntityKind.COMPANY;
                all.add(new Named(kind, row.getField("name1")));
                all.add(new Named(kind, row.getField("name2")));
            }
        }
        assertThat(compare(all, all)).isGreaterThan(all.size());
    }
}
