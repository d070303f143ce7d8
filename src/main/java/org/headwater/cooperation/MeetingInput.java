package org.headwater.cooperation;

import java.time.LocalDate;
import java.util.List;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/** A meeting as it is recorded. */
record MeetingInput(
        String title,
        LocalDate start,
        LocalDate end,
        @Nullable String place,
        List<String> parties,
        @Nullable Dimension dimension,
        @Nullable String note,
        @Nullable List<IncidentInput.DocumentInput> documents,
        @Nullable Marking marking) {}
