package org.headwater.flags;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A small world and a pattern, drawn once at random: three to five parties, two values, and days from 1 to 60. */
final class RandomFlags {

    static final String CONTROL = "{\"control\":{\"cas\":\"x\"}}";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> COUNTRIES = List.of("CN", "MX", "US");
    private static final List<String> KINDS = List.of("COMPANY", "PERSON");
    private static final List<String> SUBSTANCES = List.of("A", "AB", "C");
    private static final List<Link> TIES = List.of(Link.OWNS, Link.SHIPPED);
    private static final List<Link> HELD = List.of(Link.HAS_PHONE, Link.LOCATED_AT);

    private final long seed;
    private final Random random;
    private final GivenWorld world;
    private final Pattern pattern;
    private int names;

    RandomFlags(long seed) {
        this.seed = seed;
        random = new Random(seed);
        world = drawWorld();
        pattern = drawPattern();
    }

    /** One after the other. Seeds that follow one another would draw alike, so they are mixed. */
    static Stream<RandomFlags> from(long seed, int many) {
        return new SplittableRandom(seed).longs(many).mapToObj(RandomFlags::new);
    }

    GivenWorld world() {
        return world;
    }

    Pattern pattern() {
        return pattern;
    }

    /** One of the worlds after the other that this one may be. */
    Stream<CompleteWorld> completions() {
        var complete = new Random(~seed);
        return Stream.generate(() -> new CompleteWorld(world, complete));
    }

