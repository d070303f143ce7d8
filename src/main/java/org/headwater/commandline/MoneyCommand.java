package org.headwater.commandline;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "money",
        description =
                "Shows how money went on from party to party, how it came back, or which payments may have paid for shipments.",
        footer = {
            "",
            "FROM, TO and PARTY are a name, an id, or a condition such as kind:CRIMINAL_GROUP, country:CN or programme:NAME.",
            "DOCUMENT is the number of a transport document, or id: with the id of a shipment.",
            "\"No chain\" is said only after a complete search, and means: no chain under these rules.",
            "Exits with 1 where an end selects nobody, and where a settlement is not complete."
        })
final class MoneyCommand extends ServiceCommand {

    /** The most shipments of one document number. */
    private static final int MOST_OF_A_DOCUMENT = 50;

    private static final String CHAIN = """
          chains { tiers ties confidence completedAt parties { name }
            steps { class along from { name } to { name } confidence flags amount { value currency } moment { from to }
              fact { id kind subject { name } } validFrom validTo sums { id } factCount } }
          hasMore ends { nobody }
          completeness { status reason hubsCut { name } leftOut { undated unknownAmount belowConfidence } }\
        """;

    private static final String CHAINS =
            "query ($request: MoneyRequest!) { moneyChains(request: $request) {" + CHAIN + "} }";

    private static final String CYCLES =
            "query ($request: MoneyCycleRequest!) { moneyCycles(request: $request) {" + CHAIN + "} }";

    private static final String SHIPMENTS = """
        query ($document: String!, $first: Int!) {
          shipments(filter: {documentNo: $document}, first: $first) { edges { node { id } } pageInfo { hasNextPage } } }\
        """;

    private static final String SETTLEMENT = """
        query ($request: SettlementRequest!) { settlement(request: $request) {
          settlements { state shipment { id documentNo consignor { name } consignee { name } }
            declared { value currency } settled { value } least { value } most { value }
            shares { amount { value currency } rest { value } route days payment { id subject { name } }
              through { parties { name } } }
            others { id } findings { kind certain text citation { documents certainty } } }
          completeness { status reason leftOut { undated unknownAmount belowConfidence } } } }\
        """;

    @Option(names = "--from", paramLabel = "FROM", description = "Where a chain begins; leave out for anybody.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "TO", description = "Where a chain ends; leave out for anybody.")
    @Nullable
    String to;

    @Option(
            names = "--cycle",
            paramLabel = "PARTY",
            description = "Where a cycle begins and ends, in place of FROM and TO; ANY is anybody.")
    @Nullable
    String cycle;

    @Option(
            names = "--settle",
            paramLabel = "DOCUMENT",
            arity = "1..*",
            split = ",",
            description = "Which payments may have paid for these shipments.")
    List<String> settle = new ArrayList<>();

    @Option(names = "-k", paramLabel = "N", description = "How many chains (20, at most 200).")
    @Nullable
    Integer k;

    @Option(names = "--max-payments", paramLabel = "N", description = "Most payments of a chain, 1 to 8; by default 4.")
    @Nullable
    Integer maxPayments;

    @Option(
            names = "--max-ties",
            paramLabel = "N",
            description = "Most ties of a chain, 0 to 6; by default 1, of cycles 0.")
    @Nullable
    Integer maxTies;

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            description =
                    "Whether no payment may be before the one before it (NON_DECREASING), each is surely later (STRICT), or the order does not count (UNORDERED). By default NON_DECREASING.")
    @Nullable
    String order;

    @Option(
            names = "--keeps-at-least",
            paramLabel = "PART",
            description = "The least part of an amount that the next payment has, such as 0.8; by default any.")
    @Nullable
    String keepsAtLeast;

    @Option(
            names = "--keeps-at-most",
            paramLabel = "MULTIPLE",
            description = "The largest multiple of an amount that the next payment has, such as 1.25; by default any.")
    @Nullable
    String keepsAtMost;

    @Option(
            names = "--sum-within-days",
            paramLabel = "DAYS",
            description = "Payments of one step within so many days may count as one, 0 to 31; by default never.")
    @Nullable
    Integer sumWithinDays;

    @Option(names = "--window-from", paramLabel = "DATE", description = "First day of the payments; by default open.")
    @Nullable
    String windowFrom;

    @Option(names = "--window-to", paramLabel = "DATE", description = "Last day of the payments; by default open.")
    @Nullable
    String windowTo;

    @Option(
            names = "--on-behalf",
            description = "Read who ordered a payment as its payer, and for whom it was meant as its payee.")
    boolean onBehalf;

    @Option(names = "--known-at", paramLabel = "TIME", description = "What this database held then; by default now.")
    @Nullable
    String knownAt;

    @Option(names = "--json", description = "Print the whole answer as JSON.")
    boolean json;

