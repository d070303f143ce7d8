package org.headwater.flags;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Part of the records and facts that a caller may see and that a pattern is asked about, at one moment. */
public interface World {

    /** The day for which the pattern is asked, as its number since 1970-01-01. */
    long on();

    /**
     * The values of a record, of the type of the field; neither {@link Field#ID} nor {@link Field#HOLDERS} is asked. Which records
     * are parties is read from {@link Field#KIND}, so a caller states it of every record.
     */
    Values field(String entity, Field field);

    /**
     * The facts of the kind on whose end {@code way}, OUT or IN, the record stands, in the order of their ids.
     *
     * @param most that are handed out, at least 1: the first ones. What follows them is not looked for, so that the work ends too
     */
    List<Fact> facts(String entity, Link link, Way way, int most);

    /** Stated coverages of such facts of this party or of parties in this country; none is disputed. */
    Collection<Coverage> coverages(String of, Link link, Way way);

    /** The records with an undecided tie to this one, which say that both may be the same. */
    Set<String> possiblySame(String entity);

    /**
     * Whether a substance is controlled towards a destination, on {@link #on}: HOLDS where one jurisdiction controls one of the
     * substances, HOLDS_NOT where none controls any of them. No HOLDS_NOT is taken
     * where values are open.
     *
     * @param key canonical JSON of what was asked
     * @param cas CAS numbers, as texts
     * @param destination country codes, as texts; null where none was asked for
     */
    Truth controlled(String key, Values cas, @Nullable Values destination);

    /**
     * Whether a chain was found. That none was found does not say that there is none.
     *
     * @param key canonical JSON of what was asked
     * @param from the record at which it begins
     */
    boolean isChainFound(String key, String from);
}
