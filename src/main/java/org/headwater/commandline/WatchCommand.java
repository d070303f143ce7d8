package org.headwater.commandline;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The watches of the caller, who on the command line is the local administrator. */
@Command(
        name = "watch",
        description = "Lists the watches of the local administrator.",
        subcommands = WatchCommand.ListWatches.class)
final class WatchCommand extends CommandFrame implements Runnable {

    @Override
    public void run() {
        throw incomplete();
    }

    @Command(
            name = "list",
            description =
                    "Lists the watches, the newest first, ended ones too: question, state, when it was last asked, open alerts.",
            footer = {
                "",
                "The page \"Inbox\" shows the alerts. A watch is asked when something changed that may touch it."
            })
    static final class ListWatches extends ServiceCommand {

        private static final String WATCHES = """
            query ($first: Int, $after: String) {
              watches(first: $first, after: $after) {
                edges { node { id question { id kind name } state changes more overfull createdAt askedAt rightsUntil endedAt } }
                pageInfo { hasNextPage endCursor } }
              openAlerts { count since } }\
            """;

        private static final String OPEN = """
            query ($after: String) { alerts(open: true, first: 100, after: $after) {
              edges { node { watch { id } } } pageInfo { hasNextPage endCursor } } }\
            """;

        /** Pages of open alerts that are counted by watch; whoever has more looks into the inbox rather than at a number. */
        private static final int MOST_PAGES = 10;

        @Option(names = "--first", paramLabel = "N", description = "How many watches (20, at most 100).")
        @Nullable
        Integer first;

        @Option(
                names = "--after",
                paramLabel = "CURSOR",
                description = "Begin behind the watches of an earlier answer.")
        @Nullable
        String after;

        @Option(names = "--purpose", paramLabel = "TEXT", description = "Purpose; kept in the audit.")
        @Nullable
        String purpose;

        @Option(names = "--json", description = "Print the whole answer as JSON.")
        boolean json;

        @Override
        int ask(ServiceClient service) {
            var variables = new HashMap<String, @Nullable Object>();
            if (first != null) variables.put("first", first);
            variables.put("after", after);
            var answer = (ObjectNode) service.query(WATCHES, variables, occasion());
            var isCounted = count(service, answer);
            if (json) out().println(answer.toPrettyString());
            else print(answer, isCounted, out());
            return 0;
        }

        private Map<String, @Nullable Object> occasion() {
            var headers = new HashMap<String, @Nullable Object>();
            headers.put("X-Purpose", purpose);
            return headers;
        }

        /** Puts beside each watch how many of its alerts nobody acknowledged. Returns whether these are all. */
        private boolean count(ServiceClient service, ObjectNode answer) {
            var counts = new HashMap<String, Integer>();
            var edges = answer.path("watches").path("edges");
            var more =
                    !edges.isEmpty() && answer.path("openAlerts").path("count").asInt() > 0;
            var variables = new HashMap<String, @Nullable Object>();
            for (var page = 0; more && page < MOST_PAGES; page++) {
                var alerts = service.query(OPEN, variables, occasion()).path("alerts");
                for (var edge : alerts.path("edges")) counts.merge(text(edge, "node", "watch", "id"), 1, Integer::sum);
                more = alerts.path("pageInfo").path("hasNextPage").asBoolean();
                variables.put("after", text(alerts, "pageInfo", "endCursor"));
            }
            for (var edge : edges)
                ((ObjectNode) edge.path("node")).put("openAlerts", counts.getOrDefault(text(edge, "node", "id"), 0));
            return !more;
        }

        private static void print(JsonNode answer, boolean isCounted, PrintWriter out) {
            var watches = answer.path("watches");
            for (var edge : watches.path("edges")) out.println(line(edge.path("node"), isCounted));
            if (watches.path("edges").isEmpty()) out.println("No watch.");
            var open = answer.path("openAlerts");
            if (open.path("count").asInt() > 0)
                out.println("The inbox has " + count(open.path("count").asInt(), "open alert") + ", the oldest since "
                        + text(open, "since") + ".");
            if (watches.path("pageInfo").path("hasNextPage").asBoolean())
                out.println("More watches follow: --after " + text(watches, "pageInfo", "endCursor"));
        }

        private static String line(JsonNode watch, boolean isCounted) {
            var question = watch.path("question");
            return text(watch, "id") + "  " + text(watch, "state") + "  "
                    + (watch.path("askedAt").isNull() ? "not asked yet" : "asked " + text(watch, "askedAt")) + "  "
                    + count(watch.path("openAlerts").asInt(), "open alert") + (isCounted ? "" : " or more") + "  "
                    + (question.isObject()
                            ? text(question, "kind") + "  " + text(question, "name")
                            : "a deleted question")
                    + note(watch);
        }

        private static String note(JsonNode watch) {
            if (!watch.path("endedAt").isNull()) return "  (ended " + text(watch, "endedAt") + ")";
            return (watch.path("rightsUntil").isNull() ? "" : "  (rights until " + text(watch, "rightsUntil") + ")")
                    + (watch.path("more").asBoolean() ? "  (more findings than the question asks for)" : "")
                    + (watch.path("overfull").asBoolean() ? "  (told of 1,000 findings, nothing more is new)" : "");
        }
    }
}
