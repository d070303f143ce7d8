package org.headwater.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.headwater.access.Admissions;
import org.headwater.access.Departures;
import org.headwater.access.LocalToken;
import org.headwater.access.NotAdmitted;
import org.headwater.access.Viewer;
import org.headwater.store.Deadline;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.LimitExceeded;
import org.springframework.stereotype.Component;

/** Admits the work of HTTP endpoints to the lanes of GraphQL's questions, and ends it where its client leaves. */
@Component
class HttpAdmissions implements Admissions {

    private final LimitSettings limits;
    private final Allowances allowances;
    private final Lanes lanes;
    private final LocalToken token;
    private final Departures departures;
    private final Refusals refusals;
    private final StartUnderWay start;

    HttpAdmissions(
            LimitSettings limits,
            Allowances allowances,
            Lanes lanes,
            LocalToken token,
            Departures departures,
            Refusals refusals,
            StartUnderWay start) {
        this.start = start;
        this.limits = limits;
        this.allowances = allowances;
        this.lanes = lanes;
        this.token = token;
        this.departures = departures;
        this.refusals = refusals;
    }

    @Override
    public <T> T admit(HttpServletRequest request, Viewer viewer, long cost, Supplier<T> work) {
        var deadline = Deadline.in(limits.deadline());
        var isCharged = !token.matches(request.getHeader(LocalToken.HEADER));
        var caller = Visit.caller(viewer);
        // A full allowance does not reach, so that waiting would be of no use.
        if (isCharged && cost > limits.costAtOnce())
            throw LimitExceeded.of("COST_AT_ONCE", "cost", cost, limits.costAtOnce());
        try {
            if (isCharged) allowances.charge(caller, cost);
        } catch (Refusal spent) {
            throw told(ErrorCode.RATE_LIMITED, spent);
        }
        Lane.Permit place;
        try {
            place = lanes.of(cost).enter(deadline.left()).join();
        } catch (CompletionException | CancellationException e) {
            if (isCharged) allowances.giveBack(caller, cost);
            if (e.getCause() instanceof Refusal busy) throw told(ErrorCode.UNAVAILABLE, busy);
            if (e.getCause() instanceof TimeoutException) throw late(deadline);
            throw e;
        }
        try (place) {
            var watch = departures.watch(request, deadline::abandon);
            Deadline.set(deadline);
            try {
                return work.get();
            } finally {
                Deadline.set(null);
                // Before the answer is written: from then on the connection is the server's.
                watch.close();
            }
        }
    }

    private NotAdmitted late(Deadline deadline) {
        var late = start.late(deadline.most().toSeconds());
        return told(ErrorCode.valueOf(late.code()), late);
    }

    private NotAdmitted told(ErrorCode error, Refusal refusal) {
        var limit = refusal.limit();
        if (limit != null) refusals.count(limit);
        return new NotAdmitted(
                error, limit, String.valueOf(refusal.getMessage()), Math.max(1, refusal.retryAfterSeconds()));
    }
}
