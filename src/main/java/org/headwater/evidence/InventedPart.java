package org.headwater.evidence;

import org.headwater.access.Viewer;

/** A part of the demonstration world that is in no feed's file. Its facts rest on invented sources like all others. */
public interface InventedPart {

    /** After the feeds; does nothing to what is there already. */
    void load(Viewer viewer);

    /** Takes out the part's own records before its facts are dropped. */
    void drop();
}
