package org.headwater.money.search;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.headwater.money.rules.MoneyOrder;
import org.headwater.money.rules.MoneyRequest;
import org.headwater.money.rules.MoneyRules;
import org.headwater.money.rules.Ratio;
import org.headwater.trace.rules.DateWindow;
import org.headwater.trace.rules.Inclusion;
import org.headwater.trace.rules.PartySelector;
import org.headwater.vocabulary.Confidence;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line of {@code chains.jsonl.gz}. */
public record GoldenMoney(long seed, MoneyWorld world, MoneyRequest request, List<MoneyAnswer> answer) {

    public static <T> List<T> lines(String file, Function<JsonNode, T> read) {
        var mapper = JsonMapper.shared();
        var cases = new ArrayList<T>();
        var stream = Objects.requireNonNull(GoldenMoney.class.getResourceAsStream("/money/" + file));
        try (var lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(stream), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine())
                cases.add(read.apply(mapper.readTree(line)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cases;
    }

    static List<GoldenMoney> all() {
        return lines("chains.jsonl.gz", GoldenMoney::of);
    }

    private static GoldenMoney of(JsonNode node) {
        var payments = new ArrayList<MoneyWorld.Paid>();
        for (var p : node.get("payments")) {
            var moment = p.get("moment");
            payments.add(new MoneyWorld.Paid(
                    p.get("id").asString(),
                    p.get("payer").asString(),
                    p.get("payee").asString(),
                    p.get("precision").asString(),
                    moment.isNull() ? 0 : moment.get(0).asInt(),
                    moment.isNull() ? 0 : moment.get(1).asInt(),
                    p.get("amount").isNull() ? null : p.get("amount").decimalValue(),
                    text(p.get("currency")),
                    p.get("confidence").asDouble()));
        }
        var ties = new ArrayList<MoneyWorld.Tied>();
        for (var t : node.get("ties"))
            ties.add(new MoneyWorld.Tied(
                    t.get("id").asString(),
                    t.get("subject").asString(),
                    t.get("object").asString(),
                    number(t.get("start")),
                    number(t.get("end")),
                    t.get("confidence").asDouble()));
        var answer = new ArrayList<MoneyAnswer>();
        for (var a : node.get("answer")) {
            var classes = new StringBuilder();
            for (var one : a.get("classes")) classes.append(one.asString().charAt(0));
            var slot = number(a.get("completion"));
            answer.add(new MoneyAnswer(
                    strings(a.get("parties")),
                    classes.toString(),
                    Confidence.of(a.get("confidence").asDouble()).millionths(),
                    slot == null ? null : (Long) MoneyWorld.micros(slot),
                    lists(a.get("canonical")),
                    lists(a.get("usable"))));
        }
        return new GoldenMoney(
                node.get("seed").asLong(),
                new MoneyWorld(strings(node.get("parties")), payments, ties),
                request(node.get("request")),
                answer);
    }

    private static MoneyRequest request(JsonNode asked) {
        var window = asked.get("window");
        var minAmounts = new HashMap<String, BigDecimal>();
        asked.get("minAmounts")
                .properties()
                .forEach(one -> minAmounts.put(one.getKey(), one.getValue().decimalValue()));
        var cycle = asked.get("query").asString().equals("moneyCycles");
        var rules = MoneyRules.builder()
                .set("minPayments", asked.get("minPayments").asInt())
                .set("maxPayments", asked.get("maxPayments").asInt())
                .set("maxTies", asked.get("maxTies").asInt())
                .set("order", MoneyOrder.valueOf(asked.get("order").asString()))
                .set("maxDwellDays", number(asked.get("maxDwellDays")))
                .set(
                        "window",
                        window.isNull()
                                ? null
                                : new DateWindow(
                                        MoneyWorld.DAY_0.plusDays(window.get(0).asInt()),
                                        MoneyWorld.DAY_0.plusDays(window.get(1).asInt())))
                .set("undated", Inclusion.valueOf(asked.get("undated").asString()))
                .set("keepsAtLeast", ratio(asked.get("keepsAtLeast")))
                .set("keepsAtMost", ratio(asked.get("keepsAtMost")))
                .set(
                        "currencyChange",
                        Inclusion.valueOf(asked.get("currencyChange").asString()))
                .set(
                        "unknownAmount",
                        Inclusion.valueOf(asked.get("unknownAmount").asString()))
                .set("minAmounts", asked.get("minAmounts").isNull() ? null : minAmounts)
                .set("sumWithinDays", number(asked.get("sumWithinDays")))
                .set(
                        "minConfidence",
                        asked.get("minConfidence").isNull()
                                ? null
                                : (Double) asked.get("minConfidence").asDouble())
                .set("avoid", Set.copyOf(strings(asked.get("avoid"))))
                .build();
        return new MoneyRequest(
                PartySelector.of(strings(asked.get("from"))),
                asked.get("to").isNull() ? null : PartySelector.of(strings(asked.get("to"))),
                cycle,
                rules,
                asked.get("k").asInt());
    }

    public static @Nullable Ratio ratio(JsonNode node) {
        if (node.isNull()) return null;
        var parts = node.asString().split("/");
        if (parts.length == 1) return Ratio.of(new BigDecimal(parts[0]));
        return new Ratio(new BigInteger(parts[0]), new BigInteger(parts[1]));
    }

    static @Nullable String text(JsonNode node) {
        return node.isNull() ? null : node.asString();
    }

    static @Nullable Integer number(JsonNode node) {
        return node.isNull() ? null : (Integer) node.asInt();
    }

    static List<String> strings(JsonNode node) {
        var list = new ArrayList<String>();
        for (var one : node) list.add(one.asString());
        return list;
    }

    private static List<List<String>> lists(JsonNode node) {
        var list = new ArrayList<List<String>>();
        for (var one : node) list.add(strings(one));
        return list;
    }
}
