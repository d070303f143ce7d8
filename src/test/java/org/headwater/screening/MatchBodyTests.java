package org.headwater.screening;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.headwater.intake.ftm.FtmExample.SaidValue;
import org.headwater.screening.MatchBody.Example;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MatchBodyTests {

    private static Example example(String json) {
        return Objects.requireNonNull(MatchBody.read(("{\"queries\":{\"q\":" + json + "}}").getBytes(UTF_8))
                .examples()
                .get("q"));
    }

    private static List<Object> wrongPlace(String body) {
        try {
            MatchBody.read(body.getBytes(UTF_8));
        } catch (WrongShape wrong) {
            return wrong.location();
        }
        throw new AssertionError("it was read: " + body);
    }

    @Test
    void readsValuesAsAnImportDoesAndLeavesTheUnreadableOut() {
        var read = example(
                "{\"id\":\"mine\",\"schema\":\"Person\",\"properties\":{\"name\":\"Ana Inventada\",\"country\":[\"Portugal\",\"Nowhere\"],"
                        + "\"birthDate\":[\"1970-02-03\",\"soon\"],\"height\":[180],\"banana\":[\"x\"],\"email\":[\"no address\"],"
                        + "\"passportNumber\":[\"px 12-34\"],\"associates\":[\"other\"],\"alias\":[null,\" \",\"Anita\"]}}");
        assertThat(read.json())
                .containsEntry("id", "mine")
                .containsEntry("schema", "Person")
                .containsEntry(
                        "properties",
                        Map.of(
                                "name", List.of("Ana Inventada"),
                                "country", List.of("pt"),
                                "birthDate", List.of("1970-02-03"),
                                "height", List.of("180"),
                                "passportNumber", List.of("px 12-34"),
                                "alias", List.of("Anita")));
        assertThat(read.names()).containsExactlyInAnyOrder("Ana Inventada", "Anita");
        assertThat(read.read().values().stream().map(SaidValue::key))
                .contains("country:PT", "date:1970-02-03", "identifier:PASSPORT|PT|PX1234");
    }

    @Test
    void anExampleWithANumberAloneHasNoName() {
        var read = example("{\"schema\":\"Person\",\"properties\":{\"passportNumber\":\"PX1234\"}}");
        assertThat(read.names()).isEmpty();
        assertThat(read.read().values().stream().map(SaidValue::kind)).containsExactly(LinkKind.HAS_IDENTIFIER);
    }

    @Test
    void aNameInPartsIsOneName() {
        assertThat(example("{\"schema\":\"Person\",\"properties\":{\"firstName\":\"Ana\",\"lastName\":\"Inventada\"}}")
                        .names())
                .containsExactly("Ana Inventada");
    }

    @Test
    void theSchemaSaysAmongWhomItIsSought() {
        assertThat(example("{\"schema\":\"Person\",\"properties\":{}}").kinds())
                .containsExactlyInAnyOrder(EntityKind.PERSON, EntityKind.ORGANIZATION);
        assertThat(example("{\"schema\":\"Company\",\"properties\":{}}").kinds())
                .contains(EntityKind.ORGANIZATION, EntityKind.CRIMINAL_GROUP)
                .doesNotContain(EntityKind.PERSON, EntityKind.VESSEL);
        assertThat(example("{\"schema\":\"LegalEntity\",\"properties\":{}}").kinds())
                .contains(EntityKind.PERSON, EntityKind.COMPANY)
                .doesNotContain(EntityKind.VESSEL);
        assertThat(example("{\"schema\":\"Thing\",\"properties\":{}}").kinds()).contains(EntityKind.VESSEL);
        assertThat(example("{\"schema\":\"BankAccount\",\"properties\":{}}").kinds())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Banana", "Ownership", "Sanction", "person"})
    void refusesASchemaThatCannotBeMatched(String schema) {
        assertThatThrownBy(() -> example("{\"schema\":\"" + schema + "\",\"properties\":{}}"))
                .isInstanceOf(BadInput.class);
    }

    @Test
    void saysWhereABodyIsOfTheWrongShape() {
        assertThat(wrongPlace("{")).containsExactly("body");
        assertThat(wrongPlace("")).containsExactly("body");
        assertThat(wrongPlace("[]")).containsExactly("body");
        assertThat(wrongPlace("{}")).containsExactly("body", "queries");
        assertThat(wrongPlace("{\"queries\":[]}")).containsExactly("body", "queries");
        assertThat(wrongPlace("{\"queries\":{\"a\":{\"properties\":{}}}}"))
                .containsExactly("body", "queries", "a", "schema");
        assertThat(wrongPlace("{\"queries\":{\"a\":{\"schema\":\"Person\"}}}"))
                .containsExactly("body", "queries", "a", "properties");
        assertThat(wrongPlace("{\"queries\":{\"a\":{\"id\":1,\"schema\":\"Person\",\"properties\":{}}}}"))
                .containsExactly("body", "queries", "a", "id");
        assertThat(wrongPlace("{\"queries\":{},\"weights\":7}")).containsExactly("body", "weights");
        assertThat(wrongPlace("[".repeat(50))).containsExactly("body");
    }

    @Test
    void takesAHundredQueriesAndNoMore() {
        var some = new StringBuilder();
        for (var number = 0; number < MatchBody.MOST; number++)
            some.append("\"").append(number).append("\":{\"schema\":\"Person\",\"properties\":{}},");
        var hundred = "{\"queries\":{" + some.substring(0, some.length() - 1) + "}}";
        assertThat(MatchBody.read(hundred.getBytes(UTF_8)).examples()).hasSize(MatchBody.MOST);
        var more = "{\"queries\":{" + some + "\"x\":{\"schema\":\"Person\",\"properties\":{}}}}";
        for (var refused : List.of(more, "{\"queries\":{}}", "{\"queries\":{},\"config\":{\"x\":1}}"))
            assertThatThrownBy(() -> MatchBody.read(refused.getBytes(UTF_8))).isInstanceOf(BadInput.class);
    }
}
