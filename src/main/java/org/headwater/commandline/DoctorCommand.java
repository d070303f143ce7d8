package org.headwater.commandline;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.headwater.commandline.Finding.State;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Command(
        name = "doctor",
        description =
                "Looks for what keeps the service from working: settings, port, rights, memory, disk, versions, clock,"
                        + " store, audit, index. Exits with 1 where a check fails.",
        footer = {
            "",
            "Without a running service the checks that need none are made, and no service is started.",
            "`headwater check` reads the graph itself."
        })
final class DoctorCommand extends CommandFrame implements Callable<Integer> {

    private static final String NO_SERVICE = "no service runs on the data folder";

    @Option(names = "--json", description = "Print the findings as JSON.")
    boolean json;

    /** Two nights. */
    private static final Duration OLD_BACKUP = Duration.ofDays(2);

    @Override
    public Integer call() {
        var findings = findings();
        var worst = findings.stream()
                .map(Finding::state)
                .filter(state -> state != State.SKIPPED)
                .reduce(State.OK, (one, other) -> one.compareTo(other) > 0 ? one : other);
        if (json) out().println(json(findings, worst));
        else {
            for (var finding : findings) out().println(finding.line());
        }
        out().flush();
        return worst == State.FAIL ? FAILED : 0;
    }

    private static String json(List<Finding> findings, State worst) {
        var checks = new ArrayList<LinkedHashMap<String, String>>();
        for (var finding : findings) {
            var check = new LinkedHashMap<String, String>();
            check.put("check", finding.check());
            check.put("status", finding.state().word());
            check.put("message", finding.message());
            if (!finding.remedy().isEmpty()) check.put("remedy", finding.remedy());
            checks.add(check);
        }
        var whole = new LinkedHashMap<String, Object>();
        whole.put("status", worst.word());
        whole.put("checks", checks);
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(whole);
    }

    private List<Finding> findings() {
        var data = commands().folder();
        var checks = new LocalChecks(data, DoctorCommand::setting, Clock.systemUTC());
        var findings = new ArrayList<Finding>();
        findings.add(checks.java());
        findings.add(settings());
        findings.add(checks.rights());
        RunningProcess running = null;
        RunningProcess starting = null;
        Finding service;
        try {
            running = RunningProcess.find(data).orElse(null);
            starting = RunningProcess.findStarting(data).orElse(null);
            service = starting == null
                    ? Finding.ok("service", "none runs on " + data)
                    : Finding.warn(
                            "service",
                            "process " + starting.processId() + " starts one and does not listen yet",
                            "wait, and look at its log");
        } catch (ServiceClient.CommandFailed e) {
            // The message names the fault, and behind a semicolon the remedy.
            var words = String.valueOf(e.getMessage()).split("; ", 2);
            service = Finding.fail("service", "is not known: " + words[0], words[words.length - 1]);
        }
        if (running != null) findings.addAll(of(running, checks));
        else {
            findings.add(service);
            findings.add(starting != null ? Finding.skipped("port", "a service is starting") : checks.port());
            findings.add(checks.memory(starting != null));
            findings.add(checks.disk(null));
            findings.add(checks.database());
            findings.add(checks.audit());
            findings.add(checks.clock());
            for (var needing : List.of("schema", "store", "index", "backup"))
                findings.add(Finding.skipped(needing, NO_SERVICE));
        }
        return findings;
    }

    /** Comparison of the settings like that of a start, with the variables and the file of this command. */
    private static Finding settings() {
        try {
            var faults = SettingsCheck.faults();
            return faults.isEmpty()
                    ? Finding.ok("settings", "each key is one of the service")
                    : Finding.fail(
                            "settings",
                            String.join(", ", faults),
                            "mend it, the service does not start with it; docs/settings.md has all keys");
        } catch (RuntimeException e) {
            return Finding.fail(
                    "settings",
                    "the file of settings cannot be read (" + e.getMessage() + ")",
                    "write it as conf/headwater.example.yml");
        }
    }

    private static List<Finding> of(RunningProcess running, LocalChecks checks) {
        var findings = new ArrayList<Finding>();
        try (var service = new ServiceClient(running, null)) {
            var readiness = service.readiness();
            var isReady = readiness.path("status").asString("").equals("UP");
            var at = running.url() + ", process " + running.processId()
                    + (running.isOwn() ? ", for one command, and ends with it" : "");
            findings.add(
                    isReady
                            ? Finding.ok("service", "answers at " + at)
                            : running.isUp() && !ServiceStart.isStarting(readiness)
                                    ? Finding.fail(
                                            "service",
                                            "is not ready at " + at + ": " + ServiceStart.left(readiness),
                                            "see the failed checks below")
                                    : Finding.warn(
                                            "service",
                                            "is starting at " + at + ": " + ServiceStart.left(readiness),
                                            "wait"));
            findings.add(Finding.ok("port", running.url() + " is that of the service"));
            findings.add(checks.memory(true));
            JsonNode condition = null;
            String fault = "";
            try {
                condition = service.getOnce("/doctor");
            } catch (ServiceClient.CommandFailed e) {
                fault = String.valueOf(e.getMessage());
            }
            findings.add(checks.disk(
                    condition == null
                            ? null
                            : condition.path("store").path("reserveMb").asLong()));
            findings.add(part(
                    readiness,
                    "database",
                    "database",
                    condition == null ? "answers" : text(condition, "store", "database") + " answers",
                    "see neo4j/logs in the data folder, or the server that NEO4J_URI names"));
            findings.addAll(store(condition, fault));
            findings.add(index(readiness));
            findings.add(audit(readiness, checks));
            findings.add(clock(readiness));
            findings.add(backup(readiness));
        } catch (IOException | ServiceClient.CommandFailed e) {
            findings.add(Finding.fail(
                    "service",
                    "process " + running.processId() + " does not answer at " + running.url() + " (" + e.getMessage()
                            + ")",
                    "look at its log; end the process and start it again"));
            findings.add(checks.memory(true));
            findings.add(checks.disk(null));
            findings.add(checks.audit());
            findings.add(checks.clock());
            for (var needing : List.of("database", "schema", "store", "index", "backup"))
                findings.add(Finding.skipped(needing, "the service does not answer"));
        }
        return findings;
    }

