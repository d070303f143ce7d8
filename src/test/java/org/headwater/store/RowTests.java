package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Values;

class RowTests {

    private static Row row(@Nullable Object... namesAndValues) {
        var values = new HashMap<String, @Nullable Object>();
        for (var at = 0; at < namesAndValues.length; at += 2)
            values.put(String.valueOf(namesAndValues[at]), namesAndValues[at + 1]);
        return new Row(Values.value(values));
    }

    /** The driver's own word for it is the text "null", which reads like a name. */
    @Test
    void doesNotTakeNullForAText() {
        assertThatThrownBy(() -> row("name", null).text("name")).hasMessage("name is null");
        assertThatThrownBy(() -> row("names", Arrays.asList("x", null)).texts("names"))
                .hasMessage("names is null");
        assertThat(row("name", null).findText("name")).isNull();
        assertThat(row("names", null).texts("names")).isEmpty();
    }

    @Test
    void givesTheRestByName() {
        assertThat(row("c", 3, "a", List.of("x"), "b", null, "id", "1").allBut(Set.of("id")))
                .containsExactly(Map.entry("a", List.of("x")), Map.entry("c", 3L));
    }
}