    @Override
    public String toString() {
        return "seed " + seed + ": " + pattern.expression() + " of " + world;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    /** A limit within the head of a loop would be drawn again with each round, and mostly be small. */
    private static int[] upTo(int many) {
        return IntStream.range(0, many).toArray();
    }

    // Worlds

    private GivenWorld drawWorld() {
        var parties = new ArrayList<String>();
        for (var number : upTo(3 + random.nextInt(3))) parties.add("p" + number);
        var values = List.of("v0", "v1");
        var entities = new TreeMap<String, Map<Field, Values>>();
        for (var party : parties) entities.put(party, party());
        for (var value : values) entities.put(value, value());
        var facts = new ArrayList<Fact>();
        for (var number : upTo(random.nextInt(8))) facts.add(tie("f" + number, parties));
        for (var number : upTo(random.nextInt(7)))
            facts.add(fact("h" + number, one(HELD), one(parties), one(values), Map.of()));
        var same = new ArrayList<List<String>>();
        for (var number : upTo(random.nextInt(3))) {
            var pair = List.of(one(parties), one(parties));
            if (!pair.get(0).equals(pair.get(1))) same.add(pair);
        }
        return new GivenWorld(
                40,
                entities,
                facts,
                coverages(parties),
                same,
                Map.of(CONTROL, one(List.of(Truth.HOLDS, Truth.HOLDS_NOT, Truth.CANNOT_BE_SAID))));
    }

    /** An address lies in a country, and is no party there. */
    private Map<Field, Values> value() {
        return oneIn(2)
                ? Map.of(Field.KIND, Values.of(new Value.Text("PHONE")))
                : Map.of(Field.KIND, Values.of(new Value.Text("ADDRESS")), Field.COUNTRY, texts(COUNTRIES));
    }

    private Map<Field, Values> party() {
        var fields = new EnumMap<Field, Values>(Field.class);
        fields.put(Field.KIND, Values.of(new Value.Text(one(KINDS))));
        if (!oneIn(4)) fields.put(Field.COUNTRY, texts(COUNTRIES));
        if (!oneIn(3)) fields.put(Field.FOUNDED_ON, Values.of(range(1, 40, 12)));
        return fields;
    }

    private Values texts(List<String> of) {
        var values = new ArrayList<Value>(List.of(new Value.Text(one(of))));
        var other = new Value.Text(one(of));
        if (oneIn(3) && !values.contains(other)) values.add(other);
        return new Values(values, oneIn(10));
    }

    private Values weights() {
        var weights = new ArrayList<Value>(List.of(range(1, 50, 20)));
        if (oneIn(3)) weights.add(range(1, 50, 20));
        return new Values(weights, oneIn(8));
    }

    private Range range(int first, int last, int wide) {
        var least = first + random.nextInt(last - first + 1);
        return new Range(least, least + (oneIn(3) ? random.nextInt(wide + 1) : 0));
    }

    private Fact tie(String id, List<String> parties) {
        var fields = new HashMap<Field, Values>();
        var link = one(TIES);
        if (link == Link.SHIPPED) {
            if (!oneIn(4)) fields.put(Field.SUBSTANCE, texts(SUBSTANCES));
            if (!oneIn(3)) fields.put(Field.KG, weights());
        }
        var subject = one(parties);
        var object = one(parties);
        while (object.equals(subject)) object = one(parties);
        return fact(id, link, subject, object, fields);
    }

    private Fact fact(String id, Link link, String subject, String object, Map<Field, Values> fields) {
        var from = oneIn(4) ? null : range(1, 45, 12);
        var first = from == null ? 20 : (int) from.most();
        return new Fact(id, link, subject, object, !oneIn(5), from, to(link, first), fields);
    }

    private @Nullable Range to(Link link, int first) {
        return link.isTie() && oneIn(3) ? range(first, first + 20, 10) : null;
    }

    /** Nearly all, or a few. */
    private List<Coverage> coverages(List<String> parties) {
        var coverages = new ArrayList<Coverage>();
        var isFull = random.nextBoolean();
        var of = new ArrayList<>(parties);
        of.addAll(COUNTRIES);
        for (var one : of)
            for (var link : List.of(Link.OWNS, Link.SHIPPED, Link.HAS_PHONE))
                for (var way : List.of(Way.OUT, Way.IN))
                    if (isFull ? !oneIn(12) : oneIn(6)) {
                        var days = oneIn(4)
                                ? new Range(
                                        oneIn(2) ? Double.NEGATIVE_INFINITY : random.nextInt(20),
                                        25 + random.nextInt(20))
                                : Range.ALL;
                        coverages.add(new Coverage("c" + coverages.size(), link, one, way, days));
                    }
        return coverages;
    }

    // Patterns

    private Pattern drawPattern() {
        var pattern = expression(random.nextInt(2) + 1, List.of("self"), List.of());
        return Pattern.read(JSON.readTree(pattern), JSON.createObjectNode());
    }

    /** @param steps how many may lie in one another from here */
    private String expression(int steps, List<String> records, List<String> facts) {
        var sort = random.nextInt(steps > 0 ? 12 : 5);
        return switch (sort) {
            case 0 -> "{\"all\": [" + simple(records, facts) + ", " + expression(steps, records, facts) + "]}";
            case 1 -> "{\"any\": [" + simple(records, facts) + ", " + expression(steps, records, facts) + "]}";
            case 2 -> "{\"not\": " + expression(steps, records, facts) + "}";
            case 3, 4 -> simple(records, facts);
            default -> stepped(sort, steps, records, facts);
        };
    }

    private String stepped(int sort, int steps, List<String> records, List<String> facts) {
        var number = names++;
        var isShares = sort != 11 && sort != 10 && oneIn(4);
        var thing = "f" + number;
        var other = "x" + number;
        var innerRecords = new ArrayList<>(records);
        innerRecords.add(other);
        if (isShares) innerRecords.add(thing);
        var innerFacts = new ArrayList<>(facts);
        if (!isShares) innerFacts.add(thing);
        var step = "{\"as\": [\"" + thing + "\", \"" + other + "\"], \"from\": \"" + one(records) + "\", "
                + (isShares
                        ? "\"shares\": " + one(List.of("[\"HAS_PHONE\"]", "[\"HAS_PHONE\", \"LOCATED_AT\"]"))
                        : "\"link\": "
                                + one(List.of(
                                        "[\"SHIPPED\"]", "[\"OWNS\"]", "[\"OWNS\", \"SHIPPED\"]", "[\"HAS_PHONE\"]"))
                                + ", \"way\": " + one(List.of("\"OUT\"", "\"IN\"", "\"BOTH\"")))
                + one(List.of("", "", ", \"lastDays\": 25", ", \"within\": [\"1970-01-11\", \"1970-01-31\"]"))
                + (oneIn(2) ? ", \"where\": " + expression(steps - 1, innerRecords, innerFacts) : "") + "}";
        var distinct = ", \"distinct\": \"" + one(List.of(thing, other, other)) + "\"";
        return switch (sort) {
            case 5, 6, 7 -> "{\"some\": " + step + "}";
            case 8 -> "{\"count\": " + step + distinct + ", \"atLeast\": " + (1 + random.nextInt(3)) + "}";
            case 9 -> "{\"count\": " + step + distinct + ", \"atMost\": " + random.nextInt(3) + "}";
            case 10 ->
                "{\"sum\": " + step + ", \"of\": {\"var\": \"" + thing + "\", \"field\": \"kg\"}, \"atLeast\": "
                        + one(List.of(10, 30, 60)) + "}";
            default ->
                "{\"part\": " + step + distinct + ", \"having\": " + expression(0, innerRecords, innerFacts)
                        + ", \"atLeast\": " + one(List.of(0.4, 0.6, 1)) + ", \"ofAtLeast\": " + (1 + random.nextInt(2))
                        + "}";
        };
    }

    private String simple(List<String> records, List<String> facts) {
        if (!facts.isEmpty() && oneIn(2)) {
            var fact = one(facts);
            return switch (random.nextInt(4)) {
                case 0 -> is(fact, "substance", one(List.of("=", "!=", "starts")), "[\"A\"]");
                case 1 -> is(fact, "kg", one(List.of("<", "<=", ">", ">=", "=", "!=")), "20");
                case 2 -> is(fact, "day", one(List.of("<", ">=", "=")), "{\"on\": -" + random.nextInt(40) + "}");
                default ->
                    "{\"is\": [{\"days\": [{\"var\": \"" + one(records) + "\", \"field\": \"foundedOn\"}, {\"var\": \""
                            + fact + "\", \"field\": \"day\"}]}, " + one(List.of("\"<\"", "\">=\"")) + ", 10]}";
            };
        }
        var record = one(records);
        return switch (random.nextInt(6)) {
            case 0 -> is(record, "country", one(List.of("=", "!=")), one(List.of("[\"CN\"]", "[\"MX\", \"US\"]")));
            case 1 -> is(record, "kind", one(List.of("=", "!=")), "\"PERSON\"");
            case 2 ->
                is(
                        record,
                        "foundedOn",
                        one(List.of("<", "<=", ">", ">=", "=")),
                        "{\"on\": -" + random.nextInt(40) + "}");
            case 3 -> is(record, "holders", one(List.of(">=", "<", ">")), "2");
            case 4 -> "{\"given\": " + CONTROL + "}";
            default ->
                is(record, "id", one(List.of("=", "!=")), "{\"var\": \"" + one(records) + "\", \"field\": \"id\"}");
        };
    }

    private static String is(String variable, String field, String comparison, String other) {
        return "{\"is\": [{\"var\": \"" + variable + "\", \"field\": \"" + field + "\"}, \"" + comparison + "\", "
                + other + "]}";
    }
}
