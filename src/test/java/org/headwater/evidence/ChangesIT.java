package org.headwater.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.Approval;
import org.headwater.access.Approvals;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Cursors;
import org.headwater.access.ExportRecords;
import org.headwater.access.Occasion;
import org.headwater.access.Purposes;
import org.headwater.access.Recognition;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Tlp;
import org.headwater.vocabulary.Unavailable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.core.context.SecurityContextHolder;

/** Another engine that follows the changes has what an export has; what is hidden leaves no trace in them. */
@WithDatabase
class ChangesIT {

    private static final Viewer OUTSIDER = World.OUTSIDER;
    private static final Viewer INSIDER = World.INSIDER;
    private static final Viewer FIRST = administrator("first");
    private static final Viewer SECOND = administrator("second");
    private static final Marking ALPHA = Marking.parse("AMBER(alpha)");

    private final Changes changes;
    private final Ledger ledger;
    private final Stagings stagings;
    private final Markings markings;
    private final Withdrawals withdrawals;
    private final Approvals approvals;
    private final VisibleGraph graph;
    private final Driver driver;

    private World world;
    private String source;

    ChangesIT(
            Changes changes,
            Ledger ledger,
            Stagings stagings,
            Markings markings,
            Withdrawals withdrawals,
            Approvals approvals,
            VisibleGraph graph,
            Driver driver) {
        this.changes = changes;
        this.ledger = ledger;
        this.stagings = stagings;
        this.markings = markings;
        this.withdrawals = withdrawals;
        this.approvals = approvals;
        this.graph = graph;
        this.driver = driver;
    }

    private static Viewer administrator(String name) {
        return new Viewer(name, "agency", Tlp.AMBER, Set.of("alpha"), Set.of(Viewer.Role.ADMINISTRATOR));
    }

    @BeforeEach
    void make() {
        world = World.in(ledger, driver);
        source = ledger.source(
                World.AGENCY, new NewSource("77ab", "Second gazette", null, null, null, Marking.CLEAR, true));
    }

    private void record(Marking marking, String locator, LinkKind kind, String subject, String object) {
        ledger.record(
                World.AGENCY,
                "test",
                List.of(),
                List.of(NewFact.of(
                        kind,
                        subject,
                        object,
                        Period.UNKNOWN,
                        marking,
                        NewEvidence.of(source, locator, "words", Grade.parse("B2"), marking))));
    }

    /** With where it is, since an entity is recorded with a fact about it. */
    private void company(String key, Marking marking) {
        ledger.record(
                World.AGENCY,
                "test",
                List.of(NewEntity.of(key, EntityKind.COMPANY, "Firm " + key, marking)),
                List.of(NewFact.of(
                        LinkKind.LOCATED_IN,
                        key,
                        "country:MX",
                        Period.UNKNOWN,
                        marking,
                        NewEvidence.of(source, "of " + key, "words", Grade.parse("B2"), marking))));
    }

    private String place(String key) {
        return fact(LinkKind.LOCATED_IN, key, "country:MX");
    }

    private String fact(LinkKind kind, String subject, String object) {
        return world.text(
                "MATCH (s:Entity {key: $s})-[:SUBJECT_OF]->(f:Fact {kind: $kind})-[:OBJECT]->(o:Entity {key: $o})"
                        + " WHERE f.withdrawn IS NULL RETURN f.id",
                "s",
                subject,
                "o",
                object,
                "kind",
                kind.name());
    }

    /** Kind, element and id of each change, in their order. */
    private List<String> told(Viewer viewer, String cursor) {
        return all(viewer, cursor, 1_000).stream()
                .map(change -> change.what() + " " + change.element() + " " + change.id())
                .toList();
    }

    /** Read by pages, of which none is empty and only the last has nothing behind it. */
    private List<Change> all(Viewer viewer, String cursor, int size) {
        var found = new ArrayList<Change>();
        for (var page = changes.page(viewer, "after", cursor, size);
                ;
                page = changes.page(viewer, "after", page.cursor(), size)) {
            found.addAll(page.changes());
            if (!page.more()) return found;
            assertThat(page.changes()).isNotEmpty();
        }
    }

