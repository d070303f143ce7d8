package org.headwater.intake.ofac;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.headwater.intake.table.Reject;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;

/**
 * The list as a set of files shows it.
 *
 * @param entries by ent_num, in the order of sdn.csv
 * @param orphans good rows whose entry is not among the entries
 * @param rejects rows that cannot be used
 * @param notes what was taken otherwise than as it stands, each with a place and a code
 */
public record OfacSnapshot(
        SequencedMap<Long, OfacEntry> entries,
        List<ResolvedLink> links,
        List<Orphan> orphans,
        List<Reject> rejects,
        List<Reject> notes,
        Counts counts) {

    /**
     * @param rows rows read by part, rejected ones included
     * @param emptyAddresses rows of add.csv that say nothing
     * @param silent good rows that belong to no entry at hand and say nothing
     * @param repeated facts that the same entry states twice, kept once
     * @param remarkItems items of all remarks, broken ones left out
     */
    public record Counts(
            Map<ListPart, Long> rows,
            Map<EntityKind, Long> entries,
            Map<LinkKind, Long> facts,
            Map<ResolvedLink.Outcome, Long> links,
            long emptyAddresses,
            long silent,
            long repeated,
            long remarkItems,
            long unrecognizedItems,
            long cutRemarks) {}
}
