package org.headwater.intake;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;

/** Opens a file plain or gzip, whatever it is called: names of downloads lie about it. */
final class Packed {

    /** A small file of one repeated line packs better than any list. */
    private static final long NEVER_TOO_MUCH = 1024 * 1024;

    private Packed() {}

    /** Refuses a file that holds more than {@code ratio} times its size, having read no more than that. */
    static void check(String name, Path file, int ratio) throws IOException {
        var most = Math.max(NEVER_TOO_MUCH, Files.size(file) * ratio);
        var bytes = new byte[64 * 1024];
        var held = 0L;
        try (var in = open(file)) {
            for (var read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                held += read;
                if (held > most) throw LimitExceeded.of("FILE_RATIO", name + " unpacked, bytes", held, most);
            }
        } catch (ZipException | EOFException e) {
            throw BadInput.of("files", name, "is damaged; pack it again, or send it as it is");
        }
    }

    static InputStream open(Path file) throws IOException {
        var bytes = new BufferedInputStream(Files.newInputStream(file));
        try {
            bytes.mark(2);
            var magic = bytes.readNBytes(2);
            bytes.reset();
            return magic.length == 2 && magic[0] == 0x1f && magic[1] == (byte) 0x8b
                    ? new GZIPInputStream(bytes)
                    : bytes;
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }
}
