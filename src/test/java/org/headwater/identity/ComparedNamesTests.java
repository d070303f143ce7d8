package org.headwater.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.headwater.vocabulary.EntityKind;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComparedNamesTests {

    private static final List<String> TRADES = List.of("Trading", "Chemical", "Logistics", "Industry");

    private static Sighting firm(String key, String name) {
        return new Sighting(key, EntityKind.COMPANY, name, false, List.of());
    }

    private static List<String> met(ComparedNames blocks, Sighting... all) {
        var found = new ArrayList<String>();
        for (var name : all) {
            for (var other : blocks.findAlike(name)) found.add(other + " " + name.key());
            blocks.add(name);
        }
        return found;
    }

    /** The order in which two names came is not the same in every store; the words of a tie are. */
    @Test
    void theWordsOfATieDoNotDependOnWhichNameCameFirst() {
        var one = firm("ofac:1", "Andro Telemi Trading");
        var other = firm("csl:2", "Andre Telemi Trading");
        var likeness = one.likeness(other);
        assertThat(likeness).isNotNull().isEqualTo(other.likeness(one));
        assertThat(Objects.requireNonNull(likeness).reasons()).contains("'andre' for 'andro'");
    }

    private static String word(Random random) {
        var word = new StringBuilder();
        for (var syllable = 0; syllable < 3; syllable++)
            word.append("bcdfghjklmnprstvz".charAt(random.nextInt(17))).append("aeiou".charAt(random.nextInt(5)));
        return word.toString();
    }

    /** As customs rows give them: parties with numbers of one or two kinds, and names that share most of their words. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aNameCostsLittleHoweverManyShareItsCommonWords(int lists) {
        var many = 2_000;
        var random = new Random(7);
        var names = new ComparedNames();
        var costs = new ArrayList<Long>();
        for (var row = 0; row < 2 * many; row++) {
            var trade = TRADES.get(random.nextInt(TRADES.size()));
            var one = firm(
                    (row % lists == 0 ? "rfc:" : "uscc:") + row,
                    "Shanghai Dragon " + word(random) + " " + trade + " Ltd");
            names.findAlike(one);
            names.add(one);
            if (row % many == many - 1) costs.add(names.meetings());
        }
        if (lists == 1) assertThat(costs).as("names of one list").containsExactly(0L, 0L);
        else
            assertThat(costs.getLast())
                    .as("%s encounters of %s names and twice as many", costs, many)
                    .isBetween(1L, 20L * many);
    }

    @Test
    void aNameOfNothingButWhatManyShareIsFound() {
        var names = new ComparedNames();
        for (var row = 0; row < 3_000; row++) {
            names.add(firm("rfc:1" + row, "Shanghai " + word(new Random(row))));
            names.add(firm("rfc:2" + row, "Dragonfly " + word(new Random(-row))));
        }
        names.add(firm("rfc:3", "Shanghai Dragonfly"));
        assertThat(names.findAlike(firm("ofac:1", "Dragonfly Shangai Industry Ltd")))
                .containsExactly("rfc:3");
    }

    @Test
    void aStatementOfAPartyIsComparedWithWhatIsLikeIt() {
        var stated =
                new Sighting("party:s|GAMMA TEST LABS|", EntityKind.ORGANIZATION, "Gamma Test Labs", true, List.of());
        var slip = firm("party:a|GAMMA TEST LAB|MX", "Gama Test Labs S.A. de C.V.");
        var other = firm("party:b|GAMMA TESTT LABS|MX", "Gamma Testt Labs");
        var sameSource = firm("party:s|GAMMA TESTS LAB|MX", "Gamma Tests Lab");
        assertThat(met(new ComparedNames(), slip, other, sameSource, stated))
                .containsExactlyInAnyOrder(slip.key() + " " + stated.key(), other.key() + " " + stated.key());
        assertThat(met(new ComparedNames(), stated, slip, other))
                .containsExactlyInAnyOrder(stated.key() + " " + slip.key(), stated.key() + " " + other.key());
    }

    /** An authority acts against some parties a hundred times. */
    @Test
    void thePartyOfManyActsIsKeptOnce() {
        var names = new ComparedNames();
        var acted =
                new Sighting("party:s|GAMMA TEST LABS|", EntityKind.ORGANIZATION, "Gamma Test Labs", true, List.of());
        for (var act = 0; act < 3; act++) names.addActed(acted);
        assertThat(names.size()).isEqualTo(1);
        assertThat(names.findAlike(firm("party:a|GAMMA TEST LAB|MX", "Gama Test Labs")))
                .containsExactly(acted.key());
    }

    /** Two entries of one list may be one party; bearers of two numbers of one kind are two. */
    @Test
    void ofOneListTheSameWordsAloneAreCompared() {
        assertThat(met(
                        new ComparedNames(),
                        firm("ofac:1", "DRAGONFLY CO., LTD."),
                        firm("ofac:2", "DRAGONFLY CO., LIMITED"),
                        firm("ofac:2", "DRAGONFLY COMPANY LIMITED"),
                        firm("ofac:3", "DRAGONFLI CO., LTD."),
                        firm("rfc:1", "Copper Kettle"),
                        firm("rfc:2", "Copper Kettle")))
                .containsExactlyInAnyOrder("ofac:1 ofac:2", "ofac:1 ofac:2");
        assertThat(met(new ComparedNames(), firm("ofac:1", "Dragonfly"), firm("party:a|dragonfly|", "Dragonfly")))
                .containsExactly("ofac:1 party:a|dragonfly|");
    }

    @Test
    void namesakesOfTwoSourcesAreComparedUnlessTheirCountriesDiffer() {
        var mexican = firm("party:a|GAMMA TEST LABS|MX", "Gamma Test Labs");
        var unknown = firm("party:b|GAMMA TEST LABS SA DE CV|", "GAMMA TEST LABS, S.A. de C.V.");
        var indian = firm("party:c|GAMMA TEST LABS|IN", "Gamma Test Labs");
        var sameFile = firm("party:a|LABS GAMMA TEST|MX", "Labs Gamma Test");
        var longer = firm("party:d|GAMMA TEST LABS NORTH|MX", "Gamma Test Labs North");
        var person = new Sighting("party:e|GAMMA TEST LABS|", EntityKind.PERSON, "Gamma Test Labs", false, List.of());
        assertThat(new TreeSet<>(met(new ComparedNames(), mexican, unknown, indian, sameFile, longer)))
                .containsExactlyInAnyOrder(
                        mexican.key() + " " + unknown.key(),
                        unknown.key() + " " + indian.key(),
                        unknown.key() + " " + sameFile.key());
        assertThat(mexican.likeness(unknown)).isNotNull();
        for (var other : List.of(indian, sameFile, longer, person))
            assertThat(mexican.likeness(other)).isNull();
    }

    /** All pairs, each compared either way. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void findsWhatComparingAllPairsFinds(long seed) {
        System.out.println("ComparedNamesTests: seed " + seed);
        var random = new Random(seed);
        var names = new ArrayList<Sighting>();
        for (var row = 0; row < 150; row++) names.add(someone(random, row));
        var expected = new TreeSet<String>();
        for (var later = 0; later < names.size(); later++)
            for (var earlier = 0; earlier < later; earlier++) {
                var one = names.get(earlier);
                var other = names.get(later);
                if (one.likeness(other) != null || other.likeness(one) != null)
                    expected.add(one.key() + " " + other.key());
            }
        assertThat(expected).as("seed " + seed).hasSizeGreaterThan(20);
        assertThat(new TreeSet<>(met(new ComparedNames(), names.toArray(Sighting[]::new))))
                .as("seed " + seed)
                .isEqualTo(expected);
    }

    /** As files and lists give them: every second name is another writing of an earlier one. */
    @ParameterizedTest
    @ValueSource(longs = {1})
    void noneOfAThousandPartiesIsLost(long seed) {
        losesNone(seed, 1_000);
    }

    @Tag("thorough")
    @ParameterizedTest
    @ValueSource(longs = {2, 3})
    void noneOfFiveThousandPartiesIsLost(long seed) {
        losesNone(seed, 5_000);
    }

    private static void losesNone(long seed, int many) {
        System.out.println("ComparedNamesTests: seed " + seed);
        var invented = new InventedNames(seed);
        var random = new Random(seed);
        var writings = InventedNames.Writing.values();
        var parties = new ArrayList<InventedNames.Invented>();
        var names = new ArrayList<Sighting>();
        for (var row = 0; row < many; row++) {
            var isNew = parties.isEmpty() || random.nextInt(2) == 0;
            var party = isNew
                    ? random.nextInt(4) == 0 ? invented.person() : invented.firm()
                    : parties.get(random.nextInt(parties.size()));
            if (!isNew && random.nextInt(4) == 0) party = invented.near(party);
            parties.add(party);
            var text = invented.written(party, writings[random.nextInt(writings.length)]);
            if (random.nextInt(5) == 0) text = invented.written(invented.near(party), writings[1]) + " / " + text;
            var isListed = random.nextInt(3) == 0;
            var kind = random.nextInt(3) == 0
                    ? EntityKind.ORGANIZATION
                    : party.isPerson() ? EntityKind.PERSON : EntityKind.COMPANY;
            names.add(new Sighting(
                    isListed
                            ? "ofac csl ftm rfc".split(" ")[random.nextInt(4)] + ":" + row
                            : "party:" + row % 7 + "|" + row + "|",
                    kind,
                    text,
                    random.nextInt(4) == 0,
                    List.of()));
        }
        var expected = new TreeSet<String>();
        for (var later = 0; later < names.size(); later++)
            for (var earlier = 0; earlier < later; earlier++)
                if (names.get(later).likeness(names.get(earlier)) != null)
                    expected.add(
                            names.get(earlier).key() + " " + names.get(later).key());
        var compared = new ComparedNames();
        var found = new TreeSet<>(met(compared, names.toArray(Sighting[]::new)));
        System.out.printf(
                "seed %d: %d pairs of %d names, %d comparisons, %d encounters%n",
                seed, expected.size(), many, compared.comparisons(), compared.meetings());
        assertThat(expected).as("seed " + seed).hasSizeGreaterThan(many / 10);
        assertThat(found).as("seed " + seed).isEqualTo(expected);
    }

    private static final List<String> WORDS = List.of(
            "Qingshan",
            "Quingshan",
            "Qing",
            "Shan",
            "Sinochem",
            "Sino",
            "Chem",
            "Molino",
            "Azul",
            "Azules",
            "Blue",
            "Mill",
            "Trading",
            "Chemical",
            "Chemicals",
            "Mexico",
            "China",
            "7",
            "Ltd",
            "S.A.",
            "Al",
            "Bin",
            "Hassan",
            "Hasan",
            "Mohammed",
            "Mohamed",
            "青山",
            "化工",
            "X",
            "/");

    private static Sighting someone(Random random, int row) {
        var name = new StringBuilder();
        for (var word = random.nextInt(4); word >= 0; word--)
            name.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
        var kinds = List.of(
                EntityKind.COMPANY,
                EntityKind.COMPANY,
                EntityKind.ORGANIZATION,
                EntityKind.PERSON,
                EntityKind.CRIMINAL_GROUP,
                EntityKind.VESSEL);
        var lists = List.of("ofac:", "rfc:", "csl:", "party:doc|", "party:other|");
        var list = lists.get(random.nextInt(lists.size()));
        return new Sighting(
                list.startsWith("party:")
                        ? list + row + List.of("|", "|MX", "|IN").get(random.nextInt(3))
                        : list + row,
                kinds.get(random.nextInt(kinds.size())),
                name.toString().strip(),
                random.nextInt(3) == 0,
                List.of());
    }
}
