package org.headwater.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.Viewer;
import org.headwater.intake.Importing;
import org.headwater.intake.Imports;
import org.headwater.store.Deadline;
import org.headwater.store.GraphReader;
import org.headwater.store.PlanSettings;
import org.headwater.store.Plans;
import org.headwater.trace.Sights;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;
import reactor.core.publisher.Mono;

/** What a start asks has to be what the schema has: a question that is none warms nothing, and nobody would notice. */
@WithDatabase
class RehearsalIT {

    private static final Viewer ANALYST =
            new Viewer("analyst", "agency-a", Tlp.RED, Set.of(), Set.of(Viewer.Role.ANALYST));

    private final Rehearsal rehearsal;
    private final Imports imports;
    private final Sights sights;
    private final Plans plans;
    private final PlanSettings settings;
    private final LimitSettings limits;
    private final GraphReader reader;

    RehearsalIT(
            Rehearsal rehearsal,
            Imports imports,
            Sights sights,
            Plans plans,
            PlanSettings settings,
            LimitSettings limits,
            GraphReader reader,
            Driver driver) {
        this.reader = reader;
        this.sights = sights;
        this.plans = plans;
        this.settings = settings;
        this.limits = limits;
        this.rehearsal = rehearsal;
        this.imports = imports;
        EmptyGraph.in(driver);
    }

    private void bring(Path folder, String marking) {
        new Importing(imports, ANALYST, folder)
                .marked(marking)
                .run(
                        "shipments",
                        null,
                        List.of(new Importing.Text(
                                "shipments.csv",
                                "document_no,dispatch_date,consignor_name,consignor_country,consignee_name,consignee_country\n"
                                        + "R-1,2026-01-02,Alpha Mill,CN,Beta Works,MX\n")));
    }

    @Test
    void eachQuestionHasAnAnswer(@TempDir Path folder) {
        bring(folder, "CLEAR");
        var asked = reader.asked();
        var rehearsed = rehearsal.rehearse();
        // A backup rests for callers, and this is none.
        assertThat(reader.asked()).isEqualTo(asked);
        // Two parties, three rounds, five questions.
        assertThat(rehearsed).isEqualTo(new Rehearsal.Rehearsed(30, 30));
    }

    @Test
    void noQuestionIsWorkedAtLongerThanThatOfACaller() {
        var seen = new ArrayList<Object>();
        ExecutionGraphQlService asked = request -> Mono.deferContextual(context -> {
            seen.add(context.get(Deadline.KEY));
            return Mono.empty();
        });
        new Rehearsal(asked, sights, plans, settings, limits).rehearse();
        assertThat(seen)
                .singleElement(InstanceOfAssertFactories.type(Deadline.class))
                .satisfies(deadline -> assertThat(deadline.most()).isEqualTo(limits.deadline()));
    }

    @Test
    void whatNotEverybodySeesIsNotAskedAbout(@TempDir Path folder) {
        bring(folder, "AMBER_STRICT:agency-a");
        assertThat(rehearsal.rehearse()).isEqualTo(new Rehearsal.Rehearsed(0, 0));
    }
}
