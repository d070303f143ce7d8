package org.headwater.cooperation;

import java.time.LocalDate;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/** A pre-export notification as sent. A field that the Convention asks for may be null here: the check names it. */
record NotificationInput(
        String authority,
        @Nullable String authorityName,
        String reference,
        @Nullable String country,
        @Nullable String addressee,
        @Nullable ParticipantInput exporter,
        @Nullable String exporterAddress,
        @Nullable ParticipantInput importer,
        @Nullable String importerAddress,
        @Nullable ParticipantInput consignee,
        @Nullable String consigneeAddress,
        @Nullable String substance,
        @Nullable Double quantityKg,
        @Nullable String entryPoint,
        @Nullable LocalDate dispatch,
        @Nullable LocalDate answerBy,
        @Nullable String note,
        @Nullable Marking marking) {}
