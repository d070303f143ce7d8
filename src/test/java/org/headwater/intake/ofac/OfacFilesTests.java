package org.headwater.intake.ofac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.headwater.intake.table.Reject;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Invented rows in the format of the list:
 *
 * <pre>
 * 101 QINGSHAN FINE CHEMICALS CO., LTD.      aka QSFC          Wuhan, China
 * 102 QINGSHAN FINE CHEMICALS CO., LIMITED   a twin, Hong Kong only
 * 103 ARANDA MOLINA, Tomas ("EL BUHO")       linked to 101
 * 104 ORTEGA RUIZ, Saul    ("EL BUHO")       linked to CARTEL DEL BUHO, a name that nobody bears
 * 105 HALCYON DAWN, vessel   106 ZZ-HWT, aircraft   107 a criminal organization
 * </pre>
 */
class OfacFilesTests {

    private static final String NOTHING = "-0- ";

    @Test
    void readsRowsWithoutHeaderUpToTheEndOfFileCharacter() {
        var list = sdn(row(101, "QINGSHAN FINE CHEMICALS CO., LTD.", NOTHING, "SDNTK", NOTHING));

        var entry = only(list);
        assertThat(entry.entNum()).isEqualTo(101);
        assertThat(entry.name()).isEqualTo("QINGSHAN FINE CHEMICALS CO., LTD.");
        assertThat(entry.type()).isNull();
        assertThat(entry.remarks()).isNull();
        assertThat(entry.programmes()).containsExactly("SDNTK");
        assertThat(entry.kind()).isEqualTo(EntityKind.ORGANIZATION);
        assertThat(list.rejects()).isEmpty();
        assertThat(list.counts().rows()).isEqualTo(Map.of(ListPart.SDN, 1L));
    }

    @Test
    void takesProgrammesApart() {
        assertThat(only(sdn(row(101, "A", NOTHING, "SDNTK] [TCO] [ILLICIT-DRUGS-EO14059", NOTHING)))
                        .programmes())
                .containsExactly("SDNTK", "TCO", "ILLICIT-DRUGS-EO14059");
    }

    @ParameterizedTest
    @CsvSource({"individual,PERSON", "vessel,VESSEL", "aircraft,AIRCRAFT", "-0- ,ORGANIZATION"})
    void tellsTheKind(String type, EntityKind kind) {
        assertThat(only(sdn(row(101, "A", type, "SDNTK", NOTHING))).kind()).isEqualTo(kind);
    }

    @Test
    void tellsACriminalGroupByItsTargetType() {
        var entry = only(sdn(row(107, "CARTEL DE LA SIERRA", NOTHING, "TCO", "Target Type Criminal Organization.")));

        assertThat(entry.kind()).isEqualTo(EntityKind.CRIMINAL_GROUP);
        assertThat(entry.attributes()).containsEntry("targetType", List.of("Criminal Organization"));
    }

    @Test
    void takesAnIdentifierUpToItsCountry() {
        var remarks = "R.F.C. # QFC-120315 (Mexico); NIT # 800555123-4 (Colombia); Passport RL 0990074 (Lebanon)"
                + " issued 02 Mar 2015 expires 2020; Folio Mercantil No. 90909 (Jalisco) (Mexico); Tax ID No. 5550001"
                + " (Russia).";
        var entry = only(sdn(row(103, "ARANDA MOLINA, Tomas", "individual", "SDNTK", remarks)));

        assertThat(keys(entry, LinkKind.HAS_IDENTIFIER))
                .contains(
                        "identifier:TAX_ID|CO|8005551234",
                        "identifier:PASSPORT|LB|RL0990074",
                        "identifier:REGISTRATION|MX|90909JALISCO",
                        "identifier:TAX_ID|RU|5550001");
        assertThat(fact(entry, "identifier:PASSPORT|LB|RL0990074").period())
                .isEqualTo(new Period(PartialDate.parse("2015-03-02"), PartialDate.parse("2020")));
        assertThat(fact(entry, "identifier:TAX_ID|RU|5550001").period()).isEqualTo(Period.UNKNOWN);
        assertThat(fact(entry, "identifier:PASSPORT|LB|RL0990074").quote())
                .isEqualTo("Passport RL 0990074 (Lebanon) issued 02 Mar 2015 expires 2020");
    }

    @Test
    void keepsANumberThatFailsItsCheckWithoutItsType() {
        var list = sdn(row(
                105,
                "HALCYON DAWN",
                "vessel",
                "SDNTK",
                "Vessel Registration Identification IMO 9074720; MMSI 413555010."));

        assertThat(fact(only(list), "identifier:OTHER|-|IMO9074720").objectProperties())
                .containsEntry("failsCheckOf", "IMO");
        assertThat(list.notes()).extracting(Reject::code).containsExactly("BAD_IDENTIFIER");
    }

