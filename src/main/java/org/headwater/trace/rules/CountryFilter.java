package org.headwater.trace.rules;

import java.util.Set;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;

/**
 * Countries, as ISO 3166 alpha-2, that shipments must or must not leave from and arrive in. Null asks nothing. An unknown
 * country fails an allow list and passes an avoid list.
 */
public record CountryFilter(
        @Nullable Set<String> dispatchIn,
        @Nullable Set<String> dispatchNotIn,
        @Nullable Set<String> arrivalIn,
        @Nullable Set<String> arrivalNotIn) {

    public static final CountryFilter NONE = new CountryFilter(null, null, null, null);

    public CountryFilter {
        dispatchIn = allowed("countries.dispatchIn", dispatchIn);
        dispatchNotIn = checked("countries.dispatchNotIn", dispatchNotIn);
        arrivalIn = allowed("countries.arrivalIn", arrivalIn);
        arrivalNotIn = checked("countries.arrivalNotIn", arrivalNotIn);
    }

    private static @Nullable Set<String> allowed(String argument, @Nullable Set<String> codes) {
        if (codes != null && codes.isEmpty())
            throw BadInput.of(argument, null, "would allow no country; name one or leave it out");
        return checked(argument, codes);
    }

    private static @Nullable Set<String> checked(String argument, @Nullable Set<String> codes) {
        if (codes == null) return null;
        for (var code : codes)
            if (!code.matches("[A-Z]{2}"))
                throw BadInput.of(argument, code, "is no country code; use two capital letters such as CN");
        return Set.copyOf(codes);
    }
}
