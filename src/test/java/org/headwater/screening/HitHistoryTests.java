package org.headwater.screening;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.headwater.Size;
import org.headwater.intake.ftm.FtmExample.SaidValue;
import org.headwater.screening.HitComparison.HitPair;
import org.headwater.screening.HitComparison.PairDecision;
import org.headwater.screening.HitFacts.HitAspect;
import org.headwater.screening.HitStanding.HitState;
import org.headwater.screening.HitStanding.HitVerdict;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random histories of customers, parties, designations, screenings and decisions, against a model that keeps plain numbers in place of
 * digests and remembers, pair by pair, what each saw.
 */
class HitHistoryTests {

    private static final int HISTORIES = Integer.getInteger("headwater.histories", 1_000);

    private static final Map<HitAspect, LinkKind> KINDS = new EnumMap<>(Map.of(
            HitAspect.NAME, LinkKind.NAMED,
            HitAspect.COUNTRY, LinkKind.LOCATED_IN,
            HitAspect.NUMBER, LinkKind.HAS_IDENTIFIER,
            HitAspect.BORN, LinkKind.BORN_ON,
            HitAspect.FOUNDED, LinkKind.FOUNDED_ON,
            HitAspect.CONTACT, LinkKind.HAS_PHONE,
            HitAspect.ADDRESS, LinkKind.LOCATED_AT));

    private static final List<EntityKind> OF = List.of(EntityKind.PERSON, EntityKind.COMPANY, EntityKind.ORGANIZATION);

    /** A side as the model has it: a number for each aspect, 0 for nothing. */
    private static final class Side {
        private final Map<HitAspect, Integer> values = new EnumMap<>(HitAspect.class);
        private final Set<Integer> designations = new TreeSet<>();

        Side copy() {
            var copy = new Side();
            copy.values.putAll(values);
            copy.designations.addAll(designations);
            return copy;
        }

        int of(HitAspect aspect) {
            return values.getOrDefault(aspect, 0);
        }

        Map<HitAspect, String> digests(Random random) {
            var said = new ArrayList<SaidValue>();
            KINDS.forEach((aspect, kind) -> {
                if (of(aspect) > 0) said.add(new SaidValue(kind, "key:" + of(aspect), "Text " + of(aspect), false));
            });
            java.util.Collections.shuffle(said, random);
            return HitFacts.digests(
                    OF.get(of(HitAspect.KIND) % OF.size()),
                    said,
                    designations.stream().map(number -> "by\tP" + number).toList());
        }
    }

    private record Seen(Side customer, Side party) {}

    /** A finished screening. */
    private record Run(String id, Map<HitPair, Seen> seen, Map<HitPair, HitFacts> facts) {}

    private record Said(HitVerdict verdict, Seen seen, String screening) {}

    private static final class World {
        private final Random random;
        private final Map<String, Side> customers = new TreeMap<>();
        private final Map<String, Side> parties = new TreeMap<>();
        private final List<Run> runs = new ArrayList<>();

        /** What the model holds; taken back is absent. */
        private final Map<HitPair, Said> holds = new HashMap<>();

        private final List<PairDecision<Said>> made = new ArrayList<>();
        private int compared;
        private final Set<String> shown = new TreeSet<>();

        World(Random random) {
            this.random = random;
            for (var number = 0; number < 3; number++) {
                customers.put("c" + number, new Side());
                parties.put("p" + number, new Side());
            }
        }

        private Side any(Map<String, Side> of) {
            return List.copyOf(of.values()).get(random.nextInt(of.size()));
        }

        void step() {
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> change(any(random.nextBoolean() ? customers : parties));
                case 3, 4 -> designate(any(parties));
                case 5, 6, 7 -> screen();
                default -> decide();
            }
        }

        private void change(Side side) {
            var aspects = List.copyOf(EnumSet.complementOf(EnumSet.of(HitAspect.DESIGNATION)));
            side.values.put(aspects.get(random.nextInt(aspects.size())), random.nextInt(3));
        }

        private void designate(Side party) {
            var number = random.nextInt(2);
            if (!party.designations.remove(number)) party.designations.add(number);
        }

        /** Every pair but those whose names are furthest apart. One that does not come to its end leaves no trace. */
        private void screen() {
            if (random.nextInt(4) == 0) return;
            var seen = new LinkedHashMap<HitPair, Seen>();
            var facts = new LinkedHashMap<HitPair, HitFacts>();
            customers.forEach((key, customer) -> parties.forEach((id, party) -> {
                if (Math.abs(customer.of(HitAspect.NAME) - party.of(HitAspect.NAME)) == 2) return;
                var pair = new HitPair(key, id);
                seen.put(pair, new Seen(customer.copy(), party.copy()));
                facts.put(pair, new HitFacts(customer.digests(random), party.digests(random)));
            }));
            runs.add(new Run("s" + runs.size(), seen, facts));
        }

