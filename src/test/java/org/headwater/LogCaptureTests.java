package org.headwater;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogCaptureTests {

    private final Logger logger = (Logger) LoggerFactory.getLogger(LogCaptureTests.class);

    /** As a start of the service in the same JVM leaves it for all classes. */
    @BeforeEach
    void leaveOutInformation() {
        logger.setLevel(Level.WARN);
    }

    @AfterEach
    void takeAllAgain() {
        logger.setLevel(null);
    }

    @Test
    void hasWhatTheLevelLeavesOutAndPutsTheLevelBack() {
        try (var log = LogCapture.of(LogCaptureTests.class)) {
            logger.info("one");
            assertThat(log.lines()).containsExactly("INFO one");
        }
        assertThat(logger.getLevel()).isEqualTo(Level.WARN);
    }

    @Test
    void theLevelStaysUntilTheLastOneOfAClassIsClosed() {
        var first = LogCapture.of(LogCaptureTests.class);
        try (var second = LogCapture.of(LogCaptureTests.class)) {
            first.close();
            logger.info("two");
            assertThat(second.lines()).containsExactly("INFO two");
        }
        assertThat(logger.getLevel()).isEqualTo(Level.WARN);
    }

    @Test
    void aLevelThatTakesEnoughStays() {
        logger.setLevel(Level.DEBUG);
        try (var log = LogCapture.of(LogCaptureTests.class)) {
            logger.debug("three");
            assertThat(log.lines()).containsExactly("DEBUG three");
        }
        assertThat(logger.getLevel()).isEqualTo(Level.DEBUG);
    }
}
