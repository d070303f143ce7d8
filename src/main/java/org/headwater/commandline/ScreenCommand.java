package org.headwater.commandline;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "screen",
        description = "Compares the customers of a list with all parties, and lists who may be whom.",
        footer = {
            "",
            "A hit is a reason to look and no verdict. Open hits are no error: the exit code is 0.",
            "`headwater hit` says of one what it is, by the id at its end."
        })
final class ScreenCommand extends ServiceCommand {

    private static final String BEGUN = """
        mutation ($list: String!, $threshold: Float, $datasets: [String!]) {
          screenCustomers(list: $list, threshold: $threshold, datasets: $datasets) { id } }\
        """;

    private static final String ENDED = """
        query ($id: ID!, $list: String!, $first: Int) {
          screening(id: $id) { id list listVersion threshold datasets pointsVersion rules day seenAt finishedAt
            counts { new changed standing gone open decided } }
          screeningHits(list: $list, screening: $id, open: true, first: $first) {
            edges { node { id state score changes { side what } customer { key names } party { id name } } }
            pageInfo { hasNextPage } } }\
        """;

    @Parameters(paramLabel = "LIST", description = "Name of the list, as it was imported.")
    String list = "";

    @Option(
            names = "--threshold",
            paramLabel = "SCORE",
            description = "The least score of a hit, 0 or more and less than 1 (0.7).")
    @Nullable
    BigDecimal threshold;

    @Option(
            names = "--datasets",
            paramLabel = "NAME",
            split = ",",
            description = "Only parties of these datasets, such as us_ofac_sdn (all).")
    @Nullable
    List<String> datasets;

    @Option(names = "--first", paramLabel = "N", description = "How many open hits are shown (20, at most 100).")
    @Nullable
    Integer first;

    @Option(names = "--json", description = "Print the whole answer as JSON.")
    boolean json;

    @Override
    int ask(ServiceClient service) throws InterruptedException {
        var variables = new HashMap<String, Object>();
        variables.put("list", list);
        if (threshold != null) variables.put("threshold", threshold);
        if (datasets != null) variables.put("datasets", datasets);
        var id = text(service.query(BEGUN, variables), "screenCustomers", "id");
        var job = service.get("/jobs/" + id);
        var progress = new ProgressBar(err(), json);
        while (isGoingOn(text(job, "state"))) {
            progress.show(job);
            Thread.sleep(300);
            job = service.get("/jobs/" + id);
        }
        progress.end(job);
        if (!text(job, "state").equals("DONE")) {
            err().println("headwater: " + text(job, "state").toLowerCase(Locale.ROOT) + ": "
                    + job.path("message").asString("no reason was given"));
            return FAILED;
        }
        var wanted = new HashMap<String, Object>(Map.of("id", id, "list", list));
        if (first != null) wanted.put("first", first);
        show(service.query(ENDED, wanted));
        return 0;
    }

    private static boolean isGoingOn(String state) {
        return state.equals("QUEUED") || state.equals("RUNNING");
    }

    private void show(JsonNode answer) {
        if (json) out().println(answer.toPrettyString());
        else print(answer, out());
    }

    /** A line for each open hit, and how many there are in which state. */
    static void print(JsonNode answer, PrintWriter out) {
        var hits = answer.path("screeningHits");
        for (var edge : hits.path("edges")) {
            var hit = edge.path("node");
            out.println(text(hit, "state") + "  " + hit.path("score").asString() + "  "
                    + text(hit, "customer", "key") + " "
                    + text(hit.path("customer").path("names").path(0))
                    + "  may be  " + text(hit, "party", "name") + " (" + text(hit, "party", "id") + ")  hit "
                    + text(hit, "id") + changes(hit));
        }
        if (hits.path("pageInfo").path("hasNextPage").asBoolean())
            out.println("More open hits follow: --first, or screeningHits");
        var counts = answer.path("screening").path("counts");
        out.println(count(counts.path("open").asInt(), "open hit") + ": "
                + counts.path("new").asInt() + " new, " + counts.path("changed").asInt() + " changed, "
                + counts.path("standing").asInt() + " standing, "
                + counts.path("gone").asInt() + " gone, "
                + counts.path("decided").asInt() + " decided");
    }

    private static String changes(JsonNode hit) {
        var told = new ArrayList<String>();
        for (var change : hit.path("changes"))
            told.add(text(change, "side").toLowerCase(Locale.ROOT) + " "
                    + text(change, "what").toLowerCase(Locale.ROOT));
        return told.isEmpty() ? "" : ", changed: " + String.join(", ", told);
    }
}
