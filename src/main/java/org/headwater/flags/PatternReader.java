package org.headwater.flags;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CountryCode;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads one pattern, strictly: what it does not know, it refuses, and names the place. Limits keep an answer short enough to be
 * checked by a person.
 */
final class PatternReader {

    static final int MOST_STEPS = 8;
    static final int DEEPEST_STEP = 4;
    static final int MOST_EXPRESSIONS = 64;

    private static final int MOST_PARTS = 16;
    private static final int MOST_LINKS = 8;
    private static final int MOST_CONSTANTS = 200;
    private static final int LONGEST_TEXT = 200;
    private static final int MOST_COUNTED = 10_000;

    /** A hundred years. */
    private static final int MOST_DAYS = 36_525;

    private static final java.util.regex.Pattern NAME = java.util.regex.Pattern.compile("[a-z][A-Za-z0-9_]{0,31}");

    private static final List<String> KINDS =
            List.of("all", "any", "not", "is", "some", "count", "part", "sum", "given");

    /** Kinds that have keys beside their own. */
    private static final Set<String> HAVE_MORE = Set.of("count", "part", "sum");

    private static final JsonMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private final JsonNode parameters;
    private final Set<String> named = new HashSet<>();
    private final Set<String> bound = new HashSet<>(Set.of(Evaluation.SELF));
    private int steps;
    private int expressions;
    private int chains;

    /** Kind of a variable, which decides on its fields. */
    private enum Kind {
        FACT,
        RECORD;

        boolean has(Field field) {
            return this == FACT ? field.isOfFacts() : field.isOfRecords();
        }

        @Override
        public String toString() {
            return this == FACT ? "a fact" : "a party, value or order";
        }
    }

    /** Variables that are bound where an expression stands, and the depth of its nesting. */
    private record Scope(Map<String, Kind> variables, int depth) {

        Scope with(Step step) {
            var all = new HashMap<>(variables);
            all.put(step.thing(), step.route() instanceof Step.Along ? Kind.FACT : Kind.RECORD);
            all.put(step.other(), Kind.RECORD);
            return new Scope(all, depth + 1);
        }
    }

    private record Typed(Term term, Field.Type type) {}

    PatternReader(JsonNode parameters) {
        if (!parameters.isObject())
            throw BadInput.of("params", shown(parameters), "is no object; use one with a value for each parameter");
        this.parameters = parameters;
    }

    Expression read(JsonNode pattern) {
        var expression = expression(pattern, "pattern", new Scope(Map.of(Evaluation.SELF, Kind.RECORD), 0));
        var unused = new TreeSet<>(parameters.propertyNames());
        unused.removeAll(named);
        if (!unused.isEmpty())
            throw BadInput.of(
                    "params." + unused.first(),
                    shown(parameters.get(unused.first())),
                    "is named nowhere; leave it out");
        return expression;
    }

    int chains() {
        return chains;
    }

    // Expressions

    private Expression expression(JsonNode node, String at, Scope scope) {
        if (++expressions > MOST_EXPRESSIONS)
            throw BadInput.saying(at, "is expression " + expressions + "; use at most " + MOST_EXPRESSIONS, null);
        if (!node.isObject())
            throw BadInput.of(at, shown(node), "is no expression; use an object with one of " + words(KINDS));
        var kinds = KINDS.stream().filter(node::has).toList();
        if (kinds.size() != 1)
            throw BadInput.of(at, shown(node), "has " + kinds.size() + " of " + words(KINDS) + "; use exactly one");
        var kind = kinds.getFirst();
        var value = node.get(kind);
        var inside = at + "." + kind;
        if (!HAVE_MORE.contains(kind)) only(node, at, kind);
        return switch (kind) {
            case "all" -> new Expression.All(parts(value, inside, scope));
            case "any" -> new Expression.AnyOf(parts(value, inside, scope));
            case "not" -> new Expression.Not(expression(value, inside, scope));
            case "is" -> comparison(value, inside, scope);
            case "some" -> new Expression.Some(step(value, inside, scope));
            case "count" -> count(node, at, step(value, inside, scope));
            case "part" -> part(node, at, step(value, inside, scope), scope);
            case "sum" -> sum(node, at, step(value, inside, scope));
            default -> given(value, inside, scope);
        };
    }

