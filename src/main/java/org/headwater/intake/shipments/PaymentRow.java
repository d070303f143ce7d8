package org.headwater.intake.shipments;

import static org.headwater.intake.table.RejectCode.*;

import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewFact;
import org.headwater.intake.run.DocumentRow;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.Origin;
import org.headwater.intake.run.Party;
import org.headwater.intake.table.Table;
import org.headwater.vocabulary.Bounded;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.Period;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file of payments, every cell checked.
 *
 * @param line of the file
 * @param partners places of the rows of other files that complete it
 * @param day when it was made; null is unknown
 * @param details of the fact: amount, currency, purpose
 */
record PaymentRow(
        String file,
        long line,
        String partners,
        String transactionNo,
        @Nullable PartialDate day,
        Party payer,
        Party payee,
        Map<String, Object> details,
        Marking marking)
        implements DocumentRow<PaymentRow> {

    PaymentRow {
        details = Map.copyOf(details);
    }

    static PaymentRow read(Table.TableRow row, Origin origin) {
        var mapping = row.mapping();
        var marking = row.value("marking", BAD_MARKING, text -> Marking.parse(text, origin.organization()));
        var payer = Party.read(row, "payer", origin);
        var payee = Party.read(row, "payee", origin);
        if (payer.key().equals(payee.key()))
            throw row.bad("payee_name", SAME_ENDS, "payer and payee are the same; a payment joins two parties");
        var details = new TreeMap<String, Object>();
        var amount = row.value("amount", BAD_NUMBER, text -> ShipmentRow.amount("amount", mapping.number(text)));
        if (amount != null) details.put("amount", amount);
        var currency = row.text("currency").toUpperCase(Locale.ROOT);
        if (!currency.isEmpty()) {
            if (!currency.matches("[A-Z]{3}"))
                throw row.bad(
                        "currency",
                        BAD_CURRENCY,
                        "'" + Bounded.shown(currency)
                                + "' is no currency; write the three letters of ISO 4217, as MXN");
            details.put("currency", currency);
        }
        var purpose = row.text("purpose");
        if (!purpose.isEmpty()) details.put("purpose", purpose);
        if (mapping.documentKind() != null) details.put("documentKind", mapping.documentKind());
        return new PaymentRow(
                row.file(),
                row.line(),
                row.partners(),
                row.oneLine("transaction_no"),
                row.value("date", BAD_DATE, mapping::date),
                payer,
                payee,
                details,
                marking == null ? origin.marking() : marking);
    }

    /** A payment has one line; a second row of it says it again. */
    @Override
    public boolean isContinuedBy(PaymentRow other) {
        return transactionNo.equals(other.transactionNo)
                && java.util.Objects.equals(day, other.day)
                && payer.key().equals(other.payer.key())
                && payee.key().equals(other.payee.key())
                && details.equals(other.details)
                && marking.equals(other.marking);
    }

    @Override
    public boolean isRepeatedBy(PaymentRow other) {
        return true;
    }

    @Override
    public PaymentRow with(PaymentRow further) {
        return this;
    }

    @Override
    public int lines() {
        return 1;
    }

    /** It held on its day alone. */
    @Override
    public ImportRun.Item item(Origin origin) {
        var entities = new ArrayList<NewEntity>();
        var facts = new ArrayList<NewFact>();
        payer.introduce(origin, marking, entities, facts);
        payee.introduce(origin, marking, entities, facts);
        var evidence = origin.evidence(origin.locator(line, partners, transactionNo), marking);
        facts.add(NewFact.of(LinkKind.PAID, payer.key(), payee.key(), new Period(day, day), marking, evidence)
                .qualified(Map.of("transactionNo", transactionNo))
                .detailed(details));
        return new ImportRun.Item(file, line, entities, facts);
    }
}
