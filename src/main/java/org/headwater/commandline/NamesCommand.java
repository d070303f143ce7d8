package org.headwater.commandline;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "names",
        description = "Lists common names: too many parties bear them for a proposal that two are one.",
        footer = {
            "",
            "The name with the most bearers comes first. To join two of them all the same, propose it on the page",
            "\"Who is whom\" or with proposeIdentity."
        })
final class NamesCommand extends ServiceCommand {

    private static final String LISTED = """
        query ($first: Int, $after: String) { commonNames(first: $first, after: $after) {
          edges { node { name list bearers first { id name } } } pageInfo { hasNextPage endCursor } } }\
        """;

    @Option(names = "--first", paramLabel = "N", description = "How many names (20, at most 100).")
    @Nullable
    Integer first;

    @Option(names = "--after", paramLabel = "CURSOR", description = "A cursor that a page before gave.")
    @Nullable
    String after;

    @Option(names = "--json", description = "Print the whole answer as JSON.")
    boolean json;

    @Override
    int ask(ServiceClient service) {
        var variables = new HashMap<String, Object>();
        if (first != null) variables.put("first", first);
        if (after != null) variables.put("after", after);
        var listed = service.query(LISTED, variables).path("commonNames");
        if (json) out().println(listed.toPrettyString());
        else print(listed, out());
        return 0;
    }

    static void print(JsonNode listed, PrintWriter out) {
        for (var edge : listed.path("edges")) {
            var node = edge.path("node");
            var some = new ArrayList<String>();
            for (var party : node.path("first")) some.add(text(party, "name") + " (" + text(party, "id") + ")");
            out.println(text(node, "bearers") + "  " + text(node, "name")
                    + (node.path("list").isNull() ? "" : ", entries of the list " + text(node, "list")) + ": "
                    + String.join(", ", some) + " …");
        }
        if (listed.path("edges").isEmpty()) out.println("No name that you may see is common.");
        if (listed.path("pageInfo").path("hasNextPage").asBoolean())
            out.println("More with --after " + text(listed, "pageInfo", "endCursor"));
    }
}
