package org.headwater.casework;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
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

    private static final Set<String> JSON = Set.of("request", "positions");

    @Override
    public List<String> references(Books books, String after, int limit) {
        return books.list("casework/listReferences", Map.of("after", after, "limit", limit)).stream()
                .map(row -> row.text("element"))
                .toList();
    }

    /** An item that refers to a raised item is raised as well, and so on; the end comes since a marking only grows. */
    @Override
    public void raised(Books books, Map<String, Marking> wholes) {
        var due = wholes;
        while (!due.isEmpty()) {
            var raised = new LinkedHashMap<String, Marking>();
            for (var item : books.list("casework/listReferring", Map.of("ids", List.copyOf(due.keySet())))) {
                var old = Marking.stored(item.text("marking")).orElseThrow();
                var now = old;
                for (var element : item.texts("references")) now = now.and(Objects.requireNonNull(due.get(element)));
                if (!now.equals(old)) raised.put(item.text("id"), now);
            }
            mark(books, raised);
            due = raised;
        }
    }

    private static void mark(Books books, Map<String, Marking> items) {
        var rows = new ArrayList<Map<String, Object>>();
        items.forEach((id, marking) -> {
            Ledger.know(books, marking);
            rows.add(Map.of("id", id, "marking", marking.toString()));
        });
        if (!rows.isEmpty()) books.list("casework/markItems", Map.of("rows", rows));
    }

    @Override
    public void purged(Books books, Collection<String> elements, Collection<String> names) {
        if (elements.isEmpty()) return;
        var cases = books.find("casework/forgetElements", Map.of("ids", List.copyOf(elements)))
                .orElseThrow()
                .texts("cases");
        if (cases.isEmpty()) return;
        var gone = new LinkedHashSet<String>();
        for (var id : elements) gone.add(Pattern.quote(id));
        for (var name : names) gone.add(Pattern.quote(name));
        var pattern = Pattern.compile(String.join("|", gone), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        for (var row : books.list("casework/listTexts", Map.of("cases", cases))) redact(books, row, pattern);
    }

    private static void redact(Books books, Row row, Pattern gone) {
        var changes = new HashMap<String, @Nullable Object>();
        row.rowOf("texts").all().forEach((name, old) -> {
            var match = gone.matcher(String.valueOf(old));
            // JSON with a hole is none.
            if (match.find()) changes.put(name, JSON.contains(name) ? null : match.replaceAll(GONE));
        });
        if (!changes.isEmpty()) books.list("casework/setTexts", Map.of("id", row.text("id"), "row", changes));
    }
}
