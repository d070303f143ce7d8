package org.headwater.api;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.headwater.access.Occasion;
import org.headwater.access.Viewer;
import org.headwater.store.Deadline;
import org.headwater.store.PlanSettings;
import org.headwater.store.Plans;
import org.headwater.trace.Sights;
import org.headwater.vocabulary.Tlp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import org.springframework.stereotype.Component;
import reactor.util.context.Context;

/**
 * Asks what callers ask, once a start has loaded what they are answered from: else the first caller of each kind of question waits for classes,
 * compilation, plans and the graph of those who see the least. It asks as one who sees only what everybody sees, and no answer goes anywhere,
 * so there is nothing to be recorded. A question that fails is left out.
 */
@Component
class Rehearsal implements DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);

    private static final Viewer ANYBODY =
            new Viewer("rehearsal", "headwater", Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.READER));

    private static final int ROUNDS = 3;

    private static final String PARTIES =
            "{ shipments(first: 5) { edges { node { id consignor { id name } consignee { id name } } } } }";

    private static final List<String> QUESTIONS = List.of(
            "query($id: ID!) { chains(request: { from: { ids: [$id] }, k: 20 }) { pageInfo { hasNextPage } chains { key tiers ties confidence"
                    + " completion parties { id name kind } steps { class kinds flags fact { id confidence evidence { id source { id title } } } } }"
                    + " completeness { status leftOut { undated undecidedIdentity } } indexedThrough } }",
            "query($id: ID!) { reach(from: { ids: [$id] }, direction: FORWARD) { totalCount edges { node { tiers ties day"
                    + " party { id name kind } } } completeness { status } } }",
            "query($id: ID!) { neighbourhood(ids: [$id], first: 20) { nodes { id name kind } links { id kind confidence } truncated } }",
            "query($id: ID!) { entity(id: $id) { id kind name marking names { value type } countries { code relation }"
                    + " identifiers { type value } linkCounts { total groups { kind direction facts others } }"
                    + " links(first: 20) { totalCount edges { node { direction verb fact { id kind confidence } other { id name kind } } } } } }");

    private static final String SEARCH =
            "query($text: String!) { search(text: $text, first: 20) { totalCount edges { node { id name kind } } } }";

    private final ExecutionGraphQlService service;
    private final Sights sights;
    private final Plans plans;
    private final LimitSettings limits;
    private final boolean isWanted;
    private @Nullable Thread thread;

    Rehearsal(
            ExecutionGraphQlService service, Sights sights, Plans plans, PlanSettings settings, LimitSettings limits) {
        this.plans = plans;
        this.limits = limits;
        this.isWanted = settings.ahead();
        this.service = service;
        this.sights = sights;
    }

    @EventListener
    synchronized void start(AvailabilityChangeEvent<ReadinessState> changed) {
        if (isWanted
                && thread == null
                && changed.getState() == ReadinessState.ACCEPTING_TRAFFIC
                && changed.getSource() instanceof WebServerApplicationContext)
            thread = Thread.ofVirtual().name("rehearsal").start(this::run);
    }

    @Override
    public synchronized void destroy() {
        if (thread != null) thread.interrupt();
    }

    private void run() {
        try {
            // Readiness waits for the plans, and for no rehearsal.
            while (!sights.areLoaded() || !plans.areReady()) Thread.sleep(500);
            var began = System.nanoTime();
            var rehearsed = rehearse();
            log.debug(
                    "Rehearsed {} of {} questions in {} ms",
                    rehearsed.answers,
                    rehearsed.questions,
                    (System.nanoTime() - began) / 1_000_000);
        } catch (InterruptedException e) {
            // The service ends.
        } catch (RuntimeException e) {
            log.debug("Not rehearsed", e);
        }
    }

    /** Number of answers that came, and of questions that were asked. */
    record Rehearsed(int answers, int questions) {}

    Rehearsed rehearse() {
        var parties = parties();
        var answers = 0;
        var questions = 0;
        for (var round = 0; round < ROUNDS; round++)
            for (var party : parties) {
                for (var question : QUESTIONS) if (answers(question, variable("id", party.get("id")))) answers++;
                if (answers(SEARCH, variable("text", party.get("name")))) answers++;
                questions += QUESTIONS.size() + 1;
            }
        return new Rehearsed(answers, questions);
    }

    private boolean answers(String document, Map<String, @Nullable Object> variables) {
        return !ask(document, variables).isEmpty();
    }

    /** Some that anybody sees: those of the newest shipments. */
    private List<Map<?, ?>> parties() {
        return ask(PARTIES, Collections.emptyMap()).get("shipments") instanceof Map<?, ?> page
                        && page.get("edges") instanceof List<?> edges
                ? edges.stream()
                        .flatMap(edge -> edge instanceof Map<?, ?> one && one.get("node") instanceof Map<?, ?> shipment
                                ? Stream.of(shipment.get("consignor"), shipment.get("consignee"))
                                : Stream.empty())
                        .<Map<?, ?>>mapMulti((party, taker) -> {
                            if (party instanceof Map<?, ?> one) taker.accept(one);
                        })
                        .toList()
                : List.of();
    }

    private static Map<String, @Nullable Object> variable(String name, @Nullable Object value) {
        return Collections.singletonMap(name, value);
    }

    private Map<?, ?> ask(String document, Map<String, @Nullable Object> variables) {
        try {
            var request = new DefaultExecutionGraphQlRequest(document, null, variables, null, "rehearsal", null);
            request.configureExecutionInput((input, builder) -> builder.graphQLContext(
                            Map.of(Viewer.class, ANYBODY, Occasion.class, new Occasion("rehearsal", null)))
                    .build());
            // The deadline is that of a request: where a large store has little that everybody sees, the search for it
            // reads all of it.
            var answer = service.execute(request)
                    .contextWrite(Context.of(Deadline.KEY, Deadline.ofNobody(limits.deadline())))
                    .block();
            if (answer == null) return Map.of();
            if (!answer.isValid()) log.debug("A question was not rehearsed: {}", answer.getErrors());
            return answer.isValid() && answer.getData() instanceof Map<?, ?> data ? data : Map.of();
        } catch (RuntimeException e) {
            log.debug("A question was not rehearsed", e);
            return Map.of();
        }
    }
}
