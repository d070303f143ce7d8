package org.headwater.entity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.entity.LinkCounts.LinkCount;
import org.headwater.entity.LinkCounts.LinkGrouping;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/** Adds up the facts of one party by group: what the database grouped, and shipments that memory counted. */
final class LinkGroups {

    private record Group(
            @Nullable LinkKind kind,
            Link.@Nullable LinkDirection direction,
            @Nullable String country,
            @Nullable Integer year) {}

    private static final class Sum {
        private long facts;
        /** Parties at the other ends that no id stands for, since no other part of the group can have them. */
        private long others;

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
     * What is told apart already.
     *
     * @param parties at the other ends; empty where nothing else is added to the group
     */
    void add(LinkCount count, List<String> parties) {
        var sum = sum(new Group(count.kind(), count.direction(), count.country(), count.year()));
        sum.facts += count.facts();
        if (parties.isEmpty()) sum.others += count.others();
        else sum.parties.addAll(parties);
        sum.days(text(count.first()), text(count.last()));
    }

    /**
     * Shipments with one party.
     *
     * @param country code of where it is; null where unknown
     * @param year in which they began; null where unknown
     * @param first ISO text of their first day, {@code last} of the last one; null where unknown
     */
    void ship(
            String party,
            @Nullable String country,
            boolean out,
            @Nullable Integer year,
            long shipments,
            @Nullable String first,
            @Nullable String last) {
        var sum = sum(new Group(
                by.contains(LinkGrouping.KIND) ? LinkKind.SHIPPED : null,
                !by.contains(LinkGrouping.DIRECTION) ? null : out ? Link.LinkDirection.OUT : Link.LinkDirection.IN,
                by.contains(LinkGrouping.COUNTRY) ? country : null,
                by.contains(LinkGrouping.YEAR) ? year : null));
        sum.facts += shipments;
        sum.parties.add(party);
        sum.days(first, last);
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
                sum.others + sum.parties.size(),
                date(sum.first),
                date(sum.last))));
        return LinkCounts.of(counts);
    }

    private static @Nullable String text(@Nullable PartialDate date) {
        return date == null ? null : date.toString();
    }

    private static @Nullable PartialDate date(@Nullable String text) {
        return text == null ? null : PartialDate.parse(text);
    }
}
