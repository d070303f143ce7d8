package org.headwater.cooperation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;

/**
 * A record of cooperation as it is to be recorded.
 *
 * @param record id that stays through corrections
 * @param objects at the other end; a fact for each
 * @param qualifiers what tells it from others with the same ends and period: plain values
 * @param details plain values
 * @param parts further participants by their role
 * @param also further facts of the same record, such as the persons at a meeting
 */
record Draft(
        LinkKind kind,
        String record,
        Paper paper,
        Participant subject,
        List<Participant> objects,
        Period period,
        Marking marking,
        Map<String, Object> qualifiers,
        Map<String, Object> details,
        Map<String, Participant> parts,
        List<Further> also) {

    Draft(
            LinkKind kind,
            String record,
            Paper paper,
            Participant subject,
            List<Participant> objects,
            Period period,
            Marking marking,
            Map<String, Object> qualifiers,
            Map<String, Object> details,
            Map<String, Participant> parts) {
        this(kind, record, paper, subject, objects, period, marking, qualifiers, details, parts, List.of());
    }

    /** A further fact of a record, of the record's period, marking and evidence. */
    record Further(
            LinkKind kind,
            Participant subject,
            Participant object,
            Map<String, Object> qualifiers,
            Map<String, Object> details) {}

    /**
     * The words in which a paper says it.
     *
     * @param locator place in the paper; null is the whole
     */
    record Said(
            @Nullable String locator,
            @Nullable String quote,
            List<Participant> claimedBy,
            List<Participant> disputedBy) {

        static final Said NOTHING = new Said(null, null, List.of(), List.of());
    }

    /**
     * The report that a record rests on.
     *
     * @param hash of the report, as far as its content is known: its kind, authority and reference
     * @param title as a reader would cite it
     * @param url where it can be read, and {@code published} when it came out; null where it is published nowhere
     */
    record Paper(
            String hash,
            String title,
            @Nullable String url,
            @Nullable PartialDate published,
            List<Document> documents,
            @Nullable Grade grade,
            boolean invented,
            Said said) {

        Paper(
                String hash,
                String title,
                @Nullable String url,
                @Nullable PartialDate published,
                List<Document> documents,
                @Nullable Grade grade,
                boolean invented) {
            this(hash, title, url, published, documents, grade, invented, Said.NOTHING);
        }
    }

    Draft {
        objects = List.copyOf(objects);
        qualifiers = Map.copyOf(qualifiers);
        details = Map.copyOf(details);
        parts = Map.copyOf(parts);
        also = List.copyOf(also);
    }

    /** Everybody and everything that it names. */
    List<Participant> participants() {
        var all = new ArrayList<Participant>(parts.values());
        all.add(subject);
        all.addAll(objects);
        for (var one : also) {
            all.add(one.subject());
            all.add(one.object());
        }
        all.addAll(paper.said().claimedBy());
        all.addAll(paper.said().disputedBy());
        return all;
    }

    Draft marked(Marking wanted) {
        return new Draft(kind, record, paper, subject, objects, period, wanted, qualifiers, details, parts, also);
    }
}
