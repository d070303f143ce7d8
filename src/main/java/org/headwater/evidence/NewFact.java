package org.headwater.evidence;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;

/**
 * A fact about to be recorded.
 *
 * @param subject key of the one end, {@code object} of the other
 * @param period when it held in the world
 * @param qualifiers what makes it another fact than one with the same ends and period, such as the programme of a
 *     designation or the substance of a supply; plain values
 * @param details further plain values that do not tell facts apart
 * @param listing where the fact stands on a list whose snapshots follow each other; null elsewhere
 * @param roles further parts in it: relationship type (CARRIED_BY, NOTIFIED, …) to key
 */
public record NewFact(
        LinkKind kind,
        String subject,
        String object,
        Period period,
        Marking marking,
        Map<String, Object> qualifiers,
        Map<String, Object> details,
        @Nullable Listing listing,
        Map<String, String> roles,
        NewEvidence evidence) {

    /** Name of the detail with the day of a list's last snapshot without the fact, whose first day is unknown. */
    public static final String ABSENT_ON = "absentOn";

    /** Name of the detail with the type of the checked number by which a party is another source's party of that number. */
    public static final String BY_NUMBER = "by";

    public NewFact {
        qualifiers = Map.copyOf(qualifiers);
        details = Map.copyOf(details);
        roles = Map.copyOf(roles);
    }

    public static NewFact of(
            LinkKind kind, String subject, String object, Period period, Marking marking, NewEvidence evidence) {
        return new NewFact(kind, subject, object, period, marking, Map.of(), Map.of(), null, Map.of(), evidence);
    }

    /** The same, with its evidence from another record of the source. */
    NewFact from(String source) {
        var own = evidence.from(source);
        return own == evidence
                ? this
                : new NewFact(kind, subject, object, period, marking, qualifiers, details, listing, roles, own);
    }

    public NewFact qualified(Map<String, Object> by) {
        return new NewFact(kind, subject, object, period, marking, by, details, listing, roles, evidence);
    }

    public NewFact detailed(Map<String, Object> by) {
        return new NewFact(kind, subject, object, period, marking, qualifiers, by, listing, roles, evidence);
    }

    public NewFact listed(Listing as) {
        return new NewFact(kind, subject, object, period, marking, qualifiers, details, as, roles, evidence);
    }

    public NewFact joined(Map<String, String> further) {
        return new NewFact(kind, subject, object, period, marking, qualifiers, details, listing, further, evidence);
    }

    /** With another marking, and evidence of another marking. */
    NewFact marked(Marking as, NewEvidence by) {
        return new NewFact(kind, subject, object, period, as, qualifiers, details, listing, roles, by);
    }

    public NewFact supported(NewEvidence by) {
        return new NewFact(kind, subject, object, period, marking, qualifiers, details, listing, roles, by);
    }

    /** The key of a fact that no list says, of nothing but its ends. */
    public static String key(LinkKind kind, String subject, String object) {
        return Digests.key(said(kind, subject, object, Period.UNKNOWN).toString());
    }

    private static StringBuilder said(LinkKind kind, String subject, String object, Period period) {
        return new StringBuilder()
                .append(kind)
                .append('|')
                .append(subject)
                .append('|')
                .append(object)
                .append('|')
                .append(period.from() == null ? "" : period.from())
                .append('/')
                .append(period.to() == null ? "" : period.to());
    }

    /**
     * Statement of a list, with its days, which are not the days on which the fact held.
     *
     * @param list the feed and the part of it, {@code ofac-sdn/add}
     * @param from the day of the first snapshot that says so
     * @param to the last day before the first snapshot that no longer does; null while it does
     */
    public record Listing(
            String list, LocalDate from, @Nullable LocalDate to) {}

    /**
     * Tells facts apart whatever their ids and markings; the same fact from another source has the same key. The key of what a list
     * says is readable, since the list's next edition is compared with its parts. Any other is a digest: it stands in the store and in an
     * index, and the keys of both ends, which are in it, stand there already.
     */
    public String key() {
        return listing == null ? Digests.key(said()) : said();
    }

    /** Statement in words, from the parts of the key. */
    public String said() {
        var key = said(kind, subject, object, period);
        new TreeMap<>(qualifiers)
                .forEach((name, value) ->
                        key.append('|').append(name).append('=').append(value));
        if (listing != null)
            key.append('|')
                    .append(listing.list())
                    .append('@')
                    .append(listing.from())
                    .append('/')
                    .append(listing.to() == null ? "" : listing.to());
        return key.toString();
    }
}
