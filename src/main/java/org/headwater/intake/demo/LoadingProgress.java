package org.headwater.intake.demo;

/** Part of the demonstration world that the first start has loaded. Each part counts the same, and a feed by its rows. */
class LoadingProgress {

    private static final int ALL = 100;

    private volatile int percent = ALL;

    /** A first start begins with so many parts. */
    Loading begin(int parts) {
        percent = 0;
        return new Loading(parts);
    }

    /** Nothing is loaded any more, whether all of it came or not: the service is usable without the world. */
    void end() {
        percent = ALL;
    }

    boolean isOver() {
        return percent == ALL;
    }

    /** 0 to 100; 100 where nothing is loaded. */
    int percent() {
        return percent;
    }

    /** Progress of one loading. */
    final class Loading {

        private final int parts;
        private int done;

        private Loading(int parts) {
            this.parts = parts;
        }

        /** Share of the present part that is loaded, of 1. */
        void within(double share) {
            // The last per cent is that of the end.
            percent = Math.min(ALL - 1, (int) (ALL * (done + Math.clamp(share, 0, 1)) / parts));
        }

        void next() {
            done++;
            within(0);
        }
    }
}
