package org.headwater.flags;

/** Binding of a variable. */
sealed interface Bound {

    /** Id by which the bound thing counts as one. */
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
