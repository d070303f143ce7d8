package org.headwater.identity;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.headwater.entity.Vocabularies;

/**
 * A name split into words, each with a weight for the identity, and into legal forms.
 *
 * @param words words in their order, without legal forms and fillers
 * @param forms families of the legal forms in the name
 * @param isPerson whether it is read as that of a person
 */
record NameReading(List<Token> words, Set<LegalForms.Family> forms, boolean isPerson) {

    /** Degree to which a word distinguishes a party. */
    enum Sort {
        /** A distinctive word, which few parties share. */
        OWN,
        /** A word for a trade, which thousands of firms share. */
        COMMON,
        /** A country or continent, which distinguishes branches of one firm. */
        PLACE,
        NUMBER,
        /** A single letter. */
        INITIAL
    }

    /**
     * @param weight weight of the word in a comparison: 1 for a distinctive word
     */
    record Token(String text, Sort sort, double weight) {}

    /**
     * The weight of a trade such as "chemical": a brand and the same brand with a trade behind it stay below the
     * threshold.
     */
    private static final double OF_COMMON = 0.4;

    /**
     * The weight of a country, less than that of a trade: a daughter in Mexico often has its mother's name and MEXICO.
     */
    private static final double OF_PLACE = 0.15;

    private static final double OF_NUMBER = 0.3;
    private static final double OF_INITIAL = 0.5;

    /** The weight of two letters, which are less distinctive than three. */
    private static final double OF_TWO_LETTERS = 0.6;

    /** The weight of a Chinese syllable: brands and given names have two, which make 1. */
    private static final double OF_SYLLABLE = 0.5;

    private static final Map<String, List<String>> LISTS = Vocabularies.read("common-words.csv");
    private static final Set<String> COMMON = Set.copyOf(LISTS.getOrDefault("COMMON", List.of()));
    private static final Set<String> STOP = Set.copyOf(LISTS.getOrDefault("STOP", List.of()));
    private static final Map<String, String> ABBREVIATIONS = LISTS.getOrDefault("ABBREVIATIONS", List.of()).stream()
            .map(pair -> pair.split("="))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    private static final Map<String, Integer> NUMBERS = numbers();
    private static final Set<String> PLACES = places();

    /** Legal forms of one word that are no other word. */
    private static final Set<String> CLEAR_FORMS = Set.of("ltd", "limited", "llc", "gmbh", "inc", "incorporated");

    /** The most words of a country's name that is recognized. */
    private static final int LONGEST_PLACE = 4;

    /** Titles before or behind a person's name, which distinguish nobody. */
    private static final Set<String> TITLES = Set.of(
            "mr",
            "mrs",
            "ms",
            "miss",
            "dr",
            "prof",
            "professor",
            "sir",
            "dame",
            "lord",
            "lady",
            "herr",
            "frau",
            "don",
            "dona",
            "sr",
            "jr",
            "senor",
            "senora",
            "ing",
            "lic",
            "haji",
            "hajji",
            "sheikh",
            "shaikh",
            "sheik",
            "mullah",
            "maulana",
            "general",
            "colonel",
            "gen",
            "col",
            "capt",
            "captain",
            "president",
            "phd",
            "md",
            "esq",
            "monsieur",
            "madame",
            "mme",
            "mlle",
            "signor",
            "signora",
            "senhor",
            "senhora",
            "doctor",
            "doctora",
            "ingeniero",
            "licenciado",
            "imam",
            "ayatollah",
            "minister",
            "commander",
            "comandante",
            "presidente",
            "capitan",
            "coronel");

    /** {@code JC} is written for J. C.; Ng is a family name, and St is a part of one. */
    private static final Pattern TWO_INITIALS = Pattern.compile("(?!ng|st)[b-df-hj-np-tv-xz]{2}");

    private static final Set<String> PARTICLES = Set.of(
            "al", "el", "bin", "ben", "ibn", "bint", "abu", "de", "del", "la", "los", "las", "da", "do", "dos", "di",
            "van", "von", "der", "den", "y", "e", "of", "the", "and", "ap", "mac");

    NameReading {
        words = List.copyOf(words);
        forms = Set.copyOf(forms);
    }

    static NameReading ofBody(String name) {
        var words = expanded(Letters.words(name));
        var forms = EnumSet.noneOf(LegalForms.Family.class);
        var core = withoutForms(words, forms);
        var bare = core.stream().filter(word -> !STOP.contains(word.text())).toList();
        if (!bare.isEmpty()) core = bare;
        return new NameReading(tokens(core), forms, false);
    }

    static NameReading ofPerson(String name) {
        var words = Letters.words(name);
        var bare = words.stream().filter(word -> !TITLES.contains(word.text())).toList();
        var tokens = new ArrayList<Token>();
        // Two letters alone are no initials of anybody.
        var hasName = bare.stream().anyMatch(word -> word.text().length() > 2);
        for (var word : bare.isEmpty() ? words : bare) {
            var text = word.text();
            if (text.length() == 1) tokens.add(initial(text));
            else if (hasName && TWO_INITIALS.matcher(text).matches()) {
                tokens.add(initial(text.substring(0, 1)));
                tokens.add(initial(text.substring(1)));
            } else if (PARTICLES.contains(text)) tokens.add(new Token(text, Sort.COMMON, OF_PLACE));
            else tokens.add(new Token(text, Sort.OWN, word.syllables() > 2 ? word.syllables() * OF_SYLLABLE : 1));
        }
        return new NameReading(tokens, Set.of(), true);
    }

    private static Token initial(String letter) {
        return new Token(letter, Sort.INITIAL, OF_INITIAL);
    }

