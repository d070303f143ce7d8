package org.headwater.identity;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;

/**
 * Traits of a party apart from its names: numbers, contacts, addresses, dates and countries, by the natural keys of these
 * values, each with the markings by which it is known.
 */
final class PartyTraits {

    static final PartyTraits NONE = new PartyTraits();

    /** A name that is less alike than this is another name, whatever else two parties share, except a checked number or a wallet. */
    static final double FEWEST_NAMES = 0.5;

    /** The factor for checked numbers of one type that differ, and for dates of birth that do. */
    private static final double OTHER_PARTY = 0.75;

    /** Registers give days of founding, of registration and of a new legal form. */
    private static final double OTHER_FOUNDING = 0.9;

    private static final double OTHER_COUNTRY = 0.95;

    /** Part of the uncertainty left by the names that a shared value settles. */
    private static final Map<String, Double> WEIGHTS =
            Map.of("identifier", 0.6, "wallet", 0.9, "email", 0.6, "phone", 0.6, "website", 0.5, "address", 0.4);

    private static final double WEIGHT_OF_CHECKED = 0.9;

    private final Map<String, Set<Marking>> values = new HashMap<>();

    /** @param readers see the value by one piece of evidence */
    void add(String key, Collection<Marking> readers) {
        values.computeIfAbsent(key, first -> new LinkedHashSet<>()).addAll(readers);
    }

    /**
     * The likeness of two parties for some readers.
     *
     * @param shared keys of the values that raise it; empty where names alone do
     */
    record Weighed(double score, List<String> shared) {}

    /** The likeness by names, lowered by what contradicts it, so far as the readers know of it. */
    static double byNames(double names, boolean persons, PartyTraits one, PartyTraits other, Marking readers) {
        return rounded(names * contradiction(persons, one.seen(readers), other.seen(readers)));
    }

    /** The likeness by names and by shared values that few have, lowered by what contradicts it. */
    static Weighed byAll(
            double names,
            boolean persons,
            PartyTraits one,
            PartyTraits other,
            Marking readers,
            Predicate<String> isCommon) {
        var ours = one.seen(readers);
        var theirs = other.seen(readers);
        var shared = new TreeSet<String>();
        var open = 1 - names;
        var isCertain = false;
        for (var key : ours) {
            if (!theirs.contains(key) || weight(key) == 0 || isCommon.test(key)) continue;
            shared.add(key);
            open *= 1 - weight(key);
            isCertain |= weight(key) >= WEIGHT_OF_CHECKED;
        }
        if (names < FEWEST_NAMES && !isCertain) return new Weighed(0, List.of());
        return new Weighed(rounded((1 - open) * contradiction(persons, ours, theirs)), List.copyOf(shared));
    }

    private static double rounded(double score) {
        return Math.round(score * 10_000) / 10_000.0;
    }

    private static double contradiction(boolean persons, Set<String> ours, Set<String> theirs) {
        var factor = 1.0;
        if (!ComparedParty.contradictingNumbers(ours, theirs).isEmpty()) factor *= OTHER_PARTY;
        if (DateAgreement.of(dates(ours), dates(theirs)) == DateAgreement.DIFFERENT)
            factor *= persons ? OTHER_PARTY : OTHER_FOUNDING;
        var countries = countries(ours);
        var others = countries(theirs);
        if (!countries.isEmpty() && !others.isEmpty() && countries.stream().noneMatch(others::contains))
            factor *= OTHER_COUNTRY;
        return factor;
    }

    private Set<String> seen(Marking readers) {
        return values.entrySet().stream()
                .filter(value -> value.getValue().stream().anyMatch(marking -> marking.isAtMost(readers)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** The keys that both bear, whoever knows, with the markings of those who know of both. */
    static Map<String, Set<Marking>> shared(PartyTraits one, PartyTraits other) {
        var shared = new HashMap<String, Set<Marking>>();
        one.values.forEach((key, readers) -> {
            if (weight(key) == 0) return;
            for (var reader : readers)
                for (var theirs : other.values.getOrDefault(key, Set.of()))
                    shared.computeIfAbsent(key, first -> new LinkedHashSet<>()).add(reader.and(theirs));
        });
        return shared;
    }

    /**
     * Readers of both names and of the values shared under one marking or two. Each is made of what its own readers see, so that
     * nothing hidden from them adds or takes away one; and two are enough, as two values that start a comparison nearly always
     * settle it.
     */
    static Set<Marking> readers(Marking names, Map<String, Set<Marking>> shared) {
        var markings = new LinkedHashSet<Marking>();
        shared.values().forEach(markings::addAll);
        var readers = new LinkedHashSet<Marking>();
        for (var one : markings)
            for (var other : markings) readers.add(names.and(one).and(other));
        return readers;
    }

    /** A country says too little. */
    static double weight(String key) {
        var sort = key.substring(0, key.indexOf(':'));
        if (sort.equals("date")) return weight(date(key));
        if (ComparedParty.isChecked(key)) return WEIGHT_OF_CHECKED;
        return WEIGHTS.getOrDefault(sort, 0.0);
    }

    /** The first of January is what registers write where they know the year alone. */
    private static double weight(PartialDate date) {
        if (date.isDay() && date.first().getDayOfYear() > 1) return 0.5;
        return date.precision() == PartialDate.Precision.MONTH ? 0.2 : 0.1;
    }

    /** Whether two parties with this value are compared for it alone. A year or month has too many bearers, a country all. */
    static boolean startsComparison(String key) {
        return weight(key) >= 0.4;
    }

    private static PartialDate date(String key) {
        return PartialDate.parse(key.substring("date:".length()));
    }

    private static List<PartialDate> dates(Set<String> keys) {
        return keys.stream()
                .filter(key -> key.startsWith("date:"))
                .map(PartyTraits::date)
                .toList();
    }

    private static Set<String> countries(Set<String> keys) {
        var countries = new TreeSet<String>();
        for (var key : keys) {
            if (key.startsWith("country:")) countries.add(key.substring("country:".length()));
            else if (key.startsWith("address:") && !key.startsWith("address:-"))
                countries.add(key.substring("address:".length()).split("\\|", 2)[0]);
        }
        return countries;
    }
}
