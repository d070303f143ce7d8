package org.headwater.commandline;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

@Command(
        name = "kinds",
        description =
                "Lists parties whose kind a list left open, with the kind that name and programme let one suppose.",
        footer = {
            "",
            "A supposed kind is used by no search and says nothing of guilt. With --confirm COUNT it is recorded",
            "for all that --kind and --programme name, if they are exactly COUNT parties."
        })
final class KindsCommand extends ServiceCommand {

    private static final String LISTED = """
        query ($kind: EntityKind, $programme: String, $first: Int, $after: String) {
          kindProposalCount(kind: $kind, programme: $programme)
          kindProposals(kind: $kind, programme: $programme, first: $first, after: $after) {
            edges { node { kind reason name reliability credibility party { id name } } } pageInfo { hasNextPage endCursor } } }\
        """;

    private static final String CONFIRMED = """
        mutation ($kind: EntityKind!, $programme: String, $count: Int!, $reason: String!, $marking: Marking) {
          confirmKinds(kind: $kind, programme: $programme, count: $count, reason: $reason, marking: $marking) {
            count source { id marking } } }\
        """;

    @Option(names = "--kind", paramLabel = "KIND", description = "COMPANY or CRIMINAL_GROUP (both).")
    @Nullable
    String kind;

    @Option(
            names = "--programme",
            paramLabel = "NAME",
            description = "Only parties designated under it, as written, such as SDNTK.")
    @Nullable
    String programme;

    @Option(names = "--first", paramLabel = "N", description = "How many parties (20, at most 100).")
    @Nullable
    Integer first;

    @Option(names = "--after", paramLabel = "CURSOR", description = "A cursor that a page before gave.")
    @Nullable
    String after;

    @Option(
            names = "--confirm",
            paramLabel = "COUNT",
            description = "Record the kind for all of them, if they are COUNT parties. Needs --kind and --reason.")
    @Nullable
    Integer confirm;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for others who rely on it.")
    @Nullable
    String reason;

    @Option(names = "--marking", paramLabel = "MARKING", description = "Who sees it (your organization alone).")
    @Nullable
    String marking;

    @Option(names = "--json", description = "Print the whole answer as JSON.")
    boolean json;

    @Override
    void check() {
        if (confirm != null && (kind == null || reason == null))
            throw new ServiceClient.CommandFailed("--confirm needs --kind and --reason");
    }

    @Override
    int ask(ServiceClient service) {
        var variables = new HashMap<String, Object>();
        put(variables, "kind", kind);
        put(variables, "programme", programme);
        if (confirm == null) {
            put(variables, "first", first);
            put(variables, "after", after);
            list(service.query(LISTED, variables));
        } else {
            variables.put("count", confirm);
            put(variables, "reason", reason);
            put(variables, "marking", marking);
            confirm(service.query(CONFIRMED, variables).path("confirmKinds"));
        }
        return 0;
    }

    private static void put(Map<String, Object> variables, String name, @Nullable Object value) {
        if (value != null) variables.put(name, value);
    }

    private void list(JsonNode answer) {
        var out = out();
        if (json) {
            out.println(answer.toPrettyString());
            return;
        }
        var page = answer.path("kindProposals");
        for (var edge : page.path("edges")) {
            var node = edge.path("node");
            out.println(TraceCommand.words(text(node, "kind")) + " " + text(node, "reliability")
                    + text(node, "credibility") + "  " + text(node, "party", "name") + " ("
                    + text(node, "party", "id") + "): " + text(node, "reason")
                    + (text(node, "name").equals(text(node, "party", "name")) ? "" : " " + text(node, "name")));
        }
        out.println(count(answer.path("kindProposalCount").asInt(), "proposal")
                + (page.path("pageInfo").path("hasNextPage").asBoolean()
                        ? "; more with --after " + text(page, "pageInfo", "endCursor")
                        : ""));
    }

    private void confirm(JsonNode answer) {
        out().println(
                        json
                                ? answer.toPrettyString()
                                : count(answer.path("count").asInt(), "kind") + " recorded, "
                                        + text(answer, "source", "marking")
                                        + "; to take all of them back, withdraw the source "
                                        + text(answer, "source", "id"));
    }
}
