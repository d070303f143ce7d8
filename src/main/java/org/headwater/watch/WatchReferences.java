package org.headwater.watch;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.headwater.evidence.ReferringRecords;
import org.headwater.store.Books;
import org.headwater.store.Row;
import org.headwater.vocabulary.Marking;
import org.springframework.stereotype.Component;

/**
 * A purge takes ids and names from questions, from what watches told and from alerts. Each id gets another one that is nobody's: the next run
 * of a watch finds it as little as what was raised, and tells both alike.
 */
@Component
class WatchReferences implements ReferringRecords {

    private static final String GONE = "[purged]";

    /** Alerts and questions have no markings: what they name is shown by the rights of each day. */
    @Override
    public Collection<String> references(Books books, String after, int limit) {
        return Set.of();
    }

    @Override
    public void raised(Books books, Map<String, Marking> wholes) {}

    @Override
    public void purged(Books books, Collection<String> elements, Collection<String> names) {
        if (elements.isEmpty()) return;
        var others = new HashMap<String, String>();
        for (var id : elements) others.put(id, "gone-" + UUID.randomUUID());
        var told = Set.copyOf(books.find("watch/forgetTold", Map.of("ids", List.copyOf(elements), "names", others))
                .orElseThrow()
                .texts("questions"));
        var gone = new LinkedHashSet<String>();
        for (var name : names) gone.add(Pattern.quote(name));
        var pattern = gone.isEmpty()
                ? Pattern.compile("(?!)")
                : Pattern.compile(String.join("|", gone), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        for (var row : books.list("watch/listQuestionTexts", Map.of())) forget(books, row, told, others, pattern);
    }

    /** Names go from questions that knew of a purged element alone: elsewhere they are somebody's own words, and their going would tell of it. */
    private static void forget(Books books, Row row, Set<String> told, Map<String, String> others, Pattern pattern) {
        var request = QuestionTexts.map(row.text("request"), text -> others.getOrDefault(text, text));
        if (request.equals(row.text("request")) && !told.contains(row.text("id"))) return;
        if (row.text("kind").equals(QuestionKind.SEARCH.name()))
            request = QuestionTexts.map(request, text -> pattern.matcher(text).replaceAll(GONE));
        var name = pattern.matcher(row.text("name")).replaceAll(GONE);
        if (!name.equals(row.text("name")) || !request.equals(row.text("request")))
            books.list(
                    "watch/setQuestionTexts",
                    Map.of("id", row.text("id"), "row", Map.of("name", name, "request", request)));
    }
}
