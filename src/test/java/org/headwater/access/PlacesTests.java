package org.headwater.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class PlacesTests {

    @Test
    void leaveRoomForOthersWhateverOneCallerTakes() {
        var places = new Places(3, 2);
        assertThat(places.tryTake("mallory")).isEqualTo(Places.Outcome.TAKEN);
        assertThat(places.tryTake("mallory")).isEqualTo(Places.Outcome.TAKEN);
        for (var time = 0; time < 100; time++)
            assertThat(places.tryTake("mallory")).isEqualTo(Places.Outcome.OWN_TAKEN);
        assertThat(places.tryTake("ana")).isEqualTo(Places.Outcome.TAKEN);
        assertThat(places.tryTake("ana")).isEqualTo(Places.Outcome.ALL_TAKEN);
        places.release("mallory", 1);
        assertThat(places.tryTake("ana")).isEqualTo(Places.Outcome.TAKEN);
        assertThat(places.tryTake("mallory")).isEqualTo(Places.Outcome.ALL_TAKEN);
        places.release("ana", 2);
        places.release("mallory", 1);
        assertThat(places.tryTake("mallory")).isEqualTo(Places.Outcome.TAKEN);
    }

    @Test
    void countWhoWaitsAsOneWhoHasAPlace() throws Exception {
        var places = new Places(1, 1);
        assertThat(places.take("ana", Duration.ZERO)).isEqualTo(Places.Outcome.TAKEN);
        assertThat(places.take("luis", Duration.ZERO)).isEqualTo(Places.Outcome.ALL_TAKEN);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return places.take("mallory", Duration.ofMinutes(1));
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    threads);
            while (places.tryTake("mallory") != Places.Outcome.OWN_TAKEN) Thread.sleep(1);
            assertThat(waiting).isNotDone();
            places.release("ana", 1);
            assertThat(waiting.join()).isEqualTo(Places.Outcome.TAKEN);
        }
        assertThat(places.tryTake("ana")).isEqualTo(Places.Outcome.ALL_TAKEN);
    }
}
