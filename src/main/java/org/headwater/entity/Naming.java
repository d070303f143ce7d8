package org.headwater.entity;

import java.util.List;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;

/** Content of a stored fact that the names in memory keep, of whatever marking. */
sealed interface Naming {

    String fact();

    /** A record of a party, place or list as it was recorded. */
    record NamedRecord(String id, EntityKind kind, @Nullable String marking) {}

    /**
     * The markings that decide who sees a fact. Most facts have one of a few sets of them.
     *
     * @param fact marking of the fact itself
     * @param value marking of the name or the kind at its end; that of the other record for a sameness
     * @param pieces markings of the pieces of evidence that count
     */
    record Marks(@Nullable String fact, @Nullable String value, List<String> pieces) {

        /** Marks of a fact that counts no longer: nobody sees it, and its name is still one that views of the past may show. */
        static final Marks NOBODY = new Marks(null, null, List.of());

        public Marks {
            pieces = pieces.stream().distinct().sorted().toList();
        }
    }

    /** The days between which a fact holds, as ISO texts of a year, a month or a day. */
    record Days(
            @Nullable String from,
            @Nullable String absentOn,
            @Nullable String to) {

        static final Days ALL = new Days(null, null, null);

        /** Condition of {@code cypher/access/_holdsFact}. */
        boolean hold(@Nullable String asOf) {
            return asOf == null
                    || ((from == null || from.compareTo(asOf) <= 0)
                            && (absentOn == null || absentOn.compareTo(asOf) < 0)
                            && (to == null
                                    || to.compareTo(asOf.substring(0, Math.min(asOf.length(), to.length()))) >= 0));
        }
    }

    /** A record bears a name. */
    record Bearing(String fact, NamedRecord record, String name, Marks marks, Days days) implements Naming {}

    /** Two records are one party. */
    record Sameness(String fact, NamedRecord one, NamedRecord other, Marks marks) implements Naming {}

    /** A record is of a kind. */
    record KindOf(String fact, NamedRecord record, EntityKind kind, long recorded, Marks marks, Days days)
            implements Naming {}
}
