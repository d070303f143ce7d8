package org.headwater.commandline;

import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(name = "rejects", description = "Shows the rows that an import set aside.")
final class RejectsCommand extends ServiceCommand {
    private static final String QUERY =
            "query ($id: ID!, $first: Int!, $after: String) { job(id: $id) { rejects(first: $first, after: $after)"
                    + " { edges { node { file line column code message suggestion } } pageInfo { hasNextPage endCursor"
                    + " } } } }";

    @Parameters(index = "0", paramLabel = "JOB", description = "Id of the import's job.")
    String job = "";

    @Override
    int ask(ServiceClient service) {
        var out = out();
        String after = null;
        do {
            var found = page(service, job, 100, after);
            for (var edge : found.path("edges")) out.println(line(edge.path("node")));
            var page = found.path("pageInfo");
            after = page.path("hasNextPage").asBoolean() ? text(page, "endCursor") : null;
        } while (after != null);
        return 0;
    }

    static JsonNode page(ServiceClient service, String job, int first, @Nullable String after) {
        var variables = new HashMap<String, @Nullable Object>();
        variables.put("id", job);
        variables.put("first", first);
        variables.put("after", after);
        var found = service.query(QUERY, variables).path("job");
        if (found.isNull())
            throw new ServiceClient.CommandFailed("no job " + job + "; `headwater import` tells the id");
        return found.path("rejects");
    }

    static String line(JsonNode reject) {
        return text(reject, "file") + ":"
                + text(reject, "line") + ": "
                + text(reject, "code") + ": "
                + text(reject, "message");
    }
}
