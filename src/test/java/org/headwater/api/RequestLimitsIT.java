package org.headwater.api;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.GraphQLError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.headwater.WithDatabase;
import org.headwater.access.Viewer;
import org.headwater.store.Deadline;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.Test;
import org.springframework.graphql.ExecutionGraphQlResponse;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;

/** What is limited while a request runs: its time, its turn, and what its caller may spend. */
@WithDatabase
class RequestLimitsIT {

    private static final String CHAINS =
            "{ chains(request: {to: {where: {kinds: [CRIMINAL_GROUP]}}, k: 200}) { chains { key } } }";

    private final ExecutionGraphQlService service;
    private final Lanes lanes;

    RequestLimitsIT(ExecutionGraphQlService service, Lanes lanes) {
        this.service = service;
        this.lanes = lanes;
    }

    private ExecutionGraphQlResponse ask(String caller, String query, Visit visit) {
        var request = new DefaultExecutionGraphQlRequest(query, null, Map.of(), Map.of(), "limits", null);
        var viewer = new Viewer(caller, "agency", Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.READER));
        request.configureExecutionInput(
                (input, builder) -> builder.graphQLContext(Map.of(Viewer.class, viewer, Visit.class, visit))
                        .build());
        return Objects.requireNonNull(service.execute(request).block());
    }

    private static Visit visit(Duration time) {
        return new Visit("test", Deadline.in(time), false, false);
    }

    private static List<Object> codes(ExecutionGraphQlResponse response) {
        return response.getExecutionResult().getErrors().stream()
                .map(GraphQLError::getExtensions)
                .map(extensions -> Objects.requireNonNull(extensions).get("code"))
                .toList();
    }

    /** The deadline reaches whatever thread asks the database. */
    @Test
    void aRequestWithoutTimeLeftIsNotPutToTheDatabase() {
        assertThat(codes(ask("late", "{ search(text: \"late\") { totalCount } }", visit(Duration.ZERO))))
                .containsExactly("TIMEOUT");
        assertThat(codes(ask("in time", "{ search(text: \"late\") { totalCount } }", visit(Duration.ofSeconds(30)))))
                .isEmpty();
    }

    @Test
    void aCallerWhoHasSpentTheAllowanceIsToldToWait() {
        var refused = 0;
        // 2,100 each; 20,000 at once and 1,000 a second.
        for (var asked = 0; asked < 60 && refused == 0; asked++) {
            var response = ask("spender", CHAINS, visit(Duration.ofSeconds(30)));
            if (codes(response).contains("RATE_LIMITED")) {
                refused++;
                assertThat(response.getExecutionResult().getErrors().getFirst())
                        .isInstanceOfSatisfying(
                                Refusal.class,
                                refusal ->
                                        assertThat(refusal.retryAfterSeconds()).isPositive());
            }
        }
        assertThat(refused).isPositive();
        assertThat(codes(ask("spender", "{ viewer { name } }", visit(Duration.ofSeconds(30)))))
                .isEmpty();
        assertThat(codes(ask("saver", CHAINS, visit(Duration.ofSeconds(30))))).isEmpty();
    }

    @Test
    void whileEveryHeavyPlaceIsTakenLightRequestsAreAnswered() {
        var places = IntStream.range(0, 8)
                .mapToObj(place -> lanes.heavy().enter(Duration.ofMinutes(1)).join())
                .toList();
        var waiting = new ArrayList<CompletableFuture<Lane.Permit>>();
        try {
            for (var place = 0; place < 16; place++) waiting.add(lanes.heavy().enter(Duration.ofMinutes(1)));
            assertThat(codes(ask("heavy", CHAINS, visit(Duration.ofSeconds(30)))))
                    .containsExactly("UNAVAILABLE");
            assertThat(codes(ask("light", "{ entity(id: \"a\") { name } }", visit(Duration.ofSeconds(30)))))
                    .isEmpty();
            assertThat(codes(ask("light", "{ __typename }", visit(Duration.ofSeconds(30)))))
                    .isEmpty();
        } finally {
            places.forEach(Lane.Permit::close);
            waiting.forEach(place -> place.join().close());
        }
        assertThat(codes(ask("heavy", CHAINS, visit(Duration.ofSeconds(30))))).isEmpty();
        assertThat(lanes.heavy().running()).isZero();
    }
}
