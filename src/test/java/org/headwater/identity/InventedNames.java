package org.headwater.identity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** Invented names of firms and persons, and other writings of a name. Equal seeds give equal names. */
public final class InventedNames {

    private static final List<String> TOWNS = List.of(
            "Shanghai",
            "Wuhan",
            "Hubei",
            "Guangzhou",
            "Suzhou",
            "Qingdao",
            "Tianjin",
            "Monterrey",
            "Sinaloa",
            "Puebla",
            "Mumbai",
            "Gujarat",
            "Hamburg",
            "Odessa",
            "Izmir",
            "Durban");

    private static final List<String> TRADES = List.of(
            "Chemical",
            "Chemicals",
            "Trading",
            "Technology",
            "Pharmaceutical",
            "Logistics",
            "International",
            "Import",
            "Export",
            "Industry",
            "Biotech",
            "Machinery",
            "Materials",
            "New Material",
            "Fine Chemical",
            "Shipping");

    private static final List<List<String>> FORMS = List.of(
            List.of("Co., Ltd.", "CO LTD", "Co., Limited", "Limited", "LTD", "Company Limited", "Co. Ltd"),
            List.of("S.A. de C.V.", "SA DE CV", "S.A. DE C.V"),
            List.of("GmbH", "G.m.b.H.", "Gesellschaft mit beschränkter Haftung"),
            List.of("LLC", "L.L.C.", "Limited Liability Company"),
            List.of("Inc.", "Incorporated", "INC"));

    private static final Map<String, String> ABBREVIATIONS = Map.of(
            "Trading", "Trdg",
            "International", "Intl",
            "Technology", "Tech",
            "Chemical", "Chem",
            "Pharmaceutical", "Pharm",
            "Industry", "Ind",
            "Import", "Imp",
            "Export", "Exp",
            "Shipping", "Shpg");

    private static final List<String> CHINESE_BRANDS =
            List.of("青山", "宏达", "金龙", "白云", "东海", "新华", "长江", "天元", "华康", "硕丰", "瑞祥", "恒泰");

    private static final Map<String, String> PINYIN = Map.ofEntries(
            Map.entry("青山", "Qingshan"),
            Map.entry("宏达", "Hongda"),
            Map.entry("金龙", "Jinlong"),
            Map.entry("白云", "Baiyun"),
            Map.entry("东海", "Donghai"),
            Map.entry("新华", "Xinhua"),
            Map.entry("长江", "Changjiang"),
            Map.entry("天元", "Tianyuan"),
            Map.entry("华康", "Huakang"),
            Map.entry("硕丰", "Shuofeng"),
            Map.entry("瑞祥", "Ruixiang"),
            Map.entry("恒泰", "Hengtai"));

    /** Given names, with short forms of them. */
    private static final List<String> GIVEN = List.of("Guadalupe", "Lupe", "Roberto", "Beto", "Alberto", "Tito");

    private static final String LATIN = "abvgdezijklmnoprstufh";
    private static final String CYRILLIC = "абвгдезийклмнопрстуфх";

    private final Random random;

    public InventedNames(long seed) {
        this.random = new Random(seed);
    }

    /** @param trade of the firm; empty for a person */
    public record Invented(List<String> own, String town, String trade, int form, boolean isPerson) {
        public String written() {
            if (isPerson) return String.join(" ", own);
            var parts = new ArrayList<String>();
            if (!town.isEmpty()) parts.add(town);
            parts.addAll(own);
            if (!trade.isEmpty()) parts.add(trade);
            if (form >= 0) parts.add(FORMS.get(form).getFirst());
            return String.join(" ", parts);
        }
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** Few of many, as in real files: the first are taken most. */
    private <T> T oneOfTheFirst(List<T> some) {
        return some.get((int) (some.size() * Math.pow(random.nextDouble(), 3)));
    }

