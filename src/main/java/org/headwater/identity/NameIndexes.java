package org.headwater.identity;

/** Names read as those of bodies, of persons, and of bodies that may be persons. Not for several threads. */
final class NameIndexes {

    private final NameIndex bodies;
    private final NameIndex persons;
    private final NameIndex asPersons;

    /** @param ofBodies the least likeness that is found; {@code ofPersons} where one of two names is a person's */
    NameIndexes(double ofBodies, double ofPersons) {
        bodies = new NameIndex(ofBodies, false);
        persons = new NameIndex(ofPersons, true);
        asPersons = new NameIndex(ofPersons, true);
    }

    /** Receives what may be alike. */
    interface ReadingTaker {
        /**
         * @param mine a reading of the searched name
         * @param reading number of the reading in the index that may be like it
         */
        void take(NameReading mine, NameIndex index, int reading);
    }

    void add(Sighting name, int list, int entry) {
        if (!name.isPerson()) name.readings(false).forEach(reading -> bodies.add(reading, list, entry));
        if (name.mayBePerson())
            name.readings(true).forEach(reading -> (name.isPerson() ? persons : asPersons).add(reading, list, entry));
    }

    /** Goes through what may be alike on other lists; an entry may come several times. */
    void each(Sighting name, int withoutList, ReadingTaker taker) {
        if (!name.isPerson()) for (var mine : name.readings(false)) each(bodies, mine, withoutList, taker);
        if (!name.mayBePerson()) return;
        for (var mine : name.readings(true)) {
            each(persons, mine, withoutList, taker);
            if (name.isPerson()) each(asPersons, mine, withoutList, taker);
        }
    }

    private static void each(NameIndex index, NameReading mine, int withoutList, ReadingTaker taker) {
        index.each(mine, withoutList, reading -> taker.take(mine, index, reading));
    }

    long meetings() {
        return bodies.meetings() + persons.meetings() + asPersons.meetings();
    }
}
