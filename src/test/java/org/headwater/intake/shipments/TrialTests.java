package org.headwater.intake.shipments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.headwater.intake.run.FeedField;
import org.headwater.intake.run.Origin;
import org.headwater.intake.table.BadRow;
import org.headwater.intake.table.FileForm;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Mapping;
import org.headwater.intake.table.Table;
import org.headwater.substance.SubstanceNames;
import org.headwater.vocabulary.Marking;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a trial tells of rows: everything that is wrong with each, where an import tells the first. */
class TrialTests {

    private static final Origin ORIGIN =
            new Origin("source-id", "cafe", Marking.CLEAR, "agency-a", new SubstanceNames(List.of()));

    private static final List<FeedField> FIELDS = FeedField.of(ShipmentFeed.KNOWN, ShipmentFeed.REQUIRED);

    private static final Mapping MAPPING = Mapping.parse(
            "test",
            "{\"columns\":{\"document_no\":\"No\",\"consignor_name\":\"From\",\"consignee_name\":\"To\",\"dispatch_date\":\"Day\","
                    + "\"cas\":\"Cas\",\"quantity_kg\":\"Weight\",\"consignor_country\":\"Land\"},\"dates\":[\"dd/MM/yyyy\"]}");

    @TempDir
    Path folder;

    private Table.Trial<ShipmentRow> trial(int most, String... rows) throws IOException {
        var content = "No,From,To,Day,Cas,Weight,Land\n" + String.join("\n", rows) + "\n";
        var file = new InputFile("file.csv", Files.writeString(folder.resolve("file.csv"), content));
        try (var table = Table.open(
                file,
                FileForm.ofBeginning(file, MAPPING),
                MAPPING,
                ShipmentFeed.KNOWN,
                ShipmentFeed.REQUIRED,
                reject -> {})) {
            var examples = FIELDS.stream().collect(Collectors.toMap(FeedField::name, FeedField::example));
            return table.trial(
                    most, row -> ShipmentRow.read(row, ORIGIN), name -> Objects.requireNonNull(examples.get(name)));
        }
    }

    private static List<String> faults(Table.Trial<ShipmentRow> trial, int row) {
        return trial.rows().get(row).faults().stream()
                .map(fault -> fault.field() + "=" + fault.value() + " "
                        + fault.reject().column() + " " + fault.reject().code())
                .toList();
    }

    @Test
    void tellsEverythingThatIsWrongWithARow() throws IOException {
        var trial = trial(
                1_000,
                ",Mill,Mill,2031-02-04,79099-07-4,much,Atlantis",
                "D2,Mill,Works,04/02/2031,79099-07-3,5,China",
                "D3,Mill,Mill,,79099-07-4,,");
        assertThat(faults(trial, 0))
                .containsExactlyInAnyOrder(
                        "document_no= no MISSING",
                        "consignor_country=Atlantis land BAD_COUNTRY",
                        "dispatch_date=2031-02-04 day BAD_DATE",
                        "cas=79099-07-4 cas BAD_CAS",
                        "quantity_kg=much weight BAD_QUANTITY");
        assertThat(trial.rows().get(0).line()).isEqualTo(2);
        assertThat(trial.rows().get(0).item()).isNull();
        assertThat(faults(trial, 1)).isEmpty();
        assertThat(trial.rows().get(1).item()).isNotNull();
        assertThat(faults(trial, 2)).containsExactly("consignee_name=Mill to SAME_ENDS", "cas=79099-07-4 cas BAD_CAS");
    }

    @Test
    void goesOnBehindARowOfAnotherWidthAndSaysWhetherThereIsMore() throws IOException {
        var trial = trial(2, "D1,Mill", "D2,Mill,Works,,,,", "D3,Mill,Works,,,,");
        assertThat(faults(trial, 0)).containsExactly("null= null WRONG_WIDTH");
        assertThat(faults(trial, 1)).isEmpty();
        assertThat(trial.hasMore()).isTrue();
        assertThat(trial(3, "D1,Mill,Works,,,,").hasMore()).isFalse();
    }

    /** Otherwise a row with two faults would be told as one with three. */
    @Test
    void everyExampleIsGood() throws IOException {
        var header = FIELDS.stream().map(FeedField::name).toList();
        var cells = FIELDS.stream().map(field -> "\"" + field.example() + "\"").toList();
        var file = new InputFile(
                "own.csv",
                Files.writeString(
                        folder.resolve("own.csv"), String.join(",", header) + "\n" + String.join(",", cells) + "\n"));
        try (var table = Table.open(
                file,
                FileForm.ofBeginning(file, Mapping.NONE),
                Mapping.NONE,
                ShipmentFeed.KNOWN,
                ShipmentFeed.REQUIRED,
                reject -> {
                    throw new BadRow(reject);
                })) {
            for (var row : table) assertThat(ShipmentRow.read(row, ORIGIN)).isNotNull();
        }
    }
}
