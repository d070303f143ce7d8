package org.headwater.trace.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Ids by number, without an object for each. A random id of the service is 128 bits in base 32, whose digits are in the order of
 * their characters, so two numbers hold it and compare as the texts do. A map keeps any other text.
 */
public final class IdColumn {

    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int LENGTH = 26;
    private static final byte[] VALUE = new byte['z' + 1];

    static {
        Arrays.fill(VALUE, (byte) -1);
        for (var i = 0; i < DIGITS.length(); i++) VALUE[DIGITS.charAt(i)] = (byte) i;
    }

    private final long[] bits;
    private final Map<Integer, String> others;

    private IdColumn(long[] bits, Map<Integer, String> others) {
        this.bits = bits;
        this.others = others;
    }

    public int size() {
        return bits.length / 2;
    }

    public void write(ColumnWriter out) throws IOException {
        out.numbers(bits);
        out.number(others.size());
        for (var other : new TreeMap<>(others).entrySet()) {
            out.number(other.getKey());
            out.text(other.getValue());
        }
    }

    public static IdColumn read(ColumnReader in) {
        var bits = in.longs();
        var others = new HashMap<Integer, String>();
        for (var left = in.number(); left > 0; left--) {
            var number = in.number();
            others.put(number, in.text());
        }
        return new IdColumn(bits, others);
    }

    public String get(int number) {
        return text(bits, others, number);
    }

    /** As the ids compare. */
    int compare(int a, int b) {
        return compare(bits, others, a, b);
    }

    /** The same of the ids of two columns. */
    static int compare(IdColumn one, int a, IdColumn other, int b) {
        if (!one.others.isEmpty() || !other.others.isEmpty()) return one.get(a).compareTo(other.get(b));
        return compare(one.bits, a, other.bits, b);
    }

    private static int compare(long[] bits, Map<Integer, String> others, int a, int b) {
        if (!others.isEmpty() && (others.containsKey(a) || others.containsKey(b)))
            return text(bits, others, a).compareTo(text(bits, others, b));
        return compare(bits, a, bits, b);
    }

    private static int compare(long[] one, int a, long[] other, int b) {
        var order = Long.compareUnsigned(one[2 * a], other[2 * b]);
        return order != 0 ? order : Long.compareUnsigned(one[2 * a + 1], other[2 * b + 1]);
    }

    /** Puts a random id at a place; any other text leaves it as it is, and is answered by false. */
    private static boolean pack(String id, long[] bits, int place) {
        if (id.length() != LENGTH) return false;
        var high = 0L;
        var low = 0L;
        for (var i = 0; i < LENGTH; i++) {
            var character = id.charAt(i);
            var value = character < VALUE.length ? VALUE[character] : -1;
            // The first digit has three bits only.
            if (value < 0 || i == 0 && value > 7) return false;
            high = high << 5 | low >>> 59;
            low = low << 5 | value;
        }
        bits[2 * place] = high;
        bits[2 * place + 1] = low;
        return true;
    }

    private static String text(long[] bits, Map<Integer, String> others, int number) {
        var other = others.isEmpty() ? null : others.get(number);
        if (other != null) return other;
        var high = bits[2 * number];
        var low = bits[2 * number + 1];
        var text = new char[LENGTH];
        for (var i = LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (low & 31));
            low = low >>> 5 | high << 59;
            high >>>= 5;
        }
        return new String(text);
    }

    /** The number of the id, or -1; binary search, where they are in order. */
    public int find(String id) {
        return Math.max(-1, search(id));
    }

    /** The number of the id; where it is not there, -1 less the number that it would have. */
    public int search(String id) {
        var wanted = new long[2];
        var isPacked = pack(id, wanted, 0);
        var low = 0;
        var high = size() - 1;
        while (low <= high) {
            var middle = (low + high) >>> 1;
            var order = isPacked && (others.isEmpty() || !others.containsKey(middle))
                    ? compare(bits, middle, wanted, 0)
                    : get(middle).compareTo(id);
            if (order == 0) return middle;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -1 - low;
    }

    /** The numbers of the wanted ids; linear in all, and quick where few are wanted. */
    public BitSet numbers(Set<String> wanted) {
        var found = new BitSet();
        var draft = new IdDraft();
        for (var id : wanted) draft.add(id);
        var ends = new long[draft.size];
        for (var i = 0; i < ends.length; i++) ends[i] = draft.bits[2 * i + 1];
        Arrays.sort(ends);
        for (var n = 0; n < size(); n++)
            if (Arrays.binarySearch(ends, bits[2 * n + 1]) >= 0 && wanted.contains(get(n))) found.set(n);
        return found;
    }

    /** Brings a range of numbers into the order of their ids; quick where they are nearly so. */
    void sort(int[] numbers, int from, int to) {
        sort(bits, others, numbers, from, to);
    }

    private static void sort(long[] bits, Map<Integer, String> others, int[] places, int from, int to) {
        var sorted = true;
        for (var i = from + 1; i < to && sorted; i++) sorted = compare(bits, others, places[i - 1], places[i]) <= 0;
        if (sorted) return;
        if (to - from > 16) {
            var boxed = new Integer[to - from];
            for (var i = from; i < to; i++) boxed[i - from] = places[i];
            Arrays.sort(boxed, (a, b) -> compare(bits, others, a, b));
            for (var i = from; i < to; i++) places[i] = boxed[i - from];
            return;
        }
        for (var i = from + 1; i < to; i++) {
            var place = places[i];
            var j = i;
            for (; j > from && compare(bits, others, places[j - 1], place) > 0; j--) places[j] = places[j - 1];
            places[j] = place;
        }
    }

    /** Collects ids; their order is said at the end. */
    public static final class IdDraft {
        private long[] bits = new long[16];
        private final Map<Integer, String> others = new HashMap<>();
        private int size;

        public void add(String id) {
            if (2 * size == bits.length) bits = Arrays.copyOf(bits, 2 * (size + (size >> 1)));
            if (!pack(id, bits, size)) others.put(size, id);
            size++;
        }

        /** One that another list has: nothing is read or written for it. */
        public void add(IdColumn from, int number) {
            if (2 * size == bits.length) bits = Arrays.copyOf(bits, 2 * (size + (size >> 1)));
            var other = from.others.isEmpty() ? null : from.others.get(number);
            if (other != null) others.put(size, other);
            bits[2 * size] = from.bits[2 * number];
            bits[2 * size + 1] = from.bits[2 * number + 1];
            size++;
        }

        public int size() {
            return size;
        }

        /** Sorts a range of places by the ids there. */
        void sort(int[] places, int from, int to) {
            IdColumn.sort(bits, others, places, from, to);
        }

        /** All ids, numbered as they came. */
        public IdColumn ids() {
            return new IdColumn(Arrays.copyOf(bits, 2 * size), others);
        }

        /** The ids at these places, numbered in this order. */
        public IdColumn ids(int[] places) {
            var taken = new long[2 * places.length];
            var texts = new HashMap<Integer, String>();
            for (var i = 0; i < places.length; i++) {
                taken[2 * i] = bits[2 * places[i]];
                taken[2 * i + 1] = bits[2 * places[i] + 1];
                var other = others.isEmpty() ? null : others.get(places[i]);
                if (other != null) texts.put(i, other);
            }
            return new IdColumn(taken, texts);
        }
    }
}
