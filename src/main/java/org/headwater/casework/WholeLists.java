package org.headwater.casework;

import java.util.ArrayList;
import java.util.List;
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
        String after = null;
        do {
            var page = pages.read(cursors.page(viewer, Cursors.USUAL_PAGE, after, "case.export"));
            page.edges().forEach(edge -> found.add(edge.node()));
            after = page.pageInfo().hasNextPage() ? page.pageInfo().endCursor() : null;
        } while (after != null);
        return found;
    }
}
