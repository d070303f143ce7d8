package org.headwater.screening.customers;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Paging;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.View;
import org.headwater.evidence.Ledger;
import org.headwater.store.Books;
import org.headwater.store.IdSource;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.NotFound;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lists of customers. A list is RED of its owner: for anybody else it is absent. Analysts of the owner read it. */
@Component
public class CustomerLists {

    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,63}");

    /** Rows of one query. */
    private static final int AT_ONCE = 1_000;

    private static final String FIND = "screening/findList";

    private final VisibleGraph graph;
    private final IdSource ids;
    private final Clock clock;

    CustomerLists(VisibleGraph graph, IdSource ids, Clock clock) {
        this.graph = graph;
        this.ids = ids;
        this.clock = clock;
    }

    /** Marking of all lists of the caller's organization. */
    public static Marking marking(Viewer viewer) {
        return Marking.of(Tlp.RED, Set.of(), viewer.organization());
    }

    static String checkName(@Nullable String name) {
        if (name == null)
            throw BadInput.of("list", null, "is missing; name the list of the customers, as --list retail");
        if (!NAME.matcher(name).matches())
            throw BadInput.of(
                    "list", name, "is no name of a list; use 1 to 64 letters, digits, blanks, '.', '_' and '-'");
        return name;
    }

    private static Map<String, @Nullable Object> parameters(Viewer viewer, String name) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("organization", viewer.organization());
        parameters.put("name", name);
        return parameters;
    }

    /** List of this name. */
    public Optional<CustomerList> find(Viewer viewer, String name) {
        viewer.require(Viewer.Role.ANALYST);
        return graph.read(viewer, null, view -> find(view, viewer, name));
    }

    /** The same in a view that is open. */
    public static Optional<CustomerList> find(View view, Viewer viewer, String name) {
        return view.find(FIND, parameters(viewer, name)).map(row -> CustomerList.of(row.rowOf("list")));
    }

    public CustomerList get(Viewer viewer, String name) {
        return find(viewer, name).orElseThrow(() -> new NotFound("list", name));
    }

    /** Lists in the order of their names. */
    public Connection<CustomerList> list(Paging paging) {
        var viewer = paging.viewer();
        viewer.require(Viewer.Role.ANALYST);
        var page = paging.page("customerLists");
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("organization", viewer.organization());
        parameters.put("after", page.after(0) == null ? "" : page.after(0));
        parameters.put("limit", page.limit());
        var found = graph.read(
                viewer,
                null,
                view -> view.list("screening/listLists", parameters).stream()
                        .map(row -> CustomerList.of(row.rowOf("list")))
                        .toList());
        return page.of(found, list -> List.of(list.name()), null);
    }

    /** A page of the customers of the list as it is shown, in the order of their keys. */
    public Connection<Customer> customers(Viewer viewer, CustomerList list, Cursors.Page page) {
        viewer.require(Viewer.Role.ANALYST);
        var after = page.after(0);
        var found = graph.read(
                viewer,
                null,
                view -> customers(view, viewer, list, list.version(), after == null ? "" : after, page.limit()));
        return page.of(found, customer -> List.of(customer.key()), Connection.count(list.customers()));
    }

    /** Customers of a version behind a key, at most {@code limit}. Nobody's list has none. */
    public static List<Customer> customers(
            View view, Viewer viewer, CustomerList list, long version, String after, int limit) {
        var parameters = parameters(viewer, list.name());
        parameters.put("version", version);
        parameters.put("after", after);
        parameters.put("limit", limit);
        return view.list("screening/listCustomers", parameters).stream()
                .map(row -> Customer.of(row.rowOf("customer")))
                .toList();
    }

    /** Customers of a version with one of the keys, by key. */
    public Map<String, Customer> customers(Viewer viewer, CustomerList list, long version, Collection<String> keys) {
        viewer.require(Viewer.Role.ANALYST);
        var found = new HashMap<String, Customer>();
        var all = List.copyOf(keys);
        for (var from = 0; from < all.size(); from += AT_ONCE) {
            var parameters = parameters(viewer, list.name());
            parameters.put("version", version);
            parameters.put("keys", all.subList(from, Math.min(all.size(), from + AT_ONCE)));
            graph.read(viewer, null, view -> {
                for (var row : view.list("screening/listCustomersOfKeys", parameters)) {
                    var customer = Customer.of(row.rowOf("customer"));
                    found.put(customer.key(), customer);
                }
                return found;
            });
        }
        return found;
    }

    /**
     * Changes by a new version.
     *
     * @param before how many customers the last version has
     */
    record ListChange(
            List<Customer> added,
            List<Customer> changed,
            List<String> gone,
            long unchanged,
            long before,
            long version) {
        ListChange {
            added = List.copyOf(added);
            changed = List.copyOf(changed);
            gone = List.copyOf(gone);
        }

        boolean isNone() {
            return version > 0 && added.isEmpty() && changed.isEmpty() && gone.isEmpty();
        }
    }

    ListChange compare(Viewer viewer, String name, Map<String, Customer> customers) {
        return graph.read(viewer, null, view -> {
            var list = find(view, viewer, name);
            var standing = new LinkedHashMap<String, String>();
            if (list.isPresent())
                for (var row : view.list("screening/listHashes", parameters(viewer, name)))
                    standing.put(row.text("key"), row.text("hash"));
            var added = new ArrayList<Customer>();
            var changed = new ArrayList<Customer>();
            var unchanged = 0L;
            for (var customer : customers.values()) {
                @Nullable String hash = standing.get(customer.key());
                if (hash == null) added.add(customer);
                else if (hash.equals(customer.fingerprint())) unchanged++;
                else changed.add(customer);
            }
            var gone = new TreeSet<>(standing.keySet());
            gone.removeAll(customers.keySet());
            return new ListChange(
                    added,
                    changed,
                    List.copyOf(gone),
                    unchanged,
                    standing.size(),
                    list.map(CustomerList::version).orElse(0L));
        });
    }

    /** Writes the next version, in the commit of the books. */
    void keep(Books books, String job, Viewer by, String name, ListChange change) {
        var marking = marking(by);
        Ledger.know(books, marking);
        var slot = by.organization() + "\n" + name;
        var row = new HashMap<String, Object>();
        row.put("id", ids.next());
        row.put("name", name);
        row.put("organization", by.organization());
        row.put("marking", marking.toString());
        var list = books.find("screening/putList", Map.of("slot", slot, "row", row))
                .orElseThrow()
                .text("id");
        var next = change.version() + 1;
        var ended = new ArrayList<>(change.gone());
        for (var customer : change.changed()) ended.add(customer.key());
        for (var from = 0; from < ended.size(); from += AT_ONCE)
            books.list(
                    "screening/endCustomers",
                    Map.of(
                            "list",
                            list,
                            "last",
                            change.version(),
                            "keys",
                            ended.subList(from, Math.min(ended.size(), from + AT_ONCE))));
        var written = new ArrayList<>(change.added());
        written.addAll(change.changed());
        for (var from = 0; from < written.size(); from += AT_ONCE)
            books.list(
                    "screening/createCustomers",
                    Map.of(
                            "list",
                            list,
                            "since",
                            next,
                            "rows",
                            written.subList(from, Math.min(written.size(), from + AT_ONCE)).stream()
                                    .map(Customer::stored)
                                    .toList()));
        var changes = new HashMap<String, Object>();
        changes.put("version", next);
        changes.put(
                "size", change.before() + change.added().size() - change.gone().size());
        changes.put("changed", clock.instant().atZone(ZoneOffset.UTC));
        changes.put("changedBy", by.name());
        changes.put("job", job);
        changes.put("commit", books.commit());
        books.list("screening/changeList", Map.of("id", list, "row", changes));
    }

    /** Makes the version before that of the job the next one. Only the last version can be taken back. */
    void takeBack(Books books, String job) {
        var row = new HashMap<String, Object>();
        row.put("job", "");
        row.put("changed", clock.instant().atZone(ZoneOffset.UTC));
        row.put("commit", books.commit());
        if (books.find("screening/takeBackVersion", Map.of("job", job, "row", row))
                .isEmpty()) throw BadInput.of("job", job, "is not the last of its list; undo the later ones first");
    }
}
