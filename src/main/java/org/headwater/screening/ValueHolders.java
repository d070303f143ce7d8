package org.headwater.screening;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.headwater.access.VisibleGraph.View;
import org.headwater.intake.ftm.FtmExample.SaidValue;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.LinkKind;
import org.jspecify.annotations.Nullable;

/** Parties of a view that have a value, and their number. */
final class ValueHolders {

    private static final Set<LinkKind> CONTACTS = Set.of(LinkKind.HAS_PHONE, LinkKind.HAS_EMAIL, LinkKind.HAS_WALLET);

    /** A number is known by its type, whoever issued it, and each source writes it in its own way: it is found by its key alone. */
    private static final List<String> ISSUERS =
            Stream.concat(Stream.of("-"), CountryCode.codes().stream()).toList();

    private ValueHolders() {}

    /** The key by which an equal value is found; null where an equal one finds nobody. */
    private static @Nullable String keyOf(SaidValue value) {
        if (CONTACTS.contains(value.kind())) return value.key();
        var number = value.kind() == LinkKind.HAS_IDENTIFIER ? Subjects.number(value.key()) : null;
        return number == null ? null : Subjects.numberKey(number);
    }

    /** Whether it matters how many parties have a value of the kind. */
    static boolean haveHolders(LinkKind kind) {
        return CONTACTS.contains(kind) || kind == LinkKind.HAS_IDENTIFIER || isCounted(kind);
    }

    /** The natural key of a value, for numbers whoever issued them. */
    static String keyOf(String key) {
        var number = Subjects.number(key);
        return number == null ? key : Subjects.numberKey(number);
    }

    /** Parties with an equal number or contact, by the keys of these, however many there are. */
    static Map<String, Set<String>> bearers(View view, Collection<SaidValue> values) {
        var keys = new TreeSet<String>();
        var numbers = new TreeMap<String, Map<String, String>>();
        for (var value : values) {
            if (CONTACTS.contains(value.kind())) keys.add(value.key());
            var number = value.kind() == LinkKind.HAS_IDENTIFIER ? Subjects.number(value.key()) : null;
            if (number == null) continue;
            numbers.put(Subjects.numberKey(number), Map.of("type", number.type().name(), "number", number.value()));
        }
        var found = new HashMap<String, Set<String>>();
        if (keys.isEmpty() && numbers.isEmpty()) return found;
        for (var row : view.list(
                "screening/listBearers",
                Map.of("keys", List.copyOf(keys), "numbers", List.copyOf(numbers.values()), "issuers", ISSUERS))) {
            var number = Subjects.number(row.text("key"));
            found.computeIfAbsent(
                            number == null ? row.text("key") : Subjects.numberKey(number), first -> new HashSet<>())
                    .add(row.text("id"));
        }
        return found;
    }

    /** Bearers that share one of the values. */
    static Set<String> sharing(Map<String, Set<String>> bearers, Collection<SaidValue> values) {
        var found = new HashSet<String>();
        for (var value : values) {
            var key = keyOf(value);
            if (key != null) found.addAll(bearers.getOrDefault(key, Set.of()));
        }
        return found;
    }

    /** Numbers of visible parties with the dates and addresses of either side, up to one more than count. */
    static Map<String, Integer> count(View view, Collection<SaidValue> values, Collection<ScreenedParty> parties) {
        var keys = new TreeSet<String>();
        for (var value : values) if (isCounted(value.kind())) keys.add(value.key());
        var holders = new HashMap<String, Integer>();
        if (keys.isEmpty()) return holders;
        for (var party : parties) for (var fact : party.facts()) if (isCounted(fact.kind())) keys.add(fact.key());
        for (var row :
                view.list("screening/countHolders", Map.of("keys", List.copyOf(keys), "most", Points.MOST_HOLDERS + 1)))
            holders.put(row.text("key"), (int) row.number("holders"));
        return holders;
    }

    private static boolean isCounted(LinkKind kind) {
        return kind == LinkKind.BORN_ON || kind == LinkKind.FOUNDED_ON || kind == LinkKind.LOCATED_AT;
    }
}
