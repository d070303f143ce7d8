package org.headwater.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.ParseAndValidate;
import graphql.schema.idl.MockedWiringFactory;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.headwater.Headwater;

/** A command that ran in this JVM beside a service that a test plays. */
record RanCommand(int code, String out, String errors) {

    /** @param data the folder that says where the service is */
    static RanCommand of(Path data, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--data=" + data);
        var out = new StringWriter();
        var errors = new StringWriter();
        var code = Commands.commandLine(Headwater.class)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(errors, true))
                .setExecutionExceptionHandler(Commands::fail)
                .execute(all.toArray(String[]::new));
        return new RanCommand(code, out.toString(), errors.toString());
    }

    /** Since the service is played, its schema says whether it would understand the question. */
    static void assertValid(String query) throws IOException {
        var schema = new SchemaGenerator()
                .makeExecutableSchema(
                        new SchemaParser().parse(Files.readString(Path.of("src/test/resources/schema.graphql"))),
                        RuntimeWiring.newRuntimeWiring()
                                .wiringFactory(new MockedWiringFactory())
                                .build());
        var input = ExecutionInput.newExecutionInput(query).build();
        assertThat(ParseAndValidate.parseAndValidate(schema, input).getErrors()).isEmpty();
    }
}
