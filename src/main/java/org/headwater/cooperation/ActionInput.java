package org.headwater.cooperation;

import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/** An act of an authority, entered by hand. */
record ActionInput(
        LinkKind kind,
        String authority,
        @Nullable String authorityName,
        ParticipantInput target,
        @Nullable String programme,
        @Nullable String legalBasis,
        PartialDate from,
        @Nullable PartialDate to,
        @Nullable String outcome,
        @Nullable Dimension dimension,
        String sourceTitle,
        @Nullable String sourceUrl,
        @Nullable PartialDate sourceDate,
        Grade.@Nullable Reliability reliability,
        @Nullable Integer credibility,
        @Nullable Marking marking) {}
