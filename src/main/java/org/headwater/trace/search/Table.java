package org.headwater.trace.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.headwater.trace.search.Column.Coding;

/**
 * Rows of numbers that nobody changes. The numbers of a row stand beside each other, since a search that wants one of them wants the
 * others.
 */
public final class Table {

    /** Bytes behind the last row, so that four can be read at any number, and none at what would be the next row. */
    private static final int BEHIND = Integer.BYTES - 1;

    private final Bytes bytes;
    private final int rows;
    private final int stride;
    private final List<Column> columns;

    private Table(Bytes bytes, int rows, List<Coding> codings) {
        this.bytes = bytes;
        this.rows = rows;
        stride = stride(codings);
        var all = new ArrayList<Column>();
        var offset = 0;
        for (var coding : codings) {
            all.add(new Column(bytes, rows, stride, coding.width() == 0 ? 0 : offset, coding));
            offset += coding.width();
        }
        columns = List.copyOf(all);
    }

    private static int stride(List<Coding> codings) {
        return codings.stream().mapToInt(Coding::width).sum();
    }

    private static long size(int rows, int stride) {
        return stride == 0 ? Integer.BYTES : (long) rows * stride + BEHIND;
    }

    public int rows() {
        return rows;
    }

    public Column column(int number) {
        return columns.get(number);
    }

    List<Coding> codings() {
        return columns.stream().map(column -> column.coding).toList();
    }

    /** Columns of one length, as a table. */
    public static Table of(Column... columns) {
        var filling = new Filling(
                columns[0].size(),
                Stream.of(columns).map(column -> column.coding).toArray(Coding[]::new));
        for (var number = 0; number < columns.length; number++)
            for (var row = 0; row < columns[number].size(); row++) filling.set(number, row, columns[number].get(row));
        return filling.table();
    }

    /** Writes the table in the form that {@link #read} reads. */
    public void write(ColumnWriter out) throws IOException {
        out.number(rows);
        out.one(columns.size());
        for (var column : columns) {
            out.one(column.coding.width());
            out.one(column.coding.hasAbsent() ? 1 : 0);
            out.number(column.coding.base());
        }
        out.all(bytes.segment());
    }

    /** Table as {@link #write} wrote it. */
    public static Table read(ColumnReader in) {
        var rows = in.number();
        if (rows < 0) throw new IllegalStateException("a table of " + rows + " rows");
        var codings = new ArrayList<Coding>();
        for (var left = in.one(); left > 0; left--) codings.add(new Coding(in.one(), in.one() != 0, in.number()));
        return new Table(in.part(size(rows, stride(codings))), rows, codings);
    }

    /** A table whose numbers are set, in any order, before anybody reads them. */
    public static final class Filling {

        private final Bytes bytes;
        private final int rows;
        private final int stride;
        private final Coding[] codings;
        private final int[] offsets;

        public Filling(int rows, Coding... codings) {
            this.rows = rows;
            this.codings = codings;
            stride = stride(List.of(codings));
            bytes = Bytes.of(size(rows, stride));
            offsets = new int[codings.length];
            for (var column = 1; column < codings.length; column++)
                offsets[column] = offsets[column - 1] + codings[column - 1].width();
        }

        public void set(int column, int row, int value) {
            var coding = codings[column];
            var code = value != Column.ABSENT ? value - coding.zero() : coding.hasAbsent() ? 0 : value;
            var at = (long) row * stride + offsets[column];
            switch (coding.width()) {
                case 0 -> {}
                case 1 -> bytes.one(at, (byte) code);
                case 2 -> bytes.two(at, (short) code);
                case 3 -> {
                    bytes.two(at, (short) code);
                    bytes.one(at + 2, (byte) (code >>> 16));
                }
                default -> bytes.four(at, code);
            }
        }

        /** Whether rows of a table can be copied as they are. */
        public boolean isOf(Table from) {
            return from.codings().equals(Arrays.asList(codings));
        }

        /** Rows of a table of the same codings, from one up to another, which come to stand from a row on. */
        public void copy(Table from, int first, int end, int to) {
            bytes.copy(from.bytes, (long) first * stride, (long) end * stride, (long) to * stride);
        }

        public Table table() {
            return table(rows);
        }

        /** The first rows alone. */
        Table table(int count) {
            return new Table(bytes.first(size(count, stride)), count, List.of(codings));
        }
    }
}
