package org.headwater.access;

import java.util.List;
import org.headwater.store.Books;

/** Brings a request about an element to the organizations that recorded it. The module of events declares the bean. */
public interface RequestNotice {

    /** Keeps the notice, in the transaction of the request. */
    void keep(Books writes, Approval request, List<ApprovedAct.Recorder> deciders);

    /** The transaction is committed. */
    void committed();
}
