package org.headwater.store;

/** Last act of each commit, whatever it recorded. */
public interface BeforeCommit {

    void complete(Writes writes);
}
