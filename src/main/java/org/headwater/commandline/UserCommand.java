package org.headwater.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/**
 * The users with a log-in. A password is read from the terminal or from standard input, since every user of the machine
 * can see the arguments of a command.
 */
@Command(
        name = "user",
        description = "Adds, lists, locks and unlocks users with a password, sets passwords, and appoints stewards.",
        subcommands = {UserCommand.Add.class})
final class UserCommand extends CommandFrame implements Runnable {

    @Override
    public void run() {
        throw incomplete();
    }

    @Command(
            name = "add",
            description = "Adds a user. What a user may see and do is changed later by an approval only.")
    static final class Add extends ServiceCommand {
        @Parameters(index = "0", paramLabel = "NAME", description = "Name to log in with.")
        String name = "";

        @Option(
                names = "--organization",
                required = true,
                paramLabel = "NAME",
                description = "The user's agency, owner of what the user imports.")
        String organization = "";

        @Option(
                names = "--clearance",
                paramLabel = "TLP",
                description = "The highest level that the user may see (default CLEAR).")
        @Nullable
        String clearance;

        @Option(
                names = "--group",
                paramLabel = "GROUP",
                split = ",",
                description = "Sharing groups that the user is in.")
        List<String> groups = List.of();

        @Option(
                names = "--role",
                paramLabel = "ROLE",
                split = ",",
                description = "READER (default), ANALYST or ADMINISTRATOR; each includes the one before.")
        List<String> roles = List.of();

        @Override
        int ask(ServiceClient service) throws IOException {
            var body = new HashMap<String, Object>();
            body.put("name", name);
            body.put("organization", organization);
            if (clearance != null) body.put("clearance", constant(clearance));
            body.put("groups", groups);
            body.put("roles", roles.stream().map(Add::constant).toList());
            body.put("password", password());
            out().println(line(service.post("/users", body)));
            return 0;
        }

        private static String constant(String word) {
            return word.toUpperCase(Locale.ROOT).replaceFirst("^TLP:", "").replaceAll("[+-]", "_");
        }
    }

    @Command(name = "list", description = "Shows all users.", mixinStandardHelpOptions = true)
    int list() {
        try (var service = service()) {
            for (var user : service.get("/users")) out().println(line(user));
            return 0;
        }
    }

    @Command(
            name = "lock",
            description = "Locks a user out: sessions end at once, and so does the use of keys that the user made.",
            mixinStandardHelpOptions = true)
    int lock(@Parameters(paramLabel = "NAME", description = "Name of the user.") String name) {
        return tell(name, "lock", "is locked");
    }

    @Command(
            name = "unlock",
            description = "Unlocks a user, and ends the wait after wrong passwords.",
            mixinStandardHelpOptions = true)
    int unlock(@Parameters(paramLabel = "NAME", description = "Name of the user.") String name) {
        return tell(name, "unlock", "may log in");
    }

    @Command(
            name = "appoint",
            description = "Makes a user a steward, who may decide in an originator's place. The role includes"
                    + " ADMINISTRATOR; no other command, token, key or approval gives it.",
            mixinStandardHelpOptions = true)
    int appoint(
            @Parameters(paramLabel = "NAME", description = "Name of the user.") String name,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for the record.")
                    String reason) {
        return steward(name, true, reason);
    }

    @Command(
            name = "dismiss",
            description = "Takes the role of a steward from a user; the user's other roles stay.",
            mixinStandardHelpOptions = true)
    int dismiss(
            @Parameters(paramLabel = "NAME", description = "Name of the user.") String name,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why, for the record.")
                    String reason) {
        return steward(name, false, reason);
    }

    private int steward(String name, boolean appointed, String reason) {
        try (var service = service()) {
            var body = Map.of("appointed", appointed, "reason", reason);
            out().println(line(service.put("/stewards/" + encoded(name), body)));
            return 0;
        }
    }

    @Command(name = "password", description = "Sets a user's password; sessions end.", mixinStandardHelpOptions = true)
    int password(@Parameters(paramLabel = "NAME", description = "Name of the user.") String name) throws IOException {
        try (var service = service()) {
            service.put(path(name, "password"), Map.of("password", password()));
            out().println(name + " has another password");
            return 0;
        }
    }

    private int tell(String name, String what, String done) {
        try (var service = service()) {
            service.post(path(name, what), Map.of());
            out().println(name + " " + done);
            return 0;
        }
    }

    private static String path(String name, String what) {
        return "/users/" + encoded(name) + "/" + what;
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, UTF_8).replace("+", "%20");
    }

    private static String line(JsonNode user) {
        var line = new StringBuilder(text(user, "name"))
                .append("  ")
                .append(text(user, "organization"))
                .append("  ")
                .append(text(user, "clearance"));
        if (!user.path("groups").isEmpty())
            line.append('(').append(words(user.path("groups"), "|")).append(')');
        line.append("  ").append(words(user.path("roles"), ","));
        if (user.path("locked").asBoolean()) line.append("  locked");
        return line.toString();
    }

    private static String words(JsonNode list, String between) {
        var words = new StringJoiner(between);
        for (var word : list) words.add(word.asString());
        return words.toString();
    }

    /** Reads a password: twice and hidden from a terminal, or one line from a pipe. */
    private static String password() throws IOException {
        var console = System.console();
        if (console != null && console.isTerminal()) {
            var first = console.readPassword("Password (12 characters or more): ");
            var second = console.readPassword("Once more: ");
            if (first == null || second == null || !Arrays.equals(first, second))
                throw new ServiceClient.CommandFailed("the two passwords differ; nothing was done");
            return new String(first);
        }
        var line = new BufferedReader(new InputStreamReader(System.in, UTF_8)).readLine();
        if (line == null)
            throw new ServiceClient.CommandFailed("no password on standard input; type or pipe it in, one line");
        return line;
    }
}
