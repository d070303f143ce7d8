package org.headwater.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A name that too many parties bear for it to say who they are.
 *
 * @param id of the name
 * @param name as it is written
 * @param list whose entries bear it; null for parties that are known by name only
 * @param number of bearers; one more than {@link CommonNameList#COUNTED} where more bear it
 * @param first ids of the bearers that come first in the order of ids
 */
record CommonName(String id, String name, @Nullable String list, int number, List<String> first) {

    CommonName {
        first = List.copyOf(first);
    }

    /** Number of bearers: exact to 1,000, then "1,000+". */
    public String bearers() {
        return number > CommonNameList.COUNTED ? "1,000+" : Integer.toString(number);
    }
}
