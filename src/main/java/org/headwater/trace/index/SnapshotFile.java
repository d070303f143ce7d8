package org.headwater.trace.index;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.headwater.trace.search.ColumnReader;
import org.headwater.trace.search.ColumnWriter;
import org.headwater.vocabulary.Digests;
import org.jspecify.annotations.Nullable;

/**
 * A file with one index: eight bytes that say what it is, the number of its format, the columns, and an end that says what the
 * index is of. A SHA-256 of each block of columns stands in the end, and one of beginning and end behind it: there is no byte
 * whose change would not be seen.
 */
final class SnapshotFile {

    /** Another one wherever the columns become others. */
    static final int FORMAT = 2;

    private static final byte[] NAME = {'h', 'w', 't', 'r', 'a', 'c', 'e', '\n'};
    private static final int BEGINNING = NAME.length + Integer.BYTES;
    private static final int HASH = 32;
    /** The hash of beginning and end, and the length of the end. */
    private static final int TAIL = HASH + Integer.BYTES;

    private static final int BLOCK = 1 << 24;

    /** A file above this part of the heap stays where it is: a search in the heap takes some fifth less time. */
    private static final int SHARE_OF_HEAP = 8;

    private SnapshotFile() {}

    /**
     * Origin of an index.
     *
     * @param service build of the service that read it
     * @param schema number of the newest migration of the store
     * @param store says which store, without telling its secret
     */
    record Mark(String service, String schema, String store, TraceIndex.IndexState state) {}

    /** The file is no index that could be used; the message says why. */
    static final class Unfit extends Exception {
        Unfit(String message) {
            super(message);
        }
    }

    // ---- To a file -------------------------------------------------------------------------------------------------

    static void write(WritableByteChannel to, Mark mark, TraceIndex index) throws IOException {
        var beginning = ByteBuffer.allocate(BEGINNING).put(NAME).putInt(FORMAT).array();
        writeAll(to, ByteBuffer.wrap(beginning));
        var blocks = new HashedBlocks(to);
        IndexColumns.write(index, new ColumnWriter(blocks));
        var end = end(mark, blocks);
        writeAll(to, ByteBuffer.wrap(end));
        writeAll(to, ByteBuffer.wrap(hash(beginning, end)));
        writeAll(to, ByteBuffer.allocate(Integer.BYTES).putInt(end.length).flip());
    }

