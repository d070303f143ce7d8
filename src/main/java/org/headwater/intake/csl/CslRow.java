package org.headwater.intake.csl;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.stream.Stream;
import org.headwater.intake.table.BadRow;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.RejectCode;
import org.jspecify.annotations.Nullable;

/** A row by the names of its columns. */
record CslRow(String file, NamedCsvRecord record) {

    long line() {
        return record.getStartingLineNumber();
    }

    String text(String column) {
        return record.findField(column).map(String::strip).orElse("");
    }

    @Nullable
    String find(String column) {
        var text = text(column);
        return text.isEmpty() ? null : text;
    }

    /** The values of a cell that holds several. */
    List<String> all(String column) {
        return Stream.of(text(column).split(";"))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    BadRow bad(String column, RejectCode code, String message) {
        return new BadRow(new Reject(file, line(), column, code, message, null));
    }
}
