package org.headwater.commandline;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.NameKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

@Command(
        name = "trace",
        description = "Shows how goods got from one party to another, one line a step.",
        mixinStandardHelpOptions = true,
        modelTransformer = RuleOptions.class,
        footer = {
            "",
            "FROM and TO are a name, an id, or a condition such as kind:CRIMINAL_GROUP, country:CN or programme:NAME.",
            "\"No chain\" is said only after a complete search, and means: no chain under these rules."
        })
final class TraceCommand implements Callable<Integer> {

    private static final String SEARCH = """
        query ($text: String!) { search(text: $text, first: 10,
            kinds: [COMPANY, ORGANIZATION, PERSON, CRIMINAL_GROUP]) {
          totalCount edges { node { id kind name names { value } countries { code } } } } }\
        """;

    private static final String CHAINS = """
        query ($request: ChainRequest!) { chains(request: $request) {
          chains { key tiers ties confidence weakestStep completion parties { id kind name
              actions(first: 20) { edges { node { kind programme from to authority { name } fact { evidence { locator source { title } } } } } } }
            steps { class kinds along factCount dispatched arrived validFrom validTo quantityKg confidence cas
              substance { name } flags from { id name } to { id name } fact { id kind verb reverse subject { id } details { name values } }
              derivation { precursor { name } product { name } }
              evidence { locator quote reliability credibility source { title url published invented }
                claimedBy { name } disputedBy { by { name } } } } }
          pageInfo { hasNextPage endCursor }
          completeness { status explored budget reason hubsCut { name }
            leftOut { undated unknownSubstance belowConfidence } }
          indexedThrough } }\
        """;

    @ParentCommand
    @Nullable
    Commands parent;

    @Spec
    @Nullable
    CommandSpec spec;

