package org.headwater.access;

import org.headwater.store.Books;

/** Learns of requests for approvals. */
public interface ApprovalListener {

    /** Runs in the transaction and commit of a request for lowering or purging an element; it has a marking. */
    void requested(Books writes, Approval approval);
}
