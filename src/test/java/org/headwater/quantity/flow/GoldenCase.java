package org.headwater.quantity.flow;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.headwater.trace.rules.TimeRule;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A small question with its answer, made by two independent solvers.
 *
 * @param unexplained of all parties; null where a consignment of the case is unweighed, as are {@code atLeast} and {@code fifo}
 */
record GoldenCase(
        long seed,
        FlowQuestion question,
        List<String> inner,
        @Nullable Long atMost,
        List<String> limiting,
        List<String> unlimitedBy,
        @Nullable Long atLeast,
        @Nullable Long fifo,
        @Nullable List<Unexplained> unexplained) {

    static List<GoldenCase> all() {
        var mapper = JsonMapper.builder().build();
        try (var lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(GoldenCase.class.getResourceAsStream("golden.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> read(mapper.readTree(line)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GoldenCase read(JsonNode node) {
        var consignments = new ArrayList<Consignment>();
        for (var s : node.get("shipments"))
            consignments.add(new Consignment(
                    s.get("id").asString(),
                    s.get("consignor").asString(),
                    s.get("consignee").asString(),
                    s.get("dispatch").asInt(),
                    s.get("arrival").asInt(),
                    s.get("grams").isNull()
                            ? Consignment.UNWEIGHED
                            : s.get("grams").asLong()));
        var opening = new HashMap<String, Long>();
        for (var entry : node.get("opening").properties())
            opening.put(entry.getKey(), entry.getValue().asLong());
        var question = new FlowQuestion(
                consignments,
                Set.copyOf(list(node.get("from"))),
                Set.copyOf(list(node.get("to"))),
                opening,
                TimeRule.valueOf(node.get("timeRule").asString()),
                day(node.get("sent").get(0), Integer.MIN_VALUE),
                day(node.get("sent").get(1), Integer.MAX_VALUE),
                day(node.get("by"), Integer.MAX_VALUE));
        var answer = node.get("answer");
        List<Unexplained> unexplained = null;
        if (!answer.get("unexplained").isNull()) {
            unexplained = new ArrayList<>();
            for (var u : answer.get("unexplained"))
                unexplained.add(new Unexplained(
                        u.get("party").asString(),
                        u.get("grams").asLong(),
                        u.get("since").asInt()));
        }
        return new GoldenCase(
                node.get("seed").asLong(),
                question,
                list(answer.get("inner")),
                grams(answer.get("atMost")),
                list(answer.get("limiting")),
                list(answer.get("unlimitedBy")),
                grams(answer.get("atLeast")),
                grams(answer.get("fifo")),
                unexplained);
    }

    private static List<String> list(JsonNode node) {
        var list = new ArrayList<String>();
        for (var item : node) list.add(item.asString());
        return list;
    }

    private static int day(JsonNode node, int open) {
        return node.isNull() ? open : node.asInt();
    }

    private static @Nullable Long grams(JsonNode node) {
        return node.isNull() ? null : node.asLong();
    }
}
