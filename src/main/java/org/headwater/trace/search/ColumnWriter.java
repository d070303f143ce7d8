package org.headwater.trace.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
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

    private final WritableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 18).order(ByteOrder.LITTLE_ENDIAN);

    public ColumnWriter(WritableByteChannel channel) {
        this.channel = channel;
    }

    /** Writes the rest; the content is written for sure only after this. */
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

    void one(int value) throws IOException {
        room(1).put((byte) value);
    }

    void all(MemorySegment bytes) throws IOException {
        for (var from = 0L; from < bytes.byteSize(); from += 1 << 16) {
            var part = Math.min(1 << 16, bytes.byteSize() - from);
            room((int) part).put(bytes.asSlice(from, part).asByteBuffer());
        }
    }

    public void numbers(int[] values) throws IOException {
        Column.of(values).write(this);
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
}
