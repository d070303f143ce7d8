package org.headwater.intake.ftm;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.headwater.intake.table.Reject;
import org.junit.jupiter.api.Test;

class FtmLinesTests {

    private final List<Reject> rejects = new ArrayList<>();
    private long lines;

    private List<FtmEntity> read(byte[] content) throws IOException {
        var entities = new ArrayList<FtmEntity>();
        new FtmLines("parties.ftm.json", rejects::add)
                .read(new ByteArrayInputStream(content), entities::add, () -> lines++);
        return entities;
    }

    private List<FtmEntity> read(String content) throws IOException {
        return read(content.getBytes(UTF_8));
    }

    private Reject onlyReject(String content) throws IOException {
        assertThat(read(content)).isEmpty();
        assertThat(rejects).hasSize(1);
        return rejects.getFirst();
    }

    @Test
    void readsAnEntityALine() throws IOException {
        var read = read(
                "\uFEFF{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Ana Invented\",\" \"]}}\r\n\n"
                        + "{\"id\":\"b\",\"schema\":\"Company\",\"properties\":{\"name\":\"Mill\",\"leiCode\":[]}}");
        assertThat(rejects).isEmpty();
        assertThat(lines).isEqualTo(2);
        assertThat(read).extracting(FtmEntity::id).containsExactly("a", "b");
        assertThat(read.getFirst().all("name")).containsExactly("Ana Invented");
        assertThat(read.getLast().line()).isEqualTo(3);
        assertThat(read.getLast().schema().is("LegalEntity")).isTrue();
    }

    @Test
    void setsAsideAnUnknownSchemaAndSuggestsOne() throws IOException {
        var reject = onlyReject("{\"id\":\"a\",\"schema\":\"Compani\",\"properties\":{}}");
        assertThat(reject.code()).isEqualTo("UNKNOWN_SCHEMA");
        assertThat(reject.suggestion()).isEqualTo("Company");
    }

    @Test
    void setsAsideAnUnknownPropertyAndSuggestsOne() throws IOException {
        var reject = onlyReject(
                "{\"id\":\"a\",\"schema\":\"Company\",\"properties\":{\"name\":[\"M\"],\"leicode\":[\"x\"]}}");
        assertThat(reject.code()).isEqualTo("UNKNOWN_PROPERTY");
        assertThat(reject.column()).isEqualTo("leicode");
        assertThat(reject.suggestion()).isEqualTo("leiCode");
    }

    /** A mirror of another schema's property is none that a file may set. */
    @Test
    void setsAsideMirrors() throws IOException {
        assertThat(onlyReject(
                                "{\"id\":\"a\",\"schema\":\"Company\",\"properties\":{\"name\":[\"M\"],\"ownershipAsset\":[\"b\"]}}")
                        .code())
                .isEqualTo("UNKNOWN_PROPERTY");
    }

    @Test
    void setsAsideWhatLacksARequiredProperty() throws IOException {
        var reject = onlyReject("{\"id\":\"a\",\"schema\":\"Ownership\",\"properties\":{\"owner\":[\"b\"]}}");
        assertThat(reject.code()).isEqualTo("MISSING");
        assertThat(reject.column()).isEqualTo("asset");
    }

    @Test
    void setsAsideWhatIsNoEntityAndGoesOn() throws IOException {
        var good = "{\"id\":\"z\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Z\"]}}\n";
        var deep = "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":" + "[".repeat(1000) + "]".repeat(1000) + "}";
        var bad = List.of(
                "{",
                "[]",
                "null",
                "7",
                "{\"id\":7,\"schema\":\"Person\",\"properties\":{}}",
                "{\"id\":\"a\",\"id\":\"b\",\"schema\":\"Person\",\"properties\":{}}",
                "{\"id\":\"a\",\"schema\":\"Person\"}",
                "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[{\"x\":1}]}}",
                "{\"id\":\"a b\",\"schema\":\"Person\",\"properties\":{\"name\":[\"A\"]}}",
                deep);
        assertThat(read(String.join("\n", bad) + "\n" + good)).hasSize(1);
        assertThat(rejects).extracting(Reject::line).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
    }

    @Test
    void setsAsideALineLongerThanAnyEntity() throws IOException {
        var good = "{\"id\":\"z\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Z\"]}}\n";
        var long10 =
                "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[\"" + "x".repeat(10_000_000) + "\"]}}\n";
        assertThat(read(long10 + good)).hasSize(1);
        assertThat(rejects).extracting(Reject::code).containsExactly("TOO_LONG");
    }

    @Test
    void setsAsideALineThatIsNotInUtf8() throws IOException {
        var line = "{\"id\":\"a\",\"schema\":\"Person\",\"properties\":{\"name\":[\"Muñoz\"]}}\n";
        assertThat(read(line.getBytes(ISO_8859_1))).isEmpty();
        assertThat(rejects).extracting(Reject::code).containsExactly("NOT_UTF8");
    }
}
