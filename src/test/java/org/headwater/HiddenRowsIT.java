package org.headwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.headwater.access.Moment;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.FactSights;
import org.headwater.store.Bookkeeping;
import org.headwater.store.Row;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;

/**
 * The queries of screening, of red flags, of money and of exports, each asked by itself for ids of what its caller may not see: what asks them passes
 * on ids that were seen before, so that hardly a condition of theirs shows in an answer. In each question one thing is hidden for each
 * condition, and a row comes where that condition is taken out ({@link VisibilityMutantsIT}).
 */
@WithDatabase
class HiddenRowsIT {

    private static final Viewer CALLER =
            new Viewer("nobody", "agency", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.READER, Viewer.Role.ANALYST));

    private static final String SEEN = "CLEAR";

    private static final String HIDDEN = "RED:elsewhere";

    private final Driver driver;
    private final VisibleGraph graph;
    private final Bookkeeping books;

    HiddenRowsIT(Driver driver, VisibleGraph graph, Bookkeeping books) {
        this.driver = driver;
        this.graph = graph;
        this.books = books;
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
        write("MERGE (:Marking {text: 'CLEAR'}) MERGE (:Marking {text: $marking})", HIDDEN, Map.of());
    }

    private void write(String cypher, String marking, Map<String, Object> more) {
        var parameters = new HashMap<>(more);
        parameters.put("marking", marking);
        driver.executableQuery(cypher).withParameters(parameters).execute();
    }

    // ---- What there is: id and key of a node are one text ----------------------------------------------------------

    private void entity(String id, EntityKind kind, String marking) {
        write(
                "CREATE (:Entity:" + kind.label()
                        + " {id: $id, key: $id, kind: $kind, name: $id, marking: $marking, recorded: 1})",
                marking,
                Map.of("id", id, "kind", kind.name()));
    }

    private void companies(String marking, String... ids) {
        for (var id : ids) entity(id, EntityKind.COMPANY, marking);
    }

    private void fact(String id, LinkKind kind, String from, String to, String marking) {
        fact(id, kind, from, to, marking, "s0", SEEN);
    }

    /** @param first marking of the piece of evidence that lies on it */
    private void fact(String id, LinkKind kind, String from, String to, String marking, String source, String first) {
        var isShipment = kind == LinkKind.SHIPPED;
        write(
                "MATCH (one:Entity {id: $from}) MATCH (other:Entity {id: $to}) CREATE (one)-[:"
                        + (isShipment ? "SENT" : "SUBJECT_OF") + "]->(:Fact:Waiting:" + String.join(":", kind.labels())
                        + " {id: $id, kind: $kind, marking: $marking, evidenceMarking: $first, source: $source, recorded: 1})-[:"
                        + (isShipment ? "DELIVERED_TO" : "OBJECT") + "]->(other)",
                marking,
                Map.of("id", id, "kind", kind.name(), "from", from, "to", to, "source", source, "first", first));
    }

    private void piece(String fact, String source, String marking) {
        write(
                "MATCH (f:Fact {id: $fact}) SET f:Waiting CREATE (:Evidence {id: $fact + $source, source: $source, marking: $marking, recorded:"
                        + " 1})-[:SUPPORTS]->(f)",
                marking,
                Map.of("fact", fact, "source", source));
    }

    private void source(String id, String marking) {
        write("CREATE (:Source {id: $id, title: $id, marking: $marking})", marking, Map.of("id", id));
    }

    private void carried(String fact, String by) {
        part(fact, "CARRIED_BY", by);
    }

    private void part(String fact, String role, String by) {
        write(
                "MATCH (f:Fact {id: $fact}) MATCH (e:Entity {id: $by}) CREATE (f)-[:" + role + "]->(e)",
                SEEN,
                Map.of("fact", fact, "by", by));
    }

    private void property(String fact, String name, Object value) {
        write(
                "MATCH (f:Fact {id: $fact}) SET f += $more, f:Waiting",
                SEEN,
                Map.of("fact", fact, "more", Map.of(name, value)));
    }

    private List<String> told(
            String query, Map<String, ? extends @Nullable Object> parameters, Function<Row, String> row) {
        books.inTransaction(FactSights::settleSome);
        return graph.read(
                CALLER,
                null,
                view -> view.list(query, parameters).stream().map(row).sorted().toList());
    }

    private List<String> told(String query, Map<String, ? extends @Nullable Object> parameters, String column) {
        return told(query, parameters, row -> row.text(column));
    }

    /** A company that each of them is about, and one that is hidden. */
    private void two() {
        companies(SEEN, "a", "b");
        companies(HIDDEN, "hidden");
    }

    // ---- Values and parties ----------------------------------------------------------------------------------------

    /** Three companies say a value: one that is seen, one that is hidden, and one whose fact is; and one says a hidden value. */
    private void said(LinkKind kind, EntityKind value) {
        two();
        entity("v", value, SEEN);
        entity("w", value, HIDDEN);
        fact("f1", kind, "a", "v", SEEN);
        fact("f2", kind, "hidden", "v", SEEN);
        fact("f3", kind, "b", "v", HIDDEN);
        fact("f4", kind, "a", "w", SEEN);
    }

    @Test
    void recordsByNames() {
        said(LinkKind.NAMED, EntityKind.NAME);
        var parameters = Moment.NOW.parameters();
        parameters.put("facts", List.of("f1", "f2", "f3", "f4"));
        assertThat(told("entity/searchNames", parameters, row -> row.text("id") + " " + row.text("text")))
                .containsExactly("a v");
    }

    @Test
    void holdersOfAValue() {
        said(LinkKind.BORN_ON, EntityKind.DATE);
        assertThat(told(
                        "screening/countHolders",
                        Map.of("keys", List.of("v", "w"), "most", 9),
                        row -> row.text("key") + row.number("holders")))
                .containsExactly("v1", "w0");
    }

    @Test
    void bearersOfAValue() {
        said(LinkKind.HAS_PHONE, EntityKind.PHONE);
        assertThat(told(
                        "screening/listBearers",
                        Map.of("keys", List.of("v", "w"), "numbers", List.of(), "issuers", List.of()),
                        row -> row.text("key") + " " + row.text("id")))
                .containsExactly("v a");
    }

    @Test
    void partiesOfKeys() {
        two();
        assertThat(told("screening/listByKeys", Map.of("keys", List.of("a", "hidden")), "id"))
                .containsExactly("a");
    }

    /** Two records of one party, the second of which is hidden. */
    private void twins() {
        companies(SEEN, "a");
        companies(HIDDEN, "hidden");
        fact("same", LinkKind.SAME_AS, "a", "hidden", SEEN);
        write("MATCH (e:Entity) SET e:Twin", SEEN, Map.of());
    }

    @Test
    void partiesOfIds() {
        twins();
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("ids", List.of("a", "hidden"));
        parameters.put("asOf", null);
        assertThat(told("screening/listParties", parameters, "asked")).containsExactly("a");
    }

    @Test
    void recordsOfHits() {
        twins();
        assertThat(told("screening/listSeenRecords", Map.of("ids", List.of("a", "hidden")), "record"))
                .containsExactly("a");
    }

    /** A fact of each kind between the seen ones, from the hidden one, to it, and one that is hidden itself. */
    private void facts(LinkKind kind) {
        two();
        fact("seen", kind, "a", "b", SEEN);
        fact("from", kind, "hidden", "b", SEEN);
        fact("to", kind, "a", "hidden", SEEN);
        fact("itself", kind, "a", "b", HIDDEN);
    }

    @Test
    void factsOfParties() {
        facts(LinkKind.LOCATED_AT);
        fact("owned", LinkKind.OWNS, "a", "b", SEEN);
        fact("owned from", LinkKind.OWNS, "hidden", "b", SEEN);
        fact("owned to", LinkKind.OWNS, "a", "hidden", SEEN);
        fact("owned itself", LinkKind.OWNS, "a", "b", HIDDEN);
        var rows = List.of(Map.of("party", "p", "records", List.of("a", "b", "hidden")));
        assertThat(told(
                        "screening/listPartyFacts",
                        Map.of("rows", rows, "said", List.of("LOCATED_AT"), "told", List.of("OWNS")),
                        "fact"))
                .containsExactly("owned", "seen");
    }

    /** Hardly a random world has a fact that is seen between a party that is not and one that is. */
    @Test
    void factsOfAnExport() {
        facts(LinkKind.OWNS);
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("after", "");
        parameters.put("upTo", "~");
        parameters.put("asOf", null);
        assertThat(told(
                        "evidence/listFactsAfter",
                        parameters,
                        row -> row.rowOf("fact").text("id")))
                .containsExactly("seen");
    }

    @Test
    void evidenceOfFacts() {
        two();
        fact("first", LinkKind.OWNS, "a", "b", SEEN, "s1", HIDDEN);
        piece("first", "s2", SEEN);
        fact("further", LinkKind.OWNS, "a", "b", SEEN, "s3", SEEN);
        piece("further", "s4", HIDDEN);
        var rows = List.of(Map.of("party", "p", "records", List.of("a")));
        assertThat(told(
                        "screening/listPartyFacts",
                        Map.of("rows", rows, "said", List.of("OWNS"), "told", List.of()),
                        row -> row.text("fact")
                                + row.rows("pieces").stream()
                                        .map(piece -> " " + piece.text("source"))
                                        .collect(Collectors.joining())))
                .containsExactly("first s2", "further s3");
    }

    @Test
    void factsOfHits() {
        facts(LinkKind.OWNS);
        assertThat(told("screening/listSeenFacts", Map.of("ids", List.of("seen", "from", "to", "itself")), "id"))
                .containsExactly("seen");
    }

    /** Hidden: an end of each, and the fact itself. */
    @Test
    void touched() {
        companies(SEEN, "a", "b", "c", "d", "e", "g");
        companies(HIDDEN, "hidden");
        fact("seen", LinkKind.OWNS, "a", "b", SEEN);
        fact("from", LinkKind.OWNS, "hidden", "c", SEEN);
        fact("to", LinkKind.OWNS, "d", "hidden", SEEN);
        fact("itself", LinkKind.OWNS, "e", "g", HIDDEN);
        assertThat(touchedAt(1)).containsExactly("a", "b");
    }

    @Test
    void touchedByEvidence() {
        companies(SEEN, "a", "b", "c", "d");
        fact("f1", LinkKind.OWNS, "a", "b", SEEN);
        fact("f2", LinkKind.OWNS, "c", "d", SEEN);
        piece("f1", "s2", SEEN);
        piece("f2", "s2", HIDDEN);
        write("MATCH (e:Evidence) SET e.recorded = 2", SEEN, Map.of());
        assertThat(touchedAt(2)).containsExactly("a", "b");
        write("MATCH (e:Evidence) SET e.recorded = 1, e.withdrawn = 2", SEEN, Map.of());
        assertThat(touchedAt(2)).isEmpty();
    }

    private List<String> touchedAt(int commit) {
        return told(
                "screening/listTouched",
                Map.of("numbers", List.of(commit), "kinds", List.of("OWNS"), "most", 99),
                "id");
    }

    @Test
    void tiesOfRecords() {
        facts(LinkKind.SAME_AS);
        assertThat(told("screening/listTies", Map.of("ids", List.of("a", "b", "hidden")), "fact"))
                .containsExactly("seen");
    }

    // ---- Datasets and sources --------------------------------------------------------------------------------------

    @Test
    void publishers() {
        facts(LinkKind.LISTED);
        for (var id : List.of("seen", "from", "to", "itself")) property(id, "datasets", List.of("of " + id));
        assertThat(told("screening/listPublishers", Map.of(), "dataset")).containsExactly("of seen");
    }

    /** Sources that are seen by a fact of their own, and a designation by each that something hides. */
    @Test
    void sources() {
        two();
        source("s0", SEEN);
        for (var id : List.of("seen", "from", "to", "itself", "first", "further", "piece")) source(id, SEEN);
        source("hidden", HIDDEN);
        for (var id : List.of("s0", "seen", "from", "to", "itself", "first", "further", "piece", "hidden"))
            fact("of " + id, LinkKind.OWNS, "a", "b", SEEN, id, SEEN);
        var act = LinkKind.DESIGNATED;
        fact("1", act, "a", "b", SEEN, "seen", SEEN);
        fact("2", act, "hidden", "b", SEEN, "from", SEEN);
        fact("3", act, "a", "hidden", SEEN, "to", SEEN);
        fact("4", act, "a", "b", HIDDEN, "itself", SEEN);
        fact("5", act, "a", "b", SEEN, "first", HIDDEN);
        piece("5", "further", SEEN);
        fact("6", act, "a", "b", SEEN, "seen", SEEN);
        piece("6", "piece", HIDDEN);
        assertThat(told("screening/listSources", Map.of(), row -> row.text("id")))
                .containsExactly("first", "from", "further", "itself", "piece", "s0", "seen", "to");
        assertThat(told("screening/listDesignatingSources", Map.of("asOf", "2031-03-04"), row -> row.text("source")))
                .containsExactlyInAnyOrder("further", "seen");
    }

    /** As above, where the source has a further piece of evidence of what is hidden. */
    @Test
    void sourcesOfFurtherEvidence() {
        two();
        for (var id : List.of("seen", "from", "to", "itself")) {
            source(id, SEEN);
            fact("of " + id, LinkKind.OWNS, "a", "b", SEEN, id, SEEN);
        }
        var act = LinkKind.DESIGNATED;
        fact("1", act, "a", "b", SEEN);
        fact("2", act, "hidden", "b", SEEN);
        fact("3", act, "a", "hidden", SEEN);
        fact("4", act, "a", "b", HIDDEN);
        piece("1", "seen", SEEN);
        piece("2", "from", SEEN);
        piece("3", "to", SEEN);
        piece("4", "itself", SEEN);
        assertThat(told("screening/listDesignatingSources", Map.of("asOf", "2031-03-04"), row -> row.text("source")))
                .contains("seen")
                .doesNotContain("from", "to", "itself");
    }

    @Test
    void sourcesOfHits() {
        two();
        for (var id : List.of("s1", "s2")) {
            source(id, id.equals("s1") ? SEEN : HIDDEN);
            fact("of " + id, LinkKind.OWNS, "a", "b", SEEN, id, SEEN);
        }
        assertThat(told("screening/listSeenSources", Map.of("ids", List.of("s1", "s2")), "id"))
                .containsExactly("s1");
    }

    // ---- Lists of customers ----------------------------------------------------------------------------------------

    /** A list of the caller's organization by the name of its marking, with a customer, a screening, a hit and a decision. */
    private void lists() {
        for (var marking : List.of(SEEN, HIDDEN))
            write(
                    "CREATE (:CustomerList {id: $marking, slot: 'agency\n' + $marking, organization: 'agency', marking: $marking}) "
                            + "CREATE (:Customer {list: $marking, key: 'c', hash: 'h', since: 1}) "
                            + "CREATE (:CustomerWatch {id: $marking, list: $marking, organization: 'agency', marking: $marking, active: true}) "
                            + "CREATE (:Screening {id: $marking, list: $marking, number: 1, organization: 'agency', marking: $marking}) "
                            + "CREATE (:ScreeningHit {id: $marking, screening: $marking, customer: 'c'}) "
                            + "CREATE (:HitDecision {id: $marking, list: $marking, number: 1, customer: 'c', organization: 'agency', marking:"
                            + " $marking})",
                    marking,
                    Map.of());
    }

    /** Asked for what stands under the marking. */
    private List<String> ofList(String query, String parameter, String marking, String column, String property) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("organization", "agency");
        parameters.put(parameter, marking);
        parameters.put("customer", null);
        parameters.put("version", 1);
        parameters.put("since", 0);
        parameters.put("after", "");
        parameters.put("before", 9);
        parameters.put("finished", false);
        parameters.put("limit", 9);
        parameters.put("keys", List.of("c"));
        return told(
                query,
                parameters,
                row -> column.isEmpty() ? row.text(property) : row.rowOf(column).text(property));
    }

    private void isHidden(String query, String parameter, String column, String property) {
        lists();
        assertThat(ofList(query, parameter, SEEN, column, property)).hasSize(1);
        assertThat(ofList(query, parameter, HIDDEN, column, property)).isEmpty();
    }

    @Test
    void hit() {
        isHidden("screening/findHit", "id", "hit", "id");
    }

    @Test
    void screening() {
        isHidden("screening/findScreening", "id", "screening", "id");
    }

    @Test
    void screenings() {
        isHidden("screening/listScreenings", "list", "screening", "id");
    }

    @Test
    void hits() {
        isHidden("screening/listHits", "screening", "hit", "id");
    }

    @Test
    void decisions() {
        isHidden("screening/listDecisions", "list", "decision", "id");
    }

    @Test
    void customers() {
        isHidden("screening/listCustomers", "name", "customer", "key");
    }

    @Test
    void changedKeys() {
        isHidden("screening/listChangedKeys", "name", "", "key");
    }

    @Test
    void watch() {
        isHidden("screening/findWatch", "id", "watch", "id");
    }

    @Test
    void watches() {
        isHidden("screening/listWatches", "list", "watch", "id");
    }

    @Test
    void customersOfKeys() {
        isHidden("screening/listCustomersOfKeys", "name", "customer", "key");
    }

    @Test
    void hashes() {
        isHidden("screening/listHashes", "name", "", "key");
    }

    // ---- Red flags -------------------------------------------------------------------------------------------------

    @Test
    void endOfCoverage() {
        two();
        for (var id : List.of("v", "w")) entity(id, EntityKind.PHONE, SEEN);
        fact("seen", LinkKind.HAS_PHONE, "a", "v", SEEN);
        fact("itself", LinkKind.HAS_PHONE, "a", "w", HIDDEN);
        Function<String, List<String>> end = id -> told("redflag/findEnd", Map.of("id", id), "id");
        assertThat(end.apply("a")).containsExactly("a");
        assertThat(end.apply("v")).containsExactly("v");
        assertThat(end.apply("w")).isEmpty();
        assertThat(end.apply("hidden")).isEmpty();
    }

    @Test
    void coverages() {
        facts(LinkKind.HOLDS_ALL_OF);
        for (var id : List.of("seen", "from", "to", "itself")) {
            property(id, "coveredKind", "SHIPPED");
            property(id, "coveredWay", "OUT");
        }
        assertThat(told(
                        "redflag/listCoverages",
                        Map.of("records", List.of("b", "hidden"), "country", "", "kind", "SHIPPED", "way", "OUT"),
                        "fact"))
                .containsExactly("seen");
    }

    @Test
    void factsOfOneKind() {
        facts(LinkKind.OWNS);
        // That of two hidden ends is seen from neither; of the seen one by the other end.
        Function<Boolean, List<String>> ofWay = out -> told(
                "redflag/listFacts",
                Map.of("records", List.of("a", "b", "hidden"), "kind", "OWNS", "out", out, "limit", 9),
                "fact");
        assertThat(ofWay.apply(true)).containsExactly("seen");
        assertThat(ofWay.apply(false)).containsExactly("seen");
    }

    /** Facts of several kinds with the hidden one as subject, as object, and hidden themselves. */
    private List<String> markings(String record, String kind, boolean isOut) {
        return told("redflag/listMarkings", Map.of("records", List.of(record), "kind", kind, "out", isOut), "marking");
    }

    @Test
    void markingsOfFacts() {
        two();
        fact("seen", LinkKind.OWNS, "a", "b", SEEN);
        fact("from", LinkKind.CONTROLS, "hidden", "b", SEEN);
        fact("to", LinkKind.SUPPLIES, "a", "hidden", SEEN);
        fact("itself", LinkKind.LINKED_TO, "a", "b", HIDDEN);
        fact("carried", LinkKind.SHIPPED, "a", "b", SEEN);
        carried("carried", "hidden");
        assertThat(markings("a", "OWNS", true)).containsExactly(SEEN);
        assertThat(markings("b", "CONTROLS", false)).isEmpty();
        assertThat(markings("a", "SUPPLIES", true)).isEmpty();
        assertThat(markings("a", "LINKED_TO", true)).isEmpty();
        assertThat(markings("hidden", "CARRIED_BY", true)).isEmpty();
    }

    @Test
    void markingsOfFactsOfACountry() {
        two();
        entity("country:CN", EntityKind.COUNTRY, SEEN);
        for (var id : List.of("a", "hidden")) fact("in " + id, LinkKind.LOCATED_IN, id, "country:CN", SEEN);
        fact("seen", LinkKind.OWNS, "a", "b", SEEN);
        fact("from", LinkKind.CONTROLS, "hidden", "b", SEEN);
        fact("to", LinkKind.SUPPLIES, "a", "hidden", SEEN);
        fact("itself", LinkKind.LINKED_TO, "a", "b", HIDDEN);
        Function<String, List<String>> ofKind = kind -> {
            var parameters = new HashMap<String, @Nullable Object>();
            parameters.put("countries", List.of("CN"));
            parameters.put("kind", kind);
            parameters.put("out", true);
            parameters.put("asOf", null);
            return told("redflag/listCoveredMarkings", parameters, "marking");
        };
        assertThat(ofKind.apply("OWNS")).containsExactly(SEEN);
        for (var kind : List.of("CONTROLS", "SUPPLIES", "LINKED_TO"))
            assertThat(ofKind.apply(kind)).as(kind).isEmpty();
    }

    /** Who carried what, and what was carried to whom. */
    @Test
    void shipmentsOfARole() {
        facts(LinkKind.SHIPPED);
        companies(SEEN, "carrier");
        for (var id : List.of("seen", "from", "to", "itself")) carried(id, "carrier");
        fact("by", LinkKind.SHIPPED, "a", "b", SEEN);
        carried("by", "hidden");
        Function<Boolean, List<String>> ofWay = out -> told(
                "redflag/listShipmentsOfRole",
                Map.of("records", List.of("b", "carrier", "hidden"), "role", "CARRIED_BY", "out", out, "limit", 9),
                "fact");
        assertThat(ofWay.apply(true)).containsExactly("seen");
        assertThat(ofWay.apply(false)).containsExactly("seen");
    }

    // ---- Money -----------------------------------------------------------------------------------------------------

    @Test
    void askedShipments() {
        facts(LinkKind.SHIPPED);
        assertThat(told("money/listAsked", Map.of("ids", List.of("seen", "from", "to", "itself")), "fact"))
                .containsExactly("seen");
    }

    @Test
    void tradedShipments() {
        facts(LinkKind.SHIPPED);
        assertThat(told("money/listTraded", Map.of("parties", List.of("a", "b", "hidden"), "limit", 9), "fact"))
                .containsExactly("seen");
    }

    @Test
    void notesOfPayments() {
        facts(LinkKind.PAID);
        assertThat(told("money/listNotes", Map.of("ids", List.of("seen", "from", "to", "itself")), "fact"))
                .containsExactly("seen");
    }

    /** An account and a wallet at each payment, which one payment shows and the other does not. */
    @Test
    void instrumentsOfPayments() {
        two();
        for (var marking : List.of(SEEN, HIDDEN)) {
            fact("by " + marking, LinkKind.PAID, "a", "b", SEEN);
            entity("account " + marking, EntityKind.ACCOUNT, marking);
            entity("wallet " + marking, EntityKind.WALLET, marking);
            for (var way : List.of("FROM", "INTO")) part("by " + marking, way + "_ACCOUNT", "account " + marking);
            part("by " + marking, "FROM_WALLET", "wallet " + marking);
        }
        write("MATCH (a:Account) SET a.country = 'DE'", SEEN, Map.of());
        assertThat(told(
                        "money/listNotes",
                        Map.of("ids", List.of("by " + SEEN, "by " + HIDDEN)),
                        row -> row.text("fact") + " " + row.findText("payerCountry") + " "
                                + row.findText("payeeCountry") + " " + row.isTrue("isByWallet")))
                .containsExactly("by " + SEEN + " DE DE true", "by " + HIDDEN + " null null false");
    }
}
