package org.headwater.intake.table;

import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.headwater.vocabulary.Amount;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.Kilograms;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.WrittenMoment;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A description of how the columns of another program's file become the fields of a feed.
 *
 * @param name name of the mapping
 * @param feed the feed that it serves; empty is any feed
 * @param source name of the data feed that its files are parts of: a document in two of its files is one document.
 *     Null: each file is a source by itself
 * @param documentKind kind of document kept with each fact, such as PRE_EXPORT_NOTIFICATION; null is the feed's own
 *     kind
 * @param encoding encoding of the files; null is detected
 * @param delimiter delimiter of the files; null is detected
 * @param columns by field, the origin of its text
 * @param ignored columns of the file that are not used, in lower case; {@code *} is all others
 * @param dates forms of dates in the order of their trial; an empty list is ISO 8601 alone
 * @param decimal sign before decimals, comma or point; the other one groups thousands
 * @param grouped whether the mapping says so itself, so that amounts of money may have thousands in groups
 * @param zone of times of day without an offset; null: they are refused
 * @param values by field, the meanings of texts in the file
 * @param required by field, the rule that makes it mandatory
 * @param orText fields whose text is kept unchanged where it is no code
 * @param rows names of the files whose rows are read; an empty list is every file that is not joined
 * @param where by column of a row or a partner, the value that rows need; others are passed over
 * @param joins files whose rows complete those that are read
 * @param parts files with columns of their own, each described as a whole
 */