    private List<Expression> parts(JsonNode node, String at, Scope scope) {
        array(node, at, 1, MOST_PARTS, "expressions");
        var parts = new ArrayList<Expression>();
        for (var i = 0; i < node.size(); i++) parts.add(expression(node.get(i), at + "[" + i + "]", scope));
        return List.copyOf(parts);
    }

    private Expression count(JsonNode node, String at, Step step) {
        only(node, at, "count", "distinct", "atLeast", "atMost");
        if (node.has("atLeast") == node.has("atMost"))
            throw BadInput.of(at, shown(node), "has both or none of atLeast and atMost; use one of them");
        var distinct = distinct(node, at, step);
        return node.has("atLeast")
                ? new Expression.CountAtLeast(step, distinct, whole(node, at, "atLeast", 1, MOST_COUNTED))
                : new Expression.CountAtMost(step, distinct, whole(node, at, "atMost", 0, MOST_COUNTED));
    }

    private Expression part(JsonNode node, String at, Step step, Scope scope) {
        only(node, at, "part", "distinct", "having", "atLeast", "ofAtLeast");
        var distinct = distinct(node, at, step);
        var having = expression(needed(node, at, "having"), at + ".having", scope.with(step));
        var least = number(node, at, "atLeast");
        if (!(least > 0 && least <= 1))
            throw BadInput.of(at + ".atLeast", least, "is no share; use a number above 0, and 1 at most");
        return new Expression.Part(step, distinct, having, least, whole(node, at, "ofAtLeast", 1, MOST_COUNTED));
    }

    private Expression sum(JsonNode node, String at, Step step) {
        only(node, at, "sum", "of", "atLeast");
        var of = needed(node, at, "of");
        var inside = at + ".of";
        if (!(step.route() instanceof Step.Along))
            throw BadInput.saying(at + ".sum", "adds up facts; use link and way instead of shares", null);
        // The step alone is in scope, since each of its facts counts once.
        var term = variable(of, inside, new Scope(Map.of(step.thing(), Kind.FACT), 0));
        if (term.type() != Field.Type.NUMBER)
            throw BadInput.of(inside, shown(of), "is " + term.type() + "; use a field that is a number, such as kg");
        var least = number(node, at, "atLeast");
        if (least < 0) throw BadInput.of(at + ".atLeast", least, "is negative; use 0 or more");
        return new Expression.Sum(step, ((Term.OfVariable) term.term()).field(), least);
    }

    private String distinct(JsonNode node, String at, Step step) {
        var distinct = text(needed(node, at, "distinct"), at + ".distinct");
        if (!distinct.equals(step.thing()) && !distinct.equals(step.other()))
            throw BadInput.of(
                    at + ".distinct",
                    distinct,
                    "is not bound by this step; use " + step.thing() + " or " + step.other());
        return distinct;
    }

    private Expression given(JsonNode node, String at, Scope scope) {
        only(node, at, "control", "chain");
        if (node.size() != 1)
            throw BadInput.of(at, shown(node), "asks for " + node.size() + " things; use control or chain");
        var key = CANONICAL.writeValueAsString(CANONICAL.treeToValue(node, Object.class));
        if (node.has("control")) {
            var control = node.get("control");
            var inside = at + ".control";
            only(control, inside, "cas", "destination");
            var cas = ofText(needed(control, inside, "cas"), inside + ".cas", scope);
            var destination = control.get("destination");
            if (destination == null) return new Expression.Control(key, cas, null);
            var towards = ofText(destination, inside + ".destination", scope);
            codes(Field.DESTINATION, Comparison.EQUAL, towards, destination, inside + ".destination");
            return new Expression.Control(key, cas, towards);
        }
        var chain = node.get("chain");
        var inside = at + ".chain";
        only(chain, inside, "from", "to", "direction", "rules");
        var from = text(needed(chain, inside, "from"), inside + ".from");
        if (kind(from, inside + ".from", scope) != Kind.RECORD)
            throw BadInput.of(inside + ".from", from, "is a fact; use a variable that is a party");
        if (!needed(chain, inside, "to").isObject())
            throw BadInput.of(
                    inside + ".to", shown(chain.get("to")), "is no condition; use an object as PartyCondition has it");
        if (chain.has("rules") && !chain.get("rules").isObject())
            throw BadInput.of(
                    inside + ".rules", shown(chain.get("rules")), "is no object; use ChainRules without knownAt");
        if (chain.path("rules").has("knownAt"))
            throw BadInput.of(
                    inside + ".rules.knownAt",
                    shown(chain.get("rules").get("knownAt")),
                    "is not for a pattern; leave it out, since who asks says as of when");
        if (chain.has("direction")) one(chain.get("direction"), inside + ".direction", List.of("FORWARD", "BACKWARD"));
        chains++;
        return new Expression.Chain(key, from);
    }

