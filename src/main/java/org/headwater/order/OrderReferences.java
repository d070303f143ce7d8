package org.headwater.order;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.ReferringRecords;
import org.headwater.redflag.OrderRole;
import org.headwater.store.Books;
import org.headwater.vocabulary.Marking;
import org.springframework.stereotype.Component;

/** A check of an order is raised with the recorded parties that it names, and purged with them; who was found leaves it by a purge. */
@Component
class OrderReferences implements ReferringRecords {

    @Override
    public List<String> references(Books books, String after, int limit) {
        return books.list("order/listReferences", Map.of("after", after, "limit", limit)).stream()
                .map(row -> row.text("element"))
                .toList();
    }

    @Override
    public void raised(Books books, Map<String, Marking> wholes) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var check : books.list("order/listReferring", Map.of("ids", List.copyOf(wholes.keySet())))) {
            var old = Marking.stored(check.text("marking")).orElseThrow();
            var now = old;
            for (var element : check.texts("references")) now = now.and(Objects.requireNonNull(wholes.get(element)));
            if (now.equals(old)) continue;
            Ledger.know(books, now);
            rows.add(Map.of("id", check.text("id"), "marking", now.toString()));
        }
        if (!rows.isEmpty()) books.list("order/markChecks", Map.of("rows", rows));
    }

    /** The description in a check is its maker's own words, and stays where it names no purged party. */
    @Override
    public void purged(Books books, Collection<String> elements, Collection<String> names) {
        if (elements.isEmpty()) return;
        books.list("order/forgetElements", Map.of("ids", List.copyOf(elements)));
        var hits = new ArrayList<String>();
        for (var id : elements) for (var role : OrderRole.values()) hits.add(KeptOrder.hit(role, id));
        books.list("order/forgetHits", Map.of("hits", hits));
    }
}
