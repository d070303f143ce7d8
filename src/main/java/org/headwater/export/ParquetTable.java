package org.headwater.export;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * A table as files of a folder in an archive, {@code edges/00000.parquet} and so on: engines read the folder as one table, and
 * its files side by side. A table without rows has one file, which has its columns.
 */
final class ParquetTable implements Closeable {

    /** Rows of a file: as many as four readers share of a million. */
    static final int ROWS = 250_000;

    /** Bytes in memory at a time: some 8,000 edges. Readers like larger groups, the service smaller ones. */
    private static final long ROW_GROUP = 4L << 20;

    private static final int PAGE = 64 << 10;

    private final Parts parts;
    private final String name;
    private final List<ParquetColumn> columns;
    private final int rowsOfFile;
    private ParquetWriter<@Nullable Object[]> file;
    private long rows;

    ParquetTable(Parts parts, String name, List<ParquetColumn> columns) throws IOException {
        this(parts, name, columns, ROWS);
    }

    ParquetTable(Parts parts, String name, List<ParquetColumn> columns, int rowsOfFile) throws IOException {
        this.parts = parts;
        this.name = name;
        this.columns = columns;
        this.rowsOfFile = rowsOfFile;
        this.file = begin();
    }

    private ParquetWriter<@Nullable Object[]> begin() throws IOException {
        var schema = Types.buildMessage();
        for (var column : columns) schema.addField(column.schema());
        var part = String.format(Locale.ROOT, "%s/%05d.parquet", name, rows / rowsOfFile);
        // The archive packs. A dictionary of what is different in every row would be made for each group, and thrown
        // away.
        var builder = new RowWriterBuilder(new ArchiveFile(parts.next(part)), schema.named(name), columns)
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .withRowGroupSize(ROW_GROUP)
                .withPageSize(PAGE)
                .withDictionaryPageSize(PAGE)
                .withDictionaryEncoding(false);
        for (var column : columns) if (column.isFew()) builder.withDictionaryEncoding(column.path(), true);
        return builder.build();
    }

    /** Writes a row, whose values are in the order of the columns. */
    void row(@Nullable Object... values) throws IOException {
        if (values.length != columns.size())
            throw new IllegalArgumentException(name + " has " + columns.size() + " columns, not " + values.length);
        if (rows > 0 && rows % rowsOfFile == 0) {
            file.close();
            file = begin();
        }
        file.write(values);
        rows++;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private static final class RowWriterBuilder extends ParquetWriter.Builder<@Nullable Object[], RowWriterBuilder> {
        private final MessageType schema;
        private final List<ParquetColumn> columns;

        RowWriterBuilder(OutputFile file, MessageType schema, List<ParquetColumn> columns) {
            super(file);
            this.schema = schema;
            this.columns = columns;
        }

        @Override
        protected RowWriterBuilder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract all the same
        protected WriteSupport<@Nullable Object[]> getWriteSupport(Configuration unused) {
            return new RowSupport(schema, columns);
        }

        @Override
        protected WriteSupport<@Nullable Object[]> getWriteSupport(ParquetConfiguration unused) {
            return new RowSupport(schema, columns);
        }
    }

    private static final class RowSupport extends WriteSupport<@Nullable Object[]> {
        private final MessageType schema;
        private final List<ParquetColumn> columns;
        private final List<Memo<Object, Binary>> encodings;
        private @Nullable RecordConsumer consumer;

        RowSupport(MessageType schema, List<ParquetColumn> columns) {
            this.schema = schema;
            this.columns = columns;
            this.encodings = Stream.generate(ParquetColumn::encoding)
                    .limit(columns.size())
                    .toList();
        }

        @Override
        @SuppressWarnings("deprecation") // abstract all the same
        public WriteContext init(Configuration unused) {
            return new WriteContext(schema, Map.of());
        }

        @Override
        public WriteContext init(ParquetConfiguration unused) {
            return new WriteContext(schema, Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer taker) {
            consumer = taker;
        }

        @Override
        public void write(@Nullable Object[] row) {
            var out = Objects.requireNonNull(consumer);
            out.startMessage();
            for (var place = 0; place < row.length; place++) {
                var value = row[place];
                // An empty text says nothing: engines count and join nulls as such.
                if (value == null || value.equals("")) continue;
                var column = columns.get(place);
                out.startField(column.name(), place);
                column.write(out, value, encodings.get(place));
                out.endField(column.name(), place);
            }
            out.endMessage();
        }
    }

    /** A part of the archive as a file that is written from its beginning to its end. */
    private record ArchiveFile(OutputStream out) implements OutputFile {

        @Override
        public PositionOutputStream create(long blockSize) {
            return new PartStream(out);
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSize) {
            return create(blockSize);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }

    private static final class PartStream extends PositionOutputStream {
        private final OutputStream out;
        private long position;

        PartStream(OutputStream out) {
            this.out = out;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            position++;
        }

        @Override
        public void write(byte[] all, int from, int length) throws IOException {
            out.write(all, from, length);
            position += length;
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