    private Term ofText(JsonNode node, String at, Scope scope) {
        return ofType(Field.Type.TEXT, node, at, scope);
    }

    private Term ofType(Field.Type type, JsonNode node, String at, Scope scope) {
        var term = term(node, at, scope);
        if (term.type() != type) throw BadInput.of(at, shown(node), "is " + term.type() + "; use " + type);
        return term.term();
    }

    // Comparisons

    private Expression comparison(JsonNode node, String at, Scope scope) {
        array(node, at, 3, 3, "parts: a term, a comparison and a term");
        var one = term(node.get(0), at + "[0]", scope);
        var other = term(node.get(2), at + "[2]", scope);
        if (one.type() != other.type())
            throw BadInput.of(
                    at, shown(node), "compares " + one.type() + " with " + other.type() + "; use two of the same type");
        var written = text(node.get(1), at + "[1]");
        var isNot = written.equals("!=");
        var comparison = Comparison.of(isNot ? "=" : written)
                .orElseThrow(() ->
                        BadInput.of(at + "[1]", written, "is no comparison; use one of =, !=, <, <=, >, >=, starts"));
        if (!comparison.isFor(one.type()))
            throw BadInput.of(
                    at + "[1]",
                    written,
                    "is not for " + one.type() + "; use "
                            + (one.type() == Field.Type.TEXT ? "=, != or starts" : "=, !=, <, <=, > or >="));
        if (one.term() instanceof Term.OfVariable left
                && other.term() instanceof Term.OfVariable right
                && isUnlike(left.field(), right.field()))
            throw BadInput.of(
                    at,
                    shown(node),
                    "compares a " + left.field().key() + " with a "
                            + right.field().key() + "; use two countries or two kinds");
        if (one.term() instanceof Term.OfVariable of)
            codes(of.field(), comparison, other.term(), node.get(2), at + "[2]");
        if (other.term() instanceof Term.OfVariable of)
            codes(of.field(), comparison, one.term(), node.get(0), at + "[0]");
        return isNot
                ? new Expression.IsNot(one.term(), other.term())
                : new Expression.Is(one.term(), comparison, other.term());
    }

    private static boolean isUnlike(Field one, Field other) {
        return !one.codes().isEmpty()
                && !other.codes().isEmpty()
                && !one.codes().equals(other.codes());
    }

    /** A misspelt country or kind would compare with nothing, and the rule would never hold. */
    private static void codes(Field field, Comparison comparison, Term term, JsonNode node, String at) {
        if (field.codes().isEmpty() || !(term instanceof Term.Constant constant)) return;
        var values = constant.values().values();
        for (var i = 0; i < values.size(); i++) {
            if (!(values.get(i) instanceof Value.Text text)) continue;
            var place = node.isArray() ? at + "[" + i + "]" : at;
            if (comparison == Comparison.STARTS) {
                if (field.codes().stream().noneMatch(code -> code.startsWith(text.text())))
                    throw BadInput.of(place, text.text(), "begins no " + field.key() + "; use the beginning of one");
            } else if (field.isCountry()) country(text.text(), place);
            else if (!field.codes().contains(text.text()))
                throw BadInput.of(place, text.text(), "is no kind; use one of " + words(field.codes()));
        }
    }

    private static void country(String code, String at) {
        try {
            new CountryCode(code);
        } catch (BadInput e) {
            throw e.at(at);
        }
    }

    private Typed term(JsonNode node, String at, Scope scope) {
        if (node.isObject()) {
            if (node.has("var")) return variable(node, at, scope);
            if (node.has("param")) return constants(parameter(node, at), at);
            if (node.has("on")) {
                only(node, at, "on");
                return new Typed(new Term.OnDay(whole(node, at, "on", -MOST_DAYS, MOST_DAYS)), Field.Type.DAY);
            }
            if (node.has("days")) {
                only(node, at, "days");
                var days = node.get("days");
                var inside = at + ".days";
                array(days, inside, 2, 2, "days");
                return new Typed(
                        new Term.Days(
                                ofType(Field.Type.DAY, days.get(0), inside + "[0]", scope),
                                ofType(Field.Type.DAY, days.get(1), inside + "[1]", scope)),
                        Field.Type.NUMBER);
            }
        }
        return constants(node, at);
    }

