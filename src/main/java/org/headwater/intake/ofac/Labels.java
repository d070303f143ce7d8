package org.headwater.intake.ofac;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words at the beginning of an item in OFAC's remarks, as found in the lists of 2021 to 2025. */
final class Labels {

    /** @param alternative whether the item says "alt." */
    record Labelled(String label, Meaning meaning, boolean alternative, String rest) {}

    private record Label(String text, Meaning meaning) {}

    /** Labels by their first letter, the longest first, so that "Passport Booklet" is found before "Passport". */
    private static final Map<Character, List<Label>> BY_LETTER = new HashMap<>();

    static {
        attribute("dateOfBirth", "DOB", "Alt. DOB:");
        attribute("placeOfBirth", "POB", "Alt. POB:");
        attribute("gender", "Gender");
        attribute("title", "Position:", "Position also referred to as", "Title", "Alternate Title", "Rank");
        attribute("occupation", "Occupation:");
        attribute("ethnicity", "ethnicity");
        attribute("tribe", "Tribe:", "Subtribe:");
        attribute("height", "Individual's height is");
        attribute("chineseCommercialCode", "Chinese Commercial Code");
        attribute("website", "Website");
        whole("website", "http://", "https://", "www.");
        attribute("telex", "TELEX");
        attribute("ticker", "MICEX Code", "Equity Ticker");
        attribute("secondarySanctionsRisk", "Secondary sanctions risk");
        attribute("additionalSanctionsInformation", "Additional Sanctions Information");
        whole("transactionsProhibited", "Transactions Prohibited");
        whole("executiveOrder", "Executive Order");
        whole("caatsa", "CAATSA Section");
        whole("peesa", "PEESA Information");
        attribute("ifcaDetermination", "IFCA Determination");
        whole("listingDate", "Listing Date");
        whole("effectiveDate", "Effective Date");
        whole("directives", "For more information on directives");
        attribute("organizationType", "Organization Type");
        attribute("organizationEstablishedDate", "Organization Established Date");
        attribute("targetType", "Target Type");
        attribute("unLocode", "UN/LOCODE");
        attribute("vesselYearOfBuild", "Vessel Year of Build");
        attribute("otherVesselType", "Other Vessel Type");
        attribute("formerVesselFlag", "Former Vessel Flag");
        attribute("previousAircraftTailNumber", "Previous Aircraft Tail Number");
        attribute("aircraftModel", "Aircraft Model");
        attribute("aircraftManufactureDate", "Aircraft Manufacture Date");
        attribute("aircraftConstructionNumber", "Aircraft Construction Number (also called L/N or S/N or F/N)");
        attribute(
                "aircraftSerialNumber",
                "Aircraft Manufacturer's Serial Number (MSN)",
                "Aircraft Serial Identification");
        attribute("aircraftModeSCode", "Aircraft Mode S Transponder Code");
        attribute("aircraftOperator", "Aircraft Operator");
        whole("indictment", "ICTY indictee", "Interpol: Red Notice", "Wanted by", "named in UNSCR");
        whole(
                "custody",
                "arrested",
                "currently incarcerated",
                "Currently in jail",
                "currently in remand",
                "In custody");
        whole("memberOf", "Member of", "Member ETA", "Organization:");
        whole("associatedWith", "Associated with", "Assocated with");
        whole("familyOf", "wife of", "husband of", "son of", "daughter of", "daughter-in-law of", "brother of");
        whole("familyOf", "half-brother of", "sister of", "sister-in-law of", "mother of", "father of", "Nephew of");
        whole("familyOf", "Spouse of", "Child of");
        whole(
                "scope",
                "all offices worldwide",
                "all branches worldwide",
                "all locations in",
                "and all other offices worldwide",
                "and all other locations worldwide",
                "and other locations within",
                "Only locations in",
                "Operations in",
                "Also operations in",
                "This designation refers to");
        attribute("origin", "From:");

        meaning(new Meaning.LinkedParty(), "Linked To:");
        meaning(new Meaning.Alias("aka"), "a.k.a.", "d.b.a.");
        meaning(new Meaning.Alias("fka"), "f.k.a.");
        meaning(new Meaning.Alias("nka"), "n.k.a.");
        meaning(new Meaning.National("nationality"), "nationality");
        meaning(new Meaning.National("citizenship"), "citizen");
        meaning(new Meaning.National("registration"), "Nationality of Registration", "Registration Country");
        meaning(new Meaning.FlagState(), "Other Vessel Flag");
        meaning(new Meaning.Phone("PHONE"), "Phone Number", "Phone No.", "Phone", "Telephone Number", "Telephone No.");
        meaning(new Meaning.Phone("PHONE"), "Telephone");
        meaning(new Meaning.Phone("FAX"), "Fax No.", "Fax Number", "Fax");
        meaning(new Meaning.Email(), "Email Address", "Email");
        meaning(new Meaning.Wallet(), "Digital Currency Address -");

        worldwide("IMO", "Vessel Registration Identification IMO", "International Maritime Organization No.");
        identifier("VESSEL_REGISTRATION", "Vessel Registration Identification");
        worldwide("IMO_COMPANY", "Identification Number IMO", "Company Number IMO");
        worldwide("MMSI", "MMSI");
        worldwide("CALL_SIGN", "Other Vessel Call Sign");
        worldwide("TAIL_NUMBER", "Aircraft Tail Number");
        worldwide("LEI", "Legal Entity Number");
        worldwide("BIC", "SWIFT/BIC");
        worldwide("DUNS", "D-U-N-S Number");
        worldwide("ISIN", "ISIN", "Identification Number ISIN");
        national("BANK_CODE", "RU", "BIK (RU)");
        national("USCC", "CN", "Unified Social Credit Code (USCC)", "United Social Credit Code Certificate (USCCC)");
        identifier("ORGANIZATION_CODE", "Organization Code");

        identifier("PASSPORT", "Passport", "Passport Booklet", "Passport No.", "Diplomatic Passport");
        identifier("PASSPORT", "Diplomatic Passport Laissez-Passer", "Stateless Person Passport");
        identifier("PASSPORT", "British National Overseas Passport");
        identifier("NATIONAL_ID", "National ID No.", "Cedula No.", "D.N.I.", "C.U.I.", "LE Number", "Personal ID Card");
        identifier("NATIONAL_ID", "Numero de Identidad", "Turkish Identification Number", "Kenyan ID No.");
        identifier("NATIONAL_ID", "Citizen's Card Number", "Tazkira National ID Card", "Bosnian Personal ID No.");
        identifier("NATIONAL_ID", "Moroccan Personal ID No.", "UAE Identification", "CNP (Personal Numerical Code)");
        identifier("FOREIGNER_ID", "National Foreign ID Number", "N.I.E.", "Residency Number", "Refugee ID Card");
        identifier("FOREIGNER_ID", "Stateless Person ID Card", "Romanian Permanent Resident", "Immigration No.");
        identifier("FOREIGNER_ID", "Public Security and Immigration No.");
        national("CURP", "MX", "C.U.R.P.", "CURP");
        national("SSN", "US", "SSN");
        identifier("ELECTORAL_ID", "I.F.E.", "Credencial electoral", "Electoral Registry No.");
        national("POLICE_ID", "MX", "C.U.I.P.");
        identifier("MILITARY_ID", "Cartilla de Servicio Militar Nacional");
        identifier("DRIVERS_LICENSE", "Driver's License No.");
        identifier("BIRTH_CERTIFICATE", "Birth Certificate Number");
        identifier("TRAVEL_DOCUMENT", "Travel Document Number", "Seafarer's Identification Document");
        identifier("VISA", "VisaNumberID");
        identifier("PROFESSIONAL_LICENSE", "Pilot License Number", "Tarjeta Profesional");

        national("RFC", "MX", "R.F.C.", "RFC");
        identifier("NIT", "NIT");
        national("CUIT", "AR", "C.U.I.T.");
        identifier("RUC", "RUC");
        national("RIF", "VE", "RIF", "Tax ID No. RIF");
        identifier("RTN", "RTN");
        identifier("VAT", "V.A.T. Number");
        identifier("TAX_ID", "Tax ID No.", "US FEIN", "C.I.F.", "Paraguayan tax identification number", "Fiscal Code");
        identifier("TAX_ID", "Romanian Tax Registration", "Numero Unico de Identificacao Tributaria (NUIT)", "RSIN");
        national("TAX_ID", "IT", "Italian Fiscal Code");

        identifier("REGISTRATION_NUMBER", "Registration Number", "Registration ID", "Business Registration Number");
        identifier("REGISTRATION_NUMBER", "Business Registration Document", "Business Number", "Company Number");
        identifier(
                "REGISTRATION_NUMBER",
                "Company ID: No.",
                "UK Company Number",
                "Commercial Registry Number",
                "C.R. No.");
        identifier("REGISTRATION_NUMBER", "Public Registration Number", "Enterprise Number", "Branch Unit Number");
        identifier("REGISTRATION_NUMBER", "Certificate of Incorporation Number", "Central Registration System Number");
        identifier(
                "REGISTRATION_NUMBER",
                "Romanian C.R.",
                "File Number",
                "Folio Mercantil No.",
                "Matricula Mercantil No.");
        identifier("REGISTRATION_NUMBER", "Registered Charity No.");
        identifier("FOLIO_MERCANTIL", "Folio Mercantil No.");
        identifier("MATRICULA_MERCANTIL", "Matricula Mercantil No.", "Matricula Mercantil No");
        identifier("REGISTRATION_NUMBER", "Economic Register Number (CBLS)");
        identifier("GOVERNMENT_GAZETTE", "Government Gazette Number");
        identifier("CHAMBER_OF_COMMERCE", "Chamber of Commerce Number", "Istanbul Chamber of Comm. No.");
        identifier("CHAMBER_OF_COMMERCE", "Dubai Chamber of Commerce Membership No.");
        identifier("TRADE_LICENSE", "Trade License No.");
        identifier("LICENSE", "License", "Tourism License No.", "SRE Permit No.");
        identifier("LICENSE", "Afghan Money Service Provider License Number");
        identifier("TRADEMARK", "Trademark number");
        identifier("SERIAL_NUMBER", "Serial No.");
        identifier("IDENTIFICATION_NUMBER", "Identification Number");

        for (var labels : BY_LETTER.values())
            labels.sort(Comparator.comparingInt((Label label) -> label.text().length())
                    .reversed());
    }

