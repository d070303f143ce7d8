package org.headwater.access;

import java.util.Collection;

/** Keeps a record of what leaves without being asked for: without one nothing may leave. */
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
}
