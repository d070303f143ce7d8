package org.headwater.substance;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a substance is controlled: a function of jurisdiction, day and destination.
 *
 * @param instruments the ones that apply, the closest first
 * @param undecided instruments that may apply: their list is incomplete, or their start is not established
 * @param licenceNeeded towards the destination; null is not known
 * @param reason for a person, in one or more sentences
 * @param certainty of the surest instrument where controlled, else of the least sure thing that the answer rests on
 */
public record ControlStatus(
        ControlState status,
        List<AppliedInstrument> instruments,
        List<UndecidedInstrument> undecided,
        @Nullable Boolean licenceNeeded,
        String reason,
        Certainty certainty) {

    public ControlStatus {
        instruments = List.copyOf(instruments);
        undecided = List.copyOf(undecided);
    }

    /** An instrument that may or may not apply. */
    public record UndecidedInstrument(
            String citation,
            Jurisdiction jurisdiction,
            String list,
            String reason,
            Certainty certainty,
            @Nullable String paragraph,
            @Nullable LocalDate checked,
            @Nullable String checkedBy) {}
}
