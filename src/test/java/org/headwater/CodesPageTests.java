package org.headwater;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.EnumTypeDefinition;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import org.headwater.export.Format;
import org.headwater.intake.table.RejectCode;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.StepFlag;
import org.junit.jupiter.api.Test;

/** Every code, format and kind that a caller meets stands in a page, with the text that the code has. */
class CodesPageTests {

    @Test
    void everyRejectCodeStandsInThePageOfFeeds() throws IOException {
        var rows = new StringBuilder("\n| code | meaning |\n|---|---|\n");
        for (var code : RejectCode.values()) rows.append(Pages.row("`" + code + "`", code.meaning()));
        Pages.assertGenerated(Pages.FOLDER.resolve("feeds.md"), "reject codes", rows + "\n");
    }

    @Test
    void everyKindOfLinkThatMakesAStepStandsInThePageOfChains() throws IOException {
        var rows = new StringBuilder("\n| verb | reverse | step | walked |\n|---|---|---|---|\n");
        for (var kind : LinkKind.values()) {
            var step = kind.stepClass();
            if (step != null)
                rows.append(Pages.row(
                        kind.verb(),
                        kind.reverse(),
                        step.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        walked(kind.walk())));
        }
        Pages.assertGenerated(Pages.FOLDER.resolve("chains.md"), "kinds", rows + "\n");
    }

    private static String walked(LinkKind.Walk walk) {
        return switch (walk) {
            case GOODS -> "from consignor to consignee, in the order of time";
            case GOODS_FORWARD -> "with the goods";
            case GOODS_EITHER_WAY, TIE -> "either way";
            case MONEY -> "from payer to payee, in [chains of money](money.md) only";
            case TIE_ON_REQUEST -> "either way, by a rule of its own";
            case NEVER -> throw new IllegalArgumentException("makes no step");
        };
    }

    @Test
    void everyFormatStandsInThePageOfExports() throws IOException {
        var rows = new StringBuilder("\n| format | meaning |\n|---|---|\n");
        for (var format : Format.values()) rows.append(Pages.row("`" + format + "`", format.meaning()));
        Pages.assertGenerated(Pages.FOLDER.resolve("exports.md"), "formats", rows + "\n");
    }

    @Test
    void everyErrorCodeStandsInThePageOfTheApi() throws IOException {
        var rows = new StringBuilder("\n| code | meaning |\n|---|---|\n");
        for (var code : ErrorCode.values())
            rows.append(Pages.row("`" + code + (code == ErrorCode.LIMIT ? "_…`" : "`"), code.meaning()));
        Pages.assertGenerated(Pages.FOLDER.resolve("api.md"), "error codes", rows + "\n");
    }

    @Test
    void everyFlagOfAStepStandsInThePageOfChains() throws IOException {
        var schema = new SchemaParser().parse(Pages.text(Path.of("graphql/trace.graphqls")));
        var flags = schema.getTypeOrNull("StepFlag", EnumTypeDefinition.class);
        var rows = new StringBuilder("\n| flag | meaning |\n|---|---|\n");
        for (var flag : Objects.requireNonNull(flags).getEnumValueDefinitions())
            rows.append(Pages.row(
                    "`" + flag.getName() + "`",
                    Objects.requireNonNull(flag.getDescription()).getContent()));
        Pages.assertGenerated(Pages.FOLDER.resolve("chains.md"), "flags", rows + "\n");
        assertThat(flags.getEnumValueDefinitions())
                .extracting(flag -> flag.getName())
                .containsExactlyElementsOf(
                        Arrays.stream(StepFlag.values()).map(Enum::name).toList());
    }
}
