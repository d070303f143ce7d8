package org.headwater.intake.table;

import java.util.HashMap;
import java.util.Map;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.CardNumber;
import org.jspecify.annotations.Nullable;

/**
 * A row set aside, so that the others could go in. Its texts are {@linkplain Bounded bounded}.
 *
 * @param file name as given
 * @param line first line of the row, from 1
 * @param column name of the column at fault; null where it is the row as a whole
 * @param why the kind of fault
 * @param message what is wrong and what to do
 * @param suggestion the value that was probably meant
 * @param marking of the row, as it is written; null where it brings none that can be read, and has its job's
 */
public record Reject(
        String file,
        long line,
        @Nullable String column,
        RejectCode why,
        String message,
        @Nullable String suggestion,
        @Nullable String marking) {

    public Reject(
            String file,
            long line,
            @Nullable String column,
            RejectCode why,
            String message,
            @Nullable String suggestion) {
        this(file, line, column, why, message, suggestion, null);
    }

    public Reject {
        file = Bounded.name(file);
        column = column == null ? null : Bounded.name(column);
        message = String.valueOf(Bounded.message(message));
        if (marking != null) marking = CardNumber.hidden(marking);
        // A part of the right value is no right value, and the number of a card is kept nowhere.
        if (suggestion != null
                && (suggestion.length() > Bounded.LONGEST
                        || !CardNumber.hidden(suggestion).equals(suggestion))) suggestion = null;
    }

    /** Stable, such as {@code BAD_DATE}. */
    public String code() {
        return why.name();
    }

    public Reject marked(@Nullable String text) {
        return new Reject(file, line, column, why, message, suggestion, text);
    }

    /** Row for the store, at its place among those of a job. */
    public Map<String, @Nullable Object> row(int place) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("place", place);
        row.put("file", file);
        row.put("line", line);
        row.put("column", column);
        row.put("code", code());
        row.put("message", message);
        row.put("suggestion", suggestion);
        row.put("marking", marking);
        return row;
    }
}
