package org.headwater.identity;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;

/**
 * Supposition about the kind of an entry, from its list. A list tells persons, vessels and aircraft apart, and a cartel from a
 * firm seldom; the legal form in a name and the programme do. It is a supposition until a person confirms it, and says nothing
 * of guilt.
 */
final class KindRule {

    /** Associations and foundations are no companies. */
    private static final Set<LegalForms.Family> FIRMS =
            Set.copyOf(EnumSet.complementOf(EnumSet.of(LegalForms.Family.NONPROFIT)));

    /** Programmes against narcotics and transnational crime, by how they begin. */
    private static final List<String> NARCOTICS = List.of("SDNT", "ILLICIT-DRUGS", "TCO");

    private static final Pattern GROUP = Pattern.compile(
            "\\b(cartel|c[aá]rtel|kartell|drug trafficking organi[sz]ation|crime group|criminal organi[sz]ation)\\b",
            Pattern.UNICODE_CHARACTER_CLASS);

    private KindRule() {}

    /**
     * A kind that is supposed.
     *
     * @param name that it rests on
     * @param programme that it rests on too; null where the name alone will do
     */
    record SupposedKind(
            EntityKind kind, String name, @Nullable String programme) {

        String reason() {
            return programme == null
                    ? "legal form of a company in the name"
                    : "word for a criminal group in the name, under the programme " + programme;
        }
    }

    /** The first name with a legal form makes a company, whatever the programme; else the words of a group under such a programme one. */
    static Optional<SupposedKind> of(Collection<String> names, Collection<String> programmes) {
        for (var name : names)
            if (NameReading.ofBody(name).forms().stream().anyMatch(FIRMS::contains))
                return Optional.of(new SupposedKind(EntityKind.COMPANY, name, null));
        var against = programmes.stream().filter(KindRule::isAgainstNarcotics).findFirst();
        return against.flatMap(programme -> names.stream()
                .filter(name -> GROUP.matcher(name.toLowerCase(Locale.ROOT)).find())
                .findFirst()
                .map(name -> new SupposedKind(EntityKind.CRIMINAL_GROUP, name, programme)));
    }

    private static boolean isAgainstNarcotics(String programme) {
        return NARCOTICS.stream().anyMatch(programme::startsWith);
    }
}
