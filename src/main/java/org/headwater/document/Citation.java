package org.headwater.document;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * Citation of a file that a person hands in.
 *
 * @param title as a reader would cite it
 * @param day of its publication
 * @param url where it was published; this service never opens it
 * @param language ISO 639 code
 * @param marking null is the caller's organization alone
 */
public record Citation(
        String title,
        PartialDate day,
        @Nullable String url,
        @Nullable String language,
        @Nullable Marking marking) {

    /** Limit of a cell of a file. */
    private static final int LONGEST = 4_000;

    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

    public Citation {
        if (title.isBlank()) throw BadInput.of("title", title, "is missing; give the title as a reader would cite it");
        if (title.length() > LONGEST)
            throw BadInput.of("title", title, "has " + title.length() + " characters; use up to " + LONGEST);
        if (url != null && !isAddress(url))
            throw BadInput.of("url", url, "is no address of the web; write it as https://host/path");
        if (language != null && !LANGUAGES.contains(language))
            throw BadInput.of("language", language, "is no ISO 639 code; write two letters such as en, es, zh or de");
    }

    /** From the texts of a form, in which an empty text is none. */
    static Citation parse(
            @Nullable String title,
            @Nullable String day,
            @Nullable String url,
            @Nullable String language,
            @Nullable String marking,
            String organization) {
        var said = text(day);
        if (said == null)
            throw BadInput.of("day", day, "is missing; give the day of the document's publication, as 2023-05-30");
        var text = text(marking);
        return new Citation(
                title == null ? "" : title.strip(),
                PartialDate.parse(said),
                text(url),
                text(language),
                text == null ? null : Marking.parse(text, organization));
    }

    private static @Nullable String text(@Nullable String said) {
        return said == null || said.isBlank() ? null : said.strip();
    }

    private static boolean isAddress(String url) {
        try {
            var parsed = URI.create(url);
            return url.length() <= LONGEST
                    && parsed.getHost() != null
                    && Set.of("http", "https").contains(String.valueOf(parsed.getScheme()));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
