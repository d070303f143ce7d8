package org.headwater.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.HashMap;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** The sharing groups of all organizations, for the local administrator. */
@Command(
        name = "groups",
        description = "Lists sharing groups, makes the record of a group that has none, and changes who is in a group.",
        subcommands = {
            GroupsCommand.List.class,
            GroupsCommand.Adopt.class,
            GroupsCommand.Admit.class,
            GroupsCommand.Remove.class,
            GroupsCommand.Appoint.class,
            GroupsCommand.Dismiss.class
        })
final class GroupsCommand extends CommandFrame implements Runnable {

    @Override
    public void run() {
        throw incomplete();
    }

    @Command(name = "list", description = "Shows all groups with owner, administrators and members.")
    static final class List extends ServiceCommand {
        @Override
        int ask(ServiceClient service) {
            for (var group : service.get("/groups")) out().println(line(group));
            return 0;
        }

        private static String line(JsonNode group) {
            var line = new StringBuilder(text(group, "name")).append("  owner ").append(text(group, "owner"));
            append(line, "administrators", group.path("administrators"));
            append(line, "members", group.path("members"));
            return line.toString();
        }

        private static void append(StringBuilder line, String what, JsonNode names) {
            if (names.isEmpty()) return;
            var words = new StringJoiner(", ");
            for (var name : names) words.add(name.asString());
            line.append("  ").append(what).append(' ').append(words);
        }
    }

    @Command(
            name = "adopt",
            description =
                    "Makes the record of a group that stands in rights or tokens alone, with its owner. Users with the"
                            + " group among their rights become its members; from then on its record decides who is in it,"
                            + " also for tokens.")
    static final class Adopt extends Change {
        @Option(
                names = "--owner",
                required = true,
                paramLabel = "ORGANIZATION",
                description = "The organization that answers for the group.")
        String owner = "";

        @Option(
                names = "--administrator",
                required = true,
                paramLabel = "PERSON",
                description = "Name of its first administrator, a person of that organization.")
        String administrator = "";

        @Option(names = "--title", paramLabel = "TEXT", description = "What the group is for (default: its name).")
        @Nullable
        String title;

        @Override
        int ask(ServiceClient service) {
            return change(service, "ADOPT", owner, administrator, title, "belongs to " + owner);
        }
    }

    @Command(name = "admit", description = "Lets an organization or a person into a group.")
    static final class Admit extends MemberChange {
        @Override
        int ask(ServiceClient service) {
            return change(service, "ADMIT", organization, person, null, "admits " + who());
        }
    }

    @Command(
            name = "remove",
            description = "Takes an organization or a person out of a group, from their next request on.")
    static final class Remove extends MemberChange {
        @Override
        int ask(ServiceClient service) {
            return change(service, "REMOVE", organization, person, null, "admits " + who() + " no more");
        }
    }

    @Command(name = "appoint", description = "Makes a person of the owner organization an administrator of a group.")
    static final class Appoint extends MemberChange {
        @Override
        int ask(ServiceClient service) {
            return change(service, "APPOINT", organization, person, null, "is administered by " + who());
        }
    }

    @Command(name = "dismiss", description = "Ends a person's administration of a group.")
    static final class Dismiss extends MemberChange {
        @Override
        int ask(ServiceClient service) {
            return change(service, "DISMISS", organization, person, null, "is administered by " + who() + " no more");
        }
    }

    /** A change of one group, with its reason. */
    abstract static class Change extends ServiceCommand {
        @Parameters(index = "0", paramLabel = "GROUP", description = "Name of the group, as markings have it.")
        String group = "";

        @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for the record.")
        String reason = "";

        int change(
                ServiceClient service,
                String act,
                String organization,
                @Nullable String person,
                @Nullable String title,
                String done) {
            var body = new HashMap<String, Object>();
            body.put("act", act);
            body.put("organization", organization);
            if (person != null) body.put("person", person);
            if (title != null) body.put("title", title);
            body.put("reason", reason);
            service.put("/groups/" + URLEncoder.encode(group, UTF_8).replace("+", "%20"), body);
            out().println(group + " " + done);
            return 0;
        }
    }

    /** A change that is about an organization, or about one of its persons. */
    abstract static class MemberChange extends Change {
        @Option(
                names = "--organization",
                required = true,
                paramLabel = "NAME",
                description = "The organization, or that of the person.")
        String organization = "";

        @Option(
                names = "--person",
                paramLabel = "NAME",
                description = "Name of the person; without it the whole organization is meant.")
        @Nullable
        String person;

        String who() {
            return person == null ? organization : organization + "/" + person;
        }
    }
}
