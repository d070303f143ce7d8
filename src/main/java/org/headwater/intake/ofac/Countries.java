package org.headwater.intake.ofac;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Countries as the list names them, to ISO 3166-1 alpha-2. */
final class Countries {

    private static final Map<String, String> CODES = new HashMap<>();

    static {
        for (var code : Locale.getISOCountries()) put(Locale.of("", code).getDisplayCountry(Locale.ENGLISH), code);
        // Where OFAC's name is not the one of the JDK, or the JDK's may change with its locale data.
        put("Bahamas, The", "BS");
        put("Bosnia and Herzegovina", "BA");
        put("British Virgin Islands", "VG");
        put("Brunei", "BN");
        put("Burma", "MM");
        put("Cabo Verde", "CV");
        put("Cabo Verde.  Previously Cape Verde.", "CV");
        put("Cape Verde", "CV");
        put("Congo, Democratic Republic of the", "CD");
        put("Congo, Republic of the", "CG");
        put("Cote d Ivoire", "CI");
        put("Cote d'Ivoire", "CI");
        put("Czech Republic", "CZ");
        put("Democratic People's Republic of Korea", "KP");
        put("Eswatini", "SZ");
        put("Falkland Islands (Islas Malvinas)", "FK");
        put("Gaza", "PS");
        put("Holy See", "VA");
        put("Hong Kong", "HK");
        put("Korea, North", "KP");
        put("Korea, South", "KR");
        put("Kosovo", "XK");
        put("Macau", "MO");
        put("Macedonia, The Former Yugoslav Republic of", "MK");
        put("Man, Isle of", "IM");
        put("Micronesia, Federated States of", "FM");
        put("Moldova", "MD");
        put("Myanmar", "MM");
        put("North Korea", "KP");
        put("North Macedonia, The Republic of", "MK");
        put("Palestinian", "PS");
        put("Region: Gaza", "PS");
        put("Region: West Bank", "PS");
        put("Republic of Korea", "KR");
        put("Russia", "RU");
        put("Russian Federation", "RU");
        put("Saint Kitts and Nevis", "KN");
        put("Saint Lucia", "LC");
        put("Saint Vincent and the Grenadines", "VC");
        put("Sao Tome and Principe", "ST");
        put("South Korea", "KR");
        put("St. Kitts & Nevis", "KN");
        put("St. Kitts and Nevis", "KN");
        put("St. Vincent and the Grenadines", "VC");
        put("Swaziland", "SZ");
        put("Syria", "SY");
        put("The Gambia", "GM");
        put("Trinidad and Tobago", "TT");
        put("Turkey", "TR");
        put("Turkiye", "TR");
        put("U.S.A.", "US");
        put("Vatican City", "VA");
        put("Vietnam", "VN");
        put("Virgin Islands, British", "VG");
        put("Virgin Islands, U.S.", "VI");
        put("West Bank", "PS");
    }

    /** What the list writes where it names no country. */
    private static final Set<String> NONE = Set.of("undetermined", "none identified", "unknown");

    private Countries() {}

    static Optional<String> findCode(String name) {
        return Optional.ofNullable(CODES.get(key(name)));
    }

    /** Whether the list says that it does not know, as against a name that this table does not. */
    static boolean isNone(String name) {
        return NONE.contains(key(name));
    }

    private static void put(String name, String code) {
        CODES.put(key(name), code);
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
