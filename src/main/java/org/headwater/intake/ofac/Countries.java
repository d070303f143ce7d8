package org.headwater.intake.ofac;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.headwater.vocabulary.CountryCode;

/** Countries as the list names them. */
final class Countries {

    /** The list's text for no country. */
    private static final Set<String> NONE = Set.of("undetermined", "none identified", "unknown");

    private Countries() {}

    static Optional<String> findCode(String name) {
        // "Cabo Verde.  Previously Cape Verde."
        var current = name.replaceFirst("\\.\\s+Previously .*$", "");
        return CountryCode.findByName(current).map(CountryCode::value);
    }

    /** Whether the list says that it does not know, as against a name that is not known here. */
    static boolean isNone(String name) {
        return NONE.contains(name.strip().toLowerCase(Locale.ROOT));
    }
}
