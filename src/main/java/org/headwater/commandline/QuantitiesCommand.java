package org.headwater.commandline;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "quantities",
        description =
                "Shows how much of a substance went from FROM to TO, at most, at least and in the order of arrivals.",
        footer = {
            "",
            "FROM and TO are a name, an id, or a condition such as kind:CRIMINAL_GROUP, country:CN or programme:NAME.",
            "Exits with 1 where the answer is not complete, since it has no figures then."
        })
final class QuantitiesCommand extends ServiceCommand {

    private static final String QUANTITIES = """
        query ($request: QuantityRequest!) {
          quantities(request: $request) {
            sentKg atMostKg atLeastKg fifoKg possiblyTwice
            limiting { id details { name values } subject { name } object { name } } unlimitedBy { id subject { name } object { name } }
            unexplained { party { id name } kg since otherArrivals }
            leftOut { undated undatedKg unweighed unknownSubstance goodsTies derived }
            completeness { status explored budget reason } } }\
        """;

    @Option(names = "--from", paramLabel = "FROM", required = true, description = "Where the goods come from.")
    String from = "";

    @Option(names = "--to", paramLabel = "TO", required = true, description = "Where they are counted.")
    String to = "";

    @Option(
            names = "--substance",
            paramLabel = "CAS",
            required = true,
            description = "The substance, exactly this one.")
    String substance = "";

    @Option(names = "--sent-from", paramLabel = "DATE", description = "First day of dispatch at FROM; by default open.")
    @Nullable
    String sentFrom;

    @Option(names = "--sent-to", paramLabel = "DATE", description = "Last day of dispatch at FROM; by default open.")
    @Nullable
    String sentTo;

    @Option(names = "--by", paramLabel = "DATE", description = "Last day of arrival at TO; by default any.")
    @Nullable
    String by;

    @Option(
            names = "--time-rule",
            paramLabel = "RULE",
            description =
                    "Whether goods may leave on the day of their arrival (NON_DECREASING) or later only (STRICT). By default NON_DECREASING.")
    @Nullable
    String timeRule;

    @Option(names = "--only-weighed", description = "Treat shipments without a weight as absent, and count them.")
    boolean onlyWeighed;

    @Option(
            names = "--stock",
            paramLabel = "ID=KG",
            split = ",",
            description = "What a party had before its first shipment.")
    List<String> stock = new ArrayList<>();

    @Option(names = "--avoid", paramLabel = "ID", split = ",", description = "Parties whose shipments are left out.")
    List<String> avoid = new ArrayList<>();

    @Option(
            names = "--avoid-ports",
            paramLabel = "ID",
            split = ",",
            description = "Ports at which no shipment that counts is loaded or discharged.")
    List<String> avoidPorts = new ArrayList<>();

    @Option(
            names = "--avoid-from",
            paramLabel = "DATE",
            description = "The day from which they are left out; by default ever.")
    @Nullable
    String avoidFrom;

    @Option(names = "--known-at", paramLabel = "TIME", description = "What this database held then; by default now.")
    @Nullable
    String knownAt;

    @Option(names = "--json", description = "Print the whole answer as JSON.")
    boolean json;

    @Override
    void check() {
        stocks();
    }

    @Override
    int ask(ServiceClient service) {
        var request = new HashMap<String, Object>();
        request.put("from", TraceCommand.selector(service, "--from", from));
        request.put("to", TraceCommand.selector(service, "--to", to));
        request.put("cas", substance);
        var sent = new HashMap<String, Object>();
        if (sentFrom != null) sent.put("from", sentFrom);
        if (sentTo != null) sent.put("to", sentTo);
        if (!sent.isEmpty()) request.put("sent", sent);
        if (by != null) request.put("by", by);
        if (timeRule != null) request.put("timeRule", timeRule);
        if (onlyWeighed) request.put("unweighed", "EXCLUDE");
        if (!stock.isEmpty()) request.put("openingStock", stocks());
        if (!avoid.isEmpty()) request.put("avoid", avoid);
        if (!avoidPorts.isEmpty()) request.put("avoidPorts", avoidPorts);
        if (avoidFrom != null) request.put("avoidFrom", avoidFrom);
        if (knownAt != null) request.put("knownAt", knownAt);
        var answer = service.query(QUANTITIES, Map.of("request", request)).path("quantities");
        var out = out();
        if (json) out.println(answer.toPrettyString());
        else print(answer, out);
        return isComplete(answer) ? 0 : 1;
    }