    @Test
    void tellsWhatWasRecordedInTheOrderOfCommits() {
        var cursor = changes.cursor(OUTSIDER);
        company("new:1", Marking.CLEAR);
        record(Marking.CLEAR, "p. 1", LinkKind.OWNS, "new:1", World.RIO);
        record(Marking.CLEAR, "p. 2", LinkKind.OWNS, "new:1", World.RIO);
        var firm = world.id("new:1");
        var owns = fact(LinkKind.OWNS, "new:1", World.RIO);
        var found = all(OUTSIDER, cursor, 1_000);
        var second = world.text("MATCH (e:Evidence)-[:SUPPORTS]->(f:Fact {id: $id}) RETURN e.id", "id", owns);
        assertThat(told(OUTSIDER, cursor))
                .containsExactly(
                        "ADDED ENTITY " + firm,
                        "ADDED FACT " + place("new:1"),
                        "ADDED FACT " + owns,
                        "CHANGED FACT " + owns,
                        "ADDED EVIDENCE " + second);
        assertThat(found.getLast().fact()).isEqualTo(owns);
        assertThat(found).isSortedAccordingTo((one, other) -> one.at().compareTo(other.at()));
        // Behind them nothing is left.
        var end = changes.page(OUTSIDER, "after", cursor, 1_000);
        assertThat(changes.page(OUTSIDER, "after", end.cursor(), 1_000).changes())
                .isEmpty();
    }

    @Test
    void pagesHoldTheSameAsOneReading() {
        var start = changes.beginning(INSIDER);
        var whole = all(INSIDER, start, 100_000);
        assertThat(whole).hasSizeGreaterThan(20);
        for (var size : List.of(1, 2, 7))
            assertThat(all(INSIDER, start, size)).as("pages of " + size).isEqualTo(whole);
        var exact = changes.page(INSIDER, "after", start, whole.size());
        assertThat(exact.changes()).hasSize(whole.size());
        assertThat(exact.more()).isFalse();
    }

    @Test
    void whatIsHiddenLeavesNoTrace() {
        var outside = changes.cursor(OUTSIDER);
        var inside = changes.cursor(INSIDER);
        for (var number = 0; number < 5; number++) {
            company("hidden:" + number, ALPHA);
            record(ALPHA, "p. " + number, LinkKind.OWNS, World.ADA, World.RIO);
        }
        markings.raise(FIRST, world.id("hidden:1"), "AMBER(alpha)", "more of it");
        assertThat(told(INSIDER, inside)).isNotEmpty();
        var page = changes.page(OUTSIDER, "after", outside, 1);
        assertThat(page.changes()).isEmpty();
        assertThat(page.more()).isFalse();
        company("new:1", Marking.CLEAR);
        // The first page already has what follows behind them.
        assertThat(changes.page(OUTSIDER, "after", outside, 1).changes())
                .extracting(Change::id)
                .containsExactly(world.id("new:1"));
        // Cursors are of one length, and another text each time, whatever happened.
        assertThat(page.cursor()).hasSameSizeAs(outside).isNotEqualTo(outside);
        assertThat(changes.cursor(OUTSIDER)).isNotEqualTo(changes.cursor(OUTSIDER));
    }

    /** Evidence that the caller does not see changes nothing of a fact that the caller does see. */
    @Test
    void hiddenEvidenceOfAVisibleFactIsNotTold() {
        var outside = changes.cursor(OUTSIDER);
        var inside = changes.cursor(INSIDER);
        record(Marking.CLEAR, "p. 1", LinkKind.OWNS, World.RIO, World.TRADER);
        var owns = fact(LinkKind.OWNS, World.RIO, World.TRADER);
        ledger.record(
                World.AGENCY,
                "test",
                List.of(),
                List.of(NewFact.of(
                        LinkKind.OWNS,
                        World.RIO,
                        World.TRADER,
                        Period.UNKNOWN,
                        Marking.CLEAR,
                        NewEvidence.of(source, "annex", "words", Grade.parse("B2"), ALPHA))));
        assertThat(told(OUTSIDER, outside)).containsExactly("ADDED FACT " + owns);
        assertThat(told(INSIDER, inside)).hasSize(3).contains("ADDED FACT " + owns, "CHANGED FACT " + owns);
    }

