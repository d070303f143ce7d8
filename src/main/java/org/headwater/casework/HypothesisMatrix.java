package org.headwater.casework;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.headwater.casework.CaseItem.CaseItemKind;
import org.headwater.casework.HypothesisRow.HypothesisCell;

/** Hypotheses against what speaks for and against them. It has no sum and no score: what members say stands beside each other. */
final class HypothesisMatrix {

    private HypothesisMatrix() {}

    /** Rows made of the items that a member sees, without those that were taken back. */
    static List<HypothesisRow> of(List<CaseItem> visible, CaseSight sight) {
        var standing = visible.stream()
                .filter(item -> item.takenBackAt() == null)
                .sorted(Comparator.comparing(CaseItem::createdAt).thenComparing(CaseItem::id))
                .toList();
        var hypotheses = standing.stream()
                .filter(item -> item.kind() == CaseItemKind.HYPOTHESIS)
                .toList();
        var judgements = standing.stream()
                .filter(item -> item.kind() == CaseItemKind.JUDGEMENT)
                .sorted(Comparator.comparing(CaseItem::organization).thenComparing(CaseItem::author))
                .toList();
        var rows = new ArrayList<HypothesisRow>();
        for (var item : standing) {
            var said = judgements.stream()
                    .filter(judgement -> item.id().equals(judgement.judged()))
                    .toList();
            if (said.isEmpty()) continue;
            rows.add(new HypothesisRow(
                    item,
                    sight.isWithdrawn(item),
                    hypotheses.stream()
                            .map(hypothesis -> new HypothesisCell(
                                    hypothesis,
                                    said.stream()
                                            .filter(judgement ->
                                                    Objects.equals(judgement.hypothesis(), hypothesis.id()))
                                            .toList()))
                            .toList()));
        }
        rows.sort(Comparator.comparing((HypothesisRow row) -> !row.tellsApart()));
        return rows;
    }
}
