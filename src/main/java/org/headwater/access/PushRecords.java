package org.headwater.access;

import java.util.Collection;

/** Keeps a record of what leaves or is done without being asked for: without one nothing may leave or be done. */
public interface PushRecords {

    /**
     * Returns once the record is on the disk.
     *
     * @param viewer on whose rights it leaves
     * @param to where it goes
     * @param ids what is shown
     * @throws org.headwater.vocabulary.Unavailable where no record can be kept, and then nothing may leave
     */
    void keep(Viewer viewer, String to, Collection<String> ids);

    /**
     * Returns once it is on the disk that this service does something by itself, on a schedule or by a rule.
     *
     * @param viewer on whose rights
     * @param what it does
     * @param ids what it is about
     * @throws org.headwater.vocabulary.Unavailable where no record can be kept, and then it may not be done
     */
    void act(Viewer viewer, String what, Collection<String> ids);
}
