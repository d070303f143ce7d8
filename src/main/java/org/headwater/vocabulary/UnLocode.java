package org.headwater.vocabulary;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Place of trade and transport (UN/ECE Recommendation 16): country and three letters or digits 2 to 9. */
public record UnLocode(String value) {

    private static final Pattern TEXT = Pattern.compile("[A-Z]{2}[A-Z2-9]{3}");

    /** Installations in international waters. */
    private static final String NO_COUNTRY = "XZ";

    /**
     * Codes that the World Port Index and older files have for a place which Recommendation 16 codes otherwise. Never put
     * right silently: some of them are codes of another place.
     */
    private static final Map<String, String> OTHERWISE = Map.of("CNSGH", "CNSHA");

    public UnLocode {
        if (!TEXT.matcher(value).matches())
            throw BadInput.of(
                    "locode", value, "is no UN/LOCODE; write the country and three of A to Z and 2 to 9, as CN SHA");
        var usual = OTHERWISE.get(value);
        if (usual != null)
            throw BadInput.withSuggestion("locode", value, "is the World Port Index's code, not UN/LOCODE's", usual);
        var country = value.substring(0, 2);
        if (!country.equals(NO_COUNTRY) && CountryCode.findByCode(country).isEmpty())
            throw BadInput.of("locode", value, "begins with no ISO 3166 country; write it as CN SHA");
    }

    public static UnLocode parse(String text) {
        return new UnLocode(Spelling.compact(text));
    }

    /** Empty for installations in international waters. */
    public Optional<CountryCode> country() {
        return CountryCode.findByCode(value.substring(0, 2));
    }

    @Override
    public String toString() {
        return value;
    }
}
