package org.headwater.casework;

import java.time.Instant;

/** An agency that takes part in a case, or was asked to. */
record CaseAgency(String organization, AgencyState state, Instant since) {

    /** Where the part of an agency stands. */
    enum AgencyState {
        OWNER,
        INVITED,
        JOINED,
        DECLINED,
        LEFT
    }
}