    private List<Map<String, Object>> stocks() {
        var stocks = new ArrayList<Map<String, Object>>();
        for (var text : stock) {
            var at = text.indexOf('=');
            try {
                if (at > 0)
                    stocks.add(Map.of(
                            "party",
                            text.substring(0, at).strip(),
                            "kg",
                            Double.valueOf(text.substring(at + 1).strip())));
            } catch (NumberFormatException e) {
                at = 0;
            }
            if (at <= 0)
                throw new ServiceClient.CommandFailed("--stock: '" + text
                        + "' is not written as ID=KG, such as 01ABC=12.5; give a party and kilograms");
        }
        return stocks;
    }

    private static boolean isComplete(JsonNode answer) {
        return text(answer, "completeness", "status").equals("COMPLETE");
    }

    static void print(JsonNode answer, PrintWriter out) {
        if (!isComplete(answer)) {
            out.println("No figures: " + text(answer, "completeness", "reason") + ".");
            return;
        }
        out.println("sent      " + kg(answer.path("sentKg"), "not known, as a shipment has no weight"));
        out.println("at most   " + kg(answer.path("atMostKg"), "unlimited, as shipments on the way have no weight"));
        for (var fact : answer.path("limiting")) out.println("          limited by " + document(fact) + shipment(fact));
        for (var fact : answer.path("unlimitedBy")) out.println("          unlimited by " + shipment(fact));
        out.println("in order  " + kg(answer.path("fifoKg"), "not known, as a shipment has no weight"));
        out.println("at least  " + kg(answer.path("atLeastKg"), "not known, as a shipment has no weight"));
        for (var one : answer.path("unexplained"))
            out.println("no arrival on record for " + kg(one.path("kg"), "") + " that " + text(one, "party", "name")
                    + " sent from " + text(one, "since") + " on; "
                    + count(one.path("otherArrivals").asInt(), "other arrival") + " (" + text(one, "party", "id")
                    + ")");
        if (!answer.path("unexplained").isEmpty())
            out.println("          own production, old stock or supply that nobody recorded may explain it");
        out.println("COMPLETE: calculated to the end" + leftOut(answer));
        out.println("The figures say what the records allow. No proof of what happened. No word on guilt.");
    }

    private static String kg(JsonNode number, String otherwise) {
        return number.isNull()
                ? otherwise
                : number.decimalValue().stripTrailingZeros().toPlainString() + " kg";
    }

    private static String document(JsonNode fact) {
        for (var detail : fact.path("details"))
            if (text(detail, "name").equals("documentNo")
                    && detail.path("values").has(0))
                return detail.path("values").get(0).asString() + ", ";
        return "";
    }

    private static String shipment(JsonNode fact) {
        return text(fact, "subject", "name") + " to " + text(fact, "object", "name") + " (" + text(fact, "id") + ")";
    }

    private static String leftOut(JsonNode answer) {
        var counts = answer.path("leftOut");
        var left = new ArrayList<String>();
        add(left, counts.path("undated").asInt(), "shipment", "without a date");
        if (!left.isEmpty() && counts.path("undatedKg").isNumber())
            left.add(left.removeLast() + " of " + kg(counts.path("undatedKg"), ""));
        add(left, counts.path("unweighed").asInt(), "shipment", "without a weight");
        add(left, counts.path("unknownSubstance").asInt(), "shipment", "of unknown substance");
        add(left, counts.path("goodsTies").asInt(), "goods tie", "without shipments");
        var told =
                left.isEmpty() ? "" : "; " + String.join(", ", left) + " not considered, which may change the figures";
        var derived = counts.path("derived").asInt();
        if (derived > 0)
            told += "; " + (derived == 1 ? "1 party" : derived + " parties")
                    + " on the way later sent what is made of it";
        var twice = answer.path("possiblyTwice").asInt();
        return twice == 0 ? told : told + "; " + count(twice, "pair") + " of shipments may be one told twice";
    }

    private static void add(List<String> left, int number, String thing, String why) {
        if (number > 0) left.add(count(number, thing) + " " + why);
    }
}
