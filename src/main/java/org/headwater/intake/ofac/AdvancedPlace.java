package org.headwater.intake.ofac;

import java.util.HashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.headwater.intake.table.XmlNode;
import org.jspecify.annotations.Nullable;

/**
 * A place of the advanced form, in the three columns that the CSV files have for it.
 *
 * @param lines of the address; empty where a town or a country is all that is said
 * @param town with its state and postal code
 */
record AdvancedPlace(String lines, String town, String country) {

    static AdvancedPlace of(XmlNode location, AdvancedValues values) {
        var parts = new HashMap<String, String>();
        for (var part : location.all("LocationPart")) {
            var type = values.text("LocPartType", part.attribute("LocPartTypeID"), part);
            for (var value : part.all("LocationPartValue"))
                if (!value.text("Value").isEmpty()) parts.putIfAbsent(type, value.text("Value"));
        }
        var country = location.all("LocationCountry").stream()
                .map(node -> values.text("Country", node.attribute("CountryID"), node))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .or(() -> location.all("LocationAreaCode").stream()
                        .map(node -> area(node, values))
                        .filter(text -> !text.isEmpty())
                        .findFirst())
                .orElse("");
        var region = parts.getOrDefault("REGION", "");
        var town = joined(", ", parts.get("CITY"), parts.get("STATE/PROVINCE"));
        return new AdvancedPlace(
                joined(", ", parts.get("ADDRESS1"), parts.get("ADDRESS2"), parts.get("ADDRESS3"), parts.get("")),
                joined(" ", town, parts.get("POSTAL CODE")),
                country.isEmpty() && !region.isEmpty() ? "Region: " + region : country);
    }

    private static String area(XmlNode node, AdvancedValues values) {
        var country = values.attribute("AreaCode", node.attribute("AreaCodeID"), "CountryID", node);
        return values.text("Country", country, node);
    }

    private static String joined(String between, @Nullable String... texts) {
        return Stream.of(texts).filter(text -> text != null && !text.isEmpty()).collect(Collectors.joining(between));
    }

    String text() {
        return joined(", ", lines, town, country);
    }
}
