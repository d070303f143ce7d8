package org.headwater.trace.search;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.PartySelector;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.StepClass;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The figures of src/docs/whatif.md#disruption from the files of the demonstration world, which name their records themselves. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DemonstrationDisruptionTests {

    private static final Path FILES = Path.of("src/main/resources/demo");
    private static final ChainRequest REQUEST = new ChainRequest(
            PartySelector.ids("c001", "c002", "c003"),
            PartySelector.ids("g1", "g2", "g3", "g4", "g5"),
            ChainRules.DEFAULT,
            20);

    private final World world = World.empty();

    @BeforeAll
    void read() throws IOException {
        var parties = new HashSet<String>();
        for (var row : rows("shipments.csv")) {
            var cas = row.getField("cas");
            if (cas.isEmpty())
                cas = CasNumber.findIn(row.getField("description")).stream()
                        .map(CasNumber::value)
                        .findFirst()
                        .orElse("");
            var assessed = row.getField("assessed_cas");
            if (!assessed.isEmpty()) cas = assessed.equals("none") ? "" : assessed;
            var from = id(row.getField("consignor_id"));
            var to = id(row.getField("consignee_id"));
            if (from.isEmpty() || to.isEmpty()) continue;
            parties.addAll(List.of(from, to));
            world.shipments()
                    .add(new WholeGraph.GraphShipment(
                            "s%05d".formatted(world.shipments().size()),
                            from,
                            to,
                            null,
                            date(row.getField("dispatch_date")),
                            date(row.getField("arrival_date")),
                            null,
                            null,
                            List.of(World.line(cas.isEmpty() ? null : cas)),
                            Confidence.of(0.5)));
        }
        for (var row : rows("statements.csv")) {
            var kind = LinkKind.find(row.getField("relation")).orElseThrow();
            if (kind.stepClass() != StepClass.GOODS_TIE && kind.stepClass() != StepClass.TIE) continue;
            parties.addAll(List.of(row.getField("subject_id"), row.getField("object_id")));
            var cas = row.getField("cas");
            world.ties()
                    .add(new TraceGraph.GraphTie(
                            "t%05d".formatted(world.ties().size()),
                            kind,
                            row.getField("subject_id"),
                            row.getField("object_id"),
                            new Period(date(row.getField("valid_from")), date(row.getField("valid_to"))),
                            cas.isEmpty() || kind.stepClass() != StepClass.GOODS_TIE ? null : cas,
                            Confidence.of(0.5)));
        }
        for (var party : parties) world.parties().add(WholeGraph.GraphParty.of(party, kind(party)));
        for (var relation : List.of(
                "41661-47-6 39742-60-4",
                "41661-47-6 21409-26-7",
                "41661-47-6 23056-29-3",
                "41661-47-6 1609-66-1",
                "79099-07-3 125541-22-2",
                "79099-07-3 41661-47-6",
                "125541-22-2 1609-66-1",
                "39742-60-4 21409-26-7",
                "23056-29-3 21409-26-7"))
            world.precursors().add(new ChainResult.Precursor(relation.split(" ")[0], relation.split(" ")[1]));
    }

    private static EntityKind kind(String party) {
        return switch (party.charAt(0)) {
            case 'g' -> EntityKind.CRIMINAL_GROUP;
            case 'p' -> EntityKind.PERSON;
            default -> EntityKind.COMPANY;
        };
    }

    private static List<NamedCsvRecord> rows(String file) throws IOException {
        try (var csv = CsvReader.builder().ofNamedCsvRecord(FILES.resolve(file))) {
            return csv.stream().toList();
        }
    }

    private static String id(String listed) {
        return listed.substring(listed.indexOf(':') + 1);
    }

    private static @Nullable PartialDate date(String text) {
        return text.isEmpty() ? null : PartialDate.parse(text);
    }

    private DisruptionSearch.Result disruption(@Nullable LocalDate from) {
        var graph = world.graph();
        var things = graph.parties(Set.of(EntityKind.COMPANY, EntityKind.ORGANIZATION), REQUEST, false).stream()
                .map(id -> new DisruptionSearch.Thing(id, false, Set.of(id), 1))
                .toList();
        return DisruptionSearch.search(graph, REQUEST, things, from, 10, DisruptionSearch.USUAL_BUDGET, () -> false);
    }

    @Test
    void nineChainsAreDisruptedByThreeCompanies() {
        assertThat(ChainSearch.exact()
                        .search(world.graph(), REQUEST, ChainSearch.DEFAULT_BUDGET, () -> false)
                        .chains())
                .hasSize(9);
        var result = disruption(null);
        assertThat(result.status()).isEqualTo(DisruptionSearch.DisruptionStatus.OPTIMAL);
        assertThat(result.lower()).isEqualTo(3);
        assertThat(result.sets()).containsExactly(List.of("c024", "c032", "c053"), List.of("c024", "c033", "c053"));
        assertThat(result.hasMore()).isFalse();
    }

    @Test
    void aChainOfEarlierCannotBeStopped() {
        var result = disruption(LocalDate.of(2024, 6, 15));
        assertThat(result.status()).isEqualTo(DisruptionSearch.DisruptionStatus.IMPOSSIBLE);
        assertThat(Objects.requireNonNull(result.unstoppable()).parties()).contains("c053");
        assertThat(result.unstoppable().completion()).isEqualTo(LocalDate.of(2022, 8, 25));
        assertThat(result.sets()).isEmpty();
    }
}
