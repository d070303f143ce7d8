package org.headwater;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.headwater.vocabulary.RecordField.Place.ANSWER;
import static org.headwater.vocabulary.RecordField.Place.AS_WRITTEN;
import static org.headwater.vocabulary.RecordField.Place.CELL;
import static org.headwater.vocabulary.RecordField.Place.FILTER;
import static org.headwater.vocabulary.RecordField.Place.FTM;
import static org.headwater.vocabulary.RecordField.Place.PROPERTY;
import static org.headwater.vocabulary.RecordField.Place.ROLE;

import graphql.language.InputObjectTypeDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.language.Type;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.TypeInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.headwater.vocabulary.FieldShape;
import org.headwater.vocabulary.PaymentField;
import org.headwater.vocabulary.RecordField;
import org.headwater.vocabulary.RecordField.Kept;
import org.headwater.vocabulary.RecordField.Trait;
import org.headwater.vocabulary.ShipmentField;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What follows from the tables of fields outside of Java: the schema, the workbench and the pages. */
class FieldTablesTests {

    private static final Path FRONTEND = Path.of("src/main/frontend/src");

    /** Fields of a shipment that no row of the feed says by itself. */
    private static final List<String> OF_THE_FACT = List.of("id", "fact", "consignor", "consignee", "lines");

    @Test
    void everyFieldStandsInTheSchemaWithItsType() throws IOException {
        var schema = schema();
        var type = Objects.requireNonNull(schema.getTypeOrNull("Shipment", ObjectTypeDefinition.class));
        var present = new TreeMap<String, String>();
        for (var field : type.getFieldDefinitions())
            if (!OF_THE_FACT.contains(field.getName())) present.put(field.getName(), name(field.getType()));
        var expected = new TreeMap<String, String>();
        for (var field : ShipmentField.rows())
            if (field.has(ANSWER)) expected.put(field.at(ANSWER), !field.has(ROLE) ? type(field) : "Entity");
        assertThat(present)
                .as("type Shipment in graphql/entity.graphqls, compared with ShipmentField.java")
                .isEqualTo(expected);
    }

    @Test
    void everyFilterStandsInTheSchemaWithItsType() throws IOException {
        var filter = Objects.requireNonNull(schema().getTypeOrNull("ShipmentFilter", InputObjectTypeDefinition.class));
        for (var field : ShipmentField.rows(FILTER)) {
            assertThat(field.has(PROPERTY) && field.kept() != Kept.LINE && field.shape() != FieldShape.NUMBER)
                    .as("a filter compares the property of a fact with texts: %s", field.column())
                    .isTrue();
            assertThat(filter.getInputValueDefinitions())
                    .as("filter %s of ShipmentFilter in graphql/entity.graphqls", field.at(FILTER))
                    .anySatisfy(value -> {
                        assertThat(value.getName()).isEqualTo(field.at(FILTER));
                        assertThat(name(value.getType())).isEqualTo(type(field));
                    });
        }
    }

    @Test
    void everyColumnHasItsWordsInTheWorkbench() throws IOException {
        // The build of the workbench asks for the words of each language.
        var words = JsonMapper.builder().build().readTree(Pages.text(FRONTEND.resolve("words/lists.json")));
        for (var field : RecordField.all())
            assertThat(words.path("fields").has(field.column()))
                    .as("words of the column %s under fields in words/lists.json", field.column())
                    .isTrue();
    }

    @Test
    void theWorkbenchHasTheFields() throws IOException {
        var names = new StringBuilder();
        (ShipmentField.NAMES + PaymentField.NAMES).lines().forEach(line -> {
            var at = line.indexOf(": ");
            var all = List.of(line.substring(at + 2).split("\\|"));
            names.append("  ").append(line, 0, at + 2).append(texts(all)).append(",\n");
        });
        var listed = ShipmentField.rows(field -> field.is(Trait.LISTED));
        var columns = new StringBuilder();
        for (var field : listed)
            columns.append("  { name: ")
                    .append(text(field.at(ANSWER)))
                    .append(", column: ")
                    .append(text(field.column()))
                    .append(", shape: ")
                    .append(text(field.shape().name()))
                    .append(", filter: ")
                    .append(text(field.at(FILTER)))
                    .append(" },\n");
        Pages.assertGenerated(FRONTEND.resolve("api/fields.ts"), "fields", """
                // From the tables of fields in Java; FieldTablesTests writes it.

                /** What other programs call the columns that fill our fields. */
                export const FIELD_NAMES: Record<string, readonly string[]> = {
                %s};

                /** Fields whose text may stay as it is written. */
                export const KEEPS_TEXT: ReadonlySet<string> = new Set(%s);

                /** Fields that make their own column in the table of shipments, and their filter. */
                export const SHIPMENT_COLUMNS: readonly {
                  name: %s;
                  column: %s;
                  shape: string;
                  filter: string | null;
                }[] = [
                %s];
                // \
                """.formatted(
                        names,
                        texts(ShipmentField.rows(AS_WRITTEN).stream()
                                .map(RecordField::column)
                                .toList()),
                        union(listed.stream().map(field -> field.at(ANSWER))),
                        union(listed.stream().map(RecordField::column)),
                        columns));
    }

    @Test
    void thePageOfFeedsHasTheColumns() throws IOException {
        var columns = Stream.concat(
                ShipmentField.rows(field -> field.is(Trait.REQUIRED)).stream()
                        .map(field -> "**" + field.column() + "**"),
                ShipmentField.rows(field -> !field.is(Trait.REQUIRED)).stream().map(RecordField::column));
        Pages.assertGenerated(
                Pages.FOLDER.resolve("feeds.md"),
                "columns of shipments",
                "\n" + wrapped("Columns: " + columns.collect(joining(", ")) + ".") + "\n\n");
    }

    @Test
    void thePageOfExportsHasThePlacesOfTheFields() throws IOException {
        var rows = new StringBuilder("\n| detail | column of tables and graphs | FollowTheMoney |\n|---|---|---|\n");
        for (var field : ShipmentField.rows(row -> row.has(PROPERTY) && row.kept() != Kept.LINE))
            rows.append(Pages.row(code(field.at(PROPERTY)), code(field.at(CELL)), code(field.at(FTM))));
        Pages.assertGenerated(Pages.FOLDER.resolve("exports.md"), "fields of shipments", rows + "\n");
    }

    private static TypeDefinitionRegistry schema() throws IOException {
        return new SchemaParser().parse(Pages.text(Path.of("graphql/entity.graphqls")));
    }

    private static String name(Type<?> type) {
        return TypeInfo.typeInfo(type).getName();
    }

    private static String type(RecordField field) {
        return switch (field.shape()) {
            case COUNTRY -> "CountryCode";
            case DATE -> "PartialDate";
            case NUMBER -> "Float";
            default -> "String";
        };
    }

    private static String text(String text) {
        return text.isEmpty() ? "null" : "'" + text + "'";
    }

    private static String texts(List<String> texts) {
        return texts.stream().map(FieldTablesTests::text).collect(joining(", ", "[", "]"));
    }

    private static String union(Stream<String> texts) {
        return texts.map(FieldTablesTests::text).collect(joining(" | "));
    }

    private static String code(String name) {
        return name.isEmpty() ? "" : "`" + name + "`";
    }

    /** In lines of at most 160 characters. */
    private static String wrapped(String text) {
        return text.replaceAll("(.{1,160})(?: |$)", "$1\n").strip();
    }
}
