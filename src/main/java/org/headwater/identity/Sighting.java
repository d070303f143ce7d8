package org.headwater.identity;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.headwater.vocabulary.EntityKind;
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

    private final String key;
    private final EntityKind kind;
    private final String name;
    private final List<SightingMarking> markings;
    private @Nullable Map<String, Set<Integer>> blocks;
    private @Nullable List<NameReading> asBody;
    private @Nullable List<NameReading> asPerson;
    private @Nullable List<String> ownWords;
    private @Nullable String words;

    /**
     * @param markings each marking's readers see the party, the fact and one piece of evidence; none implies another
     */
    Sighting(String key, EntityKind kind, String name, List<SightingMarking> markings) {
        this.key = key;
        this.kind = kind;
        this.name = name;
        this.markings = List.copyOf(markings);
    }

    /** @param invented whether only sources of the demonstration world state the name */
    record SightingMarking(Marking marking, boolean invented) {}

    static boolean isCompared(EntityKind kind) {
        return COMPARED.contains(kind);
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
                        && all.get(other).marking().isAtMost(one.marking())
                        && (!one.marking().isAtMost(all.get(other).marking()) || other < place);
            if (!isImplied) kept.add(one);
        }
        return kept;
    }

    /** The list or kind of number by which the party is known; empty for a party that is known by name only. */
    String list() {
        return isKnown() ? key.substring(0, key.indexOf(':')) : "";
    }

    /** Whether the party is known by more than a name. */
    boolean isKnown() {
        return !key.startsWith("party:");
    }

    /**
     * The likeness of this name to that of a known party, or to the same name of a party of another source. Null where
     * both are on one list, where the other party is known by name only and is no namesake, or where the names are not
     * like enough.
     */
    @Nullable
    Likeness likeness(Sighting other) {
        if (!isNamesake(other) && (!other.isKnown() || list().equals(other.list()) || !sharesEnoughWith(other)))
            return null;
        var persons = kind == EntityKind.PERSON || other.kind == EntityKind.PERSON;
        if (isThing(kind) != isThing(other.kind) || (isThing(kind) && kind != other.kind)) return null;
        // A file may call a person an organization, so the two are compared. A company is never a person.
        if (persons && (kind == EntityKind.COMPANY || other.kind == EntityKind.COMPANY)) return null;
        // The party with the smaller key is always the first, so that the reasons have the same words in every store.
        var isFirst = key.compareTo(other.key) < 0;
        var likeness =
                Likeness.best((isFirst ? this : other).readings(persons), (isFirst ? other : this).readings(persons));
        return likeness.score() >= (persons ? Likeness.THRESHOLD_OF_PERSONS : Likeness.THRESHOLD) ? likeness : null;
    }

    /**
     * Whether both parties are known by name only, bear the same words, and are of different sources without a
     * contradiction of countries.
     */
    boolean isNamesake(Sighting other) {
        return !isKnown() && !other.isKnown() && isElsewhere(key, other.key) && words().equals(other.words());
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

    /**
     * Whether enough blocks are shared. With two distinctive words in each name, one in common is below any threshold.
     */
    private boolean sharesEnoughWith(Sighting known) {
        var theirs = known.blocks();
        var shared = new HashSet<Integer>();
        blocks().forEach((block, places) -> {
            if (theirs.containsKey(block)) shared.addAll(places);
        });
        return shared.size() > 1 || (!shared.isEmpty() && (ownWords() < 2 || known.ownWords() < 2));
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

    /**
     * The blocks of the name, each with the positions of its distinctive words in that block. Two names that differ in
     * one slip share a block for each common word.
     */
    Map<String, Set<Integer>> blocks() {
        var known = blocks;
        if (known != null) return known;
        return blocks = madeBlocks();
    }

    private Map<String, Set<Integer>> madeBlocks() {
        var blocks = new HashMap<String, Set<Integer>>();
        var own = own();
        for (var place = 0; place < own.size(); place++) {
            block(own.get(place), place, blocks);
            if (place + 1 < own.size()) block(own.get(place) + own.get(place + 1), place, blocks);
        }
        if (own.isEmpty()) blocks.put("=" + words(), Set.of(0));
        return blocks;
    }

    /** The number of distinctive words. In a name with two or more, a single one in common makes no likeness. */
    int ownWords() {
        return own().size();
    }

    private List<String> own() {
        var known = ownWords;
        if (known != null) return known;
        return ownWords = readings(kind == EntityKind.PERSON).getFirst().words().stream()
                .filter(word -> word.sort() == NameReading.Sort.OWN)
                .map(word -> Sounds.of(word.text()))
                .toList();
    }

    /**
     * Adds the first and the last four letters of a word: they separate most words, and a slip at one end spares the
     * other.
     */
    private static void block(String word, int place, Map<String, Set<Integer>> blocks) {
        blocks.computeIfAbsent(word.substring(0, Math.min(4, word.length())), first -> new HashSet<>())
                .add(place);
        if (word.length() > 4)
            blocks.computeIfAbsent("-" + word.substring(word.length() - 4), first -> new HashSet<>())
                    .add(place);
    }
}
