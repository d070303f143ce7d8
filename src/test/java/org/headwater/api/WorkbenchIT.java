package org.headwater.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.LocalToken;
import org.headwater.access.login.SecondService;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.intake.reference.Reference;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.Grade;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.boot.neo4j.autoconfigure.Neo4jConnectionDetails;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The workbench in a browser, on the demonstration world and one company that not every caller may see. */
@WithDatabase
class WorkbenchIT {

    private static final String HIDDEN = "Verborgenheit Kanarienvogel";
    private static final Marking OF_OTHERS = Marking.parse("AMBER(aviary)");
    private static final Path WALKS = Path.of("src", "test", "frontend");
    private static final String PASSWORD = "correct horse battery";

    /** Of two agencies: alpha's people are in the group of the hidden company, and beta's are not. */
    private static final Map<String, String> USERS = Map.of(
            "anna",
            user("alpha", "RED", "[\"aviary\"]", "ANALYST"),
            "arno",
            user("alpha", "RED", "[\"aviary\"]", "ANALYST"),
            "berta",
            user("beta", "AMBER", "[]", "ANALYST"),
            "boris",
            user("beta", "AMBER", "[]", "ADMINISTRATOR"));

    private final Ledger ledger;
    private final Driver driver;
    private final LocalToken token;
    private final Reference reference;
    private final Neo4jConnectionDetails database;

    @LocalServerPort
    private int port;

    WorkbenchIT(Ledger ledger, Driver driver, LocalToken token, Reference reference, Neo4jConnectionDetails database) {
        this.database = database;
        this.reference = reference;
        this.ledger = ledger;
        this.driver = driver;
        this.token = token;
    }

    private static String user(String organization, String clearance, String groups, String role) {
        return "{\"name\": \"%s\", \"password\": \"%s\", \"organization\": \"" + organization + "\", \"clearance\": \""
                + clearance + "\", \"groups\": " + groups + ", \"roles\": [\"" + role + "\"]}";
    }

    private static Optional<Path> find(String... names) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Test
    @Tag("ci")
    void walksTheStoryInABrowser() throws Exception {
        assumeBrowser();
        fill();
        walk("walk.mjs", 20, port, Map.of("ID_OF_HIDDEN", hide(), "CANARIES", "[\"" + HIDDEN + "\", \"aviary\"]"));
    }

    @Test
    @Tag("ci")
    void walksAJointCaseOfTwoAgenciesWithUnequalRightsByBoth() throws Exception {
        assumeBrowser();
        fill();
        var paper = Files.createTempDirectory("paper");
        try (var service = SecondService.start(database, true)) {
            addUsers(service);
            walk(
                    "joint.mjs",
                    12,
                    service.port(),
                    Map.of(
                            "PASSWORD",
                            PASSWORD,
                            "PAPER",
                            paper.toString(),
                            "NAME_OF_HIDDEN",
                            HIDDEN,
                            "ID_OF_HIDDEN",
                            hide()));
        }
        // What the walk printed: the marking of the whole on each sheet, and the evidence that was folded on the
        // screen.
        for (var sheet : pages(paper.resolve("case.pdf"))) assertThat(sheet).contains("RED(aviary)");
        var pages = pages(paper.resolve("trace.pdf"));
        assertThat(pages)
                .hasSizeGreaterThan(1)
                .allSatisfy(sheet -> assertThat(sheet)
                        // The case that is open is GREEN, and the head of the page names it.
                        .contains("GREEN", "Printed by anna (alpha)")
                        .doesNotContain("Skip to content", "Find chains"));
        assertThat(String.join("\n", pages)).contains("Invented demonstration data", "ungraded (counts as F6)");
    }

    /** The service runs the rounds of its watches by itself. */
    @Test
    @Tag("ci")
    void walksAWatchedQuestionFromTheChainsToTheInbox() throws Exception {
        assumeBrowser();
        fill();
        try (var service = SecondService.start(database, true)) {
            addUsers(service);
            walk("watch.mjs", 12, service.port(), Map.of("PASSWORD", PASSWORD));
        }
    }

    /** Lists of customers are RED; whoever sees less is told so. */
    @Test
    @Tag("ci")
    void walksAListOfCustomersFromTheImportToTheDecision() throws Exception {
        assumeBrowser();
        fill();
        try (var service = SecondService.start(database, true)) {
            addUsers(service);
            walk("screening.mjs", 12, service.port(), Map.of("PASSWORD", PASSWORD));
        }
    }

