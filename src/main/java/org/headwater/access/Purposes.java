package org.headwater.access;

import java.util.List;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The allowed purposes of a request, and the requests that must name one. */
@Component
public class Purposes {

    private final List<String> allowed;
    private final boolean required;

    Purposes(PurposeSettings settings) {
        this.allowed = List.copyOf(settings.purposes());
        this.required = settings.purposeRequired();
    }

    /** Allowed purposes; empty where any text may be one. */
    List<String> allowed() {
        return allowed;
    }

    /** Refuses a purpose that is not among the configured ones, and what cannot be kept in a line of the audit. */
    public Occasion check(Occasion occasion) {
        checkText(Occasion.PURPOSE, occasion.purpose());
        checkText(Occasion.CASE, occasion.caseReference());
        if (occasion.purpose() != null && !allowed.isEmpty() && !allowed.contains(occasion.purpose()))
            throw BadInput.of(
                    Occasion.PURPOSE, occasion.purpose(), "is no purpose of this service; use one of: " + named());
        return occasion;
    }

    /** For questions about paths, and exports: refuses them without a purpose, where one is required. */
    public void require(Occasion occasion) {
        if (required) requireAlways(occasion);
    }

    /** For questions that are to be asked with a purpose wherever the service runs: refuses them without one. */
    public void requireAlways(Occasion occasion) {
        if (occasion.purpose() == null)
            throw BadInput.of(
                    Occasion.PURPOSE,
                    null,
                    "was given, and this needs one; send the header " + Occasion.PURPOSE
                            + (allowed.isEmpty() ? " with the reason why you ask" : " with one of: " + named()));
    }

    private String named() {
        return String.join(", ", allowed);
    }

    private static void checkText(String header, @Nullable String text) {
        if (text == null) return;
        if (text.codePointCount(0, text.length()) > Bounded.LONGEST)
            throw BadInput.of(header, text, "is longer than " + Bounded.LONGEST + " characters; shorten it");
        if (text.codePoints().anyMatch(Purposes::isUnprintable))
            throw BadInput.of(header, text, "has characters that cannot be printed; leave them out");
    }

    private static boolean isUnprintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
