package org.headwater.commandline;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.headwater.vocabulary.IdentifierText;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.NameKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "trace",
        description = "Shows how goods got from one party to another, one line a step.",
        modelTransformer = RuleOptions.class,
        footer = {
            "",
            "FROM and TO are a name, an id, or a condition such as kind:CRIMINAL_GROUP, country:CN or programme:NAME.",
            "An entry of a list is ofac:45381. Whoever bears a number is phone:…, email:…, website:…, wallet:…, passport:… or rfc:….",
            "\"No chain\" is said only after a complete search, and means: no chain under these rules.",
            "Exits with 1 where FROM or TO selects nobody, since no question was asked then."
        })
final class TraceCommand extends ServiceCommand {

    /** The most parties with one number that an end may have. */
    private static final int MOST_BEARERS = 100;

    /** The most parties of a name that are shown to choose from. */
    private static final int MOST_CANDIDATES = 10;

    private static final List<String> PARTIES = List.of("COMPANY", "ORGANIZATION", "PERSON", "CRIMINAL_GROUP");

    private static final String SEARCH = """
        query ($text: String!, $first: Int!, $kinds: [EntityKind!]!) { search(text: $text, first: $first, kinds: $kinds) {
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
          ends { nobody } relaxations { chains status sentence }
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

    @Option(names = "-k", paramLabel = "N", description = "How many chains (20, at most 200).")
    @Nullable
    Integer k;

    @Option(names = "--after", paramLabel = "CURSOR", description = "Begin behind the chains of an earlier answer.")
    @Nullable
    String after;

    @Option(
            names = "--pair",
            paramLabel = "ID=ID",
            description = "Only the chains of this pair, under the same FROM and TO: a line of pairs.")
    @Nullable
    String pair;

    @Option(names = "--evidence", description = "Show the evidence of each step.")
    boolean evidence;

    @Option(names = "--json", description = "Print the whole answer as JSON.")
    boolean json;

    @Override
    int ask(ServiceClient service) {
        var out = out();
        var request = new HashMap<String, Object>();
        if (from != null) request.put("from", selector(service, "--from", from));
        if (to != null) request.put("to", selector(service, "--to", to));
        if (k != null) request.put("k", k);
        if (after != null) request.put("after", after);
        if (pair != null) request.put("pair", pair(pair));
        request.put("rules", new RuleOptions().read(spec()));
        var answer = service.query(CHAINS, Map.of("request", request)).path("chains");
        if (json) out.println(answer.toPrettyString());
        else print(answer, out);
        return exitCode(answer);
    }

    /** Nothing was asked where an end selects nobody: a script that reads "no chain" out of it would be wrong. */
    static int exitCode(JsonNode answer) {
        return answer.path("ends").path("nobody").isString() ? 1 : 0;
    }

    /** Numbers of parties that the ends of the request select, as {@link #exitCode} reads them. */
    static JsonNode ends(ServiceClient service, Map<String, Object> request, Map<String, String> headers) {
        var query = "query ($request: ChainRequest!) { chains(request: $request) { ends { nobody } } }";
        return service.query(query, Map.of("request", request), headers).path("chains");
    }

    private static Map<String, Object> pair(String text) {
        var ids = text.split("=", -1);
        if (ids.length != 2)
            throw new ServiceClient.CommandFailed(
                    "--pair: '" + text + "' is not written as ID=ID; take both ids from a line of pairs");
        return Map.of("from", ids[0].strip(), "to", ids[1].strip());
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
        if (isId(text)) return Map.of("ids", List.of(text));
        if (IdentifierText.isShared(text)) return Map.of("ids", bearers(service, option, text));
        return Map.of("ids", List.of(resolve(service, option, text, PARTIES)));
    }

    private static boolean isId(String text) {
        return text.matches("[0-9a-hjkmnp-tv-z]{26}");
    }

    /** The id of an authority, from its id or its name. */
    static String authority(ServiceClient service, String option, String text) {
        return isId(text) ? text : resolve(service, option, text, List.of("AGENCY"));
    }

    /** The ids of all parties that bear it. */
    private static List<String> bearers(ServiceClient service, String option, String identifier) {
        var found = service.query(SEARCH, Map.of("text", identifier, "first", MOST_BEARERS, "kinds", PARTIES))
                .path("search");
        var ids = new ArrayList<String>();
        for (var edge : found.path("edges"))
            ids.add(edge.path("node").path("id").asString());
        if (ids.isEmpty())
            throw new ServiceClient.CommandFailed(option + ": nobody here bears '" + identifier
                    + "'; check the number, or import the file that has it");
        if (!text(found, "totalCount").equals(Integer.toString(ids.size())))
            throw new ServiceClient.CommandFailed(option + ": '" + identifier + "' is borne by "
                    + text(found, "totalCount") + ", and " + MOST_BEARERS + " is the most; give the id of one of them");
        return ids;
    }

    /**
     * The id of the only party of that name. Several parties may have one name, and then the user has to choose an id.
     */
    private static String resolve(ServiceClient service, String option, String name, List<String> kinds) {
        var found = service.query(SEARCH, Map.of("text", name, "first", MOST_CANDIDATES, "kinds", kinds))
                .path("search");
        var candidates = new ArrayList<JsonNode>();
        var exact = new ArrayList<JsonNode>();
        for (var edge : found.path("edges")) {
            var node = edge.path("node");
            candidates.add(node);
            for (var known : node.path("names"))
                if (NameKey.of(text(known, "value")).equals(NameKey.of(name))) {
                    exact.add(node);
                    break;
                }
        }
        if (exact.size() == 1) return exact.getFirst().path("id").asString();
        if (candidates.size() == 1) return candidates.getFirst().path("id").asString();
        if (candidates.isEmpty())
            throw new ServiceClient.CommandFailed(option + ": nobody here is called '" + name
                    + "'; check the spelling, or import the list that has it");
        var list = new StringBuilder(
                option + ": '" + name + "' may be one of " + text(found, "totalCount") + "; give the id:");
        for (var node : exact.isEmpty() ? candidates : exact) {
            list.append(System.lineSeparator())
                    .append("  ")
                    .append(text(node, "id"))
                    .append("  ")
                    .append(text(node, "name"))
                    .append(" (")
                    .append(words(text(node, "kind")));
            var countries = new TreeSet<String>();
            for (var country : node.path("countries")) countries.add(text(country, "code"));
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
                    text(chain, "confidence"),
                    chain.path("completion").isNull() ? "" : ", complete on " + text(chain, "completion"));
            var place = 0;
            for (var step : chain.path("steps")) {
                var weakest = place == chain.path("weakestStep").asInt()
                        && chain.path("steps").size() > 1;
                out.println("   " + sentence(step) + "  [" + text(step, "confidence") + (weakest ? ", weakest" : "")
                        + "]" + flags(step));
                if (evidence) for (var piece : step.path("evidence")) printEvidence(piece, out);
                place++;
            }
            if (evidence) for (var party : chain.path("parties")) printActions(party, out);
            out.println();
        }
        if (exitCode(answer) != 0) {
            out.println(text(answer, "ends", "nobody") + ".");
            return;
        }
        var hasMore = answer.path("pageInfo").path("hasNextPage").asBoolean();
        printCompleteness(answer.path("completeness"), number, hasMore, out);
        printRelaxations(answer.path("relaxations"), "chains", "chain", out);
        if (hasMore) out.println("More chains follow: --after " + text(answer, "pageInfo", "endCursor"));
    }

    /**
     * Relaxations that would have found a chain or a party, and those that may have; {@code counted} is the field with their
     * number.
     */
    static void printRelaxations(JsonNode relaxations, String counted, String noun, PrintWriter out) {
        if (relaxations.isEmpty()) return;
        var none = true;
        for (var one : relaxations) {
            if (text(one, counted).equals("0") && text(one, "status").equals("COMPLETE")) continue;
            none = false;
            out.println("  " + text(one, "sentence"));
        }
        if (none) out.println("  One more tie, one more tier or any one switch finds no " + noun + " either.");
    }

    private static String sentence(JsonNode step) {
        var from = text(step, "from", "name");
        var to = text(step, "to", "name");
        var forward = text(step, "fact", "subject", "id").equals(text(step, "from", "id"));
        var kind = LinkKind.valueOf(text(step, "fact", "kind"));
        var text = new StringBuilder();
        if (kind == LinkKind.SHIPPED) {
            text.append(from).append(" shipped ");
            if (!step.path("quantityKg").isNull())
                text.append(text(step, "quantityKg")).append(" kg ");
            text.append(goods(step)).append(" to ").append(to);
            if (!step.path("dispatched").isNull())
                text.append(", ")
                        .append(text(step, "dispatched"))
                        .append(" to ")
                        .append(text(step, "arrived"));
        } else {
            text.append(from)
                    .append(' ')
                    .append(forward ? kind.verb() : kind.reverse())
                    .append(' ')
                    .append(to);
            if (!step.path("cas").isNull())
                text.append(" (").append(goods(step)).append(")");
            var validFrom = step.path("validFrom").isNull() ? "" : text(step, "validFrom");
            var validTo = step.path("validTo").isNull() ? "" : text(step, "validTo");
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
                    .append(text(relation, "precursor", "name"))
                    .append(" is a precursor of ")
                    .append(text(relation, "product", "name"));
        var more = step.path("factCount").asInt() - 1;
        if (more > 0) text.append(" (and ").append(count(more, "further fact")).append(")");
        return text.toString();
    }

    /** The declared goods, where they were assessed as the step's substance; empty where they were not. */
    private static String declared(JsonNode step) {
        var details = new HashMap<String, JsonNode>();
        for (var detail : step.path("fact").path("details")) details.put(text(detail, "name"), detail.path("values"));
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
        var cas = text(step, "cas");
        return name.isEmpty() || name.equals(cas) ? cas : name + " " + cas;
    }

    private static String flags(JsonNode step) {
        var flags = new ArrayList<String>();
        for (var flag : step.path("flags")) flags.add(words(flag.asString()));
        return flags.isEmpty() ? "" : "  {" + String.join(", ", flags) + "}";
    }

    private static void printEvidence(JsonNode piece, PrintWriter out) {
        var source = piece.path("source");
        var line = new StringBuilder("      - ").append(text(source, "title"));
        if (!source.path("published").isNull()) line.append(", ").append(text(source, "published"));
        line.append("; ").append(text(piece, "locator"));
        line.append("; grade ")
                .append(
                        piece.path("reliability").isNull()
                                ? "none"
                                : text(piece, "reliability") + text(piece, "credibility"));
        if (!piece.path("claimedBy").isEmpty())
            line.append("; claimed by ").append(names(piece.path("claimedBy"), false));
        if (!piece.path("disputedBy").isEmpty())
            line.append("; disputed by ").append(names(piece.path("disputedBy"), true));
        out.println(line);
        if (!piece.path("quote").isNull()) out.println("        \"" + text(piece, "quote") + "\"");
    }

    private static String names(JsonNode entities, boolean inside) {
        var names = new ArrayList<String>();
        for (var entity : entities)
            names.add((inside ? entity.path("by") : entity).path("name").asString());
        return String.join(", ", names);
    }

    /** Enforcement actions against a party, which are shown with the chain and are no part of it. */
    private static void printActions(JsonNode party, PrintWriter out) {
        for (var edge : party.path("actions").path("edges")) {
            var action = edge.path("node");
            var line = new StringBuilder("   * ")
                    .append(text(party, "name"))
                    .append(' ')
                    .append(LinkKind.valueOf(text(action, "kind")).reverse())
                    .append(' ')
                    .append(text(action, "authority", "name"));
            if (!action.path("programme").isNull()) line.append(" under ").append(text(action, "programme"));
            if (!action.path("from").isNull()) line.append(", from ").append(text(action, "from"));
            if (!action.path("to").isNull()) line.append(" to ").append(text(action, "to"));
            var piece = action.path("fact").path("evidence").path(0);
            line.append("; ").append(text(piece, "source", "title"));
            line.append("; ").append(text(piece, "locator"));
            out.println(line);
        }
    }

    private static void printCompleteness(JsonNode completeness, int chains, boolean hasMore, PrintWriter out) {
        var complete = text(completeness, "status").equals("COMPLETE");
        var text = new StringBuilder();
        if (!complete)
            text.append("The search is not complete: ")
                    .append(text(completeness, "reason"))
                    .append(". There may be ")
                    .append(chains == 0 ? "chains." : "more or better chains.");
        else if (chains > 0)
            text.append("COMPLETE: ")
                    .append(hasMore ? "the best " : "")
                    .append(count(chains, "chain"))
                    .append(" under these rules");
        else text.append("COMPLETE: no chain under these rules");
        if (complete) text.append(leftOut(completeness));
        if (!completeness.path("hubsCut").isEmpty()) {
            var hubs = new ArrayList<String>();
            for (var hub : completeness.path("hubsCut")) hubs.add(text(hub, "name"));
            text.append(" Not followed, having too many holders: ")
                    .append(String.join(", ", hubs))
                    .append('.');
        }
        out.println(text);
        printUndecided(completeness, out);
    }

    /** The end of the sentence on facts that were not considered. */
    static String leftOut(JsonNode completeness) {
        var counts = completeness.path("leftOut");
        var left = new ArrayList<String>();
        addIfAny(left, counts.path("unknownSubstance").asInt(), "shipment", "of unknown substance");
        addIfAny(left, counts.path("undated").asInt(), "shipment", "without a date");
        addIfAny(left, counts.path("belowConfidence").asInt(), "fact", "below the confidence asked for");
        var undecided = counts.path("undecidedIdentity").asInt();
        return (left.isEmpty() ? "" : "; " + String.join(", ", left) + " not considered")
                + (undecided == 0
                        ? ""
                        : "; " + count(undecided, "undecided namesake")
                                + (undecided == 1 ? " stands between" : " stand between"))
                + (counts.path("undecidedIdentity").isNull()
                        ? "; undecided namesakes not counted, as the time ended"
                        : "")
                + ".";
    }

    /** The likest of the undecided ties between the ends, one line each, and what can be done about them. */
    static void printUndecided(JsonNode completeness, PrintWriter out) {
        var shown = completeness.path("leftOut").path("undecided");
        if (shown.isEmpty()) return;
        for (var tie : shown) {
            var reasons = new ArrayList<String>();
            for (var reason : tie.path("reasons")) reasons.add(reason.asString());
            out.println("  " + text(tie, "one", "name") + " (" + text(tie, "one", "id") + ") and "
                    + text(tie, "other", "name") + " (" + text(tie, "other", "id") + ") may be one"
                    + (tie.path("score").isNull() ? "" : ", score " + text(tie, "score"))
                    + (reasons.isEmpty() ? "" : ": " + String.join("; ", reasons)));
        }
        var more = completeness.path("leftOut").path("undecidedIdentity").asInt() - shown.size();
        out.println("  " + (more > 0 ? "And " + more + " more. " : "")
                + "Search with them: --possibly-same. Decide them: page \"Who is whom\", or decideIdentity.");
    }

    private static void addIfAny(List<String> left, int number, String noun, String what) {
        if (number > 0) left.add(count(number, noun) + " " + what);
    }

    static String words(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
