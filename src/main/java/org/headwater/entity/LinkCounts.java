package org.headwater.entity;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.headwater.access.Moment;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of the facts that touch an entity, in groups.
 *
 * @param total of facts, those of groups left out among them
 * @param groups those with the most facts first, at most {@link #MOST_GROUPS}
 * @param truncated whether groups were left out
 */
public record LinkCounts(long total, List<LinkCount> groups, boolean truncated) {

    /** Kinds, directions, countries and years of a port or a large list make more than a reader or a picture can use. */
    static final int MOST_GROUPS = 1_000;

    private static final Comparator<LinkCount> MOST_FIRST = Comparator.comparingLong(LinkCount::facts)
            .reversed()
            .thenComparing(LinkCount::kind, Comparator.nullsLast(Comparator.comparing(LinkKind::name)))
            .thenComparing(LinkCount::direction, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(LinkCount::country, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(LinkCount::year, Comparator.nullsLast(Comparator.naturalOrder()));

    public LinkCounts {
        groups = List.copyOf(groups);
    }

    /** Counts over all groups, given in any order. */
    static LinkCounts of(List<LinkCount> groups) {
        var total = groups.stream().mapToLong(LinkCount::facts).sum();
        var shown = groups.stream().sorted(MOST_FIRST).limit(MOST_GROUPS).toList();
        return new LinkCounts(total, shown, shown.size() < groups.size());
    }

    /** Feature by which facts are grouped. */
    public enum LinkGrouping {
        KIND,
        DIRECTION,
        COUNTRY,
        YEAR
    }

    /**
     * A group of facts. Each of its values is null where groups are not told apart by it, or where it is unknown.
     *
     * @param country where the other end is
     * @param year in which the facts began
     * @param others number of entities at the other ends
     * @param first the earliest day of the facts, {@code last} the latest one; null where no fact has one
     */
    public record LinkCount(
            @Nullable LinkKind kind,
            Link.@Nullable LinkDirection direction,
            @Nullable String country,
            @Nullable Integer year,
            long facts,
            long others,
            @Nullable PartialDate first,
            @Nullable PartialDate last) {}

    /**
     * Only the facts of one group.
     *
     * @param by what the group is told apart by; kinds and directions are filters of their own
     * @param country null is unknown where groups are told apart by country, {@code year} likewise
     */
    public record LinkGroup(
            Set<LinkGrouping> by,
            @Nullable String country,
            @Nullable Integer year) {

        static final LinkGroup ALL = new LinkGroup(Set.of(), null, null);

        public LinkGroup {
            by = Set.copyOf(by);
        }
    }

    /** A question for the counts of one entity. */
    record CountsOf(
            List<String> records,
            Set<LinkGrouping> by,
            @Nullable Set<LinkKind> kinds,
            Link.@Nullable LinkDirection direction,
            Moment moment) {}
}