    private static List<Letters.LatinWord> expanded(List<Letters.LatinWord> words) {
        return words.stream()
                .flatMap(word -> Stream.of(ABBREVIATIONS
                                .getOrDefault(word.text(), word.text())
                                .split(" "))
                        .map(text -> new Letters.LatinWord(text, word.syllables())))
                .toList();
    }

    /**
     * Removes legal forms from both ends, again and again, and a clear one before a town: {@code Blue Mill Co., Ltd., Wuhan}.
     * Any other form in the middle of a name stays.
     */
    private static List<Letters.LatinWord> withoutForms(List<Letters.LatinWord> words, Set<LegalForms.Family> forms) {
        var from = 0;
        var to = words.size();
        var found = true;
        while (found) {
            found = false;
            for (var many = Math.min(LegalForms.LONGEST, to - from - 1); many > 0 && !found; many--) {
                var atEnd = LegalForms.find(texts(words.subList(to - many, to)));
                if (atEnd.isPresent()) {
                    forms.add(atEnd.get());
                    to -= many;
                    found = true;
                    continue;
                }
                var atBeginning = LegalForms.find(texts(words.subList(from, from + many)));
                if (atBeginning.isPresent()) {
                    forms.add(atBeginning.get());
                    from += many;
                    found = true;
                }
            }
        }
        return withoutMiddleForm(words.subList(from, to), forms);
    }

    private static List<Letters.LatinWord> withoutMiddleForm(
            List<Letters.LatinWord> words, Set<LegalForms.Family> forms) {
        for (var from = 1; from < words.size() - 1; from++)
            for (var many = Math.min(LegalForms.LONGEST, words.size() - from - 1); many > 0; many--) {
                if (many == 1 && !CLEAR_FORMS.contains(words.get(from).text())) continue;
                var form = LegalForms.find(texts(words.subList(from, from + many)));
                if (form.isEmpty()) continue;
                forms.add(form.get());
                var left = new ArrayList<>(words.subList(0, from));
                left.addAll(words.subList(from + many, words.size()));
                return left;
            }
        return words;
    }

    private static List<String> texts(List<Letters.LatinWord> words) {
        return words.stream().map(Letters.LatinWord::text).toList();
    }

    private static List<Token> tokens(List<Letters.LatinWord> words) {
        var tokens = new ArrayList<Token>();
        for (var place = 0; place < words.size(); place++) {
            var many = placeAt(words, place);
            if (many > 0) {
                tokens.add(new Token(String.join("", texts(words.subList(place, place + many))), Sort.PLACE, OF_PLACE));
                place += many - 1;
                continue;
            }
            var word = words.get(place);
            var number = number(word.text());
            if (number != null) {
                var value = number;
                var next =
                        place + 1 < words.size() ? number(words.get(place + 1).text()) : null;
                // "forty four" and "forty 4" are one number.
                if (next != null && value >= 20 && value < 100 && value % 10 == 0 && next > 0 && next < 10) {
                    value += next;
                    place++;
                }
                tokens.add(new Token(Integer.toString(value), Sort.NUMBER, OF_NUMBER));
            } else tokens.add(token(word));
        }
        return tokens;
    }

    private static Token token(Letters.LatinWord word) {
        var text = word.text();
        if (COMMON.contains(text)) return new Token(text, Sort.COMMON, OF_COMMON);
        if (word.syllables() > 0) return new Token(text, Sort.OWN, Math.max(1, word.syllables() * OF_SYLLABLE));
        return switch (text.length()) {
            case 1 -> new Token(text, Sort.INITIAL, OF_INITIAL);
            case 2 -> new Token(text, Sort.OWN, OF_TWO_LETTERS);
            default -> new Token(text, Sort.OWN, 1);
        };
    }

    /** The number of words from here on that name a country. A name that has no other word is no place. */
    private static int placeAt(List<Letters.LatinWord> words, int place) {
        for (var many = Math.min(LONGEST_PLACE, words.size() - place); many > 0; many--)
            if (many < words.size() && PLACES.contains(String.join(" ", texts(words.subList(place, place + many)))))
                return many;
        return 0;
    }

    private static @org.jspecify.annotations.Nullable Integer number(String text) {
        if (text.matches("[0-9]{1,9}")) return Integer.valueOf(text);
        if (text.matches("[0-9]{1,4}(st|nd|rd|th)")) return Integer.valueOf(text.replaceAll("\\D", ""));
        return NUMBERS.get(text);
    }

    private static Map<String, Integer> numbers() {
        var numbers = new HashMap<String, Integer>();
        var units = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");
        for (var value = 0; value < units.length; value++) numbers.put(units[value], value);
        var ordinals = "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");
        for (var place = 0; place < ordinals.length; place++) numbers.put(ordinals[place], place + 1);
        var tens = "twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
        for (var place = 0; place < tens.length; place++) numbers.put(tens[place], 10 * (place + 2));
        numbers.put("fourty", 40);
        var roman = "ii iii iv vi vii viii ix".split(" ");
        var values = new int[] {2, 3, 4, 6, 7, 8, 9};
        for (var place = 0; place < roman.length; place++) numbers.put(roman[place], values[place]);
        return numbers;
    }

    /** Countries by their names in the languages of trade files. */
    private static Set<String> places() {
        var places = new HashSet<String>();
        for (var region : LISTS.getOrDefault("REGIONS", List.of())) places.add(region);
        for (var language : List.of("en", "de", "fr", "es", "pt", "it", "ru"))
            for (var code : Locale.getISOCountries()) {
                var name = Locale.of("", code).getDisplayCountry(Locale.of(language));
                places.add(String.join(
                        " ",
                        Letters.words(name).stream()
                                .map(Letters.LatinWord::text)
                                .toList()));
            }
        return Set.copyOf(places);
    }
}
