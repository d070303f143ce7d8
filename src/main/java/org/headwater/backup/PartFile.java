package org.headwater.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.headwater.vocabulary.Digests;

/**
 * A file of a backup, as the manifest describes it.
 *
 * @param name in the folder of the backup
 * @param what entities, facts or evidence for all of them; changes for what replaces earlier lines with the same id; records; audit
 * @param lines elements in it; 0 for a file that holds none
 * @param sha256 of the whole file, hexadecimal
 * @param blocks SHA-256 of each block of {@link #BLOCK} bytes: they say where a file was altered
 */
record PartFile(String name, String what, long bytes, long lines, String sha256, List<String> blocks) {

    static final int BLOCK = 1 << 20;

    static final String CHANGES = "changes";
    static final String RECORDS = "records";
    static final String AUDIT = "audit";

    PartFile {
        blocks = List.copyOf(blocks);
    }

    /** Checks every byte. */
    void verify(Path folder) throws IOException {
        var file = folder.resolve(name);
        var whole = Digests.sha256();
        var at = 0L;
        try (var in = Files.newInputStream(file)) {
            for (var block : blocks) {
                var bytes = in.readNBytes(BLOCK);
                whole.update(bytes);
                if (!hex(bytes).equals(block))
                    throw new DamagedBackup(file + " is altered or cut off within its bytes " + at + " to "
                            + (at + Math.max(bytes.length, 1) - 1));
                at += bytes.length;
            }
            if (in.read() >= 0) throw new DamagedBackup(file + " is longer than it was: bytes follow behind " + at);
        } catch (NoSuchFileException e) {
            throw new DamagedBackup(file + " is missing");
        }
        if (at != bytes || !HexFormat.of().formatHex(whole.digest()).equals(sha256))
            throw new DamagedBackup(file + " is not the file that its manifest describes");
    }

    static PartFile of(Path file, String what, long lines) throws IOException {
        var blocks = new ArrayList<String>();
        var whole = Digests.sha256();
        var at = 0L;
        try (InputStream in = Files.newInputStream(file)) {
            for (var bytes = in.readNBytes(BLOCK); bytes.length > 0; bytes = in.readNBytes(BLOCK)) {
                blocks.add(hex(bytes));
                whole.update(bytes);
                at += bytes.length;
            }
        }
        return new PartFile(
                String.valueOf(file.getFileName()),
                what,
                at,
                lines,
                HexFormat.of().formatHex(whole.digest()),
                blocks);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(Digests.sha256().digest(bytes));
    }
}
