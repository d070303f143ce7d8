package org.headwater.intake.lists;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.headwater.intake.table.XmlNode;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.IdentifierType;

/** The consolidated list of financial sanctions of the European Union, XML 1.1: everything stands in attributes. */
final class EuFsfForm implements ListForm {

    static final String NAME = "eu-fsf";

    private static final Map<String, IdentifierType> NUMBERS = Map.of(
            "passport", IdentifierType.PASSPORT,
            "id", IdentifierType.NATIONAL_ID,
            "ssn", IdentifierType.NATIONAL_ID,
            "fiscalcode", IdentifierType.TAX_ID,
            "regnumber", IdentifierType.REGISTRATION,
            "imo", IdentifierType.IMO,
            "swiftbic", IdentifierType.SWIFT_BIC,
            "drivinglicence", IdentifierType.DRIVER_LICENSE,
            "lei", IdentifierType.LEI);

    @Override
    public String root() {
        return "export";
    }

    @Override
    public Set<String> entries() {
        return Set.of("sanctionEntity");
    }

    @Override
    public String dayAttribute() {
        return "generationDate";
    }

    @Override
    public ListedEntry read(String file, XmlNode entry) {
        var number = entry.attribute("euReferenceNumber");
        var found = new GatheredEntry(file, entry, NAME, number.isEmpty() ? entry.attribute("logicalId") : number);
        found.sameAs(UnScForm.NAME, entry.attribute("unitedNationId"));
        var isFirst = true;
        for (var alias : entry.all("nameAlias")) {
            var whole = alias.attribute("wholeName");
            var name = whole.isEmpty()
                    ? String.join(
                                    " ",
                                    alias.attribute("firstName"),
                                    alias.attribute("middleName"),
                                    alias.attribute("lastName"))
                            .strip()
                            .replaceAll("\\s+", " ")
                    : whole;
            found.name(name, isFirst ? "primary" : alias.attribute("strong").equals("false") ? "weak" : "aka");
            if (!name.isEmpty()) isFirst = false;
            found.detail("gender", alias.attribute("gender"));
            found.repeated("titles", alias.attribute("title"));
            found.repeated("offices", alias.attribute("function"));
        }
        for (var act : entry.all("regulation"))
            // The day of the act that lists it is the designation's own; one that only amends it has another type.
            found.act(
                    act.attribute("programme"),
                    act.attribute("regulationType").equals("amendment")
                            ? null
                            : GatheredEntry.date(act.attribute("entryIntoForceDate")),
                    act.attribute("numberTitle"));
        for (var place : entry.all("address"))
            found.place(
                    String.join(
                            ", ",
                            Stream.of("street", "poBox", "place", "city", "region", "zipCode")
                                    .map(place::attribute)
                                    .filter(text -> !text.isEmpty())
                                    .toList()),
                    country(place));
        for (var nation : entry.all("citizenship")) found.nationality(country(nation));
        for (var birth : entry.all("birthdate")) {
            var day = birth.attribute("birthdate").isEmpty() ? birth.attribute("year") : birth.attribute("birthdate");
            if (!day.isEmpty())
                found.repeated("datesOfBirth", (birth.attribute("circa").equals("true") ? "circa " : "") + day);
            found.repeated(
                    "placesOfBirth",
                    String.join(", ", birth.attribute("city"), country(birth)).replaceAll("^, |, $", ""));
        }
        for (var paper : entry.all("identification")) {
            // A number that its publisher calls false or revoked identifies nobody.
            if (paper.attribute("knownFalse").equals("true")
                    || paper.attribute("revokedByIssuer").equals("true")) continue;
            var value =
                    paper.attribute("number").isEmpty() ? paper.attribute("latinNumber") : paper.attribute("number");
            var code = paper.attribute("identificationTypeCode");
            found.number(
                    NUMBERS.getOrDefault(code.toLowerCase(Locale.ROOT), IdentifierType.OTHER),
                    country(paper),
                    value,
                    code.isEmpty() ? "identification" : code);
        }
        for (var remark : entry.all("remark")) found.repeated("remarks", remark.text());
        found.detail("designationDetails", entry.attribute("designationDetails"));
        var kind = entry.all("subjectType").stream()
                .map(type -> type.attribute("classificationCode") + type.attribute("code"))
                .findFirst()
                .orElse("");
        return found.done(kind.startsWith("P") || kind.equals("person") ? EntityKind.PERSON : EntityKind.ORGANIZATION);
    }

    /** The ISO code, where the list has one: "00" is its word for unknown. */
    private static String country(XmlNode node) {
        var code = node.attribute("countryIso2Code");
        if (!code.isEmpty() && !code.equals("00")) return code;
        var name = node.attribute("countryDescription");
        return name.equalsIgnoreCase("unknown country") ? "" : name;
    }
}