    /** A part of the readiness as a finding. */
    private static Finding part(JsonNode readiness, String part, String check, String well, String remedy) {
        var found = readiness.path("components").path(part);
        if (found.path("status").asString("").equals("UP")) return Finding.ok(check, well);
        return Finding.fail(check, found.path("details").path("reason").asString("is not ready"), remedy);
    }

    private static List<Finding> store(@Nullable JsonNode condition, String fault) {
        if (condition == null) return List.of(Finding.skipped("schema", fault), Finding.skipped("store", fault));
        var store = condition.path("store");
        var schema = text(store, "schema");
        var known = text(store, "knownSchema");
        var findings = new ArrayList<Finding>();
        findings.add(
                schema.equals(known)
                        ? Finding.ok("schema", "migration " + schema + "; digest by " + text(condition, "digest"))
                        : Finding.fail(
                                "schema",
                                "the database has migration " + schema + ", the service knows " + known,
                                "start the newer service"));
        var unfinished = new ArrayList<String>();
        for (var index : store.path("unfinishedIndexes")) unfinished.add(index.asString());
        findings.add(
                unfinished.isEmpty()
                        ? Finding.ok(
                                "store", "all indexes of the database are in use; `headwater check` reads the graph")
                        : Finding.fail(
                                "store",
                                unfinished.size() + " indexes of the database cannot be used: "
                                        + String.join(", ", unfinished),
                                "wait while one is POPULATING; drop one that FAILED, delete its (:Migration), and start"
                                        + " again"));
        return findings;
    }

    private static Finding index(JsonNode readiness) {
        var part = readiness.path("components").path("traceIndex");
        if (part.path("status").asString("").equals("UP")) return Finding.ok("index", "the trace index is loaded");
        return Finding.warn(
                "index",
                "the trace index is loaded to "
                        + part.path("details").path("percent").asInt() + " %",
                "wait; chains answer UNAVAILABLE until then");
    }

    /** Check that the audit can be written, and that nothing in it was altered. */
    private static Finding audit(JsonNode readiness, LocalChecks checks) {
        var writable = part(
                readiness,
                "audit",
                "audit",
                "",
                "make its folder writable and its disk free; nothing is answered until then");
        return writable.state() == State.OK ? checks.audit() : writable;
    }

    private static Finding clock(JsonNode readiness) {
        var details = readiness.path("components").path("commitTimes").path("details");
        var behind = details.path("clockBehindSeconds").asLong(0);
        var reason = details.path("reason").asString("");
        if (reason.isEmpty()) return Finding.ok("clock", "is not behind the last commit");
        return Finding.fail(
                "clock",
                "is " + behind + " s behind the last commit",
                "set the clock of this machine; if it is right, see `headwater repair times`");
    }

    /** Age of the last backup, and the check that one was ever restored for trial. */
    private static Finding backup(JsonNode readiness) {
        var details = readiness.path("components").path("backup").path("details");
        var taken = details.path("ageSeconds");
        var verified = details.path("verifiedAgeSeconds");
        if (taken.isMissingNode())
            return Finding.warn(
                    "backup",
                    "none was taken",
                    "name a folder with headwater.backup.folder, or run `headwater backup`");
        var words = "the last was taken " + age(taken.asLong()) + " ago";
        if (verified.isMissingNode())
            return Finding.warn("backup", words + ", and none was tried out", "run `headwater backup verify`");
        return taken.asLong() > OLD_BACKUP.toSeconds()
                ? Finding.warn("backup", words, "the log of the service says why there is no newer one")
                : Finding.ok("backup", words + ", and one was tried out " + age(verified.asLong()) + " ago");
    }

    private static String age(long seconds) {
        return seconds < 2 * 3600 ? seconds / 60 + " minutes" : seconds / 3600 + " hours";
    }

    /** A setting as the service reads it from the command's own surroundings: a property of the JVM, else a variable. */
    private static @Nullable String setting(String key) {
        var property = System.getProperty(key);
        return property != null
                ? property
                : System.getenv(key.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT));
    }
}
