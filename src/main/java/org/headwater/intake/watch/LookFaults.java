package org.headwater.intake.watch;

import org.headwater.access.Defect;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Faults of looks, as the log has them. What fails since the service ends is one line and no fault. */
final class LookFaults {

    private static final Logger log = LoggerFactory.getLogger(LookFaults.class);

    private volatile boolean ending;

    /** The service ends: threads are interrupted, and the database is closed. */
    void end() {
        ending = true;
    }

    boolean isEnding() {
        return ending;
    }

    /** @param what was done, such as {@code Watched source ofac-sdn} */
    void tell(String what, RuntimeException fault) {
        if (ending) tellEnd(what);
        else log.error("{}: an unexpected fault, tried again", what, Defect.of(fault));
    }

    void tellEnd(String what) {
        log.info("{}: the service ends while it looks; it is looked at again after the next start", what);
    }
}
