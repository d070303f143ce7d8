package org.headwater.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;

import graphql.language.EnumTypeDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ListType;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.language.TypeName;
import graphql.parser.Parser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The rules of a chain as options, read from the schema: each field of ChainRules that is not deprecated is an option with the
 * same words, so that a rule that is added there is on the command line too.
 */
class RuleOptions implements IModelTransformer {

    /** Those that reach refuses. */
    static final class OfReach extends RuleOptions {
        OfReach() {
            super(Set.of("minTiers", "maxDwellDays", "perPair"));
        }
    }

    /** Those that pairs refuses: it counts the chains of a pair. */
    static final class OfPairs extends RuleOptions {
        OfPairs() {
            super(Set.of("perPair"));
        }
    }

    private static final String STRICT = "--strict-time";

    private static final Map<String, String> LABELS = Map.of(
            "Int",
            "N",
            "Float",
            "NUMBER",
            "Date",
            "DATE",
            "DateTime",
            "MOMENT",
            "CasNumber",
            "CAS",
            "ID",
            "ID",
            "LinkKind",
            "KIND",
            "CountryCode",
            "COUNTRY");

    private static final Map<String, InputObjectTypeDefinition> INPUTS = new TreeMap<>();
    private static final Set<String> ENUMS = new TreeSet<>(Set.of("LinkKind", "CountryCode"));

    static {
        try (var schema = RuleOptions.class.getResourceAsStream("/graphql/trace.graphqls")) {
            var document =
                    Parser.parse(new String(Objects.requireNonNull(schema).readAllBytes(), UTF_8));
            for (var input : document.getDefinitionsOfType(InputObjectTypeDefinition.class))
                INPUTS.put(input.getName(), input);
            for (var values : document.getDefinitionsOfType(EnumTypeDefinition.class)) ENUMS.add(values.getName());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final Set<String> without;

    /** For picocli, which makes it by its name. */
    RuleOptions() {
        this(Set.of());
    }

    private RuleOptions(Set<String> without) {
        this.without = without;
    }

    @Override
    public CommandSpec transform(CommandSpec command) {
        for (var field : rules()) {
            var inner = inner(field);
            if (inner == null) command.addOption(option(field, "--" + hyphened(field.getName()), ""));
            else
                for (var part : inner)
                    command.addOption(option(
                            part,
                            "--" + hyphened(field.getName()) + "-" + hyphened(part.getName()),
                            words(field) + " "));
        }
        return command.addOption(OptionSpec.builder(STRICT)
                .type(boolean.class)
                .description("The same as --time-rule STRICT.")
                .build());
    }

    /** What was given, as a ChainRules of the schema. */
    Map<String, Object> read(CommandSpec command) {
        var rules = new LinkedHashMap<String, Object>();
        if (Boolean.TRUE.equals(command.findOption(STRICT).getValue())) rules.put("timeRule", "STRICT");
        for (var field : rules()) {
            var inner = inner(field);
            if (inner == null) put(rules, field, command.findOption("--" + hyphened(field.getName())));
            else {
                var parts = new LinkedHashMap<String, Object>();
                for (var part : inner)
                    put(
                            parts,
                            part,
                            command.findOption("--" + hyphened(field.getName()) + "-" + hyphened(part.getName())));
                if (!parts.isEmpty()) rules.put(field.getName(), parts);
            }
        }
        return rules;
    }

    private List<InputValueDefinition> rules() {
        return Objects.requireNonNull(INPUTS.get("ChainRules")).getInputValueDefinitions().stream()
                .filter(field -> !field.hasDirective("deprecated") && !without.contains(field.getName()))
                .toList();
    }

    /** The fields of one input object; null for a value, and for a list of such. */
    private static @Nullable List<InputValueDefinition> inner(InputValueDefinition field) {
        var input = isList(field) ? null : INPUTS.get(typeName(field));
        return input == null ? null : input.getInputValueDefinitions();
    }

    private static boolean isList(InputValueDefinition field) {
        Type<?> type = field.getType();
        return type instanceof ListType || type instanceof NonNullType given && given.getType() instanceof ListType;
    }

    private static String typeName(InputValueDefinition field) {
        Type<?> type = field.getType();
        while (true)
            switch (type) {
                case ListType list -> type = list.getType();
                case NonNullType given -> type = given.getType();
                case TypeName name -> {
                    return name.getName();
                }
                default -> throw new IllegalStateException("no type: " + type);
            }
    }

    private static boolean isSwitch(String type) {
        return type.equals("Boolean") || type.equals("Inclusion");
    }

    private static OptionSpec option(InputValueDefinition field, String name, String before) {
        var type = typeName(field);
        var option = OptionSpec.builder(name).description((before + words(field)).replace("%", "%%"));
        if (isSwitch(type)) return option.type(boolean.class).build();
        if (isList(field))
            return option.type(List.class)
                    .auxiliaryTypes(String.class)
                    .splitRegex(",")
                    .paramLabel(label(type))
                    .build();
        return option.type(type.equals("Int") ? Integer.class : type.equals("Float") ? Double.class : String.class)
                .paramLabel(label(type))
                .build();
    }

    private static String label(String type) {
        var input = INPUTS.get(type);
        if (input != null)
            return String.join(
                    "=",
                    input.getInputValueDefinitions().stream()
                            .map(part -> part.getName().toUpperCase(Locale.ROOT))
                            .toList());
        return LABELS.getOrDefault(type, ENUMS.contains(type) ? "RULE" : "TEXT");
    }

    /** The words of the schema, with the usual value. */
    private static String words(InputValueDefinition field) {
        var words = Objects.requireNonNull(field.getDescription(), field.getName())
                .getContent()
                .replace("null is", "by default")
                .replace("Null is", "By default");
        return field.getDefaultValue() == null || isSwitch(typeName(field))
                ? words
                : words + " By default " + graphql.language.AstPrinter.printAstCompact(field.getDefaultValue()) + ".";
    }

    private static void put(Map<String, Object> rules, InputValueDefinition field, OptionSpec option) {
        Object value = option.getValue();
        if (value == null || Boolean.FALSE.equals(value)) return;
        var type = typeName(field);
        if (type.equals("Inclusion")) value = "INCLUDE";
        else if (value instanceof List<?> list)
            value = list.stream().map(one -> one(type, one.toString())).toList();
        else if (value instanceof String text) value = one(type, text);
        rules.put(field.getName(), value);
    }

    /** A name of the schema in capital letters; of an input object its fields with = between them. */
    private static Object one(String type, String text) {
        var input = INPUTS.get(type);
        if (input == null) return ENUMS.contains(type) ? text.toUpperCase(Locale.ROOT) : text;
        var parts = new LinkedHashMap<String, Object>();
        var given = text.split("=", -1);
        var fields = input.getInputValueDefinitions();
        if (given.length != fields.size())
            throw new ServiceClient.CommandFailed("'" + text + "' is not written as " + label(type));
        for (var i = 0; i < given.length; i++)
            parts.put(fields.get(i).getName(), one(typeName(fields.get(i)), given[i]));
        return parts;
    }

    private static String hyphened(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
