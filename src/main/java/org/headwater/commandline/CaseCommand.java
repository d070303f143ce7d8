package org.headwater.commandline;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.headwater.commandline.ServiceClient.CommandFailed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The cases of the caller, who on the command line is the local administrator. */
@Command(
        name = "case",
        description = "Lists the cases of which the local administrator is a member, shows one, and exports one.",
        subcommands = {CaseCommand.ListCases.class, CaseCommand.Show.class, CaseCommand.Export.class})
final class CaseCommand extends CommandFrame implements Runnable {

    /** Form of an id of a case that the service takes: it goes into an address. */
    private static final Pattern ID = Pattern.compile("[0-9a-z-]{1,40}");

    @Override
    public void run() {
        throw incomplete();
    }

    private static String checkedId(String id) {
        if (!ID.matcher(id).matches())
            throw new CommandFailed(id + " is no id of a case; `headwater case list` shows them");
        return id;
    }

    @Command(name = "list", description = "Lists the cases, the newest first.")
    static final class ListCases extends ServiceCommand {

        private static final String CASES = """
            query ($state: CaseState, $due: Boolean, $first: Int, $after: String) {
              cases(state: $state, dueForReview: $due, first: $first, after: $after) {
                edges { node { id title marking owner state role openedAt openedBy closedAt keepUntil dueForReview } }
                pageInfo { hasNextPage endCursor } } }\
            """;

        @Option(names = "--state", paramLabel = "STATE", description = "open or closed; default: all.")
        @Nullable
        String state;

        @Option(names = "--due", description = "Closed cases whose time to keep is over.")
        boolean due;

        @Option(
                names = "--order-by",
                paramLabel = "COLUMN",
                description = "Order of the cases of this page: opened (the newest first), title or keep-until.")
        @Nullable
        String orderBy;

        @Option(names = "--first", paramLabel = "N", description = "How many cases (20, at most 100).")
        @Nullable
        Integer first;

        @Option(names = "--after", paramLabel = "CURSOR", description = "Begin behind the cases of an earlier answer.")
        @Nullable
        String after;

        @Option(names = "--purpose", paramLabel = "TEXT", description = "Purpose; kept in the audit.")
        @Nullable
        String purpose;

        @Option(names = "--json", description = "Print the whole answer as JSON.")
        boolean json;

        @Override
        void check() {
            order();
        }

        private @Nullable Comparator<JsonNode> order() {
            return switch (orderBy == null ? "opened" : orderBy.toLowerCase(Locale.ROOT)) {
                case "opened" -> null;
                case "title" ->
                    Comparator.comparing(edge -> text(edge, "node", "title"), String.CASE_INSENSITIVE_ORDER);
                case "keep-until" ->
                    Comparator.comparing(
                            edge -> edge.path("node").path("keepUntil").asString("~"));
                default ->
                    throw new CommandFailed(
                            "--order-by: '" + orderBy + "' is no column; use opened, title or keep-until");
            };
        }

        @Override
        int ask(ServiceClient service) {
            var variables = new HashMap<String, @Nullable Object>();
            variables.put("state", state == null ? null : state.toUpperCase(Locale.ROOT));
            variables.put("due", due ? true : null);
            if (first != null) variables.put("first", first);
            variables.put("after", after);
            var answer =
                    service.query(CASES, variables, occasion(purpose, null)).path("cases");
            var order = order();
            if (order != null) {
                var edges = new ArrayList<JsonNode>();
                answer.path("edges").forEach(edges::add);
                edges.sort(order);
                ((ObjectNode) answer).putArray("edges").addAll(edges);
            }
            if (json) out().println(answer.toPrettyString());
            else print(answer, out());
            return 0;
        }

        static void print(JsonNode answer, PrintWriter out) {
            for (var edge : answer.path("edges")) out.println(line(edge.path("node")));
            if (answer.path("edges").isEmpty()) out.println("No case.");
            if (answer.path("pageInfo").path("hasNextPage").asBoolean())
                out.println("More cases follow: --after " + text(answer, "pageInfo", "endCursor"));
        }

        private static String line(JsonNode one) {
            return text(one, "id") + "  " + text(one, "openedAt") + "  " + text(one, "state") + "  "
                    + text(one, "role") + "  " + text(one, "marking") + "  " + text(one, "owner") + "  "
                    + text(one, "title")
                    + (one.path("dueForReview").asBoolean()
                            ? "  (kept until " + text(one, "keepUntil") + ": due)"
                            : "");
        }
    }

    @Command(
            name = "show",
            description = "Shows a case as you see it: head, members, items, hypotheses, timeline.",
            footer = {"", "What you may not see is not there, and nothing tells of it."})
    static final class Show extends ServiceCommand {

