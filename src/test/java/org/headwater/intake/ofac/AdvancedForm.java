package org.headwater.intake.ofac;

import org.headwater.intake.Importing.Text;

/** An invented file of the advanced form: entities, a person and a ship, with everything that they refer to by number. */
final class AdvancedForm {

    private static final String VALUES = """
            <ReferenceValueSets>
            <AliasTypeValues><AliasType ID="1400">A.K.A.</AliasType><AliasType ID="1401">F.K.A.</AliasType><AliasType ID="1403">Name</AliasType></AliasTypeValues>
            <AreaCodeValues><AreaCode ID="11" CountryID="21" Description="CHINA" AreaCodeTypeID="1">CN</AreaCode></AreaCodeValues>
            <CountryValues><Country ID="21" ISO2="CN">China</Country><Country ID="22" ISO2="MX">Mexico</Country><Country ID="23" ISO2="PA">Panama</Country></CountryValues>
            <DetailReferenceValues><DetailReference ID="91">Male</DetailReference></DetailReferenceValues>
            <EntryEventTypeValues><EntryEventType ID="1">Created</EntryEventType><EntryEventType ID="2">Modified</EntryEventType></EntryEventTypeValues>
            <FeatureTypeValues><FeatureType ID="8" FeatureTypeGroupID="1">Birthdate</FeatureType><FeatureType ID="10" FeatureTypeGroupID="1">Nationality Country</FeatureType>
            <FeatureType ID="13" FeatureTypeGroupID="1">Vessel Call Sign</FeatureType><FeatureType ID="2" FeatureTypeGroupID="1">VESSEL TYPE</FeatureType><FeatureType ID="3" FeatureTypeGroupID="1">Vessel Flag</FeatureType>
            <FeatureType ID="25" FeatureTypeGroupID="1">Location</FeatureType><FeatureType ID="26" FeatureTypeGroupID="1">Title</FeatureType><FeatureType ID="224" FeatureTypeGroupID="1">Gender</FeatureType>
            <FeatureType ID="524" FeatureTypeGroupID="1">Phone Number</FeatureType></FeatureTypeValues>
            <IDRegDocDateTypeValues><IDRegDocDateType ID="1480">Issue Date</IDRegDocDateType><IDRegDocDateType ID="1481">Expiration Date</IDRegDocDateType></IDRegDocDateTypeValues>
            <IDRegDocTypeValues><IDRegDocType ID="1571">Passport</IDRegDocType><IDRegDocType ID="1584">Tax ID No.</IDRegDocType><IDRegDocType ID="1626">Vessel Registration Identification</IDRegDocType></IDRegDocTypeValues>
            <LegalBasisValues><LegalBasis ID="1" LegalBasisShortRef="Unknown" LegalBasisTypeID="1" SanctionsProgramID="1">Unknown</LegalBasis>
            <LegalBasis ID="1900" LegalBasisShortRef="Executive Order 1 (Invented)" LegalBasisTypeID="1" SanctionsProgramID="70">Executive Order 1</LegalBasis></LegalBasisValues>
            <ListValues><List ID="1550">SDN List</List><List ID="91507">Consolidated List</List></ListValues>
            <LocPartTypeValues><LocPartType ID="1451">ADDRESS1</LocPartType><LocPartType ID="1454">CITY</LocPartType><LocPartType ID="1455">STATE/PROVINCE</LocPartType><LocPartType ID="1456">POSTAL CODE</LocPartType></LocPartTypeValues>
            <NamePartTypeValues><NamePartType ID="1520">Last Name</NamePartType><NamePartType ID="1521">First Name</NamePartType><NamePartType ID="1525">Entity Name</NamePartType><NamePartType ID="1526">Vessel Name</NamePartType></NamePartTypeValues>
            <PartySubTypeValues><PartySubType ID="1" PartyTypeID="4">Vessel</PartySubType><PartySubType ID="3" PartyTypeID="2">Unknown</PartySubType><PartySubType ID="4" PartyTypeID="1">Unknown</PartySubType></PartySubTypeValues>
            <PartyTypeValues><PartyType ID="1">Individual</PartyType><PartyType ID="2">Entity</PartyType><PartyType ID="4">Transport</PartyType></PartyTypeValues>
            <RelationTypeValues><RelationType ID="15001" Symmetrical="false">Acting for or on behalf of</RelationType></RelationTypeValues>
            <SanctionsProgramValues><SanctionsProgram ID="1" SubsidiaryBodyID="1">Unknown</SanctionsProgram><SanctionsProgram ID="70" SubsidiaryBodyID="1">SDNTK</SanctionsProgram></SanctionsProgramValues>
            <SanctionsTypeValues><SanctionsType ID="1">Program</SanctionsType><SanctionsType ID="1705">Block</SanctionsType><SanctionsType ID="1704">CAPTA</SanctionsType></SanctionsTypeValues>
            <ScriptValues><Script ID="215" ScriptCode="Latn">Latin</Script><Script ID="220" ScriptCode="Cyrl">Cyrillic</Script><Script ID="501" ScriptCode="Hans">Chinese Simplified</Script><Script ID="160" ScriptCode="Arab">Arabic</Script></ScriptValues>
            <ValidityValues><Validity ID="1">Valid</Validity><Validity ID="2">Fraudulent</Validity></ValidityValues>
            </ReferenceValueSets>
            """;

