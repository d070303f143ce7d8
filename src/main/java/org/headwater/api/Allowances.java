package org.headwater.api;

import io.github.bucket4j.Bucket;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The rest of each caller's allowance: a bucket of cost that fills at a steady rate. */
@Component
final class Allowances {

    private final LimitSettings limits;
    private final Map<String, Bucket> buckets;

    Allowances(LimitSettings limits) {
        this.limits = limits;
        // By the last use: who has been quiet longest has a full bucket again.
        this.buckets = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                return size() > limits.callers();
            }
        };
    }

    /** Refuses, saying for how long, what the caller cannot pay now. */
    void charge(String caller, long cost) {
        var probe = bucket(caller).tryConsumeAndReturnRemaining(cost);
        if (!probe.isConsumed())
            throw Refusal.spent(Duration.ofNanos(probe.getNanosToWaitForRefill())
                    .plusMillis(999)
                    .toSeconds());
    }

    /** Return of a cost that was charged for work that was not done. */
    void giveBack(String caller, long cost) {
        bucket(caller).addTokens(cost);
    }

    private Bucket bucket(String caller) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(
                    caller,
                    name -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(limits.costAtOnce())
                                    .refillGreedy(limits.costPerSecond(), Duration.ofSeconds(1)))
                            .build());
        }
    }
}
