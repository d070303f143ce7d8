package org.headwater.entity;

import com.ibm.icu.text.Transliterator;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words by which a name in any script is found: lower-case Latin letters and digits without accents. A Chinese name
 * is read syllable by syllable. Adjacent syllables are joined too, since Latin spellings differ in their spaces: 苏州小力
 * has {@code su zhou xiao li suzhou zhouxiao xiaoli …}.
 */
final class NameWords {

    /** Most Chinese given names have two syllables, place names two or three, transcribed brands up to four. */
    private static final int LONGEST_JOIN = 4;

    private static final Transliterator LATIN =
            Transliterator.getInstance("Any-Latin; Latin-ASCII; [^\\p{L}\\p{N}\\p{Z}\\p{P}\\p{S}] Remove; Lower");

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    /** "S.A." is one word, "O'Neil" too. */
    private static final Pattern ABBREVIATION_DOT =
            Pattern.compile("(?<=(?<![\\p{L}\\p{N}])\\p{L})\\.(?=\\p{L}(?![\\p{L}\\p{N}]))");

    private static final Pattern APOSTROPHE = Pattern.compile("(?<=\\p{L})['’ʼ`](?=\\p{L})");

    private static final Pattern CHINESE_LEGAL_FORM = Pattern.compile("(股份|责任|責任)?有限(责任|責任)?公司|股份公司|集团|集團|公司");

    /** Words for the legal form of a firm, which do not distinguish one firm from another. */
    private static final Set<String> LEGAL_FORMS = Set.of(
            "co",
            "company",
            "corp",
            "corporation",
            "inc",
            "incorporated",
            "limited",
            "llc",
            "llp",
            "ltd",
            "plc",
            "gmbh",
            "ag",
            "sa",
            "sadecv",
            "de",
            "cv",
            "rl",
            "srl",
            "sapi",
            "bv",
            "nv",
            "pte",
            "pvt",
            "ooo",
            "group",
            "the",
            "and",
            "y",
            "of");

    /** The fewest characters that distinguish a Chinese firm: the brand alone has two, which many share. */
    private static final int FEWEST_CHARACTERS = 3;

    /** The fewest letters of a word that distinguishes a firm. */
    private static final int SHORTEST_OF_ITS_OWN = 4;

    private static final Map<String, List<String>> WORD_LISTS = Vocabularies.read("common-words.csv");

    /** Words for a trade, which thousands of firms share. */
    private static final Set<String> TRADES = Set.copyOf(WORD_LISTS.getOrDefault("COMMON", List.of()));

