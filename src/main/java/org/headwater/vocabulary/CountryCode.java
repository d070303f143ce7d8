package org.headwater.vocabulary;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Country or territory by ISO 3166-1 alpha-2. Two further codes are accepted, since sanctions lists have them: XK for
 * Kosovo, from the range that the standard leaves to users, and AN for the Netherlands Antilles, withdrawn in 2010.
 */
public record CountryCode(String value) implements Comparable<CountryCode> {

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");

    /** Words of a country's name that some files leave out; a comparison ignores them. */
    private static final Set<String> FILLERS = Set.of("THE", "OF", "AND");

    private static final Set<String> CODES = known();

    private static final Map<String, String> BY_ALPHA_3 = alpha3();

    /**
     * English names that Java lacks: short and formal names of ISO 3166, of OFAC's and customs' files,
     * and former ones of the same state. Order of words, case, accents and "the", "of" and "and" do not matter.
     */
    private static final String OTHER_NAMES = """
            AE UAE
            AG Antigua and Barbuda
            AN Netherlands Antilles
            BA Bosnia; Bosnia-Herzegovina
            BL Saint Barthelemy
            BN Brunei Darussalam
            BO Plurinational State of Bolivia
            BQ Bonaire, Sint Eustatius and Saba
            BS Commonwealth of the Bahamas
            CD Democratic Republic of the Congo; Congo, Dem. Rep.; DR Congo; DRC; Zaire; Congo-Kinshasa
            CG Congo; Republic of the Congo; Congo, Rep.; Congo-Brazzaville
            CI Cote d Ivoire; Ivory Coast
            CN People's Republic of China; P.R. China; PRC; PR of China; Mainland China; China Mainland; China, P.R.: Mainland
            CV Cabo Verde
            CZ Czech Republic
            FK Falkland Islands (Malvinas)
            FM Federated States of Micronesia
            GB Great Britain; UK; United Kingdom of Great Britain and Northern Ireland; England; Scotland; Wales; Northern Ireland
            GM Republic of the Gambia
            GS South Georgia and the South Sandwich Islands
            HK Hong Kong; Hong Kong, China; Hong Kong SAR; Hongkong
            HM Heard Island and McDonald Islands
            IR Islamic Republic of Iran
            KG Kyrgyz Republic
            KN Saint Christopher and Nevis
            KP Democratic People's Republic of Korea; DPRK; Korea, D.P.R.; Korea, Dem. People's Rep.
            KR Republic of Korea; Korea, Rep.; ROK
            LA Lao People's Democratic Republic; Lao PDR
            LY Libyan Arab Jamahiriya
            MD Republic of Moldova
            MF Saint Martin (French part)
            MK Macedonia; Republic of North Macedonia; The former Yugoslav Republic of Macedonia; FYROM
            MM Burma; Myanmar; Union of Myanmar; Republic of the Union of Myanmar
            MO Macau; Macao; Macau, China; Macao, China; Macau SAR; Macao SAR
            MX United Mexican States
            NL Holland; Kingdom of the Netherlands
            PN Pitcairn
            PS Palestine; State of Palestine; Palestinian; West Bank; Gaza; Gaza Strip; West Bank and Gaza; \
            Occupied Palestinian Territory; Palestinian Territory
            RU Russian Federation
            SH Saint Helena, Ascension and Tristan da Cunha
            SK Slovak Republic
            SX Sint Maarten (Dutch part)
            SY Syrian Arab Republic
            SZ Swaziland
            TF French Southern and Antarctic Lands
            TL East Timor
            TR Turkey; Republic of Turkiye
            TW Taiwan, Province of China; Chinese Taipei; Taiwan, China; Taiwan, Republic of China
            TZ United Republic of Tanzania
            UM United States Minor Outlying Islands
            US USA; US; United States of America
            VA Holy See; Vatican; Vatican City State
            VE Bolivarian Republic of Venezuela
            VG Virgin Islands (UK)
            VI Virgin Islands (US); Virgin Islands of the United States; United States Virgin Islands
            VN Viet Nam
            WS Western Samoa
            XK Kosovo; Republic of Kosovo
            """;

    private static final Map<String, String> BY_NAME = names();

    /** Languages of the Unicode CLDR, as Java has it: those of the United Nations, and those of the main ports. */
    private static final List<Locale> OTHER_LANGUAGES = List.of(
            Locale.of("es"),
            Locale.of("fr"),
            Locale.of("pt"),
            Locale.of("de"),
            Locale.of("nl"),
            Locale.of("ru"),
            Locale.of("ar"),
            Locale.SIMPLIFIED_CHINESE,
            Locale.TRADITIONAL_CHINESE,
            Locale.of("ja"),
            Locale.of("ko"));

    /** Names in other languages that trade documents use and CLDR lacks. */
    private static final String OTHER_NAMES_ABROAD = """
            CN 中华人民共和国; 中國大陸; 中国大陆; República Popular China; République populaire de Chine; Китайская Народная Республика
            GB 英国; Reino Unido de Gran Bretaña e Irlanda del Norte; Inglaterra
            HK 香港; 香港特别行政区; Hong Kong (China)
            KR República de Corea; 大韩民国
            MO 澳门; 澳門; Macao
            MX Estados Unidos Mexicanos; 墨西哥合众国
            TW 台湾; 台灣; 中国台湾
            US EE. UU.; EEUU; EE.UU.; Estados Unidos de América; États-Unis d'Amérique; 美利坚合众国; США; Etats Unis
            """;

