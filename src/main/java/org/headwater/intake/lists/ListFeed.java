package org.headwater.intake.lists;

import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.headwater.access.VisibleGraph;
import org.headwater.intake.run.Feed;
import org.headwater.intake.run.FeedParts;
import org.headwater.intake.run.Held;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.table.BadRow;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Packed;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.RejectCode;
import org.headwater.intake.table.XmlEntries;
import org.headwater.store.GraphReader;
import org.headwater.vocabulary.BadInput;

/** A list that an authority publishes as one XML file, snapshot after snapshot, as {@link PublishedList} takes them. */
final class ListFeed implements Feed {

    static final String PART = "LIST";

    private final FeedKind kind;
    private final Publisher publisher;
    private final ListForm form;
    private final GraphReader reader;
    private final VisibleGraph graph;
    private final Clock clock;

    /**
     * @param key natural key of the authority
     * @param title of the list, without its day
     * @param language ISO 639-1 code of its remarks
     */
    record Publisher(String key, String name, String title, String url, String language) {}

    ListFeed(
            String name,
            String description,
            Publisher publisher,
            ListForm form,
            GraphReader reader,
            VisibleGraph graph,
            Clock clock) {
        this.kind = FeedKind.of(name, description, Trait.SNAPSHOT, Trait.DATED, Trait.PUBLISHED, Trait.XML);
        this.publisher = publisher;
        this.form = form;
        this.reader = reader;
        this.graph = graph;
        this.clock = clock;
    }

    @Override
    public FeedKind kind() {
        return kind;
    }

    Publisher publisher() {
        return publisher;
    }

    @Override
    public void check(ImportRequest request) {
        if (request.files().size() > 1)
            throw BadInput.of("files", request.files().get(1).name(), "is a second file; the list is one XML file");
    }

    @Override
    public void run(ImportRun run) throws IOException {
        var file = run.request().files().getFirst();
        var entries = new HashMap<String, ListedEntry>();
        var inOrder = new ArrayList<ListedEntry>();
        var rejects = new ArrayList<Reject>();
        var day = new LocalDate[1];
        XmlEntries.read(
                file,
                form.root(),
                form.entries(),
                root -> day[0] = run.request().day(form.day(root).orElse(null), file, clock),
                node -> {
                    run.looked(1);
                    try {
                        var entry = form.read(file.name(), node);
                        if (entries.putIfAbsent(entry.number(), entry) != null)
                            throw new BadRow(new Reject(
                                    file.name(),
                                    entry.line(),
                                    "number",
                                    RejectCode.DUPLICATE_ENTRY,
                                    "the entry " + entry.number() + " is here already; the first one counts",
                                    null));
                        inOrder.add(entry);
                    } catch (BadRow e) {
                        rejects.add(e.reject());
                    }
                });
        run.again();
        rejects.forEach(run::reject);
        Held.ifMostlyBad(run, rejects.size(), inOrder.size() + rejects.size());
        // The entry of a duplicate is read.
        var unread = rejects.stream()
                .filter(reject -> reject.why() != RejectCode.DUPLICATE_ENTRY)
                .count();
        take(run, file, day[0], inOrder, unread);
    }

    private void take(ImportRun run, InputFile file, LocalDate asOf, List<ListedEntry> entries, long unread)
            throws IOException {
        var hashes = Map.of(PART, Packed.sha256(file.path()));
        var states = FeedParts.of(reader, name(), run.request().marking());
        if (!states.areFollowedBy(asOf, hashes)) {
            run.again();
            run.summary("the list as of " + asOf + " is here already: nothing changes");
            return;
        }
        new PublishedList(graph, run, this, file.name(), asOf, hashes, entries, unread, states).take();
    }
}
