package org.headwater.api;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.GraphQLError;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import org.junit.jupiter.api.Test;

class PreparedDocumentsTests {

    private static final GraphQLSchema SCHEMA = new SchemaGenerator()
            .makeExecutableSchema(new SchemaParser().parse("type Query { one: Int }"), RuntimeWiring.MOCKED_WIRING);

    private final PreparedDocuments documents = new PreparedDocuments();

    private static PreparedDocuments.Prepared valid() {
        return new PreparedDocuments.Prepared(
                new PreparsedDocumentEntry(Document.newDocument().build()), SCHEMA);
    }

    @Test
    void aDocumentIsKeptByItsTextAndTheOperationThatIsRun() {
        var one = valid();
        documents.keep("query A { one } query B { one }", "A", one);
        assertThat(documents.find("query A { one } query B { one }", "A")).isSameAs(one);
        assertThat(documents.find("query A { one } query B { one }", "B")).isNull();
        assertThat(documents.find("query A { one } query B { one } ", "A")).isNull();
    }

    @Test
    void aRefusedDocumentIsNotKept() {
        var error = GraphQLError.newError().message("no such field").build();
        documents.keep("{ two }", null, new PreparedDocuments.Prepared(new PreparsedDocumentEntry(error), SCHEMA));
        assertThat(documents.find("{ two }", null)).isNull();
        assertThat(documents.size()).isZero();
    }

    @Test
    void theOnesThatNobodyAskedForLongestMakeRoom() {
        documents.keep("first", null, valid());
        documents.keep("second", null, valid());
        for (var i = 2; i < PreparedDocuments.MOST; i++) documents.keep("document " + i, null, valid());
        documents.find("first", null);
        documents.keep("one more", null, valid());
        assertThat(documents.size()).isEqualTo(PreparedDocuments.MOST);
        assertThat(documents.find("first", null)).isNotNull();
        assertThat(documents.find("second", null)).isNull();
    }

    @Test
    void longDocumentsTakeTheRoomOfManyShortOnes() {
        var half = "x".repeat(PreparedDocuments.MOST_CHARACTERS / 2);
        documents.keep("short", null, valid());
        documents.keep(half, null, valid());
        documents.keep(half, null, valid());
        assertThat(documents.size()).isEqualTo(2);
        documents.keep(half + "y", null, valid());
        assertThat(documents.find(half + "y", null)).isNotNull();
        assertThat(documents.size()).isEqualTo(1);
    }
}
