package org.headwater.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.headwater.store.GivenRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of facts that give names, also of those that are being purged or cannot be read. All names are invented. */
class NamingRowsTests {

    private static Map<String, @Nullable Object> row(String kind) {
        var row = new HashMap<String, @Nullable Object>();
        row.put("id", "f");
        row.put("kind", kind);
        row.put("subject", "s");
        row.put("subjectKind", "COMPANY");
        row.put("subjectMarking", "CLEAR");
        row.put("object", "o");
        row.put("objectKind", "IS_A".equals(kind) ? "VALUE" : "COMPANY");
        row.put("objectMarking", "CLEAR");
        row.put("objectKey", "kind:VESSEL");
        row.put("name", "Quillisk Yard");
        row.put("standing", true);
        row.put("recorded", 3L);
        row.put("marking", "CLEAR");
        row.put("first", "CLEAR");
        row.put("further", List.of());
        for (var column : List.of("validFrom", "absentOn", "validTo")) row.put(column, null);
        return row;
    }

    private static List<Naming> read(Map<String, @Nullable Object> row) {
        var found = new ArrayList<Naming>();
        NameLoader.add(GivenRow.of(row), new HashMap<>(), found::add);
        return found;
    }

    @ParameterizedTest
    @ValueSource(strings = {"NAMED", "SAME_AS", "IS_A"})
    void aRowIsRead(String kind) {
        assertThat(read(row(kind))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NAMED id",
                "NAMED kind",
                "NAMED subject",
                "NAMED subjectKind",
                "NAMED name",
                "SAME_AS object",
                "SAME_AS objectKind",
                "IS_A objectKey",
                "IS_A recorded"
            })
    void whatIsBeingPurgedIsLeftOut(String missing) {
        var row = row(missing.split(" ")[0]);
        row.put(missing.split(" ")[1], null);
        assertThat(read(row)).isEmpty();
    }

    @Test
    void oneRowThatCannotBeReadLeavesTheOthersReadable() {
        var unknown = row("NAMED");
        unknown.put("subjectKind", "DIRIGIBLE");
        assertThat(read(unknown)).isEmpty();
        for (var key : List.of("kind", "kind:DIRIGIBLE")) {
            var other = row("IS_A");
            other.put("objectKey", key);
            assertThat(read(other)).isEmpty();
        }
        var further = row("NAMED");
        further.put("further", List.of("no end of the marking"));
        assertThat(read(further)).isEmpty();
    }
}
