package org.headwater.intake.statements;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.Viewer;
import org.headwater.evidence.Consistency;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.test.tester.GraphQlTester;

/** Statements that a person enters: recorded, seen, corrected, and as they were. All names are invented. */
@WithDatabase
class EnteredStatementsIT {

    private static final Viewer DESK = new Viewer("ana", "desk", Tlp.RED, Set.of("alpha"), Set.of(Viewer.Role.ANALYST));
    private static final Viewer OTHER =
            new Viewer("bo", "other", Tlp.RED, Set.of("alpha"), Set.of(Viewer.Role.ANALYST));
    private static final Viewer READER = new Viewer("cy", "desk", Tlp.RED, Set.of("alpha"), Set.of(Viewer.Role.READER));

    private static final String FACT =
            " { id verb validFrom marking recordedAt confidence subject { id name kind countries { code } identifiers"
                    + " { type value } } object { id name } details { name values } evidence { locator quote reliability"
                    + " credibility originator claimedBy { name } source { id title url published } } }";

    private static final String SOURCE =
            "source: {title: \"A gazette\", day: \"2020-12-01\", url: \"https://example.org/g\"}";

    private final Consistency consistency;
    private final Driver driver;
    private final ExecutionGraphQlService service;

    EnteredStatementsIT(Consistency consistency, Driver driver, ExecutionGraphQlService service) {
        this.consistency = consistency;
        this.driver = driver;
        this.service = service;
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private GraphQlTester.Response ask(Viewer viewer, String document) {
        return Asking.as(viewer, service, document);
    }

    private GraphQlTester.Response record(Viewer viewer, String input) {
        return ask(viewer, "mutation { recordStatement(input: {" + input + "})" + FACT + " }");
    }

    private static String text(GraphQlTester.Response response, String path) {
        return response.path(path).entity(String.class).get();
    }

    private String seen(Viewer viewer, String party, String more) {
        return ask(
                        viewer,
                        "{ entity(id: \"" + party + "\"" + more
                                + ") { links(kinds: [SUPPLIES]) { edges { node { other { name } "
                                + "fact { id evidence { quote } } } } } } }")
                .path("entity")
                .entity(Object.class)
                .get()
                .toString();
    }

    @Test
    void recordsAStatementForItsOrganizationAloneAndCorrectsIt() {
        var recorded = record(
                DESK,
                "subject: {name: \"Falsa uno\", kind: COMPANY, country: \"CN\", identifiers: [{type: \"REGISTRATION\","
                        + " country: \"CN\", value: \"7755123\"}]}, kind: SUPPLIES, object: {name: \"Falsa dos\", kind:"
                        + " CRIMINAL_GROUP}, cas: \"79099-07-3\", validFrom: \"2019-05\", "
                        + SOURCE
                        + ", locator: \"page 3\", quote: \"sold to dos\", reliability: B, credibility: 2, claimedBy:"
                        + " [\"US\"]");
        assertThat(recorded.path("recordStatement").entity(Object.class).get().toString())
                .contains("verb=supplies", "validFrom=2019-05", "marking=AMBER_STRICT:desk", "originator=desk")
                .contains("name=Falsa uno", "kind=COMPANY", "code=CN", "type=REGISTRATION", "value=7755123")
                .contains("locator=page 3", "quote=sold to dos", "reliability=B", "credibility=2", "name=United States")
                .contains("title=A gazette", "published=2020-12-01", "values=[79099-07-3]");
        var id = text(recorded, "recordStatement.id");
        var uno = text(recorded, "recordStatement.subject.id");
        var dos = text(recorded, "recordStatement.object.id");
        var source = text(recorded, "recordStatement.evidence[0].source.id");
        assertThat(seen(DESK, uno, "")).contains("Falsa dos", "sold to dos");
        ask(OTHER, "{ entity(id: \"" + uno + "\") { name } }").path("entity").valueIsNull();

        // The same statement again is the same fact with the same evidence.
        var again = "subject: {id: \"" + uno + "\"}, kind: SUPPLIES, object: {id: \"" + dos
                + "\"}, cas: \"79099-07-3\", validFrom: \"2019-05\", source: {id: \"" + source
                + "\"}, locator: \"page 3\"";
        var repeated =
                record(DESK, again + ", quote: \"sold to dos\", reliability: B, credibility: 2, claimedBy: [\"US\"]");
        assertThat(text(repeated, "recordStatement.id")).isEqualTo(id);
        repeated.path("recordStatement.evidence").entityList(Object.class).hasSize(1);

        var before = text(recorded, "recordStatement.recordedAt");
        var corrected = ask(
                DESK,
                "mutation { correctStatement(fact: \"" + id + "\", input: {" + again
                        + ", quote: \"sold to dos twice\", reliability: A, credibility: 1}, reason: \"misread\")" + FACT
                        + " }");
        assertThat(corrected.path("correctStatement").entity(Object.class).get().toString())
                .contains("sold to dos twice", "reliability=A");
        assertThat(text(corrected, "correctStatement.id")).isNotEqualTo(id);
        assertThat(seen(DESK, uno, "")).contains("sold to dos twice").doesNotContain("quote=sold to dos}");
        assertThat(seen(DESK, uno, ", knownAt: \"" + before + "\"")).contains("quote=sold to dos}");
        assertThat(Asking.error(ask(
                        DESK,
                        "mutation { correctStatement(fact: \"" + id + "\", input: {" + again
                                + "}, reason: \"again\") { id } }")))
                .startsWith("NOT_FOUND");
        assertThat(consistency.report().findings()).isEmpty();
    }

    /** Of one source the best grade counts, whichever sentence came first; each sentence and each judgment of it is kept. */
    @Test
    void keepsEachSentenceOfASource() {
        var owns = "subject: {name: \"Falsa uno\"}, kind: OWNS, object: {name: \"Falsa dos\"}, " + SOURCE;
        var first = record(DESK, owns + ", quote: \"some say so\", reliability: D, credibility: 4");
        first.path("recordStatement.confidence").entity(Double.class).isEqualTo(0.16);
        var id = text(first, "recordStatement.id");
        for (var more : List.of(
                ", quote: \"the register says so\", reliability: A, credibility: 2",
                ", quote: \"some say so\", reliability: B, credibility: 4",
                ", quote: \"some say so\", reliability: D, credibility: 4, claimedBy: [\"MX\"]",
                ", quote: \"some say so\", reliability: D, credibility: 4, disputedBy: [\"Salt Board\"]",
                ", locator: \"page 9\", quote: \"some say so\", reliability: D, credibility: 4")) {
            assertThat(text(record(DESK, owns + more), "recordStatement.id")).isEqualTo(id);
            // The same again is the same piece.
            assertThat(text(record(DESK, owns + more), "recordStatement.id")).isEqualTo(id);
        }
        var last = record(DESK, owns + ", quote: \"some say so\", reliability: D, credibility: 4");
        last.path("recordStatement.evidence").entityList(Object.class).hasSize(6);
        last.path("recordStatement.confidence").entity(Double.class).isEqualTo(0.8);
    }

    @Test
    void leavesTheEvidenceOfOthersWhenAStatementIsCorrected() {
        var open = "subject: {name: \"Falsa uno\"}, kind: OWNS, object: {name: \"Falsa dos\"}, " + SOURCE
                + ", marking: \"GREEN\"";
        var one = text(record(DESK, open), "recordStatement.id");
        assertThat(text(record(OTHER, open), "recordStatement.id")).isEqualTo(one);
        assertThat(Asking.error(ask(
                        new Viewer("di", "third", Tlp.RED, Set.of(), Set.of(Viewer.Role.ANALYST)),
                        "mutation { correctStatement(fact: \"" + one + "\", input: {" + open
                                + "}, reason: \"not ours\") { id } }")))
                .startsWith("FORBIDDEN");
        var corrected = text(
                ask(
                        DESK,
                        "mutation { correctStatement(fact: \"" + one + "\", input: {" + open.replace("OWNS", "CONTROLS")
                                + "}, reason: \"controls only\") { id verb } }"),
                "correctStatement.verb");
        assertThat(corrected).isEqualTo("controls");
        assertThat(originators("OWNS")).isEqualTo("[other]");
        assertThat(originators("CONTROLS")).isEqualTo("[desk]");
        assertThat(consistency.report().findings()).isEmpty();
    }

    /** No marking said is still no more than who sees the record that the statement speaks of. */
    @Test
    void takesTheMarkingOfItsRecordsWhereNoneIsSaid() {
        var ends = "subject: {name: \"Falsa uno\"}, kind: OWNS, object: {name: \"Falsa dos\"}, " + SOURCE;
        var shared = text(record(DESK, ends + ", marking: \"AMBER(alpha)\""), "recordStatement.subject.id");
        var stated = record(
                DESK, "subject: {id: \"" + shared + "\"}, kind: OWNS, object: {name: \"Falsa tres\"}, " + SOURCE);
        assertThat(text(stated, "recordStatement.marking")).contains("AMBER(alpha)", "AMBER_STRICT:desk");
        assertThat(text(stated, "recordStatement.subject.id")).isEqualTo(shared);
        var links = "{ entity(id: \"" + shared + "\") { links(kinds: [OWNS]) { edges { node { other { name } } } } } }";
        assertThat(ask(DESK, links).path("entity").entity(Object.class).get().toString())
                .contains("Falsa dos", "Falsa tres");
        assertThat(ask(OTHER, links).path("entity").entity(Object.class).get().toString())
                .contains("Falsa dos")
                .doesNotContain("Falsa tres");
    }

    private String originators(String kind) {
        return ask(
                        OTHER,
                        "{ search(text: \"Falsa uno\") { edges { node { ... on Organization { links(kinds: [" + kind
                                + "]) { edges { node { fact { evidence { originator } } } } } } } } } }")
                .path("search.edges[0].node.links.edges[*].node.fact.evidence[*].originator")
                .entityList(String.class)
                .get()
                .toString();
    }

    /** A name that was misread names no party any longer. */
    @Test
    void takesThePartyBackThatTheCorrectedStatementHasNoMore() {
        var ends =
                "subject: {name: \"Falsa uno\", kind: COMPANY}, kind: OWNS, object: {name: \"Falsa dos\"}, " + SOURCE;
        var fact = text(record(DESK, ends), "recordStatement.id");
        ask(
                        DESK,
                        "mutation { correctStatement(fact: \"" + fact + "\", input: {"
                                + ends.replace("Falsa uno", "Falsa unica")
                                + "}, reason: \"misread\") { subject { name } } }")
                .path("correctStatement.subject.name")
                .entity(String.class)
                .isEqualTo("Falsa unica");
        ask(DESK, "{ search(text: \"Falsa\") { edges { node { name } } } }")
                .path("search.edges[*].node.name")
                .entityList(String.class)
                .satisfies(names -> assertThat(names).containsExactlyInAnyOrder("Falsa unica", "Falsa dos"));
    }

    @Test
    void namesTheFieldAtFault() {
        var ends = "subject: {name: \"Falsa uno\"}, kind: OWNS, object: {name: \"Falsa dos\"}, ";
        assertThat(Asking.error(record(READER, ends + SOURCE))).startsWith("FORBIDDEN");
        assertThat(Asking.error(record(DESK, ends + SOURCE + ", cas: \"79099-07-3\"")))
                .startsWith("BAD_INPUT: cas: ");
        assertThat(Asking.error(record(DESK, ends + SOURCE + ", validFrom: \"2020\", validTo: \"2019\"")))
                .startsWith("BAD_INPUT: validTo: ");
        assertThat(Asking.error(record(DESK, ends.replace("Falsa dos", "falsa UNO") + SOURCE)))
                .startsWith("BAD_INPUT: object.name: ");
        assertThat(Asking.error(record(DESK, ends + SOURCE + ", outcome: \"fined\"")))
                .startsWith("BAD_INPUT: outcome: ");
        assertThat(Asking.error(record(DESK, ends.replace("OWNS", "ARRESTED") + SOURCE)))
                .startsWith("BAD_INPUT: kind: ");
        assertThat(Asking.error(record(DESK, ends + "source: {id: \"nothing\"}")))
                .startsWith("NOT_FOUND");
        assertThat(Asking.error(record(DESK, ends.replace("name: \"Falsa uno\"", "id: \"nothing\"") + SOURCE)))
                .startsWith("NOT_FOUND: no subject.id");
        assertThat(Asking.error(record(DESK, ends.replace("name: \"Falsa uno\"", "listId: \"ofac:7\"") + SOURCE)))
                .startsWith("BAD_INPUT: subject.name: ");
        var low = new Viewer("el", "low", Tlp.GREEN, Set.of(), Set.of(Viewer.Role.ANALYST));
        assertThat(Asking.error(record(low, ends + SOURCE))).startsWith("BAD_INPUT: marking: ");
        var secret = text(record(DESK, ends + SOURCE), "recordStatement.subject.id");
        assertThat(Asking.error(record(
                        DESK,
                        "subject: {id: \"" + secret + "\"}, kind: OWNS, object: {name: \"Falsa tres\"}, " + SOURCE
                                + ", marking: \"GREEN\"")))
                .startsWith("BAD_INPUT: marking: ");
        assertThat(Asking.error(record(
                        OTHER,
                        "subject: {id: \"" + secret + "\"}, kind: OWNS, object: {name: \"Falsa tres\"}, " + SOURCE)))
                .isEqualTo("NOT_FOUND: no subject.id with id '" + secret + "' is visible to you");
    }
}
