package org.headwater.trace;

import java.util.List;
import org.headwater.evidence.Source;
import org.headwater.vocabulary.CompletenessStatus;

/**
 * Basis of chains: the sources on which they rest.
 *
 * @param shares of each source that alone takes one away or weakens one, in order
 * @param standAlone chains that no single source takes away
 * @param judged COMPLETE where each source was judged
 */
public record RestsOn(List<SourceShare> shares, int standAlone, CompletenessStatus judged) {

    /** Numbers of chains that are lost without the source alone, and of those that stay less sure. */
    public record SourceShare(Source source, int lost, int weakened) {}

    public RestsOn {
        shares = List.copyOf(shares);
    }

    static final RestsOn NOTHING = new RestsOn(List.of(), 0, CompletenessStatus.COMPLETE);

    /** The sentence where not all sources were judged. */
    String reason() {
        return "not every source that the chains rest on was judged, so that restsOn may lack some and standAlone may be too high; "
                + "ask for fewer chains";
    }
}
