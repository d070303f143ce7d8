package org.headwater.trace.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.zip.GZIPInputStream;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.DateWindow;
import org.headwater.trace.rules.Inclusion;
import org.headwater.trace.rules.PartySelector;
import org.headwater.trace.rules.SubstanceRule;
import org.headwater.trace.rules.TimeRule;
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

    /** In the order of the letters, so that the order of CAS numbers is theirs. */
    private static final Map<String, String> CAS =
            Map.of("A", "21409-26-7", "B", "39742-60-4", "C", "41661-47-6", "D", "67-64-1");

    private record Case(long seed, World world, ChainRequest request, List<Answer> answer) {}

    @Test
    void searchAnswersEveryGoldenCase() throws IOException {
        assertAnswers((world, request) ->
                Answer.of(ChainSearch.exact().search(world.graph(), request, ChainSearch.DEFAULT_BUDGET, () -> false)));
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
        for (var s : node.get("shipments")) {
            var lines = new ArrayList<TraceGraph.GraphLine>();
            for (var line : s.get("lines"))
                lines.add(
                        new TraceGraph.GraphLine(casOrNull(text(line.get("substance"))), text(line.get("hs")), false));
            world.ship(
                    s.get("id").asString(),
                    s.get("consignor").asString(),
                    s.get("consignee").asString(),
                    number(s.get("dispatch")),
                    number(s.get("arrival")),
                    s.get("confidence").asDouble(),
                    lines.toArray(TraceGraph.GraphLine[]::new));
        }
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
        var rules = ChainRules.builder()
                .maxTiers(asked.get("maxTiers").asInt())
                .maxTies(asked.get("maxTies").asInt())
                // The cases were made with 0.
                .minTiers(0)
                .set("timeRule", TimeRule.valueOf(asked.get("timeRule").asString()))
                .set("maxDwellDays", number(asked.get("maxDwellDays")))
                .set("undated", Inclusion.valueOf(asked.get("undated").asString()))
                .set(
                        "substanceRule",
                        SubstanceRule.valueOf(asked.get("substanceRule").asString()))
                .set(
                        "unknownSubstance",
                        Inclusion.valueOf(asked.get("unknownSubstance").asString()))
                .avoid(strings(asked.get("avoid")));
        var window = asked.get("window");
        if (!window.isNull())
            rules.window(new DateWindow(
                    World.day(window.get(0).asInt()), World.day(window.get(1).asInt())));
        if (!asked.get("substances").isNull()) {
            var substances = new LinkedHashSet<String>();
            for (var letter : strings(asked.get("substances"))) substances.add(cas(letter));
            rules.substances(substances);
        }
        if (!asked.get("minConfidence").isNull())
            rules.set("minConfidence", asked.get("minConfidence").asDouble());
        if (!asked.get("hsPrefix").isNull())
            rules.set("hsPrefixes", Set.of(asked.get("hsPrefix").asString()));
        var request = new ChainRequest(
                PartySelector.of(strings(asked.get("from"))),
                PartySelector.of(strings(asked.get("to"))),
                rules.build(),
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

    private static @Nullable String text(JsonNode node) {
        return node.isNull() ? null : node.asString();
    }

    private static @Nullable Integer number(JsonNode node) {
        return node.isNull() ? null : node.asInt();
    }

    private static @Nullable String casOrNull(@Nullable String letter) {
        return letter == null ? null : cas(letter);
    }

    private static String cas(String letter) {
        return Objects.requireNonNull(CAS.get(letter));
    }

    private static List<String> list(JsonNode node) {
        var list = new ArrayList<String>();
        for (var item : node) list.add(item.asString());
        return list;
    }

    private static Set<String> strings(JsonNode node) {
        return new LinkedHashSet<>(list(node));
    }
}
