package org.headwater;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.headwater.access.Viewer;
import org.springframework.graphql.ExecutionGraphQlService;

/** Questions and acts of cooperation for the two worlds, and records that several organizations left there. */
final class CooperationQuestions {

    static final Map<String, List<String>> QUERIES = new TreeMap<>();

    static final Map<String, List<String>> MUTATIONS = new TreeMap<>();

    static final Map<String, List<String>> SUBSCRIPTIONS = new TreeMap<>();

    private static final String WEBHOOK =
            "{ id url of createdBy clearance groups createdAt expiresAt endedAt endedBy delivered failures lastFailure nextTry }";

    private static final String EVENTS = "events { id of subject what on at by organization text answers marking } ";

    private static final String INCIDENT =
            "{ id kind state reference organization date place foundSubstance assessedSubstance quantityKg marking "
                    + "authority { id name } country { id name } consignor { id name } consignee { id name } " + EVENTS
                    + "documents { title url hash } documentNo container concealment mislabeledAs origin destination transit note daysToAcknowledgement daysToResult fact { id confidence evidence { id source { title } } } }";

    private static final String NOTIFICATION =
            "{ id state stateReason answeredLate addressee exporterAddress importerAddress consigneeAddress note reference organization substance quantityKg entryPoint dispatch answerBy marking "
                    + "authority { id name } country { id name } exporter { id name } importer { id name } consignee { id name } "
                    + EVENTS
                    + "shipments { daysFromExpected kgFromNotified shipment { id documentNo } } fact { id evidence { id } } }";

    private static final String COMMITMENT =
            "{ id text dimension measure target measureInWords made due marking meeting { id title } by { id } to { id } fact { id } "
                    + "standing { state value keptOn reason } " + EVENTS + "}";

    private static final String MEETING =
            "{ id title start end dateInWords state place note parties { id name ... on Country { code } ... on Agency { code } } participants { role person { id name } represents { id } fact { id } } "
                    + "founded { body { id name } members { id } } dimension marking documents { title url hash } "
                    + EVENTS
                    + "fact { id } }";

    private static final String CLAIM =
            "{ id kind text cooperation toAll from to due state marking subject { id name } objects { id name } through { id } meeting { id title } "
                    + "causeOf { id text } statistic { measure value unit } " + EVENTS
                    + "fact { id evidence { id quote claimedBy { id } disputedBy { by { id } } } } }";

    private static final String ACTION =
            "{ id kind programme legalBasis outcome from to authority { id name } target { id name } targetCount targetKind targetCountry jointWith { id name } }";

    private static final String FIGURES =
            "{ from to dimensions { dimension figures { measure count before change medianLagDays medianLagDaysBefore "
                    + "records(first: 4) { totalCount edges { cursor node { id kind on since lagDays title } } pageInfo { hasNextPage } } "
                    + "recordsBefore(first: 1) { totalCount edges { node { id } } } } } }";

    private static String notification(String reference, String marking) {
        return "{authority: \"Salt Board|CN\", reference: \"" + reference
                + "\", country: \"MX\", exporter: {name: \"Falsa uno\"}, exporterAddress: \"a\", "
                + "importer: {name: \"Falsa dos\", country: \"MX\"}, importerAddress: \"b\", substance: \"79099-07-3\", "
                + "quantityKg: 5, entryPoint: \"Manzanillo\", dispatch: \"2020-06-01\", answerBy: \"2020-05-20\", marking: \""
                + marking + "\"}";
    }

    private static String meeting(String title, String marking) {
        return "{title: \"" + title
                + "\", start: \"2020-02-01\", end: \"2020-02-02\", parties: [\"CN\", \"MX\", \"Salt Board|US\"], "
                + "marking: \"" + marking + "\"}";
    }

    private static String claim(String kind, String text, String more) {
        return "{kind: " + kind + ", subject: {state: \"US\"}, objects: [{state: \"CN\"}], text: \"" + text
                + "\", source: {title: \"Report of salt\"}, " + more + "}";
    }

