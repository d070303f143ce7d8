package org.headwater.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;
import org.headwater.vocabulary.Unavailable;
import org.junit.jupiter.api.Test;

/** A request that comes to its deadline while the service starts. */
class StartUnderWayTests {

    static final StartUnderWay OVER = new StartUnderWay(() -> true, () -> true, () -> false);

    private static final class Late extends Problem {
        Late() {
            super(ErrorCode.TIMEOUT, "not done within 12 s; narrow the request", null);
        }
    }

    @Test
    void isToldWhatIsStillToDoAndToAskAgain() {
        var loads = new StartUnderWay(() -> true, () -> false, () -> true);
        var refusal = loads.late(12);
        assertThat(refusal.code()).isEqualTo("UNAVAILABLE");
        assertThat(refusal.retryAfterSeconds()).isPositive();
        assertThat(refusal.getMessage())
                .contains("still starting", "it loads the trace index", "plans queries", "ask again")
                .doesNotContain("narrow");
        assertThat(loads.insteadOf(new Late())).contains("still starting").doesNotContain("narrow");
        assertThat(loads.insteadOf(new Unavailable("the database is away", null)))
                .isNull();
    }

    @Test
    void isToldToNarrowItOnceTheStartIsOver() {
        assertThat(OVER.late(12).code()).isEqualTo("TIMEOUT");
        assertThat(OVER.late(12).getMessage()).contains("narrow the request");
        assertThat(OVER.insteadOf(new Late())).isNull();
    }

    @Test
    void anEndIsNoStart() {
        var serves = new AtomicBoolean();
        var start = new StartUnderWay(serves::get, () -> true, () -> false);
        assertThat(start.late(12).getMessage()).contains("reference data");
        serves.set(true);
        assertThat(start.late(12).code()).isEqualTo("TIMEOUT");
        serves.set(false);
        assertThat(start.late(12).code()).isEqualTo("TIMEOUT");
    }
}
