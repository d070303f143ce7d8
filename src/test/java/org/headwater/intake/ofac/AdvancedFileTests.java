package org.headwater.intake.ofac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.headwater.intake.Importing.NOTHING;
import static org.headwater.intake.Importing.address;
import static org.headwater.intake.Importing.alias;
import static org.headwater.intake.Importing.entry;
import static org.headwater.intake.ofac.AdvancedForm.at;
import static org.headwater.intake.ofac.AdvancedForm.detail;
import static org.headwater.intake.ofac.AdvancedForm.feature;
import static org.headwater.intake.ofac.AdvancedForm.latin;
import static org.headwater.intake.ofac.AdvancedForm.period;
import static org.headwater.intake.ofac.AdvancedForm.written;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.headwater.intake.Importing.Text;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.RejectCode;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.PartialDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invented parties in the advanced form. */
class AdvancedFileTests {

    @TempDir
    Path folder;

    private AdvancedFile file(OfacList list, String xml) throws IOException {
        var path = Files.writeString(folder.resolve("list.xml"), xml);
        return AdvancedFile.read(list, new InputFile(list.advancedFileName(), path), bad -> {});
    }

    private OfacSnapshot read(AdvancedForm form) throws IOException {
        return OfacFiles.of(file(OfacList.SDN, form.xml("2031-02-03")));
    }

    private static OfacSnapshot csv(Text... files) {
        return OfacFiles.read(List.of(files).stream()
                .map(file -> OfacFile.of(
                        file.name(), new ByteArrayInputStream(file.content().getBytes(StandardCharsets.UTF_8))))
                .toList());
    }

    private static OfacEntry entryOf(OfacSnapshot snapshot, long number) {
        return Objects.requireNonNull(snapshot.entries().get(number));
    }

    /** What makes facts the same in two snapshots. */
    private static Set<String> facts(OfacEntry entry) {
        return entry.facts().stream()
                .map(fact -> fact.part() + " " + fact.kind() + " " + fact.objectKey() + " "
                        + new TreeMap<>(fact.qualifiers()) + " " + fact.period())
                .collect(Collectors.toSet());
    }

    private static AdvancedForm works() {
        return new AdvancedForm()
                .entity(
                        101,
                        "QINGSHAN FINE CHEMICALS CO., LTD.",
                        feature(524, detail("86-27-55500010")) + feature(25, at(7)))
                .place(7, "7 Invented Road", "Wuhan", 21)
                .paper(101, 1584, 21, 1, "5550001", "")
                .relation(101, 103, 15001)
                .listed(101, 1550, "2019-05-06", 1, "SDNTK")
                .party(
                        103,
                        4,
                        AdvancedForm.alias(
                                        103,
                                        true,
                                        false,
                                        latin(103, 1520, "ARANDA MOLINA", 1521, "Tomas"),
                                        written(104, 220, 1521, "Томас", 1520, "Аранда"))
                                + AdvancedForm.alias(105, false, true, latin(105, 1525, "The Miller"))
                                + AdvancedForm.alias(106, false, false, written(106, 501, 1520, "阿", 1521, "兰达")),
                        feature(8, period(false, "1961-03-14", "1961-03-14"))
                                + feature(8, period(true, "1962-01-01", "1962-12-31"))
                                + feature(10, at(8))
                                + feature(26, detail("Head of mills"))
                                + feature(224, "<VersionDetail DetailTypeID=\"1431\" DetailReferenceID=\"91\"/>"))
                .place(8, "", "", 22)
                .paper(
                        103,
                        1571,
                        22,
                        1,
                        "G7654321",
                        "<DocumentDate IDRegDocDateTypeID=\"1480\">" + period(false, "2010-01-02", "2010-01-02")
                                + "</DocumentDate>")
                .listed(103, 1550, "2020-07-08", 1900, "SDNTK", "ILLICIT-DRUGS-EO14059");
    }

