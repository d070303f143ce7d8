package org.headwater.redflag;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.headwater.trace.rules.ChainRequest;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The request for the chain that a pattern asks for. */
final class FlagChain {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private FlagChain() {}

    /** Refuses a pattern whose chains no search would take. */
    static void check(JsonNode pattern) {
        for (var chain : pattern.findValues("chain")) request(chain, "0", null);
    }

    /**
     * @param key canonical JSON of what the pattern asks, {@code {"chain": {…}}}
     * @param from the party that the pattern begins at
     */
    static ChainRequest request(String key, String from, @Nullable Instant knownAt) {
        return request(JSON.readTree(key).path("chain"), from, knownAt);
    }

    private static ChainRequest request(JsonNode chain, String from, @Nullable Instant knownAt) {
        var rules = new HashMap<String, Object>();
        if (chain.has("rules")) rules.putAll(JSON.convertValue(chain.get("rules"), OBJECT));
        if (rules.containsKey("knownAt"))
            throw BadInput.saying("rules.knownAt", "is that of the question; leave it out", null);
        var party = Map.of("ids", List.of(from));
        var others = Map.of("where", JSON.convertValue(chain.get("to"), OBJECT));
        var isBackward = chain.path("direction").asString("FORWARD").equals("BACKWARD");
        var request = new HashMap<String, Object>();
        request.put("from", isBackward ? others : party);
        request.put("to", isBackward ? party : others);
        request.put("rules", rules);
        request.put("k", 1);
        return ChainRequest.read(request).at(knownAt);
    }
}
