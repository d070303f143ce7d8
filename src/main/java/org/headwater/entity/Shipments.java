package org.headwater.entity;

import static org.headwater.vocabulary.RecordField.Place.FILTER;
import static org.headwater.vocabulary.RecordField.Place.PROPERTY;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.headwater.access.Connection;
import org.headwater.access.Cursors;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Facts;
import org.headwater.store.Row;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.LimitExceeded;
import org.headwater.vocabulary.ShipmentField;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shipments as a caller sees them: the newest dispatch first, those without a date last. */
@Component
class Shipments {

    /** Limit of parties, substances, prefixes or countries in one question. */
    private static final int MOST_VALUES = 100;

    private static final int LONGEST_REFERENCE = 200;

    /** The most words of goods; further ones narrow nothing. */
    private static final int MOST_WORDS = 8;

    /** Goods of fewer visible shipments are read at once and sorted: some tenth of a second. */
    private static final int MOST_RARE = 10_000;

    private static final Pattern GOODS_WORD = Pattern.compile("\\p{IsHan}+|[\\p{L}\\p{N}&&[^\\p{IsHan}]]+");

    private final VisibleGraph graph;
    private final Facts facts;

    Shipments(VisibleGraph graph, Facts facts) {
        this.graph = graph;
        this.facts = facts;
    }

    Connection<Shipment> list(
            Viewer viewer, ShipmentFilter filter, Map<String, List<String>> among, Cursors.Page page) {
        if (filter.from() != null && filter.to() != null && filter.from().isAfter(filter.to()))
            throw BadInput.of("to", filter.to(), "lies before from " + filter.from() + "; swap them");
        var moment = new Moment(null, filter.knownAt());
        return graph.read(viewer, filter.knownAt(), view -> {
            var parameters = parameters(filter, among);
            page.addTo(parameters);
            parameters.put("consignors", Entities.records(view, filter.consignors()));
            parameters.put("consignees", Entities.records(view, filter.consignees()));
            var parties = Entities.records(view, parties(filter));
            var rows = new ArrayList<Row>();
            if (parties != null) {
                parameters.put("parties", parties);
                rows.addAll(view.list("entity/listShipmentsOf", parameters));
            } else if (parameters.get("references") != null) {
                rows.addAll(view.list("entity/listShipmentsByReference", parameters));
            } else if (parameters.get("goods") != null && isRare(view, parameters)) {
                rows.addAll(view.list("entity/listShipmentsByGoods", parameters));
            } else {
                var afterDay = page.after(0);
                if (afterDay == null || !afterDay.isEmpty()) rows.addAll(view.list("entity/listShipments", parameters));
                if (rows.size() < page.limit() && filter.from() == null && filter.to() == null) {
                    parameters.put("limit", page.limit() - rows.size());
                    if (afterDay != null && !afterDay.isEmpty()) parameters.put("afterId", null);
                    rows.addAll(view.list("entity/listUndatedShipments", parameters));
                }
            }
            var known = Entities.byId(
                    facts.list(view, rows.stream().map(row -> row.text("fact")).toList(), moment));
            return page.of(rows, "fact").map(row -> new Shipment(Objects.requireNonNull(known.get(row.text("fact")))));
        });
    }

    /**
     * Whether the index is the shorter way to goods. The other one goes through the shipments by day, and soon meets words that many
     * of those have that the caller sees: hidden ones do not choose the way.
     */
    private static boolean isRare(VisibleGraph.View view, Map<String, @Nullable Object> parameters) {
        parameters.put("most", MOST_RARE);
        return view.find("entity/countGoods", parameters).orElseThrow().number("number") < MOST_RARE;
    }

    /** The parties whose shipments are the entry into the store; null where the request names none. */
    private static @Nullable List<String> parties(ShipmentFilter filter) {
        if (filter.parties() != null) return filter.parties();
        if (filter.consignors() != null) return filter.consignors();
        return filter.consignees();
    }

