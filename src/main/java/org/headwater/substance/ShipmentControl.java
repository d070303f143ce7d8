package org.headwater.substance;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a line of a shipment was controlled when it was sent.
 *
 * @param line of the document, from 1
 * @param cas assessed, else declared
 * @param on day of dispatch, else of arrival; null where neither is known to the day, and then the status is not known
 * @param destination country of arrival; null where unknown
 */
public record ShipmentControl(
        int line,
        String cas,
        Jurisdiction jurisdiction,
        @Nullable LocalDate on,
        @Nullable String destination,
        ControlStatus status) {}
