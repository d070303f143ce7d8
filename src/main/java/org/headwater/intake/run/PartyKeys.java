package org.headwater.intake.run;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.IdentifierType;
import org.headwater.vocabulary.NameKey;
import org.jspecify.annotations.Nullable;

/**
 * Natural keys of parties: a place on a list, a checked number of the party's own, or else the name within its source, which
 * says nothing about a party of the same name elsewhere.
 */
public final class PartyKeys {

    /** Lists that a feed of their own brings: what another file calls their entries is no further name of them. */
    private static final Set<String> LISTS_WITH_NAMES =
            Set.of("ofac", "un-sc", "eu-fsf", "uk-sanctions", "opensanctions");

    /** Numbers that only their holder bears and whose form is checked, with the country that issues them. */
    private static final Map<IdentifierType, String> ISSUERS = Map.of(
            IdentifierType.USCC, "CN",
            IdentifierType.CHINESE_ID, "CN",
            IdentifierType.RFC, "MX",
            IdentifierType.CURP, "MX",
            IdentifierType.LEI, "-",
            IdentifierType.IMO_COMPANY, "-");

    /** Before the key of an instrument: the party that holds it and is not named. */
    private static final String HOLDER = "holder:";

    private PartyKeys() {}

    /** Key of the unnamed holder of an instrument: one for all sources. */
    public static String ofHolder(String instrument) {
        return HOLDER + instrument;
    }

    /** {@code ofac 41298} is {@code ofac:41298}; numbers with a check are checked. */
    public static String ofList(String list, String id) {
        var name = list.strip().toLowerCase(Locale.ROOT);
        var number = id.strip();
        var type = identifierType(name);
        if (type.isPresent()) return name + ":" + type.get().normalize(number, null);
        if (!name.matches("[a-z0-9-]{1,32}") || !number.matches("[\\w./-]{1,64}"))
            throw BadInput.of("id", list + ":" + id, "is no list and id; write it as ofac:41298");
        return name + ":" + number;
    }

    /** Reads {@code ofac:41298}. */
    static String parse(String text) {
        var colon = text.indexOf(':');
        if (colon < 0)
            throw BadInput.of("id", text, "names no list; write the list and the id, as ofac:41298 or uscc:…");
        return ofList(text.substring(0, colon), text.substring(colon + 1));
    }

    /** {@code sourceHash} is that of the document, or {@link org.headwater.evidence.SourceKeys#of} its feeds' name: the key is the same in every database. */
    public static String ofSource(String sourceHash, String name, @Nullable CountryCode country) {
        return "party:" + sourceHash + "|" + NameKey.of(name) + "|" + (country == null ? "" : country);
    }

    /** Whether it is known by more than its name. */
    static boolean isListed(String key) {
        return !key.startsWith("party:") && !key.startsWith(HOLDER);
    }

    public static boolean takesNamesFromItsList(String key) {
        return LISTS_WITH_NAMES.contains(key.substring(0, key.indexOf(':')));
    }

    /** The key of the identifier that the party is keyed by; empty for places on lists and names. */
    static Optional<String> identifier(String key) {
        var colon = key.indexOf(':');
        return identifierType(key.substring(0, colon))
                .map(type -> "identifier:" + type + "|" + ISSUERS.get(type) + "|" + key.substring(colon + 1));
    }

    /** The key of the number's bearer, with the number in its normal form; empty where several may bear it. */
    public static Optional<String> ofNumber(IdentifierType type, String value) {
        return ISSUERS.containsKey(type)
                ? Optional.of(type.name().toLowerCase(Locale.ROOT).replace('_', '-') + ":" + value)
                : Optional.empty();
    }

    /** The key of the bearer of the number with this key, as {@link #ofNumber}. */
    public static Optional<String> ofIdentifier(String key) {
        var parts = key.split("[:|]", 4);
        return parts.length < 4 || !parts[0].equals("identifier")
                ? Optional.empty()
                : ofNumber(IdentifierType.valueOf(parts[1]), parts[3]);
    }

    /** The number's issuer, where the type says it; "-" where the number is worldwide or the issuer unknown. */
    static String issuer(IdentifierType type, @Nullable CountryCode country) {
        var issuer = ISSUERS.get(type);
        return issuer != null ? issuer : country == null ? "-" : country.value();
    }

    private static Optional<IdentifierType> identifierType(String list) {
        return EnumSet.copyOf(ISSUERS.keySet()).stream()
                .filter(type -> type.name().toLowerCase(Locale.ROOT).equals(list.replace('-', '_')))
                .findFirst();
    }
}
