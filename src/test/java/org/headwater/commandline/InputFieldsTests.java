package org.headwater.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.language.AstPrinter;
import graphql.language.EnumTypeDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.parser.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.headwater.commandline.InputFields.InputField;
import org.junit.jupiter.api.Test;

/** The input objects as the command line reads them, against the parser of GraphQL. */
class InputFieldsTests {

    @Test
    void areThoseThatTheParserReads() throws IOException {
        List<Path> files;
        try (var all = Files.list(Path.of("graphql"))) {
            files = all.toList();
        }
        assertThat(files).isNotEmpty();
        for (var file : files) {
            var text = Files.readString(file, UTF_8);
            var read = InputFields.read(text);
            var document = Parser.parse(text);
            for (var input : document.getDefinitionsOfType(InputObjectTypeDefinition.class))
                assertThat(read.inputs().get(input.getName()))
                        .as("%s: %s", file, input.getName())
                        .isEqualTo(input.getInputValueDefinitions().stream()
                                .map(InputFieldsTests::field)
                                .toList());
            assertThat(read.inputs().keySet())
                    .as("inputs of %s", file)
                    .containsExactlyInAnyOrderElementsOf(
                            document.getDefinitionsOfType(InputObjectTypeDefinition.class).stream()
                                    .map(InputObjectTypeDefinition::getName)
                                    .toList());
            assertThat(read.enums())
                    .as("enums of %s", file)
                    .containsExactlyInAnyOrderElementsOf(
                            document.getDefinitionsOfType(EnumTypeDefinition.class).stream()
                                    .map(EnumTypeDefinition::getName)
                                    .toList());
        }
    }

    private static InputField field(InputValueDefinition field) {
        Type<?> type = field.getType();
        var isList = false;
        while (!(type instanceof TypeName)) {
            isList |= type instanceof ListType;
            type = type instanceof ListType list ? list.getType() : ((NonNullType) type).getType();
        }
        var given = field.getDefaultValue();
        return new InputField(
                field.getName(),
                ((TypeName) type).getName(),
                isList,
                Objects.requireNonNull(field.getDescription()).getContent(),
                given == null ? null : AstPrinter.printAstCompact(given).replace(",", ", "),
                field.hasDirective("deprecated"));
    }

    @Test
    void refuseAFormThatTheyDoNotKnow() {
        assertThatThrownBy(() -> InputFields.read("input A {\n  a: Int b: Int\n}\n"))
                .hasMessageContaining("a: Int b: Int");
    }
}
