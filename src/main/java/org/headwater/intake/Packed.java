package org.headwater.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Opens a file plain or gzip, whatever it is called: names of downloads lie about it. */
final class Packed {

    private Packed() {}

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
