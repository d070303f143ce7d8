package org.headwater.commandline;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "order",
        description =
                "Looks an order over: who its parties may be, control, declaration and red flags. The check is kept for your organization.",
        footer = {
            "",
            "A party is a name, or id:ID of a recorded one. What is not given is not known.",
            "It says who and what to look at, and is no verdict on anybody. The exit code is 0 whatever is found."
        })
final class OrderCommand extends ServiceCommand {

    private static final String FLAG =
            "{ rule { id text } notice missing { sentence field record { name } } used { subject { name } kind object { name } } }";

    private static final String CHECK = """
        mutation ($input: OrderInput!) {
          checkOrder(input: $input) {
            id sentence kept { asOf marking }
            parties { roles said { names party { name } } notice count more
              hits(first: 20) { edges { node { party { id name } points score features { trait points reason }
                notCompared { trait side } } } } }
            control { jurisdiction status { status reason } } controlNotice
            declaration { verdict reasons { message } } declarationNotice
            flags { notice holds %s cannotBeSaid %s holdsNot %s } } }\
        """.formatted(FLAG, FLAG, FLAG);

    private static final String BY_ID = "id:";

    @Option(names = "--customer", paramLabel = "PARTY", description = "Who orders.")
    @Nullable
    String customer;

    @Option(names = "--consignee", paramLabel = "PARTY", description = "Who receives the goods.")
    @Nullable
    String consignee;

    @Option(names = "--payer", paramLabel = "PARTY", description = "Who pays.")
    @Nullable
    String payer;

    @Option(names = "--forwarder", paramLabel = "PARTY", description = "Who forwards the goods.")
    @Nullable
    String forwarder;

    @Option(names = "--seller", paramLabel = "PARTY", description = "Who sells: the house that asks.")
    @Nullable
    String seller;

    @Option(
            names = "--country",
            paramLabel = "ROLE=CC",
            split = ",",
            description = "Where a party is that is given by its name, such as customer=MX.")
    List<String> countries = new ArrayList<>();

    @Option(names = "--substance", paramLabel = "CAS", description = "Which substance.")
    @Nullable
    String substance;

    @Option(names = "--goods", paramLabel = "TEXT", description = "The goods as the order writes them.")
    @Nullable
    String goods;

    @Option(names = "--hs", paramLabel = "CODE", description = "Heading of the Harmonized System as the order has it.")
    @Nullable
    String hs;

    @Option(names = "--kg", paramLabel = "N", description = "Weight in kilograms.")
    @Nullable
    Double kg;

    @Option(names = "--destination", paramLabel = "CC", description = "Country that the goods go to.")
    @Nullable
    String destination;

    @Option(names = "--end-use", paramLabel = "TEXT", description = "What the goods are for, as the customer says.")
    @Nullable
    String endUse;

    @Option(
            names = "--no-end-use",
            description =
                    "The customer was asked what the goods are for, and did not say; without it that is not known.")
    boolean noEndUse;

    @Option(names = "--on", paramLabel = "DATE", description = "Day for which control and red flags are asked (today).")
    @Nullable
    String on;

    @Option(
            names = "--marking",
            paramLabel = "TLP",
            description = "Who may see the check at most (your organization alone).")
    @Nullable
    String marking;

    @Option(names = "--json", description = "Print the whole answer as JSON.")
    boolean json;

    @Override
    void check() {
        if (endUse != null && noEndUse)
            throw new ServiceClient.CommandFailed(
                    "--no-end-use: --end-use says what the goods are for; give one of the two");
        parties();
    }

    @Override
    int ask(ServiceClient service) {
        var input = new HashMap<String, Object>(parties());
        put(input, "substance", substance);
        put(input, "goods", goods);
        put(input, "hs", hs);
        put(input, "kg", kg);
        put(input, "destination", destination);
        put(input, "endUse", endUse);
        if (noEndUse) input.put("endUseStated", false);
        put(input, "on", on);
        put(input, "marking", marking);
        var answer = service.query(CHECK, Map.of("input", input)).path("checkOrder");
        if (json) out().println(answer.toPrettyString());
        else {
            var open = notGiven(input);
            if (!open.isEmpty()) out().println("The order does not say: " + String.join(", ", open) + ".");
            print(answer, out());
        }
        return 0;
    }

    /** Fields that a rule may need and that the command lacks. Whoever reads the check later does not see the command. */
    private List<String> notGiven(Map<String, Object> input) {
        var open = new ArrayList<String>();
        for (var field : List.of(
                "customer",
                "consignee",
                "payer",
                "forwarder",
                "seller",
                "substance",
                "goods",
                "hs",
                "kg",
                "destination")) if (!input.containsKey(field)) open.add(field);
        if (endUse == null && !noEndUse) open.add("end use");
        return open;
    }

    private static void put(Map<String, Object> input, String field, @Nullable Object value) {
        if (value != null) input.put(field, value);
    }

