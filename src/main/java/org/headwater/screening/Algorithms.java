package org.headwater.screening;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.headwater.vocabulary.BadInput;

/** The one algorithm here, and names of others that it answers for. */
final class Algorithms {

    static final String OWN = "headwater-1";

    private static final String BEST = "best";

    private static final List<String> ANSWERED =
            List.of(OWN, BEST, "logic-v1", "logic-v2", "name-based", "name-qualified", "ofac", "regression-v1");

    private static final String DOCUMENTATION = "src/docs/yente.md";

    private Algorithms() {}

    static void require(String name) {
        if (!ANSWERED.contains(name))
            throw BadInput.of("algorithm", name, "is no algorithm here; use " + String.join(", ", ANSWERED));
    }

    /** The name under which an answer shows a trait. */
    static String feature(Trait trait) {
        return trait.words().replace(' ', '_').toLowerCase(Locale.ROOT);
    }

    static Map<String, Object> json() {
        var features = new LinkedHashMap<String, Object>();
        for (var trait : Trait.values())
            features.put(
                    feature(trait),
                    Map.of("description", "Points of the " + trait.words(), "coefficient", 1.0, "url", DOCUMENTATION));
        var description = "Points for names, numbers, dates, countries, contacts and addresses, each with its reason."
                + " A match may be the party that was asked about; it says nothing of guilt.";
        var docs = new LinkedHashMap<String, Object>();
        docs.put("name", OWN);
        docs.put("description", description);
        docs.put("config", Map.of());
        docs.put("features", features);
        var own = new LinkedHashMap<String, Object>();
        own.put("name", OWN);
        own.put("description", description);
        own.put("features", features);
        own.put("docs", docs);
        var json = new LinkedHashMap<String, Object>();
        json.put("algorithms", List.of(own));
        json.put("default", BEST);
        json.put("best", OWN);
        return json;
    }
}
