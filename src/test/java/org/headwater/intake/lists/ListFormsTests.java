package org.headwater.intake.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.headwater.intake.run.RowFacts;
import org.headwater.intake.table.BadRow;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.RejectCode;
import org.headwater.intake.table.XmlEntries;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.IdentifierType;
import org.headwater.vocabulary.PartialDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Invented entries in the forms of the published lists. */
class ListFormsTests {

    @TempDir
    Path folder;

    private record Read(List<ListedEntry> entries, List<RejectCode> bad, Optional<LocalDate> day) {
        ListedEntry only() {
            assertThat(entries).hasSize(1);
            return entries.getFirst();
        }
    }

    private Read read(ListForm form, String text) throws Exception {
        var path = Files.writeString(folder.resolve("list.xml"), text);
        var entries = new ArrayList<ListedEntry>();
        var bad = new ArrayList<RejectCode>();
        var day = new ArrayList<LocalDate>();
        XmlEntries.read(
                new InputFile("list.xml", path),
                form.root(),
                form.entries(),
                root -> form.day(root).ifPresent(day::add),
                node -> {
                    try {
                        entries.add(form.read("list.xml", node));
                    } catch (BadRow e) {
                        bad.add(e.reject().why());
                    }
                });
        return new Read(entries, bad, day.stream().findFirst());
    }

