package org.headwater.intake.statements;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.headwater.access.Viewer;
import org.headwater.document.Citation;
import org.headwater.document.Documents;
import org.headwater.evidence.InventedPart;
import org.headwater.intake.statements.StatementInput.StatedParty;
import org.headwater.intake.statements.StatementInput.StatedSource;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * An invented interview whose sentences became statements of the demonstration world. Other sentences of it are left to a
 * reader, who finds suggestions there.
 */
@Component
class DemonstrationInterview implements InventedPart {

    static final String FILE = "interview.txt";

    static final Citation CITATION = new Citation(
            "Invented demonstration data: note of an interview",
            PartialDate.parse("2025-08-18"),
            null,
            "en",
            Marking.CLEAR);

    private static final int PAGE = 1;

    /** The first two are in a register too, so the interview is their further evidence. */
    static final List<Sentence> SENTENCES = List.of(
            new Sentence(
                    "demo:c026",
                    LinkKind.OWNS,
                    "demo:c027",
                    "2020-07-01",
                    "Saffron Dhow General Trading LLC has owned Bukit Kertas Chemicals Sdn. Bhd. since 1 July 2020"),
            new Sentence(
                    "demo:c022",
                    LinkKind.CONTROLS,
                    "demo:c025",
                    "2021-11-05",
                    "Quiet Ferry Commodities Limited has controlled Ninefold Tamarind Trading Pte. Ltd."
                            + " since 5 November 2021"),
            new Sentence(
                    "demo:c030",
                    LinkKind.ACTS_FOR,
                    "demo:c028",
                    "2023-04",
                    "From April 2023 on Neelsari Organics Private Limited acted for Wiesenquell Chemiehandel GmbH"
                            + " at the port of Mundra"));

    private final Documents documents;
    private final Statements statements;

    DemonstrationInterview(Documents documents, Statements statements) {
        this.documents = documents;
        this.statements = statements;
    }

    /** @param quote stands in the interview once */
    record Sentence(String subject, LinkKind kind, String object, String from, String quote) {

        StatementInput in(String document) {
            return new StatementInput(
                    party(subject),
                    kind,
                    party(object),
                    null,
                    PartialDate.parse(from),
                    null,
                    null,
                    null,
                    null,
                    new StatedSource(null, document, null, null, null, null),
                    null,
                    quote,
                    PAGE,
                    null,
                    null,
                    Grade.Reliability.C,
                    3,
                    null,
                    null,
                    Marking.CLEAR);
        }

        private static StatedParty party(String listId) {
            return new StatedParty(null, listId, null, null, null, null);
        }
    }

    @Override
    public void load(Viewer viewer) {
        var document = documents.addInvented(viewer, FILE, text(), CITATION);
        for (var sentence : SENTENCES) statements.record(viewer, sentence.in(document.id()));
    }

    @Override
    public void drop() {
        documents.dropInvented();
    }

    static String text() {
        try {
            return new ClassPathResource("demo/" + FILE).getContentAsString(UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
