package org.headwater.vocabulary;

import static org.assertj.core.api.Assertions.*;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.Marking.Restriction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkingTests {

    private static final List<String> NAMES = List.of("fiu-a", "fiu-b", "fiu-c");

    /** A caller as access.md has it: a clearance, groups, an organization. */
    record Caller(Tlp clearance, Set<String> groups, String organization) {

        boolean sees(Marking marking) {
            return marking.alternatives().stream()
                    .anyMatch(one -> one.restrictions().stream().allMatch(this::meets));
        }

        private boolean meets(Restriction restriction) {
            if (clearance.compareTo(restriction.level()) < 0) return false;
            if (!restriction.groups().isEmpty())
                return restriction.groups().stream().anyMatch(groups::contains);
            return restriction.owner().isEmpty() || restriction.owner().equals(organization);
        }
    }

    private static final List<Caller> CALLERS = callers();

    private static List<Caller> callers() {
        var callers = new ArrayList<Caller>();
        for (var clearance : Tlp.values())
            for (int groups = 0; groups < 8; groups++)
                for (var organization : NAMES) {
                    var in = new HashSet<String>();
                    for (int i = 0; i < 3; i++) if ((groups >> i & 1) == 1) in.add(NAMES.get(i));
                    callers.add(new Caller(clearance, in, organization));
                }
        return callers;
    }

    private static Restriction restriction(Random random) {
        var groups = new HashSet<String>();
        if (random.nextBoolean()) for (var name : NAMES) if (random.nextBoolean()) groups.add(name);
        var level = Tlp.values()[random.nextInt(Tlp.values().length)];
        var isOwners = level.compareTo(Tlp.AMBER_STRICT) >= 0 || random.nextInt(3) == 0;
        return new Restriction(level, groups, isOwners ? NAMES.get(random.nextInt(NAMES.size())) : "");
    }

    private static List<Restriction> restrictions(Random random) {
        var restrictions = new ArrayList<Restriction>();
        for (int i = random.nextInt(3); i >= 0; i--) restrictions.add(restriction(random));
        return restrictions;
    }

    private static Marking marking(Random random) {
        var marking = Marking.all(restrictions(random));
        return random.nextInt(3) > 0 ? marking : marking.or(Marking.all(restrictions(random)));
    }

    @Test
    void readsWhatItWrites() {
        Seeded.forAll(2_000, random -> {
            var marking = marking(random);
            assertThat(Marking.read(marking.toString())).isEqualTo(marking);
        });
    }

    @Test
    void isWrittenTheSameInAnyOrder() {
        Seeded.forAll(2_000, random -> {
            var restrictions = restrictions(random);
            assertThat(Marking.all(restrictions.reversed()))
                    .hasToString(Marking.all(restrictions).toString());
        });
    }

    @Test
    void dropsOnlyRestrictionsThatOthersImply() {
        Seeded.forAll(2_000, random -> {
            var restrictions = restrictions(random);
            var marking = Marking.all(restrictions);
            for (var caller : CALLERS)
                assertThat(caller.sees(marking))
                        .as("%s by %s", restrictions, caller)
                        .isEqualTo(restrictions.stream().allMatch(caller::meets));
        });
    }

    @Test
    void isAtMostAnotherOnlyIfWhoeverSeesThatSeesThis() {
        Seeded.forAll(5_000, random -> {
            var a = marking(random);
            var b = marking(random);
            if (a.isAtMost(b))
                for (var caller : CALLERS)
                    if (caller.sees(b))
                        assertThat(caller.sees(a))
                                .as("%s, %s by %s", a, b, caller)
                                .isTrue();
        });
    }

    /** Of single restrictions the answer is exact, not only safe. */
    @Test
    void isAtMostAnotherWheneverSingleRestrictionsAllowIt() {
        Seeded.forAll(5_000, random -> {
            var a = Marking.all(List.of(restriction(random)));
            var b = Marking.all(List.of(restriction(random)));
            assertThat(a.isAtMost(b))
                    .as("%s, %s", a, b)
                    .isEqualTo(CALLERS.stream().filter(c -> c.sees(b)).allMatch(c -> c.sees(a)));
        });
    }

    @Test
    void twoTogetherAreSeenByThoseWhoSeeBoth() {
        Seeded.forAll(3_000, random -> {
            var a = marking(random);
            var b = marking(random);
            var both = a.and(b);
            assertThat(both).isEqualTo(b.and(a));
            assertThat(a.isAtMost(both) && b.isAtMost(both)).isTrue();
            for (var caller : CALLERS) assertThat(caller.sees(both)).isEqualTo(caller.sees(a) && caller.sees(b));
        });
    }

    @Test
    void eitherIsSeenByThoseWhoSeeOne() {
        Seeded.forAll(3_000, random -> {
            var a = marking(random);
            var b = marking(random);
            var either = a.or(b);
            assertThat(either).isEqualTo(b.or(a));
            assertThat(either.or(a)).isEqualTo(either);
            assertThat(either.isAtMost(a) && either.isAtMost(b)).isTrue();
            assertThat(Marking.stored(either.toString())).contains(either);
            for (var caller : CALLERS) assertThat(caller.sees(either)).isEqualTo(caller.sees(a) || caller.sees(b));
        });
    }

    /** What a caller is told is what would stand there if nothing that they may not see were there. */
    @Test
    void ofAlternativesOnlyOnesOwnAreTold() {
        Seeded.forAll(3_000, random -> {
            var a = marking(random);
            var b = marking(random);
            for (var caller : CALLERS) {
                var viewer = new Viewer("reader", caller.organization(), caller.clearance(), caller.groups(), Set.of());
                if (caller.sees(a) && !caller.sees(b))
                    assertThat(viewer.shown(a.or(b))).isEqualTo(viewer.shown(a));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"AMBER(fiu-a)/RED:fiu-b", "CLEAR/CLEAR", "RED:fiu-a/fiu-b"})
    void nobodyGivesAlternatives(String text) {
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> Marking.parse(text, "fiu-a"));
    }

    @Test
    void oneUnreadableAlternativeMakesAllUnreadable() {
        assertThat(Marking.stored("CLEAR/PURPLE")).isEmpty();
        assertThat(Marking.stored("RED:fiu-a/fiu-b")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "TLP:AMBER+STRICT, AMBER_STRICT:fiu-a",
        "tlp:green, GREEN",
        "amber strict(fiu-b|fiu-a), AMBER_STRICT(fiu-a|fiu-b)",
        "RED, RED:fiu-a",
        "RED:fiu-b, RED:fiu-b",
        "AMBER(fiu-a) & RED(fiu-b), AMBER(fiu-a)&RED(fiu-b)",
        "AMBER & GREEN, AMBER",
        "AMBER(fiu-a|fiu-b)&AMBER(fiu-a), AMBER(fiu-a)"
    })
    void readsTheSpellingsOfFiles(String text, String canonical) {
        assertThat(Marking.parse(text, "fiu-a")).hasToString(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "&", "GREEN&", "PURPLE", "AMBER()", "AMBER(a|)", "AMBER(A)", "RED", "RED:", "AMBER(a)(b)"})
    void refusesWhatItCannotRead(String text) {
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> Marking.parse(text));
    }

    @Test
    void refusesAnOwnerThatItWouldHaveToForget() {
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> Marking.parse("AMBER:fiu-a"))
                .satisfies(e -> assertThat(e.suggestion()).isEqualTo("AMBER(fiu-a)"));
    }

    /** A decision that binds one organization is for all its people, and for outsiders as closed as any record of its own. */
    @Test
    void isForAllPeopleOfOneOrganization() {
        var within = Marking.CLEAR.and(Marking.within("fiu-a"));
        assertThat(within).hasToString("CLEAR:fiu-a");
        assertThat(Marking.stored("CLEAR:fiu-a")).contains(within);
        assertThat(within.level()).isEqualTo(Tlp.AMBER_STRICT);
        for (var caller : CALLERS)
            assertThat(caller.sees(within)).isEqualTo(caller.organization().equals("fiu-a"));
        assertThat(Marking.parse("AMBER(fiu-b)").and(within)).hasToString("AMBER(fiu-b)&CLEAR:fiu-a");
        assertThat(Marking.parse("RED:fiu-a").and(within)).hasToString("RED:fiu-a");
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> Marking.parse("CLEAR:fiu-a"));
    }

    @Test
    void hasTheHighestOfItsLevels() {
        assertThat(Marking.parse("AMBER(fiu-a)&RED(fiu-b)").level()).isEqualTo(Tlp.RED);
    }
}
