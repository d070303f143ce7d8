package org.headwater.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.IdentifierType;
import org.headwater.vocabulary.Marking;
import org.jspecify.annotations.Nullable;

/**
 * A party with one of its names and, where they are needed, the markings of the evidence for it. The name is split into
 * words once, however many others it is compared with.
 */
final class Sighting {

    /** The kinds whose names are compared. Agencies are missing, since agencies of different states share names. */
    private static final Set<EntityKind> COMPARED = EnumSet.of(
            EntityKind.COMPANY,
            EntityKind.ORGANIZATION,
            EntityKind.PERSON,
            EntityKind.CRIMINAL_GROUP,
            EntityKind.VESSEL,
            EntityKind.AIRCRAFT);

    /** Kinds of checked numbers that parties are known by, as places on a list. */
    private static final Set<String> NUMBERS = Arrays.stream(IdentifierType.values())
            .map(type -> type.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .collect(Collectors.toUnmodifiableSet());

    private final String key;
    private final EntityKind kind;
    private final String name;
    private final boolean stated;
    private final List<SightingMarking> markings;
    private @Nullable List<NameReading> asBody;
    private @Nullable List<NameReading> asPerson;
    private @Nullable String words;

    /**
     * @param stated whether a statement, an action or a person names the party, and no table alone
     * @param markings each marking's readers see the party, the fact and one piece of evidence; none implies another
     */
    Sighting(String key, EntityKind kind, String name, boolean stated, List<SightingMarking> markings) {
        this.key = key;
        this.kind = kind;
        this.name = name;
        this.stated = stated;
        this.markings = List.copyOf(markings);
    }

    /** A name of a party that is known by nothing else, with the readings that it has already. */
    static Sighting of(EntityKind kind, ReadName name) {
        var sighting = new Sighting("party:", kind, name.text(), false, List.of());
        if (kind != EntityKind.PERSON) sighting.asBody = name.readings(NameSense.BODIES);
        if (mayBePerson(kind)) sighting.asPerson = name.readings(NameSense.PERSONS);
        return sighting;
    }

    /**
     * @param invented whether only sources of the demonstration world state the name
     * @param stated whether a statement, an action or a person gives the name
     */
    record SightingMarking(Marking marking, boolean invented, boolean stated) {
        /** Whether all readers of the other marking see no less by this one. */
        private boolean implies(SightingMarking other) {
            return marking.isAtMost(other.marking) && (stated || !other.stated);
        }
    }

    static boolean isCompared(EntityKind kind) {
        return COMPARED.contains(kind);
    }

    /** The kinds whose names are compared, by name. */
    static List<String> comparedKinds() {
        return COMPARED.stream().map(EntityKind::name).toList();
    }

    /** Places on a list of which no two bearers are namesakes, since they are numbers. */
    static List<String> listsWithoutNamesakes() {
        return NUMBERS.stream().sorted().toList();
    }

    String key() {
        return key;
    }

    EntityKind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    List<SightingMarking> markings() {
        return markings;
    }

    /** The readings of the name, as that of a person or of an organization. */
    List<NameReading> readings(boolean person) {
        var known = person ? asPerson : asBody;
        if (known != null) return known;
        var made = Likeness.readings(name, person);
        if (person) asPerson = made;
        else asBody = made;
        return made;
    }

    /** The lowest of the markings, since each reader of a higher marking reads a lower one too. */
    static List<SightingMarking> lowest(List<SightingMarking> all) {
        var kept = new ArrayList<SightingMarking>();
        for (var place = 0; place < all.size(); place++) {
            var one = all.get(place);
            var isImplied = false;
            for (var other = 0; other < all.size() && !isImplied; other++)
                isImplied = other != place
                        && all.get(other).implies(one)
                        && (!one.implies(all.get(other)) || other < place);
            if (!isImplied) kept.add(one);
        }
        return kept;
    }

    /** The list or kind of number by which the party is known; empty for a party that is known by name only. */
    String list() {
        return list(key);
    }

    private static String list(String key) {
        return key.startsWith("party:") ? "" : key.substring(0, key.indexOf(':'));
    }

    /** Whether the party is known by an entry of a list or a checked number. */
    boolean isListed() {
        return !key.startsWith("party:");
    }

    boolean isStated() {
        return stated;
    }

    /** Whether more singles the party out than a name in a table. */
    boolean isSingledOut() {
        return stated || isListed();
    }

    boolean isPerson() {
        return kind == EntityKind.PERSON;
    }

    /** Whether the kind is a person, or one that files give persons too. A company is never a person. */
    boolean mayBePerson() {
        return mayBePerson(kind);
    }

    private static boolean mayBePerson(EntityKind kind) {
        return kind == EntityKind.PERSON || kind == EntityKind.ORGANIZATION || kind == EntityKind.CRIMINAL_GROUP;
    }

    /** Whether parties of these kinds may be one. */
    static boolean mayBeOne(EntityKind one, EntityKind other) {
        if (isThing(one) || isThing(other)) return one == other;
        return (one != EntityKind.PERSON && other != EntityKind.PERSON) || (mayBePerson(one) && mayBePerson(other));
    }

    /**
     * The likeness of this name to that of another party, one of which is singled out, or to the same name of a party of another
     * source or entry of one list. Null where both are in one source, where both are on one list or in tables only and no namesakes, or where
     * the names are not like enough.
     */
    @Nullable
    Likeness likeness(Sighting other) {
        if (!isCompared(other)) return null;
        var likeness = likenessOfNames(other);
        return likeness != null && likeness.score() >= threshold(other) ? likeness : null;
    }

    /** Whether this likeness of names is enough, as {@link #likeness} has it. */
    boolean isProposed(Sighting other, Likeness likeness) {
        return isCompared(other) && likeness.score() >= threshold(other);
    }

    /** The likeness from which the two are proposed as one. */
    double threshold(Sighting other) {
        return arePersons(other) ? Likeness.THRESHOLD_OF_PERSONS : Likeness.THRESHOLD;
    }

    boolean arePersons(Sighting other) {
        return isPerson() || other.isPerson();
    }

    /** The likeness of the names, however low; null where the kinds of the two cannot be one. */
    @Nullable
    Likeness likenessOfNames(Sighting other) {
        if (!mayBeOne(kind, other.kind)) return null;
        var persons = arePersons(other);
        // The party with the smaller key is always the first, so that the reasons have the same words in every store.
        var isFirst = key.compareTo(other.key) < 0;
        return Likeness.best((isFirst ? this : other).readings(persons), (isFirst ? other : this).readings(persons));
    }

    /** Whether two parties with these keys are compared where they share a value: not two of one table, nor bearers of two numbers. */
    static boolean mayShare(String one, String other) {
        if (one.equals(other)) return false;
        var list = list(one);
        if (!list.equals(list(other))) return true;
        return list.isEmpty() ? !source(one).equals(source(other)) : !NUMBERS.contains(list);
    }

    private boolean isCompared(Sighting other) {
        if (isListed() || other.isListed()) return !list().equals(other.list()) || isNamesake(other);
        return isElsewhere(key, other.key) && (stated || other.stated || words().equals(other.words()));
    }

    /**
     * Whether both bear the same words, and are two entries of one list or known by name only in different sources, without a
     * contradiction of countries. Two bearers of checked numbers of one kind are no namesakes: their numbers contradict.
     */
    boolean isNamesake(Sighting other) {
        return !key.equals(other.key)
                && list().equals(other.list())
                && (isListed() ? !NUMBERS.contains(list()) : isElsewhere(key, other.key))
                && words().equals(other.words());
    }

    /** Whether others may be its namesakes. */
    boolean mayHaveNamesakes() {
        return !NUMBERS.contains(list());
    }

    /** The words with the list: namesakes have the same. */
    String bearing() {
        return list() + "|" + words();
    }

    /** Whether two keys of parties that are known by name only are of two sources, and of no two known countries. */
    private static boolean isElsewhere(String one, String other) {
        var country = one.substring(one.lastIndexOf('|') + 1);
        var otherCountry = other.substring(other.lastIndexOf('|') + 1);
        return !source(one).equals(source(other))
                && (country.isEmpty() || otherCountry.isEmpty() || country.equals(otherCountry));
    }

    private static String source(String key) {
        return key.substring(0, Math.max(0, key.indexOf('|')));
    }

    private static boolean isThing(EntityKind kind) {
        return kind == EntityKind.VESSEL || kind == EntityKind.AIRCRAFT;
    }

    /** All words of the name, sorted and joined. */
    String words() {
        var known = words;
        if (known != null) return known;
        return words = readings(kind == EntityKind.PERSON).getFirst().words().stream()
                .map(NameReading.Token::text)
                .sorted()
                .collect(Collectors.joining());
    }
}
