package org.headwater.api;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLAppliedDirectiveArgument;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLEnumValueDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.headwater.vocabulary.LinkKind;
import org.junit.jupiter.api.Test;

/** The kinds of links in the schema are those of the code, each with the words of every language. */
class LinkKindWordsTests {

    private static final GraphQLEnumType KINDS =
            (GraphQLEnumType) Objects.requireNonNull(SchemaTests.schema().getType("LinkKind"));

    @Test
    void everyKindStandsInTheSchemaInTheSameOrder() {
        assertThat(KINDS.getValues())
                .as("LinkKind in graphql/vocabulary.graphqls, compared with LinkKind.java")
                .extracting(GraphQLEnumValueDefinition::getName)
                .containsExactlyElementsOf(
                        Arrays.stream(LinkKind.values()).map(LinkKind::name).toList());
    }

    @Test
    void everyKindHasAVerbAndAReverseInEveryLanguage() {
        for (var kind : KINDS.getValues()) {
            var link = kind.getAppliedDirective("link");
            assertThat(link)
                    .as("words of the link kind " + kind.getName() + ", @link(en: …, de: …, es: …, zh: …)")
                    .isNotNull();
            for (var language : List.of("en", "de", "es", "zh"))
                assertThat(words(Objects.requireNonNull(link), language))
                        .as("verb and reverse of the link kind " + kind.getName() + " in " + language)
                        .hasSize(2)
                        .noneMatch(String::isBlank);
        }
    }

    @Test
    void wordsInEnglishAndTheStepAreThoseOfTheCode() {
        for (var kind : LinkKind.values()) {
            var link = Objects.requireNonNull(
                    Objects.requireNonNull(KINDS.getValue(kind.name())).getAppliedDirective("link"));
            assertThat(words(link, "en")).as(kind.name()).containsExactly(kind.verb(), kind.reverse());
            Object step = argument(link, "step").getValue();
            assertThat(String.valueOf(step)).as("step of " + kind).isEqualTo(String.valueOf(kind.stepClass()));
        }
    }

    private static List<String> words(GraphQLAppliedDirective link, String language) {
        return Objects.requireNonNull(argument(link, language).<List<String>>getValue());
    }

    private static GraphQLAppliedDirectiveArgument argument(GraphQLAppliedDirective link, String name) {
        return Objects.requireNonNull(link.getArgument(name));
    }
}
