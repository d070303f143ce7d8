package org.headwater.screening;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.headwater.intake.ftm.FtmExample.SaidValue;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;

/**
 * Digests of the facts about a customer and a party at the time of their comparison: equal digests mean equal facts. They are
 * kept with hits and decisions, and tell what changed without the facts themselves.
 *
 * @param customer by what the customer is known; no designation
 * @param party by what the party is known
 */
record HitFacts(Map<HitAspect, String> customer, Map<HitAspect, String> party) {

    /** Aspect of a side that can change. */
    enum HitAspect {
        KIND,
        NAME,
        COUNTRY,
        NUMBER,
        BORN,
        FOUNDED,
        CONTACT,
        ADDRESS,
        /** Designations of a party that are in force. */
        DESIGNATION
    }

    /** Side whose facts changed. */
    enum HitSide {
        CUSTOMER,
        PARTY
    }

    /** A change of one side. */
    record HitChange(HitSide side, HitAspect what) {

        /** Text for an alert. */
        String stored() {
            return side.name() + " " + what.name();
        }

        /** Reads what {@link #stored} writes. */
        static HitChange read(String stored) {
            var parts = stored.split(" ", 2);
            return new HitChange(HitSide.valueOf(parts[0]), HitAspect.valueOf(parts[1]));
        }
    }

    private static final char BETWEEN = '=';

    HitFacts {
        customer = Map.copyOf(customer);
        party = Map.copyOf(party);
    }

    /**
     * Digests of what a side says. The order of the values means nothing.
     *
     * @param designations those in force, each as one text
     */
    static Map<HitAspect, String> digests(
            EntityKind kind, Collection<SaidValue> said, Collection<String> designations) {
        var lines = new EnumMap<HitAspect, TreeSet<String>>(HitAspect.class);
        lines.put(HitAspect.KIND, new TreeSet<>(List.of(kind.name())));
        for (var value : said) {
            var aspect = aspect(value.kind());
            // A name is compared as it is written, any other value by its key.
            if (aspect != null)
                lines.computeIfAbsent(aspect, first -> new TreeSet<>())
                        .add(
                                aspect == HitAspect.NAME
                                        ? value.text() + "\t" + value.isWeak()
                                        : value.kind() + "\t" + value.key());
        }
        if (!designations.isEmpty()) lines.put(HitAspect.DESIGNATION, new TreeSet<>(designations));
        var digests = new EnumMap<HitAspect, String>(HitAspect.class);
        lines.forEach((aspect, texts) -> digests.put(aspect, Digests.sha256(String.join("\n", texts))));
        return digests;
    }

    private static @Nullable HitAspect aspect(LinkKind kind) {
        return switch (kind) {
            case NAMED -> HitAspect.NAME;
            case LOCATED_IN, NATIONAL_OF, FLIES_FLAG_OF -> HitAspect.COUNTRY;
            case HAS_IDENTIFIER -> HitAspect.NUMBER;
            case BORN_ON -> HitAspect.BORN;
            case FOUNDED_ON -> HitAspect.FOUNDED;
            case HAS_PHONE, HAS_EMAIL, HAS_WALLET -> HitAspect.CONTACT;
            case LOCATED_AT -> HitAspect.ADDRESS;
            default -> null;
        };
    }

    /** Changes since the earlier facts, in the order of sides and aspects. */
    List<HitChange> since(HitFacts before, boolean withDesignations) {
        var changes = new ArrayList<HitChange>();
        for (var aspect : HitAspect.values())
            if (aspect != HitAspect.DESIGNATION && !same(before.customer, customer, aspect))
                changes.add(new HitChange(HitSide.CUSTOMER, aspect));
        for (var aspect : HitAspect.values())
            if ((withDesignations || aspect != HitAspect.DESIGNATION) && !same(before.party, party, aspect))
                changes.add(new HitChange(HitSide.PARTY, aspect));
        return List.copyOf(changes);
    }

    private static boolean same(Map<HitAspect, String> one, Map<HitAspect, String> other, HitAspect aspect) {
        return Objects.equals(one.get(aspect), other.get(aspect));
    }

    /** Texts of a side for the store. */
    static List<String> stored(Map<HitAspect, String> digests) {
        return new TreeMap<>(digests)
                .entrySet().stream()
                        .map(each -> each.getKey().name() + BETWEEN + each.getValue())
                        .toList();
    }

    /** Reads what {@link #stored} writes. */
    static Map<HitAspect, String> read(List<String> stored) {
        var digests = new EnumMap<HitAspect, String>(HitAspect.class);
        for (var text : stored) {
            var at = text.indexOf(BETWEEN);
            digests.put(HitAspect.valueOf(text.substring(0, at)), text.substring(at + 1));
        }
        return digests;
    }
}
