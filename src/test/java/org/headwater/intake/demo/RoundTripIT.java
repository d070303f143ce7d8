package org.headwater.intake.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.commons.codec.digest.DigestUtils;
import org.headwater.EmptyGraph;
import org.headwater.Size;
import org.headwater.WithDatabase;
import org.headwater.access.Viewer;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Consistency;
import org.headwater.evidence.Markings;
import org.headwater.evidence.Withdrawals;
import org.headwater.export.Exported;
import org.headwater.export.Exports;
import org.headwater.identity.Decisions;
import org.headwater.identity.IdentityDecision;
import org.headwater.intake.Importing;
import org.headwater.intake.Imports;
import org.headwater.intake.Job;
import org.headwater.intake.JobState;
import org.headwater.intake.reference.Reference;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;

/** What one database exports, another one holds after it was imported there. */
@WithDatabase
@Tag("thorough")
class RoundTripIT {

    private static final Viewer CHIEF = new Viewer(
            "chief", "headwater", Tlp.RED, Set.of("alpha"), Set.of(Viewer.Role.ANALYST, Viewer.Role.ADMINISTRATOR));

    private static final Map<String, Object> ALL = Map.of("everything", true, "withdrawn", true);

    private final DemonstrationWorld world;
    private final Reference reference;
    private final Consistency consistency;
    private final Withdrawals withdrawals;
    private final Markings markings;
    private final Decisions decisions;
    private final Exports exports;
    private final Imports imports;
    private final VisibleGraph graph;
    private final Driver driver;

    @TempDir
    private Path folder;

