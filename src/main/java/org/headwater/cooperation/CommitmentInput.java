package org.headwater.cooperation;

import java.time.LocalDate;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/** A commitment as it is recorded; either a measure that is computed with its target, or one in words. */
record CommitmentInput(
        String meeting,
        String by,
        String to,
        String text,
        Dimension dimension,
        @Nullable Measure measure,
        @Nullable Integer target,
        @Nullable String measureInWords,
        LocalDate due,
        @Nullable Marking marking) {}
