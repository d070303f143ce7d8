package org.headwater.screening;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.headwater.identity.Likeness;
import org.headwater.identity.NameCandidates;
import org.headwater.identity.NameSense;
import org.headwater.screening.NotCompared.Missing;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.IdentifierType;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * The points of two subjects, version 1: fixed, and never fitted to what the service holds. The points of each trait are in
 * src/docs/screening.md. The comparison is the same whichever subject is the first; only the sides change places.
 */
public final class Points {

    /** A change of any figure is another version. */
    public static final int VERSION = 1;

    /** The least likeness by which names alone make a result. */
    public static final double LEAST_LIKENESS = NameCandidates.LEAST;

    /** A value with more visible holders than this adds nothing. */
    public static final int MOST_HOLDERS = 50;

    // Points are counted in millionths. Points of names are sevenths of a number with three places; at six places, no
    // two of them
    // become equal or change their order.

    private static final int PLACES = 6;
    private static final long POINT = 1_000_000;

    private static final long OF_OTHER_NAME = -8 * POINT;
    private static final long OF_WEAK_NAME = -4 * POINT;

    /** Likeness is counted in ten-thousandths, as it is rounded to four places. */
    private static final long LIKENESS = 10_000;

    private static final long LEAST = 6_000;
    private static final long KNOT = 6_500;
    private static final long PER_LIKENESS_BELOW_KNOT = 148 * POINT;
    private static final long AT_KNOT = 7_400_000;
    private static final long OF_EQUAL_NAME = 9_600_000;
    private static final long MOST_OF_OWN_WORDS = 2 * POINT;

    private static final long OF_CHECKED = 32 * POINT;
    private static final long OF_OTHER_CHECKED = -16 * POINT;
    private static final long OF_NUMBER = 24 * POINT;
    private static final long OF_NUMBER_OF_UNKNOWN_ISSUER = 16 * POINT;
    private static final long OF_COUNTRY = 2 * POINT;
    private static final long OF_OTHER_COUNTRY = -3 * POINT;
    private static final long OF_CONTACT = 16 * POINT;
    private static final long OF_FURTHER_CONTACTS = 4 * POINT;
    private static final long OF_ADDRESS = 8 * POINT;

    private static final BigDecimal HIGHEST = new BigDecimal("0.9999");

    private final Subject one;
    private final Subject other;
    private final List<Feature> features = new ArrayList<>();
    private final List<NotCompared> notCompared = new ArrayList<>();
    private long sum;
    private boolean sharesValue;

    private Points(Subject one, Subject other) {
        this.one = one;
        this.other = other;
    }

    /** Compares two subjects. */
    public static Judgement compare(Subject one, Subject other) {
        return judged(one, other, namesOf(one, other));
    }

    /**
     * Variant of {@link #compare} that is null where the two share no value and have no alike names, which costs less.
     *
     * @param sharesValue whether they have an equal number or contact
     */
    static @Nullable Judgement findResult(Subject one, Subject other, boolean sharesValue) {
        var names = namesOf(one, other);
        return sharesValue || names.likeness.score() >= LEAST_LIKENESS ? judged(one, other, names) : null;
    }

    private static Judgement judged(Subject one, Subject other, Names names) {
        var points = new Points(one, other);
        points.addName(names);
        points.addNumbers();
        points.addCountry(names.areAlike());
        if (names.sense == NameSense.PERSONS)
            points.addDates(Trait.BORN, one.born(), other.born(), names.areAlike(), Points::ofBirths);
        if (names.sense == NameSense.BODIES)
            points.addDates(Trait.FOUNDED, one.founded(), other.founded(), names.areAlike(), Points::ofFoundings);
        points.addContacts();
        points.addAddress(names.areAlike());
        var sum = exact(points.sum);
        return new Judgement(
                sum, score(sum), names.likeness.score(), points.sharesValue, points.features, points.notCompared);
    }

    /** The score of so many points, rounded half up to four places, at most 0.9999. */
    public static BigDecimal score(BigDecimal points) {
        var score = 1 / (1 + StrictMath.pow(10, -points.doubleValue() / 20));
        return new BigDecimal(score).setScale(4, RoundingMode.HALF_UP).min(HIGHEST);
    }

    private static BigDecimal exact(long millionths) {
        var points = BigDecimal.valueOf(millionths, PLACES).stripTrailingZeros();
        return points.scale() < 0 ? points.setScale(0) : points;
    }

    private void add(Trait trait, long points, String ours, String theirs, Reason reason, boolean contradicts) {
        add(trait, points, ours, theirs, reason, reason.words(), contradicts);
    }

