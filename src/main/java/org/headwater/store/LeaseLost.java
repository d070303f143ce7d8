package org.headwater.store;

import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;

/** A write of an instance whose lease another one has taken: nothing of its transaction is stored. */
public final class LeaseLost extends Problem {

    LeaseLost(Lease lease) {
        super(
                ErrorCode.UNAVAILABLE,
                "another instance has the lease '" + lease.name() + "', since this one gave no sign of life for "
                        + lease.life().toMillis() / 1000.0 + " s; nothing more is written under number "
                        + lease.number() + ", begin again",
                null);
    }
}
