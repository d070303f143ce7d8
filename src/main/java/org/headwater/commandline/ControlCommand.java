package org.headwater.commandline;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CasNumber;
import org.headwater.vocabulary.NameKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

@Command(
        name = "control",
        description = "Shows whether a substance is controlled: over time, or on a day and towards a destination.",
        footer = {
            "",
            "UNKNOWN is not \"not controlled\": the rule, or the substance, is not in the data.",
            "No legal advice: read the citation, and mind how sure its row is."
        })
final class ControlCommand extends ServiceCommand {

    private static final List<String> JURISDICTIONS = List.of("UN", "US", "CN", "EU", "MX", "IN", "CA");

    private static final String RULES = """
        instruments { citation jurisdiction title list kind from startEstablished to licenceNeeded complete certainty paragraph
          checked checkedBy note }
        undecided { citation list reason certainty paragraph checked checkedBy }\
        """;

    private static final String SUBSTANCES = """
        query ($text: String) { substances(text: $text, first: 100) { edges { node { name cas names { value }
          headings { edition code } timeline { jurisdiction from to text status { status } }
          lags { jurisdiction days } } } } }\
        """;

    /** The rules of one substance, in the order of the timeline. */
    private static final String EXPLAINED = """
        query ($cas: String) { substances(text: $cas, first: 5) { edges { node { cas timeline { status { %s } } } } } }\
        """.formatted(RULES);

    private static final String STATUS = """
        query ($cas: CasNumber!, $jurisdiction: Jurisdiction!, $on: Date!, $destination: CountryCode) {
          controlStatus(cas: $cas, jurisdiction: $jurisdiction, on: $on, destination: $destination) {
            status licenceNeeded reason certainty %s } }\
        """.formatted(RULES);

    @Parameters(index = "0", paramLabel = "SUBSTANCE", description = "CAS number or name.")
    String substance = "";

    @Option(
            names = "--jurisdiction",
            paramLabel = "UN|US|CN|EU|MX|IN|CA",
            description = "Whose law; all where it is left out.")
    @Nullable
    String jurisdiction;

    @Option(names = "--on", paramLabel = "DATE", description = "On which day; the whole time where it is left out.")
    @Nullable
    LocalDate on;

    @Option(names = "--to", paramLabel = "COUNTRY", description = "Where the goods go, as MX; goes with --on.")
    @Nullable
    String destination;

    @Option(
            names = "--explain",
            description = "Print each rule with its text: citation, paragraph, days, and the comparison of its row.")
    boolean explain;

    @Option(names = "--json", description = "Print the whole answer as JSON.")
    boolean json;

    @Override
    void check() {
        wanted();
        if (destination != null && on == null)
            throw new ServiceClient.CommandFailed("--to goes with --on: say on which day");
    }

    @Override
    int ask(ServiceClient service) {
        var out = out();
        var wanted = wanted();
        if (on == null) {
            var found = find(service);
            printTimeline(
                    found, explain ? explained(service, text(found, "cas")) : MissingNode.getInstance(), wanted, out);
        } else {
            var cas = substance.matches("[\\d-]+")
                    ? number()
                    : find(service).path("cas").asString();
            for (var one : wanted) printStatus(service, cas, one, out);
        }
        return 0;
    }

    private List<String> wanted() {
        if (jurisdiction == null) return JURISDICTIONS;
        var one = jurisdiction.toUpperCase(Locale.ROOT);
        if (!JURISDICTIONS.contains(one))
            throw new ServiceClient.CommandFailed(
                    "--jurisdiction: '" + jurisdiction + "' is none of " + String.join(", ", JURISDICTIONS));
        return List.of(one);
    }

    private String number() {
        try {
            return CasNumber.parse(substance).value();
        } catch (BadInput e) {
            throw new ServiceClient.CommandFailed(String.valueOf(e.getMessage()));
        }
    }

    /** The one substance of that number or exact name; else the only one whose name has the text. */
    private JsonNode find(ServiceClient service) {
        var text = substance.matches("[\\d-]+") ? number() : substance;
        var found = service.query(SUBSTANCES, Map.of("text", text))
                .path("substances")
                .path("edges");
        JsonNode only = null;
        for (var edge : found) {
            var node = edge.path("node");
            only = node;
            if (text(node, "cas").equals(text)) return node;
            for (var name : node.path("names"))
                if (NameKey.of(text(name, "value")).equals(NameKey.of(text))) return node;
        }
        if (found.size() == 1 && only != null) return only;
        if (found.isEmpty())
            throw new ServiceClient.CommandFailed("'" + substance
                    + "' is no substance of the data, so its control is not known; check the spelling or give"
                    + " the CAS number");
        var names = new TreeSet<String>();
        for (var edge : found)
            names.add(edge.at("/node/name").asString() + " ("
                    + edge.at("/node/cas").asString() + ")");
        throw new ServiceClient.CommandFailed("'" + substance + "' may be one of " + String.join(", ", names));
    }

    private static JsonNode explained(ServiceClient service, String cas) {
        for (var edge :
                service.query(EXPLAINED, Map.of("cas", cas)).path("substances").path("edges")) {
            var node = edge.path("node");
            if (text(node, "cas").equals(cas)) return node.path("timeline");
        }
        return MissingNode.getInstance();
    }

    private void printTimeline(JsonNode found, JsonNode explained, List<String> wanted, PrintWriter out) {
        if (json) {
            out.println(found.toPrettyString());
            return;
        }
        out.println(text(found, "name") + ", CAS " + text(found, "cas"));
        for (var heading : found.path("headings"))
            out.println("  " + text(heading, "edition") + " " + text(heading, "code"));
        var place = 0;
        for (var period : found.path("timeline")) {
            var rules = explained.path(place++).path("status");
            if (!wanted.contains(text(period, "jurisdiction"))) continue;
            out.println("  " + text(period, "text"));
            ControlRules.print(rules, "    ", out);
        }
        for (var lag : found.path("lags"))
            if (wanted.contains(text(lag, "jurisdiction")) && !lag.path("days").isNull()) {
                var days = lag.path("days").asInt();
                out.println("  " + text(lag, "jurisdiction") + ": " + Math.abs(days) + " days "
                        + (days < 0 ? "before" : "after") + " the United Nations");
            }
    }

    private void printStatus(ServiceClient service, String cas, String whose, PrintWriter out) {
        var variables = new HashMap<String, @Nullable Object>();
        variables.put("cas", cas);
        variables.put("jurisdiction", whose);
        variables.put("on", String.valueOf(on));
        variables.put("destination", destination == null ? null : destination.toUpperCase(Locale.ROOT));
        var answer = service.query(STATUS, variables).path("controlStatus");
        if (json) {
            out.println(answer.toPrettyString());
            return;
        }
        out.println(whose + " on " + on + (destination == null ? "" : " towards " + destination) + ": "
                + text(answer, "status") + " ("
                + text(answer, "certainty").toLowerCase(Locale.ROOT) + ")");
        out.println("  " + text(answer, "reason"));
        if (explain) ControlRules.print(answer, "  ", out);
    }
}
