package org.headwater.intake.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.headwater.vocabulary.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinedTests {

    private static final Mapping MAPPING = Mapping.parse("own", """
            {"join": [{"file": "persons", "on": {"id": "person"}}], "columns": {"payer_name": "persons.name"}}
            """);

    @TempDir
    Path folder;

    private InputFile persons(String rows) throws IOException {
        return new InputFile("persons.csv", Files.writeString(folder.resolve("persons.csv"), "id,name\n" + rows));
    }

    @Test
    void refusesMoreThanFits() throws IOException {
        var file = persons("1,Blue Mill\n2,Red Mill\n3,Green Mill\n4,Grey Mill\n5,White Mill\n");
        assertThatThrownBy(() -> Joined.load(MAPPING, List.of(file), new Joined.Room(1_000)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("persons.csv")
                .hasMessageContaining("at line 5 the joined files take over 1000 bytes");
    }

    private static String hash(InputFile rows, List<InputFile> files) throws IOException {
        return Joined.load(MAPPING, files, new Joined.Room(Joined.Room.BYTES)).sha256(rows);
    }

    @Test
    void hashesAllFilesWhateverTheirOrder() throws IOException {
        var rows = new InputFile("rows.csv", Files.writeString(folder.resolve("rows.csv"), "person\n1\n"));
        var file = persons("1,Blue Mill\n");
        var one = hash(rows, List.of(file, rows));
        assertThat(one).isEqualTo(hash(rows, List.of(rows, file))).isNotEqualTo(Packed.sha256(rows.path()));
        assertThat(hash(rows, List.of(rows, persons("1,Red Mill\n")))).isNotEqualTo(one);
    }

    @ParameterizedTest
    @CsvSource({
        "persons.csv, persons, true",
        "Persons_2031-05-01.csv.gz, persons, true",
        "person_0_0.csv, person, true",
        "persons, persons, true",
        "event_persons.csv, persons, false",
        "AddAccountRepayLoanWrite14.csv, addaccountrepayloan*, true",
        "AccountRepayLoan.csv, addaccountrepayloan*, false"
    })
    void knowsAPartByTheNameOfItsFile(String file, String part, boolean isPart) {
        assertThat(Join.isNamed(file, part)).isEqualTo(isPart);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{};file", //
                "{\"file\": \"persons\"};joined on nothing",
                "{\"file\": \"persons\", \"by\": {}};is no key of a join",
                "{\"file\": \"persons\", \"as\": \"a b\", \"on\": {\"a\": \"b\"}};is no name of a join",
                "{\"file\": \"persons\", \"on\": {\"a\": 7}};needs a text",
                "{\"file\": \"persons\", \"on\": {\"a\": \"b\"}, \"optional\": 1};needs true or false"
            })
    void refusesAJoinThatItCannotFollow(String join, String why) {
        assertThatThrownBy(() -> Mapping.parse("own", "{\"join\": [" + join + "]}"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(why);
    }
}
