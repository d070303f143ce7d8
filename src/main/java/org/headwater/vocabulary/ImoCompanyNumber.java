package org.headwater.vocabulary;

import java.util.regex.Pattern;

/**
 * Number of a ship's registered owner or managing company (IMO Resolution A.1117(30)): seven digits as a ship's, with
 * another check. Lists write "IMO" before either.
 */
public record ImoCompanyNumber(String value) {

    private static final Pattern TEXT = Pattern.compile("[0-9]{7}");

    private static final int[] WEIGHTS = {8, 6, 4, 2, 9, 7};

    public ImoCompanyNumber {
        if (!TEXT.matcher(value).matches())
            throw BadInput.of("imoCompany", value, "is no IMO company number; it has seven digits");
        if (!isRight(value))
            throw BadInput.withSuggestion(
                    "imoCompany",
                    value,
                    "has a wrong check digit; compare it with the source",
                    value.substring(0, 6) + checkDigit(value));
    }

    public static ImoCompanyNumber parse(String text) {
        return new ImoCompanyNumber(Spelling.compact(text, "IMO"));
    }

    /** {@code value} of seven digits. */
    static boolean isRight(String value) {
        return value.charAt(6) - '0' == checkDigit(value);
    }

    /** The weighted sum's distance to the next multiple of 11; of 10 and 11 the last digit counts. */
    private static int checkDigit(String value) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) sum += WEIGHTS[i] * (value.charAt(i) - '0');
        return (11 - sum % 11) % 10;
    }

    @Override
    public String toString() {
        return value;
    }
}
