package org.headwater.intake.ofac;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A party of the advanced form as the rows that the CSV files have for it: the same entry says the same in either form.
 *
 * @param remarks its items, none of which is cut; null where there are none
 * @param links to other parties of the file, found by number
 */
record AdvancedParty(
        PartRows.ListRow row,
        @Nullable Remarks remarks,
        List<PartRows.ListRow> addresses,
        List<PartRows.ListRow> aliases,
        OfacActs acts,
        List<ResolvedLink> links) {}