    public String word(int syllables) {
        var word = new StringBuilder();
        for (var syllable = 0; syllable < syllables; syllable++) {
            word.append("bdfghklmnprstvz".charAt(random.nextInt(15))).append("aeiou".charAt(random.nextInt(5)));
            if (random.nextInt(4) == 0) word.append("nrls".charAt(random.nextInt(4)));
        }
        return capital(word.toString());
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    public Invented firm() {
        var own = new ArrayList<String>();
        if (random.nextInt(8) == 0) own.add(PINYIN.getOrDefault(one(CHINESE_BRANDS), ""));
        if (own.isEmpty() || random.nextInt(3) == 0) own.add(word(2 + random.nextInt(3)));
        return new Invented(
                List.copyOf(own),
                random.nextInt(3) > 0 ? oneOfTheFirst(TOWNS) : "",
                random.nextInt(8) > 0 ? oneOfTheFirst(TRADES) : "",
                random.nextInt(10) > 0 ? (int) (FORMS.size() * Math.pow(random.nextDouble(), 2)) : -1,
                false);
    }

    public Invented person() {
        var own = new ArrayList<String>();
        if (random.nextInt(4) == 0) own.add(one(GIVEN));
        for (var name = 2 + random.nextInt(2); name > 0; name--) own.add(word(2 + random.nextInt(2)));
        return new Invented(List.copyOf(own), "", "", -1, true);
    }

    /** How a name may be written otherwise; each is still the same party's. */
    public enum Writing {
        CAPITALS,
        LEGAL_FORM,
        ABBREVIATION,
        TRANSLITERATION,
        CHINESE,
        ORDER,
        SLIP,
        JOINED,
        SPLIT,
        NO_TOWN,
        INITIAL,
        /** Of a person: one name more. */
        FURTHER_NAME,
        /** A digit for a letter that looks like it. */
        DIGIT
    }

    public String written(Invented one, Writing how) {
        var text = one.written();
        return switch (how) {
            case CAPITALS -> text.toUpperCase(Locale.ROOT);
            case LEGAL_FORM ->
                one.form() < 0 ? text : text.replace(FORMS.get(one.form()).getFirst(), one(FORMS.get(one.form())));
            case ABBREVIATION ->
                ABBREVIATIONS.containsKey(one.trade())
                        ? text.replace(one.trade(), ABBREVIATIONS.getOrDefault(one.trade(), ""))
                        : text;
            case TRANSLITERATION -> cyrillic(one, text);
            case CHINESE -> chinese(text);
            case ORDER -> ordered(one, text);
            case SLIP -> slipped(text, one.own());
            case JOINED ->
                one.own().size() < 2
                        ? text
                        : text.replaceFirst(
                                one.own().getFirst() + " ", one.own().getFirst());
            case SPLIT -> split(one, text);
            case NO_TOWN -> one.town().isEmpty() ? text : text.replaceFirst(one.town() + " ", "");
            case INITIAL ->
                one.isPerson()
                        ? text.replaceFirst(
                                one.own().getFirst(), one.own().getFirst().charAt(0) + ".")
                        : text;
            case FURTHER_NAME ->
                one.isPerson() ? text.replaceFirst(" ", " " + word(2 + random.nextInt(2)) + " ") : text;
            case DIGIT -> digit(one, text);
        };
    }

    private static String cyrillic(Invented one, String text) {
        for (var word : one.own()) {
            var other = new StringBuilder();
            for (var letter : word.toLowerCase(Locale.ROOT).toCharArray()) {
                var place = LATIN.indexOf(letter);
                other.append(place < 0 ? letter : CYRILLIC.charAt(place));
            }
            text = text.replace(word, capital(other.toString()));
        }
        return text;
    }

    private static String chinese(String text) {
        for (var brand : PINYIN.entrySet()) text = text.replace(brand.getValue(), brand.getKey());
        return text;
    }

    private static String ordered(Invented one, String text) {
        if (!one.isPerson())
            return one.town().isEmpty() ? text : text.replaceFirst(one.town() + " ", "") + ", " + one.town();
        var words = new ArrayList<>(one.own());
        Collections.rotate(words, 1);
        return words.getFirst() + ", " + String.join(" ", words.subList(1, words.size()));
    }

    private static String digit(Invented one, String text) {
        var word = one.own().getFirst();
        return text.replace(word, word.replace('o', '0').replace('e', '3'));
    }

    private static String split(Invented one, String text) {
        var word = one.own().getFirst();
        return word.length() < 6 ? text : text.replace(word, word.substring(0, 4) + " " + capital(word.substring(4)));
    }

    /** One letter of the longest own word is another, missing, twofold or has changed places. */
    private String slipped(String text, List<String> own) {
        var word = own.stream()
                .max(java.util.Comparator.comparingInt(String::length))
                .orElseThrow();
        var place = 1 + random.nextInt(word.length() - 2);
        var slip = switch (random.nextInt(4)) {
            case 0 -> word.substring(0, place) + word.substring(place + 1);
            case 1 -> word.substring(0, place) + word.charAt(place) + word.substring(place);
            case 2 ->
                word.substring(0, place) + word.charAt(place + 1) + word.charAt(place) + word.substring(place + 2);
            default -> word.substring(0, place) + "aeiourst".charAt(random.nextInt(8)) + word.substring(place + 1);
        };
        return text.replace(word, slip);
    }

    /** Another party, whose name is near. */
    public Invented near(Invented one) {
        if (one.isPerson()) {
            var own = new ArrayList<>(one.own());
            own.set(random.nextInt(own.size()), word(2 + random.nextInt(2)));
            return new Invented(List.copyOf(own), "", "", -1, true);
        }
        return switch (random.nextInt(4)) {
            case 0 -> new Invented(List.of(word(3)), one.town(), one.trade(), one.form(), false);
            case 1 -> new Invented(one.own(), one.town(), otherThan(one.trade(), TRADES), one.form(), false);
            case 2 -> {
                var own = new ArrayList<>(one.own());
                own.add(word(2));
                yield new Invented(List.copyOf(own), one.town(), one.trade(), one.form(), false);
            }
            default -> new Invented(similar(one.own()), one.town(), one.trade(), one.form(), false);
        };
    }

    private String otherThan(String word, List<String> words) {
        var other = one(words);
        return !word.isEmpty() && (other.startsWith(word) || word.startsWith(other)) ? otherThan(word, words) : other;
    }

    /** The last syllables of the first own word are others. */
    private List<String> similar(List<String> own) {
        var all = new ArrayList<>(own);
        var word = all.getFirst();
        var begin = word.substring(0, Math.min(2, word.length()));
        String other;
        do other = begin + word(2).toLowerCase(Locale.ROOT);
        while (word.startsWith(other) || other.startsWith(word));
        all.set(0, other);
        return List.copyOf(all);
    }
}
