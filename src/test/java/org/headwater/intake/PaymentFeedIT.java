package org.headwater.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.Viewer;
import org.headwater.evidence.Consistency;
import org.headwater.intake.run.ImportRequest;
import org.headwater.intake.table.InputFile;
import org.headwater.intake.table.Mapping;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.Driver;

/** What payments are in the store. */
@WithDatabase
class PaymentFeedIT {

    private static final Viewer VIEWER =
            new Viewer("tester", "agency-a", Tlp.AMBER, Set.of(), Set.of(Viewer.Role.ANALYST));

    private static final String CARD = "4111111111111111";

    private static final String HEAD =
            "transaction_no,moment,payer_name,payer_account,payer_card,payee_name,payee_wallet,payee_account,amount,"
                    + "currency,method,reference,originator_name\n";

    private static final String ROWS = HEAD
            + "T1,2031-02-04T12:30:00.5Z,Blue Mill,DE89370400440532013000,,Red Mill,,GB82WEST12345698765432,18400.50,USD,TRANSFER,BL-1,Far Owl\n"
            + "T2,2031-02,,DE89370400440532013000,,Red Mill,ETH:0x52908400098527886E0F7030069857D2E4169EE7,,7,ETH,VIRTUAL,,\n"
            + "T3,2031-02-05,Blue Mill,," + CARD + ",Grey Mill,,,0.000000000000000001,XBT,CARD,card " + CARD + ",\n"
            + "T4,2031-02-05,Blue Mill,," + CARD + "2,Grey Mill,,,1,USD,,,\n"
            + "T5,2031-02-05,Blue Mill," + CARD + ",,Grey Mill,,,1,USD,,,\n"
            + "T6,2031-02-05,Blue Mill,,,Grey Mill,,,1e3,USD,,,\n"
            + "T7,2031-02-05T10:00,Blue Mill,,,Grey Mill,,,1,USD,,,\n"
            + "T8,2031-02-05,Green Mill,GB82WEST12345698765432,,Grey Mill,,,1,USD,,,\n";

    private final Imports imports;
    private final Consistency consistency;
    private final Driver driver;

    @TempDir
    Path folder;

    PaymentFeedIT(Imports imports, Consistency consistency, Driver driver) {
        this.imports = imports;
        this.consistency = consistency;
        this.driver = driver;
    }

    @BeforeEach
    void empty() {
        EmptyGraph.in(driver);
    }

    private Job run(String feed, String source, String content) throws IOException {
        var file = Files.writeString(Files.createTempFile(folder, "import", ".csv"), content, UTF_8);
        var mapping = source.isEmpty() ? Mapping.NONE : Mapping.NONE.withSource(source);
        var request = new ImportRequest(
                feed, List.of(new InputFile("file.csv", file)), null, false, Marking.CLEAR, false, mapping);
        var importing = new Importing(imports, VIEWER, folder);
        var job = importing.over(importing.startFiles(request));
        assertThat(job.state()).as(job.message()).isEqualTo(JobState.DONE);
        return job;
    }

    private List<String> texts(String query) {
        return driver.executableQuery(query).execute().records().stream()
                .map(row -> row.get(0).asString())
                .toList();
    }

    @Test
    void recordsMomentsAmountsAndInstruments() throws IOException {
        var job = run("payments", "", ROWS);
        assertThat(imports.rejects(job.id(), VIEWER))
                .extracting(reject -> reject.line() + " " + reject.code())
                .containsExactly("5 BAD_CARD", "6 BAD_IBAN", "7 BAD_AMOUNT", "8 BAD_MOMENT");
        assertThat(texts("""
                        MATCH (a)-[:SUBJECT_OF]->(f:Paid)-[:OBJECT]->(b)
                        RETURN f.transactionNo + ' ' + a.name + ' > ' + b.name + ' ' + f.validFrom + ' ' + coalesce(toString(f.momentFrom), '-') + ' '
                          + f.amount + ' ' + f.currency + ' ' + coalesce(f.method, '-') AS told ORDER BY told
                        """))
                .containsExactly(
                        "T1 Blue Mill > Red Mill 2031-02-04 1927974600500000 18400.5 USD TRANSFER",
                        "T2 unnamed holder of DE89370400440532013000 > Red Mill 2031-02 - 7 ETH VIRTUAL",
                        "T3 Blue Mill > Grey Mill 2031-02-05 - 0.000000000000000001 XBT CARD",
                        "T8 Green Mill > Grey Mill 2031-02-05 - 1 USD -");
        assertThat(texts("""
                        MATCH (f:Paid)-[r]->(v) WHERE type(r) <> 'OBJECT'
                        RETURN f.transactionNo + ' ' + type(r) + ' ' + v.name AS told ORDER BY told
                        """))
                .containsExactly(
                        "T1 FROM_ACCOUNT DE89370400440532013000",
                        "T1 INTO_ACCOUNT GB82WEST12345698765432",
                        "T1 ORIGINATED_BY Far Owl",
                        "T2 FROM_ACCOUNT DE89370400440532013000",
                        "T2 INTO_WALLET 0x52908400098527886e0f7030069857d2e4169ee7",
                        "T3 FROM_CARD 411111******1111",
                        "T8 FROM_ACCOUNT GB82WEST12345698765432");
        assertThat(texts("""
                        MATCH (a)-[:SUBJECT_OF]->(f:HasAccount|HasCard|HasWallet)-[:OBJECT]->(v)
                        RETURN a.name + ' ' + f.kind + ' ' + v.name + CASE WHEN f.validFrom IS NULL AND f.validTo IS NULL THEN '' ELSE ' dated' END AS told
                        ORDER BY told
                        """))
                .containsExactly(
                        "Blue Mill HAS_ACCOUNT DE89370400440532013000",
                        "Blue Mill HAS_CARD 411111******1111",
                        "Green Mill HAS_ACCOUNT GB82WEST12345698765432",
                        "Red Mill HAS_ACCOUNT GB82WEST12345698765432",
                        "Red Mill HAS_WALLET 0x52908400098527886e0f7030069857d2e4169ee7");
        assertThat(texts("MATCH (h:Party) WHERE h.key STARTS WITH 'holder:' RETURN h.key"))
                .containsExactly("holder:account:DE89370400440532013000");
        assertThat(consistency.report().findings()).isEmpty();
    }

