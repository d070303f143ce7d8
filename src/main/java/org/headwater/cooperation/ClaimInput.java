package org.headwater.cooperation;

import java.util.List;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/** A claim as it is recorded; the schema says which fields go with which kind. */
record ClaimInput(
        LinkKind kind,
        EndInput subject,
        List<EndInput> objects,
        String text,
        @Nullable CooperationState cooperation,
        @Nullable EndInput through,
        @Nullable PartialDate from,
        @Nullable PartialDate to,
        @Nullable PartialDate due,
        @Nullable String meeting,
        @Nullable String causeOf,
        @Nullable StatisticInput statistic,
        CitationInput source,
        @Nullable Marking marking) {

    /** A number; the claim says where and for which period it holds. */
    record StatisticInput(String measure, double value, String unit) {}
}