        private static final String CASE = """
            query ($id: ID!, $first: Int, $afterItem: String, $afterLine: String) { case(id: $id) {
              id title question purpose marking owner state version openedAt openedBy closedAt closedBy closeReason keepUntil
              dueForReview deconfliction contact role
              members { organization person role since } agencies { organization state since }
              items(first: $first, after: $afterItem) { totalCount edges { node { id kind title text marking author organization
                  version createdAt changedAt changedBy element chain export request due assignee isDone hypothesis judged verdict
                  hash fileName bytes isPurged takenBackAt takenBackBy takenBackReason } } pageInfo { hasNextPage endCursor } }
              matrix { isWithdrawn item { id kind title } cells { hypothesis { id title }
                  judgements { author organization verdict text } } }
              timeline(first: $first, after: $afterLine) { edges { node { id what by organization at item about version title } }
                  pageInfo { hasNextPage endCursor } } } }\
            """;

        @Parameters(index = "0", paramLabel = "ID", description = "Id of the case.")
        String id = "";

        @Option(
                names = "--first",
                paramLabel = "N",
                description = "How many items, and how many lines of the timeline (20, at most 100).")
        @Nullable
        Integer first;

        @Option(
                names = "--after-item",
                paramLabel = "CURSOR",
                description = "Begin behind the items of an earlier answer.")
        @Nullable
        String afterItem;

        @Option(
                names = "--after-line",
                paramLabel = "CURSOR",
                description = "Begin behind the lines of the timeline of an earlier answer.")
        @Nullable
        String afterLine;

        @Option(names = "--purpose", paramLabel = "TEXT", description = "Purpose; kept in the audit.")
        @Nullable
        String purpose;

        @Option(
                names = "--case",
                paramLabel = "TEXT",
                description = "Your file number; kept in the audit (default: the id of the case).")
        @Nullable
        String caseReference;

        @Option(names = "--json", description = "Print the whole answer as JSON.")
        boolean json;

        @Override
        void check() {
            checkedId(id);
        }

        @Override
        int ask(ServiceClient service) {
            var variables = new HashMap<String, @Nullable Object>();
            variables.put("id", id);
            if (first != null) variables.put("first", first);
            variables.put("afterItem", afterItem);
            variables.put("afterLine", afterLine);
            var found = service.query(CASE, variables, occasion(purpose, caseReference == null ? id : caseReference))
                    .path("case");
            if (!found.isObject())
                throw new CommandFailed(
                        "'" + id + "' is no case that you see as a member; `headwater case list` shows those");
            if (json) out().println(found.toPrettyString());
            else CaseSheet.print(found, out());
            return 0;
        }
    }

    @Command(
            name = "export",
            description =
                    "Writes a case as you see it to a zip: head, items with all versions, timeline, pinned elements,"
                            + " files.",
            footer = {
                "",
                "The elements and chains that pins hold are its pins.jsonl; what other items refer to is not in it.",
                "It is an export: limits and the second person of exports hold for it."
            })
    static final class Export extends ServiceCommand {

        @Parameters(index = "0", paramLabel = "ID", description = "Id of the case.")
        String id = "";

        @Option(
                names = {"-o", "--output"},
                required = true,
                paramLabel = "FILE",
                description = "File or folder; in a folder the file is case-ID.zip. An existing file is kept.")
        Path output = Path.of(".");

        @Option(
                names = "--ceiling",
                paramLabel = "TLP",
                description = "Leave out items and elements with a higher marking; default: your clearance.")
        @Nullable
        String ceiling;

        @Option(names = "--purpose", paramLabel = "TEXT", description = "Purpose; kept in the audit.")
        @Nullable
        String purpose;

        @Option(
                names = "--case",
                paramLabel = "TEXT",
                description = "Your file number; kept in the audit (default: the id of the case).")
        @Nullable
        String caseReference;

        @Option(names = "--json", description = "Print the manifest of the file as JSON.")
        boolean json;

        @Override
        void check() {
            checkedId(id);
            job().check();
        }

        private ExportJob job() {
            return new ExportJob(out(), err(), file(), json);
        }

        private Path file() {
            return Files.isDirectory(output) ? output.resolve("case-" + id + ".zip") : output;
        }

        @Override
        int ask(ServiceClient service) throws IOException, InterruptedException {
            var body = new HashMap<String, Object>();
            if (ceiling != null) body.put("ceiling", ceiling.toUpperCase(Locale.ROOT));
            return job().run(
                            service,
                            "/cases/" + id + "/export",
                            body,
                            purpose,
                            caseReference == null ? id : caseReference,
                            this::told);
        }

        private String told(JsonNode finished, Path part, Path file) {
            var manifest = CaseFile.check(part);
            var notFound = manifest.path("chainsNotFound").size();
            if (notFound > 0)
                err().println("headwater: not found: " + count(notFound, "pinned chain")
                        + "; chainsNotFound of the manifest says of which items, and why");
            if (json) return manifest.toPrettyString();
            return file + ": case " + id + ", marked " + text(manifest, "marking") + ", highest marking "
                    + text(manifest, "highest") + ", "
                    + count(manifest.path("sha256").size(), "part") + ", "
                    + finished.path("bytes").asLong() + " bytes";
        }
    }

    private static Map<String, @Nullable Object> occasion(@Nullable String purpose, @Nullable String caseReference) {
        var headers = new HashMap<String, @Nullable Object>();
        headers.put("X-Purpose", purpose);
        headers.put("X-Case", caseReference);
        return headers;
    }
}