    /** In no property of any node, be it a fact, a value, a job or a row that was set aside. */
    @Test
    void theStoreHasNoWholeNumberOfACard() throws IOException {
        run("payments", "", ROWS);
        assertThat(texts("""
                        MATCH (n) UNWIND keys(n) AS name
                        WITH labels(n) AS labels, name, CASE WHEN n[name] IS :: LIST<ANY> THEN n[name] ELSE [n[name]] END AS values
                        UNWIND values AS value
                        WITH labels, name, toStringOrNull(value) AS text
                        WHERE text IS NOT NULL AND replace(replace(text, ' ', ''), '-', '') CONTAINS '%s'
                        RETURN labels[0] + ' ' + name
                        """.formatted(CARD))).isEmpty();
        assertThat(texts("MATCH (c:Card) RETURN c.first + ' ' + c.last")).containsExactly("411111 1111");
        assertThat(texts("MATCH (f:Paid {transactionNo: 'T3'}) RETURN f.reference"))
                .containsExactly("card 411111******1111");
    }

    /** A number that no other test has; what the server keeps of texts in another form than theirs is asked for above. */
    @Test
    void noFileOfTheServiceHasAWholeNumberOfACard() throws IOException {
        var card = "6011550127774386";
        run("payments", "", ROWS.replace(CARD, card));
        assertThat(texts("MATCH (c:Card) RETURN c.first + ' ' + c.last")).containsExactly("601155 4386");
        var searched = 0;
        try (var files = Files.walk(Path.of("target", "it-data", "shared"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(has(file, card)).as(file.toString()).isFalse();
                if (has(file, "601155******4386")) searched++;
            }
        }
        assertThat(searched).as("files that have what may be kept of it").isPositive();
    }

    private static boolean has(Path file, String text) throws IOException {
        var chunk = new byte[1 << 20];
        var end = "";
        try (var in = Files.newInputStream(file)) {
            for (var read = in.readNBytes(chunk, 0, chunk.length);
                    read > 0;
                    read = in.readNBytes(chunk, 0, chunk.length)) {
                var here = end + new String(chunk, 0, read, ISO_8859_1);
                if (here.contains(text)) return true;
                end = here.substring(Math.max(0, here.length() - text.length()));
            }
        } catch (NoSuchFileException gone) {
            return false;
        }
        return false;
    }

    @Test
    void theSameFileAgainChangesNothing() throws IOException {
        run("payments", "Bank of Landia", ROWS);
        var digest = consistency.digest();
        assertThat(run("payments", "Bank of Landia", ROWS).count("facts")).isZero();
        assertThat(consistency.digest()).isEqualTo(digest);
    }

    /** A name and country in both feeds of a source is one record. */
    @Test
    void shipmentsAndPaymentsOfASourceShareTheirParties() throws IOException {
        run("shipments", "Customs of Landia", """
                document_no,dispatch_date,consignor_name,consignor_country,consignee_name,consignee_country,value,currency
                D1,2031-02-01,Blue Mill,CN,Red Mill,MX,36000.10,MXN
                D1,2031-02-01,Blue Mill,CN,Red Mill,MX,0.2,MXN
                """);
        run("payments", "Customs of Landia", """
                transaction_no,date,payer_name,payer_country,payee_name,payee_country,amount,currency
                T1,2031-03-01,Red Mill,MX,Blue Mill,CN,36000.3,MXN
                """);
        assertThat(texts("MATCH (p:Party) RETURN p.name ORDER BY p.name")).containsExactly("Blue Mill", "Red Mill");
        assertThat(texts("MATCH (p:Party {name: 'Blue Mill'}) RETURN p.key"))
                .containsExactly("party:" + org.headwater.vocabulary.Digests.sha256("shipments\nCustoms of Landia")
                        + "|BLUE MILL|CN");
        assertThat(texts("MATCH (f:Shipment) RETURN f.declaredValue + ' ' + f.declaredCurrency"))
                .containsExactly("36000.3 MXN");
    }
}
