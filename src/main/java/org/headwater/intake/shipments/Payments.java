package org.headwater.intake.shipments;

import java.util.List;
import java.util.Set;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.Ledger;
import org.headwater.intake.run.DocumentFeed;
import org.headwater.intake.run.Origin;
import org.headwater.intake.table.Table;
import org.headwater.substance.Laws;
import org.springframework.stereotype.Component;

/** Transfers of money, a row each: payer, payee, day, amount. */
@Component("paymentsFeed")
public class Payments extends DocumentFeed<PaymentRow> {

    public static final List<String> COLUMNS = List.of(
            "transaction_no",
            "date",
            "payer_name",
            "payer_country",
            "payer_id",
            "payee_name",
            "payee_country",
            "payee_id",
            "amount",
            "currency",
            "purpose",
            "marking");

    Payments(Ledger ledger, VisibleGraph graph, Laws laws) {
        super(ledger, graph, laws);
    }

    @Override
    public String name() {
        return "payments";
    }

    @Override
    public String description() {
        return "transfers of money, CSV with the columns " + String.join(",", COLUMNS);
    }

    @Override
    public List<String> fields() {
        return COLUMNS;
    }

    @Override
    public Set<String> required() {
        return Set.of("transaction_no", "payer_name", "payee_name");
    }

    @Override
    public String idColumns() {
        return "payer_id/payee_id";
    }

    @Override
    public PaymentRow row(Table.Line line, Origin origin) {
        return PaymentRow.read(line, origin);
    }
}
