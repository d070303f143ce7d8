package org.headwater.intake.shipments;

import static org.headwater.intake.table.RejectCode.*;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.headwater.evidence.NewEntity;
import org.headwater.evidence.NewFact;
import org.headwater.intake.run.DocumentRow;
import org.headwater.intake.run.FieldValues;
import org.headwater.intake.run.ImportRun;
import org.headwater.intake.run.Origin;
import org.headwater.intake.run.Party;
import org.headwater.intake.table.Table;
import org.headwater.vocabulary.BadInput;
import org.headwater.vocabulary.CurrencyCode;
import org.headwater.vocabulary.LinkKind;
import org.headwater.vocabulary.Marking;
import org.headwater.vocabulary.PartialDate;
import org.headwater.vocabulary.PaymentField;
import org.headwater.vocabulary.Period;
import org.headwater.vocabulary.RecordField;
import org.headwater.vocabulary.WrittenMoment;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file of payments, every cell checked. Nothing of it has the whole number of a card.
 *
 * @param line of the file
 * @param partners places of the rows of other files that complete it
 * @param moment when it was made; null is unknown
 * @param onBehalf further parties by role of the fact: originator, beneficiary, and who served them
 * @param details of the fact: amount, currency, method, reference, …
 */
record PaymentRow(
        String file,
        long line,
        String partners,
        String transactionNo,
        @Nullable WrittenMoment moment,
        PaymentEnd payer,
        PaymentEnd payee,
        Map<String, Party> onBehalf,
        Map<String, Object> details,
        Marking marking)
        implements DocumentRow<PaymentRow> {

    /** Methods in the model of chains of money. */
    private static final String[] METHODS = {"TRANSFER", "CARD", "CASH", "CHEQUE", "VIRTUAL", "OTHER"};

    /** Fields that need no other one. */
    private static final List<RecordField> FIRST = PaymentField.rows().stream()
            .filter(field -> field.kept() == RecordField.Kept.FIRST)
            .toList();

    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

    /** A chain, and the hash of a transaction on it. */
    private static final Pattern ON_CHAIN = Pattern.compile("([A-Za-z0-9]{2,10})[: ](?:0[xX])?([0-9a-fA-F]{32,128})");

    PaymentRow {
        onBehalf = Map.copyOf(onBehalf);
        details = Map.copyOf(details);
    }

    /** {@code secret}: key of the hash that stands for the number of a card. */
    static PaymentRow read(Table.TableRow row, Origin origin, String secret) {
        var mapping = row.mapping();
        var marking = row.value("marking", BAD_MARKING, text -> Marking.parse(text, origin.organization()));
        var cards = PaymentCards.of(row, secret);
        var payer = PaymentEnd.read(row, "payer", origin, cards);
        var payee = PaymentEnd.read(row, "payee", origin, cards);
        if (payer.isSameAs(payee))
            throw row.bad(
                    payee.party() == null ? null : "payee_name",
                    SAME_ENDS,
                    "payer and payee are the same; a payment joins two parties: correct one of them");
        var details = new TreeMap<String, Object>();
        var amount = row.value("amount", BAD_AMOUNT, mapping::amount);
        for (var field : FIRST) FieldValues.put(row, field, details);
        details.replaceAll((name, value) -> value instanceof String text ? cards.hidden(text) : value);
        if (amount != null) details.put("amount", amount.toString());
        var method = row.value("method", BAD_VALUE, PaymentRow::method);
        if (method != null) details.put("method", method);
        put(details, "globalId", globalId(cards.hidden(row.oneLine("global_id"))));
        put(details, "documentKind", mapping.documentKind());
        put(details, "payerCountry", payer.country());
        put(details, "payeeCountry", payee.country());
        put(details, "payerBank", payer.bank());
        put(details, "payeeBank", payee.bank());
        var moment = moment(row);
        if (moment != null) {
            put(details, "momentFrom", moment.first());
            put(details, "momentTo", moment.last());
        }
        var onBehalf = new HashMap<String, Party>();
        putParty(onBehalf, "ORIGINATED_BY", "ORIGINATOR_PROVIDER", row, "originator", origin, cards);
        putParty(onBehalf, "BENEFITS", "BENEFICIARY_PROVIDER", row, "beneficiary", origin, cards);
        return new PaymentRow(
                row.file(),
                row.line(),
                row.partners(),
                cards.hidden(row.oneLine("transaction_no")),
                moment,
                payer,
                payee,
                onBehalf,
                details,
                marking == null ? origin.marking() : marking);
    }

    private static void put(Map<String, Object> details, String name, @Nullable Object value) {
        if (value == null) return;
        var kept = value instanceof Long ? value : value.toString();
        if (!"".equals(kept)) details.put(name, kept);
    }

    /** From the column {@code moment}, or {@code date} as files had it before. */
    private static @Nullable WrittenMoment moment(Table.TableRow row) {
        var moment = row.value("moment", BAD_MOMENT, row.mapping()::moment);
        var date = row.value("date", BAD_DATE, row.mapping()::date);
        if (moment != null && date != null)
            throw row.bad(
                    "moment",
                    BAD_MOMENT,
                    row.columnOf("moment") + " and " + row.columnOf("date") + " are both filled; give one of them");
        return moment != null || date == null ? moment : WrittenMoment.of(date);
    }

    private static String method(String text) {
        var wanted = text.strip().toUpperCase(Locale.ROOT);
        if (!Arrays.asList(METHODS).contains(wanted))
            throw BadInput.of("method", text, "is no method; write one of " + String.join(", ", METHODS));
        return wanted;
    }

    /** Letters of a UETR and of a hash have no case, so that two sources of one payment agree; any other text stays as it is. */
    private static String globalId(String text) {
        if (UUID.matcher(text).matches()) return text.toLowerCase(Locale.ROOT);
        var onChain = ON_CHAIN.matcher(text);
        return onChain.matches()
                ? CurrencyCode.ofChain(onChain.group(1)) + ":"
                        + onChain.group(2).toLowerCase(Locale.ROOT)
                : text;
    }

    private static void putParty(
            Map<String, Party> parties,
            String role,
            String providerRole,
            Table.TableRow row,
            String column,
            Origin origin,
            PaymentCards cards) {
        var name = cards.name(row, column + "_name");
        if (!name.isEmpty()) parties.put(role, Party.read(row, column, origin));
        else if (!row.text(column + "_id").isEmpty()
                || !row.text(column + "_country").isEmpty())
            throw row.bad(
                    column + "_name",
                    MISSING,
                    row.columnOf(column + "_name") + " is empty, and its id or country is not; write the name, or leave"
                            + " all of them empty");
        var provider = cards.name(row, column + "_provider");
        if (!provider.isEmpty())
            parties.put(
                    providerRole,
                    new Party(Party.ofSource(row, column + "_provider", provider, null, origin), provider, null));
    }

    /** The first day of its moment; null is unknown. */
    @Nullable
    PartialDate day() {
        return moment == null ? null : moment.from();
    }

    /** A payment has one line; a second row of it says it again. */
    @Override
    public boolean isContinuedBy(PaymentRow other) {
        return transactionNo.equals(other.transactionNo)
                && Objects.equals(moment, other.moment)
                && payer.key().equals(other.payer.key())
                && payee.key().equals(other.payee.key())
                && roles().equals(other.roles())
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
    public List<LeftOut> leftOut(PaymentRow further) {
        return List.of();
    }

    @Override
    public int lines() {
        return 1;
    }

    private Map<String, String> roles() {
        var roles = new TreeMap<String, String>();
        payer.putRoles("FROM", roles);
        payee.putRoles("INTO", roles);
        onBehalf.forEach((role, party) -> roles.put(role, party.key()));
        return roles;
    }

    /** It held in its moment alone. */
    @Override
    public ImportRun.Item item(Origin origin) {
        var entities = new ArrayList<NewEntity>();
        var facts = new ArrayList<NewFact>();
        payer.introduce(origin, marking, entities, facts);
        payee.introduce(origin, marking, entities, facts);
        onBehalf.values().forEach(party -> party.introduce(origin, marking, entities, facts));
        var evidence = origin.evidence(origin.locator(line, partners, transactionNo), marking);
        var period = moment == null ? Period.UNKNOWN : new Period(moment.from(), moment.to());
        facts.add(NewFact.of(LinkKind.PAID, payer.key(), payee.key(), period, marking, evidence)
                .qualified(Map.of("transactionNo", transactionNo))
                .detailed(details)
                .joined(roles()));
        return new ImportRun.Item(file, line, entities, facts);
    }
}