    /** Countries by their names in other languages, without names that mean two countries. */
    private static final Map<String, String> BY_NAME_ABROAD = namesAbroad();

    /** OFAC's names for parts of countries. Only a part with a code in ISO 3166 is found. */
    private static final Pattern REGION = Pattern.compile("(?i)^region:\\s*");

    /**
     * The longest text that is normalized, in characters: no country's name is as long, and a pasted page is longer.
     */
    private static final int LONGEST_NAME = 100;

    public CountryCode {
        if (!CODES.contains(value)) {
            var reason = "is no country of ISO 3166; write its two letters, such as CN";
            var meant = value.length() <= LONGEST_NAME ? meant(value) : null;
            if (meant != null) throw BadInput.withSuggestion("country", value, reason, meant);
            throw BadInput.of("country", value, reason);
        }
    }

    /** All codes in alphabetical order. */
    public static List<String> codes() {
        return CODES.stream().sorted().toList();
    }

    /** Reads two letters of either case; suggests them for three letters or a name. */
    public static CountryCode parse(String text) {
        var plain = Spelling.plain(text).strip();
        return new CountryCode(plain.length() == 2 ? plain.toUpperCase(Locale.ROOT) : plain);
    }

    /** Two or three letters of ISO 3166. */
    public static Optional<CountryCode> findByCode(String text) {
        var code = text.strip().toUpperCase(Locale.ROOT);
        var alpha2 = code.length() == 3 ? BY_ALPHA_3.get(code) : code;
        return alpha2 != null && CODES.contains(alpha2) ? Optional.of(new CountryCode(alpha2)) : Optional.empty();
    }

    /**
     * The country of a name, looked up in English and then in other languages. Empty for an unknown name, and for one
     * of two countries, such as a bare "Korea".
     */
    public static Optional<CountryCode> findByName(String name) {
        if (name.length() > LONGEST_NAME) return Optional.empty();
        return Optional.ofNullable(byName(REGION.matcher(name.strip()).replaceFirst("")))
                .map(CountryCode::new);
    }

    private static @Nullable String byName(String name) {
        var key = key(name);
        var code = BY_NAME.get(key);
        return code != null ? code : BY_NAME_ABROAD.get(key);
    }

    /** The country of a code, else of a name: for columns that hold either. */
    public static Optional<CountryCode> find(String text) {
        return findByCode(text).or(() -> findByName(text));
    }

    private static @Nullable String meant(String text) {
        var code = text.strip().toUpperCase(Locale.ROOT);
        if (CODES.contains(code)) return code;
        var alpha2 = BY_ALPHA_3.get(code);
        return alpha2 != null ? alpha2 : byName(text);
    }

    private static Set<String> known() {
        var codes = new TreeSet<>(Arrays.asList(Locale.getISOCountries()));
        Collections.addAll(codes, "XK", "AN");
        return Set.copyOf(codes);
    }

    private static Map<String, String> alpha3() {
        var codes = new HashMap<String, String>();
        for (var alpha2 : Locale.getISOCountries())
            codes.put(Locale.of("", alpha2).getISO3Country(), alpha2);
        codes.put("XKX", "XK");
        codes.put("ANT", "AN");
        return Map.copyOf(codes);
    }

    private static Map<String, String> names() {
        var names = new HashMap<String, String>();
        for (var code : CODES) add(names, Locale.of("", code).getDisplayCountry(Locale.ENGLISH), code);
        OTHER_NAMES.lines().forEach(line -> {
            for (var name : line.substring(3).split(";")) add(names, name, line.substring(0, 2));
        });
        return Map.copyOf(names);
    }

    private static Map<String, String> namesAbroad() {
        var names = new HashMap<String, Set<String>>();
        for (var language : OTHER_LANGUAGES)
            for (var code : CODES)
                names.computeIfAbsent(key(Locale.of("", code).getDisplayCountry(language)), key -> new TreeSet<>())
                        .add(code);
        OTHER_NAMES_ABROAD.lines().forEach(line -> {
            for (var name : line.substring(3).split(";"))
                names.computeIfAbsent(key(name), key -> new TreeSet<>()).add(line.substring(0, 2));
        });
        var certain = new HashMap<String, String>();
        names.forEach((name, codes) -> {
            if (codes.size() == 1 && !name.isEmpty())
                certain.put(name, codes.iterator().next());
        });
        return Map.copyOf(certain);
    }

    private static void add(Map<String, String> names, String name, String code) {
        var other = names.put(key(name), code);
        if (other != null && !other.equals(code))
            throw new IllegalStateException(name + " is a name of both " + other + " and " + code);
    }

    /** The words of a name in alphabetical order, so that "Korea, North" is "North Korea". */
    private static String key(String name) {
        var letters = Normalizer.normalize(name, Normalizer.Form.NFKD)
                .replaceAll("[\\p{M}.'’`]", "")
                .replaceAll("(?i)\\bSt\\b", "Saint")
                .toUpperCase(Locale.ROOT);
        return NO_LETTERS
                .splitAsStream(letters)
                .filter(word -> !word.isEmpty() && !FILLERS.contains(word))
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /** The English name. */
    public String name() {
        return Locale.of("", value).getDisplayCountry(Locale.ENGLISH);
    }

    @Override
    public int compareTo(CountryCode other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