    @Override
    void check() {
        var isChain = from != null || to != null;
        var asked = (isChain ? 1 : 0) + (cycle == null ? 0 : 1) + (settle.isEmpty() ? 0 : 1);
        if (asked != 1)
            throw new ServiceClient.CommandFailed(
                    "money: give one of --from or --to, --cycle and --settle; see --help");
    }

    @Override
    int ask(ServiceClient service) {
        var out = out();
        if (!settle.isEmpty()) {
            var request = new HashMap<String, Object>();
            request.put("shipments", shipments(service));
            if (knownAt != null) request.put("knownAt", knownAt);
            var answer = service.query(SETTLEMENT, Map.of("request", request)).path("settlement");
            if (json) out.println(answer.toPrettyString());
            else printSettlements(answer, out);
            return isComplete(answer) ? 0 : 1;
        }
        var request = rules();
        if (from != null) request.put("from", TraceCommand.selector(service, "--from", from));
        if (to != null) request.put("to", TraceCommand.selector(service, "--to", to));
        if (cycle != null && !cycle.equalsIgnoreCase("ANY"))
            request.put("of", TraceCommand.selector(service, "--cycle", cycle));
        var answer = service.query(cycle == null ? CHAINS : CYCLES, Map.of("request", request))
                .path(cycle == null ? "moneyChains" : "moneyCycles");
        if (json) out.println(answer.toPrettyString());
        else printChains(answer, out);
        return TraceCommand.exitCode(answer);
    }

    private Map<String, Object> rules() {
        var request = new HashMap<String, Object>();
        if (k != null) request.put("k", k);
        if (maxPayments != null) request.put("maxPayments", maxPayments);
        if (maxTies != null) request.put("maxTies", maxTies);
        if (order != null) request.put("order", order.toUpperCase(Locale.ROOT));
        if (keepsAtLeast != null) request.put("keepsAtLeast", keepsAtLeast);
        if (keepsAtMost != null) request.put("keepsAtMost", keepsAtMost);
        if (sumWithinDays != null) request.put("sumWithinDays", sumWithinDays);
        var window = new HashMap<String, Object>();
        if (windowFrom != null) window.put("from", windowFrom);
        if (windowTo != null) window.put("to", windowTo);
        if (!window.isEmpty()) request.put("window", window);
        if (onBehalf) request.put("onBehalf", true);
        if (knownAt != null) request.put("knownAt", knownAt);
        return request;
    }

    private List<String> shipments(ServiceClient service) {
        var ids = new ArrayList<String>();
        for (var text : settle) {
            if (text.startsWith("id:")) {
                ids.add(text.substring(3).strip());
                continue;
            }
            var found = service.query(SHIPMENTS, Map.of("document", text.strip(), "first", MOST_OF_A_DOCUMENT))
                    .path("shipments");
            if (found.path("edges").isEmpty())
                throw new ServiceClient.CommandFailed(
                        "--settle: no shipment here has the document number '" + text + "'; check it as it is written");
            if (found.path("pageInfo").path("hasNextPage").asBoolean())
                throw new ServiceClient.CommandFailed("--settle: over " + MOST_OF_A_DOCUMENT
                        + " shipments have the document number '" + text + "'; give id: with the id of one");
            for (var edge : found.path("edges")) ids.add(text(edge, "node", "id"));
        }
        return ids;
    }

    private static boolean isComplete(JsonNode answer) {
        return text(answer, "completeness", "status").equals("COMPLETE");
    }

    // ---- Chains ----------------------------------------------------------------------------------------------------

    static void printChains(JsonNode answer, PrintWriter out) {
        var number = 0;
        for (var chain : answer.path("chains")) {
            number++;
            var parties = chain.path("parties");
            out.println(number + ". " + text(parties.path(0), "name") + " to "
                    + text(parties.path(parties.size() - 1), "name") + ": "
                    + count(chain.path("tiers").asInt(), "payment") + ", "
                    + count(chain.path("ties").asInt(), "tie") + ", confidence " + text(chain, "confidence")
                    + (chain.path("completedAt").isNull() ? "" : ", complete at " + text(chain, "completedAt")));
            for (var step : chain.path("steps"))
                out.println("   " + sentence(step) + "  [" + text(step, "confidence") + "]" + flags(step));
            out.println();
        }
        if (TraceCommand.exitCode(answer) != 0) {
            out.println(text(answer, "ends", "nobody") + ".");
            return;
        }
        if (!isComplete(answer))
            out.println("The search is not complete: " + text(answer, "completeness", "reason") + ". There may be "
                    + (number == 0 ? "chains." : "more or better chains."));
        else if (number == 0) out.println("COMPLETE: no chain under these rules" + leftOut(answer));
        else
            out.println("COMPLETE: " + (answer.path("hasMore").asBoolean() ? "the best " : "") + count(number, "chain")
                    + " under these rules" + leftOut(answer));
        for (var hub : answer.path("completeness").path("hubsCut"))
            out.println("Not followed, having too many holders: " + text(hub, "name"));
    }

