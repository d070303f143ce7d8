package org.headwater.commandline;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A wait that is bounded by progress: it is over when what is waited for has told nothing new for so long. */
final class Patience {

    private final Duration most;
    private @Nullable String told;
    private long since = System.nanoTime();

    /** @param most without progress */
    Patience(Duration most) {
        this.most = most;
    }

    /** Progress in words: other words are progress. */
    void hear(String now) {
        if (now.equals(told)) return;
        told = now;
        since = System.nanoTime();
    }

    boolean isOver() {
        return System.nanoTime() - since > most.toNanos();
    }

    Duration most() {
        return most;
    }
}
