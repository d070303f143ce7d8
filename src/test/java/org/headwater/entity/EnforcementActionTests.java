package org.headwater.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.headwater.access.Moment;
import org.headwater.evidence.Evidence;
import org.headwater.evidence.Fact;
import org.headwater.evidence.Source;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EnforcementActionTests {

    private static final Moment NOW = new Moment(null, null);
    private static final LocalDate SNAPSHOT = LocalDate.parse("2024-05-01");
    private static final Map<String, Source> SOURCES = Map.of(
            "early",
            source("early", "2024-02"),
            "late",
            source("late", "2024-03-07"),
            "undated",
            source("undated", null));

    private static Source source(String id, @Nullable String published) {
        return new Source(
                id,
                "Invented list",
                null,
                published == null ? null : PartialDate.parse(published),
                null,
                Marking.CLEAR,
                "hash",
                true);
    }

    private static Evidence piece(String source) {
        return new Evidence(
                "piece-" + source,
                "fact",
                source,
                "row 1",
                null,
                null,
                Grade.Reliability.F,
                6,
                List.of(),
                List.of(),
                Marking.CLEAR,
                Instant.EPOCH,
                null,
                NOW);
    }

    private static EnforcementAction action(
            LinkKind kind, @Nullable String from, @Nullable LocalDate listedFrom, String... sources) {
        return new EnforcementAction(new Fact(
                "fact",
                kind,
                "authority",
                "target",
                from == null ? null : PartialDate.parse(from),
                null,
                listedFrom == null ? null : "list/part",
                listedFrom,
                null,
                Instant.EPOCH,
                Marking.CLEAR,
                new TreeMap<>(),
                new TreeMap<>(),
                List.of(sources).stream().map(EnforcementActionTests::piece).toList(),
                NOW));
    }

    @Test
    void standsOnAListSinceItsFirstSnapshotAtTheLatest() {
        assertThat(action(LinkKind.DESIGNATED, null, SNAPSHOT, "late").listedSinceAtLeast(SOURCES))
                .isEqualTo(SNAPSHOT);
    }

    /** A source of a month may be of its last day. */
    @Test
    void standsInADocumentSinceTheEarliestDayOfItsEvidence() {
        assertThat(action(LinkKind.WARNED, null, null, "late", "undated", "early")
                        .listedSinceAtLeast(SOURCES))
                .isEqualTo("2024-02-29");
        assertThat(action(LinkKind.DESIGNATED, null, null, "undated").listedSinceAtLeast(SOURCES))
                .isNull();
    }

    @Test
    void hasNoSuchDayWhereTheFirstDayIsKnownOrNothingLasts() {
        assertThat(action(LinkKind.DESIGNATED, "2024", SNAPSHOT, "late").listedSinceAtLeast(SOURCES))
                .isNull();
        assertThat(action(LinkKind.ARRESTED, null, null, "late").listedSinceAtLeast(SOURCES))
                .isNull();
    }
}
