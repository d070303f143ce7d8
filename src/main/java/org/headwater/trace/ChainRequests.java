package org.headwater.trace;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;

/** A question for chains as JSON, with the names and values that the schema's ChainRequest has. */
public final class ChainRequests {

    private static final Set<String> TEXTS = Set.of("timeRule", "undated", "substanceRule", "unknownSubstance");
    private static final Set<String> NUMBERS = Set.of("minTiers", "maxTiers", "maxTies", "k", "maxDwellDays");
    private static final Set<String> SWITCHES =
            Set.of("notifyParties", "sharedIdentifiers", "sharedAddresses", "possiblySame");
    private static final Set<String> LISTS = Set.of("substances", "hsPrefixes", "tieKinds", "avoid", "avoidRoles");

    private ChainRequests() {}

    /**
     * @param knownAt what this database held at that moment; null is now
     * @param atLeast everything committed until then has to be in the answer; null takes what there is
     */
    public record Read(
            ChainSearchRequest request,
            @Nullable Instant knownAt,
            @Nullable Instant atLeast) {}

    /** Refuses names and values that the schema does not have, by name. */
    public static Read read(Map<String, ?> json) {
        var values = new HashMap<String, Object>();
        json.forEach((name, value) -> {
            if (value != null) values.put(name, value(name, value));
        });
        var input = new ChainController.Input(values);
        try {
            return new Read(input.request(), input.<Instant>find("knownAt"), input.<Instant>find("atLeast"));
        } catch (IllegalArgumentException e) {
            throw BadInput.of(
                    "chains", String.valueOf(e.getMessage()), "is no value of a ChainRequest; see the schema");
        }
    }

    private static Object value(String name, Object value) {
        if (TEXTS.contains(name)) return text(name, value);
        if (NUMBERS.contains(name)) return number(name, value).intValue();
        if (name.equals("minConfidence")) return number(name, value).doubleValue();
        if (SWITCHES.contains(name) && value instanceof Boolean) return value;
        if (LISTS.contains(name)) return texts(name, value);
        return switch (name) {
            case "knownAt", "atLeast" -> moment(name, value);
            case "from", "to" -> selector(name, value);
            case "window" -> {
                var days = new HashMap<String, Object>();
                object(name, value, Set.of("from", "to")).forEach((end, day) -> days.put(end, day(end, day)));
                yield days;
            }
            case "countries" -> {
                var lists = new HashMap<String, Object>();
                object(name, value, Set.of("dispatchIn", "dispatchNotIn", "arrivalIn", "arrivalNotIn"))
                        .forEach((side, codes) -> lists.put(side, texts(side, codes)));
                yield lists;
            }
            default -> throw BadInput.of("chains." + name, value, "is nothing that a ChainRequest has; see the schema");
        };
    }

    private static Map<String, Object> selector(String end, Object value) {
        var given = object(end, value, Set.of("ids", "where"));
        if (given.size() != 1) throw BadInput.of(end, value, "needs one of ids and where");
        var read = new HashMap<String, Object>();
        if (given.containsKey("ids")) read.put("ids", texts("ids", given.get("ids")));
        else {
            var where = new HashMap<String, Object>();
            object("where", given.get("where"), Set.of("kinds", "country", "programme", "designatedOn"))
                    .forEach((name, one) -> where.put(
                            name,
                            switch (name) {
                                case "kinds" -> texts(name, one);
                                case "designatedOn" -> day(name, one);
                                default -> text(name, one);
                            }));
            read.put("where", where);
        }
        return read;
    }

    private static Map<String, Object> object(String name, @Nullable Object value, Set<String> names) {
        if (!(value instanceof Map<?, ?> map)) throw BadInput.of(name, value, "is no object with any of " + names);
        var read = new HashMap<String, Object>();
        map.forEach((key, one) -> {
            if (!(key instanceof String text) || !names.contains(text))
                throw BadInput.of(name + "." + key, one, "is nothing that a ChainRequest has; use " + names);
            if (one != null) read.put(text, one);
        });
        return read;
    }

    private static String text(String name, Object value) {
        if (value instanceof String text) return text;
        throw BadInput.of(name, value, "is no text");
    }

    private static Number number(String name, Object value) {
        if (value instanceof Number number) return number;
        throw BadInput.of(name, value, "is no number");
    }

    private static List<String> texts(String name, @Nullable Object value) {
        if (!(value instanceof List<?> list)) throw BadInput.of(name, value, "is no list");
        var texts = new ArrayList<String>();
        for (var one : list) {
            if (!(one instanceof String text)) throw BadInput.of(name, one, "is no text");
            texts.add(text);
        }
        return texts;
    }

    private static LocalDate day(String name, Object value) {
        try {
            return LocalDate.parse(text(name, value));
        } catch (DateTimeException e) {
            throw BadInput.of(name, value, "is no day; write 2023-05-30");
        }
    }

    private static Instant moment(String name, Object value) {
        try {
            return Instant.parse(text(name, value));
        } catch (DateTimeException e) {
            throw BadInput.of(name, value, "is no moment; write 2023-05-30T12:00:00Z");
        }
    }
}