    private final StringBuilder places = new StringBuilder();
    private final StringBuilder papers = new StringBuilder();
    private final StringBuilder parties = new StringBuilder();
    private final StringBuilder relations = new StringBuilder();
    private final StringBuilder entries = new StringBuilder();

    /** An entity, with any elements of its profile behind the name. */
    AdvancedForm entity(long number, String name, String more) {
        return party(number, 3, alias(number, true, false, latin(number, 1525, name)), more);
    }

    AdvancedForm party(long number, int subType, String aliases, String more) {
        parties.append("""
                <DistinctParty FixedRef="%1$d"><Comment/><Profile ID="%1$d" PartySubTypeID="%2$d">
                <Identity ID="%3$d" FixedRef="%1$d" Primary="true" False="false">%4$s
                <NamePartGroups><MasterNamePartGroup><NamePartGroup ID="1520" NamePartTypeID="1520"/></MasterNamePartGroup>
                <MasterNamePartGroup><NamePartGroup ID="1521" NamePartTypeID="1521"/></MasterNamePartGroup>
                <MasterNamePartGroup><NamePartGroup ID="1525" NamePartTypeID="1525"/></MasterNamePartGroup></NamePartGroups>
                </Identity>%5$s</Profile></DistinctParty>
                """.formatted(number, subType, identity(number), aliases, more));
        return this;
    }

    static long identity(long number) {
        return 5_000 + number;
    }

    static String alias(long number, boolean isPrimary, boolean isWeak, String... written) {
        return """
                <Alias FixedRef="%d" AliasTypeID="%d" Primary="%s" LowQuality="%s">%s</Alias>
                """.formatted(number, isPrimary ? 1403 : 1400, isPrimary, isWeak, String.join("", written));
    }

    static String latin(long number, Object... groupsAndTexts) {
        return written(number, 215, groupsAndTexts);
    }

    /** Groups of parts and their texts, in turn. */
    static String written(long number, int script, Object... groupsAndTexts) {
        var parts = new StringBuilder();
        for (var at = 0; at < groupsAndTexts.length; at += 2)
            parts.append("""
                    <DocumentedNamePart><NamePartValue NamePartGroupID="%s" ScriptID="%d" ScriptStatusID="1" Acronym="false">%s</NamePartValue></DocumentedNamePart>
                    """.formatted(groupsAndTexts[at], script, groupsAndTexts[at + 1]));
        return "<DocumentedName ID=\"" + number + "\" FixedRef=\"" + number + "\" DocNameStatusID=\"1\">" + parts
                + "</DocumentedName>";
    }

    static String feature(int type, String version) {
        return "<Feature ID=\"1\" FeatureTypeID=\"" + type
                + "\"><FeatureVersion ID=\"1\" ReliabilityID=\"1\"><Comment/>" + version
                + "</FeatureVersion></Feature>";
    }