    @Test
    void saysOfAnEntryWhatTheCsvFilesSay() throws IOException {
        var advanced = read(works());
        var csv = csv(
                new Text(
                        "sdn.csv",
                        entry(
                                        101,
                                        "QINGSHAN FINE CHEMICALS CO., LTD.",
                                        NOTHING,
                                        "SDNTK",
                                        "Tax ID No. 5550001 (China); Phone Number 86-27-55500010; Linked To: ARANDA MOLINA, Tomas.")
                                + "\r\n"
                                + entry(
                                        103,
                                        "ARANDA MOLINA, Tomas",
                                        "individual",
                                        "SDNTK] [ILLICIT-DRUGS-EO14059",
                                        "a.k.a. 'The Miller'; DOB 14 Mar 1961; alt. DOB circa 1962; nationality Mexico; Gender Male;"
                                                + " Passport G7654321 (Mexico) issued 02 Jan 2010.")
                                + "\r\n"),
                new Text("add.csv", address(101, 7, "7 Invented Road", "Wuhan", "China") + "\r\n"),
                new Text("alt.csv", alias(103, 104, "Томас Аранда") + "\r\n" + alias(103, 106, "阿兰达") + "\r\n"));
        assertThat(advanced.rejects()).isEmpty();
        assertThat(advanced.notes()).isEmpty();
        for (var number : List.of(101L, 103L)) {
            var one = entryOf(advanced, number);
            var other = entryOf(csv, number);
            assertThat(facts(one)).isEqualTo(facts(other));
            assertThat(one.name()).isEqualTo(other.name());
            assertThat(one.kind()).isEqualTo(other.kind());
            assertThat(one.programmes()).isEqualTo(other.programmes());
            assertThat(one.attributes().get("dateOfBirth"))
                    .isEqualTo(other.attributes().get("dateOfBirth"));
        }
        assertThat(advanced.links())
                .extracting(ResolvedLink::subject, ResolvedLink::object)
                .isEqualTo(csv.links().stream()
                        .map(link -> tuple(link.subject(), link.object()))
                        .toList());
        assertThat(advanced.links().getFirst().link().relationship()).isEqualTo("Acting for or on behalf of");
    }

    /** The CSV files say nothing of them. */
    @Test
    void readsDaysAndLegalBasesOfActs() throws IOException {
        var read = read(works());
        var works = entryOf(read, 101).acts();
        assertThat(works.listedOn()).isEqualTo(PartialDate.parse("2019-05-06"));
        assertThat(works.since()).isEqualTo(Map.of("SDNTK", PartialDate.parse("2019-05-06")));
        assertThat(works.bases()).isEmpty();
        assertThat(works.details())
                .isEqualTo(Map.of("measures", List.of("Block"), "sanctionsLists", List.of("SDN List")));
        // Of two programmes, the basis says which one began on the day.
        var person = entryOf(read, 103).acts();
        assertThat(person.since()).isEqualTo(Map.of("SDNTK", PartialDate.parse("2020-07-08")));
        assertThat(person.bases()).isEqualTo(Map.of("SDNTK", "Executive Order 1 (Invented)"));
        assertThat(file(OfacList.SDN, works().xml("2031-02-03")).day()).isEqualTo(LocalDate.of(2031, 2, 3));
    }

    @Test
    void readsAShip() throws IOException {
        var ship = entryOf(
                read(new AdvancedForm()
                        .party(
                                105,
                                1,
                                AdvancedForm.alias(105, true, false, latin(105, 1526, "HALCYON DAWN")),
                                feature(13, detail("H8XX")) + feature(2, detail("Chemical Tanker")) + feature(3, at(9)))
                        .place(9, "", "", 23)
                        .paper(105, 1626, 0, 1, "IMO 9074729", "")
                        .listed(105, 1550, "2021-05", 1, "SDNTK")),
                105);
        assertThat(ship.kind()).isEqualTo(EntityKind.VESSEL);
        assertThat(ship.callSign()).isEqualTo("H8XX");
        assertThat(ship.vesselType()).isEqualTo("Chemical Tanker");
        assertThat(ship.flag()).isEqualTo("Panama");
        assertThat(ship.acts().listedOn()).isEqualTo(PartialDate.parse("2021-05"));
        assertThat(ship.facts())
                .extracting(ListedFact::objectKey)
                .contains("country:PA", "identifier:IMO|-|9074729", "identifier:OTHER|-|CALLSIGNH8XX");
    }

