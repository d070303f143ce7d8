package org.headwater.document.extraction;

import java.time.Duration;

/** Stands in place of a process that reads a file without an end. */
public final class LingeringProcess {

    private LingeringProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        ExtractingProcess.endWithin(Duration.ofMillis(Long.parseLong(arguments[1])), Long.parseLong(arguments[2]));
        Thread.sleep(Long.MAX_VALUE);
    }

    /** A service that has such a process read a file. */
    public static final class Reader {

        private Reader() {}

        public static void main(String[] arguments) {
            new Extractor(ExtractionLimits.USUAL, LingeringProcess.class.getName()).read("a.txt", new byte[] {'a'});
        }
    }
}
