package org.headwater.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Objects;
import java.util.regex.Pattern;
import org.headwater.intake.run.RowEnd;
import org.headwater.intake.run.RowSum;

/** That what a job says of its rows adds up: in its message, in its counts, and to the rows that it has read. */
final class RowSums {

    private static final Pattern TOLD = Pattern.compile("(\\d+) [a-z]+ read: ([^;]*)");

    private RowSums() {}

    /** Every job of a feed that is done. One that finds its list here already has read nothing. */
    static void check(Job job) {
        if (job.state() != JobState.DONE) return;
        var message = Objects.requireNonNull(job.message());
        var parts = Arrays.stream(RowEnd.values())
                .mapToLong(end -> job.count(end.count()))
                .sum();
        assertThat(parts).as("the counts of " + message).isEqualTo(job.count(RowSum.ROWS));
        assertThat(job.count(RowSum.ROWS)).as("the rows of " + message).isEqualTo(job.read());
        var told = TOLD.matcher(message);
        if (!told.find()) {
            // An edition of rules is taken whole: its one number is the sum.
            if (!message.endsWith("edition of " + job.read() + " rules"))
                assertThat(job.read()).as(message).isZero();
            return;
        }
        var sum = Arrays.stream(told.group(2).split(", "))
                .mapToLong(part -> Long.parseLong(part.substring(0, part.indexOf(' '))))
                .sum();
        assertThat(sum).as("the parts of " + message).isEqualTo(Long.parseLong(told.group(1)));
        assertThat(sum).as(message).isEqualTo(job.read());
    }

    /** The parts of a job that are not zero, such as {@code NEW 2, ASIDE 1}. */
    static String of(Job job) {
        return String.join(
                ", ",
                Arrays.stream(RowEnd.values())
                        .filter(end -> job.count(end.count()) > 0)
                        .map(end -> end + " " + job.count(end.count()))
                        .toList());
    }
}
