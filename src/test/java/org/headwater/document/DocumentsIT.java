package org.headwater.document;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.Recognition;
import org.headwater.access.Viewer;
import org.headwater.document.extraction.Papers;
import org.headwater.evidence.Consistency;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Documents from the file to the quote in its place. All names are invented. */
@WithDatabase
class DocumentsIT {

    private static final Viewer DESK = new Viewer("ana", "desk", Tlp.RED, Set.of("alpha"), Set.of(Viewer.Role.ANALYST));
    private static final Viewer CHIEF =
            new Viewer("chief", "desk", Tlp.RED, Set.of("alpha"), Set.of(Viewer.Role.ADMINISTRATOR));
    private static final Viewer OTHER =
            new Viewer("bo", "other", Tlp.RED, Set.of("alpha"), Set.of(Viewer.Role.ANALYST));

    private static final byte[] PAPER = Papers.pdf(List.of(
            List.of("An invented release.", "Alfa Chemical and Beta Trading are invented firms."),
            List.of("Alfa Chemical sold goods to Beta Trading.", "Beta Trading sold goods to nobody.")));

    private static final String DOCUMENT =
            "{ id title published url language fileName mediaType hash tool pageCount marking"
                    + " originator addedBy source { id hash title marking } pages(from: 1, first: 10) { number text } }";

    private final Consistency consistency;
    private final Driver driver;
    private final ExecutionGraphQlService service;
    private final MockMvc mvc;
    private final JsonMapper json = JsonMapper.builder().build();

