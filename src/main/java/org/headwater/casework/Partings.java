package org.headwater.casework;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.access.Viewer;
import org.headwater.casework.CaseAgency.AgencyState;
import org.headwater.evidence.Ledger;
import org.headwater.store.Books;
import org.headwater.store.IdSource;
import org.headwater.store.Row;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Items that an agency takes along when it leaves a case: those whose marking lets nobody but its own people see them. */
@Component
class Partings {

    private final Cases cases;
    private final IdSource ids;

    Partings(Cases cases, IdSource ids) {
        this.cases = cases;
        this.ids = ids;
    }

    /**
     * Makes a case of these items, with the people who leave as its members. Also where there is none: whether hidden ones go along must not show.
     *
     * @param by who says that the agency leaves, or that the case is purged
     */
    void part(Books writes, Viewer by, String agency, Row from, List<Row> people) {
        var own = writes.list("casework/listStoredItems", Map.of("case", from.text("id"))).stream()
                .filter(row -> Marking.stored(row.text("marking"))
                        .filter(marking -> isOnlyOf(marking, agency))
                        .isPresent())
                .map(row -> row.text("id"))
                .toList();
        var marking =
                Marking.stored(from.text("marking")).orElseThrow().and(Marking.of(Tlp.AMBER_STRICT, Set.of(), agency));
        Ledger.know(writes, marking);
        var id = ids.next();
        var row = new HashMap<String, @Nullable Object>(from.all());
        row.put("id", id);
        row.put("marking", marking.toString());
        row.put("organization", agency);
        row.put("version", 1);
        row.put("opened", cases.now());
        row.put("openedBy", by.name());
        row.put("pointer", false);
        row.remove("contact");
        row.remove("attempted");
        writes.list("casework/createCase", Map.of("row", row));
        Cases.putMembership(writes, id, agency, "", Map.of("state", AgencyState.OWNER.name(), "since", cases.now()));
        for (var person : people)
            Cases.putMembership(
                    writes,
                    id,
                    agency,
                    person.text("person"),
                    Map.of("role", person.text("role"), "since", cases.now()));
        writes.list("casework/moveItems", Map.of("ids", own, "case", id));
        cases.note(writes, by, id, CaseAct.What.OPENED, Map.of());
    }

    private static boolean isOnlyOf(Marking marking, String agency) {
        return marking.alternatives().stream()
                .allMatch(every -> every.restrictions().stream()
                        .anyMatch(restriction -> restriction.owner().equals(agency)));
    }
}
