package org.headwater.intake.shipments;

import java.util.List;
import java.util.Set;
import org.headwater.access.VisibleGraph;
import org.headwater.evidence.CardKey;
import org.headwater.intake.run.DocumentFeed;
import org.headwater.intake.run.Origin;
import org.headwater.intake.table.Table;
import org.headwater.substance.Laws;
import org.headwater.vocabulary.PaymentField;
import org.headwater.vocabulary.RecordField;
import org.springframework.stereotype.Component;

/** Transfers of money, a row each: payer, payee, moment, amount, and what the money was in. */
@Component
class PaymentFeed extends DocumentFeed<PaymentRow> {

    public static final List<String> COLUMNS = RecordField.columns(PaymentField.rows());

    /** Payer and payee are known by a name or by an instrument, which each row shows. */
    public static final Set<String> REQUIRED = Set.copyOf(RecordField.columns(PaymentField.rows().stream()
            .filter(field -> field.is(RecordField.Trait.REQUIRED))
            .toList()));

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
