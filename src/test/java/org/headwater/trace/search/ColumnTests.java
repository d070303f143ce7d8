package org.headwater.trace.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.Channels;
import java.util.Arrays;
import java.util.Random;
import org.headwater.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers of all ranges come back as they went in, from the heap and from outside it. */
class ColumnTests {

    private final long seed = Size.seed();
    private final Random random = new Random(seed);

    /** As many as need so many bits each, from anywhere, some of them absent where wanted. */
    private int[] numbers(int bits, boolean someAbsent) {
        var least = bits == 32 ? Integer.MIN_VALUE + 1 : random.nextInt() >> 1;
        var numbers = new int[random.nextInt(40)];
        for (var i = 0; i < numbers.length; i++)
            numbers[i] = someAbsent && random.nextInt(5) == 0
                    ? Column.ABSENT
                    : (int) Math.min(Integer.MAX_VALUE, least + (long) (random.nextDouble() * (1L << bits)));
        return numbers;
    }

    private static MemorySegment written(Table table) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new ColumnWriter(Channels.newChannel(bytes));
        table.write(out);
        out.flush();
        return MemorySegment.ofArray(bytes.toByteArray());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 8, 9, 15, 16, 17, 23, 24, 25, 31, 32})
    void numbersOfAnyRangeComeBack(int bits) throws IOException {
        for (var round = 0; round < 200; round++) {
            var one = numbers(bits, round % 2 == 0);
            var other = new int[one.length];
            for (var i = 0; i < other.length; i++) other[i] = random.nextInt(1 << random.nextInt(20));
            var table = Table.of(Column.of(one), Column.of(other));
            assertThat(table.column(0).toArray()).as("seed %d", seed).isEqualTo(one);
            assertThat(table.column(1).toArray()).as("seed %d", seed).isEqualTo(other);

            var bytes = written(table);
            assertThat(Table.read(new ColumnReader(bytes, false)).column(0).toArray())
                    .isEqualTo(one);
            try (var arena = Arena.ofConfined()) {
                // At an odd place, as in a file.
                var outside = arena.allocate(bytes.byteSize() + 1, 1).asSlice(1);
                MemorySegment.copy(bytes, 0, outside, 0, bytes.byteSize());
                var in = new ColumnReader(outside, true);
                var read = Table.read(in);
                assertThat(in.isAtEnd()).isTrue();
                assertThat(read.column(0).toArray()).as("seed %d", seed).isEqualTo(one);
                assertThat(read.column(1).toArray()).as("seed %d", seed).isEqualTo(other);
            }
        }
    }

    @Test
    void noNumberStandsBehindTheLastOrBeforeTheFirst() {
        for (var bits : new int[] {3, 12, 20, 30}) {
            var values = new int[] {0, (1 << bits) - 1, 1};
            var column = Column.of(values);
            assertThatThrownBy(() -> column.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> column.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void aShortenedTableIsNotRead() throws IOException {
        var bytes = written(Table.of(Column.of(1, 2, 300_000)));
        for (var length = 0L; length < bytes.byteSize(); length++) {
            var part = MemorySegment.ofArray(bytes.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE));
            assertThatThrownBy(() -> Table.read(new ColumnReader(part, false)))
                    .isInstanceOfAny(IllegalStateException.class, IndexOutOfBoundsException.class);
        }
    }

    @Test
    void aCodingStaysWhereFurtherNumbersFit() {
        var column = Column.of(100, 200, 300);
        assertThat(column.codingWith(new int[] {100, 355, 7}, 2)).isEqualTo(column.coding);
        assertThat(column.codingWith(new int[] {99}, 1)).isNotEqualTo(column.coding);
        for (var round = 0; round < 500; round++) {
            var some = numbers(random.nextInt(33), random.nextBoolean());
            var more = numbers(random.nextInt(33), random.nextBoolean());
            var all =
                    new Table.Filling(some.length + more.length, Column.of(some).codingWith(more, more.length));
            for (var i = 0; i < some.length; i++) all.set(0, i, some[i]);
            for (var i = 0; i < more.length; i++) all.set(0, some.length + i, more[i]);
            var expected = Arrays.copyOf(some, some.length + more.length);
            System.arraycopy(more, 0, expected, some.length, more.length);
            assertThat(all.table().column(0).toArray()).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void aNumberIsFoundAmongAscendingOnesAsInAnArray() {
        for (var round = 0; round < 300; round++) {
            var ascending =
                    random.ints(random.nextInt(30), 0, 60).distinct().sorted().toArray();
            var column = Column.of(ascending);
            var wanted = random.nextInt(60);
            assertThat(column.search(wanted)).as("seed %d", seed).isEqualTo(Arrays.binarySearch(ascending, wanted));
        }
    }
}