    private static void addUsers(SecondService service) throws Exception {
        for (var user : USERS.entrySet())
            assertThat(service.send(service.asLocalAdministrator(service.at("/users"))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            user.getValue().formatted(user.getKey(), PASSWORD))))
                            .statusCode())
                    .isEqualTo(200);
    }

    private static List<String> pages(Path file) throws Exception {
        try (var document = Loader.loadPDF(file.toFile())) {
            var all = new ArrayList<String>();
            var text = new PDFTextStripper();
            for (var number = 1; number <= document.getNumberOfPages(); number++) {
                text.setStartPage(number);
                text.setEndPage(number);
                all.add(text.getText(document));
            }
            return all;
        }
    }

    private static void assumeBrowser() {
        var node = find("node");
        var browser = find("chromium", "chromium-browser");
        assumeTrue(node.isPresent(), "node is not there: the workbench is not walked through");
        assumeTrue(browser.isPresent(), "chromium is not there: the workbench is not walked through");
        assumeTrue(
                Files.isDirectory(Path.of("src", "main", "frontend", "node_modules", "playwright-core"))
                        && WorkbenchIT.class.getResource("/static/workbench/index.html") != null,
                "the workbench was built without npm: it is not walked through");
    }

    private void fill() throws Exception {
        EmptyGraph.in(driver);
        reference.recordAtStart();
        assertThat(loadDemonstration()).isEqualTo(200);
        // Plans of other classes are for their few facts, and are kept for an hour: one of them met the deadline.
        try (var session = driver.session()) {
            session.run("CALL db.clearQueryCaches()").consume();
        }
    }

    private void walk(String script, int minutes, int at, Map<String, String> further) throws Exception {
        var log = Path.of("target", "workbench-" + script + ".log");
        var walk = new ProcessBuilder(
                        find("node").orElseThrow().toString(),
                        WALKS.resolve(script).toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        var environment = walk.environment();
        environment.put("HEADWATER_URL", "http://127.0.0.1:" + at);
        environment.put(
                "CHROMIUM", find("chromium", "chromium-browser").orElseThrow().toString());
        environment.putAll(further);
        environment.put("ADMINISTRATOR_HEADER", LocalToken.HEADER);
        environment.put("ADMINISTRATOR_TOKEN", token.value());
        var process = walk.start();
        try {
            assertThat(process.waitFor(minutes, TimeUnit.MINUTES))
                    .as(Files.readString(log))
                    .isTrue();
        } finally {
            process.destroy();
        }
        var seen = Files.readString(log);
        assertThat(process.exitValue()).as(seen).isZero();
        assertThat(seen).contains("{\"step\":\"done\"}");
    }

    private int loadDemonstration() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/demo"))
                                    .header(LocalToken.HEADER, token.value())
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    /** A company that supplies a group of the world, and whom a supplier of the world supplies; its id. */
    private String hide() {
        var source =
                ledger.source(World.AGENCY, new NewSource("b12d", "A hidden book", null, null, "en", OF_OTHERS, true));
        var evidence = NewEvidence.of(source, "p. 1", "said " + HIDDEN, Grade.parse("A1"), OF_OTHERS);
        ledger.record(
                World.AGENCY,
                "hidden",
                List.of(
                        NewEntity.of("bird:1", EntityKind.COMPANY, HIDDEN, OF_OTHERS),
                        new NewEntity("name:" + HIDDEN, EntityKind.NAME, HIDDEN, Marking.CLEAR, Map.of())),
                List.of(
                        NewFact.of(LinkKind.NAMED, "bird:1", "name:" + HIDDEN, Period.UNKNOWN, OF_OTHERS, evidence),
                        NewFact.of(LinkKind.SUPPLIES, "bird:1", "demo:g2", Period.UNKNOWN, OF_OTHERS, evidence),
                        NewFact.of(LinkKind.OWNS, "bird:1", "demo:c002", Period.UNKNOWN, OF_OTHERS, evidence)));
        return driver.executableQuery("MATCH (e:Entity {key: 'bird:1'}) RETURN e.id")
                .execute()
                .records()
                .getFirst()
                .get(0)
                .asString();
    }
}
