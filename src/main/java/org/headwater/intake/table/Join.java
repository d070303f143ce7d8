package org.headwater.intake.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.headwater.vocabulary.BadInput;
import tools.jackson.databind.JsonNode;

/**
 * A file whose rows complete those that a mapping reads: each of these rows has one partner in it, by a key.
 *
 * @param file name of the part, as {@link #isNamed} reads it
 * @param alias name before the columns of the partner, as in {@code consignor.name}
 * @param on by column of the file, the column with the same value: of the row, or of an earlier partner
 * @param where by column of the file, the value that its rows need; other rows are no partners
 * @param optional whether a row may lack a partner, and the import this file
 */
public record Join(String file, String alias, Map<String, String> on, Map<String, String> where, boolean optional) {

    private static final Set<String> KEYS = Set.of("file", "as", "on", "where", "optional");

    private static final Pattern ALIAS = Pattern.compile("[a-z][a-z0-9_]{0,31}");

    /** Numbers and dates that a program puts behind the name of an export. */
    private static final Pattern NUMBERS = Pattern.compile("([_-]\\d+)+$");

    public Join {
        // The order of the columns is that of the parts of a key.
        on = Map.copyOf(new TreeMap<>(on));
        where = Map.copyOf(where);
    }

    /** The columns of the file whose values make the key. */
    List<String> keyColumns() {
        return on.keySet().stream().sorted().toList();
    }

    /** The name before the columns of the partner, with its point. */
    String prefix() {
        return alias + ".";
    }

    static List<Join> parse(JsonNode list) {
        if (list.isMissingNode()) return List.of();
        if (!list.isArray()) throw BadInput.of("mapping", "join", "needs a list of joined files");
        var joins = new ArrayList<Join>();
        var aliases = new HashSet<String>();
        for (var node : list) {
            var join = one(node);
            if (!aliases.add(join.alias()))
                throw BadInput.of("mapping", join.alias(), "is the name of two joins; give each its own with \"as\"");
            joins.add(join);
        }
        return joins;
    }

    private static Join one(JsonNode node) {
        if (!node.isObject()) throw BadInput.of("mapping", "join", "needs an object for each joined file");
        for (var property : node.properties())
            if (!KEYS.contains(property.getKey()))
                throw BadInput.of(
                        "mapping", property.getKey(), "is no key of a join; use file, as, on, where, optional");
        var file = lower(node.path("file").asString(""));
        if (file.isEmpty()) throw BadInput.of("mapping", "file", "is missing in a join; name the joined file");
        var alias = lower(node.path("as").asString(file));
        if (!ALIAS.matcher(alias).matches())
            throw BadInput.of("mapping", alias, "is no name of a join; write a letter, then letters, digits and _");
        var on = new HashMap<String, String>();
        texts("on", node.path("on")).forEach((column, other) -> on.put(column, lower(other)));
        if (on.isEmpty())
            throw BadInput.of(
                    "mapping", alias, "is joined on nothing; write \"on\": {\"column of the file\": \"column\"}");
        var optional = node.path("optional");
        if (!optional.isMissingNode() && !optional.isBoolean())
            throw BadInput.of("mapping", "optional", "needs true or false");
        return new Join(file, alias, on, texts("where", node.path("where")), optional.asBoolean(false));
    }

    static Map<String, String> texts(String key, JsonNode node) {
        if (node.isMissingNode()) return Map.of();
        if (!node.isObject()) throw BadInput.of("mapping", key, "needs an object of columns and texts");
        var texts = new TreeMap<String, String>();
        for (var entry : node.properties()) {
            if (!entry.getValue().isString())
                throw BadInput.of("mapping", entry.getKey(), "needs a text in quotes, in \"" + key + "\"");
            texts.put(lower(entry.getKey()), entry.getValue().asString().strip());
        }
        return texts;
    }

    static String lower(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether the name of a file is that of the part. The name ends before its first point, and a date or number at its
     * end does not count; a part that ends in {@code *} is the beginning of names.
     */
    static boolean isNamed(String fileName, String part) {
        var point = fileName.indexOf('.');
        var name = lower(point < 0 ? fileName : fileName.substring(0, point));
        if (part.endsWith("*")) return name.startsWith(part.substring(0, part.length() - 1));
        return name.equals(part) || NUMBERS.matcher(name).replaceFirst("").equals(part);
    }
}
