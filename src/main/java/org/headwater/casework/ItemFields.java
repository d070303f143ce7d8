package org.headwater.casework;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.headwater.casework.CaseItem.CaseItemKind;
import org.headwater.vocabulary.BadInput;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fields of each kind of item, and their checks. */
final class ItemFields {

    /** Longest id or key of a chain. */
    private static final int LONGEST_KEY = 2_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ItemFields() {}

    /** The fields as stored. */
    static Map<String, @Nullable Object> checked(CaseItemInput input) {
        var kind = input.kind();
        var row = new HashMap<String, @Nullable Object>();
        row.put("kind", kind.name());
        row.put("title", CaseTexts.title("title", input.title()));
        row.put("text", CaseTexts.paragraph("text", input.text(), CaseTexts.LONGEST_NOTE));
        var isPin = kind == CaseItemKind.PIN;
        var isPicture = kind == CaseItemKind.PICTURE;
        put(row, "element", input.element(), isPin, kind);
        put(row, "chain", input.chain(), isPin, kind);
        put(row, "export", input.export(), isPin, kind);
        put(
                row,
                "request",
                json("request", input.request(), CaseTexts.LONGEST_JSON),
                isPin || isPicture || kind == CaseItemKind.QUESTION,
                kind);
        put(row, "positions", json("positions", input.positions(), CaseTexts.LONGEST_POSITIONS), isPicture, kind);
        put(row, "due", input.due(), kind == CaseItemKind.TASK, kind);
        put(row, "assignee", input.assignee(), kind == CaseItemKind.TASK, kind);
        put(row, "done", input.done(), kind == CaseItemKind.TASK, kind);
        if (input.elements() != null && !isPicture && input.chain() == null)
            throw BadInput.of("elements", kind, "go with a PICTURE and with the chain of a PIN");
        if (isPin) checkPin(input);
        if (kind == CaseItemKind.QUESTION && input.request() == null)
            throw BadInput.of("request", null, "is missing; a QUESTION is a request that can be asked again");
        return row;
    }

    /** The ids that a checked request or positions may name: its texts that look like one. */
    static Set<String> ids(@Nullable String json) {
        var found = new LinkedHashSet<String>();
        if (json != null) addIds(JSON.readTree(json), found);
        return found;
    }

    private static void addIds(JsonNode node, Set<String> found) {
        if (node.isString() && CaseTexts.isId(node.stringValue())) found.add(node.stringValue());
        // The positions of a picture have ids as names.
        for (var name : node.propertyNames()) if (CaseTexts.isId(name)) found.add(name);
        for (var inner : node) addIds(inner, found);
    }

    private static void put(
            Map<String, @Nullable Object> row, String name, @Nullable Object value, boolean goes, CaseItemKind kind) {
        if (value != null && !goes) throw BadInput.of(name, value, "does not go with " + kind + "; leave it out");
        if (value instanceof String text && !name.equals("request") && !name.equals("positions"))
            row.put(name, CaseTexts.paragraph(name, text, LONGEST_KEY));
        else row.put(name, value);
    }

    private static void checkPin(CaseItemInput input) {
        var many =
                (input.element() == null ? 0 : 1) + (input.chain() == null ? 0 : 1) + (input.export() == null ? 0 : 1);
        if (many != 1)
            throw BadInput.of("element", input.element(), "and chain and export: a PIN has exactly one of them");
        if (input.chain() == null) return;
        if (input.request() == null)
            throw BadInput.of("request", null, "is missing; a chain is pinned with the request that found it");
        if (input.elements() == null || input.elements().isEmpty())
            throw BadInput.of("elements", null, "are missing; name the parties and facts of the chain");
    }

    /** JSON as it came, if it is some. */
    private static @Nullable String json(String argument, @Nullable String text, int most) {
        if (text == null) return null;
        if (text.length() > most)
            throw BadInput.of(argument, text, "has " + text.length() + " characters; use up to " + most);
        try {
            if (JSON.readTree(text).isObject()) return text;
        } catch (JacksonException e) {
            throw BadInput.of(argument, text, "is no JSON; send an object as text");
        }
        throw BadInput.of(argument, text, "is no JSON object; send an object as text");
    }
}