    private static Map<String, @Nullable Object> parameters(ShipmentFilter filter, Map<String, List<String>> among) {
        var parameters = new HashMap<String, @Nullable Object>();
        checked("consignors", filter.consignors());
        checked("consignees", filter.consignees());
        checked("parties", filter.parties());
        parameters.put("substances", checked("substances", filter.substances()));
        var prefixes = checked("hsPrefixes", filter.hsPrefixes());
        if (prefixes != null)
            for (var prefix : prefixes)
                if (!prefix.matches("[0-9]{2,10}"))
                    throw BadInput.of("hsPrefixes", prefix, "is no beginning of an HS code; use 2 to 10 digits");
        parameters.put("hsPrefixes", prefixes);
        parameters.put("among", properties(among));
        parameters.put("documentNo", filter.documentNo());
        parameters.put("references", references(filter));
        var goods = filter.goods() == null ? null : goods(filter.goods());
        parameters.put(
                "goods",
                goods == null ? null : goods.stream().map(Shipments::pattern).toList());
        parameters.put("query", goods == null ? null : lucene(goods));
        var from = filter.from() == null ? null : filter.from().toString();
        var to = filter.to() == null ? null : filter.to().toString();
        parameters.put("from", from);
        parameters.put("to", to);
        // The index compares texts: a year or month that holds the first day sorts before the day itself.
        parameters.put("atLeast", from == null ? "" : from.substring(0, 4));
        parameters.put("atMost", to == null ? "9999-12-31" : to);
        return parameters;
    }

    /** By property of a shipment the values of which it has one. */
    private static Map<String, @Nullable List<String>> properties(Map<String, List<String>> among) {
        var properties = new TreeMap<String, @Nullable List<String>>();
        for (var field : ShipmentField.rows(row -> among.containsKey(row.at(FILTER))))
            properties.put(field.at(PROPERTY), checked(field.at(FILTER), among.get(field.at(FILTER))));
        return properties;
    }

    /** Spellings under which a document or container may be stored: as written, and in capitals without separators. */
    private static @Nullable List<String> references(ShipmentFilter filter) {
        var reference = filter.reference();
        if (reference == null) return null;
        if (reference.isBlank()) throw BadInput.of("reference", reference, "is empty; write a number or leave it out");
        if (reference.length() > LONGEST_REFERENCE)
            throw BadInput.of(
                    "reference", reference, "is longer than " + LONGEST_REFERENCE + " characters; shorten it");
        var written = reference.strip();
        var capitals = written.toUpperCase(Locale.ROOT);
        return Stream.of(written, capitals, capitals.replaceAll("[\\s\\p{Pd}./]", ""))
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
    }

    /** The words of goods; a run of Chinese characters is one. */
    private static List<String> goods(String text) {
        if (text.length() > LONGEST_REFERENCE)
            throw BadInput.of("goods", text, "is longer than " + LONGEST_REFERENCE + " characters; shorten it");
        var words = GOODS_WORD
                .matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .distinct()
                .limit(MOST_WORDS)
                .toList();
        if (words.isEmpty())
            throw BadInput.of("goods", text, "has neither a letter nor a digit; write a word of the goods");
        return words;
    }

    private static boolean isChinese(String word) {
        return Character.UnicodeScript.of(word.codePointAt(0)) == Character.UnicodeScript.HAN;
    }

    /** A pattern of texts with the word, or with one that begins with it. */
    private static String pattern(String word) {
        return isChinese(word) ? "(?s).*" + word + ".*" : "(?isu).*(?<![\\p{L}\\p{N}])" + word + ".*";
    }

    /**
     * The index holds words in small letters and Chinese characters one by one, as Lucene's standard analyzer makes them. It keeps
     * 1,4 and o'brien as one word each, so that a word of goods may also stand inside one, behind a sign.
     */
    private static String lucene(List<String> words) {
        return words.stream()
                .flatMap(word -> isChinese(word)
                        ? word.codePoints().mapToObj(Character::toString)
                        : Stream.of("(" + word + "* OR /.*[^a-z0-9]" + word + ".*/)"))
                .collect(Collectors.joining(" AND "));
    }

    private static @Nullable List<String> checked(String argument, @Nullable List<String> values) {
        if (values == null) return null;
        if (values.isEmpty()) throw BadInput.of(argument, "", "names nothing; leave it out to ask for all");
        if (values.size() > MOST_VALUES) throw LimitExceeded.of("VALUES", argument, values.size(), MOST_VALUES);
        return List.copyOf(new TreeSet<>(values));
    }
}
