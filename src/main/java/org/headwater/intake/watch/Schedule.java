package org.headwater.intake.watch;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/** Times of the looks at a source, in UTC. */
record Schedule(@Nullable CronExpression cron, Duration every) {

    private static final Duration FIRST_RETRY = Duration.ofMinutes(5);

    /** After ten doublings a retry is later than the longest usual interval. */
    private static final int MOST_DOUBLINGS = 10;

    /** The look that follows a moment; a cron expression without a further one is asked again after {@code every}. */
    Instant after(Instant moment) {
        if (cron == null) return moment.plus(every);
        var next = cron.next(moment.atZone(ZoneOffset.UTC));
        return next == null ? moment.plus(every) : next.toInstant();
    }

    /** The look after a failure: soon, later after each further one, and never later than the usual look. */
    Instant afterFailure(Instant moment, int failures) {
        var wait = FIRST_RETRY.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS));
        var retry = moment.plus(wait);
        var usual = after(moment);
        return retry.isBefore(usual) ? retry : usual;
    }

    @Override
    public String toString() {
        return cron == null ? every.toString() : cron.toString();
    }

    /** The moment from which a list that was current then is stale: one look may fail, or wait for a person. */
    Instant staleAfter(Instant current) {
        return after(after(current));
    }
}
