package org.headwater.report;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * A zip whose bytes follow from its parts alone: stored as they are, in their order, of one fixed time. So whatever byte of it is
 * changed, it is not what its parts give. Any program for zips opens it.
 */
final class ReportArchive {

    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;

    /** 1980-01-01, the first day of zips. */
    private static final int DAY = 0x00210000;

    private static final int NEEDED = 10;

    private ReportArchive() {}

    /** @param parts by their names, in their order */
    static byte[] write(Map<String, byte[]> parts) {
        var files = new ByteArrayOutputStream();
        var directory = new ByteArrayOutputStream();
        parts.forEach((name, content) -> {
            var named = name.getBytes(US_ASCII);
            var place = files.size();
            files.writeBytes(
                    little(30).putInt(LOCAL).put(common(named, content)).array());
            files.writeBytes(named);
            files.writeBytes(content);
            directory.writeBytes(little(46)
                    .putInt(CENTRAL)
                    .putShort((short) NEEDED)
                    .put(common(named, content))
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putInt(0)
                    .putInt(place)
                    .array());
            directory.writeBytes(named);
        });
        var start = files.size();
        files.writeBytes(directory.toByteArray());
        files.writeBytes(little(22)
                .putInt(END)
                .putInt(0)
                .putShort((short) parts.size())
                .putShort((short) parts.size())
                .putInt(directory.size())
                .putInt(start)
                .putShort((short) 0)
                .array());
        return files.toByteArray();
    }

    private static byte[] common(byte[] name, byte[] content) {
        var sum = new CRC32();
        sum.update(content);
        return little(26)
                .putShort((short) NEEDED)
                .putInt(0)
                .putInt(DAY)
                .putInt((int) sum.getValue())
                .putInt(content.length)
                .putInt(content.length)
                .putShort((short) name.length)
                .putShort((short) 0)
                .array();
    }

    /**
     * The parts, each once, as far as it has the form that {@link #write} gives; whether all its bytes are so, only writing them again
     * tells.
     *
     * @param known the names that parts may have
     * @throws IOException where it has another form; the message says where
     */
    static Map<String, byte[]> read(byte[] archive, Set<String> known) throws IOException {
        var in = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        var parts = new LinkedHashMap<String, byte[]>();
        try {
            while (in.getInt(in.position()) == LOCAL) {
                var head = in.position();
                var length = in.getInt(head + 18);
                var name = new byte[in.getShort(head + 26)];
                in.position(head + 30).get(name);
                var named = new String(name, US_ASCII);
                if (!known.contains(named) || length < 0 || length > in.remaining())
                    throw new IOException("at byte " + head + " begins no part of a report");
                var content = new byte[length];
                in.get(content);
                if (parts.put(named, content) != null) throw new IOException(named + " is there twice");
            }
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | NegativeArraySizeException e) {
            throw new IOException("at byte " + in.position() + " it ends too early or was cut", e);
        }
        return parts;
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
