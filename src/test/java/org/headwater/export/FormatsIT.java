package org.headwater.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipInputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.headwater.WithDatabase;
import org.headwater.World;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Ledger;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewEvidence;
import org.headwater.evidence.NewFact;
import org.headwater.evidence.NewSource;
import org.headwater.intake.ftm.FtmEntity;
import org.headwater.intake.ftm.FtmLines;
import org.headwater.intake.table.Reject;
import org.headwater.vocabulary.Cell;
import org.headwater.vocabulary.EntityKind;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Period;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Driver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each format is what its own schema and other readers take it for, whatever the names are. */
@WithDatabase
class FormatsIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final Path FORMATS = Path.of("..", "shared", "data", "formats");

    /** Formulas, quotes, line breaks, controls, marks that turn the direction, emoji, and markup. */
    private static final List<String> NASTY = List.of(
            "=HYPERLINK(\"http://example.org\";\"x\")",
            "@SUM(1+1)*cmd|' /C calc'!A0",
            "'=already quoted",
            "quote\" and 'quote', comma; tab\there",
            "two\nlines\r\nand a return\r",
            "control\u0001\u0007\u001b[31m",
            "right\u202Eto\u2066left",
            "emoji \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 \uD83E\uDDEA",
            "<script>alert(1)</script> & ]]> -->",
            "\\u0000 \\n ${x} %s {{y}}");

    private final Ledger ledger;
    private final Driver driver;
    private final Exports exports;
    private final VisibleGraph graph;

    @TempDir
    private Path folder;

    FormatsIT(Ledger ledger, Driver driver, Exports exports, VisibleGraph graph) {
        this.ledger = ledger;
        this.driver = driver;
        this.exports = exports;
        this.graph = graph;
    }

    @BeforeEach
    void make() {
        World.in(ledger, driver);
        var source = ledger.source(
                World.AGENCY,
                new NewSource("0b5c", "=cmd|' /C calc'!A0", "javascript:alert(1)", null, null, Marking.CLEAR, true));
        var entities = new ArrayList<NewEntity>();
        var facts = new ArrayList<NewFact>();
        for (var name : NASTY) {
            var key = "nasty:" + entities.size();
            entities.add(NewEntity.of(key, EntityKind.COMPANY, name, Marking.CLEAR));
            facts.add(NewFact.of(
                    LinkKind.OWNS,
                    World.ADA,
                    key,
                    Period.UNKNOWN,
                    Marking.CLEAR,
                    NewEvidence.of(source, name, name, null, Marking.CLEAR)));
        }
        ledger.record(World.AGENCY, "nasty", entities, facts);
    }

    private byte[] exported(String format) {
        return Exported.of(exports, graph, World.INSIDER, format, Map.of("everything", true));
    }

    private Path file(String format) throws IOException {
        return Files.write(folder.resolve("export." + format), exported(format));
    }

    /** Whether the program is there with what it needs. */
    private static void assumePython(String module) {
        try {
            var process = new ProcessBuilder("python3", "-c", "import " + module)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Assumptions.assumeTrue(
                    process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0,
                    "skipped: python3 has no module " + module);
        } catch (IOException | InterruptedException e) {
            Assumptions.abort("skipped: there is no python3");
        }
    }

    private String python(String script, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("python3", "-W", "ignore", "-c", script));
        command.addAll(List.of(arguments));
        var output = folder.resolve("python.txt");
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        var said = Files.readString(output, UTF_8);
        assertThat(process.exitValue()).as(said).isZero();
        return said;
    }

    @Test
    void gexfNodesAreThereWhileDatedFactsSpeakOfThem() throws Exception {
        var document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(exported("gexf")));
        var periods = new HashMap<String, String>();
        var nodes = document.getElementsByTagName("node");
        for (var place = 0; place < nodes.getLength(); place++) {
            var node = (org.w3c.dom.Element) nodes.item(place);
            // Names are nodes too, under the label of what they name, and have no days.
            periods.merge(
                    node.getAttribute("label"),
                    node.getAttribute("start") + "/" + node.getAttribute("end"),
                    (one, other) -> one.equals("/") ? other : one);
        }
        // Designated on a day, and since: shipments before that, no last day.
        assertThat(periods).containsEntry("SUZHOU XIAOLI PHARMATECH CO., LTD", "2022-03-01/");
        // Shipments alone have days.
        assertThat(periods.get("Importadora Río Claro, S.A. de C.V.")).matches("2022-03-01/2022-\\d\\d-\\d\\d");
        // Owning and phones have none that anybody knows.
        assertThat(periods).containsEntry("ONDER, Ada", "/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"graphml", "gexf"})
    void validatesAgainstItsSchema(String format) throws Exception {
        var xsd = FORMATS.resolve(format.equals("gexf") ? "gexf/1.3/gexf.xsd" : "graphml/graphml.xsd");
        Assumptions.assumeTrue(Files.exists(xsd), "skipped: the schema of " + format + " is not there");
        // The schema of GEXF 1.3 names types of its own drawing part that it does not have; XML Schema parsers differ
        // in that.
        var factory = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        try {
            var schema = factory.newSchema(xsd.toFile());
            schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(exported(format))));
        } catch (org.xml.sax.SAXParseException e) {
            Assumptions.assumeFalse(
                    String.valueOf(e.getSystemId()).endsWith(".xsd"),
                    "skipped: the schema of " + format + " is itself not one: " + e.getMessage());
            throw e;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"graphml", "gexf"})
    void opensInAnotherReader(String format) throws Exception {
        assumePython("networkx");
        var said = python(
                "import networkx, sys, json\n"
                        + "g = networkx.read_" + format + "(sys.argv[1])\n"
                        + "key = 'label' if sys.argv[1].endswith('gexf') else 'name'\n"
                        + "print(json.dumps([g.number_of_nodes(), g.number_of_edges(),"
                        + " [d.get(key) for n, d in g.nodes(data=True)]]))",
                file(format).toString());
        var read = JSON.readTree(said);
        var ours = lines("headwater-jsonl");
        assertThat(read.path(0).asInt()).isEqualTo(ofType(ours, "node").size());
        assertThat(read.path(1).asInt()).isEqualTo(ofType(ours, "edge").size());
        var names = new HashSet<String>();
        for (var name : read.path(2)) names.add(name.asString());
        for (var name : NASTY)
            assertThat(names).contains(name.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", "\uFFFD"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"graphml", "gexf"})
    void hasNamesWholeExceptForWhatXmlCannotHold(String format) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var document = factory.newDocumentBuilder()
                .parse(new org.xml.sax.InputSource(new StringReader(new String(exported(format), UTF_8))));
        var text = new HashSet<String>();
        var data = document.getElementsByTagName(format.equals("gexf") ? "node" : "data");
        for (var place = 0; place < data.getLength(); place++)
            text.add(
                    format.equals("gexf")
                            ? data.item(place)
                                    .getAttributes()
                                    .getNamedItem("label")
                                    .getNodeValue()
                            : data.item(place).getTextContent());
        for (var name : NASTY)
            assertThat(text).contains(name.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]", "\uFFFD"));
    }

    private List<JsonNode> lines(String format) {
        return new String(exported(format), UTF_8).split("\n").length == 0
                ? List.of()
                : List.of(new String(exported(format), UTF_8).split("\n")).stream()
                        .map(JSON::readTree)
                        .toList();
    }

    private static List<JsonNode> ofType(List<JsonNode> lines, String type) {
        return lines.stream()
                .filter(line -> line.path("type").asString().equals(type))
                .toList();
    }

    @Test
    void jsonLinesHaveNamesWhole() {
        assertThat(ofType(lines("headwater-jsonl"), "node"))
                .extracting(node -> node.path("name").asString())
                .containsAll(NASTY);
    }

    @Test
    void tablesRunNothingAndRestoreEverything() throws Exception {
        var names = new ArrayList<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(exported("csv")))) {
            zip.getNextEntry();
            try (var csv =
                    de.siegmar.fastcsv.reader.CsvReader.builder().ofCsvRecord(new String(zip.readAllBytes(), UTF_8))) {
                for (var row : csv)
                    for (var cell : row.getFields()) {
                        assertThat(cell).doesNotMatch("(?s)[=+@\\t\\r\\n-].*");
                        names.add(Cell.restored(cell));
                    }
            }
        }
        assertThat(names).containsAll(NASTY);
    }

    @Test
    void stixObjectsHaveTheSameIdsEachTimeAndReferToWhatIsThere() {
        var bundle = JSON.readTree(exported("stix"));
        assertThat(bundle).isEqualTo(JSON.readTree(exported("stix")));
        var ids = new HashSet<String>();
        for (var object : bundle.path("objects"))
            assertThat(ids.add(object.path("id").asString())).isTrue();
        for (var object : bundle.path("objects")) {
            for (var end : List.of("source_ref", "target_ref"))
                if (object.has(end)) assertThat(ids).contains(object.path(end).asString());
            for (var marking : object.path("object_marking_refs"))
                assertThat(ids).contains(marking.asString());
        }
        assertThat(ids)
                .contains(
                        "marking-definition--94868c89-83c2-464b-929b-a1a8aa3c8487",
                        "marking-definition--55d920b0-5e8b-4f79-9ee9-91f868d9b421");
    }

    @Test
    void stixValidatesAgainstTheSchemasOfOasis() throws Exception {
        var schemas = FORMATS.resolve("stix2.1/schemas");
        Assumptions.assumeTrue(Files.exists(schemas), "skipped: the schemas of STIX are not there");
        assumePython("jsonschema");
        python("""
            import json, sys, pathlib, jsonschema, referencing
            by_type, resources = {}, []
            for file in pathlib.Path(sys.argv[2]).rglob('*.json'):
                schema = json.load(open(file))
                by_type[file.stem] = schema
                resources.append((schema['$id'], referencing.Resource.from_contents(schema)))
            registry = referencing.Registry().with_resources(resources)
            bad = 0
            for object in json.load(open(sys.argv[1]))['objects']:
                schema = by_type.get(object['type'], by_type['core'])
                for error in jsonschema.Draft202012Validator(schema, registry=registry).iter_errors(object):
                    print(object['id'], list(error.path), error.message[:300])
                    bad += 1
            sys.exit(min(bad, 1))
            """, file("stix").toString(), schemas.toString());
    }

    @Test
    void ftmEntitiesAreEntitiesOfTheModel() throws Exception {
        var rejects = new ArrayList<Reject>();
        var entities = new ArrayList<FtmEntity>();
        new FtmLines("export", rejects::add).read(new ByteArrayInputStream(exported("ftm")), entities::add, () -> {});
        assertThat(rejects).isEmpty();
        assertThat(entities)
                .extracting(entity -> entity.schema().name())
                .contains(
                        "Company",
                        "Person",
                        "Organization",
                        "PublicBody",
                        "Ownership",
                        "EconomicActivity",
                        "Sanction",
                        "Identification");
        var known = new HashSet<String>();
        for (var entity : entities) known.add(entity.id());
        // Whatever refers to an entity refers to one that is there, of a schema that may stand there.
        for (var entity : entities)
            entity.properties().forEach((property, values) -> {
                var type = String.valueOf(entity.schema().properties().get(property));
                if (!type.startsWith("entity>")) return;
                for (var value : values)
                    assertThat(entities.stream()
                                    .filter(other -> other.id().equals(value))
                                    .anyMatch(other -> other.schema().is(type.substring("entity>".length()))))
                            .as(entity.id() + " " + property)
                            .isTrue();
            });
    }

    @Test
    void ftmPropertiesAreThoseOfTheModelsOwnFile() throws Exception {
        var file = Path.of("..", "shared", "data", "ftm", "defaultModel.json");
        Assumptions.assumeTrue(Files.exists(file), "skipped: the model of FollowTheMoney is not there");
        var schemata = JSON.readTree(Files.readString(file)).path("schemata");
        for (var line : lines("ftm")) {
            var schema = line.path("schema").asString();
            var properties = new HashSet<String>();
            var from = new ArrayList<>(List.of(schema));
            while (!from.isEmpty()) {
                var one = schemata.path(from.removeLast());
                one.path("properties").propertyNames().forEach(properties::add);
                for (var parent : one.path("extends")) from.add(parent.asString());
            }
            assertThat(properties)
                    .as(schema)
                    .containsAll(line.path("properties").propertyNames());
        }
    }
}
