package org.headwater.order;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.headwater.access.Connection;
import org.headwater.access.Forbidden;
import org.headwater.access.Paging;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.ReferredElements;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Row;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The orders that were checked, each for the people of the organization that did who see its marking and all parties that it names. For
 * anybody else it is absent.
 */
@Component
class KeptOrders {

    private static final int AT_ONCE = 200;

    private final VisibleGraph graph;
    private final ReferredElements elements;
    private final Bookkeeping books;

    KeptOrders(VisibleGraph graph, ReferredElements elements, Bookkeeping books) {
        this.graph = graph;
        this.elements = elements;
        this.books = books;
    }

    void keep(Viewer viewer, KeptOrder order) {
        var row = order.row();
        row.put("organization", viewer.organization());
        books.inTransaction(writes -> {
            Ledger.know(writes, order.marking());
            writes.list("order/createCheck", Map.of("row", row));
            writes.done(order.id());
            return order.id();
        });
    }

    Optional<KeptOrder> find(Viewer viewer, String id) {
        if (!viewer.has(Viewer.Role.ANALYST)) return Optional.empty();
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("id", id);
        parameters.put("organization", viewer.organization());
        var found = graph.read(
                viewer,
                null,
                view -> view.list("order/findCheck", parameters).stream()
                        .map(row -> order(view, row))
                        .toList());
        return seen(viewer, found).stream().findFirst();
    }

    KeptOrder get(Viewer viewer, String id) {
        return find(viewer, id).orElseThrow(() -> new NotFound("order check", id));
    }

    /** Deletes it, for who made it and for administrators of the organization who see it. */
    void drop(Viewer viewer, String id) {
        viewer.require(Viewer.Role.ANALYST);
        if (!get(viewer, id).person().equals(viewer.identity().person()) && !viewer.has(Viewer.Role.ADMINISTRATOR))
            throw new Forbidden(
                    "this check is a colleague's; only the colleague or an administrator of your organization"
                            + " deletes it");
        books.inTransaction(writes -> {
            writes.find("order/dropCheck", Map.of("id", id, "organization", viewer.organization()));
            writes.done(id);
            return id;
        });
    }

    Connection<KeptOrder> list(Paging paging) {
        var viewer = paging.viewer();
        viewer.require(Viewer.Role.ANALYST);
        var page = paging.page("orderChecks");
        var before = page.after(0);
        var at = before == null ? null : Instant.parse(before);
        var id = page.after(1);
        var all = new ArrayList<KeptOrder>();
        while (all.size() < page.limit()) {
            var some = list(viewer, at, id);
            all.addAll(seen(viewer, some));
            if (some.size() < AT_ONCE) break;
            at = some.getLast().checkedAt();
            id = some.getLast().id();
        }
        return page.of(
                all.subList(0, Math.min(page.limit(), all.size())),
                one -> List.of(one.checkedAt().toString(), one.id()),
                null);
    }

    private List<KeptOrder> list(Viewer viewer, @Nullable Instant before, @Nullable String beforeId) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("organization", viewer.organization());
        parameters.put("before", before == null ? null : before.atZone(ZoneOffset.UTC));
        parameters.put("beforeId", beforeId);
        parameters.put("limit", AT_ONCE);
        return graph.read(
                viewer,
                null,
                view -> view.list("order/listChecks", parameters).stream()
                        .map(row -> order(view, row))
                        .toList());
    }

    private static KeptOrder order(VisibleGraph.View view, Row row) {
        var check = row.rowOf("check");
        return KeptOrder.of(check, view.marking(check.text("marking")));
    }

    /** An order that names a party by its id is hidden with the party. */
    private List<KeptOrder> seen(Viewer viewer, List<KeptOrder> orders) {
        var named =
                orders.stream().flatMap(order -> order.order().named().stream()).toList();
        var visible = elements.list(viewer, named).keySet();
        return orders.stream()
                .filter(order -> visible.containsAll(order.order().named()))
                .toList();
    }
}
