package org.headwater.screening;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.headwater.store.Row;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of all customers of a list with all parties that its asker saw: a run.
 *
 * @param id that of its job, too
 * @param list id of the list
 * @param listName its name
 * @param version of the list
 * @param number later ones have greater numbers
 * @param datasets those that were asked for; empty for all
 * @param points version of the points
 * @param rules digest of the edition of rules of red flags that stood; null where the shipped ones did
 * @param day by which designations were in force
 * @param seenAt the moment of the graph that was seen; null before it began
 * @param finishedAt null where it goes on, or ended before its end
 */
record Screening(
        String id,
        String list,
        String listName,
        long version,
        long number,
        BigDecimal threshold,
        List<String> datasets,
        long points,
        @Nullable String rules,
        LocalDate day,
        String askedBy,
        Instant askedAt,
        @Nullable Instant seenAt,
        @Nullable Instant finishedAt) {

    Screening {
        datasets = List.copyOf(datasets);
    }

    static Screening of(Row row) {
        return new Screening(
                row.text("id"),
                row.text("list"),
                row.text("listName"),
                row.number("listVersion"),
                row.number("number"),
                new BigDecimal(row.text("threshold")),
                row.texts("datasets"),
                row.number("points"),
                row.findText("rules"),
                LocalDate.parse(row.text("day")),
                row.text("by"),
                row.instant("asked"),
                row.findInstant("seen"),
                row.findInstant("finished"));
    }
}
