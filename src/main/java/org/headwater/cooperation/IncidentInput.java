package org.headwater.cooperation;

import java.time.LocalDate;
import java.util.List;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/** An incident as it is reported; a correction gives it whole again. */
record IncidentInput(
        IncidentKind kind,
        String authority,
        @Nullable String authorityName,
        String reference,
        LocalDate date,
        String country,
        @Nullable String place,
        @Nullable String foundSubstance,
        @Nullable String assessedSubstance,
        @Nullable Double quantityKg,
        @Nullable String origin,
        @Nullable List<String> transit,
        @Nullable String destination,
        @Nullable ParticipantInput consignor,
        @Nullable ParticipantInput consignee,
        @Nullable String documentNo,
        @Nullable String container,
        @Nullable String concealment,
        @Nullable String mislabeledAs,
        @Nullable String note,
        @Nullable List<DocumentInput> documents,
        Grade.@Nullable Reliability reliability,
        @Nullable Integer credibility,
        @Nullable Marking marking) {

    /** A paper that supports the report. */
    record DocumentInput(
            String title, @Nullable String url, @Nullable String hash) {}
}
