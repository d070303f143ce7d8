package org.headwater.casework;

import java.time.Instant;

/** A person who works on a case. */
record CaseMember(String organization, String person, Case.CaseRole role, Instant since) {}
