package org.headwater.flags;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.PartialDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class PatternTests {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String CN = "{'is': [{'var': 'self', 'field': 'country'}, '=', 'CN']}";

    private static Pattern read(String pattern, String parameters) {
        return Pattern.read(JSON.readTree(pattern.replace('\'', '"')), JSON.readTree(parameters.replace('\'', '"')));
    }

    private static BadInput refused(String pattern, String parameters) {
        var refused = catchThrowableOfType(BadInput.class, () -> read(pattern, parameters));
        assertThat(refused).as(pattern).isNotNull();
        return refused;
    }

    /** A step with some of its parts changed; {@code +} stands for the rest of a usual one. */
    private static String some(String parts) {
        return "{'some': {" + parts.replace("+", "'as': ['f', 'x'], 'from': 'self', 'link': ['PAID'], 'way': 'OUT'")
                + "}}";
    }

    private static GivenWorld world(
            Map<String, Map<Field, Values>> entities, List<Fact> facts, List<Coverage> coverages) {
        return new GivenWorld(40, entities, facts, coverages, List.of(), Map.of());
    }

    private static String deep(int steps) {
        var pattern = CN;
        for (var i = steps; i > 0; i--)
            pattern = "{'some': {'as': ['f%d', 'x%d'], 'from': '%s', 'link': ['PAID'], 'way': 'OUT', 'where': %s}}"
                    .formatted(i, i, i == 1 ? "self" : "x" + (i - 1), pattern);
        return pattern;
    }

    private static String many(int steps) {
        var parts = new ArrayList<String>();
        for (var i = 0; i < steps; i++)
            parts.add(some("'as': ['f" + i + "', 'x" + i + "'], 'from': 'self', 'link': ['PAID'], 'way': 'OUT'"));
        return "{'all': " + parts + "}";
    }

    @Test
    void limitsAreReachedAndNotPassed() {
        assertThatCode(() -> read(deep(4), "{}")).doesNotThrowAnyException();
        assertThat(refused(deep(5), "{}"))
                .hasMessage(
                        "pattern.some.where.some.where.some.where.some.where.some: lies in 4 steps; use at most 4 deep");

        assertThatCode(() -> read(many(8), "{}")).doesNotThrowAnyException();
        assertThat(refused(many(9), "{}")).hasMessage("pattern.all[8].some: is step 9; use at most 8");

        // One for the whole, four that join, and all their parts.
        var fifteen = "{'all': " + Collections.nCopies(14, CN) + "}";
        assertThatCode(() -> read("{'all': " + Collections.nCopies(4, fifteen) + "}", "{}"))
                .doesNotThrowAnyException();
        var rest = "{'all': " + Collections.nCopies(2, CN) + "}";
        assertThatCode(() ->
                        read("{'all': [" + String.join(",", Collections.nCopies(4, fifteen)) + "," + rest + "]}", "{}"))
                .doesNotThrowAnyException();
        var over = "{'all': " + Collections.nCopies(3, CN) + "}";
        assertThat(refused("{'all': [" + String.join(",", Collections.nCopies(4, fifteen)) + "," + over + "]}", "{}"))
                .hasMessage("pattern.all[4].all[2]: is expression 65; use at most 64");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            []                                                          | pattern                 | use an object with one of all, any, not
            {}                                                          | pattern                 | has 0 of
            {'all': [], 'any': []}                                      | pattern                 | has 2 of
            {'all': []}                                                 | pattern.all             | is no list of 1 to 16 expressions
            {'not': CN, 'why': 1}                                       | pattern.why             | is not known here; use not
            {'not': {'not': {'every': []}}}                             | pattern.not.not         | has 0 of
            {'is': [1, '=']}                                            | pattern.is              | is no list of 3 parts
            {'is': [1, '~', 1]}                                         | pattern.is[1]           | is no comparison; use one of =
            {'is': [1, '=', 'CN']}                                      | pattern.is              | compares a number with a text
            {'is': ['CN', '<', 'MX']}                                   | pattern.is[1]           | is not for a text; use =, != or starts
            {'is': [1, 'starts', 1]}                                    | pattern.is[1]           | is not for a number; use =, !=, <
            {'is': [[1, 'CN'], '=', 1]}                                 | pattern.is[0]           | mixes texts and numbers
            {'is': [[], '=', 1]}                                        | pattern.is[0]           | is no list of 1 to 200 values
            {'is': [true, '=', 1]}                                      | pattern.is[0]           | is no term; use a text, a number
            {'is': [[['CN']], '=', 1]}                                  | pattern.is[0][0]        | is no term
            {'is': [{'on': 1.5}, '=', 1]}                               | pattern.is[0].on        | is not a whole number from -36525
            {'is': [{'on': 1, 'off': 2}, '=', 1]}                       | pattern.is[0].off       | is not known here; use on
            {'is': [{'var': 'x', 'field': 'id'}, '=', 'a']}             | pattern.is[0].var       | is bound by no step around it; use one of self
            {'is': [{'var': 'self', 'field': 'colour'}, '=', 'a']}      | pattern.is[0].field     | is no field of a party, value or order; use one of id, kind
            {'is': [{'var': 'self', 'field': 'day'}, '=', 'a']}         | pattern.is[0].field     | is no field of a party
            {'is': [{'var': 'self'}, '=', 'a']}                         | pattern.is[0]           | has no field; add it
            {'is': [{'var': 'self', 'field': 'bornOn'}, '<', 1990]}     | pattern.is              | compares a day with a number
            {'is': [{'days': [{'on': 0}, 3]}, '<', 30]}                 | pattern.is[0].days[1]   | is a number; use a day
            {'is': [{'param': 'p'}, '=', 1]}                            | pattern.is[0].param     | has no value; use one of none
            {'is': [{'var': 'self', 'field': 'country'}, '=', 'China']} | pattern.is[2]           | did you mean CN?
            {'is': ['cn', '!=', {'var': 'self', 'field': 'country'}]}   | pattern.is[0]           | is no country of ISO 3166
            {'is': [{'var': 'self', 'field': 'destination'}, '=', ['CN', 'XX']]} | pattern.is[2][1] | is no country of ISO 3166
            {'is': [{'var': 'self', 'field': 'country'}, 'starts', 'c']} | pattern.is[2]          | begins no country
            {'is': [{'var': 'self', 'field': 'kind'}, '=', {'var': 'self', 'field': 'country'}]} | pattern.is | compares a kind with a country
            {'is': [{'var': 'self', 'field': 'kind'}, '=', 'FIRM']}     | pattern.is[2]           | is no kind; use one of ACCOUNT, ADDRESS, AGENCY
            {'some': {+, 'where': {'is': [{'var': 'f', 'field': 'arrivalCountry'}, '=', 'EU']}}} | pattern.some.where.is[2] | is no country of ISO 3166
            {'some': {'from': 'self', 'link': ['PAID'], 'way': 'OUT'}}  | pattern.some            | has no as; add it
            {'some': {+, 'link': ['PAYED']}}                            | pattern.some.link[0]    | is not known here; use one of SHIPPED
            {'some': {+, 'link': ['PAID', 'PAID']}}                     | pattern.some.link[1]    | stands there twice
            {'some': {+, 'link': []}}                                   | pattern.some.link       | is no list of 1 to 8 kinds
            {'some': {+, 'way': 'UP'}}                                  | pattern.some.way        | use one of OUT, IN, BOTH
            {'some': {+, 'way': null}}                                  | pattern.some.way        | is no text
            {'some': {+, 'shares': ['HAS_PHONE']}}                      | pattern.some.link       | is not for shares; leave it out
            {'some': {'as': ['f', 'x'], 'from': 'self', 'shares': ['PAID']}} | pattern.some.shares[0] | use one of LOCATED_AT, HAS_PHONE
            {'some': {'as': ['f', 'x'], 'from': 'self'}}                | pattern.some            | has neither link nor shares
            {'some': {+, 'as': ['f', 'f']}}                             | pattern.some.as[1]      | is bound already; use another name
            {'some': {+, 'as': ['self', 'x']}}                          | pattern.some.as[0]      | is bound already
            {'some': {+, 'as': ['F', 'x']}}                             | pattern.some.as[0]      | is no name; use a small letter
            {'some': {+, 'as': ['f']}}                                  | pattern.some.as         | is no list of 2 names
            {'some': {+, 'from': 'y'}}                                  | pattern.some.from       | is bound by no step
            {'some': {+, 'from': 'x'}}                                  | pattern.some.from       | is bound by no step
            {'some': {+, 'lastDays': 0}}                                | pattern.some.lastDays   | is not a whole number from 1 to 36525
            {'some': {+, 'within': ['2024-01-01']}}                     | pattern.some.within     | is no list of 2 dates
            {'some': {+, 'within': ['2024-02-30', '2024-03-01']}}       | pattern.some.within[0]  | is no date; write 2023-04-14, 2023-04 or 2023
            {'some': {+, 'within': ['2024-03', '2024-02']}}             | pattern.some.within     | ends before it begins
            {'some': {+, 'within': ['2024-03-01', '2024-02-01']}}       | pattern.some.within     | ends before it begins
            {'some': {+, 'lastDays': 1, 'within': ['2024-03-01', '2024-03-01']}} | pattern.some   | has both lastDays and within
            {'some': {+, 'where': {'some': {'as': ['g', 'y'], 'from': 'f', 'link': ['PAID'], 'way': 'IN'}}}} | pattern.some.where.some.from | is a fact
            {'some': {+, 'where': {'is': [{'var': 'f', 'field': 'holders'}, '>', 1]}}} | pattern.some.where.is[0].field | is no field of a fact
            {'all': [{'some': {+}}, {'some': {+}}]}                     | pattern.all[1].some.as[0] | is bound already
            {'all': [{'some': {+}}, {'is': [{'var': 'x', 'field': 'id'}, '=', 'a']}]} | pattern.all[1].is[0].var | is bound by no step
            {'count': {+}, 'distinct': 'x'}                             | pattern                 | has both or none of atLeast and atMost
            {'count': {+}, 'distinct': 'x', 'atLeast': 1, 'atMost': 2}  | pattern                 | has both or none
            {'count': {+}, 'distinct': 'self', 'atLeast': 1}            | pattern.distinct        | is not bound by this step; use f or x
            {'count': {+}, 'distinct': 'x', 'atLeast': 0}               | pattern.atLeast         | is not a whole number from 1 to 10000
            {'count': {+}, 'distinct': 'x', 'atMost': -1}               | pattern.atMost          | is not a whole number from 0 to 10000
            {'part': {+}, 'distinct': 'x', 'having': CN, 'atLeast': 0, 'ofAtLeast': 1} | pattern.atLeast | is no share
            {'part': {+}, 'distinct': 'x', 'having': CN, 'atLeast': 1.1, 'ofAtLeast': 1} | pattern.atLeast | is no share
            {'part': {+}, 'distinct': 'x', 'atLeast': 1, 'ofAtLeast': 1} | pattern                | has no having
            {'sum': {+}, 'of': {'var': 'f', 'field': 'day'}, 'atLeast': 1} | pattern.of           | is a day; use a field that is a number
            {'sum': {+}, 'of': {'var': 'x', 'field': 'kg'}, 'atLeast': 1} | pattern.of.var        | is bound by no step around it; use one of f
            {'sum': {+}, 'of': {'var': 'f', 'field': 'kg'}, 'atLeast': -1} | pattern.atLeast      | is negative
            {'sum': {+}, 'of': {'var': 'f', 'field': 'kg'}, 'atLeast': 'x'} | pattern.atLeast     | is no number
            {'sum': {'as': ['v', 'x'], 'from': 'self', 'shares': ['HAS_PHONE']}, 'of': {'var': 'v', 'field': 'kg'}, 'atLeast': 1} | pattern.sum | adds up facts
            {'given': {}}                                               | pattern.given           | asks for 0 things; use control or chain
            {'given': {'weather': {}}}                                  | pattern.given.weather   | is not known here
            {'given': {'control': {}}}                                  | pattern.given.control   | has no cas
            {'given': {'control': {'cas': 5}}}                          | pattern.given.control.cas | is a number; use a text
            {'given': {'control': {'cas': '57-11-4', 'destination': 'Mexico'}}} | pattern.given.control.destination | did you mean MX?
            {'given': {'chain': {'from': 'self', 'to': {}, 'rules': {'knownAt': '2024-01-01T00:00:00Z'}}}} | pattern.given.chain.rules.knownAt | is not for a pattern; leave it out
            {'given': {'chain': {'from': 'self'}}}                      | pattern.given.chain     | has no to
            {'given': {'chain': {'from': 'self', 'to': 'US'}}}          | pattern.given.chain.to  | is no condition
            {'given': {'chain': {'from': 'self', 'to': {}, 'direction': 'UP'}}} | pattern.given.chain.direction | use one of FORWARD, BACKWARD
            """)
    void whatIsNoPatternIsRefusedWithItsPlace(String pattern, String place, String reason) {
        // A key that comes again replaces the usual one, as the last one of a JSON object does.
        var usual = "'as': ['f', 'x'], 'from': 'self', 'link': ['PAID'], 'way': 'OUT'";
        var refused = refused(
                pattern.replace("{+}", "{" + usual + "}")
                        .replace("+,", usual + ",")
                        .replace("CN,", CN + ","),
                "{}");
        assertThat(refused.argument()).isEqualTo(place);
        assertThat(refused).hasMessageStartingWith(place + ": ").hasMessageContaining(reason);
    }

    @Test
    void parametersAreAsStrictAsWhatTheyStandFor() {
        var count =
                "{'count': {'as': ['f', 'x'], 'from': 'self', 'link': ['PAID'], 'way': 'IN', 'lastDays': {'param': 'days'}},"
                        + " 'distinct': 'x', 'atLeast': {'param': 'least'}}";
        assertThatCode(() -> read(count, "{'days': 30, 'least': 2}")).doesNotThrowAnyException();
        assertThat(refused(count, "{'days': 30}"))
                .hasMessage("pattern.atLeast.param: 'least' has no value; use one of days");
        assertThat(refused(count, "{'days': 30, 'least': 2, 'most': 3}"))
                .hasMessage("params.most: '3' is named nowhere; leave it out");
        assertThat(refused(count, "{'days': '30', 'least': 2}"))
                .hasMessageContaining("pattern.count.lastDays: '\"30\"' is not a whole number");
        assertThat(refused(count, "{'days': 30, 'least': 1.5}"))
                .hasMessageContaining("pattern.atLeast: '1.5' is not a whole number");
        assertThat(refused(CN, "[]").argument()).isEqualTo("params");
    }

    @Test
    void aParameterForACountryIsCheckedAtItsPlace() {
        var pattern = "{'is': [{'var': 'self', 'field': 'country'}, '=', {'param': 'countries'}]}";
        assertThatCode(() -> read(pattern, "{'countries': ['CN', 'HK']}")).doesNotThrowAnyException();
        assertThat(refused(pattern, "{'countries': ['CN', 'Hong Kong']}"))
                .hasMessageStartingWith("pattern.is[2]: 'Hong Kong' is no country");
        var kind = "{'is': [{'var': 'self', 'field': 'kind'}, '=', ['ORDER', 'COMPANY', 'ADDRESS']]}";
        assertThatCode(() -> read(kind, "{}")).doesNotThrowAnyException();
    }

    @Test
    void aMonthOrAYearIsAWindowOfAllItsDays() {
        var pattern = read(some("+, 'within': ['2023', '2024-02']"), "{}");
        for (var day : List.of("2022-12-31", "2023-01-01", "2024-02-29", "2024-03-01")) {
            var paid = Range.of(PartialDate.parse(day));
            var world = world(
                    Map.of("a", Map.of()),
                    List.of(new Fact("f", Link.PAID, "a", "b", true, paid, null, Map.of())),
                    List.of(new Coverage("c", Link.PAID, "a", Way.OUT, Range.ALL)));
            assertThat(pattern.of(world, "a").truth())
                    .as(day)
                    .isEqualTo(day.equals("2023-01-01") || day.equals("2024-02-29") ? Truth.HOLDS : Truth.HOLDS_NOT);
        }
    }

    /** A world that hands out a text for a weight breaks its contract, and no answer hides it. */
    @Test
    void valuesOfUnlikeTypesAreNeverCompared() {
        var text = new Value.Text("5");
        for (var comparison : Comparison.values())
            assertThatThrownBy(() -> comparison.of(text, Range.exactly(5))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Comparison.STARTS.of(Range.exactly(5), Range.exactly(5)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Comparison.LESS.of(text, text)).isInstanceOf(IllegalStateException.class);
    }

    /** A shipment of several lines weighs what they weigh together; what is unknown of it comes on top. */
    @Test
    void weightsOfOneFactAddUp() {
        var sum = "{'sum': {'as': ['f', 'x'], 'from': 'self', 'link': ['SHIPPED'], 'way': 'OUT'},"
                + " 'of': {'var': 'f', 'field': 'kg'}, 'atLeast': {'param': 'kg'}}";
        for (var isIncomplete : List.of(false, true)) {
            var kg = new Values(List.of(Range.exactly(10), new Range(20, 30), Range.exactly(10)), isIncomplete);
            var world = world(
                    Map.of("a", Map.of()),
                    List.of(new Fact("f", Link.SHIPPED, "a", "b", true, Range.exactly(40), null, Map.of(Field.KG, kg))),
                    List.of(new Coverage("c", Link.SHIPPED, "a", Way.OUT, Range.ALL)));
            assertThat(read(sum, "{'kg': 40}").of(world, "a").truth()).isEqualTo(Truth.HOLDS);
            assertThat(read(sum, "{'kg': 45}").of(world, "a").truth()).isEqualTo(Truth.CANNOT_BE_SAID);
            assertThat(read(sum, "{'kg': 51}").of(world, "a").truth())
                    .isEqualTo(isIncomplete ? Truth.CANNOT_BE_SAID : Truth.HOLDS_NOT);
        }
    }

    @ParameterizedTest
    @CsvSource({"COMPANY, HOLDS_NOT", "ADDRESS, CANNOT_BE_SAID", "ORDER, CANNOT_BE_SAID", "VESSEL, CANNOT_BE_SAID"})
    void aCountryIsCoveredForItsPartiesAlone(String kind, Truth truth) {
        var world = world(
                Map.of(
                        "a",
                        Map.of(
                                Field.KIND, Values.of(new Value.Text(kind)),
                                Field.COUNTRY, Values.of(new Value.Text("CN")))),
                List.of(),
                List.of(new Coverage("c", Link.PAID, "CN", Way.OUT, Range.ALL)));
        assertThat(read(some("+"), "{}").of(world, "a").truth()).isEqualTo(truth);
    }

    /** That the substances that are known are not controlled says nothing of one that is not. */
    @ParameterizedTest
    @CsvSource({
        "HOLDS, true, HOLDS", "HOLDS, false, HOLDS",
        "HOLDS_NOT, true, CANNOT_BE_SAID", "HOLDS_NOT, false, HOLDS_NOT",
        "CANNOT_BE_SAID, true, CANNOT_BE_SAID", "CANNOT_BE_SAID, false, CANNOT_BE_SAID"
    })
    void anUnknownSubstanceMayBeControlled(Truth said, boolean isIncomplete, Truth truth) {
        var key = "{\"control\":{\"cas\":{\"field\":\"cas\",\"var\":\"self\"}}}";
        var cas = new Values(List.of(new Value.Text("57-11-4")), isIncomplete);
        var world = new GivenWorld(
                40, Map.of("a", Map.of(Field.CAS, cas)), List.of(), List.of(), List.of(), Map.of(key, said));
        assertThat(read("{'given': {'control': {'cas': {'var': 'self', 'field': 'cas'}}}}", "{}")
                        .of(world, "a")
                        .truth())
                .isEqualTo(truth);
    }

    @Test
    void aChainThatIsNotFoundDeniesNothing() {
        var chain = "{'given': {'chain': {'from': 'self', 'to': {'country': 'US'}}}}";
        var key = "{\"chain\":{\"from\":\"self\",\"to\":{\"country\":\"US\"}}}";
        for (var found : List.of(true, false)) {
            var given = Map.of(key, Truth.of(found, false));
            var world = new GivenWorld(40, Map.of("a", Map.of()), List.of(), List.of(), List.of(), given);
            assertThat(read(chain, "{}").of(world, "a").truth()).isEqualTo(found ? Truth.HOLDS : Truth.CANNOT_BE_SAID);
            assertThat(read("{'not': " + chain + "}", "{}").of(world, "a").truth())
                    .isEqualTo(found ? Truth.HOLDS_NOT : Truth.CANNOT_BE_SAID);
        }
    }

    @Test
    void chainsAreCountedSinceTheyCostMore() {
        var chain = "{'given': {'chain': {'from': 'self', 'to': {'country': 'US'}, 'direction': 'FORWARD'}}}";
        assertThat(read("{'any': [" + chain + ", " + CN + "]}", "{}").chains()).isEqualTo(1);
        assertThat(read(CN, "{}").chains()).isZero();
    }

    /** A sum of tenths is exact, and a share is met where it is just reached. */
    @Test
    void sumsAndSharesAreExact() {
        var facts = new ArrayList<Fact>();
        var entities = new HashMap<String, Map<Field, Values>>();
        entities.put("a", Map.of());
        for (var i = 0; i < 10; i++) {
            entities.put("b" + i, Map.of(Field.COUNTRY, Values.of(new Value.Text(i < 7 ? "CN" : "MX"))));
            facts.add(new Fact(
                    "f" + i,
                    Link.SHIPPED,
                    "a",
                    "b" + i,
                    true,
                    Range.exactly(40),
                    null,
                    Map.of(Field.KG, Values.of(Range.exactly(0.1)))));
        }
        var covered = List.of(new Coverage("c", Link.SHIPPED, "a", Way.OUT, Range.ALL));
        var world = new GivenWorld(40, entities, facts, covered, List.of(), Map.of());
        var step = "{'as': ['f', 'x'], 'from': 'self', 'link': ['SHIPPED'], 'way': 'OUT'}";
        var sum = "{'sum': " + step + ", 'of': {'var': 'f', 'field': 'kg'}, 'atLeast': {'param': 'kg'}}";
        assertThat(read(sum, "{'kg': 1}").of(world, "a").truth()).isEqualTo(Truth.HOLDS);
        assertThat(read(sum, "{'kg': 1.0000001}").of(world, "a").truth()).isEqualTo(Truth.HOLDS_NOT);
        var part = "{'part': " + step
                + ", 'distinct': 'x', 'having': {'is': [{'var': 'x', 'field': 'country'}, '=', 'CN']},"
                + " 'atLeast': {'param': 'part'}, 'ofAtLeast': 10}";
        assertThat(read(part, "{'part': 0.7}").of(world, "a").truth()).isEqualTo(Truth.HOLDS);
        assertThat(read(part, "{'part': 0.70001}").of(world, "a").truth()).isEqualTo(Truth.HOLDS_NOT);
    }

    /** Counts what it hands out. */
    private record CountingWorld(GivenWorld given, AtomicInteger handedOut) implements World {

        @Override
        public long on() {
            return given.on();
        }

        @Override
        public Values field(String entity, Field field) {
            return given.field(entity, field);
        }

        @Override
        public List<Fact> facts(String entity, Link link, Way way, int most) {
            var facts = given.facts(entity, link, way, most);
            handedOut.addAndGet(facts.size());
            return facts;
        }

        @Override
        public Collection<Coverage> coverages(String of, Link link, Way way) {
            return given.coverages(of, link, way);
        }

        @Override
        public Set<String> possiblySame(String entity) {
            return given.possiblySame(entity);
        }

        @Override
        public Truth controlled(String key, Values cas, @Nullable Values destination) {
            return given.controlled(key, cas, destination);
        }

        @Override
        public boolean isChainFound(String key, String from) {
            return given.isChainFound(key, from);
        }
    }

    /** What lies behind the budget is not even asked for: one more tells that there is more. */
    @Test
    void theBudgetBoundsWhatAWorldHandsOut() {
        var facts = new ArrayList<Fact>();
        for (var i = 0; i < 100; i++)
            facts.add(new Fact("f%02d".formatted(i), Link.PAID, "a", "b", true, Range.exactly(40), null, Map.of()));
        var given = world(
                Map.of("a", Map.of(), "b", Map.of()),
                facts,
                List.of(
                        new Coverage("c", Link.PAID, "a", Way.OUT, Range.ALL),
                        new Coverage("d", Link.PAID, "b", Way.OUT, Range.ALL)));
        // Of each of the payments the payee is asked for all it was paid.
        var nested = read(
                some("+, 'where': {'count': {'as': ['g', 'y'], 'from': 'x', 'link': ['PAID'], 'way': 'IN'},"
                        + " 'distinct': 'y', 'atLeast': 2}"),
                "{}");
        for (var budget : List.of(0, 1, 30, 99, 100, 150, 5_000)) {
            var handedOut = new AtomicInteger();
            var finding = nested.of(new CountingWorld(given, handedOut), "a", 50, budget);
            assertThat(finding.truth()).isEqualTo(Truth.CANNOT_BE_SAID);
            assertThat(finding.missing()).anyMatch(missing -> missing.reason() == MissingReason.BUDGET);
            assertThat(handedOut.get()).as("of %d", budget).isBetween(budget, budget + 1);
        }
    }

    @Test
    void whatTheBudgetLeavesOutDeniesNothing() {
        var facts = new ArrayList<Fact>();
        for (var i = 0; i < Pattern.BUDGET; i++)
            facts.add(new Fact("f%05d".formatted(i), Link.PAID, "a", "b", true, Range.exactly(40), null, Map.of()));
        var entities = Map.<String, Map<Field, Values>>of(
                "a", Map.of(), "b", Map.of(Field.COUNTRY, Values.of(new Value.Text("MX"))));
        var covered = List.of(new Coverage("c", Link.PAID, "a", Way.OUT, Range.ALL));
        var toCn = some("+, 'where': {'is': [{'var': 'x', 'field': 'country'}, '=', 'CN']}");
        var within = new GivenWorld(40, entities, facts, covered, List.of(), Map.of());
        assertThat(read(toCn, "{}").of(within, "a").truth()).isEqualTo(Truth.HOLDS_NOT);
        var more = new ArrayList<>(facts);
        more.add(new Fact("g", Link.PAID, "a", "b", true, Range.exactly(40), null, Map.of()));
        var over = new GivenWorld(40, entities, more, covered, List.of(), Map.of());
        assertThat(read(toCn, "{}").of(over, "a"))
                .isEqualTo(Finding.open(List.of(Missing.facts(MissingReason.BUDGET, "a", Link.PAID, Way.OUT))));
        // What is seen still decides.
        assertThat(read(some("+"), "{}").of(over, "a").truth()).isEqualTo(Truth.HOLDS);
    }
}
