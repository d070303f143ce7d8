package org.headwater.api;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.GraphQLContext;
import graphql.language.OperationDefinition;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingEnvironmentImpl;
import java.util.Map;
import org.headwater.access.OutcomeUnknown;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.ErrorCode;
import org.headwater.vocabulary.Problem;
import org.headwater.vocabulary.Unavailable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a caller is told of a write that was not answered. */
class RepeatedWritesTests {

    private static final Unavailable AWAY = new Unavailable("the database does not answer", null);

    private static final class Late extends Problem {
        Late() {
            super(ErrorCode.TIMEOUT, "not done within 10 s; narrow the request", null);
        }
    }

    private static DataFetchingEnvironment asked(OperationDefinition.Operation operation, @Nullable String id) {
        return DataFetchingEnvironmentImpl.newDataFetchingEnvironment()
                .operationDefinition(OperationDefinition.newOperationDefinition()
                        .operation(operation)
                        .build())
                .graphQLContext(
                        GraphQLContext.of(Map.of(RepeatedWrites.Write.class, RepeatedWrites.Write.of(id, null))))
                .build();
    }

    @Test
    void aLateWriteMayBeRecordedAndALateQuestionIsNarrowed() {
        var write = asked(OperationDefinition.Operation.MUTATION, "one");
        assertThat(RepeatedWrites.isUnknown(new Late(), write)).isTrue();
        assertThat(RepeatedWrites.isUnknown(AWAY.afterWork(), write)).isTrue();
        var question = asked(OperationDefinition.Operation.QUERY, null);
        assertThat(RepeatedWrites.isUnknown(new Late(), question)).isFalse();
    }

    /** It never reached the database, or was refused. */
    @Test
    void aWriteThatCannotBeRecordedIsNotUnknown() {
        var write = asked(OperationDefinition.Operation.MUTATION, "one");
        assertThat(RepeatedWrites.isUnknown(AWAY, write)).isFalse();
        assertThat(RepeatedWrites.isUnknown(BadInput.of("name", "", "is missing"), write))
                .isFalse();
    }

    @Test
    void saysHowToAskAgain() {
        assertThat(OutcomeUnknown.sentence(RepeatedWrites.hasId(asked(OperationDefinition.Operation.MUTATION, "one"))))
                .contains("ask again with the same Idempotency-Key")
                .doesNotContain("narrow");
        assertThat(OutcomeUnknown.sentence(RepeatedWrites.hasId(asked(OperationDefinition.Operation.MUTATION, null))))
                .contains("look for it before you send it again");
    }

    @Test
    void takesTheIdOfTheHeaderOrOfTheExtensions() {
        assertThat(RepeatedWrites.Write.of("one", "two").id()).isEqualTo("one");
        assertThat(RepeatedWrites.Write.of(null, "two").id()).isEqualTo("two");
        assertThat(RepeatedWrites.Write.of(null, null).id()).isNull();
    }
}
