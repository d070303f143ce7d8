package org.headwater.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.Viewer;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.Markings;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.evidence.Withdrawals;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.Problem;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;

/** An index that followed commit after commit is the one that would be loaded anew. */
@WithDatabase
class FollowingIT {

    private static final Viewer ALL = new Viewer(
            "all", "agency", Tlp.RED, Set.of("alpha", "beta"), Set.of(Viewer.Role.ANALYST, Viewer.Role.ADMINISTRATOR));
    private static final List<String> MARKINGS = List.of("CLEAR", "CLEAR", "GREEN", "AMBER(alpha)", "RED(beta)");
    private static final int ACTS = Integer.getInteger("headwater.acts", 40);

    private final Ledger ledger;
    private final Markings markings;
    private final Withdrawals withdrawals;
    private final Following following;
    private final IndexReading reading;
    private final TraceSettings settings;
    private final Driver driver;
    private final Clock clock = Clock.systemUTC();

    FollowingIT(
            Ledger ledger,
            Markings markings,
            Withdrawals withdrawals,
            Following following,
            IndexReading reading,
            TraceSettings settings,
            Driver driver) {
        this.ledger = ledger;
        this.markings = markings;
        this.withdrawals = withdrawals;
        this.following = following;
        this.reading = reading;
        this.settings = settings;
        this.driver = driver;
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    @Test
    void anIndexThatFollowedIsTheOneThatWouldBeLoaded() {
        var seed = Long.getLong("headwater.seed", System.nanoTime());
        System.out.println("acts of seed " + seed);
        var random = new Random(seed);
        var source = ledger.source(new NewSource("hash", "Paper", null, null, "en", Marking.CLEAR, true));
        record(random, source, 0);
        var index = reading.load((rows, expected) -> {});
        var done = new TreeMap<String, Integer>();
        var followed = 0;
        for (var number = 1; number <= ACTS; number++) {
            var act = pick(random, List.of("record", "record", "record", "withdraw", "withdraw", "raise", "stage"));
            try {
                switch (act) {
                    case "record" -> record(random, source, number);
                    case "withdraw" -> withdrawals.withdrawEvidence(ALL, pick(random, pieces()), "act " + number);
                    case "raise" -> markings.raise(ALL, pick(random, facts()), pick(random, MARKINGS), "act " + number);
                    default -> stage(random, source, number);
                }
                done.merge(act, 1, Integer::sum);
            } catch (Problem refused) {
                assertThat(refused.code()).isIn("BAD_INPUT", "NOT_FOUND");
            }
            var next = reading.follow(index);
            // What is rewritten is read anew, and only that.
            assertThat(next == null).as("act %d, %s", number, act).isIn(act.equals("raise"), false);
            index = next == null ? reading.load((rows, expected) -> {}) : next;
            if (next != null) followed++;
            var fresh = reading.load((rows, expected) -> {});
            assertThat(index.state).isEqualTo(fresh.state);
            for (var visible : List.of(Set.of("CLEAR"), Set.of("CLEAR", "GREEN", "AMBER(alpha)"), Set.copyOf(MARKINGS)))
                assertThat(told(index, visible)).as("act %d, %s", number, act).isEqualTo(told(fresh, visible));
        }
        assertThat(done).containsKeys("record", "withdraw", "raise");
        assertThat(followed).isGreaterThan(ACTS / 4);
    }

    /** Half of a commit can be read while it is being made. */
    @Test
    void waitsForACommitThatIsBeingMade() throws Exception {
        var source = ledger.source(new NewSource("hash", "Paper", null, null, "en", Marking.CLEAR, true));
        var before = reading.load((rows, expected) -> {});
        record(new Random(1), source, 0);
        try (var session = driver.session();
                var commit = session.beginTransaction()) {
            commit.run("MATCH (c:Counter {name: 'commit'}) SET c.value = c.value + 1")
                    .consume();
            var loading = CompletableFuture.supplyAsync(() -> reading.load((rows, expected) -> {}));
            var following = CompletableFuture.supplyAsync(() -> reading.follow(before));
            assertThatThrownBy(() -> CompletableFuture.anyOf(loading, following).get(2, TimeUnit.SECONDS))
                    .isInstanceOf(TimeoutException.class);
            commit.commit();
            assertThat(loading.get(60, TimeUnit.SECONDS).size()).isPositive();
            assertThat(following.get(60, TimeUnit.SECONDS)).isNotNull();
        }
    }

    /** Everything that starts at any party. */
    private static String told(TraceIndex index, Set<String> visible) {
        var graph = index.graph(visible::contains, List.of(), List.of(), TraceGraph.MOST_HOLDERS);
        var told = new StringBuilder();
        told.append(graph.shipmentCount());
        for (var p = graph.parties.nextSetBit(0); p >= 0; p = graph.parties.nextSetBit(p + 1)) {
            told.append('\n')
                    .append(graph.partyIds.get(p))
                    .append(graph.partyKind[p])
                    .append(graph.partyCountries.get(p));
            var request = new ChainSearchRequest(
                    new PartySelector.Ids(Set.of(graph.partyIds.get(p))),
                    null,
                    ChainRules.builder()
                            .maxTiers(2)
                            .maxTies(1)
                            .undated(Inclusion.INCLUDE)
                            .unknownSubstance(Inclusion.INCLUDE)
                            .sharedIdentifiers(true)
                            .build(),
                    200);
            told.append(ChainSearch.exact().search(graph, request, ChainSearch.DEFAULT_BUDGET, () -> false));
        }
        return told.toString();
    }

    @Test
    void whatWasCommittedBeforeAQuestionIsInItsAnswer() {
        var source = ledger.source(new NewSource("hash", "Paper", null, null, "en", Marking.CLEAR, true));
        for (var number = 0; number < 5; number++) {
            record(new Random(number), source, number);
            var current = following.get();
            assertThat(current.index().goods.size())
                    .isEqualTo(count("MATCH (f:Shipment) WHERE f.withdrawn IS NULL RETURN count(f)"));
            assertThat(following.percent()).isEqualTo(100);
        }
    }

    /** Another instance of the service on the same database, through which nothing is written. */
    @Test
    void whatOneInstanceStoresIsInTheAnswersOfAnother() {
        var source = ledger.source(new NewSource("hash", "Paper", null, null, "en", Marking.CLEAR, true));
        var other = new Following(reading, settings, clock);
        try {
            for (var number = 0; number < 5; number++) {
                record(new Random(number), source, number);
                var before = clock.instant();
                var current = other.get();
                assertThat(current.index().goods.size())
                        .isEqualTo(count("MATCH (f:Shipment) WHERE f.withdrawn IS NULL RETURN count(f)"));
                assertThat(current.through()).isAfterOrEqualTo(before);
            }
        } finally {
            other.destroy();
        }
    }

    @Test
    void anotherDatabaseInItsPlaceIsReadAnew() {
        var source = ledger.source(new NewSource("hash", "Paper", null, null, "en", Marking.CLEAR, true));
        record(new Random(1), source, 1);
        assertThat(following.get().index().size()).isPositive();
        EmptyGraph.in(driver);
        assertThat(following.get().index().size()).isZero();
    }

    private void record(Random random, String source, int number) {
        ledger.record("following-" + number, entities(), facts(random, source, number));
    }

    /** What is staged counts from its publication on. */
    private void stage(Random random, String source, int number) {
        var staging = ledger.open("following-" + number);
        ledger.stage(staging, entities(), facts(random, source, number));
        var between = reading.load((rows, expected) -> {});
        assertThat(between.state.open()).hasSize(1);
        if (random.nextInt(3) == 0) ledger.discard("following-" + number);
        else ledger.publish(staging, writes -> {});
    }

    private static List<NewEntity> entities() {
        var entities = new java.util.ArrayList<NewEntity>();
        for (var p = 0; p < 12; p++)
            entities.add(NewEntity.of("list:" + p, EntityKind.COMPANY, "Company " + p, Marking.CLEAR));
        for (var p = 0; p < 3; p++) entities.add(NewEntity.of("phone:" + p, EntityKind.PHONE, "+" + p, Marking.CLEAR));
        entities.add(NewEntity.of("country:CN", EntityKind.COUNTRY, "CN", Marking.CLEAR));
        return entities;
    }

    private static List<NewFact> facts(Random random, String source, int number) {
        var facts = new java.util.ArrayList<NewFact>();
        for (var i = 0; i < 8; i++) {
            var one = "list:" + random.nextInt(12);
            var other = "list:" + random.nextInt(12);
            var kind = pick(
                    random,
                    List.of(
                            LinkKind.SHIPPED,
                            LinkKind.SHIPPED,
                            LinkKind.SHIPPED,
                            LinkKind.OWNS,
                            LinkKind.HAS_PHONE,
                            LinkKind.LOCATED_IN));
            if (kind == LinkKind.HAS_PHONE) other = "phone:" + random.nextInt(3);
            else if (kind == LinkKind.LOCATED_IN) other = "country:CN";
            else if (one.equals(other)) continue;
            var roles = kind == LinkKind.SHIPPED && random.nextInt(4) == 0
                    ? Map.of("NOTIFIED", "list:" + random.nextInt(12))
                    : Map.<String, String>of();
            facts.add(new NewFact(
                    kind,
                    one,
                    other,
                    Period.UNKNOWN,
                    Marking.parse(pick(random, MARKINGS)),
                    kind == LinkKind.SHIPPED ? Map.of("documentNo", "BL" + random.nextInt(20)) : Map.of(),
                    kind == LinkKind.SHIPPED
                            ? Map.of(
                                    "dispatched",
                                    "2020-01-1" + random.nextInt(10),
                                    "lineSubstance",
                                    List.of("79099-07-3"))
                            : Map.of(),
                    null,
                    roles,
                    new NewEvidence(
                            source,
                            "p. " + number + "." + random.nextInt(3),
                            null,
                            Grade.parse(pick(random, List.of("A1", "B2", "C3"))),
                            Marking.parse(pick(random, MARKINGS)),
                            List.of(),
                            List.of())));
        }
        return facts;
    }

    private List<String> facts() {
        return texts(
                "MATCH (n:Fact|Entity) WHERE NOT n:Entity OR n.key STARTS WITH 'list:' RETURN n.id AS id ORDER BY id");
    }

    private List<String> pieces() {
        return texts("MATCH (f:Fact) WHERE f.withdrawn IS NULL RETURN f.id + '-1' AS id ORDER BY id "
                + "UNION MATCH (e:Evidence) RETURN e.id AS id ORDER BY id");
    }

    private List<String> texts(String cypher) {
        return driver.executableQuery(cypher).execute().records().stream()
                .map(row -> row.get(0).asString())
                .toList();
    }

    private int count(String cypher) {
        return driver.executableQuery(cypher)
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asInt();
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