    private static String sentence(JsonNode step) {
        var from = text(step, "from", "name");
        var to = text(step, "to", "name");
        if (!text(step, "class").equals("PAYMENT")) {
            var kind = LinkKind.valueOf(text(step, "fact", "kind"));
            var forward = text(step, "fact", "subject", "name").equals(from);
            return from + " " + (forward ? kind.verb() : kind.reverse()) + " " + to;
        }
        var sentence = new StringBuilder(from).append(" paid ");
        var amount = step.path("amount");
        sentence.append(amount.isNull() ? "an unknown amount" : text(amount, "value") + " " + text(amount, "currency"));
        sentence.append(" to ").append(to);
        var moment = step.path("moment");
        if (!moment.isNull()) {
            sentence.append(", ").append(text(moment, "from"));
            if (!text(moment, "from").equals(text(moment, "to")))
                sentence.append(" to ").append(text(moment, "to"));
        }
        if (!step.path("sums").isNull())
            sentence.append(", in ").append(count(step.path("sums").size(), "payment"));
        return sentence.toString();
    }

    private static String flags(JsonNode step) {
        var flags = new ArrayList<String>();
        for (var flag : step.path("flags")) flags.add(TraceCommand.words(flag.asString()));
        return flags.isEmpty() ? "" : "  {" + String.join(", ", flags) + "}";
    }

    private static String leftOut(JsonNode answer) {
        var counts = answer.path("completeness").path("leftOut");
        var left = new ArrayList<String>();
        add(left, counts.path("undated").asInt(), "payment", "without a moment");
        add(left, counts.path("unknownAmount").asInt(), "payment", "of unknown amount");
        add(left, counts.path("belowConfidence").asInt(), "fact", "below the least confidence");
        return left.isEmpty() ? "" : "; " + String.join(", ", left) + " not considered";
    }

    private static void add(List<String> left, int number, String thing, String why) {
        if (number > 0) left.add(count(number, thing) + " " + why);
    }

    // ---- Settlement ------------------------------------------------------------------------------------------------

    static void printSettlements(JsonNode answer, PrintWriter out) {
        if (!isComplete(answer)) {
            out.println("Nothing is judged: " + text(answer, "completeness", "reason") + ".");
            return;
        }
        for (var one : answer.path("settlements")) {
            var shipment = one.path("shipment");
            out.println((shipment.path("documentNo").isNull() ? text(shipment, "id") : text(shipment, "documentNo"))
                    + ", " + text(shipment, "consignor", "name") + " to " + text(shipment, "consignee", "name") + ": "
                    + figure(one));
            for (var share : one.path("shares"))
                out.println("   " + text(share, "amount", "value") + " " + text(share, "amount", "currency") + " of "
                        + text(share, "payment", "subject", "name") + ", "
                        + days(share.path("days").asInt())
                        + through(share) + "  [" + TraceCommand.words(text(share, "route")) + "] ("
                        + text(share, "payment", "id") + ")");
            if (!one.path("others").isEmpty())
                out.println("   " + count(one.path("others").size(), "other payment") + " may be for it");
            for (var finding : one.path("findings")) {
                out.println("   * " + TraceCommand.words(text(finding, "kind")) + ": " + text(finding, "text")
                        + (finding.path("certain").asBoolean() ? "" : " (not certain)"));
                var citation = finding.path("citation");
                for (var document : citation.path("documents"))
                    out.println("     as described in: " + document.asString() + " ["
                            + TraceCommand.words(text(citation, "certainty")) + "]");
            }
        }
        out.println(
                "A reading and no bookkeeping: nothing here says that somebody did not pay, and nothing is a verdict.");
        out.println("COMPLETE" + leftOut(answer));
    }

    private static String figure(JsonNode one) {
        if (!text(one, "state").equals("JUDGED")) return TraceCommand.words(text(one, "state"));
        var figure = text(one, "settled", "value") + " of " + text(one, "declared", "value") + " "
                + text(one, "declared", "currency");
        var least = text(one, "least", "value");
        var most = text(one, "most", "value");
        return least.equals(most) ? figure : figure + " (" + least + " to " + most + ")";
    }

    private static String days(int days) {
        if (days == 0) return "between dispatch and arrival";
        return days < 0 ? count(-days, "day") + " before dispatch" : count(days, "day") + " after arrival";
    }

    private static String through(JsonNode share) {
        var parties = share.path("through").path("parties");
        if (parties.size() < 3) return "";
        var inner = new ArrayList<String>();
        for (var i = 1; i < parties.size() - 1; i++) inner.add(text(parties.path(i), "name"));
        return ", via " + String.join(", ", inner);
    }
}
