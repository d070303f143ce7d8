package org.headwater.entity;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Spellings of one sound, as writers of Chinese, Spanish, Russian and Arabic names choose them in Latin letters: Qixunbei is
 * Chixunbei, Jiménez is Ximenez.
 */
final class Sounding {

    /** Spellings of a sound in a word, the longest first. A spelling that is missing stands for itself. */
    private static final Map<String, String> SPELLINGS = new LinkedHashMap<>();

    static {
        SPELLINGS.put("tsch", "(tsch|ch|tch|q|c|cz)");
        SPELLINGS.put("sch", "(sch|sh|x|s|ch)");
        SPELLINGS.put("tch", "(tch|ch|tsch|q)");
        SPELLINGS.put("ch", "(ch|q|zh|tch|tsch|j|k|kh|c|sh)");
        SPELLINGS.put("zh", "(zh|j|ch|z|g)");
        SPELLINGS.put("sh", "(sh|x|hs|s|sch|ch)");
        SPELLINGS.put("hs", "(hs|x|sh|s)");
        SPELLINGS.put("kh", "(kh|h|k|j|ch|x)");
        SPELLINGS.put("gh", "(gh|g)");
        SPELLINGS.put("th", "(th|t|d)");
        SPELLINGS.put("ph", "(ph|f|p)");
        SPELLINGS.put("ts", "(ts|tz|c|z|s)");
        SPELLINGS.put("tz", "(tz|ts|z)");
        SPELLINGS.put("ck", "(ck|k|c)");
        SPELLINGS.put("qu", "(qu|k|c|q|ch|kw)");
        SPELLINGS.put("ks", "(ks|x)");
        SPELLINGS.put("ll", "(ll?|y|j)");
        SPELLINGS.put("ng", "(ng|n)");
        SPELLINGS.put("ou", "(ou|u|oo|ow)");
        SPELLINGS.put("oo", "(oo|u|ou)");
        SPELLINGS.put("ee", "(ee|i|e|ie)");
        SPELLINGS.put("ie", "(ie|i|ee|ye)");
        SPELLINGS.put("q", "(q|ch|k|ts|c|tsch|qu)");
        SPELLINGS.put("x", "(x|sh|hs|s|ks|j|h)");
        SPELLINGS.put("j", "(j|zh|ch|y|g|h|x|dj|i|kh)");
        SPELLINGS.put("c", "(c|k|ts|s|q|z|ch)");
        SPELLINGS.put("k", "(kk?|c|q|g|ck|kh)");
        SPELLINGS.put("g", "(gg?|k|j|gh|h)");
        SPELLINGS.put("b", "(bb?|p|v)");
        SPELLINGS.put("p", "(pp?|b)");
        SPELLINGS.put("d", "(dd?|t)");
        SPELLINGS.put("t", "(tt?|d|th)");
        SPELLINGS.put("f", "(ff?|ph|v)");
        SPELLINGS.put("v", "(v|b|w|f)");
        SPELLINGS.put("w", "(w|v|u|hu)");
        SPELLINGS.put("z", "(zz?|s|c|ts|zh)");
        SPELLINGS.put("s", "(ss?|z|c|sh|x)");
        SPELLINGS.put("h", "(h|kh|j)?");
        SPELLINGS.put("l", "(ll?)");
        SPELLINGS.put("m", "(mm?)");
        SPELLINGS.put("n", "(nn?|ng)");
        SPELLINGS.put("r", "(rr?)");
        SPELLINGS.put("i", "(i|y|ee|ie)");
        SPELLINGS.put("y", "(y|i|j|ll)");
        SPELLINGS.put("u", "(u|ou|oo|ue|w|o)");
        SPELLINGS.put("o", "(oo?|ou|u)");
        SPELLINGS.put("e", "(ee?|i)");
        SPELLINGS.put("a", "(aa?|ah)");
    }

    /** The texts that each pattern in {@link #SPELLINGS} stands for. */
    private static final Map<String, List<String>> TEXTS = texts();

    private Sounding() {}

    private static Map<String, List<String>> texts() {
        var texts = new HashMap<String, List<String>>();
        SPELLINGS.forEach((sound, pattern) -> {
            var all = new ArrayList<String>();
            // "(h|kh)?" stands for nothing, too, and "ll?" for one letter or two.
            if (pattern.endsWith("?")) all.add("");
            for (var spelling : pattern.substring(1, pattern.lastIndexOf(')')).split("\\|")) {
                if (!spelling.endsWith("?")) all.add(spelling);
                else {
                    all.add(spelling.substring(0, spelling.length() - 2));
                    all.add(spelling.substring(0, spelling.length() - 1));
                }
            }
            texts.put(sound, List.copyOf(all));
        });
        return Map.copyOf(texts);
    }

    /**
     * A pattern of the words that may sound like one of the same.
     *
     * @param word of letters and digits in lower case
     */
    static String pattern(String word) {
        var pattern = new StringBuilder();
        for (var sound : sounds(word)) pattern.append(SPELLINGS.getOrDefault(sound, sound));
        return pattern.toString();
    }

    /** For each sound of the word the texts that it is written as: what {@link #pattern} says, one by one. */
    static List<List<String>> spellings(String word) {
        return sounds(word).stream()
                .map(sound -> TEXTS.getOrDefault(sound, List.of(sound)))
                .toList();
    }

    private static List<String> sounds(String word) {
        var sounds = new ArrayList<String>();
        for (var place = 0; place < word.length(); ) {
            var rest = word.substring(place);
            var known = SPELLINGS.keySet().stream().filter(rest::startsWith).findFirst();
            var taken = known.orElse(rest.substring(0, 1));
            sounds.add(taken);
            place += taken.length();
            // A letter written twice is one sound.
            while (taken.length() == 1 && place < word.length() && word.charAt(place) == taken.charAt(0)) place++;
        }
        return sounds;
    }
}
