package org.headwater.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.headwater.store.CypherCatalog;
import org.junit.jupiter.api.Test;

class FactSightsTests {

    private static final Pattern TAKEN_AWAY = Pattern.compile("\\bREMOVE \\w+:(\\w+)");

    /** A label that is missing would be in backups; queries name labels as text. */
    @Test
    void itsLabelsAreThoseThatQueriesTakeAway() {
        var catalog = new CypherCatalog();
        var taken = catalog.names().stream()
                .map(catalog::text)
                .flatMap(text -> TAKEN_AWAY.matcher(text).results())
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        assertThat(taken).isEqualTo(FactSights.LABELS);
    }
}
