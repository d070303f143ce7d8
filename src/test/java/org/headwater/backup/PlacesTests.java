package org.headwater.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTests {

    private static final int SIZE = 4;

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "4, 1", "5, 2", "8, 2", "11, 3"})
    void pages_have_each_place_once_in_the_order_given(int count, int expected) {
        var all = IntStream.range(0, count).mapToObj(n -> "4:a0de-7f:" + n).toList();
        var places = new Places(SIZE, () -> {});
        all.forEach(places::add);
        var pages = new ArrayList<List<String>>();
        places.forEach(pages::add);
        assertThat(pages).hasSize(expected).allSatisfy(page -> assertThat(page).hasSizeBetween(1, SIZE));
        assertThat(pages.stream().flatMap(List::stream).toList()).isEqualTo(all);
    }

    @Test
    void somebody_is_told_of_each_full_page() {
        var told = new AtomicInteger();
        var places = new Places(SIZE, told::incrementAndGet);
        for (var n = 0; n < 2 * SIZE + 1; n++) places.add("4:a0de-7f:" + n);
        assertThat(told).hasValue(2);
    }
}
