package org.headwater.intake.ftm;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.headwater.evidence.NewFact;
import org.headwater.intake.run.StandingListing;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;

/**
 * Entity of the publisher's that says a fact: an increment names entities, and closes what they no longer say. A party says the
 * facts that begin at it. All others bear the id of their entity, as a relation, a sanction or a paper has one.
 */
final class PublishedFact {

    /** Qualifier with the id of an entity that is no end of the fact. */
    static final String RECORD = "record";

    /** Qualifier with the id of the address: the party says it, and its text is that of the address. */
    static final String ADDRESS = "addressRecord";

    static final String LIST = OpenSanctions.NAME + "/entities";

    private static final Pattern QUALIFIED = Pattern.compile("\\|(record|addressRecord|programme)=([^|]*)(?=\\|)");

    private PublishedFact() {}

    static NewFact by(String id, NewFact fact) {
        return qualified(fact, RECORD, id);
    }

    static NewFact qualified(NewFact fact, String name, String id) {
        var qualifiers = new TreeMap<>(fact.qualifiers());
        qualifiers.put(name, id);
        return fact.qualified(qualifiers);
    }

    static String key(String id) {
        return OpenSanctions.NAME + ":" + id;
    }

    /** The id of the entity that says it. */
    static String owner(StandingListing fact) {
        var record = find(fact, RECORD);
        if (record != null) return record;
        var party = fact.kind() == LinkKind.LISTED ? fact.object() : fact.subject();
        return party.substring(party.indexOf(':') + 1);
    }

    static @Nullable String find(StandingListing fact, String qualifier) {
        var found = QUALIFIED.matcher(fact.key());
        while (found.find()) if (found.group(1).equals(qualifier)) return found.group(2);
        return null;
    }

    /** The identity of a fact in two versions: its key without the days of its place on the list, and what it says beyond it. */
    static String identity(String key, String said) {
        return key.substring(0, key.lastIndexOf("|" + LIST + "@")) + "\n" + said;
    }

    /** The act of an authority towards a party, under whatever record. */
    static String act(String authority, String party, @Nullable Object programme) {
        return authority + "|" + party + "|" + (programme == null ? "" : programme);
    }

    /** The last day on which it was said, where the version of {@code asOf} no longer says it: several come out on one day. */
    static LocalDate lastDay(StandingListing fact, LocalDate asOf) {
        var at = fact.key().lastIndexOf("@");
        var from = LocalDate.parse(fact.key().substring(at + 1, fact.key().indexOf('/', at)));
        return from.isAfter(asOf.minusDays(1)) ? from : asOf.minusDays(1);
    }

    /** Details of a party's place among the published ones. */
    static Map<String, Object> about(FtmEntity party) {
        var about = party.about();
        var details = new TreeMap<String, Object>();
        if (!about.datasets().isEmpty()) details.put("datasets", about.datasets());
        if (!about.referents().isEmpty()) details.put("referents", about.referents());
        if (!party.all("topics").isEmpty()) details.put("topics", party.all("topics"));
        if (about.firstSeen() != null) details.put("firstSeen", about.firstSeen());
        if (about.lastSeen() != null) details.put("lastSeen", about.lastSeen());
        if (about.lastChange() != null) details.put("lastChange", about.lastChange());
        return details;
    }
}
