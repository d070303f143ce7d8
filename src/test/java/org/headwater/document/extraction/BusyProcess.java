package org.headwater.document.extraction;

/** Stands in place of a process that works without an end. */
public final class BusyProcess {

    private static volatile long counted;

    private BusyProcess() {}

    public static void main(String[] arguments) {
        while (true) counted++;
    }

    /** The same, which ends itself at its limits. */
    public static final class Watched {

        private Watched() {}

        public static void main(String[] arguments) {
            ExtractingProcess.endWithin(arguments);
            BusyProcess.main(arguments);
        }
    }
}
