package org.headwater.commandline;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.headwater.commandline.InputFields.InputField;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The rules of a chain as options, read from the schema: each field of ChainRules that is not deprecated is an option with the
 * same words, so that a rule that is added there is on the command line too.
 */
class RuleOptions implements IModelTransformer {

    /** Options without those that reach refuses. */
    static final class OfReach extends RuleOptions {
        OfReach() {
            super(Set.of("minTiers", "maxDwellDays", "perPair"));
        }
    }

    /** Options without those that pairs refuses: it counts the chains of a pair. */
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

    private static final InputFields SCHEMA = InputFields.of("/graphql/trace.graphqls");

    /** Types of other files of the schema, whose values are names in capital letters. */
    private static final Set<String> NAMES = Set.of("LinkKind", "CountryCode");

    private final Set<String> without;

    /** Constructor for picocli, which makes it by its name. */
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
            if (inner == null) command.addOption(option(field, "--" + hyphened(field.name()), ""));
            else
                for (var part : inner)
                    command.addOption(option(
                            part, "--" + hyphened(field.name()) + "-" + hyphened(part.name()), words(field) + " "));
        }
        return command.addOption(OptionSpec.builder(STRICT)
                .type(boolean.class)
                .description("The same as --time-rule STRICT.")
                .build());
    }

    /** Given options, as a ChainRules of the schema. */
    Map<String, Object> read(CommandSpec command) {
        var rules = new LinkedHashMap<String, Object>();
        if (Boolean.TRUE.equals(command.findOption(STRICT).getValue())) rules.put("timeRule", "STRICT");
        for (var field : rules()) {
            var inner = inner(field);
            if (inner == null) put(rules, field, command.findOption("--" + hyphened(field.name())));
            else {
                var parts = new LinkedHashMap<String, Object>();
                for (var part : inner)
                    put(parts, part, command.findOption("--" + hyphened(field.name()) + "-" + hyphened(part.name())));
                if (!parts.isEmpty()) rules.put(field.name(), parts);
            }
        }
        return rules;
    }

    private List<InputField> rules() {
        return fields("ChainRules").stream()
                .filter(field -> !field.isDeprecated() && !without.contains(field.name()))
                .toList();
    }

    private static List<InputField> fields(String input) {
        return Objects.requireNonNull(SCHEMA.inputs().get(input), input);
    }

    /** The fields of one input object; null for a value, and for a list of such. */
    private static @Nullable List<InputField> inner(InputField field) {
        return field.isList() ? null : SCHEMA.inputs().get(field.type());
    }

    private static boolean isName(String type) {
        return NAMES.contains(type) || SCHEMA.enums().contains(type);
    }

    private static boolean isSwitch(String type) {
        return type.equals("Boolean") || type.equals("Inclusion");
    }

    private static OptionSpec option(InputField field, String name, String before) {
        var type = field.type();
        var option = OptionSpec.builder(name).description((before + words(field)).replace("%", "%%"));
        if (isSwitch(type)) return option.type(boolean.class).build();
        if (field.isList())
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
        var fields = SCHEMA.inputs().get(type);
        if (fields != null)
            return String.join(
                    "=",
                    fields.stream()
                            .map(part -> part.name().toUpperCase(Locale.ROOT))
                            .toList());
        return LABELS.getOrDefault(type, isName(type) ? "RULE" : "TEXT");
    }

    /** The words of the schema, with the usual value. */
    private static String words(InputField field) {
        var words = field.description().replace("null is", "by default").replace("Null is", "By default");
        return field.given() == null || isSwitch(field.type()) ? words : words + " By default " + field.given() + ".";
    }

    private static void put(Map<String, Object> rules, InputField field, OptionSpec option) {
        Object value = option.getValue();
        if (value == null || Boolean.FALSE.equals(value)) return;
        var type = field.type();
        if (type.equals("Inclusion")) value = "INCLUDE";
        else if (value instanceof List<?> list)
            value = list.stream().map(one -> one(type, one.toString())).toList();
        else if (value instanceof String text) value = one(type, text);
        rules.put(field.name(), value);
    }

    /** A name of the schema in capital letters; of an input object its fields with = between them. */
    private static Object one(String type, String text) {
        var fields = SCHEMA.inputs().get(type);
        if (fields == null) return isName(type) ? text.toUpperCase(Locale.ROOT) : text;
        var parts = new LinkedHashMap<String, Object>();
        var given = text.split("=", -1);
        if (given.length != fields.size())
            throw new ServiceClient.CommandFailed("'" + text + "' is not written as " + label(type));
        for (var i = 0; i < given.length; i++)
            parts.put(fields.get(i).name(), one(fields.get(i).type(), given[i]));
        return parts;
    }

    private static String hyphened(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
