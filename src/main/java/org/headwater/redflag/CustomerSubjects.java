package org.headwater.redflag;

import java.util.Optional;
import org.headwater.access.Viewer;

/** Customers that rules are asked about, by those who keep their lists. */
public interface CustomerSubjects {

    /**
     * The customer as the caller may read it now; empty where it is in no version of today, or its list is absent or hidden.
     *
     * @param list name of the list
     * @param key of the customer in it
     */
    Optional<FlagCustomer> find(Viewer viewer, String list, String key);
}