    private static void writeAll(WritableByteChannel to, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) to.write(bytes);
    }

    private static byte[] hash(byte[] beginning, byte[] end) {
        var hash = Digests.sha256();
        hash.update(beginning);
        hash.update(end);
        return hash.digest();
    }

    private static byte[] end(Mark mark, HashedBlocks blocks) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeUTF(mark.service);
        out.writeUTF(mark.schema);
        out.writeUTF(mark.store);
        out.writeUTF(mark.state.epoch());
        out.writeLong(mark.state.version());
        out.writeInt(mark.state.open().size());
        for (var open : mark.state.open().stream().sorted().toList()) out.writeLong(open);
        out.writeLong(mark.state.at().getEpochSecond());
        out.writeInt(mark.state.at().getNano());
        out.writeLong(blocks.length);
        var hashes = blocks.hashes();
        out.writeInt(hashes.size());
        for (var hash : hashes) out.write(hash);
        return bytes.toByteArray();
    }

    /** Hands on what is written, and keeps a hash of each block. */
    private static final class HashedBlocks implements WritableByteChannel {
        private final WritableByteChannel to;
        private final List<byte[]> hashes = new ArrayList<>();
        private final MessageDigest current = Digests.sha256();
        private long length;

        HashedBlocks(WritableByteChannel to) {
            this.to = to;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            var written = bytes.remaining();
            while (bytes.hasRemaining()) {
                var part = bytes.slice();
                part.limit(Math.min(part.remaining(), BLOCK - (int) (length % BLOCK)));
                var size = part.remaining();
                current.update(part.duplicate());
                writeAll(to, part);
                bytes.position(bytes.position() + size);
                length += size;
                if (length % BLOCK == 0) hashes.add(current.digest());
            }
            return written;
        }

        List<byte[]> hashes() {
            if (length % BLOCK != 0) hashes.add(current.digest());
            return hashes;
        }

        @Override
        public boolean isOpen() {
            return to.isOpen();
        }

        @Override
        public void close() throws IOException {
            to.close();
        }
    }

    // ---- From a file -----------------------------------------------------------------------------------------------

    /**
     * @param misfit why an index of this mark cannot be used; null where it can
     * @throws Unfit where the file cannot be used
     */
    static TraceIndex read(Path file, Function<Mark, @Nullable String> misfit) throws IOException, Unfit {
        return read(file, misfit, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    /** @param most bytes of a file that is copied into the heap; the columns of a larger one stay in it */
    static TraceIndex read(Path file, Function<Mark, @Nullable String> misfit, long most) throws IOException, Unfit {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ);
                var closed = Arena.ofShared()) {
            // An index that stays in the mapped file keeps it.
            var isStaying = channel.size() > most;
            var arena = isStaying ? Arena.ofAuto() : closed;
            return read(channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena), misfit, isStaying);
        } catch (InternalError e) {
            // This error shows a fault of the disk below a mapped file.
            throw new Unfit("it cannot be read (" + e.getMessage() + ")");
        }
    }

    private static TraceIndex read(MemorySegment all, Function<Mark, @Nullable String> misfit, boolean isStaying)
            throws Unfit {
        if (all.byteSize() < BEGINNING + TAIL) throw new Unfit("it is shortened");
        var beginning = bytes(all, 0, BEGINNING);
        if (!Arrays.equals(NAME, 0, NAME.length, beginning, 0, NAME.length)) throw new Unfit("it is no snapshot");
        var format = ByteBuffer.wrap(beginning, NAME.length, Integer.BYTES).getInt();
        var tail = ByteBuffer.wrap(bytes(all, all.byteSize() - TAIL, TAIL));
        var hash = new byte[HASH];
        tail.get(hash);
        var length = tail.getInt();
        if (length < 0 || length > all.byteSize() - BEGINNING - TAIL)
            throw new Unfit("it is shortened, or its end is damaged");
        var end = bytes(all, all.byteSize() - TAIL - length, length);
        var isWhole = MessageDigest.isEqual(hash, hash(beginning, end));
        if (format != FORMAT && isWhole)
            throw new Unfit("it is of the format " + format + ", and this version reads " + FORMAT);
        if (!isWhole) throw new Unfit("it is shortened, or its end is damaged");
        var in = new DataInputStream(new ByteArrayInputStream(end));
        Mark mark;
        try {
            mark = mark(in);
        } catch (IOException | RuntimeException e) {
            throw new Unfit(STRANGE + " (" + e + ")");
        }
        var reason = misfit.apply(mark);
        if (reason != null) throw new Unfit(reason);
        try {
            var body = in.readLong();
            if (body != all.byteSize() - BEGINNING - TAIL - length) throw new Unfit("it is shortened");
            var columns = all.asSlice(BEGINNING, body);
            compare(columns, in);
            return IndexColumns.read(mark.state, new ColumnReader(columns, isStaying));
        } catch (IOException | RuntimeException e) {
            throw new Unfit(STRANGE + " (" + e + ")");
        }
    }

    private static final String STRANGE = "it is not as this version writes it";

    private static byte[] bytes(MemorySegment all, long from, long length) {
        return all.asSlice(from, length).toArray(ValueLayout.JAVA_BYTE);
    }

    private static Mark mark(DataInputStream in) throws IOException {
        var service = in.readUTF();
        var schema = in.readUTF();
        var store = in.readUTF();
        var epoch = in.readUTF();
        var version = in.readLong();
        var open = new HashSet<Long>();
        for (var left = in.readInt(); left > 0; left--) open.add(in.readLong());
        var at = Instant.ofEpochSecond(in.readLong(), in.readInt());
        return new Mark(service, schema, store, new TraceIndex.IndexState(epoch, version, open, at));
    }

    private static void compare(MemorySegment columns, DataInputStream in) throws IOException, Unfit {
        var hashes = new byte[in.readInt()][HASH];
        for (var hash : hashes) in.readFully(hash);
        var damaged = IntStream.range(0, hashes.length)
                .parallel()
                .filter(block -> {
                    var from = (long) block * BLOCK;
                    var hash = Digests.sha256();
                    hash.update(columns.asSlice(from, Math.min(BLOCK, columns.byteSize() - from))
                            .asByteBuffer());
                    return !MessageDigest.isEqual(hashes[block], hash.digest());
                })
                .min();
        if (damaged.isPresent()) throw new Unfit("its block " + damaged.getAsInt() + " is damaged");
    }
}
