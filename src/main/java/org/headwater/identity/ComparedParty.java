package org.headwater.identity;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.headwater.identity.IdentityComparison.Compared;
import org.headwater.identity.IdentityComparison.ComparedRow;
import org.headwater.store.Row;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.IdentifierType;
import org.headwater.vocabulary.NameKey;
import org.headwater.vocabulary.PartialDate;

/** Knowledge of one caller about one party, as far as two parties are compared by it. */
final class ComparedParty {

    /** The most values of one sort and party that are compared. */
    static final int MOST = 2_000;

    /** The most values of one sort and party that are shown. */
    static final int SHOWN = 50;

    /** The most names of a party whose likeness is computed: all pairs are compared. */
    private static final int MOST_NAMES = 30;

    /** Values by what they are compared by, each with the key that an equal value of another spelling has. */
    private final Map<Compared, Map<String, String>> values = new EnumMap<>(Compared.class);

    private final Set<Compared> cut = EnumSet.noneOf(Compared.class);

    void add(Compared what, String key, String text) {
        var all = values.computeIfAbsent(what, first -> new LinkedHashMap<>());
        if (all.size() < MOST) all.putIfAbsent(key, text);
        else if (!all.containsKey(key)) cut.add(what);
    }

    /** A row of identity/listBorne. A number is written with its type, as it means nothing alone. */
    void add(Row row) {
        var what = Compared.valueOf(row.text("what"));
        var text = row.text("text");
        var key = row.text("key");
        if (what == Compared.NAME) add(what, keyOf(text), text);
        else add(what, key, what == Compared.NUMBER ? written(key) : text);
    }

    /** Marks all sorts as incomplete. */
    void cutAll() {
        cut.addAll(EnumSet.allOf(Compared.class));
    }

    private Map<String, String> of(Compared what) {
        return values.getOrDefault(what, Map.of());
    }

    private List<String> texts(Compared what) {
        return of(what).values().stream().distinct().limit(SHOWN).toList();
    }

    List<String> names() {
        return of(Compared.NAME).values().stream().distinct().limit(MOST_NAMES).toList();
    }

    /** A row for each sort that one of the two has a value of. */
    static List<ComparedRow> rows(ComparedParty one, ComparedParty other) {
        var rows = new ArrayList<ComparedRow>();
        for (var what : Compared.values()) {
            if (one.of(what).isEmpty() && other.of(what).isEmpty()) continue;
            var shared = one.of(what).entrySet().stream()
                    .filter(value -> other.of(what).containsKey(value.getKey()))
                    .map(Map.Entry::getValue)
                    .distinct()
                    .limit(SHOWN)
                    .toList();
            rows.add(new ComparedRow(
                    what,
                    one.texts(what),
                    other.texts(what),
                    shared,
                    contradictions(what, one, other, shared),
                    !one.cut.contains(what) && !other.cut.contains(what)));
        }
        return rows;
    }

    /** The rows, names aside, with something that both have or that contradicts. */
    static List<ComparedRow> telling(ComparedParty one, ComparedParty other) {
        return rows(one, other).stream()
                .filter(row -> row.what() != Compared.NAME)
                .filter(row -> !row.shared().isEmpty() || !row.contradictions().isEmpty())
                .toList();
    }

    private static List<String> contradictions(
            Compared what, ComparedParty one, ComparedParty other, List<String> shared) {
        return switch (what) {
            case NUMBER -> contradictingNumbers(one, other);
            case DATE ->
                DateAgreement.of(one.dates(), other.dates()) == DateAgreement.DIFFERENT
                        ? List.of("dates differ")
                        : List.of();
            case COUNTRY ->
                shared.isEmpty() && !one.of(what).isEmpty() && !other.of(what).isEmpty()
                        ? List.of("countries differ")
                        : List.of();
            case NAME, ADDRESS, PHONE, EMAIL, WEBSITE, WALLET, PARTNER -> List.of();
        };
    }

    /** A text that is no date says nothing. */
    private List<PartialDate> dates() {
        return of(Compared.DATE).keySet().stream()
                .filter(key -> key.startsWith("date:"))
                .map(key -> PartialDate.parse(key.substring("date:".length())))
                .toList();
    }

    /** Both bear checked numbers of one type and country, and none of these is the same. */
    static List<String> contradictingNumbers(ComparedParty one, ComparedParty other) {
        return contradictingNumbers(
                one.of(Compared.NUMBER).keySet(), other.of(Compared.NUMBER).keySet());
    }

    /** Contradicting numbers as above, by the natural keys of the numbers; other keys do not count. */
    static List<String> contradictingNumbers(Set<String> one, Set<String> other) {
        var numbers = checked(one);
        if (numbers.isEmpty()) return List.of();
        var others = checked(other);
        var contradicting = new ArrayList<String>();
        numbers.forEach((kind, own) -> {
            var theirs = others.get(kind);
            if (theirs != null && own.stream().noneMatch(theirs::contains))
                contradicting.add(kind + " " + String.join(", ", own) + " and " + String.join(", ", theirs));
        });
        return contradicting;
    }

    /** Checked numbers by type. */
    private static Map<String, Set<String>> checked(Set<String> keys) {
        var checked = new TreeMap<String, Set<String>>();
        for (var key : keys) {
            if (!isChecked(key)) continue;
            var parts = key.split("[:|]", 4);
            checked.computeIfAbsent(parts[1], first -> new TreeSet<>()).add(parts[3]);
        }
        return checked;
    }

    /** Whether it is the natural key of a number with a check digit. */
    static boolean isChecked(String key) {
        if (!key.startsWith("identifier:")) return false;
        var parts = key.split("[:|]", 4);
        return parts.length == 4 && IdentifierType.valueOf(parts[1]).hasCheckDigit();
    }

    /** A value by its natural key, in words. */
    static String written(String key) {
        var parts = key.split("[:|]", 4);
        if (parts[0].equals("identifier") && parts.length == 4)
            return parts[1] + (parts[2].equals("-") ? "" : " (" + parts[2] + ")") + " " + parts[3];
        return parts[0] + " " + key.substring(Math.max(key.indexOf('|'), parts[0].length()) + 1);
    }

    /** The key of a name, equal for two spellings of it. */
    static String keyOf(String name) {
        try {
            return NameKey.of(name).value();
        } catch (BadInput nothingToReduce) {
            return name;
        }
    }
}
