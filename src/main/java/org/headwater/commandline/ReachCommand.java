package org.headwater.commandline;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "reach",
        description = "Shows whom goods of a party reached, or from whom its goods came, one line a party.",
        modelTransformer = RuleOptions.OfReach.class,
        footer = {
            "",
            "FROM and TO are a name, an id, or a condition such as kind:CRIMINAL_GROUP, country:CN or programme:NAME.",
            "With --max-ties 0 it lists customers and suppliers by tier.",
            "Exits with 1 where FROM or TO selects nobody, since no question was asked then."
        })
final class ReachCommand extends ServiceCommand {

    private static final String REACH = """
        query ($from: PartySelector!, $direction: Direction!, $rules: ChainRules, $first: Int) {
          reach(from: $from, direction: $direction, rules: $rules, first: $first) {
            totalCount ends { nobody } relaxations { parties status sentence } edges { node { tiers ties day levels { tiers day } party { id kind name } } }
            completeness { status explored budget reason hubsCut { name }
              leftOut { undated unknownSubstance belowConfidence undecidedIdentity
                undecided(first: 5) { score reasons one { id name } other { id name } } } }
            indexedThrough } }\
        """;

    /** One of both. */
    static final class ReachEnd {
        @Option(names = "--from", paramLabel = "FROM", required = true, description = "Whom goods of FROM reached.")
        @Nullable
        String from;

        @Option(names = "--to", paramLabel = "TO", required = true, description = "From whom goods of TO came.")
        @Nullable
        String to;
    }

    @ArgGroup(multiplicity = "1")
    ReachEnd end = new ReachEnd();

    @Option(names = "--first", paramLabel = "N", description = "How many parties (20, at most 100).")
    @Nullable
    Integer first;

    @Option(names = "--json", description = "Print the whole answer as JSON.")
    boolean json;

    @Override
    int ask(ServiceClient service) {
        var out = out();
        var backward = end.from == null;
        var variables = new HashMap<String, Object>();
        variables.put(
                "from",
                end.from == null
                        ? TraceCommand.selector(service, "--to", Objects.requireNonNull(end.to))
                        : TraceCommand.selector(service, "--from", end.from));
        variables.put("direction", backward ? "BACKWARD" : "FORWARD");
        variables.put("rules", new RuleOptions.OfReach().read(spec()));
        if (first != null) variables.put("first", first);
        var answer = service.query(REACH, variables).path("reach");
        if (json) out.println(answer.toPrettyString());
        else print(answer, backward, out);
        return TraceCommand.exitCode(answer);
    }

    private static void print(JsonNode answer, boolean backward, PrintWriter out) {
        if (TraceCommand.exitCode(answer) != 0) {
            out.println(text(answer, "ends", "nobody") + ".");
            return;
        }
        for (var edge : answer.path("edges")) {
            var node = edge.path("node");
            var ties = node.path("ties").asInt();
            out.println(count(node.path("tiers").asInt(), "tier")
                    + (ties == 0 ? "" : ", " + count(ties, "tie"))
                    + "  "
                    + (node.path("day").isNull() ? "no date" : (backward ? "until " : "from ") + text(node, "day"))
                    + "  " + text(node, "party", "name")
                    + " ("
                    + TraceCommand.words(text(node, "party", "kind")) + ", "
                    + text(node, "party", "id") + ")");
        }
        var completeness = answer.path("completeness");
        var complete = text(completeness, "status").equals("COMPLETE");
        out.println((complete ? "COMPLETE: " : "The search is not complete: " + text(completeness, "reason") + ". ")
                + text(answer, "totalCount") + " parties under these rules"
                + TraceCommand.leftOut(completeness));
        TraceCommand.printUndecided(completeness, out);
        TraceCommand.printRelaxations(answer.path("relaxations"), "parties", "party", out);
    }
}
