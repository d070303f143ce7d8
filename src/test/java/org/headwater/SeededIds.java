package org.headwater;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.headwater.store.IdSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * The ids of the service under test: random as in service, or rising from a start that the test names, so that what is
 * recorded in one order in two databases has ids of one order in both.
 */
public final class SeededIds implements RandomGenerator {

    /** The longs that {@link IdSource} takes for an id, five bits a letter from the lowest on. */
    private static final int LONGS = 3;

    private final SecureRandom secure = new SecureRandom();
    private long next = -1;
    private int part;

    /** From now on each id is greater than the one before; the first is made of {@code start}. */
    public synchronized void riseFrom(long start) {
        next = start;
        part = 0;
    }

    public synchronized void beRandom() {
        next = -1;
    }

    @Override
    public synchronized long nextLong() {
        if (next < 0) return secure.nextLong();
        var isFirst = part == 0;
        part = (part + 1) % LONGS;
        return isFirst ? highestLetterFirst(next++) : 0;
    }

    private static long highestLetterFirst(long number) {
        var turned = 0L;
        for (var letter = 0; letter < 12; letter++) turned = turned << 5 | (number >>> 5 * letter & 31);
        return turned;
    }

    /** Part of every test with a database, so that all of them share one service. */
    @TestConfiguration(proxyBeanMethods = false)
    static class InPlace {
        @Bean
        SeededIds seededIds() {
            return new SeededIds();
        }

        @Bean
        @Primary
        IdSource idsOfTest(SeededIds seeded) {
            return new IdSource(seeded);
        }
    }
}
