package org.headwater.intake.ofac;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of the list, plain or packed, by the name that tells its part; opened once, when it is read. */
public record OfacFile(String name, ByteSource opening) {

    /** Source of the bytes. */
    @FunctionalInterface
    public interface ByteSource {
        InputStream open() throws IOException;
    }

    public static OfacFile of(Path path) {
        return new OfacFile(String.valueOf(path.getFileName()), () -> Files.newInputStream(path));
    }

    public static OfacFile of(String name, InputStream bytes) {
        return new OfacFile(name, () -> bytes);
    }

    OfacList list() {
        return OfacList.of(name);
    }

    public ListPart part() {
        return list().part(name);
    }
}
