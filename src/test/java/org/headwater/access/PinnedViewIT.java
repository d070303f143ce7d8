package org.headwater.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.VisibleGraph.PinnedView;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.Withdrawals;
import org.headwater.store.CypherCatalog;
import org.headwater.store.DatabaseSettings;
import org.headwater.store.Plans;
import org.headwater.store.SoleReader;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;

/** What is asked of one moment in several transactions rests on that moment, also while it is the last one. */
@WithDatabase
class PinnedViewIT {

    private final Ledger ledger;
    private final Withdrawals withdrawals;
    private final Driver driver;
    private final SoleReader sole;
    private final VisibleGraph graph;
    private String source = "";
    private String owner = "";

    PinnedViewIT(
            Ledger ledger,
            Withdrawals withdrawals,
            Driver driver,
            CypherCatalog catalog,
            Plans plans,
            DatabaseSettings settings) {
        this.ledger = ledger;
        this.withdrawals = withdrawals;
        this.driver = driver;
        this.sole = new SoleReader(driver, catalog, plans, settings);
        this.graph = new VisibleGraph(sole.reader);
    }

    @BeforeEach
    void recordOne() {
        EmptyGraph.in(driver);
        source = ledger.source(World.AGENCY, new NewSource("cafe", "A gazette", null, null, "en", Marking.CLEAR, true));
        record("j1", "list:2", Marking.CLEAR);
        owner = driver.executableQuery("MATCH (e:Entity {key: 'list:1'}) RETURN e.id").execute().records().stream()
                .map(row -> row.get(0).asString())
                .findFirst()
                .orElseThrow();
    }

    /** That Ada owns another company. */
    private void record(String job, String company, Marking marking) {
        var owns = NewFact.of(
                LinkKind.OWNS,
                "list:1",
                company,
                Period.UNKNOWN,
                marking,
                NewEvidence.of(source, "p. 1", null, null, marking));
        ledger.record(
                World.AGENCY,
                job,
                List.of(
                        NewEntity.of("list:1", EntityKind.PERSON, "Ada Onder", Marking.CLEAR),
                        NewEntity.of(company, EntityKind.COMPANY, "Company " + company, Marking.CLEAR)),
                List.of(owns));
        sole.wrote();
    }

    private int owned(VisibleGraph.View view) {
        return view.list(
                        "redflag/listFacts",
                        Map.of("records", List.of(owner), "kind", "OWNS", "out", true, "limit", 100))
                .size();
    }

    private int owned(PinnedView pinned) {
        int asked = pinned.ask(this::owned);
        assertThat(pinned.<Integer>read(this::owned)).isEqualTo(asked);
        return asked;
    }

    @Test
    void itAnswersAsOfItsMoment() {
        var first = graph.pin(World.OUTSIDER, null);
        assertThat(owned(first)).isEqualTo(1);
        record("j2", "list:3", Marking.CLEAR);
        record("j3", "list:4", Marking.parse("AMBER(alpha)"));
        assertThat(owned(first)).isEqualTo(1);
        var second = graph.pin(World.OUTSIDER, null);
        var insiders = graph.pin(World.INSIDER, null);
        assertThat(owned(second)).isEqualTo(2);
        assertThat(owned(insiders)).isEqualTo(3);
        withdrawals.withdrawJob(World.INSIDER, "j2", "as agreed", books -> {});
        sole.wrote();
        assertThat(owned(second)).isEqualTo(2);
        assertThat(owned(insiders)).isEqualTo(3);
        assertThat(owned(graph.pin(World.OUTSIDER, first.at()))).isEqualTo(1);
        assertThat(owned(graph.pin(World.OUTSIDER, null))).isEqualTo(1);
        assertThat(owned(graph.pin(World.INSIDER, null))).isEqualTo(2);
    }

    /** The work is done again where something was written meanwhile, and finds what it would have found without. */
    @Test
    void whatIsWrittenMeanwhileIsNotInTheAnswer() {
        var found = new ArrayList<Integer>();
        int answer = graph.pin(World.OUTSIDER, null).ask(view -> {
            if (found.isEmpty()) record("j2", "list:3", Marking.CLEAR);
            found.add(owned(view));
            return found.getLast();
        });
        assertThat(answer).isEqualTo(1);
        assertThat(found).containsExactly(2, 1);
    }
}
