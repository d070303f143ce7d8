package org.headwater.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.parser.Parser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.headwater.trace.rules.ChainRequest;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;

/** The options of the command line against the schema. */
class RuleOptionsTests {

    /** A value of each type, as somebody writes it. */
    private static final Map<String, String> EXAMPLES = Map.of(
            "N",
            "2",
            "NUMBER",
            "0.5",
            "DATE",
            "2024-05-01",
            "MOMENT",
            "2024-05-01T12:00:00Z",
            "CAS",
            "79099-07-3",
            "ID",
            "a,b",
            "COUNTRY",
            "cn,IN",
            "KIND",
            "owns",
            "ID=DAY",
            "a=2024-05-01,b=2024-06-01",
            "TEXT",
            "29");

    private static List<String> fields(String type) throws IOException {
        return Parser.parse(Files.readString(Path.of("graphql/trace.graphqls"), UTF_8))
                .getDefinitionsOfType(InputObjectTypeDefinition.class)
                .stream()
                .filter(input -> input.getName().equals(type))
                .flatMap(input -> input.getInputValueDefinitions().stream())
                .filter(field -> !field.hasDirective("deprecated"))
                .map(InputValueDefinition::getName)
                .toList();
    }

    /** What the command makes of all its options that stand for rules. */
    private static Map<String, Object> everyRule(String command, RuleOptions options) {
        var root = Commands.commandLine(RuleOptionsTests.class);
        var line = Objects.requireNonNull(root.getSubcommands().get(command));
        var arguments = new ArrayList<String>(List.of(command, "--from", "x"));
        for (var option : line.getCommandSpec().options()) {
            var name = option.longestName();
            if (option.inherited()
                    || List.of(
                                    "--from",
                                    "--to",
                                    "--help",
                                    "--version",
                                    "--json",
                                    "--evidence",
                                    "--first",
                                    "-k",
                                    "--after",
                                    "--pair",
                                    "--order-by",
                                    "--descending")
                            .contains(name)) continue;
            arguments.add(name);
            if (option.type() == boolean.class) continue;
            arguments.add(
                    name.equals("--time-rule")
                            ? "strict"
                            : name.equals("--substance-rule") ? "same" : EXAMPLES.get(option.paramLabel()));
        }
        root.parseArgs(arguments.toArray(String[]::new));
        CommandSpec spec = line.getCommandSpec();
        return options.read(spec);
    }

    @Test
    void traceHasAnOptionForEachFieldOfTheSchema() throws IOException {
        var rules = everyRule("trace", new RuleOptions());
        assertThat(rules.keySet())
                .as("rules of a chain that trace takes")
                .containsExactlyInAnyOrderElementsOf(fields("ChainRules"));
        var options = new TreeSet<String>();
        for (var option : Objects.requireNonNull(Commands.commandLine(RuleOptionsTests.class)
                        .getSubcommands()
                        .get("trace"))
                .getCommandSpec()
                .options()) options.addAll(List.of(option.names()));
        for (var field : fields("ChainRequest"))
            if (!field.equals("rules"))
                assertThat(options)
                        .as("option of trace for ChainRequest." + field)
                        .contains(
                                field.length() == 1
                                        ? "-" + field
                                        : "--"
                                                + field.replaceAll("([A-Z])", "-$1")
                                                        .toLowerCase());
    }

    @Test
    void reachHasThemAllButThoseItRefuses() throws IOException {
        var expected = new TreeSet<>(fields("ChainRules"));
        expected.removeAll(List.of("minTiers", "maxDwellDays", "perPair"));
        assertThat(everyRule("reach", new RuleOptions.OfReach()).keySet())
                .as("rules of a chain that reach takes")
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void pairsHasThemAllButThoseItRefuses() throws IOException {
        var expected = new TreeSet<>(fields("ChainRules"));
        expected.remove("perPair");
        assertThat(everyRule("pairs", new RuleOptions.OfPairs()).keySet())
                .as("rules of a chain that pairs takes")
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void whatIsGivenIsWhatTheServiceReads() {
        var said = new HashMap<String, Object>(everyRule("trace", new RuleOptions()));
        said.keySet().retainAll(List.of("maxTiers", "window", "countries", "timeRule", "undated", "tieKinds", "avoid"));
        var rules = ChainRequest.read(Map.of("from", Map.of("ids", List.of("x")), "rules", said))
                .rules();
        assertThat(said)
                .containsEntry("maxTiers", 2)
                .containsEntry("window", Map.of("from", "2024-05-01", "to", "2024-05-01"))
                .containsEntry("timeRule", "STRICT")
                .containsEntry("undated", "INCLUDE")
                .containsEntry("tieKinds", List.of("OWNS"))
                .containsEntry("avoid", List.of("a", "b"));
        assertThat(rules.countries().arrivalIn()).containsExactlyInAnyOrder("CN", "IN");
    }
}
