package org.headwater.access;

import java.util.List;

/** Settings that hold limits. Each module keeps its own; the query {@code limits} shows those of all. */
public interface Limiting {

    List<Limit> limits();
}
