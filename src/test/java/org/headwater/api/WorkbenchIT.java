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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.LocalToken;
import org.headwater.entity.NameWords;
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
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The story of the README in a browser, on the demonstration world and one company that the caller may not see. */
@WithDatabase
class WorkbenchIT {

    private static final String HIDDEN = "Verborgenheit Kanarienvogel";
    private static final Marking OF_OTHERS = Marking.parse("AMBER(aviary)");
    private static final Path WALK = Path.of("src", "test", "frontend", "walk.mjs");

    private final Ledger ledger;
    private final Driver driver;
    private final LocalToken token;
    private final Reference reference;

    @LocalServerPort
    private int port;

    WorkbenchIT(Ledger ledger, Driver driver, LocalToken token, Reference reference) {
        this.reference = reference;
        this.ledger = ledger;
        this.driver = driver;
        this.token = token;
    }

    private static Optional<Path> find(String... names) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Test
    void walksTheStoryInABrowser() throws Exception {
        var node = find("node");
        var browser = find("chromium", "chromium-browser");
        assumeTrue(node.isPresent(), "node is not there: the workbench is not walked through");
        assumeTrue(browser.isPresent(), "chromium is not there: the workbench is not walked through");
        assumeTrue(
                Files.isDirectory(Path.of("src", "main", "frontend", "node_modules", "playwright-core"))
                        && WorkbenchIT.class.getResource("/static/workbench/index.html") != null,
                "the workbench was built without npm: it is not walked through");
        EmptyGraph.in(driver);
        reference.recordAtStart();
        assertThat(loadDemonstration()).isEqualTo(200);
        var hidden = hide();
        var log = Path.of("target", "workbench-walk.log");
        var walk = new ProcessBuilder(node.orElseThrow().toString(), WALK.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        var environment = walk.environment();
        environment.put("HEADWATER_URL", "http://127.0.0.1:" + port);
        environment.put("CHROMIUM", browser.orElseThrow().toString());
        environment.put("CANARIES", "[\"" + HIDDEN + "\", \"aviary\"]");
        environment.put("ID_OF_HIDDEN", hidden);
        environment.put("ADMINISTRATOR_HEADER", LocalToken.HEADER);
        environment.put("ADMINISTRATOR_TOKEN", token.value());
        var process = walk.start();
        try {
            assertThat(process.waitFor(8, TimeUnit.MINUTES))
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
                        new NewEntity(
                                "name:" + HIDDEN,
                                EntityKind.NAME,
                                HIDDEN,
                                Marking.CLEAR,
                                Map.of("words", NameWords.of(HIDDEN)))),
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
