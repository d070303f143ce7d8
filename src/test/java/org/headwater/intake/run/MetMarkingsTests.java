package org.headwater.intake.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.Test;

/** A job has the join of what it met, which its importer always sees. */
class MetMarkingsTests {

    private static Viewer importer(Tlp clearance) {
        return new Viewer("ana", "agency", clearance, Set.of("alpha", "beta"), Set.of(Viewer.Role.ANALYST));
    }

    private static MetMarkings asked(String marking, Tlp clearance) {
        return new MetMarkings(Marking.parse(marking), importer(clearance));
    }

    @Test
    void joinsTheMarkingsOfAllRows() {
        var met = asked("GREEN", Tlp.RED);
        assertThat(met.add(Marking.parse("CLEAR"))).isFalse();
        assertThat(met.add(Marking.parse("AMBER(alpha)"))).isTrue();
        assertThat(met.add(Marking.parse("AMBER(alpha)"))).isFalse();
        assertThat(met.add(Marking.parse("RED(beta)"))).isTrue();
        assertThat(met.joined()).hasToString("AMBER(alpha)&RED(beta)");
    }

    @Test
    void readsTheMarkingOfARowThatIsSetAside() {
        var met = asked("CLEAR", Tlp.RED);
        assertThat(met.add("")).isEqualTo("CLEAR");
        assertThat(met.add((String) null)).isNull();
        assertThat(met.add("tlp:red")).isEqualTo("RED:agency");
        assertThat(met.joined()).hasToString("RED:agency");
    }

    @Test
    void rowThatCannotBeReadOrIsBeyondTheImporterCountsAsTheHighestThatTheImporterSees() {
        for (var written : Set.of("SECRET", "AMBER(gamma)", "RED:elsewhere")) {
            var met = asked("CLEAR", Tlp.AMBER);
            met.add(written);
            assertThat(met.joined()).as(written).hasToString("AMBER");
        }
        var met = asked("CLEAR", Tlp.RED);
        met.add("RED:elsewhere");
        assertThat(met.joined()).hasToString("RED:agency");
    }

    @Test
    void stayShortAndSeenHoweverManyCombinationsOfGroupsAFileHas() {
        var met = asked("CLEAR", Tlp.RED);
        for (var number = 0; number < 1_000; number++) {
            var marking = Marking.parse((number % 2 == 0 ? "AMBER(alpha|g" : "RED(beta|g") + number + ")");
            met.add(marking);
            assertThat(marking.isAtMost(met.joined())).isTrue();
        }
        assertThat(met.joined().toString()).hasSizeLessThan(500);
        assertThat(importer(Tlp.RED).maySee(met.joined())).isTrue();
    }
}