    @Test
    void aNameChangesItsParty() {
        var cursor = changes.cursor(OUTSIDER);
        ledger.record(
                World.AGENCY,
                "test",
                List.of(NewEntity.of("name:Other", EntityKind.NAME, "Other", Marking.CLEAR)),
                List.of(new NewFact(
                        LinkKind.NAMED,
                        World.RIO,
                        "name:Other",
                        Period.UNKNOWN,
                        Marking.CLEAR,
                        Map.of("type", "aka"),
                        Map.of(),
                        null,
                        Map.of(),
                        NewEvidence.of(source, "p. 9", "Other", Grade.parse("B2"), Marking.CLEAR))));
        assertThat(told(OUTSIDER, cursor))
                .containsExactly(
                        "CHANGED ENTITY " + world.id(World.RIO),
                        "ADDED FACT " + fact(LinkKind.NAMED, World.RIO, "name:Other"));
    }

    /** Staged facts count from the commit that publishes them. */
    @Test
    void aSnapshotIsToldWhenItIsPublished() {
        var staging = stagings.open("staged");
        ledger.stage(
                World.AGENCY,
                staging,
                List.of(NewEntity.of("staged:1", EntityKind.COMPANY, "Staged", Marking.CLEAR)),
                List.of(NewFact.of(
                        LinkKind.OWNS,
                        "staged:1",
                        World.RIO,
                        Period.UNKNOWN,
                        Marking.CLEAR,
                        NewEvidence.of(source, "p. 1", "words", Grade.parse("B2"), Marking.CLEAR))));
        company("new:1", Marking.CLEAR);
        // Behind the number of the staging, and before its publication.
        var cursor = changes.cursor(OUTSIDER);
        assertThat(told(OUTSIDER, cursor)).isEmpty();
        stagings.publish(staging, writes -> {});
        assertThat(told(OUTSIDER, cursor))
                .containsExactly(
                        "ADDED ENTITY " + world.id("staged:1"),
                        "ADDED FACT " + fact(LinkKind.OWNS, "staged:1", World.RIO));
    }

    @Test
    void tellsWhatWasWithdrawn() {
        var owns = fact(LinkKind.OWNS, World.ADA, World.SUZHOU);
        var outside = changes.cursor(OUTSIDER);
        var inside = changes.cursor(INSIDER);
        withdrawals.withdrawEvidence(INSIDER, owns + "-1", "a mistake");
        assertThat(told(OUTSIDER, outside)).containsExactly("WITHDRAWN FACT " + owns);
        // Who sees another piece keeps the fact.
        assertThat(told(INSIDER, inside)).containsExactly("CHANGED FACT " + owns, "WITHDRAWN EVIDENCE " + owns + "-1");
    }

