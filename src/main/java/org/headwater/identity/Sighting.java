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
 * That a party bears a name, and, where it was asked for, who may see one piece of the evidence for it. The name is taken
 * apart once, however many others it is compared with.
 */
final class Sighting {

    /** Agencies bear names that other states' agencies bear too, and nobody takes one for a party. */
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

    /** @param markings each lets its readers see the party, the fact and one piece; none is implied by another */
    Sighting(String key, EntityKind kind, String name, List<SightingMarking> markings) {
        this.key = key;
        this.kind = kind;
        this.name = name;
        this.markings = List.copyOf(markings);
    }

    /** @param invented whether only a source of the demonstration world says so */
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

    /** The name taken apart, as a person's or a body's. */
    List<NameReading> readings(boolean person) {
        var known = person ? asPerson : asBody;
        if (known != null) return known;
        var made = Likeness.readings(name, person);
        if (person) asPerson = made;
        else asBody = made;
        return made;
    }

    /** The lowest markings of those given: who sees by a higher one sees by a lower one too. */
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

    /** Where it stands: the name of a list or kind of number, or nothing for a party known by name only. */
    String list() {
        return isKnown() ? key.substring(0, key.indexOf(':')) : "";
    }

    /** Whether the party is known by more than a name. */
    boolean isKnown() {
        return !key.startsWith("party:");
    }

    /**
     * How like a known party's name this one is. Null where that is not known by more than a name, where both stand on one list,
     * or where the two are not alike enough.
     */
    @Nullable
    Likeness likeness(Sighting known) {
        if (!known.isKnown() || list().equals(known.list()) || !sharesEnoughWith(known)) return null;
        var persons = kind == EntityKind.PERSON || known.kind == EntityKind.PERSON;
        if (isThing(kind) != isThing(known.kind) || (isThing(kind) && kind != known.kind)) return null;
        // An organization of a file may be a person in truth; a company is none.
        if (persons && (kind == EntityKind.COMPANY || known.kind == EntityKind.COMPANY)) return null;
        // The party with the lesser key is the one and the other the other: the words are the same in every store.
        var isFirst = key.compareTo(known.key) < 0;
        var likeness =
                Likeness.best((isFirst ? this : known).readings(persons), (isFirst ? known : this).readings(persons));
        return likeness.score() >= (persons ? Likeness.THRESHOLD_OF_PERSONS : Likeness.THRESHOLD) ? likeness : null;
    }

    /** Where both have two words of their own, a single one in common is far below any threshold. */
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

    /** All words of the name, whatever their order. */
    String words() {
        return readings(kind == EntityKind.PERSON).getFirst().words().stream()
                .map(NameReading.Token::text)
                .sorted()
                .collect(Collectors.joining());
    }

    /**
     * What is looked up, and of which words of its own the name has it: two names with one slip between them share an entry for
     * each word that they share.
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

    /** How many words of its own the name has: of two or more, one alone makes no likeness. */
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

    /** Four letters tell most words apart, and a slip at one end leaves the other. */
    private static void block(String word, int place, Map<String, Set<Integer>> blocks) {
        blocks.computeIfAbsent(word.substring(0, Math.min(4, word.length())), first -> new HashSet<>())
                .add(place);
        if (word.length() > 4)
            blocks.computeIfAbsent("-" + word.substring(word.length() - 4), first -> new HashSet<>())
                    .add(place);
    }
}
