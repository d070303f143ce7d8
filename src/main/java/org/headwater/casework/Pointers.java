package org.headwater.casework;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.headwater.access.Identity;
import org.headwater.access.Moment;
import org.headwater.access.Recognition;
import org.headwater.access.Recognizer;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.casework.Case.CaseRole;
import org.headwater.casework.CaseItem.CaseItemKind;
import org.headwater.entity.Entities;
import org.headwater.evidence.ReferredElements;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Row;
import org.headwater.vocabulary.Tlp;
import org.springframework.stereotype.Component;

/**
 * Tells the LEADs of two POINTER cases of two agencies that both pin one party: party, agency and contact line, and no more. Each has
 * to see the party, and that the two records are one. Nothing depends on a SILENT case.
 */
@Component
class Pointers {

    private final Bookkeeping books;
    private final VisibleGraph graph;
    private final ReferredElements referred;
    private final Entities entities;
    private final CaseItems items;
    private final Recognizer recognizer;

    Pointers(
            Bookkeeping books,
            VisibleGraph graph,
            ReferredElements referred,
            Entities entities,
            CaseItems items,
            Recognizer recognizer) {
        this.books = books;
        this.graph = graph;
        this.referred = referred;
        this.entities = entities;
        this.items = items;
        this.recognizer = recognizer;
    }

    List<CasePointer> list(Viewer viewer, Case about) {
        if (!about.isPointer()
                || about.state() != Case.CaseState.OPEN
                || about.role() != CaseRole.LEAD
                || !about.owner().equals(viewer.organization())) return List.of();
        var pinned = items.all(viewer, about.id()).stream()
                .filter(item -> item.kind() == CaseItemKind.PIN && item.takenBackAt() == null)
                .flatMap(item -> Optional.ofNullable(item.element()).stream())
                .distinct()
                .toList();
        // Each record of a party stands for the one that the case pins.
        var records = new HashMap<String, String>();
        entities.list(viewer, pinned, Moment.NOW)
                .forEach((id, party) -> party.recordIds().forEach(record -> records.putIfAbsent(record, id)));
        if (records.isEmpty()) return List.of();
        var found = new LinkedHashSet<CasePointer>();
        for (var row : candidates(viewer, records.keySet())) {
            var own = records.get(row.text("element"));
            if (own != null && otherSees(row, own))
                found.add(new CasePointer(own, row.text("agency"), row.text("contact")));
        }
        return List.copyOf(found);
    }

    private List<Row> candidates(Viewer viewer, Set<String> records) {
        return books.inTransaction(writes -> writes.list(
                "casework/listPointers",
                Map.of("elements", List.copyOf(records), "organization", viewer.organization())));
    }

    /** Whether the other LEAD sees today the pin, the party and that both records are one. */
    private boolean otherSees(Row row, String own) {
        if (!row.isTrue("isLead")) return false;
        var given = new Viewer(
                row.text("by"),
                row.text("agency"),
                Tlp.valueOf(row.text("clearance")),
                new HashSet<>(row.texts("groups")),
                Set.of(Viewer.Role.ANALYST),
                new Identity(row.text("identity"), ""));
        var other = recognizer.maker(Recognition.Way.valueOf(row.text("way")), given);
        if (other.isEmpty()) return false;
        var sight = CaseSight.of(other.get(), row.text("case"), graph, referred);
        var party = entities.list(other.get(), List.of(row.text("element")), Moment.NOW)
                .get(row.text("element"));
        return sight.items().contains(row.text("item"))
                && party != null
                && party.recordIds().contains(own);
    }
}
