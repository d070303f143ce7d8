package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What the database is asked, as text. */
class CypherCatalogTests {

    /** A text of 10,000 characters was planned for seconds, and each import that moves the statistics has the plans made anew. */
    private static final int MOST_CHARACTERS = 3_000;

    private final CypherCatalog catalog = new CypherCatalog();

    @Test
    void noQueryOfThePresentIsSoLongThatItsPlanIsWaitedFor() {
        assertThat(catalog.names())
                .hasSizeGreaterThan(400)
                .filteredOn(name -> catalog.text(name).length() > MOST_CHARACTERS)
                .isEmpty();
    }
}
