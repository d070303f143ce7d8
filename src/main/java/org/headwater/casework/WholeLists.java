package org.headwater.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Viewer;
import org.springframework.stereotype.Component;

/** Lists of a case as a whole, read by their pages. */
@Component
class WholeLists {

    private final Cursors cursors;

    WholeLists(Cursors cursors) {
        this.cursors = cursors;
    }

    /** A list of acts by its pages. */
    interface ActPages {
        Connection<CaseAct> read(Cursors.Page page);
    }

    List<CaseAct> all(Viewer viewer, ActPages pages) {
        var found = new ArrayList<CaseAct>();
        each(viewer, pages, found::add);
        return found;
    }

    /** One after the other, so that the taker decides what of them stays in memory. */
    void each(Viewer viewer, ActPages pages, Consumer<CaseAct> taker) {
        String after = null;
        do {
            var page = pages.read(cursors.page(viewer, cursors.largestPage(), after, "case.export"));
            page.edges().forEach(edge -> taker.accept(edge.node()));
            after = page.pageInfo().hasNextPage() ? page.pageInfo().endCursor() : null;
        } while (after != null);
    }
}
