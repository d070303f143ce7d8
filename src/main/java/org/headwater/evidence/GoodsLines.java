package org.headwater.evidence;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.headwater.store.Row;
import org.headwater.vocabulary.LineTexts;

/** The details of a fact that hold a text for each line of a shipment: lists in Java, one text in the store. */
final class GoodsLines {

    private GoodsLines() {}

    /** The details in the form of the store. */
    static Map<String, Object> stored(Map<String, Object> details) {
        if (LineTexts.DETAILS.stream().noneMatch(details::containsKey)) return details;
        var stored = new TreeMap<>(details);
        for (var name : LineTexts.DETAILS)
            stored.computeIfPresent(
                    name, (same, given) -> given instanceof List<?> lines ? LineTexts.join(name, lines) : given);
        return stored;
    }

    /** The details of a stored fact. */
    static SortedMap<String, Object> details(Row fact) {
        var details = fact.allBut(Property.OF_FACTS);
        for (var name : LineTexts.DETAILS)
            details.computeIfPresent(name, (same, stored) -> LineTexts.split(stored.toString()));
        return details;
    }
}
