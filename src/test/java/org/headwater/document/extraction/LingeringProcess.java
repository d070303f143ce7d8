package org.headwater.document.extraction;

/** Stands in place of a process that reads a file without an end. */
public final class LingeringProcess {

    private LingeringProcess() {}

    public static void main(String[] arguments) throws InterruptedException {
        ExtractingProcess.endWithin(arguments);
        Thread.sleep(Long.MAX_VALUE);
    }

    /** A service that has such a process read a file. */
    public static final class Reader {

        private Reader() {}

        public static void main(String[] arguments) {
            new Extractor(ExtractionLimits.USUAL, LingeringProcess.class.getName())
                    .turn("reader")
                    .read("a.txt", new byte[] {'a'});
        }
    }
}
