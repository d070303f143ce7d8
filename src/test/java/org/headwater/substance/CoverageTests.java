package org.headwater.substance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nobody claims more of a list than its rows hold. */
class CoverageTests {

    @Test
    void theRowsAndTheNamedHolesAreAsManyAsTheEntriesOfTheList() {
        assertThat(Coverage.editions()).isNotEmpty().allSatisfy(edition -> {
            if (edition.entries() != null)
                assertThat(edition.held() + edition.missing().size() + edition.unnamed())
                        .as("%s %s as of %s", edition.instruments(), edition.list(), edition.asOf())
                        .isEqualTo(edition.entries());
        });
    }

    @Test
    void onlyAnInstrumentWhoseWholeListIsHeldClaimsToBeComplete() {
        var whole = Coverage.editions().stream()
                .filter(edition -> edition.isWhole()
                        && edition.instruments().size() == 1
                        && edition.list().isEmpty())
                .flatMap(edition -> edition.instruments().stream())
                .collect(Collectors.toSet());
        assertThat(whole).containsAll(Coverage.claimedComplete());
    }

    @Test
    void theConventionHasFortyThreeSubstancesInTableIAndTwelveOfThemHaveNoNumber() {
        assertThat(Coverage.editions())
                .filteredOn(edition ->
                        edition.list().equals("Table I") && edition.asOf().getYear() == 2024)
                .singleElement()
                .satisfies(edition -> {
                    assertThat(edition.entries()).isEqualTo(43);
                    assertThat(edition.held()).isEqualTo(31);
                    assertThat(edition.missing()).hasSize(12).allMatch(name -> name.endsWith("ester"));
                });
        assertThat(Coverage.claimedComplete()).doesNotContain("UN-1988");
    }
}
