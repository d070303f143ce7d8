package org.headwater.commandline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The input objects of a schema file with their fields, read line by line. A whole parser of GraphQL costs a command more
 * processor time than all else that it does. The files have one field a line, its description in the line before; a test compares
 * what is read here with what the parser reads.
 *
 * @param inputs fields of each input object, in the order of the file
 * @param enums names of the enums
 */
record InputFields(Map<String, List<InputField>> inputs, Set<String> enums) {

    private static final Pattern INPUT = Pattern.compile("input (\\w+).*\\{");
    private static final Pattern ENUM = Pattern.compile("enum (\\w+).*\\{");
    private static final Pattern FIELD =
            Pattern.compile("(\\w+): (\\[?)(\\w+)!?]?!?(?: = ([^@]+?))?( *@deprecated\\b.*)?");

    InputFields {
        inputs = Map.copyOf(inputs);
        enums = Set.copyOf(enums);
    }

    /**
     * @param type name of its type, without list and non-null marks
     * @param given value where none is sent, as the schema writes it; null where there is none
     */
    record InputField(
            String name,
            String type,
            boolean isList,
            String description,
            @Nullable String given,
            boolean isDeprecated) {}

    /** Reads a file of the class path, such as {@code /graphql/trace.graphqls}. */
    static InputFields of(String resource) {
        try (var schema = InputFields.class.getResourceAsStream(resource)) {
            return read(new String(Objects.requireNonNull(schema, resource).readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static InputFields read(String schema) {
        var inputs = new TreeMap<String, List<InputField>>();
        var enums = new TreeSet<String>();
        List<InputField> open = null;
        var description = "";
        for (var line : schema.lines().map(String::strip).toList()) {
            var begins = INPUT.matcher(line);
            var names = ENUM.matcher(line);
            if (names.matches()) enums.add(names.group(1));
            else if (begins.matches()) {
                open = new ArrayList<>();
                inputs.put(begins.group(1), open);
            } else if (open == null || line.isEmpty() || line.startsWith("#")) continue;
            else if (line.equals("}")) open = null;
            else if (line.startsWith("\"")) description = unquoted(line);
            else {
                open.add(field(line, description));
                description = "";
            }
        }
        return new InputFields(inputs, enums);
    }

    private static InputField field(String line, String description) {
        var field = FIELD.matcher(line);
        if (!field.matches()) throw new IllegalStateException("no field of an input object: " + line);
        return new InputField(
                field.group(1),
                field.group(3),
                !field.group(2).isEmpty(),
                description,
                field.group(4),
                field.group(5) != null);
    }

    private static String unquoted(String line) {
        var marks = line.startsWith("\"\"\"") ? 3 : 1;
        return line.substring(marks, line.length() - marks)
                .replace("\\\"", "\"")
                .replace("\\\\", "\\");
    }
}