    @Test
    void makesNoIdentifierOfWhatStandsForNone() {
        var entry = only(sdn(row(101, "A", NOTHING, "SDNTK", "Registration Number 0000000 (Iran).")));

        assertThat(keys(entry, LinkKind.HAS_IDENTIFIER)).isEmpty();
        assertThat(entry.attributes()).containsEntry(OfacEntry.REMARK, List.of("Registration Number 0000000 (Iran)"));
    }

    @Test
    void readsWhatAVesselIs() {
        var line = "105,\"HALCYON DAWN\",\"vessel\",\"SDNTK\",-0- ,\"3EXZ9\",\"Bulk"
                + " Carrier\",\"31,000\",\"18,500\",\"Panama\",\"Blue Heron Shipping\",\"Vessel Registration"
                + " Identification IMO 9074729; Former Vessel Flag Togo; Nationality of Registration Panama.\"";
        var entry = only(sdn(line));

        assertThat(entry.callSign()).isEqualTo("3EXZ9");
        assertThat(entry.vesselType()).isEqualTo("Bulk Carrier");
        assertThat(entry.tonnage()).isEqualTo("31,000");
        assertThat(entry.grossRegisteredTonnage()).isEqualTo("18,500");
        assertThat(entry.owner()).isEqualTo("Blue Heron Shipping");
        assertThat(keys(entry, LinkKind.HAS_IDENTIFIER)).contains("identifier:IMO|-|9074729");
        assertThat(keys(entry, LinkKind.FLIES_FLAG_OF)).contains("country:PA");
        assertThat(keys(entry, LinkKind.NATIONAL_OF)).isEmpty();
        assertThat(entry.attributes()).containsEntry("formerVesselFlag", List.of("Togo"));
    }

    @Test
    void readsTheMarkOfAnAircraftFromItsName() {
        assertThat(keys(
                        only(sdn(row(106, "ZZ-HWT", "aircraft", "SDNTK", "Aircraft Model B727."))),
                        LinkKind.HAS_IDENTIFIER))
                .containsExactly("identifier:TAIL_NUMBER|-|ZZHWT");
    }

    @Test
    void readsContactsNationalityAndAttributes() {
        var remarks = "DOB 1970; alt. DOB circa 1971; POB Culiacan, Sinaloa, Mexico; nationality Mexico; citizen Korea,"
                + " North; nationality possibly Palestinian;arrested 31 Feb 2001; Gender Male; Phone Number"
                + " 5215550100; Email Address Buyer@Example.org; www.example.org; Fax 850 2 555 8888/8999; wife of a"
                + " person; keeps bees.";
        var entry = only(sdn(row(103, "ARANDA MOLINA, Tomas", "individual", "SDNTK", remarks)));

        assertThat(keys(entry, LinkKind.NATIONAL_OF)).containsExactly("country:MX", "country:KP", "country:PS");
        assertThat(keys(entry, LinkKind.HAS_PHONE)).containsExactly("phone:5215550100", "phone:85025558888");
        assertThat(keys(entry, LinkKind.HAS_EMAIL)).containsExactly("email:buyer@example.org");
        assertThat(keys(entry, LinkKind.BORN_ON)).containsExactly("date:1970", "date:1971");
        assertThat(keys(entry, LinkKind.HAS_WEBSITE)).containsExactly("website:example.org");
        assertThat(entry.attributes())
                .containsEntry("dateOfBirth", List.of("1970", "circa 1971"))
                .containsEntry("custody", List.of("arrested 31 Feb 2001"))
                .containsEntry("website", List.of("www.example.org"))
                .containsEntry("familyOf", List.of("wife of a person"))
                .containsEntry(OfacEntry.REMARK, List.of("keeps bees"));
    }

    @Test
    void countsWhatItDoesNotUnderstandAndKeepsItAsWritten() {
        var counts =
                sdn(row(101, "A", NOTHING, "SDNTK", "keeps bees; Gender Male.")).counts();

        assertThat(counts.remarkItems()).isEqualTo(2);
        assertThat(counts.unrecognizedItems()).isEqualTo(1);
    }

