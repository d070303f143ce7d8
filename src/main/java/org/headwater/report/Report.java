package org.headwater.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.StepClass;
import org.headwater.vocabulary.StepFlag;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;

/**
 * Content of a report, before it is set into pages. Equal reports give equal pages. All texts are of the graph or of {@link
 * ReportWords}; none is markup.
 *
 * @param statements in the order of their numbers, which begin with 1
 * @param sources in the order of their numbers, which begin with 1
 * @param withdrawn pieces of evidence of its statements that do not stand any more
 * @param notes chosen texts of people
 * @param matrix null where nothing was judged
 * @param story of a case; null where it is of a request for chains
 */
record Report(
        Head head,
        Question question,
        List<Path> chains,
        List<Statement> statements,
        List<CitedSource> sources,
        List<Withdrawn> withdrawn,
        List<Note> notes,
        @Nullable Matrix matrix,
        @Nullable CaseStory story) {

    Report {
        chains = List.copyOf(chains);
        statements = List.copyOf(statements);
        sources = List.copyOf(sources);
        withdrawn = List.copyOf(withdrawn);
        notes = List.copyOf(notes);
    }

    /**
     * @param version of the service that wrote it
     * @param knownAt the graph is as of this moment
     * @param marking the highest within
     * @param ceiling the highest level that was asked for; null is the caller's own
     */
    record Head(
            ReportLanguage language,
            String version,
            Instant knownAt,
            Marking marking,
            @Nullable Tlp ceiling) {}

    /** A named value. */
    record Line(String label, String value) {}

    /**
     * @param asked in words
     * @param completeness sentences: what was searched, and what was left out
     */
    record Question(List<Line> asked, List<String> completeness) {
        Question {
            asked = List.copyOf(asked);
            completeness = List.copyOf(completeness);
        }
    }

    /** A party as a picture shows it. */
    record Party(String id, String name, EntityKind kind) {}

    /**
     * A chain.
     *
     * @param key names it for good
     * @param weakest place of its weakest step, from 0
     * @param completion arrival of its last dated shipment; null where none is dated
     */
    record Path(
            String key,
            int tiers,
            int ties,
            double confidence,
            int weakest,
            @Nullable LocalDate completion,
            List<Party> parties,
            List<PathStep> steps) {
        Path {
            parties = List.copyOf(parties);
            steps = List.copyOf(steps);
        }
    }

    /**
     * A step from one party of a chain to the next.
     *
     * @param backwards whether the sentence of the statement runs against the chain
     * @param statement number of the statement that it rests on
     * @param factCount usable facts for it
     * @param relations numbers of statements on the substances that turn into each other before it
     */
    record PathStep(
            StepClass stepClass,
            LinkKind kind,
            boolean backwards,
            int statement,
            int factCount,
            @Nullable String substance,
            @Nullable Double kilograms,
            @Nullable PartialDate from,
            @Nullable PartialDate to,
            double confidence,
            List<StepFlag> flags,
            List<Integer> relations) {
        PathStep {
            flags = List.copyOf(flags);
            relations = List.copyOf(relations);
        }
    }

    /**
     * A fact with what it rests on.
     *
     * @param from first day of the shipment or of the tie; null is unknown
     * @param to last day; null is unknown
     * @param details what else was recorded
     * @param isWithdrawn whether none of its evidence stands, so that it has none and no confidence
     */
    record Statement(
            int number,
            String factId,
            String subject,
            LinkKind kind,
            String object,
            @Nullable PartialDate from,
            @Nullable PartialDate to,
            List<Line> details,
            double confidence,
            List<StepFlag> flags,
            List<Piece> evidence,
            Instant recordedAt,
            Marking marking,
            boolean isWithdrawn) {
        Statement {
            details = List.copyOf(details);
            flags = List.copyOf(flags);
            evidence = List.copyOf(evidence);
        }
    }

    /**
     * A piece of evidence.
     *
     * @param source number of its source
     * @param quote the source's own words; null where none were taken
     * @param grade reliability and credibility, as B2; null where nobody graded it
     */
    record Piece(
            int source,
            String locator,
            @Nullable String quote,
            @Nullable String grade,
            List<String> claimedBy,
            List<String> disputedBy,
            Instant recordedAt,
            Marking marking) {
        Piece {
            claimedBy = List.copyOf(claimedBy);
            disputedBy = List.copyOf(disputedBy);
        }
    }

    /** @param invented whether it is of the demonstration world */
    record CitedSource(
            int number,
            String id,
            String title,
            @Nullable String address,
            @Nullable PartialDate published,
            @Nullable String language,
            String sha256,
            Marking marking,
            boolean invented) {}

    /** A piece of evidence that does not stand any more, and the statement that it was for. */
    record Withdrawn(int statement, Piece piece) {}

    /** A text that somebody wrote, plain, with its own line breaks. */
    record Note(String title, String author, LocalDate day, String text, Marking marking) {}

    /** Hypotheses against what speaks for or against them; each row has what was said of it for each hypothesis. */
    record Matrix(List<Note> hypotheses, List<MatrixRow> rows) {
        Matrix {
            hypotheses = List.copyOf(hypotheses);
            rows = List.copyOf(rows);
            for (var row : rows)
                if (row.cells().size() != hypotheses.size())
                    throw new IllegalArgumentException("a row of a matrix has a cell for each hypothesis");
        }
    }

    /**
     * An item that was judged.
     *
     * @param tellsApart whether somebody finds it consistent with one hypothesis and inconsistent with another
     * @param isWithdrawn whether something to which it refers was withdrawn
     */
    record MatrixRow(String item, boolean tellsApart, boolean isWithdrawn, List<List<MatrixSaying>> cells) {
        MatrixRow {
            cells = cells.stream().map(List::copyOf).toList();
        }
    }

    /** Verdict of a member on an item under a hypothesis, with the reason. */
    record MatrixSaying(String verdict, String by, String why) {}

    /**
     * A case, beside what reports have in common.
     *
     * @param pins in the order of their numbers, which begin with 1
     * @param history who did what when
     */
    record CaseStory(String title, List<CasePin> pins, List<CaseFile> files, List<Line> history) {
        CaseStory {
            pins = List.copyOf(pins);
            files = List.copyOf(files);
            history = List.copyOf(history);
        }
    }

    /**
     * Something that was pinned.
     *
     * @param facts about it
     * @param sentences about it
     * @param statements numbers of those that tell of it
     * @param source its number; null where it is no source
     * @param chain its number; null where it is no chain, or one that was not found
     * @param isWithdrawn whether something to which it refers was withdrawn
     */
    record CasePin(
            int number,
            Note note,
            List<Line> facts,
            List<String> sentences,
            List<Integer> statements,
            @Nullable Integer source,
            @Nullable Integer chain,
            boolean isWithdrawn) {
        CasePin {
            facts = List.copyOf(facts);
            sentences = List.copyOf(sentences);
            statements = List.copyOf(statements);
        }
    }

    /**
     * A file that the case keeps, and the report does not hold.
     *
     * @param sha256 in hexadecimal
     */
    record CaseFile(Note note, String name, long bytes, String sha256) {}
}