    static String detail(String text) {
        return "<VersionDetail DetailTypeID=\"1432\">" + text + "</VersionDetail>";
    }

    static String at(long place) {
        return "<VersionLocation LocationID=\"" + place + "\"/>";
    }

    static String date(String name, String day) {
        var parts = day.split("-");
        return "<" + name + "><Year>" + parts[0] + "</Year>"
                + (parts.length > 1 ? "<Month>" + Integer.parseInt(parts[1]) + "</Month>" : "")
                + (parts.length > 2 ? "<Day>" + Integer.parseInt(parts[2]) + "</Day>" : "") + "</" + name + ">";
    }

    static String period(boolean isVague, String from, String to) {
        return "<DatePeriod CalendarTypeID=\"1\"><Start Approximate=\"" + isVague + "\">" + date("From", from)
                + date("To", from) + "</Start><End Approximate=\"" + isVague + "\">" + date("From", to)
                + date("To", to) + "</End></DatePeriod>";
    }

    /** @param lines and {@code city} empty where the country is all that is said */
    AdvancedForm place(long id, String lines, String city, int country) {
        places.append("<Location ID=\"" + id + "\"><LocationCountry CountryID=\"" + country
                + "\" CountryRelevanceID=\"1560\"/>" + part(1451, lines) + part(1454, city) + "</Location>\n");
        return this;
    }

    private static String part(int type, String text) {
        return text.isEmpty()
                ? ""
                : "<LocationPart LocPartTypeID=\"" + type
                        + "\"><LocationPartValue Primary=\"true\" LocPartValueTypeID=\"1\" LocPartValueStatusID=\"1\"><Comment/><Value>"
                        + text + "</Value></LocationPartValue></LocationPart>";
    }

    AdvancedForm paper(long number, int type, int country, int validity, String value, String dates) {
        papers.append("<IDRegDocument ID=\"1\" IDRegDocTypeID=\"" + type + "\" IdentityID=\"" + identity(number) + "\" "
                + (country == 0 ? "" : "IssuedBy-CountryID=\"" + country + "\" ") + "ValidityID=\"" + validity
                + "\"><Comment/><IDRegistrationNo>" + value + "</IDRegistrationNo>" + dates + "</IDRegDocument>\n");
        return this;
    }

    AdvancedForm relation(long from, long to, int type) {
        relations.append("<ProfileRelationship ID=\"1\" From-ProfileID=\"" + from + "\" To-ProfileID=\"" + to
                + "\" RelationTypeID=\"" + type + "\" RelationQualityID=\"1\" Former=\"false\" SanctionsEntryID=\""
                + from
                + "\"><Comment/></ProfileRelationship>\n");
        return this;
    }

    AdvancedForm listed(long number, int list, String day, int basis, String... programmes) {
        entries.append("<SanctionsEntry ID=\"" + number + "\" ProfileID=\"" + number + "\" ListID=\"" + list
                + "\"><EntryEvent ID=\"1\" EntryEventTypeID=\"1\" LegalBasisID=\"" + basis + "\"><Comment/>"
                + date("Date", day) + "</EntryEvent><SanctionsMeasure ID=\"1\" SanctionsTypeID=\""
                + (list == 1550 ? 1705 : 1704) + "\"><Comment/></SanctionsMeasure>");
        for (var programme : programmes)
            entries.append("<SanctionsMeasure ID=\"2\" SanctionsTypeID=\"1\"><Comment>" + programme
                    + "</Comment></SanctionsMeasure>");
        entries.append("</SanctionsEntry>\n");
        return this;
    }

    String xml(String day) {
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Sanctions xmlns=\"http://www.un.org/sanctions/1.0\" Version=\"3\">\n"
                + date("DateOfIssue", day) + VALUES + "<Locations>" + places + "</Locations><IDRegDocuments>" + papers
                + "</IDRegDocuments><DistinctParties>" + parties + "</DistinctParties><ProfileRelationships>"
                + relations + "</ProfileRelationships><SanctionsEntries>" + entries
                + "</SanctionsEntries><SanctionsEntryLinks/></Sanctions>\n";
    }

    Text text(String name, String day) {
        return new Text(name, xml(day));
    }
}
