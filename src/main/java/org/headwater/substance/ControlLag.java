package org.headwater.substance;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Delay of a jurisdiction behind the United Nations in controlling a substance.
 *
 * @param international first day of control by the United Nations; null where not established
 * @param national first day of control by the jurisdiction; null where not established
 * @param days from the one to the other, negative where the jurisdiction was first; null where either is not established
 */
public record ControlLag(
        Jurisdiction jurisdiction,
        @Nullable LocalDate international,
        @Nullable LocalDate national,
        @Nullable Integer days) {}
