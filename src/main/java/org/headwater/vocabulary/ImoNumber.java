package org.headwater.vocabulary;

import java.util.regex.Pattern;

/** Number that a ship keeps for life (IMO Resolution A.1117(30)): six digits and a check digit. */
public record ImoNumber(String value) {

    private static final Pattern TEXT = Pattern.compile("[1-9][0-9]{6}");

    public ImoNumber {
        if (!TEXT.matcher(value).matches())
            throw BadInput.of("imo", value, "is no IMO ship number; it has seven digits, as IMO 9074729");
        var right = checkDigit(value);
        if (value.charAt(6) - '0' != right && ImoCompanyNumber.isRight(value))
            throw BadInput.of(
                    "imo", value, "is the number of a shipping company, not of a ship; give it as IMO_COMPANY");
        if (value.charAt(6) - '0' != right)
            throw BadInput.withSuggestion(
                    "imo", value, "has a wrong check digit; compare it with the source", value.substring(0, 6) + right);
    }

    public static ImoNumber parse(String text) {
        return new ImoNumber(Spelling.compact(text, "IMO"));
    }

    /** The six digits times 7 down to 2, modulo 10. */
    private static int checkDigit(String value) {
        int sum = 0;
        for (int i = 0; i < 6; i++) sum += (7 - i) * (value.charAt(i) - '0');
        return sum % 10;
    }

    @Override
    public String toString() {
        return value;
    }
}
