package org.headwater.intake.shipments;

import java.util.List;
import java.util.Set;
import org.headwater.access.VisibleGraph;
import org.headwater.intake.run.DocumentFeed;
import org.headwater.intake.run.Origin;
import org.headwater.intake.table.Table;
import org.headwater.substance.Laws;
import org.headwater.vocabulary.RecordField;
import org.headwater.vocabulary.ShipmentField;
import org.springframework.stereotype.Component;

/**
 * Customs and transport documents, a row each; rows that follow each other with the same document, ends and dates are its
 * lines.
 */
@Component
class ShipmentFeed extends DocumentFeed<ShipmentRow> {

    public static final List<String> KNOWN = RecordField.columns(ShipmentField.rows());

    public static final Set<String> REQUIRED =
            Set.copyOf(RecordField.columns(ShipmentField.rows(field -> field.is(RecordField.Trait.REQUIRED))));

    /** The columns that most files have. */
    private static final List<String> USUAL =
            KNOWN.subList(0, KNOWN.indexOf(ShipmentField.ASSESSED_CAS.row().column()));

    private final HsTables tables;

    ShipmentFeed(VisibleGraph graph, Laws laws, HsTables tables) {
        super(
                graph,
                laws,
                "shipments",
                "customs and transport documents, CSV with the columns " + String.join(",", USUAL)
                        + ", where goods were assessed assessed_cas and where quantities are not in kilograms"
                        + " quantity_unit, and where values are not in dollars value,currency",
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
