package org.headwater.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.headwater.evidence.Fact;
import org.headwater.export.ParquetColumn.ColumnType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table in files of so many rows. */
class ParquetTableTests {

    private static final List<ParquetColumn> COLUMNS =
            List.of(ParquetColumn.of("place", ColumnType.WHOLE), ParquetColumn.of("text", ColumnType.TEXT));

    @TempDir
    private Path folder;

    private void write(int rows, int rowsOfFile) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var parts = new Parts(bytes, true)) {
            try (var table = new ParquetTable(parts, "some", COLUMNS, rowsOfFile)) {
                for (var row = 0; row < rows; row++) table.row(row, row % 2 == 0 ? "" : "odd");
            }
            parts.list();
        }
        Exported.unpack(bytes.toByteArray(), folder);
    }

    private List<String> files() throws SQLException {
        var files = new ArrayList<String>();
        try (var database = DriverManager.getConnection("jdbc:duckdb:");
                var statement = database.createStatement();
                var rows = statement.executeQuery("SELECT parse_filename(f.file), count(place), min(place), count(text)"
                        + " FROM glob('" + folder.resolve("some/*.parquet") + "') f(file)"
                        + " LEFT JOIN read_parquet('" + folder.resolve("some/*.parquet") + "', filename = true) r"
                        + " ON r.filename = f.file GROUP BY 1 ORDER BY 1")) {
            while (rows.next())
                files.add(rows.getString(1) + " " + rows.getInt(2) + " from " + rows.getString(3) + ", "
                        + rows.getInt(4) + " texts");
        }
        return files;
    }

    @Test
    void beginsAFileForEachOfSoManyRows() throws Exception {
        write(7, 3);
        assertThat(files())
                .containsExactly(
                        "00000.parquet 3 from 0, 1 texts",
                        "00001.parquet 3 from 3, 2 texts",
                        "00002.parquet 1 from 6, 0 texts");
    }

    @Test
    void hasNoEmptyFileBehindFullOnes() throws Exception {
        write(6, 3);
        assertThat(files()).containsExactly("00000.parquet 3 from 0, 1 texts", "00001.parquet 3 from 3, 2 texts");
    }

    @Test
    void hasOneFileWithoutRows() throws Exception {
        write(0, 3);
        assertThat(files()).containsExactly("00000.parquet 0 from null, 0 texts");
    }

    @Test
    void refusesARowOfOtherColumns() throws Exception {
        try (var parts = new Parts(new ByteArrayOutputStream(), true);
                var table = new ParquetTable(parts, "some", COLUMNS)) {
            assertThatThrownBy(() -> table.row(1)).hasMessage("some has 2 columns, not 1");
        }
    }

    /** A role that the queries read and tables do not name would be lost. */
    @Test
    void rolesAreThoseThatTheQueriesRead() throws Exception {
        var query = new String(ParquetTableTests.class
                .getResourceAsStream("/cypher/evidence/read/_factColumns.cypher")
                .readAllBytes());
        var roles = Pattern.compile("\\[part:([A-Z_|\\s]+)]").matcher(query);
        assertThat(roles.find()).isTrue();
        assertThat(Fact.ROLES)
                .containsExactly(roles.group(1).replaceAll("\\s", "").split("\\|"));
    }
}
