package org.headwater.screening;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.intake.Imports;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.table.Mapping;
import org.headwater.redflag.FlagEditions;
import org.headwater.screening.ListScreening.FoundHit;
import org.headwater.screening.customers.CustomerList;
import org.headwater.screening.customers.CustomerLists;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Books;
import org.headwater.store.IdSource;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Screenings of lists of customers: who asks for one, and what stays of it. Analysts of the list's owner see them. */
@Component
class Screenings {

    static final BigDecimal USUAL_THRESHOLD = new BigDecimal("0.7");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final int MOST_DATASETS = 50;

    private final VisibleGraph graph;
    private final Bookkeeping books;
    private final CustomerLists lists;
    private final ListScreening screening;
    private final FlagEditions rules;
    private final Imports imports;
    private final IdSource ids;
    private final Clock clock;

    Screenings(
            VisibleGraph graph,
            Bookkeeping books,
            CustomerLists lists,
            ListScreening screening,
            FlagEditions rules,
            Imports imports,
            IdSource ids,
            Clock clock) {
        this.graph = graph;
        this.books = books;
        this.lists = lists;
        this.screening = screening;
        this.rules = rules;
        this.imports = imports;
        this.ids = ids;
        this.clock = clock;
    }

    private ZonedDateTime now() {
        return clock.instant().atZone(ZoneOffset.UTC);
    }

    /** Begins a job that compares the list as it is now with the caller's graph as it is when the job's turn comes. */
    Screening ask(Viewer viewer, String name, @Nullable BigDecimal threshold, @Nullable List<String> datasets) {
        viewer.require(Viewer.Role.ANALYST);
        var list = lists.get(viewer, name);
        var least = threshold == null ? USUAL_THRESHOLD : threshold;
        if (least.signum() < 0 || least.compareTo(BigDecimal.ONE) >= 0)
            throw BadInput.of("threshold", least, "is no score; use 0 or more and less than 1, such as 0.7");
        var wanted = datasets == null ? List.<String>of() : List.copyOf(new TreeSet<>(datasets));
        if (wanted.size() > MOST_DATASETS)
            throw BadInput.of(
                    "datasets", wanted.size(), "are too many; name up to " + MOST_DATASETS + ", or none for all");
        screening.requireDatasets(viewer, wanted);
        var id = ids.next();
        var row = new HashMap<String, @Nullable Object>();
        row.put("id", id);
        row.put("list", list.id());
        row.put("listName", list.name());
        row.put("organization", list.organization());
        row.put("marking", list.marking());
        row.put("listVersion", list.version());
        row.put("threshold", least.toPlainString());
        row.put("datasets", wanted);
        row.put("points", Points.VERSION);
        row.put("rules", rules.findHash(viewer).orElse(null));
        row.put("day", LocalDate.now(clock.withZone(ZoneOffset.UTC)).toString());
        row.put("by", viewer.name());
        row.put("asked", now());
        books.inTransaction(writes -> writes.list("screening/createScreening", Map.of("list", list.id(), "row", row)));
        imports.start(
                id,
                new ImportRequest(
                        ScreeningFeed.NAME,
                        List.of(),
                        null,
                        false,
                        CustomerLists.marking(viewer),
                        false,
                        Mapping.NONE,
                        null,
                        list.name()),
                viewer,
                () -> {});
        return get(viewer, id);
    }

    Optional<Screening> find(Viewer viewer, String id) {
        viewer.require(Viewer.Role.ANALYST);
        return graph.read(
                viewer,
                null,
                view -> view.find("screening/findScreening", Map.of("organization", viewer.organization(), "id", id))
                        .map(row -> Screening.of(row.rowOf("screening"))));
    }

    Screening get(Viewer viewer, String id) {
        return find(viewer, id).orElseThrow(() -> new NotFound("screening", id));
    }

    /** Screenings of a list, the newest first, before a number. */
    List<Screening> list(Viewer viewer, CustomerList list, long before, boolean isFinished, int limit) {
        viewer.require(Viewer.Role.ANALYST);
        return graph.read(
                viewer,
                null,
                view -> view
                        .list(
                                "screening/listScreenings",
                                Map.of(
                                        "organization",
                                        viewer.organization(),
                                        "list",
                                        list.id(),
                                        "before",
                                        before,
                                        "finished",
                                        isFinished,
                                        "limit",
                                        limit))
                        .stream()
                        .map(row -> Screening.of(row.rowOf("screening")))
                        .toList());
    }

    /** The last finished one of the list before another one; null for the last of all. */
    Optional<Screening> lastBefore(Viewer viewer, CustomerList list, @Nullable Screening other) {
        return list(viewer, list, other == null ? Long.MAX_VALUE : other.number(), true, 1).stream()
                .findFirst();
    }

    // ---- By the job ------------------------------------------------------------------------------------------------

    /** Drops hits of screenings of the list that did not come to their end. */
    void dropUnfinished(Screening own) {
        while (books.inTransaction(
                        writes -> writes.find("screening/dropHits", Map.of("list", own.list(), "job", own.id()))
                                .orElseThrow()
                                .number("dropped"))
                > 0)
            ;
    }

    /** Keeps hits; nobody sees them before the screening is finished. */
    void keep(Screening own, List<FoundHit> hits) {
        if (hits.isEmpty()) return;
        var rows = hits.stream().map(hit -> row(own, hit)).toList();
        books.inTransaction(writes -> writes.list("screening/createHits", Map.of("rows", rows)));
    }

    private Map<String, Object> row(Screening own, FoundHit hit) {
        var on = new HitBasis(hit.party().id(), hit.party().records().keySet(), hit.facts(), hit.sources());
        var row = HitDecision.shared(hit.customer().key(), on, hit.known(), own.id());
        row.put("id", ids.next());
        row.put("score", hit.judgement().score().toPlainString());
        row.put("exact", hit.judgement().points().toPlainString());
        row.put(
                "features",
                JSON.writeValueAsString(hit.judgement().features().stream()
                        .map(feature -> new ScreeningHit.HitFeature(
                                feature.trait(),
                                feature.points(),
                                feature.one(),
                                feature.other(),
                                feature.reason(),
                                feature.text(),
                                feature.contradicts()))
                        .toList()));
        row.put(
                "missing",
                JSON.writeValueAsString(hit.judgement().notCompared().stream()
                        .map(missing -> new ScreeningHit.HitMissing(missing.trait(), missing.missing(), missing.what()))
                        .toList()));
        return row;
    }

    /** Finishes it, in the commit of the books. */
    void finish(Books writes, Screening own, Instant seen) {
        var row = new HashMap<String, Object>();
        row.put("finished", now());
        row.put("seen", seen.atZone(ZoneOffset.UTC));
        row.put("commit", writes.commit());
        writes.list("screening/finishScreening", Map.of("id", own.id(), "row", row));
    }

    static List<ScreeningHit.HitFeature> features(String json) {
        return new ArrayList<>(List.of(Objects.requireNonNull(JSON.readValue(json, ScreeningHit.HitFeature[].class))));
    }

    static List<ScreeningHit.HitMissing> missing(String json) {
        return new ArrayList<>(List.of(Objects.requireNonNull(JSON.readValue(json, ScreeningHit.HitMissing[].class))));
    }
}