    private Map<String, Object> parties() {
        var given = new LinkedHashMap<String, @Nullable String>();
        given.put("customer", customer);
        given.put("consignee", consignee);
        given.put("payer", payer);
        given.put("forwarder", forwarder);
        given.put("seller", seller);
        var found = new HashMap<String, Object>();
        given.forEach((role, party) -> {
            if (party == null) return;
            found.put(
                    role,
                    party.startsWith(BY_ID)
                            ? Map.of("party", party.substring(BY_ID.length()).strip())
                            : Map.of("names", List.of(party), "countries", countriesOf(role)));
        });
        for (var text : countries) {
            var role = text.contains("=") ? text.substring(0, text.indexOf('=')).strip() : "";
            var party = given.get(role);
            if (party == null || party.startsWith(BY_ID))
                throw new ServiceClient.CommandFailed("--country: '" + text
                        + "' is not written as ROLE=CC with a role that is given by a name, such as customer=MX");
        }
        return found;
    }

    private List<String> countriesOf(String role) {
        return countries.stream()
                .filter(text -> text.startsWith(role + "="))
                .map(text -> text.substring(role.length() + 1).strip())
                .toList();
    }

    /** The four panes one below the other. */
    static void print(JsonNode check, PrintWriter out) {
        out.println(text(check, "sentence"));
        out.println();
        out.println("WHO THE PARTIES MAY BE");
        out.println("  Points tell how much agrees. They do not tell who somebody is.");
        for (var party : check.path("parties")) print(party, party.path("hits").path("edges"), out);
        out.println();
        out.println("CONTROL");
        for (var one : check.path("control"))
            out.println("  " + text(one, "jurisdiction") + "  " + text(one, "status", "reason"));
        notice(check.path("controlNotice"), out);
        out.println();
        out.println("DECLARATION");
        var declaration = check.path("declaration");
        if (!declaration.path("reasons").isEmpty())
            out.println(
                    "  Numbers, codes and names are compared. Whether the goods are what they are called, or fit the end use, is not.");
        for (var reason : declaration.path("reasons"))
            out.println("  "
                    + text(declaration, "verdict").toLowerCase(Locale.ROOT).replace('_', ' ') + ": "
                    + text(reason, "message"));
        notice(check.path("declarationNotice"), out);
        out.println();
        out.println("RED FLAGS");
        out.println("  A red flag is a reason to ask, and no finding against anybody. No red flag is no clearance.");
        var flags = check.path("flags");
        for (var flag : flags.path("holds")) {
            out.println("  HOLDS by the records: " + rule(flag));
            for (var fact : flag.path("used"))
                out.println("    " + text(fact, "subject", "name") + " " + text(fact, "kind") + " "
                        + text(fact, "object", "name"));
        }
        for (var flag : flags.path("cannotBeSaid")) {
            out.println("  CANNOT BE SAID: " + rule(flag));
            var missing = new LinkedHashSet<String>();
            for (var one : flag.path("missing"))
                missing.add((one.path("record").isObject() ? text(one, "record", "name") + ": " : "")
                        + text(one, "sentence"));
            for (var line : missing) out.println("    " + line);
        }
        for (var flag : flags.path("holdsNot")) out.println("  DOES NOT HOLD by the records: " + rule(flag));
        notice(flags.path("notice"), out);
        out.println();
        out.println("Kept as " + text(check, "id") + ", as of " + text(check, "kept", "asOf") + ", for who may read "
                + text(check, "kept", "marking"));
    }

    private static void print(JsonNode party, JsonNode hits, PrintWriter out) {
        var roles = new ArrayList<String>();
        for (var role : party.path("roles")) roles.add(role.asString().toLowerCase(Locale.ROOT));
        var said = party.path("said");
        out.println("  " + String.join(", ", roles) + ": "
                + (said.path("party").isObject()
                        ? text(said, "party", "name")
                        : text(said.path("names").path(0))));
        for (var edge : hits) {
            var hit = edge.path("node");
            out.println("    may be " + text(hit, "party", "name") + " (record " + text(hit, "party", "id") + "), "
                    + hit.path("points").asString() + " points");
            for (var feature : hit.path("features"))
                out.println("      " + text(feature, "trait").toLowerCase(Locale.ROOT) + " "
                        + feature.path("points").asString() + ": " + text(feature, "reason"));
        }
        if (party.path("more").asBoolean(false) || party.path("count").asInt() > hits.size())
            out.println("    More may be it: see the check in the workbench");
        notice(party.path("notice"), out);
    }

    private static void notice(JsonNode notice, PrintWriter out) {
        if (notice.isString()) out.println("    " + notice.asString() + " What is not found may still be there.");
    }

    private static String rule(JsonNode flag) {
        return text(flag, "rule", "text") + " (rule " + text(flag, "rule", "id") + ")";
    }
}
