package org.headwater.identity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Marking;

/**
 * That a party bears a name, for all who may see one piece of the evidence for it.
 *
 * @param markings each of them lets its readers see the party, the fact and one piece; none is implied by another
 */
record Sighting(String key, EntityKind kind, String name, List<Seen> markings) {

    /** @param invented whether only a source of the demonstration world says so */
    record Seen(Marking marking, boolean invented) {}

    Sighting {
        markings = List.copyOf(markings);
    }

    /** The lowest markings of those given: who sees by a higher one sees by a lower one too. */
    static List<Seen> lowest(List<Seen> all) {
        var kept = new ArrayList<Seen>();
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

    /** Where it stands: the name of a list or kind of number, or the document for a party known by name only. */
    String list() {
        var colon = key.indexOf(':');
        return isKnown() ? key.substring(0, colon) : key.substring(0, Math.max(colon, key.indexOf('|')));
    }

    /** Whether the party is known by more than a name. */
    boolean isKnown() {
        return !key.startsWith("party:");
    }

    /** What is looked up: two names with one slip between them share one of these. */
    Set<String> blocks() {
        var blocks = new HashSet<String>();
        var reading = kind == EntityKind.PERSON ? NameReading.ofPerson(name) : NameReading.ofBody(name);
        var own = reading.words().stream()
                .filter(word -> word.sort() == NameReading.Sort.OWN)
                .map(word -> Sounds.of(word.text()))
                .toList();
        for (var place = 0; place < own.size(); place++) {
            block(own.get(place), blocks);
            if (place + 1 < own.size()) block(own.get(place) + own.get(place + 1), blocks);
        }
        if (own.isEmpty())
            blocks.add("="
                    + String.join(
                            "",
                            reading.words().stream()
                                    .map(NameReading.Token::text)
                                    .sorted()
                                    .toList()));
        return blocks;
    }

    /** Four letters tell most words apart, and a slip at one end leaves the other. */
    private static void block(String word, Set<String> blocks) {
        blocks.add(word.substring(0, Math.min(4, word.length())));
        if (word.length() > 4) blocks.add("-" + word.substring(word.length() - 4));
    }
}
