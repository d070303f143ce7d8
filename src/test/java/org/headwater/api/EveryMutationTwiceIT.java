package org.headwater.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLFieldDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.Viewer;
import org.headwater.document.Citation;
import org.headwater.document.Documents;
import org.headwater.document.extraction.ExtractedText;
import org.headwater.intake.Importing;
import org.headwater.intake.Imports;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Tlp;
import org.headwater.webhook.Receivers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.ResponseError;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.test.tester.ExecutionGraphQlServiceTester;
import org.springframework.graphql.test.tester.GraphQlTester;

/**
 * Each mutation of the schema is asked for twice with one id: the second answer is the first one, or says that the write is done, and
 * nothing more is stored. A mutation without a row here fails. All names are invented.
 */
@WithDatabase
class EveryMutationTwiceIT {

    private static final Viewer ANA = viewer("ana", "desk");
    private static final Viewer BO = viewer("bo", "desk");
    private static final Viewer OTHER = viewer("co", "third");

    private static Viewer viewer(String name, String organization) {
        return new Viewer(
                name,
                organization,
                Tlp.AMBER_STRICT,
                Set.of(),
                Set.of(Viewer.Role.READER, Viewer.Role.ANALYST, Viewer.Role.ADMINISTRATOR));
    }

    private static final String CITED = "source: {title: \"A gazette\", day: \"2020-12-01\"}";

    private final RepeatedWrites writes;
    private final GraphQlSource source;
    private final ExecutionGraphQlService service;
    private final Documents documents;
    private final Imports imports;
    private final Driver driver;
    private final Importing importing;
    private final String hook;
    private final Set<String> asked = new TreeSet<>();

