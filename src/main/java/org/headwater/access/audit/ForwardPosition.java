package org.headwater.access.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.apache.commons.codec.digest.DigestUtils;

/** The number of the last record that a receiver has, kept in the folder of the audit: one file for each receiver. */
final class ForwardPosition {

    private final Path folder;
    private final String name;
    private final Medium medium;

    ForwardPosition(Path folder, String to, Medium medium) {
        this.folder = folder;
        this.name = "forwarded-" + DigestUtils.sha256Hex(to).substring(0, 12);
        this.medium = medium;
    }

    /** 0 where the receiver has none yet. An unreadable position begins anew: records are doubled, none is lost. */
    long read() throws IOException {
        var file = folder.resolve(name);
        if (!Files.exists(file)) return 0;
        var text = Files.readString(file, UTF_8).strip();
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    void write(long number) throws IOException {
        var draft = folder.resolve(name + ".part");
        try (var open = medium.open(draft)) {
            open.cut(0);
            open.write(ByteBuffer.wrap((number + "\n").getBytes(UTF_8)));
            open.sync();
        }
        Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Medium.syncFolder(folder);
    }
}
