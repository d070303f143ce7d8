package org.headwater.store;

/** What each commit does last, whatever it recorded. */
public interface BeforeCommit {

    void complete(Writes writes);
}