public record Mapping(
        String name,
        String feed,
        @Nullable String source,
        @Nullable String documentKind,
        @Nullable Charset encoding,
        @Nullable Character delimiter,
        Map<String, ColumnSource> columns,
        Set<String> ignored,
        List<DateForm> dates,
        char decimal,
        boolean grouped,
        @Nullable ZoneId zone,
        Map<String, Map<String, String>> values,
        Map<String, String> required,
        Set<String> orText,
        List<String> rows,
        Map<String, String> where,
        List<Join> joins,
        List<Mapping> parts) {

    /** The most characters of a mapping, which is written by hand; a larger file is given by mistake. */
    public static final int MOST_CHARACTERS = 64 * 1024;

    /** The mapping of a feed's own columns to fields of the same names. */
    public static final Mapping NONE = new Mapping(
            "", "", null, null, null, null, Map.of(), Set.of(), List.of(), '.', false, null, Map.of(), Map.of(),
            Set.of(), List.of(), Map.of(), List.of(), List.of());

    private static final Set<String> KEYS = Set.of(
            "about",
            "feed",
            "source",
            "document_kind",
            "encoding",
            "delimiter",
            "columns",
            "constants",
            "ignore",
            "dates",
            "decimal",
            "zone",
            "values",
            "required",
            "or_text",
            "rows",
            "where",
            "join",
            "parts");

    private static final Pattern GROUPED_BEFORE_POINT = grouped("[,' \\u00A0\\u202F\u2019]", "\\.");

    private static final Pattern GROUPED_BEFORE_COMMA = grouped("[.' \\u00A0\\u202F\u2019]", ",");

    private static final Pattern GROUP_SIGNS = Pattern.compile("[^0-9]");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Mapping {
        columns = Map.copyOf(columns);
        ignored = Set.copyOf(ignored);
        dates = List.copyOf(dates);
        values = Map.copyOf(values);
        required = Map.copyOf(required);
        orText = Set.copyOf(orText);
        rows = List.copyOf(rows);
        where = Map.copyOf(where);
        joins = List.copyOf(joins);
        parts = List.copyOf(parts);
    }

    /** The origin of a field's text. */
    sealed interface ColumnSource {

        /** The first of these columns that is not empty. */
        record First(List<String> columns) implements ColumnSource {
            public First {
                columns = List.copyOf(columns);
            }
        }

        /** The texts of these columns joined by blanks, without empty texts; before them a word, unless all are empty. */
        record Joined(List<String> columns, String before) implements ColumnSource {
            public Joined {
                columns = List.copyOf(columns);
            }
        }

        record Constant(String text) implements ColumnSource {}
    }

    /** Groups of three; those before the last have two in India. One sign parts all of them. */
    private static Pattern grouped(String sign, String decimal) {
        return Pattern.compile(
                "([0-9]+|[0-9]{1,3}(?=(" + sign + "))(?:\\2[0-9]{2,3})*\\2[0-9]{3})(?:" + decimal + "([0-9]+))?");
    }

    public boolean isNone() {
        return this.equals(NONE);
    }

    /** The mapping with its files as parts of the named data feed. */
    public Mapping withSource(@Nullable String wanted) {
        if (wanted == null) return this;
        return new Mapping(
                name,
                feed,
                sourceName(wanted),
                documentKind,
                encoding,
                delimiter,
                columns,
                ignored,
                dates,
                decimal,
                grouped,
                zone,
                values,
                required,
                orText,
                rows,
                where,
                joins,
                parts.stream().map(part -> part.withSource(wanted)).toList());
    }

    private static String sourceName(String text) {
        var name = text.strip();
        // The name is shown as the title of a source.
        if (name.isEmpty() || name.length() > Bounded.LONGEST || name.chars().anyMatch(Character::isISOControl))
            throw BadInput.of("source", text, "is no name of a source; write 1 to " + Bounded.LONGEST + " characters");
        return name;
    }

    /** Reads the JSON of a mapping file. */
    public static Mapping parse(String name, String json) {
        if (json.length() > MOST_CHARACTERS)
            throw BadInput.of("mapping", name, "has over " + MOST_CHARACTERS + " characters; it is no mapping file");
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException e) {
            throw BadInput.of("mapping", name, "is no JSON: " + e.getOriginalMessage());
        }
        if (root == null || !root.isObject()) throw BadInput.of("mapping", name, "is no JSON object");
        return parse(name, root);
    }

    private static Mapping parse(String name, JsonNode root) {
        for (var property : root.properties())
            if (!KEYS.contains(property.getKey()))
                throw BadInput.of(
                        "mapping",
                        property.getKey(),
                        "is no key of a mapping; use "
                                + String.join(", ", KEYS.stream().sorted().toList()));
        var columns = new TreeMap<String, ColumnSource>();
        object(root, "columns").forEach((field, from) -> columns.put(field, origin(field, from)));
        object(root, "constants").forEach((field, text) -> {
            if (columns.put(field, new ColumnSource.Constant(text(field, text))) != null)
                throw BadInput.of("mapping", field, "has both a column and a constant; give one");
        });
        var values = new TreeMap<String, Map<String, String>>();
        object(root, "values").forEach((field, table) -> {
            if (!table.isObject())
                throw BadInput.of("mapping", field, "needs an object of texts and what they stand for");
            var meant = new HashMap<String, String>();
            table.properties().forEach(entry -> meant.put(key(entry.getKey()), text(field, entry.getValue())));
            values.put(field, Map.copyOf(meant));
        });
        var required = new TreeMap<String, String>();
        object(root, "required").forEach((field, rule) -> required.put(field, text(field, rule)));
        var decimal = root.path("decimal").asString(".");
        if (!decimal.equals(".") && !decimal.equals(","))
            throw BadInput.of("mapping", decimal, "is no sign before decimals; use a point or a comma");
        var ignored = new HashSet<String>();
        for (var column : texts(root, "ignore")) ignored.add(column.strip().toLowerCase(Locale.ROOT));
        var source = root.path("source").asString("");
        return new Mapping(
                name,
                root.path("feed").asString(""),
                source.isEmpty() ? null : sourceName(source),
                documentKind(root.path("document_kind").asString("")),
                FileForm.charset(root.path("encoding").asString("")),
                delimiter(root.path("delimiter").asString("")),
                columns,
                ignored,
                texts(root, "dates").stream().map(DateForm::of).toList(),
                decimal.charAt(0),
                root.has("decimal"),
                zone(root.path("zone").asString("")),
                values,
                required,
                new HashSet<>(texts(root, "or_text")),
                texts(root, "rows").stream().map(Join::lower).toList(),
                Join.texts("where", root.path("where")),
                Join.parse(root.path("join")),
                parts(name, root));
    }

    /** The parts, each with what the mapping says where the part does not say otherwise. */
    private static List<Mapping> parts(String name, JsonNode root) {
        var list = root.path("parts");
        if (list.isMissingNode()) return List.of();
        if (!list.isArray()) throw BadInput.of("mapping", "parts", "needs a list of objects");
        var parts = new ArrayList<Mapping>();
        for (var part : list) {
            if (!part.isObject() || part.path("rows").isMissingNode() || part.has("parts") || part.has("feed"))
                throw BadInput.of(
                        "mapping",
                        "parts",
                        "needs objects with \"rows\", the names of files, and the columns of these");
            var whole = (ObjectNode) root.deepCopy();
            whole.remove("parts");
            for (var property : part.properties())
                if (property.getValue() instanceof ObjectNode own
                        && whole.path(property.getKey()) instanceof ObjectNode common) common.setAll(own);
                else whole.set(property.getKey(), property.getValue());
            parts.add(parse(name, whole));
        }
        return parts;
    }

    private static @Nullable String documentKind(String text) {
        if (text.isEmpty()) return null;
        if (!text.matches("[A-Z][A-Z_]{0,63}"))
            throw BadInput.of("mapping", text, "is no kind of document; write capitals, as PRE_EXPORT_NOTIFICATION");
        return text;
    }

    private static @Nullable ZoneId zone(String text) {
        if (text.isEmpty()) return null;
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw BadInput.of("mapping", text, "is no time zone; write one such as UTC, America/Mexico_City or +08:00");
        }
    }

    private static @Nullable Character delimiter(String text) {
        if (text.isEmpty()) return null;
        if (text.length() != 1 || FileForm.DELIMITERS.indexOf(text.charAt(0)) < 0)
            throw BadInput.of("mapping", text, "is no delimiter; use one of , ; | and the tab");
        return text.charAt(0);
    }

    private static Map<String, JsonNode> object(JsonNode root, String key) {
        var node = root.path(key);
        if (node.isMissingNode()) return Map.of();
        if (!node.isObject()) throw BadInput.of("mapping", key, "needs a JSON object");
        var entries = new TreeMap<String, JsonNode>();
        node.properties().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        return entries;
    }

    private static List<String> texts(JsonNode root, String key) {
        var node = root.path(key);
        if (node.isMissingNode()) return List.of();
        if (!node.isArray()) throw BadInput.of("mapping", key, "needs a list of texts");
        return columns(key, node);
    }

    private static ColumnSource origin(String field, JsonNode from) {
        if (from.isArray()) return new ColumnSource.First(columns(field, from));
        if (from.isObject() && from.path("join").isArray() && from.size() == (from.has("before") ? 2 : 1))
            return new ColumnSource.Joined(
                    columns(field, from.path("join")),
                    from.has("before") ? text(field, from.path("before")).strip() : "");
        return new ColumnSource.First(List.of(text(field, from).strip().toLowerCase(Locale.ROOT)));
    }

    private static List<String> columns(String field, JsonNode list) {
        var columns = new ArrayList<String>();
        list.forEach(column -> columns.add(
                field.equals("dates")
                        ? text(field, column)
                        : text(field, column).strip().toLowerCase(Locale.ROOT)));
        if (columns.isEmpty() && !field.equals("ignore"))
            throw BadInput.of("mapping", field, "has an empty list; name at least one");
        return columns;
    }

    private static String text(String field, JsonNode node) {
        if (!node.isString()) throw BadInput.of("mapping", field, "needs a text in quotes, or a list of them");
        return node.asString();
    }

    private static String key(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    /** Mapping of the rows of the file; null where the mapping does not read them as rows. */
    @Nullable
    Mapping ofRows(String file) {
        for (var part : parts) if (part.rows.stream().anyMatch(name -> Join.isNamed(file, name))) return part;
        if (!rows.isEmpty()) return rows.stream().anyMatch(name -> Join.isNamed(file, name)) ? this : null;
        return allJoins().anyMatch(join -> Join.isNamed(file, join.file())) ? null : this;
    }

    private Stream<Join> allJoins() {
        return Stream.concat(joins.stream(), parts.stream().flatMap(part -> part.joins.stream()));
    }

    /** Names of the files of rows, for messages. */
    String rowParts() {
        var names = Stream.concat(rows.stream(), parts.stream().flatMap(part -> part.rows.stream()))
                .distinct()
                .toList();
        return names.isEmpty() ? "any file" : String.join(", ", names);
    }

    /** Names of the joined files, for messages. */
    String joinedParts() {
        var names = allJoins().map(Join::file).distinct().toList();
        return names.isEmpty() ? "none" : String.join(", ", names);
    }

    /** The columns that fields and joins take their texts from, of rows and partners. */
    private Stream<String> usedColumns() {
        return Stream.of(
                        columns.values().stream().flatMap(origin -> switch (origin) {
                            case ColumnSource.First first -> first.columns().stream();
                            case ColumnSource.Joined joined -> joined.columns().stream();
                            case ColumnSource.Constant constant -> Stream.empty();
                        }),
                        joins.stream().flatMap(join -> join.on().values().stream()),
                        where.keySet().stream())
                .flatMap(columns -> columns);
    }

    /** Whether a field, or a join, takes the column of a file of rows. */
    boolean uses(String column) {
        return usedColumns().anyMatch(column::equals);
    }

    /** Whether a row takes the column from a partner of the joined file. */
    boolean takesFromPartner(String part, String column) {
        return joins.stream().filter(join -> join.file().equals(part)).anyMatch(join -> uses(join.prefix() + column));
    }

    /** Whether a column of a joined file is used, or ignored by its name, {@code part.column}. */
    boolean usesJoined(String part, String column) {
        return ignored.contains("*")
                || ignored.contains(part + "." + column)
                || takesFromPartner(part, column)
                || joins.stream()
                        .filter(join -> join.file().equals(part))
                        .anyMatch(join ->
                                join.on().containsKey(column) || join.where().containsKey(column));
    }

    /** Refuses fields that the feed does not have. */
    public void checkFor(String wanted, Set<String> fields) {
        parts.forEach(part -> part.checkFor(wanted, fields));
        if (!feed.isEmpty() && !feed.equals(wanted))
            throw BadInput.of("mapping", name, "is for the feed " + feed + ", not for " + wanted);
        var named = new HashSet<>(columns.keySet());
        named.addAll(values.keySet());
        named.addAll(required.keySet());
        named.addAll(orText);
        for (var field : named.stream().sorted().toList())
            if (!fields.contains(field))
                throw BadInput.of(
                        "mapping",
                        field,
                        "is no field of " + wanted + "; use "
                                + String.join(", ", fields.stream().sorted().toList()));
    }

    /** The meaning of a text of the file. */
    String meant(String field, String text) {
        var table = values.get(field);
        return table == null ? text : table.getOrDefault(key(text), text);
    }

    /** Reads a date; its precision is that of the form, so {@code MM/yyyy} gives a month. */
    public PartialDate date(String text) {
        if (dates.isEmpty()) return PartialDate.parse(text);
        for (var form : dates) {
            var read = form.read(text);
            if (read != null) return read;
        }
        var forms = dates.stream().map(DateForm::written).toList();
        throw BadInput.of("date", text, "is no date of the mapping's forms " + String.join(", ", forms));
    }

    /**
     * Reads a moment: a day with a time of day, or what {@link #date} reads. A form of the mapping that ignores the time of day gives
     * the day where the zone of the time is unknown.
     */
    public WrittenMoment moment(String text) {
        if (dates.isEmpty()) return WrittenMoment.parse(text, zone);
        BadInput refused = null;
        try {
            var timed = WrittenMoment.ofTime(text, zone);
            if (timed.isPresent()) return timed.get();
        } catch (BadInput e) {
            refused = e;
        }
        for (var form : dates) {
            var read = form.readMoment(text, zone);
            if (read != null) return read;
        }
        if (refused != null) throw refused;
        var forms = dates.stream().map(DateForm::written).toList();
        throw BadInput.of("moment", text, "is no moment of the mapping's forms " + String.join(", ", forms));
    }

    /**
     * Reads an exact amount of money. Where the mapping says which sign stands before decimals, thousands may be in groups, parted by the
     * other sign, a blank or an apostrophe; without that, 1,234 could be either.
     */
    public Amount amount(String text) {
        if (!grouped) return Amount.parse(text);
        var parts = (decimal == ',' ? GROUPED_BEFORE_COMMA : GROUPED_BEFORE_POINT).matcher(text);
        if (!parts.matches())
            throw BadInput.of(
                    "amount",
                    text,
                    "is no amount with a " + (decimal == ',' ? "comma" : "point")
                            + " before decimals, as the mapping has them; write digits, thousands in groups or not");
        var whole = GROUP_SIGNS.matcher(parts.group(1)).replaceAll("");
        return Amount.parse(parts.group(3) == null ? whole : whole + "." + parts.group(3));
    }

    /** Rewrites a number as digits with a point, the only form that the rest of the program reads. */
    public String number(String text) {
        return decimal == ',' ? text.replace(".", "").replace(',', '.') : text;
    }

    /** Reads a mass. Where the unit is empty, the unit behind the number counts, or else kilograms. */
    public Kilograms quantity(String amount, String unit) {
        return unit.isEmpty() ? Kilograms.parse(number(amount)) : Kilograms.parse(number(amount), unit);
    }

    /** Reads a country from a code or a name, since files of other programs have names. */
    public CountryCode country(String text) {
        return isNone() ? CountryCode.parse(text) : CountryCode.find(text).orElseGet(() -> CountryCode.parse(text));
    }
}
