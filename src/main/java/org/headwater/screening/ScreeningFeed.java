package org.headwater.screening;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.headwater.access.Viewer;
import org.headwater.intake.run.Feed;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.run.ImportRun;
import org.headwater.screening.customers.CustomerLists;
import org.headwater.store.Books;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.Marking;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The job of a screening: in turn with imports, with progress, and ended by whoever may cancel it. */
@Component
class ScreeningFeed implements Feed {

    static final String NAME = "screening";

    /** More are no work for people. */
    private static final int MOST_HITS = 100_000;

    private final CustomerLists lists;
    private final ListScreening screening;
    private final ObjectProvider<Screenings> screenings;

    /** @param screenings which begin jobs of this feed */
    ScreeningFeed(CustomerLists lists, ListScreening screening, ObjectProvider<Screenings> screenings) {
        this.lists = lists;
        this.screening = screening;
        this.screenings = screenings;
    }

    @Override
    public FeedKind kind() {
        return FeedKind.of(NAME, "a screening of a list of customers", Trait.ASKED, Trait.NAMED);
    }

    @Override
    public void check(ImportRequest request) {
        if (!request.files().isEmpty())
            throw BadInput.of("files", request.files().size(), "do not go with a screening; import the list first");
    }

    @Override
    public void run(ImportRun run) {
        var viewer = run.viewer();
        viewer.require(Viewer.Role.ANALYST);
        var all = screenings.getObject();
        var own = all.get(viewer, run.job());
        var list = lists.get(viewer, own.listName());
        all.dropUnfinished(own);
        run.total(list.customers());
        var pinned = screening.pin(viewer);
        var hits = new AtomicLong();
        screening.screen(
                pinned,
                viewer,
                new ListScreening.Asked(list, own.version(), own.threshold(), own.datasets()),
                (customers, found) -> {
                    run.checkpoint();
                    if (hits.addAndGet(found.size()) > MOST_HITS) {
                        // The refusal tells of everything that the caller sees, so it meets all visible markings.
                        for (var text : pinned.read(view -> view.visible()))
                            Marking.stored(text).ifPresent(run::met);
                        throw LimitExceeded.of("HITS", "hits of a screening", MOST_HITS + 1, MOST_HITS);
                    }
                    all.keep(own, found);
                    run.read(customers);
                    run.add("customers", customers);
                });
        run.publish(books -> all.finish(books, own, pinned.at()));
        // The number of hits depends on the reader.
        run.summary("list " + list.name() + ", version " + own.version() + ", " + run.count("customers")
                + " customers screened; see screeningHits");
    }

    @Override
    public void undo(Books books, String job) {
        books.list("screening/takeBackScreening", Map.of("job", job, "commit", books.commit()));
    }
}
