package org.headwater.commandline;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "pairs",
        description = "Shows which parties chains join, with the substances and the days, one line a pair.",
        modelTransformer = RuleOptions.OfPairs.class,
        footer = {
            "",
            "FROM and TO are a name, an id, or a condition such as kind:CRIMINAL_GROUP, country:CN or programme:NAME.",
            "The two ids of a line are the --pair of trace, which shows the chains of the line.",
            "\"No pair\" is said only after a complete search, and means: no chain under these rules.",
            "Exits with 1 where FROM or TO selects nobody, since no question was asked then."
        })
final class PairsCommand extends ServiceCommand {

    private static final String PAIRS = """
        query ($from: PartySelector, $to: PartySelector, $rules: ChainRules, $orderBy: PairOrder, $first: Int, $after: String) {
          pairs(from: $from, to: $to, rules: $rules, orderBy: $orderBy, first: $first, after: $after) {
            totalCount ends { nobody } edges { node { chains dispatched arrived from { id kind name } to { id kind name }
              substances { cas substance { name } } best { key tiers ties confidence completion parties { id name } } } }
            pageInfo { hasNextPage endCursor }
            completeness { status explored budget reason hubsCut { name }
              leftOut { undated unknownSubstance belowConfidence undecidedIdentity
                undecided(first: 5) { score reasons one { id name } other { id name } } } }
            indexedThrough } }\
        """;

    @Option(names = "--from", paramLabel = "FROM", description = "Where a chain begins; leave out for anybody.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "TO", description = "Where a chain ends; leave out for anybody.")
    @Nullable
    String to;

    @Option(
            names = "--order-by",
            paramLabel = "COLUMN",
            description = "best (rank of the best chain), from, to, chains, substances, dispatched or arrived (best).")
    @Nullable
    String orderBy;

    @Option(names = "--descending", description = "The largest value first.")
    boolean descending;

    @Option(names = "--first", paramLabel = "N", description = "How many pairs (20, at most 100).")
    @Nullable
    Integer first;

    @Option(names = "--after", paramLabel = "CURSOR", description = "Begin behind the pairs of an earlier answer.")
    @Nullable
    String after;

    @Option(names = "--json", description = "Print the whole answer as JSON.")
    boolean json;

    @Override
    int ask(ServiceClient service) {
        var variables = new HashMap<String, Object>();
        if (from != null) variables.put("from", TraceCommand.selector(service, "--from", from));
        if (to != null) variables.put("to", TraceCommand.selector(service, "--to", to));
        variables.put("rules", new RuleOptions.OfPairs().read(spec()));
        variables.put(
                "orderBy",
                Map.of(
                        "column",
                        orderBy == null ? "BEST" : orderBy.toUpperCase(Locale.ROOT),
                        "descending",
                        descending));
        if (first != null) variables.put("first", first);
        if (after != null) variables.put("after", after);
        var answer = service.query(PAIRS, variables).path("pairs");
        var out = out();
        if (json) out.println(answer.toPrettyString());
        else print(answer, out);
        return TraceCommand.exitCode(answer);
    }

    static void print(JsonNode answer, PrintWriter out) {
        if (TraceCommand.exitCode(answer) != 0) {
            out.println(text(answer, "ends", "nobody") + ".");
            return;
        }
        var shown = answer.path("edges").size();
        for (var edge : answer.path("edges")) out.println(line(edge.path("node")));
        var total = text(answer, "totalCount");
        var completeness = answer.path("completeness");
        var isComplete = text(completeness, "status").equals("COMPLETE");
        out.println((isComplete ? "COMPLETE: " : "The search is not complete: " + text(completeness, "reason") + ". ")
                + (total.equals("0")
                        ? isComplete ? "no pair under these rules" : "There may be pairs"
                        : (total.equals("1") ? "1 pair" : total + " pairs") + " under these rules"
                                + (isComplete ? "" : ", and there may be more pairs and more chains"))
                + TraceCommand.leftOut(completeness));
        TraceCommand.printUndecided(completeness, out);
        if (!total.equals(Integer.toString(shown))) out.println(shown + " of " + total + " shown.");
        if (answer.path("pageInfo").path("hasNextPage").asBoolean())
            out.println("More pairs follow: --after " + text(answer, "pageInfo", "endCursor"));
    }

    private static String line(JsonNode pair) {
        var best = pair.path("best");
        var chains = text(pair, "chains");
        var line = new StringBuilder()
                .append(text(pair, "from", "name"))
                .append(" to ")
                .append(text(pair, "to", "name"))
                .append(": ")
                .append(chains)
                .append(chains.equals("1") ? " chain, with " : " chains, the best with ")
                .append(count(best.path("tiers").asInt(), "tier"))
                .append(", ")
                .append(count(best.path("ties").asInt(), "tie"))
                .append(", confidence ")
                .append(text(best, "confidence"));
        var substances = substances(pair);
        if (!substances.isEmpty()) line.append("; ").append(String.join(", ", substances));
        if (!pair.path("dispatched").isNull())
            line.append("; ").append(text(pair, "dispatched")).append(" to ").append(text(pair, "arrived"));
        return line.append(" (")
                .append(text(pair, "from", "id"))
                .append("=")
                .append(text(pair, "to", "id"))
                .append(")")
                .toString();
    }

    private static List<String> substances(JsonNode pair) {
        var told = new ArrayList<String>();
        for (var each : pair.path("substances")) {
            var cas = text(each, "cas");
            var name = each.path("substance").path("name").asString("");
            told.add(name.isEmpty() || name.equals(cas) ? cas : name + " " + cas);
        }
        return told;
    }
}