    DocumentsIT(Consistency consistency, Driver driver, ExecutionGraphQlService service, WebApplicationContext web) {
        this.consistency = consistency;
        this.driver = driver;
        this.service = service;
        // Without its filters: the caller is known before.
        this.mvc = MockMvcBuilders.webAppContextSetup(web).build();
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private JsonNode handIn(Viewer viewer, String name, byte[] bytes, String marking) throws Exception {
        SecurityContextHolder.getContext()
                .setAuthentication(new Recognition(viewer, Recognition.Way.TOKEN, viewer.name(), Instant.EPOCH, null));
        try {
            return json.readTree(mvc.perform(MockMvcRequestBuilders.multipart("/documents")
                            .file(new MockMultipartFile("file", name, null, bytes))
                            .param("title", "A release of " + viewer.organization())
                            .param("day", "2023-05")
                            .param("url", "https://example.org/r")
                            .param("language", "en")
                            .param("marking", marking))
                    .andReturn()
                    .getResponse()
                    .getContentAsString(UTF_8));
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private GraphQlTester.Response ask(Viewer viewer, String document) {
        return Asking.as(viewer, service, document);
    }

    private String read(Viewer viewer, String id) {
        return String.valueOf(ask(viewer, "{ document(id: \"" + id + "\") " + DOCUMENT + " }")
                .path("document")
                .entity(Object.class)
                .get());
    }

    private String listed(Viewer viewer) {
        return ask(viewer, "{ documents { edges { node { id } } } }")
                .path("documents.edges[*].node.id")
                .entityList(String.class)
                .get()
                .toString();
    }

    private static String text(GraphQlTester.Response response, String path) {
        return response.path(path).entity(String.class).get();
    }

    @Test
    void keepsTheTextOfAFileForItsReaders() throws Exception {
        var added = handIn(DESK, "../a.pdf", PAPER, "");
        var id = added.path("id").asString();
        assertThat(added.path("made").asBoolean()).isTrue();
        assertThat(read(DESK, id))
                .contains("title=A release of desk", "published=2023-05", "fileName=.._a.pdf", "pageCount=2")
                .contains("mediaType=application/pdf", "tool=pdfbox 3", "marking=AMBER_STRICT:desk")
                .contains(
                        "originator=desk",
                        "addedBy=ana",
                        "hash=" + added.path("hash").asString())
                .contains("number=2, text=Alfa Chemical sold goods to Beta Trading.");
        assertThat(ask(DESK, "{ document(id: \"" + id + "\") { pages(from: 2) { number } } }")
                        .path("document.pages[*].number")
                        .entityList(Integer.class)
                        .get())
                .containsExactly(2);
        assertThat(Asking.error(ask(DESK, "{ document(id: \"" + id + "\") { pages(first: 11) { number } } }")))
                .startsWith("LIMIT_PAGE_SIZE");

        // The same bytes again are the same document, for who sees it.
        var again = handIn(DESK, "b.pdf", PAPER, "RED(alpha)");
        assertThat(again.path("id").asString()).isEqualTo(id);
        assertThat(again.path("made").asBoolean()).isFalse();
        assertThat(listed(OTHER)).isEqualTo("[]");
        ask(OTHER, "{ document(id: \"" + id + "\") { id } }").path("document").valueIsNull();
        assertThat(handIn(OTHER, "c.pdf", PAPER, "").path("made").asBoolean()).isTrue();
        assertThat(listed(DESK)).isEqualTo("[" + id + "]");

        assertThat(handIn(DESK, "d.pdf", new byte[0], "").path("detail").asString())
                .contains("'d.pdf' has no bytes");
        assertThat(handIn(CHIEF, "d.txt", "x".getBytes(UTF_8), "nonsense")
                        .path("detail")
                        .asString())
                .contains("marking");
        assertThat(consistency.report().findings()).isEmpty();
    }

    @Test
    void isRaisedWithdrawnAndPurgedByItsSource() throws Exception {
        var id = handIn(DESK, "a.pdf", PAPER, "GREEN").path("id").asString();
        var theirs = handIn(OTHER, "a.pdf", PAPER, "GREEN").path("id").asString();
        var source = text(ask(DESK, "{ document(id: \"" + id + "\") { source { id } } }"), "document.source.id");
        assertThat(read(OTHER, id)).contains("title=A release of desk");
        assertThat(Asking.error(ask(OTHER, withdraw(source)))).startsWith("FORBIDDEN");

        ask(DESK, "mutation { raiseMarking(id: \"" + source + "\", marking: \"AMBER_STRICT\", reason: \"r\") { to } }")
                .path("raiseMarking.to")
                .entity(String.class)
                .isEqualTo("AMBER_STRICT:desk");
        assertThat(listed(OTHER)).isEqualTo("[" + theirs + "]");
        assertThat(Asking.error(ask(OTHER, withdraw(source)))).startsWith("NOT_FOUND");

        ask(DESK, withdraw(source))
                .path("withdrawSource.evidence")
                .entity(Integer.class)
                .isEqualTo(0);
        assertThat(listed(DESK)).isEqualTo("[" + theirs + "]");
        assertThat(Asking.error(ask(DESK, withdraw(source)))).startsWith("NOT_FOUND");

        var once = handIn(DESK, "a.pdf", PAPER, "GREEN").path("id").asString();
        assertThat(once).isNotEqualTo(id);
        var next = text(ask(DESK, "{ document(id: \"" + once + "\") { source { id } } }"), "document.source.id");
        var approval = text(
                ask(
                        DESK,
                        "mutation { requestApproval(input: {kind: PURGE, subject: \"" + next
                                + "\", reason: \"order 1/2031\"}) { id } }"),
                "requestApproval.id");
        ask(
                        CHIEF,
                        "mutation { decideApproval(id: \"" + approval
                                + "\", approve: true, reason: \"order 1/2031\") { state } }")
                .path("decideApproval.state")
                .entity(String.class)
                .isEqualTo("APPROVED");
        assertThat(listed(DESK)).isEqualTo("[" + theirs + "]");
        assertThat(driver.executableQuery(
                                "MATCH (p:DocumentPage) WHERE NOT EXISTS { (p)<-[:HAS_PAGE]-() } RETURN count(*)")
                        .execute()
                        .records()
                        .getFirst()
                        .get(0)
                        .asInt())
                .isZero();
        // What was purged does not come again.
        assertThat(handIn(DESK, "a.pdf", PAPER, "GREEN").path("code").asString())
                .isEqualTo("PURGED");
        assertThat(consistency.report().findings()).isEmpty();
    }

    @Test
    void recordsAStatementFromASentenceAndShowsItInItsPlace() throws Exception {
        var id = handIn(DESK, "a.pdf", PAPER, "GREEN").path("id").asString();
        var said =
                "subject: {name: \"Alfa Chemical\"}, kind: SUPPLIES, object: {name: \"Beta Trading\"}, marking: \"GREEN\", ";
        var recorded = state(
                DESK,
                said + "source: {document: \"" + id
                        + "\"}, page: 2, quote: \"Alfa Chemical sold goods\\nto Beta Trading.\"");
        assertThat(text(recorded, "recordStatement.evidence[0].quote"))
                .isEqualTo("Alfa Chemical sold goods to Beta Trading.");
        assertThat(text(recorded, "recordStatement.evidence[0].locator")).isEqualTo("page 2, character 1");
        assertThat(recorded.path("recordStatement.evidence[0].place")
                        .entity(Object.class)
                        .get()
                        .toString())
                .contains("document={id=" + id, "page=2", "prefix=,", "suffix=\nBeta Trading sold goods", "start=0")
                .contains("end=" + "Alfa Chemical sold goods to Beta Trading.".length());
        assertThat(text(recorded, "recordStatement.evidence[0].source.title")).isEqualTo("A release of desk");

        var second = state(
                DESK,
                said + "source: {document: \"" + id + "\"}, page: 1, quote: \"Alfa Chemical\", suffix: \" and Beta\"");
        second.path("recordStatement.evidence[*].place.page")
                .entityList(Integer.class)
                .containsExactly(2, 1);

        assertThat(Asking.error(
                        state(DESK, said + "source: {document: \"" + id + "\"}, page: 2, quote: \"Beta Trading\"")))
                .contains("quote", "stands 2 times on page 2");
        assertThat(Asking.error(state(DESK, said + "source: {document: \"" + id + "\"}, page: 1, quote: \"Gamma\"")))
                .contains("does not stand on page 1");
        assertThat(Asking.error(state(DESK, said + "source: {document: \"" + id + "\"}, page: 3, quote: \"Alfa\"")))
                .contains("page: '3' is no page of the document; use 1 to 2");
        assertThat(Asking.error(state(DESK, said + "source: {document: \"" + id + "\"}, quote: \"Alfa\"")))
                .contains("page: 'nothing' is missing");
        assertThat(Asking.error(state(DESK, said + "source: {title: \"t\", day: \"2020\"}, page: 1, quote: \"Alfa\"")))
                .contains("page: '1' goes with source.document");
        var hidden = handIn(OTHER, "b.txt", "Alfa Chemical sold goods.".getBytes(UTF_8), "")
                .path("id")
                .asString();
        assertThat(Asking.error(state(DESK, said + "source: {document: \"" + hidden + "\"}, page: 1, quote: \"Alfa\"")))
                .isEqualTo(
                        Asking.error(state(DESK, said + "source: {document: \"nonsense\"}, page: 1, quote: \"Alfa\""))
                                .replace("nonsense", hidden));
        // Who sees the evidence sees its place; a document that was withdrawn keeps the quote without its text.
        var fact = text(recorded, "recordStatement.id");
        assertThat(consistency.report().findings()).isEmpty();
        driver.executableQuery("MATCH (d:Document) SET d.withdrawn = d.recorded")
                .execute();
        assertThat(placeOf(OTHER, fact)).contains("document=null", "page=2", "start=null");
    }

    @Test
    void suggestsWhatTheCallersGraphKnowsAndCountsDecisions() throws Exception {
        var id = handIn(DESK, "a.pdf", PAPER, "GREEN").path("id").asString();
        assertThat(suggested(DESK, id)).isEqualTo("[]");
        state(
                DESK,
                "subject: {name: \"Alfa Chemical\"}, kind: LINKED_TO, object: {name: \"Beta Trading\"}, source: {document: \""
                        + id + "\"}, page: 1, quote: \"Alfa Chemical and Beta Trading\"");
        assertThat(suggested(DESK, id))
                .contains("rule=NAME, text=Alfa Chemical,", "name=Beta Trading")
                .contains("rule=VERB, text=Alfa Chemical sold goods to Beta Trading., kind=SUPPLIES");
        // The statement is for the desk alone, and so are its names.
        assertThat(suggested(OTHER, id)).isEqualTo("[]");
        var verb = ask(DESK, "{ document(id: \"" + id + "\") { pages(from: 2) { suggestions { id rule } } } }")
                .path("document.pages[0].suggestions[?(@.rule == 'VERB')].id")
                .entityList(String.class)
                .get()
                .getFirst();
        var facts = facts();
        ask(DESK, decide(id, verb))
                .path("decideSuggestion.id")
                .entity(String.class)
                .isEqualTo(verb);
        assertThat(facts()).isEqualTo(facts);
        assertThat(suggested(DESK, id)).contains("rule=NAME").doesNotContain("rule=VERB");
        assertThat(counts(DESK)).contains("rule=VERB, accepted=0, edited=0, rejected=1");
        assertThat(counts(OTHER)).doesNotContain("=1");
        assertThat(Asking.error(ask(OTHER, decide(id, verb)))).startsWith("NOT_FOUND: no suggestion");
    }

    private static String decide(String document, String suggestion) {
        return "mutation { decideSuggestion(document: \"" + document + "\", page: 2, suggestion: \"" + suggestion
                + "\", decision: REJECTED) { id } }";
    }

    private String counts(Viewer viewer) {
        return ask(viewer, "{ suggestionCounts { rule accepted edited rejected } }")
                .path("suggestionCounts")
                .entity(Object.class)
                .get()
                .toString();
    }

    private String suggested(Viewer viewer, String id) {
        return ask(
                        viewer,
                        "{ document(id: \"" + id
                                + "\") { pages(from: 2) { suggestions { rule text kind entity { name } subject { name } object { name } } } } }")
                .path("document.pages[0].suggestions")
                .entity(Object.class)
                .get()
                .toString();
    }

    private long facts() {
        return driver.executableQuery("MATCH (f:Fact) RETURN count(f)")
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asLong();
    }

    private String placeOf(Viewer viewer, String fact) {
        var found = ask(
                        viewer,
                        "{ search(text: \"Alfa Chemical\") { edges { node { links { edges { node { fact { id evidence "
                                + "{ place { document { id } page prefix suffix start end } } } } } } } } } }")
                .path("search")
                .entity(Object.class)
                .get()
                .toString();
        return found.substring(found.indexOf("id=" + fact));
    }

    private GraphQlTester.Response state(Viewer viewer, String input) {
        return ask(
                viewer,
                "mutation { recordStatement(input: {" + input + "}) { id evidence { id quote locator source { title } "
                        + "place { document { id } page prefix suffix start end } } } }");
    }

    private static String withdraw(String source) {
        return "mutation { withdrawSource(id: \"" + source + "\", reason: \"wrong\") { evidence facts } }";
    }
}
