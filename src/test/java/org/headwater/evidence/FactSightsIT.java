package org.headwater.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;

/** Who sees a fact changes with the publication of an import, and at no other moment of it. */
@WithDatabase
class FactSightsIT {

    private static final Marking ALPHA = Marking.parse("AMBER(alpha)");

    private static final List<NewEntity> ENDS = List.of(
            NewEntity.of("list:1", EntityKind.COMPANY, "Blue Mill", Marking.CLEAR),
            NewEntity.of("list:2", EntityKind.PERSON, "Ada Onder", Marking.CLEAR));

    private final Ledger ledger;
    private final Consistency consistency;
    private final Withdrawals withdrawals;
    private final Markings markings;
    private final Facts facts;
    private final VisibleGraph graph;
    private final Driver driver;
    private String source = "";

    FactSightsIT(
            Ledger ledger,
            Consistency consistency,
            Withdrawals withdrawals,
            Markings markings,
            Facts facts,
            VisibleGraph graph,
            Driver driver) {
        this.ledger = ledger;
        this.consistency = consistency;
        this.withdrawals = withdrawals;
        this.markings = markings;
        this.facts = facts;
        this.graph = graph;
        this.driver = driver;
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
        source = ledger.source(World.AGENCY, new NewSource("cafe", "A gazette", null, null, "en", Marking.CLEAR, true));
    }

    private NewFact owns(Marking evidence, String locator) {
        return NewFact.of(
                LinkKind.OWNS,
                "list:2",
                "list:1",
                Period.UNKNOWN,
                Marking.CLEAR,
                NewEvidence.of(source, locator, null, null, evidence));
    }

    private void record(String job, Marking evidence, String locator) {
        ledger.record(World.AGENCY, job, ENDS, List.of(owns(evidence, locator)));
    }

    private Staging stage(String job, Marking evidence, String locator) {
        var staging = ledger.stagings().open(job);
        ledger.stage(World.AGENCY, staging, ENDS, List.of(owns(evidence, locator)));
        return staging;
    }

    private String text(String cypher) {
        var rows = driver.executableQuery(cypher).execute().records();
        return rows.isEmpty() ? "" : rows.getFirst().get(0).asString("");
    }

    private String sight() {
        return text("MATCH (f:Owns) WHERE f.withdrawn IS NULL RETURN f.sight");
    }

    private boolean seen(VisibleGraph.View view, String fact) {
        return !facts.listKeyed(view, List.of(fact), Moment.NOW).isEmpty();
    }

    private boolean sees(Viewer viewer) {
        var fact = text("MATCH (f:Owns) RETURN f.id");
        return graph.read(viewer, null, view -> seen(view, fact));
    }

    /** A further piece is for those who see the fact already: it opens the fact where the first piece is raised before it counts. */
    private void raiseFirst() {
        markings.raise(World.INSIDER, text("MATCH (f:Owns) RETURN f.id") + "-1", ALPHA.toString(), "as agreed");
    }

    private void check() {
        assertThat(consistency.report().findings()).noneMatch(finding -> finding.contains("readers"));
    }

    @Test
    void aPieceOpensAFactWithItsPublication() {
        record("j1", Marking.CLEAR, "p. 1");
        var staging = stage("j2", Marking.CLEAR, "p. 2");
        assertThat(sees(World.OUTSIDER)).isTrue();
        raiseFirst();
        assertThat(sees(World.OUTSIDER)).isFalse();
        assertThat(sees(World.INSIDER)).isTrue();
        check();
        FactSights.settleWaiting(ledger.recording);
        assertThat(sees(World.OUTSIDER)).isFalse();
        // A commit beside it counts what stands, and keeps what is coming.
        record("j1", ALPHA, "p. 3");
        assertThat(sees(World.OUTSIDER)).isFalse();
        check();
        var before = sight();
        ledger.stagings().publish(staging, writes -> {});
        assertThat(sight()).as("a publication writes no fact").isEqualTo(before).contains("\t");
        assertThat(sees(World.OUTSIDER)).isTrue();
        assertThat(sees(World.INSIDER)).isTrue();
        check();
    }

    @Test
    void aWithdrawalClosesAFactWithItsPublication() {
        record("j1", Marking.CLEAR, "p. 1");
        record("j2", ALPHA, "p. 2");
        assertThat(sees(World.OUTSIDER)).isTrue();
        withdrawals.withdrawJob(World.INSIDER, "j1", "as agreed", books -> {
            assertThat(sight()).as("a publication writes no fact").contains("\t");
            assertThat(sees(World.OUTSIDER)).as("before it counts").isTrue();
        });
        assertThat(sight()).contains("\t");
        assertThat(sees(World.OUTSIDER)).isFalse();
        assertThat(sees(World.INSIDER)).isTrue();
        check();
    }

