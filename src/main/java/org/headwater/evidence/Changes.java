package org.headwater.evidence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.access.Cursors;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.access.VisibleGraph.PinnedView;
import org.headwater.vocabulary.Problem;
import org.springframework.stereotype.Component;

/**
 * The changes of the graph that one caller sees, in the order of commits. A commit without a change for the caller leaves no
 * trace: its number stands in encrypted cursors alone. A page is empty where nothing follows, and where commits without a change for
 * the caller took as long as one request may pass over them; the next request goes on behind these.
 */
@Component
public class Changes {

    private static final String QUESTION = "changes";

    /** Makes cursors of another meaning unreadable. */
    private static final String VERSION = "1";

    private final VisibleGraph graph;
    private final Cursors cursors;
    private final Clock clock;

    Changes(VisibleGraph graph, Cursors cursors, Clock clock) {
        this.graph = graph;
        this.cursors = cursors;
        this.clock = clock;
    }

    /**
     * Some changes.
     *
     * @param cursor where the next page goes on, also where this one is the last so far
     * @param more whether another page follows already
     */
    public record ChangePage(List<Change> changes, String cursor, boolean more) {

        public ChangePage {
            changes = List.copyOf(changes);
        }
    }

    /** A reading of the changes behind a cursor up to one moment, page by page. */
    public final class ChangeReading {
        private final Viewer viewer;
        private final PinnedView pinned;
        /** Moment of the reading before this one, which had everything: what changed since may be behind the position. */
        private final Instant since;

        private ChangePosition position;
        private boolean more = true;
        private boolean ended;

        private ChangeReading(Viewer viewer, PinnedView pinned, Instant since, ChangePosition position) {
            this.viewer = viewer;
            this.pinned = pinned;
            this.since = since;
            this.position = position;
        }

        /** The next changes, some {@code size} of them; a fact is not parted from its evidence. */
        public List<Change> next(int size) {
            return pinned.read(now -> pinned.withWithdrawn().read(all -> {
                var found = new CommitReading(viewer, now, all).read(position, size);
                position = found.position();
                more = found.more();
                ended = found.ended();
                return found.changes();
            }));
        }

        public boolean hasMore() {
            return more;
        }

        /** Whether everything up to the moment was read; a reading also pauses where hidden commits take long. */
        public boolean isEnded() {
            return ended;
        }

        /** It ages from the last moment up to which everything was read, however many pages lie between. */
        public String cursor() {
            return encrypted(viewer, ended ? clock.instant() : since, position);
        }
    }

    /** The cursor behind everything that the pinned view of the caller holds. */
    public String cursor(Viewer viewer, PinnedView pinned) {
        return encrypted(viewer, clock.instant(), pinned.read(view -> ChangePosition.behind(view.known())));
    }

    /** The cursor before the first commit. */
    String beginning(Viewer viewer) {
        return encrypted(viewer, clock.instant(), new ChangePosition(0, 0, ""));
    }

    /** A cursor behind everything so far. */
    public String cursor(Viewer viewer) {
        return cursor(viewer, graph.pin(viewer, null));
    }

    /** @throws Problem with the code EXPIRED where the cursor no longer holds */
    public ChangePage page(Viewer viewer, String argument, String after, int size) {
        var reading = read(viewer, argument, after, graph.pin(viewer, null));
        return new ChangePage(reading.next(size), reading.cursor(), reading.hasMore());
    }

    /**
     * @param argument name of the argument that the cursor was given as
     * @param pinned the view up to which changes are read
     * @throws Problem with the code EXPIRED where the cursor no longer holds
     */
    public ChangeReading read(Viewer viewer, String argument, String after, PinnedView pinned) {
        var parts = cursors.decrypt(viewer, argument, after, QUESTION, VERSION);
        if (!parts.get(0).equals(rights(viewer)))
            throw new CursorExpired("your rights have changed since the cursor was made");
        var since = Instant.ofEpochSecond(Long.parseLong(parts.get(1)));
        if (Duration.between(since, clock.instant()).toDays() >= FormerSights.DAYS)
            throw new CursorExpired("the cursor is older than " + FormerSights.DAYS + " days");
        var position = new ChangePosition(Long.parseLong(parts.get(2)), Integer.parseInt(parts.get(3)), parts.get(4));
        // After the restoration of an older store.
        if (pinned.read(view -> position.number() > view.known() + 1))
            throw new CursorExpired("the cursor is of another state of the database");
        return new ChangeReading(viewer, pinned, since, position);
    }

    private String encrypted(Viewer viewer, Instant since, ChangePosition position) {
        return cursors.encrypt(
                viewer,
                List.of(
                        rights(viewer),
                        Long.toString(since.getEpochSecond()),
                        Long.toString(position.number()),
                        Integer.toString(position.rank()),
                        position.place()),
                QUESTION,
                VERSION);
    }

    /**
     * Rights of a caller that decide on what is seen, besides the organization; groups are a digest, so that the text stays
     * short.
     */
    private static String rights(Viewer viewer) {
        return viewer.clearance() + " "
                + DigestUtils.sha256Hex(String.join("\n", new TreeSet<>(viewer.groups())))
                        .substring(0, 32);
    }
}