    private static Typed variable(JsonNode node, String at, Scope scope) {
        only(node, at, "var", "field");
        var name = text(needed(node, at, "var"), at + ".var");
        var kind = kind(name, at + ".var", scope);
        var key = text(needed(node, at, "field"), at + ".field");
        var fields = Arrays.stream(Field.values()).filter(kind::has).toList();
        var field = fields.stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow(() -> BadInput.of(
                        at + ".field",
                        key,
                        "is no field of " + kind + "; use one of "
                                + words(fields.stream().map(Field::key).toList())));
        return new Typed(new Term.OfVariable(name, field), field.type());
    }

    private static Kind kind(String name, String at, Scope scope) {
        var kind = scope.variables().get(name);
        if (kind == null)
            throw BadInput.of(
                    at,
                    name,
                    "is bound by no step around it; use one of "
                            + words(new TreeSet<>(scope.variables().keySet())));
        return kind;
    }

    private static Typed constants(JsonNode node, String at) {
        var values = new ArrayList<Value>();
        if (node.isArray()) {
            array(node, at, 1, MOST_CONSTANTS, "values");
            for (var i = 0; i < node.size(); i++) values.add(constant(node.get(i), at + "[" + i + "]"));
        } else values.add(constant(node, at));
        var texts = values.stream().filter(Value.Text.class::isInstance).count();
        if (texts > 0 && texts < values.size())
            throw BadInput.of(at, shown(node), "mixes texts and numbers; use values of one type");
        return new Typed(new Term.Constant(new Values(values, false)), texts > 0 ? Field.Type.TEXT : Field.Type.NUMBER);
    }

    private static Value constant(JsonNode node, String at) {
        if (node.isString()) return new Value.Text(text(node, at));
        if (node.isNumber()) return Range.exactly(finite(node, at));
        throw BadInput.of(
                at,
                shown(node),
                "is no term; use a text, a number, a list of them, or an object with var, param, on or days");
    }

    // Steps

    private Step step(JsonNode node, String at, Scope scope) {
        if (++steps > MOST_STEPS) throw BadInput.saying(at, "is step " + steps + "; use at most " + MOST_STEPS, null);
        if (scope.depth() == DEEPEST_STEP)
            throw BadInput.saying(
                    at, "lies in " + scope.depth() + " steps; use at most " + DEEPEST_STEP + " deep", null);
        only(node, at, "as", "from", "link", "way", "shares", "lastDays", "within", "where");
        var as = needed(node, at, "as");
        array(as, at + ".as", 2, 2, "names");
        var thing = bind(as.get(0), at + ".as[0]");
        var other = bind(as.get(1), at + ".as[1]");
        var from = text(needed(node, at, "from"), at + ".from");
        if (kind(from, at + ".from", scope) == Kind.FACT)
            throw BadInput.of(at + ".from", from, "is a fact; use a variable that is a party, a value or an order");
        var step = new Step(thing, other, from, route(node, at), when(node, at), null);
        var where = node.get("where");
        if (where == null) return step;
        return new Step(
                thing, other, from, step.route(), step.when(), expression(where, at + ".where", scope.with(step)));
    }

    private String bind(JsonNode node, String at) {
        var name = text(node, at);
        if (!NAME.matcher(name).matches())
            throw BadInput.of(
                    at, name, "is no name; use a small letter, then at most 31 letters, digits or underscores");
        if (!bound.add(name)) throw BadInput.of(at, name, "is bound already; use another name");
        return name;
    }

    private static Step.Route route(JsonNode node, String at) {
        if (node.has("shares")) {
            for (var key : List.of("link", "way"))
                if (node.has(key))
                    throw BadInput.of(at + "." + key, shown(node.get(key)), "is not for shares; leave it out");
            return new Step.Shares(links(node, at, "shares", Link.OF_VALUES));
        }
        if (!node.has("link")) throw BadInput.saying(at, "has neither link nor shares; use one of them", null);
        var way = one(needed(node, at, "way"), at + ".way", names(Way.values()));
        return new Step.Along(links(node, at, "link", List.of(Link.values())), Way.valueOf(way));
    }

