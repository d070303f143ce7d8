package org.headwater.intake.shipments;

import java.util.List;
import java.util.Set;
import org.headwater.access.VisibleGraph;
import org.headwater.intake.run.DocumentFeed;
import org.headwater.intake.run.Origin;
import org.headwater.intake.table.Table;
import org.headwater.substance.Laws;
import org.springframework.stereotype.Component;

/** Transfers of money, a row each: payer, payee, day, amount. */
@Component
class PaymentFeed extends DocumentFeed<PaymentRow> {

    public static final List<String> COLUMNS =
            List.of(("transaction_no,date,payer_name,payer_country,payer_id,payee_name,payee_country,payee_id,"
                            + "amount,currency,purpose,marking")
                    .split(","));

    PaymentFeed(VisibleGraph graph, Laws laws) {
        super(
                graph,
                laws,
                "payments",
                "transfers of money, CSV with the columns " + String.join(",", COLUMNS),
                COLUMNS,
                Set.of("transaction_no", "payer_name", "payee_name"),
                "payer_id/payee_id");
    }

    @Override
    public PaymentRow row(Table.TableRow line, Origin origin) {
        return PaymentRow.read(line, origin);
    }
}
