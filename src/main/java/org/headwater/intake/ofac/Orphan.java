package org.headwater.intake.ofac;

import java.util.List;

/**
 * A good row of add.csv, alt.csv or sdn_comments.csv whose entry is not among those at hand; an earlier list may have it.
 *
 * @param facts what the row says; empty for a row of sdn_comments.csv, which continues a text that is not there
 */
public record Orphan(ListPart part, long entNum, String file, long line, List<ListedFact> facts) {

    public Orphan {
        facts = List.copyOf(facts);
    }
}
