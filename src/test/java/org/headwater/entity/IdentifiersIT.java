package org.headwater.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.headwater.Asking;
import org.headwater.EmptyGraph;
import org.headwater.WithDatabase;
import org.headwater.access.CurrentViewer;
import org.headwater.access.Viewer;
import org.headwater.intake.Importing;
import org.headwater.intake.Importing.Text;
import org.headwater.intake.Imports;
import org.headwater.vocabulary.Tlp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neo4j.driver.Driver;
import org.springframework.graphql.ExecutionGraphQlService;

/** An invented list entry and two shipments are found by whatever identifies them. */
@WithDatabase
class IdentifiersIT {

    private static final Viewer STRANGER =
            new Viewer("stranger", "elsewhere", Tlp.CLEAR, Set.of(), Set.of(Viewer.Role.READER));

    private final Driver driver;
    private final ExecutionGraphQlService graphQl;
    private final Viewer viewer;
    private final Importing importing;

    IdentifiersIT(Imports imports, Driver driver, ExecutionGraphQlService graphQl, CurrentViewer viewers) {
        this.driver = driver;
        this.graphQl = graphQl;
        this.viewer = viewers.demonstration();
        this.importing = new Importing(imports, viewer, Path.of("target"));
    }

    @BeforeEach
    void make() {
        EmptyGraph.in(driver);
        importing.run(
                "ofac-sdn",
                LocalDate.parse("2021-01-10"),
                List.of(
                        Importing.sdn(Importing.entry(
                                101,
                                "QINGSHAN FINE CHEMICALS CO., LTD.",
                                "-0- ",
                                "SDNTK",
                                "Phone Number 862155550100; Email Address sales@qingshan.example; "
                                        + "R.F.C. # QFC010101AB2 (Mexico); Passport G12345678 (China); Organization Established Date 12 Mar 1998; "
                                        + "Website http://www.Qingshan.example/en/.")),
                        Importing.add(Importing.address(101, 1, "Calle Río 5", "Monterrey", "Mexico"))));
        goods("BL-77/1", "XYZU1234560", "岳林青禾");
        goods("BL-78", "", "岳林青禾生物科技有限公司");
    }

    private void goods(String document, String container, String consignor) {
        importing.run("shipments", null, List.of(file(document, container, consignor)));
    }

    private static Text file(String document, String container, String consignor) {
        return new Text(
                document.replaceAll("\\W", "") + ".csv",
                "document_no,dispatch_date,consignor_name,consignor_country,container,consignee_name\n" + document
                        + ",2020-01-02,\"" + consignor + "\",CN," + container + ",Molino Cualquiera\n");
    }

    private List<String> found(Viewer caller, String text) {
        return Asking.as(
                        caller,
                        graphQl,
                        "query ($text: String!) { search(text: $text) { edges { node { name } } } }",
                        "text",
                        text)
                .path("search.edges[*].node.name")
                .entityList(String.class)
                .get();
    }

    private List<String> documents(Viewer caller, String reference) {
        return Asking.as(
                        caller,
                        graphQl,
                        "query ($reference: String!) { shipments(filter: {reference: $reference}) { edges { node { documentNo } } } }",
                        "reference",
                        reference)
                .path("shipments.edges[*].node.documentNo")
                .entityList(String.class)
                .get();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ofac:101",
                "phone:+86 21 5555 0100",
                "+86 (21) 5555-0100",
                "Sales@Qingshan.example",
                "email:sales@qingshan.example",
                "website:qingshan.example/en",
                "https://www.qingshan.example/en",
                "1998-03-12",
                "date:1998",
                "QFC-010101-AB2",
                "rfc:QFC010101AB2",
                "passport:g 1234 5678",
                "G12345678",
                "address:calle rio, Monterrey",
                "Calle Rio 5 Monterrey",
                "Quingshan fine chemicals"
            })
    void findsThePartyThatBearsIt(String text) {
        assertThat(found(viewer, text)).containsExactly("QINGSHAN FINE CHEMICALS CO., LTD.");
    }

    @Test
    void aTypeIsHeldToItsNumbers() {
        assertThat(found(viewer, "tax_id:G12345678")).isEmpty();
        assertThat(found(viewer, "phone:12345678")).isEmpty();
    }

    /** Words for a trade and legal forms weigh in the order, and need not be there. */
    @Test
    void anOfficialChineseNameFindsWhatTheShortOneFinds() {
        assertThat(found(viewer, "岳林青禾")).containsExactlyInAnyOrder("岳林青禾", "岳林青禾生物科技有限公司");
        assertThat(found(viewer, "岳林青禾生物科技有限公司")).containsExactly("岳林青禾生物科技有限公司", "岳林青禾");
        assertThat(found(viewer, "Yuelin Qinghe Biotechnology Co., Ltd.")).contains("岳林青禾", "岳林青禾生物科技有限公司");
    }

    @Test
    void findsShipmentsByDocumentAndContainer() {
        assertThat(documents(viewer, "bl-77/1")).containsExactly("BL-77/1");
        assertThat(documents(viewer, "xyzu 123456-0")).containsExactly("BL-77/1");
        assertThat(documents(viewer, "BL-79")).isEmpty();
    }

    @Test
    void whatIsHiddenIsNotFound() {
        importing
                .marked("AMBER_STRICT:" + viewer.organization())
                .run("shipments", null, List.of(file("BL-80", "", "Hidden Seller")));
        assertThat(documents(viewer, "BL-80")).containsExactly("BL-80");
        assertThat(documents(STRANGER, "BL-80")).isEmpty();
        assertThat(documents(STRANGER, "BL-78")).containsExactly("BL-78");
    }
}