    private static List<Link> links(JsonNode node, String at, String key, List<Link> allowed) {
        var array = node.get(key);
        var inside = at + "." + key;
        array(array, inside, 1, MOST_LINKS, "kinds");
        var links = new ArrayList<Link>();
        for (var i = 0; i < array.size(); i++) {
            var place = inside + "[" + i + "]";
            var link = Link.valueOf(one(array.get(i), place, names(allowed.toArray(Link[]::new))));
            if (links.contains(link)) throw BadInput.of(place, link, "stands there twice; use it once");
            links.add(link);
        }
        return List.copyOf(links);
    }

    private Step.@Nullable When when(JsonNode node, String at) {
        var within = node.get("within");
        if (node.has("lastDays")) {
            if (within != null) throw BadInput.saying(at, "has both lastDays and within; use one of them", null);
            return new Step.LastDays(whole(node, at, "lastDays", 1, MOST_DAYS));
        }
        if (within == null) return null;
        array(within, at + ".within", 2, 2, "dates");
        var first = Range.of(date(within.get(0), at + ".within[0]")).least();
        var last = Range.of(date(within.get(1), at + ".within[1]")).most();
        if (last < first) throw BadInput.of(at + ".within", shown(within), "ends before it begins; swap the dates");
        return new Step.Within(new Range(first, last));
    }

    // Parts of JSON

    private static PartialDate date(JsonNode node, String at) {
        var written = text(node, at);
        try {
            return PartialDate.parse(written);
        } catch (BadInput e) {
            throw e.at(at);
        }
    }

    private int whole(JsonNode node, String at, String key, int least, int most) {
        var value = plain(node, at, key);
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < least
                || value.intValue() > most)
            throw BadInput.of(at + "." + key, shown(value), "is not a whole number from " + least + " to " + most);
        return value.intValue();
    }

    private double number(JsonNode node, String at, String key) {
        var value = plain(node, at, key);
        if (!value.isNumber()) throw BadInput.of(at + "." + key, shown(value), "is no number; use one");
        return finite(value, at + "." + key);
    }

    private static double finite(JsonNode node, String at) {
        var value = node.asDouble();
        if (!Double.isFinite(value)) throw BadInput.of(at, shown(node), "is no finite number; use one");
        return value;
    }

    /** The value of the key, or that of the parameter that stands there. */
    private JsonNode plain(JsonNode node, String at, String key) {
        var value = needed(node, at, key);
        return value.isObject() && value.has("param") ? parameter(value, at + "." + key) : value;
    }

    private JsonNode parameter(JsonNode node, String at) {
        only(node, at, "param");
        var name = text(node.get("param"), at + ".param");
        var value = parameters.get(name);
        if (value == null)
            throw BadInput.of(at + ".param", name, "has no value; use one of " + words(parameters.propertyNames()));
        named.add(name);
        return value;
    }

    private static String one(JsonNode node, String at, List<String> allowed) {
        var value = text(node, at);
        if (!allowed.contains(value)) throw BadInput.of(at, value, "is not known here; use one of " + words(allowed));
        return value;
    }

    private static String text(JsonNode node, String at) {
        if (!node.isString()) throw BadInput.of(at, shown(node), "is no text; use one");
        var text = node.stringValue();
        if (text.length() > LONGEST_TEXT)
            throw BadInput.of(at, text, "has " + text.length() + " characters; use at most " + LONGEST_TEXT);
        return text;
    }

    private static void array(JsonNode node, String at, int least, int most, String of) {
        var size = node.isArray() ? node.size() : -1;
        if (size >= least && size <= most) return;
        var allowed = least == most ? String.valueOf(least) : least + " to " + most;
        throw BadInput.of(at, shown(node), "is no list of " + allowed + " " + of);
    }

    private static JsonNode needed(JsonNode node, String at, String key) {
        var value = node.get(key);
        if (value == null) throw BadInput.saying(at, "has no " + key + "; add it", null);
        return value;
    }

    private static void only(JsonNode node, String at, String... allowed) {
        if (!node.isObject())
            throw BadInput.of(at, shown(node), "is no object; use one with " + words(List.of(allowed)));
        for (var name : node.propertyNames())
            if (!List.of(allowed).contains(name))
                throw BadInput.of(
                        at + "." + name, shown(node.get(name)), "is not known here; use " + words(List.of(allowed)));
    }

    private static String shown(@Nullable JsonNode node) {
        return String.valueOf(node);
    }

    private static List<String> names(Enum<?>... values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    private static String words(Collection<String> words) {
        return words.isEmpty() ? "none" : String.join(", ", words);
    }
}
