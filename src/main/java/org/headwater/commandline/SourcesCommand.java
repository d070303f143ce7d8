package org.headwater.commandline;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** The lists that are fetched on a schedule. */
@Command(
        name = "sources",
        description = "Shows the watched sources, fetches one, and releases or refuses what was fetched.",
        subcommands = {
            SourcesCommand.List.class,
            SourcesCommand.Fetch.class,
            SourcesCommand.Changes.class,
            SourcesCommand.Release.class,
            SourcesCommand.Refuse.class
        })
final class SourcesCommand extends CommandFrame implements Runnable {

    private static final String EDITION =
            "id state asOf fetched new gone changed before facts rejected warning message decidedBy reason";

    private static final String SOURCE = "name feed marking schedule lastSuccess nextLook failures looking "
            + "lastFailure { at why } stale { current why } edition { " + EDITION + " }";

    @Override
    public void run() {
        throw incomplete();
    }

    @Command(name = "list", description = "Shows each source: last success, next look, last failure, newest edition.")
    static final class List extends ServiceCommand {
        @Override
        int ask(ServiceClient service) {
            for (var source : service.query("{ watchedSources { " + SOURCE + " } }", Map.of())
                    .path("watchedSources")) out().println(line(source));
            return 0;
        }
    }

    @Command(name = "fetch", description = "Looks at a source now, and shows it.")
    static final class Fetch extends ServiceCommand {
        @Parameters(index = "0", paramLabel = "NAME", description = "Name of the source.")
        String name = "";

        @Override
        int ask(ServiceClient service) throws InterruptedException {
            var source = service.query(
                            "mutation ($name: ID!) { fetchSource(id: $name) { " + SOURCE + " } }", Map.of("name", name))
                    .path("fetchSource");
            while (source.path("looking").asBoolean()) {
                Thread.sleep(500);
                for (var each : service.query("{ watchedSources { " + SOURCE + " } }", Map.of())
                        .path("watchedSources")) if (text(each, "name").equals(name)) source = each;
            }
            out().println(line(source));
            return source.path("failures").asInt() == 0 ? 0 : FAILED;
        }
    }

    @Command(name = "changes", description = "Names the entries that an edition changes.")
    static final class Changes extends ServiceCommand {
        @Parameters(index = "0", paramLabel = "EDITION", description = "Id of the edition.")
        String edition = "";

        @Override
        int ask(ServiceClient service) {
            var variables = new HashMap<String, @Nullable Object>();
            variables.put("id", edition);
            variables.put("after", null);
            while (true) {
                var found = service.query(
                                "query ($id: ID!, $after: String) { edition(id: $id) { changes(first: 100, after: $after) "
                                        + "{ edges { node { change key name } } pageInfo { hasNextPage endCursor } } } }",
                                variables)
                        .path("edition");
                if (found.isNull()) throw new ServiceClient.CommandFailed("there is no edition " + edition);
                for (var edge : found.path("changes").path("edges"))
                    out().println(text(edge, "node", "change") + "  " + text(edge, "node", "key") + "  "
                            + text(edge, "node", "name"));
                var page = found.path("changes").path("pageInfo");
                if (!page.path("hasNextPage").asBoolean()) return 0;
                variables.put("after", text(page, "endCursor"));
            }
        }
    }

    /** Decision of a person on an edition. */
    abstract static class Decision extends ServiceCommand {
        @Parameters(index = "0", paramLabel = "EDITION", description = "Id of the edition.")
        String edition = "";

        @Option(
                names = "--reason",
                required = true,
                paramLabel = "TEXT",
                description = "Why, for others who rely on it.")
        String reason = "";
    }

    @Command(name = "release", description = "Imports a held edition.")
    static final class Release extends Decision {
        @Option(names = "--release-held", description = "Also one that the feed guard warns of.")
        boolean releaseHeld;

        @Override
        int ask(ServiceClient service) throws InterruptedException {
            var done = service.query(
                            "mutation ($id: ID!, $reason: String!, $held: Boolean!) { releaseEdition(id: $id, reason: $reason, "
                                    + "releaseHeld: $held) { " + EDITION + " } }",
                            Map.of("id", edition, "reason", reason, "held", releaseHeld))
                    .path("releaseEdition");
            while (text(done, "state").equals("RELEASING")) {
                Thread.sleep(500);
                done = service.query("query ($id: ID!) { edition(id: $id) { " + EDITION + " } }", Map.of("id", edition))
                        .path("edition");
            }
            out().println(edition(done));
            return text(done, "state").equals("RELEASED") ? 0 : FAILED;
        }
    }

    @Command(name = "refuse", description = "Lets a held edition go; what stands stays.")
    static final class Refuse extends Decision {
        @Override
        int ask(ServiceClient service) {
            out().println(edition(service.query(
                            "mutation ($id: ID!, $reason: String!) { refuseEdition(id: $id, reason: $reason) { "
                                    + EDITION + " } }",
                            Map.of("id", edition, "reason", reason))
                    .path("refuseEdition")));
            return 0;
        }
    }

    private static String line(JsonNode source) {
        var line = new StringBuilder(text(source, "name"))
                .append("  ")
                .append(text(source, "feed"))
                .append("  ")
                .append(text(source, "schedule"));
        append(line, "last success", source.path("lastSuccess"));
        append(line, "next look", source.path("nextLook"));
        if (source.path("looking").asBoolean()) line.append("  is looking");
        if (source.path("failures").asInt() > 0)
            line.append("\n    ")
                    .append(count(source.path("failures").asInt(), "failure"))
                    .append(", the last: ")
                    .append(text(source, "lastFailure", "why"));
        if (!source.path("stale").isNull())
            line.append("\n    STALE (")
                    .append(text(source, "stale", "why"))
                    .append("), current as of ")
                    .append(source.path("stale").path("current").isNull() ? "never" : text(source, "stale", "current"));
        if (!source.path("edition").isNull()) line.append("\n    ").append(edition(source.path("edition")));
        return line.toString();
    }

    private static void append(StringBuilder line, String what, JsonNode value) {
        if (!value.isNull()) line.append("  ").append(what).append(' ').append(value.asString());
    }

    private static String edition(JsonNode edition) {
        var line = new StringBuilder("edition ")
                .append(text(edition, "id"))
                .append("  ")
                .append(text(edition, "state"));
        append(line, "as of", edition.path("asOf"));
        if (edition.path("new").isNull())
            line.append("  ").append(text(edition, "facts")).append(" facts new");
        else
            line.append("  +")
                    .append(text(edition, "new"))
                    .append(" −")
                    .append(text(edition, "gone"))
                    .append(" ~")
                    .append(text(edition, "changed"))
                    .append(" of ")
                    .append(text(edition, "before"));
        append(line, "by", edition.path("decidedBy"));
        append(line, "for", edition.path("reason"));
        for (var said : java.util.List.of("warning", "message"))
            if (!edition.path(said).isNull()) line.append("\n    ").append(text(edition, said));
        return line.toString();
    }
}
