package org.headwater.store;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.vocabulary.Unavailable;

/**
 * Numbers of texts, for more texts than the heap can hold. An entry is 16 bytes of the text's SHA-256 and its number,
 * in a file that is mapped into memory. The file is deleted as soon as it is open, so that nothing of it stays, however
 * the process ends. A text takes 34 to 69 bytes, from some ten thousand texts on. One thread uses an object and closes
 * it.
 */
public final class Prints implements AutoCloseable {

    /** Bytes of an entry: two words of the print and the number, which is 0 in a free place. */
    private static final int BYTES = 3 * Long.BYTES;

    private static final double MOST_TAKEN = 0.7;

    private static final long AT_FIRST = 1 << 15;

    private final Path folder;
    private final MessageDigest sha = DigestUtils.getSha256Digest();
    private PrintTable table;
    private long taken;

    /** The print of a text: 16 bytes of its SHA-256. */
    public record Print(long one, long other) {}

    /** Its places are a power of two. */
    private record PrintTable(Arena arena, MemorySegment places, long size) {

        /** The place of the print, or the free place for it. */
        long placeOf(Print print) {
            for (var place = print.one() & (size - 1); ; place = (place + 1) & (size - 1))
                if (number(place) == 0 || word(place, 0) == print.one() && word(place, Long.BYTES) == print.other())
                    return place;
        }

        long number(long place) {
            return word(place, 2 * Long.BYTES);
        }

        Print print(long place) {
            return new Print(word(place, 0), word(place, Long.BYTES));
        }

        private long word(long place, int offset) {
            return places.get(JAVA_LONG, place * BYTES + offset);
        }

        void set(long place, Print print, long number) {
            places.set(JAVA_LONG, place * BYTES, print.one());
            places.set(JAVA_LONG, place * BYTES + Long.BYTES, print.other());
            places.set(JAVA_LONG, place * BYTES + 2 * Long.BYTES, number);
        }
    }

    private Prints(Path folder, long atFirst) {
        this.folder = folder;
        this.table = map(atFirst);
    }

    static Prints in(Path folder) {
        return new Prints(folder, AT_FIRST);
    }

    /** {@code atFirst}: places, a power of two. */
    static Prints in(Path folder, long atFirst) {
        return new Prints(folder, atFirst);
    }

    /** The print of a text; {@code kind} distinguishes equal texts of different kinds. */
    public Print of(String kind, String text) {
        var hash = ByteBuffer.wrap(sha.digest((kind + '\n' + text).getBytes(UTF_8)));
        return new Print(hash.getLong(), hash.getLong());
    }

    /** The number of a print; 0 where it has none. */
    public long find(Print print) {
        return table.number(table.placeOf(print));
    }

    /** Sets the number of a print, which is not 0, and replaces an earlier one. */
    public void put(Print print, long number) {
        if (number == 0) throw new IllegalArgumentException("0 is the number of nothing");
        var place = table.placeOf(print);
        if (table.number(place) == 0 && ++taken > table.size() * MOST_TAKEN) {
            grow();
            place = table.placeOf(print);
        }
        table.set(place, print, number);
    }

    /** Number of texts with a number. */
    public long count() {
        return taken;
    }

    /** Size of the file. */
    public long bytes() {
        return table.size() * BYTES;
    }

    private void grow() {
        var before = table;
        table = map(2 * before.size());
        for (var place = 0L; place < before.size(); place++) {
            var number = before.number(place);
            if (number == 0) continue;
            var print = before.print(place);
            table.set(table.placeOf(print), print, number);
        }
        before.arena().close();
    }

    /**
     * Creates a table. Its bytes are written before it is mapped: writing reports a full disk as an error, but a mapped
     * file on a full disk ends the process.
     */
    private PrintTable map(long size) {
        var bytes = size * BYTES;
        var arena = Arena.ofConfined();
        try (var file = FileChannel.open(
                folder.resolve("prints"), Set.of(CREATE_NEW, READ, WRITE, DELETE_ON_CLOSE), DataFolder.FILE_MODE)) {
            var zeros = ByteBuffer.allocate((int) Math.min(bytes, 1 << 20));
            for (var left = bytes; left > 0; left -= file.write(zeros))
                zeros.clear().limit((int) Math.min(left, zeros.capacity()));
            return new PrintTable(arena, file.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena), size);
        } catch (IOException e) {
            arena.close();
            throw new Unavailable(
                    "what is known of the rows so far takes " + bytes + " bytes in " + folder
                            + ", which could not be written: " + e.getMessage() + "; make room and import again",
                    e);
        }
    }

    @Override
    public void close() {
        if (table.arena().scope().isAlive()) table.arena().close();
    }
}
