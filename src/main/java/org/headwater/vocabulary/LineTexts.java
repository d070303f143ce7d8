package org.headwater.vocabulary;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The texts of the lines of a shipment as one text, which is how a store keeps them: a short text lies in the record of a property,
 * a list of texts in a record of its own with 128 bytes.
 */
public final class LineTexts {

    /** U+007F: the offline importer takes the characters before the blank away from both ends of a text, and not this one. */
    private static final String BETWEEN = "\u007f";

    /** The details of a fact that hold a text for each line. */
    public static final Set<String> DETAILS = Set.of("lineSubstance", "lineAssessed", "lineHs", "lineText");

    private LineTexts() {}

    /**
     * One text of all lines.
     *
     * @throws BadInput for a line with the character that stands between lines; {@code field} names it
     */
    public static String join(String field, List<?> lines) {
        for (var line : lines)
            if (line.toString().contains(BETWEEN))
                throw BadInput.of(field, line, "has the control character U+007F; take it out of the text");
        return lines.stream().map(Object::toString).collect(Collectors.joining(BETWEEN));
    }

    /** The texts of the lines; none of null. */
    public static List<String> split(@Nullable String joined) {
        return joined == null ? List.of() : List.of(joined.split(BETWEEN, -1));
    }

    /** The text as a line can have it: a blank stands for the character between lines, which nobody sees. */
    public static String line(String text) {
        return text.contains(BETWEEN) ? text.replace(BETWEEN, " ").strip() : text;
    }

    /**
     * Puts the texts of lines into the form that a line can have; no lines are no detail.
     *
     * @throws BadInput where a detail of lines is no list of texts
     */
    public static void read(Map<String, Object> details) {
        for (var name : DETAILS)
            details.computeIfPresent(name, (same, given) -> {
                if (!(given instanceof List<?> lines) || !lines.stream().allMatch(String.class::isInstance))
                    throw BadInput.of(name, given, "is no list of texts, one for each line");
                return lines.isEmpty()
                        ? null
                        : lines.stream().map(line -> line(line.toString())).toList();
            });
    }
}
