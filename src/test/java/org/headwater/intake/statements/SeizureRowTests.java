package org.headwater.intake.statements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.headwater.evidence.NewFact;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.table.BadRow;
import org.headwater.intake.table.FileForm;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Joined;
import org.headwater.intake.table.Mapping;
import org.headwater.intake.table.Mappings;
import org.headwater.intake.table.Reject;
import org.headwater.intake.table.RowsFile;
import org.headwater.intake.table.Table;
import org.headwater.vocabulary.Marking;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeizureRowTests {

    private static final Path PUBLISHED =
            Path.of("..", "shared", "data", "seizures", "cbp_nationwide-drugs-fy19-fy22.csv.gz");

    private static final String HEAD = "authority,date,date_to,country,place,substance,cas,amount,unit,events\n";

    @TempDir
    Path folder;

    private final List<Reject> rejects = new ArrayList<>();

    private List<NewFact> read(Mapping mapping, Path path) throws IOException {
        mapping.checkFor("seizures", new HashSet<>(SeizureRow.COLUMNS));
        var file = new InputFile("file.csv", path);
        var counts = new ArrayList<NewFact>();
        try (var table = Table.open(
                file,
                FileForm.of(file, mapping),
                mapping,
                SeizureRow.COLUMNS,
                Set.of("authority", "date", "country", "substance"),
                rejects::add)) {
            for (var row : table)
                try {
                    ImportRun.Item item = SeizureRow.read(row, "source-id", Marking.CLEAR, "agency-a");
                    counts.add(item.facts().getFirst());
                } catch (BadRow e) {
                    rejects.add(e.reject());
                }
        }
        return counts;
    }

    private List<NewFact> read(String rows) throws IOException {
        return read(Mapping.NONE, Files.writeString(folder.resolve("file.csv"), HEAD + rows));
    }

    @Test
    void readsCountsOfAPeriod() throws IOException {
        var counts = read("""
                Harbour Watch|CN,2031-05,,CN,North Quay,4-Piperidone,79099-07-3,2.5,t,3
                Harbour Watch|CN,2031-01-01,2031-06-30,CN,,Powder,,1200,tablets,
                Harbour Watch|CN,2031,,CN,,Powder,,,,7
                """);
        assertThat(rejects).isEmpty();
        assertThat(counts)
                .extracting(NewFact::said)
                .containsExactly(
                        "COUNTED_SEIZURES|agency:Harbour Watch|CN|country:CN|2031-05/2031-05|amount=2.5"
                                + "|countedAs=4-Piperidone|events=3|place=North Quay|unit=t",
                        "COUNTED_SEIZURES|agency:Harbour Watch|CN|country:CN|2031-01-01/2031-06-30|amount=1200.0"
                                + "|countedAs=Powder|unit=tablets",
                        "COUNTED_SEIZURES|agency:Harbour Watch|CN|country:CN|2031/2031|countedAs=Powder|events=7");
        assertThat(counts.getFirst().details())
                .containsEntry("quantityKg", 2500.0)
                .containsEntry("countedCas", "79099-07-3");
        assertThat(counts.get(1).details()).doesNotContainKey("quantityKg");
    }

    @Test
    void knowsTheSameCountWithOtherNumbers() throws IOException {
        var counts = read("""
                Harbour Watch|CN,2031-05,,CN,North Quay,Powder,,2.5,kg,3
                Harbour Watch|CN,2031-05,,CN,North Quay,POWDER,,2.75,kg,4
                Harbour Watch|CN,2031-05,,CN,South Quay,Powder,,2.5,kg,3
                """);
        var records =
                counts.stream().map(count -> count.details().get("record")).toList();
        assertThat(records.get(0)).isEqualTo(records.get(1)).isNotEqualTo(records.get(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Harbour Watch,2031-05,,CN,,Powder,,1,kg,;BAD_ID authority",
                "Harbour Watch|CN,2031-13,,CN,,Powder,,1,kg,;BAD_DATE date",
                "Harbour Watch|CN,2031-05,2031-04,CN,,Powder,,1,kg,;BAD_DATE date_to",
                "Harbour Watch|CN,2031-05,,Nowhere,,Powder,,1,kg,;BAD_COUNTRY country",
                "Harbour Watch|CN,2031-05,,CN,,Powder,79099-07-4,1,kg,;BAD_CAS cas",
                "Harbour Watch|CN,2031-05,,CN,,Powder,,-1,kg,;BAD_QUANTITY amount",
                "Harbour Watch|CN,2031-05,,CN,,Powder,,１２０,kg,;BAD_QUANTITY amount",
                "Harbour Watch|CN,2031-05,,CN,,Powder,,1,7 kg,;BAD_QUANTITY unit",
                "Harbour Watch|CN,2031-05,,CN,,Powder,,,kg,1.5;BAD_NUMBER events",
                "Harbour Watch|CN,2031-05,,CN,,Powder,,,kg,;MISSING amount",
                "Harbour Watch|CN,2031-05,,CN,,,,1,kg,;MISSING substance"
            })
    void setsWrongRowsAside(String row, String why) throws IOException {
        assertThat(read(row + "\n")).isEmpty();
        assertThat(rejects)
                .singleElement()
                .satisfies(reject ->
                        assertThat(reject.code() + " " + reject.column()).isEqualTo(why));
    }

    private boolean isInvented(String rows) throws IOException {
        var path = Files.writeString(
                folder.resolve("file.csv"), "authority,date,country,substance,events,invented\n" + rows);
        var file = new InputFile("file.csv", path);
        return SeizureFeed.isInvented(
                new RowsFile(file, Mapping.NONE, Joined.NOTHING), FileForm.of(file, Mapping.NONE));
    }

    @Test
    void refusesAFileOfInventedAndRealRows() throws IOException {
        var invented = "Harbour Watch|CN,2031-05,CN,Powder,1,true\n";
        var real = "Harbour Watch|CN,2031-06,CN,Powder,1,\n";
        assertThat(isInvented(invented)).isTrue();
        assertThat(isInvented(real)).isFalse();
        assertThatThrownBy(() -> isInvented(real + invented))
                .hasMessageContainingAll("file.csv", "1 rows marked as invented among 2", "files of their own");
    }

    @Test
    void readsThePublishedFormOfAnAuthority() throws IOException {
        var counts = read(Mappings.get("cbp-seizures"), Files.writeString(folder.resolve("file.csv"), """
                FY,Month (abbv),Component,Region,Land Filter,Area of Responsibility,Drug Type,Count of Event,Sum Qty (lbs)
                2031,OCT,Office of Invented Ports,Northern Border,Land Only,HARBOUR FIELD OFFICE,Fentanyl,2,6.61E-05
                2031,JAN,Office of Invented Ports,Northern Border,Land Only,HARBOUR FIELD OFFICE,Other Drugs**,1,0
                """));
        assertThat(rejects).isEmpty();
        assertThat(counts.getFirst().said())
                .isEqualTo(
                        "COUNTED_SEIZURES|agency:CBP|US|country:US|2030-10/2030-10|amount=6.61E-5|countedAs=Fentanyl"
                                + "|events=2|place=Office of Invented Ports Northern Border Land Only HARBOUR FIELD OFFICE|unit=lb");
        assertThat(counts.getFirst().details()).containsEntry("countedCas", "437-38-7");
        assertThat(counts.getLast().details()).doesNotContainKey("countedCas");
        assertThat(counts.getLast().period().from()).hasToString("2031-01");
    }

    @Test
    void readsEachRowOfThePublishedFile() throws IOException {
        Assumptions.assumeTrue(Files.exists(PUBLISHED), "no " + PUBLISHED + ": nothing to read");
        var counts = read(Mappings.get("cbp-seizures"), PUBLISHED);
        assertThat(rejects).isEmpty();
        assertThat(counts).hasSize(10_092);
        assertThat(counts.stream().map(count -> count.details().get("record")).distinct())
                .hasSize(10_092);
    }
}
