package org.headwater.trace.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EntityKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RemovableTests {

    @Test
    void companiesAndOrganizationsAreRemovableUnlessOtherwiseSaid() {
        var usual = Removable.read(Map.of());
        assertThat(usual.kinds()).containsExactlyInAnyOrder(EntityKind.COMPANY, EntityKind.ORGANIZATION);
        assertThat(usual.ports()).isFalse();
        assertThat(usual.ends()).isFalse();
        assertThat(usual.sets()).isEqualTo(10);
        var said = Removable.read(Map.of(
                "kinds",
                List.of("PERSON"),
                "ports",
                true,
                "protected",
                List.of("a"),
                "costs",
                List.of(Map.of("id", "b", "cost", 7))));
        assertThat(said.kinds()).containsExactly(EntityKind.PERSON);
        assertThat(said.protected_()).isEqualTo(Set.of("a"));
        assertThat(said.costs()).containsExactly(new Removable.Cost("b", 7));
    }

    static List<Map<String, Object>> wrong() {
        return List.of(
                Map.of("kinds", List.of("PORT")),
                Map.of("kinds", List.of()),
                Map.of("sets", 0),
                Map.of("sets", 101),
                Map.of("costs", List.of(Map.of("id", "a", "cost", 0))),
                Map.of("costs", List.of(Map.of("id", "a", "cost", 1_001))),
                Map.of("unheardOf", 1));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void refusesWhatCannotBe(Map<String, Object> said) {
        assertThatThrownBy(() -> Removable.read(said)).isInstanceOf(BadInput.class);
    }
}
