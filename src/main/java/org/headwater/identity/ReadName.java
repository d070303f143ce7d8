package org.headwater.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A name that is split into words once, when it is first compared, however many others it is compared with. For several
 * threads. Two are equal where they are written equally.
 */
public final class ReadName implements Comparable<ReadName> {

    private final String text;

    /** Two threads may both read it; the readings are the same. */
    private volatile @Nullable List<NameReading> ofPerson;

    private volatile @Nullable List<NameReading> ofBody;

    private ReadName(String text) {
        this.text = text;
    }

    public static ReadName of(String text) {
        return new ReadName(text);
    }

    /** The name as it is written. */
    public String text() {
        return text;
    }

    /**
     * The likeness of two names, the same whichever of the two is asked. Of the readings that a stroke gives, the likest
     * count, and of those the ones with most weight of own words.
     */
    public Likeness likeness(ReadName other, NameSense sense) {
        var isFirst = compareTo(other) <= 0;
        var best = Likeness.NONE;
        for (var left : (isFirst ? this : other).readings(sense))
            for (var right : (isFirst ? other : this).readings(sense)) {
                var likeness = Likeness.compare(left, right);
                if (likeness.score() > best.score()
                        || (likeness.score() == best.score() && likeness.own() > best.own())) best = likeness;
            }
        return best;
    }

    List<NameReading> readings(NameSense sense) {
        return switch (sense) {
            case PERSONS -> {
                var known = ofPerson;
                if (known == null) ofPerson = known = Likeness.readings(text, true);
                yield known;
            }
            case BODIES -> {
                var known = ofBody;
                if (known == null) ofBody = known = Likeness.readings(text, false);
                yield known;
            }
        };
    }

    @Override
    public int compareTo(ReadName other) {
        return text.compareTo(other.text);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ReadName name && text.equals(name.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
