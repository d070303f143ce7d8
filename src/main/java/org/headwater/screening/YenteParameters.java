package org.headwater.screening;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of an address, read one by one; those that nothing read are told to the caller. */
final class YenteParameters {

    /** Names that are shown back: another one is a text of the caller. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

    private static final int MOST_SHOWN = 20;

    private static final Pattern MOMENT =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:T(\\d{2})(?::(\\d{2})(?::(\\d{2}))?)?)?");

    private final Map<String, String[]> given;
    private final Set<String> read = new TreeSet<>();

    YenteParameters(Map<String, String[]> given) {
        this.given = Map.copyOf(given);
    }

    private @Nullable String find(String name) {
        read.add(name);
        var values = given.get(name);
        return values == null || values.length == 0 ? null : values[values.length - 1];
    }

    private static WrongShape wrong(String name, String message, String type) {
        return new WrongShape(List.of("query", name), message, type);
    }

    String text(String name, String otherwise) {
        var text = find(name);
        return text == null ? otherwise : text;
    }

    List<String> texts(String name) {
        read.add(name);
        var values = given.get(name);
        return values == null ? List.of() : List.of(values);
    }

    List<String> texts(String name, int most) {
        var all = texts(name);
        if (all.size() > most) throw wrong(name, "has more than " + most + " values", "too_long");
        return all;
    }

    int number(String name, int otherwise, int most) {
        var text = find(name);
        if (text == null) return otherwise;
        if (!text.matches("-?[0-9]{1,9}")) throw wrong(name, "is no whole number", "int_parsing");
        var number = Integer.parseInt(text);
        if (number < 0) throw wrong(name, "is less than 0", "greater_than_equal");
        if (number > most) throw wrong(name, "is more than " + most, "less_than_equal");
        return number;
    }

    double part(String name, double otherwise) {
        var text = find(name);
        if (text == null) return otherwise;
        if (!text.matches("-?[0-9]{1,9}(?:\\.[0-9]{1,9})?")) throw wrong(name, "is no number", "float_parsing");
        var number = Double.parseDouble(text);
        if (number < 0) throw wrong(name, "is less than 0", "greater_than_equal");
        if (number > 1) throw wrong(name, "is more than 1", "less_than_equal");
        return number;
    }

    @Nullable
    Boolean truth(String name) {
        var text = find(name);
        if (text == null) return null;
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "true", "1", "yes", "on", "t", "y" -> true;
            case "false", "0", "no", "off", "f", "n" -> false;
            default -> throw wrong(name, "is neither true nor false", "bool_parsing");
        };
    }

    /** A moment as an entity's last change is written, filled up with its beginning; null where none is given. */
    @Nullable
    String moment(String name) {
        var text = find(name);
        if (text == null || text.isEmpty()) return null;
        var parts = MOMENT.matcher(text);
        if (!parts.matches())
            throw wrong(name, "is no moment; write it as 2031-02-04 or 2031-02-04T18:00:25", "string_pattern_mismatch");
        try {
            var day = LocalDate.parse(parts.group(1));
            var at = LocalDateTime.of(
                    day, java.time.LocalTime.of(of(parts.group(2)), of(parts.group(3)), of(parts.group(4))));
            return YenteEntity.written(at.toInstant(java.time.ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw wrong(name, "is no moment of the calendar", "string_pattern_mismatch");
        }
    }

    private static int of(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** The names of parameters that nothing read, as a header shows them; null where all were read. */
    @Nullable
    String ignored() {
        var left = new ArrayList<String>();
        for (var name : new TreeSet<>(given.keySet()))
            if (!read.contains(name) && NAME.matcher(name).matches() && left.size() < MOST_SHOWN) left.add(name);
        return left.isEmpty() ? null : String.join(", ", left);
    }
}
