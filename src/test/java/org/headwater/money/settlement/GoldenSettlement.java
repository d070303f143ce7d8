package org.headwater.money.settlement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.headwater.money.search.GoldenMoney;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One line of {@code settlement.jsonl.gz}, which asks for all of its shipments. */
record GoldenSettlement(long seed, SettlementWorld world, List<SettlementAnswer> answer) {

    static List<GoldenSettlement> all() {
        return GoldenMoney.lines("settlement.jsonl.gz", GoldenSettlement::of);
    }

    private static GoldenSettlement of(JsonNode node) {
        var shipments = new ArrayList<SettlementWorld.Sent>();
        for (var s : node.get("shipments"))
            shipments.add(new SettlementWorld.Sent(
                    s.get("id").asString(),
                    s.get("consignor").asString(),
                    s.get("consignee").asString(),
                    number(s.get("dispatch")),
                    number(s.get("arrival")),
                    number(s.get("value")),
                    text(s.get("currency")),
                    text(s.get("documentNo"))));
        var payments = new ArrayList<SettlementWorld.Paid>();
        for (var p : node.get("payments"))
            payments.add(new SettlementWorld.Paid(
                    p.get("id").asString(),
                    p.get("payer").asString(),
                    p.get("payee").asString(),
                    p.get("days").isNull() ? null : number(p.get("days").get(0)),
                    p.get("days").isNull() ? null : number(p.get("days").get(1)),
                    number(p.get("amount")),
                    text(p.get("currency")),
                    text(p.get("reference")),
                    p.get("cash").asBoolean()));
        var ties = new ArrayList<SettlementWorld.Tied>();
        for (var t : node.get("ties"))
            ties.add(new SettlementWorld.Tied(
                    t.get("id").asString(),
                    t.get("between").get(0).asString(),
                    t.get("between").get(1).asString(),
                    number(t.get("start")),
                    number(t.get("end"))));
        var asked = node.get("request");
        var answer = new ArrayList<SettlementAnswer>();
        for (var a : node.get("answer")) {
            var shares = new TreeMap<String, Integer>();
            for (var share : a.get("shares"))
                shares.put(share.get("payment").asString(), share.get("amount").asInt());
            var findings = new TreeMap<String, Boolean>();
            for (var finding : a.get("findings"))
                findings.put(
                        finding.get("kind").asString(), finding.get("certain").asBoolean());
            answer.add(new SettlementAnswer(
                    a.get("shipment").asString(),
                    a.get("state").asString(),
                    number(a.get("settled")),
                    number(a.get("least")),
                    number(a.get("most")),
                    shares,
                    findings));
        }
        var tolerance = asked.get("tolerance").asString().split("/");
        var rules = SettlementRules.builder()
                .set("daysBefore", asked.get("daysBefore").asInt())
                .set("daysAfter", asked.get("daysAfter").asInt())
                .set("maxIntermediaries", asked.get("maxIntermediaries").asInt())
                .set("tiedPayers", asked.get("tiedPayers").asBoolean())
                .set("keepsAtLeast", GoldenMoney.ratio(asked.get("keepsAtLeast")))
                .set("keepsAtMost", GoldenMoney.ratio(asked.get("keepsAtMost")))
                .set(
                        "tolerance",
                        tolerance.length == 1
                                ? new BigDecimal(tolerance[0])
                                : new BigDecimal(tolerance[0]).divide(new BigDecimal(tolerance[1])))
                .build();
        return new GoldenSettlement(
                node.get("seed").asLong(), new SettlementWorld(shipments, payments, ties, rules), answer);
    }

    private static @Nullable Integer number(JsonNode node) {
        return node.isNull() ? null : (Integer) node.asInt();
    }

    private static @Nullable String text(JsonNode node) {
        return node.isNull() ? null : node.asString();
    }
}