    private static String unnamed(String marking) {
        return "{kind: WARNED, authority: \"Salt Board|US\", jointly: [\"Salt Board|CN\"], targetCount: 3, targetKind: COMPANY, "
                + "targetCountry: \"CN\", from: \"2020-04-02\", sourceTitle: \"Gazette of action\", locator: \"page 2\", quote: \"three firms\", "
                + "claimedBy: [\"Salt Board|US\"], disputedBy: [\"CN\"], marking: \"" + marking + "\"}";
    }

    private static String commitment(String meeting, String text) {
        return "{meeting: " + meeting + ", by: \"CN\", to: \"MX\", text: \"" + text
                + "\", dimension: INFORMATION_SHARING, measure: INCIDENTS, target: 2, due: \"2020-12-31\"}";
    }

    private static String action(String programme, String marking) {
        return "{kind: DESIGNATED, authority: \"Salt Board|US\", target: {name: \"Falsa tres\"}, programme: \""
                + programme + "\", from: \"2020-04-01\", sourceTitle: \"Gazette of action\", marking: \"" + marking
                + "\"}";
    }

    static {
        QUERIES.put(
                "notification",
                List.of(
                        "query ($notification: ID!) { notification(id: $notification) " + NOTIFICATION + " }",
                        "query ($notification: ID!) { notification(id: $notification, knownAt: \"2100-01-01T00:00:00Z\") { id state } }"));
        QUERIES.put(
                "notifications",
                List.of(
                        "{ notifications(first: 2) { edges { cursor node " + NOTIFICATION
                                + " } pageInfo { hasNextPage endCursor } } }",
                        "{ notifications(first: 50, after: \"<next>\") { edges { node { id } } } }",
                        "{ notifications(country: \"MX\", to: \"2030-01-01\", knownAt: \"2100-01-01T00:00:00Z\") { edges { node { id } } } }",
                        "{ notifications(country: \"MX\", from: \"2020-06-01\") { edges { node { id state } } } }"));
        QUERIES.put(
                "meetings",
                List.of(
                        "{ meetings(first: 2) { edges { cursor node " + MEETING
                                + " } pageInfo { hasNextPage endCursor } } }",
                        "{ meetings(first: 50, after: \"<next>\") { edges { node { id } } } }",
                        "{ meetings(knownAt: \"2100-01-01T00:00:00Z\") { edges { node { id } } } }"));
        QUERIES.put(
                "commitments",
                List.of(
                        "{ commitments { edges { cursor node " + COMMITMENT + " } pageInfo { hasNextPage } } }",
                        "{ commitments(first: 2, knownAt: \"2100-01-01T00:00:00Z\") { edges { node { id } } pageInfo { endCursor } } }",
                        "{ commitments(first: 50, knownAt: \"2100-01-01T00:00:00Z\", after: \"<next>\") { edges { node { id } } } }"));
        QUERIES.put(
                "claims",
                List.of(
                        "{ claims(first: 2) { edges { cursor node " + CLAIM
                                + " } pageInfo { hasNextPage endCursor } } }",
                        "{ claims(first: 50, after: \"<next>\") { edges { node { id } } } }",
                        "{ claims(kinds: [ASKED, ASSERTS], knownAt: \"2100-01-01T00:00:00Z\") { edges { node { id state } } } }"));
        QUERIES.put(
                "cooperationProgress",
                List.of(
                        "{ cooperationProgress(from: \"2020-01-01\", to: \"2020-12-31\") " + FIGURES + " }",
                        "{ cooperationProgress(from: \"2020-04-30\", to: \"2030-01-01\", parties: [\"US\"], "
                                + "knownAt: \"2100-01-01T00:00:00Z\") " + FIGURES + " }",
                        "{ cooperationProgress(from: \"2020-01-01\", to: \"2020-12-31\", knownAt: \"2100-01-01T00:00:00Z\") { knownAt "
                                + "dimensions { figures(measures: [INCIDENTS]) { records(first: 1) { edges { node { id } } pageInfo { endCursor } } } } } }",
                        "{ cooperationProgress(from: \"2020-01-01\", to: \"2020-12-31\", knownAt: \"2100-01-01T00:00:00Z\") { "
                                + "dimensions { figures(measures: [INCIDENTS]) { records(first: 9, after: \"<next>\") { edges { node { id } } } } } } }",
                        "{ cooperationProgress(from: \"2020-12-31\", to: \"2021-12-31\") { "
                                + "dimensions { figures(measures: [INCIDENTS]) { recordsBefore(first: 1) { edges { node { id } } pageInfo { endCursor } } } } } }",
                        "{ cooperationProgress(from: \"2020-12-31\", to: \"2021-12-31\") { "
                                + "dimensions { figures(measures: [INCIDENTS]) { recordsBefore(first: 9, after: \"<next>\") { edges { node { id } } } } } } }"));
        MUTATIONS.put(
                "notifyExport",
                List.of(
                        "mutation { notifyExport(input: " + notification("N-9", "CLEAR") + ") " + NOTIFICATION + " }",
                        "mutation { notifyExport(on: \"2020-05-02\", input: {authority: \"Salt Board|US\", authorityName: \"Salt Board\", reference: \"N-10\", "
                                + "country: \"MX\", addressee: \"elsewhere\", exporter: {name: \"Falsa uno\"}, importer: {name: \"Falsa dos\", country: \"MX\"}, "
                                + "consignee: {name: \"Falsa seis\"}, consigneeAddress: \"c\", note: \"by sea\", substance: \"79099-07-3\", quantityKg: 5, "
                                + "entryPoint: \"Manzanillo\", dispatch: \"2020-06-01\", answerBy: \"2020-05-20\", marking: \"CLEAR\"}) "
                                + NOTIFICATION + " }"));
        MUTATIONS.put(
                "answerNotification",
                List.of(
                        "mutation ($notification: ID!) { answerNotification(id: $notification, answer: OBJECT, reason: \"unknown importer\") "
                                + NOTIFICATION + " }",
                        "mutation ($notification: ID!) { answerNotification(id: $notification, answer: CLEAR, on: \"2020-05-10\") "
                                + NOTIFICATION + " }"));
        MUTATIONS.put(
                "recordMeeting",
                List.of(
                        "mutation { recordMeeting(input: " + meeting("Round 9", "CLEAR") + ") " + MEETING + " }",
                        "mutation { recordMeeting(input: {title: \"Round 10\", start: \"2020-02-01\", end: \"2020-02-02\", parties: [\"CN\", \"MX\"], "
                                + "dateInWords: \"in winter\", state: HELD, participants: [{person: {name: \"Falsa persona\"}, represents: {state: \"CN\"}, "
                                + "role: \"head\"}], founded: [{name: \"Group of salt\", members: [\"CN\", \"MX\"]}], "
                                + "place: \"Bonn\", note: \"two days\", dimension: INFORMATION_SHARING, documents: [{title: \"Report\", url: \"https://example.org/report\", hash: \"0000000000000000000000000000000000000000000000000000000000000000\"}], marking: \"CLEAR\"}) "
                                + MEETING + " }"));
        MUTATIONS.put(
                "recordCommitment",
                List.of(
                        "mutation ($meeting: ID!) { recordCommitment(input: " + commitment("$meeting", "to tell more")
                                + ") " + COMMITMENT + " }",
                        "mutation ($meeting: ID!) { recordCommitment(input: {meeting: $meeting, by: \"CN\", to: \"MX\", text: \"to name a contact\", "
                                + "dimension: INFORMATION_SHARING, measureInWords: \"a contact is named\", due: \"2020-12-31\", marking: \"CLEAR\"}) "
                                + COMMITMENT + " }"));
        MUTATIONS.put(
                "assessCommitment",
                List.of(
                        "mutation ($commitment: ID!) { assessCommitment(id: $commitment, state: KEPT, reason: \"seen\") "
                                + COMMITMENT + " }",
                        "mutation ($commitment: ID!) { assessCommitment(id: $commitment, state: KEPT, reason: \"seen\", on: \"2020-06-01\") "
                                + COMMITMENT + " }"));
        MUTATIONS.put(
                "recordAction",
                List.of(
                        "mutation { recordAction(input: " + unnamed("CLEAR") + ") " + ACTION + " }",
                        "mutation { recordAction(input: " + action("P9", "CLEAR")
                                + ") { kind programme from authority { name } target { name } } }",
                        "mutation { recordAction(input: {kind: DESIGNATED, authority: \"Salt Board|US\", authorityName: \"Salt Board\", target: {name: \"Falsa siete\"}, "
                                + "programme: \"P8\", legalBasis: \"Order 1\", outcome: \"blocked\", dimension: ILLICIT_FINANCE, from: \"2020-04-01\", to: \"2021-04-01\", "
                                + "sourceTitle: \"Gazette of action\", sourceUrl: \"https://example.org/gazette\", sourceDate: \"2020-04-01\", reliability: B, credibility: 2, "
                                + "marking: \"CLEAR\"}) { kind programme legalBasis outcome from to } }"));
        MUTATIONS.put(
                "recordClaim",
                List.of(
                        "mutation { recordClaim(input: "
                                + claim(
                                        "ASKED",
                                        "to list nine",
                                        "from: \"2020-03-01\", due: \"2021\", marking: \"CLEAR\"")
                                + ") " + CLAIM + " }",
                        "mutation ($id: ID!, $meeting: ID!) { recordClaim(input: {kind: ASSERTS, subject: {state: \"Salt Board|US\"}, "
                                + "objects: [{id: $id}, {substance: \"79099-07-3\"}, {name: \"Falsa ocho\", kind: PERSON, country: \"CN\"}], text: \"cases\", "
                                + "meeting: $meeting, statistic: {measure: \"cases\", value: 9, unit: \"persons\"}, from: \"2019\", to: \"2019\", "
                                + "source: {title: \"Report of salt\", url: \"https://example.org/r\", date: \"2020\", locator: \"page 1\", quote: \"nine\", "
                                + "reliability: B, credibility: 2, claimedBy: [\"A speaker\"], disputedBy: [\"CN\"]}}) "
                                + CLAIM + " }",
                        "mutation { recordClaim(input: "
                                + claim("COOPERATES_WITH", "stopped", "cooperation: STOPPED, from: \"2020\"") + ") "
                                + CLAIM + " }",
                        "mutation ($claim: ID!) { recordClaim(input: " + claim("ASSERTS", "for that", "causeOf: $claim")
                                + ") " + CLAIM + " }",
                        "mutation { recordClaim(input: {kind: SHARED_WITH, subject: {state: \"US\"}, objects: [], through: {state: \"INCB|INT\"}, "
                                + "text: \"incidents\", source: {title: \"Report of salt\"}, marking: \"CLEAR\"}) "
                                + CLAIM + " }"));
        MUTATIONS.put(
                "correctClaim",
                List.of("mutation ($claim: ID!) { correctClaim(id: $claim, input: "
                        + claim("ASKED", "to list ten", "from: \"2020-03-01\"") + ", reason: \"misread\") " + CLAIM
                        + " }"));
        MUTATIONS.put(
                "assessRequest",
                List.of(
                        "mutation ($claim: ID!) { assessRequest(id: $claim, state: PROMISED, reason: \"seen\", on: \"2020-06-01\") "
                                + CLAIM + " }"));
        MUTATIONS.put(
                "withdrawRecord",
                List.of(
                        "mutation ($claim: ID!) { withdrawRecord(id: $claim, reason: \"wrong\") { id of subject what on by organization text marking } }",
                        "mutation ($element: ID!) { withdrawRecord(id: $element, reason: \"wrong\") { of what } }",
                        "mutation ($incident: ID!) { withdrawRecord(id: $incident, reason: \"wrong\") { of what } }"));
        MUTATIONS.put(
                "correctMeeting",
                List.of(
                        "mutation ($meeting: ID!) { correctMeeting(id: $meeting, input: {title: \"Round 11\", start: \"2020\", "
                                + "dateInWords: \"in summer\", state: PLANNED, parties: [\"CN\", \"MX\"]}, reason: \"misread\") "
                                + MEETING + " }"));
        MUTATIONS.put(
                "correctCommitment",
                List.of("mutation ($commitment: ID!, $meeting: ID!) { correctCommitment(id: $commitment, input: "
                        + commitment("$meeting", "to tell all") + ", reason: \"misread\") " + COMMITMENT + " }"));
        MUTATIONS.put(
                "correctNotification",
                List.of(
                        "mutation ($notification: ID!) { correctNotification(id: $notification, input: {authority: \"Salt Board|CN\", "
                                + "reference: \"N-00\", country: \"MX\", exporter: {name: \"Falsa uno\"}, exporterAddress: \"a\", "
                                + "importer: {name: \"Falsa dos\"}, importerAddress: \"b\", substance: \"79099-07-3\", quantityKg: 6, "
                                + "entryPoint: \"Manzanillo\", dispatch: \"2020-06-01\"}, reason: \"misread\") "
                                + NOTIFICATION
                                + " }"));
        MUTATIONS.put(
                "correctAction",
                List.of(
                        "mutation ($element: ID!) { correctAction(id: $element, input: {kind: DESIGNATED, authority: \"Salt Board|US\", "
                                + "target: {name: \"Falsa tres\"}, from: \"2020-04-03\", sourceTitle: \"Gazette of action\"}, reason: \"misread\") "
                                + ACTION + " }"));
        QUERIES.put(
                "incident",
                List.of(
                        "query ($incident: ID!) { incident(id: $incident) " + INCIDENT + " }",
                        "query ($incident: ID!) { incident(id: $incident, knownAt: \"2100-01-01T00:00:00Z\") { id state } }"));
        QUERIES.put(
                "incidents",
                List.of(
                        "{ incidents(first: 3) { edges { cursor node " + INCIDENT
                                + " } pageInfo { hasNextPage endCursor } } }",
                        "{ incidents(first: 50, after: \"<next>\") { edges { node { id } } } }",
                        "query ($id: ID!) { incidents(filter: {party: $id}) { edges { node { id } } } }",
                        "{ incidents(filter: {countries: [\"MX\"], substances: [\"79099-07-3\"], from: \"2020-01-01\", to: \"2030-01-01\", "
                                + "knownAt: \"2100-01-01T00:00:00Z\"}) { edges { node { id } } } }",
                        "{ incidents(filter: {states: [SHARED, FOLLOW_UP], kinds: [SEIZURE]}) { edges { node { id state } } } }"));
        QUERIES.put(
                "cooperationEvents",
                List.of(
                        "{ cooperationEvents(first: 5) { edges { cursor node { id of subject what on at by organization text marking } } "
                                + "pageInfo { hasNextPage endCursor } } }",
                        "{ cooperationEvents(first: 50, after: \"<next>\") { edges { node { id answers } } } }"));
        QUERIES.put(
                "webhooks",
                List.of(
                        "{ webhooks(first: 1) { edges { cursor node " + WEBHOOK
                                + " } pageInfo { hasNextPage endCursor } } }",
                        "{ webhooks(first: 50, after: \"<next>\") { edges { node " + WEBHOOK + " } } }"));
        QUERIES.put(
                "backtrack",
                List.of(
                        "query ($incident: ID!) { backtrack(incident: $incident, maxTiers: 2, maxTies: 1, k: 3, "
                                + "knownAt: \"2100-01-01T00:00:00Z\") { endAs answer { chains { key } } } }",
                        "query ($incident: ID!) { backtrack(incident: $incident, maxTiers: 2) { endAs end { id name } substances "
                                + "incident { id } answer { chains { key tiers parties { id name } } completeness { status explored reason } } } }"));
        MUTATIONS.put(
                "createWebhook",
                List.of(
                        "mutation { createWebhook(input: {url: \"https://example.org/hook\"}) { webhook " + WEBHOOK
                                + " } }",
                        "mutation { createWebhook(input: {url: \"https://example.org/other\", clearance: CLEAR, groups: [], days: 3, "
                                + "of: [COOPERATION]}) { webhook { of clearance groups } } }"));
        MUTATIONS.put("endWebhook", List.of("mutation ($webhook: ID!) { endWebhook(id: $webhook) " + WEBHOOK + " }"));
        MUTATIONS.put(
                "replayWebhook",
                List.of(
                        "mutation ($webhook: ID!) { replayWebhook(id: $webhook) " + WEBHOOK + " }",
                        "mutation ($webhook: ID!) { replayWebhook(id: $webhook, after: \"nonsense\") " + WEBHOOK
                                + " }"));
        SUBSCRIPTIONS.put(
                "cooperationEvent",
                List.of(
                        "subscription { cooperationEvent(replay: true) { cursor node { id what of on text } } }",
                        "subscription { cooperationEvent(after: \"nonsense\") { cursor } }"));
        MUTATIONS.put(
                "reportIncident",
                List.of(
                        "mutation { reportIncident(input: " + input("W-1", "Salt Board|MX", "CLEAR", "") + ") "
                                + INCIDENT + " }",
                        "mutation ($id: ID!) { reportIncident(input: "
                                + input("W-2", "Salt Board|MX", "CLEAR", "consignor: {id: $id}, ") + ") " + INCIDENT
                                + " }",
                        "mutation { reportIncident(on: \"2020-05-02\", input: "
                                + input(
                                        "W-3",
                                        "Salt Board|US",
                                        "CLEAR",
                                        "authorityName: \"Salt Board\", place: \"Manzanillo\", documentNo: \"BL1\", container: \"CSQU3054383\", "
                                                + "concealment: \"behind drums\", mislabeledAs: \"dye\", origin: \"CN\", destination: \"US\", transit: [\"KR\"], "
                                                + "note: \"at night\", assessedSubstance: \"79099-07-3\", documents: [{title: \"Report\", url: \"https://example.org/report\", hash: \"0000000000000000000000000000000000000000000000000000000000000000\"}], reliability: B, credibility: 2, ")
                                + ") " + INCIDENT + " }"));
        MUTATIONS.put(
                "correctIncident",
                List.of("mutation ($incident: ID!) { correctIncident(id: $incident, reason: \"weighed\", input: "
                        + input("W-0-0", "Salt Board|US", "CLEAR", "") + ") " + INCIDENT + " }"));
        MUTATIONS.put(
                "shareIncident",
                List.of(
                        "mutation ($incident: ID!) { shareIncident(id: $incident, marking: \"CLEAR\") " + INCIDENT
                                + " }",
                        "mutation ($incident: ID!) { shareIncident(id: $incident, marking: \"CLEAR\", on: \"2020-06-01\") "
                                + INCIDENT + " }"));
        MUTATIONS.put(
                "acknowledgeIncident",
                List.of(
                        "mutation ($incident: ID!) { acknowledgeIncident(id: $incident) " + INCIDENT + " }",
                        "mutation ($incident: ID!) { acknowledgeIncident(id: $incident, on: \"2020-06-02\", text: \"seen\") "
                                + INCIDENT + " }"));
        MUTATIONS.put(
                "followUpIncident",
                List.of(
                        "mutation ($incident: ID!) { followUpIncident(id: $incident, kind: REQUEST, text: \"who?\") "
                                + INCIDENT + " }",
                        "mutation ($incident: ID!) { followUpIncident(id: $incident, kind: RESULT, text: \"one arrest\", on: \"2020-06-03\", answers: $incident) "
                                + INCIDENT + " }"));
        MUTATIONS.put(
                "closeIncident",
                List.of(
                        "mutation ($incident: ID!) { closeIncident(id: $incident, reason: \"over\") " + INCIDENT + " }",
                        "mutation ($incident: ID!) { closeIncident(id: $incident, reason: \"over\", on: \"2020-06-04\") "
                                + INCIDENT + " }"));
    }

