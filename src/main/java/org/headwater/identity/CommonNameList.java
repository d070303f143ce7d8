package org.headwater.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.store.Row;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Names for which parties are not proposed as one, since too many bear them. Each page reads all of them from the caller's graph: one look at
 * each name, and the facts of names that have more than {@link TieRecords#MOST_BEARERS}.
 */
@Component
class CommonNameList {

    /** The most bearers that are counted exactly. */
    static final int COUNTED = 1_000;

    /** Bearers that a row names. */
    private static final int SHOWN = 5;

    private final VisibleGraph graph;

    CommonNameList(VisibleGraph graph) {
        this.graph = graph;
    }

    /** The name with the most bearers first, then by name. */
    Connection<CommonName> list(Viewer viewer, Cursors.Page page) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("most", TieRecords.MOST_BEARERS);
        parameters.put("counted", COUNTED);
        parameters.put("shown", SHOWN);
        parameters.put("kinds", Sighting.comparedKinds());
        parameters.put("numbers", Sighting.listsWithoutNamesakes());
        parameters.put("afterBearers", page.isFirst() ? null : number(Objects.requireNonNull(page.after(0))));
        parameters.put("afterName", page.after(1));
        parameters.put("afterList", page.after(2));
        parameters.put("afterId", page.after(3));
        parameters.put("limit", page.limit());
        return graph.read(viewer, null, view -> {
            var found = view.list("identity/listCommonNames", parameters).stream()
                    .map(CommonNameList::commonName)
                    .toList();
            return page.of(found, CommonNameList::key, null);
        });
    }

    private static int number(String part) {
        try {
            return Integer.parseInt(part);
        } catch (NumberFormatException e) {
            throw BadInput.of("after", part, "is no cursor of this question; take one from the page before");
        }
    }

    private static List<String> key(CommonName name) {
        var list = name.list();
        return List.of(Integer.toString(name.number()), name.name(), list == null ? "" : list, name.id());
    }

    private static CommonName commonName(Row row) {
        var list = row.text("list");
        return new CommonName(
                row.text("id"),
                row.text("name"),
                list.isEmpty() ? null : list,
                (int) row.number("bearers"),
                row.texts("first"));
    }
}
