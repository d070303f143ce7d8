package org.headwater;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.headwater.access.Viewer;
import org.headwater.evidence.Ledger;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;

/**
 * Whether the time of an answer tells a hidden id from an absent one. It prints the area under the curve of the better guess
 * over 500 interleaved pairs; 0.5 is no help. A measurement and no check, since a busy machine can give any figure: run it with
 * {@code -Dheadwater.times=true}, and write what it prints into the measurements.
 */
@WithDatabase
class HiddenTimesIT {

    private static final int PAIRS = 500;
    private static final int WARM_UP = 200;

    private static final Viewer OUTSIDER =
            new Viewer("outsider", "elsewhere", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.ANALYST));

    private final Ledger ledger;
    private final Driver driver;
    private final ExecutionGraphQlService service;

    HiddenTimesIT(Ledger ledger, Driver driver, ExecutionGraphQlService service) {
        this.ledger = ledger;
        this.driver = driver;
        this.service = service;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query ($id: ID!) { entity(id: $id) { id name names { value } } }",
                "query ($id: ID!) { neighbourhood(ids: [$id]) { nodes { id } } }",
                "query ($id: ID!) { shipments(filter: {parties: [$id]}) { edges { node { id } } } }",
                "query ($id: ID!) { chains(request: {from: {ids: [$id]}}) { chains { key } } }",
                "mutation ($id: ID!) { withdrawEvidence(id: $id, reason: \"wrong\") { of } }"
            })
    void measures(String document) {
        assumeTrue(Boolean.getBoolean("headwater.times"), "a measurement; run it with -Dheadwater.times=true");
        World.in(ledger, driver);
        var seed = 1L;
        var random = new Random(seed);
        var hidden = document.startsWith("mutation")
                ? texts("MATCH (f:Fact) WHERE f.marking <> 'CLEAR' RETURN f.id + '-1'")
                : hide();
        var hiddenTimes = new ArrayList<Long>();
        var absentTimes = new ArrayList<Long>();
        for (var pair = -WARM_UP; pair < PAIRS; pair++) {
            var one = hidden.get(random.nextInt(hidden.size()));
            var other = absent(random) + (one.endsWith("-1") ? "-1" : "");
            // Either may come first, so that what one leaves warm helps both alike.
            var isHiddenFirst = random.nextBoolean();
            var first = time(document, isHiddenFirst ? one : other);
            var second = time(document, isHiddenFirst ? other : one);
            if (pair < 0) continue;
            hiddenTimes.add(isHiddenFirst ? first : second);
            absentTimes.add(isHiddenFirst ? second : first);
        }
        var area = area(hiddenTimes, absentTimes);
        System.out.printf(
                "hidden against absent, %d pairs, seed %d: AUC %.3f (the better guess %.3f): %s%n",
                PAIRS, seed, area, Math.max(area, 1 - area), document);
        assertThat(area).isBetween(0.0, 1.0);
    }

    /** Raises some of the world's parties beyond the outsider. */
    private List<String> hide() {
        driver.executableQuery("MERGE (:Marking {text: 'AMBER(alpha)'})").execute();
        var hidden = texts("MATCH (e:Party) SET e.marking = 'AMBER(alpha)', e.slot = e.key + '\n' + e.id RETURN e.id");
        // Another database, to whatever is held in memory.
        driver.executableQuery("MATCH (c:Counter {name: 'commit'}) SET c.epoch = randomUUID()")
                .execute();
        return hidden;
    }

    private List<String> texts(String cypher) {
        return driver.executableQuery(cypher).execute().records().stream()
                .map(row -> row.get(0).asString())
                .toList();
    }

    private static String absent(Random random) {
        var id = new StringBuilder();
        while (id.length() < 26) id.append("0123456789abcdefghjkmnpqrstvwxyz".charAt(random.nextInt(32)));
        return id.toString();
    }

    private long time(String document, String id) {
        var request = new DefaultExecutionGraphQlRequest(document, null, Map.of("id", id), Map.of(), "times", null);
        request.configureExecutionInput((input, builder) ->
                builder.graphQLContext(Map.of(Viewer.class, OUTSIDER)).build());
        var start = System.nanoTime();
        service.execute(request).block();
        return System.nanoTime() - start;
    }

    /** Of all pairs, the share in which the hidden one took longer; ties are halves. */
    private static double area(List<Long> hidden, List<Long> absent) {
        var longer = 0.0;
        for (var one : hidden) for (var other : absent) longer += one > other ? 1 : one.equals(other) ? 0.5 : 0;
        return longer / hidden.size() / absent.size();
    }
}
