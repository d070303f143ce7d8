package org.headwater.watch;

import java.util.Map;
import java.util.Set;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EntityKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * A question for entities by a text.
 *
 * @param text a name or part of it, a number or an address
 * @param kinds null for all
 * @param countries codes of two letters; null for all
 */
record SearchRequest(
        String text,
        @Nullable Set<EntityKind> kinds,
        @Nullable Set<String> countries) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Set<String> NAMES = Set.of("text", "kinds", "countries");

    private static final int LONGEST_TEXT = 200;

    SearchRequest {
        text = text == null ? "" : text.strip();
        if (text.isEmpty() || text.length() > LONGEST_TEXT)
            throw BadInput.of(
                    "search.text", text, "is no text to search for; use up to " + LONGEST_TEXT + " characters");
        if (kinds != null) kinds = Set.copyOf(kinds);
        if (countries != null) {
            countries = Set.copyOf(countries);
            for (var country : countries)
                if (!country.matches("[A-Z]{2}"))
                    throw BadInput.of(
                            "search.countries", country, "is no country code; use two capital letters such as CN");
        }
    }

    /** Reads JSON with the names and values of the schema's field {@code search}; refuses all others, by name. */
    static SearchRequest read(Map<String, ?> json) {
        for (var name : json.keySet())
            if (!NAMES.contains(name))
                throw BadInput.of(
                        "search." + name,
                        json.get(name),
                        "is nothing that a watched search asks for; use text, kinds and countries");
        try {
            return JSON.convertValue(json, SearchRequest.class);
        } catch (JacksonException e) {
            if (e.getCause() instanceof BadInput own) throw own;
            throw BadInput.of("search", null, "has a value that the field search does not have; see the schema");
        }
    }
}
