package org.headwater.watch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.headwater.vocabulary.CompletenessStatus;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A history on which independent solvers agreed: operations on a small marked graph, rounds among them, questions with the answers of each
 * round, crashes, and the alerts that follow.
 */
record GoldenHistory(
        long seed,
        List<JsonNode> operations,
        List<Integer> rounds,
        Map<String, JsonNode> questions,
        Map<Integer, List<Crash>> crashes,
        Map<String, Map<Integer, GoldenAnswer>> answers,
        List<GoldenAlert> alerts) {

    /** @param question the number of the question in the order of the file */
    record Crash(String where, int question) {}

    record GoldenAnswer(int edition, RoundAnswer answer) {}

    /** @param why causes of a withdrawal, or what changed */
    record GoldenAlert(int round, String question, AlertKind kind, FindingKey key, List<String> why) {
        GoldenAlert withoutCauses() {
            return kind == AlertKind.WITHDRAWN ? new GoldenAlert(round, question, kind, key, List.of()) : this;
        }
    }

    /** Says that no dated shipment completes a chain. */
    private static final int NO_COMPLETION = 1_000_000;

    private static final JsonMapper JSON = JsonMapper.shared();

    static List<GoldenHistory> all() {
        var file = Objects.requireNonNull(GoldenHistory.class.getResourceAsStream("/cases/golden.jsonl.gz"));
        try (var lines = new BufferedReader(new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8))) {
            return lines.lines().map(line -> read(JSON.readTree(line))).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<AlertChange> wanted(String question) {
        var wanted = EnumSet.noneOf(AlertChange.class);
        for (var change : Objects.requireNonNull(questions.get(question)).get("changes"))
            wanted.add(AlertChange.valueOf(change.asString()));
        return wanted;
    }

    /** Empty while the owner of the question is locked. */
    @Nullable
    GoldenAnswer answer(String question, int round) {
        return Objects.requireNonNull(answers.get(question)).get(round);
    }

    List<Crash> crashesIn(int round) {
        return crashes.getOrDefault(round, List.of());
    }

    private static GoldenHistory read(JsonNode node) {
        var questions = new LinkedHashMap<String, JsonNode>();
        node.get("questions").properties().forEach(field -> questions.put(field.getKey(), field.getValue()));
        var crashes = new TreeMap<Integer, List<Crash>>();
        node.get("crashes").properties().forEach(field -> {
            var some = new ArrayList<Crash>();
            for (var crash : field.getValue())
                some.add(new Crash(crash.get(0).asString(), crash.get(1).asInt()));
            crashes.put(Integer.valueOf(field.getKey()), some);
        });
        var answers = new LinkedHashMap<String, Map<Integer, GoldenAnswer>>();
        node.get("answers").properties().forEach(field -> {
            var byRound = new TreeMap<Integer, GoldenAnswer>();
            for (var answer : field.getValue())
                byRound.put(
                        answer.get("round").asInt(),
                        new GoldenAnswer(answer.get("edit").asInt(), answer(answer)));
            answers.put(field.getKey(), byRound);
        });
        var alerts = new ArrayList<GoldenAlert>();
        for (var alert : node.get("alerts"))
            alerts.add(new GoldenAlert(
                    alert.get(0).asInt(),
                    alert.get(1).asString(),
                    AlertKind.valueOf(alert.get(2).asString()),
                    new FindingKey(texts(alert.get(3)), alert.get(4).asString()),
                    texts(alert.get(5))));
        var rounds = new ArrayList<Integer>();
        for (var round : node.get("rounds")) rounds.add(round.asInt());
        return new GoldenHistory(
                node.get("seed").asLong(),
                List.copyOf(node.get("operations").values()),
                rounds,
                questions,
                crashes,
                answers,
                alerts);
    }

    private static RoundAnswer answer(JsonNode answer) {
        var joined = new TreeMap<String, String>();
        answer.get("joined")
                .properties()
                .forEach(field -> joined.put(field.getKey(), field.getValue().asString()));
        UnaryOperator<String> standsFor = id -> joined.getOrDefault(id, id);
        return new RoundAnswer(
                CompletenessStatus.valueOf(answer.get("status").asString()),
                answer.get("more").asBoolean(),
                findings(answer.get("chains")),
                findings(answer.get("stillThere")),
                standsFor);
    }

    private static List<Finding> findings(JsonNode chains) {
        var findings = new ArrayList<Finding>();
        for (var chain : chains) {
            var completion = chain.get(3).asInt();
            findings.add(new Finding(
                    new FindingKey(texts(chain.get(0)), chain.get(1).asString()),
                    new FindingDigest(
                            Set.copyOf(texts(chain.get(4))),
                            ConfidenceClass.values()[chain.get(2).asInt()],
                            completion == NO_COMPLETION ? null : LocalDate.ofEpochDay(completion)),
                    Grounds.NONE));
        }
        return findings;
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        for (var text : list) texts.add(text.asString());
        return texts;
    }
}
