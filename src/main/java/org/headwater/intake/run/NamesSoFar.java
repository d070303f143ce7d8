package org.headwater.intake.run;

import org.headwater.store.Prints;

/**
 * Names of the parties with ids so far, where the store that holds them is still to come. Names and their words are kept as
 * prints, since parties may be more than the heap holds: a name can be held against them, and none can be shown.
 */
final class NamesSoFar {

    private static final String PARTY = "named party";
    private static final String NAME = "name";
    private static final String WORD = "word";
    private static final String ONLY_WORD = "only word";

    private final Prints prints;

    NamesSoFar(Prints prints) {
        this.prints = prints;
    }

    boolean isNamed(String key) {
        return prints.find(prints.of(PARTY, key)) != 0;
    }

    /** Agreement of a stated name with one of the names, by the rule of {@link KnownNames#agree}. */
    boolean agree(String key, String stated) {
        if (has(NAME, key, KnownNames.keyOf(stated))) return true;
        for (var word : KnownNames.words(stated))
            if (has(ONLY_WORD, key, word) || KnownNames.isTelling(word) && has(WORD, key, word)) return true;
        return false;
    }

    void add(String key, String stated) {
        if (has(NAME, key, KnownNames.keyOf(stated))) return;
        put(NAME, key, KnownNames.keyOf(stated));
        var words = KnownNames.words(stated);
        for (var word : words) {
            if (words.size() == 1) put(ONLY_WORD, key, word);
            else if (KnownNames.isTelling(word)) put(WORD, key, word);
        }
        prints.put(prints.of(PARTY, key), 1);
    }

    private boolean has(String kind, String key, String text) {
        return prints.find(prints.of(kind, key + '\n' + text)) != 0;
    }

    private void put(String kind, String key, String text) {
        prints.put(prints.of(kind, key + '\n' + text), 1);
    }
}
