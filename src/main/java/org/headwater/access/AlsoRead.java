package org.headwater.access;

import java.util.Collection;

/** An answer for whose record it matters what the question named, beside what the answer shows: what it imagined away. */
public interface AlsoRead {

    /** Ids that the caller may see. */
    Collection<String> alsoRead();
}
