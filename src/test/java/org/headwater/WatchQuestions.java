package org.headwater;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.headwater.access.Viewer;
import org.neo4j.driver.Driver;

/** What two worlds are asked about standing questions, and the inboxes that they are asked about. */
final class WatchQuestions {

    private static final String QUESTION = "{ id kind name request version createdAt changedAt }";

    private static final String WATCH =
            "{ id question { id } state changes more overfull createdAt askedAt rightsUntil endedAt }";

    private static final String ALERT =
            "{ id watch { id } question { name } hit { list customer marking points score changes { side what } } person kind parties { id name } classes"
                    + " changes causes"
                    + " facts { id kind } at acknowledgedAt acknowledgedBy acknowledgeReason assignee assignedBy assignedAt }";

    static final Map<String, List<String>> QUERIES = new TreeMap<>();

    static final Map<String, List<String>> MUTATIONS = new TreeMap<>();

    static final Map<String, List<String>> SUBSCRIPTIONS =
            Map.of("alert", List.of("subscription { alert(after: \"nonsense\") { cursor node " + ALERT + " } }"));

    /** Of the questions that a caller saves in a conversation, and so of what their watches tell. */
    static final String OWN = "mine";

    /** What a caller asks for to be watched: broad, so that much of what comes and goes is told. */
    private static final List<String> REQUESTS = List.of(
            "{\"from\":{\"where\":{\"kinds\":[\"COMPANY\"]}},\"rules\":{\"substanceRule\":\"ANY\",\"undated\":\"INCLUDE\",\"unknownSubstance\":\"INCLUDE\",\"maxTiers\":2}}",
            "{\"to\":{\"where\":{\"kinds\":[\"CRIMINAL_GROUP\"]}},\"k\":5,\"rules\":{\"undated\":\"INCLUDE\",\"unknownSubstance\":\"INCLUDE\",\"possiblySame\":true}}");

    private static final String REACHED =
            "{\"from\":{\"where\":{\"kinds\":[\"COMPANY\"]}},\"direction\":\"FORWARD\",\"rules\":{\"substanceRule\":\"ANY\",\"undated\":\"INCLUDE\",\"unknownSubstance\":\"INCLUDE\"}}";

    static {
        QUERIES.put(
                "savedQuestion", List.of("query ($question: ID!) { savedQuestion(id: $question) " + QUESTION + " }"));
        QUERIES.put(
                "savedQuestions",
                List.of(
                        "{ savedQuestions(first: 50) { edges { cursor node " + QUESTION
                                + " } pageInfo { hasNextPage } } }",
                        "{ savedQuestions(first: 1) { pageInfo { endCursor } } }",
                        "{ savedQuestions(first: 9, after: \"<next>\") { edges { node { id } } } }"));
        QUERIES.put("watch", List.of("query ($watch: ID!) { watch(id: $watch) " + WATCH + " }"));
        QUERIES.put(
                "watches",
                List.of(
                        "{ watches(first: 50) { edges { cursor node " + WATCH + " } pageInfo { hasNextPage } } }",
                        "{ watches(first: 1) { pageInfo { endCursor } } }",
                        "{ watches(first: 9, after: \"<next>\") { edges { node { id } } } }"));
        QUERIES.put("alert", List.of("query ($alert: ID!) { alert(id: $alert) " + ALERT + " }"));
        QUERIES.put(
                "alerts",
                List.of(
                        "{ alerts(first: 100) { edges { cursor node " + ALERT + " } pageInfo { hasNextPage } } }",
                        "{ alerts(first: 2, open: true, kinds: [NEW, WITHDRAWN, GONE]) { pageInfo { endCursor } } }",
                        "{ alerts(first: 9, open: true, kinds: [NEW, WITHDRAWN, GONE], after: \"<next>\") { edges { node { id } } } }",
                        "{ alerts(first: 9, assigned: true) { edges { node { id person } } } }",
                        "query ($watch: ID!) { alerts(watch: $watch) { edges { node { id } } } }"));
        QUERIES.put("alertMail", List.of("{ alertMail { address rhythm language since } }"));
        QUERIES.put("openAlerts", List.of("{ openAlerts { count since } }"));
        MUTATIONS.put(
                "saveQuestion",
                List.of(
                        "mutation { saveQuestion(input: {kind: CHAINS, name: \"new\", request: \"{\\\"to\\\":{\\\"where\\\":{\\\"kinds\\\":[\\\"PERSON\\\"]}}}\"}) "
                                + QUESTION + " }",
                        "mutation ($question: ID!) { saveQuestion(input: {id: $question, version: 1, kind: CHAINS, name: \"changed\", "
                                + "request: \"{\\\"to\\\":{\\\"where\\\":{\\\"kinds\\\":[\\\"PERSON\\\"]}}}\"}) "
                                + QUESTION + " }"));
        MUTATIONS.put(
                "watchQuestion",
                List.of("mutation ($question: ID!) { watchQuestion(question: $question, changes: [FACT_GONE]) " + WATCH
                        + " }"));
        MUTATIONS.put("endWatch", List.of("mutation ($watch: ID!) { endWatch(id: $watch) " + WATCH + " }"));
        // Mail is off: the order is refused.
        MUTATIONS.put(
                "setAlertMail",
                List.of(
                        "mutation { setAlertMail(input: {address: \"a@agency.example\", rhythm: DAILY, language: EN}) { mail { address rhythm language since } } }",
                        "mutation { setAlertMail { mail { address } } }"));
        MUTATIONS.put("renewWatches", List.of("mutation { renewWatches { count } }"));
        MUTATIONS.put("dropQuestion", List.of("mutation ($question: ID!) { dropQuestion(id: $question) { id } }"));
        MUTATIONS.put(
                "acknowledgeAlert",
                List.of("mutation ($alert: ID!) { acknowledgeAlert(id: $alert, reason: \"known\") " + ALERT + " }"));
        MUTATIONS.put(
                "assignAlert",
                List.of(
                        "mutation ($alert: ID!) { assignAlert(id: $alert, person: \"alpha\") " + ALERT + " }",
                        "mutation ($alert: ID!) { assignAlert(id: $alert) " + ALERT + " }"));
    }

