package org.headwater.entity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.headwater.entity.LinkCounts.LinkCount;
import org.headwater.entity.LinkCounts.LinkGrouping;
import org.headwater.store.Row;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/** Adds up the facts of one party by group: what the database counted, and shipments that memory counted. */
final class LinkGroups {

    private record Group(
            @Nullable LinkKind kind,
            Link.@Nullable LinkDirection direction,
            @Nullable String country,
            @Nullable Integer year) {}

    private static final class Sum {
        private long facts;
        private final Set<String> parties = new HashSet<>();

        @Nullable
        String first;

        @Nullable
        String last;

        /** ISO texts compare as the database compares them. */
        void days(@Nullable String from, @Nullable String to) {
            if (from != null && (first == null || from.compareTo(first) < 0)) first = from;
            if (to != null && (last == null || to.compareTo(last) > 0)) last = to;
        }
    }

    private final Set<LinkGrouping> by;
    private final Map<Group, Sum> sums = new HashMap<>();

    LinkGroups(Set<LinkGrouping> by) {
        this.by = by;
    }

    /**
     * Facts of one party with one at their other ends. What groups are not told apart by may be null.
     *
     * @param country code of where the other one is; null where unknown
     * @param year in which they began; null where unknown
     * @param first ISO text of their first day, {@code last} of the last one; null where unknown
     */
    void add(
            String party,
            @Nullable String country,
            @Nullable LinkKind kind,
            Link.@Nullable LinkDirection direction,
            @Nullable Integer year,
            long facts,
            @Nullable String first,
            @Nullable String last) {
        var sum = sum(new Group(
                by.contains(LinkGrouping.KIND) ? kind : null,
                by.contains(LinkGrouping.DIRECTION) ? direction : null,
                by.contains(LinkGrouping.COUNTRY) ? country : null,
                by.contains(LinkGrouping.YEAR) ? year : null));
        sum.facts += facts;
        sum.parties.add(party);
        sum.days(first, last);
    }

    /** Facts of a row of {@code entity/listLinkCounts}. */
    void add(Row row, End other) {
        var kind = row.findText("kind");
        var way = row.findText("way");
        var year = row.findNumber("year");
        add(
                other.party(),
                other.country(),
                kind == null ? null : LinkKind.valueOf(kind),
                way == null ? null : Link.LinkDirection.valueOf(way),
                year == null ? null : Integer.valueOf(year.intValue()),
                row.number("facts"),
                row.findText("first"),
                row.findText("last"));
    }

    private Sum sum(Group group) {
        return sums.computeIfAbsent(group, unknown -> new Sum());
    }

    LinkCounts counts() {
        var counts = new ArrayList<LinkCount>();
        sums.forEach((group, sum) -> counts.add(new LinkCount(
                group.kind(),
                group.direction(),
                group.country(),
                group.year(),
                sum.facts,
                sum.parties.size(),
                date(sum.first),
                date(sum.last))));
        return LinkCounts.of(counts);
    }

    private static @Nullable PartialDate date(@Nullable String text) {
        return text == null ? null : PartialDate.parse(text);
    }
}
