package org.headwater.evidence;

import org.headwater.access.Viewer;

/**
 * The organization that records an element (src/docs/access.md#originators). It alone withdraws, raises, lowers and purges
 * what it recorded.
 *
 * @param organization empty for this service
 */
public record Originator(String organization) {

    /** Originator of product reference data, and of likenesses of names that this service computes. */
    public static final Originator SERVICE = new Originator("");

    public static Originator of(Viewer viewer) {
        return new Originator(viewer.organization());
    }
}
