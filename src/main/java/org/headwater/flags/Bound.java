package org.headwater.flags;

/** What a variable stands for. */
sealed interface Bound {

    /** By which it counts as one. */
    String id();

    record ToFact(Fact fact) implements Bound {

        @Override
        public String id() {
            return fact.id();
        }
    }

    /** A party, a value or an order. */
    record ToRecord(String id) implements Bound {}
}
