package org.headwater.cooperation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An event about to be kept; who and when in this database are added by the writer. */
record NewEvent(
        Event.Act what,
        LocalDate on,
        @Nullable String text,
        @Nullable String answers) {}