    private void add(
            Trait trait, long points, String ours, String theirs, Reason reason, String text, boolean contradicts) {
        sum += points;
        features.add(new Feature(trait, exact(points), ours, theirs, reason, text, contradicts));
    }

    /** Points of a trait before the exceptions that keep it from counting. */
    private record Said(long points, Reason reason, boolean contradicts) {
        Said unless(boolean isCommon, boolean areNamesAlike) {
            if (points <= 0) return this;
            if (isCommon) return new Said(0, Reason.TOO_MANY_HOLDERS, false);
            return areNamesAlike ? this : new Said(0, Reason.NAMES_TOO_UNLIKE, false);
        }
    }

    private boolean isCommon(String ours, String theirs) {
        return Stream.of(ours, theirs)
                .anyMatch(key -> one.holders(key) > MOST_HOLDERS || other.holders(key) > MOST_HOLDERS);
    }

    private boolean areBoth(Trait trait, boolean ours, boolean theirs) {
        if (ours && theirs) return true;
        notCompared.add(new NotCompared(trait, missing(ours, theirs), ""));
        return false;
    }

    private static Missing missing(boolean ours, boolean theirs) {
        return ours ? Missing.ON_SECOND : theirs ? Missing.ON_FIRST : Missing.ON_BOTH;
    }

    private static <T> String joined(Stream<T> values, Function<T, String> text) {
        return values.map(text).distinct().sorted().collect(Collectors.joining(", "));
    }

    // ---- Names -----------------------------------------------------------------------------------------------------

    /**
     * The likest two names.
     *
     * @param sense how they are read; null where the kinds cannot be one party
     */
    private record Names(
            Likeness likeness,
            long points,
            @Nullable SubjectName ours,
            @Nullable SubjectName theirs,
            @Nullable NameSense sense) {

        private static final Likeness NONE = new Likeness(0, List.of(), 0);

        private static final Comparator<Names> BY_LIKENESS = Comparator.comparingDouble(
                        (Names names) -> names.likeness.score())
                .thenComparingLong(Names::points)
                // The first text of the two is the best, whichever side it is on.
                .thenComparing(names -> names.text(true), Comparator.reverseOrder())
                .thenComparing(names -> names.text(false), Comparator.reverseOrder())
                .thenComparing(names -> textOf(names.ours), Comparator.reverseOrder())
                .thenComparing(names -> names.sense == NameSense.PERSONS);

        boolean areAlike() {
            return likeness.score() >= LEAST_LIKENESS;
        }

        boolean isWeak() {
            return (ours != null && ours.weak()) || (theirs != null && theirs.weak());
        }

        private String text(boolean first) {
            var left = textOf(ours);
            var right = textOf(theirs);
            return left.compareTo(right) <= 0 == first ? left : right;
        }

        private static String textOf(@Nullable SubjectName name) {
            return name == null ? "" : name.text();
        }
    }

    private static Set<NameSense> senses(Subject one, Subject other) {
        var senses = EnumSet.noneOf(NameSense.class);
        for (var kind : one.kinds())
            for (var otherKind : other.kinds()) NameSense.of(kind, otherKind).ifPresent(senses::add);
        return senses;
    }

    private static Names namesOf(Subject one, Subject other) {
        var senses = senses(one, other);
        Names best = null;
        for (var sense : senses)
            for (var ours : one.names())
                for (var theirs : other.names()) {
                    var likeness = ours.name().likeness(theirs.name(), sense);
                    if (best != null && likeness.score() < best.likeness.score()) continue;
                    var points = ofNames(likeness, ours.weak() || theirs.weak());
                    var names = new Names(likeness, points, ours, theirs, sense);
                    if (best == null || Names.BY_LIKENESS.compare(names, best) > 0) best = names;
                }
        if (best != null) return best;
        var sense = senses.contains(NameSense.BODIES) ? NameSense.BODIES : senses.isEmpty() ? null : NameSense.PERSONS;
        return new Names(Names.NONE, 0, null, null, sense);
    }

    private static long ofNames(Likeness likeness, boolean weak) {
        return ofLikeness(Math.round(likeness.score() * LIKENESS), likeness.own()) + (weak ? OF_WEAK_NAME : 0);
    }

    /**
     * The points of a name in millionths.
     *
     * @param likeness in ten-thousandths
     * @param own weight of the paired words of the names' own
     */
    static long ofLikeness(long likeness, double own) {
        if (likeness < LEAST) return OF_OTHER_NAME;
        if (likeness <= KNOT) return (likeness - LEAST) * (PER_LIKENESS_BELOW_KNOT / LIKENESS);
        // Half a point for each own word. Weights are twentieths.
        var ofOwnWords = Math.min(MOST_OF_OWN_WORDS, Math.round(own * 20) * (POINT / 40));
        var range = LIKENESS - KNOT;
        return AT_KNOT + ((likeness - KNOT) * (OF_EQUAL_NAME + ofOwnWords) + range / 2) / range;
    }

