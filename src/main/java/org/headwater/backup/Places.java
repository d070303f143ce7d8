package org.headwater.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Ids that the store gives its nodes, by pages. They differ little from one to the next, and a page is packed: some three bytes an
 * id, where a text takes a hundred.
 */
final class Places {

    private static final String BETWEEN = "\n";

    private final int size;
    private final Runnable packed;
    private final List<byte[]> pages = new ArrayList<>();
    private final List<String> last = new ArrayList<>();

    /**
     * @param size ids of a page
     * @param packed called behind each page that is full
     */
    Places(int size, Runnable packed) {
        this.size = size;
        this.packed = packed;
    }

    void add(String place) {
        last.add(place);
        if (last.size() < size) return;
        pages.add(pack(last));
        last.clear();
        packed.run();
    }

    /** Gives the ids in the order in which they came. */
    void forEach(Consumer<List<String>> page) {
        for (var one : pages) page.accept(unpack(one));
        if (!last.isEmpty()) page.accept(List.copyOf(last));
    }

    private static byte[] pack(List<String> ids) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(bytes)) {
            out.write(String.join(BETWEEN, ids).getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static List<String> unpack(byte[] page) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(page))) {
            return List.of(new String(in.readAllBytes(), UTF_8).split(BETWEEN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
