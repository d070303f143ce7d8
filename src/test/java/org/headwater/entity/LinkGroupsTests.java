package org.headwater.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.headwater.entity.LinkCounts.LinkCount;
import org.headwater.entity.LinkCounts.LinkGrouping;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinkGroupsTests {

    private static LinkCount count(
            @Nullable LinkKind kind, long facts, long others, @Nullable String first, @Nullable String last) {
        return new LinkCount(kind, null, null, null, facts, others, date(first), date(last));
    }

    private static @Nullable PartialDate date(@Nullable String text) {
        return text == null ? null : PartialDate.parse(text);
    }

    private static void ship(
            LinkGroups groups,
            String party,
            @Nullable String country,
            boolean out,
            @Nullable Integer year,
            long shipments,
            @Nullable String first,
            @Nullable String last) {
        var direction = out ? Link.LinkDirection.OUT : Link.LinkDirection.IN;
        groups.add(party, country, LinkKind.SHIPPED, direction, year, shipments, first, last);
    }

    @Test
    void countsAPartyOnceThatHasShipmentsAndOtherFacts() {
        var groups = new LinkGroups(Set.of());
        groups.add("a", null, LinkKind.OWNS, Link.LinkDirection.OUT, null, 2, "2021-05-01", null);
        groups.add("b", null, LinkKind.OWNS, Link.LinkDirection.OUT, null, 1, null, null);
        ship(groups, "b", null, true, 2020, 4, "2020-01", "2020-03-04");
        ship(groups, "c", "MX", false, null, 1, null, null);
        var counts = groups.counts();
        assertThat(counts.total()).isEqualTo(8);
        assertThat(counts.groups()).containsExactly(count(null, 8, 3, "2020-01", "2020-03-04"));
    }

    @Test
    void keepsShipmentsApartFromOtherKinds() {
        var groups = new LinkGroups(Set.of(LinkGrouping.KIND));
        groups.add("b", null, LinkKind.OWNS, Link.LinkDirection.OUT, null, 2, null, null);
        groups.add("c", null, LinkKind.OWNS, Link.LinkDirection.IN, null, 1, null, null);
        ship(groups, "b", null, true, 2020, 4, "2020-01", "2020-03-04");
        ship(groups, "b", null, false, 2019, 1, "2019", "2019");
        assertThat(groups.counts().groups())
                .containsExactly(
                        count(LinkKind.SHIPPED, 5, 1, "2019", "2020-03-04"), count(LinkKind.OWNS, 3, 2, null, null));
    }

    @Test
    void tellsGroupsApartByWhatIsAskedAlone() {
        var groups = new LinkGroups(Set.of(LinkGrouping.COUNTRY, LinkGrouping.YEAR, LinkGrouping.DIRECTION));
        ship(groups, "b", "MX", true, 2020, 4, "2020-01-01", "2020-03-04");
        ship(groups, "c", "MX", true, 2020, 1, "2020", "2020");
        ship(groups, "c", null, true, 2020, 1, "2020", "2020");
        ship(groups, "c", "MX", false, 2020, 1, "2020", "2020");
        ship(groups, "c", "MX", true, null, 1, null, null);
        assertThat(groups.counts().groups())
                .containsExactly(
                        new LinkCount(
                                null,
                                Link.LinkDirection.OUT,
                                "MX",
                                2020,
                                5,
                                2,
                                PartialDate.parse("2020"),
                                PartialDate.parse("2020-03-04")),
                        new LinkCount(null, Link.LinkDirection.OUT, "MX", null, 1, 1, null, null),
                        new LinkCount(
                                null,
                                Link.LinkDirection.OUT,
                                null,
                                2020,
                                1,
                                1,
                                PartialDate.parse("2020"),
                                PartialDate.parse("2020")),
                        new LinkCount(
                                null,
                                Link.LinkDirection.IN,
                                "MX",
                                2020,
                                1,
                                1,
                                PartialDate.parse("2020"),
                                PartialDate.parse("2020")));
    }

    /** As the database does, which compares texts: a year comes before its days. */
    @Test
    void theEarliestOfAYearAndItsDaysIsTheYear() {
        var groups = new LinkGroups(Set.of());
        ship(groups, "b", null, true, 2020, 1, "2020-01-01", "2020-12-30");
        ship(groups, "b", null, true, 2020, 1, "2020", "2020");
        assertThat(groups.counts().groups()).containsExactly(count(null, 2, 1, "2020", "2020-12-30"));
    }
}