    private CooperationQuestions() {}

    private static String input(String reference, String authority, String marking, String more) {
        return "{kind: SEIZURE, authority: \"" + authority + "\", reference: \"" + reference
                + "\", date: \"2020-05-01\", country: \"MX\", quantityKg: 3, foundSubstance: \"79099-07-3\", "
                + "consignee: {name: \"Falsa " + reference + "\", country: \"MX\"}, " + more + "marking: \"" + marking
                + "\"}";
    }

    /** Some of each organization, shared and followed up or not. */
    static void record(ExecutionGraphQlService service, Random random, List<Viewer> organizations) {
        for (var number = 0; number < organizations.size(); number++) {
            var viewer = organizations.get(number);
            var ids = new ArrayList<String>();
            for (var incident = 0; incident < 4; incident++)
                ids.add(ask(
                        service,
                        viewer,
                        "reportIncident",
                        "input: "
                                + input(
                                        "W-" + number + "-" + incident,
                                        "Salt Board|" + (random.nextBoolean() ? "US" : "CN"),
                                        incident == 0
                                                ? "RED:" + viewer.organization()
                                                // One for everybody: who watches is told of it at once.
                                                : incident == 3 ? "CLEAR" : RandomWorld.markingOf(random, viewer),
                                        "")));
            ask(service, viewer, "shareIncident", "id: \"" + ids.getFirst() + "\", marking: \"AMBER(beta)\"");
            ask(service, viewer, "followUpIncident", "id: \"" + ids.get(1) + "\", kind: RESULT, text: \"one arrest\"");
            var other = organizations.get((number + 1) % organizations.size());
            for (var id : ids) ask(service, other, "acknowledgeIncident", "id: \"" + id + "\"");
            for (var more = 0; more < 3; more++) {
                var marking = RandomWorld.markingOf(random, viewer);
                var sent =
                        ask(service, viewer, "notifyExport", "input: " + notification("N-" + number + more, marking));
                ask(service, other, "answerNotification", "id: \"" + sent + "\", answer: OBJECT, reason: \"no\"");
                var met = ask(service, viewer, "recordMeeting", "input: " + meeting("Round " + number + more, marking));
                ask(
                        service,
                        viewer,
                        "recordCommitment",
                        "input: " + commitment("\"" + met + "\"", "to tell " + number + more));
                ask(service, viewer, "recordAction", "input: " + action("P" + more, marking));
                ask(service, viewer, "recordAction", "input: " + unnamed(marking));
                var asked = "from: \"2020-03-0" + (more + 1) + "\", marking: \"" + marking + "\"";
                var request =
                        ask(service, viewer, "recordClaim", "input: " + claim("ASKED", "to list " + number, asked));
                ask(service, viewer, "assessRequest", "id: \"" + request + "\", state: REFUSED, reason: \"no\"");
                // One that is taken back: those who saw it see that, and nobody else.
                if (more == 2) ask(service, viewer, "withdrawRecord", "id: \"" + sent + "\", reason: \"wrong\"");
            }
        }
    }

    /** What is refused, for want of a right to it, is part of the world too. */
    private static String ask(ExecutionGraphQlService service, Viewer viewer, String act, String arguments) {
        var response = Asking.as(viewer, service, "mutation { " + act + "(" + arguments + ") { id } }");
        if (!Asking.error(response).equals("none")) return "none";
        return response.path(act + ".id").entity(String.class).get();
    }
}
