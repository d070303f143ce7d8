package org.headwater.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.headwater.vocabulary.EntityKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NameBlocksTests {

    private static final List<String> TRADES = List.of("Trading", "Chemical", "Logistics", "Industry");

    private static Sighting firm(String key, String name) {
        return new Sighting(key, EntityKind.COMPANY, name, List.of());
    }

    private static List<String> met(NameBlocks blocks, Sighting... all) {
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
    void aNameCostsTheSameHoweverManyAreKnown(int lists) {
        var many = 2_000;
        var most = 100;
        var random = new Random(7);
        var blocks = new NameBlocks(most);
        var costs = new ArrayList<Long>();
        for (var row = 0; row < 2 * many; row++) {
            var trade = TRADES.get(random.nextInt(TRADES.size()));
            var one = firm(
                    (row % lists == 0 ? "rfc:" : "uscc:") + row,
                    "Shanghai Dragon " + word(random) + " " + trade + " Ltd");
            var before = blocks.meetings();
            blocks.findAlike(one);
            blocks.add(one);
            // At most what its blocks, and that of its very words, may hold.
            assertThat(blocks.meetings() - before)
                    .isLessThanOrEqualTo((long) most * (one.blocks().size() + 1));
            if (row % many == many - 1) costs.add(blocks.meetings() + blocks.comparisons());
        }
        if (lists == 1) assertThat(costs).as("names of one list").containsExactly(0L, 0L);
        else
            assertThat(costs.getLast())
                    .as("%s of %s and twice as many", costs, many)
                    .isBetween(1L, 2L * many * most * 2);
    }

    @Test
    void aBlockThatManyShareIsNoWayButCountsWithARareOne() {
        var blocks = new NameBlocks(3);
        for (var row = 0; row < 10; row++)
            blocks.add(firm("rfc:" + row, "Shanghai " + "abcdefghij".charAt(row) + "xiu"));
        assertThat(met(blocks, firm("ofac:1", "Shanghai Dragonfly"), firm("rfc:20", "Dragonfly Shanghai Ltd")))
                .containsExactly("ofac:1 rfc:20");
    }

    @Test
    void aNameOfNothingButWhatManyShareFindsTheVeryNameStill() {
        var blocks = new NameBlocks(3);
        for (var row = 0; row < 10; row++) {
            blocks.add(firm("rfc:" + row, "Shanghai " + "abcdefghij".charAt(row) + "xiu"));
            blocks.add(firm("rfc:1" + row, "Dragonfly " + "abcdefghij".charAt(row) + "xiu"));
        }
        assertThat(met(blocks, firm("rfc:30", "Shanghai Dragonfly"), firm("ofac:1", "Dragonfly Shanghai Ltd")))
                .containsExactly("rfc:30 ofac:1");
        assertThat(met(blocks, firm("ofac:2", "Dragonfly Shanghai Industry")))
                .as("which shares nothing but what many share")
                .isEmpty();
    }

    @Test
    void namesOfOneListAreNotCompared() {
        var blocks = new NameBlocks();
        assertThat(met(
                        blocks,
                        firm("ofac:1", "Dragonfly"),
                        firm("ofac:2", "Dragonfly"),
                        firm("party:a|dragonfly|", "Dragonfly")))
                .containsExactlyInAnyOrder("ofac:1 party:a|dragonfly|", "ofac:2 party:a|dragonfly|");
    }

    @Test
    void namesakesOfTwoSourcesAreComparedUnlessTheirCountriesDiffer() {
        var mexican = firm("party:a|GAMMA TEST LABS|MX", "Gamma Test Labs");
        var unknown = firm("party:b|GAMMA TEST LABS SA DE CV|", "GAMMA TEST LABS, S.A. de C.V.");
        var indian = firm("party:c|GAMMA TEST LABS|IN", "Gamma Test Labs");
        var sameFile = firm("party:a|LABS GAMMA TEST|MX", "Labs Gamma Test");
        var longer = firm("party:d|GAMMA TEST LABS NORTH|MX", "Gamma Test Labs North");
        var person = new Sighting("party:e|GAMMA TEST LABS|", EntityKind.PERSON, "Gamma Test Labs", List.of());
        assertThat(new TreeSet<>(met(new NameBlocks(), mexican, unknown, indian, sameFile, longer)))
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
        System.out.println("NameBlocksTests: seed " + seed);
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
        assertThat(new TreeSet<>(met(new NameBlocks(), names.toArray(Sighting[]::new))))
                .as("seed " + seed)
                .isEqualTo(expected);
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
                List.of());
    }
}
