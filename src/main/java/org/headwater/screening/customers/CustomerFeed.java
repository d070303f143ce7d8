package org.headwater.screening.customers;

import static org.headwater.intake.table.RejectCode.*;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.headwater.access.Viewer;
import org.headwater.intake.ftm.FtmExample;
import org.headwater.intake.ftm.FtmParties;
import org.headwater.intake.run.FeedField;
import org.headwater.intake.run.Held;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.RowEnd;
import org.headwater.intake.run.RowFeed;
import org.headwater.intake.table.BadRow;
import org.headwater.intake.table.FileForm;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Packed;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.RowsFile;
import org.headwater.intake.table.Table;
import org.headwater.store.Books;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Customers, a whole list in one import: what its files have stands from then on, and what they no longer have goes. They are rows of
 * the list and nothing else; none of them becomes an entity.
 */
@Component
class CustomerFeed implements RowFeed {

    /** Limit of one list: all customers of a version are written in one transaction. */
    private static final int MOST = 50_000;

    private static final int CHECK_EVERY = 1_000;

    private final CustomerLists lists;

    CustomerFeed(CustomerLists lists) {
        this.lists = lists;
    }

    @Override
    public FeedKind kind() {
        return FeedKind.of(
                "customers",
                "customers of a list of your own, CSV with the columns " + String.join(",", CustomerRow.COLUMNS)
                        + ", or JSON lines of FollowTheMoney",
                Trait.MAPPED,
                Trait.NAMED);
    }

    @Override
    public List<FeedField> fields() {
        return FeedField.of(CustomerRow.COLUMNS, CustomerRow.REQUIRED);
    }

    @Override
    public Function<Table.TableRow, ImportRun.Item> reader(Viewer viewer, Marking marking) {
        return line -> CustomerRow.read(line, marking).item();
    }

    /** RED of its owner, whatever the files say. */
    @Override
    public Marking marking(@Nullable Marking said, Viewer viewer) {
        var own = CustomerLists.marking(viewer);
        if (said != null && !said.equals(own))
            throw BadInput.of("marking", said, "does not go with customers, whose list is " + own + "; leave it out");
        if (!viewer.maySee(own))
            throw BadInput.of(
                    "feed",
                    name(),
                    "makes lists that are " + own + ", and you may see up to " + viewer.highest()
                            + "; ask an administrator for the clearance RED, or without a log-in leave"
                            + " headwater.demonstration-viewer.clearance at RED");
        return viewer.recordsUnder(own);
    }

    @Override
    public void check(ImportRequest request) {
        request.requireNoDay("whose list is what its last files say");
        CustomerLists.checkName(request.list());
        request.mapping().checkFor(name(), new HashSet<>(CustomerRow.COLUMNS));
        RowsFile.check(request.mapping(), request.files());
    }

    @Override
    public void run(ImportRun run) throws IOException {
        run.viewer().require(Viewer.Role.ANALYST);
        marking(run.request().marking(), run.viewer());
        var name = CustomerLists.checkName(run.request().list());
        var read = new Reading(run);
        for (var rows : RowsFile.of(run.request().mapping(), run.request().files())) {
            if (isJson(rows.file())) read.entities(rows.file());
            else read.table(rows);
        }
        Held.ifMostlyBad(run, read.bad, read.rows);
        var change = lists.compare(run.viewer(), name, read.customers);
        Held.ifUnreadMayBeGone(run, read.bad, change.gone().size());
        Held.ifShrunk(run, change.gone().size(), change.before());
        run.add("customers", read.customers.size());
        run.add("new", change.added().size());
        run.add("changed", change.changed().size());
        run.add("gone", change.gone().size());
        run.add("unchanged", change.unchanged());
        run.rows(RowEnd.ADDED, change.added().size());
        run.rows(RowEnd.CHANGED, change.changed().size());
        run.rows(RowEnd.STOOD, change.unchanged());
        // Entities of the file that are no party count as silent rows.
        run.rows(RowEnd.SILENT, read.rows - read.bad - read.customers.size());
        if (change.isNone()) {
            run.summary("the list " + name + " has these customers already: nothing changes; "
                    + run.sum().toldOfOwnList("rows"));
            return;
        }
        run.publish(books -> lists.keep(books, run.job(), run.viewer(), name, change));
        var values = run.count("values");
        run.summary((run.request().dryRun() ? "would change: " : "") + "list " + name + ", "
                + read.customers.size() + " customers: "
                + run.sum().toldOfOwnList("rows") + "; " + change.gone().size() + " gone"
                + (values == 0 ? "" : ", " + values + " values left out of their rows"));
    }

    @Override
    public void undo(Books books, String job) {
        lists.takeBack(books, job);
    }

    private static boolean isJson(InputFile file) throws IOException {
        try (var in = Packed.open(file.path())) {
            var next = in.read();
            while (next >= 0 && (Character.isWhitespace(next) || next == 0xEF || next == 0xBB || next == 0xBF))
                next = in.read();
            return next == '{';
        }
    }

    /** The customers of all files of an import, by their keys. */
    private static final class Reading {
        private final ImportRun run;
        private final Map<String, Customer> customers = new TreeMap<>();
        private long rows;
        private long bad;

        Reading(ImportRun run) {
            this.run = run;
        }

        void table(RowsFile rowsFile) throws IOException {
            var form = FileForm.of(rowsFile.file(), rowsFile.mapping());
            rowsFile.joined().rejects().forEach(run::setAside);
            Table.reading(rowsFile.file(), "save it as CSV in UTF-8", () -> {
                try (var table = Table.open(rowsFile, form, CustomerRow.COLUMNS, CustomerRow.REQUIRED, reject -> {
                    bad(reject);
                    counted();
                })) {
                    for (var row : table) {
                        try {
                            var said = CustomerRow.read(row, run.request().marking());
                            var customer = new Customer(
                                    CustomerRow.key(row),
                                    CustomerRow.kind(row),
                                    FtmExample.valuesOf(said.item(), CustomerRow.SELF));
                            if (customer.names().isEmpty()) {
                                // The row is set aside once, whatever is wrong with it.
                                said.setAside().stream().limit(1).forEach(this::bad);
                                said.setAside().stream().skip(1).forEach(run::setAside);
                            } else if (put(customer)) said.setAside().forEach(run::setAside);
                            else bad(row.reject("key", DUPLICATE_ENTRY, twice(customer.key()), null));
                        } catch (BadRow e) {
                            bad(e.reject());
                        }
                        counted();
                    }
                }
            });
        }

        void entities(InputFile file) throws IOException {
            for (var party : FtmParties.read(file, this::bad, run::setAside, this::counted)) {
                var kind = party.said().kind();
                if (kind == null
                        || put(new Customer(party.id(), kind, party.said().values()))) continue;
                bad(new Reject(file.name(), party.line(), "id", DUPLICATE_ENTRY, twice(party.id()), null));
            }
        }

        private static String twice(String key) {
            return "the files have the customer " + key + " twice; leave one out";
        }

        private boolean put(Customer customer) {
            if (customers.size() >= MOST) throw LimitExceeded.of("CUSTOMERS", "customers of a list", MOST + 1, MOST);
            return customers.putIfAbsent(customer.key(), customer) == null;
        }

        private void bad(Reject reject) {
            bad++;
            run.reject(reject);
        }

        private void counted() {
            run.read(1);
            if (++rows % CHECK_EVERY == 0) run.checkpoint();
        }
    }
}