    private WatchQuestions() {}

    /** Questions and inboxes of several people: alerts name parties and facts of all markings. */
    static void record(RandomWorld world, Driver driver, Random random, List<Viewer> people) {
        var number = 0;
        for (var person : people) {
            var about = world.someSubjects(random, 6);
            var id = "q%025d".formatted(number);
            var watch = "w%025d".formatted(number);
            var own = new HashMap<String, Object>(Map.of("question", id, "watch", watch));
            own.put("person", person.identity().person());
            own.put("name", person.name());
            own.put("organization", person.organization());
            own.put("request", "{\"from\":{\"ids\":[\"" + about.getFirst() + "\"]}}");
            own.put("clearance", person.clearance().name());
            own.put("groups", List.copyOf(person.groups()));
            driver.executableQuery(
                            "CREATE (:SavedQuestion {id: $question, kind: 'CHAINS', name: 'Of ' + $name, request: $request,"
                                    + " version: 1, edition: 0, created: datetime('2024-01-01'), changed: datetime('2024-01-01'), person:"
                                    + " $person, organization: $organization}) CREATE (:Watch {id: $watch, question: $question, person: $person,"
                                    + " organization: $organization, name: $name, changes: ['CONFIDENCE'], way: 'TOKEN', clearance: $clearance,"
                                    + " groups: $groups, rightsAt: datetime('2024-01-01'), created: datetime('2024-01-01'), active: true})")
                    .withParameters(own)
                    .execute();
            var kinds = List.of("NEW", "BACK", "CHANGED", "WITHDRAWN");
            for (var i = 0; i < 5; i++) {
                var ids = new ArrayList<>(world.someSubjects(random, 3));
                Collections.shuffle(ids, random);
                own.put("alert", "a%025d".formatted(number));
                own.put("kind", kinds.get(i % kinds.size()));
                own.put("ids", ids);
                own.put("place", ++number);
                var assignee = i == 0 ? people.get(random.nextInt(people.size())) : null;
                own.put("assignee", assignee == null ? "" : assignee.identity().person());
                own.put("assigneeName", assignee == null ? "" : assignee.name());
                driver.executableQuery(
                                "CREATE (:Alert {id: $alert, watch: $watch, question: $question, person: $person, name: $name, organization: $organization, kind:"
                                        + " $kind, ids: $ids, facts: $ids, shape: 'S', changes: [], causes: [], at: datetime('2024-02-01'), place: $place, turn: 0,"
                                        + " assignee: nullIf($assignee, ''), assigneeName: nullIf($assigneeName, ''), assignedPlace: CASE $assignee WHEN '' THEN null ELSE $place END})")
                        .withParameters(own)
                        .execute();
            }
        }
        for (var person : people) number = hits(driver, random, person, number);
        driver.executableQuery(
                        "UNWIND $people AS person UNWIND ['alerts ', 'assigned '] AS of MERGE (c:Counter {name: of + person}) SET"
                                + " c.value = $place")
                .withParameters(Map.of(
                        "place",
                        number,
                        "people",
                        people.stream()
                                .map(one -> one.organization() + "\n"
                                        + one.identity().person())
                                .toList()))
                .execute();
    }

