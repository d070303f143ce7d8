package org.headwater.screening;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.evidence.ReferringRecords;
import org.headwater.store.Books;
import org.headwater.vocabulary.Marking;
import org.springframework.stereotype.Component;

/** A purge takes the hits and decisions that rest on what is purged. What is raised hides them by itself. */
@Component
class HitReferences implements ReferringRecords {

    /** They have no marking beside that of their list: what they rest on is shown by the rights of each day. */
    @Override
    public Collection<String> references(Books books, String after, int limit) {
        return Set.of();
    }

    @Override
    public void raised(Books books, Map<String, Marking> wholes) {}

    @Override
    public void purged(Books books, Collection<String> elements, Collection<String> names) {
        if (elements.isEmpty()) return;
        books.list("screening/forgetElements", Map.of("ids", List.copyOf(elements)));
        books.list("screening/forgetToldHits", Map.of());
    }
}
