package org.headwater.vocabulary;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The readers of a fact (src/docs/access.md#who-sees-a-fact): they meet its own marking, those of both its ends, and that of at
 * least one piece of its evidence. A stored marking that is missing or cannot be read is nobody's. {@code cypher/access} has the
 * same rule for queries.
 *
 * @param around the marking of the fact joined with those of its ends
 * @param pieces the markings of its evidence that can be read
 */
public record Readers(Marking around, List<Marking> pieces) {

    public Readers {
        pieces = List.copyOf(pieces);
    }

    /** By stored texts; empty where nobody sees the fact and its ends. */
    public static Optional<Readers> of(
            Collection<? extends @Nullable String> around, Collection<? extends @Nullable String> pieces) {
        return all(around)
                .map(joined -> new Readers(
                        joined,
                        pieces.stream()
                                .flatMap(piece -> Marking.stored(piece).stream())
                                .toList()));
    }

    /** The join of stored markings that must all be met; empty where nobody meets them, and of none. */
    public static Optional<Marking> all(Collection<? extends @Nullable String> markings) {
        var read = new ArrayList<Marking>();
        for (var text : markings) Marking.stored(text).ifPresent(read::add);
        return read.size() < markings.size() ? Optional.empty() : read.stream().reduce(Marking::and);
    }

    /** For each piece the marking whose readers see the fact by it. */
    public List<Marking> byPiece() {
        return pieces.stream().map(around::and).toList();
    }

    /** The marking whose readers see the fact; empty where none of its evidence can be read. */
    public Optional<Marking> sight() {
        return byPiece().stream().reduce(Marking::or);
    }

    /** Whether everybody who reads {@code other} sees the fact, all of them by one piece. */
    public boolean include(Marking other) {
        return around.isAtMost(other) && pieces.stream().anyMatch(piece -> piece.isAtMost(other));
    }

    /** Whether one who reads these texts reads the stored marking. */
    public static boolean sees(Predicate<String> reads, @Nullable String marking) {
        return marking != null && !marking.isEmpty() && reads.test(marking);
    }

    /** The pieces by which one who reads these texts sees the fact; none where it is hidden. */
    public static <P> List<P> seen(
            Predicate<String> reads,
            Collection<? extends @Nullable String> around,
            Collection<P> pieces,
            Function<P, @Nullable String> marking) {
        for (var text : around) if (!sees(reads, text)) return List.of();
        return pieces.stream()
                .filter(piece -> sees(reads, marking.apply(piece)))
                .toList();
    }
}
