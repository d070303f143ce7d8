package org.headwater.casework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.ReferringRecords;
import org.headwater.store.Books;
import org.headwater.store.Row;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Items of cases follow the elements to which they refer, in the same commit: they are raised with them, and a purge takes their names. */
@Component
class CaseReferences implements ReferringRecords {

    private static final String GONE = "[purged]";

    @Override
    public void raised(Books books, String element, Marking to) {
        var found = books.list("casework/listReferring", Map.of("ids", List.of(element)));
        var seen = new HashSet<String>();
        while (!found.isEmpty()) {
            var next = found.stream().filter(row -> seen.add(row.text("id"))).toList();
            raise(books, next, to);
            // What refers to a raised item is raised as well.
            var ids = next.stream().map(row -> row.text("id")).toList();
            found = ids.isEmpty() ? List.of() : books.list("casework/listReferring", Map.of("ids", ids));
        }
    }

    private static void raise(Books books, List<Row> items, Marking to) {
        var rows = new ArrayList<Map<String, Object>>();
        for (var item : items)
            Marking.stored(item.text("marking"))
                    .map(old -> old.and(to))
                    .filter(joined -> !joined.toString().equals(item.text("marking")))
                    .ifPresent(joined -> {
                        Ledger.know(books, joined);
                        rows.add(Map.of("id", item.text("id"), "marking", joined.toString()));
                    });
        if (!rows.isEmpty()) books.list("casework/markItems", Map.of("rows", rows));
    }

    @Override
    public void purged(Books books, Collection<String> elements, Collection<String> names) {
        if (elements.isEmpty()) return;
        var items = books.find("casework/forgetElements", Map.of("ids", List.copyOf(elements)))
                .orElseThrow()
                .texts("items");
        if (items.isEmpty()) return;
        var gone = new LinkedHashSet<String>();
        for (var id : elements) gone.add(Pattern.quote("[[" + id + "]]"));
        for (var name : names) gone.add(Pattern.quote(name));
        var pattern = Pattern.compile(String.join("|", gone), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        var together = books.list("casework/listItemsBeside", Map.of("items", items)).stream()
                .map(row -> row.text("id"))
                .collect(Collectors.toList());
        for (var row : books.list("casework/listTexts", Map.of("items", together))) redact(books, row, pattern);
    }

    private static void redact(Books books, Row row, Pattern gone) {
        var changes = new HashMap<String, @Nullable Object>();
        changes.put("id", row.text("id"));
        changes.put("act", row.findText("act"));
        var isChanged = false;
        for (var name : List.of("title", "text")) {
            var old = row.findText(name);
            var now = old == null ? null : gone.matcher(old).replaceAll(GONE);
            isChanged |= old != null && !old.equals(now);
            changes.put(name, now);
        }
        if (isChanged) books.list("casework/setTexts", changes);
    }
}
