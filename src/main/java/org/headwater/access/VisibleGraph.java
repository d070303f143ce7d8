package org.headwater.access;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.headwater.store.GraphReader;
import org.headwater.store.Row;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The graph as one caller may see it (src/docs/access.md#who-sees-a-fact). It binds the parameters of the conditions in
 * {@code cypher/access}. {@code $visible} is the list of stored markings that the caller may see, and in a view of the present also the
 * sights by which they see a fact that an open import changes. {@code $known} is the last commit that counts. {@code $open} is the list of
 * imports numbered below it that do not count yet. An unreadable marking is only in the list of the owner that it names.
 */
@Component
public class VisibleGraph {

    /** Number of readings of a view of now, where each time an import began meanwhile. */
    private static final int MOST_TIMES = 20;

    private final GraphReader reader;
    private final ReachLook look;

    VisibleGraph(GraphReader reader) {
        this.reader = reader;
        this.look = new ReachLook(reader);
    }

    /** Reads the caller's view of now, or of the database as of {@code knownAt}. */
    public <T> T read(Viewer viewer, @Nullable Instant knownAt, Function<View, T> work) {
        return reader.read(reads -> whole(reads, viewer, knownAt, work));
    }

    /** Variant of {@link #read} for loads of the whole graph. */
    public <T> T readLong(Viewer viewer, @Nullable Instant knownAt, Function<View, T> work) {
        return reader.readLong(reads -> whole(reads, viewer, knownAt, work));
    }

    /**
     * A view of now reads again from the beginning where a write meanwhile gave facts a sight that was in nobody's list when it was opened,
     * since they would be missing, or where an import began whose number it does not leave out.
     */
    private <T> T whole(GraphReader.Reads reads, Viewer viewer, @Nullable Instant knownAt, Function<View, T> work) {
        for (var times = 0; times < MOST_TIMES; times++) {
            var mark = reader.mark();
            var view = open(reads, viewer, knownAt);
            var done = work.apply(view);
            if (view.present == null || reader.mark() == mark || view.isWhole()) return done;
        }
        throw new Unavailable("imports begin faster than this is read; ask again in a moment", null);
    }

    /** The sights that facts may have. */
    private record Listed(long markings, List<String> pending) {}

    /**
     * The caller's view of one moment, for any number of reads. Later commits and publications do not change it.
     * Elements that are marked higher or purged meanwhile leave it.
     */
    public PinnedView pin(Viewer viewer, @Nullable Instant knownAt) {
        return reader.read(reads -> {
            var mark = reader.mark();
            var at = knownAt == null ? lastCommit(reads) : knownAt;
            return new PinnedView(reader, at, open(reads, viewer, at).bounds, mark, null);
        });
    }

    /**
     * State of the database, once all that it counts is there whole.
     *
     * @param since number of a commit
     */
    public StoreReach reach(long since) {
        var reach = look.reach(since);
        if (reach.moment().version() > since) reader.awaitCommit();
        return reach;
    }

    private static Instant lastCommit(GraphReader.Reads reads) {
        return reads.find("access/findLastCommit", Map.of()).orElseThrow().instant("at");
    }

    private static View open(GraphReader.Reads reads, Viewer viewer, @Nullable Instant knownAt) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("knownAt", knownAt == null ? null : knownAt.atZone(ZoneOffset.UTC));
        var opened = reads.find("access/openView", parameters).orElseThrow();
        var markings = opened.texts("markings");
        var visible = markings.stream().filter(text -> viewer.maySee(text)).collect(Collectors.toUnmodifiableSet());
        var known = opened.number("known");
        var open = opened.numbers("open");
        var present = knownAt == null
                ? new StoreMoment(opened.text("epoch"), opened.number("version"), new HashSet<>(open))
                : null;
        var pending = opened.texts("pending");
        var sights = new ArrayList<>(visible);
        if (present != null)
            for (var text : pending) if (PendingSight.of(text).isSeen(viewer::maySee, present.open())) sights.add(text);
        return new View(
                present == null ? reads.ofPast() : reads,
                new ViewBounds(viewer, visible, known, open, known),
                List.copyOf(sights),
                present,
                new Listed(markings.size(), pending));
    }

    /**
     * The bounds of what a caller sees.
     *
     * @param heldAfter the view holds elements withdrawn after this commit; -1 where it holds all withdrawn elements
     */
    private record ViewBounds(Viewer viewer, Set<String> visible, long known, List<Long> open, long heldAfter) {}

    /** One caller's view of one moment, for work longer than a transaction may be. */
    public static final class PinnedView {
        private final GraphReader reader;
        private final Instant at;
        private final ViewBounds bounds;

        /** Counts the writes until the view was opened. */
        private final long mark;

        /** By which facts are seen while the store has the mark, none in a view of an earlier moment; null until {@link #ask} needs it. */
        private volatile @Nullable Optional<List<String>> sights;

        private PinnedView(
                GraphReader reader, Instant at, ViewBounds bounds, long mark, @Nullable Optional<List<String>> sights) {
            this.reader = reader;
            this.at = at;
            this.bounds = bounds;
            this.mark = mark;
            this.sights = sights;
        }

        private Optional<List<String>> sights(GraphReader.Reads reads) {
            var held = sights;
            if (held == null) {
                held = lastCommit(reads).isAfter(at)
                        ? Optional.empty()
                        : Optional.of(open(reads, bounds.viewer, null).sights);
                sights = held;
            }
            return held;
        }

        public <T> T read(Function<View, T> work) {
            return reader.readLong(reads -> work.apply(new View(reads, bounds)));
        }

        /**
         * Variant of {@link #read} for work that leaves nothing behind when it is done again, and within the time of a request.
         * As long as nothing was written since the moment, it asks the shorter queries of now, whose plans are there from the
         * start.
         */
        public <T> T ask(Function<View, T> work) {
            return reader.read(reads -> {
                if (reader.mark() == mark) {
                    var standing = sights(reads);
                    if (standing.isPresent()) {
                        var done = work.apply(View.standing(reads, bounds, standing.get()));
                        if (reader.mark() == mark) return done;
                    }
                }
                return work.apply(new View(reads, bounds));
            });
        }

        /** Receives a page of elements. */
        public interface PageTaker<T> {
            void take(List<T> page) throws IOException;
        }

        /**
         * Reads all elements in the order of their ids, {@code size} a page. The next page is read while the taker
         * works on one.
         *
         * @param look runs after every few thousand elements, visible or not; an exception from it ends the reading
         */
        public <T> void pages(Elements<T> elements, int size, Runnable look, PageTaker<T> taker) throws IOException {
            try (var reading =
                    new SideBySide<>(work -> read(work::test), elements, size, SideBySide.Division.USUAL, look)) {
                for (var page = reading.next(); !page.isEmpty(); page = reading.next()) taker.take(page);
            }
        }

        /** The view of the same moment with the elements withdrawn before it. */
        public PinnedView withWithdrawn() {
            return new PinnedView(
                    reader,
                    at,
                    new ViewBounds(bounds.viewer, bounds.visible, bounds.known, bounds.open, -1),
                    mark,
                    Optional.empty());
        }

        /** The last commit that counts. */
        public long known() {
            return bounds.known;
        }

        /** Whether nothing was committed behind its moment so far. */
        public boolean isLatest() {
            return reader.read(reads -> lastCommit(reads).equals(at));
        }

        /** The moment asked for, else the time of the last commit. */
        public Instant at() {
            return at;
        }
    }

    /** The queries of one read, with the bounds of the caller's view as parameters. */
    public static final class View {
        private final GraphReader.Reads reads;
        private final ViewBounds bounds;
        private final @Nullable StoreMoment present;

        /** The visible markings, and the sights by which the caller sees a fact whose evidence an open import changes. */
        private final List<String> sights;

        private final Listed listed;

        /** Markings by their texts, kept since thousands of rows carry a few markings. */
        private final Map<String, Marking> markings = new HashMap<>();

        /** View of the past. */
        private View(GraphReader.Reads reads, ViewBounds bounds) {
            this(reads.ofPast(), bounds, List.copyOf(bounds.visible), null, new Listed(0, List.of()));
        }

        /** View of a moment behind which nothing was written: its content is what stands. */
        private static View standing(GraphReader.Reads reads, ViewBounds bounds, List<String> sights) {
            return new View(reads, bounds, sights, null, new Listed(0, List.of()));
        }

        private View(
                GraphReader.Reads reads,
                ViewBounds bounds,
                List<String> sights,
                @Nullable StoreMoment present,
                Listed listed) {
            this.reads = reads;
            this.bounds = bounds;
            this.sights = sights;
            this.present = present;
            this.listed = listed;
        }

        private boolean isWhole() {
            var now = reads.find("access/findSights", Map.of()).orElseThrow();
            return listed.equals(new Listed(now.number("markings"), now.texts("pending")))
                    && bounds.open.containsAll(now.numbers("open"));
        }

        /**
         * State of the database when the view was opened: memory of the same moment shows the same. Null where it is none of
         * now.
         */
        public @Nullable StoreMoment present() {
            return present;
        }

        /** Whether the caller sees what has this marking, as it is stored. */
        public boolean sees(String marking) {
            return bounds.visible.contains(marking);
        }

        public List<Row> list(String query, Map<String, ? extends @Nullable Object> parameters) {
            return reads.list(query, bound(parameters));
        }

        public Optional<Row> find(String query, Map<String, ? extends @Nullable Object> parameters) {
            return reads.find(query, bound(parameters));
        }

        public void each(String query, Map<String, ? extends @Nullable Object> parameters, Consumer<Row> consumer) {
            reads.each(query, bound(parameters), consumer);
        }

        /** Reads rows while {@code goesOn} accepts them; the database does not compute the rest. */
        public void eachWhile(String query, Map<String, ? extends @Nullable Object> parameters, Predicate<Row> goesOn) {
            reads.eachWhile(query, bound(parameters), goesOn);
        }

        /** Gives the rows to the taker in lists of {@code size}; the last list has the rest. */
        public void pages(
                String query, Map<String, ? extends @Nullable Object> parameters, int size, Consumer<List<Row>> taker) {
            var page = new ArrayList<Row>(size);
            each(query, parameters, row -> {
                page.add(row);
                if (page.size() < size) return;
                taker.accept(List.copyOf(page));
                page.clear();
            });
            if (!page.isEmpty()) taker.accept(List.copyOf(page));
        }

        /** The marking of a visible element, in the form that the caller may know. */
        public Marking marking(String stored) {
            return markings.computeIfAbsent(
                    stored, text -> bounds.viewer.shown(Marking.stored(text).orElseThrow()));
        }

        /** The markings of visible elements, as stored, that the caller reads as one of these texts. */
        public List<String> stored(Set<String> shown) {
            return bounds.visible.stream()
                    .filter(text -> Marking.stored(text).isPresent()
                            && shown.contains(marking(text).toString()))
                    .sorted()
                    .toList();
        }

        /** All stored markings that the caller may see. */
        public Set<String> visible() {
            return bounds.visible;
        }

        /** The last commit that counts; the largest number where the caller asks for now. */
        public long known() {
            return bounds.known;
        }

        /** Whether an element withdrawn under the number is gone from this view; null is not withdrawn. */
        public boolean isGone(@Nullable Long withdrawn) {
            return withdrawn != null && withdrawn <= bounds.known && !bounds.open.contains(withdrawn);
        }

        /** Numbers of imports below {@link #known} that do not count yet. */
        public List<Long> open() {
            return bounds.open;
        }

        private Map<String, @Nullable Object> bound(Map<String, ? extends @Nullable Object> parameters) {
            var all = new HashMap<String, @Nullable Object>(parameters);
            all.put("visible", sights);
            all.put("known", bounds.known);
            all.put("open", bounds.open);
            all.put("heldAfter", bounds.heldAfter);
            return all;
        }
    }
}