    private void addName(Names names) {
        var isThere = areBoth(Trait.NAME, !one.names().isEmpty(), !other.names().isEmpty());
        if (!isThere) return;
        if (names.ours == null || names.theirs == null) {
            add(
                    Trait.NAME,
                    OF_OTHER_NAME,
                    joined(one.names().stream(), SubjectName::text),
                    joined(other.names().stream(), SubjectName::text),
                    Reason.KINDS_CANNOT_BE_ONE,
                    false);
            return;
        }
        var reason = names.areAlike() ? Reason.NAMES_ALIKE : Reason.NAMES_UNLIKE;
        var text = new StringBuilder(reason.words())
                .append(String.format(Locale.ROOT, "; likeness %.4f", names.likeness.score()));
        names.likeness.reasons().forEach(each -> text.append("; ").append(each));
        if (names.isWeak()) text.append("; a weak name");
        add(Trait.NAME, names.points, names.ours.text(), names.theirs.text(), reason, text.toString(), false);
    }

    // ---- Numbers ---------------------------------------------------------------------------------------------------

    /** An equal number, with its points before only one counts. */
    private record Equal(SubjectNumber ours, SubjectNumber theirs, Said said) {
        private static final Comparator<Equal> BEST_FIRST = Comparator.comparingLong((Equal equal) -> equal.said.points)
                .reversed()
                .thenComparing(equal -> equal.ours.type())
                .thenComparing(equal -> equal.ours.value());

        Trait trait() {
            return traitOf(ours.type());
        }
    }

    /** Numbers of a type, none of which is equal. */
    private record Differing(IdentifierType type, Set<SubjectNumber> ours, Set<SubjectNumber> theirs) {}

    private void addNumbers() {
        var ours = byType(one);
        var theirs = byType(other);
        var best = new TreeMap<String, Equal>();
        var differing = new ArrayList<Differing>();
        for (var each : ours.entrySet()) {
            var others = theirs.get(each.getKey());
            if (others == null) continue;
            var isEqual = false;
            for (var mine : each.getValue())
                for (var their : others) {
                    if (!mine.value().equals(their.value())) continue;
                    isEqual = true;
                    var equal = new Equal(mine, their, ofEqual(mine, their));
                    best.merge(
                            mine.key(),
                            equal,
                            (first, next) -> Equal.BEST_FIRST.compare(next, first) < 0 ? next : first);
                }
            if (!isEqual) differing.add(new Differing(each.getKey(), each.getValue(), others));
        }
        sharesValue |= !best.isEmpty();
        var equals = best.values().stream().sorted(Equal.BEST_FIRST).toList();
        for (var trait : List.of(Trait.CHECKED_NUMBER, Trait.NUMBER)) {
            for (var equal : equals)
                if (equal.trait() == trait) {
                    var said = equal == equals.getFirst() || equal.said.points == 0
                            ? equal.said
                            : new Said(0, Reason.ONLY_ONE_NUMBER_COUNTS, false);
                    add(trait, said.points, equal.ours.written(), equal.theirs.written(), said.reason, false);
                }
            for (var numbers : differing) {
                if (traitOf(numbers.type) != trait) continue;
                var isChecked = trait == Trait.CHECKED_NUMBER;
                add(
                        trait,
                        isChecked ? OF_OTHER_CHECKED : 0,
                        joined(numbers.ours.stream(), SubjectNumber::written),
                        joined(numbers.theirs.stream(), SubjectNumber::written),
                        isChecked ? Reason.NUMBER_DIFFERS : Reason.NO_NUMBER_EQUAL,
                        isChecked);
            }
            addMissing(trait, ours, theirs);
        }
    }

    private Said ofEqual(SubjectNumber mine, SubjectNumber their) {
        return ofEqualAlone(mine, their).unless(isCommon(mine.key(), their.key()), true);
    }

    private static Said ofEqualAlone(SubjectNumber mine, SubjectNumber their) {
        if (mine.type().hasCheckDigit()) return new Said(OF_CHECKED, Reason.NUMBER_EQUAL, false);
        var issuer = mine.issuer();
        var otherIssuer = their.issuer();
        if (issuer == null || otherIssuer == null)
            return new Said(OF_NUMBER_OF_UNKNOWN_ISSUER, Reason.ISSUER_UNKNOWN, false);
        return issuer.equals(otherIssuer)
                ? new Said(OF_NUMBER, Reason.NUMBER_EQUAL, false)
                : new Said(0, Reason.ISSUERS_DIFFER, false);
    }