    @Test
    void whatIsDiscardedOpensNothing() {
        record("j1", Marking.CLEAR, "p. 1");
        stage("j2", Marking.CLEAR, "p. 2");
        raiseFirst();
        FactSights.settleWaiting(ledger.recording);
        assertThat(sight()).contains("\t");
        ledger.stagings().discard("j2");
        assertThat(sees(World.OUTSIDER)).isFalse();
        assertThat(sight()).isEqualTo(ALPHA.toString());
        driver.executableQuery("MATCH (s:Staging {job: 'j2'}) SET s.emptied = s.emptied - duration('P2D')")
                .execute();
        ledger.stagings().forgetDiscarded();
        assertThat(text("MATCH (s:Staging {job: 'j2'}) RETURN s.job")).isEmpty();
        assertThat(text("MATCH (p:PendingSight) RETURN p.text")).isEmpty();
        assertThat(sees(World.OUTSIDER)).isFalse();
        check();
    }

    @Test
    void aPublishedImportLeavesTheMarkingAlone() {
        record("j1", Marking.CLEAR, "p. 1");
        var first = stage("j2", Marking.CLEAR, "p. 2");
        stage("j3", Marking.parse("GREEN"), "p. 3");
        raiseFirst();
        ledger.stagings().publish(first, writes -> {});
        ledger.stagings().forgetDiscarded();
        assertThat(sight()).as("answers of before may be under way").contains("\t");
        driver.executableQuery("MATCH (k:Commit) SET k.at = k.at - duration('PT2M')")
                .execute();
        ledger.stagings().forgetDiscarded();
        assertThat(sight()).isEqualTo("CLEAR");
        assertThat(text("MATCH (p:PendingSight) RETURN p.text")).isEmpty();
        assertThat(text("MATCH (f:Pending) RETURN f.id")).isEmpty();
        assertThat(sees(World.OUTSIDER)).isTrue();
        check();
    }

    @Test
    void aViewReadsAgainWhereAFactGetsASightThatNobodyHad() {
        record("j1", Marking.CLEAR, "p. 1");
        var fact = text("MATCH (f:Owns) RETURN f.id");
        var answers = new ArrayList<Boolean>();
        var seen = graph.read(World.OUTSIDER, null, view -> {
            // A text that the view has not met.
            if (answers.isEmpty())
                driver.executableQuery(
                                "MATCH (f:Owns) SET f.sight = 'CLEAR/GREEN' MERGE (:Marking {text: 'CLEAR/GREEN'})")
                        .execute();
            answers.add(seen(view, fact));
            return answers.getLast();
        });
        assertThat(answers).containsExactly(false, true);
        assertThat(seen).isTrue();
    }

    /** A view leaves out the imports that are open when it is opened. */
    @Test
    void aViewReadsAgainWhereAnImportBeginsMeanwhile() {
        record("j1", Marking.CLEAR, "p. 1");
        var seen = new ArrayList<Integer>();
        var last = graph.read(World.OUTSIDER, null, view -> {
            if (seen.isEmpty()) {
                var staging = ledger.stagings().open("j2");
                ledger.stage(World.AGENCY, staging, ENDS, List.of(directs()));
            }
            seen.add(view.list("evidence/listFacts", Map.of("ids", ids())).size());
            return seen.getLast();
        });
        assertThat(last).isEqualTo(1);
        assertThat(seen).as("the first reading sees what is only staged").containsExactly(2, 1);
    }

    private NewFact directs() {
        return NewFact.of(
                LinkKind.DIRECTS,
                "list:2",
                "list:1",
                Period.UNKNOWN,
                Marking.CLEAR,
                NewEvidence.of(source, "p. 9", null, null, Marking.CLEAR));
    }

    private List<String> ids() {
        return driver.executableQuery("MATCH (f:Owns|Directs) RETURN f.id ORDER BY f.id").execute().records().stream()
                .map(row -> row.get(0).asString())
                .toList();
    }

    @Test
    void whatWasCutShortGoesOn() {
        record("j1", Marking.CLEAR, "p. 1");
        var staging = stage("j2", Marking.CLEAR, "p. 2");
        raiseFirst();
        ledger.stagings().publish(staging, writes -> {});
        driver.executableQuery("MATCH (k:Commit) SET k.at = k.at - duration('PT2M')")
                .execute();
        // As a service leaves it that ends between taking a fact and working it out.
        ledger.recording.inTransaction(writes -> writes.list("evidence/takeSettled", Map.of("limit", 10)));
        assertThat(sees(World.OUTSIDER)).isTrue();
        ledger.recording.inTransaction(writes -> writes.list("evidence/forgetPendingSights", Map.of()));
        assertThat(sees(World.OUTSIDER)).isTrue();
        ledger.stagings().forgetDiscarded();
        assertThat(sight()).isEqualTo("CLEAR");
        assertThat(sees(World.OUTSIDER)).isTrue();
        check();
    }
}
