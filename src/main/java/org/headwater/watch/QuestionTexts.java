package org.headwater.watch;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The texts within a saved request. */
final class QuestionTexts {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** An id, and what a purge left in its place. */
    private static final Pattern ID = Pattern.compile("[0-9a-hjkmnp-tv-z]{26}|gone-[0-9a-f-]{36}");

    private QuestionTexts() {}

    /** The request with each text changed; as it was where none is. */
    static String map(String request, UnaryOperator<String> change) {
        var read = JSON.readTree(request);
        var before = read.toString();
        map(read, change);
        var after = read.toString();
        return before.equals(after) ? request : after;
    }

    /** The texts that have the form of an id. */
    static Set<String> ids(String request) {
        var ids = new LinkedHashSet<String>();
        map(request, text -> {
            if (ID.matcher(text).matches()) ids.add(text);
            return text;
        });
        return ids;
    }

    private static void map(JsonNode node, UnaryOperator<String> change) {
        if (node instanceof ArrayNode array)
            for (var i = 0; i < array.size(); i++) {
                var one = array.get(i);
                if (one.isString()) array.set(i, JSON.getNodeFactory().stringNode(change.apply(one.stringValue())));
                else map(one, change);
            }
        else if (node instanceof ObjectNode object)
            for (var name : Set.copyOf(object.propertyNames())) {
                var one = object.get(name);
                if (one.isString()) object.put(name, change.apply(one.stringValue()));
                else map(one, change);
            }
    }
}
