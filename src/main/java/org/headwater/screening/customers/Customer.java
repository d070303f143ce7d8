package org.headwater.screening.customers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.headwater.intake.ftm.FtmExample.SaidValue;
import org.headwater.store.Row;
import org.headwater.vocabulary.Digests;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;

/**
 * A row of a list of customers. It is no entity: nothing of it is in the graph.
 *
 * @param key by which its list calls it, up to {@value #LONGEST_KEY} characters
 * @param values what the list says of it, with the natural keys under which the graph has equal values; in their order
 */
public record Customer(String key, EntityKind kind, List<SaidValue> values) {

    public static final int LONGEST_KEY = 200;

    private static final Comparator<SaidValue> ORDER = Comparator.comparing(
                    (SaidValue value) -> value.kind().name())
            .thenComparing(SaidValue::key)
            .thenComparing(SaidValue::text)
            .thenComparing(SaidValue::isWeak);

    public Customer {
        values = values.stream().distinct().sorted(ORDER).toList();
    }

    /** Names as they are written. */
    public List<String> names() {
        return values(LinkKind.NAMED).stream().map(SaidValue::text).toList();
    }

    public List<SaidValue> values(LinkKind wanted) {
        return values.stream().filter(value -> value.kind() == wanted).toList();
    }

    /** Equal for two rows that say the same. */
    String fingerprint() {
        var text = new StringBuilder(kind.name());
        for (var value : values)
            text.append('\n')
                    .append(value.kind())
                    .append('\t')
                    .append(value.key())
                    .append('\t')
                    .append(value.text())
                    .append('\t')
                    .append(value.isWeak());
        return Digests.sha256(text.toString());
    }

    /** Properties for the store. */
    Map<String, Object> stored() {
        var row = new HashMap<String, Object>();
        row.put("key", key);
        row.put("kind", kind.name());
        row.put("names", names());
        row.put("said", values.stream().map(value -> value.kind().name()).toList());
        row.put("keys", values.stream().map(SaidValue::key).toList());
        row.put("texts", values.stream().map(SaidValue::text).toList());
        row.put(
                "weak",
                values.stream().filter(SaidValue::isWeak).map(SaidValue::key).toList());
        row.put("hash", fingerprint());
        return row;
    }

    /** Reads what {@link #stored} writes. */
    static Customer of(Row row) {
        var kinds = row.texts("said");
        var keys = row.texts("keys");
        var texts = row.texts("texts");
        var weak = row.texts("weak");
        var values = new ArrayList<SaidValue>();
        for (var at = 0; at < kinds.size(); at++)
            values.add(new SaidValue(
                    LinkKind.valueOf(kinds.get(at)), keys.get(at), texts.get(at), weak.contains(keys.get(at))));
        return new Customer(row.text("key"), EntityKind.valueOf(row.text("kind")), values);
    }
}
