package org.headwater.commandline;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.headwater.backup.Restore;
import org.headwater.store.DataFolder;
import org.headwater.store.OfflineStore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

@Command(
        name = "backup",
        description =
                "Takes a backup of the running service into a folder: all of it the first time, what was changed after"
                        + " that.")
final class BackupCommand extends CommandFrame implements Callable<Integer> {

    private static final long BETWEEN_LOOKS_MS = 300;

    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", description = "Folder that keeps the backups.")
    @Nullable
    Path folder;

    @Option(names = "--full", description = "Take all of it, although a backup is there that could be continued.")
    boolean full;

    @Option(
            names = "--public-key",
            paramLabel = "FILE",
            description = "OpenPGP key to encrypt for (default: headwater.backup.public-key).")
    @Nullable
    Path publicKey;

    @Option(names = "--json", description = "Print the finished job as JSON.")
    boolean json;

    @Override
    public Integer call() throws Exception {
        if (folder == null)
            throw new picocli.CommandLine.ParameterException(spec().commandLine(), "say DIR, " + says());
        var body = new HashMap<String, Object>();
        body.put("folder", absolute(folder));
        body.put("full", full);
        if (publicKey != null) body.put("publicKey", absolute(publicKey));
        return work("/backups", body, json);
    }

    private String says() {
        return String.valueOf(incomplete().getMessage()).replaceFirst("^say", "or");
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    /** Begins the job and waits for its end. */
    private int work(String path, Map<String, ?> body, boolean asJson) throws InterruptedException {
        try (var service = service()) {
            var job = service.post(path, body);
            var said = "";
            while (text(job, "state").equals("RUNNING")) {
                Thread.sleep(BETWEEN_LOOKS_MS);
                job = service.get("/backups/" + text(job, "id"));
                var words = text(job, "message");
                if (!asJson && !words.equals(said) && text(job, "state").equals("RUNNING")) err().println(words);
                said = words;
            }
            return ended(job, asJson);
        } finally {
            out().flush();
            err().flush();
        }
    }

    private int ended(JsonNode job, boolean asJson) {
        var done = text(job, "state").equals("DONE");
        if (asJson) out().println(job);
        else if (done) out().println(text(job, "message"));
        if (!done)
            err().println("headwater: " + text(job, "state").toLowerCase(Locale.ROOT) + ": " + text(job, "message"));
        return done ? 0 : FAILED;
    }

    @Command(
            name = "verify",
            description =
                    "The drill: restores a backup into a store of its own, compares the two, and deletes that store.",
            mixinStandardHelpOptions = true)
    int verify(
            @Parameters(index = "0", paramLabel = "DIR", description = "Folder that keeps the backups.") Path backups,
            @Option(
                            names = "--to",
                            paramLabel = "COMMIT|MOMENT",
                            description = "The newest state that is not later (default: the last).")
                    @Nullable
                    String to,
            @Option(
                            names = "--private-key",
                            paramLabel = "FILE",
                            description = "OpenPGP key that decrypts an encrypted backup.")
                    @Nullable
                    Path privateKey,
            @Option(
                            names = "--passphrase-file",
                            paramLabel = "FILE",
                            description = "File with the passphrase of that key.")
                    @Nullable
                    Path passphrase,
            @Option(names = "--json", description = "Print the finished job as JSON.") boolean asJson)
            throws InterruptedException {
        var body = new HashMap<String, Object>();
        body.put("folder", absolute(backups));
        if (to != null) body.put("to", to);
        if (privateKey != null) body.put("privateKey", absolute(privateKey));
        if (passphrase != null) body.put("passphrase", absolute(passphrase));
        return work("/backups/trials", body, asJson);
    }

    @Command(
            name = "list",
            description = "Shows the backups of a folder with commit and moment; needs no service.",
            mixinStandardHelpOptions = true)
    int list(@Parameters(index = "0", paramLabel = "DIR", description = "Folder that keeps the backups.") Path backups)
            throws Exception {
        for (var kept : Restore.list(backups))
            out().println(kept.name() + "  commit " + kept.commit() + "  " + kept.moment() + "  " + kept.lines()
                    + " lines, " + kept.bytes() + " bytes"
                    + (kept.digest() == null ? "" : "  digest " + kept.digest()));
        return 0;
    }

    @Command(
            name = "offline",
            description = "Dumps the local database by its own tool while no service runs: DIR/neo4j.dump.",
            mixinStandardHelpOptions = true)
    int offline(@Parameters(index = "0", paramLabel = "DIR", description = "Folder for the dump.") Path to)
            throws Exception {
        var data = commands().folder();
        var settings = OwnSettings.read(data).database();
        if (!settings.isLocal())
            throw new ServiceClient.CommandFailed(
                    "the database is a server of its own; dump it with that server's neo4j-admin");
        if (Files.notExists(settings.data().resolve("neo4j/data/databases/neo4j")))
            throw new ServiceClient.CommandFailed(settings.data() + " holds no store; name another with --data");
        var dump = to.toAbsolutePath().resolve("neo4j.dump");
        try (var turn = new ServiceStart(data, err()).awaitTurn()) {
            DataFolder.prepare(to);
            if (Files.exists(dump)) throw new ServiceClient.CommandFailed(dump + " is there already; move it away");
            OfflineStore.dump(to.toAbsolutePath(), settings, turn.data().resolve("dump.log"));
        }
        out().println(dump + ": " + Files.size(dump) + " bytes");
        return 0;
    }
}
