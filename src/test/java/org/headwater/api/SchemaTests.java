package org.headwater.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLSchema;
import graphql.schema.diff.SchemaDiff;
import graphql.schema.diff.SchemaDiffSet;
import graphql.schema.diff.reporting.CapturingReporter;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.SchemaPrinter;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.headwater.vocabulary.EntityKind;
import org.junit.jupiter.api.Test;

class SchemaTests {

    private static final Path SNAPSHOT = Path.of("src/test/resources/schema.graphql");

    static GraphQLSchema schema() {
        var registry = new TypeDefinitionRegistry();
        try (var files = Files.list(Path.of("graphql"))) {
            for (var file : files.sorted().toList())
                registry.merge(new SchemaParser().parse(Files.readString(file, UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new InheritedFields().configure(registry);
        return made(registry);
    }

    private static GraphQLSchema made(TypeDefinitionRegistry registry) {
        var wiring = RuntimeWiring.newRuntimeWiring();
        for (var scalar : Scalars.all()) wiring.scalar(scalar);
        wiring.type("Entity", type -> type.typeResolver(environment -> null));
        return new SchemaGenerator().makeExecutableSchema(registry, wiring.build());
    }

    /** Without the directives that callers cannot see. */
    private static String printed(GraphQLSchema schema) {
        return new SchemaPrinter(SchemaPrinter.Options.defaultOptions()
                        .includeScalarTypes(true)
                        .includeDirectiveDefinitions(false)
                        .includeDirectives(name -> !Set.of("cost", "link").contains(name)))
                .print(schema);
    }

    @Test
    void isTheSchemaThatWasCommitted() throws IOException {
        var printed = printed(schema());
        if (Files.notExists(SNAPSHOT)) {
            Files.createDirectories(SNAPSHOT.getParent());
            Files.writeString(SNAPSHOT, printed, UTF_8);
            fail(SNAPSHOT + " was missing and is written; look at it and commit it");
        }
        assertThat(printed)
                .as("the schema changed: if it is meant, delete %s, run again and commit it", SNAPSHOT)
                .isEqualTo(Files.readString(SNAPSHOT, UTF_8));
    }

    /** A record of a kind without a type would fail each answer that it stands in. */
    @Test
    void hasATypeForEachKindOfEntity() {
        var schema = schema();
        assertThat(EntityKind.values())
                .allSatisfy(kind -> assertThat(schema.getObjectType(kind.label()))
                        .as(kind.label())
                        .isNotNull()
                        .satisfies(type -> assertThat(type.getInterfaces())
                                .extracting(GraphQLNamedType::getName)
                                .contains("Entity")));
    }

    @Test
    void breaksNoCommittedQuestion() throws IOException {
        if (Files.notExists(SNAPSHOT)) return;
        var before = made(new SchemaParser().parse(Files.readString(SNAPSHOT, UTF_8)));
        var reporter = new CapturingReporter();
        new SchemaDiff().diffSchema(SchemaDiffSet.diffSetFromIntrospection(before, schema()), reporter);
        assertThat(reporter.getBreakages()).isEmpty();
    }

    @Test
    void describesEveryTypeFieldArgumentAndValue() {
        var bare = new ArrayList<String>();
        for (var type : schema().getAllTypesAsList()) {
            if (type.getName().startsWith("__")
                    || List.of("String", "Int", "Float", "Boolean", "ID").contains(type.getName())) continue;
            check(type.getName(), type, bare);
            if (type instanceof GraphQLFieldsContainer container)
                for (var field : container.getFieldDefinitions()) {
                    check(type.getName() + "." + field.getName(), field, bare);
                    for (var argument : field.getArguments())
                        check(type.getName() + "." + field.getName() + "." + argument.getName(), argument, bare);
                }
            if (type instanceof GraphQLInputObjectType input)
                for (var field : input.getFieldDefinitions())
                    check(type.getName() + "." + field.getName(), field, bare);
            if (type instanceof GraphQLEnumType values)
                for (var value : values.getValues()) check(type.getName() + "." + value.getName(), value, bare);
        }
        assertThat(bare).isEmpty();
    }

    private static void check(String name, GraphQLNamedSchemaElement element, List<String> bare) {
        if (element.getDescription() == null || element.getDescription().isBlank()) bare.add(name);
    }
}
