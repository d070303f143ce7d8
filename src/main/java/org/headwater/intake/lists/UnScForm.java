package org.headwater.intake.lists;

import java.util.Locale;
import java.util.Set;
import org.headwater.intake.table.XmlNode;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.IdentifierType;

/** The consolidated list of the Security Council: individuals and entities, each with the day on which it was listed. */
final class UnScForm implements ListForm {

    static final String NAME = "un-sc";

    @Override
    public String root() {
        return "CONSOLIDATED_LIST";
    }

    @Override
    public Set<String> entries() {
        return Set.of("INDIVIDUAL", "ENTITY");
    }

    @Override
    public String dayAttribute() {
        return "dateGenerated";
    }

    @Override
    public ListedEntry read(String file, XmlNode entry) {
        var isPerson = entry.name().equals("INDIVIDUAL");
        var own = entry.name() + "_";
        var found = new GatheredEntry(file, entry, NAME, entry.text("REFERENCE_NUMBER"));
        found.name(entry.joined(" ", "FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"), "primary");
        found.name(entry.text("NAME_ORIGINAL_SCRIPT"), "aka");
        for (var alias : entry.all(own + "ALIAS"))
            found.name(alias.text("ALIAS_NAME"), alias.text("QUALITY").equalsIgnoreCase("low") ? "weak" : "aka");
        found.act(entry.text("UN_LIST_TYPE"), GatheredEntry.date(entry.text("LISTED_ON")), "");
        for (var place : entry.all(own + "ADDRESS"))
            found.place(place.joined(", ", "STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE"), place.text("COUNTRY"));
        for (var nation : entry.all("NATIONALITY", "VALUE")) found.nationality(nation.text());
        for (var birth : entry.all(own + "DATE_OF_BIRTH")) found.repeated("datesOfBirth", birth(birth));
        for (var birth : entry.all(own + "PLACE_OF_BIRTH"))
            found.repeated("placesOfBirth", birth.joined(", ", "CITY", "STATE_PROVINCE", "COUNTRY"));
        for (var paper : entry.all(own + "DOCUMENT")) {
            var scheme = paper.joined(", ", "TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2");
            var country = paper.text("ISSUING_COUNTRY").isEmpty()
                    ? paper.text("COUNTRY_OF_ISSUE")
                    : paper.text("ISSUING_COUNTRY");
            found.number(type(scheme), country, paper.text("NUMBER"), scheme.isEmpty() ? "document" : scheme);
        }
        for (var title : entry.all("TITLE", "VALUE")) found.repeated("titles", title.text());
        for (var office : entry.all("DESIGNATION", "VALUE")) found.repeated("offices", office.text());
        for (var day : entry.all("LAST_DAY_UPDATED", "VALUE")) found.repeated("updated", day.text());
        found.detail("gender", entry.text("GENDER"));
        found.detail("remarks", entry.text("COMMENTS1"));
        return found.done(isPerson ? EntityKind.PERSON : EntityKind.ORGANIZATION);
    }

    /** A day, a year, or the years between which it lies, as the list knows it. */
    private static String birth(XmlNode birth) {
        if (!birth.text("DATE").isEmpty()) return birth.text("DATE");
        if (!birth.text("YEAR").isEmpty()) return birth.text("YEAR");
        var years = birth.joined(" to ", "FROM_YEAR", "TO_YEAR");
        return years.isEmpty() ? "" : "between " + years;
    }

    private static IdentifierType type(String scheme) {
        var text = scheme.toLowerCase(Locale.ROOT);
        if (text.contains("passport")) return IdentifierType.PASSPORT;
        if (text.contains("national identification")) return IdentifierType.NATIONAL_ID;
        return IdentifierType.OTHER;
    }
}