    /** Each list takes its own entries; a party that stands on both is one party of either. */
    @Test
    void takesTheEntriesOfItsOwnList() throws IOException {
        var xml = works().entity(201, "ALTAVELA BANK", "")
                .listed(201, 91507, "2022-01-01", 1, "UKRAINE-EO13662")
                .listed(101, 91507, "2023-01-01", 1, "UKRAINE-EO13662")
                .xml("2031-02-03");
        var sdn = file(OfacList.SDN, xml);
        assertThat(sdn.ofOtherLists()).isEqualTo(1);
        assertThat(OfacFiles.of(sdn).entries().keySet()).containsExactly(101L, 103L);
        assertThat(entryOf(OfacFiles.of(sdn), 101).programmes()).containsExactly("SDNTK");
        var other = OfacFiles.of(file(OfacList.CONSOLIDATED, xml));
        assertThat(other.entries().keySet()).containsExactly(101L, 201L);
        assertThat(entryOf(other, 101).programmes()).containsExactly("UKRAINE-EO13662");
        assertThat(entryOf(other, 201).acts().details()).containsEntry("measures", List.of("CAPTA"));
    }

    @Test
    void setsPartiesAsideThatAreNone() throws IOException {
        var read = read(works().party(301, 3, AdvancedForm.alias(301, true, false, latin(301, 1525, "")), "")
                .listed(301, 1550, "2022-01-01", 1, "SDNTK")
                .entity(302, "NOT LISTED", "")
                .entity(101, "TWICE", ""));
        assertThat(read.rejects())
                .extracting(Reject::why)
                .containsExactly(RejectCode.NO_NAME, RejectCode.MISSING, RejectCode.DUPLICATE_ENTRY);
        assertThat(read.entries().keySet()).containsExactly(101L, 103L);
    }

    /** A new kind of paper or feature does not spoil the list: it is kept as it is written, and tied to nothing. */
    @Test
    void keepsWhatItDoesNotKnow() throws IOException {
        var read = read(works().entity(
                        401,
                        "LONG REMARKS",
                        feature(999, detail("word ".repeat(2_000)))
                                + feature(8, period(false, "1961-13-40", "1961-13-40")))
                .paper(401, 998, 0, 1, "5550999", "")
                .paper(401, 1584, 21, 2, "5550998", "")
                .listed(401, 1550, "1961-13-40", 77, "NEW-PROGRAMME"));
        var odd = entryOf(read, 401);
        assertThat(read.notes())
                .extracting(Reject::column)
                .containsExactlyInAnyOrder("IDRegDocType", "FeatureType", "LegalBasis");
        assertThat(odd.acts().listedOn()).isNull();
        assertThat(odd.programmes()).containsExactly("NEW-PROGRAMME");
        assertThat(odd.facts()).extracting(ListedFact::kind).containsOnly(LinkKind.NAMED);
        assertThat(odd.attributes().get(OfacEntry.REMARK))
                .contains("Document 5550999", "Fraudulent Tax ID No. 5550998 (China)")
                .allMatch(text -> text.length() <= 4_000);
    }

    @Test
    void refusesAnotherKindOfFile() {
        assertThatThrownBy(() -> file(OfacList.SDN, "<sdnList/>"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("begins with <sdnList>, and this list begins with <Sanctions>");
        assertThatThrownBy(
                        () -> file(
                                OfacList.SDN,
                                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]><Sanctions><Location>&b;</Location></Sanctions>"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("document type");
    }

    @ParameterizedTest
    @CsvSource({
        "sdn_advanced.xml,SDN",
        "lists/SDN_ADVANCED_2031-02-03.XML.gz,SDN",
        "sdn_advanced.zip,SDN",
        "cons_advanced.xml,CONSOLIDATED"
    })
    void knowsItsFileByTheName(String name, OfacList list) {
        for (var one : OfacList.values()) assertThat(one.isAdvanced(name)).isEqualTo(one == list);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sdn.csv", "sdn.xml", "sdn_advanced.csv", "sdn_advanced.xml.exe"})
    void knowsNoOtherName(String name) {
        assertThat(OfacList.SDN.isAdvanced(name)).isFalse();
    }
}
