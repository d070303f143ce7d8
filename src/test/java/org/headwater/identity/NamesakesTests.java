package org.headwater.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Precision and recall on 500 pairs of one party's names and 500 of two parties' near names, all invented. */
class NamesakesTests {

    private static final long SEED = 22;

    /** @param sort of the writing, or "two parties" */
    record NamedPair(String one, String other, boolean isPerson, boolean isOne, String sort) {
        double score() {
            return (isPerson ? Likeness.ofPersons(one, other) : Likeness.ofBodies(one, other)).score();
        }
    }

    static List<NamedPair> pairs() {
        var invented = new InventedNames(SEED);
        var random = new Random(SEED);
        var writings = InventedNames.Writing.values();
        var pairs = new ArrayList<NamedPair>();
        while (pairs.size() < 1_000) {
            var party = random.nextInt(4) == 0 ? invented.person() : invented.firm();
            var isOne = pairs.size() % 2 == 0;
            var how = writings[random.nextInt(writings.length)];
            var one = party.written();
            var other =
                    isOne ? invented.written(party, how) : invented.near(party).written();
            // A writing that leaves this name as it is shows nothing.
            if (!one.equals(other))
                pairs.add(new NamedPair(one, other, party.isPerson(), isOne, isOne ? how.name() : "two parties"));
        }
        return pairs;
    }

    @Test
    void findsTheNamesOfOneParty() {
        System.out.println("NamesakesTests: seed " + SEED);
        var found = new TreeMap<String, int[]>();
        var right = 0;
        var wrong = 0;
        for (var pair : pairs()) {
            var isAlike = pair.score() >= Likeness.THRESHOLD;
            var counts = found.computeIfAbsent(pair.sort(), first -> new int[2]);
            counts[isAlike ? 0 : 1]++;
            if (isAlike && pair.isOne()) right++;
            if (isAlike && !pair.isOne()) wrong++;
        }
        var precision = (double) right / (right + wrong);
        var recall = right / 500.0;
        found.forEach(
                (sort, counts) -> System.out.printf(Locale.ROOT, "%s: %d alike, %d not%n", sort, counts[0], counts[1]));
        var figures = String.format(
                Locale.ROOT, "%d found, %d wrongly; precision %.3f, recall %.3f", right, wrong, precision, recall);
        System.out.println(figures);
        assertThat(precision).as(figures).isGreaterThanOrEqualTo(0.80);
        assertThat(recall).as(figures).isGreaterThanOrEqualTo(0.80);
    }

    /**
     * 0.70 is the lowest likeness of names with which persons of one day of birth are proposed. It is below all writings of a name and
     * above near names, so that other persons who happen to share the day are not proposed.
     */
    @Test
    void aSharedDayOfBirthProposesNoNearNames() {
        System.out.println("NamesakesTests: seed " + SEED);
        var invented = new InventedNames(SEED);
        var random = new Random(SEED);
        var writings = InventedNames.Writing.values();
        var same = new ArrayList<Double>();
        var near = new ArrayList<Double>();
        var others = new ArrayList<Double>();
        while (same.size() < 500) {
            var person = invented.person();
            var written = invented.written(person, writings[random.nextInt(writings.length)]);
            if (written.equals(person.written())) continue;
            same.add(Likeness.ofPersons(person.written(), written).score());
            near.add(Likeness.ofPersons(person.written(), invented.near(person).written())
                    .score());
            for (var stranger = 0; stranger < 40; stranger++)
                others.add(
                        Likeness.ofPersons(person.written(), invented.person().written())
                                .score());
        }
        for (var bound : List.of(0.5, 0.6, 0.7, 0.8, 0.85))
            System.out.printf(
                    Locale.ROOT,
                    "names alike %.2f: %.3f of one person, %.3f of near names, %.5f of any two%n",
                    bound,
                    share(same, bound),
                    share(near, bound),
                    share(others, bound));
        assertThat(share(same, 0.7)).isGreaterThan(0.95);
        assertThat(share(near, 0.7)).isLessThan(0.01);
        assertThat(share(others, 0.7)).isLessThan(0.001);
    }

    private static double share(List<Double> scores, double bound) {
        return (double) scores.stream().filter(score -> score >= bound).count() / scores.size();
    }
}
