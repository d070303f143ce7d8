package org.headwater.casework;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.headwater.evidence.ReferredElements.ReferredElement;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Problem;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Content of a case that one member sees today, for other modules. Nothing in it tells of what is hidden.
 *
 * @param marking as far as the member may know it, as are all others
 * @param owner agency that opened it
 * @param closing null of an open case
 * @param items that stand, in the order in which they were kept; judgements are in the matrix alone
 * @param hypotheses of the matrix, in the order in which they were kept
 * @param matrix items that were judged; those that tell hypotheses apart come first
 * @param acts who did what, the oldest first; those on items that are not here are left out
 */
public record CaseContent(
        String id,
        String title,
        String question,
        String purpose,
        Marking marking,
        String owner,
        Instant openedAt,
        String openedBy,
        @Nullable Closing closing,
        List<KeptItem> items,
        List<KeptItem> hypotheses,
        List<JudgedItem> matrix,
        List<Act> acts) {

    public CaseContent {
        items = List.copyOf(items);
        hypotheses = List.copyOf(hypotheses);
        matrix = List.copyOf(matrix);
        acts = List.copyOf(acts);
    }

    /** Closing of a case. */
    public record Closing(Instant at, String by, String reason) {}

    /** Kind of an item. */
    public enum KeptKind {
        PIN,
        QUESTION,
        PICTURE,
        FILE,
        NOTE,
        TASK,
        HYPOTHESIS
    }

    /**
     * An item.
     *
     * @param references the elements that its texts name, and the one that it pins
     * @param element id of the element that a pin is about
     * @param chain key of the chain that a pin is about, {@code request} the question that found it, as JSON; null where it was purged
     * @param export id of the export that a pin is about
     * @param file of a FILE
     * @param isWithdrawn whether something to which it refers was withdrawn
     * @param isPurged whether something to which it referred was purged
     */
    public record KeptItem(
            String id,
            KeptKind kind,
            String title,
            String text,
            Marking marking,
            String author,
            String organization,
            Instant createdAt,
            List<ReferredElement> references,
            @Nullable String element,
            @Nullable String chain,
            @Nullable String request,
            @Nullable String export,
            @Nullable KeptFile file,
            boolean isWithdrawn,
            boolean isPurged) {

        private static final JsonMapper JSON = JsonMapper.builder().build();
        private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

        public KeptItem {
            references = List.copyOf(references);
        }

        /**
         * The question of a chain.
         *
         * @throws BadInput where it cannot be read, or was purged
         */
        public ChainRequest question() {
            if (request == null) throw BadInput.of("request", null, "is left; it was purged");
            try {
                return ChainRequest.read(JSON.readValue(request, OBJECT));
            } catch (JacksonException e) {
                throw BadInput.of("request", request, "is no JSON object");
            } catch (BadInput e) {
                throw e;
            } catch (Problem e) {
                throw BadInput.saying("request", String.valueOf(e.getMessage()), null);
            }
        }

        public Optional<ReferredElement> pinned() {
            return references.stream().filter(one -> one.id().equals(element)).findFirst();
        }
    }

    /**
     * A file that an item keeps.
     *
     * @param sha256 in hexadecimal
     */
    public record KeptFile(String name, long bytes, String sha256) {}

    /** An item under the hypotheses, in the order of these. */
    public record JudgedItem(KeptItem item, boolean tellsApart, List<List<Said>> cells) {

        public JudgedItem {
            cells = cells.stream().map(List::copyOf).toList();
        }
    }

    /** Verdict of a member on an item. */
    public enum SaidVerdict {
        CONSISTENT,
        INCONSISTENT,
        NEITHER
    }

    /** A judgement with its reason. */
    public record Said(
            String id, SaidVerdict verdict, String why, Marking marking, String author, String organization) {}

    /** Kind of an act. */
    public enum Deed {
        OPENED,
        CHANGED,
        CLOSED,
        ITEM_KEPT,
        ITEM_CHANGED
    }

    /**
     * A line of the case's timeline.
     *
     * @param item that it is about; null where it is about the case
     */
    public record Act(
            Deed deed,
            String by,
            String organization,
            Instant at,
            @Nullable String item) {}
}