    private Labels() {}

    /** @return null where the item begins with none of the words */
    static @Nullable Labelled find(String item) {
        var alternative = item.regionMatches(true, 0, "alt. ", 0, 5);
        var said = alternative ? item.substring(5).stripLeading() : item;
        if (said.isEmpty()) return null;
        for (var label : BY_LETTER.getOrDefault(Character.toLowerCase(said.charAt(0)), List.of())) {
            var text = label.text();
            if (said.regionMatches(true, 0, text, 0, text.length()) && endsAWord(said, text))
                return new Labelled(text, label.meaning(), alternative, rest(said.substring(text.length())));
        }
        return null;
    }

    private static boolean endsAWord(String said, String label) {
        return said.length() == label.length()
                || !Character.isLetterOrDigit(label.charAt(label.length() - 1))
                || !Character.isLetterOrDigit(said.charAt(label.length()));
    }

    /** {@code R.F.C. # XXX}, {@code Telephone: 123}, {@code NIT # 123}, {@code Information - Subject to}. */
    private static String rest(String text) {
        var at = 0;
        while (at < text.length() && " :#-".indexOf(text.charAt(at)) >= 0) at++;
        return text.substring(at).strip();
    }

    private static void attribute(String name, String... labels) {
        meaning(new Meaning.Attribute(name, false), labels);
    }

    private static void whole(String name, String... labels) {
        meaning(new Meaning.Attribute(name, true), labels);
    }

    private static void worldwide(String type, String... labels) {
        meaning(Meaning.NumberScheme.worldwide(type), labels);
    }

    private static void national(String type, String country, String... labels) {
        meaning(Meaning.NumberScheme.of(type, country), labels);
    }

    private static void identifier(String type, String... labels) {
        meaning(Meaning.NumberScheme.of(type), labels);
    }

    private static void meaning(Meaning meaning, String... labels) {
        for (var label : labels)
            BY_LETTER
                    .computeIfAbsent(Character.toLowerCase(label.charAt(0)), letter -> new ArrayList<>())
                    .add(new Label(label, meaning));
    }
}