    private static String un(String entries) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<CONSOLIDATED_LIST dateGenerated=\"2031-02-03T10:00:00.000Z\">\n"
                + entries + "\n</CONSOLIDATED_LIST>\n";
    }

    private static final String PERSON = """
            <INDIVIDUALS>
            <INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>TOMAS</FIRST_NAME><SECOND_NAME>ARANDA</SECOND_NAME>
            <THIRD_NAME> MOLINA </THIRD_NAME><UN_LIST_TYPE>Invented</UN_LIST_TYPE>
            <REFERENCE_NUMBER>IVi.001</REFERENCE_NUMBER><LISTED_ON>2029-05-06</LISTED_ON>
            <NAME_ORIGINAL_SCRIPT>Томас Аранда</NAME_ORIGINAL_SCRIPT>
            <COMMENTS1>Salt &amp; mills.</COMMENTS1>
            <NATIONALITY><VALUE>Mexico</VALUE></NATIONALITY>
            <INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>Tomás A.</ALIAS_NAME></INDIVIDUAL_ALIAS>
            <INDIVIDUAL_ALIAS><QUALITY>Low</QUALITY><ALIAS_NAME>The Miller</ALIAS_NAME></INDIVIDUAL_ALIAS>
            <INDIVIDUAL_ALIAS><QUALITY/><ALIAS_NAME/></INDIVIDUAL_ALIAS>
            <INDIVIDUAL_ADDRESS><STREET>1 Invented Road</STREET><CITY>Colima</CITY><COUNTRY>Mexico</COUNTRY></INDIVIDUAL_ADDRESS>
            <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>BETWEEN</TYPE_OF_DATE><FROM_YEAR>1970</FROM_YEAR><TO_YEAR>1972</TO_YEAR></INDIVIDUAL_DATE_OF_BIRTH>
            <INDIVIDUAL_DATE_OF_BIRTH><TYPE_OF_DATE>EXACT</TYPE_OF_DATE><DATE>1971-02-03</DATE></INDIVIDUAL_DATE_OF_BIRTH>
            <INDIVIDUAL_DOCUMENT><TYPE_OF_DOCUMENT>Passport</TYPE_OF_DOCUMENT><NUMBER>G7654321</NUMBER><ISSUING_COUNTRY>Mexico</ISSUING_COUNTRY></INDIVIDUAL_DOCUMENT>
            </INDIVIDUAL>
            </INDIVIDUALS>
            """;

    @Test
    void readsAPersonOfTheSecurityCouncil() throws Exception {
        var read = read(new UnScForm(), un(PERSON));
        assertThat(read.day()).contains(LocalDate.of(2031, 2, 3));
        var entry = read.only();
        assertThat(entry.number()).isEqualTo("IVi.001");
        assertThat(entry.kind()).isEqualTo(EntityKind.PERSON);
        assertThat(entry.line()).isEqualTo(4);
        assertThat(entry.names())
                .containsExactly(
                        new ListedEntry.Name("TOMAS ARANDA MOLINA", "primary"),
                        new ListedEntry.Name("Томас Аранда", "aka"),
                        new ListedEntry.Name("Tomás A.", "aka"),
                        new ListedEntry.Name("The Miller", "weak"));
        assertThat(entry.acts())
                .containsExactly(new ListedEntry.Act("Invented", PartialDate.parse("2029-05-06"), null));
        var mexico = CountryCode.findByCode("MX");
        assertThat(entry.places()).containsExactly(new ListedEntry.Place("1 Invented Road, Colima", "Mexico", mexico));
        assertThat(entry.nationalities()).containsExactly(new ListedEntry.Country("Mexico", mexico));
        assertThat(entry.numbers())
                .containsExactly(
                        new RowFacts.Number(IdentifierType.PASSPORT, mexico.orElseThrow(), "G7654321", "Passport"));
        assertThat(entry.details())
                .isEqualTo(Map.of(
                        "remarks", "Salt & mills.", "datesOfBirth", List.of("between 1970 to 1972", "1971-02-03")));
    }

    @Test
    void setsAnEntryWithoutNumberOrNameAside() throws Exception {
        var read = read(
                new UnScForm(),
                un("<ENTITIES><ENTITY><FIRST_NAME>SALT MILL</FIRST_NAME></ENTITY>"
                        + "<ENTITY><REFERENCE_NUMBER>IVe.001</REFERENCE_NUMBER></ENTITY>"
                        + "<ENTITY><FIRST_NAME>OTHER MILL</FIRST_NAME><REFERENCE_NUMBER>IVe 2</REFERENCE_NUMBER></ENTITY>"
                        + "</ENTITIES>"));
        assertThat(read.entries()).isEmpty();
        assertThat(read.bad()).containsExactly(RejectCode.MISSING, RejectCode.NO_NAME, RejectCode.BAD_ID);
    }

    @Test
    void readsAnEntryOfTheEuropeanUnion() throws Exception {
        var read = read(new EuFsfForm(), """
                <export xmlns="http://eu.europa.ec/fpi/fsd/export" generationDate="2031-02-04T09:00:00.0+02:00">
                <sanctionEntity logicalId="7" euReferenceNumber="EU.7.1" unitedNationId="IVe.001" designationDetails="">
                <remark>Mills salt.</remark>
                <regulation regulationType="regulation" programme="INV" numberTitle="2030/1 (OJ L1)" entryIntoForceDate="2030-01-05"/>
                <regulation regulationType="amendment" programme="INV2" numberTitle="2030/9" entryIntoForceDate="2030-09-09"/>
                <subjectType code="enterprise" classificationCode="E"/>
                <nameAlias wholeName="Salt Mill Ltd" strong="true" function="" title=""/>
                <nameAlias firstName="Salt" lastName="Works" wholeName="" strong="false"/>
                <address street="1 Invented Road" city="Harbin" zipCode="" countryIso2Code="CN" countryDescription="CHINA"/>
                <address street="" city="" countryIso2Code="00" countryDescription="UNKNOWN COUNTRY"/>
                <birthdate circa="true" year="" birthdate="" countryIso2Code="CN" countryDescription="CHINA"/>
                <birthdate circa="true" year="1970" birthdate="" countryIso2Code="00" countryDescription="UNKNOWN COUNTRY"/>
                <identification identificationTypeCode="regnumber" number="REG 77" countryIso2Code="CN"/>
                <identification identificationTypeCode="regnumber" number="REG 78" knownFalse="true" countryIso2Code="CN"/>
                </sanctionEntity>
                </export>
                """);
        assertThat(read.day()).contains(LocalDate.of(2031, 2, 4));
        var entry = read.only();
        assertThat(entry.kind()).isEqualTo(EntityKind.ORGANIZATION);
        assertThat(entry.sameAs()).containsExactly("un-sc:IVe.001");
        assertThat(entry.names())
                .containsExactly(
                        new ListedEntry.Name("Salt Mill Ltd", "primary"), new ListedEntry.Name("Salt Works", "weak"));
        assertThat(entry.acts())
                .containsExactly(
                        new ListedEntry.Act("INV", PartialDate.parse("2030-01-05"), "2030/1 (OJ L1)"),
                        new ListedEntry.Act("INV2", null, "2030/9"));
        assertThat(entry.places())
                .containsExactly(new ListedEntry.Place("1 Invented Road, Harbin", "CN", CountryCode.findByCode("CN")));
        assertThat(entry.numbers()).extracting(RowFacts.Number::value).containsExactly("REG 77");
        assertThat(entry.details())
                .containsEntry("datesOfBirth", List.of("circa 1970"))
                .containsEntry("placesOfBirth", List.of("CN"));
    }

    @Test
    void readsAShipAndAPersonOfTheUnitedKingdom() throws Exception {
        var read = read(new UkSanctionsForm(), """
                <Designations>
                <Designation><LastUpdated>01/02/2030</LastUpdated><DateDesignated>06/05/2029</DateDesignated>
                <UniqueID>INV0001</UniqueID><RegimeName>Invented Regime</RegimeName><IndividualEntityShip>Ship</IndividualEntityShip>
                <Names><Name><Name6>SALT QUEEN</Name6><NameType>Primary name</NameType></Name></Names>
                <ShipDetails><Ship><IMONumbers><IMONumber>9074729</IMONumber></IMONumbers></Ship></ShipDetails></Designation>
                <Designation><DateDesignated>06/05/2029</DateDesignated><UniqueID>INV0002</UniqueID>
                <UNReferenceNumber>IVi.001</UNReferenceNumber><RegimeName>Invented Regime</RegimeName>
                <IndividualEntityShip>Individual</IndividualEntityShip>
                <Names><Name><Name6>The Miller</Name6><NameType>ALias</NameType><AliasStrength>Low quality a.k.a</AliasStrength></Name>
                <Name><Name1>Tomas</Name1><Name6>ARANDA</Name6><NameType>Primary Name</NameType></Name></Names>
                <PhoneNumbers><PhoneNumber>+52 312 555 0100</PhoneNumber></PhoneNumbers>
                <IndividualDetails><Individual><DOBs><DOB>dd/mm/1970</DOB><DOB>03/02/1971</DOB></DOBs>
                <Nationalities><Nationality>Mexico</Nationality></Nationalities></Individual></IndividualDetails></Designation>
                <Designation><UniqueID>INV0003</UniqueID><IndividualEntityShip>Cloud</IndividualEntityShip>
                <Names><Name><Name6>X</Name6><NameType>Primary Name</NameType></Name></Names></Designation>
                </Designations>
                """);
        assertThat(read.day()).isEmpty();
        assertThat(read.bad()).containsExactly(RejectCode.UNKNOWN_KIND);
        var ship = read.entries().getFirst();
        assertThat(ship.kind()).isEqualTo(EntityKind.VESSEL);
        assertThat(ship.numbers()).extracting(RowFacts.Number::type).containsExactly(IdentifierType.IMO);
        var person = read.entries().getLast();
        assertThat(person.name()).isEqualTo("Tomas ARANDA");
        assertThat(person.names()).contains(new ListedEntry.Name("The Miller", "weak"));
        assertThat(person.sameAs()).containsExactly("un-sc:IVi.001");
        assertThat(person.acts())
                .containsExactly(new ListedEntry.Act("Invented Regime", PartialDate.parse("2029-05-06"), null));
        assertThat(person.details()).containsEntry("datesOfBirth", List.of("1970", "1971-02-03"));
        assertThat(person.contacts())
                .containsExactly(new ListedEntry.Contact(ListedEntry.Way.PHONE, "+52 312 555 0100"));
    }

    /** Each would make a reader fetch or unfold what the file does not hold, or run out of memory. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><CONSOLIDATED_LIST><ENTITY>&b;</ENTITY></CONSOLIDATED_LIST>",
                "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;\">]><CONSOLIDATED_LIST><ENTITY>&c;</ENTITY></CONSOLIDATED_LIST>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><CONSOLIDATED_LIST/>",
                "<CONSOLIDATED_LIST><ENTITY>&b;</ENTITY></CONSOLIDATED_LIST>",
                "<CONSOLIDATED_LIST><ENTITY><REFERENCE_NUMBER>IVe.001</REFERENCE_NUMBER>",
                "<sdnList/>",
                "",
                "a,b\n1,2\n"
            })
    void refusesWhatIsNoList(String text) {
        assertThatThrownBy(() -> read(new UnScForm(), text))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("list.xml");
    }

    @Test
    void refusesAnEntryWithoutEnd() {
        var deep = "<A>".repeat(20) + "</A>".repeat(20);
        assertThatThrownBy(() -> read(new UnScForm(), un("<ENTITY>" + deep + "</ENTITY>")))
                .hasMessageContaining("within each other");
        assertThatThrownBy(() -> read(new UnScForm(), un("<ENTITY>" + "a ".repeat(600_000) + "</ENTITY>")))
                .hasMessageContaining("1000000 characters");
        assertThatThrownBy(() -> read(new UnScForm(), un("<ENTITY>" + "<A/>".repeat(30_000) + "</ENTITY>")))
                .hasMessageContaining("20000 elements");
    }
}
