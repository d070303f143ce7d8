package org.headwater.api;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationSizeTests {

    private static final GraphQLSchema SCHEMA = SchemaTests.schema();

    private static OperationSize measure(String document, Map<String, Object> variables) {
        return OperationSize.of(new Parser().parseDocument(document), null, variables, SCHEMA);
    }

    private static OperationSize measure(String document) {
        return measure(document, Map.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        { __typename }                                                                       | 0
        { viewer { name } limits { name } }                                                  | 0
        { entity(id: "a") { name } }                                                         | 1
        { entity(id: "a") { names { value } } }                                              | 2
        { entity(id: "a") { links { edges { node { other { name } } } } } }                  | 42
        { entity(id: "a") { links(first: 3) { edges { node { other { name } } } } } }        | 8
        { entity(id: "a") { links(first: 3) { pageInfo { hasNextPage } } } }                 | 2
        { jobs(first: 5) { edges { node { rejects(first: 7) { edges { node { line } } } } } } } | 46
        { shipments { edges { node { id } } } }                                              | 30
        { neighbourhood(ids: ["a"]) { links { id } } }                                       | 200
        { neighbourhood(ids: ["a"], first: 10) { links { id } nodes { id } } }               | 120
        { chains(request: {k: 1}) { chains { key } } }                                       | 110
        { chains(request: {}) { chains { key } } }                                           | 300
        { chains(request: {k: 200}) { chains { steps { from { name } evidence { quote } } } } } | 2100
        { chains(request: {k: 2}) { chains { parties { actions(first: 2) { edges { node { id } } } } } } } | 144
        { chains(request: {k: 1}) { restsOn { lost } } }                                     | 200
        { chains(request: {k: 1}) { standAlone } }                                           | 200
        { chains(request: {k: 1}) { standAlone restsOn { lost } } }                          | 200
        { chains(request: {k: 1}) { completeness { leftOut { undecidedIdentity } } } }       | 120
        { moneyChains(request: {k: 5}) { chains { key steps { amount { value } } } } }       | 150
        { moneyFlows(parties: ["a", "b"]) { paid { sums { value } } } }                      | 20
        { settlement(request: {shipments: ["a", "b", "c"]}) { settlements { state declared { value } } } } | 160
        { settlement(request: {shipments: ["a"]}) { settlements { shares { through { key } } } } } | 150
        { entity(id: "a") { links { totalCount } } }                                         | 22
        { __schema { types { name fields { name } } } }                                      | 50
        { nothingLikeIt { name } }                                                           | 0
        """)
    void pricesWhatIsFetchedForEachRowThatIsAskedFor(String document, long cost) {
        assertThat(measure(document).cost()).isEqualTo(cost);
    }

    @Test
    void readsPageSizesFromVariablesAndTheirDefaults() {
        var document = "query ($n: Int = 7) { shipments(first: $n) { edges { node { id } } } }";
        assertThat(measure(document).cost()).isEqualTo(17);
        assertThat(measure(document, Map.of("n", 50)).cost()).isEqualTo(60);
        var chains = "query ($r: ChainRequest!) { chains(request: $r) { chains { key } } }";
        assertThat(measure(chains, Map.of("r", Map.of("k", 5))).cost()).isEqualTo(150);
        var k = "query ($k: Int) { chains(request: {k: $k}) { chains { key } } }";
        assertThat(measure(k, Map.of("k", 5)).cost()).isEqualTo(150);
        assertThat(measure("{ flags(subject: \"a\", rules: [\"A\", \"B\"]) { result } }")
                        .cost())
                .isEqualTo(20);
        assertThat(measure("{ flags(subject: \"a\") { result } }").cost()).isEqualTo(200);
        var settled = "query ($r: SettlementRequest!) { settlement(request: $r) { settlements { state } } }";
        assertThat(measure(settled, Map.of("r", Map.of("shipments", List.of("a", "b"))))
                        .cost())
                .isEqualTo(140);
        var rules = "query ($r: [ID!]) { flags(subject: \"a\", rules: $r) { result } }";
        assertThat(measure(rules, Map.of("r", List.of("A", "B", "C"))).cost()).isEqualTo(30);
    }

    /** A page longer than any is refused by the name of its argument, so it is not priced. */
    @Test
    void takesNonsenseForAPageOfTheUsualSize() {
        assertThat(measure("{ shipments(first: -4) { edges { node { id } } } }").cost())
                .isEqualTo(11);
        assertThat(measure("{ shipments(first: 99999999999999999999999) { edges { node { id } } } }")
                        .cost())
                .isEqualTo(30);
        assertThat(measure("query ($n: Int) { shipments(first: $n) { edges { node { id } } } }", Map.of("n", "many"))
                        .cost())
                .isEqualTo(30);
    }

    @Test
    void multipliesListsWithinLists() {
        var inner = "entity(id: \"a\") { " + "links(first: 100) { edges { node { other { ".repeat(4) + "name"
                + " } } } }".repeat(4) + " }";
        assertThat(measure("{ " + inner + " }").cost()).isGreaterThan(100_000_000L);
    }

    @Test
    void countsAFragmentAtEachUse() {
        var spread = "fragment F on Entity { id name kind } query { " + "entity(id: \"a\") { ...F } ".repeat(3) + "}";
        var measure = measure(spread);
        assertThat(measure.fields()).isEqualTo(12);
        assertThat(measure.depth()).isEqualTo(2);
        assertThat(measure.rootFields()).isEqualTo(3);
    }

    /** 2 to the power of 35 fields in 751 bytes or fewer: counted, not visited. */
    @Test
    void countsNestedFragmentsInOnePass() {
        var levels = 35;
        var bomb = "{...A0}"
                + IntStream.range(0, levels)
                        .mapToObj(level ->
                                "fragment A" + level + " on Query{...A" + (level + 1) + "...A" + (level + 1) + "}")
                        .collect(Collectors.joining())
                + "fragment A" + levels + " on Query{__typename}";
        var measure = measure(bomb);
        assertThat(measure.fields()).isEqualTo(1L << levels);
        assertThat(measure.rootFields()).isEqualTo(1L << levels);
    }

    @Test
    void countsWithoutOverflow() {
        var levels = 200;
        var bomb = "{...A0}"
                + IntStream.range(0, levels)
                        .mapToObj(level ->
                                "fragment A" + level + " on Query{...A" + (level + 1) + "...A" + (level + 1) + "}")
                        .collect(Collectors.joining())
                + "fragment A" + levels + " on Query{entity(id:\"a\"){id}}";
        assertThat(measure(bomb).fields()).isGreaterThanOrEqualTo(1_000_000_000_000L);
        assertThat(measure(bomb).cost()).isGreaterThanOrEqualTo(1_000_000_000_000L);
    }

    @Test
    void seesTheDepthOfAFragmentThatWasSpreadShallowFirst() {
        var deep = "fragment F on Entity { links { edges { node { other { id } } } } } { a: entity(id: \"a\") { ...F }"
                + " b: entity(id: \"b\") { links { edges { node { other { ...F } } } } } }";
        assertThat(measure(deep).depth()).isEqualTo(10);
    }

    @Test
    void endsWhereFragmentsLeadBackToThemselves() {
        assertThat(measure("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A viewer { name } }")
                        .fields())
                .isEqualTo(2);
    }

    @Test
    void pricesAFragmentByThePageThatItStandsIn() {
        var document = "fragment E on ShipmentConnection { edges { node { id } } } { shipments(first: 9) { ...E } }";
        assertThat(measure(document).cost()).isEqualTo(19);
    }

    @Test
    void countsAliasesAndDirectivesWhereverTheyAreWritten() {
        var measure = measure("query @a { x: viewer @b { ... @c { y: name } ...F @d } } "
                + "fragment F on Viewer @e { z: name } fragment Unused on Viewer { u: name @f }");
        assertThat(measure.aliases()).isEqualTo(4);
        assertThat(measure.directives()).isEqualTo(6);
    }

    @Test
    void countsIntrospectionApart() {
        var measure =
                measure("{ __schema { types { fields { type { ofType { ofType { name } } } } } } viewer { name } }");
        assertThat(measure.depth()).isEqualTo(2);
        assertThat(measure.introspectionDepth()).isEqualTo(7);
    }

    @Test
    void countsListsAndObjectsWithinValues() {
        assertThat(measure("{ entity(id: [[{a: [1]}]]) { id } }").nesting()).isEqualTo(4);
    }

    /** An operation that is not asked for is checked all the same. */
    @Test
    void looksAtTheOtherOperationsToo() {
        var document = new Parser()
                .parseDocument("query A { __typename } query B { entity(id: \"a\") { links { edges { cursor } } } }");
        var measure = OperationSize.of(document, "A", Map.of(), SCHEMA);
        assertThat(measure.depth()).isEqualTo(4);
        assertThat(measure.cost()).isZero();
    }

    /** A list costs more than the one row that is the price of a field without a price. */
    @Test
    void everyPageOfARootFieldStatesItsPrice() {
        var silent = new ArrayList<String>();
        for (var root : Arrays.asList(SCHEMA.getQueryType(), SCHEMA.getMutationType()))
            for (var field : Objects.requireNonNull(root).getFieldDefinitions())
                if (GraphQLTypeUtil.simplePrint(field.getType()).endsWith("Connection!")
                        && field.getAppliedDirective("cost") == null) silent.add(field.getName());
        assertThat(silent).as("pages without @cost").isEmpty();
    }
}
