package org.headwater.commandline;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.headwater.backup.Restore;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        description =
                "Makes a store of a backup, in an empty data folder or on an empty server, and compares the two. No service may run.")
final class RestoreCommand extends CommandFrame implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "DIR", description = "Folder that keeps the backups.")
    Path folder = Path.of("");

    @Option(
            names = "--to",
            paramLabel = "COMMIT|MOMENT",
            description = "The newest state that is not later, as 4711 or 2026-03-01T09:30:00Z (default: the last).")
    @Nullable
    String to;

    @Option(
            names = "--private-key",
            paramLabel = "FILE",
            description = "OpenPGP key that decrypts an encrypted backup.")
    @Nullable
    Path privateKey;

    @Option(names = "--passphrase-file", paramLabel = "FILE", description = "File with the passphrase of that key.")
    @Nullable
    Path passphrase;

    @Option(
            names = "--signed-by",
            paramLabel = "FILE",
            description = "Public key of the audit that must have signed the backup, best a copy kept elsewhere"
                    + " (default: the key that the backup names).")
    @Nullable
    Path signedBy;

    @Override
    public Integer call() throws Exception {
        try (var turn = new ServiceStart(commands().folder(), err()).awaitTurn()) {
            return restore(turn);
        }
    }

    private int restore(OwnTurn turn) throws Exception {
        var settings = OwnSettings.read(turn.data());
        var restored = Restore.into(
                settings.database(),
                settings.user(),
                settings.password(),
                new Restore.Wanted(folder.toAbsolutePath().normalize(), to, privateKey, passphrase, signedBy),
                words -> {
                    err().println(words);
                    err().flush();
                });
        out().println("restored as of commit " + restored.commit() + " of " + restored.moment() + ": "
                + restored.elements() + " elements");
        if (restored.digest() != null) out().println("digest: " + restored.digest());
        err().println(apart(turn.data()));
        out().flush();
        err().flush();
        return 0;
    }

    /** Files that no backup brings back, and that somebody has to put in place before the first start. */
    static String apart(Path data) {
        return "Not in a backup: audit.key and audit.key.pub, the folder `files` with the files of cases, your settings with the key"
                + " of cursors and the password of a database server. Put your copies back into " + data
                + " before the service starts: it makes new keys, and no files.";
    }
}
