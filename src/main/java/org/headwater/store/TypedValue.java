package org.headwater.store;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.neo4j.driver.Values;
import org.neo4j.driver.types.IsoDuration;
import org.neo4j.driver.types.Point;

/**
 * A stored value as JSON can hold it, without loss. A text, a number and a truth value are as they are: a decimal has a point or an
 * exponent, and a whole number has none. Any other value is an object with one member, the name of its type.
 */
public final class TypedValue {

    private TypedValue() {}

    /**
     * The value as a text, a number, a truth value, a list, or a map with one member.
     *
     * @throws IllegalArgumentException for a type that is not known here
     */
    public static Object plain(Object stored) {
        return switch (stored) {
            case String text -> text;
            case Long number -> number;
            case Boolean truth -> truth;
            case Double number -> Double.isFinite(number) ? number : Map.of("double", number.toString());
            case LocalDate day -> Map.of("date", day.toString());
            case ZonedDateTime moment -> Map.of("datetime", moment.toString());
            case LocalDateTime moment -> Map.of("localdatetime", moment.toString());
            case OffsetTime time -> Map.of("time", time.toString());
            case LocalTime time -> Map.of("localtime", time.toString());
            case IsoDuration time ->
                Map.of("duration", List.of(time.months(), time.days(), time.seconds(), (long) time.nanoseconds()));
            case Point point -> Map.of("point", coordinates(point));
            case byte[] bytes -> Map.of("bytes", Base64.getEncoder().encodeToString(bytes));
            case List<?> list ->
                list.stream().map(one -> plain(Objects.requireNonNull(one))).toList();
            default -> throw new IllegalArgumentException("no type of a property: " + stored.getClass());
        };
    }

    private static List<Object> coordinates(Point point) {
        var all = new ArrayList<Object>(List.of((long) point.srid(), point.x(), point.y()));
        if (!Double.isNaN(point.z())) all.add(point.z());
        return all;
    }

    /**
     * The value that {@link #plain} was made of.
     *
     * @throws IllegalArgumentException for what is none
     */
    public static Object stored(Object plain) {
        return switch (plain) {
            case String text -> text;
            case Integer number -> number.longValue();
            case Long number -> number;
            case Double number -> number;
            case Boolean truth -> truth;
            case List<?> list ->
                list.stream().map(one -> stored(Objects.requireNonNull(one))).toList();
            case Map<?, ?> typed -> {
                if (typed.size() != 1) throw new IllegalArgumentException("no stored value: a map of " + typed.size());
                var one = typed.entrySet().iterator().next();
                yield typed(String.valueOf(one.getKey()), Objects.requireNonNull(one.getValue()));
            }
            default -> throw new IllegalArgumentException("no stored value: " + plain.getClass());
        };
    }

    private static Object typed(String type, Object value) {
        var text = String.valueOf(value);
        return switch (type) {
            case "double" -> Double.valueOf(text);
            case "date" -> LocalDate.parse(text);
            case "datetime" -> ZonedDateTime.parse(text);
            case "localdatetime" -> LocalDateTime.parse(text);
            case "time" -> OffsetTime.parse(text);
            case "localtime" -> LocalTime.parse(text);
            case "bytes" -> Base64.getDecoder().decode(text);
            case "duration" -> {
                var parts = numbers(value);
                yield Values.isoDuration(
                                parts.get(0).longValue(),
                                parts.get(1).longValue(),
                                parts.get(2).longValue(),
                                parts.get(3).intValue())
                        .asObject();
            }
            case "point" -> {
                var parts = numbers(value);
                var srid = parts.getFirst().intValue();
                yield (parts.size() == 3
                                ? Values.point(
                                        srid,
                                        parts.get(1).doubleValue(),
                                        parts.get(2).doubleValue())
                                : Values.point(
                                        srid,
                                        parts.get(1).doubleValue(),
                                        parts.get(2).doubleValue(),
                                        parts.get(3).doubleValue()))
                        .asObject();
            }
            default -> throw new IllegalArgumentException("no type of a stored value: " + type);
        };
    }

    private static List<Number> numbers(Object value) {
        if (!(value instanceof List<?> list)) throw new IllegalArgumentException("no numbers: " + value);
        return list.stream().map(Number.class::cast).toList();
    }
}
