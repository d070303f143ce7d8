package org.headwater.casework;

import java.util.List;
import java.util.stream.Collectors;
import org.headwater.casework.CaseItem.Verdict;

/**
 * An item under the hypotheses of a case.
 *
 * @param isWithdrawn whether something to which the item refers was withdrawn
 */
record HypothesisRow(CaseItem item, boolean isWithdrawn, List<HypothesisCell> cells) {

    HypothesisRow {
        cells = List.copyOf(cells);
    }

    /** Judgements of members on the item under one hypothesis, by agency and person. */
    record HypothesisCell(CaseItem hypothesis, List<CaseItem> judgements) {

        HypothesisCell {
            judgements = List.copyOf(judgements);
        }
    }

    /** Whether the item tells hypotheses apart: some member finds it consistent with one and inconsistent with another. */
    boolean tellsApart() {
        var byMember = cells.stream()
                .flatMap(cell -> cell.judgements().stream())
                .collect(Collectors.groupingBy(
                        judgement -> judgement.organization() + "\n" + judgement.author(),
                        Collectors.mapping(CaseItem::verdict, Collectors.toSet())));
        return byMember.values().stream()
                .anyMatch(said -> said.contains(Verdict.CONSISTENT) && said.contains(Verdict.INCONSISTENT));
    }
}
