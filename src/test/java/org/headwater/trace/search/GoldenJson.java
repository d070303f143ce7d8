package org.headwater.trace.search;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.headwater.trace.rules.ChainRules;
import org.headwater.trace.rules.DateWindow;
import org.headwater.trace.rules.Inclusion;
import org.headwater.trace.rules.SubstanceRule;
import org.headwater.trace.rules.TimeRule;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the golden cases of chains and of what becomes of them write alike. */
public final class GoldenJson {

    /** In the order of the letters, so that the order of CAS numbers is theirs. */
    private static final Map<String, String> CAS =
            Map.of("A", "21409-26-7", "B", "39742-60-4", "C", "41661-47-6", "D", "67-64-1");

    private GoldenJson() {}

    /** The rules of a request. The cases were made with no least number of tiers. */
    static ChainRules rules(JsonNode asked) {
        var rules = ChainRules.builder()
                .maxTiers(asked.get("maxTiers").asInt())
                .maxTies(asked.get("maxTies").asInt())
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
            for (var letter : list(asked.get("substances"))) substances.add(cas(letter));
            rules.substances(substances);
        }
        if (!asked.get("minConfidence").isNull())
            rules.set("minConfidence", asked.get("minConfidence").asDouble());
        if (!asked.get("hsPrefix").isNull())
            rules.set("hsPrefixes", Set.of(asked.get("hsPrefix").asString()));
        return rules.build();
    }

    public static List<TraceGraph.GraphLine> lines(JsonNode shipment) {
        var lines = new ArrayList<TraceGraph.GraphLine>();
        for (var line : shipment.get("lines")) {
            var substance = text(line.get("substance"));
            lines.add(new TraceGraph.GraphLine(substance == null ? null : cas(substance), text(line.get("hs")), false));
        }
        return lines;
    }

    /** The number of a substance that the cases write as a letter. */
    public static String cas(String letter) {
        return Objects.requireNonNull(CAS.get(letter));
    }

    public static @Nullable String text(JsonNode node) {
        return node.isNull() ? null : node.asString();
    }

    public static @Nullable Integer number(JsonNode node) {
        return node.isNull() ? null : node.asInt();
    }

    public static List<String> list(JsonNode node) {
        var list = new ArrayList<String>();
        for (var item : node) list.add(item.asString());
        return list;
    }

    public static Set<String> strings(JsonNode node) {
        return new LinkedHashSet<>(list(node));
    }
}
