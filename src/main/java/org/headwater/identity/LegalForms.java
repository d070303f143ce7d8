package org.headwater.identity;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.headwater.entity.Vocabularies;

/**
 * The legal form of a firm, as its name gives it: {@code LTD}, {@code GmbH} and {@code 有限公司} are one family. The list was written
 * for this product and holds the forms that customs files and lists write most.
 */
final class LegalForms {

    /** Families of legal forms. A firm has one: a different family behind the same name is another firm, or a slip. */
    enum Family {
        LIMITED,
        STOCK,
        /** American firms; files call these limited as well. */
        INCORPORATED,
        /** No statement of a form. */
        COMPANY,
        PARTNERSHIP,
        NONPROFIT,
        COOPERATIVE;

        boolean contradicts(Family other) {
            return this != other
                    && this != COMPANY
                    && other != COMPANY
                    && this != INCORPORATED
                    && other != INCORPORATED;
        }
    }

    /** Words in the longest form. */
    static final int LONGEST = 7;

    /** The word length, in letters, from which a slip differs from another word. */
    private static final int SHORTEST_WITH_SLIP = 10;

    private static final LevenshteinDistance ONE = new LevenshteinDistance(1);

    private static final LegalForms FORMS = new LegalForms();

    private final Map<String, Family> families = new HashMap<>();
    private final List<LongForm> longForms;

    private record LongForm(String text, Family family) {}

    private LegalForms() {
        Vocabularies.read("legal-forms.csv")
                .forEach((family, forms) -> forms.forEach(form -> families.put(
                        String.join(
                                " ",
                                Letters.words(form).stream()
                                        .map(Letters.LatinWord::text)
                                        .toList()),
                        Family.valueOf(family))));
        longForms = families.entrySet().stream()
                .filter(form -> form.getKey().length() >= SHORTEST_WITH_SLIP)
                .map(form -> new LongForm(form.getKey(), form.getValue()))
                .toList();
    }

    /** The family that the words say, one slip of the pen allowed in long ones. */
    static Optional<Family> find(List<String> words) {
        var text = String.join(" ", words);
        var family = FORMS.families.get(text);
        if (family != null) return Optional.of(family);
        if (text.length() < SHORTEST_WITH_SLIP) return Optional.empty();
        var first = Optional.<Family>empty();
        for (var form : FORMS.longForms)
            if (Math.abs(form.text().length() - text.length()) <= 1
                    && (first.isEmpty() || form.family().compareTo(first.get()) < 0)
                    && ONE.apply(form.text(), text) >= 0) first = Optional.of(form.family());
        return first;
    }
}