    @Test
    void doesNotSplitWithinParenthesesOrQuotes() {
        var remarks = "(From a passport: DOB 1970; Passport 5550123); a.k.a. 'BIRD; OWL'; Gender Male (at; birth.";
        assertThat(Remarks.of("(From a passport: DOB 1970; Passport 5550123); a.k.a. 'BIRD; OWL'; Gender Male.", null)
                        .items())
                .containsExactly("(From a passport: DOB 1970; Passport 5550123)", "a.k.a. 'BIRD; OWL'", "Gender Male");
        // A parenthesis that is never closed does not swallow the rest.
        assertThat(Remarks.of(remarks, null).items()).endsWith("Gender Male (at", "birth");
    }

    @Test
    void joinsRemarksAcrossTheCutInMidWord() {
        var start = "Gender Male; a.k.a. '" + "X".repeat(940) + "'; ";
        var cut =
                start + "Vessel Registration Identification IM".substring(0, Remarks.MOST_CHARACTERS - start.length());
        assertThat(cut).hasSize(Remarks.MOST_CHARACTERS);
        var sdn = row(105, "HALCYON DAWN", "vessel", "SDNTK", cut);
        var rest = "Vessel Registration Identification IMO 9074729; Linked To: BLUE HERON."
                .substring(Remarks.MOST_CHARACTERS - start.length());

        var joined = only(read(file("sdn.csv", sdn), file("sdn_comments.csv", "105,\"" + rest + "\"")));
        assertThat(joined.remarksCut()).isFalse();
        assertThat(joined.remarks()).isEqualTo(cut + rest);
        assertThat(keys(joined, LinkKind.HAS_IDENTIFIER)).containsExactly("identifier:IMO|-|9074729");
        assertThat(joined.links()).extracting(LinkedTo::name).containsExactly("BLUE HERON");

        var alone = sdn(sdn);
        assertThat(only(alone).remarksCut()).isTrue();
        assertThat(keys(only(alone), LinkKind.HAS_IDENTIFIER)).isEmpty();
        assertThat(only(alone).attributes()).containsEntry("gender", List.of("Male"));
        assertThat(alone.notes()).extracting(Reject::code).containsExactly("CUT_REMARK");
    }

    @Test
    void leavesAContinuationOfWhatIsNotCut() {
        var list = read(
                file("sdn.csv", row(101, "A", NOTHING, "SDNTK", "Gender Male.")),
                file("sdn_comments.csv", "101,\"er Female.\""));

        assertThat(only(list).remarks()).isEqualTo("Gender Male.");
        assertThat(list.notes()).extracting(Reject::code).containsExactly("NOTHING_TO_CONTINUE");
    }

    @Test
    void keepsTwinNamesApart() {
        var list = sdn(
                row(101, "QINGSHAN FINE CHEMICALS CO., LTD.", NOTHING, "SDNTK", NOTHING),
                row(102, "QINGSHAN FINE CHEMICALS CO., LIMITED", NOTHING, "SDNTK", NOTHING),
                row(
                        103,
                        "ARANDA MOLINA, Tomas",
                        "individual",
                        "SDNTK",
                        "Linked To: QINGSHAN FINE CHEMICALS CO., LTD."));

        assertThat(list.links()).singleElement().satisfies(link -> {
            assertThat(link.object()).isEqualTo(101);
            assertThat(link.outcome()).isEqualTo(ResolvedLink.Outcome.BY_NAME);
        });
    }

    @Test
    void keepsNamesakesAndSharedNicknamesApart() {
        var list = sdn(
                row(103, "ARANDA MOLINA, Tomas", "individual", "SDNTK", "a.k.a. 'EL BUHO'."),
                row(104, "ARANDA MOLINA, Tomas", "individual", "SDNTK", "a.k.a. 'EL BUHO'."),
                row(108, "A", NOTHING, "SDNTK", "Linked To: ARANDA MOLINA, Tomas; Linked To: EL BUHO."));

        assertThat(list.entries()).hasSize(3);
        assertThat(list.links())
                .extracting(ResolvedLink::outcome)
                .containsExactly(ResolvedLink.Outcome.AMBIGUOUS, ResolvedLink.Outcome.NONE);
        assertThat(fact(entry(list, 103), "name:EL BUHO").qualifiers()).containsEntry("quality", "weak");
    }

