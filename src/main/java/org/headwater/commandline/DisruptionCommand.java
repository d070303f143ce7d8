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
        name = "disruption",
        description =
                "Shows the cheapest sets of parties and ports without which no chain is left, as a question about the records.",
        modelTransformer = RuleOptions.class,
        footer = {
            "",
            "FROM and TO are a name, an id, or a condition such as kind:CRIMINAL_GROUP, country:CN or programme:NAME.",
            "A party or port costs 1 where --cost gives no other. Exits with 1 where only bounds are known."
        })
final class DisruptionCommand extends ServiceCommand {

    private static final String DISRUPTION = """
        query ($request: ChainRequest!, $of: Removable!) { disruption(request: $request, of: $of) {
          status lower upper hasMore sets { id kind name } unstoppable { parties { name } completion }
          losses { thing { id kind name } lost alone } completeness { status explored budget reason } } }\
        """;

    @Option(names = "--from", paramLabel = "FROM", description = "Where a chain begins; leave out for anybody.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "TO", description = "Where a chain ends; leave out for anybody.")
    @Nullable
    String to;

    @Option(
            names = "-k",
            paramLabel = "N",
            description = "Of how many best chains losses are counted (20, at most 200).")
    @Nullable
    Integer k;

    @Option(names = "--purpose", paramLabel = "TEXT", required = true, description = "Why you ask; kept in the audit.")
    String purpose = "";

    @Option(
            names = "--remove",
            paramLabel = "KIND",
            split = ",",
            description = "Kinds of parties that may be imagined away; by default companies and organizations.")
    List<String> kinds = new ArrayList<>();

    @Option(names = "--ports", description = "Ports may be imagined away too.")
    boolean ports;

    @Option(names = "--ends", description = "Parties that satisfy FROM or TO may be imagined away too.")
    boolean ends;

    @Option(names = "--protected", paramLabel = "ID", split = ",", description = "Parties and ports that always stay.")
    List<String> kept = new ArrayList<>();

    @Option(
            names = "--cost",
            paramLabel = "ID=N",
            split = ",",
            description = "What it costs to imagine a party or port away, 1 to 1,000; by default 1.")
    List<String> costs = new ArrayList<>();

    @Option(names = "--since", paramLabel = "DATE", description = "The first day without them; by default ever.")
    @Nullable
    String since;

    @Option(names = "--sets", paramLabel = "N", description = "How many sets (10, at most 100).")
    @Nullable
    Integer sets;

    @Option(names = "--json", description = "Print the whole answer as JSON.")
    boolean json;

    @Override
    void check() {
        costs();
    }

    @Override
    int ask(ServiceClient service) {
        var request = new HashMap<String, Object>();
        if (from != null) request.put("from", TraceCommand.selector(service, "--from", from));
        if (to != null) request.put("to", TraceCommand.selector(service, "--to", to));
        if (k != null) request.put("k", k);
        request.put("rules", new RuleOptions().read(spec()));
        var of = new HashMap<String, Object>();
        if (!kinds.isEmpty())
            of.put(
                    "kinds",
                    kinds.stream().map(kind -> kind.toUpperCase(Locale.ROOT)).toList());
        of.put("ports", ports);
        of.put("ends", ends);
        if (!kept.isEmpty()) of.put("protected", kept);
        if (!costs.isEmpty()) of.put("costs", costs());
        if (since != null) of.put("from", since);
        if (sets != null) of.put("sets", sets);
        var headers = Map.of("X-Purpose", purpose);
        var answer = service.query(DISRUPTION, Map.of("request", request, "of", of), headers)
                .path("disruption");
        var ends = hasNone(answer) ? TraceCommand.ends(service, request, headers) : answer;
        var out = out();
        if (json) out.println(answer.toPrettyString());
        else if (TraceCommand.exitCode(ends) != 0) out.println(text(ends, "ends", "nobody") + ".");
        else print(answer, out);
        return text(answer, "status").equals("BOUNDS") ? 1 : TraceCommand.exitCode(ends);
    }

    private List<Map<String, Object>> costs() {
        var read = new ArrayList<Map<String, Object>>();
        for (var text : costs) {
            var parts = text.split("=", -1);
            if (parts.length != 2 || !parts[1].strip().matches("[0-9]{1,4}"))
                throw new ServiceClient.CommandFailed("--cost: '" + text
                        + "' is not written as ID=N, such as 01ABC=3; give a party or port and a number");
            read.add(Map.of("id", parts[0].strip(), "cost", Integer.valueOf(parts[1].strip())));
        }
        return read;
    }

    /** Nothing has to go where there is no chain. */
    private static boolean hasNone(JsonNode answer) {
        return text(answer, "status").equals("OPTIMAL") && text(answer, "upper").equals("0");
    }

    static void print(JsonNode answer, PrintWriter out) {
        var reason = answer.path("completeness").path("reason");
        switch (text(answer, "status")) {
            case "OPTIMAL" ->
                out.println(
                        hasNone(answer)
                                ? "OPTIMAL: no chain under these rules"
                                : "OPTIMAL: calculated to the end. Whatever costs less than " + text(answer, "lower")
                                        + " leaves a chain; each of these leaves none:");
            case "IMPOSSIBLE" -> {
                out.println("IMPOSSIBLE: a chain is left with all imagined away that may be");
                out.println("  " + names(answer.path("unstoppable").path("parties"), " → "));
            }
            default ->
                out.println("BOUNDS: at least " + text(answer, "lower")
                        + (answer.path("upper").isNull() ? "" : ", at most " + text(answer, "upper")) + "; "
                        + reason.asString());
        }
        var isBounds = text(answer, "status").equals("BOUNDS");
        for (var set : answer.path("sets"))
            if (!set.isEmpty())
                out.println("  if all of these were away: " + names(set, "; ")
                        + (isBounds ? " (a cheaper set may do)" : ""));
        if (answer.path("hasMore").asBoolean()) out.println("  and more sets of that cost");
        else if (text(answer, "status").equals("OPTIMAL")
                && answer.path("hasMore").isNull())
            out.println("  whether there are more sets of that cost is not settled");
        var isWhole = text(answer, "completeness", "status").equals("COMPLETE");
        if (!isBounds && reason.isString()) out.println("Of each by itself: " + reason.asString());
        for (var loss : answer.path("losses"))
            out.println("without " + name(loss.path("thing")) + " alone: "
                    + text(loss, "lost")
                    + (isWhole ? " of the best chains lost" : " of the chains that were found lost")
                    + left(loss.path("alone"))
                    + " (" + text(loss, "thing", "id") + ")");
        out.println("Under these rules, in what you may see. No word on guilt. No list of targets.");
    }

    private static String left(JsonNode alone) {
        return alone.isNull()
                ? "; whether another is left is not settled"
                : alone.asBoolean() ? ", and no other is left" : "";
    }

    private static String names(JsonNode parties, String between) {
        var names = new ArrayList<String>();
        for (var party : parties) names.add(name(party));
        return String.join(between, names);
    }

    /** A port is named after its town, as many a company is. */
    private static String name(JsonNode thing) {
        return (text(thing, "kind").equals("PORT") ? "port of " : "") + text(thing, "name");
    }
}
