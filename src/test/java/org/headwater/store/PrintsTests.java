package org.headwater.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Random;
import org.headwater.Size;
import org.headwater.vocabulary.Unavailable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrintsTests {

    @TempDir
    Path folder;

    @Test
    void hasWhatAMapHasWhileItGrows() {
        var seed = Size.seed();
        System.out.println("PrintsTests: seed " + seed);
        var random = new Random(seed);
        var map = new HashMap<String, Long>();
        try (var prints = Prints.in(folder, 8)) {
            for (var turn = 0; turn < 200_000; turn++) {
                var text = "text " + random.nextInt(100_000);
                var print = prints.of("kind", text);
                assertThat(prints.find(print)).isEqualTo(map.getOrDefault(text, 0L));
                if (random.nextBoolean()) continue;
                var number = 1 + random.nextLong(Long.MAX_VALUE - 1);
                map.put(text, number);
                prints.put(print, number);
            }
            map.forEach((text, number) ->
                    assertThat(prints.find(prints.of("kind", text))).isEqualTo(number));
            assertThat(prints.find(prints.of("another kind", "text 1"))).isZero();
            assertThat(prints.count()).isEqualTo(map.size());
            assertThat((double) prints.bytes() / map.size()).as("bytes a text").isBetween(34.0, 69.0);
        }
    }

    /** The last place is followed by the first, and one print beside another in the same place is another. */
    @Test
    void tellsPrintsOfOnePlaceApart() {
        try (var prints = Prints.in(folder, 8)) {
            for (var other = 1; other <= 5; other++) prints.put(new Prints.Print(7, other), other);
            for (var other = 1; other <= 5; other++)
                assertThat(prints.find(new Prints.Print(7, other))).isEqualTo(other);
            assertThat(prints.find(new Prints.Print(7, 6))).isZero();
            assertThat(prints.find(new Prints.Print(15, 1))).isZero();
            assertThat(prints.bytes()).as("not grown yet").isEqualTo(8 * 24);
            // Those that are there already take no further place.
            for (var turn = 0; turn < 10; turn++) prints.put(new Prints.Print(7, 1), 9);
            assertThat(prints.find(new Prints.Print(7, 1))).isEqualTo(9);
            assertThat(prints.bytes()).isEqualTo(8 * 24);
            assertThatThrownBy(() -> prints.put(new Prints.Print(1, 1), 0))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void leavesNoFile() throws IOException {
        try (var prints = Prints.in(folder, 8);
                var files = Files.list(folder)) {
            for (var text = 1; text <= 100; text++) prints.put(prints.of("kind", "text " + text), text);
            assertThat(files).as("not even while it is in use").isEmpty();
        }
    }

    @Test
    void saysWhatIsAmissWhereItCannotBeWritten() {
        assertThatThrownBy(() -> Prints.in(folder.resolve("nothing")))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("make room and import again");
    }
}
