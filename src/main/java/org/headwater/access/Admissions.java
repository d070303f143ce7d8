package org.headwater.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;

/** Lets requests to HTTP endpoints do work that costs, within the same allowances and lanes as questions of GraphQL. */
public interface Admissions {

    /**
     * Charges the caller, waits for a turn, and does the work until the deadline of a request. The local administrator is not charged.
     *
     * @param cost in the unit of GraphQL's costs (src/docs/limits.md)
     * @throws NotAdmitted where the allowance is spent, too many wait, or the turn does not come in time
     */
    <T> T admit(HttpServletRequest request, Viewer viewer, long cost, Supplier<T> work);
}
