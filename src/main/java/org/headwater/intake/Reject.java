package org.headwater.intake;

import org.jspecify.annotations.Nullable;

/**
 * A row set aside, so that the others could go in.
 *
 * @param file name as given
 * @param line first line of the row, from 1
 * @param column name of the column at fault; null where it is the row as a whole
 * @param code stable, such as {@code BAD_DATE}
 * @param message what is wrong and what to do
 * @param suggestion the value that was probably meant
 */
public record Reject(
        String file,
        long line,
        @Nullable String column,
        String code,
        String message,
        @Nullable String suggestion) {}