    /** The same in Chinese, the longest first. Countries and regions among them distinguish branches. */
    private static final Pattern TRADES_IN_CHINESE =
            Pattern.compile(WORD_LISTS.getOrDefault("CHINESE", List.of()).stream()
                    .map(pair -> pair.split("=")[0])
                    .filter(word -> !Set.of("中国", "香港", "台湾").contains(word))
                    .sorted(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()))
                    .collect(Collectors.joining("|")));

    private NameWords() {}

    /** A word of a name; {@code isSyllable} says that it was a Chinese character. */
    record Word(String text, boolean isSyllable) {}

    static Set<String> words(List<Word> read) {
        var words = new LinkedHashSet<String>();
        for (var word : read) words.add(word.text());
        for (var start = 0; start < read.size(); start++) {
            var joined = new StringBuilder(read.get(start).text());
            var longest = read.get(start).isSyllable() ? LONGEST_JOIN : 2;
            for (var next = start + 1; next < Math.min(read.size(), start + longest); next++) {
                if (read.get(next).isSyllable() != read.get(start).isSyllable()) break;
                words.add(joined.append(read.get(next).text()).toString());
            }
        }
        return words;
    }

    /** The words in their order, none of them joined. */
    static List<Word> read(String name) {
        // Most names are ASCII. Transliterating them took half of the time of reading a file of shipments.
        return name.chars().allMatch(c -> c < 0x80) ? readAscii(name) : readAny(name);
    }

    /** A faster {@link #readAny} for ASCII, with the same result. */
    static List<Word> readAscii(String name) {
        var normal = name;
        if (name.indexOf('.') >= 0) normal = ABBREVIATION_DOT.matcher(normal).replaceAll("");
        if (name.indexOf('\'') >= 0 || name.indexOf('`') >= 0)
            normal = APOSTROPHE.matcher(normal).replaceAll("");
        normal = normal.toLowerCase(Locale.ROOT);
        var words = new ArrayList<Word>();
        var begin = -1;
        for (var place = 0; place <= normal.length(); place++) {
            var isIn = place < normal.length() && isLetterOrDigit(normal.charAt(place));
            if (isIn && begin < 0) begin = place;
            if (isIn || begin < 0) continue;
            words.add(new Word(normal.substring(begin, place), false));
            begin = -1;
        }
        return words;
    }

    private static boolean isLetterOrDigit(char ascii) {
        return (ascii >= 'a' && ascii <= 'z') || (ascii >= '0' && ascii <= '9');
    }

    /** Reads a name in any script. */
    static List<Word> readAny(String name) {
        var normal = Normalizer.normalize(name, Normalizer.Form.NFKC);
        normal = ABBREVIATION_DOT.matcher(normal).replaceAll("");
        normal = APOSTROPHE.matcher(normal).replaceAll("");
        var words = new ArrayList<Word>();
        var match = WORD.matcher(normal);
        while (match.find()) {
            var other = new StringBuilder();
            match.group().codePoints().forEach(codePoint -> {
                var character = Character.toString(codePoint);
                if (HAN.matcher(character).matches()) {
                    addLatin(other.toString(), false, words);
                    other.setLength(0);
                    addLatin(character, true, words);
                } else other.append(character);
            });
            addLatin(other.toString(), false, words);
        }
        return words;
    }

    private static void addLatin(String text, boolean isSyllable, List<Word> words) {
        if (text.isEmpty()) return;
        var match = WORD.matcher(LATIN.transliterate(text).toLowerCase(Locale.ROOT));
        while (match.find()) words.add(new Word(match.group(), isSyllable));
    }

    static boolean isChinese(String name) {
        return HAN.matcher(name).find();
    }

    /**
     * A name without legal forms and words for a trade. Empty where it has no such words, or where less is left than
     * distinguishes a party: three Chinese characters, or a word of four letters.
     */
    static String withoutTrade(String name) {
        var normal = Normalizer.normalize(name, Normalizer.Form.NFKC);
        var bare = CHINESE_LEGAL_FORM.matcher(normal).replaceAll(" ");
        var own = new ArrayList<String>();
        var characters = 0;
        var hasWord = false;
        for (var part : TRADES_IN_CHINESE.matcher(bare).replaceAll(" ").split("[^\\p{L}\\p{M}\\p{N}]+")) {
            var word = part.toLowerCase(Locale.ROOT);
            if (word.isEmpty() || LEGAL_FORMS.contains(word) || TRADES.contains(word)) continue;
            own.add(part);
            var chinese = (int) HAN.matcher(part).results().count();
            characters += chinese;
            hasWord |= chinese == 0
                    && part.length() >= SHORTEST_OF_ITS_OWN
                    && !part.chars().allMatch(Character::isDigit);
        }
        var all = Arrays.stream(bare.split("[^\\p{L}\\p{M}\\p{N}]+"))
                .filter(word -> !word.isEmpty() && !LEGAL_FORMS.contains(word.toLowerCase(Locale.ROOT)))
                .toList();
        if (own.equals(all) || (characters < FEWEST_CHARACTERS && !hasWord)) return "";
        return String.join(" ", own);
    }

    /** Reads a name without its legal forms, unless nothing else is left. */
    static List<Word> readCore(String name) {
        var bare = CHINESE_LEGAL_FORM
                .matcher(Normalizer.normalize(name, Normalizer.Form.NFKC))
                .replaceAll(" ");
        var core = read(bare).stream()
                .filter(word -> word.isSyllable() || !LEGAL_FORMS.contains(word.text()))
                .toList();
        return core.isEmpty() ? read(name) : core;
    }
}
