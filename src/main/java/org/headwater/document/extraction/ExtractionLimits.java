package org.headwater.document.extraction;

import java.time.Duration;

/**
 * The most that one file may take.
 *
 * @param megabytes of the file
 * @param within time until its process is killed
 * @param processor time of a processor until its process is killed, which other work of the machine does not make longer
 */
public record ExtractionLimits(int megabytes, Duration within, Duration processor) {

    public static final ExtractionLimits USUAL =
            new ExtractionLimits(20, Duration.ofSeconds(60), Duration.ofSeconds(20));

    /** Megabytes of the process's heap: a file of the largest size fits twelve times. */
    static final int MEMORY = 256;

    /** A book has some 500. */
    public static final int PAGES = 2_000;

    /** A dense page of a newspaper has some 30,000. */
    public static final int CHARACTERS_OF_PAGE = 100_000;

    /** Length of some five books. */
    public static final int CHARACTERS = 5_000_000;

    /** Text without pages of its own is cut into pages of at most as many characters. */
    static final int CHARACTERS_OF_CUT_PAGE = 5_000;
}
