package org.headwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.headwater.access.Viewer;
import org.headwater.store.CypherCatalog;
import org.headwater.store.Weakened;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.web.context.WebApplicationContext;

/**
 * Each tool for agents tells of something hidden once a condition is taken out on which its question rests, and no longer
 * once the hidden is taken out too: so no tool goes around the caller's view. {@link VisibilityMutantsIT} has the conditions
 * themselves.
 */
@WithDatabase
class AgentMutantsIT {

    private static final Viewer CALLER = TwoWorldIT.NOBODY;

    private static final long SEED = 1;

    private static final int WORLDS = 8;

    private static final int MOST = 9;

    private static final String ENTITIES = "access/_visibleEntity: this.marking IN $visible";

    /** A condition by tool. */
    private static final Map<String, String> CONDITIONS = new TreeMap<>(Map.of(
            "find", ENTITIES,
            "profile", "entity/listLinks: {{visible fact f}}",
            "evidence", "access/_visibleEvidence: this.marking IN $visible",
            "chains", "trace.CallerGraph#graph 1",
            "pairs", "trace.CallerGraph#graph 1",
            "reach", "trace.CallerGraph#graph 1",
            "control", "substance/listRules: {{visible fact f}}",
            "progress", "cooperation/listActions: {{visible fact f}}"));

    private final RandomWorld world;
    private final CypherCatalog catalog;
    private final SeededIds ids;
    private final Forgetting forgetting;
    private final AgentCalls agents;

    AgentMutantsIT(
            AutowireCapableBeanFactory beans,
            CypherCatalog catalog,
            SeededIds ids,
            Forgetting forgetting,
            WebApplicationContext web) {
        this.forgetting = forgetting;
        this.world = beans.createBean(RandomWorld.class);
        this.catalog = catalog;
        this.ids = ids;
        this.agents = new AgentCalls(web);
    }

    /** A weakened query is noticed where it is asked. */
    @BeforeEach
    void withoutMemory() {
        forgetting.forget();
    }

    @AfterEach
    void asItIs() {
        forgetting.remember();
        Weakened.strengthen(catalog);
        ids.beRandom();
    }

    private void weaken(String name) {
        for (var one : Weakened.all(catalog))
            if (one.toString().equals(name)) {
                one.weaken(catalog);
                return;
            }
        named(name).weaken();
    }

    private void strengthen(String name) {
        Weakened.strengthen(catalog);
        if (name.contains("#")) named(name).strengthen();
    }

    private static WeakenedCode named(String name) {
        return WeakenedCode.all().stream()
                .filter(one -> one.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + name));
    }

    /** What a tool answers to all questions about it. */
    private String answers(String tool, List<String> parties) {
        var calls = new ArrayList<>(AgentCalls.ofAll());
        for (var party : parties) calls.addAll(AgentCalls.of(party));
        return calls.stream()
                .filter(call -> call.tool().equals(tool))
                .map(call -> agents.ask(CALLER, call))
                .collect(Collectors.joining("\n"));
    }

    private String weakened(String tool, List<String> parties) {
        var condition = java.util.Objects.requireNonNull(CONDITIONS.get(tool));
        weaken(condition);
        try {
            return answers(tool, parties);
        } finally {
            strengthen(condition);
        }
    }

    @Test
    @Tag("thorough")
    void everyToolMissesACondition() {
        var wanted = new TreeSet<>(CONDITIONS.keySet());
        for (var seed = SEED; seed < SEED + WORLDS && !wanted.isEmpty(); seed++) {
            world.make(seed);
            var parties =
                    world.ids("MATCH (e:Party {marking: 'CLEAR'})-[:SUBJECT_OF|SENT]->(f) WITH e, count(f) AS facts "
                            + "RETURN e.id AS id ORDER BY facts DESC, id LIMIT " + MOST);
            var before = new HashMap<String, String>();
            for (var tool : wanted) before.put(tool, answers(tool, parties));
            var told = wanted.stream()
                    .filter(tool -> !weakened(tool, parties).equals(before.get(tool)))
                    .toList();
            world.takeOut(CALLER);
            for (var tool : told) if (weakened(tool, parties).equals(before.get(tool))) wanted.remove(tool);
        }
        assertThat(wanted)
                .as("tools that no world shows to rest on the caller's view")
                .isEmpty();
    }
}
