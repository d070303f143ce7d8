package org.headwater.intake.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.intake.statements.StatementInput.StatedNumber;
import org.headwater.intake.statements.StatementInput.StatedParty;
import org.headwater.intake.statements.StatementInput.StatedSource;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Entered statements as rows of the feed, and errors that name the field of the form. */
class EnteredStatementTests {

    private static final StatedSource PAPER =
            new StatedSource(null, null, "A gazette", PartialDate.parse("2020-12-01"), "https://example.org/g", "en");

    private static StatedParty named(String name) {
        return new StatedParty(null, null, name, null, null, null);
    }

    private static StatedParty listed(String listId) {
        return new StatedParty(null, listId, null, null, null, null);
    }

    private static StatedParty kind(EntityKind kind) {
        return new StatedParty(null, null, null, kind, null, null);
    }

    private static StatementInput statement(
            StatedParty subject, LinkKind kind, StatedParty object, StatedSource source) {
        return new StatementInput(
                subject, kind, object, null, null, null, null, null, null, source, null, null, null, null, null, null,
                null, null, null, null);
    }

    private static StatementInput graded(Grade.@Nullable Reliability reliability, @Nullable Integer credibility) {
        return new StatementInput(
                named("Falsa uno"),
                LinkKind.SUPPLIES,
                named("Falsa dos"),
                "79099-07-3",
                PartialDate.parse("2028-03"),
                null,
                null,
                null,
                null,
                PAPER,
                " page 3 ",
                " sold as agreed ",
                null,
                null,
                null,
                reliability,
                credibility,
                List.of("US", "Salt Board"),
                null,
                null);
    }

    private static StatementInput spoken(List<String> claimedBy) {
        return new StatementInput(
                named("Falsa uno"),
                LinkKind.OWNS,
                named("Falsa dos"),
                null,
                null,
                null,
                null,
                null,
                null,
                PAPER,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                claimedBy,
                null,
                null);
    }

    private static EnteredStatement read(StatementInput input) {
        return new EnteredStatement(input, Marking.CLEAR);
    }

    private static String argument(StatementInput input) {
        return catchThrowableOfType(BadInput.class, () -> read(input)).argument();
    }

    @Test
    void readsEveryFieldIntoItsColumn() {
        var row = read(graded(Grade.Reliability.B, 2));
        assertThat(row.text("subject_name")).isEqualTo("Falsa uno");
        assertThat(row.text("relation")).isEqualTo("SUPPLIES");
        assertThat(row.text("object_name")).isEqualTo("Falsa dos");
        assertThat(row.text("cas")).isEqualTo("79099-07-3");
        assertThat(row.text("valid_from")).isEqualTo("2028-03");
        assertThat(row.text("valid_to")).isEmpty();
        assertThat(row.text("source_title")).isEqualTo("A gazette");
        assertThat(row.text("source_date")).isEqualTo("2020-12-01");
        assertThat(row.text("locator")).isEqualTo("page 3");
        assertThat(row.text("quote")).isEqualTo("sold as agreed");
        assertThat(row.text("reliability") + row.text("credibility")).isEqualTo("B2");
        assertThat(row.text("claimed_by")).isEqualTo("US;Salt Board");
        assertThat(row.text("marking")).isEqualTo("CLEAR");
    }

    @Test
    void takesAPartyByItsPlaceOnAListAndByACheckedNumber() {
        var row = read(statement(listed("ofac:41298"), LinkKind.OWNS, listed("iso:CN"), PAPER));
        assertThat(row.text("subject_list") + " " + row.text("subject_id")).isEqualTo("ofac 41298");
        assertThat(row.text("object_list") + " " + row.text("object_id")).isEqualTo("iso CN");
        var numbered = new StatedParty(
                null,
                null,
                "Falsa uno",
                EntityKind.COMPANY,
                null,
                List.of(
                        new StatedNumber("TAX_ID", "MX", "12 34"),
                        new StatedNumber("LEI", null, "529900T8BM49AURSDO55")));
        var known = read(statement(numbered, LinkKind.OWNS, named("Falsa dos"), PAPER));
        assertThat(known.text("subject_list") + " " + known.text("subject_id")).isEqualTo("lei 529900T8BM49AURSDO55");
        assertThat(known.numbers("subject")).hasSize(2);
    }

    @Test
    void takesTheKindAsTheObjectOfIsA() {
        assertThat(read(statement(named("Falsa uno"), LinkKind.IS_A, kind(EntityKind.CRIMINAL_GROUP), PAPER))
                        .text("object_name"))
                .isEqualTo("CRIMINAL_GROUP");
        assertThat(argument(statement(named("Falsa uno"), LinkKind.IS_A, named("Falsa dos"), PAPER)))
                .isEqualTo("object.kind");
        assertThat(argument(statement(named("Falsa uno"), LinkKind.IS_A, kind(EntityKind.VESSEL), PAPER)))
                .isEqualTo("object.kind");
    }