    @Test
    void findsALinkByAliasWhereNoNameFits() {
        var list = read(
                file(
                        "sdn.csv",
                        row(101, "QINGSHAN FINE CHEMICALS CO., LTD.", NOTHING, "SDNTK", NOTHING),
                        row(103, "ARANDA MOLINA, Tomas", "individual", "SDNTK", "Linked To: QSFC.")),
                file("alt.csv", "101,7,\"aka\",\"QSFC\",-0- ", "101,8,\"fka\",\"WUHAN NO. 3 REAGENT WORKS\",-0- "));

        assertThat(list.links())
                .singleElement()
                .extracting(ResolvedLink::object, ResolvedLink::outcome)
                .containsExactly(101L, ResolvedLink.Outcome.BY_ALIAS);
        assertThat(fact(entry(list, 101), "name:WUHAN NO 3 REAGENT WORKS").qualifiers())
                .containsEntry("type", "fka");
    }

    @Test
    void readsAddressesAndBareCountries() {
        var list = read(
                file("sdn.csv", row(101, "QINGSHAN FINE CHEMICALS CO., LTD.", NOTHING, "SDNTK", NOTHING)),
                file(
                        "add.csv",
                        "101,1,\"No. 5, Lihu Road\",\"Wuhan, Hubei 430000\",\"China\",-0- ",
                        "101,2,-0- ,-0- ,\"Hong Kong\",-0- ",
                        "101,3,-0- ,-0- ,-0- ,-0- ",
                        "101,4,-0- ,\"Wuhan\",\"China\",-0- "));

        var entry = only(list);
        assertThat(keys(entry, LinkKind.LOCATED_AT))
                .containsExactly("address:CN|NO 5 LIHU ROAD WUHAN HUBEI 430000", "address:CN|WUHAN");
        assertThat(fact(entry, "address:CN|NO 5 LIHU ROAD WUHAN HUBEI 430000").objectProperties())
                .containsEntry("city", "Wuhan, Hubei")
                .containsEntry("postalCode", "430000")
                .containsEntry("precision", "STREET");
        assertThat(fact(entry, "address:CN|WUHAN").objectProperties()).containsEntry("precision", "PLACE");
        assertThat(keys(entry, LinkKind.LOCATED_IN)).containsExactly("country:CN", "country:HK");
        assertThat(list.counts().emptyAddresses()).isEqualTo(1);
        assertThat(list.counts().repeated()).isEqualTo(1);
    }

    @Test
    void returnsRowsOfUnknownEntriesApart() {
        var list = read(
                file("sdn.csv", row(101, "A", NOTHING, "SDNTK", NOTHING)),
                file("alt.csv", "999,7,\"aka\",\"NIGHT HERON\",-0- "),
                file("add.csv", "999,1,-0- ,\"Wuhan\",\"China\",-0- "));

        assertThat(list.rejects()).isEmpty();
        assertThat(list.orphans()).extracting(Orphan::entNum).containsExactly(999L, 999L);
        assertThat(list.orphans().get(1).facts())
                .extracting(ListedFact::objectKey)
                .containsExactly("name:NIGHT HERON");
    }

    @Test
    void setsBadRowsAsideAndGoesOn() {
        var list = sdn(
                row(101, "A", NOTHING, "SDNTK", NOTHING),
                row(101, "B", NOTHING, "SDNTK", NOTHING),
                "102,\"C\",-0- ,\"SDNTK\"",
                row(103, "D", NOTHING, "SDNTK", NOTHING).replaceFirst("103", "1O3"),
                row(104, "E", NOTHING, "SDNTK", NOTHING).replaceFirst("\"E\"", "\"E"),
                row(105, "F", NOTHING, "SDNTK", NOTHING));

        assertThat(list.entries()).containsOnlyKeys(101L, 105L);
        assertThat(entry(list, 101).name()).isEqualTo("A");
        assertThat(list.rejects())
                .extracting(Reject::line, Reject::code)
                .containsExactlyInAnyOrder(
                        tuple(2L, "DUPLICATE_ENTRY"),
                        tuple(3L, "COLUMN_COUNT"),
                        tuple(4L, "BAD_ENT_NUM"),
                        tuple(5L, "UNBALANCED_QUOTE"));
        assertThat(list.rejects())
                .allSatisfy(reject -> assertThat(reject.file()).isEqualTo("sdn.csv"));
    }

    /** Made from twenty zero bytes behind Tron's version byte: nobody's. */
    @Test
    void keepsAnAddressOfTronUnderItsOwnCoin() {
        var list = sdn(row(
                103,
                "ARANDA MOLINA, Tomas",
                "individual",
                "SDNTK",
                "Digital Currency Address - XBT 1111111111111111111114oLvT2; alt. Digital Currency Address -"
                        + " XBT T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb; Digital Currency Address - XBT"
                        + " 1111111111111111111114oLvT3."));

        assertThat(keys(only(list), LinkKind.HAS_WALLET))
                .containsExactly(
                        "wallet:XBT|1111111111111111111114oLvT2", "wallet:TRX|T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb");
        assertThat(fact(only(list), "wallet:TRX|T9yD14Nj9j7xAB4dbGeiX9h8unkKHxuWwb")
                        .qualifiers())
                .containsEntry("listedAs", "XBT");
        assertThat(list.notes()).extracting(Reject::code).containsExactly("WALLET_OF_OTHER_CHAIN", "BAD_WALLET");
    }