    /** Alerts of hits on records and facts of all markings: who does not see all of it has no such alert. Returns the last place. */
    private static int hits(Driver driver, Random random, Viewer person, int places) {
        var parties = new ArrayList<>(driver
                .executableQuery(
                        "MATCH (e:Party)-[:SUBJECT_OF]->(f:Fact) RETURN e.id AS id, f.id AS fact ORDER BY id, fact")
                .execute()
                .records()
                .stream()
                .map(row -> List.of(row.get("id").asString(), row.get("fact").asString()))
                .toList());
        var number = places;
        Collections.shuffle(parties, random);
        for (var kind : List.of("NEW", "CHANGED", "GONE", "NEW", "NEW", "GONE")) {
            var party = parties.get(number % parties.size());
            var parameters = new HashMap<String, Object>(Map.of("alert", "a%025d".formatted(number), "kind", kind));
            parameters.put("place", ++number);
            parameters.put("party", party.getFirst());
            parameters.put("fact", party.getLast());
            parameters.put("person", person.identity().person());
            parameters.put("name", person.name());
            parameters.put("organization", person.organization());
            driver.executableQuery(
                            "CREATE (:Alert {id: $alert, watch: 'w', person: $person, name: $name, organization: $organization, kind: $kind, ids: [$party], facts:"
                                    + " [$fact], shape: '', changes: [], causes: [], at: datetime('2024-02-01'), place: $place, turn: 1, hitList: 'retail',"
                                    + " hitCustomer: 'k0', hitRecords: [$party], hitFacts: [$fact], hitSources: [], hitPoints: '17.0', hitScore: '0.8762',"
                                    + " hitChanges: CASE $kind WHEN 'CHANGED' THEN ['PARTY NAME'] ELSE [] END})")
                    .withParameters(parameters)
                    .execute();
        }
        return number;
    }

    /** The caller's own watches, as they are made. */
    static String watched(RandomWorld world, Viewer caller) {
        var said = new ArrayList<String>();
        for (var request : REQUESTS) said.add(watched(world, caller, "CHAINS", request));
        said.add(watched(world, caller, "REACH", REACHED));
        said.add(watched(world, caller, "SEARCH", "{\"text\":\"mill\"}"));
        said.add(world.answerToPerson(
                caller,
                "mutation { watchCustomers(list: \"retail\", on: true, reason: \"" + OWN + "\") "
                        + ScreeningQuestions.WATCH + " }",
                Map.of()));
        return String.join("\n", said);
    }

    private static String watched(RandomWorld world, Viewer caller, String kind, String request) {
        var saved = world.answerToPerson(
                caller,
                "mutation ($request: String!) { saveQuestion(input: {kind: " + kind + ", name: \"" + OWN
                        + "\", request: $request}) { id request } }",
                Map.of("request", request));
        var id = saved.replaceAll("(?s).*\"id\":\"([0-9a-z]{26})\".*", "$1");
        // Without it nothing is watched, in both worlds alike.
        assertThat(id)
                .as("the question that " + caller.name() + " saved: " + saved)
                .matches("[0-9a-z]{26}");
        return saved
                + world.answerToPerson(
                        caller, "mutation ($id: ID!) { watchQuestion(question: $id) " + WATCH + " }", Map.of("id", id));
    }
}
