package org.headwater.commandline;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "reach",
        description = "Shows whom goods of a party reached, or from whom its goods came, one line a party.",
        mixinStandardHelpOptions = true,
        modelTransformer = RuleOptions.OfReach.class,
        footer = {
            "",
            "FROM and TO are a name, an id, or a condition such as kind:CRIMINAL_GROUP, country:CN or programme:NAME.",
            "With --max-ties 0 it lists customers and suppliers by tier."
        })
final class ReachCommand implements Callable<Integer> {

    private static final String REACH = """
        query ($from: PartySelector!, $direction: Direction!, $rules: ChainRules, $first: Int) {
          reach(from: $from, direction: $direction, rules: $rules, first: $first) {
            totalCount edges { node { tiers ties day levels { tiers day } party { id kind name } } }
            completeness { status explored budget reason hubsCut { name }
              leftOut { undated unknownSubstance belowConfidence } }
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

    @ParentCommand
    @Nullable
    Commands parent;

    @Spec
    @Nullable
    CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    ReachEnd end = new ReachEnd();

    @Option(names = "--first", paramLabel = "N", description = "How many parties (20, at most 100).")
    @Nullable
    Integer first;

    @Option(names = "--json", description = "Print the whole answer as JSON.")
    boolean json;

    @Override
    public Integer call() {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        try (var service = Objects.requireNonNull(parent).service()) {
            var backward = end.from == null;
            var variables = new HashMap<String, Object>();
            variables.put(
                    "from",
                    end.from == null
                            ? TraceCommand.selector(service, "--to", Objects.requireNonNull(end.to))
                            : TraceCommand.selector(service, "--from", end.from));
            variables.put("direction", backward ? "BACKWARD" : "FORWARD");
            variables.put("rules", new RuleOptions.OfReach().read(Objects.requireNonNull(spec)));
            if (first != null) variables.put("first", first);
            var answer = service.query(REACH, variables).path("reach");
            if (json) out.println(answer.toPrettyString());
            else print(answer, backward, out);
            out.flush();
            return 0;
        }
    }

    private static void print(JsonNode answer, boolean backward, PrintWriter out) {
        for (var edge : answer.path("edges")) {
            var node = edge.path("node");
            var ties = node.path("ties").asInt();
            out.println(count(node.path("tiers").asInt(), "tier")
                    + (ties == 0 ? "" : ", " + count(ties, "tie"))
                    + "  "
                    + (node.path("day").isNull()
                            ? "no date"
                            : (backward ? "until " : "from ") + node.path("day").asString())
                    + "  " + node.path("party").path("name").asString()
                    + " ("
                    + node.path("party")
                            .path("kind")
                            .asString()
                            .toLowerCase(Locale.ROOT)
                            .replace('_', ' ') + ", "
                    + node.path("party").path("id").asString() + ")");
        }
        var completeness = answer.path("completeness");
        var complete = completeness.path("status").asString().equals("COMPLETE");
        var left = new ArrayList<String>();
        var leftOut = completeness.path("leftOut");
        addIfAny(left, leftOut.path("unknownSubstance").asInt(), "shipment", "of unknown substance");
        addIfAny(left, leftOut.path("undated").asInt(), "shipment", "without a date");
        addIfAny(left, leftOut.path("belowConfidence").asInt(), "fact", "below the confidence asked for");
        out.println((complete
                        ? "COMPLETE: "
                        : "The search is not complete: "
                                + completeness.path("reason").asString() + ". ")
                + answer.path("totalCount").asString() + " parties under these rules"
                + (left.isEmpty() ? "." : "; " + String.join(", ", left) + " not considered."));
    }

    private static void addIfAny(List<String> left, int number, String noun, String what) {
        if (number > 0) left.add(count(number, noun) + " " + what);
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }
}
