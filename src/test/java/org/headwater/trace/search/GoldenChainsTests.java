package org.headwater.trace.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.headwater.trace.search.GoldenJson.cas;
import static org.headwater.trace.search.GoldenJson.lines;
import static org.headwater.trace.search.GoldenJson.list;
import static org.headwater.trace.search.GoldenJson.number;
import static org.headwater.trace.search.GoldenJson.strings;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.zip.GZIPInputStream;
import org.headwater.Size;
import org.headwater.trace.index.FollowedWorld;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.PartySelector;
import org.headwater.vocabulary.Confidence;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.StepClass;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Small graphs with the exact answer, made by two independent solvers; another file with -Dheadwater.golden=FILE. */
class GoldenChainsTests {

    private record Case(long seed, World world, ChainRequest request, List<Answer> answer) {}

    @Test
    void searchAnswersEveryGoldenCase() throws IOException {
        assertAnswers((world, request) ->
                Answer.of(ChainSearch.exact().search(world.graph(), request, ChainSearch.DEFAULT_BUDGET, () -> false)));
    }

    @Test
    void searchAnswersEveryGoldenCaseFromASnapshot() throws IOException {
        assertAnswers((world, request) -> Answer.of(ChainSearch.exact()
                .search(world.graphOfASnapshot(), request, ChainSearch.DEFAULT_BUDGET, () -> false)));
    }

    /** Of an index that was written at one commit, read by another start and followed from there. */
    @Test
    void searchAnswersEveryGoldenCaseFromASnapshotThatWasFollowed() throws IOException {
        var seed = Size.seed();
        System.out.println("commits of seed " + seed);
        assertAnswers((world, request) -> Answer.of(ChainSearch.exact()
                .search(FollowedWorld.graph(world, seed), request, ChainSearch.DEFAULT_BUDGET, () -> false)));
    }

    @Test
    void bisectionAnswersEveryGoldenCase() throws IOException {
        assertAnswers((world, request) -> Answer.of(
                new SequenceSearch(0).search(world.graph(), request, ChainSearch.DEFAULT_BUDGET, () -> false)));
    }

    @Test
    void oracleAnswersEveryGoldenCase() throws IOException {
        assertAnswers(Oracle::answer);
    }

    private static void assertAnswers(BiFunction<World, ChainRequest, List<Answer>> solver) throws IOException {
        var wrong = new ArrayList<String>();
        var cases = cases();
        for (var golden : cases) {
            var answer = solver.apply(golden.world, golden.request).stream()
                    .map(Answer::withoutSubstances)
                    .toList();
            if (!answer.equals(golden.answer))
                wrong.add("seed " + golden.seed + "\n  expected " + golden.answer + "\n  but was  " + answer);
        }
        assertThat(cases).isNotEmpty();
        assertThat(wrong.stream().limit(3))
                .as(wrong.size() + " of " + cases.size())
                .isEmpty();
    }

    private static List<Case> cases() throws IOException {
        var file = System.getProperty("headwater.golden");
        var mapper = JsonMapper.builder().build();
        var cases = new ArrayList<Case>();
        try (var lines = new BufferedReader(new InputStreamReader(open(file), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine())
                cases.add(read(mapper.readTree(line)));
        }
        return cases;
    }

    private static InputStream open(@Nullable String file) throws IOException {
        if (file == null)
            return new GZIPInputStream(
                    Objects.requireNonNull(GoldenChainsTests.class.getResourceAsStream("golden.jsonl.gz")));
        var bytes = Files.newInputStream(Path.of(file));
        return file.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    }

    private static Case read(JsonNode node) {
        var world = World.empty();
        for (var party : node.get("parties"))
            world.parties().add(WholeGraph.GraphParty.of(party.asString(), EntityKind.COMPANY));
        for (var pair : node.get("precursorOf"))
            world.precursors()
                    .add(new ChainResult.Precursor(
                            cas(pair.get(0).asString()), cas(pair.get(1).asString())));
        for (var s : node.get("shipments"))
            world.ship(
                    s.get("id").asString(),
                    s.get("consignor").asString(),
                    s.get("consignee").asString(),
                    number(s.get("dispatch")),
                    number(s.get("arrival")),
                    s.get("confidence").asDouble(),
                    lines(s).toArray(TraceGraph.GraphLine[]::new));
        for (var t : node.get("ties"))
            world.ties()
                    .add(new TraceGraph.GraphTie(
                            t.get("id").asString(),
                            LinkKind.valueOf(t.get("kind").asString()),
                            t.get("subject").asString(),
                            t.get("object").asString(),
                            World.period(number(t.get("start")), number(t.get("end"))),
                            null,
                            Confidence.of(t.get("confidence").asDouble())));
        var asked = node.get("request");
        var request = new ChainRequest(
                PartySelector.of(strings(asked.get("from"))),
                PartySelector.of(strings(asked.get("to"))),
                GoldenJson.rules(asked),
                asked.get("k").asInt());
        var answer = new ArrayList<Answer>();
        for (var a : node.get("answer")) {
            var usable = new ArrayList<List<String>>();
            for (var step : a.get("usable")) usable.add(List.copyOf(strings(step)));
            var completion = number(a.get("completion"));
            answer.add(new Answer(
                    List.copyOf(strings(a.get("parties"))),
                    list(a.get("classes")).stream().map(StepClass::valueOf).toList(),
                    a.get("tiers").asInt(),
                    a.get("ties").asInt(),
                    Confidence.of(a.get("confidence").asDouble()).millionths(),
                    completion == null ? null : World.day(completion),
                    list(a.get("canonical")),
                    null,
                    usable));
        }
        return new Case(node.get("seed").asLong(), world, request, answer);
    }
}
