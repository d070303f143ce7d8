package org.headwater.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.headwater.Size;
import org.headwater.access.SideBySide.Division;
import org.headwater.access.VisibleGraph.View;
import org.junit.jupiter.api.Test;

/** Readers of a set of ids instead of a database: pages are those of one reader, whatever is hidden, comes in between or fails. */
class SideBySideTests {

    private final long seed = Size.seed();
    private final Random random = new Random(seed);
    private final NavigableSet<String> stored = new ConcurrentSkipListSet<>();
    private final Set<String> visible = new HashSet<>();
    private final AtomicInteger handedOver = new AtomicInteger();

    /** Of ten times that something was handed over, how often the transaction fails then. */
    private int failures;

    private static final class Failed extends RuntimeException {}

    /** The ids themselves; a stretch is read as it stands when it is asked for. */
    private final class Ids implements Elements<String> {
        @Override
        public Optional<String> bound(View view, String after, int between) {
            return stored.tailSet(after, false).stream().skip(between).findFirst();
        }

        @Override
        public void read(View view, String after, String upTo, int size, Consumer<List<String>> some) {
            var page = new ArrayList<String>();
            for (var id : stored.subSet(after, false, upTo, true)) {
                if (!visible.contains(id)) continue;
                page.add(id);
                if (page.size() < size) continue;
                handOver(page, some);
                page.clear();
            }
            if (!page.isEmpty()) handOver(page, some);
        }

        private void handOver(List<String> page, Consumer<List<String>> some) {
            some.accept(List.copyOf(page));
            handedOver.addAndGet(page.size());
            if (chance(failures)) throw new Failed();
        }

        @Override
        public String id(String element) {
            return element;
        }
    }

    private static String id(int number) {
        return "%08d".formatted(number);
    }

    private void fill(int many) {
        for (var number = 0; number < many; number++) {
            stored.add(id(2 * number));
            if (random.nextInt(4) > 0) visible.add(id(2 * number));
        }
    }

    private synchronized boolean chance(int ofTen) {
        return random.nextInt(10) < ofTen;
    }

    private Division anyDivision() {
        return new Division(1 + random.nextInt(3), 1 + random.nextInt(40), 1 + random.nextInt(3));
    }

    /** These readers ask no database. */
    @SuppressWarnings("NullAway")
    private static boolean inOne(Predicate<View> work) {
        return work.test(null);
    }

    private List<List<String>> pages(SideBySide.Transaction transaction, int size, Division division)
            throws IOException {
        var pages = new ArrayList<List<String>>();
        try (var reading = new SideBySide<>(transaction, new Ids(), size, division, () -> {})) {
            for (var page = reading.next(); !page.isEmpty(); page = reading.next()) pages.add(page);
        }
        return pages;
    }

    /** So many each, the rest in the last one. */
    private static void assertPages(List<List<String>> pages, int size, Set<String> expected) {
        assertThat(pages.stream().flatMap(List::stream)).containsExactlyElementsOf(new TreeSet<>(expected));
        for (var page : pages)
            assertThat(page).hasSize(page == pages.getLast() ? (expected.size() - 1) % size + 1 : size);
    }

    @Test
    void pagesAreThoseOfWhatIsVisible() throws IOException {
        System.out.println("SideBySideTests: -Dheadwater.seed=" + seed);
        for (var round = 0; round < 200; round++) {
            stored.clear();
            visible.clear();
            fill(random.nextInt(300));
            var size = 1 + random.nextInt(20);
            assertPages(pages(SideBySideTests::inOne, size, anyDivision()), size, visible);
        }
    }

    @Test
    void whatComesInBetweenTakesNothingAway() throws IOException {
        System.out.println("SideBySideTests: -Dheadwater.seed=" + seed);
        for (var round = 0; round < 100; round++) {
            stored.clear();
            visible.clear();
            fill(200);
            SideBySide.Transaction whileWritten = work -> {
                var more = inOne(work);
                // Not of the moment that is read, and so visible to nobody.
                for (var added = 0; added < 10; added++) stored.add(id(2 * (stored.size() * 7 % 250) + 1));
                return more;
            };
            assertPages(pages(whileWritten, 7, anyDivision()), 7, visible);
        }
    }

    @Test
    void aTransactionThatIsTriedAgainGivesNothingTwice() throws IOException {
        System.out.println("SideBySideTests: -Dheadwater.seed=" + seed);
        for (var round = 0; round < 100; round++) {
            stored.clear();
            visible.clear();
            fill(200);
            failures = 3;
            SideBySide.Transaction tried = work -> {
                while (true)
                    try {
                        var more = inOne(work);
                        // As one whose commit fails.
                        if (!chance(3)) return more;
                    } catch (Failed e) {
                        // Is tried again.
                    }
            };
            assertPages(pages(tried, 7, anyDivision()), 7, visible);
        }
    }

    @Test
    void aFailureIsMetBehindWhatWasRead() throws IOException {
        fill(100);
        visible.addAll(stored);
        failures = 10;
        try (var reading = new SideBySide<>(SideBySideTests::inOne, new Ids(), 10, new Division(2, 30, 4), () -> {})) {
            assertThat(reading.next())
                    .containsExactlyElementsOf(stored.stream().limit(10).toList());
            assertThatThrownBy(reading::next).isInstanceOf(Failed.class);
        }
    }

    @Test
    void whoSeesNothingCanStillEndIt() {
        for (var number = 0; number < 1_000; number++) stored.add("%04d".formatted(number));
        var looks = new AtomicInteger();
        var reading = new SideBySide<>(SideBySideTests::inOne, new Ids(), 10, new Division(2, 30, 4), () -> {
            if (looks.incrementAndGet() == 3) throw new Failed();
        });
        try (reading) {
            assertThatThrownBy(reading::next).isInstanceOf(Failed.class);
        }
        assertThat(looks).hasValue(3);
    }

    @Test
    void readersAreAheadByAStretchAndEndWhenNobodyTakes() throws Exception {
        fill(10_000);
        visible.addAll(stored);
        var reading = new SideBySide<>(SideBySideTests::inOne, new Ids(), 10, new Division(2, 100, 4), () -> {});
        try (reading) {
            assertThat(reading.next()).hasSize(10);
            Thread.sleep(200);
        }
        var ended = handedOver.get();
        assertThat(ended).isBetween(10, 10 + 2 * 130);
        Thread.sleep(50);
        assertThat(handedOver.get()).isEqualTo(ended);
    }
}
