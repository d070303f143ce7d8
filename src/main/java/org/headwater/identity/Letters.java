package org.headwater.identity;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.headwater.entity.Vocabularies;

/**
 * A name as words of lower-case Latin letters and digits. Trade words of Chinese names are put into English, the rest
 * into pinyin, a run of characters at a time: nobody knows where a writer of Latin put the spaces.
 */
final class Letters {

    private static final Transliterator LATIN =
            Transliterator.getInstance("Any-Latin; Latin-ASCII; [^\\p{L}\\p{N}\\p{Z}\\p{P}\\p{S}] Remove; Lower");

    private static final Transliterator SIMPLE = Transliterator.getInstance("Traditional-Simplified");

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern HAN_RUN = Pattern.compile("\\p{IsHan}+");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");

    /** {@code SiemensAG}, {@code FridrichInvented}: a capital behind small letters begins a word, but not in {@code GmbH}. */
    private static final Pattern GLUED = Pattern.compile("(?<=\\p{Ll}\\p{Ll})(?=\\p{Lu}\\p{L})");

    private static final Pattern POSSESSIVE = Pattern.compile("(?<=\\p{L})['’ʼ`]s(?!\\p{L})");
    private static final Pattern APOSTROPHE = Pattern.compile("['’ʼ`‘]");

    /** {@code S.A.} is one word. */
    private static final Pattern ABBREVIATION_DOT =
            Pattern.compile("(?<=(?<![\\p{L}\\p{N}])\\p{L})\\.(?=\\p{L}(?![\\p{L}\\p{N}]))");

    /** Longest first, since 精细化工 says more than 化工. */
    private static final Map<String, String> CHINESE = chinese();

    private Letters() {}

    /** @param syllables how many Chinese characters it was read from; 0 for all others */
    record LatinWord(String text, int syllables) {}

    static List<LatinWord> words(String name) {
        var normal = Normalizer.normalize(name, Normalizer.Form.NFKC);
        normal = POSSESSIVE.matcher(normal).replaceAll("");
        normal = APOSTROPHE.matcher(normal).replaceAll("");
        normal = ABBREVIATION_DOT.matcher(normal).replaceAll("");
        normal = GLUED.matcher(normal).replaceAll(" ");
        if (HAN.matcher(normal).find()) normal = spaced(SIMPLE.transliterate(normal));
        var words = new ArrayList<LatinWord>();
        var match = WORD.matcher(normal);
        while (match.find()) {
            var word = match.group();
            if (word.chars().allMatch(letter -> letter < 0x80)) {
                words.add(new LatinWord(word.toLowerCase(Locale.ROOT), 0));
                continue;
            }
            var syllables = (int) HAN.matcher(word).results().count();
            var latin = new StringBuilder();
            for (var part : LATIN.transliterate(word).toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                latin.append(part);
            if (!latin.isEmpty()) words.add(new LatinWord(latin.toString(), syllables));
        }
        return words;
    }

    /** Chinese runs become words of their own, and what a firm does becomes English. */
    private static String spaced(String name) {
        return HAN_RUN.matcher(name).replaceAll(run -> {
            var text = run.group();
            var out = new StringBuilder(" ");
            var place = 0;
            while (place < text.length()) {
                var rest = text.substring(place);
                var known = CHINESE.entrySet().stream()
                        .filter(entry -> rest.startsWith(entry.getKey()))
                        .findFirst();
                if (known.isPresent()) {
                    out.append(' ').append(known.get().getValue()).append(' ');
                    place += known.get().getKey().length();
                } else {
                    var next = rest.codePointAt(0);
                    out.appendCodePoint(next);
                    place += Character.charCount(next);
                }
            }
            return out.append(' ').toString();
        });
    }

    private static Map<String, String> chinese() {
        var all = new LinkedHashMap<String, String>();
        // Legal forms first: 股份有限公司 is no 有限公司.
        all.put("股份有限公司", "jsc");
        all.put("有限责任公司", "llc");
        all.put("责任有限公司", "llc");
        all.put("有限公司", "ltd");
        all.put("股份公司", "jsc");
        all.put("公司", "company");
        Vocabularies.read("common-words.csv").getOrDefault("CHINESE", List.of()).stream()
                .map(pair -> pair.split("="))
                .sorted(Comparator.comparingInt((String[] pair) -> pair[0].length())
                        .reversed()
                        .thenComparing(pair -> pair[0]))
                .forEach(pair -> all.put(pair[0], pair[1]));
        return all;
    }
}
