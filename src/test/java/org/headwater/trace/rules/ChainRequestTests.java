package org.headwater.trace.rules;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.parser.Parser;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ChainRequestTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static List<InputValueDefinition> fields(String type) throws IOException {
        return Parser.parse(Files.readString(Path.of("graphql/trace.graphqls"), UTF_8))
                .getDefinitionsOfType(InputObjectTypeDefinition.class)
                .stream()
                .filter(input -> input.getName().equals(type))
                .findFirst()
                .orElseThrow()
                .getInputValueDefinitions();
    }

    private static List<String> components(Class<?> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static ChainRequest read(String json) {
        return ChainRequest.read(JSON.readValue(json.replace('\'', '"'), Map.class));
    }

    @Test
    void theRecordsHaveTheFieldsOfTheSchema() throws IOException {
        assertThat(components(ChainRules.class))
                .containsExactlyInAnyOrderElementsOf(fields("ChainRules").stream()
                        .map(InputValueDefinition::getName)
                        .toList());
        assertThat(components(ChainRequest.class))
                .containsExactlyInAnyOrderElementsOf(fields("ChainRequest").stream()
                        .filter(field -> !field.hasDirective("deprecated"))
                        .map(InputValueDefinition::getName)
                        .toList());
    }

    @Test
    void theUsualValuesAreThoseOfTheSchema() throws IOException {
        var usual = new LinkedHashMap<String, String>();
        for (var field : fields("ChainRules"))
            if (field.getDefaultValue() != null)
                usual.put(field.getName(), graphql.language.AstPrinter.printAstCompact(field.getDefaultValue()));
        assertThat(usual)
                .hasSizeGreaterThan(8)
                .allSatisfy((name, value) ->
                        assertThat(ChainRules.DEFAULT.get(name)).as(name).hasToString(value));
    }

    @Test
    void readsEveryNameOfTheSchema() {
        var request = read("""
                {'from': {'ids': ['a', 'b']}, 'to': {'where': {'kinds': ['CRIMINAL_GROUP'], 'country': 'MX'}}, 'k': 7, 'pair': {'from': 'a', 'to': 'z'},
                 'knownAt': '2024-01-30T12:00:00Z',
                 'rules': {'maxTiers': 3, 'window': {'from': '2024-01-01'}, 'timeRule': 'STRICT', 'minConfidence': 0.5,
                           'countries': {'dispatchIn': ['CN']}, 'tieKinds': ['OWNS'], 'possiblySame': true}}""");
        assertThat(request)
                .isEqualTo(new ChainRequest(
                        PartySelector.ids("a", "b"),
                        PartySelector.where(Set.of(EntityKind.CRIMINAL_GROUP), "MX", null, null),
                        ChainRules.builder()
                                .maxTiers(3)
                                .window(new DateWindow(java.time.LocalDate.of(2024, 1, 1), null))
                                .set("timeRule", TimeRule.STRICT)
                                .set("minConfidence", 0.5)
                                .set("countries", new CountryFilter(Set.of("CN"), null, null, null))
                                .set("tieKinds", Set.of(LinkKind.OWNS))
                                .set("possiblySame", true)
                                .build(),
                        7,
                        null,
                        new PartyPair("a", "z"),
                        Instant.parse("2024-01-30T12:00:00Z"),
                        null));
        assertThat(read("{'from': {'ids': ['a']}, 'rules': null, 'maxTies': null}")
                        .rules())
                .isEqualTo(ChainRules.DEFAULT);
    }

    @Test
    void rulesMayStandInRulesOrNextToIt() {
        var inside = read("{'from': {'ids': ['a']}, 'rules': {'maxTiers': 3, 'undated': 'INCLUDE'}}");
        assertThat(read("{'from': {'ids': ['a']}, 'maxTiers': 3, 'undated': 'INCLUDE'}"))
                .isEqualTo(inside);
        assertThat(read("{'from': {'ids': ['a']}, 'rules': {'maxTiers': 3, 'undated': 'INCLUDE'}, 'maxTiers': 3}"))
                .isEqualTo(inside);
    }

    @Test
    void readsEveryDeprecatedFieldOfTheSchema() throws IOException {
        var deprecated = fields("ChainRequest").stream()
                .filter(field -> field.hasDirective("deprecated"))
                .map(field -> "'" + field.getName() + "': null")
                .toList();
        assertThat(deprecated).hasSize(20);
        assertThat(read("{'from': {'ids': ['a']}, " + String.join(", ", deprecated) + "}")
                        .rules())
                .isEqualTo(ChainRules.DEFAULT);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                "'maxTiers': 4, 'rules': {'maxTiers': 3}                        | maxTiers | rules.maxTiers, 3",
                "'maxTiers': 3, 'rules': {'maxTies': 1}                         | maxTiers | rules.maxTiers, 4",
                "'knownAt': '2024-01-01T00:00:00Z', 'rules': {'knownAt': '2025-01-01T00:00:00Z'} | knownAt | 2025",
                "'maxTier': 3                                                   | chains.maxTier | see the schema",
                "'rules': {'perhaps': 3}                                        | chains.rules.perhaps | see the schema",
                "'k': '7'                                                       | chains.k | see the schema",
                "'rules': {'maxTiers': 3.5}                                     | chains.rules.maxTiers | see the schema",
                "'rules': {'timeRule': 1}                                       | chains.rules.timeRule | see the schema",
                "'rules': {'substances': 'x'}                                   | chains.rules.substances | see the schema",
                "'rules': {'window': {'from': 'May'}}                           | chains.rules.window.from | see the schema",
                "'to': {'ids': ['a'], 'where': {'country': 'CN'}}               | from | one of ids and where",
                "'rules': {'avoidFrom': [{'id': 'a'}]}                           | avoidFrom | give both",
                "'rules': {'minConfidence': 2}                                  | minConfidence | 0 to 1"
            })
    void refusesWhatTheSchemaDoesNotHave(String more, String argument, String message) {
        assertThatThrownBy(() -> read("{\"from\": {\"ids\": [\"a\"]}, " + more + "}"))
                .isInstanceOfSatisfying(
                        BadInput.class, e -> assertThat(e.argument()).isEqualTo(argument))
                .hasMessageContaining(message);
    }
}
