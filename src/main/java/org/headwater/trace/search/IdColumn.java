package org.headwater.trace.search;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
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

    /** Bytes of an id. */
    private static final int BYTES = 2 * Long.BYTES;

    /** The upper and the lower half of each. */
    private final Bytes bits;

    private final int size;
    private final NavigableMap<Integer, String> others;

    private IdColumn(Bytes bits, Map<Integer, String> others) {
        this.bits = bits;
        this.others = new TreeMap<>(others);
        size = Math.toIntExact(bits.size() / BYTES);
    }

    public int size() {
        return size;
    }

    private long high(int number) {
        return bits.eight((long) number * BYTES);
    }

    private long low(int number) {
        return bits.eight((long) number * BYTES + Long.BYTES);
    }

    public void write(ColumnWriter out) throws IOException {
        out.number(2 * size);
        out.all(bits.segment());
        out.number(others.size());
        for (var other : others.entrySet()) {
            out.number(other.getKey());
            out.text(other.getValue());
        }
    }

    public static IdColumn read(ColumnReader in) {
        var bits = in.whole();
        var others = new HashMap<Integer, String>();
        for (var left = in.number(); left > 0; left--) {
            var number = in.number();
            others.put(number, in.text());
        }
        return new IdColumn(bits, others);
    }

    public String get(int number) {
        var other = others.isEmpty() ? null : others.get(number);
        return other != null ? other : text(high(number), low(number));
    }

    /** Comparison in the order of the ids. */
    int compare(int a, int b) {
        return compare(this, a, this, b);
    }

    /** The same of the ids of two columns. */
    static int compare(IdColumn one, int a, IdColumn other, int b) {
        if (one.isOther(a) || other.isOther(b)) return one.get(a).compareTo(other.get(b));
        return compare(one.high(a), one.low(a), other.high(b), other.low(b));
    }

    private boolean isOther(int number) {
        return !others.isEmpty() && others.containsKey(number);
    }

    private static int compare(long high, long low, long otherHigh, long otherLow) {
        var order = Long.compareUnsigned(high, otherHigh);
        return order != 0 ? order : Long.compareUnsigned(low, otherLow);
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

    private static String text(long high, long low) {
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
            var order = isPacked && !isOther(middle)
                    ? compare(high(middle), low(middle), wanted[0], wanted[1])
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
            if (Arrays.binarySearch(ends, low(n)) >= 0 && wanted.contains(get(n))) found.set(n);
        return found;
    }

    /** Brings a range of numbers into the order of their ids; quick where they are nearly so. */
    void sort(int[] numbers, int from, int to) {
        sort(this::compare, numbers, from, to);
    }

    private interface Order {
        int compare(int a, int b);
    }

    private static void sort(Order order, int[] places, int from, int to) {
        var sorted = true;
        for (var i = from + 1; i < to && sorted; i++) sorted = order.compare(places[i - 1], places[i]) <= 0;
        if (sorted) return;
        if (to - from > 16) {
            var boxed = new Integer[to - from];
            for (var i = from; i < to; i++) boxed[i - from] = places[i];
            Arrays.sort(boxed, order::compare);
            for (var i = from; i < to; i++) places[i] = boxed[i - from];
            return;
        }
        for (var i = from + 1; i < to; i++) {
            var place = places[i];
            var j = i;
            for (; j > from && order.compare(places[j - 1], place) > 0; j--) places[j] = places[j - 1];
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
            bits[2 * size] = from.high(number);
            bits[2 * size + 1] = from.low(number);
            size++;
        }

        public int size() {
            return size;
        }

        /** Sorts a range of places by the ids there. */
        void sort(int[] places, int from, int to) {
            IdColumn.sort(this::compare, places, from, to);
        }

        private int compare(int a, int b) {
            if (!others.isEmpty() && (others.containsKey(a) || others.containsKey(b))) return get(a).compareTo(get(b));
            return IdColumn.compare(bits[2 * a], bits[2 * a + 1], bits[2 * b], bits[2 * b + 1]);
        }

        private String get(int place) {
            var other = others.get(place);
            return other != null ? other : text(bits[2 * place], bits[2 * place + 1]);
        }

        /** The place that one of these gets in a range of ids that ascend: in front of the first that is not less. */
        int placeAmong(IdColumn there, int first, int end, int place) {
            var low = first;
            var high = end;
            while (low < high) {
                var middle = (low + high) >>> 1;
                var order = others.containsKey(place) || there.isOther(middle)
                        ? there.get(middle).compareTo(get(place))
                        : IdColumn.compare(there.high(middle), there.low(middle), bits[2 * place], bits[2 * place + 1]);
                if (order < 0) low = middle + 1;
                else high = middle;
            }
            return low;
        }

        /** All ids, numbered as they came. */
        public IdColumn ids() {
            var filling = new Filling(size);
            for (var place = 0; place < size; place++) filling.set(place, this, place);
            return filling.ids();
        }

        /** The ids at these places, numbered in this order. */
        public IdColumn ids(int[] places) {
            var filling = new Filling(places.length);
            for (var i = 0; i < places.length; i++) filling.set(i, this, places[i]);
            return filling.ids();
        }
    }

    /** Ids that are set by number before anybody reads them. */
    public static final class Filling {
        private final Bytes bytes;
        private final Map<Integer, String> texts = new HashMap<>();

        public Filling(int size) {
            bytes = Bytes.of((long) size * BYTES);
        }

        public void set(int number, IdDraft from, int place) {
            var other = from.others.isEmpty() ? null : from.others.get(place);
            if (other != null) texts.put(number, other);
            bytes.eight((long) number * BYTES, from.bits[2 * place]);
            bytes.eight((long) number * BYTES + Long.BYTES, from.bits[2 * place + 1]);
        }

        /** Ids of another column from one number up to another, which come to stand from a number on. */
        public void copy(IdColumn from, int first, int end, int to) {
            bytes.copy(from.bits, (long) first * BYTES, (long) end * BYTES, (long) to * BYTES);
            from.others.subMap(first, end).forEach((number, text) -> texts.put(number - first + to, text));
        }

        public IdColumn ids() {
            return new IdColumn(bytes, texts);
        }
    }
}