    /** The numbers that count: checked ones that are right, and others that tie parties. */
    private static Map<IdentifierType, Set<SubjectNumber>> byType(Subject subject) {
        var byType = new TreeMap<IdentifierType, Set<SubjectNumber>>();
        for (var number : subject.numbers())
            if (number.counts())
                byType.computeIfAbsent(
                                number.type(), first -> new TreeSet<>(Comparator.comparing(SubjectNumber::written)))
                        .add(number);
        return byType;
    }

    private static Trait traitOf(IdentifierType type) {
        return type.hasCheckDigit() ? Trait.CHECKED_NUMBER : Trait.NUMBER;
    }

    private void addMissing(
            Trait trait, Map<IdentifierType, Set<SubjectNumber>> ours, Map<IdentifierType, Set<SubjectNumber>> theirs) {
        var types = new TreeSet<>(ours.keySet());
        types.addAll(theirs.keySet());
        types.removeIf(type -> traitOf(type) != trait);
        if (types.isEmpty()) areBoth(trait, false, false);
        for (var type : types)
            if (!ours.containsKey(type) || !theirs.containsKey(type))
                notCompared.add(
                        new NotCompared(trait, missing(ours.containsKey(type), theirs.containsKey(type)), type.name()));
    }

    // ---- Countries -------------------------------------------------------------------------------------------------

    private void addCountry(boolean areNamesAlike) {
        if (!areBoth(
                Trait.COUNTRY, !one.countries().isEmpty(), !other.countries().isEmpty())) return;
        var common = new TreeSet<>(one.countries());
        common.retainAll(other.countries());
        if (common.isEmpty())
            add(
                    Trait.COUNTRY,
                    OF_OTHER_COUNTRY,
                    joined(one.countries().stream(), CountryCode::value),
                    joined(other.countries().stream(), CountryCode::value),
                    Reason.NO_COUNTRY_COMMON,
                    false);
        else {
            var said = new Said(OF_COUNTRY, Reason.COUNTRY_COMMON, false).unless(false, areNamesAlike);
            var text = joined(common.stream(), CountryCode::value);
            add(Trait.COUNTRY, said.points, text, text, said.reason, false);
        }
    }

    // ---- Dates -----------------------------------------------------------------------------------------------------

    private interface DateRule {
        Said of(PartialDate ours, PartialDate theirs);
    }

    private record Dates(PartialDate ours, PartialDate theirs, Said said) {
        private static final Comparator<Dates> BEST_FIRST = Comparator.comparingLong((Dates dates) -> dates.said.points)
                .reversed()
                .thenComparing(dates -> dates.said.reason)
                .thenComparing(Dates::first)
                .thenComparing(Dates::second)
                .thenComparing(Dates::ours);

        private PartialDate first() {
            return ours.compareTo(theirs) <= 0 ? ours : theirs;
        }

        private PartialDate second() {
            return ours.compareTo(theirs) <= 0 ? theirs : ours;
        }
    }

    private void addDates(
            Trait trait, List<PartialDate> ours, List<PartialDate> theirs, boolean areNamesAlike, DateRule rule) {
        if (!areBoth(trait, !ours.isEmpty(), !theirs.isEmpty())) return;
        var best = ours.stream()
                .flatMap(mine -> theirs.stream()
                        .map(their -> new Dates(
                                mine,
                                their,
                                rule.of(mine, their)
                                        .unless(isCommon(Subject.keyOf(mine), Subject.keyOf(their)), areNamesAlike))))
                .min(Dates.BEST_FIRST)
                .orElseThrow();
        add(
                trait,
                best.said.points,
                best.ours.toString(),
                best.theirs.toString(),
                best.said.reason,
                best.said.contradicts);
    }

    private static Said ofBirths(PartialDate ours, PartialDate theirs) {
        if (ours.isDay() && ours.equals(theirs)) return new Said(12 * POINT, Reason.SAME_DAY, false);
        if (isExchanged(ours, theirs)) return new Said(4 * POINT, Reason.DAY_AND_MONTH_EXCHANGED, false);
        if (isSameAsFarAsKnown(ours, theirs)) return new Said(4 * POINT, Reason.SAME_AS_FAR_AS_KNOWN, false);
        return switch (yearsApart(ours, theirs)) {
            case 0 -> new Said(-6 * POINT, Reason.SAME_YEAR_OTHER_DAY, false);
            case 1 -> new Said(0, Reason.YEAR_APART, false);
            default -> new Said(-14 * POINT, Reason.DATES_DIFFER, true);
        };
    }

