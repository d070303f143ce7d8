package org.headwater.access;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * Readers of a fact while imports are open that add or withdraw evidence of it: everybody who meets one of the ways that hold. A
 * publication changes which of them hold, and writes no fact.
 */
public record PendingSight(List<Way> ways) {

    /** Between the parts of a way; no marking has it. */
    private static final char TAB = '\t';

    public PendingSight {
        ways = List.copyOf(ways);
    }

    /**
     * A marking whose readers see the fact by one of its pieces.
     *
     * @param added number of the open import that adds the piece; null where it stands
     * @param withdrawn number of the open import that withdraws it; null where none does
     */
    public record Way(@Nullable Long added, @Nullable Long withdrawn, Marking marking) {

        /**
         * Way read from a text with the numbers, each empty where there is none, and the marking; empty where nobody can read
         * that marking.
         */
        public static Optional<Way> of(String text) {
            var first = text.indexOf(TAB);
            var second = text.indexOf(TAB, first + 1);
            return Marking.stored(text.substring(second + 1))
                    .map(marking -> new Way(
                            number(text.substring(0, first)), number(text.substring(first + 1, second)), marking));
        }

        private static @Nullable Long number(String text) {
            return text.isEmpty() ? null : Long.valueOf(text);
        }

        public boolean isPending() {
            return added != null || withdrawn != null;
        }

        private boolean holds(Collection<Long> open) {
            return (added == null || !open.contains(added)) && (withdrawn == null || open.contains(withdrawn));
        }

        @Override
        public String toString() {
            return text(added) + TAB + text(withdrawn) + TAB + marking;
        }

        private static String text(@Nullable Long number) {
            return number == null ? "" : number.toString();
        }
    }

    /** Sight read from the text of {@link #toString}. */
    public static PendingSight of(String text) {
        return new PendingSight(
                text.lines().flatMap(line -> Way.of(line).stream()).toList());
    }

    /** Whether the text is that of a pending sight, and not of a marking. */
    public static boolean isPending(String text) {
        return text.indexOf(TAB) >= 0;
    }

    /** The marking of who sees the fact while these imports are open; empty where nobody does. */
    public Optional<Marking> whileOpen(Collection<Long> open) {
        return ways.stream().filter(way -> way.holds(open)).map(Way::marking).reduce(Marking::or);
    }

    /** Whether one who sees {@code markings} sees the fact while these imports are open. */
    boolean isSeen(Predicate<Marking> markings, Collection<Long> open) {
        return ways.stream().anyMatch(way -> way.holds(open) && markings.test(way.marking));
    }

    /** Numbers of the imports that change it. */
    public List<Long> imports() {
        var numbers = new TreeSet<Long>();
        for (var way : ways) {
            if (way.added != null) numbers.add(way.added);
            if (way.withdrawn != null) numbers.add(way.withdrawn);
        }
        return new ArrayList<>(numbers);
    }

    /** A line for each way, in one order. */
    @Override
    public String toString() {
        return ways.stream().map(Way::toString).distinct().sorted().collect(Collectors.joining("\n"));
    }
}
