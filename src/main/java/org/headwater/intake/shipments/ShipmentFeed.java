package org.headwater.intake.shipments;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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

    public static final List<String> KNOWN =
            ShipmentField.rows().stream().map(RecordField::column).toList();

    public static final Set<String> REQUIRED = ShipmentField.rows(RecordField::isRequired).stream()
            .map(RecordField::column)
            .collect(Collectors.toUnmodifiableSet());

    /** The assessment of an analyst or a laboratory: a CAS number, or "none". */
    private static final String ASSESSED = ShipmentField.ASSESSED_CAS.row().column();

    /** The unit of the quantity; empty is kilograms. */
    private static final String UNIT = ShipmentField.QUANTITY_UNIT.row().column();

    /** The value that the document declares, and its currency. */
    private static final List<String> DECLARED = List.of(
            ShipmentField.VALUE.row().column(), ShipmentField.CURRENCY.row().column());

    private final HsTables tables;

    ShipmentFeed(VisibleGraph graph, Laws laws, HsTables tables) {
        super(
                graph,
                laws,
                "shipments",
                "customs and transport documents, CSV with the columns " + usual() + ", where goods were assessed "
                        + ASSESSED + " and where quantities are not in kilograms " + UNIT
                        + ", and where values are not in dollars " + String.join(",", DECLARED),
                KNOWN,
                REQUIRED,
                "consignor_id/consignee_id");
        this.tables = tables;
    }

    /** The columns that most files have. */
    private static String usual() {
        return KNOWN.stream()
                .filter(column -> !column.equals(ASSESSED) && !column.equals(UNIT) && !DECLARED.contains(column))
                .collect(Collectors.joining(","));
    }

    @Override
    public ShipmentRow row(Table.TableRow line, Origin origin) {
        return ShipmentRow.read(line, origin, tables::checked);
    }
}
