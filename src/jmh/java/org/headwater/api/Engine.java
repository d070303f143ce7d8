package org.headwater.api;

import java.util.List;

/** One that answers the questions of {@link EngineComparison}. */
interface Engine extends AutoCloseable {

    /** As it is called in the table. */
    String name();

    /** One for each caller; it is used by one thread. */
    Asker asker() throws Exception;

    /** Whether it answers questions of this kind. */
    default boolean answers(Question.Kind kind) {
        return true;
    }

    /** Whose processor time is its own, those below them included. */
    List<ProcessHandle> processes();

    @Override
    void close() throws Exception;

    interface Asker extends AutoCloseable {
        /**
         * The first rows of the answer, and the number of all of them.
         *
         * @throws Shed where it is told to come again
         */
        Answer ask(Question question) throws Exception;

        @Override
        default void close() throws Exception {}
    }

    /** The engine has too much to do, or needs longer than anybody waits. */
    final class Shed extends Exception {
        Shed(String reason) {
            super(reason);
        }
    }

    /**
     * A question about parties by their numbers.
     *
     * @param to of chains the last party; else not used
     */
    record Question(Kind kind, int from, int to) {

        enum Kind {
            /** Who got goods, by whatever ways, within five tiers: how many, and the twenty nearest. */
            REACH(5),
            /** Who got goods of one substance within three tiers. */
            CUSTOMERS(3),
            /** The twenty best chains of at most three tiers to another party. */
            CHAINS(3);

            final int tiers;

            Kind(int tiers) {
                this.tiers = tiers;
            }
        }
    }

    /**
     * @param parties the one that was reached, or those between the ends of a chain
     * @param day of the earliest arrival, counted from 1970
     */
    record Reached(int tiers, int day, List<Integer> parties) {}

    /** @param count of all rows; -1 where it is not told, and so many and more where {@code isLeast} */
    record Answer(long count, boolean isLeast, List<Reached> rows) {}

    int ROWS = 20;

    /** The substance of customers: as many shipments of the generated rows have it as another. */
    String SUBSTANCE = "79099-07-3";
}
