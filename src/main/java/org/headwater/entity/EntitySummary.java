package org.headwater.entity;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.headwater.access.Moment;
import org.headwater.evidence.Fact;
import org.headwater.evidence.Source;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * First overview of an entity for a reader, from the facts that the caller sees.
 *
 * @param listings those that stand first
 * @param tellers sources with the most pieces of evidence first, at most {@link #MOST_TELLERS}
 * @param sourceCount number of sources, those left out among them
 * @param evidenceCount number of pieces of evidence
 * @param firstRecorded when the first of the evidence was recorded, {@code lastRecorded} the last; null without evidence
 */
public record EntitySummary(
        List<Listing> listings,
        ShipmentTotals sent,
        ShipmentTotals received,
        List<Teller> tellers,
        int sourceCount,
        long evidenceCount,
        @Nullable Instant firstRecorded,
        @Nullable Instant lastRecorded) {

    /** Number that a reader takes in at once; the list of evidence has them all. */
    static final int MOST_TELLERS = 20;

    /** Part of a summary that is asked for; the other parts are left empty. */
    enum Part {
        LISTINGS,
        TELLERS,
        SENT,
        /** Sent shipments with goods and weights. */
        SENT_WEIGHED,
        RECEIVED,
        RECEIVED_WEIGHED
    }

    /** A question for the summary of a visible entity. */
    record SummaryOf(Entity entity, Set<Part> parts) {
        SummaryOf {
            parts = Set.copyOf(parts);
        }

        boolean asks(Part part) {
            return parts.contains(part);
        }
    }

    public EntitySummary {
        listings = List.copyOf(listings);
        tellers = List.copyOf(tellers);
    }

    /**
     * Listing by one authority, from its lists and designations: an administrative act, not a verdict.
     *
     * @param programmes programmes and lists, in their order
     * @param since first day that a designation states; null where none does
     * @param sinceAtLeast earliest day on which a list or document shows it; null where {@code since} is known or none has a day
     * @param until last day; null where it stands, or is unknown
     * @param standing whether it stands, as far as is told
     */
    public record Listing(
            String authorityId,
            List<String> programmes,
            @Nullable PartialDate since,
            @Nullable LocalDate sinceAtLeast,
            @Nullable LocalDate until,
            boolean standing,
            List<Fact> facts,
            Moment moment) {
        public Listing {
            programmes = List.copyOf(programmes);
            facts = List.copyOf(facts);
        }
    }

    /** A source and how many pieces of evidence are from it. */
    public record Teller(Source source, long evidenceCount) {}

    /**
     * The shipments of one direction.
     *
     * @param shipments number of them
     * @param undated number of those without a day of dispatch and of arrival
     * @param withoutAmount number of those of which no line has a weight
     * @param first the earliest day, {@code last} the latest one; null where none has a day
     * @param years the earliest first, unknown last
     * @param goods the greatest number of shipments first, at most {@link #MOST_GOODS}
     * @param partners the most frequent first, at most {@link #MOST_PARTNERS}
     * @param partnerCount number of partners, those left out among them
     * @param truncated whether older shipments or goods were left out
     */
    public record ShipmentTotals(
            long shipments,
            long undated,
            long withoutAmount,
            @Nullable PartialDate first,
            @Nullable PartialDate last,
            List<YearTotal> years,
            List<GoodsTotal> goods,
            List<Partner> partners,
            int partnerCount,
            boolean truncated) {

        /** The newest ones. A hub of so many is counted within a second or two; counting more would hold up others. */
        static final int MOST_SHIPMENTS = 100_000;

        /** Substances in the years of a long trade. */
        static final int MOST_GOODS = 500;

        static final int MOST_PARTNERS = 20;

        /** Totals of a direction that was not asked for. */
        static final ShipmentTotals NONE =
                new ShipmentTotals(0, 0, 0, null, null, List.of(), List.of(), List.of(), 0, false);

        public ShipmentTotals {
            years = List.copyOf(years);
            goods = List.copyOf(goods);
            partners = List.copyOf(partners);
        }
    }

    /** Totals of one year: null is unknown. {@code quantityKg} is null where no line has a weight. */
    public record YearTotal(
            @Nullable Integer year,
            long shipments,
            long withoutAmount,
            @Nullable BigDecimal quantityKg) {}

    /**
     * Totals of one substance in one year.
     *
     * @param substance CAS number as declared; null where unknown
     * @param assessed CAS number as assessed; null where it was not
     * @param year null is unknown
     * @param shipments number of shipments with such a line
     * @param withoutAmount number of those in which no such line has a weight
     * @param quantityKg null where no line has a weight
     */
    public record GoodsTotal(
            @Nullable String substance,
            @Nullable String assessed,
            @Nullable Integer year,
            long shipments,
            long withoutAmount,
            @Nullable BigDecimal quantityKg) {}

    /** Partner at the other end of the entity's shipments, with the first and the last day; null where none has a day. */
    public record Partner(
            String entityId,
            long shipments,
            @Nullable PartialDate first,
            @Nullable PartialDate last,
            Moment moment) {}
}
