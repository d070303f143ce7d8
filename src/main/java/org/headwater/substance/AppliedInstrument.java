package org.headwater.substance;

import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * An instrument that covers a substance on the day and towards the destination asked about.
 *
 * @param from the first day on which it is known to cover it
 * @param startEstablished whether that is the day from which it does
 * @param to last day; null where it goes on
 * @param licenceNeeded whether it asks for a licence towards the destination; null where it does not say
 * @param complete whether the data have all that the instrument lists
 * @param paragraph the place in the text; null where none is recorded
 * @param checked the day on which the row was compared with the text; null where none is recorded
 * @param checkedBy the reader; null where none is recorded
 */
public record AppliedInstrument(
        String citation,
        Jurisdiction jurisdiction,
        String title,
        String list,
        ScopeKind kind,
        LocalDate from,
        boolean startEstablished,
        @Nullable LocalDate to,
        @Nullable Boolean licenceNeeded,
        boolean complete,
        Certainty certainty,
        @Nullable String paragraph,
        @Nullable LocalDate checked,
        @Nullable String checkedBy,
        @Nullable String note) {

    static final Comparator<AppliedInstrument> CLOSEST_FIRST = Comparator.comparing(AppliedInstrument::kind)
            .thenComparing(AppliedInstrument::from)
            .thenComparing(AppliedInstrument::list)
            .thenComparing(AppliedInstrument::citation);
}
