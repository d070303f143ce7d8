package org.headwater.casework;

import java.time.Instant;

/** An agency that takes part in a case, or was asked to. */
record CaseAgency(String organization, AgencyState state, Instant since) {

    /** State of an agency's part in a case. */
    enum AgencyState {
        OWNER,
        INVITED,
        JOINED,
        DECLINED,
        LEFT
    }
}
