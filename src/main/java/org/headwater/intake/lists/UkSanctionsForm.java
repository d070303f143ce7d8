package org.headwater.intake.lists;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import org.headwater.intake.table.RejectCode;
import org.headwater.intake.table.XmlNode;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.IdentifierType;
import org.jspecify.annotations.Nullable;

/** The United Kingdom's sanctions list, XML: designations of persons, entities and ships under its regimes. */
final class UkSanctionsForm implements ListForm {

    static final String NAME = "uk-sanctions";

    @Override
    public String root() {
        return "Designations";
    }

    @Override
    public Set<String> entries() {
        return Set.of("Designation");
    }

    /** The importer says the day: the file has it in no attribute. */
    @Override
    public @Nullable String dayAttribute() {
        return null;
    }

    @Override
    public ListedEntry read(String file, XmlNode entry) {
        var found = new GatheredEntry(file, entry, NAME, entry.text("UniqueID"));
        found.sameAs(UnScForm.NAME, entry.text("UNReferenceNumber"));
        names(entry, found);
        for (var name : entry.all("NonLatinNames", "NonLatinName")) found.name(name.text("NameNonLatinScript"), "aka");
        found.act(
                entry.text("RegimeName"),
                GatheredEntry.date(entry.text("DateDesignated")),
                entry.text("DesignationSource"));
        for (var place : entry.all("Addresses", "Address"))
            found.place(
                    place.joined(
                            ", ",
                            "AddressLine1",
                            "AddressLine2",
                            "AddressLine3",
                            "AddressLine4",
                            "AddressLine5",
                            "AddressLine6",
                            "AddressPostalCode"),
                    place.text("AddressCountry"));
        for (var phone : entry.all("PhoneNumbers", "PhoneNumber")) found.contact(ListedEntry.Way.PHONE, phone.text());
        for (var email : entry.all("EmailAddresses", "EmailAddress"))
            found.contact(ListedEntry.Way.EMAIL, email.text());
        for (var person : entry.all("IndividualDetails", "Individual")) person(person, found);
        for (var entity : entry.all("EntityDetails", "Entity")) entity(entity, found);
        for (var ship : entry.all("ShipDetails", "Ship")) ship(ship, found);
        for (var site : entry.all("Websites", "Website")) found.contact(ListedEntry.Way.WEBSITE, site.text());
        found.detail("sanctions", entry.text("SanctionsImposed"));
        found.detail("remarks", entry.text("OtherInformation"));
        found.detail("statementOfReasons", entry.text("UKStatementofReasons"));
        found.detail("updated", entry.text("LastUpdated"));
        found.detail("ofsiGroup", entry.text("OFSIGroupID"));
        var kind = entry.text("IndividualEntityShip");
        return found.done(
                switch (kind) {
                    case "Individual" -> EntityKind.PERSON;
                    case "Entity" -> EntityKind.ORGANIZATION;
                    case "Ship" -> EntityKind.VESSEL;
                    default ->
                        throw found.bad(
                                "IndividualEntityShip",
                                RejectCode.UNKNOWN_KIND,
                                "'" + Bounded.shown(kind) + "' is none of Individual, Entity and Ship");
                });
    }

    /** The published files write "Primary Name", "Primary name" and "ALias". */
    private static void names(XmlNode entry, GatheredEntry found) {
        var rest = new ArrayList<XmlNode>();
        for (var name : entry.all("Names", "Name"))
            if (name.text("NameType").equalsIgnoreCase("primary name")) found.name(whole(name), "primary");
            else rest.add(name);
        for (var name : rest)
            found.name(
                    whole(name),
                    name.text("AliasStrength").toLowerCase(Locale.ROOT).startsWith("low") ? "weak" : "aka");
    }

    private static String whole(XmlNode name) {
        return name.joined(" ", "Name1", "Name2", "Name3", "Name4", "Name5", "Name6");
    }

    private static void entity(XmlNode entity, GatheredEntry found) {
        for (var number : entity.all("BusinessRegistrationNumbers", "BusinessRegistrationNumber"))
            found.number(IdentifierType.REGISTRATION, "", number.text(), "business registration");
        for (var type : entity.all("TypeOfEntities", "TypeOfEntity")) found.repeated("typesOfEntity", type.text());
        for (var parent : entity.all("ParentCompanies", "ParentCompany"))
            found.repeated("parentCompanies", parent.text());
        for (var subsidiary : entity.all("Subsidiaries", "Subsidiary"))
            found.repeated("subsidiaries", subsidiary.text());
    }

    private static void ship(XmlNode ship, GatheredEntry found) {
        for (var number : ship.all("IMONumbers", "IMONumber"))
            found.number(IdentifierType.IMO, "", number.text(), "IMO number");
        for (var owner : ship.all("CurrentOwnerOperators", "CurrentOwnerOperator"))
            found.repeated("ownersAndOperators", owner.text());
        for (var flag : ship.all("CurrentBelievedFlagOfShips", "CurrentBelievedFlagOfShip"))
            found.repeated("flags", flag.text());
        for (var type : ship.all("TypeOfShipDetails", "TypeOfShip")) found.repeated("typesOfShip", type.text());
    }

    private static void person(XmlNode person, GatheredEntry found) {
        for (var birth : person.all("DOBs", "DOB")) {
            var day = GatheredEntry.date(birth.text().replace("dd/", "00/").replace("mm/", "00/"));
            found.repeated("datesOfBirth", day == null ? birth.text() : day.toString());
        }
        for (var nation : person.all("Nationalities", "Nationality")) found.nationality(nation.text());
        for (var paper : person.all("PassportDetails", "Passport"))
            found.number(IdentifierType.PASSPORT, "", paper.text("PassportNumber"), "passport");
        for (var paper : person.all("NationalIdentifierDetails", "NationalIdentifier"))
            found.number(IdentifierType.NATIONAL_ID, "", paper.text("NationalIdentifierNumber"), "national identifier");
        for (var place : person.all("BirthDetails", "Location"))
            found.repeated("placesOfBirth", place.joined(", ", "TownOfBirth", "CountryOfBirth"));
        for (var gender : person.all("Genders", "Gender")) found.detail("gender", gender.text());
        for (var office : person.all("Positions", "Position")) found.repeated("offices", office.text());
    }
}
