package org.headwater.redflag;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.headwater.flags.Field;
import org.headwater.flags.Pattern;
import org.headwater.substance.Certainty;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads an edition of rules, strictly and whole: what is no rule is named with the rule, its place in it, and what to do. */
final class FlagRuleReader {

    /** More rules than a person reads in one answer; it bounds the price of asking for all. */
    static final int MOST_RULES = 100;

    private static final int LONGEST_TEXT = 1_000;

    private static final java.util.regex.Pattern ID = java.util.regex.Pattern.compile("[A-Z][A-Z0-9]*(-[A-Z0-9]+)*");

    private static final int LONGEST_ID = 40;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private FlagRuleReader() {}

    /**
     * The rules of an edition, in the order of the file.
     *
     * @param json an object with {@code rules}, a list, and {@code ruleSet}, 1
     * @throws BadInput where anything is no rule; the argument is the rule and the place in it
     */
    static List<FlagRule> read(String json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JacksonException e) {
            throw BadInput.saying(
                    "edition", "is no JSON: " + e.getOriginalMessage() + "; send the file as it was written", null);
        }
        if (!root.isObject() || !root.path("rules").isArray())
            throw BadInput.saying("edition", "has no list of rules; use an object with ruleSet and rules", null);
        only(root, "edition", Set.of("ruleSet", "sentence", "rules"));
        if (!root.path("ruleSet").isInt() || root.path("ruleSet").intValue() != 1)
            throw BadInput.saying("edition.ruleSet", "is not 1, the only form that is read here; use 1", null);
        var rules = root.get("rules");
        if (rules.isEmpty()) throw BadInput.saying("edition.rules", "is empty; an edition has at least one rule", null);
        if (rules.size() > MOST_RULES)
            throw BadInput.of("edition.rules", rules.size(), "is over " + MOST_RULES + " rules; leave some out");
        var all = new ArrayList<FlagRule>();
        var ids = new HashSet<String>();
        for (var place = 0; place < rules.size(); place++) {
            var rule = rule(rules.get(place), place);
            if (!ids.add(rule.id() + " " + rule.version()))
                throw BadInput.of(rule.id() + ".version", rule.version(), "is in the edition twice; raise one of them");
            all.add(rule);
        }
        for (var one : all)
            for (var other : all)
                if (one != other
                        && one.id().equals(other.id())
                        && one.version() < other.version()
                        && overlap(one, other))
                    throw BadInput.of(
                            one.id() + ".inForceTo",
                            one.inForceTo(),
                            "leaves version " + one.version() + " in force together with version " + other.version()
                                    + "; end the one on the day before the other begins");
        return List.copyOf(all);
    }

    private static boolean overlap(FlagRule one, FlagRule other) {
        return (one.inForceTo() == null || !one.inForceTo().isBefore(other.inForceFrom()))
                && (other.inForceTo() == null || !other.inForceTo().isBefore(one.inForceFrom()));
    }

    private static FlagRule rule(JsonNode node, int place) {
        var at = "rules[" + place + "]";
        if (!node.isObject()) throw BadInput.saying(at, "is no object; see the rules that ship with the service", null);
        var id = text(node, at, "id", LONGEST_ID);
        if (!ID.matcher(id).matches())
            throw BadInput.of(at + ".id", id, "is no id of a rule; use capital letters, digits and hyphens");
        only(
                node,
                id,
                Set.of(
                        "id",
                        "version",
                        "inForceFrom",
                        "inForceTo",
                        "subject",
                        "citation",
                        "fits",
                        "text",
                        "note",
                        "minConfidence",
                        "params",
                        "pattern"));
        var version = node.path("version");
        if (!version.isInt() || version.intValue() < 1)
            throw BadInput.saying(id + ".version", "is no version; use a whole number from 1", null);
        var from = day(text(node, id, "inForceFrom", 10), id + ".inForceFrom");
        var last = optional(node, id, "inForceTo", 10);
        var to = last == null ? null : day(last, id + ".inForceTo");
        if (to != null && to.isBefore(from))
            throw BadInput.of(
                    id + ".inForceTo", to, "lies before the first day, " + from + "; use a later one or null");
        var citation = node.path("citation");
        var cited = id + ".citation";
        if (!citation.isObject()) throw BadInput.saying(cited, "is missing; say what the rule rests on", null);
        only(citation, cited, Set.of("document", "published", "at", "certainty", "verified", "readIn"));
        var published = optional(citation, cited, "published", 10);
        var verified = citation.path("verified");
        if (!verified.isBoolean())
            throw BadInput.saying(cited + ".verified", "is neither true nor false; use one", null);
        return new FlagRule(
                id,
                version.intValue(),
                from,
                to,
                one(FlagRule.FlagSubject.class, text(node, id, "subject", 10), id + ".subject"),
                text(citation, cited, "document", LONGEST_TEXT),
                published == null ? null : partial(published, cited + ".published"),
                optional(citation, cited, "at", LONGEST_TEXT),
                one(Certainty.class, text(citation, cited, "certainty", 20), cited + ".certainty"),
                verified.booleanValue(),
                optional(citation, cited, "readIn", LONGEST_TEXT),
                one(FlagRule.FlagFit.class, text(node, id, "fits", 20), id + ".fits"),
                text(node, id, "text", LONGEST_TEXT),
                optional(node, id, "note", LONGEST_TEXT),
                confidence(node.path("minConfidence"), id + ".minConfidence"),
                node.path("pattern").findValuesAsString("field").contains(Field.DECLARATION.key()),
                pattern(node, id));
    }

    private static Pattern pattern(JsonNode node, String id) {
        if (!node.has("pattern")) throw BadInput.saying(id + ".pattern", "is missing; see pattern.schema.json", null);
        try {
            var pattern = Pattern.read(
                    node.get("pattern"), node.has("params") ? node.get("params") : JSON.createObjectNode());
            if (pattern.chains() > 0) FlagChain.check(node.get("pattern"));
            return pattern;
        } catch (BadInput e) {
            throw BadInput.saying(id, String.valueOf(e.getMessage()), null);
        }
    }

    private static double confidence(JsonNode node, String at) {
        if (node.isMissingNode() || node.isNull()) return 0;
        if (!node.isNumber() || !(node.doubleValue() >= 0 && node.doubleValue() <= 1))
            throw BadInput.saying(at, "is no confidence; use a number from 0 to 1", null);
        return node.doubleValue();
    }

    private static void only(JsonNode node, String at, Set<String> names) {
        for (var name : node.propertyNames())
            if (!names.contains(name))
                throw BadInput.saying(at + "." + name, "is nothing that is read here; leave it out", null);
    }

    private static String text(JsonNode node, String at, String name, int longest) {
        var text = optional(node, at, name, longest);
        if (text == null) throw BadInput.saying(at + "." + name, "is missing; give a text", null);
        return text;
    }

    private static @Nullable String optional(JsonNode node, String at, String name, int longest) {
        var value = node.path(name);
        if (value.isMissingNode() || value.isNull()) return null;
        if (!value.isString() || value.stringValue().isBlank())
            throw BadInput.saying(at + "." + name, "is no text; give one", null);
        var text = value.stringValue();
        if (text.length() > longest)
            throw BadInput.of(at + "." + name, text.length(), "is over " + longest + " characters; shorten it");
        return text;
    }

    private static LocalDate day(String text, String at) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw BadInput.of(at, text, "is no day; use one such as 2024-06-20");
        }
    }

    private static PartialDate partial(String text, String at) {
        try {
            return PartialDate.parse(text);
        } catch (BadInput e) {
            throw BadInput.of(at, text, "is no date; use a day, month or year such as 2009-04");
        }
    }

    private static <E extends Enum<E>> E one(Class<E> type, String text, String at) {
        for (var constant : type.getEnumConstants()) if (constant.name().equals(text)) return constant;
        throw BadInput.of(at, text, "is none of " + Arrays.toString(type.getEnumConstants()) + "; use one of them");
    }
}
