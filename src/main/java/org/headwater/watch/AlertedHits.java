package org.headwater.watch;

import java.util.Collection;
import java.util.Set;
import org.headwater.access.Viewer;

/**
 * Readers of alerts of hits. What a hit rests on is known to whoever found it; to anybody else its alert is not there, by no
 * count either.
 */
public interface AlertedHits {

    /** Ids of those of the alerts whose hit the viewer sees today. All of them tell of a hit. */
    Set<String> seen(Viewer viewer, Collection<Alert> alerts);
}
