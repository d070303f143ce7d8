package org.headwater.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.headwater.entity.StoredRecords;
import org.headwater.evidence.Facts;
import org.headwater.evidence.Source;
import org.jspecify.annotations.Nullable;

/** The tables of nodes and edges for notebooks and databases of columns, each a Parquet file in an archive. */
final class ParquetTables implements ElementWriter {

    /** As much is in memory at a time: some 8,000 edges. Readers like larger groups, the service smaller ones. */
    private static final long ROW_GROUP = 4L << 20;

    private static final int PAGE = 64 << 10;

    /**
     * Texts of which there are few. A dictionary of what is different in every row would be made for each group, and thrown
     * away; one of numbers costs more time than it saves.
     */
    private static final Set<String> FEW_VALUES = Set.of(
            "kind",
            "verb",
            "dispatch_country",
            "arrival_country",
            "hs",
            "substances",
            "grade",
            "sources",
            "flags",
            "recorded_at",
            "marking");

    private final Parts parts;
    private final EdgeColumns columns = new EdgeColumns();
    private ParquetWriter<@Nullable Object[]> table;
    private boolean isAtEdges;

    ParquetTables(Parts parts, Manifest.Head head) throws IOException {
        this.parts = parts;
        this.table = begin("nodes", NodeColumns.NAMES, Set.of());
    }

    private ParquetWriter<@Nullable Object[]> begin(String name, List<String> columns, Set<String> numbers)
            throws IOException {
        var schema = Types.buildMessage();
        for (var column : columns)
            schema.addField(
                    numbers.contains(column)
                            ? Types.optional(PrimitiveTypeName.DOUBLE).named(column)
                            : Types.optional(PrimitiveTypeName.BINARY)
                                    .as(LogicalTypeAnnotation.stringType())
                                    .named(column));
        // The archive packs.
        var builder = new RowWriterBuilder(new ArchiveFile(parts.next(name + ".parquet")), schema.named(name))
                .withConf(new PlainParquetConfiguration())
                .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
                .withRowGroupSize(ROW_GROUP)
                .withPageSize(PAGE)
                .withDictionaryPageSize(PAGE)
                .withDictionaryEncoding(false);
        for (var column : columns) if (FEW_VALUES.contains(column)) builder.withDictionaryEncoding(column, true);
        return builder.build();
    }

    @Override
    public void node(StoredRecords.One node) throws IOException {
        table.write(NodeColumns.values(node));
    }

    @Override
    public void source(Source source) {
        columns.source(source);
    }

    private void toEdges() throws IOException {
        if (isAtEdges) return;
        isAtEdges = true;
        table.close();
        table = begin("edges", EdgeColumns.NAMES, EdgeColumns.NUMBERS);
    }

    @Override
    public void edge(Facts.Keyed edge) throws IOException {
        toEdges();
        table.write(columns.values(edge.fact()));
    }

    @Override
    public void end() throws IOException {
        toEdges();
        table.close();
    }

    private static final class RowWriterBuilder extends ParquetWriter.Builder<@Nullable Object[], RowWriterBuilder> {
        private final MessageType schema;

        RowWriterBuilder(OutputFile file, MessageType schema) {
            super(file);
            this.schema = schema;
        }

        @Override
        protected RowWriterBuilder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract all the same
        protected WriteSupport<@Nullable Object[]> getWriteSupport(Configuration unused) {
            return new RowSupport(schema);
        }

        @Override
        protected WriteSupport<@Nullable Object[]> getWriteSupport(ParquetConfiguration unused) {
            return new RowSupport(schema);
        }
    }

    /** Numbers as they are, all else as text. */
    private static final class RowSupport extends WriteSupport<@Nullable Object[]> {
        private final MessageType schema;
        private final List<Memo<Object, Binary>> texts;
        private @Nullable RecordConsumer consumer;

        RowSupport(MessageType schema) {
            this.schema = schema;
            texts = Stream.generate(() -> new Memo<Object, Binary>(RowSupport::text))
                    .limit(schema.getFieldCount())
                    .toList();
        }

        private static Binary text(Object value) {
            return Binary.fromConstantByteArray(EdgeColumns.text(value).getBytes(UTF_8));
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
                if (value == null) continue;
                var name = schema.getFieldName(place);
                out.startField(name, place);
                if (value instanceof Number number) out.addDouble(number.doubleValue());
                else out.addBinary(texts.get(place).of(value));
                out.endField(name, place);
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
