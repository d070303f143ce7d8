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
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.vocabulary.Unavailable;

/**
 * A number for each of more texts than the heap holds: 16 bytes of the SHA-256 of a text and its number, in a file that is mapped
 * into memory. The file has no name any more as soon as it is open, so that nothing of it is left, however the process ends.
 * Between 34 and 69 bytes a text, once there are some ten thousand. For one thread, which closes it as well.
 */
public final class Prints implements AutoCloseable {

    /** Two words of the print and the number, which is 0 in a place that is free. */
    private static final int BYTES = 3 * Long.BYTES;

    private static final double MOST_TAKEN = 0.7;

    private static final long AT_FIRST = 1 << 15;

    private final Path folder;
    private final MessageDigest sha = DigestUtils.getSha256Digest();
    private PrintTable table;
    private long taken;

    /** The number that stands for a text here. */
    public record Print(long one, long other) {}

    /** Its places are a power of two. */
    private record PrintTable(Arena arena, MemorySegment places, long size) {

        /** Where the print is, or else the free place that it would take. */
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

    /** {@code kind} tells texts of one sort from equal ones of another. */
    public Print of(String kind, String text) {
        var hash = ByteBuffer.wrap(sha.digest((kind + '\n' + text).getBytes(UTF_8)));
        return new Print(hash.getLong(), hash.getLong());
    }

    /** 0 where it has none. */
    public long find(Print print) {
        return table.number(table.placeOf(print));
    }

    /** {@code number} is not 0; it takes the place of an earlier one. */
    public void put(Print print, long number) {
        if (number == 0) throw new IllegalArgumentException("0 is the number of nothing");
        var place = table.placeOf(print);
        if (table.number(place) == 0 && ++taken > table.size() * MOST_TAKEN) {
            grow();
            place = table.placeOf(print);
        }
        table.set(place, print, number);
    }

    /** How many texts have a number. */
    public long count() {
        return taken;
    }

    /** Of the file. */
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

    /** Its bytes are written before it is mapped: a full disk is an error here, and would be the end of the process there. */
    private PrintTable map(long size) {
        var bytes = size * BYTES;
        var arena = Arena.ofConfined();
        try (var file = FileChannel.open(folder.resolve("prints"), CREATE_NEW, READ, WRITE, DELETE_ON_CLOSE)) {
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
