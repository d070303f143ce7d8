package org.headwater.entity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** Texts by number, as one array of bytes. */
final class TextColumn {

    private final byte[] bytes;
    private final int[] starts;

    TextColumn(List<String> texts) {
        starts = new int[texts.size() + 1];
        var all = new byte[16 * texts.size() + 16];
        var end = 0;
        for (var place = 0; place < texts.size(); place++) {
            starts[place] = end;
            var one = texts.get(place).getBytes(UTF_8);
            if (end + one.length > all.length) all = Arrays.copyOf(all, Math.max(2 * all.length, end + one.length));
            System.arraycopy(one, 0, all, end, one.length);
            end += one.length;
        }
        starts[texts.size()] = end;
        bytes = Arrays.copyOf(all, end);
    }

    int size() {
        return starts.length - 1;
    }

    long bytes() {
        return bytes.length + 4L * starts.length;
    }

    String get(int place) {
        return new String(bytes, starts[place], starts[place + 1] - starts[place], UTF_8);
    }

    int compare(int one, int other) {
        return Arrays.compareUnsigned(bytes, starts[one], starts[one + 1], bytes, starts[other], starts[other + 1]);
    }

    private int compare(int one, byte[] text) {
        return Arrays.compareUnsigned(bytes, starts[one], starts[one + 1], text, 0, text.length);
    }

    /** The place of the text in a column whose texts are in their order; negative where it is missing. */
    int findSorted(String text) {
        return find(text, size(), place -> place);
    }

    /** The place of the text among {@code order}, which are places in the order of their texts; negative where it is missing. */
    int find(String text, int[] order) {
        return find(text, order.length, place -> order[place]);
    }

    private int find(String text, int many, IntUnaryOperator order) {
        var wanted = text.getBytes(UTF_8);
        var low = 0;
        var high = many - 1;
        while (low <= high) {
            var middle = (low + high) >>> 1;
            var place = order.applyAsInt(middle);
            var compared = compare(place, wanted);
            if (compared == 0) return place;
            if (compared < 0) low = middle + 1;
            else high = middle - 1;
        }
        return -1;
    }
}