        /** Of a hit of the last screening, or of an earlier one. */
        private void decide() {
            if (runs.isEmpty()) return;
            var run = random.nextInt(3) == 0 ? runs.get(random.nextInt(runs.size())) : runs.getLast();
            if (run.seen().isEmpty()) return;
            var pairs = List.copyOf(run.seen().keySet());
            var pair = pairs.get(random.nextInt(pairs.size()));
            var verdict = HitVerdict.values()[random.nextInt(HitVerdict.values().length)];
            if (verdict == HitVerdict.TAKE_BACK && !holds.containsKey(pair)) return;
            var said = new Said(verdict, Objects.requireNonNull(run.seen().get(pair)), run.id());
            if (verdict == HitVerdict.TAKE_BACK) holds.remove(pair);
            else holds.put(pair, said);
            made.add(new PairDecision<>(
                    pair, verdict, Objects.requireNonNull(run.facts().get(pair)), run.id(), said));
        }

        void compareAll() {
            for (var at = 0; at < runs.size(); at++) compare(runs.get(at), at == 0 ? null : runs.get(at - 1));
        }

        private void compare(Run now, @Nullable Run before) {
            var found = HitComparison.compare(now.facts(), before == null ? Map.of() : before.facts(), made, now.id());
            var pairs = new java.util.HashSet<>(now.seen().keySet());
            if (before != null) pairs.addAll(before.seen().keySet());
            assertThat(found.keySet()).isEqualTo(pairs);
            found.forEach((pair, hit) -> {
                assertThat(hit.decision()).isSameAs(holds.get(pair));
                var expected = expected(pair, now, before);
                assertThat(hit.standing().state() + " " + hit.standing().isOpen() + " "
                                + hit.standing().changes())
                        .isEqualTo(expected);
                shown.add(hit.standing().state() + " " + hit.standing().isOpen() + " "
                        + (hit.decision() == null ? "undecided" : hit.decision().verdict()));
                compared++;
            });
        }

        /** In words: state, whether it is open, and what changed. */
        private String expected(HitPair pair, Run now, @Nullable Run before) {
            var is = now.seen().get(pair);
            if (is == null) return HitState.GONE + " false []";
            var was = before == null ? null : before.seen().get(pair);
            var said = holds.get(pair);
            var against = said != null ? said.seen() : was;
            var changes = new ArrayList<String>();
            if (against != null)
                for (var isParty : List.of(false, true))
                    for (var aspect : HitAspect.values()) {
                        var one = isParty ? against.party() : against.customer();
                        var other = isParty ? is.party() : is.customer();
                        var differs = aspect == HitAspect.KIND
                                ? one.of(aspect) % OF.size() != other.of(aspect) % OF.size()
                                : aspect == HitAspect.DESIGNATION
                                        ? isParty
                                                && (said == null || said.verdict() != HitVerdict.NOT_SAME)
                                                && !one.designations.equals(other.designations)
                                        : one.of(aspect) != other.of(aspect);
                        if (differs)
                            changes.add(
                                    "HitChange[side=" + (isParty ? "PARTY" : "CUSTOMER") + ", what=" + aspect + "]");
                    }
            if (!changes.isEmpty()) return HitState.CHANGED + " true " + changes;
            var waits = said == null
                    || said.verdict() == HitVerdict.LATER && !said.screening().equals(now.id());
            return (was == null ? HitState.NEW : HitState.STANDING) + " " + waits + " []";
        }
    }

    @Test
    void histories() {
        long first = Size.seed();
        System.out.println("HitHistoryTests: -Dheadwater.seed=" + first + " -Dheadwater.histories=" + HISTORIES);
        var compared = 0L;
        var shown = new TreeSet<String>();
        for (var number = 0; number < HISTORIES; number++) {
            var seed = first + number;
            var world = new World(new Random(seed));
            try {
                for (var step = 0; step < 40; step++) world.step();
                world.compareAll();
            } catch (AssertionError e) {
                throw new AssertionError("-Dheadwater.seed=" + seed + " -Dheadwater.histories=1", e);
            }
            compared += world.compared;
            shown.addAll(world.shown);
        }
        if (HISTORIES < 100) return;
        assertThat(compared).isGreaterThan(HISTORIES * 20L);
        assertThat(shown)
                .contains(
                        "NEW true undecided",
                        "NEW false SAME",
                        "STANDING false NOT_SAME",
                        "STANDING true undecided",
                        "STANDING true LATER",
                        "STANDING false LATER",
                        "CHANGED true SAME",
                        "CHANGED true NOT_SAME",
                        "CHANGED true undecided",
                        "GONE false SAME",
                        "GONE false undecided");
    }

    @Test
    void aDesignationChangesWhoIsTheSameAndNobodyElse() {
        var customer = HitFacts.digests(EntityKind.COMPANY, List.of(), List.of());
        var before = new HitFacts(customer, HitFacts.digests(EntityKind.COMPANY, List.of(), List.of("by\tP")));
        var after = new HitFacts(customer, HitFacts.digests(EntityKind.COMPANY, List.of(), List.of()));
        for (var pair : List.of(List.of(before, after), List.of(after, before))) {
            assertThat(standing(pair, HitVerdict.SAME).state()).isEqualTo(HitState.CHANGED);
            assertThat(standing(pair, HitVerdict.NOT_SAME))
                    .isEqualTo(new HitStanding(HitState.STANDING, List.of(), false));
        }
    }

    private static HitStanding standing(List<HitFacts> facts, HitVerdict verdict) {
        return HitStanding.of(
                facts.getFirst(), facts.getLast(), new HitStanding.HeldDecision(verdict, facts.getFirst(), false));
    }
}
