package org.headwater.commandline;

import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "seizures",
        description = "Lists published counts of seizures, the newest period first.",
        footer = {
            "",
            "A count is a statistic of an authority; amounts of different units are never added.",
            "A substance is matched as it was counted, or by its CAS number."
        })
final class SeizuresCommand extends ServiceCommand {

    private static final String SEIZURES = """
        query ($substance: String, $country: CountryCode, $authority: ID, $from: Date, $to: Date, $knownAt: DateTime, $first: Int,
            $after: String) {
          seizures(substance: $substance, country: $country, authority: $authority, from: $from, to: $to, knownAt: $knownAt,
              first: $first, after: $after) {
            edges { node { id authority { id name } country { id name } place substance cas from to events amount unit quantityKg
              fact { marking evidence { locator marking source { title published } } } } } pageInfo { hasNextPage endCursor } } }\
        """;

    @Option(names = "--substance", paramLabel = "SUBSTANCE", description = "CAS number, or the name as counted.")
    @Nullable
    String substance;

    @Option(names = "--country", paramLabel = "COUNTRY", description = "Where, as MX.")
    @Nullable
    String country;

    @Option(names = "--authority", paramLabel = "AUTHORITY", description = "Who counted: a name or an id.")
    @Nullable
    String authority;

    @Option(names = "--from", paramLabel = "DATE", description = "Periods that end on that day or later.")
    @Nullable
    LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "Periods that begin on that day or earlier.")
    @Nullable
    LocalDate to;

    @Option(
            names = "--known-at",
            paramLabel = "MOMENT",
            description = "A past moment of the database, as 2023-05-30T12:00:00Z; default: now.")
    @Nullable
    String knownAt;

    @Option(names = "--first", paramLabel = "N", description = "How many counts (20, at most 100).")
    @Nullable
    Integer first;

    @Option(names = "--after", paramLabel = "CURSOR", description = "Begin behind the counts of an earlier answer.")
    @Nullable
    String after;

    @Option(names = "--json", description = "Print the whole answer as JSON.")
    boolean json;

    @Override
    int ask(ServiceClient service) {
        var variables = new HashMap<String, Object>();
        put(variables, "substance", substance);
        put(variables, "country", country == null ? null : country.toUpperCase(Locale.ROOT));
        put(
                variables,
                "authority",
                authority == null ? null : TraceCommand.authority(service, "--authority", authority));
        put(variables, "from", from == null ? null : from.toString());
        put(variables, "to", to == null ? null : to.toString());
        put(variables, "knownAt", knownAt);
        put(variables, "first", first);
        put(variables, "after", after);
        var answer = service.query(SEIZURES, variables).path("seizures");
        if (json) out().println(answer.toPrettyString());
        else print(answer, out());
        return 0;
    }

    private static void put(Map<String, Object> variables, String name, @Nullable Object value) {
        if (value != null) variables.put(name, value);
    }

    static void print(JsonNode answer, PrintWriter out) {
        for (var edge : answer.path("edges")) out.println(line(edge.path("node")));
        if (answer.path("edges").isEmpty()) out.println("No published count of seizures.");
        if (answer.path("pageInfo").path("hasNextPage").asBoolean())
            out.println("More counts follow: --after " + text(answer, "pageInfo", "endCursor"));
    }

    private static String line(JsonNode count) {
        var line = new StringBuilder();
        var begin = count.path("from").asString("?");
        var end = count.path("to").asString("?");
        line.append(begin);
        if (!end.equals(begin)) line.append(" to ").append(end);
        line.append("  ").append(text(count, "authority", "name")).append(", ").append(text(count, "country", "name"));
        if (!count.path("place").isNull()) line.append(", ").append(text(count, "place"));
        line.append(": ").append(text(count, "substance"));
        if (!count.path("cas").isNull()) line.append(' ').append(text(count, "cas"));
        var numbers = new ArrayList<String>();
        if (!count.path("events").isNull())
            numbers.add(count(count.path("events").asInt(), "seizure"));
        if (!count.path("amount").isNull()) numbers.add(amount(count));
        return line.append(": ")
                .append(String.join(", ", numbers))
                .append(" (")
                .append(text(count, "id"))
                .append(")")
                .toString();
    }

    private static String amount(JsonNode count) {
        var amount = number(count.path("amount")) + " " + text(count, "unit");
        return count.path("quantityKg").isNull() || text(count, "unit").equals("kg")
                ? amount
                : amount + " = " + number(count.path("quantityKg")) + " kg";
    }

    private static String number(JsonNode number) {
        return number.decimalValue().stripTrailingZeros().toPlainString();
    }
}
