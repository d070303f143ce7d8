package org.headwater.intake.shipments;

import java.util.List;
import java.util.Set;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.CardKey;
import org.headwater.intake.run.DocumentFeed;
import org.headwater.intake.run.Origin;
import org.headwater.intake.table.Table;
import org.headwater.substance.Laws;
import org.springframework.stereotype.Component;

/** Transfers of money, a row each: payer, payee, moment, amount, and what the money was in. */
@Component
class PaymentFeed extends DocumentFeed<PaymentRow> {

    public static final List<String> COLUMNS =
            List.of(("transaction_no,moment,date,payer_name,payer_country,payer_id,payer_account,payer_bank,payer_card,"
                            + "payer_wallet,payee_name,payee_country,payee_id,payee_account,payee_bank,payee_card,"
                            + "payee_wallet,amount,currency,method,reference,global_id,purpose,"
                            + "originator_name,originator_country,originator_id,originator_provider,"
                            + "beneficiary_name,beneficiary_country,beneficiary_id,beneficiary_provider,marking")
                    .split(","));

    /** Payer and payee are known by a name or by an instrument, which each row shows. */
    public static final Set<String> REQUIRED = Set.of("transaction_no");

    private final CardKey key;

    PaymentFeed(VisibleGraph graph, Laws laws, CardKey key) {
        super(
                graph,
                laws,
                "payments",
                "transfers of money, CSV with the columns " + String.join(",", COLUMNS),
                COLUMNS,
                REQUIRED,
                "payer_id/payee_id");
        this.key = key;
    }

    @Override
    public PaymentRow row(Table.TableRow line, Origin origin) {
        return PaymentRow.read(line, origin, key.get());
    }
}