    private static Said ofFoundings(PartialDate ours, PartialDate theirs) {
        if (ours.isDay() && ours.equals(theirs)) return new Said(10 * POINT, Reason.SAME_DAY, false);
        return yearsApart(ours, theirs) == 0
                ? new Said(3 * POINT, Reason.SAME_YEAR, false)
                : new Said(-6 * POINT, Reason.DATES_DIFFER, false);
    }

    private static int yearsApart(PartialDate ours, PartialDate theirs) {
        return Math.abs(ours.first().getYear() - theirs.first().getYear());
    }

    private static boolean isExchanged(PartialDate ours, PartialDate theirs) {
        return ours.isDay()
                && theirs.isDay()
                && yearsApart(ours, theirs) == 0
                && ours.first().getMonthValue() == theirs.first().getDayOfMonth()
                && ours.first().getDayOfMonth() == theirs.first().getMonthValue();
    }

    /** One side knows the month or the year alone, and the other lies in it. */
    private static boolean isSameAsFarAsKnown(PartialDate ours, PartialDate theirs) {
        if (ours.isDay() && theirs.isDay()) return false;
        var vaguer = ours.precision().compareTo(theirs.precision()) >= 0 ? ours : theirs;
        var finer = vaguer == ours ? theirs : ours;
        return !finer.first().isBefore(vaguer.first()) && !finer.last().isAfter(vaguer.last());
    }

    // ---- Contacts and addresses ------------------------------------------------------------------------------------

    private void addContacts() {
        if (!areBoth(Trait.CONTACT, !one.contacts().isEmpty(), !other.contacts().isEmpty())) return;
        var theirs = Set.copyOf(other.contacts());
        var equal = one.contacts().stream()
                .filter(theirs::contains)
                .distinct()
                .sorted(Comparator.comparing(Contact::sort).thenComparing(Contact::value))
                .toList();
        sharesValue |= !equal.isEmpty();
        var counted = equal.stream()
                .filter(contact -> !isCommon(contact.key(), contact.key()))
                .toList();
        if (equal.isEmpty())
            add(
                    Trait.CONTACT,
                    0,
                    joined(one.contacts().stream(), Contact::value),
                    joined(other.contacts().stream(), Contact::value),
                    Reason.NO_CONTACT_EQUAL,
                    false);
        if (!counted.isEmpty()) addContact(OF_CONTACT, counted.subList(0, 1), Reason.CONTACT_EQUAL);
        if (counted.size() > 1)
            addContact(OF_FURTHER_CONTACTS, counted.subList(1, counted.size()), Reason.CONTACTS_EQUAL);
        var common =
                equal.stream().filter(contact -> !counted.contains(contact)).toList();
        if (!common.isEmpty()) addContact(0, common, Reason.TOO_MANY_HOLDERS);
    }

    private void addContact(long points, List<Contact> contacts, Reason reason) {
        var text = joined(contacts.stream(), Contact::value);
        add(Trait.CONTACT, points, text, text, reason, false);
    }

    private record Addresses(StreetAddress ours, StreetAddress theirs, Said said) {
        private static final Comparator<Addresses> BEST_FIRST = Comparator.comparingLong(
                        (Addresses addresses) -> addresses.said.points)
                .reversed()
                .thenComparing(addresses -> addresses.ours.normal())
                .thenComparing(addresses -> addresses.ours.text())
                .thenComparing(addresses -> addresses.theirs.text());
    }

    private void addAddress(boolean areNamesAlike) {
        if (!areBoth(
                Trait.ADDRESS, !one.addresses().isEmpty(), !other.addresses().isEmpty())) return;
        var best = one.addresses().stream()
                .flatMap(ours -> other.addresses().stream()
                        .filter(ours::isSame)
                        .map(theirs -> new Addresses(
                                ours,
                                theirs,
                                new Said(OF_ADDRESS, Reason.ADDRESS_EQUAL, false)
                                        .unless(isCommon(ours.key(), theirs.key()), areNamesAlike))))
                .min(Addresses.BEST_FIRST);
        if (best.isPresent())
            add(
                    Trait.ADDRESS,
                    best.get().said.points,
                    best.get().ours.text(),
                    best.get().theirs.text(),
                    best.get().said.reason,
                    false);
        else
            add(
                    Trait.ADDRESS,
                    0,
                    joined(one.addresses().stream(), StreetAddress::text),
                    joined(other.addresses().stream(), StreetAddress::text),
                    Reason.NO_ADDRESS_EQUAL,
                    false);
    }
}