    /** Raised, or purged: whoever could see it is told the same, and nobody else is told. */
    @Test
    void raisedAndPurgedAreToldAlike() {
        company("new:1", Marking.CLEAR);
        record(Marking.CLEAR, "p. 1", LinkKind.OWNS, "new:1", World.RIO);
        company("new:2", Marking.CLEAR);
        record(Marking.CLEAR, "p. 2", LinkKind.OWNS, "new:2", World.RIO);
        var nobody = new Viewer("nobody", "elsewhere", Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.READER));
        company("new:3", Marking.parse("GREEN"));
        var ids = new ArrayList<String>();
        for (var number = 1; number <= 2; number++) {
            ids.add(world.id("new:" + number));
            ids.add(fact(LinkKind.OWNS, "new:" + number, World.RIO));
            ids.add(place("new:" + number));
        }
        var third = world.id("new:3");
        var outside = changes.cursor(OUTSIDER);
        var low = changes.cursor(nobody);
        markings.raise(INSIDER, ids.get(0), "AMBER(alpha)", "of the group");
        var raised = told(OUTSIDER, outside);
        var between = all(OUTSIDER, outside, 1_000).size();
        purge(ids.get(3));
        var both = told(OUTSIDER, outside);
        assertThat(raised).containsExactlyInAnyOrderElementsOf(unavailable(ids.subList(0, 3)));
        assertThat(both.subList(between, both.size()))
                .containsExactlyInAnyOrderElementsOf(unavailable(ids.subList(3, 6)));
        // Nobody could see the third before, and is told nothing of it.
        markings.raise(INSIDER, third, "AMBER(alpha)", "of the group");
        assertThat(told(nobody, low)).noneMatch(line -> line.contains(third));
        assertThat(told(OUTSIDER, outside)).contains("UNAVAILABLE ENTITY " + third);
        // The people of the group keep it, with another marking.
        assertThat(told(INSIDER, changes.beginning(INSIDER))).contains("CHANGED ENTITY " + third);
    }

    /** An entity and two facts about it, each with its evidence. */
    private static List<String> unavailable(List<String> ids) {
        var lines = new ArrayList<>(List.of("UNAVAILABLE ENTITY " + ids.get(0)));
        for (var fact : ids.subList(1, 3)) {
            lines.add("UNAVAILABLE FACT " + fact);
            lines.add("UNAVAILABLE EVIDENCE " + fact + "-1");
        }
        return lines;
    }

    /** A purged name is gone from its party too. */
    @Test
    void aPurgedNameChangesItsParty() {
        var named = fact(LinkKind.NAMED, World.RIO, "name:Importadora Río Claro, S.A. de C.V.");
        var cursor = changes.cursor(OUTSIDER);
        purge(named);
        assertThat(told(OUTSIDER, cursor))
                .contains("UNAVAILABLE FACT " + named, "CHANGED ENTITY " + world.id(World.RIO));
        assertThat(
                        world.count(
                                "MATCH (r:FormerSight) WHERE any(key IN keys(r) WHERE r[key] CONTAINS 'Importadora') RETURN count(r)"))
                .as("what is kept names nothing")
                .isZero();
    }

    @Test
    void whatWasLoweredIsToldToWhoSeesItNow() {
        company("new:1", Marking.CLEAR);
        record(Marking.CLEAR, "p. 1", LinkKind.OWNS, "new:1", World.RIO);
        var firm = world.id("new:1");
        var owns = fact(LinkKind.OWNS, "new:1", World.RIO);
        markings.raise(FIRST, firm, "AMBER(alpha)", "of the group");
        var cursor = changes.cursor(OUTSIDER);
        assertThat(told(OUTSIDER, cursor)).isEmpty();
        decide(approvals.request(FIRST, Approval.ApprovalKind.LOWER_MARKING, firm, "CLEAR", "it is published"));
        assertThat(told(OUTSIDER, cursor)).contains("ADDED ENTITY " + firm, "ADDED FACT " + owns);
    }

    @Test
    void refusesACursorThatNoLongerHolds() {
        var cursor = changes.cursor(OUTSIDER);
        assertThatThrownBy(() -> changes.page(INSIDER, "after", cursor, 10))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("is no cursor of this question");
        var altered = (cursor.charAt(9) == 'A' ? 'B' : 'A') + cursor.substring(1);
        assertThatThrownBy(() -> changes.page(OUTSIDER, "after", altered, 10)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> changes.page(OUTSIDER, "after", "no cursor", 10))
                .isInstanceOf(BadInput.class);
        var more = OUTSIDER.with(Tlp.RED, Set.of(), OUTSIDER.roles());
        var grouped = OUTSIDER.withGroups(Set.of("alpha"));
        for (var changed : List.of(more, grouped))
            assertThatThrownBy(() -> changes.page(changed, "after", cursor, 10))
                    .isInstanceOf(CursorExpired.class)
                    .hasMessageContaining("your rights have changed", "load an export of everything anew");
    }

    @Test
    void refusesAnOldCursor(@Autowired Cursors cursors) {
        var old = new Changes(graph, cursors, Clock.offset(Clock.systemUTC(), Duration.ofDays(-31)));
        assertThatThrownBy(() -> changes.page(OUTSIDER, "after", old.cursor(OUTSIDER), 10))
                .isInstanceOf(CursorExpired.class)
                .hasMessageContaining("older than 30 days");
    }

    /** What a reading has still before it is as old as its first cursor: a page in the middle makes nothing younger. */
    @Test
    void aPageMakesACursorNoYounger(@Autowired Cursors cursors) {
        var start = changes.cursor(OUTSIDER);
        company("new:1", Marking.CLEAR);
        company("new:2", Marking.CLEAR);
        var later = new Changes(graph, cursors, Clock.offset(Clock.systemUTC(), Duration.ofDays(20)));
        var latest = new Changes(graph, cursors, Clock.offset(Clock.systemUTC(), Duration.ofDays(40)));
        var middle = later.page(OUTSIDER, "after", start, 1);
        assertThat(middle.more()).isTrue();
        assertThatThrownBy(() -> latest.page(OUTSIDER, "after", middle.cursor(), 1))
                .isInstanceOf(CursorExpired.class)
                .hasMessageContaining("older than 30 days");
        var end = later.page(OUTSIDER, "after", start, 1_000);
        assertThat(latest.page(OUTSIDER, "after", end.cursor(), 1).changes()).isEmpty();
    }

    /** The record has the ids before the answer leaves; without a record nothing leaves. */
    @Test
    void keepsARecordOfWhatIsTold(
            @Autowired ChangesSettings settings, @Autowired Purposes purposes, @Autowired CurrentViewer viewers) {
        var cursor = changes.cursor(OUTSIDER);
        company("new:1", Marking.CLEAR);
        var kept = new ArrayList<String>();
        var records = new ExportRecords() {
            @Override
            public long keep(Viewer viewer, Occasion occasion, String what, Collection<String> ids) {
                kept.add(viewer.name() + ": " + what);
                kept.addAll(ids);
                if (kept.size() > 3) throw new Unavailable("the record cannot be kept", null);
                return kept.size();
            }

            @Override
            public void settle(HttpServletRequest request, String id) {
                throw new AssertionError();
            }
        };
        var controller = new ChangesController(changes, settings, purposes, records, viewers);
        SecurityContextHolder.getContext()
                .setAuthentication(
                        new Recognition(OUTSIDER, Recognition.Way.TOKEN, OUTSIDER.name(), Instant.EPOCH, null));
        try {
            controller.list(cursor, null, null, new MockHttpServletRequest());
            assertThat(kept).containsExactly("outsider: changes", world.id("new:1"), place("new:1"));
            assertThatThrownBy(() -> controller.list(cursor, null, null, new MockHttpServletRequest()))
                    .isInstanceOf(Unavailable.class);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** An act on more facts than are kept one by one ends the cursors of those who could see its element, and no others. */
    @Test
    void aRemovalOfTheInventedEndsAllCursors(@Autowired InventedRecords invented) {
        var cursor = changes.cursor(OUTSIDER);
        invented.drop();
        assertThatThrownBy(() -> changes.page(OUTSIDER, "after", cursor, 10))
                .isInstanceOf(CursorExpired.class)
                .hasMessageContaining("too much");
    }

    /** Whoever follows has the ids of a fresh reading of everything, whatever happened between. */
    @Test
    void followingEndsWhereAFreshReadingDoes() {
        var there = new HashSet<String>();
        var cursor = changes.beginning(OUTSIDER);
        for (var step = 0; step < 6; step++) {
            switch (step) {
                case 0 -> company("new:1", Marking.CLEAR);
                case 1 -> record(Marking.CLEAR, "p. 1", LinkKind.OWNS, "new:1", World.SUZHOU);
                case 2 -> record(ALPHA, "p. 2", LinkKind.OWNS, "new:1", World.RIO);
                case 3 ->
                    withdrawals.withdrawEvidence(
                            INSIDER, fact(LinkKind.OWNS, "new:1", World.SUZHOU) + "-1", "a mistake");
                case 4 -> markings.raise(INSIDER, world.id(World.RIO), "AMBER(alpha)", "of the group");
                default -> purge(world.id(World.ADA));
            }
            var page = changes.page(OUTSIDER, "after", cursor, 100_000);
            for (var change : page.changes()) {
                if (change.element() == Change.ChangedElement.EVIDENCE) continue;
                if (change.isThere()) there.add(change.id());
                else there.remove(change.id());
            }
            cursor = page.cursor();
            assertThat(there).as("after step " + step).isEqualTo(standing(OUTSIDER));
        }
    }

    private Set<String> standing(Viewer viewer) {
        return new HashSet<>(graph.read(viewer, null, view -> {
            var ids = new ArrayList<String>();
            var every = driver
                    .executableQuery("MATCH (n:Fact|Entity) WHERE NOT n:Name AND NOT n:Phone AND NOT n:Country"
                            + " AND NOT n:Identifier AND NOT n:Classification AND NOT n:Substance AND NOT n:Port AND NOT n:Address"
                            + " RETURN n.id AS id")
                    .execute()
                    .records()
                    .stream()
                    .map(row -> row.get("id").asString())
                    .toList();
            for (var row : view.list("evidence/listStanding", Map.of("ids", every, "facts", List.of())))
                ids.add(row.text("id"));
            return ids;
        }));
    }

    private void purge(String id) {
        decide(approvals.request(FIRST, Approval.ApprovalKind.PURGE, id, null, "order 1"));
    }

    private void decide(Approval approval) {
        assertThat(approvals.decide(SECOND, approval.id(), true, "yes").state())
                .isEqualTo(Approval.ApprovalState.APPROVED);
    }
}