    @Test
    void namesTheFieldOfAnEnd() {
        assertThat(argument(statement(kind(EntityKind.COMPANY), LinkKind.OWNS, named("b"), PAPER)))
                .isEqualTo("subject");
        assertThat(argument(statement(named("a"), LinkKind.OWNS, named(" "), PAPER)))
                .isEqualTo("object.name");
        assertThat(argument(statement(named("a"), LinkKind.OWNS, named("…"), PAPER)))
                .isEqualTo("object.name");
        assertThat(argument(statement(named("a".repeat(501)), LinkKind.OWNS, named("b"), PAPER)))
                .isEqualTo("subject.name");
        assertThat(argument(statement(listed("41298"), LinkKind.OWNS, named("b"), PAPER)))
                .isEqualTo("subject.listId");
        assertThat(argument(statement(listed("iso:XQ"), LinkKind.OWNS, named("b"), PAPER)))
                .isEqualTo("subject.listId");
        assertThat(argument(statement(listed("uscc:91"), LinkKind.OWNS, named("b"), PAPER)))
                .isEqualTo("subject.listId");
        var both = new StatedParty("x", null, "a", null, null, null);
        assertThat(argument(statement(named("a"), LinkKind.OWNS, both, PAPER))).isEqualTo("object.name");
        var vessel = new StatedParty(null, null, "a", EntityKind.VESSEL, null, null);
        assertThat(argument(statement(vessel, LinkKind.OWNS, named("b"), PAPER)))
                .isEqualTo("subject.kind");
        var number = new StatedParty(
                null, null, "a", null, null, List.of(new StatedNumber("LEI", null, "529900T8BM49AURSDO56")));
        assertThat(argument(statement(number, LinkKind.OWNS, named("b"), PAPER)))
                .isEqualTo("subject.identifiers");
        var type = new StatedParty(null, null, "a", null, null, List.of(new StatedNumber("SHOE_SIZE", null, "44")));
        assertThat(argument(statement(type, LinkKind.OWNS, named("b"), PAPER))).isEqualTo("subject.identifiers");
    }

    @Test
    void namesTheFieldOfTheRest() {
        assertThat(argument(statement(named("a"), LinkKind.SHIPPED, named("b"), PAPER)))
                .isEqualTo("kind");
        assertThat(argument(graded(Grade.Reliability.B, null))).isEqualTo("reliability");
        var untitled = new StatedSource(null, null, null, PartialDate.parse("2020"), null, null);
        assertThat(argument(statement(named("a"), LinkKind.OWNS, named("b"), untitled)))
                .isEqualTo("source.title");
        var undated = new StatedSource(null, null, "A gazette", null, null, null);
        assertThat(argument(statement(named("a"), LinkKind.OWNS, named("b"), undated)))
                .isEqualTo("source.day");
        var twice = new StatedSource("x", null, "A gazette", null, null, null);
        assertThat(argument(statement(named("a"), LinkKind.OWNS, named("b"), twice)))
                .isEqualTo("source");
        assertThat(argument(spoken(List.of("one; two")))).isEqualTo("claimedBy");
        assertThat(argument(spoken(List.of("XQ")))).isEqualTo("claimedBy");
    }

    /** The feed reads it; a record that was chosen gets no further name, and the place is the person's own. */
    @Test
    void becomesTheFactThatARowOfTheFeedBecomes() {
        var own = Marking.parse("AMBER(alpha)", "desk").and(Marking.parse("AMBER_STRICT", "desk"));
        var row = read(statement(
                new StatedParty("x1", null, null, null, null, null), LinkKind.OWNS, named("Falsa dos"), PAPER));
        row.name("subject", "Falsa uno");
        row.marked(own);
        var chosen = NewEntity.of("ofac:7", EntityKind.COMPANY, "Falsa uno", Marking.parse("AMBER(alpha)", "desk"));
        var item = StatementFeed.read(
                row,
                new StatementFeed.Reading(Marking.CLEAR, "desk", NewSource::hash, new HashMap<>()),
                new StatementFeed.Given(Map.of("subject", chosen), null, "page 3", null));
        var fact = item.facts().getLast();
        assertThat(fact.kind()).isEqualTo(LinkKind.OWNS);
        assertThat(fact.subject()).isEqualTo("ofac:7");
        assertThat(fact.marking()).isEqualTo(own);
        assertThat(fact.evidence().locator()).isEqualTo("page 3");
        assertThat(item.facts()).extracting(NewFact::subject).containsExactlyInAnyOrder("ofac:7", fact.object());
        assertThat(fact.object()).startsWith("party:").contains("FALSA DOS");
    }
}
