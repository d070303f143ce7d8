package org.headwater.intake;

import org.jspecify.annotations.Nullable;

/**
 * A row, or a part of one, that was set aside while the rest went on. Also the form of a note on a row that was taken.
 *
 * @param file as the caller named it
 * @param line counted from 1
 * @param column null where the row as a whole is meant
 * @param code stable, in capitals
 * @param message the value, what is allowed
 * @param suggestion what was probably meant or what to do; null where nothing can be said
 */
public record Reject(
        String file,
        long line,
        @Nullable String column,
        String code,
        String message,
        @Nullable String suggestion) {}
