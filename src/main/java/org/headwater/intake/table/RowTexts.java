package org.headwater.intake.table;

import java.util.function.Function;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;

/** The texts of one row by the names of its feed's fields: a row of a file, or what a person enters in place of one. */
public interface RowTexts {

    String file();

    /** The first line of the row, from 1. */
    long line();

    /** The places of the rows of other files that complete this one, for its evidence; empty where there is none. */
    default String partners() {
        return "";
    }

    /** The text without blanks around it; empty where the row has none. */
    String text(String column);

    /** The writer's own name of the column that the field's text comes from. */
    String columnOf(String field);

    /** The value of the text; null where it is empty. */
    default <T> @Nullable T value(String column, RejectCode code, Function<String, T> parse) {
        var text = text(column);
        return text.isEmpty() ? null : parsed(column, code, text, parse);
    }

    default @Nullable String find(String column) {
        var text = text(column);
        return text.isEmpty() ? null : text;
    }

    /** Whether the row is of the demonstration world, by its own column. */
    default boolean isInvented() {
        return text("invented").equals("true");
    }

    default BadRow bad(@Nullable String column, RejectCode code, String message) {
        return new BadRow(reject(column, code, message, null), column);
    }

    /** The value of the text, as of this column. */
    default <T> T parsed(String column, RejectCode code, String text, Function<String, T> parse) {
        try {
            return parse.apply(text);
        } catch (BadInput e) {
            throw new BadRow(reject(column, code, String.valueOf(e.getMessage()), e.suggestion()), column);
        }
    }

    default Reject reject(@Nullable String column, RejectCode code, String message, @Nullable String suggestion) {
        return new Reject(file(), line(), column == null ? null : columnOf(column), code, message, suggestion)
                .marked(text("marking"));
    }
}
