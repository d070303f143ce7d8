package org.headwater.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTests {

    private final AtomicLong asked = new AtomicLong(7);
    private final AtomicLong nanos = new AtomicLong();
    private final List<Duration> rests = new ArrayList<>();
    private final Pace pace = new Pace(asked::get, nanos::get, rests::add);

    private void work(Duration time) {
        nanos.addAndGet(time.toNanos());
        pace.rest();
    }

    @Test
    void nobody_asks_and_nothing_rests() {
        work(Duration.ofMillis(300));
        work(Duration.ofMillis(300));
        assertThat(rests).isEmpty();
    }

    @Test
    void the_rest_is_as_long_as_the_work_while_somebody_asks() {
        asked.incrementAndGet();
        work(Duration.ofMillis(300));
        work(Duration.ofMillis(500));
        asked.addAndGet(3);
        work(Duration.ofMillis(200));
        assertThat(rests).containsExactly(Duration.ofMillis(300), Duration.ofMillis(200));
    }

    @Test
    void long_work_earns_no_long_rest() {
        asked.incrementAndGet();
        work(Duration.ofMinutes(1));
        assertThat(rests).containsExactly(Duration.ofSeconds(2));
    }

    @Test
    void what_was_asked_during_the_rest_is_not_counted_twice() {
        var inside = new Pace(asked::get, nanos::get, time -> {
            rests.add(time);
            asked.incrementAndGet();
        });
        asked.incrementAndGet();
        nanos.addAndGet(1_000);
        inside.rest();
        inside.rest();
        assertThat(rests).hasSize(1);
    }

    @Test
    void an_interrupt_ends_the_rest_and_stays() {
        var ended = new Pace(asked::get, nanos::get, time -> {
            throw new InterruptedException();
        });
        asked.incrementAndGet();
        ended.rest();
        assertThat(Thread.interrupted()).isTrue();
    }
}
