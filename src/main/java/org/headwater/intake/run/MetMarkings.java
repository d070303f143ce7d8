package org.headwater.intake.run;

import java.util.Set;
import java.util.TreeSet;
import org.headwater.access.Viewer;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * The join of the markings that an import was asked with and that its rows bring: that of its job. Its importer always sees it.
 * A row beyond the importer counts as the highest marking that the importer sees.
 */
final class MetMarkings {

    /** The restrictions of a join at which each is narrowed to one group of the importer's own. */
    private static final int MOST = 16;

    private final Marking asked;
    private final Viewer importer;
    private Marking joined;
    private Marking last;

    MetMarkings(Marking asked, Viewer importer) {
        this.asked = asked;
        this.importer = importer;
        this.joined = seen(asked);
        this.last = joined;
    }

    Marking joined() {
        return joined;
    }

    /** Whether the join is higher than before. */
    boolean add(Marking marking) {
        // The facts of a row, and most rows of a file, have one marking.
        if (marking.equals(last)) return false;
        last = marking;
        return raise(seen(marking));
    }

    /**
     * The canonical text of a row's marking, which is added. An empty cell is what the import was asked with; null is a row
     * whose marking nobody has read.
     */
    @Nullable
    String add(@Nullable String written) {
        if (written == null) return null;
        if (written.isEmpty()) return asked.toString();
        try {
            var marking = Marking.parse(written, importer.organization());
            add(marking);
            return seen(marking).toString();
        } catch (BadInput unreadable) {
            raise(importer.highest());
            return null;
        }
    }

    private boolean raise(Marking marking) {
        if (marking.isAtMost(joined)) return false;
        joined = bounded(joined.and(marking));
        return true;
    }

    /** One alternative, by which the importer sees it. */
    private Marking seen(Marking marking) {
        return importer.maySee(marking)
                ? Marking.all(importer.shown(marking).alternatives().getFirst().restrictions())
                : importer.highest();
    }

    /** The same for fewer readers, where a file has ever more combinations of groups. */
    private Marking bounded(Marking marking) {
        var restrictions = marking.alternatives().getFirst().restrictions();
        return restrictions.size() <= MOST
                ? marking
                : Marking.all(restrictions.stream().map(this::narrowed).toList());
    }

    private Marking.Restriction narrowed(Marking.Restriction restriction) {
        var own = new TreeSet<>(restriction.groups());
        own.retainAll(importer.groups());
        return own.isEmpty()
                ? restriction
                : new Marking.Restriction(restriction.level(), Set.of(own.getFirst()), restriction.owner());
    }
}
