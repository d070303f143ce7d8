package org.headwater.trace.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes columns one behind the other, each as narrow as its values allow. {@link ColumnReader} reads them in the same order;
 * neither says what a column is.
 */
public final class ColumnWriter {

    /** Stands for a number that is not there; any other number may stand beside it in a narrow column. */
    static final int ABSENT = Integer.MIN_VALUE;

    /** From this difference on between the least and the greatest number, all are written as they are. */
    static final long WIDE = 1L << 24;

    private final WritableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 18).order(ByteOrder.LITTLE_ENDIAN);

    public ColumnWriter(WritableByteChannel channel) {
        this.channel = channel;
    }

    /** Nothing is written for sure before. */
    public void flush() throws IOException {
        buffer.flip();
        while (buffer.hasRemaining()) channel.write(buffer);
        buffer.clear();
    }

    private ByteBuffer room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) flush();
        return buffer;
    }

    public void number(int value) throws IOException {
        room(Integer.BYTES).putInt(value);
    }

    public void text(@Nullable String value) throws IOException {
        if (value == null) {
            number(-1);
            return;
        }
        var bytes = value.getBytes(UTF_8);
        number(bytes.length);
        for (var from = 0; from < bytes.length; from += 1 << 16) {
            var part = Math.min(1 << 16, bytes.length - from);
            room(part).put(bytes, from, part);
        }
    }

    public void texts(List<? extends @Nullable String> values) throws IOException {
        number(values.size());
        for (var value : values) text(value);
    }

    public void numbers(int[] values) throws IOException {
        var least = Integer.MAX_VALUE;
        var greatest = ABSENT;
        var absent = false;
        for (var value : values)
            if (value == ABSENT) absent = true;
            else {
                least = Math.min(least, value);
                greatest = Math.max(greatest, value);
            }
        var range = least > greatest ? 0 : (long) greatest - least + (absent ? 1 : 0);
        var width = range == 0 && !absent ? 0 : range < 1 << 8 ? 1 : range < 1 << 16 ? 2 : range < WIDE ? 3 : 4;
        // With nothing but absent numbers the code of each is 0.
        var base = least > greatest ? 0 : least;
        number(values.length);
        room(1 + 1 + Integer.BYTES)
                .put((byte) width)
                .put((byte) (absent ? 1 : 0))
                .putInt(base);
        if (width == 0) return;
        for (var value : values) {
            var code = width == 4 ? value : value == ABSENT ? 0 : value - base + (absent ? 1 : 0);
            switch (width) {
                case 1 -> room(1).put((byte) code);
                case 2 -> room(2).putShort((short) code);
                case 3 -> room(3).putShort((short) code).put((byte) (code >>> 16));
                default -> room(4).putInt(code);
            }
        }
    }

    /** Numbers of which none is less than the one before: their differences are written. */
    public void ascending(int[] values) throws IOException {
        var differences = new int[values.length];
        for (var i = 0; i < values.length; i++) differences[i] = i == 0 ? values[0] : values[i] - values[i - 1];
        numbers(differences);
    }

    public void numbers(long[] values) throws IOException {
        number(values.length);
        for (var value : values) room(Long.BYTES).putLong(value);
    }

    public void bytes(byte[] values) throws IOException {
        number(values.length);
        for (var from = 0; from < values.length; from += 1 << 16) {
            var part = Math.min(1 << 16, values.length - from);
            room(part).put(values, from, part);
        }
    }
}
