package org.headwater.entity;

import java.util.List;

/**
 * Reason why a search found an entity.
 *
 * @param text the name, number, address or key that matched, as the database has it
 * @param words words of the text that match, as they are written there
 */
record SearchMatch(By by, Way how, String text, List<String> words) {

    /** Part of the entity that matched. */
    enum By {
        NAME,
        IDENTIFIER,
        ADDRESS,
        ENTRY
    }

    /** Way of the match, the closest first. */
    enum Way {
        EXACT,
        WORDS,
        ORDER,
        SCRIPT,
        BEGINNING,
        PART,
        SPELLING,
        SOUND
    }

    SearchMatch {
        words = List.copyOf(words);
    }
}