    @Test
    void changesTheFingerprintWithAnyColumn() {
        var before = only(sdn(row(101, "A", NOTHING, "SDNTK", "Gender Male."))).fingerprint();

        assertThat(only(sdn(row(101, "A", NOTHING, "SDNTK", "Gender Male."))).fingerprint())
                .isEqualTo(before);
        assertThat(only(sdn(row(101, "A", NOTHING, "SDNTK] [TCO", "Gender Male.")))
                        .fingerprint())
                .isNotEqualTo(before)
                .hasSize(64);
    }

    @Test
    void readsWhatIsNotUtf8AsWindows1252AndSaysSo() {
        var text = row(101, "MUÑOZ", "individual", "SDNTK", NOTHING) + "\r\n";
        var list =
                read(OfacFile.of("sdn.csv", new ByteArrayInputStream(text.getBytes(Charset.forName("windows-1252")))));

        assertThat(only(list).name()).isEqualTo("MUÑOZ");
        assertThat(list.notes()).extracting(Reject::code).containsExactly("NOT_UTF8");
    }

    @Test
    void readsPackedFilesWhateverTheyAreCalled() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var packed = new GZIPOutputStream(bytes)) {
            packed.write(row(101, "A", NOTHING, "SDNTK", NOTHING).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(read(OfacFile.of("sdn.csv", new ByteArrayInputStream(bytes.toByteArray())))
                        .entries())
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "sdn.csv,SDN",
        "sdn_2023-05-30.csv.gz,SDN",
        "add_2025-02.csv.gz,ADD",
        "ALT.CSV,ALT",
        "sdn_comments_2025-02.csv.gz,COMMENTS",
        "lists/sdn_comments.csv,COMMENTS"
    })
    void tellsThePartByTheName(String name, ListPart part) {
        assertThat(OfacFile.of(name, InputStream.nullInputStream()).part()).isEqualTo(part);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cons_main.csv", "sdn.xml", "sdn_addresses.csv", ""})
    void refusesOtherNames(String name) {
        assertThatThrownBy(
                        () -> OfacFile.of(name, InputStream.nullInputStream()).part())
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("sdn_comments.csv");
    }

    @Test
    void refusesTwoFilesOfOnePart() {
        assertThatThrownBy(() -> read(file("sdn.csv"), file("sdn_2023-05-30.csv")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("same part");
    }

    private static OfacSnapshot sdn(String... rows) {
        return read(file("sdn.csv", rows));
    }

    private static OfacSnapshot read(OfacFile... files) {
        return OfacFiles.read(List.of(files));
    }

    private static OfacFile file(String name, String... rows) {
        var text = new StringBuilder();
        for (var row : rows) text.append(row).append("\r\n");
        text.append((char) 0x1A);
        return OfacFile.of(name, new ByteArrayInputStream(text.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private static String row(long entNum, String name, String type, String programmes, String remarks) {
        var columns = new ArrayList<String>();
        columns.add(Long.toString(entNum));
        columns.add(quoted(name));
        columns.add(quoted(type));
        columns.add(quoted(programmes));
        for (var i = 0; i < 7; i++) columns.add(NOTHING);
        columns.add(quoted(remarks));
        return String.join(",", columns);
    }

    private static String quoted(String value) {
        return value.strip().equals("-0-") ? NOTHING : '"' + value.replace("\"", "\"\"") + '"';
    }

    private static OfacEntry only(OfacSnapshot list) {
        assertThat(list.entries()).hasSize(1);
        return list.entries().firstEntry().getValue();
    }

    private static OfacEntry entry(OfacSnapshot list, long entNum) {
        return Objects.requireNonNull(list.entries().get(entNum));
    }

    private static List<String> keys(OfacEntry entry, LinkKind kind) {
        return entry.facts().stream()
                .filter(fact -> fact.kind() == kind)
                .map(ListedFact::objectKey)
                .toList();
    }

    private static ListedFact fact(OfacEntry entry, String key) {
        return entry.facts().stream()
                .filter(fact -> fact.objectKey().equals(key))
                .findFirst()
                .orElseThrow(() -> new AssertionError(key + " is not among " + entry.facts()));
    }
}