    @Option(names = "--from", paramLabel = "FROM", description = "Where a chain begins; leave out for anybody.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "TO", description = "Where a chain ends; leave out for anybody.")
    @Nullable
    String to;

    @Option(names = "-k", paramLabel = "N", description = "How many chains (20, at most 200).")
    @Nullable
    Integer k;

    @Option(names = "--after", paramLabel = "CURSOR", description = "Begin behind the chains of an earlier answer.")
    @Nullable
    String after;

    @Option(names = "--evidence", description = "Show the evidence of each step.")
    boolean evidence;

    @Option(names = "--json", description = "Print the whole answer as JSON.")
    boolean json;

    @Override
    public Integer call() {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        try (var service = Objects.requireNonNull(parent).service()) {
            var request = new HashMap<String, Object>();
            if (from != null) request.put("from", selector(service, "--from", from));
            if (to != null) request.put("to", selector(service, "--to", to));
            if (k != null) request.put("k", k);
            if (after != null) request.put("after", after);
            request.put("rules", new RuleOptions().read(spec));
            var answer = service.query(CHAINS, Map.of("request", request)).path("chains");
            if (json) out.println(answer.toPrettyString());
            else print(answer, out);
            out.flush();
            return 0;
        }
    }

    static Map<String, Object> selector(ServiceClient service, String option, String text) {
        var colon = text.indexOf(':');
        if (colon > 0) {
            var value = text.substring(colon + 1).strip();
            switch (text.substring(0, colon).strip().toLowerCase(Locale.ROOT)) {
                case "kind" -> {
                    return Map.of("where", Map.of("kinds", List.of(value.toUpperCase(Locale.ROOT))));
                }
                case "country" -> {
                    return Map.of("where", Map.of("country", value.toUpperCase(Locale.ROOT)));
                }
                case "programme" -> {
                    return Map.of("where", Map.of("programme", value));
                }
                case "id" -> {
                    return Map.of("ids", List.of(value));
                }
                default -> {
                    // A name may have a colon.
                }
            }
        }
        if (text.matches("[0-9a-hjkmnp-tv-z]{26}")) return Map.of("ids", List.of(text));
        return Map.of("ids", List.of(resolve(service, option, text)));
    }

    /** The one party of that name; names are no identity, so where several answer to it, the user chooses. */
    private static String resolve(ServiceClient service, String option, String name) {
        var found = service.query(SEARCH, Map.of("text", name)).path("search");
        var candidates = new ArrayList<JsonNode>();
        var exact = new ArrayList<JsonNode>();
        for (var edge : found.path("edges")) {
            var node = edge.path("node");
            candidates.add(node);
            for (var known : node.path("names"))
                if (NameKey.of(known.path("value").asString()).equals(NameKey.of(name))) {
                    exact.add(node);
                    break;
                }
        }
        if (exact.size() == 1) return exact.getFirst().path("id").asString();
        if (candidates.size() == 1) return candidates.getFirst().path("id").asString();
        if (candidates.isEmpty())
            throw new ServiceClient.CommandFailed(option + ": nobody here is called '" + name
                    + "'; check the spelling, or import the list that has it");
        var list = new StringBuilder(option + ": '" + name + "' may be one of "
                + found.path("totalCount").asString() + "; give the id:");
        for (var node : exact.isEmpty() ? candidates : exact) {
            list.append(System.lineSeparator())
                    .append("  ")
                    .append(node.path("id").asString())
                    .append("  ")
                    .append(node.path("name").asString())
                    .append(" (")
                    .append(words(node.path("kind").asString()));
            var countries = new java.util.TreeSet<String>();
            for (var country : node.path("countries"))
                countries.add(country.path("code").asString());
            if (!countries.isEmpty()) list.append(", ").append(String.join(" ", countries));
            list.append(")");
        }
        throw new ServiceClient.CommandFailed(list.toString());
    }

    private void print(JsonNode answer, PrintWriter out) {
        var number = 0;
        for (var chain : answer.path("chains")) {
            number++;
            out.printf(
                    Locale.ROOT,
                    "%d. %s to %s: %s, %s, confidence %s%s%n",
                    number,
                    chain.path("parties").path(0).path("name").asString(),
                    chain.path("parties")
                            .path(chain.path("parties").size() - 1)
                            .path("name")
                            .asString(),
                    count(chain.path("tiers").asInt(), "tier"),
                    count(chain.path("ties").asInt(), "tie"),
                    chain.path("confidence").asString(),
                    chain.path("completion").isNull()
                            ? ""
                            : ", complete on " + chain.path("completion").asString());
            var place = 0;
            for (var step : chain.path("steps")) {
                var weakest = place == chain.path("weakestStep").asInt()
                        && chain.path("steps").size() > 1;
                out.println("   " + sentence(step) + "  ["
                        + step.path("confidence").asString() + (weakest ? ", weakest" : "") + "]" + flags(step));
                if (evidence) for (var piece : step.path("evidence")) printEvidence(piece, out);
                place++;
            }
            if (evidence) for (var party : chain.path("parties")) printActions(party, out);
            out.println();
        }
        printCompleteness(answer.path("completeness"), number, out);
        if (answer.path("pageInfo").path("hasNextPage").asBoolean())
            out.println("More chains follow: --after "
                    + answer.path("pageInfo").path("endCursor").asString());
    }

    private static String sentence(JsonNode step) {
        var from = step.path("from").path("name").asString();
        var to = step.path("to").path("name").asString();
        var forward = step.path("fact")
                .path("subject")
                .path("id")
                .asString()
                .equals(step.path("from").path("id").asString());
        var kind = LinkKind.valueOf(step.path("fact").path("kind").asString());
        var text = new StringBuilder();
        if (kind == LinkKind.SHIPPED) {
            text.append(from).append(" shipped ");
            if (!step.path("quantityKg").isNull())
                text.append(step.path("quantityKg").asString()).append(" kg ");
            text.append(goods(step)).append(" to ").append(to);
            if (!step.path("dispatched").isNull())
                text.append(", ")
                        .append(step.path("dispatched").asString())
                        .append(" to ")
                        .append(step.path("arrived").asString());
        } else {
            text.append(from)
                    .append(' ')
                    .append(forward ? kind.verb() : kind.reverse())
                    .append(' ')
                    .append(to);
            if (!step.path("cas").isNull())
                text.append(" (").append(goods(step)).append(")");
            var validFrom = step.path("validFrom").isNull()
                    ? ""
                    : step.path("validFrom").asString();
            var validTo =
                    step.path("validTo").isNull() ? "" : step.path("validTo").asString();
            if (!validFrom.isEmpty() || !validTo.isEmpty())
                text.append(", ")
                        .append(validFrom.isEmpty() ? "?" : validFrom)
                        .append(" to ")
                        .append(validTo.isEmpty() ? "?" : validTo);
        }
        var declared = declared(step);
        if (!declared.isEmpty()) text.append("; declared as ").append(declared);
        for (var relation : step.path("derivation"))
            text.append("; ")
                    .append(relation.path("precursor").path("name").asString())
                    .append(" is a precursor of ")
                    .append(relation.path("product").path("name").asString());
        var more = step.path("factCount").asInt() - 1;
        if (more > 0) text.append(" (and ").append(count(more, "further fact")).append(")");
        return text.toString();
    }

    /** The declaration of goods that were assessed as the step's substance; empty where none were. */
    private static String declared(JsonNode step) {
        var details = new HashMap<String, JsonNode>();
        for (var detail : step.path("fact").path("details"))
            details.put(detail.path("name").asString(), detail.path("values"));
        var assessed = details.get("lineAssessed");
        var texts = details.get("lineText");
        if (assessed == null || texts == null) return "";
        for (var line = 0; line < assessed.size(); line++)
            if (assessed.path(line).asString().equals(step.path("cas").asString("")))
                return "\"" + texts.path(line).asString() + "\"";
        return "";
    }

    private static String goods(JsonNode step) {
        if (step.path("cas").isNull()) return "goods of unknown substance";
        var name = step.path("substance").path("name").asString("");
        var cas = step.path("cas").asString();
        return name.isEmpty() || name.equals(cas) ? cas : name + " " + cas;
    }

    private static String flags(JsonNode step) {
        var flags = new ArrayList<String>();
        for (var flag : step.path("flags")) flags.add(words(flag.asString()));
        return flags.isEmpty() ? "" : "  {" + String.join(", ", flags) + "}";
    }

    private static void printEvidence(JsonNode piece, PrintWriter out) {
        var source = piece.path("source");
        var line = new StringBuilder("      - ").append(source.path("title").asString());
        if (!source.path("published").isNull())
            line.append(", ").append(source.path("published").asString());
        line.append("; ").append(piece.path("locator").asString());
        line.append("; grade ")
                .append(
                        piece.path("reliability").isNull()
                                ? "none"
                                : piece.path("reliability").asString()
                                        + piece.path("credibility").asString());
        if (!piece.path("claimedBy").isEmpty())
            line.append("; claimed by ").append(names(piece.path("claimedBy"), false));
        if (!piece.path("disputedBy").isEmpty())
            line.append("; disputed by ").append(names(piece.path("disputedBy"), true));
        out.println(line);
        if (!piece.path("quote").isNull())
            out.println("        \"" + piece.path("quote").asString() + "\"");
    }

    private static String names(JsonNode entities, boolean inside) {
        var names = new ArrayList<String>();
        for (var entity : entities)
            names.add((inside ? entity.path("by") : entity).path("name").asString());
        return String.join(", ", names);
    }

    /** Enforcement actions against a party; they are no part of the chain. */
    private static void printActions(JsonNode party, PrintWriter out) {
        for (var edge : party.path("actions").path("edges")) {
            var action = edge.path("node");
            var line = new StringBuilder("   * ")
                    .append(party.path("name").asString())
                    .append(' ')
                    .append(LinkKind.valueOf(action.path("kind").asString()).reverse())
                    .append(' ')
                    .append(action.path("authority").path("name").asString());
            if (!action.path("programme").isNull())
                line.append(" under ").append(action.path("programme").asString());
            if (!action.path("from").isNull())
                line.append(", from ").append(action.path("from").asString());
            if (!action.path("to").isNull())
                line.append(" to ").append(action.path("to").asString());
            var piece = action.path("fact").path("evidence").path(0);
            line.append("; ").append(piece.path("source").path("title").asString());
            line.append("; ").append(piece.path("locator").asString());
            out.println(line);
        }
    }

    private static void printCompleteness(JsonNode completeness, int chains, PrintWriter out) {
        var complete = completeness.path("status").asString().equals("COMPLETE");
        var leftOut = completeness.path("leftOut");
        var left = new ArrayList<String>();
        addIfAny(left, leftOut.path("unknownSubstance").asInt(), "shipment", "of unknown substance");
        addIfAny(left, leftOut.path("undated").asInt(), "shipment", "without a date");
        addIfAny(left, leftOut.path("belowConfidence").asInt(), "fact", "below the confidence asked for");
        var text = new StringBuilder();
        if (!complete)
            text.append("The search is not complete: ")
                    .append(completeness.path("reason").asString())
                    .append(". There may be ")
                    .append(chains == 0 ? "chains." : "more or better chains.");
        else if (chains > 0)
            text.append("COMPLETE: ").append(count(chains, "chain")).append(" under these rules");
        else text.append("COMPLETE: no chain under these rules");
        if (complete) text.append(left.isEmpty() ? "." : "; " + String.join(", ", left) + " not considered.");
        if (!completeness.path("hubsCut").isEmpty()) {
            var hubs = new ArrayList<String>();
            for (var hub : completeness.path("hubsCut"))
                hubs.add(hub.path("name").asString());
            text.append(" Not followed, having too many holders: ")
                    .append(String.join(", ", hubs))
                    .append('.');
        }
        out.println(text);
    }

    private static void addIfAny(List<String> left, int number, String noun, String what) {
        if (number > 0) left.add(count(number, noun) + " " + what);
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
