package org.headwater.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/**
 * Who sees a marking. The two-world test takes this rule for granted, so each condition of it has a row here that fails without
 * it: clearance, group, owner, every restriction of an alternative, any alternative, a text that cannot be read.
 */
class ViewerTests {

    private static Viewer viewer(Tlp clearance, String... groups) {
        return new Viewer("someone", "agency", clearance, Set.of(groups), Set.of(Viewer.Role.READER));
    }

    @ParameterizedTest
    @CsvSource({
        // Clearance reaches the level, or does not.
        "CLEAR, , CLEAR, true",
        "CLEAR, , GREEN, false",
        "GREEN, , GREEN, true",
        "GREEN, alpha, AMBER(alpha), false",
        "RED, alpha, AMBER(alpha), true",
        // A group is one of the caller's, or is not.
        "RED, , AMBER(alpha), false",
        "RED, beta, AMBER(alpha), false",
        "RED, beta, AMBER(alpha|beta), true",
        // The owner is the caller's organization, or is not, whatever groups there are.
        "RED, , RED:agency, true",
        "RED, elsewhere, RED:elsewhere, false",
        "AMBER, , RED:agency, false"
    })
    void seesWhatEachConditionAllows(Tlp clearance, @Nullable String group, String marking, boolean seen) {
        var viewer = group == null ? viewer(clearance) : viewer(clearance, group);
        assertThat(viewer.maySee(Marking.parse(marking))).isEqualTo(seen);
        assertThat(viewer.maySee(Marking.parse(marking).toString())).isEqualTo(seen);
    }

    @Test
    void everyRestrictionOfAJoinedMarkingCounts() {
        var both = Marking.parse("AMBER(alpha)").and(Marking.parse("RED:elsewhere"));
        assertThat(viewer(Tlp.RED, "alpha").maySee(both)).isFalse();
        var groups = Marking.parse("AMBER(alpha)").and(Marking.parse("AMBER(beta)"));
        assertThat(viewer(Tlp.RED, "alpha").maySee(groups)).isFalse();
        assertThat(viewer(Tlp.RED, "alpha", "beta").maySee(groups)).isTrue();
    }

    @Test
    void oneAlternativeIsEnough() {
        var either = Marking.parse("AMBER(alpha)").or(Marking.parse("AMBER(beta)"));
        assertThat(viewer(Tlp.RED, "beta").maySee(either)).isTrue();
        assertThat(viewer(Tlp.RED, "gamma").maySee(either)).isFalse();
    }

    @Test
    void aTextThatCannotBeReadIsNobodys() {
        var all = viewer(Tlp.RED, "alpha", "beta");
        assertThat(all.maySee("")).isFalse();
        assertThat(all.maySee("SECRET")).isFalse();
        assertThat(all.maySee((String) null)).isFalse();
    }

    @Test
    void namesThatDifferByCaseAndKeysOfAPersonAreThatPerson() {
        var caller = viewer(Tlp.RED);
        assertThat(caller.mayBe("someone", "agency")).isTrue();
        assertThat(caller.mayBe(" SomeOne ", "agency")).isTrue();
        assertThat(caller.mayBe("someone/a key", "agency")).isTrue();
        assertThat(caller.mayBe("someone", "elsewhere")).isFalse();
        assertThat(caller.mayBe("someone else", "agency")).isFalse();
        assertThat(Viewer.areOne("https://issuer/1", "https://issuer/2")).isFalse();
    }

    /** With the settings as they come: what it may not see it could neither record nor screen. */
    @Test
    void theDemonstrationUserSeesWhateverItRecords() {
        var settings = new Binder(new MapConfigurationPropertySource(Map.of()))
                .bindOrCreate("headwater.demonstration-viewer", DemonstrationViewer.class);
        var viewer = settings.viewer();
        for (var level : Tlp.values()) {
            var own = Marking.of(level, Set.of(), viewer.organization());
            assertThat(viewer.recordsUnder(own)).isEqualTo(own);
        }
        assertThat(viewer.maySee(viewer.recordsUnder(null))).isTrue();
    }

    @Test
    void theDemonstrationUserIsNoSteward() {
        assertThatThrownBy(() -> new DemonstrationViewer(
                        "demonstration", "headwater", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.STEWARD)))
                .hasMessageContaining("headwater.demonstration-viewer.roles");
    }
}
