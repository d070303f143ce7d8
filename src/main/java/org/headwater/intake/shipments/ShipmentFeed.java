package org.headwater.intake.shipments;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.headwater.access.VisibleGraph;
import org.headwater.intake.run.DocumentFeed;
import org.headwater.intake.run.Origin;
import org.headwater.intake.table.Table;
import org.headwater.substance.Laws;
import org.springframework.stereotype.Component;

/**
 * Customs and transport documents, a row each; rows that follow each other with the same document, ends and dates are its
 * lines.
 */
@Component
class ShipmentFeed extends DocumentFeed<ShipmentRow> {

    static final List<String> COLUMNS =
            List.of(("document_no,dispatch_date,arrival_date,consignor_name,consignor_country,consignor_id,"
                            + "consignee_name,consignee_country,consignee_id,notify_party,carrier,forwarder,"
                            + "port_of_loading,port_of_discharge,hs_code,hs_edition,description,cas,quantity_kg,value_usd,"
                            + "container,marking")
                    .split(","));

    /** The assessment of an analyst or a laboratory: a CAS number, or "none". */
    static final String ASSESSED = "assessed_cas";

    /** The unit of the quantity; empty is kilograms. */
    static final String UNIT = "quantity_unit";

    /** The value that the document declares, and its currency. */
    static final List<String> DECLARED = List.of("value", "currency");

    public static final List<String> KNOWN = Stream.of(COLUMNS, List.of(ASSESSED, UNIT), DECLARED)
            .flatMap(List::stream)
            .toList();

    public static final Set<String> REQUIRED = Set.of("document_no", "consignor_name", "consignee_name");

    private final HsTables tables;

    ShipmentFeed(VisibleGraph graph, Laws laws, HsTables tables) {
        super(
                graph,
                laws,
                "shipments",
                "customs and transport documents, CSV with the columns " + String.join(",", COLUMNS)
                        + ", where goods were assessed " + ASSESSED + " and where quantities are not in kilograms "
                        + UNIT + ", and where values are not in dollars " + String.join(",", DECLARED),
                KNOWN,
                REQUIRED,
                "consignor_id/consignee_id");
        this.tables = tables;
    }

    @Override
    public ShipmentRow row(Table.TableRow line, Origin origin) {
        return ShipmentRow.read(line, origin, tables::checked);
    }
}
