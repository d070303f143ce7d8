package org.headwater.cooperation;

import java.util.List;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * An act of one or more authorities, entered by hand, against a target or against a number of unnamed ones.
 *
 * @param jointly further authorities of the same act
 * @param targetCount number of unnamed targets; null with a target
 */
record ActionInput(
        LinkKind kind,
        String authority,
        @Nullable String authorityName,
        @Nullable List<String> jointly,
        @Nullable ParticipantInput target,
        @Nullable Integer targetCount,
        @Nullable EntityKind targetKind,
        @Nullable String targetCountry,
        @Nullable String programme,
        @Nullable String legalBasis,
        PartialDate from,
        @Nullable PartialDate to,
        @Nullable String outcome,
        @Nullable Dimension dimension,
        String sourceTitle,
        @Nullable String sourceUrl,
        @Nullable PartialDate sourceDate,
        @Nullable String locator,
        @Nullable String quote,
        Grade.@Nullable Reliability reliability,
        @Nullable Integer credibility,
        @Nullable List<String> claimedBy,
        @Nullable List<String> disputedBy,
        @Nullable Marking marking) {

    CitationInput source() {
        return new CitationInput(
                sourceTitle, sourceUrl, sourceDate, locator, quote, reliability, credibility, claimedBy, disputedBy);
    }
}
