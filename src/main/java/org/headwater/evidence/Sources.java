package org.headwater.evidence;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.headwater.access.VisibleGraph.View;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.springframework.stereotype.Component;

/** Documents and feeds that evidence comes from. */
@Component
public class Sources {

    /** A source that the caller sees with something that rests on it; fails alike for a hidden and an absent one. */
    public Source get(View view, String id) {
        Element.requireVisibleSource(view, id);
        return Objects.requireNonNull(list(view, List.of(id)).get(id));
    }

    /** The visible sources of the ids, in one query for all of them. */
    public Map<String, Source> list(View view, Collection<String> ids) {
        var sources = new HashMap<String, Source>();
        for (var row : view.list("evidence/listSources", Map.of("ids", List.copyOf(new TreeSet<>(ids))))) {
            var published = row.findText("published");
            sources.put(
                    row.text("id"),
                    new Source(
                            row.text("id"),
                            row.text("title"),
                            row.findText("url"),
                            published == null ? null : PartialDate.parse(published),
                            row.findText("language"),
                            Marking.stored(row.text("marking")).orElseThrow(),
                            row.text("hash"),
                            row.isTrue("invented")));
        }
        return sources;
    }
}