    EveryMutationTwiceIT(
            RepeatedWrites writes,
            GraphQlSource source,
            ExecutionGraphQlService service,
            Documents documents,
            Imports imports,
            Driver driver,
            BeanFactory beans) {
        this.writes = writes;
        this.source = source;
        this.service = service;
        this.documents = documents;
        this.imports = imports;
        this.driver = driver;
        this.importing = new Importing(imports, ANA, Path.of("target"));
        this.hook = Receivers.address(beans);
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private GraphQlTester.Response ask(Viewer viewer, String document, @Nullable String id) {
        return ExecutionGraphQlServiceTester.builder(service)
                .responseTimeout(Duration.ofSeconds(120))
                .configureExecutionInput((input, builder) -> builder.graphQLContext(Map.of(
                                Viewer.class, viewer, RepeatedWrites.Write.class, RepeatedWrites.Write.of(id, null)))
                        .build())
                .build()
                .document(document)
                .execute();
    }

    private static List<ResponseError> errors(GraphQlTester.Response response) {
        var found = new ArrayList<ResponseError>();
        response.errors().satisfy(found::addAll);
        return found;
    }

    private String read(Viewer viewer, String document, String path) {
        var response = ask(viewer, document, null);
        assertThat(errors(response)).as(document).isEmpty();
        return response.path(path).entity(String.class).get();
    }

    private long stored() {
        // Hits are kept by a job behind the write that asks for it.
        for (var tries = 0; underWay() > 0; tries++) {
            assertThat(tries).as("looks at jobs that run").isLessThan(2_400);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
        // Ties between like names are recorded behind a write.
        imports.awaitNames(Duration.ofMinutes(5));
        return driver.executableQuery("MATCH (n) WHERE NOT n:DoneWrite RETURN count(n) AS n")
                .execute()
                .records()
                .getFirst()
                .get("n")
                .asLong();
    }

    private long underWay() {
        return driver.executableQuery("MATCH (j:Job) WHERE j.state IN ['QUEUED', 'RUNNING'] RETURN count(j) AS n")
                .execute()
                .records()
                .getFirst()
                .get("n")
                .asLong();
    }

    /** The id in the answer, or where that has none what it names in its place. */
    private String twice(Viewer viewer, String name, String arguments, String fields) {
        asked.add(name);
        var document =
                "mutation { " + name + (arguments.isEmpty() ? "" : "(" + arguments + ")") + " { " + fields + " } }";
        var key = name + " " + arguments;
        var id = Integer.toHexString(key.hashCode());
        var first = ask(viewer, document, id);
        assertThat(errors(first)).as(document).isEmpty();
        var answer = first.path(name).entity(Object.class).get();
        var before = stored();
        var again = ask(viewer, document, id);
        if (writes.answered().contains(name)) {
            assertThat(errors(again)).as(document).isEmpty();
            assertThat(again.path(name).entity(Object.class).get()).as(document).isEqualTo(answer);
        } else
            assertThat(errors(again))
                    .as(document)
                    .extracting(error -> error.getExtensions().get("code"))
                    .containsExactly("ALREADY_DONE");
        assertThat(stored()).as(document).isEqualTo(before);
        return first.path(name + "." + fields.split(" ")[0])
                .entity(String.class)
                .get();
    }

    private String twice(String name, String arguments) {
        return twice(ANA, name, arguments, "id");
    }

    private static String reason(String id, String more) {
        return "id: \"" + id + "\", " + more + "reason: \"seen\"";
    }

    @Test
    void everyMutation() {
        var failed = new ArrayList<String>();
        for (var part : List.<Runnable>of(
                this::statements,
                this::coverage,
                this::orders,
                this::identities,
                this::lists,
                this::document,
                this::meetings,
                this::notificationsAndIncidents,
                this::cases,
                this::watches,
                this::mappings,
                this::customers,
                this::access))
            try {
                part.run();
            } catch (AssertionError e) {
                failed.add(String.valueOf(e.getMessage()));
            }
        assertThat(failed).isEmpty();
        var missing = new TreeSet<String>();
        for (GraphQLFieldDefinition field :
                Objects.requireNonNull(source.schema().getMutationType()).getFieldDefinitions())
            missing.add(field.getName());
        missing.removeAll(asked);
        assertThat(missing)
                .as("without a row here")
                // Nobody has keys where nobody logs in; RepeatedWritesIT asks for them. No source is watched here;
                // WatchedSourcesIT
                // has looks and releases that are asked for again.
                .containsExactly("createApiKey", "fetchSource", "refuseEdition", "releaseEdition", "revokeApiKey");
    }

    private void cases() {
        var opened = twice("openCase", "input: {title: \"Salt\", marking: \"CLEAR\"}");
        twice("changeCase", "id: \"" + opened + "\", version: 1, input: {title: \"Salt road\"}");
        twice("setMember", "id: \"" + opened + "\", person: \"bo\", role: EDITOR");
        twice("inviteAgency", "id: \"" + opened + "\", organization: \"third\"");
        twice(OTHER, "answerInvitation", "id: \"" + opened + "\", accept: true, leads: [\"co\"]", "caseId");
        var item = "caseId: \"" + opened + "\", title: \"a word\"";
        var hypothesis = twice("keepItem", "input: {" + item + ", kind: HYPOTHESIS}");
        var note = twice("keepItem", "input: {" + item + ", kind: NOTE, text: \"plain\"}");
        twice(
                "judgeHypothesis",
                "hypothesis: \"" + hypothesis + "\", item: \"" + note + "\", verdict: CONSISTENT, why: \"seen\"");
        twice("takeBackItem", reason(note, "version: 1, "));
        twice(BO, "leaveCase", "id: \"" + opened + "\"", "id");
        twice("closeCase", reason(opened, ""));
    }

    private void customers() {
        var red = new Viewer("dee", "desk", Tlp.RED, Set.of(), Set.of(Viewer.Role.ANALYST));
        importing.run(
                "ftm",
                null,
                List.of(new Importing.Text(
                        "parties.ftm.json",
                        "{\"id\":\"p\",\"schema\":\"Company\",\"properties\":{\"name\":[\"Falsa veinte\"]}}\n")));
        new Importing(imports, red, Path.of("target"))
                .marked("RED:desk")
                .into("retail")
                .run("customers", null, List.of(new Importing.Text("c.csv", "key,names\nc1,Falsa veinte\n")));
        twice(red, "screenCustomers", "list: \"retail\", threshold: 0.5", "id");
        stored();
        var hit = read(
                red, "{ screeningHits(list: \"retail\") { edges { node { id } } } }", "screeningHits.edges[0].node.id");
        twice(red, "decideHit", "hit: \"" + hit + "\", decision: SAME, reason: \"seen\"", "id");
        twice(red, "watchCustomers", "list: \"retail\", on: true, reason: \"of the desk\"", "id");
    }

    private void mappings() {
        var kept = twice(
                "keepMapping",
                "input: {name: \"Manifest\", feed: \"shipments\", mapping: \"{\\\"columns\\\":{\\\"document_no\\\":\\\"No\\\"}}\"}");
        twice("dropMapping", "id: \"" + kept + "\"");
        // Its files come over HTTP: ImportWayIT asks for it twice.
        asked.add("releaseImport");
    }

    private void watches() {
        var question = twice(
                "saveQuestion",
                "input: {kind: CHAINS, name: \"Rings\", request: \"{\\\"to\\\":{\\\"where\\\":{\\\"kinds\\\":[\\\"CRIMINAL_GROUP\\\"]}}}\"}");
        var watch = twice("watchQuestion", "question: \"" + question + "\"");
        twice(ANA, "renewWatches", "", "count");
        // Mail is off; ending what was never ordered is no error.
        asked.add("setAlertMail");
        driver.executableQuery(
                        "MATCH (w:Watch {id: $watch}) CREATE (:Alert {id: 'a1', watch: w.id, question: w.question, person: w.person, name: w.name,"
                                + " organization: w.organization, kind: 'NEW', ids: [], facts: [], shape: '', changes: [], causes: [], at:"
                                + " datetime(), place: 1, turn: 0})")
                .withParameters(Map.of("watch", watch))
                .execute();
        twice("assignAlert", "id: \"a1\", person: \"" + ANA.name() + "\"");
        twice("acknowledgeAlert", reason("a1", ""));
        twice("endWatch", "id: \"" + watch + "\"");
        twice("dropQuestion", "id: \"" + question + "\"");
    }

    private void statements() {
        var input = "input: {subject: {name: \"Falsa uno\"}, kind: OWNS, object: {name: \"Falsa dos\"}, " + CITED + "}";
        var fact = twice("recordStatement", input);
        var corrected = twice(
                "correctStatement",
                "fact: \"" + fact + "\", reason: \"misread\", input: {subject: {name: \"Falsa uno\"}, kind: OWNS, "
                        + "object: {name: \"Falsa tres\"}, " + CITED + "}");
        twice("raiseMarking", "id: \"" + corrected + "\", marking: \"AMBER_STRICT:desk\", reason: \"sensitive\"");
        var other =
                "mutation { recordStatement(input: {subject: {name: \"Falsa seis\"}, kind: OWNS, object: {name: \"Falsa siete\"}, "
                        + "source: {title: \"Another gazette\", day: \"2020-12-01\"}}) { evidence { id source { id } } } }";
        var response = ask(ANA, other, null);
        twice(
                "withdrawEvidence",
                reason(
                        response.path("recordStatement.evidence[0].id")
                                .entity(String.class)
                                .get(),
                        ""));
        twice(
                "withdrawSource",
                reason(
                        response.path("recordStatement.evidence[0].source.id")
                                .entity(String.class)
                                .get(),
                        ""));
    }

    private void coverage() {
        var pair = ask(
                ANA,
                "mutation { recordStatement(input: {subject: {name: \"Falsa doce\"}, kind: OWNS, object: {name: \"Falsa trece\"}, "
                        + CITED + "}) { subject { id } object { id } } }",
                null);
        twice(
                "recordCoverage",
                "input: {statedBy: \""
                        + pair.path("recordStatement.subject.id")
                                .entity(String.class)
                                .get() + "\", of: \""
                        + pair.path("recordStatement.object.id")
                                .entity(String.class)
                                .get() + "\", kind: PAID, way: IN, title: \"A register\", locator: \"all\"}");
    }

    private void orders() {
        var check = twice("checkOrder", "input: {kg: 30, endUse: \"varnish\", customer: {names: [\"Falsa catorce\"]}}");
        twice("dropOrderCheck", "id: \"" + check + "\"");
    }

    private void identities() {
        var pair = ask(
                ANA,
                "mutation { recordStatement(input: {subject: {name: \"Falsa ocho\"}, kind: SUPPLIES, object: {name: \"Falsa nueve\"}, "
                        + CITED + "}) { subject { id } object { id } } }",
                null);
        var tie = twice(
                ANA,
                "proposeIdentity",
                "one: \""
                        + pair.path("recordStatement.subject.id")
                                .entity(String.class)
                                .get() + "\", other: \""
                        + pair.path("recordStatement.object.id")
                                .entity(String.class)
                                .get() + "\", reason: \"r\"",
                "tie");
        twice("decideIdentity", "tie: \"" + tie + "\", decision: CONFIRM, reason: \"seen\"");
    }

    private void lists() {
        var job = importing.list(
                "2021-01-10",
                Importing.sdn(
                        Importing.entry(1, "BLUE HERON CHEMICAL CO., LTD.", "-0- ", "SDNTK", "-0- "),
                        Importing.entry(2, "HERON, Ada", "individual", "SDNTK", "-0- ")));
        twice(ANA, "confirmKinds", "kind: COMPANY, count: 1, reason: \"form\"", "count");
        driver.executableQuery("MATCH (p:Person) SET p.reviewBy = date('2020-01-01')")
                .execute();
        var ada = read(ANA, "{ search(text: \"Ada Heron\") { edges { node { id } } } }", "search.edges[0].node.id");
        twice(ANA, "confirmRetention", reason(ada, ""), "reviewBy");
        twice("cancelJob", "id: \"" + job.id() + "\"");
        twice("undoImport", "job: \"" + job.id() + "\", reason: \"wrong file\"");
        driver.executableQuery("MATCH (j:Job {id: $job}) SET j.state = 'HELD'")
                .withParameters(Map.of("job", job.id()))
                .execute();
        twice("refuseImport", "job: \"" + job.id() + "\", reason: \"wrong file\"");
    }

    private void document() {
        var text = "Alfa Chemical sold 108-24-7 goods.";
        var added = documents.record(
                ANA,
                "a.txt",
                text.getBytes(UTF_8),
                new Citation("A release", PartialDate.parse("2023-05"), null, "en", Marking.of(Tlp.CLEAR)),
                new ExtractedText("a tool", List.of(text)));
        var id = added.document().id();
        var suggestion = read(
                ANA,
                "{ document(id: \"" + id + "\") { pages { suggestions { id } } } }",
                "document.pages[0].suggestions[0].id");
        twice(
                "decideSuggestion",
                "document: \"" + id + "\", page: 1, suggestion: \"" + suggestion + "\", decision: REJECTED");
    }

    private void meetings() {
        var meeting = twice(
                "recordMeeting",
                "input: {title: \"Round one\", start: \"2024-01-30\", end: \"2024-01-31\", parties: [\"US\", \"CN\"]}");
        meeting = twice(
                "correctMeeting",
                reason(
                        meeting,
                        "input: {title: \"Round one\", start: \"2024-01-30\", end: \"2024-02-01\", parties: [\"US\", \"CN\"]}, "));
        var promise = "input: {meeting: \"" + meeting + "\", by: \"CN\", to: \"US\", text: \"to tell more\", "
                + "dimension: INFORMATION_SHARING, measureInWords: \"a contact is named\", due: \"2024-12-31\"}";
        var commitment = twice("recordCommitment", promise);
        commitment = twice("correctCommitment", reason(commitment, promise.replace("more", "all") + ", "));
        twice("assessCommitment", reason(commitment, "state: KEPT, on: \"2024-05-01\", "));
        var claim =
                "input: {kind: ASKED, subject: {state: \"US\"}, objects: [{state: \"CN\"}], text: \"to list nine\", "
                        + "source: {title: \"Report of salt\"}, from: \"2020-03-01\"}";
        var request = twice("recordClaim", claim);
        request = twice("correctClaim", reason(request, claim.replace("nine", "ten") + ", "));
        twice("assessRequest", reason(request, "state: PROMISED, "));
        twice("withdrawRecord", reason(request, ""));
        var act = "input: {kind: DESIGNATED, authority: \"Salt Board|US\", target: {name: \"Falsa cuatro\"}, "
                + "programme: \"P1\", from: \"2020-04-01\", sourceTitle: \"Gazette of action\"}";
        var action = twice("recordAction", act);
        twice("correctAction", reason(action, act.replace("2020-04-01", "2020-04-02") + ", "));
    }

    private void notificationsAndIncidents() {
        var notice =
                "input: {authority: \"Salt Board|CN\", reference: \"N-1\", country: \"MX\", exporter: {name: \"Falsa uno\"}, "
                        + "exporterAddress: \"a\", importer: {name: \"Falsa dos\"}, importerAddress: \"b\", substance: \"79099-07-3\", "
                        + "quantityKg: 5, entryPoint: \"Manzanillo\", dispatch: \"2020-06-01\", marking: \"CLEAR\"}";
        var notification = twice("notifyExport", notice);
        notification = twice(
                "correctNotification", reason(notification, notice.replace("quantityKg: 5", "quantityKg: 6") + ", "));
        twice(OTHER, "answerNotification", reason(notification, "answer: OBJECT, "), "id");
        var seizure = "input: {kind: SEIZURE, authority: \"Salt Board|MX\", reference: \"W-1\", date: \"2020-05-01\", "
                + "country: \"MX\", foundSubstance: \"79099-07-3\", quantityKg: 5}";
        var incident = twice("reportIncident", seizure);
        incident = twice("correctIncident", reason(incident, seizure.replace("quantityKg: 5", "quantityKg: 6") + ", "));
        twice("shareIncident", "id: \"" + incident + "\", marking: \"CLEAR\"");
        twice(OTHER, "acknowledgeIncident", "id: \"" + incident + "\"", "id");
        twice("followUpIncident", "id: \"" + incident + "\", kind: REQUEST, text: \"who?\"");
        twice("closeIncident", reason(incident, ""));
    }

    private void access() {
        var group = twice("createSharingGroup", "input: {name: \"desk.salt\", title: \"Salt\", reason: \"work\"}");
        twice(
                "changeSharingGroup",
                "id: \"" + group + "\", input: {act: ADMIT, organization: \"third\", reason: \"work\"}");
        var fact = twice(
                "recordStatement",
                "input: {subject: {name: \"Falsa diez\"}, kind: OWNS, object: {name: \"Falsa once\"}, " + CITED + "}");
        var approval = twice(
                "requestApproval",
                "input: {kind: LOWER_MARKING, subject: \"" + fact + "\", wanted: \"CLEAR\", reason: \"open now\"}");
        twice(BO, "decideApproval", reason(approval, "approve: false, "), "id");
        var made = twice(ANA, "createWebhook", "input: {url: \"" + hook + "\"}", "secret webhook { id }");
        assertThat(made).isNotEmpty();
        var webhook = read(ANA, "{ webhooks { edges { node { id } } } }", "webhooks.edges[0].node.id");
        twice("replayWebhook", "id: \"" + webhook + "\"");
        twice("endWebhook", "id: \"" + webhook + "\"");
    }
}
