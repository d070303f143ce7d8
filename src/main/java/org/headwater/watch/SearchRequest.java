package org.headwater.watch;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.entity.SearchFilter;
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
 * @param filter what else it is narrowed to; null for nothing
 */
record SearchRequest(
        String text,
        @Nullable Set<EntityKind> kinds,
        @Nullable Set<String> countries,
        @Nullable SearchFilter filter) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Set<String> NAMES = Set.of("text", "kinds", "countries", "filter");

    private static final List<String> FILTERS = List.of("listedBy", "substances", "years", "sources", "markings");

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
                        "is nothing that a watched search asks for; use text, kinds, countries and filter");
        if (json.get("filter") instanceof Map<?, ?> filter)
            for (var name : filter.keySet())
                if (!FILTERS.contains(String.valueOf(name)))
                    throw BadInput.of(
                            "search.filter." + name,
                            filter.get(name),
                            "is nothing that a search is narrowed to; use " + String.join(", ", FILTERS));
        try {
            return JSON.convertValue(json, SearchRequest.class);
        } catch (JacksonException e) {
            if (e.getCause() instanceof BadInput own) throw own;
            throw BadInput.of("search", null, "has a value that the field search does not have; see the schema");
        }
    }
}
