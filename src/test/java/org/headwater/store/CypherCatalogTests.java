package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
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

    @Test
    void takesAFragmentOfTheOwnModuleBeforeOneOfAccess() {
        catalog.fill(Map.of(
                "one/query",
                "MATCH (f) WHERE {{marked fact f}} AND {{seen fact f}} RETURN f",
                "other/query",
                "MATCH (g) WHERE {{marked fact g}} RETURN g",
                "one/_markedFact",
                "this.own",
                "access/_markedFact",
                "this.marked",
                "access/_seenFact",
                "this.a OR {{marked fact this}}"));
        assertThat(catalog.text("one/query")).isEqualTo("MATCH (f) WHERE (f.own) AND (f.a OR (f.marked)) RETURN f");
        assertThat(catalog.text("other/query")).isEqualTo("MATCH (g) WHERE (g.marked) RETURN g");
    }

    @Test
    void putsExpressionsInParenthesesAndPartsOfAQueryAsTheyAre() {
        catalog.fill(Map.of(
                "one/query",
                "MATCH (f) WHERE {{small fact f}} AND {{plain conditions f}} {{last clauses f}} RETURN {{all columns f}}",
                "one/_smallFact",
                "this.a OR this.b",
                "one/_plainConditions",
                "this.c\nAND this.d",
                "one/_lastClauses",
                "WITH this",
                "one/_allColumns",
                "this.id AS id,\nthis.a AS a"));
        assertThat(catalog.text("one/query"))
                .isEqualTo("MATCH (f) WHERE (f.a OR f.b) AND f.c AND f.d WITH f RETURN f.id AS id, f.a AS a");
    }

    @Test
    void saysWhereItLookedForAFragmentThatIsMissing() {
        assertThatThrownBy(() -> catalog.fill(Map.of("one/query", "RETURN {{all columns f}}")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "one/query names {{all columns f}}, but there is no _allColumns.cypher in one and in access");
    }
}
