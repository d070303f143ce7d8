package org.headwater.access.login;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.WithDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.neo4j.autoconfigure.Neo4jConnectionDetails;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every operation of the schema and every address of the service against every role, in the running application with a
 * log-in. An operation without a row fails the test: whoever adds one says here who may use it.
 */
@WithDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RolesIT {

    /** Who asks, each with what the one before may do. */
    private enum Caller {
        NOBODY,
        READER,
        ANALYST,
        ADMINISTRATOR,
        /** The command line on the service's own machine. */
        LOCAL
    }

    private static final String NONE = "00000000000000000000000000";

    /** One that is refused for its day, where the role is right. */
    private static final String CLAIM =
            "{kind: ASKED, subject: {state: \"US\"}, objects: [], text: \"t\", source: {title: \"t\"}}";

    private static final String INCIDENT = "{kind: SEIZURE, authority: \"Nobody|US\", reference: \"0\", "
            + "date: \"2999-01-01\", country: \"MX\", marking: \"CLEAR\"}";

    /** The least caller that is let in, and the operation. */
    private record Row(Caller least, String question) {}

    private static Row query(Caller least, String question) {
        return new Row(least, question);
    }

    private static final Map<String, Row> OPERATIONS = Map.ofEntries(
            Map.entry("Query.screening", query(Caller.ANALYST, "{ screening(id: \"" + NONE + "\") { id } }")),
            Map.entry("Query.screenings", query(Caller.ANALYST, "{ screenings(list: \"none\") { edges { cursor } } }")),
            Map.entry(
                    "Query.screeningHits",
                    query(Caller.ANALYST, "{ screeningHits(list: \"none\") { edges { cursor } } }")),
            Map.entry(
                    "Mutation.screenCustomers",
                    query(Caller.ANALYST, "mutation { screenCustomers(list: \"none\") { id } }")),
            Map.entry(
                    "Mutation.watchCustomers",
                    query(
                            Caller.ANALYST,
                            "mutation { watchCustomers(list: \"none\", on: true, reason: \"r\") { id } }")),
            Map.entry(
                    "Mutation.decideHit",
                    query(
                            Caller.ANALYST,
                            "mutation { decideHit(hit: \"" + NONE + "\", decision: SAME, reason: \"r\") { id } }")),
            Map.entry("Query.customerLists", query(Caller.ANALYST, "{ customerLists { edges { cursor } } }")),
            Map.entry("Query.customerList", query(Caller.ANALYST, "{ customerList(name: \"nobody's\") { id } }")),
            Map.entry("Query.viewer", query(Caller.READER, "{ viewer { name } }")),
            Map.entry("Query.apiKeys", query(Caller.READER, "{ apiKeys { edges { cursor } } }")),
            Map.entry("Query.entity", query(Caller.READER, "{ entity(id: \"" + NONE + "\") { id } }")),
            Map.entry("Query.substances", query(Caller.READER, "{ substances { totalCount } }")),
            Map.entry(
                    "Query.controlStatus",
                    query(
                            Caller.READER,
                            "{ controlStatus(cas: \"79099-07-3\", jurisdiction: UN, on: \"2026-01-01\") { status } }")),
            Map.entry("Query.search", query(Caller.READER, "{ search(text: \"anybody\") { totalCount } }")),
            Map.entry("Query.neighbourhood", query(Caller.READER, "{ neighbourhood(ids: []) { truncated } }")),
            Map.entry("Query.shipments", query(Caller.READER, "{ shipments { edges { cursor } } }")),
            Map.entry("Query.enforcementActions", query(Caller.READER, "{ enforcementActions { edges { cursor } } }")),
            Map.entry("Query.seizures", query(Caller.READER, "{ seizures { edges { cursor } } }")),
            Map.entry(
                    "Query.chains",
                    query(Caller.READER, "{ chains(request: {from: {where: {country: \"CN\"}}}) { chains { key } } }")),
            Map.entry(
                    "Query.pairs", query(Caller.READER, "{ pairs(from: {where: {country: \"CN\"}}) { totalCount } }")),
            Map.entry(
                    "Query.disruption",
                    query(
                            Caller.READER,
                            "{ disruption(request: {from: {where: {country: \"CN\"}}}, of: {sets: 1}) { status } }")),
            Map.entry(
                    "Query.whatIf",
                    query(
                            Caller.READER,
                            "{ whatIf(request: {from: {where: {country: \"CN\"}}}, without: {parties: [\"" + NONE
                                    + "\"]}) { undatedKept } }")),
            Map.entry(
                    "Query.quantities",
                    query(
                            Caller.READER,
                            "{ quantities(request: {from: {where: {country: \"CN\"}}, to: {where: {country: \"MX\"}}, "
                                    + "cas: \"79099-07-3\"}) { sentKg } }")),
            Map.entry(
                    "Query.moneyChains",
                    query(
                            Caller.READER,
                            "{ moneyChains(request: {from: {where: {country: \"CN\"}}}) { chains { key } } }")),
            Map.entry("Query.moneyCycles", query(Caller.READER, "{ moneyCycles(request: {k: 1}) { chains { key } } }")),
            Map.entry(
                    "Query.moneyFlows",
                    query(Caller.READER, "{ moneyFlows(parties: [\"" + NONE + "\"]) { paid { payments } } }")),
            Map.entry(
                    "Query.settlement",
                    query(
                            Caller.READER,
                            "{ settlement(request: {shipments: [\"" + NONE + "\"]}) { settlements { state } } }")),
            Map.entry(
                    "Query.reach",
                    query(
                            Caller.READER,
                            "{ reach(from: {where: {country: \"CN\"}}, direction: FORWARD) { totalCount } }")),
            Map.entry("Query.sharingGroup", query(Caller.READER, "{ sharingGroup(id: \"" + NONE + "\") { id } }")),
            Map.entry("Query.sharingGroups", query(Caller.READER, "{ sharingGroups { edges { cursor } } }")),
            Map.entry(
                    "Mutation.createSharingGroup",
                    query(
                            Caller.ADMINISTRATOR,
                            "mutation { createSharingGroup(input: {name: \"no name\", title: \"t\", reason: \"r\"}) { id } }")),
            Map.entry(
                    "Mutation.changeSharingGroup",
                    query(
                            Caller.ADMINISTRATOR,
                            "mutation { changeSharingGroup(id: \"" + NONE
                                    + "\", input: {act: ADMIT, organization: \"o\", reason: \"r\"}) { id } }")),
            Map.entry("Query.approval", query(Caller.READER, "{ approval(id: \"" + NONE + "\") { id } }")),
            Map.entry("Query.approvals", query(Caller.READER, "{ approvals { edges { cursor } } }")),
            Map.entry("Query.case", query(Caller.READER, "{ case(id: \"" + NONE + "\") { id } }")),
            Map.entry("Query.cases", query(Caller.READER, "{ cases { edges { cursor } } }")),
            Map.entry("Query.caseInvitations", query(Caller.ADMINISTRATOR, "{ caseInvitations { edges { cursor } } }")),
            // Refused by its input, so that no case is opened.
            Map.entry("Mutation.openCase", query(Caller.ANALYST, "mutation { openCase(input: {title: \"\"}) { id } }")),
            Map.entry(
                    "Mutation.changeCase",
                    query(
                            Caller.ANALYST,
                            "mutation { changeCase(id: \"" + NONE + "\", version: 1, input: {title: \"t\"}) { id } }")),
            Map.entry(
                    "Mutation.closeCase",
                    query(Caller.ANALYST, "mutation { closeCase(id: \"" + NONE + "\", reason: \"r\") { id } }")),
            Map.entry(
                    "Mutation.setMember",
                    query(
                            Caller.ANALYST,
                            "mutation { setMember(id: \"" + NONE + "\", person: \"p\", role: READER) { id } }")),
            Map.entry(
                    "Mutation.inviteAgency",
                    query(
                            Caller.ANALYST,
                            "mutation { inviteAgency(id: \"" + NONE + "\", organization: \"third\") { id } }")),
            Map.entry(
                    "Mutation.answerInvitation",
                    query(
                            Caller.ADMINISTRATOR,
                            "mutation { answerInvitation(id: \"" + NONE + "\", accept: false) { caseId } }")),
            // A member who only reads may leave too.
            Map.entry(
                    "Mutation.leaveCase", query(Caller.READER, "mutation { leaveCase(id: \"" + NONE + "\") { id } }")),
            Map.entry(
                    "Mutation.keepItem",
                    query(
                            Caller.ANALYST,
                            "mutation { keepItem(input: {caseId: \"" + NONE
                                    + "\", kind: NOTE, title: \"t\"}) { id } }")),
            Map.entry("Query.savedQuestion", query(Caller.READER, "{ savedQuestion(id: \"" + NONE + "\") { id } }")),
            Map.entry("Query.savedQuestions", query(Caller.READER, "{ savedQuestions { edges { node { id } } } }")),
            Map.entry("Query.watch", query(Caller.READER, "{ watch(id: \"" + NONE + "\") { id } }")),
            Map.entry("Query.watches", query(Caller.READER, "{ watches { edges { node { id } } } }")),
            Map.entry("Query.alert", query(Caller.READER, "{ alert(id: \"" + NONE + "\") { id } }")),
            Map.entry("Query.alerts", query(Caller.READER, "{ alerts { edges { node { id } } } }")),
            Map.entry("Query.alertMail", query(Caller.READER, "{ alertMail { address } }")),
            Map.entry("Mutation.setAlertMail", query(Caller.READER, "mutation { setAlertMail { mail { address } } }")),
            Map.entry("Query.openAlerts", query(Caller.READER, "{ openAlerts { count } }")),
            Map.entry(
                    "Subscription.alert",
                    query(Caller.READER, "subscription { alert(after: \"nonsense\") { cursor } }")),
            Map.entry(
                    "Mutation.saveQuestion",
                    query(
                            Caller.READER,
                            "mutation { saveQuestion(input: {kind: CHAINS, name: \"n\", request: \"{}\"}) { id } }")),
            Map.entry(
                    "Mutation.dropQuestion",
                    query(Caller.READER, "mutation { dropQuestion(id: \"" + NONE + "\") { id } }")),
            Map.entry(
                    "Mutation.watchQuestion",
                    query(Caller.READER, "mutation { watchQuestion(question: \"" + NONE + "\") { id } }")),
            Map.entry("Mutation.endWatch", query(Caller.READER, "mutation { endWatch(id: \"" + NONE + "\") { id } }")),
            Map.entry("Mutation.renewWatches", query(Caller.READER, "mutation { renewWatches { count } }")),
            Map.entry(
                    "Mutation.acknowledgeAlert",
                    query(Caller.READER, "mutation { acknowledgeAlert(id: \"" + NONE + "\", reason: \"r\") { id } }")),
            Map.entry(
                    "Mutation.assignAlert",
                    query(Caller.ANALYST, "mutation { assignAlert(id: \"" + NONE + "\", person: \"p\") { id } }")),
            Map.entry(
                    "Mutation.takeBackItem",
                    query(
                            Caller.ANALYST,
                            "mutation { takeBackItem(id: \"" + NONE + "\", version: 1, reason: \"r\") { id } }")),
            Map.entry(
                    "Mutation.judgeHypothesis",
                    query(
                            Caller.ANALYST,
                            "mutation { judgeHypothesis(hypothesis: \"" + NONE + "\", item: \"" + NONE
                                    + "\", verdict: NEITHER, why: \"r\") { id } }")),
            Map.entry("Query.document", query(Caller.READER, "{ document(id: \"" + NONE + "\") { id } }")),
            Map.entry("Query.documents", query(Caller.READER, "{ documents { edges { cursor } } }")),
            Map.entry("Query.suggestionCounts", query(Caller.READER, "{ suggestionCounts { rule } }")),
            Map.entry(
                    "Mutation.decideSuggestion",
                    query(
                            Caller.ANALYST,
                            "mutation { decideSuggestion(document: \"" + NONE + "\", page: 1, suggestion: \"" + NONE
                                    + "\", decision: REJECTED) { id } }")),
            Map.entry("Query.countries", query(Caller.READER, "{ countries }")),
            Map.entry("Query.statementKinds", query(Caller.READER, "{ statementKinds }")),
            Map.entry(
                    "Mutation.releaseImport",
                    query(Caller.ANALYST, "mutation { releaseImport(job: \"" + NONE + "\", reason: \"r\") { id } }")),
            Map.entry(
                    "Mutation.refuseImport",
                    query(Caller.ANALYST, "mutation { refuseImport(job: \"" + NONE + "\", reason: \"r\") { id } }")),
            Map.entry("Query.mappings", query(Caller.READER, "{ mappings { id } }")),
            Map.entry(
                    "Mutation.keepMapping",
                    query(
                            Caller.ANALYST,
                            "mutation { keepMapping(input: {name: \"n\", feed: \"shipments\", mapping: \"{}\"}) { id } }")),
            Map.entry(
                    "Mutation.dropMapping",
                    query(Caller.ANALYST, "mutation { dropMapping(id: \"" + NONE + "\") { id } }")),
            Map.entry("Query.feeds", query(Caller.READER, "{ feeds { name } }")),
            Map.entry("Query.exportFormats", query(Caller.READER, "{ exportFormats { name } }")),
            Map.entry("Query.limits", query(Caller.ADMINISTRATOR, "{ limits { name } }")),
            Map.entry("Query.identityProposals", query(Caller.READER, "{ identityProposals { edges { cursor } } }")),
            Map.entry("Query.identityDecisions", query(Caller.READER, "{ identityDecisions { edges { cursor } } }")),
            Map.entry("Query.commonNames", query(Caller.READER, "{ commonNames { edges { cursor } } }")),
            Map.entry(
                    "Query.identityEffect",
                    query(Caller.READER, "{ identityEffect(tie: \"" + NONE + "\", decision: CONFIRM) { pairCount } }")),
            Map.entry(
                    "Query.compareIdentities",
                    query(
                            Caller.READER,
                            "{ compareIdentities(one: \"" + NONE + "\", other: \"" + NONE + "\") { isOne } }")),
            Map.entry(
                    "Mutation.proposeIdentity",
                    query(
                            Caller.ANALYST,
                            "mutation { proposeIdentity(one: \"" + NONE + "\", other: \"" + NONE
                                    + "\", reason: \"r\") { tie } }")),
            Map.entry("Query.kindProposals", query(Caller.READER, "{ kindProposals { edges { cursor } } }")),
            Map.entry("Query.kindProposalCount", query(Caller.READER, "{ kindProposalCount }")),
            Map.entry(
                    "Mutation.confirmKinds",
                    query(
                            Caller.ANALYST,
                            "mutation { confirmKinds(kind: COMPANY, ids: [\"" + NONE
                                    + "\"], count: 1, reason: \"r\") { id } }")),
            Map.entry(
                    "Mutation.decideIdentity",
                    query(
                            Caller.ANALYST,
                            "mutation { decideIdentity(tie: \"" + NONE
                                    + "\", decision: CONFIRM, reason: \"r\") { id } }")),
            Map.entry("Query.dueForReview", query(Caller.READER, "{ dueForReview { edges { cursor } } }")),
            Map.entry(
                    "Mutation.requestApproval",
                    query(
                            Caller.ANALYST,
                            "mutation { requestApproval(input: {kind: GRANT, subject: \"nobody\", wanted: \"CLEAR READER\", reason: \"r\"}) { id } }")),
            Map.entry(
                    "Mutation.decideApproval",
                    query(
                            Caller.ADMINISTRATOR,
                            "mutation { decideApproval(id: \"" + NONE + "\", approve: false, reason: \"r\") { id } }")),
            Map.entry(
                    "Mutation.confirmRetention",
                    query(
                            Caller.ANALYST,
                            "mutation { confirmRetention(id: \"" + NONE + "\", reason: \"r\") { reviewBy } }")),
            Map.entry(
                    "Mutation.raiseMarking",
                    query(
                            Caller.ANALYST,
                            "mutation { raiseMarking(id: \"" + NONE
                                    + "\", marking: \"GREEN\", reason: \"r\") { id } }")),
            Map.entry("Query.job", query(Caller.READER, "{ job(id: \"" + NONE + "\") { id } }")),
            Map.entry("Query.jobs", query(Caller.READER, "{ jobs { edges { cursor } } }")),
            Map.entry("Query.watchedSources", query(Caller.READER, "{ watchedSources { name } }")),
            Map.entry("Query.edition", query(Caller.READER, "{ edition(id: \"" + NONE + "\") { id } }")),
            Map.entry(
                    "Mutation.fetchSource",
                    query(Caller.ANALYST, "mutation { fetchSource(id: \"" + NONE + "\") { name } }")),
            Map.entry(
                    "Mutation.releaseEdition",
                    query(Caller.ANALYST, "mutation { releaseEdition(id: \"" + NONE + "\", reason: \"r\") { id } }")),
            Map.entry(
                    "Mutation.refuseEdition",
                    query(Caller.ANALYST, "mutation { refuseEdition(id: \"" + NONE + "\", reason: \"r\") { id } }")),
            Map.entry(
                    "Subscription.jobProgress",
                    query(Caller.READER, "subscription { jobProgress(id: \"" + NONE + "\") { id } }")),
            Map.entry(
                    "Mutation.createApiKey",
                    query(Caller.READER, "mutation { createApiKey(input: {name: \"k\", days: 1}) { key { id } } }")),
            Map.entry(
                    "Mutation.revokeApiKey",
                    query(Caller.READER, "mutation { revokeApiKey(id: \"" + NONE + "\") { id } }")),
            Map.entry(
                    "Mutation.cancelJob", query(Caller.ANALYST, "mutation { cancelJob(id: \"" + NONE + "\") { id } }")),
            Map.entry(
                    "Mutation.undoImport",
                    query(Caller.ANALYST, "mutation { undoImport(job: \"" + NONE + "\", reason: \"r\") { id } }")),
            Map.entry(
                    "Mutation.recordStatement",
                    query(
                            Caller.ANALYST,
                            "mutation { recordStatement(input: {subject: {name: \"n\"}, kind: SHIPPED, object: {name: \"m\"}, source: {id: \""
                                    + NONE + "\"}}) { id } }")),
            Map.entry(
                    "Mutation.correctStatement",
                    query(
                            Caller.ANALYST,
                            "mutation { correctStatement(fact: \"" + NONE
                                    + "\", reason: \"r\", input: {subject: {name: \"n\"}, kind: OWNS, object: {name: \"m\"}, source: {id: \""
                                    + NONE + "\"}}) { id } }")),
            Map.entry(
                    "Mutation.withdrawEvidence",
                    query(Caller.ANALYST, "mutation { withdrawEvidence(id: \"" + NONE + "\", reason: \"r\") { id } }")),
            Map.entry("Query.notification", query(Caller.READER, "{ notification(id: \"" + NONE + "\") { id } }")),
            Map.entry("Query.notifications", query(Caller.READER, "{ notifications { edges { cursor } } }")),
            Map.entry("Query.meetings", query(Caller.READER, "{ meetings { edges { cursor } } }")),
            Map.entry("Query.claims", query(Caller.READER, "{ claims { edges { cursor } } }")),
            Map.entry(
                    "Mutation.recordClaim",
                    query(Caller.ANALYST, "mutation { recordClaim(input: " + CLAIM + ") { id } }")),
            Map.entry(
                    "Mutation.correctClaim",
                    query(
                            Caller.ANALYST,
                            "mutation { correctClaim(id: \"" + NONE + "\", input: " + CLAIM
                                    + ", reason: \"r\") { id } }")),
            Map.entry(
                    "Mutation.assessRequest",
                    query(
                            Caller.ANALYST,
                            "mutation { assessRequest(id: \"" + NONE + "\", state: KEPT, reason: \"r\") { id } }")),
            Map.entry(
                    "Mutation.withdrawRecord",
                    query(Caller.ANALYST, "mutation { withdrawRecord(id: \"" + NONE + "\", reason: \"r\") { id } }")),
            Map.entry(
                    "Mutation.correctMeeting",
                    query(
                            Caller.ANALYST,
                            "mutation { correctMeeting(id: \"" + NONE
                                    + "\", reason: \"r\", input: {title: \"t\", start: \"2024\", parties: []}) { id } }")),
            Map.entry(
                    "Mutation.correctCommitment",
                    query(
                            Caller.ANALYST,
                            "mutation { correctCommitment(id: \"" + NONE + "\", reason: \"r\", input: {meeting: \""
                                    + NONE
                                    + "\", by: \"CN\", to: \"US\", text: \"t\", dimension: ILLICIT_FINANCE, due: \"2024-01-01\"}) { id } }")),
            Map.entry(
                    "Mutation.correctNotification",
                    query(
                            Caller.ANALYST,
                            "mutation { correctNotification(id: \"" + NONE
                                    + "\", reason: \"r\", input: {authority: \"Nobody|US\", reference: \"0\"}) { id } }")),
            Map.entry(
                    "Mutation.correctAction",
                    query(
                            Caller.ANALYST,
                            "mutation { correctAction(id: \"" + NONE
                                    + "\", reason: \"r\", input: {kind: OWNS, authority: \"Nobody|US\", from: \"2024\", sourceTitle: \"t\"}) { id } }")),
            Map.entry("Query.commitments", query(Caller.READER, "{ commitments { edges { cursor } } }")),
            Map.entry(
                    "Query.cooperationProgress",
                    query(Caller.READER, "{ cooperationProgress(from: \"2024-01-30\", to: \"2024-07-31\") { from } }")),
            Map.entry(
                    "Mutation.notifyExport",
                    query(
                            Caller.ANALYST,
                            "mutation { notifyExport(input: {authority: \"Nobody|US\", reference: \"0\", marking: \"CLEAR\"}) { id } }")),
            Map.entry(
                    "Mutation.answerNotification",
                    query(
                            Caller.ANALYST,
                            "mutation { answerNotification(id: \"" + NONE + "\", answer: CLEAR) { id } }")),
            Map.entry(
                    "Mutation.recordMeeting",
                    query(
                            Caller.ANALYST,
                            "mutation { recordMeeting(input: {title: \"t\", start: \"2024-01-02\", end: \"2024-01-01\", parties: []}) { id } }")),
            Map.entry(
                    "Mutation.recordCommitment",
                    query(
                            Caller.ANALYST,
                            "mutation { recordCommitment(input: {meeting: \"" + NONE
                                    + "\", by: \"CN\", to: \"US\", text: \"t\", dimension: ILLICIT_FINANCE, due: \"2024-01-01\"}) { id } }")),
            Map.entry(
                    "Mutation.assessCommitment",
                    query(
                            Caller.ANALYST,
                            "mutation { assessCommitment(id: \"" + NONE + "\", state: KEPT, reason: \"r\") { id } }")),
            Map.entry(
                    "Mutation.recordAction",
                    query(
                            Caller.ANALYST,
                            "mutation { recordAction(input: {kind: OWNS, authority: \"Nobody|US\", target: {name: \"n\"}, from: \"2024\", sourceTitle: \"t\"}) { id } }")),
            Map.entry("Query.cooperationEvents", query(Caller.READER, "{ cooperationEvents { edges { cursor } } }")),
            Map.entry("Query.webhooks", query(Caller.ADMINISTRATOR, "{ webhooks { edges { cursor } } }")),
            Map.entry("Query.flags", query(Caller.READER, "{ flags(subject: \"" + NONE + "\") { result } }")),
            Map.entry("Query.flagRules", query(Caller.READER, "{ flagRules { id } }")),
            Map.entry(
                    "Mutation.recordCoverage",
                    query(
                            Caller.ANALYST,
                            "mutation { recordCoverage(input: {statedBy: \"" + NONE + "\", of: \"" + NONE
                                    + "\", kind: PAID, way: IN, title: \"t\", locator: \"l\"}) { id } }")),
            Map.entry("Query.orderCheck", query(Caller.ANALYST, "{ orderCheck(id: \"" + NONE + "\") { sentence } }")),
            Map.entry("Query.orderChecks", query(Caller.ANALYST, "{ orderChecks { edges { cursor } } }")),
            Map.entry(
                    "Mutation.checkOrder",
                    query(Caller.ANALYST, "mutation { checkOrder(input: {kg: 1}) { sentence } }")),
            Map.entry(
                    "Mutation.dropOrderCheck",
                    query(Caller.ANALYST, "mutation { dropOrderCheck(id: \"" + NONE + "\") { id } }")),
            Map.entry("Query.backtrack", query(Caller.READER, "{ backtrack(incident: \"" + NONE + "\") { endAs } }")),
            Map.entry(
                    "Mutation.createWebhook",
                    query(
                            Caller.ADMINISTRATOR,
                            "mutation { createWebhook(input: {url: \"https://example.org/\"}) { secret } }")),
            Map.entry(
                    "Mutation.endWebhook",
                    query(Caller.ADMINISTRATOR, "mutation { endWebhook(id: \"" + NONE + "\") { id } }")),
            Map.entry(
                    "Mutation.replayWebhook",
                    query(Caller.ADMINISTRATOR, "mutation { replayWebhook(id: \"" + NONE + "\") { id } }")),
            Map.entry(
                    "Subscription.cooperationEvent",
                    query(Caller.READER, "subscription { cooperationEvent(after: \"nonsense\") { cursor } }")),
            Map.entry("Query.incident", query(Caller.READER, "{ incident(id: \"" + NONE + "\") { id } }")),
            Map.entry("Query.incidents", query(Caller.READER, "{ incidents { edges { cursor } } }")),
            Map.entry(
                    "Mutation.reportIncident",
                    query(Caller.ANALYST, "mutation { reportIncident(input: " + INCIDENT + ") { id } }")),
            Map.entry(
                    "Mutation.correctIncident",
                    query(
                            Caller.ANALYST,
                            "mutation { correctIncident(id: \"" + NONE + "\", input: " + INCIDENT
                                    + ", reason: \"r\") { id } }")),
            Map.entry(
                    "Mutation.shareIncident",
                    query(
                            Caller.ANALYST,
                            "mutation { shareIncident(id: \"" + NONE + "\", marking: \"CLEAR\") { id } }")),
            Map.entry(
                    "Mutation.acknowledgeIncident",
                    query(Caller.ANALYST, "mutation { acknowledgeIncident(id: \"" + NONE + "\") { id } }")),
            Map.entry(
                    "Mutation.followUpIncident",
                    query(
                            Caller.ANALYST,
                            "mutation { followUpIncident(id: \"" + NONE + "\", kind: RESULT, text: \"t\") { id } }")),
            Map.entry(
                    "Mutation.closeIncident",
                    query(Caller.ANALYST, "mutation { closeIncident(id: \"" + NONE + "\", reason: \"r\") { id } }")),
            Map.entry(
                    "Query.withdrawalEffect",
                    query(Caller.ANALYST, "{ withdrawalEffect(source: \"" + NONE + "\") { evidence } }")),
            Map.entry(
                    "Mutation.withdrawSource",
                    query(Caller.ANALYST, "mutation { withdrawSource(id: \"" + NONE + "\", reason: \"r\") { id } }")));

    /** By method, pattern and content type. NOBODY: answered without a log-in. */
    private static final Map<String, Caller> ADDRESSES = Map.ofEntries(
            Map.entry("GET /login", Caller.NOBODY),
            Map.entry("POST /graphql", Caller.READER),
            Map.entry("GET /graphql", Caller.READER),
            Map.entry("GET /graphql/schema", Caller.READER),
            Map.entry("GET /", Caller.READER),
            Map.entry("GET /index.html", Caller.READER),
            Map.entry("GET /page/page.js", Caller.READER),
            Map.entry("GET /workbench/index.html", Caller.READER),
            Map.entry("GET /page/login.html", Caller.READER),
            Map.entry("GET /page/icon.svg", Caller.NOBODY),
            Map.entry("GET /page/page.css", Caller.NOBODY),
            Map.entry("GET /page/login.js", Caller.NOBODY),
            Map.entry("GET /nowhere", Caller.READER),
            Map.entry("GET /error", Caller.READER),
            Map.entry("GET /graphiql", Caller.READER),
            Map.entry("POST /logout", Caller.NOBODY),
            Map.entry("GET /actuator", Caller.ADMINISTRATOR),
            Map.entry("GET /actuator/health", Caller.ADMINISTRATOR),
            Map.entry("GET /actuator/health/**", Caller.ADMINISTRATOR),
            Map.entry("GET /actuator/env", Caller.ADMINISTRATOR),
            Map.entry("GET /actuator/prometheus", Caller.ADMINISTRATOR),
            Map.entry("GET /actuator/health/liveness", Caller.NOBODY),
            Map.entry("GET /actuator/health/readiness", Caller.NOBODY),
            Map.entry("POST /imports multipart/form-data", Caller.ANALYST),
            Map.entry("POST /imports/try multipart/form-data", Caller.ANALYST),
            Map.entry("POST /imports application/json", Caller.LOCAL),
            Map.entry("POST /documents multipart/form-data", Caller.ANALYST),
            Map.entry("POST /documents application/json", Caller.LOCAL),
            Map.entry("POST /cases/{id}/files multipart/form-data", Caller.ANALYST),
            Map.entry("GET /cases/{id}/files/{item}", Caller.READER),
            Map.entry("POST /cases/{id}/export", Caller.READER),
            Map.entry("GET /changes", Caller.READER),
            Map.entry("POST /match/{dataset}", Caller.READER),
            Map.entry("GET /search/{dataset}", Caller.READER),
            Map.entry("GET /entities/{id}", Caller.READER),
            Map.entry("GET /entities/{id}/adjacent", Caller.READER),
            Map.entry("GET /entities/{id}/adjacent/{property}", Caller.READER),
            Map.entry("GET /catalog", Caller.READER),
            Map.entry("GET /manifest", Caller.READER),
            Map.entry("GET /algorithms", Caller.READER),
            Map.entry("GET /healthz", Caller.NOBODY),
            Map.entry("GET /readyz", Caller.NOBODY),
            Map.entry("GET /updatez", Caller.READER),
            // Nobody's, in truth: the local administrator is not let in either.
            Map.entry("POST /updatez", Caller.LOCAL),
            Map.entry("GET /reconcile/**", Caller.READER),
            Map.entry("POST /reconcile/**", Caller.READER),
            Map.entry("POST /exports application/json", Caller.READER),
            Map.entry("POST /reports application/json", Caller.READER),
            Map.entry("GET /exports/{id}", Caller.READER),
            Map.entry("DELETE /exports/{id}", Caller.READER),
            Map.entry("GET /exports/{id}/file", Caller.READER),
            Map.entry("GET /jobs/{id}", Caller.READER),
            Map.entry("DELETE /jobs/{id}", Caller.ANALYST),
            Map.entry("GET /jobs/{id}/rejects", Caller.READER),
            Map.entry("GET /check", Caller.LOCAL),
            Map.entry("GET /doctor", Caller.LOCAL),
            Map.entry("POST /repair/times", Caller.LOCAL),
            Map.entry("POST /audit/looks", Caller.LOCAL),
            Map.entry("POST /demo", Caller.LOCAL),
            Map.entry("DELETE /demo", Caller.LOCAL),
            Map.entry("POST /backups application/json", Caller.LOCAL),
            Map.entry("POST /backups/trials application/json", Caller.LOCAL),
            Map.entry("GET /backups", Caller.LOCAL),
            Map.entry("GET /backups/{id}", Caller.LOCAL),
            Map.entry("DELETE /backups/{id}", Caller.LOCAL),
            Map.entry("GET /users", Caller.LOCAL),
            Map.entry("POST /users", Caller.LOCAL),
            Map.entry("POST /users/{name}/lock", Caller.LOCAL),
            Map.entry("POST /users/{name}/unlock", Caller.LOCAL),
            Map.entry("PUT /users/{name}/password", Caller.LOCAL),
            Map.entry("PUT /stewards/{id}", Caller.LOCAL),
            Map.entry("GET /groups", Caller.LOCAL),
            Map.entry("PUT /groups/{id}", Caller.LOCAL));

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Neo4jConnectionDetails database;
    private @Nullable SecondService started;

    RolesIT(Neo4jConnectionDetails database) {
        this.database = database;
    }

    @BeforeAll
    void start() throws Exception {
        started = SecondService.start(database, false);
    }

    @AfterAll
    void stop() {
        service().close();
    }

    private SecondService service() {
        return java.util.Objects.requireNonNull(started);
    }

    @Test
    void everyOperationOfTheSchemaHasItsRow() {
        var schema = service().context().getBean(GraphQlSource.class).schema();
        var operations = new TreeSet<String>();
        for (var type : new @Nullable GraphQLObjectType[] {
            schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()
        })
            if (type != null)
                for (GraphQLFieldDefinition field : type.getFieldDefinitions())
                    operations.add(type.getName() + "." + field.getName());
        assertThat(OPERATIONS.keySet()).containsExactlyInAnyOrderElementsOf(operations);
    }

    @Test
    void everyAddressOfTheServiceHasItsRow() throws IOException {
        var addresses = new TreeSet<String>();
        for (var mapping : service()
                .context()
                .getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()) for (var info : mapping.getHandlerMethods().keySet()) addresses.addAll(shown(info));
        for (RouterFunction<?> function :
                service().context().getBeansOfType(RouterFunction.class).values()) addresses.addAll(shown(function));
        for (var mapping : service()
                .context()
                .getBeansOfType(SimpleUrlHandlerMapping.class)
                .values())
            for (var path : mapping.getUrlMap().keySet()) if (!path.endsWith("**")) addresses.add("GET " + path);
        var files = new PathMatchingResourcePatternResolver().getResources("classpath:static/**/*.*");
        // The files of the workbench, where it was built, have names of their contents.
        for (var file : files)
            addresses.add("GET "
                    + file.getURL()
                            .getPath()
                            .replaceFirst(".*/static/", "/")
                            .replaceFirst("^/workbench/.*", "/workbench/index.html"));
        assertThat(addresses).contains("GET /page/page.js", "POST /imports multipart/form-data", "GET /graphql");
        assertThat(ADDRESSES.keySet()).containsAll(addresses);
    }

    private static Set<String> shown(RequestMappingInfo info) {
        var shown = new TreeSet<String>();
        var methods =
                info.getMethodsCondition().getMethods().stream().map(Enum::name).toList();
        var types = info.getConsumesCondition().getConsumableMediaTypes();
        for (var pattern : info.getPatternValues())
            for (var method : methods.isEmpty() ? List.of("GET") : methods)
                shown.add(method + " " + pattern
                        + (types.isEmpty() ? "" : " " + types.iterator().next()));
        return shown;
    }

    /** Method and path of each route; what further conditions it has makes no difference to who may use it. */
    private static Set<String> shown(RouterFunction<?> function) {
        var shown = new TreeSet<String>();
        function.accept(new RouterFunctions.Visitor() {
            @Override
            public void startNested(RequestPredicate predicate) {}

            @Override
            public void endNested(RequestPredicate predicate) {}

            @Override
            public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
                // Spring's own condition of GraphQL over HTTP tells nothing of itself.
                if (predicate.getClass().getName().contains("GraphQl")) {
                    shown.add("POST /graphql");
                    return;
                }
                var text = predicate.toString();
                var method = text.replaceFirst("(?s).*?\\b(GET|POST|PUT|DELETE)\\b.*", "$1");
                var path = text.replaceFirst("(?s).*?(/[\\w/{}*-]+).*", "$1");
                shown.add(method + " " + path);
            }

            @Override
            public void resources(java.util.function.Function<ServerRequest, java.util.Optional<Resource>> lookup) {
                shown.add("resources");
            }

            @Override
            public void attributes(Map<String, Object> attributes) {}

            @Override
            public void unknown(RouterFunction<?> unknown) {
                shown.add("unknown route " + unknown);
            }
        });
        return shown;
    }

    @Test
    void letsInWhoHasTheRoleAndNobodyElse() throws Exception {
        var wrong = new ArrayList<String>();
        var tokens = new LinkedHashMap<Caller, String>();
        for (var caller : List.of(Caller.READER, Caller.ANALYST, Caller.ADMINISTRATOR))
            tokens.put(caller, service().token("roles-" + caller, caller.name()));
        for (var caller : Caller.values()) {
            for (var operation : OPERATIONS.entrySet()) {
                var request = service()
                        .at("/graphql")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(
                                Map.of("query", operation.getValue().question()))));
                if (operation.getKey().startsWith("Subscription")) request.header("Accept", "text/event-stream");
                check(operation.getKey(), operation.getValue().least(), caller, tokens, request, wrong);
            }
            for (var address : ADDRESSES.entrySet()) {
                // What changes much is not done; that the others are turned away is.
                if (caller == Caller.LOCAL
                        && address.getValue() == Caller.LOCAL
                        && !address.getKey().startsWith("GET")) continue;
                check(address.getKey(), address.getValue(), caller, tokens, request(address.getKey()), wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private HttpRequest.Builder request(String address) {
        var words = address.split(" ");
        var request = service().at(words[1].replaceAll("\\{\\w+\\}", NONE).replace("**", "ping"));
        var type = words.length > 2 ? words[2] : "application/json";
        if (type.startsWith("multipart")) {
            type += "; boundary=x";
            return request.header("Content-Type", type)
                    .POST(
                            HttpRequest.BodyPublishers.ofString(
                                    "--x\r\nContent-Disposition: form-data; name=\"feed\"\r\n\r\nnone\r\n"
                                            + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\n\r\na\r\n"
                                            + "--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"f.csv\"\r\n\r\na\r\n--x--\r\n"));
        }
        var body = switch (words[1]) {
            case "/imports" -> "{\"feed\":\"none\",\"files\":[]}";
            case "/documents" -> "{\"file\":\"none\"}";
            case "/users" -> "{\"name\":\"n\",\"organization\":\"o\",\"password\":\"\"}";
            case "/users/{name}/password" -> "{\"password\":\"\"}";
            case "/groups/{id}" -> "{\"act\":\"ADMIT\",\"organization\":\"o\",\"reason\":\"r\"}";
            case "/stewards/{id}" -> "{\"appointed\":true,\"reason\":\"r\"}";
            case "/audit/looks", "/backups", "/backups/trials" -> "{}";
            case "/graphql" -> "{\"query\":\"{ viewer { name } }\"}";
            default -> "";
        };
        request.method(
                words[0],
                body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        return request.header("Content-Type", type);
    }

    private void check(
            String what,
            Caller least,
            Caller caller,
            Map<Caller, String> tokens,
            HttpRequest.Builder request,
            List<String> wrong)
            throws Exception {
        if (tokens.containsKey(caller)) request.header("Authorization", "Bearer " + tokens.get(caller));
        if (caller == Caller.LOCAL) service().asLocalAdministrator(request);
        var answer = service().send(request.timeout(Duration.ofSeconds(60)));
        var expected =
                caller.compareTo(least) >= 0 ? "ALLOWED" : caller == Caller.NOBODY ? "UNAUTHENTICATED" : "FORBIDDEN";
        var found = found(answer);
        if (!found.equals(expected))
            wrong.add(what + " as " + caller + ": " + found + " instead of " + expected + " (" + answer.statusCode()
                    + " " + answer.body().lines().findFirst().orElse("") + ")");
    }

    private static String found(HttpResponse<String> answer) {
        if (answer.statusCode() == 401) return "UNAUTHENTICATED";
        if (answer.statusCode() == 403 || answer.body().contains("\"code\":\"FORBIDDEN\"")) return "FORBIDDEN";
        return "ALLOWED";
    }
}
