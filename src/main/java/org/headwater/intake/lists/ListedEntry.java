package org.headwater.intake.lists;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.headwater.intake.run.RowFacts;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * Statements of a list about one entry, in whatever form it is published.
 *
 * @param line of the file at which it begins
 * @param number the list's own, such as {@code QDi.001}
 * @param names the primary one first; at least one
 * @param acts under which programmes it stands there; at least one
 * @param sameAs keys of entries of other lists that this one names as the same
 * @param details what the entry says beside, as details of its place on the list
 */
record ListedEntry(
        long line,
        String number,
        EntityKind kind,
        List<Name> names,
        List<Act> acts,
        List<Place> places,
        List<Country> nationalities,
        List<RowFacts.Number> numbers,
        List<Contact> contacts,
        List<String> sameAs,
        Map<String, Object> details) {

    ListedEntry {
        names = List.copyOf(names);
        acts = List.copyOf(acts);
        places = List.copyOf(places);
        nationalities = List.copyOf(nationalities);
        numbers = List.copyOf(numbers);
        contacts = List.copyOf(contacts);
        sameAs = List.copyOf(sameAs);
        details = Map.copyOf(details);
    }

    String name() {
        return names.getFirst().text();
    }

    /** Dates of birth as the list writes them, a text each. */
    List<String> datesOfBirth() {
        return details.get("datesOfBirth") instanceof List<?> dates
                ? dates.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** @param type {@code primary}, {@code aka} or {@code weak} */
    record Name(String text, String type) {}

    /**
     * @param from the day on which the list says that it began; null where it does not say
     * @param basis the legal act that says so; null where the list names none
     */
    record Act(
            String programme,
            @Nullable PartialDate from,
            @Nullable String basis) {}

    /**
     * @param lines of the address without the country; empty where the country is all that is said
     * @param country as the list writes it, or empty
     */
    record Place(String lines, String country, Optional<CountryCode> code) {}

    record Country(String written, Optional<CountryCode> code) {}

    enum Way {
        PHONE,
        EMAIL,
        WEBSITE
    }

    record Contact(Way way, String text) {}
}