    RoundTripIT(
            DemonstrationWorld world,
            Reference reference,
            Consistency consistency,
            Withdrawals withdrawals,
            Markings markings,
            Decisions decisions,
            Exports exports,
            Imports imports,
            VisibleGraph graph,
            Driver driver) {
        this.world = world;
        this.reference = reference;
        this.consistency = consistency;
        this.withdrawals = withdrawals;
        this.markings = markings;
        this.decisions = decisions;
        this.exports = exports;
        this.imports = imports;
        this.graph = graph;
        this.driver = driver;
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    /** The demonstration world on reference data, of which some was withdrawn, raised and decided since. */
    private void fill() throws IOException {
        reference.recordAtStart();
        world.load();
        for (var id : ids("MATCH (f:Shipment) RETURN f.id + '-1' AS id ORDER BY f.key LIMIT 3"))
            withdrawals.withdrawEvidence(CHIEF, id, "a wrong row");
        for (var id : ids("MATCH (s:Source) WHERE s.invented MATCH (e:Evidence {source: s.id}) "
                + "RETURN e.id AS id ORDER BY e.locator LIMIT 2"))
            withdrawals.withdrawEvidence(CHIEF, id, "a wrong page");
        withdrawals.withdrawSource(
                CHIEF,
                ids("MATCH (f:Owns) RETURN f.source AS id ORDER BY f.key LIMIT 1")
                        .getFirst(),
                "a wrong paper");
        for (var id : ids("MATCH (f:Shipment) WHERE f.withdrawn IS NULL RETURN f.id AS id ORDER BY f.key LIMIT 2"))
            markings.raise(CHIEF, id, "AMBER(alpha)", "an ally's");
        for (var id : ids("MATCH (e:Company) RETURN e.id AS id ORDER BY e.key LIMIT 2"))
            markings.raise(CHIEF, id, "RED(alpha)", "an ally's");
        var ties = ids("MATCH (f:PossiblySameAs) WHERE f.withdrawn IS NULL RETURN f.id AS id ORDER BY f.key LIMIT 3");
        for (var place = 0; place < ties.size(); place++)
            decisions.decide(
                    CHIEF,
                    ties.get(place),
                    place == 0 ? IdentityDecision.CONFIRM : IdentityDecision.REJECT,
                    "looked at");
    }

    private List<String> ids(String cypher) {
        return driver.executableQuery(cypher).execute().records().stream()
                .map(row -> row.get("id").asString())
                .toList();
    }

    private long count(String cypher) {
        return driver.executableQuery("RETURN COUNT { " + cypher + " } AS many")
                .execute()
                .records()
                .getFirst()
                .get("many")
                .asLong();
    }

    private String export(Map<String, Object> body) {
        return new String(Exported.of(exports, graph, CHIEF, "headwater-jsonl", body), UTF_8);
    }

    private Job read(String file) {
        return new Importing(imports, CHIEF, folder)
                .run("headwater-jsonl", null, List.of(new Importing.Text("graph.jsonl", file)));
    }

    @Test
    void bringsTheSameGraphIntoAnEmptyDatabase() throws IOException {
        fill();
        var digest = consistency.digest();
        var counts = consistency.report().counts();
        assertThat(count("MATCH (f:Fact) WHERE f.withdrawn IS NOT NULL")).isGreaterThan(3);
        assertThat(count("MATCH (f:Fact) WHERE f.marking <> 'CLEAR'")).isPositive();
        var beings = new TreeSet<>(ids("MATCH (e:Party) RETURN e.id AS id"));
        var file = export(ALL);

        empty();
        assertThat(consistency.digest()).isNotEqualTo(digest);
        var job = read(file);
        assertThat(job.state()).as(String.valueOf(job.message())).isEqualTo(JobState.DONE);
        assertThat(consistency.digest()).isEqualTo(digest);
        assertThat(consistency.report().findings()).isEmpty();
        assertThat(consistency.report().counts()).isEqualTo(counts);
        assertThat(new TreeSet<>(ids("MATCH (e:Party) RETURN e.id AS id"))).isEqualTo(beings);

        // The same again from what was read: nothing got lost on the way, whatever the digest looks at.
        assertThat(elements(export(ALL))).isEqualTo(elements(file));
        var again = read(file);
        assertThat(again.state()).isEqualTo(JobState.FAILED);
        assertThat(again.message()).contains("goes into an empty database");
        assertThat(consistency.digest()).isEqualTo(digest);
    }

    /** Nodes and edges without what is each database's own: ids of values, moments, and so the order. */
    private static List<String> elements(String file) {
        return file.lines()
                .filter(line -> line.startsWith("{\"type\":\"node\"") || line.startsWith("{\"type\":\"edge\""))
                .map(line -> line.replaceAll("\"recordedAt\":\"[^\"]*\"", "")
                        .replaceAll("\"(source|subject|object)\":\"[^\"]*\"", "")
                        .replaceAll("(\"type\":\"node\",)\"id\":\"[^\"]*\"", "$1")
                        .replaceAll("\"parts\":\\{[^}]*}", ""))
                .sorted()
                .toList();
    }

    @Test
    void findsReferenceDataStanding() throws IOException {
        fill();
        var digest = consistency.digest();
        var file = export(ALL);
        empty();
        reference.recordAtStart();
        var job = read(file);
        assertThat(job.state()).as(String.valueOf(job.message())).isEqualTo(JobState.DONE);
        assertThat(job.count("unchanged")).isPositive();
        assertThat(consistency.digest()).isEqualTo(digest);
        assertThat(consistency.report().findings()).isEmpty();
    }

    @Test
    void storesNothingOfWhatIsNotAsItWasWritten() throws IOException {
        world.load();
        var file = export(ALL);
        empty();
        var nothing = consistency.digest();
        var seed = Size.seed();
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var bad = new ArrayList<String>();
        var manifest = file.lastIndexOf('\n', file.length() - 2) + 1;
        for (var at : List.of(0, 10, file.indexOf('\n') + 1, manifest - 1, manifest, manifest + 50, file.length() - 1))
            bad.add(file.substring(0, at));
        for (var flip = 0; flip < 12; flip++) {
            // A third of them in the manifest, which is small.
            var from = flip % 3 == 0 ? manifest : 0;
            var at = from + random.nextInt(file.length() - from);
            // A letter for another one, such as a flipped bit makes it.
            while (!Character.isLetterOrDigit(file.charAt(at)) || file.charAt(at) > 'z')
                at = from + random.nextInt(file.length() - from);
            bad.add(file.substring(0, at) + (char) (file.charAt(at) ^ 1) + file.substring(at + 1));
        }
        bad.add(file.substring(0, manifest) + file.substring(file.indexOf('\n') + 1));
        bad.add(file.replaceFirst("\\{\"type\":\"source\".*\n", ""));
        // No line has them.
        bad.add(file.replace("{\"CHAIN\":0}", "{\"CHAIN\":1}"));
        bad.add(file.replace("\"chains\":{", "\"chbins\":{"));
        bad.add("id,name\n1,x\n");
        bad.add("{\"id\":\"a\",\"schema\":\"Company\",\"properties\":{\"name\":[\"x\"]}}\n");
        for (var one : bad) {
            var job = read(one);
            assertThat(job.state())
                    .as(one.substring(Math.max(0, one.length() - 200)))
                    .isEqualTo(JobState.FAILED);
            assertThat(job.message()).startsWith("files: ");
        }
        assertThat(read(file.replace(
                                "\"format\":\"headwater-jsonl\",\"version\":1",
                                "\"format\":\"headwater-jsonl\",\"version\":2"))
                        .message())
                .contains("has version 2 of the format");
        assertThat(read(file.replace("\"format\":\"headwater-jsonl\"", "\"format\":\"ftm\""))
                        .message())
                .contains("another format");
        assertThat(consistency.digest()).isEqualTo(nothing);
        assertThat(count("MATCH (n:Entity|Fact|Evidence)")).isZero();
    }

    /** A file whose manifest agrees with what somebody made of it. */
    private static String forged(String file, UnaryOperator<String> change) {
        var manifest = file.lastIndexOf('\n', file.length() - 2) + 1;
        var elements = change.apply(file.substring(0, manifest));
        var bytes = elements.getBytes(UTF_8);
        return elements
                + file.substring(manifest)
                        .replaceFirst("\"bytes\":\\d+", "\"bytes\":" + bytes.length)
                        .replaceFirst(
                                "\"sha256\":\"[0-9a-f]+\"", "\"sha256\":\"" + DigestUtils.sha256Hex(bytes) + "\"");
    }

    @Test
    void storesNothingOfWhatCannotBeStoredToItsEnd() throws IOException {
        world.load();
        var file = export(ALL);
        var part = export(Map.of("ids", ids("MATCH (e:Company) RETURN e.id AS id LIMIT 3")));
        empty();
        assertThat(read(part).message()).contains("export everything");
        var said = Map.<String, UnaryOperator<String>>of(
                "is named by an edge",
                text -> text.replaceFirst("\"object\":\"[0-9a-z]{26}\"", "\"object\":\"00000000000000000000000000\""),
                "is no id",
                text -> text.replaceFirst("\"subject\":\"[0-9a-z]{26}\"", "\"subject\":\"1\""),
                "has none, and every fact",
                text -> text.replaceFirst("\"evidence\":\\[\\{[^]]*}]", "\"evidence\":[]"),
                "is nothing that an export of everything has",
                text -> text + "{\"type\":\"chain\",\"key\":\"x\"}\n",
                "are not what the manifest says",
                text -> text.substring(0, text.lastIndexOf("{\"type\":\"edge\"")),
                "is beyond what you may see",
                text -> text.replaceFirst("(\"type\":\"edge\".*)\"marking\":\"CLEAR\"", "$1\"marking\":\"RED(beta)\""));
        said.forEach((message, change) -> {
            var job = read(forged(file, change));
            assertThat(job.state()).as(message).isEqualTo(JobState.FAILED);
            assertThat(job.message()).contains(message);
            assertThat(count("MATCH (n:Entity|Fact|Evidence)")).as(message).isZero();
        });
        assertThat(read(forged(file, text -> text)).state()).isEqualTo(JobState.DONE);
    }
}
