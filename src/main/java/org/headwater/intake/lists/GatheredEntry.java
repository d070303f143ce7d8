package org.headwater.intake.lists;

import static org.headwater.intake.table.RejectCode.*;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.headwater.intake.run.PartyKeys;
import org.headwater.intake.run.RowFacts;
import org.headwater.intake.table.BadRow;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.RejectCode;
import org.headwater.intake.table.XmlNode;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.IdentifierType;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;

/** An entry while its elements are read. Empty texts are nothing, and the same thing said twice is said once. */
final class GatheredEntry {

    /** Characters of a remark that are kept. */
    private static final int LONGEST_DETAIL = 4_000;

    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{2})/(\\d{2})/(\\d{4})");

    private final String file;
    private final XmlNode entry;
    private final String list;
    private final String number;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final List<ListedEntry.Act> acts = new ArrayList<>();
    private final List<ListedEntry.Place> places = new ArrayList<>();
    private final List<ListedEntry.Country> nationalities = new ArrayList<>();
    private final List<RowFacts.Number> numbers = new ArrayList<>();
    private final List<ListedEntry.Contact> contacts = new ArrayList<>();
    private final List<String> sameAs = new ArrayList<>();
    private final Map<String, Object> details = new TreeMap<>();
    private final Map<String, List<String>> repeated = new TreeMap<>();

    /** @param list the feed's name, of which the number has to be one */
    GatheredEntry(String file, XmlNode entry, String list, String number) {
        this.file = file;
        this.entry = entry;
        this.list = list;
        this.number = number;
        if (number.isEmpty()) throw bad("number", MISSING, "the entry has no number of the list");
        try {
            PartyKeys.ofList(list, number);
        } catch (BadInput e) {
            throw bad("number", BAD_ID, String.valueOf(e.getMessage()));
        }
    }

    BadRow bad(String column, RejectCode code, String message) {
        return new BadRow(new Reject(file, entry.line(), column, code, message, null));
    }

    void name(String text, String type) {
        if (!text.isEmpty()) names.putIfAbsent(text, type);
    }

    void act(String programme, @Nullable PartialDate from, String basis) {
        var act = new ListedEntry.Act(programme.isEmpty() ? list : programme, from, basis.isEmpty() ? null : basis);
        if (acts.stream().noneMatch(other -> other.programme().equals(act.programme()))) acts.add(act);
    }

    void place(String lines, String country) {
        var place = new ListedEntry.Place(lines, country, country(country));
        if (!(lines.isEmpty() && country.isEmpty()) && !places.contains(place)) places.add(place);
    }

    void nationality(String country) {
        var nation = new ListedEntry.Country(country, country(country));
        if (!country.isEmpty() && !nationalities.contains(nation)) nationalities.add(nation);
    }

    private static Optional<CountryCode> country(String text) {
        return text.isEmpty() ? Optional.empty() : CountryCode.find(text);
    }

    void number(IdentifierType type, String country, String value, String scheme) {
        if (value.isEmpty()) return;
        var written = new RowFacts.Number(type, country(country).orElse(null), value, scheme);
        if (!numbers.contains(written)) numbers.add(written);
    }

    void contact(ListedEntry.Way way, String text) {
        var contact = new ListedEntry.Contact(way, text);
        if (!text.isEmpty() && !contacts.contains(contact)) contacts.add(contact);
    }

    /** A number of another list, which this one gives as that of the same party; left out where it is none. */
    void sameAs(String other, String numberThere) {
        if (numberThere.isEmpty()) return;
        try {
            var key = PartyKeys.ofList(other, numberThere);
            if (!sameAs.contains(key)) sameAs.add(key);
        } catch (BadInput e) {
            detail("otherNumber", numberThere);
        }
    }

    void detail(String name, String text) {
        if (!text.isEmpty()) details.put(name, cut(text));
    }

    /** One more value of a detail that has several, such as a date of birth. */
    void repeated(String name, String text) {
        var values = repeated.computeIfAbsent(name, key -> new ArrayList<>());
        if (!text.isEmpty() && !values.contains(cut(text))) values.add(cut(text));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL);
    }

    /** A day, month or year as lists write it; null where it is none of them. */
    static @Nullable PartialDate date(String text) {
        var day = DAY_FIRST.matcher(text);
        try {
            if (day.matches())
                return day.group(2).equals("00") || day.group(1).equals("00")
                        ? PartialDate.parse(day.group(3))
                        : PartialDate.of(LocalDate.of(
                                Integer.parseInt(day.group(3)),
                                Integer.parseInt(day.group(2)),
                                Integer.parseInt(day.group(1))));
            // A time of day and its zone say no more than the day.
            return text.isEmpty() ? null : PartialDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
        } catch (BadInput | DateTimeException e) {
            return null;
        }
    }

    ListedEntry done(EntityKind kind) {
        if (names.isEmpty()) throw bad("name", NO_NAME, "entry " + number + " has no name");
        repeated.forEach((name, values) -> {
            if (!values.isEmpty()) details.put(name, List.copyOf(values));
        });
        return new ListedEntry(
                entry.line(),
                number,
                kind,
                names.entrySet().stream()
                        .map(name -> new ListedEntry.Name(name.getKey(), name.getValue()))
                        .toList(),
                acts,
                places,
                nationalities,
                numbers,
                contacts,
                sameAs,
                details);
    }
}
